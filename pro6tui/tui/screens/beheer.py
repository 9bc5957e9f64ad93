"""Beheer: what a user looks after besides dossiers, each with a letter."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult

from pro6tui.i18n import _, ngettext
from pro6tui.rules.uitleg import uitleg
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.keys import display_key
from pro6tui.tui.base.lijst import Cell, Column, LijstView, Styled
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.following import put_aside_words


class Choose(Command["BeheerScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Kiezen")
    help = _("Doet wat op de regel van de cursor staat.")

    async def run(self, screen: BeheerScreen) -> None:
        """The command of the row."""
        await screen.run_command(screen.tasks[screen.lijst.cursor])


class Log(Command["BeheerScreen"]):
    """a."""

    keys = "a"
    label = _("Logboek")
    help = _("Wat u deed; bij sommige rollen wat iedereen deed.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show it."""
        from pro6tui.tui.screens.logboek import LogboekScreen

        screen.app.push_screen(LogboekScreen())


class Members(Command["BeheerScreen"]):
    """b."""

    keys = "b"
    label = _("Leden")
    help = _("Wie bij de kluis hoort, met kenmerk van de sleutel.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.leden import LedenScreen

        screen.app.push_screen(LedenScreen())


class Rings(Command["BeheerScreen"]):
    """h."""

    keys = "h"
    label = _("Kringen")
    help = _("De afdelingen van de kluis en wie erin zit.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.kringen import KringenScreen

        screen.app.push_screen(KringenScreen())


class EpochKeys(Command["BeheerScreen"]):
    """k."""

    keys = "k"
    label = _("Sleutels")
    help = _("Waar de epochsleutel ligt; vernieuwen, elke maand.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.sleutels import SleutelsScreen

        screen.app.push_screen(SleutelsScreen())


class Emergency(Command["BeheerScreen"]):
    """n."""

    keys = "n"
    label = _("Noodprocedure")
    help = _("ICT-beheer tijdelijk een dossier laten openen (art. 6).")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show it."""
        from pro6tui.tui.screens.nood import NoodScreen

        screen.app.push_screen(NoodScreen())


class Statement(Command["BeheerScreen"]):
    """v."""

    keys = "v"
    label = _("Verklaring")
    help = _("De geheimhouding die u aanvaardde (art. 1).")
    show = False

    async def run(self, screen: BeheerScreen) -> None:
        """Read it again."""
        from pro6tui.services import statement
        from pro6tui.tui.screens.verklaring import VerklaringScreen

        session = screen.pro6.session
        now = await asyncio.to_thread(statement.present, session)
        screen.app.push_screen(VerklaringScreen(session, now))


class Rebuild(Command["BeheerScreen"]):
    """c."""

    keys = "c"
    label = _("Catalogus opnieuw")
    help = _("Leest de lijst opnieuw; de dossiers blijven gelijk.")
    show = False

    async def run(self, screen: BeheerScreen) -> None:
        """With progress."""
        app = screen.pro6

        def work(progress: Progress) -> int:
            words = _("Catalogus opbouwen:")
            return app.listing.rebuild(lambda done, total: progress.tell(words, done, total))

        count = await with_progress(screen, self.label, work, cancellable=False)
        app.tell_changed()
        screen.say(
            ngettext(
                "De catalogus is opnieuw gemaakt: {aantal} dossier.",
                "De catalogus is opnieuw gemaakt: {aantal} dossiers.",
                count,
            ).format(aantal=count)
        )


class Own(Command["BeheerScreen"]):
    """d."""

    keys = "d"
    label = _("Instellingen")
    help = _("Kleuren, slot, muis en leeshulp; alleen voor u.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.instellingen import InstellingenScreen

        screen.app.push_screen(InstellingenScreen())


class Keys(Command["BeheerScreen"]):
    """e."""

    keys = "e"
    label = _("Toetsentest")
    help = _("Welke toets aankomt uit uw terminalprogramma.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show what arrives."""
        from pro6tui.tui.screens.toetsentest import ToetsentestScreen

        screen.app.push_screen(ToetsentestScreen())


class CheckQuickly(Command["BeheerScreen"]):
    """f."""

    keys = "f"
    label = _("Controle, snel")
    help = _("Ziet na of alles er staat; leest de inhoud niet.")
    show = False
    quick: ClassVar[bool] = True

    async def run(self, screen: BeheerScreen) -> None:
        """Look the vault through."""
        from pro6tui.tui.screens.controle import ControleScreen, look_through

        session = screen.pro6.session
        report = await with_progress(
            screen,
            self.label,
            lambda progress: look_through(session, progress, quick=self.quick),
            cancellable=False,
        )
        screen.app.push_screen(ControleScreen(report))


class CheckAll(CheckQuickly):
    """g."""

    keys = "g"
    label = _("Controle, alles")
    help = _("Leest alles wat u mag lezen; duurt langer.")
    quick = False


class HowItStands(Command["BeheerScreen"]):
    """s."""

    keys = "s"
    label = _("Staat van de kluis")
    help = _("Laatste controle, back-up en herstelproef.")
    show = False

    async def run(self, screen: BeheerScreen) -> None:
        """Show it."""
        from pro6tui.services.health import health
        from pro6tui.tui.screens.gezondheid import GezondheidScreen

        found = await asyncio.to_thread(health, screen.pro6.session)
        screen.app.push_screen(GezondheidScreen(found))


class BeheerScreen(BaseScreen[None]):
    """A menu."""

    COMMANDS = (
        Choose,
        Log,
        Members,
        Rings,
        EpochKeys,
        Emergency,
        Statement,
        Rebuild,
        Own,
        Keys,
        CheckQuickly,
        CheckAll,
        HowItStands,
    )
    here = "9"

    def __init__(self) -> None:
        super().__init__()
        self.tasks = self.commands[1:]
        columns = (Column("", 1), Column("", 18), Column("", 30, share=1))
        self.lijst = LijstView(columns, _Tasks(self), header=False)

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer")

    def help_text(self) -> str:
        """Artt. 6 and 8 in our words."""
        return "\n\n".join(
            f"{one.titel}\n\n{one.samenvatting}" for one in (uitleg(6), uitleg(8)) if one
        )

    def content(self) -> ComposeResult:
        """The menu."""
        yield self.lijst

    def on_screen_resume(self) -> None:
        """How the vault stands may have changed."""
        self.lijst.renew()
        self.in_background(self._look_aside())
        self.in_background(self.pro6.staat.renew())

    async def _look_aside(self) -> None:
        """Say it when a synchroniser put second versions aside."""
        if self.pro6.unlocked and await self.pro6.following.count_aside() and not self.said:
            self.say(put_aside_words(), Kind.WARNING)


class _Tasks:
    """The rows of the menu."""

    def __init__(self, screen: BeheerScreen) -> None:
        self._screen = screen

    def count(self) -> int:
        return len(self._screen.tasks)

    def row(self, index: int) -> Sequence[Cell]:
        command = self._screen.tasks[index]
        return (Styled(display_key(command.keys), "key"), command.label, command.help)
