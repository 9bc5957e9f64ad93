"""Many dossiers at once: by batches that are in the vault as a whole or not at all.

Each batch lies in one shard folder, made by a clone of the keyholder on a core of its own. An
import that was broken off is begun again with the same dossiers: what is in already is passed over
by its number.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from pro6tui.i18n import _
from pro6tui.model.codec import decode_delivered, encode
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.rules import artikel_03, artikel_04, artikel_06, dubbel
from pro6tui.rules.dubbel import Gelijkenis
from pro6tui.rules.interpretatie import Interpretaties
from pro6tui.services import taking_in
from pro6tui.services.listing import Listing
from pro6tui.services.rows import KIND
from pro6tui.services.session import BUREAU, Session
from vault.errors import NotEntitled
from vault.keyholder import Keyholder
from vault.paths import SHARDS
from vault.wire import Indexed

BATCH = 400
"""Dossiers in one batch: 256 batches of this size are 100,000 dossiers."""

Told = Callable[[int], None]
"""Told how many dossiers are in the vault so far."""


@dataclass(frozen=True)
class RefusedLine:
    """A line of a file that cannot be taken in, counted from 1."""

    line: int
    refusal: Refusal


@dataclass(frozen=True)
class Dubbelen:
    """The lines, by their numbers, that make a second dossier of a client, and why."""

    nummers: Collection[str] = ()
    reden: str = ""


@dataclass
class Report:
    """What came of an import. `held_back`: sound lines of a batch that a refused line spoiled."""

    taken: int = 0
    known: int = 0
    held_back: int = 0
    refused: list[RefusedLine] = field(default_factory=list)


def import_many(
    session: Session,
    dossiers: Iterable[Dossier],
    told: Told | None = None,
    workers: int | None = None,
    action: str = "import",
) -> int:
    """Put numbered, checked dossiers in the vault; returns how many. Blocks.

    A VaultError ends it; batches that were done by then stay.
    """
    batches = _Batches(session)
    return _write(session, batches.cut(dossiers), told, workers, action)


def import_lines(
    session: Session,
    listing: Listing,
    lines: Iterable[bytes],
    told: Told | None = None,
    workers: int | None = None,
    lezing: Interpretaties | None = None,
    dubbelen: Dubbelen | None = None,
) -> Report:
    """Take in a file with a dossier as JSON on each line. Blocks; the list is brought up to date.

    A line without a number of its own is refused, for then a second attempt would take it in
    twice; and one of a client who has a dossier, in the vault or on an earlier line, unless it is
    among `dubbelen`. A refused line holds back the batch it is in; the other batches go on.
    Refusal "R6.4" for a role that writes no whole dossiers.
    """
    lid = artikel_06.Medewerker(handle=session.me.handle, rol=session.role)
    artikel_06.toets_wijzigen(lid, "notities.*.tekst")
    report = Report()
    batches = _Batches(session)
    listing.refresh()
    reader = _Lines(
        session, listing, lezing or Interpretaties(), report, batches, dubbelen or Dubbelen()
    )
    sound = (one for batch in _grouped(lines) for one in reader.read(batch))
    report.taken = _write(session, batches.cut(sound), told, workers, "import")
    listing.refresh()
    return report


def _grouped(lines: Iterable[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    group: list[tuple[int, bytes]] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            group.append((number, line))
        if len(group) == BATCH:
            yield group
            group = []
    if group:
        yield group


class _Lines:
    """Reads and checks lines, a batch at a time."""

    def __init__(
        self,
        session: Session,
        listing: Listing,
        lezing: Interpretaties,
        report: Report,
        batches: _Batches,
        dubbelen: Dubbelen,
    ) -> None:
        self.session = session
        self.batches = batches
        self.lezing = lezing
        self.report = report
        self.dubbelen = dubbelen
        self.marks: dict[str, str] = {}
        self.listing = listing
        self.known = {str(row["nummer"]) for row in listing.view().rows()}
        self.reserved = 0

    def read(self, batch: list[tuple[int, bytes]]) -> list[Dossier]:
        """The dossiers of a batch: all that are new, or none if one of its lines is refused."""
        sound: list[Dossier] = []
        refused: list[RefusedLine] = []
        seen: set[str] = set()
        for number, line in batch:
            try:
                dossier = decode_delivered(line)
                if dossier.nummer in self.known:
                    self.report.known += 1
                    continue
                sound.append(self._checked(dossier, seen))
                seen.add(dossier.nummer)
            except Refusal as refusal:
                refused.append(RefusedLine(number, refusal))
        self.report.refused += refused
        if refused:
            self.report.held_back += len(sound)
            return []
        self.known |= seen
        self._reserve(sound)
        return sound

    def _checked(self, dossier: Dossier, seen: set[str]) -> Dossier:
        if not dossier.nummer:
            raise _number(_("Deze regel heeft geen dossiernummer."))
        taking_in.number_of(dossier.nummer)
        if dossier.nummer in seen:
            raise _number(_("Dit nummer staat al op een eerdere regel."))
        mine = self.session.me.organisation
        whole = taking_in.filled(dossier, self.session, "" if mine == BUREAU else mine)
        for refusal in (
            *artikel_03.toets(whole, self.lezing, self.session.today),
            *artikel_04.toets(whole),
        ):
            raise refusal
        self.batches.rings_for(whole.toewijzing.organisatie)
        return self._once(whole)

    def _once(self, dossier: Dossier) -> Dossier:
        """The dossier of a client who has none, or one of whom it is said why it is a second."""
        found = self._same_client(dossier)
        for mark in dubbel.merken(dossier.persoon, dossier.persoon):
            self.marks.setdefault(mark, dossier.nummer)
        if found is None:
            return dossier
        meant = dossier.nummer in self.dubbelen.nummers
        try:
            reden = dubbel.toets(*found, self.dubbelen.reden if meant else "")
        except Refusal:
            entry = self.session.entry("dubbel_gevonden", op=found[0].value)
            self.session.vault.log(entry)
            raise
        return taking_in.second(dossier, reden)

    def _same_client(self, dossier: Dossier) -> tuple[Gelijkenis, str] | None:
        """In what, and the number of the other: in the vault, or on an earlier line."""
        if (kept := self.listing.same_client(dossier.persoon)) is not None:
            return kept.gelijkenis, kept.nummer
        for mark, alike in dubbel.zoekmerken(dossier.persoon):
            if mark in self.marks:
                return alike, self.marks[mark]
        return None

    def _reserve(self, dossiers: list[Dossier]) -> None:
        """Nobody is handed a number that came in with a file."""
        highest = max((taking_in.number_of(one.nummer) for one in dossiers), default=0)
        if highest > self.reserved:
            self.session.vault.take_numbers(taking_in.NUMBERS, 1, at_least=highest)
            self.reserved = highest


def _number(message: str) -> Refusal:
    uitweg = _("Geef elke regel een eigen nummer (D-000123); dan is een import te hervatten.")
    return Refusal("R0.6", None, message, uitweg, "nummer")  # not shown


class _Batches:
    """Cuts dossiers into batches that go to the same rings."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._rings: dict[str, tuple[str, ...]] = {"": (BUREAU,)}

    def cut(self, dossiers: Iterable[Dossier]) -> Iterator[tuple[tuple[str, ...], list[bytes]]]:
        """(rings, bodies) of one batch after another."""
        waiting: dict[tuple[str, ...], list[bytes]] = {}
        for dossier in dossiers:
            rings = self.rings_for(dossier.toewijzing.organisatie)
            bodies = waiting.setdefault(rings, [])
            bodies.append(encode(dossier))
            if len(bodies) == BATCH:
                yield rings, waiting.pop(rings)
        yield from waiting.items()

    def rings_for(self, organisatie: str) -> tuple[str, ...]:
        """Who may read it: the bureau, and the subcontractor it is assigned to."""
        if organisatie not in self._rings:
            try:
                self.session.vault.ring_key(organisatie)
            except NotEntitled:
                raise Refusal(
                    "R6.1",
                    6,
                    _("Deze kluis kent de organisatie niet waaraan een dossier is toegewezen."),
                    _("Laat de beheerder die eerst toevoegen, of wijs het dossier anders toe."),
                    "toewijzing.organisatie",
                ) from None
            self._rings[organisatie] = (BUREAU, organisatie)
        return self._rings[organisatie]


