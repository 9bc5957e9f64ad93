"""What the screens of Beheer about people and keys share: a list made from the membership."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules.beheer import Handeling, toets_beheer
from pro6tui.rules.uitleg import uitleg
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.lijst import Cell, Column, Heading, LijstView
from pro6tui.tui.base.screen import BaseScreen
from vault.standing import Standing

Item = TypeVar("Item")


class StandScreen(BaseScreen[None], Generic[Item]):
    """A list of `Item`, read in a thread each time the screen is shown."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = ()
    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    ARTIKELEN: ClassVar[tuple[int, ...]] = (6,)
    ABOUT: ClassVar[str] = ""
    here = "9"

    def __init__(self) -> None:
        super().__init__()
        self.standing: Standing | None = None
        self.items: list[Item | Heading] = []
        self.lijst = LijstView(self.COLUMNS, _Rows(self), empty=_("Wordt gelezen."))

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    def itemize(self, standing: Standing) -> list[Item | Heading]:
        """What is listed. In a thread."""
        raise NotImplementedError

    def cells(self, item: Item) -> Sequence[Cell]:
        """The row of one."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What stands there when the list is empty."""
        return _("Er is niets.")

    def help_text(self) -> str:
        """What this is for, and the artikelen behind it in our words."""
        about = [self.ABOUT] if self.ABOUT else []
        found = [uitleg(number) for number in self.ARTIKELEN]
        return "\n\n".join(
            [*about, *(f"{one.titel}\n\n{one.samenvatting}" for one in found if one)]
        )

    def content(self) -> ComposeResult:
        """The list."""
        yield self.lijst

    def on_screen_resume(self) -> None:
        """It may have changed."""
        self.in_background(self.read(), group="stand", exclusive=True)

    async def read(self) -> None:
        """Look again."""
        self.standing, self.items = await asyncio.to_thread(self._read)
        self.lijst.empty = self.nothing()
        self.lijst.renew()
        self.refresh_lines()
        self.refresh_bindings()

    def _read(self) -> tuple[Standing, list[Item | Heading]]:
        standing = self.pro6.session.vault.standing()
        return standing, self.itemize(standing)

    @property
    def chosen(self) -> Item | None:
        """What the cursor is on."""
        at = self.lijst.cursor
        found = self.items[at] if 0 <= at < len(self.items) else None
        return None if isinstance(found, Heading) else found

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """What can be done depends on the row."""
        message.stop()
        self.refresh_lines()

    def waarom(self, handeling: Handeling) -> str | None:
        """Why my role may not do this, or None."""
        try:
            toets_beheer(self.pro6.session.role, handeling)
        except Refusal as refusal:
            return str(refusal)
        return None


class _Rows:
    def __init__(self, screen: StandScreen[Any]) -> None:
        self._screen = screen

    def count(self) -> int:
        return len(self._screen.items)

    def row(self, index: int) -> Sequence[Cell] | Heading:
        item = self._screen.items[index]
        return item if isinstance(item, Heading) else self._screen.cells(item)
