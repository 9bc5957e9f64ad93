"""One opened dossier: tabs to read, and what can be done with it.

It was opened for a purpose, and that is in the log before anything is here. What a role may not
see stays visible as a label with the artikel that says so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import namen as namen_regels
from pro6tui.rules.toestanden import overgangen
from pro6tui.rules.uitleg import uitleg
from pro6tui.services import logview, reloading
from pro6tui.services.drafts import new_id
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command, Place
from pro6tui.tui.base.fields import DictDraft
from pro6tui.tui.base.lines import HeaderLine
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.dossier_beeld import Beeld
from pro6tui.tui.screens.dossier_kaart import Kaart
from pro6tui.tui.screens.dossier_lijsten import DossierLijst, Logboek
from pro6tui.tui.screens.dossier_melding import DossierHeader, Meldingen, meldingen
from pro6tui.tui.screens.dossier_notitie import Concept
from pro6tui.tui.screens.dossier_opdrachten import OPDRACHTEN, VOORAAN
from pro6tui.tui.screens.dossier_panelen import ARTIKELEN, LIJSTEN
from pro6tui.tui.screens.dossier_tabs import TABS, TO_READ, WIDE, smal
from vault.errors import VaultError

PRESENCE_SECONDS = 5.0


class DossierScreen(BaseScreen[None]):
    """The dossier `opened`; `nieuwer` is what a colleague saved since, until it is loaded."""

    COMMANDS = OPDRACHTEN
    DEFAULT_CSS = "DossierScreen #tabs { height: 1fr; width: 100%; }"
    here = "a"

    def __init__(self, opened: OpenDossier) -> None:
        super().__init__()
        self.opened = opened
        self.nieuwer: OpenDossier | None = None
        self.namen: Mapping[str, str] = {}
        self.concept: Concept | None = None
        self.bijlage = DictDraft()
        self._concept_id = ""
        self._anderen: tuple[str, ...] = ()
        self._panes: dict[str, Widget] = {}
        self._beeld: Beeld | None = None
        self._heads: tuple[object, ...] = ()

    @property
    def pro6(self) -> Pro6App:
        """The app, as the type it has."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def beeld(self) -> Beeld:
        """The dossier with what the rules say of it; made once for each revision."""
        if self._beeld is None:
            dossier, today = self.opened.dossier, self.pro6.session.today
            self._beeld = Beeld(
                self.opened,
                today,
                self.namen,
                self.pro6.dossiers.controleer(dossier, dossier),
                overgangen(dossier, today, termijnen=(terms := self.pro6.dossiers.termijnen)),
                terms,
            )
        return self._beeld

    # Lines around ----------------------------------------------------------------------------

    @property
    def heading(self) -> str:
        """Number and name."""
        dossier = self.opened.dossier
        name = namen_regels.weergavenaam(dossier.persoon)
        return " · ".join(part for part in ("Pro6", dossier.nummer, name) if part)

    @property
    def geopend_voor(self) -> str:
        """For the right end of the header."""
        return _("geopend voor: {doel} (gelogd)").format(doel=self.opened.doel.label)

    @property
    def kort_voor(self) -> str:
        """The same where there is little room."""
        return _("voor: {doel}").format(doel=self.opened.doel.label)

    def help_text(self) -> str:
        """What the artikelen behind this tab mean."""
        numbers = (*ARTIKELEN.get(self.here, (3,)), 2, 5)
        found = [(number, uitleg(number)) for number in dict.fromkeys(numbers)]
        return "\n\n".join(
            f"# {one.titel} (art. {number})\n{one.samenvatting}" for number, one in found if one
        )

    def places(self) -> Sequence[Place]:
        """The tabs."""
        if self.app.size.width >= WIDE:
            return TABS
        return smal(self.here, self.app.size.width)

    def go_to(self, place: Place) -> None:
        """To another tab."""
        self.toon_tab(place.key)

    def compose(self) -> ComposeResult:
        """As every screen, with its own header."""
        for widget in super().compose():
            yield DossierHeader(id="header") if type(widget) is HeaderLine else widget

    def content(self) -> ComposeResult:
        """What is said above every tab, and the first tab."""
        yield Meldingen(id="meldingen")
        with Container(id="tabs"):
            yield self._pane("a")

    def on_mount(self) -> None:
        """The places of the app stay within reach; who else is there is looked at now and then."""
        for place in self.base_app.PLACES:
            self._bindings.bind(place.key, f"screen.plaats('{place.key}')", place.label, show=False)
        self._heads = self._heads_now()
        self._say_all()
        self._panes["a"].focus()
        self.in_background(self._leer_namen())
        self.in_background(self._kijk_rond(), group="rond", exclusive=True)
        self.set_interval(PRESENCE_SECONDS, self._kijk)

    def action_plaats(self, key: str) -> None:
        """A digit of the bar of places."""
        for place in self.base_app.PLACES:
            if place.key == key:
                self.base_app.go_to(place)

    # Tabs ------------------------------------------------------------------------------------

    def _pane(self, key: str) -> Widget:
        if key not in self._panes:
            build = TO_READ.get(key)
            if build is not None:
                self._panes[key] = Kaart(build(self.beeld), id=f"tab-{key}")
            elif key in LIJSTEN:
                self._panes[key] = LIJSTEN[key](self.beeld, id=f"tab-{key}")
            else:
                self._panes[key] = Logboek(id="tab-i")
                self.in_background(self._lees_log(), group="log", exclusive=True)
        return self._panes[key]

    def toon_tab(self, key: str) -> None:
        """Show a tab; it is made when it is first seen."""
        new = key not in self._panes
        pane = self._pane(key)
        if new:
            self.query_one("#tabs").mount(pane)
        for other, widget in self._panes.items():
            widget.display = other == key
        self.here = key
        first = VOORAAN.get(key, ())
        self.commands = tuple(sorted(self.commands, key=lambda one: _rank(one, first)))
        pane.focus()
        self.refresh_lines()
        self.refresh_bindings()

    @property
    def pane(self) -> Widget:
        """The tab that is shown."""
        return self._panes[self.here]

    # Another revision ------------------------------------------------------------------------

    def toon(self, opened: OpenDossier) -> None:
        """Show the dossier as it is now, on the tab and at the place where the reader is."""
        self.opened = opened
        self.nieuwer = None
        self._heads = self._heads_now()
        self._ververs()

    def _ververs(self) -> None:
        self._beeld = None
        for key, pane in self._panes.items():
            if isinstance(pane, Kaart):
                pane.zet(TO_READ[key](self.beeld))
            elif isinstance(pane, DossierLijst):
                pane.toon(self.beeld)
        if isinstance(self._panes.get("i"), Logboek):
            self.in_background(self._lees_log(), group="log", exclusive=True)
        self._say_all()
        self.refresh_lines()
        self.refresh_bindings()

    def _say_all(self) -> None:
        said = meldingen(self.beeld, self._anderen, self.nieuwer)
        self.query_one(Meldingen).zet(said)

    def _heads_now(self) -> tuple[object, ...]:
        """The newest revision as the list knows it, and how many stand side by side."""
        listing = self.pro6.listing
        row = listing.row(self.opened.doc_id) or {}
        return *listing.catalog.heads(self.opened.doc_id), row.get("versies")

    def on_vault_changed(self) -> None:
        """The list is up to date again: was it this dossier?"""
        heads = self._heads_now()
        if heads != self._heads:
            self._heads = heads
            self.in_background(self._lees_nieuwer(), group="nieuwer", exclusive=True)

    async def _lees_nieuwer(self) -> None:
        found = await asyncio.to_thread(reloading.present, self.pro6.dossiers, self.opened)
        if found.heads == self.opened.heads:
            return
        if found.door == self.pro6.session.me.handle:
            self.toon(found)
        else:
            self.meld_nieuwer(found)

    def meld_nieuwer(self, found: OpenDossier) -> None:
        """A colleague saved: say so, and leave what is being read as it is."""
        self.nieuwer = found
        self._say_all()
        self.refresh_bindings()

    # What takes a moment -----------------------------------------------------------------------

    async def _leer_namen(self) -> None:
        self.namen = await asyncio.to_thread(logview.namen_van, self.pro6.session)
        self._ververs()

    async def _lees_log(self) -> None:
        session, pane = self.pro6.session, self._panes["i"]
        assert isinstance(pane, Logboek)  # noqa: S101 - only that tab asks for this
        try:
            lines = await asyncio.to_thread(
                logview.regels, session, self.opened.doc_id, self.opened.doel
            )
        except (VaultError, Refusal) as error:
            pane.weiger(self.base_app.sentence_for(error) or str(error))
            return
        pane.zet(lines, alleen_eigen=logview.alleen_eigen(session.role))

    def _kijk(self) -> None:
        if self.is_current and self.pro6.unlocked:
            self.in_background(self._kijk_rond(), group="rond", exclusive=True)

    async def _kijk_rond(self) -> None:
        others = await asyncio.to_thread(self.pro6.presences.others, self.opened.doc_id)
        found = tuple(one.zin for one in others)
        if found != self._anderen:
            self._anderen = found
            self._say_all()

    # A note that is not saved ------------------------------------------------------------------

    def save_draft(self) -> None:
        """Keep a note that was typed and not saved; called before every ending."""
        concept = self.concept
        if concept is None or not concept.tekst.strip():
            return
        session = self.pro6.session
        self._concept_id = self._concept_id or new_id()
        try:
            note = concept.notitie(new_item_id(), session.me.handle, self.opened)
        except Refusal:
            # A date that cannot be read must not cost the text.
            concept.values["datum"] = ""
            note = concept.notitie(new_item_id(), session.me.handle, self.opened)
        draft = concept.draft(self._concept_id, self.opened, note, session.clock())
        self.pro6.drafts.save(draft)

    def drop_draft(self) -> None:
        """The note is in the dossier."""
        self.concept = None
        if self._concept_id:
            try:
                self.pro6.drafts.discard(self._concept_id)
            except Refused as refused:
                # After what is said of the note itself, which is in the dossier all the same.
                self.call_later(self.say, str(refused), Kind.WARNING)
            self._concept_id = ""

    def leave(self) -> None:
        """One step back; a note that was begun stays as a draft."""
        try:
            self.save_draft()
        except VaultError as error:
            self.say(self.base_app.sentence_for(error) or "", Kind.ERROR)
            return
        super().leave()


def _rank(command: Command[Any], first: Sequence[str]) -> tuple[int, int]:
    order = [one.__name__ for one in OPDRACHTEN]
    if command.name in first:
        return (0, first.index(command.name))
    return (1, order.index(command.name))
