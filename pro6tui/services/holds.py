"""Holds (art. 12): why a dossier may not be destroyed, placed and lifted by hand of a directeur.

Those that follow from a request, a complaint or shielding come and go with it. What saves blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Hold
from pro6tui.model.vocabulary import HoldReden
from pro6tui.rules import holds
from pro6tui.rules.registers_rechten import Daad, toets_daad
from pro6tui.services import klok
from pro6tui.services.adding import on_top
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.opened import OpenDossier

ACTIE = "hold"
"""The act in the log; its facts name the step and the reason by code."""


@dataclass(frozen=True)
class Regel:
    """A hold, whether it runs, whether it comes and goes by itself, and how it ends."""

    hold: Hold
    loopt: bool
    vanzelf: bool
    einde: str


def regels(dossier: Dossier, today: date, *, ook_opgeheven: bool = False) -> list[Regel]:
    """Every hold that runs, those that came by themselves first; then those that were lifted."""
    found = [_regel(one) for one in holds.lopend(dossier, today)]
    if ook_opgeheven:
        found += [_regel(one) for one in dossier.holds if one.opgeheven_op is not None]
    return found


def _regel(one: Hold) -> Regel:
    own = not one.bron
    if one.opgeheven_op is not None:
        return Regel(one, loopt=False, vanzelf=not own, einde=_("opgeheven"))
    if own:
        return Regel(one, loopt=True, vanzelf=False, einde=holds.einde(one))
    return Regel(one, loopt=True, vanzelf=True, einde=holds.einde(one))


def plaats(
    dossiers: Dossiers,
    opened: OpenDossier,
    reden: HoldReden,
    motivering: str,
    einde_voorzien: date | None = None,
) -> OpenDossier:
    """Nothing of this dossier is destroyed from now on. Refusal "R6.9" for who is no directeur,
    "R12.4" for a reason that places itself, or without saying why."""
    toets_daad(dossiers.session.role, Daad.HOLD)
    lid, today = dossiers.lid, dossiers.session.today
    return on_top(
        dossiers,
        opened,
        lambda now: holds.plaats(
            now, reden, motivering, lid, today, new_id=new_item_id, einde_voorzien=einde_voorzien
        ),
        _("vernietigen tegengehouden"),
        actie=ACTIE,
        feiten={"stap": "geplaatst", "reden": reden.value},
        schrijft=("holds",),
    )


def hef_op(dossiers: Dossiers, opened: OpenDossier, hold_id: str, reden: str) -> OpenDossier:
    """One that was placed by hand no longer holds. Refusals as of `plaats`."""
    toets_daad(dossiers.session.role, Daad.HOLD)
    klok.toets(dossiers.session)
    lid, today = dossiers.lid, dossiers.session.today
    known = next((one for one in opened.dossier.holds if one.id == hold_id), None)
    code = known.reden.value if known is not None and known.reden is not None else None
    return on_top(
        dossiers,
        opened,
        lambda now: holds.hef_op(now, hold_id, reden, lid, today),
        _("vernietigen weer toegestaan"),
        actie=ACTIE,
        feiten={"stap": "opgeheven", "reden": code},
        schrijft=("holds",),
    )
