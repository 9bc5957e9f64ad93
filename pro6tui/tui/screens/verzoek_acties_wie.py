"""Who asks: asking it, how it was made sure, and closing what could not be made sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.vocabulary import DocumentsoortId, IdentiteitWijze
from pro6tui.rules import verzoek
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose, confirm
from pro6tui.tui.screens.verzoek_vragen import WOORDEN, proef_id, vraag_motivering

if TYPE_CHECKING:
    from pro6tui.tui.screens.verzoek import VerzoekScreen


class IdentiteitVragen(Command["VerzoekScreen"]):
    """v."""

    keys = "v"
    label = _("Identiteit vragen")
    help = _("Legt vast dat u de klant vroeg wie dit vraagt; de termijn loopt intussen door.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """It was asked, or it is known."""
        one, today = screen.verzoek, screen.pro6.session.today
        return screen.weegt(
            lambda: verzoek.vraag_identiteit(one, screen.lid, today, new_id=proef_id)
        )

    async def run(self, screen: VerzoekScreen) -> None:
        """After saying when that is right."""
        text = _("Alleen bij redelijke twijfel. De termijn staat er niet door stil (AVG 12).")
        if await confirm(screen, _("Vroeg u de klant te laten zien wie dit is?"), text):
            requests = screen.dienst.requests
            await screen.stap(
                lambda opened: requests.vraag_identiteit(opened, screen.verzoek_id),
                _("Vastgelegd: de identiteit is vandaag gevraagd."),
            )


class Identiteit(Command["VerzoekScreen"]):
    """i."""

    keys = "i"
    label = _("Identiteit")
    help = _("Legt vast hoe zeker is wie dit vraagt: de soort document, nooit een nummer of kopie.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """It is known, the paper of who asks for another lacks, or it is over."""
        one, today = screen.verzoek, screen.pro6.session.today
        return screen.weegt(
            lambda: verzoek.identificeer(one, IdentiteitWijze.BEKEND, screen.lid, today)
        )

    async def run(self, screen: VerzoekScreen) -> None:
        """How, and which kind of document."""
        ways = [(one, one.label) for one in IdentiteitWijze]
        wijze = await choose(screen, _("Hoe is vastgesteld wie dit vraagt?"), ways)
        if wijze is None:
            return
        soort: DocumentsoortId | None = None
        if wijze is IdentiteitWijze.DOCUMENT_GEZIEN:
            kinds = [(one, one.label) for one in DocumentsoortId]
            soort = await choose(
                screen, _("Welk document zag u? Het nummer bewaart u niet."), kinds
            )
            if soort is None:
                return
        requests = screen.dienst.requests
        await screen.stap(
            lambda opened: requests.identificeer(opened, screen.verzoek_id, wijze, soort),
            _("De identiteit is vastgesteld."),
        )


class NietVastgesteld(Command["VerzoekScreen"]):
    """x."""

    keys = "x"
    label = _("Niet vastgesteld")
    help = _("Sluit het verzoek omdat niet vast kwam te staan wie het vroeg; met motivering.")
    group = _("Verzoek")
    show = False

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """The client was not asked, or it is known."""
        one, requests = screen.verzoek, screen.dienst.requests
        return screen.weegt(
            lambda: verzoek.niet_vastgesteld(
                one, WOORDEN, screen.lid, requests.today,
                beroep_tot=requests.beroep_tot(), new_id=proef_id,
            )
        )  # fmt: skip

    async def run(self, screen: VerzoekScreen) -> None:
        """Why."""
        requests = screen.dienst.requests
        text = _("Het verzoek eindigt hiermee. De klant leest dit in de brief (AVG 12).")
        why = await vraag_motivering(screen, _("Waarom staat niet vast wie dit vraagt?"), text)
        if why is not None:
            await screen.stap(
                lambda opened: requests.niet_vastgesteld(opened, screen.verzoek_id, why),
                _("Het verzoek is gesloten; maak nu de brief."),
            )
