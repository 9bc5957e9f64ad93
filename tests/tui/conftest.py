"""The demo vault of the tests of screens, and a person at the keyboard.

async def test_something(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("2")
        await anna.sees("Dossiers")
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import time
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from pro6tui.services.founding import Founded
from pro6tui.services.listing import Listing
from pro6tui.services.places import Places
from pro6tui.services.session import Session, unlock
from pro6tui.tui.app import Pro6App
from tests.tui import bureau
from tests.tui.bureau import PASSPHRASE

PATIENCE = 15.0
"""Seconds that a person in a test waits for something to appear."""


class Person:
    """Somebody at the keyboard of a running app."""

    def __init__(self, app: Pro6App, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def keys(self, *names: str) -> None:
        """Press keys by their Textual names, one after the other."""
        await self.pilot.press(*names)

    async def types(self, text: str) -> None:
        """Put text where the focus is, as a paste does: quick, and letter for letter the same."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    def screen(self) -> str:
        """What the screen shows, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    async def until(self, true: Callable[[], object], what: str = "") -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end, f"{what or 'it'} never came:\n{self.screen()}"
            await self.pilot.pause(0.02)
        await self.pilot.pause()

    async def sees(self, text: str) -> None:
        """Wait until the screen shows `text`."""
        await self.until(lambda: text in self.screen(), repr(text))

    async def hears(self, text: str) -> None:
        """Wait until the status line says `text`."""
        await self.until(lambda: text in self.said, repr(text))

    async def misses(self, text: str) -> None:
        """Wait until the screen no longer shows `text`."""
        await self.until(lambda: text not in self.screen(), f"the end of {text!r}")

    async def rests(self) -> None:
        """Wait until no work is going on behind the screen."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def said(self) -> str:
        """The sentence on the status line."""
        screen: Any = self.app.screen
        return str(screen.said)


class Office:
    """A copy of the demo vault that a test may change, and the people who work there."""

    def __init__(self, founded: Founded, root: Path) -> None:
        self.founded = founded
        self.root = root
        self.vault = root / "kluis"
        shutil.copytree(founded.vault, self.vault)
        self.today = date.today()  # noqa: DTZ011 - the day on the wall of the office
        self._sessions: list[Session] = []

    def places(self, handle: str) -> Places:
        """Where everything lies for one member."""
        return bureau.places_of(self.founded, handle, self.root / f"van-{handle}", self.vault)

    def session(self, handle: str) -> Session:
        """An unlocked session without screens, closed after the test."""
        session = unlock(self.places(handle), PASSPHRASE)
        self._sessions.append(session)
        return session

    def listing(self, session: Session) -> Listing:
        """The loaded list of a session."""
        listing = Listing(session)
        listing.load()
        return listing

    def close(self) -> None:
        """Everyone goes home."""
        for session in self._sessions:
            session.close()

    @contextlib.asynccontextmanager
    async def at_work(
        self, handle: str = "anna", size: tuple[int, int] = (80, 24), **options: Any
    ) -> AsyncIterator[Person]:
        """Somebody with the vault unlocked and Vandaag before them."""
        session = await asyncio.to_thread(self.session, handle)
        listing = await asyncio.to_thread(self.listing, session)
        app = Pro6App(self.places(handle), session=session, listing=listing, **options)
        async with app.run_test(size=size) as pilot:
            person = Person(app, pilot)
            await person.until(lambda: app.unlocked and app.screen.is_attached, "Vandaag")
            await person.rests()
            yield person

    @contextlib.asynccontextmanager
    async def at_the_door(
        self, handle: str = "anna", size: tuple[int, int] = (80, 24), **options: Any
    ) -> AsyncIterator[Person]:
        """Somebody before the unlock screen."""
        places = options.pop("places", None) or self.places(handle)
        async with Pro6App(places, **options).run_test(size=size) as pilot:
            yield Person(pilot.app, pilot)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def demo_vault(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The vault of a small bureau; tests that write take a copy (`office`)."""
    return bureau.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def office(demo_vault: Founded, tmp_path: Path) -> Any:
    """A copy of it, with its people."""
    own = Office(demo_vault, tmp_path)
    yield own
    own.close()
