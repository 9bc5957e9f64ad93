"""Beheer, letters: every letter of the bureau, and which of them have a text of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult

from pro6tui.i18n import _, ngettext
from pro6tui.rules import uitvoer
from pro6tui.rules.brieven import Huisstijl
from pro6tui.rules.brieven_rechten import Onderdeel
from pro6tui.rules.brieven_soorten import BRIEVEN, Briefsoort
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.errors import Refused, sentence
from pro6tui.services.letters import Letters, Sjabloontekst
from pro6tui.services.text_drafts import TextDrafts
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.lijst import Cell, Column, Heading, LijstView, Styled
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.huisstijl import open_huisstijl, wat_ontbreekt
from pro6tui.tui.screens.sjabloon_bewerken import (
    SjabloonScreen,
    herstel,
    meegeleverd,
)
from pro6tui.tui.screens.sjabloon_voorbeeld import toon_voorbeeld
from pro6tui.tui.screens.tekst_concept import mag_niet, pro6_of
from vault.errors import VaultError


class Openen(Command["SjablonenScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Openen")
    help = _("Toont de tekst van deze brief; wie dat mag, wijzigt haar daar.")
    group = _("Brieven")

    def disabled_reason(self, screen: SjablonenScreen) -> str | None:
        """Nothing was read."""
        return screen.niets()

    async def run(self, screen: SjablonenScreen) -> None:
        """Show it, with the draft that was left of it."""
        soort = screen.soort
        drafts = TextDrafts(pro6_of(screen).session)
        left = await asyncio.to_thread(drafts.get, f"sjabloon-{soort.code}")
        screen.app.push_screen(SjabloonScreen(soort, screen.sjablonen[soort.code], left))


class Bekijken(Command["SjablonenScreen"]):
    """F3."""

    keys = "f3"
    label = _("Voorbeeld")
    help = _("Toont deze brief als tekst, met voorbeelden erin.")
    group = _("Brieven")

    def disabled_reason(self, screen: SjablonenScreen) -> str | None:
        """Nothing was read."""
        return screen.niets()

    async def run(self, screen: SjablonenScreen) -> None:
        """Show it."""
        await toon_voorbeeld(screen, screen.letters, screen.soort)


class Terug(Command["SjablonenScreen"]):
    """F5."""

    keys = "f5"
    label = _("Standaard")
    help = _("Neemt de meegeleverde tekst van deze brief terug, na een vraag.")
    group = _("Brieven")

    def disabled_reason(self, screen: SjablonenScreen) -> str | None:
        """Not this role, or it counts already."""
        if reason := screen.niets() or mag_niet(screen, Onderdeel.SJABLOON):
            return reason
        return None if screen.sjablonen[screen.soort.code].eigen else meegeleverd()

    async def run(self, screen: SjablonenScreen) -> None:
        """Ask, and do it."""
        if await herstel(screen, screen.letters, screen.soort):
            await screen.lees()
            screen.say(_("Het meegeleverde sjabloon geldt weer."))


class Stijl(Command["SjablonenScreen"]):
    """F6."""

    keys = "f6"
    label = _("Huisstijl")
    help = _("Naam en adres van het bureau, zoals elke brief ze toont.")
    group = _("Brieven")

    async def run(self, screen: SjablonenScreen) -> None:
        """Show it."""
        await open_huisstijl(screen)


class Kiezen(Command["SjablonenScreen"]):
    """v."""

    keys = "v"
    label = _("Teksten kiezen")
    help = _("Kiest uit teksten, of een huisstijl, die op twee machines zijn vastgesteld.")
    group = _("Brieven")

    def disabled_reason(self, screen: SjablonenScreen) -> str | None:
        """Nothing stands side by side, or not this role."""
        if reason := screen.niets():
            return reason
        if screen.rows.stijlen[1:]:
            return mag_niet(screen, Onderdeel.HUISSTIJL)
        if screen.sjablonen[screen.soort.code].naast:
            return mag_niet(screen, Onderdeel.SJABLOON)
        return _("Van deze brief staan geen teksten naast elkaar.")

    async def run(self, screen: SjablonenScreen) -> None:
        """Which; it is shown before it counts."""
        from pro6tui.tui.screens.sjabloon_kiezen import kies_sjabloon, kies_stijl

        if screen.rows.stijlen[1:]:
            done = await kies_stijl(screen, screen.letters, screen.rows.stijlen)
        else:
            found = screen.sjablonen[screen.soort.code]
            done = await kies_sjabloon(screen, screen.letters, found, screen.rows.naam)
        if done:
            await screen.lees()
            screen.say(done)


class SjablonenScreen(BaseScreen[None]):
    """The list, read again each time it is shown."""

    COMMANDS = (Openen, Bekijken, Terug, Stijl, Kiezen)
    here = "9"

    def __init__(self) -> None:
        super().__init__()
        self.sjablonen: dict[str, Sjabloontekst] = {}
        self.rows = _Rows()
        columns = (
            Column(_("brief"), 30, share=1),
            Column(_("tekst"), 12),
            Column(_("sinds"), 10),
            Column(_("door"), 14, drop=1),
        )
        self.lijst = LijstView(columns, self.rows, empty=_("Wordt gelezen."))

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Brieven")

    @property
    def letters(self) -> Letters:
        """The letters of the bureau."""
        return Letters(pro6_of(self).session)

    @property
    def soort(self) -> Briefsoort:
        """The letter that the cursor is on."""
        at = self.rows.items[self.lijst.cursor]
        return next(iter(BRIEVEN.values())) if isinstance(at, Heading) else at

    def niets(self) -> str | None:
        """Why there is nothing to choose, or None."""
        return None if self.sjablonen else self.lijst.empty

    def help_text(self) -> str:
        """What this is for, and art. 6 in our words."""
        own = _(
            "Elke brief heeft een meegeleverde tekst. Het bureau kan er een eigen tekst voor maken;"
            " wat de wet in een brief vraagt, blijft er dan in staan. Hier verandert geen brief die"
            " al gemaakt is."
        )
        about = uitleg(6)
        return f"{own}\n\n{about.titel}\n\n{about.samenvatting}" if about else own

    def content(self) -> ComposeResult:
        """The list."""
        yield self.lijst

    def on_screen_resume(self) -> None:
        """It may have changed."""
        self.in_background(self.lees(), group="lezen", exclusive=True)

    async def lees(self) -> None:
        """Look again."""
        session = pro6_of(self).session

        def read() -> _Rows:
            letters = Letters(session)
            return _Rows(
                letters.sjablonen(),
                TextDrafts(session).names(),
                {one.handle: one.name for one in session.vault.members()},
                letters.huisstijlen(),
            )

        try:
            self.rows = await asyncio.to_thread(read)
            self.sjablonen = self.rows.sjablonen
        except (Refused, VaultError) as error:
            self.lijst.empty = sentence(error)
        self.lijst.show(self.rows)
        self.refresh_lines()
        self.refresh_bindings()

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """What can be done depends on the row."""
        message.stop()
        self.refresh_lines()


class _Rows:
    def __init__(
        self,
        sjablonen: dict[str, Sjabloontekst] | None = None,
        drafts: frozenset[str] = frozenset(),
        names: dict[str, str] | None = None,
        stijlen: Sequence[Huisstijl] = (),
    ) -> None:
        self.sjablonen = sjablonen or {}
        self.stijlen = stijlen
        self._drafts, self._names = drafts, names or {}
        lacking = wat_ontbreekt(stijlen[0]) if stijlen else ""
        if stijlen[1:]:
            lacking = _("! Op twee machines is een andere huisstijl vastgesteld; v kiest.")
        self.items: list[Briefsoort | Heading] = []
        if self.sjablonen:
            heading = [Heading(lacking)] if lacking else []
            self.items = [*heading, *BRIEVEN.values()]

    def count(self) -> int:
        return len(self.items)

    def row(self, index: int) -> Sequence[Cell] | Heading:
        one = self.items[index]
        if isinstance(one, Heading):
            return one
        found = self.sjablonen[one.code]
        state: Cell = _("van bureau") if found.eigen else Styled(_("meegeleverd"), "muted")
        if f"sjabloon-{one.code}" in self._drafts:
            state = Styled(_("concept"), "warning")
        if found.naast:
            count = 1 + len(found.naast)
            words = ngettext("! {aantal} tekst", "! {aantal} teksten", count)
            state = Styled(words.format(aantal=count), "warning")
        since = uitvoer.datum(date.fromisoformat(found.op)) if found.eigen and found.op else ""
        return (one.label, state, since, self.naam(found.door))

    def naam(self, handle: str) -> str:
        """A colleague's name; the handle of whom is not known."""
        return self._names.get(handle, handle)
