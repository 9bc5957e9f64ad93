"""Keeping a text that belongs to no dossier while it is typed, for the screen that has it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.timer import Timer

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules.brieven_rechten import Onderdeel, toets_brieven
from pro6tui.services.errors import Refused, sentence
from pro6tui.services.text_drafts import TextDrafts
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command, Place
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.concept import DELAY
from vault.errors import VaultError


def pro6_of(screen: BaseScreen[None]) -> Pro6App:
    """The app, as the type it has."""
    app: Any = screen.app
    pro6: Pro6App = app
    return pro6


def mag_niet(screen: BaseScreen[None], onderdeel: Onderdeel) -> str | None:
    """Why my role does not change this of the letters, or None."""
    try:
        toets_brieven(pro6_of(screen).session.role, onderdeel)
    except Refusal as refusal:
        return str(refusal)
    return None


class Weggooien(Command["TekstConceptScreen"]):
    """F7."""

    keys = "f7"
    label = _("Weggooien")
    help = _("Gooit weg wat hier is getypt en niet is vastgesteld, na een vraag.")
    group = _("Brieven")
    show = False

    def disabled_reason(self, screen: TekstConceptScreen) -> str | None:
        """There is nothing to throw away."""
        return None if screen.onbewaard else _("Er is nog niets gewijzigd.")

    async def run(self, screen: TekstConceptScreen) -> None:
        """Ask, and throw it away."""
        text = _("Het concept wordt verwijderd en komt niet terug. In de kluis verandert niets.")
        if await confirm(screen, _("Alles weggooien wat u hier typte?"), text):
            await asyncio.to_thread(screen.sluit_concept)
            screen.klaar(_("Het concept is weggegooid."))


class TekstConceptScreen(BaseScreen[None]):
    """`naam` names the draft. Subclasses say what is typed, and call `getypt` at every change."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = ()
    here = "9"

    def __init__(self, naam: str) -> None:
        super().__init__()
        self.naam = naam
        self._timer: Timer | None = None
        self._keeping = threading.Lock()
        self._done = False

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        return pro6_of(self)

    def places(self) -> Sequence[Place]:
        """None: letters and digits are for the text."""
        return ()

    @property
    def concepten(self) -> TextDrafts:
        """Where the draft lies."""
        return TextDrafts(self.pro6.session)

    @property
    def tekst(self) -> str:
        """What is typed, as it is kept."""
        raise NotImplementedError

    @property
    def onbewaard(self) -> bool:
        """Whether it differs from what counts in the bureau."""
        raise NotImplementedError

    def getypt(self) -> None:
        """Something was typed: it is kept soon."""
        self.refresh_lines()
        self.refresh_bindings()
        if self._timer is None:
            self._timer = self.set_timer(DELAY, self._bewaar)

    async def _bewaar(self) -> None:
        self._timer = None
        try:
            if self.onbewaard:
                await asyncio.to_thread(self._leg_vast, self.concepten, self.tekst)
        except VaultError as error:
            self.say(sentence(error), Kind.ERROR)

    def _leg_vast(self, drafts: TextDrafts, text: str) -> None:
        """No late save brings back what was thrown away."""
        with self._keeping:
            if not self._done:
                drafts.keep(self.naam, text)

    def save_draft(self) -> None:
        """Save what is typed now; the app calls it before every end."""
        if self.is_mounted and self.onbewaard:
            self._leg_vast(self.concepten, self.tekst)

    def sluit_concept(self) -> None:
        """The work is done, or thrown away. Refused if its draft stays."""
        with self._keeping:
            self._done = True
            self.concepten.drop(self.naam)

    def leave(self) -> None:
        """Esc: one step back; what was typed stays, and it is said that it does."""
        said = ""
        try:
            if self.onbewaard:
                self.save_draft()
                said = _("Uw tekst is als concept bewaard en staat hier de volgende keer weer.")
            else:
                self.sluit_concept()
        except (VaultError, Refused) as error:
            self.say(sentence(error), Kind.ERROR)
            return
        self.klaar(said)

    def klaar(self, said: str = "") -> None:
        """Leave, and say something on the screen below."""
        app = self.pro6
        self.dismiss(None)
        if said:
            app.call_later(app.say, said)
