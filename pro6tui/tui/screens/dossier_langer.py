"""Keeping one dossier longer than its term (artt. 5 and 12): until when, and why."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import invoer_datum, redenen, uitvoer
from pro6tui.rules.registers_rechten import Daad, toets_daad
from pro6tui.services import keeping
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.dossier_kan import versies

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen


class LangerBewaren(Command["DossierScreen"]):
    """From the palette; F4 on the answer."""

    label = _("Langer bewaren")
    help = _("Bewaart dit dossier langer dan zijn termijn, met een dag en een reden.")
    group = _("Dossier")
    show = False

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Versions side by side, or not this role."""
        return versies(screen) or mag_niet(screen.pro6)

    async def run(self, screen: DossierScreen) -> None:
        """Until when, and why."""
        after = await vraag_langer(screen, screen.opened, screen.meld_nieuwer)
        if after is not None:
            screen.toon(after)
            screen.say(gezegd(after))


def mag_niet(app: Pro6App) -> str | None:
    """Why my role keeps nothing longer, or None."""
    try:
        toets_daad(app.session.role, Daad.LANGER)
    except Refusal as refusal:
        return str(refusal)
    return None


def gezegd(opened: OpenDossier) -> str:
    """What is said when it is kept longer."""
    last = opened.dossier.langer_bewaren[-1].niet_voor
    return _("Dit dossier wordt niet vernietigd voor {dag}.").format(dag=uitvoer.datum(last))


async def vraag_langer(
    screen: BaseScreen[Any], opened: OpenDossier, nieuwer: Callable[[OpenDossier], None]
) -> OpenDossier | None:
    """The day and the reason, and keep it; None when that was left, or when a colleague saved."""
    app: Any = screen.app
    today = app.session.today

    def dag(text: str) -> str | None:
        try:
            found = invoer_datum.datum(text, today)
        except Refusal as refusal:
            return str(refusal)
        return None if found > today else _("Kies een dag na vandaag.")

    typed = await ask_line(
        screen,
        _("Tot wanneer wordt dit dossier bewaard?"),
        _("Vóór deze dag wordt het niet vernietigd. Terugnemen kan niet; later maken wel."),
        check=dag,
    )
    if typed is None:
        return None
    why = await ask_line(
        screen,
        _("Waarom langer?"),
        _("De klant kan dit vragen en lezen."),
        check=lambda text: redenen.uitweg() if redenen.te_kort(text) else None,
    )
    if why is None:
        return None
    day = invoer_datum.datum(typed, today)
    try:
        return await asyncio.to_thread(keeping.bewaar_langer, app.dossiers, opened, day, why)
    except ChangedMeanwhile as meanwhile:
        nieuwer(meanwhile.theirs)
        screen.say(_("Een collega bewaarde eerst; er is niets gewijzigd."), Kind.WARNING)
        return None
