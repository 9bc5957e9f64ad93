"""Where place 5 leads to: certificates, the log, paper, what falls due, the terms of keeping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.tui.base.commands import Command

if TYPE_CHECKING:
    from pro6tui.tui.screens.vernietiging import VernietigingScreen

GROEP = _("Vernietiging")


class Verklaringen(Command["VernietigingScreen"]):
    """v."""

    keys = "v"
    label = _("Verklaringen")
    help = _("De verklaringen van vernietiging: hoe ver elke reikt, bewaren en afdrukken.")
    group = GROEP

    def disabled_reason(self, screen: VernietigingScreen) -> str | None:
        """Not this role."""
        return screen.mag_niet()

    def run(self, screen: VernietigingScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.vernietiging_bewijs import BewijzenScreen

        screen.app.push_screen(BewijzenScreen())


class Logboek(Command["VernietigingScreen"]):
    """l."""

    keys = "l"
    label = _("Logboek")
    help = _("Zoekt wat er vernietigd is, op dossiernummer, papiernummer, lijst of periode.")
    group = GROEP

    def disabled_reason(self, screen: VernietigingScreen) -> str | None:
        """Not this role."""
        return screen.mag_niet()

    def run(self, screen: VernietigingScreen) -> None:
        """Show it."""
        from pro6tui.tui.screens.vernietiging_log import LogScreen

        screen.app.push_screen(LogScreen())


class Papier(Command["VernietigingScreen"]):
    """p."""

    keys = "p"
    label = _("Papier")
    help = _("Mappen die weg zijn, die nog staan van een vernietigd dossier, of die niemand kent.")
    group = GROEP

    def run(self, screen: VernietigingScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.papier import PapierScreen

        screen.app.push_screen(PapierScreen())


class Jaren(Command["VernietigingScreen"]):
    """j."""

    keys = "j"
    label = _("Wat vervalt")
    help = _("Hoeveel dossiers er in elk jaar en elke maand vervallen, getekend; en welke.")
    group = GROEP

    def run(self, screen: VernietigingScreen) -> None:
        """Show it."""
        from pro6tui.tui.screens.vernietiging_jaren import JarenScreen

        screen.app.push_screen(JarenScreen())


class Termijnen(Command["VernietigingScreen"]):
    """t."""

    keys = "t"
    label = _("Termijnen")
    help = _("Hoe lang het bureau elke categorie bewaart, met grond en bron.")
    group = GROEP
    show = False

    def run(self, screen: VernietigingScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.termijnen import TermijnenScreen

        screen.app.push_screen(TermijnenScreen("5"))
