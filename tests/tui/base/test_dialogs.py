"""Dialogs: Esc is no, Enter alone confirms nothing, progress can be cancelled."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from typing import Any

from textual.widgets import Static

from pro6tui.tui.base import dialogs
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.lines import FooterLine
from pro6tui.tui.base.progress import Progress, ProgressScreen, with_progress
from pro6tui.tui.base.screen import BaseScreen
from tests.tui.base.demo import DemoApp, ListScreen

Ask = Callable[[ListScreen], Awaitable[Any]]


async def answer(ask: Ask, *keys: str) -> Any:
    """What `ask` returns after `keys`; "unanswered" if the dialog is still there."""
    got: list[Any] = []
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ListScreen)

        async def work() -> None:
            got.append(await ask(screen))

        screen.run_worker(work())
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    return got[0] if got else "unanswered"


async def test_confirming_takes_f2() -> None:
    async def ask(screen: ListScreen) -> bool:
        return await dialogs.confirm(screen, "Lijst vaststellen?", "Daarna staat hij vast.")

    assert await answer(ask, "f2") is True
    assert await answer(ask, "escape") is False
    assert await answer(ask, "enter", "space") == "unanswered"


async def test_typing_the_name_first() -> None:
    async def ask(screen: ListScreen) -> bool:
        return await dialogs.confirm_by_name(screen, "Vernietigen?", "D-12", "Voorgoed.")

    assert await answer(ask, "f2") == "unanswered"
    assert await answer(ask, "D", "minus", "1", "2", "enter") == "unanswered"
    assert await answer(ask, "D", "minus", "1", "2", "f2") is True
    assert await answer(ask, "D", "escape") is False


async def test_a_line_that_is_checked() -> None:
    async def ask(screen: ListScreen) -> str | None:
        return await dialogs.ask_line(
            screen, "Reden", check=lambda text: None if len(text) > 2 else "Iets langer."
        )

    assert await answer(ask, "a", "enter") == "unanswered"
    assert await answer(ask, "a", "b", "c", "enter") == "abc"
    assert await answer(ask, "escape") is None


async def test_choosing_by_letters() -> None:
    options = [(1, "Correctie"), (2, "Inzage"), (3, "Vernietiging")]

    async def ask(screen: ListScreen) -> int | None:
        return await dialogs.choose(screen, "Waarvoor?", options, value=2)

    assert await answer(ask, "enter") == 2
    assert await answer(ask, "down", "enter") == 3
    assert await answer(ask, "v", "e", "r", "n", "enter") == 3
    assert await answer(ask, "x", "x", "enter") == "unanswered"
    assert await answer(ask, "escape") is None


async def test_progress_is_shown_and_its_result_returned() -> None:
    app = DemoApp()
    seen: list[Any] = []
    told, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        progress.tell("Lijst lezen:", 1284, 100_000)
        told.set()
        go_on.wait(5)
        return "stopped" if progress.cancelled else "done"

    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ListScreen)

        async def wait() -> None:
            seen.append(await with_progress(screen, "Herstellen", work))

        screen.run_worker(wait())
        await pilot.pause(0.4)
        assert told.is_set()
        dialog = app.screen
        assert isinstance(dialog, ProgressScreen)
        text = str(dialog.query_one("#progress", Static).content)
        assert text == "Lijst lezen: 1.284 van 100.000"
        await pilot.press("escape")
        assert dialog.progress.cancelled
        assert app.screen is dialog
        await pilot.press("f1")
        go_on.set()
        await pilot.pause(0.1)
        await pilot.press("escape")
        await pilot.pause()
        assert seen == ["stopped"]
        assert app.screen is screen


async def test_every_dialog_names_the_key_that_goes_on() -> None:
    for dialog, key in (
        (dialogs.LineScreen("Waar?"), "Enter Verder"),
        (dialogs.ChooseScreen("Wat?", [(1, "Een")]), "Enter Kiezen"),
    ):
        app = DemoApp()
        async with app.run_test(size=(60, 15)) as pilot:
            app.push_screen(dialog)
            await pilot.pause()
            footer = dialog.query_one(FooterLine)
            assert key in footer.render_line(0).text


async def test_a_footer_without_room_keeps_its_key_and_cuts_nothing() -> None:
    class Opslaan(Command[BaseScreen[None]]):
        keys = "f2"
        label = "Opslaan"

        def run(self, screen: BaseScreen[None]) -> None:
            raise AssertionError

    others = [
        type(f"Ander{key}", (Opslaan,), {"keys": key, "label": f"Van de ander {key}"})
        for key in "abcdef"
    ]

    class Crowded(BaseScreen[None]):
        COMMANDS = (*others, Opslaan)

    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Crowded()
        app.push_screen(screen)
        await pilot.pause()
        text = screen.query_one(FooterLine).render_line(0).text.rstrip()
        assert text.startswith(" F2 Opslaan   Esc Terug   a Van de ander a")
        assert "… Ctrl+P" in text
        assert "Ctrl+L" not in text
        assert all(entry.strip() for entry in text.split("   "))
