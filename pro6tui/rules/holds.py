"""art. 12: why a dossier may not be destroyed for now: requests, court terms, complaints.

Source: regulation art. 12; AVG 17(3)(e), UAVG 35. R12.1: nothing is destroyed while anything holds.
What follows from a request is not stored but asked of it, so that it begins and ends with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_
from pro6tui.model.verzoeken import Hold
from pro6tui.model.vocabulary import BeperkingsGrond, HoldReden, Rol
from pro6tui.model.vocabulary_verzoeken import MET_DE_HAND
from pro6tui.rules import redenen, tekens
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.uitvoer import datum
from pro6tui.rules.verzoek_besluit import GEWEIGERD
from pro6tui.rules.wissing import hele_dossier

replace = msgspec.structs.replace
_UWV = "uwv:"
"""What a source begins with that is a reference of UWV."""


def lopend(dossier: Dossier, today: date) -> tuple[Hold, ...]:
    """Every hold on `today`, those that follow from requests and shielding first; theirs have an id
    that begins with what they follow from ("verzoek:…")."""
    stored = (one for one in dossier.holds if one.opgeheven_op is None)
    return (*_derived(dossier, today), *stored)


def _derived(dossier: Dossier, today: date) -> Iterator[Hold]:
    for one in dossier.verzoeken:
        if one.staat.open and not hele_dossier(one):
            yield Hold(
                id=f"verzoek:{one.id}",
                reden=HoldReden.LOPEND_VERZOEK,
                bron=one.id,
                geplaatst_op=one.ontvangen_op,
            )
        # A refusal of which nobody noted the last day holds until somebody does.
        if one.besluit in GEWEIGERD and (one.beroep_tot is None or today <= one.beroep_tot):
            yield Hold(
                id=f"beroep:{one.id}",
                reden=HoldReden.BEROEPSTERMIJN,
                bron=one.id,
                geplaatst_op=one.besluit_op,
                einde_voorzien=one.beroep_tot,
            )
    for shield in dossier.afschermingen:
        if shield.grond is BeperkingsGrond.RECHTSVORDERING and shield.opgeheven_op is None:
            yield Hold(
                id=f"afscherming:{shield.id}",
                reden=HoldReden.BEPERKING,
                bron=shield.id,
                geplaatst_op=shield.van,
            )


def einde(hold: Hold) -> str:
    """When a hold that runs ends, in words that go on after "houdt op"."""
    if not hold.bron:
        return _("als een directeur het opheft")
    words = _EINDE.get(hold.reden, _VANZELF) if hold.reden else _VANZELF
    return _(words)


_VANZELF = N_("als dat is afgerond")
_EINDE = {
    HoldReden.LOPEND_VERZOEK: N_("als het verzoek is afgehandeld"),
    HoldReden.BEROEPSTERMIJN: N_("na de laatste dag van het beroep"),
    HoldReden.KLACHT: N_("als de klacht is afgedaan"),
    HoldReden.BEPERKING: N_("als de afscherming is opgeheven"),
    HoldReden.UWV_OVERDRACHT: N_("als het dossier aan UWV is overgedragen"),
}


def blocks_destruction(dossier: Dossier, today: date) -> list[str]:
    """Why this dossier may not be destroyed on `today`, in words; [] when nothing holds it."""
    return [_told(one) for one in lopend(dossier, today)]


def _told(hold: Hold) -> str:
    label = hold.reden.label if hold.reden else ""
    if hold.einde_voorzien is None:
        return label
    return _("{reden} (tot en met {datum})").format(reden=label, datum=datum(hold.einde_voorzien))


def vernietiging_bezwaar(
    dossier: Dossier, today: date, ook: Collection[str] = ()
) -> Refusal | None:
    """Refusal "R12.1" while anything holds this dossier, or `ook` names reasons besides; else
    None. The one place that says so."""
    reasons = list(dict.fromkeys((*blocks_destruction(dossier, today), *sorted(ook))))
    if not reasons:
        return None
    return Refusal(
        "R12.1",
        12,
        _("Dit dossier kan nu niet weg: {redenen}.").format(redenen="; ".join(reasons)),
        _("Wacht tot dat is afgerond; het houdt dan vanzelf op."),
        "holds",
    )


def toets_vernietiging(dossier: Dossier, today: date) -> None:
    """Refusal "R12.1" as `vernietiging_bezwaar`."""
    if (refusal := vernietiging_bezwaar(dossier, today)) is not None:
        raise refusal


def plaats(
    dossier: Dossier,
    reden: HoldReden,
    motivering: str,
    wie: Medewerker,
    op: date,
    *,
    new_id: Callable[[], str],
    einde_voorzien: date | None = None,
) -> Dossier:
    """The dossier with a hold that a directeur places by hand. Refusal "R12.4" for anybody else,
    for a reason that places itself, or without saying why."""
    if wie.rol is not Rol.DIRECTEUR:
        raise _refusal(
            _("Alleen een directeur houdt vernietiging met de hand tegen."),
            _("Vraag het de directeur."),
        )
    if reden.groep != MET_DE_HAND:
        raise _refusal(
            _("Deze reden komt en gaat vanzelf."),
            _("Leg vast wat er loopt; dan wacht de vernietiging daarop."),
        )
    why = redenen.toets_reden(motivering, "R12.4", 12, "motivering")
    made = Hold(
        id=new_id(),
        reden=reden,
        geplaatst_op=op,
        geplaatst_door=wie.handle,
        einde_voorzien=einde_voorzien,
        motivering=why,
    )
    return replace(dossier, holds=(*dossier.holds, made))


def hef_op(dossier: Dossier, hold_id: str, reden: str, wie: Medewerker, op: date) -> Dossier:
    """The dossier with a hold lifted by hand. Refusal "R12.4" for anybody but a directeur, for one
    that ends with what it stands for, or without saying why."""
    found = next((one for one in dossier.holds if one.id == hold_id), None)
    if found is None or found.opgeheven_op is not None:
        raise _refusal(
            _("Dit houdt de vernietiging niet met de hand tegen."),
            _("Wat vanzelf kwam, gaat vanzelf: handel het verzoek of de klacht af."),
        )
    if wie.rol is not Rol.DIRECTEUR:
        raise _refusal(_("Alleen een directeur heft dit op."), _("Vraag het de directeur."))
    if found.bron:
        raise _refusal(
            _("Dit houdt op als is afgehandeld waarvoor het er staat."),
            _("Handel dat eerst af."),
        )
    why = redenen.toets_reden(reden, "R12.4", 12)
    return _with(
        dossier,
        replace(found, opgeheven_op=op, opgeheven_door=wie.handle, opgeheven_reden=why),
    )


def uwv_bron(kenmerk: str) -> str:
    """What a hold for a hand-over to UWV stands for: UWV's reference as it was typed."""
    return f"{_UWV}{kenmerk.strip()}"