def _write(
    session: Session,
    batches: Iterator[tuple[tuple[str, ...], list[bytes]]],
    told: Told | None,
    workers: int | None,
    action: str,
) -> int:
    shards = list(SHARDS)
    secrets.SystemRandom().shuffle(shards)
    first = next(batches, None)
    if first is None:
        return 0
    clones = [session.vault.clone() for _ in range(workers or os.cpu_count() or 1)]
    idle = list(clones)
    done = 0

    def one(number: int, rings: tuple[str, ...], bodies: list[bytes]) -> list[Indexed]:
        worker: Keyholder = idle.pop()
        try:
            entry = session.entry(action, aantal=len(bodies))
            shard = shards[number % len(shards)]
            return worker.create_batch(KIND, bodies, rings, entry, shard)
        finally:
            idle.append(worker)

    running: set[Future[list[Indexed]]] = set()
    try:
        with ThreadPoolExecutor(len(clones)) as pool:
            for number, (rings, bodies) in enumerate(_again(first, batches)):
                running.add(pool.submit(one, number, rings, bodies))
                while len(running) > len(clones):
                    done += _settle(running)
                    _tell(told, done)
            while running:
                done += _settle(running)
                _tell(told, done)
    finally:
        for clone in clones:
            clone.close()
    return done


def _again(
    first: tuple[tuple[str, ...], list[bytes]],
    rest: Iterator[tuple[tuple[str, ...], list[bytes]]],
) -> Iterator[tuple[tuple[str, ...], list[bytes]]]:
    yield first
    yield from rest


def _settle(running: set[Future[list[Indexed]]]) -> int:
    """Wait for some; how many dossiers they brought in."""
    finished, _still = wait(running, return_when=FIRST_COMPLETED)
    running -= finished
    return sum(len(one.result()) for one in finished)


def _tell(told: Told | None, done: int) -> None:
    if told is not None:
        told(done)
