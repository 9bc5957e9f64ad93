"""One request of a client: its clock, what is asked and decided, and what can be done with it.

Every action that cannot be taken now stays in sight; F9 says which gate is shut.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules import artikel_06, namen, verzoek
from pro6tui.rules.uitleg import uitleg
from pro6tui.services import logview, reloading
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.fields import DictDraft
from pro6tui.tui.base.lines import HeaderLine
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.dossier_kaart import Kaart
from pro6tui.tui.screens.dossier_melding import DossierHeader
from pro6tui.tui.screens.verzoek_acties import OPDRACHTEN
from pro6tui.tui.screens.verzoek_beeld import ARTIKEL, VerzoekBeeld, blokken
from pro6tui.tui.screens.verzoek_dienst import Dienst

Doen = Callable[[OpenDossier], OpenDossier]


class VerzoekScreen(BaseScreen[OpenDossier]):
    """The request with this id; answers the dossier as it is when one goes back. `gezegd`: what is
    said at first, of what was done just before."""

    COMMANDS = OPDRACHTEN

    def __init__(self, opened: OpenDossier, verzoek_id: str, gezegd: str = "") -> None:
        super().__init__()
        self.opened = opened
        self._gezegd = gezegd
        self.verzoek_id = verzoek_id
        self.namen: Mapping[str, str] = {}
        self.verslag = DictDraft()
        """A record of an inspection that was begun and not saved."""
        self.afspraak = DictDraft()
        """An appointment that was begun and not saved."""

    @property
    def pro6(self) -> Pro6App:
        """The app, as the type it has."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def verzoek(self) -> Verzoek:
        """The request as it is now."""
        return verzoek.verzoek_van(self.opened.dossier, self.verzoek_id)

    @property
    def lid(self) -> artikel_06.Medewerker:
        """Me."""
        return self.pro6.dossiers.lid

    @property
    def ziet_inhoud(self) -> bool:
        """Whether this opening shows what the request is about."""
        return artikel_06.zichtbaar("verzoeken.*.toelichting", self.opened.toegang)

    # Lines around ----------------------------------------------------------------------------

    @property
    def heading(self) -> str:
        """Number, name and what is asked."""
        dossier = self.opened.dossier
        soort = self.verzoek.soort
        parts = ("Pro6", dossier.nummer, namen.weergavenaam(dossier.persoon))
        return " · ".join(part for part in (*parts, soort.label if soort else "") if part)

    @property
    def geopend_voor(self) -> str:
        """For the right end of the header."""
        return _("geopend voor: {doel} (gelogd)").format(doel=self.opened.doel.label)

    @property
    def kort_voor(self) -> str:
        """The same where there is little room."""
        return _("voor: {doel}").format(doel=self.opened.doel.label)

    def help_text(self) -> str:
        """How a request goes, and the artikel it rests on."""
        about = _(
            "Bovenaan staat de klok: van de dag van ontvangst tot de uiterste dag, met wat er"
            " voorbij is. t zegt van elke klok de regel en de bron. Een verzoek gaat van ontvangen"
            " naar in behandeling, besloten, uitgevoerd en afgehandeld. Onderaan staat eerst wat nu"
            " kan; wat nu niet kan, staat tussen haakjes en"
            " F9 zegt waarom. Elke stap staat met naam en dag in het dossier en in het logboek."
        )
        number = ARTIKEL.get(str(self.verzoek.soort), 10)
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in (uitleg(number),) if one]
        return "\n\n".join([about, *parts])

    def compose(self) -> ComposeResult:
        """As every screen, with the header of an opened dossier."""
        for widget in super().compose():
            yield DossierHeader(id="header") if type(widget) is HeaderLine else widget

    def content(self) -> ComposeResult:
        """The request to read."""
        self.dienst = Dienst(self.pro6)
        self._heads = self.pro6.listing.catalog.heads(self.opened.doc_id)
        self._schik()
        yield Kaart(blokken(self.beeld), id="verzoek")

    @property
    def beeld(self) -> VerzoekBeeld:
        """The request with what the rules say of it."""
        return VerzoekBeeld(
            self.opened.dossier,
            self.verzoek,
            self.dienst,
            self.pro6.session.today,
            self.namen,
            self.ziet_inhoud,
            self.pro6.terminal.colours != 256 or self.pro6.accessible,
        )

    def on_mount(self) -> None:
        """Names and the bureau's calendar are read besides."""
        self.query_one(Kaart).focus()
        self.say(self._gezegd)
        self.in_background(self._leer())

    async def _leer(self) -> None:
        await self.dienst.leer_kalender()
        self.namen = await asyncio.to_thread(logview.namen_van, self.pro6.session)
        self.ververs()

    # Another revision ------------------------------------------------------------------------

    def toon(self, opened: OpenDossier) -> None:
        """Show the request as it is now."""
        self.opened = opened
        self.ververs()

    def ververs(self) -> None:
        """Show it again: the dossier, a name or the calendar changed."""
        self._schik()
        self.query_one(Kaart).zet(blokken(self.beeld))
        self.refresh_lines()
        self.refresh_bindings()

    def _schik(self) -> None:
        """What can be done now comes first in the footer."""
        order = [one.__name__ for one in OPDRACHTEN]
        self.commands = tuple(
            sorted(
                self.commands,
                key=lambda one: (one.disabled_reason(self) is not None, order.index(one.name)),
            )
        )

    def on_vault_changed(self) -> None:
        """Somebody saved: was it this dossier? Nothing is typed here, so it shows at once."""
        heads = self.pro6.listing.catalog.heads(self.opened.doc_id)
        if heads != self._heads:
            self._heads = heads
            self.in_background(self._lees_nieuwer(), group="nieuwer", exclusive=True)

    async def _lees_nieuwer(self) -> None:
        found = await asyncio.to_thread(reloading.present, self.pro6.dossiers, self.opened)
        if found.heads != self.opened.heads:
            self.toon(found)

    # Doing -----------------------------------------------------------------------------------

    def weegt(self, proef: Callable[[], object]) -> str | None:
        """Why a step of the rules would be refused now, or None. `proef` takes the step on plain
        data and keeps nothing."""
        if self.opened.twee_versies:
            return _("Er staan twee versies naast elkaar; voeg ze eerst samen (v in het dossier).")
        try:
            proef()
        except Refusal as refusal:
            return str(refusal)
        return None

    async def stap(self, doe: Doen, said: str) -> bool:
        """Take a step that saves, and show what came of it."""
        try:
            after = await asyncio.to_thread(doe, self.opened)
        except ChangedMeanwhile as meanwhile:
            self.toon(meanwhile.theirs)
            self.say(
                _("Een collega bewaarde eerst; er is niets gewijzigd. Kijk, en doe het opnieuw."),
                Kind.WARNING,
            )
            return False
        self.klaar(after, said)
        return True

    def klaar(self, opened: OpenDossier, said: str) -> None:
        """Something was saved."""
        self.toon(opened)
        self.pro6.tell_changed()
        self.say(said)

    def leave(self) -> None:
        """One step back, with the dossier as it is now."""
        if self.can_go_back:
            self.dismiss(self.opened)
