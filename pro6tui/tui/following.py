"""Following the vault's folder and the membership while somebody works."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.message import Message
from textual.timer import Timer

from pro6tui.i18n import _
from pro6tui.tui.base.messages import Kind
from vault.errors import KeyholderGone, MembershipEnded, VaultError
from vault.watch import Change, Watcher, put_aside

if TYPE_CHECKING:
    from pro6tui.tui.app import Pro6App

MEMBERSHIP_SECONDS = 60.0
"""How often the session asks whether this member still belongs."""


def put_aside_words() -> str:
    """What is said of second versions. None of them is read, and none is taken away."""
    return _(
        "Een synchronisatieprogramma zette een tweede versie van een bestand apart. Er is niets "
        "van gebruikt of gewist; Beheer › Controle (9, f) noemt het."
    )


class VaultChanged(Message):
    """Somebody, perhaps a colleague, saved: the list is up to date again. Sent to every screen."""

    bubble = False


class Following:
    """Brings the list up to date when the folder changes, and ends a session that lost its right.

    Everything runs on the app's own thread, except reading, which is done in others.
    """

    def __init__(self, app: Pro6App) -> None:
        self.app = app
        self._watcher: Watcher | None = None
        self._timer: Timer | None = None
        self._changed = self._busy = self._unlisted = False

    def start(self) -> None:
        """Begin."""
        watcher = self._watcher = Watcher(
            self.app.places.vault / "d", self._told, failed=self._failed
        )

        async def start() -> None:
            try:
                await asyncio.to_thread(watcher.start)
            except OSError:
                self.app.call_after_refresh(self.say_blind)

        self.app.run_worker(start(), exclusive=False)
        self._timer = self.app.set_interval(MEMBERSHIP_SECONDS, self.ask_membership)

    def stop(self) -> None:
        """End; also where the watch is only just being started."""
        watcher, self._watcher = self._watcher, None
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.stop()
        if watcher is not None:
            watcher.stop()

    def _told(self, change: Change) -> None:
        """On the watcher's thread."""
        self.app.call_later(self.look)
        if change.conflicts:
            self.app.call_later(self._tell_aside)

    def _tell_aside(self) -> None:
        """A synchroniser put a second version of a file aside: somebody must look at it."""
        self.app.say(put_aside_words(), Kind.WARNING)

    async def count_aside(self) -> int:
        """How many second versions lie in the vault now."""
        return len(await asyncio.to_thread(put_aside, self.app.places.vault))

    def _failed(self, _error: OSError) -> None:
        """On the watcher's thread."""
        self.app.call_later(self.say_blind)

    def say_blind(self) -> None:
        """Tell that what colleagues save does not show by itself."""
        if self.app.unlocked:
            self.app.say(
                _(
                    "De map van de kluis is even niet te lezen; wat collega's bewaren, ziet u nu"
                    " niet vanzelf. Blijft dit, vraag dan de beheerder."
                ),
                Kind.WARNING,
            )

    def look(self) -> None:
        """Bring the list up to date; what changes meanwhile is one more round."""
        self._changed = True
        if not self._busy:
            self._busy = True
            self.app.run_worker(self._catch_up(), exclusive=False)

    async def _catch_up(self) -> None:
        try:
            while self._changed and self.app.unlocked:
                self._changed, unlisted = False, self._unlisted
                self._unlisted = False
                try:
                    news = await asyncio.to_thread(self.app.listing.refresh, unlisted=unlisted)
                except VaultError as error:
                    if words := self.app.sentence_for(error):
                        self.app.say(words, Kind.ERROR)
                    return
                except OSError:
                    self.say_blind()
                    return
                if news:
                    self.app.tell_changed()
        finally:
            self._busy = False

    async def ask_membership(self) -> None:
        """Whether I still belong; otherwise the session ends."""
        if not self.app.unlocked:
            return
        try:
            before = self.app.session.me.rings
            await asyncio.to_thread(self.app.session.vault.refresh)
            if self.app.session.me.rings != before:
                # What I was let into since belongs in the list at once.
                self._unlisted = True
                self.look()
        except (KeyholderGone, MembershipEnded):
            self.app.lock_at_once()
        except VaultError:
            # The vault cannot be read for a moment; the next act says so.
            return
