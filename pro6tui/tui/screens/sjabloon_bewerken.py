"""One template: plain text with {velden}, looked at as it is typed, with the fields beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static, TextArea

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import brieven
from pro6tui.rules.brieven_rechten import Onderdeel
from pro6tui.rules.brieven_soorten import Briefsoort
from pro6tui.rules.brieven_velden import VANZELF, VELDEN
from pro6tui.rules.sjabloon import LARGEST, velden_in
from pro6tui.services.letters import Letters, Sjabloontekst
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.editors import NotesEditor
from pro6tui.tui.base.lijst import Cell, Column, LijstView, Styled
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.sjabloon_voorbeeld import toon_voorbeeld
from pro6tui.tui.screens.tekst_concept import TekstConceptScreen, Weggooien, mag_niet

WIDE = 110
"""Columns from which the fields stand beside the text."""


class Vaststellen(Command["SjabloonScreen"]):
    """F2."""

    keys = "f2"
    label = _("Vaststellen")
    help = _("Maakt van deze tekst het sjabloon van het bureau.")
    group = _("Brieven")

    def disabled_reason(self, screen: SjabloonScreen) -> str | None:
        """Not this role, nothing to set, or the text will not do."""
        if reason := screen.mag_niet():
            return reason
        if not screen.onbewaard:
            return _("Er is nog niets gewijzigd.")
        return screen.bezwaar

    async def run(self, screen: SjabloonScreen) -> None:
        """Set it."""
        await asyncio.to_thread(screen.letters.zet_sjabloon, screen.soort.code, screen.tekst)
        await asyncio.to_thread(screen.sluit_concept)
        screen.klaar(_("Het sjabloon is vastgesteld voor het hele bureau."))


class Voorbeeld(Command["SjabloonScreen"]):
    """F3."""

    keys = "f3"
    label = _("Voorbeeld")
    help = _("Toont de brief als tekst, met voorbeelden erin.")
    group = _("Brieven")

    def disabled_reason(self, screen: SjabloonScreen) -> str | None:
        """The text will not do yet."""
        return screen.bezwaar

    async def run(self, screen: SjabloonScreen) -> None:
        """Show it."""
        await toon_voorbeeld(screen, screen.letters, screen.soort, screen.tekst)


class Standaard(Command["SjabloonScreen"]):
    """F5."""

    keys = "f5"
    label = _("Standaard")
    help = _("Neemt de meegeleverde tekst terug, na een vraag.")
    group = _("Brieven")

    def disabled_reason(self, screen: SjabloonScreen) -> str | None:
        """Not this role, or it counts already."""
        if reason := screen.mag_niet():
            return reason
        return None if screen.geldend.eigen else meegeleverd()

    async def run(self, screen: SjabloonScreen) -> None:
        """Ask, and let go of the bureau's own."""
        if await herstel(screen, screen.letters, screen.soort):
            await asyncio.to_thread(screen.sluit_concept)
            screen.klaar(_("Het meegeleverde sjabloon geldt weer."))


