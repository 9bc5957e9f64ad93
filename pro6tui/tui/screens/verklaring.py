"""The statement of confidentiality, before anything else opens (art. 1)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.rules import uitvoer
from pro6tui.rules.uitleg import uitleg
from pro6tui.services import statement
from pro6tui.services.session import Session
from pro6tui.services.statement import Verklaring
from pro6tui.tui.base.commands import Command, Place
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseScreen


class Aanvaarden(Command["VerklaringScreen"]):
    """F2, not Enter: it is signed."""

    keys = "f2"
    label = _("Aanvaarden")
    help = _("Ondertekent de verklaring met uw sleutel en opent de kluis.")

    def disabled_reason(self, screen: VerklaringScreen) -> str | None:
        """It was accepted before."""
        if screen.verklaring.aanvaard_op is None:
            return None
        return _("U hebt deze versie al aanvaard.")

    async def run(self, screen: VerklaringScreen) -> None:
        """Sign."""
        versie = screen.verklaring.versie
        await asyncio.to_thread(statement.accept, screen.session, versie)
        screen.dismiss(True)


class VerklaringScreen(BaseScreen[bool]):
    """To read and accept; answers True. Before it is accepted there is no way round it: only
    locking or leaving."""

    COMMANDS = (Aanvaarden,)

    def __init__(self, session: Session, verklaring: Verklaring) -> None:
        super().__init__()
        self.session, self.verklaring = session, verklaring

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Geheimhouding")

    def help_text(self) -> str:
        """Art. 1 in our words."""
        about = uitleg(1)
        return f"{about.titel}\n\n{about.samenvatting}" if about else ""

    def places(self) -> Sequence[Place]:
        """None before it is accepted."""
        return super().places() if self.verklaring.aanvaard_op else ()

    @property
    def here(self) -> str:  # type: ignore[override]
        """Below Beheer, when it is only read again."""
        return "9" if self.verklaring.aanvaard_op else ""

    @property
    def can_go_back(self) -> bool:
        """Not past it."""
        return self.verklaring.aanvaard_op is not None and super().can_go_back

    def content(self) -> ComposeResult:
        """The text."""
        now = self.verklaring
        if now.aanvaard_op is None:
            ask = _("Lees dit, en aanvaard het met F2. Daarna gaat de kluis open.")
        else:
            day = uitvoer.datum(now.aanvaard_op.astimezone().date())
            ask = _("U aanvaardde dit op {dag}.").format(dag=day)
        title = _("# Verklaring, versie {versie}").format(versie=now.versie)
        yield TextView([title, "", *now.tekst.split("\n"), "", ask])
