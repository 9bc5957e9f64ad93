"""The registers of the bureau, by name: small tables in the vault that belong to no dossier.

`opened(session, "klachten")` is a TinyDB over one document of the bureau's ring, whose id follows
from the name, so that every host finds the same one. It is made with its first row; before that it
reads as empty. Every reading and writing is a line of the log.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

import msgspec

from pro6tui.services.session import BUREAU, Session
from vault import errors
from vault.opened import Entry
from vault.registers import Register, RegisterStorage, Tables
from vault.storage import LocalStorage

KIND = "register:"
"""What the kind of every register's document begins with; its name follows."""


def opened(session: Session, naam: str, rings: Sequence[str] = (BUREAU,)) -> Register:
    """The register of this name, for the members of `rings`, who are set when it is made.

    Use one for one act: `with opened(session, "klachten") as register: register.table("klachten")`.
    Its tables raise NotEntitled for whoever lacks the key of the rings.
    """
    return Register(storage=_Named, session=session, naam=naam, rings=tuple(rings))


def document_id(vault_id: str, naam: str) -> str:
    """The document that a register lies in."""
    return hashlib.sha256(f"{KIND}{naam}\n{vault_id}".encode()).hexdigest()[:32]


def revisies(session: Session, naam: str) -> frozenset[str]:
    """The files of a register: other ones after any change, whoever made it. Nothing is logged."""
    doc_id = document_id(session.places.vault_id, naam)
    names = LocalStorage(session.places.vault).list(f"d/{doc_id[:2]}")
    return frozenset(name for name in names if name.startswith(doc_id))


T = TypeVar("T")


class Onthouden(Generic[T]):
    """What each session read of one register, kept until somebody changes it: every reading is a
    line of the log. `leeg` makes what counts before the first row."""

    def __init__(self, naam: str, leeg: Callable[[], T]) -> None:
        self._naam = naam
        self._leeg = leeg
        self._known: WeakKeyDictionary[Session, tuple[frozenset[str], T]] = WeakKeyDictionary()

    def van(self, session: Session, lees: Callable[[], T]) -> T:
        """What is known, or what `lees` reads now."""
        here = revisies(session, self._naam)
        known = self._known.get(session)
        if known is not None and known[0] == here:
            return known[1]
        found = lees() if here else self._leeg()
        self._known[session] = (here, found)
        return found


class _Named(RegisterStorage):
    """The storage of a register that may not have been made yet."""

    def __init__(self, session: Session, naam: str, rings: tuple[str, ...]) -> None:
        self.rings = rings

        def entry(action: str) -> Entry:
            return session.entry(action, register=naam)

        doc_id = document_id(session.places.vault_id, naam)
        super().__init__(session.vault, doc_id, KIND + naam, entry)
        self.holder = session.vault

    def read(self) -> Tables:
        """All tables; none before the first row."""
        try:
            return super().read()
        except errors.Destroyed:
            raise
        except errors.NoDocument:
            return {}

    def write(self, data: Tables) -> None:
        """Save, or make the register with what is in it first."""
        try:
            super().write(data)
        except errors.Destroyed:
            raise
        except errors.NoDocument:
            # A colleague who makes it in the same moment makes a second head: they are joined.
            body = msgspec.json.encode(data)
            entry = self.entry("register_write")
            made = self.holder.create(self.kind, body, self.rings, entry, self.doc_id)
            self.keep(made, msgspec.json.decode(body))
