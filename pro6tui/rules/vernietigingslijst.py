"""art. 12: a destruction list, from what is due to what two persons agreed on.

Source: regulation artt. 5 and 12; AVG 5(1)(e) and 5(2). R12.2: who draws a list up does not approve
it; a bureau of one person confirms again after seven days of thought.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst, ListRegel, PapierMap
from pro6tui.model.vocabulary import Categorie, Papierstand
from pro6tui.model.vocabulary_vernietiging import OPEN, ListStaat, Oordeel, Vernietigingsgrond
from pro6tui.rules import artikel_05, papier, redenen, tekens, vrije_tekst
from pro6tui.rules.bewaartermijnen import TERMIJNEN
from pro6tui.rules.holds import vernietiging_bezwaar
from pro6tui.rules.tweede_persoon import BEDENKTIJD, Wie
from pro6tui.rules.vernietigingslijst_stap import (
    betrokkenen,
    geoordeeld,
    op_lijst,
    stap,
    toets_accorderen,
    toets_naar,
    toets_opstellen,
    toets_staat,
    weigering,
)
from pro6tui.rules.wissing import besluit_wissing

S = ListStaat
GENOEMD = 5
"""So many dossiers that cannot be on a list are named with why."""
replace = msgspec.structs.replace


# -- what may be on a list -------------------------------------------------------------------------


def bezwaar(
    dossier: Dossier, today: date, termijnen: Mapping[Categorie, int] = TERMIJNEN
) -> Refusal | None:
    """Why this dossier may not be destroyed on `today`: "R12.1" something holds it, "R5.2" its term
    runs or has no end that can be right; None when it may."""
    held = vernietiging_bezwaar(dossier, today)
    if held is not None or besluit_wissing(dossier):
        return held
    term = artikel_05.bewaring(dossier, today, termijnen=termijnen)
    if term.vernietigbaar_vanaf is not None and term.vernietigbaar_vanaf <= today:
        return None
    why = term.reden or _("De bewaartermijn loopt tot {dag}.").format(
        dag=f"{(term.vernietigbaar_vanaf or today) - timedelta(days=1):%d-%m-%Y}"
    )
    return Refusal(
        "R5.2",
        5,
        _("Dit dossier mag nog niet worden vernietigd. {reden}").format(reden=why),
        _("Wacht tot de termijn om is; zie “Waarom?” in het dossier."),
        "staat",
    )


def regel(
    dossier: Dossier,
    document_id: str,
    versie: str,
    today: date,
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> ListRegel:
    """The line of a dossier that may be destroyed, by the bureau's `termijnen`. Refusals of
    `bezwaar`."""
    refusal = bezwaar(dossier, today, termijnen)
    if refusal is not None:
        raise refusal
    term = artikel_05.bewaring(dossier, today, termijnen=termijnen)
    early = besluit_wissing(dossier)
    return ListRegel(
        document_id=document_id,
        dossier=dossier.nummer,
        categorie=term.categorie,
        grond=Vernietigingsgrond.WISSING if early else Vernietigingsgrond.TERMIJN,
        jaren=term.jaren,
        vanaf=term.vernietigbaar_vanaf,
        documenten=len(dossier.documenten),
        verstrekt=sum(one.gegaan for one in dossier.verstrekkingen),
        versie=versie,
        **_papier(dossier),
    )


def opnieuw(line: ListRegel, dossier: Dossier, versie: str) -> ListRegel:
    """The line as its dossier is when it is approved."""
    return replace(line, versie=versie, **_papier(dossier))


def _papier(dossier: Dossier) -> dict[str, Any]:
    """What a line keeps of the paper half: nothing where there is none."""
    stand, half = papier.stand(dossier), dossier.papier
    if stand is Papierstand.GEEN:
        return {"papier": "", "papier_open": False, "kast": None}
    # What else is on the folder may be a name, and a list is kept when nobody's name is any more.
    place = " ".join(part for part in (half.locatie, papier.nummer(half.map)) if part)
    proof = papier.bewijs(dossier)
    return {
        "papier": place or _("plaats onbekend"),
        "papier_open": proof is None,
        "bewijs": proof,
        "kast": PapierMap(
            stand=stand,
            nummer=papier.nummer(half.map),
            mappen=half.omvang_mappen or 1,
            niveau=papier.niveau(dossier).value,
        ),
    }


def toets_naam(naam: str, andere: Iterable[Lijst]) -> str:
    """The name of a list as it is kept. Refusal "R12.6" for none, one that another list has, or
    one with a BSN in it."""
    clean = tekens.line(naam, 60)
    if redenen.te_kort(clean):
        raise weigering(
            "R12.6", _("Een lijst heeft een naam nodig."), _("Bijvoorbeeld: jaar 2018."), "naam"
        )
    if vrije_tekst.bsn_in(clean):
        raise _noemt_iemand()
    if any(tekens.fold(one.naam) == tekens.fold(clean) for one in andere):
        raise weigering(
            "R12.6", _("Er is al een lijst met deze naam."), _("Kies een andere naam."), "naam"
        )
    return clean


def toets_niemand(naam: str, klanten: Iterable[str]) -> None:
    """Refusal "R12.6" for a name of a list that names somebody on it: it outlives them, in the
    certificate and the log. `klanten`: as lists show them, surname first ("Berg, W. van den")."""
    said = set(re.findall(r"\w+", tekens.fold(naam)))
    surnames = (tekens.fold(one.partition(",")[0]) for one in klanten)
    if any(said & set(re.findall(r"\w{3,}", one)) for one in surnames):
        raise _noemt_iemand()


def _noemt_iemand() -> Refusal:
    return weigering(
        "R12.6",
        _("De naam van een lijst blijft voor altijd; er kan geen klant in genoemd worden."),
        _("Noem het jaar of de kast, bijvoorbeeld: jaar 2018."),
        "naam",
    )


def elders(document_id: str, lijsten: Iterable[Lijst], zelf: str = "") -> Lijst | None:
    """The open list that this dossier is on already."""
    for one in lijsten:
        if one.staat in OPEN and one.id != zelf:
            for line in one.regels:
                if line.document_id == document_id and line.oordeel is Oordeel.MEE:
                    return one
    return None


def uitgesteld_tot(document_id: str, lijsten: Iterable[Lijst]) -> date | None:
    """Until when an approver put this dossier off."""
    days = [
        line.nieuwe_datum
        for one in lijsten
        for line in one.regels
        if line.document_id == document_id and line.nieuwe_datum is not None
    ]
    return max(days, default=None)


# -- the steps -------------------------------------------------------------------------------------


def stel_op(
    lijst: Lijst,
    regels: Sequence[ListRegel],
    wie: Wie,
    niet: Sequence[tuple[str, str]] = (),
) -> Lijst:
    """The list with what is on it, new or drawn up again. Refusal "R12.6" for an empty one, with
    why each of `niet` (number, why) did not get on it."""
    toets_opstellen(wie.rol)
    if lijst.stappen:
        toets_staat(lijst, (S.CONCEPT, S.TERUGGEGEVEN))
    if not regels:
        said = [_("Er is niets dat op deze lijst kan.")]
        said += [f"{number}: {why}" for number, why in niet[:GENOEMD]]
        if len(niet) > GENOEMD:
            said.append(_("En nog {n}.").format(n=len(niet) - GENOEMD))
        raise weigering(
            "R12.6",
            " ".join(one if one.endswith((".", "!", "?")) else f"{one}." for one in said),
            _("‘pro6 retention --due’ toont wat er vervalt, en wanneer."),
        )
    made = replace(
        lijst,
        regels=tuple(sorted(regels, key=lambda one: one.dossier)),
        opsteller=wie.handle,
        opgesteld_op=wie.vandaag,
        zegel="",
    )
    return stap(made, S.CONCEPT, wie, "")


def leg_voor(lijst: Lijst, wie: Wie) -> Lijst:
    """Ready for the second person."""
    toets_opstellen(wie.rol)
    toets_naar(lijst, S.TER_BEOORDELING)
    return stap(lijst, S.TER_BEOORDELING, wie, "")


def geef_terug(lijst: Lijst, wie: Wie, reden: str) -> Lijst:
    """Back to who drew it up; also in the days of thought. Everything is weighed again then."""
    toets_accorderen(wie.rol)
    toets_naar(lijst, S.TERUGGEGEVEN)
    why = redenen.toets_reden(reden, "R12.6", 12)
    undone = replace(
        lijst,
        zegel="",
        accordeur="",
        geaccordeerd_op=None,
        bedenktijd_tot=None,
        bevestigd_op=None,
        akkoord=None,
        bevestiging=None,
    )
    return stap(undone, S.TERUGGEGEVEN, wie, why)


def stel_uit(
    lijst: Lijst, document_id: str, wie: Wie, reden: str, nieuwe_datum: date | None
) -> Lijst:
    """The approver takes one dossier off, with why and until when; the rest can go on. Refusal
    "R12.6" without either, or for a day that is not ahead."""
    toets_accorderen(wie.rol)
    toets_staat(lijst, (S.TER_BEOORDELING,))
    why = redenen.toets_reden(reden, "R12.6", 12)
    if nieuwe_datum is None or nieuwe_datum <= wie.vandaag:
        raise weigering(
            "R12.6",
            _("Uitstellen vraagt een nieuwe datum die nog komt."),
            _("Kies de dag waarop er opnieuw naar wordt gekeken."),
            "nieuwe_datum",
        )
    line = op_lijst(lijst, document_id)
    off = replace(line, oordeel=Oordeel.UITGESTELD, reden=why, nieuwe_datum=nieuwe_datum)
    return geoordeeld(lijst, off, wie)


def neem_mee(lijst: Lijst, document_id: str, wie: Wie) -> Lijst:
    """A dossier that was put off, back among those that go; the list itself where it was not."""
    toets_accorderen(wie.rol)
    toets_staat(lijst, (S.TER_BEOORDELING,))
    line = op_lijst(lijst, document_id)
    if line.oordeel is Oordeel.MEE:
        return lijst
    return geoordeeld(lijst, replace(line, oordeel=Oordeel.MEE, reden="", nieuwe_datum=None), wie)


def accordeer(lijst: Lijst, wie: Wie, *, alleen: bool = False) -> Lijst:
    """Approved as it stands, frozen, and seven days to think again. Refusal "R12.2" for who had a
    hand in it, unless there is no other directeur (`alleen`); "R12.6" when nothing is left on it.
    """
    toets_accorderen(wie.rol)
    toets_naar(lijst, S.BEDENKTIJD)
    self = wie.handle in betrokkenen(lijst)
    if self and not alleen:
        raise weigering(
            "R12.2",
            _("U stelde deze lijst op, of veranderde wat erop staat; een ander keurt haar goed."),
            _("Vraag een andere directeur, of geef haar terug en laat haar opnieuw opstellen."),
        )
    if not mee(lijst):
        raise weigering(
            "R12.6", _("Op deze lijst gaat niets meer mee."), _("Geef haar terug of annuleer haar.")
        )
    made = replace(
        lijst,
        accordeur=wie.handle,
        geaccordeerd_op=wie.vandaag,
        tweede_persoon=not self,
        bevestigd_op=None,
        akkoord=None,
        bevestiging=None,
        bedenktijd_tot=wie.vandaag + BEDENKTIJD,
    )
    return stap(replace(made, zegel=zegel(made)), S.BEDENKTIJD, wie, "")


def bevestig(lijst: Lijst, wie: Wie) -> Lijst:
    """The second confirmation of one person alone, after the days of thought."""
    toets_accorderen(wie.rol)
    toets_staat(lijst, (S.BEDENKTIJD,))
    toets_bedenktijd(lijst, wie.vandaag)
    return replace(lijst, bevestigd_op=wie.vandaag)


def annuleer(lijst: Lijst, wie: Wie, reden: str) -> Lijst:
    """Nothing on it is destroyed. Refusal "R12.6" once it is being carried out."""
    toets_opstellen(wie.rol)
    if lijst.staat is S.BEDENKTIJD:
        toets_accorderen(wie.rol)
    toets_naar(lijst, S.GEANNULEERD)
    return stap(lijst, S.GEANNULEERD, wie, redenen.toets_reden(reden, "R12.6", 12))


def mee(lijst: Lijst) -> tuple[ListRegel, ...]:
    """The dossiers that the approver let go."""
    return tuple(one for one in lijst.regels if one.oordeel is Oordeel.MEE)


def zegel(lijst: Lijst) -> str:
    """The hash (hex) of what somebody approves: which dossiers, by which term, and who were put
    off. What became of them afterwards is not in it."""
    plain = [
        _verzegeld(replace(one, resultaat=None, waarom="", op=None, bewijs=None, papier_open=False))
        for one in lijst.regels
    ]
    approved = (lijst.nummer, lijst.naam, lijst.opsteller, plain, lijst.termijnen_versie)
    return hashlib.sha256(msgspec.json.encode(approved)).hexdigest()


def _verzegeld(line: ListRegel) -> dict[str, Any]:
    """As it is sealed: a list that was approved before `kast` or `delen` was kept keeps its
    hash."""
    found: dict[str, Any] = msgspec.to_builtins(line)
    if line.kast is None:
        del found["kast"]
    if not line.delen:
        del found["delen"]
    return found


def toets_bedenktijd(lijst: Lijst, today: date) -> None:
    """Refusal "R12.6" while the days of thought run, or when the clock says that it is earlier than
    the approval."""
    since = lijst.bedenktijd_tot
    approved = lijst.geaccordeerd_op
    if since is None or approved is None or today < since or today < approved:
        raise weigering(
            "R12.6",
            _("De bedenktijd van deze lijst loopt nog."),
            _("Uitvoeren kan vanaf {dag}.").format(dag=f"{since or today:%d-%m-%Y}"),
        )
