"""Why something cannot be done with an opened dossier now, and what is said when it could not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import artikel_06
from pro6tui.services.opened import ChangedMeanwhile
from pro6tui.tui.base.messages import Kind

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen


def mag(screen: DossierScreen, pattern: str) -> str | None:
    """Why my role may not change a field, or None."""
    try:
        artikel_06.toets_wijzigen(screen.pro6.dossiers.lid, pattern)
    except Refusal as refusal:
        return str(refusal)
    return None


def versies(screen: DossierScreen) -> str | None:
    """Why nothing can be changed while versions stand side by side, or None."""
    if screen.opened.twee_versies:
        return _("Er staan twee versies naast elkaar; voeg ze eerst samen (v).")
    return None


def faster(screen: DossierScreen, meanwhile: ChangedMeanwhile) -> None:
    """Say that a colleague saved first, and show that there is something newer."""
    screen.meld_nieuwer(meanwhile.theirs)
    screen.say(
        _("Een collega bewaarde eerst; er is niets gewijzigd. Druk op r en doe het opnieuw."),
        Kind.WARNING,
    )
