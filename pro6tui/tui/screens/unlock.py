"""The first screen: whose key, which vault, and the passphrase."""

from __future__ import annotations

import asyncio
import importlib
import time
from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Input, Static

from pro6tui.i18n import _
from pro6tui.rules.uitleg import uitleg
from pro6tui.services import rotating, terugval
from pro6tui.services.errors import sentence
from pro6tui.services.listing import Listing
from pro6tui.services.session import Session, unlock
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command, Place
from pro6tui.tui.base.inputs import LineInput
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.progress import SECONDS_BETWEEN, Progress
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.terugval import MOST, TerugvalScreen, vraag_opnieuw_vernietigen
from vault.errors import Resurrected, Rollback


class Unlock(Command["UnlockScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Ontgrendelen")
    help = _("Opent de kluis met uw wachtwoordzin.")

    def disabled_reason(self, screen: UnlockScreen) -> str | None:
        """It is being done."""
        return _("De kluis wordt al geopend.") if screen.busy else None

    async def run(self, screen: UnlockScreen) -> None:
        """Try."""
        await screen.unlock()


class UnlockScreen(BaseScreen[None]):
    """Nothing of the vault is in this process before the passphrase was right."""

    COMMANDS = (Unlock,)
    CSS = """
    UnlockScreen #content { padding: 1 2; }
    UnlockScreen Static { height: auto; margin-bottom: 1; }
    UnlockScreen LineInput { width: 60; max-width: 100%; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.busy = False
        self._progress = Progress()
        self._began = 0.0
        self._opnieuw: list[str] = []

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Ontgrendelen")

    def help_text(self) -> str:
        """Art. 8 in our words."""
        about = uitleg(8)
        keys = _(
            "Uw wachtwoordzin opent uw eigen sleutelbestand; dat duurt ongeveer een seconde. "
            "Niemand kan de zin voor u opzoeken. Bent u hem kwijt, dan laat de directeur u "
            "opnieuw toe."
        )
        return f"{about.titel}\n\n{about.samenvatting}\n\n{keys}" if about else keys

    def places(self) -> Sequence[Place]:
        """None before the vault is open."""
        return ()

    def footer_commands(self) -> Sequence[Command[Any]]:
        """There is nothing to lock yet; one can leave."""
        return [
            command for command in self.base_app.app_commands if command.name in ("Help", "Quit")
        ]

    def content(self) -> ComposeResult:
        """Which vault, who, and the passphrase."""
        places = self.pro6.places
        yield Static(
            _("Kluis      {kluis}\nSleutel    {wie}").format(
                kluis=places.vault, wie=places.identity.stem
            ),
            markup=False,
        )
        yield Static(_("Wachtwoordzin"), markup=False, classes="label")
        yield LineInput(password=True, max_length=1024, id="passphrase")
        yield Static("", markup=False, id="progress")

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one("#passphrase", LineInput).focus()
        self.set_interval(SECONDS_BETWEEN, self._look)

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter in the field is the command."""
        message.stop()
        await self.press("enter")

    def _look(self) -> None:
        """Say how far it is."""
        if not self.busy:
            return
        seconds = int(time.monotonic() - self._began)
        words = _("{wat} {seconden} s").format(wat=self._progress.text, seconden=seconds)
        self.query_one("#progress", Static).update(words)

    async def unlock(self) -> None:
        """Open the vault and load its list, in threads."""
        field = self.query_one("#passphrase", LineInput)
        passphrase = field.value
        if not passphrase:
            self.say(_("Typ eerst uw wachtwoordzin."), Kind.WARNING)
            return
        field.value = ""
        field.disabled = True
        self.busy, self._began = True, time.monotonic()
        self._progress.tell(_("De kluis wordt geopend."))
        self._look()
        self.refresh_lines()
        try:
            session, listing = await self._sound(passphrase)
        except Exception as error:
            if self.pro6.sentence_for(error) is None:
                raise
            self._try_again(sentence(error))
            return
        self.busy = False
        self.dismiss(None)
        # Not awaited here: what this screen waits for is broken off when it has gone.
        self.pro6.call_later(_enter, self.pro6, session, listing, self._opnieuw)

    async def _sound(self, passphrase: str) -> tuple[Session, Listing]:
        """Open it; a vault that went back in time, and what came back, is asked about first."""
        reden: str | None = None
        opnieuw = False
        while True:
            try:
                return await asyncio.to_thread(self._open, passphrase, reden, opnieuw)
            except Rollback as rollback:
                reden = await self.app.push_screen_wait(TerugvalScreen(rollback.facts))
                if reden is None:
                    raise
            except Resurrected as risen:
                opnieuw = await vraag_opnieuw_vernietigen(self, risen.facts["named"])
                reden = None
                if not opnieuw:
                    raise

    def _try_again(self, words: str) -> None:
        self.busy = False
        self.query_one("#progress", Static).update("")
        field = self.query_one("#passphrase", LineInput)
        field.disabled = False
        field.focus()
        self.refresh_lines()
        self.say(words, Kind.ERROR)

    def _open(self, passphrase: str, reden: str | None, opnieuw: bool) -> tuple[Session, Listing]:
        """In a thread: about a second, and more where the list must be made anew."""
        # Loaded here, so that the first screen does not stall the keys.
        importlib.import_module("pro6tui.tui.screens.vandaag")
        session = unlock(self.pro6.places, passphrase, accept_rollback=reden)
        try:
            if opnieuw:
                self._progress.tell(_("Wat vernietigd was, wordt opnieuw vernietigd."))
                back = list(session.vault.risen())
                terugval.vernietig_opnieuw(session)
                self._opnieuw = terugval.genoemd(session, back)
                terugval.require_gone(session)
            terugval.require_sound(session)
            rotating.settle(session)
            listing = Listing(session)
            self._progress.tell(_("De catalogus wordt bijgewerkt."))
            listing.load(
                lambda done, total: self._progress.tell(_("Catalogus opbouwen:"), done, total)
            )
        except BaseException:
            session.close()
            raise
        return session, listing


async def _enter(app: Pro6App, session: Session, listing: Listing, opnieuw: Sequence[str]) -> None:
    """Begin; what was destroyed again is told by its numbers, which are known only now."""
    await app.enter(session, listing)
    if opnieuw and isinstance(app.screen, BaseScreen):
        more = [_("en nog {n}").format(n=len(opnieuw) - MOST)] if len(opnieuw) > MOST else []
        named = ", ".join([*opnieuw[:MOST], *more])
        app.screen.say(_("Opnieuw vernietigd: {dossiers}.").format(dossiers=named))
