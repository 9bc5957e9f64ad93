"""The application: one unlocked user, a few places, and a lock."""

from __future__ import annotations

import asyncio
import signal
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any, ClassVar, NoReturn

from textual.screen import Screen
from textual.worker import WorkerFailed

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.services import statement
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.drafts import FORMULIEREN, Draft, Drafts
from pro6tui.services.errors import Refused, sentence
from pro6tui.services.listing import Listing
from pro6tui.services.places import Places
from pro6tui.services.presence import Presences
from pro6tui.services.session import Session
from pro6tui.tui.achtergrond import Achtergrond
from pro6tui.tui.base.app import BaseApp
from pro6tui.tui.base.commands import Place
from pro6tui.tui.base.driver import TerminalDriver
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.terminal import Terminal
from pro6tui.tui.following import Following, VaultChanged
from pro6tui.tui.run import LOCKED
from pro6tui.tui.settings import Settings
from pro6tui.tui.staat import Staat
from vault.errors import KeyholderGone, MembershipEnded, VaultError


def _later(module: str, name: str) -> Callable[[], Screen[Any]]:
    """A screen whose module is loaded when it is first shown."""

    def make() -> Screen[Any]:
        found: Screen[Any] = getattr(import_module(f"pro6tui.tui.screens.{module}"), name)()
        return found

    return make


