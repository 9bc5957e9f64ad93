"""The app: faults without traceback, signals, Ctrl+C, locking, the words of every screen."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import time
from pathlib import Path

import pytest
from textual import events

from pro6tui.tui.base import faults
from pro6tui.tui.base.commands import Place
from pro6tui.tui.base.messages import Kind
from tests.tui.base.demo import DemoApp, FormScreen, ListScreen
from tests.tui.base.ptyrun import PtyProgram

CANARY = b"999990019"
DEMO = ("-m", "tests.tui.base.demo_main")


def test_a_crash_shows_a_number_and_nothing_else(own_home: Path) -> None:
    marker = own_home / "marker"
    with PtyProgram(*DEMO, "--marker", str(marker)) as program:
        program.until("D-000003")
        program.press("\x1b[19~")
        program.until("fout")
        assert program.wait() == 1
        assert CANARY not in program.output
        assert b"Traceback" not in program.output
        assert b"ValueError" not in program.output
        assert marker.read_text() == "saved"
    log = faults.log_path()
    noted = log.read_text()
    assert "ValueError" in noted
    assert "tests.tui.base.demo:" in noted
    assert CANARY.decode() not in noted
    assert str(own_home) not in noted
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    number = noted.split()[1]
    assert number in program.text()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_ended_from_outside_saves_drafts_and_goes_at_once(number: int, own_home: Path) -> None:
    marker = own_home / "marker"
    with PtyProgram(*DEMO, "--marker", str(marker)) as program:
        program.until("D-000003")
        os.kill(program.pid, number)
        # By the event loop: the alarm that follows when it hangs would end a SIGHUP as a SIGTERM.
        assert program.wait() == 128 + number
        assert marker.read_text() == "saved"
        assert b"\x1b[?1049l" in program.output


def test_a_dropped_line_saves_drafts_and_ends(own_home: Path) -> None:
    marker = own_home / "marker"
    program = PtyProgram(*DEMO, "--marker", str(marker))
    program.until("D-000003")
    os.close(program.fd)
    end = time.monotonic() + 5
    done = 0
    while not done and time.monotonic() < end:
        done, _status = os.waitpid(program.pid, os.WNOHANG)
        time.sleep(0.02)
    assert done == program.pid
    assert marker.read_text() == "saved"


def test_after_stop_and_continue_the_screen_is_painted_again() -> None:
    with PtyProgram(*DEMO, columns=80, lines=24) as program:
        program.until("D-000003")
        os.kill(program.pid, signal.SIGTSTP)
        program.read(0.5)
        program.screen.reset()
        os.kill(program.pid, signal.SIGCONT)
        program.until("D-000003")
        assert "Pro6 · Dossiers" in program.text()


async def test_ctrl_c_ends_nothing() -> None:
    app = DemoApp()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+c")
        assert isinstance(app.screen, ListScreen)
        assert "F10" in app.screen.said
        await pilot.press("escape")
        assert app.screen.said == ""


async def test_idle_locks_and_a_key_postpones_it() -> None:
    locked: list[str] = []

    class Locking(DemoApp):
        def lock(self) -> None:
            locked.append("now")

    app = Locking(idle_after=600)
    async with app.run_test() as pilot:
        app._last_input -= 590
        await pilot.press("down")
        app._last_input -= 590
        app._check_idle()
        assert locked == []
        app._last_input -= 10
        app._check_idle()
        assert locked == ["now"]


async def test_the_clock_of_the_lock_runs_by_itself() -> None:
    locked = asyncio.Event()

    class Locking(DemoApp):
        def lock(self) -> None:
            locked.set()

    async with Locking(idle_after=0.1).run_test():
        await asyncio.wait_for(locked.wait(), 15)
        assert locked.is_set()


async def test_commands_run_refuse_and_explain() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f5")
        screen = app.screen
        assert isinstance(screen, ListScreen)
        assert screen.said == "Dit kan pas na de intake."
        await pilot.press("down", "enter")
        assert screen.said == "Geopend: 1"


async def test_an_expected_failure_is_said_and_an_unexpected_one_ends_the_app() -> None:
    class Polite(DemoApp):
        def sentence_for(self, error: Exception) -> str | None:
            return "Dat lukt niet." if isinstance(error, ValueError) else None

    app = Polite()
    async with app.run_test() as pilot:
        await pilot.press("f8")
        assert isinstance(app.screen, ListScreen)
        assert app.screen.said == "Dat lukt niet."
    with pytest.raises(ValueError, match="KANARIE"):
        async with DemoApp().run_test() as pilot:
            await pilot.press("f8")


async def test_what_fails_in_the_background_is_said_as_well() -> None:
    class Polite(DemoApp):
        def sentence_for(self, error: Exception) -> str | None:
            return "Dat lukt niet." if isinstance(error, ValueError) else None

    async def fails() -> None:
        raise ValueError("KANARIE")

    app = Polite()
    async with app.run_test() as pilot:
        assert isinstance(app.screen, ListScreen)
        app.screen.in_background(fails())
        await pilot.pause()
        assert app.screen.said == "Dat lukt niet."
    with pytest.raises(ValueError, match="KANARIE"):
        async with DemoApp().run_test() as pilot:
            pilot.app.screen.in_background(fails())  # type: ignore[attr-defined]


async def test_a_fault_in_a_worker_is_noted_where_it_happened(own_home: Path) -> None:
    class Slow(DemoApp):
        async def on_key(self, event: events.Key) -> None:
            if event.key == "x":
                self.run_worker(self.fail())

        async def fail(self) -> None:
            raise KeyError("999990019")

    with pytest.raises(KeyError):  # noqa: PT012 - it is raised when the app ends
        async with Slow().run_test() as pilot:
            await pilot.press("x")
            await pilot.pause()
    noted = faults.log_path().read_text()
    assert " KeyError [" in noted
    assert "999990019" not in noted


async def test_escape_takes_the_message_first_and_then_one_step_back() -> None:
    app = DemoApp()
    async with app.run_test() as pilot:
        await pilot.press("f2")
        form = app.screen
        assert isinstance(form, FormScreen)
        form.say("Let op.", Kind.WARNING)
        await pilot.press("escape")
        assert (app.screen is form, form.said) == (True, "")
        await pilot.press("escape")
        assert isinstance(app.screen, ListScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, ListScreen)


async def test_escape_pressed_twice_at_once_leaves_once() -> None:
    app = DemoApp()
    async with app.run_test() as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        for _time in range(3):
            app.post_message(events.Key("escape", None))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, FormScreen | ListScreen)


async def test_places_are_reached_by_their_digit_but_not_from_a_text_field() -> None:
    went: list[str] = []

    class Going(DemoApp):
        def go_to(self, place: Place) -> None:
            went.append(place.name)

    app = Going()
    async with app.run_test() as pilot:
        await pilot.press("5")
        await pilot.press("f2", "7")
        screen = app.screen
        assert isinstance(screen, FormScreen)
        await pilot.press("1")
        assert went == ["vernietiging"]
        assert screen.draft.get("naam") == "Jansma71"


async def test_copied_text_never_leaves_the_program() -> None:
    app = DemoApp()
    async with app.run_test() as pilot:
        app.copy_to_clipboard("999990019")
        assert app.clipboard == "999990019"
        await pilot.pause()
