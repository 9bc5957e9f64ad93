"""What is due: from the rows of the list and the drafts, sorted by the day it should be done.

Requests of clients (artt. 10 and 11), appointments, aftercare that ends (art. 5), trajecten past
their end, intakes that stay open, paper that is away (art. 4), complaints to be answered, what
holds destruction and ends, surveys that wait for a person (art. 9), destruction lists that do,
what may now be destroyed (art. 12), and versions that stand side by side and must be joined
before anybody can work on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pro6tui.i18n import _, ngettext
from pro6tui.model.codec import decode
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_, Term
from pro6tui.model.vocabulary import AfspraakSoort, DossierStaat, HoldReden, Rol
from pro6tui.rules import artikel_04, namen
from pro6tui.rules.bewaartermijnen import WETTELIJK, Termijnen
from pro6tui.services import (
    certificate_proof,
    complaints,
    kalender,
    retention,
    retention_terms,
    two_persons,
)
from pro6tui.services.destruction_waiting import wachtende_lijsten
from pro6tui.services.drafts import (
    TOESTEMMING,
    UWV_OVERDRACHT,
    VERSTREKKING,
    VERZOEK,
    Draft,
)
from pro6tui.services.listing import Listing
from pro6tui.services.logview import namen_van
from pro6tui.services.openstaand import Openstaand, openstaande
from pro6tui.services.rows import HOLDS, VERSIONS
from pro6tui.services.session import Session
from pro6tui.services.survey_waiting import wachtende

AHEAD = timedelta(days=60)
"""How far ahead one looks."""
INTAKE_DAYS = timedelta(days=7)
PAPER_DAYS = timedelta(days=artikel_04.UIT_DAGEN)
MOST = 300
"""Tasks of one group that are shown; more would not be read."""
TOGETHER = 3
"""More destroyable dossiers than this are told in one line."""
_FIRST_YEAR = 2000


class Groep(Term):
    """How near it is."""

    TE_LAAT = "te_laat", N_("te laat")
    WEEK = "week", N_("binnen 7 dagen")
    KAN_NU = "kan_nu", N_("kan nu vernietigd worden")
    LATER = "later", N_("later")


class Soort(Term):
    """What kind of work is due."""

    VERZOEK = "verzoek", N_("verzoek")
    AFSPRAAK = "afspraak", N_("afspraak")
    NAZORG = "nazorg", N_("nazorg eindigt (art. 5)")
    EINDE = "einde", N_("einddatum voorbij (art. 5)")
    INTAKE = "intake", N_("intake onvolledig (art. 3)")
    PAPIER = "papier", N_("papier niet terug (art. 4)")
    HOLD = "hold", N_("bewaren eindigt (art. 12)")
    BEROEP = "beroep", N_("beroep eindigt (UAVG 35)")
    KLACHT = "klacht", N_("klacht beantwoorden")
    ONDERZOEK = "onderzoek", N_("onderzoek (art. 9)")
    LIJST = "lijst", N_("vernietigingslijst (art. 12)")
    VERNIETIGBAAR = "vernietigbaar", N_("vernietigbaar (art. 12)")
    VERSIES = "versies", N_("versies samenvoegen (v)")


@dataclass(frozen=True)
class Taak:
    """One thing to do. `doc_id` "" is several dossiers told together, or no dossier's. Of a request
    `verzoek_id`, `uiterlijk` where the law allows another last day, and its clock in a line; of a
    complaint `klacht`, its number, `batch` that of a survey, `lijst` that of a destruction list."""

    soort: Soort
    doc_id: str
    nummer: str
    naam: str
    streefdatum: date
    tijd: str = ""
    bij: str = ""
    verzoek_id: str = ""
    uiterlijk: date | None = None
    toelichting: str = ""
    klacht: str = ""
    batch: str = ""
    lijst: str = ""

    @property
    def opent(self) -> bool:
        """Whether it is about one thing that can be shown."""
        return bool(self.doc_id or self.klacht or self.batch or self.lijst)

    @property
    def wat(self) -> str:
        """What is to be done, in a few words."""
        if self.soort in (Soort.VERZOEK, Soort.KLACHT, Soort.ONDERZOEK, Soort.LIJST):
            return self.bij
        if self.soort is Soort.AFSPRAAK:
            return " ".join(part for part in (self.tijd, self.bij or self.soort.label) if part)
        return self.soort.label

    def groep(self, today: date) -> Groep:
        """Where it stands on the list. What may be destroyed is never late: it waits for two."""
        days = (self.streefdatum - today).days
        if days <= 0 and self.soort is Soort.VERNIETIGBAAR:
            return Groep.KAN_NU
        if days < 0:
            return Groep.TE_LAAT
        return Groep.WEEK if days <= 7 else Groep.LATER


def taken(
    doc_id: str,
    row: Mapping[str, Any],
    today: date,
    ahead: timedelta = AHEAD,
    termijnen: Termijnen = WETTELIJK,
) -> Iterator[Taak]:
    """What one dossier asks for from now on, from its row in the list, by the bureau's terms; its
    requests apart."""
    staat = row.get("staat", "")
    nummer, naam = str(row.get("nummer", "")), str(row.get("naam", ""))

    def taak(soort: Soort, day: date, tijd: str = "", bij: str = "") -> Taak:
        return Taak(soort, doc_id, nummer, naam, day, tijd, bij)

    if row.get("versies"):
        yield taak(Soort.VERSIES, today)
    for day, tijd, soort in row.get("afspraken") or ():
        if (when := _day(day)) and when <= today + ahead:
            yield taak(Soort.AFSPRAAK, when, tijd, _label(soort))
    if staat == DossierStaat.NAZORG:
        last = max((day for one in row.get("nazorg") or () if (day := _day(one))), default=None)
        if last is not None and last <= today + ahead:
            yield taak(Soort.NAZORG, last)
    if staat == DossierStaat.ACTIEF and not row.get("open"):
        last = max((day for one in row.get("einde") or () if (day := _day(one))), default=None)
        if last is not None and last < today:
            yield taak(Soort.EINDE, last)
    since = _day(row.get("sinds"))
    if row.get("poorten") and since is not None and since + INTAKE_DAYS < today:
        yield taak(Soort.INTAKE, since + INTAKE_DAYS)
    out = _day(row.get("papier"))
    if out is not None and out + PAPER_DAYS < today:
        yield taak(Soort.PAPIER, out + PAPER_DAYS)
    for day, reden in row.get("holds_tot") or ():
        if (when := _day(day)) and when <= today + ahead:
            yield replace(taak(Soort.HOLD, when), toelichting=_hold(reden))
    court = _day(row.get("beroep"))
    if court is not None and today <= court <= today + ahead:
        yield taak(Soort.BEROEP, court)
    gone = retention.vanaf(row, termijnen)
    if gone is not None and gone <= today + ahead:
        yield taak(Soort.VERNIETIGBAAR, gone)


@dataclass(frozen=True)
class Deel:
    """One group as it is shown: its first tasks, and how many there are in all."""

    groep: Groep
    taken: list[Taak]
    aantal: int


def overzicht(listing: Listing, today: date, handle: str = "") -> list[Deel]:
    """What is due, in groups; of one member's dossiers if `handle` is given.

    Blocks: some milliseconds in a small bureau, a second with 100,000 dossiers.
    """
    return ingedeeld(samen(verzamel(listing, today, handle), today), today)


def verzamel(
    listing: Listing, today: date, handle: str = "", ahead: timedelta = AHEAD
) -> list[Taak]:
    """Everything due, each once, in no order. A directeur's own are also the late requests of
    others, and what holds destruction and ends."""
    rol = listing.session.role
    mine = f" van:{handle}" if handle else ""
    terms = retention_terms.geldend(listing.session)
    # The list files a dossier under the year of the law's own term; a shorter one comes earlier.
    sooner = max((WETTELIJK[one] - terms[one] for one in terms), default=0)
    years = range(_FIRST_YEAR, (today + ahead).year + 1 + max(0, sooner))
    queries = [
        f"groep:lopend{mine}",
        f"papier:uit{mine}",
        f"{VERSIONS.removesuffix(':')}{mine}",
        HOLDS,
        *(f"groep:bewaard weg:{year}{mine}" for year in years),
    ]
    every = len(listing.catalog)
    found: dict[Taak, None] = {}
    for query in queries:
        hits = listing.catalog.search(query, every)
        for position, row in enumerate(hits.rows()):
            due = taken(hits.doc_id(position), row, today, ahead, terms)
            if handle and handle not in row.get("behandelaars", ()):
                due = (one for one in due if one.soort is Soort.HOLD and rol is Rol.DIRECTEUR)
            found |= dict.fromkeys(due)
    return [
        *found,
        *verzoeken(listing, today, handle, ahead),
        *klachten(listing, today, handle, ahead),
        *onderzoeken(listing, today, handle, ahead),
        *lijsten(listing, today, handle, ahead),
        *verklaringen(listing.session, today, handle),
    ]


def verzoeken(listing: Listing, today: date, handle: str, ahead: timedelta = AHEAD) -> list[Taak]:
    """The open requests as things to do; of one member if `handle` is given."""
    session = listing.session
    rol, me = session.role, session.me.handle
    every = openstaande(listing, kalender.kalender(session), today)
    naam = namen_van(session)
    return [
        _verzoek(one, rol, me, today, naam)
        for one in every
        if one.streefdatum <= today + ahead and (not handle or one.van(rol, handle, today))
    ]


def klachten(listing: Listing, today: date, handle: str, ahead: timedelta = AHEAD) -> list[Taak]:
    """The open complaints as things to do; of one member if `handle` is given: who handles it, and
    for a directeur what is late."""
    boss = listing.session.role is Rol.DIRECTEUR
    return [
        Taak(
            Soort.KLACHT,
            one.document_id,
            one.dossier or "–",
            str((listing.row(one.document_id) or {}).get("naam", "")),
            one.termijn,
            bij=_("klacht {nummer} beantwoorden").format(nummer=one.nummer),
            toelichting=_("klacht over: {aard}").format(aard=one.aard.label),
            klacht=one.nummer,
        )
        for one in complaints.openstaande(listing)
        if one.termijn is not None
        and one.termijn <= today + ahead
        and (not handle or handle == one.behandelaar or (boss and one.termijn < today))
    ]


def onderzoeken(listing: Listing, today: date, handle: str, ahead: timedelta = AHEAD) -> list[Taak]:
    """The survey batches that wait, as things to do; of one member if `handle` is given."""
    naam = namen_van(listing.session)
    return [
        Taak(
            Soort.ONDERZOEK,
            "",
            one.batch.nummer,
            one.batch.profiel.naam,
            one.wacht.streefdatum,
            bij=one.wacht.tekst,
            toelichting=_("onderzoek: {wat}, door {wie}").format(
                wat=one.wacht.tekst, wie=", ".join(naam.get(each, each) for each in one.wie)
            ),
            batch=one.batch.nummer,
        )
        for one in wachtende(listing, today)
        if one.wacht.streefdatum <= today + ahead and (not handle or handle in one.wie)
    ]


def lijsten(listing: Listing, today: date, handle: str, ahead: timedelta = AHEAD) -> list[Taak]:
    """The destruction lists that wait, as things to do; of one member if `handle` is given."""
    naam = namen_van(listing.session)
    return [
        Taak(
            Soort.LIJST,
            "",
            one.lijst.nummer,
            one.lijst.naam,
            one.wacht.streefdatum,
            bij=_("lijst: {wat}").format(wat=one.wacht.tekst),
            toelichting=_("vernietigingslijst {nummer}: {wat}, door {wie}").format(
                nummer=one.lijst.nummer,
                wat=one.wacht.tekst,
                wie=", ".join(naam.get(each, each) for each in one.wie),
            ),
            lijst=one.lijst.nummer,
        )
        for one in wachtende_lijsten(listing, today)
        if one.wacht.streefdatum <= today + ahead and (not handle or handle in one.wie)
    ]


def verklaringen(session: Session, today: date, handle: str) -> list[Taak]:
    """The certificates that are not real, for a directeur to find out about."""
    heads = two_persons.directeuren(session)
    return [
        Taak(
            Soort.LIJST,
            "",
            one.verklaring.nummer,
            _("valse verklaring"),
            today,
            bij=_("verklaring is niet echt"),
            toelichting=one.zin,
            lijst=one.verklaring.lijst,
        )
        for one in certificate_proof.onecht(session)
        if not handle or handle in heads
    ]


def _verzoek(one: Openstaand, rol: Rol, me: str, today: date, naam: Mapping[str, str]) -> Taak:
    return Taak(
        Soort.VERZOEK,
        one.doc_id,
        one.nummer,
        one.naam,
        one.streefdatum,
        bij=one.wat(rol, me),
        verzoek_id=one.verzoek_id,
        uiterlijk=one.uiterlijk,
        toelichting=one.toelichting(today, lambda handle: naam.get(handle, handle)),
    )


def samen(every: Iterable[Taak], today: date) -> list[Taak]:
    """Sorted by day; the destroyable told in one line where they are many."""
    rest = sorted(every, key=lambda one: f"{one.streefdatum} {one.tijd} {one.naam} {one.nummer}")
    gone = [one for one in rest if one.soort is Soort.VERNIETIGBAAR and one.streefdatum <= today]
    if len(gone) > TOGETHER:
        told = set(gone)
        rest = [one for one in rest if one not in told]
        words = ngettext("{aantal} dossier", "{aantal} dossiers", len(gone))
        naam = words.format(aantal=f"{len(gone):,}".replace(",", "."))
        rest.append(Taak(Soort.VERNIETIGBAAR, "", "", naam, today))
    return rest


def ingedeeld(every: Iterable[Taak], today: date) -> list[Deel]:
    """In the groups as people read them, without the empty ones."""
    groups: dict[Groep, list[Taak]] = {groep: [] for groep in Groep}
    for one in every:
        groups[one.groep(today)].append(one)
    return [Deel(groep, found[:MOST], len(found)) for groep, found in groups.items() if found]


def gebleven(draft: Draft) -> str:
    """What a draft is: "intake "Vries, J. de"" or "wijziging D-000123"."""
    try:
        dossier = decode(bytes(draft.dossier))
    except Refusal:
        return _("concept dat deze versie niet kan lezen")
    naam = namen.weergavenaam(dossier.persoon)
    if draft.deel.startswith(f"{VERZOEK}.brief.."):
        return _("brief bij {nummer} “{naam}”").format(nummer=dossier.nummer, naam=naam)
    if draft.deel.partition(".")[0] == VERZOEK:
        return _("verzoek bij {nummer} “{naam}”").format(nummer=dossier.nummer, naam=naam)
    if draft.deel == TOESTEMMING:
        return _("toestemming {nummer} “{naam}”").format(nummer=dossier.nummer, naam=naam)
    if draft.deel == VERSTREKKING:
        return _("verstrekking {nummer} “{naam}”").format(nummer=dossier.nummer, naam=naam)
    if draft.deel == UWV_OVERDRACHT:
        return _("overdracht {nummer} “{naam}”").format(nummer=dossier.nummer, naam=naam)
    if draft.doc_id:
        return _("wijziging {nummer} “{naam}”").format(nummer=dossier.nummer, naam=naam)
    return _("intake “{naam}”").format(naam=naam or _("nog zonder naam"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _hold(reden: str) -> str:
    return next((one.label for one in HoldReden if one == reden), "")


def _label(soort: str) -> str:
    return next((one.label for one in AfspraakSoort if one == soort), "")
