"""Place 2: every dossier by name; letters search at once, a complete BSN finds its one dossier."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input, Static

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import invoer
from pro6tui.rules.bewaartermijnen import WETTELIJK
from pro6tui.services import logview, retention_terms
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.lijst import LijstView
from pro6tui.tui.base.lines import PlacesLine
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens import dossier_lijst
from pro6tui.tui.screens.doel import open_for_purpose
from pro6tui.tui.screens.dossier_filter import Filters
from pro6tui.tui.screens.dossier_rijen import Rijen, columns
from pro6tui.tui.screens.dossier_zoekregel import Teller, Telling, Zoekregel, cijfers
from vault.catalog import Hits, RowView

__all__ = ["DossiersScreen", "open_for_purpose"]

FIRST_HITS = 200
BSN_DIGITS = 9
BSN_SECONDS = 0.3
"""So long after the ninth digit it is taken for complete."""
SEARCH_PAUSE = 0.01


class DossiersScreen(BaseScreen[None]):
    """The list. It keeps search, filter and cursor for as long as the session lasts."""

    COMMANDS = (
        dossier_lijst.Openen,
        dossier_lijst.Intake,
        dossier_lijst.Filter,
        dossier_lijst.Notities,
    )
    DEFAULT_CSS = """
    DossiersScreen #zoek { layout: horizontal; height: 1; width: 100%; }
    DossiersScreen #zoekwoord { width: auto; height: 1; }
    DossiersScreen #zoekregel { width: 1fr; height: 1; }
    """
    here = "2"

    def __init__(self) -> None:
        super().__init__()
        self.filters = Filters()
        self._namen: dict[str, str] = {}
        self._termijnen = WETTELIJK
        self._version: object = None
        self._limit = FIRST_HITS
        self._teller = Teller(self, self._told)
        self._found_by_bsn = False

    @property
    def pro6(self) -> Pro6App:
        """The app, as the type it has."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """The place."""
        return _("Pro6 · Dossiers")

    def help_text(self) -> str:
        """How to search, and what art. 6 and 3 say of it."""
        return dossier_lijst.hulp()

    def content(self) -> ComposeResult:
        """The line to search on, how many, and the list."""
        hidden = self.pro6.listing.hidden
        lijst = LijstView(columns(hidden), empty=_("Geen dossier met deze woorden."), id="lijst")
        lijst.can_focus = False
        digits = frozenset(place.key for place in self.places() if place.key != self.here)
        with Container(id="zoek"):
            yield Static(f" {_('Zoek')}  ", markup=False, id="zoekwoord")
            yield Zoekregel(lijst, digits, id="zoekregel")
            yield Telling(id="telling")
        yield lijst

    def on_mount(self) -> None:
        """Everything by name."""
        self.regel.focus()
        self.herlees()

    async def _leer(self) -> None:
        """The names of colleagues, and how long the bureau keeps what."""
        self._namen = await asyncio.to_thread(logview.namen_van, self.pro6.session)
        self._termijnen = await asyncio.to_thread(retention_terms.geldend, self.pro6.session)
        if isinstance(rows := self.lijst.rows, Rijen):
            rows.termijnen = self._termijnen
        self.lijst.renew()

    @property
    def lijst(self) -> LijstView:
        """The list."""
        return self.query_one("#lijst", LijstView)

    @property
    def regel(self) -> Zoekregel:
        """The line to search on."""
        return self.query_one("#zoekregel", Zoekregel)

    @property
    def here_id(self) -> str | None:
        """The dossier the cursor is on."""
        rows = self.lijst.rows
        if isinstance(rows, Rijen) and self.lijst.cursor < rows.count():
            return rows.doc_id(self.lijst.cursor)
        return None

    # Searching -------------------------------------------------------------------------------

    @property
    def query_text(self) -> str:
        """What is searched for: what was typed, and the filters as labels."""
        return " ".join(part for part in (self.regel.value.strip(), self.filters.words) if part)

    @property
    def places_by_key(self) -> bool:
        """Only while nothing is searched for: in a search a digit is part of it. Esc empties it."""
        line = self.query(Zoekregel)  # none while the screen is being made
        return not line or not line.first().value or line.first().undecided

    def on_input_changed(self, message: Input.Changed) -> None:
        """Each letter."""
        message.stop()
        self.query_one(PlacesLine).renew()
        if self.regel.undecided:
            return
        self._limit = FIRST_HITS
        self._found_by_bsn = False
        if self.said:
            self.say("")
        self.zoek(cursor=0)
        if len(cijfers(message.value)) == BSN_DIGITS:
            self.set_timer(BSN_SECONDS, self._bsn_complete)

    def on_zoekregel_place(self, message: Zoekregel.Place) -> None:
        """The digit was a place."""
        message.stop()
        self.action_place(message.key)

    def zoek(self, *, cursor: int | None = None) -> None:
        """Show what is found now; what takes longer comes in portions."""
        text = self.query_text
        listing = self.pro6.listing
        view: RowView = listing.search(text, self._limit) if text else listing.view()
        self._version = listing.catalog.version
        self._show(view, cursor)
        if isinstance(view, Hits) and view.partial:
            self.set_timer(SEARCH_PAUSE, self._more)
        if text:
            self._teller.begin(listing.count(text))
        else:
            self._teller.stop()
            self._told(None)
        self._explain_nothing(view)

    def _show(self, view: RowView, cursor: int | None) -> None:
        session, hidden = self.pro6.session, self.pro6.listing.hidden
        rows = Rijen(view, session.today, lambda one: self._namen.get(one, one), hidden)
        rows.termijnen = self._termijnen
        self.lijst.show(rows, cursor=cursor)
        self.refresh_bindings()

    def _more(self) -> None:
        """Time ran out before all was looked at: go on where it stopped."""
        text = self.query_text
        if not text or self._found_by_bsn:
            return
        hits = self.pro6.listing.search(text, self._limit)
        self._show(hits, None)
        if hits.partial:
            self.set_timer(SEARCH_PAUSE, self._more)
        else:
            self._explain_nothing(hits)

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """Near the end of what was asked for: ask for more."""
        message.stop()
        rows = self.lijst.rows
        if isinstance(rows, Rijen) and isinstance(rows.view, Hits):
            near_end = message.index >= rows.count() - 50
            if rows.view.more and not rows.view.partial and near_end:
                self._limit *= 4
                self._show(self.pro6.listing.search(self.query_text, self._limit), None)

    def _explain_nothing(self, view: RowView) -> None:
        digits = cijfers(self.regel.value)
        settled = not (isinstance(view, Hits) and view.partial)
        if len(view) or not settled or not 4 <= len(digits) < BSN_DIGITS:
            return
        self.say(
            _(
                "Geen dossier- of ordernummer met deze cijfers. Op een deel van een BSN wordt niet"
                " gezocht; typ alle negen cijfers."
            )
        )

    # A BSN -----------------------------------------------------------------------------------

    def _bsn_complete(self) -> None:
        digits = cijfers(self.regel.value)
        if len(digits) != BSN_DIGITS or self._found_by_bsn:
            return
        self.in_background(self._find_bsn(digits), group="bsn", exclusive=True)

    async def _find_bsn(self, digits: str) -> None:
        try:
            bsn = await asyncio.to_thread(invoer.bsn, digits)
            doc_id = await asyncio.to_thread(self.pro6.listing.find_bsn, bsn)
        except Refusal as refusal:
            if not self.lijst.total:
                self.say(str(refusal), Kind.WARNING)
            return
        if cijfers(self.regel.value) != digits:
            return
        slot = self.pro6.listing.catalog.slot_of(doc_id) if doc_id else None
        if slot is None:
            if not self.lijst.total:
                self.say(_("Geen dossier met dit BSN. Het zoeken is gelogd."), Kind.WARNING)
            return
        # The number has done its work; it does not stay on the screen.
        with self.prevent(Input.Changed):
            self.regel.clear()
        self.query_one(PlacesLine).renew()
        self._found_by_bsn = True
        self._show(self.pro6.listing.catalog.view([slot]), 0)
        self._teller.stop()
        self.query_one(Telling).zet(_("gevonden op BSN"))
        self.say(_("Gevonden op BSN; het zoeken is gelogd. Esc toont weer alles."))

    # How many --------------------------------------------------------------------------------

    def _told(self, found: int | None, done: bool = True) -> None:
        self.query_one(Telling).tel(
            found, len(self.pro6.listing.catalog), self.filters.labels, done=done
        )

    # Filters, coming back, live reload ---------------------------------------------------------

    def zet_filters(self, filters: Filters) -> None:
        """Other filters; the cursor stays on its dossier where that is still there."""
        self.filters = filters
        self._limit = FIRST_HITS
        self.herlees()

    def herlees(self) -> None:
        """Look again: the same dossier keeps the cursor."""
        if self._found_by_bsn:
            return
        was = self.here_id
        self.zoek()
        if was is not None:
            self._to(was)

    def _to(self, doc_id: str) -> bool:
        rows = self.lijst.rows
        at = None
        if isinstance(rows, Rijen):
            at = self.pro6.listing.catalog.position(rows.view, doc_id)
        if at is not None:
            self.lijst.cursor = at
        return at is not None

    def ga_naar(self, doc_id: str) -> None:
        """Put the cursor on a dossier, without search or filter where they would hide it."""
        self.herlees()
        if not self._to(doc_id):
            self._leeg()
            self.zet_filters(Filters())
            self._to(doc_id)

    def _leeg(self) -> None:
        """Nothing is searched for any more."""
        self._found_by_bsn = False
        self._limit = FIRST_HITS
        with self.prevent(Input.Changed):
            self.regel.clear()
        self.query_one(PlacesLine).renew()

    def on_vault_changed(self) -> None:
        """Somebody saved."""
        self.herlees()

    def on_screen_resume(self) -> None:
        """Back here: what was saved meanwhile shows."""
        self.regel.focus()
        self.in_background(self._leer())
        if self._version is not None and self._version != self.pro6.listing.catalog.version:
            self.herlees()

    def action_back(self) -> None:
        """Esc: first away with a sentence, then with what was searched, then with the filter."""
        if self._found_by_bsn or self.regel.value:
            self._leeg()
            self.say("")
            self.herlees()
        elif self.said:
            self.say("")
        elif self.filters:
            self.zet_filters(Filters())
        else:
            super().action_back()
