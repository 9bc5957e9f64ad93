"""Who belongs to the vault, with the fingerprint of their keys to compare by telephone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.vocabulary import Rol
from pro6tui.rules import uitvoer
from pro6tui.rules.uitleg import uitleg
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.lijst import Cell, Column, LijstView, Styled
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseModal, BaseScreen
from vault.identity import fingerprint
from vault.members import Member

COLUMNS = (
    Column(_("naam"), 16, share=1),
    Column(_("rol"), 16, share=1),
    Column(_("kringen"), 10, share=1, drop=1),
    Column(_("kenmerk"), 9),
    Column(_("sinds"), 10, drop=2),
    Column(_("toegang"), 14),
)


class Detail(Command["LedenScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont het hele kenmerk, om aan de telefoon te vergelijken.")

    def disabled_reason(self, screen: LedenScreen) -> str | None:
        """Not read yet."""
        return None if screen.members else _("De leden worden gelezen.")

    def run(self, screen: LedenScreen) -> None:
        """One member."""
        screen.app.push_screen(LidScreen(screen.members[screen.lijst.cursor]))


class LedenScreen(BaseScreen[None]):
    """Everyone who is or was a member."""

    COMMANDS = (Detail,)
    here = "9"

    def __init__(self) -> None:
        super().__init__()
        self.members: list[Member] = []
        self.today = date.min
        self.lijst = LijstView(COLUMNS, _Lines(self), empty=_("De leden worden gelezen."))

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Leden")

    def help_text(self) -> str:
        """Art. 6 in our words."""
        about = uitleg(6)
        return f"{about.titel}\n\n{about.samenvatting}" if about else ""

    def content(self) -> ComposeResult:
        """The list."""
        yield self.lijst

    def on_mount(self) -> None:
        """Read in a thread."""
        self.run_worker(self._read(), exclusive=False)

    async def _read(self) -> None:
        app: Any = self.app
        pro6: Pro6App = app
        self.today = pro6.session.today
        self.members = await asyncio.to_thread(pro6.session.vault.members)
        self.lijst.renew()
        self.refresh_lines()


def role_label(member: Member) -> str:
    """The role as people say it; the code of one that this version does not know."""
    return next((rol.label for rol in Rol if rol == member.role), member.role)


def access(member: Member, today: date) -> Cell:
    """Whether somebody comes in today, in words."""
    if member.revoked:
        return Styled(_("ingetrokken"), "muted")
    if today < member.since:
        return Styled(_("nog niet"), "muted")
    if not member.active_on(today):
        return Styled(_("voorbij"), "muted")
    return _("t/m {dag}").format(dag=uitvoer.datum(member.until)) if member.until else _("ja")


class _Lines:
    def __init__(self, screen: LedenScreen) -> None:
        self._screen = screen

    def count(self) -> int:
        return len(self._screen.members)

    def row(self, index: int) -> Sequence[Cell]:
        one = self._screen.members[index]
        return (
            one.name,
            role_label(one),
            ", ".join(one.rings) or "–",
            short(fingerprint(one.reads, one.signs))[:9],
            uitvoer.datum(one.since),
            access(one, self._screen.today),
        )


def short(hexadecimal: str) -> str:
    """In groups of four, as one reads it aloud."""
    return " ".join(hexadecimal[at : at + 4] for at in range(0, len(hexadecimal), 4))


class LidScreen(BaseModal[None]):
    """One member in full."""

    def __init__(self, member: Member) -> None:
        super().__init__()
        self._member = member

    @property
    def heading(self) -> str:
        """The name."""
        return self._member.name

    def content(self) -> ComposeResult:
        """What the chain says."""
        one = self._member
        facts = {
            _("inlognaam"): one.handle,
            _("rol"): role_label(one),
            _("organisatie"): one.organisation,
            _("kringen"): ", ".join(one.rings) or "–",
            _("van"): uitvoer.datum(one.since),
            _("tot en met"): uitvoer.datum(one.until),
            _("kenmerk"): short(fingerprint(one.reads, one.signs)),
        }
        yield TextView([f"{name:<12}   {value}" for name, value in facts.items()])
