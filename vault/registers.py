"""Small tables of the bureau as TinyDB tables over signed, encrypted documents.

One document is one register: a map of row number to row. TinyDB reads and writes the whole map;
what another session wrote in between, or another host beside it, is joined row by row, so no update
is lost.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage as TinyStorage
from tinydb.table import Document as Row
from tinydb.table import Table

from vault import errors
from vault.ancestry import Branches
from vault.documents import Document
from vault.opened import Entry

Rows = dict[str, dict[str, Any]]
Tables = dict[str, Rows]


class Documents(Protocol):
    """What a register needs of an opened vault (OpenVault, or the keyholder's client)."""

    def read(self, doc_id: str, entry: Entry) -> Document:
        """The present document."""

    def branches(self, doc_id: str, entry: Entry) -> Branches:
        """Its heads, where two hosts saved side by side, and what they came from."""

    def save(
        self, doc_id: str, kind: str, body: bytes, base: Sequence[str], entry: Entry
    ) -> Document:
        """A new revision; Conflict if the heads moved."""


class RegisterStorage(TinyStorage):
    """TinyDB's storage over one document of the vault."""

    def __init__(self, vault: Documents, doc_id: str, kind: str, entry: Callable[[str], Entry]):
        self.vault = vault
        self.doc_id = doc_id
        self.kind = kind
        self.entry = entry
        self._document: Document | None = None

    def read(self) -> Tables:
        """All tables of the register."""
        self._document = self.vault.read(self.doc_id, self.entry("register_read"))
        return self._tables(self._document)

    def write(self, data: Tables) -> None:
        """Save; rows that others changed since `read` are kept, by row."""
        document = self._document or self.vault.read(self.doc_id, self.entry("register_read"))
        before = self._tables(document)
        wanted: Tables = msgspec.json.decode(msgspec.json.encode(data))
        for _attempt in range(100):
            body = msgspec.json.encode(wanted)
            try:
                self._document = self.vault.save(
                    self.doc_id, self.kind, body, document.heads, self.entry("register_write")
                )
            except errors.Conflict as conflict:
                document = conflict.facts["theirs"]
                theirs = self._tables(document)
                wanted, before = join(before, wanted, theirs), theirs
            else:
                return
        raise errors.Conflict(base=None, theirs=document)

    def _tables(self, document: Document) -> Tables:
        """What the document holds; of several heads what they add up to."""
        if len(document.heads) < 2:
            return _tables(document)
        found = self.vault.branches(self.doc_id, self.entry("register_read"))
        base = _tables(found.bases[0]) if len(found.bases) == 1 else {}
        newest, *others = (_tables(one) for one in found.heads)
        for one in others:
            newest = join(base, one, newest)
        return newest


def _tables(document: Document) -> Tables:
    try:
        return msgspec.json.decode(document.body, type=Tables)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise errors.Damaged(why="register") from error


def join(before: Tables, mine: Tables, theirs: Tables) -> Tables:
    """Their tables with my changes since `before` on top, row by row."""
    joined = {name: dict(rows) for name, rows in theirs.items()}
    for name in before.keys() | mine.keys():
        old, new = before.get(name, {}), mine.get(name, {})
        rows = joined.setdefault(name, {})
        for number in old.keys() - new.keys():
            rows.pop(number, None)
        for number, row in new.items():
            if old.get(number) != row:
                rows[number] = row
    return joined


class RegisterTable(Table):
    """A table whose row numbers are random, so two sessions never hand out the same one, and whose
    searches remember nothing: another session may have written since."""

    default_query_cache_capacity = 0

    def _get_next_id(self) -> int:
        return secrets.randbits(52) + 1


class Register(TinyDB):
    """A TinyDB over one register document."""

    table_class = RegisterTable
    default_storage_class = RegisterStorage  # type: ignore[assignment]


__all__ = ["Register", "RegisterStorage", "Row", "join"]
