"""Words anywhere in the notes one may read: logged before it begins, shown as it finds."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input

from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DossierStaat, Rol
from pro6tui.rules import artikel_06, vrije_tekst
from pro6tui.services.listing import NOTE
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.inputs import LineInput
from pro6tui.tui.base.lijst import Cell, Column, LijstView
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.doel import open_for_purpose
from pro6tui.tui.screens.dossier_rijen import kort
from pro6tui.tui.screens.dossier_zoekregel import duizendtallen
from vault.catalog import Hits

LEAST_LETTERS = 3


def waarom_niet(rol: Rol) -> str | None:
    """Why this role does not search notes: it reads none."""
    try:
        artikel_06.toets_zoeken(rol, NOTE)
    except Refusal as refusal:
        return str(refusal)
    return None


class _Found:
    def __init__(self) -> None:
        self._hits: list[tuple[Hits, int]] = []

    def add(self, hits: Hits) -> None:
        self._hits += [(hits, at) for at in range(len(hits))]

    def count(self) -> int:
        return len(self._hits)

    def doc_id(self, index: int) -> str:
        hits, at = self._hits[index]
        return hits.doc_id(at)

    def row(self, index: int) -> Sequence[Cell]:
        hits, at = self._hits[index]
        row = hits.row(at)
        return (
            str(row["nummer"]),
            str(row["naam"]),
            str(row["woonplaats"]),
            kort(DossierStaat, row["staat"]),
        )


class Zoek(Command["ZoekNotitiesScreen"]):
    """F2: from wherever the focus is."""

    keys = "f2"
    label = _("Zoeken")
    help = _("Zoekt deze woorden; elke keer komt in het logboek.")

    def disabled_reason(self, screen: ZoekNotitiesScreen) -> str | None:
        """Nothing to look for, or busy."""
        if screen.busy:
            return _("Er wordt al gezocht; Esc houdt op.")
        return screen.objection()

    async def run(self, screen: ZoekNotitiesScreen) -> None:
        """Search."""
        await screen.zoek()


class Openen(Command["ZoekNotitiesScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Zoeken of openen")
    help = _("Op de regel zoekt Enter; in de lijst opent Enter het dossier.")

    async def run(self, screen: ZoekNotitiesScreen) -> None:
        """Open the row."""
        rows, at = screen.lijst.rows, screen.lijst.cursor
        if isinstance(rows, _Found) and at < rows.count():
            await open_for_purpose(screen, rows.doc_id(at))


class ZoekNotitiesScreen(BaseScreen[None]):
    """A line of words and the dossiers whose notes hold all of them."""

    COMMANDS = (Openen, Zoek)
    DEFAULT_CSS = "ZoekNotitiesScreen #woorden { width: 100%; height: 1; }"
    here = "2"

    def __init__(self) -> None:
        super().__init__()
        self.busy = False
        self._stop = False

    @property
    def pro6(self) -> Pro6App:
        """The app, as the type it has."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """What it is."""
        return _("Pro6 · Zoeken in notities")

    def help_text(self) -> str:
        """What is searched."""
        return _(
            "Zoekt woorden in de notities en bij de afspraken van alle dossiers die u mag lezen."
            " Alle woorden moeten voorkomen; een deel van een woord telt ook. Dat u zoekt, komt in"
            " het logboek; waarnaar niet."
        )

    def content(self) -> ComposeResult:
        """The line and the list."""
        yield LineInput(placeholder=_("woorden uit een notitie; Enter zoekt"), id="woorden")
        yield LijstView(
            (
                Column(_("dossier"), 8),
                Column(_("naam"), 18, share=3),
                Column(_("woonplaats"), 12, share=1, drop=2),
                Column(_("staat"), 12, share=1, drop=1),
            ),
            empty=_("Nog niet gezocht."),
            id="lijst",
        )

    def on_mount(self) -> None:
        """Begin with the words."""
        self.query_one("#woorden").focus()

    @property
    def lijst(self) -> LijstView:
        """What was found."""
        return self.query_one("#lijst", LijstView)

    @property
    def woorden(self) -> str:
        """What is looked for."""
        return self.query_one("#woorden", LineInput).value.strip()

    def objection(self) -> str | None:
        """Why these words are not searched for, or None."""
        if len(self.woorden) < LEAST_LETTERS:
            return _("Typ minstens drie letters.")
        if vrije_tekst.bsn_in(self.woorden):
            return _("Dit lijkt een BSN; zoek dat in de lijst van dossiers (art. 3).")
        return None

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter on the line."""
        message.stop()
        await self.press("f2")

    def on_input_changed(self, message: Input.Changed) -> None:
        """The footer shows whether F2 works."""
        message.stop()
        self.refresh_bindings()

    async def zoek(self) -> None:
        """Show the hits as they come."""
        found = _Found()
        lijst = self.lijst
        lijst.empty = _("Er wordt gezocht…")
        lijst.show(found, cursor=0)
        self.busy, self._stop = True, False
        self.refresh_bindings()
        try:
            portions = await asyncio.to_thread(self.pro6.listing.words, self.woorden)
            while not self._stop:
                hits = await asyncio.to_thread(_next, portions)
                if hits is None:
                    break
                if len(hits):
                    found.add(hits)
                    lijst.renew()
        finally:
            self.busy = False
            lijst.empty = _("In geen notitie staan al deze woorden.")
            lijst.renew()
            self.refresh_bindings()
        words = ngettext("{aantal} dossier gevonden.", "{aantal} dossiers gevonden.", found.count())
        told = words.format(aantal=duizendtallen(found.count()))
        if self._stop:
            self.say(_("Gestopt. {gevonden}").format(gevonden=told), Kind.WARNING)
        else:
            self.say(told)
        if found.count():
            lijst.focus()

    def action_back(self) -> None:
        """Esc stops a search first."""
        if self.busy:
            self._stop = True
        else:
            super().action_back()


def _next(portions: Iterator[Hits]) -> Hits | None:
    return next(portions, None)
