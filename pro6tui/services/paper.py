"""artt. 4 and 12: the paper half of a dossier: where its folders stand, who took them, their end.

What is known of it is in the dossier; of a dossier that was destroyed the destruction list keeps
where its folders stand, under their number, until they went too. Everything here blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst, ListRegel
from pro6tui.model.vocabulary import DossierStaat, Papierstand
from pro6tui.rules import papier, tekens, uitvoer, vast
from pro6tui.rules.artikel_04 import UIT_DAGEN
from pro6tui.rules.papier import Vernietiging
from pro6tui.rules.vernietigingslijst_stap import toets_opstellen
from pro6tui.rules.vernietigingslijst_uitvoering import nog_op_papier, papier_weg
from pro6tui.services import destruction, klok
from pro6tui.services.adding import on_top
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.errors import Refused
from pro6tui.services.listing import Listing
from pro6tui.services.opened import OpenDossier
from pro6tui.services.session import Session

ACTIE = "papier"
"""The act in the log; its facts name the step."""
NUMBERS = "papier"
"""The counter that folders without a number of their own take one from."""
_OP_LIJST = (DossierStaat.OP_LIJST, DossierStaat.BEDENKTIJD)


@dataclass(frozen=True)
class Kastplek:
    """Where the folders of one dossier are, as the list of dossiers knows it. `nummer` is theirs,
    `door` who took them on `sinds`, `vertrokken` whether that member left since."""

    doc_id: str
    dossier: str
    naam: str
    stand: Papierstand
    nummer: str = ""
    locatie: str = ""
    mappen: int = 0
    door: str = ""
    sinds: date | None = None
    vertrokken: bool = False

    def te_lang(self, today: date) -> bool:
        """Whether it has been out for longer than paper should be."""
        return self.sinds is not None and self.sinds + timedelta(days=UIT_DAGEN) < today


@dataclass(frozen=True)
class Rest:
    """Folders of a dossier that was destroyed with `lijst` and that still stand; of a list of
    categories (`regel.delen`) only the pages about those, in a folder that stays."""

    lijst: Lijst
    regel: ListRegel


# -- looking ---------------------------------------------------------------------------------------


def plekken(listing: Listing, *standen: Papierstand) -> list[Kastplek]:
    """The dossiers whose paper is in one of these places, by number. Of what nobody asked about
    only dossiers that are closed: those are the ones that cannot be destroyed for it."""
    gone = vertrokken(listing.session)
    queries = {
        "papier:kast": Papierstand.AANWEZIG in standen,
        "papier:uit": Papierstand.UIT in standen,
        "groep:bewaard": Papierstand.ONBEKEND in standen,
    }
    found: dict[str, Kastplek] = {}
    for query in (each for each, wanted in queries.items() if wanted):
        hits = listing.search(query, max(1, len(listing.catalog)), None)
        for position, row in enumerate(hits.rows()):
            one = _plek(hits.doc_id(position), row, gone)
            if one is not None and one.stand in standen:
                found[one.doc_id] = one
    return sorted(found.values(), key=lambda one: (one.nummer, one.dossier))


def _plek(doc_id: str, row: dict[str, Any], gone: frozenset[str]) -> Kastplek | None:
    place = row.get("kast")
    if not place:
        return None
    stand = Papierstand(place[0])
    if stand is Papierstand.ONBEKEND:
        return Kastplek(doc_id, row["nummer"], row["naam"], stand)
    since = row.get("papier")
    return Kastplek(
        doc_id=doc_id,
        dossier=row["nummer"],
        naam=row["naam"],
        stand=stand,
        nummer=place[2],
        locatie=place[1],
        mappen=place[3] or 1,
        door=place[5],
        sinds=date.fromisoformat(since) if since else None,
        vertrokken=tekens.fold(place[5]) in gone,
    )


def vind(listing: Listing, kenmerk: str) -> str | None:
    """The document whose dossier, or whose folders, have this number; None for none. Refused for a
    number that the folders of several have."""
    found = listing.find_number(kenmerk)
    if found is not None:
        return found
    wanted = kenmerk.strip().casefold()
    here = plekken(listing, Papierstand.AANWEZIG, Papierstand.UIT)
    several = [one for one in here if one.nummer.casefold() == wanted]
    if len(several) > 1:
        raise Refused(
            _("Meer dan één map heeft dit nummer: van {dossiers}.").format(
                dossiers=", ".join(one.dossier for one in several)
            ),
            _("Geef het dossiernummer van het etiket, en één van de mappen een ander nummer."),
        )
    return several[0].doc_id if several else None


def vertrokken(session: Session) -> frozenset[str]:
    """Handles and names, folded, of members who do not work here any more."""
    today = session.today
    return frozenset(
        tekens.fold(each)
        for one in session.vault.members()
        if one.until is not None and one.until < today
        for each in (one.handle, one.name)
    )


def resten(lists: destruction.Vernietiging) -> list[Rest]:
    """The folders that still stand of dossiers that were destroyed. Refusal "R6.9" for a role that
    does not see destruction lists."""
    found = [Rest(one, line) for one in lists.lijsten() for line in nog_op_papier(one)]
    return sorted(found, key=lambda one: (one.regel.dossier, one.lijst.nummer))


def zoek_resten(lists: destruction.Vernietiging, kenmerk: str) -> Rest:
    """What still stands under this number, of the folder or of the dossier. Refused for none, and
    for a number that several have."""
    wanted = kenmerk.strip().casefold()
    found = [
        one
        for one in resten(lists)
        if wanted in (one.regel.dossier.casefold(), _nummer(one.regel).casefold())
    ]
    if not found:
        raise Refused(
            _("Onder dit nummer staat er geen papier meer van een vernietigd dossier."),
            _("Kijk met ‘pro6 paper list --destroyed’ wat er nog staat."),
        )
    if len(found) > 1:
        raise Refused(
            _("Meer dan één map heeft dit nummer."), _("Geef het dossiernummer van het etiket.")
        )
    return found[0]


def _nummer(line: ListRegel) -> str:
    return line.kast.nummer if line.kast else ""


# -- the acts --------------------------------------------------------------------------------------


def plaats(
    dossiers: Dossiers,
    opened: OpenDossier,
    locatie: str,
    nummer: str = "",
    mappen: int | None = None,
) -> OpenDossier:
    """The folders stand there. Without a number they keep theirs, or take the next. Refusals of
    `papier.plaats`; "R4.3" for a number that another dossier's folders have."""
    had = papier.nummer(opened.dossier.papier.map)
    # Whatever is refused is, before a number is taken for it.
    papier.plaats(opened.dossier, locatie, nummer, mappen)
    number = papier.toets_nummer(nummer) if nummer.strip() else had
    if number:
        _toets_vrij(dossiers.listing, number, opened.doc_id)
    else:
        number = f"P-{dossiers.session.vault.take_numbers(NUMBERS, 1):06}"
    return _doe(
        dossiers,
        opened,
        lambda now: papier.plaats(now, locatie, number, mappen),
        _("papieren map geplaatst"),
        "geplaatst",
        schrijft=vast.PAPIER,
    )


