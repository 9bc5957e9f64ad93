"""A demo vault: invented clients in every state, and somebody of every role to unlock it with."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from pro6tui.i18n import _
from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier, Toewijzing, Wijziging
from pro6tui.model.vocabulary import Doel, DossierStaat, Rol
from pro6tui.services import (
    demo_destruction,
    demo_registers,
    demo_surveys,
    founding,
    places,
    session,
)
from pro6tui.services.demo_data import Staff, demo_dossiers
from pro6tui.services.demo_stories import STORIES
from pro6tui.services.errors import Refused
from pro6tui.services.founding import Founded, Person
from pro6tui.services.importing import import_many
from pro6tui.services.rows import KIND
from pro6tui.services.session import BUREAU, Session
from pro6tui.services.taking_in import NUMBERS
from vault import agefile, identity
from vault.keyholder import Keyholder

PASSPHRASE = "vier-woorden-voor-demo"  # noqa: S105 - opens invented dossiers only
SUBCONTRACTOR = "noordzijde"
PEOPLE = (
    Person("dora", "Dora Dijkstra", Rol.DIRECTEUR),
    Person("anna", "Anna Bos", Rol.CONSULENT),
    Person("bram", "Bram Smit", Rol.CONSULENT),
    Person("ad", "Ad Kramer", Rol.ARBEIDSDESKUNDIGE),
    Person("mila", "Mila Post", Rol.ADMINISTRATIE),
    Person("ivo", "Ivo Klerk", Rol.ICT_BEHEER),
    Person("otto", "Otto Maas", Rol.AUDITOR),
    Person("noor", "Noor Haan", Rol.ONDERAANNEMER, SUBCONTRACTOR),
)
STAFF = Staff(("anna", "bram"), SUBCONTRACTOR, "noor")
MANY = 1000
"""From so many dossiers on they are written in batches, over every core."""

_EVERY = 20
"""Every so many dossiers one is the subcontractor's, and one the arbeidsdeskundige's."""

Told = Callable[[int, int], None]
"""Told (done, of how many) dossiers."""


@dataclass(frozen=True)
class Demo:
    """Where everything lies."""

    vault: Path
    epoch: Path
    members: tuple[tuple[Person, Path], ...]


def make(
    folder: Path,
    moment: datetime,
    *,
    count: int = 60,
    seed: int = 1,
    passphrase: str = PASSPHRASE,
    factor: int = agefile.WORK_FACTOR,
    told: Told | None = None,
    workers: int | None = None,
) -> Demo:
    """Make `folder`/kluis, `folder`/epoch and `folder`/sleutels, with `count` dossiers that follow
    from `seed` and the day of `moment`. Refused if the folder holds anything. Blocks."""
    ask_empty(folder)
    today = moment.astimezone().date()
    keys = folder / "sleutels"
    try:
        founded = founding.found(
            folder / "kluis", keys, PEOPLE, passphrase, moment, _since(today), factor
        )
        _fill(founded, count, seed, today, told, workers)
    except BaseException:
        # Half a demo is no demo, and would be in the way of the next attempt.
        for part in ("kluis", "epoch", "sleutels"):
            shutil.rmtree(folder / part, ignore_errors=True)
        raise
    members = tuple((person, founded.identities[person.handle]) for person in PEOPLE)
    return Demo(founded.vault, founded.epoch, members)


def ask_empty(folder: Path) -> None:
    """Refused if there is anything in the folder already."""
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError:
        taken = True
    if taken:
        raise Refused(
            _("Op deze plaats staat al iets."),
            _("Kies een nieuwe map voor de demokluis, of verwijder de oude eerst."),
        )


def _since(today: date) -> date:
    """Staff were there long before; their notes are years old."""
    return today - timedelta(days=4000)


def _unlock(founded: Founded, handle: str) -> Session:
    """As a member, with the keys that were made just now: scrypt guards their file, not this."""
    found = places.find(str(founded.vault), str(founded.identities[handle]), str(founded.epoch), {})
    once = identity.lock(founded.keys[handle], PASSPHRASE, factor=1)
    vault = Keyholder.start(session.EXTRACT)
    try:
        vault.unlock(found.vault, once, found.epoch, found.state_dir, PASSPHRASE)
    except BaseException:
        vault.close()
        raise
    return Session(found, vault)


def _fill(
    founded: Founded, count: int, seed: int, today: date, told: Told | None, workers: int | None
) -> None:
    def tell(done: int) -> None:
        if told is not None:
            told(done, count)

    if count <= 0:
        return
    made = dossiers(count, seed, today)
    whole = count >= len(STORIES)
    handles = (PEOPLE[0].handle, *STAFF.behandelaars)[: 1 if count >= MANY else None]
    with contextlib.ExitStack() as open_sessions:
        sessions = {}
        for handle in handles:
            sessions[handle] = _unlock(founded, handle)
            open_sessions.callback(sessions[handle].close)
        director = sessions[handles[0]]
        director.vault.take_numbers(NUMBERS, count)
        if count >= MANY:
            import_many(director, made, tell, workers, action="demo")
            demo_registers.fill(director, today, "")
            return
        filed: dict[str, demo_surveys.Filed] = {}
        for done, dossier in enumerate(made, 1):
            if whole:
                dossier = demo_surveys.prepared(dossier, today)
                if dossier.nummer == demo_registers.COMPLAINED:
                    dossier = demo_registers.complained(dossier, director.me.handle, today)
            filed[dossier.nummer] = _write(director, sessions, dossier, done), dossier
            tell(done)
        if whole:
            about, _complained = filed[demo_registers.COMPLAINED]
            demo_registers.fill(director, today, about)
            demo_surveys.fill(director, today, list(filed.values()))
            if demo_destruction.ON_LIST in filed:
                doc_id, due = filed[demo_destruction.ON_LIST]
                demo_destruction.fill(director, STAFF.behandelaars[0], due, doc_id, today)
            if demo_destruction.IN_THOUGHT in filed:
                doc_id, due = filed[demo_destruction.IN_THOUGHT]
                demo_destruction.approved(director, STAFF.behandelaars[0], due, doc_id, today)


def _write(director: Session, sessions: dict[str, Session], dossier: Dossier, number: int) -> str:
    """One dossier by whoever works on it, and for some a later change, so there is a history; its
    id in the vault."""
    author = next(
        (sessions[one] for one in dossier.toewijzing.behandelaars if one in sessions), director
    )
    rings = [BUREAU, *filter(None, [dossier.toewijzing.organisatie])]
    document = author.vault.create(KIND, encode(dossier), rings, author.entry("demo"))
    if number % 3 == 0 or dossier.staat not in (DossierStaat.ACTIEF, DossierStaat.NAZORG):
        return document.id
    changed = replace(
        dossier,
        persoon=replace(dossier.persoon, telefoonnummer=f"+316123{50000 + number}"),
        wijziging=Wijziging(
            reden=_("nieuw nummer doorgegeven"),
            velden=("persoon.telefoonnummer",),
            doel=Doel.UITVOERING_TRAJECT,
        ),
    )
    entry = author.entry(
        "wijziging", Doel.UITVOERING_TRAJECT, onderdelen=list(changed.wijziging.velden)
    )
    author.vault.save(document.id, KIND, encode(changed), document.heads, entry)
    return document.id


def dossiers(count: int, seed: int, today: date) -> Iterator[Dossier]:
    """The dossiers of a demo: those of `demo_data`, divided so that every role has work."""
    for index, one in enumerate(demo_dossiers(count, seed, today=today, staff=STAFF)):
        yield _assigned(one, index)


def _assigned(dossier: Dossier, index: int) -> Dossier:
    if dossier.toewijzing.organisatie or index % _EVERY not in (_EVERY - 1, _EVERY // 2):
        return dossier
    to = (
        Toewijzing(behandelaars=(STAFF.coach,), organisatie=STAFF.onderaannemer)
        if index % _EVERY == _EVERY - 1
        else Toewijzing(behandelaars=("ad", *dossier.toewijzing.behandelaars))
    )
    return replace(dossier, toewijzing=to)


def now() -> datetime:
    """The present moment, as every time here: aware, in UTC."""
    return datetime.now(UTC)
