"""What can be done with the client's rights from an opened dossier."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import invoer_datum, uitvoer
from pro6tui.rules.verzoek_rechten import toets_behandelen, toets_registreren
from pro6tui.services import objections
from pro6tui.services.opened import ChangedMeanwhile
from pro6tui.services.request_parts import RequestParts
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, choose, confirm
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.screens.dossier_kan import faster, mag, versies
from pro6tui.tui.screens.verzoek_gegevens import naam

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen


async def toon_verzoek(screen: DossierScreen, verzoek_id: str, gezegd: str = "") -> None:
    """The request on its own screen; what happened there shows here afterwards."""
    from pro6tui.tui.screens.verzoek import VerzoekScreen

    made = VerzoekScreen(screen.opened, verzoek_id, gezegd)
    after = await screen.app.push_screen_wait(made)
    if after is not None and after.heads != screen.opened.heads:
        screen.toon(after)


class NieuwVerzoek(Command["DossierScreen"]):
    """F8."""

    keys = "f8"
    label = _("Verzoek")
    help = _("Legt vast dat de klant iets vraagt: inzage, correctie, wissing, bezwaar.")
    group = _("Dossier")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Versions side by side, or a role that writes nothing down."""
        if screen.opened.twee_versies:
            return _("Er staan twee versies naast elkaar; voeg ze eerst samen (v).")
        try:
            toets_registreren(screen.pro6.dossiers.lid)
        except Refusal as refusal:
            return str(refusal)
        return None

    async def run(self, screen: DossierScreen) -> None:
        """The form, and then the request."""
        from pro6tui.tui.screens.verzoek_ontvangst import OntvangstScreen, vastgelegd

        made = await screen.app.push_screen_wait(OntvangstScreen(screen.opened))
        if made is not None:
            screen.toon(made.opened)
            await toon_verzoek(screen, made.verzoek_id, vastgelegd())


class Afschermingen(Command["DossierScreen"]):
    """s."""

    keys = "s"
    label = _("Afschermingen")
    help = _("Toont wat is afgeschermd; aankondigen dat het eindigt, en daarna opheffen (art. 11).")
    group = _("Dossier")
    show = False

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Nothing is shielded, or not this role."""
        if not any(one.opgeheven_op is None for one in screen.opened.dossier.afschermingen):
            return _("In dit dossier is niets afgeschermd.")
        try:
            toets_behandelen(screen.pro6.dossiers.lid)
        except Refusal as refusal:
            return str(refusal)
        return None

    async def run(self, screen: DossierScreen) -> None:
        """Which; announce it first, lift it a day later at the earliest."""
        dossier = screen.opened.dossier
        running = {one.id: one for one in dossier.afschermingen if one.opgeheven_op is None}
        options = []
        for one in running.values():
            told = one.aangekondigd_op
            when = (
                _("einde aangekondigd op {datum}").format(datum=uitvoer.datum(told))
                if told
                else _("sinds {datum}").format(datum=uitvoer.datum(one.van))
            )
            options.append((one.id, f"{naam(dossier, one.pad)} ({when})"))
        chosen = await choose(screen, _("Welke afscherming opheffen?"), options)
        if chosen is None:
            return
        parts = RequestParts(screen.pro6.dossiers)
        if running[chosen].aangekondigd_op is None:
            question = _("Heeft de klant gehoord dat de afscherming eindigt?")
            text = _(
                "Dat moet minstens een dag van tevoren. De brief ‘afscherming op te heffen’ maakt u"
                " bij het verzoek (F8)."
            )
            work, said = parts.kondig_aan, _("De aankondiging is vastgelegd; opheffen kan morgen.")
        else:
            question = _("Afscherming opheffen?")
            text = _("Het gegeven wordt weer gewoon gebruikt.")
            work, said = parts.hef_op, _("De afscherming is opgeheven.")
        if not await confirm(screen, question, text):
            return
        try:
            after = await asyncio.to_thread(work, screen.opened, chosen)
        except ChangedMeanwhile as meanwhile:
            screen.meld_nieuwer(meanwhile.theirs)
            screen.say(_("Een collega bewaarde eerst; er is niets gewijzigd."), Kind.WARNING)
            return
        screen.toon(after)
        screen.say(said)


class BezwaarIntrekken(Command["DossierScreen"]):
    """z."""

    keys = "z"
    label = _("Bezwaar intrekken")
    help = _("Legt vast dat de klant een bezwaar intrekt; wat intussen wegbleef, blijft weg.")
    group = _("Dossier")
    show = False

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """No objection runs, or not this role."""
        if not screen.beeld.ziet("bezwaren.*.tegen"):
            return _("Uw rol ziet dit niet (art. 6).")
        if not objections.lopende(screen.opened):
            return _("In dit dossier loopt geen bezwaar.")
        return versies(screen) or mag(screen, "bezwaren.*.opgeheven_op")

    async def run(self, screen: DossierScreen) -> None:
        """Which, and since when; today unless something else is typed."""
        today = screen.beeld.today
        options = [
            (
                one.id,
                _("{doel} (sinds {datum})").format(
                    doel=one.tegen.label if one.tegen else "–", datum=uitvoer.datum(one.van)
                ),
            )
            for one in objections.lopende(screen.opened)
        ]
        chosen = await choose(screen, _("Welk bezwaar trekt de klant in?"), options)
        if chosen is None:
            return

        def check(text: str) -> str | None:
            try:
                invoer_datum.datum(text, today)
            except Refusal as refusal:
                return str(refusal)
            return None

        typed = await ask_line(
            screen,
            _("Vanaf welke dag is het bezwaar ingetrokken?"),
            _("De dag waarop de klant het liet weten; daarna telt de klant weer mee."),
            value=uitvoer.datum(today),
            check=check,
        )
        if typed is None:
            return
        day = invoer_datum.datum(typed, today)
        try:
            after = await asyncio.to_thread(
                objections.trek_in, screen.pro6.dossiers, screen.opened, chosen, day
            )
        except ChangedMeanwhile as meanwhile:
            faster(screen, meanwhile)
            return
        screen.toon(after)
        screen.say(_("Het bezwaar is ingetrokken."))
