"""Consents of a client (art. 1): recorded, withdrawn, and what each still allows. Everything that
saves blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Toestemming
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary import Doel
from pro6tui.rules import afscherming, artikel_01, bezwaar, omvang, toestemming
from pro6tui.services.adding import on_top
from pro6tui.services.addressbook import van
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.opened import OpenDossier

ACTIE = "toestemming"
"""The act in the log; its facts name the step and the consent by id."""
LIJSTEN = ("toestemmingen",)


@dataclass(frozen=True)
class Stand:
    """How it stands with a consent on a day: what it allows (`velden`, paths), or why it allows
    nothing, and how many disclosures rest on it."""

    toestemming: Toestemming
    velden: tuple[str, ...]
    waarom_niet: str
    verstrekt: int

    @property
    def geldt(self) -> bool:
        """Whether anything may go out on it."""
        return not self.waarom_niet


def standen(dossier: Dossier, today: date) -> list[Stand]:
    """Every consent as it stands today, the newest first."""
    newest = sorted(dossier.toestemmingen, key=lambda one: one.datum or date.min, reverse=True)
    return [_stand(dossier, one, today) for one in newest]


def _stand(dossier: Dossier, one: Toestemming, today: date) -> Stand:
    used = sum(1 for line in dossier.verstrekkingen if line.toestemming == one.id)
    why = _waarom_niet(dossier, one, today)
    left = () if why else omvang.zonder_afgeschermd(dossier, one.omvang)
    open_ = tuple(pad for pad in left if afscherming.afgeschermd(dossier, pad) is None)
    if not why and not open_:
        why = _("Alles waarvoor de klant tekende, is afgeschermd.")
    return Stand(one, open_, why, used)


def _waarom_niet(dossier: Dossier, one: Toestemming, today: date) -> str:
    if one.doel is None or not one.ontvanger or not one.omvang:
        return _("Er ontbreekt voor wie, waarvoor of welke gegevens.")
    try:
        artikel_01.toets_toestemming(
            one, doel=one.doel, ontvanger=one.ontvanger, velden=one.omvang, op=today
        )
        bezwaar.toets_bezwaar(dossier, one.doel, today)
    except Refusal as refusal:
        return refusal.message
    return ""


def nieuw(
    ontvanger: str,
    doel: Doel | None,
    velden: Sequence[str],
    datum: date | None,
    *,
    schriftelijk: bool = True,
    document: str = "",
    alle: Sequence[Ontvanger] = (),
) -> Toestemming:
    """A consent as it was signed. A recipient of the address book (`alle`) gets the name there."""
    known = van(alle, ontvanger)
    return Toestemming(
        id=new_item_id(),
        doel=doel,
        ontvanger=known.naam if known else ontvanger,
        omvang=tuple(velden),
        schriftelijk=schriftelijk,
        datum=datum,
        document=document,
    )


def leg_vast(dossiers: Dossiers, opened: OpenDossier, given: Toestemming) -> OpenDossier:
    """Record a consent. Refusal "R1.2" for what it lacks, "R3.1" for data that are not there,
    "R6.4" or "R6.8" for a role that may not."""
    if given.document and not any(one.id == given.document for one in opened.dossier.documenten):
        raise Refusal(
            "R1.2",
            1,
            _("Dit document staat niet in het dossier."),
            _("Voeg de getekende verklaring eerst toe."),
            "document",
        )
    for veld in given.omvang:
        omvang.toets(opened.dossier, veld)
    lid, today = dossiers.lid, dossiers.session.today
    return on_top(
        dossiers,
        opened,
        lambda now: toestemming.leg_vast(now, given, lid, today),
        _("toestemming vastgelegd"),
        actie=ACTIE,
        feiten={"stap": "vastgelegd", "toestemming": given.id},
        schrijft=LIJSTEN,
    )


def trek_in(
    dossiers: Dossiers, opened: OpenDossier, toestemming_id: str, op: date | None = None
) -> OpenDossier:
    """The client withdrew it on `op` (today); what went out before stays right. Refusal "R1.2" for
    one that does not run, or for a day that has not come or lies before it was given."""
    lid, today = dossiers.lid, dossiers.session.today
    day = op or today
    known = next((one for one in opened.dossier.toestemmingen if one.id == toestemming_id), None)
    if known is not None and not (known.datum or date.min) <= day <= today:
        raise Refusal(
            "R1.2",
            1,
            _("Intrekken kan niet vóór de toestemming zelf, en niet in de toekomst."),
            _("Neem de dag waarop de klant het liet weten."),
            "ingetrokken_op",
        )
    return on_top(
        dossiers,
        opened,
        lambda now: toestemming.trek_in(now, toestemming_id, lid, day),
        _("toestemming ingetrokken"),
        actie=ACTIE,
        feiten={"stap": "ingetrokken", "toestemming": toestemming_id},
        schrijft=LIJSTEN,
    )
