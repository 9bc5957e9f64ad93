"""Who else has a dossier open for editing: told to colleagues on this host, and only to them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime

from pro6tui.i18n import _
from pro6tui.services.session import BUREAU, Session
from vault import presence
from vault.errors import VaultError


@dataclass(frozen=True)
class Aanwezig:
    """A colleague who edits, since when (UTC)."""

    naam: str
    sinds: datetime

    @property
    def zin(self) -> str:
        """ "Anna bewerkt sinds 10:42", on the clock of the office."""
        time = self.sinds.astimezone().strftime("%H:%M")
        return _("{naam} bewerkt sinds {tijd}").format(naam=self.naam, tijd=time)


class Presences:
    """The signs of one session. Everything blocks briefly, except `leave` and `leave_all`.

    A sign is a courtesy: where it cannot be given or read, work goes on without.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._mine: dict[str, presence.Presence] = {}
        self._names: dict[str, str] = {}
        self._lock = threading.Lock()

    def enter(self, doc_id: str) -> None:
        """Tell that I edit this dossier, until `leave` or the end of the process."""
        with self._lock:
            if doc_id in self._mine:
                return
            editor = presence.Editor(self.session.me.handle, self.session.clock())
            try:
                key = self.session.vault.ring_key(self._ring())
                sign = presence.Presence(self.session.places.vault, doc_id, key, editor)
            except VaultError:
                return
            self._mine[doc_id] = sign

    def leave(self, doc_id: str) -> None:
        """I no longer edit this dossier."""
        with self._lock:
            sign = self._mine.pop(doc_id, None)
        if sign is not None:
            sign.leave()

    def leave_all(self) -> None:
        """I edit nothing any more."""
        for doc_id in list(self._mine):
            self.leave(doc_id)

    def others(self, doc_id: str) -> list[Aanwezig]:
        """Everyone else who edits this dossier now, the earliest first."""
        found = []
        signs = presence.others(self.session.places.vault, doc_id, self._mine.get(doc_id))
        for sealed in signs:
            try:
                editor = presence.decode(self.session.vault.unseal(sealed))
            except VaultError:
                continue
            found.append(Aanwezig(self._name(editor.handle), editor.since))
        return sorted(found, key=lambda one: one.sinds)

    def _ring(self) -> str:
        rings = self.session.me.rings
        return BUREAU if BUREAU in rings or not rings else rings[0]

    def _name(self, handle: str) -> str:
        if handle not in self._names:
            self._names = {one.handle: one.name for one in self.session.vault.members()}
        return self._names.get(handle, handle)
