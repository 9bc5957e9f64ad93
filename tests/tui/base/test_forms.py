"""Forms: the draft is the model, sentences stand beneath fields, sections come and go."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from pro6tui.tui.base.dialogs import ChooseScreen
from pro6tui.tui.base.editors import ChoiceEditor
from pro6tui.tui.base.field_row import FieldRow
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.inputs import LineInput
from tests.tui.base.demo import DemoApp, FormScreen


async def opened(pilot: Pilot[Any]) -> FormScreen:
    await pilot.press("f2")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, FormScreen)
    return screen


def beneath(row: FieldRow) -> list[str]:
    return [row.render_line(y).text.strip() for y in range(1, row.size.height)]


async def test_typing_reaches_the_draft_at_every_letter() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("x", "y")
        assert screen.draft.get("naam") == "Jansmaxy"
        assert screen.changed == ["naam", "naam"]


async def test_dates_are_parsed_when_left_and_errors_go_as_they_are_mended() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        row = screen.form.row("jaar")
        screen.form.focus_field("jaar")
        await pilot.press("x")
        assert beneath(row) == []
        await pilot.press("tab")
        assert beneath(row) == ["!! Typ een jaar in cijfers, bijvoorbeeld 2026."]
        await pilot.press("shift+tab", "backspace", "2", "6")
        await pilot.pause()
        assert beneath(row) == []
        await pilot.press("enter")
        await pilot.pause()
        assert (row.raw, screen.draft.get("jaar")) == ("2026", "2026")


async def test_a_section_appears_only_when_it_applies() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        row = screen.form.row("schulden")
        assert not row.display
        screen.form.focus_field("krediet")
        await pilot.press("j")
        assert row.display
        await pilot.press("n")
        assert not row.display
        assert screen.draft.get("krediet") is False


async def test_notes_warn_while_typing() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.form.focus_field("notitie")
        app.post_message(events.Paste("lijdt aan\x1b[31m\ndepressie"))
        await pilot.pause()
        await pilot.pause()
        assert screen.draft.get("notitie") == "lijdt aan[31m\ndepressie"
        assert "diagnosewoord" in " ".join(beneath(screen.form.row("notitie")))


async def test_pasted_lines_become_one_safe_line() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        app.post_message(events.Paste("\x1b]0;x\x07 de\r\nVries\u202e e\u0301"))
        await pilot.pause()
        await pilot.pause()
        assert screen.draft.get("naam") == "Jansma]0;x de Vries é"


async def test_choices_by_letter_by_arrow_and_emptied() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.form.focus_field("uitkering")
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert screen.draft.get("uitkering") == "WIA"
        await pilot.press("left")
        assert screen.draft.get("uitkering") == "WW"
        await pilot.press("delete")
        assert screen.draft.get("uitkering") is None
        assert isinstance(app.focused, ChoiceEditor)


async def test_a_word_typed_at_once_opens_one_list_and_lands_on_its_line() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.form.focus_field("uitkering")
        await pilot.pause()
        for character in "wia":
            app.post_message(events.Key(character, character))
        await pilot.pause()
        await pilot.pause()
        dialogs = [one for one in app.screen_stack if isinstance(one, ChooseScreen)]
        assert len(dialogs) == 1
        assert dialogs[0].query_one(LineInput).value == "wia"
        await pilot.press("enter")
        await pilot.pause()
        assert (app.screen, screen.draft.get("uitkering")) == (screen, "WIA")


async def test_tab_takes_the_option_and_goes_to_the_next_field() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.form.focus_field("uitkering")
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        await pilot.pause()
        assert (app.screen, screen.draft.get("uitkering")) == (screen, "WIA")
        rows = [row.spec.key for row in screen.form.rows]
        after = rows[rows.index("uitkering") + 1]
        focused = app.focused
        assert focused is not None
        assert isinstance(focused.parent, FieldRow)
        assert focused.parent.spec.key == after


async def test_rows_are_added_changed_and_taken_away_after_asking() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.form.focus_field("banen")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("b", "tab", "h", "escape")
        await pilot.pause()
        assert screen.draft.get("banen") == [{"functie": "b", "bij": "h"}]
        await pilot.press("delete", "enter")
        await pilot.pause()
        assert len(screen.draft.get("banen")) == 1
        await pilot.press("f2")
        await pilot.pause()
        assert screen.draft.get("banen") == []
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert screen.draft.get("banen") == []


async def test_checking_names_what_is_missing_and_goes_there() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.form.row("naam").editor.value = ""  # type: ignore[union-attr]
        screen.form.focus_field("veld29")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert screen.said == "Er zijn nog 1 velden te verbeteren."
        focused = app.focused
        assert isinstance(focused, LineInput)
        assert isinstance(focused.parent, FieldRow)
        assert focused.parent.spec.key == "naam"
        assert beneath(focused.parent) == ["!! Vul achternaam in."]
        assert focused.region.y < 22


async def test_a_changed_draft_is_shown_without_telling_it_back() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.draft.values |= {"naam": "de Vries", "krediet": True, "banen": [{"functie": "x"}]}
        screen.form.reload()
        await pilot.pause()
        assert screen.form.row("naam").raw == "de Vries"
        assert screen.form.row("schulden").display
        assert screen.form.row("banen").size.height == 2
        assert screen.changed == []


async def test_what_follows_a_tab_in_one_packet_lands_in_the_next_field() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for key, character in (("a", "a"), ("tab", None), ("1", "1"), ("enter", None)):
            app.post_message(events.Key(key, character))
        app.post_message(events.Key("right", None))
        await pilot.pause()
        await pilot.pause()
        values = screen.draft.values
        assert (values["naam"], values["jaar"], values["uitkering"]) == ("Jansmaa", "2001", "WW")


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_the_field_with_the_focus_is_always_in_view(size: tuple[int, int]) -> None:
    app = DemoApp()
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        form = screen.query_one(Form)
        for key in ("veld29", "naam", "veld15"):
            screen.form.focus_field(key)
            await pilot.pause()
            region = screen.form.row(key).editor.region
            assert form.region.y <= region.y < form.region.bottom
