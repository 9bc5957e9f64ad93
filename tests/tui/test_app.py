"""The app around the screens: options, places, who, presence, a folder that changes."""

from __future__ import annotations

import asyncio
import sys

import pytest

from pro6tui.main import main, screen_options
from pro6tui.services.presence import Presences
from pro6tui.tui.base.terminal import Terminal
from tests.tui.conftest import Office


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], {}),
        (["--vault", "/kluis"], {"vault": "/kluis"}),
        (["--vault=/kluis", "--mouse"], {"vault": "/kluis", "mouse": True}),
        (
            ["--identity", "a.age", "--epoch=k", "--accessible"],
            {"identity": "a.age", "epoch": "k", "accessible": True},
        ),
        (["dossiers"], None),
        (["--vault", "/kluis", "dossiers"], None),
        (["--help"], None),
        (["-h"], None),
        (["--vault"], None),
        (["--mouse=ja"], None),
        ([""], None),
    ],
)
def test_what_asks_for_the_screens(words: list[str], options: dict[str, object] | None) -> None:
    assert screen_options(words) == options


def test_a_word_goes_to_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["pro6", "dit-bestaat-niet"])
    try:
        code = main()
    except SystemExit as end:
        code = int(str(end.code))
    assert code == 2
    assert "Traceback" not in capsys.readouterr().err


async def test_the_header_says_who_and_how_the_vault_is(office: Office) -> None:
    async with office.at_work("anna") as anna:
        assert "Anna Jansen, consulent · kring bureau · kluis ✓" in anna.screen()
    few = Terminal("linux", 16, False, True)
    async with office.at_work("dirk", size=(120, 40), terminal=few) as dirk:
        assert "Dirk Baas, directeur · kring bureau +2 · kluis" in dirk.screen()
        assert "kluis in orde" in dirk.screen()
        assert "✓" not in dirk.screen()


async def test_places_keep_their_state(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("down", "down")
        at = anna.app.screen.lijst.cursor  # type: ignore[attr-defined]
        await anna.keys("9")
        await anna.sees("Toetsentest")
        await anna.keys("1")
        await anna.sees("te laat")
        assert anna.app.screen.lijst.cursor == at  # type: ignore[attr-defined]


async def test_a_dossier_of_vandaag_opens_for_a_purpose(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("enter")
        await anna.sees("Waarvoor opent u dit dossier?")
        await anna.keys("enter")
        await anna.sees("D-000007")
        await anna.keys("escape")
        await anna.sees("te laat")


async def test_colleagues_see_who_is_at_work(office: Office) -> None:
    anna = Presences(await asyncio.to_thread(office.session, "anna"))
    bram = Presences(await asyncio.to_thread(office.session, "bram"))
    doc_id = "ab" * 16
    await asyncio.to_thread(anna.enter, doc_id)
    (seen,) = await asyncio.to_thread(bram.others, doc_id)
    assert seen.zin.startswith("Anna Jansen bewerkt sinds ")
    assert await asyncio.to_thread(anna.others, doc_id) == []
    assert await asyncio.to_thread(bram.others, "cd" * 16) == []
    anna.leave_all()
    assert await asyncio.to_thread(bram.others, doc_id) == []


async def test_where_no_sign_can_be_given_work_goes_on(office: Office) -> None:
    session = await asyncio.to_thread(office.session, "anna")
    (office.vault / "presence").rmdir()
    (office.vault / "presence").write_text("in de weg")
    own = Presences(session)
    await asyncio.to_thread(own.enter, "ab" * 16)
    assert await asyncio.to_thread(own.others, "ab" * 16) == []