class Invoegen(Command["SjabloonScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Invoegen")
    help = _("Zet het veld van de lijst in de tekst, waar de cursor staat; Tab wisselt.")
    group = _("Brieven")
    show = False

    def disabled_reason(self, screen: SjabloonScreen) -> str | None:
        """The text may not be changed."""
        return screen.mag_niet()

    def run(self, screen: SjabloonScreen) -> None:
        """Put it there."""
        screen.voeg_in()


class SjabloonScreen(TekstConceptScreen):
    """Esc keeps what was typed as a draft; F2 makes it count."""

    COMMANDS = (Vaststellen, Voorbeeld, Standaard, Invoegen, Weggooien)
    CSS = """
    #werk, #links { height: 1fr; width: 100%; }
    #oordeel { height: 2; width: 100%; padding: 0 1; color: $muted; }
    #oordeel.fout { color: $error; text-style: bold; }
    #velden { height: 7; }
    #werk.breed { layout: horizontal; }
    .breed > #links { width: 1fr; }
    .breed > #velden { height: 1fr; width: 58; margin: 0 0 0 1; }
    """

    def __init__(self, soort: Briefsoort, geldend: Sjabloontekst, concept: str | None) -> None:
        super().__init__(f"sjabloon-{soort.code}")
        self.soort, self.geldend = soort, geldend
        self._typed = geldend.tekst if concept is None else concept
        self.bezwaar: str | None = None

    @property
    def letters(self) -> Letters:
        """The letters of the bureau."""
        return Letters(self.pro6.session)

    @property
    def heading(self) -> str:
        """Which letter."""
        return _("Pro6 · Beheer · Brieven · {brief}").format(brief=self.soort.label)

    def help_text(self) -> str:
        """What a template is."""
        return "\n\n".join(
            (
                _(
                    "Een sjabloon is gewone tekst. De eerste regel is het onderwerp, met een lege"
                    " regel erna. Een lege regel begint een alinea; een regel met een streepje en"
                    " een spatie ervoor is een punt van een lijst."
                ),
                _(
                    "Een veld tussen accolades wordt ingevuld. Tab gaat naar de velden die deze"
                    " brief kent, Enter zet er een in de tekst. Is een veld leeg dat leeg mag zijn,"
                    " dan valt de hele alinea weg."
                ),
                _(
                    "Wat de wet in een brief vraagt, kunt u anders verwoorden maar niet weglaten:"
                    " die velden staan bovenaan."
                ),
            )
        )

    def content(self) -> ComposeResult:
        """The text, what is wrong with it, and its fields."""
        may_not = self.mag_niet() is not None
        self.editor = Tekstveld(self._typed, read_only=may_not)
        self.editor.styles.height = "1fr"
        self.oordeel = Static("", markup=False, id="oordeel")
        columns = (Column(_("veld"), 24), Column("", 9), Column(_("wat het is"), 20, share=1))
        self.velden = LijstView(columns, _Velden(self), id="velden")
        with Container(id="werk"):
            with Container(id="links"):
                yield self.editor
                yield self.oordeel
            yield self.velden

    def on_mount(self) -> None:
        """Begin in the text."""
        super().on_mount()
        self.kijk_na()
        self.editor.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Beside or below."""
        self.query_one("#werk").set_class(event.size.width >= WIDE, "breed")

    @property
    def tekst(self) -> str:
        """The template as typed."""
        return self.editor.text if self.is_mounted else self._typed

    @property
    def onbewaard(self) -> bool:
        """Whether it says something else than the template that counts."""
        return self.tekst.strip() != self.geldend.tekst.strip()

    def mag_niet(self) -> str | None:
        """Why my role changes no template, or None."""
        return mag_niet(self, Onderdeel.SJABLOON)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """A letter."""
        message.stop()
        self.kijk_na()
        self.getypt()

    def kijk_na(self) -> None:
        """Say what the text may not say, as it is typed."""
        weigering = _weigering(self.soort, self.tekst)
        self.bezwaar = str(weigering) if weigering else None
        if weigering is not None and weigering.code == "R0.34":
            # The fields that are allowed stand in the list: this line has no room for them.
            words = _("{wat} Kies er een uit de lijst.").format(wat=weigering.message)
            self.bezwaar = words
        self.oordeel.update(self.bezwaar or _("Zo kan het. F3 toont hoe de brief wordt."))
        self.oordeel.set_class(self.bezwaar is not None, "fout")
        self.velden.renew()

    def voeg_in(self) -> None:
        """The field of the list into the text."""
        rows = self.velden.rows
        if not isinstance(rows, _Velden):
            return
        name = rows.names[self.velden.cursor]
        field = f"{{{name}}}"
        row, column = self.editor.cursor_location
        if VELDEN[name].soort.alleen:
            before = "\n" if column else ""
            after = "\n" if self.editor.document.get_line(row)[column:] else ""
            field = f"{before}{field}{after}"
        self.editor.insert(field)
        self.editor.focus()


class Tekstveld(NotesEditor):
    """The text. A paste that could never be a template is refused before it is wrapped."""

    async def _on_paste(self, event: events.Paste) -> None:
        if len(self.text) + len(event.text) <= 2 * LARGEST:
            await super()._on_paste(event)
            return
        event.stop()
        event.prevent_default()
        if isinstance(self.screen, SjabloonScreen):
            self.screen.say(_("Dit is te lang voor een sjabloon; er past 20 kB in."), Kind.ERROR)


class _Velden:
    """The fields of a letter: what the law asks for, what is given, what fills itself."""

    def __init__(self, screen: SjabloonScreen) -> None:
        self._screen = screen
        soort = screen.soort
        given = [one for one in soort.gegeven if one in soort.toegestaan]
        itself = [one for one in VELDEN if one in VANZELF]
        self.names = list(dict.fromkeys([*sorted(soort.moet), *given, *itself]))
        self.used: frozenset[str] = frozenset()

    def count(self) -> int:
        # Asked first when the list is renewed, and the text may be long.
        self.used = frozenset(velden_in(self._screen.tekst))
        return len(self.names)

    def row(self, index: int) -> Sequence[Cell]:
        name = self.names[index]
        mark: Cell = ""
        if name in self._screen.soort.moet:
            mark = _("nodig") if name in self.used else Styled(_("ontbreekt"), "warning")
        elif VELDEN[name].soort.alleen:
            mark = _("regel")
        return (Styled(f"{{{name}}}", "key"), mark, VELDEN[name].omschrijving)


def _weigering(soort: Briefsoort, tekst: str) -> Refusal | None:
    try:
        brieven.toets(soort, tekst)
    except Refusal as refusal:
        return refusal
    return None


def meegeleverd() -> str:
    """The bureau has no template of its own to let go of."""
    return _("Het meegeleverde sjabloon geldt al.")


async def herstel(screen: BaseScreen[None], letters: Letters, soort: Briefsoort) -> bool:
    """Ask, and let the program's template count again; whether it was done."""
    question = _("Het meegeleverde sjabloon terugnemen?")
    text = _("De eigen tekst van het bureau voor ‘{brief}’ geldt dan niet meer.")
    if not await confirm(screen, question, text.format(brief=soort.label)):
        return False
    await asyncio.to_thread(letters.herstel_sjabloon, soort.code)
    return True