class Pro6App(BaseApp):
    """Screens reach the services through this object.

    `session` to `presences` exist from `enter` on. A screen on which somebody types has a method
    `save_draft()` that saves without asking or waiting; it is called before every ending.
    """

    PLACES: ClassVar[Sequence[Place]] = (
        Place("1", _("Vandaag"), "vandaag"),
        Place("2", _("Dossiers"), "dossiers"),
        Place("3", _("Verzoeken"), "verzoeken"),
        Place("4", _("Onderzoek"), "onderzoek"),
        Place("5", _("Vernietiging"), "vernietiging"),
        Place("6", _("Registers"), "registers"),
        Place("9", _("Beheer"), "beheer"),
    )
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "vandaag": _later("vandaag", "VandaagScreen"),
        "dossiers": _later("dossiers", "DossiersScreen"),
        "verzoeken": _later("verzoeken", "VerzoekenScreen"),
        "onderzoek": _later("onderzoek", "OnderzoekScreen"),
        "vernietiging": _later("vernietiging", "VernietigingScreen"),
        "registers": _later("registers", "RegistersScreen"),
        "beheer": _later("beheer", "BeheerScreen"),
    }

    places: Places
    session: Session
    listing: Listing
    dossiers: Dossiers
    drafts: Drafts
    presences: Presences
    achtergrond: Achtergrond

    def __init__(
        self,
        places: Places,
        terminal: Terminal | None = None,
        *,
        settings: Settings | None = None,
        accessible: bool = False,
        session: Session | None = None,
        listing: Listing | None = None,
    ) -> None:
        """With `session` and its loaded `listing` it starts unlocked."""
        self.settings = settings or Settings()
        super().__init__(
            terminal,
            idle_after=self.settings.idle_seconds,
            accessible=accessible or self.settings.accessible,
        )
        self.places = places
        self.unlocked = False
        self._given = (session, listing) if session and listing else None
        self.following = Following(self)
        self.staat = Staat(self)
        self._insisted = False
        self.use_settings(self.settings)

    def on_mount(self) -> None:
        """Ask for the passphrase, or begin where a test begins."""
        if self._given is not None:
            self.call_later(self.enter, *self._given)
            return
        from pro6tui.tui.screens.unlock import UnlockScreen

        self.push_screen(UnlockScreen())

    def use_settings(self, settings: Settings) -> None:
        """Take new settings; mouse and cursor follow at the next start."""
        self.settings = settings
        self._idle_after = settings.idle_seconds
        wanted = settings.theme if settings.theme in self.available_themes else ""
        # A terminal of 16 colours shows no other theme.
        self.theme = wanted if wanted and self.terminal.colours == 256 else self.terminal.theme

    # Beginning and ending --------------------------------------------------------------------

    async def enter(self, session: Session, listing: Listing) -> None:
        """The vault is open and its list is loaded: show Vandaag and follow the folder."""
        self.session, self.listing = session, listing
        self.dossiers = Dossiers(session, listing)
        self.drafts = Drafts(session)
        self.presences = Presences(session)
        self.achtergrond = Achtergrond(self)
        self.unlocked = True
        self.following.start()
        self.run_worker(self.staat.renew())
        now = await asyncio.to_thread(statement.present, session)
        if now.aanvaard_op is None:
            from pro6tui.tui.screens.verklaring import VerklaringScreen

            self.push_screen(VerklaringScreen(session, now), self._accepted)
        else:
            await self.switch_mode("vandaag")

    async def _accepted(self, accepted: bool | None) -> None:
        if accepted:
            await self.switch_mode("vandaag")

    def lock(self) -> None:
        """End the session and start afresh. Work that cannot be saved stops the first request by
        key, not the second, and not the clock."""
        if not self.unlocked:
            self.say(_("De kluis is vergrendeld; typ uw wachtwoordzin om te openen."))
            return
        try:
            self.save_drafts()
        except VaultError as error:
            if not self._insisted and self.seconds_idle < 5:
                self._insisted = True
                again = _("Uw concept is niet bewaard. Ctrl+L vergrendelt toch.")
                self.say(f"{sentence(error)} {again}", Kind.ERROR)
                return
        self.end_session()
        self.exit(return_code=LOCKED)

    def leave_at_once(self, number: int = signal.SIGHUP) -> NoReturn:
        """As below; and if the parent that minds the terminal is gone, the shell has taken it back
        already and its echo is ours to switch on."""
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        if isinstance(self._driver, TerminalDriver) and self._driver.attrs_before is not None:
            self._driver.attrs_before[3] |= termios.ECHO
        super().leave_at_once(number)

    def end_session(self) -> None:
        """Nothing opens after this."""
        if self.unlocked:
            self.unlocked = False
            self.following.stop()
            self.presences.leave_all()
            self.session.close()

    def quit(self, code: int = 0) -> None:
        """Leave in good order, with everything typed kept as a draft."""
        if words := self.may_leave():
            self.say(words, Kind.WARNING)
            return
        try:
            self.save_drafts()
        except VaultError as error:
            self.say(sentence(error), Kind.ERROR)
            return
        self.end_session()
        self.exit(return_code=code)

    def on_unmount(self) -> None:
        """However it ends, the keys go with it."""
        self.end_session()

    def save_drafts(self) -> None:
        """Save what is typed on every screen. Every screen gets its turn; the first error of the
        vault is raised after that."""
        failed: VaultError | None = None
        for screen in self.every_screen():
            save = getattr(screen, "save_draft", None)
            if save is not None:
                try:
                    save()
                except VaultError as error:
                    failed = failed or error
        if failed is not None:
            raise failed

    def every_screen(self) -> Iterator[Screen[Any]]:
        """The screens of every place, those below others included."""
        for stack in list(self._screen_stacks.values()):
            yield from list(stack)

    # What goes wrong -------------------------------------------------------------------------

    def sentence_for(self, error: Exception) -> str | None:
        """The sentence for a refusal or a failure of the vault; the end of a session locks."""
        if isinstance(error, KeyholderGone | MembershipEnded):
            self.call_later(self.lock_at_once)
        if isinstance(error, VaultError | Refused | Refusal):
            return sentence(error)
        return None

    def lock_at_once(self) -> None:
        """Lock without a way back: the keys are gone, or the right to them."""
        self._insisted = True
        self.lock()

    def _handle_exception(self, error: Exception) -> None:
        """A session that ended under a worker is not a fault."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, KeyholderGone | MembershipEnded):
            if self.unlocked:
                self.call_later(self.lock_at_once)
            return
        super()._handle_exception(error)

    def tell_changed(self) -> None:
        """Let every screen look at the list again."""
        for screen in self.every_screen():
            screen.post_message(VaultChanged())

    # Where and who ---------------------------------------------------------------------------

    def who(self) -> str:
        """ "M. Jansen, consulent · kring bureau · kluis ✓"."""
        if not self.unlocked:
            return _("kluis op slot")
        me = self.session.me
        first, *more = me.rings or ("–",)
        # The header is narrow, and a directeur belongs to every ring.
        kring = f"{first} +{len(more)}" if more else first
        return _("{naam}, {rol} · kring {kring} · kluis {staat}").format(
            naam=me.name, rol=self._short_role(), kring=kring, staat=self._health()
        )

    def _short_role(self) -> str:
        """ "consulent" for "consulent of coach": the header is narrow."""
        return self.session.role.label.partition(" of ")[0].partition(" (")[0]

    def _health(self) -> str:
        if self.listing.catalog.unsaved:
            return _("zonder lijst op schijf")
        if self.staat.kort:
            return f"! {self.staat.kort}"
        return "✓" if self.terminal.colours == 256 and not self.accessible else _("in orde")

    async def open_dossier(self, doc_id: str, verzoek_id: str = "") -> None:
        """Ask for what, and show the dossier over the present screen, at a request if one is
        meant."""
        from pro6tui.tui.screens.dossiers import open_for_purpose

        await open_for_purpose(self.screen, doc_id, verzoek_id)

    async def resume(self, draft: Draft) -> None:
        """Go on with a draft: an intake, or the change of a dossier that is opened again first."""
        if not draft.doc_id:
            from pro6tui.tui.screens.intake import IntakeScreen

            self.push_screen(IntakeScreen(draft))
            return
        from pro6tui.tui.screens.concept_gewist import zonder_gewiste
        from pro6tui.tui.screens.wijzigen import WijzigenScreen

        opened = await asyncio.to_thread(self.dossiers.open, draft.doc_id, draft.doel)
        draft = await zonder_gewiste(self, opened, draft)
        if draft.deel.partition(".")[0] in FORMULIEREN:
            from pro6tui.tui.screens.verzoek_hervat import hervat

            hervat(self, opened, draft)
            return
        self.push_screen(WijzigenScreen(opened, draft=draft))

    @property
    def seconds_idle(self) -> float:
        """Since the last key."""
        return time.monotonic() - self._last_input


__all__ = ["Pro6App", "VaultChanged"]
