"""The bureau on one and the same morning: every run has the same people, dossiers and minutes.

The keyholder is a thread of the test here instead of a process, so that its clock is ours too.
Dossiers come from `still.jsonl`, written once by the demo's generator for the day of `MOMENT`.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import shutil
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pro6tui.model import paths
from pro6tui.model.codec import decode, encode
from pro6tui.model.vocabulary import DocumentSoort, Doel, Rol
from pro6tui.services import attachments
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.founding import Founded, Person, found
from pro6tui.services.listing import Listing
from pro6tui.services.opened import OpenDossier
from pro6tui.services.places import Places
from pro6tui.services.rows import KIND, extract
from pro6tui.services.session import BUREAU, EXTRACT, Session
from pro6tui.services.taking_in import NUMBERS
from pro6tui.tui.app import Pro6App
from tests.tui import bureau, conftest
from tests.tui.bureau import PASSPHRASE
from vault import words
from vault.holding import Holder
from vault.identity import Identity
from vault.identity import unlock as unlock_identity
from vault.keyfile import DocumentKey, new_key
from vault.keyholder import Keyholder
from vault.opened import Entry, OpenVault
from vault.wire import Found, Unlock

MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
"""A Monday, half past ten at the office."""
ZONE = "Europe/Amsterdam"
PEOPLE = (
    Person("dora", "Dora Dijkstra", Rol.DIRECTEUR),
    Person("anna", "Anna Bos", Rol.CONSULENT),
    Person("bram", "Bram Smit", Rol.CONSULENT),
    Person("ad", "Ad Kramer", Rol.ARBEIDSDESKUNDIGE),
    Person("mila", "Mila Post", Rol.ADMINISTRATIE),
    Person("noor", "Noor Haan", Rol.ONDERAANNEMER, "noordzijde"),
)
FULL = 5
"""The number of the dossier in which most stands."""
SINCE = date(2015, 9, 1)
ORIGIN = {
    "host": "pro6-server",
    "account": "abos",
    "tty": "/dev/pts/3",
    "ssh": "192.0.2.17",
    "versie": "0.1.0",
}


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.now = MOMENT

    def __call__(self) -> datetime:
        return self.now

    @contextlib.contextmanager
    def at(self, moment: datetime) -> Iterator[None]:
        """What happens inside happens then."""
        before, self.now = self.now, moment
        try:
            yield
        finally:
            self.now = before


class Indoors(Keyholder):
    """The keyholder as a thread, with this clock."""

    def __init__(self, clock: Clock, vault: OpenVault | None = None) -> None:
        ours, theirs = socket.socketpair()
        super().__init__(ours, None)
        self._clock = clock
        self._holder = _Holder(theirs, clock, vault)
        self._thread = threading.Thread(target=self._holder.serve, daemon=True)
        self._thread.start()

    def clone(self) -> Keyholder:
        """One more thread for the same vault."""
        other = Indoors(self._clock, self._holder.vault)
        other._found = self._found
        return other

    def close(self) -> None:
        """End the thread."""
        super().close()
        self._thread.join()
        self._holder.channel.close()


class _Holder(Holder):
    def __init__(self, channel: socket.socket, clock: Clock, vault: OpenVault | None) -> None:
        super().__init__(channel, extract)
        self._clock = clock
        self._vault = vault

    def do_unlock(self, order: Unlock) -> Found:
        opened = unlock_identity(order.identity, order.passphrase)
        places = (Path(order.root), opened, Path(order.epoch_file), Path(order.state_dir))
        self._vault = OpenVault(*places, clock=self._clock)
        return Found(self.vault.vault_id, self.vault.me)


def at_desk(places: Places, clock: Clock) -> Session:
    """An unlocked session at the time of this clock."""
    vault = Indoors(clock)
    try:
        _unlock(vault, places)
        session = Session(places, vault, clock)
        session._origin = ORIGIN
        vault.log(session.entry("ontgrendeld"))
    except BaseException:
        vault.close()
        raise
    return session


def _unlock(vault: Keyholder, places: Places) -> None:
    identity = places.identity.read_bytes()
    vault.unlock(places.vault, identity, places.epoch, places.state_dir, PASSPHRASE)


def doc_id(number: int) -> str:
    """The id of a dossier: spread over the shards, in the order of the numbers."""
    return f"{number * 7:02x}{number:030x}"


def make(root: Path) -> Founded:
    """The vault, with thirty dossiers and what happened to one of them."""
    with patch("vault.identity.create", _named_identity):
        made = found(
            root / "kluis",
            root / "sleutels",
            PEOPLE,
            PASSPHRASE,
            MOMENT - timedelta(days=400),
            SINCE,
            bureau.FACTOR,
        )
    clock = Clock()
    # Lists that begin empty take dossiers in one by one, in the same order at every run.
    _bring_lists_up_to_date(made, root, clock)
    vaults = {
        handle: OpenVault(
            made.vault,
            made.keys[handle],
            made.epoch,
            bureau.places_of(made, handle, root / f"van-{handle}").state_dir,
            clock,
        )
        for handle in ("dora", "anna", "bram")
    }
    lines = Path(__file__).with_suffix(".jsonl").read_bytes().splitlines()
    for number, line in enumerate(lines, 1):
        dossier = decode(line)
        who = next((one for one in dossier.toewijzing.behandelaars if one in vaults), "dora")
        rings = [BUREAU, *filter(None, [dossier.toewijzing.organisatie])]
        entry = Entry("intake", {"doel": Doel.INTAKE.value, "herkomst": ORIGIN})
        day = dossier.aangemaakt_op or SINCE
        morning = datetime(day.year, day.month, day.day, 9, 5, tzinfo=UTC)
        with clock.at(morning), patch("vault.dockeys.new_key", _named_key):
            vaults[who].create(KIND, encode(dossier), rings, entry, doc_id(number))
    vaults["dora"].take_numbers(NUMBERS, len(lines))
    _bring_lists_up_to_date(made, root, clock)
    _history(made, root, clock)
    return made


def _named_identity(handle: str) -> Identity:
    """Keys that follow from the handle, so that the screens show the same fingerprint each time."""
    seed = hashlib.sha256(handle.encode()).digest()
    secret = words.to_key("\n".join(" ".join(line) for line in words.lines(seed)))
    return Identity(handle, secret, Ed25519PrivateKey.from_private_bytes(seed))


def _named_key(document: str) -> DocumentKey:
    """A key whose name in the log follows from the document."""
    name = hashlib.sha256(document.encode()).hexdigest()[:32]
    return replace(new_key(document), pseudonym=name)


def _bring_lists_up_to_date(made: Founded, root: Path, clock: Clock) -> None:
    """Without a line in the log, and in processes of their own: making a list forks."""
    for handle in ("anna", "dora", "mila"):
        places = bureau.places_of(made, handle, root / f"van-{handle}")
        vault = Keyholder.start(EXTRACT)
        try:
            _unlock(vault, places)
            Listing(Session(places, vault, clock)).load()
        finally:
            vault.close()


def _history(made: Founded, root: Path, clock: Clock) -> None:
    """What Anna and Bram did with the full dossier in the past weeks."""
    for handle, days, path, value, reason in (
        ("anna", 34, "persoon.telefoonnummer", "+31612350005", "nieuw nummer doorgegeven"),
        ("bram", 20, "persoon.emailadres", "deniz@example.org", "opgave van de klant"),
        ("anna", 3, "kredietbemiddeling.hoogte_schulden", 1_245_000, "opgave van de klant"),
    ):
        with (
            clock.at(MOMENT - timedelta(days=days, minutes=17)),
            _desk(made, root, handle, clock) as d,
        ):
            opened = d.open(doc_id(FULL), Doel.UITVOERING_TRAJECT)
            d.change(opened, paths.set_field(opened.dossier, path, value), reason)
    letter = root / "plan van aanpak.pdf"
    letter.write_bytes(b"%PDF-1.4\n" + b"proef\n" * 9000)
    with clock.at(MOMENT - timedelta(days=2)), _desk(made, root, "anna", clock) as d:
        opened = d.open(doc_id(FULL), Doel.UITVOERING_TRAJECT)
        attachments.attach(d, opened, letter, DocumentSoort.PLAN_VAN_AANPAK, date(2026, 2, 26))


@contextlib.contextmanager
def _desk(made: Founded, root: Path, handle: str, clock: Clock) -> Iterator[Dossiers]:
    session = at_desk(bureau.places_of(made, handle, root / f"van-{handle}"), clock)
    try:
        listing = Listing(session)
        listing.load()
        yield Dossiers(session, listing)
    finally:
        session.close()


class Still:
    """A copy of that bureau for one test, and whoever works there."""

    def __init__(self, founded: Founded, made_in: Path, root: Path) -> None:
        self.founded = founded
        self.root = root
        self.vault = root / "kluis"
        self.clock = Clock()
        self._sessions: list[Session] = []
        shutil.copytree(founded.vault, self.vault)
        for own in made_in.glob("van-*"):
            shutil.copytree(own, root / own.name)

    def places(self, handle: str) -> Places:
        """Where everything lies for one member."""
        return bureau.places_of(self.founded, handle, self.root / f"van-{handle}", self.vault)

    def desk(self, handle: str) -> Dossiers:
        """Somebody else at work, without screens."""
        session = at_desk(self.places(handle), self.clock)
        self._sessions.append(session)
        listing = Listing(session)
        listing.load()
        return Dossiers(session, listing)

    def saves(self, handle: str, minutes_ago: int, **values: object) -> OpenDossier:
        """Somebody else changes the full dossier; `__` stands for a dot."""
        with self.clock.at(MOMENT - timedelta(minutes=minutes_ago)):
            desk = self.desk(handle)
            opened = desk.open(doc_id(FULL), Doel.UITVOERING_TRAJECT)
            dossier = opened.dossier
            for name, value in values.items():
                dossier = paths.set_field(dossier, name.replace("__", "."), value)
            return desk.change(opened, dossier, "opgave van de klant")

    def close(self) -> None:
        """Everyone goes home."""
        for session in self._sessions:
            session.close()

    @contextlib.asynccontextmanager
    async def at_work(
        self, size: tuple[int, int], handle: str = "anna", **options: Any
    ) -> AsyncIterator[conftest.Person]:
        """Somebody with the vault unlocked and Vandaag before them."""
        desk = await asyncio.to_thread(self.desk, handle)
        app = Pro6App(self.places(handle), session=desk.session, listing=desk.listing, **options)
        async with app.run_test(size=size) as pilot:
            person = conftest.Person(app, pilot)
            await person.until(lambda: app.unlocked and app.screen.is_attached, "Vandaag")
            await person.rests()
            yield person

    @contextlib.asynccontextmanager
    async def at_the_door(self, size: tuple[int, int]) -> AsyncIterator[conftest.Person]:
        """Somebody before the unlock screen of a vault that is not there."""
        places = self.places("anna")
        shown = Places(**{**vars(places), "vault": Path("/srv/pro6/kluis")})
        async with Pro6App(shown).run_test(size=size) as pilot:
            yield conftest.Person(pilot.app, pilot)  # type: ignore[arg-type]


@contextlib.contextmanager
def dutch_time() -> Iterator[None]:
    """The clock on the wall is that of the Netherlands, wherever the test runs."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = ZONE
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()
