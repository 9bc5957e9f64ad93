"""artt. 10 and 11: how far a request is: which clocks still run on it, and what is to be done next.

Source: regulation artt. 10 and 11; AVG 12(3). A client is answered by the letter of the decision,
not by the decision. A correction is done when it is carried out and every recipient told; of any
other kind the month runs until what was granted is done too, for a copy that was granted and not
given is no answer.
"""

from __future__ import annotations

from datetime import date

import msgspec

from pro6tui.model.dossier import Dossier
from pro6tui.model.terms import N_, Term
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import (
    Beslissing,
    IdentiteitStatus,
    KennisgevingStaat,
    VerzoekSoort,
    VerzoekStaat,
)
from pro6tui.rules.feestdagen import Kalender
from pro6tui.rules.rechtsstelsels import tel
from pro6tui.rules.termijnen import KALENDER, Klok, Klokken, KlokNaam, klokken
from pro6tui.rules.termijnsoorten import MAAND
from pro6tui.rules.verzoek_stukken import wacht_op_besluitbrief

CORRECTIE = (VerzoekSoort.RECTIFICATIE, VerzoekSoort.AFSCHERMEN)


class Gang(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far a request is, in so many facts as its clocks and its next step follow from; nothing
    of what it is about. `uitvoeren`: granted parts not carried out; `inlichten`: recipients not
    told; `brief`: what was decided has no letter yet. A plain value: JSON and back through
    msgspec."""

    soort: VerzoekSoort | None = None
    staat: VerzoekStaat = VerzoekStaat.ONTVANGEN
    ontvangen_op: date | None = None
    bevestigd: bool = False
    vastgesteld: bool = False
    in_behandeling_op: date | None = None
    verlengd_op: date | None = None
    besloten_op: date | None = None
    uitvoeren: int = 0
    inlichten: int = 0
    brief: bool = False


class Volgende(Term):
    """What is to be done next on an open request."""

    BEVESTIGEN = "bevestigen", N_("ontvangst bevestigen")
    IDENTITEIT = "identiteit", N_("identiteit vaststellen")
    BEHANDELEN = "behandelen", N_("in behandeling nemen")
    BESLISSEN = "beslissen", N_("beslissen")
    UITVOEREN = "uitvoeren", N_("uitvoeren")
    INLICHTEN = "inlichten", N_("ontvangers inlichten")
    BRIEF = "brief", N_("brief maken")
    AFRONDEN = "afronden", N_("afronden")


class Stand(msgspec.Struct, frozen=True):
    """Where an open request stands on a day. `klok` is the one that rules, None when every one was
    met: then it is due today. `verlengen_tot`: the last day to notify an extension, None when there
    can be none any more."""

    volgende: Volgende
    streefdatum: date
    uiterlijk: date
    klok: Klok | None
    klokken: Klokken | None
    verlengen_tot: date | None


def gang(dossier: Dossier, verzoek: Verzoek) -> Gang:
    """How far a request is; its letters are documents of its dossier."""
    return Gang(
        soort=verzoek.soort,
        staat=verzoek.staat,
        ontvangen_op=verzoek.ontvangen_op,
        bevestigd=verzoek.ontvangstbevestiging_op is not None,
        vastgesteld=verzoek.identiteit.status is IdentiteitStatus.VASTGESTELD,
        in_behandeling_op=verzoek.in_behandeling_op,
        verlengd_op=verzoek.verlenging.gemeld_op,
        besloten_op=verzoek.besluit_op,
        uitvoeren=sum(
            one.beslissing is Beslissing.TOEGEWEZEN and one.uitgevoerd_op is None
            for one in verzoek.onderdelen
        ),
        brief=wacht_op_besluitbrief(dossier, verzoek),
        inlichten=sum(one.staat is KennisgevingStaat.OPEN for one in verzoek.kennisgevingen),
    )


def volgende(nu: Gang) -> Volgende:
    """What is to be done next; of a request that is closed, nothing more than its closing."""
    if nu.staat.onbeslist:
        if not nu.bevestigd:
            return Volgende.BEVESTIGEN
        if nu.staat is VerzoekStaat.IN_BEHANDELING:
            return Volgende.BESLISSEN
        return Volgende.BEHANDELEN if nu.vastgesteld else Volgende.IDENTITEIT
    if nu.staat.open and nu.uitvoeren:
        return Volgende.UITVOEREN
    if nu.staat.open and nu.inlichten:
        return Volgende.INLICHTEN
    if nu.staat.open and nu.brief:
        return Volgende.BRIEF
    return Volgende.AFRONDEN


def voldaan(nu: Gang) -> tuple[KlokNaam, ...]:
    """The clocks that were met."""
    if not nu.staat.open:
        return tuple(KlokNaam)
    if nu.besloten_op is None or nu.brief:
        return ()
    if nu.soort in CORRECTIE:
        answered = (KlokNaam.REACTIE, KlokNaam.MAAND, KlokNaam.VERLENGD)
        return answered if nu.uitvoeren or nu.inlichten else tuple(KlokNaam)
    return () if nu.uitvoeren else tuple(KlokNaam)


def klokken_van(nu: Gang, kalender: Kalender = KALENDER) -> Klokken | None:
    """The clocks of a request as it stands; None before it has a kind and a day of receipt.
    Refusals as those of `termijnen.klokken`."""
    if nu.soort is None or nu.ontvangen_op is None:
        return None
    return klokken(
        nu.soort,
        nu.ontvangen_op,
        nu.in_behandeling_op,
        nu.verlengd_op,
        kalender,
        voldaan(nu),
    )


def verlengen_tot(nu: Gang, vandaag: date) -> date | None:
    """The last day on which an extension can be notified; None when it cannot (any more)."""
    never = nu.soort in (None, VerzoekSoort.INTREKKING_TOESTEMMING)
    if never or nu.ontvangen_op is None or nu.verlengd_op or not nu.staat.onbeslist:
        return None
    last = tel(nu.ontvangen_op, MAAND)
    return last if vandaag <= last else None


def stand(nu: Gang, vandaag: date, kalender: Kalender = KALENDER) -> Stand:
    """Where it stands on this day. Refusal "K.1" outside the calendar."""
    found = klokken_van(nu, kalender)
    ruling = found.vroegste if found else None
    return Stand(
        volgende(nu),
        ruling.uitkomst.streefdatum if ruling else vandaag,
        ruling.uitkomst.uiterlijk if ruling else vandaag,
        ruling,
        found,
        verlengen_tot(nu, vandaag),
    )