def zelfde_bron(een: str, ander: str) -> bool:
    """Whether two sources are the same. A reference of UWV is, however somebody typed it: with
    other capitals, spaces or dashes."""
    if not (een.startswith(_UWV) and ander.startswith(_UWV)):
        return een == ander
    bare = [
        "".join(c for c in tekens.fold(one.removeprefix(_UWV)) if c.isalnum())
        for one in (een, ander)
    ]
    return een == ander or (bare[0] != "" and bare[0] == bare[1])


def open_bron(
    dossier: Dossier,
    reden: HoldReden,
    bron: str,
    door: str,
    op: date,
    *,
    new_id: Callable[[], str],
) -> Dossier:
    """The dossier with a hold for what runs outside it, a complaint for one (`bron` its id), once
    however often it is told."""
    if any(zelfde_bron(one.bron, bron) and one.opgeheven_op is None for one in dossier.holds):
        return dossier
    made = Hold(id=new_id(), reden=reden, bron=bron, geplaatst_op=op, geplaatst_door=door)
    return replace(dossier, holds=(*dossier.holds, made))


def sluit_bron(dossier: Dossier, bron: str, door: str, op: date) -> Dossier:
    """The dossier without the holds for `bron`, which was closed."""
    for one in dossier.holds:
        if zelfde_bron(one.bron, bron) and one.opgeheven_op is None:
            dossier = _with(dossier, replace(one, opgeheven_op=op, opgeheven_door=door))
    return dossier


def _with(dossier: Dossier, made: Hold) -> Dossier:
    return replace(
        dossier, holds=tuple(made if one.id == made.id else one for one in dossier.holds)
    )


def _refusal(message: str, uitweg: str) -> Refusal:
    return Refusal("R12.4", 12, message, uitweg, "holds")
