"""The commands that work everywhere, and the notice on a window that is too small."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.tui.base.commands import Command, Place
from pro6tui.tui.base.screen import BaseScreen, CommandScreen

EVERYWHERE = _("Overal")
AnyScreen = CommandScreen[Any]


class Help(Command[AnyScreen]):
    """F1."""

    keys = "f1"
    label = _("Hulp")
    help = _("Wat dit scherm doet, en alle toetsen.")
    group = EVERYWHERE
    priority = True

    def disabled_reason(self, screen: AnyScreen) -> str | None:
        """Help on help would only stack."""
        return _("U leest de hulp al; Esc gaat terug.") if screen.id == "help" else None

    def run(self, screen: AnyScreen) -> None:
        """Show it."""
        from pro6tui.tui.base.help import HelpScreen

        screen.app.push_screen(HelpScreen(screen))


class WhyNot(Command[AnyScreen]):
    """F9: the reasons behind every disabled command."""

    keys = "f9"
    label = _("Waarom niet?")
    help = _("Waarom een opdracht die tussen haakjes staat, nu niet kan.")
    group = EVERYWHERE
    show = False

    def disabled_reason(self, screen: AnyScreen) -> str | None:
        """Nothing is disabled."""
        return None if reasons(screen) else _("Op dit scherm kan alles wat onderaan staat.")

    def run(self, screen: AnyScreen) -> None:
        """Show them."""
        from pro6tui.tui.base.help import WhyNotScreen

        screen.app.push_screen(WhyNotScreen(reasons(screen)))


class Palette(Command[AnyScreen]):
    """Ctrl+P: every command by name."""

    keys = "ctrl+p"
    label = _("Opdrachten")
    help = _("Zoek een opdracht op naam.")
    group = EVERYWHERE
    show = False

    def run(self, screen: AnyScreen) -> None:
        """Ask, and run what was chosen on the screen below."""
        from pro6tui.tui.base.palette import PaletteScreen

        screen.app.push_screen(PaletteScreen(screen))


class Lock(Command[AnyScreen]):
    """Ctrl+L."""

    keys = "ctrl+l"
    label = _("Vergrendel")
    help = _("Sluit de kluis en maakt het scherm leeg; u gaat verder met uw wachtwoordzin.")
    group = EVERYWHERE
    priority = True

    def run(self, screen: AnyScreen) -> None:
        """Lock."""
        screen.base_app.lock()


class Redraw(Command[AnyScreen]):
    """Ctrl+R."""

    keys = "ctrl+r"
    label = _("Scherm herstellen")
    help = _("Tekent het scherm opnieuw, als er iets doorheen geschreven is.")
    group = EVERYWHERE
    show = False
    priority = True

    def run(self, screen: AnyScreen) -> None:
        """Paint anew."""
        screen.base_app.redraw()


class Quit(Command[AnyScreen]):
    """F10."""

    keys = "f10"
    label = _("Afsluiten")
    help = _("Sluit pro6 af; concepten blijven bewaard.")
    group = EVERYWHERE
    show = False
    priority = True

    def run(self, screen: AnyScreen) -> None:
        """Leave."""
        screen.base_app.quit()


STANDARD_COMMANDS = (Help, WhyNot, Palette, Redraw, Lock, Quit)
"""For `BaseApp.APP_COMMANDS`; an app may add its own."""


def reasons(screen: AnyScreen) -> list[tuple[Command[Any], str]]:
    """The disabled commands of `screen`, each with why."""
    found = ((command, command.disabled_reason(screen)) for command in screen.commands)
    return [(command, reason) for command, reason in found if reason]


class TooSmallScreen(BaseScreen[None]):
    """Covers the screen while the window is too small for it; nothing below is lost."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._least = (width, height)

    def places(self) -> Sequence[Place]:
        """None: nobody goes anywhere unseen."""
        return ()

    def compose(self) -> ComposeResult:
        """What helps, and how to leave where that can be done."""
        said = _(
            "Dit venster is te klein voor pro6. Maak het minstens {breed} tekens breed en "
            "{hoog} regels hoog; u gaat dan verder waar u was."
        ).format(breed=self._least[0], hoog=self._least[1])
        leaving = "" if self.base_app.confined else _("F10 sluit af.")
        yield Static(f"{said} {leaving}".rstrip(), markup=False)

    def leave(self) -> None:
        """Only a larger window helps."""

    def on_screen_resume(self) -> None:
        """What lay over it is gone; perhaps the window has grown in the meantime."""
        if self.app.size.width >= self._least[0] and self.app.size.height >= self._least[1]:
            self.call_later(self.dismiss, None)
