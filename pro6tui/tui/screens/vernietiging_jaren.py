"""Place 5, what falls due when (artt. 5 and 12): the years, and the months of one, as bars."""

from __future__ import annotations

from collections.abc import Sequence

from pro6tui.i18n import _
from pro6tui.rules import jaarblad, uitvoer
from pro6tui.rules.jaarblad import Jaar, Maand
from pro6tui.services import retention
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.screens.register_lijst import RegisterScreen

GROEP = _("Wat vervalt")
BALK = 1
"""The column of the bars."""


class Openen(Command["JarenScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Openen")
    help = _("Een jaar toont zijn maanden, een maand de dossiers die er vervallen.")
    group = GROEP

    def disabled_reason(self, screen: JarenScreen) -> str | None:
        """No row."""
        return None if screen.chosen else _("Er is geen dossier met een einddatum.")

    async def run(self, screen: JarenScreen) -> None:
        """One step further in."""
        at = screen.chosen
        if isinstance(at, Maand):
            from pro6tui.tui.screens.vernietiging_vervalt import VervaltScreen

            screen.app.push_screen(VervaltScreen(at.jaar, at.maand))
        elif at is not None:
            await screen.kies(at.jaar)


class HeleJaar(Command["JarenScreen"]):
    """a."""

    keys = "a"
    label = _("Hele jaar")
    help = _("Toont alle dossiers die in dit jaar vervallen.")
    group = GROEP

    def disabled_reason(self, screen: JarenScreen) -> str | None:
        """No row."""
        return None if screen.chosen else _("Er is geen dossier met een einddatum.")

    def run(self, screen: JarenScreen) -> None:
        """The list."""
        if screen.chosen is not None:
            from pro6tui.tui.screens.vernietiging_vervalt import VervaltScreen

            screen.app.push_screen(VervaltScreen(screen.chosen.jaar))


class JarenScreen(RegisterScreen[Jaar | Maand]):
    """The years; within one (`jaar`) its months. Esc goes back to the years."""

    COMMANDS = (Openen, HeleJaar)
    COLUMNS = (
        Column(_("wanneer"), 12),
        Column("", jaarblad.LEAST, share=1),
        Column(_("samen"), 6, right=True),
        Column(_("van elke categorie"), 18, most=40, share=1),
    )
    ARTIKELEN = (5, 12)
    ABOUT = _(
        "Hoeveel dossiers er in elk jaar vervallen, naar de termijnen die het bureau nu heeft. Wat"
        " voorbij is of loopt, heeft een uitroepteken: een deel daarvan is al te vernietigen. Enter"
        " toont de maanden van een jaar, en van een maand de dossiers. Wat zonder zijn dossier weg"
        " mag, zoals het nummer van een ID-bewijs, telt hier niet mee maar staat wel in die lijst."
    )
    EMPTY = _("Er is geen dossier met een einddatum.")
    here = "5"

    def __init__(self) -> None:
        super().__init__()
        self.jaar: int | None = None
        self._meeste = 0

    @property
    def heading(self) -> str:
        """What is shown."""
        if self.jaar is None:
            return _("Pro6 · Vernietiging · wat er per jaar vervalt")
        return _("Pro6 · Vernietiging · wat er vervalt in {jaar}").format(jaar=self.jaar)

    def lees(self) -> list[Jaar | Maand | Heading]:
        """From the list of dossiers alone: none is opened."""
        session, listing = self.pro6.session, self.pro6.listing
        terms, today = self.pro6.dossiers.termijnen, session.today
        rows: list[Jaar | Maand] = (
            [*retention.jaren(listing, terms, today)]
            if self.jaar is None
            else [*retention.maanden(listing, terms, today, self.jaar)]
        )
        self._meeste = max((one.samen for one in rows), default=0)
        return [*rows]

    async def kies(self, jaar: int | None) -> None:
        """The months of this year, the first that has any under the cursor; None for the years."""
        was, self.jaar = self.jaar, jaar
        if jaar is None:
            await self.herlees(lambda one: one.jaar == was)
        else:
            await self.herlees(lambda one: one.samen > 0)

    def leave(self) -> None:
        """Esc: from the months to the years first."""
        if self.jaar is None:
            super().leave()
        else:
            self.in_background(self.kies(None), group="register")

    def cells(self, item: Jaar | Maand) -> Sequence[Cell]:
        """A bar as long as there is room, and the numbers."""
        room = self.lijst.column_widths(self.lijst.size.width)[BALK]
        role = "warning" if item.over and item.samen else ""
        when = (
            uitvoer.maand(f"{item.jaar}-{item.maand:02}").partition(" ")[0]
            if isinstance(item, Maand)
            else str(item.jaar)
        )
        mark = "!" if role else " "
        kinds = "  ".join(
            f"{kind.value} {item.aantallen[kind]}" for kind in jaarblad.soorten([item])
        )
        return (
            Styled(f"{mark} {when}", role) if role else f"{mark} {when}",
            Styled(jaarblad.balk(item.samen, self._meeste, room), role or "key"),
            str(item.samen) if item.samen else "–",
            kinds,
        )
