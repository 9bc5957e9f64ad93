"""Beheer: what a user looks after besides dossiers, each with a letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.rules.uitleg import uitleg
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.keys import display_key
from pro6tui.tui.base.lijst import Cell, Column, LijstView, Styled
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.following import put_aside_words
from pro6tui.tui.screens import beheer_keuzes


class Choose(Command["BeheerScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Kiezen")
    help = _("Doet wat op de regel van de cursor staat.")

    async def run(self, screen: BeheerScreen) -> None:
        """The command of the row."""
        await screen.run_command(screen.tasks[screen.lijst.cursor])


class BeheerScreen(BaseScreen[None]):
    """A menu."""

    COMMANDS = (
        Choose,
        beheer_keuzes.Log,
        beheer_keuzes.Members,
        beheer_keuzes.Rings,
        beheer_keuzes.AddressBook,
        beheer_keuzes.EpochKeys,
        beheer_keuzes.BackupSystems,
        beheer_keuzes.LetterTemplates,
        beheer_keuzes.HouseStyle,
        beheer_keuzes.Readings,
        beheer_keuzes.RetentionTerms,
        beheer_keuzes.Emergency,
        beheer_keuzes.Statement,
        beheer_keuzes.Holidays,
        beheer_keuzes.Rebuild,
        beheer_keuzes.Own,
        beheer_keuzes.Keys,
        beheer_keuzes.CheckQuickly,
        beheer_keuzes.CheckAll,
        beheer_keuzes.HowItStands,
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