def _toets_vrij(listing: Listing, number: str, doc_id: str) -> None:
    wanted = number.casefold()
    for one in plekken(listing, Papierstand.AANWEZIG, Papierstand.UIT):
        if one.doc_id != doc_id and one.nummer.casefold() == wanted:
            raise Refusal(
                "R4.3",
                4,
                _("Papiernummer {nummer} is al van {dossier}.").format(
                    nummer=number, dossier=one.dossier
                ),
                _("Kies een ander nummer, of laat het leeg voor het volgende."),
                "papier.map",
            )


def geen(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    """There is nothing on paper. Refusal "R4.3" where something is known."""
    return _doe(dossiers, opened, papier.geen, _("geen papieren dossier"), "geen")


def neem_mee(
    dossiers: Dossiers, opened: OpenDossier, door: str = "", op: date | None = None
) -> OpenDossier:
    """Somebody took the folders along: me today, unless said otherwise. Refusals of
    `papier.neem_mee`; "R4.3" for a member who had left by then."""
    session = dossiers.session
    day = op or session.today
    who = _wie(session, door, day)
    return _doe(
        dossiers,
        opened,
        lambda now: papier.neem_mee(now, who, day, session.today),
        _("papieren map meegenomen"),
        "meegenomen",
    )


def _wie(session: Session, door: str, op: date) -> str:
    """The name of who took it. Somebody may have one name and two appointments."""
    typed = tekens.line(door, tekens.NAME_LENGTH).strip()
    if not typed:
        return session.me.name
    wanted = tekens.fold(typed)
    known = [
        one
        for one in session.vault.members()
        if wanted in (tekens.fold(one.handle), tekens.fold(one.name))
    ]
    here = [one for one in known if one.until is None or op <= one.until]
    if known and not here:
        raise Refusal(
            "R4.3",
            4,
            _("{naam} werkt hier niet meer sinds {datum}.").format(
                naam=known[-1].name, datum=uitvoer.datum(known[-1].until)
            ),
            _("Noem wie de map nu heeft."),
            "papier.meegenomen_door",
        )
    return here[-1].name if here else typed


def breng_terug(dossiers: Dossiers, opened: OpenDossier, locatie: str = "") -> OpenDossier:
    """The folders are back. Refusals of `papier.breng_terug`."""
    return _doe(
        dossiers,
        opened,
        lambda now: papier.breng_terug(now, locatie),
        _("papieren map terug"),
        "terug",
    )


def vernietig(dossiers: Dossiers, opened: OpenDossier, hoe: Vernietiging) -> OpenDossier:
    """The folders were destroyed. Refusals of `papier.vernietigd`; "R6.9" for a role that draws up
    no list, "R12.6" while the dossier is on one: its paper goes after it."""
    klok.toets(dossiers.session)
    return _doe(
        dossiers,
        opened,
        lambda now: toets_vernietig(dossiers, now, hoe),
        _("papieren map vernietigd"),
        "vernietigd",
        schrijft=vast.PAPIER,
    )


def toets_vernietig(dossiers: Dossiers, dossier: Dossier, hoe: Vernietiging) -> Dossier:
    """The dossier as `vernietig` would leave it; its refusals, with nothing written."""
    toets_opstellen(dossiers.session.role)
    toets_niet_op_lijst(dossier)
    return papier.vernietigd(dossier, hoe, dossiers.session.today, dossiers.termijnen)


def toets_niet_op_lijst(dossier: Dossier) -> None:
    """Refusal "R12.6" for a dossier on a destruction list: two people have yet to think of it."""
    if dossier.staat in _OP_LIJST:
        raise Refusal(
            "R12.6",
            12,
            _("Dit dossier staat op een vernietigingslijst."),
            _("Vernietig het papier als de lijst is uitgevoerd; het staat dan onder Papier."),
            "staat",
        )


def vernietig_resten(
    lists: destruction.Vernietiging, gone: Sequence[Rest], hoe: Vernietiging
) -> list[Lijst]:
    """The folders of these destroyed dossiers went too, all in one way. Each list is written once;
    refusals of `papier_weg` come before the first is."""
    by_list: dict[str, list[Rest]] = {}
    for one in gone:
        by_list.setdefault(one.lijst.id, []).append(one)
    for several in by_list.values():
        papier_weg(several[0].lijst, _documents(several), hoe, lists.wie)
    return [
        lists.papier_weg(several[0].lijst, _documents(several), hoe) for several in by_list.values()
    ]


def _documents(several: Sequence[Rest]) -> list[str]:
    return [one.regel.document_id for one in several]


def _doe(
    dossiers: Dossiers,
    opened: OpenDossier,
    make: Callable[[Dossier], Dossier],
    reden: str,
    stap: str,
    schrijft: Sequence[str] = (),
) -> OpenDossier:
    return on_top(
        dossiers,
        opened,
        make,
        reden,
        actie=ACTIE,
        feiten={"stap": stap},
        schrijft=schrijft,
    )
