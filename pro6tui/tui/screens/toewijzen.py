"""Who works on the opened dossier: hand it to a subcontractor, take it back, name behandelaars."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import beheer
from pro6tui.services import assigning
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose, confirm
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.screens.reden import RedenScreen

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen


class Toewijzen(Command["DossierScreen"]):
    """F6."""

    keys = "f6"
    label = _("Toewijzen")
    help = _("Wijst het dossier toe aan een onderaannemer of behandelaar, of neemt het terug.")
    group = _("Dossier")
    show = False

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Not mine to hand out, or nobody works on it."""
        try:
            beheer.toets_toewijzen(screen.pro6.dossiers.lid, screen.opened.dossier)
            beheer.toets_staat(screen.opened.dossier)
        except Refusal as refusal:
            return str(refusal)
        return None

    async def run(self, screen: DossierScreen) -> None:
        """Choose, give the reason; the key goes along."""
        from pro6tui.tui.screens.dossier_kan import faster

        try:
            after = await wijs_toe(screen)
        except ChangedMeanwhile as meanwhile:
            faster(screen, meanwhile)
            return
        if after is not None:
            screen.toon(after)
            now = after.dossier.toewijzing
            whose = ", ".join(filter(None, (now.organisatie, *now.behandelaars)))
            screen.say(_("Toegewezen aan {wie}.").format(wie=whose))


def redenen() -> list[str]:
    """The usual reasons to assign."""
    return [
        _("jobcoaching door de onderaannemer"),
        _("opdracht afgerond door de onderaannemer"),
        _("waarneming bij afwezigheid"),
        _("verdeling van het werk"),
    ]


async def wijs_toe(screen: DossierScreen) -> OpenDossier | None:
    """Ask what and why, and do it; the dossier after it, None if nothing was done."""
    pro6, opened = screen.pro6, screen.opened
    session, dossiers = pro6.session, pro6.dossiers
    standing = await asyncio.to_thread(session.vault.standing)
    had = opened.dossier.toewijzing.organisatie
    options: list[tuple[tuple[str, str], str]] = []
    if had:
        options.append((("terug", ""), _("Terugnemen van {kring}").format(kring=had)))
    options += [
        (("geef", ring), _("Aan onderaannemer {kring}").format(kring=ring))
        for ring in assigning.kandidaten(standing)
        if ring != had
    ]
    options += [
        (("wie", handle), _("Behandelaar wordt {naam}").format(naam=name))
        for handle, name in assigning.behandelaars(session, standing, had)
        if (handle,) != opened.dossier.toewijzing.behandelaars
    ]
    chosen = await choose(screen, _("Wie werkt aan dit dossier?"), options)
    if chosen is None:
        return None
    what, whom = chosen
    text = {
        "geef": _("{kring} krijgt de sleutel van dit dossier, met alles wat er al in staat."),
        "terug": _(
            "Wat hierna wordt geschreven, opent daar niet. Wat er gelezen is, blijft bekend."
        ),
    }
    if what in text and not await confirm(
        screen, _("Sleutel laten meegaan?"), text[what].format(kring=whom)
    ):
        return None
    reden = await screen.app.push_screen_wait(RedenScreen(redenen()))
    if reden is None:
        return None

    def work(progress: Progress) -> OpenDossier:
        progress.tell(_("Het dossier wordt toegewezen."))
        if what == "geef":
            return assigning.geef(dossiers, opened, whom, reden)
        if what == "terug":
            return assigning.neem_terug(dossiers, opened, reden)
        return assigning.zet_behandelaars(dossiers, opened, [whom], reden)

    return await with_progress(screen, _("Toewijzen"), work, cancellable=False)
