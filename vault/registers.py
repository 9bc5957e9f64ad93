"""Small tables of the bureau as TinyDB tables over signed, encrypted documents.

One document is one register: a map of row number to row. TinyDB reads and writes the whole map;
what another session wrote in between is joined row by row, so no update is lost. Where two hosts
wrote side by side, every row of both is read, and the next write joins the versions.
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

from vault import errors, signed
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
        """Its versions where there are several, and what they came from."""

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
        self._seen: tuple[tuple[str, ...], Tables] | None = None
        self.meanwhile: Callable[[Tables], None] = lambda _theirs: None
        """Called with what others wrote since `read`, before my rows go on top of it; raises where
        they must not."""

    def read(self) -> Tables:
        """All tables of the register."""
        self._seen = self._now()
        return _copied(self._seen[1])

    def _now(self) -> tuple[tuple[str, ...], Tables]:
        return self._present(self.vault.read(self.doc_id, self.entry("register_read")))

    def _present(self, document: Document) -> tuple[tuple[str, ...], Tables]:
        """The heads, and what stands in all of them together."""
        if len(document.heads) == 1:
            return document.heads, _tables(document)
        found = self.vault.branches(self.doc_id, self.entry("register_read"))
        # With more than one base nobody can say what was taken away: nothing is, then.
        base = _tables(found.bases[0]) if len(found.bases) == 1 else {}
        # The same on every host, whenever each of them hears of the other.
        ordered = sorted(found.heads, key=lambda one: (one.time, one.hash))
        return (
            tuple(one.hash for one in found.heads),
            joined_versions(base, [_tables(one) for one in ordered]),
        )

    def write(self, data: Tables) -> None:
        """Save; rows that others changed since `read` are kept, by row."""
        heads, before = self._seen or self._now()
        wanted = _copied(data)
        for _attempt in range(100):
            body = msgspec.json.encode(wanted)
            try:
                saved = self.vault.save(
                    self.doc_id, self.kind, body, heads, self.entry("register_write")
                )
            except errors.Conflict as conflict:
                latest: Document = conflict.facts["theirs"]
                heads, theirs = self._present(latest)
                self.meanwhile(theirs)
                wanted, before = join(before, wanted, theirs), theirs
            else:
                self.keep(saved, wanted)
                return
        raise errors.Conflict(base=None, theirs=latest)

    def keep(self, saved: Document, tables: Tables) -> None:
        """What was written just now: the next writing is on top of it."""
        self._seen = ((saved.hash,), tables)


def _copied(data: Tables) -> Tables:
    """As JSON has it: what TinyDB changes afterwards is not changed here."""
    copied: Tables = msgspec.json.decode(msgspec.json.encode(data))
    return copied


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


def joined_versions(base: Tables, versions: Sequence[Tables]) -> Tables:
    """Versions that were written side by side as one: row by row, and field by field in a row that
    several changed.

    Where they made different things of one field nobody wins: the row stays as the last version
    has it, and each other is a row of its own beside it, with the number of the row in `OTHER_OF`.
    What one took away and another changed stays.
    """
    joined: Tables = {}
    for name in dict.fromkeys(name for one in versions for name in one):
        before = base.get(name, {})
        tables = [one.get(name, {}) for one in versions]
        rows = joined.setdefault(name, {})
        for number in dict.fromkeys(number for one in tables for number in one):
            rows.update(
                _joined_row(number, before.get(number), [one.get(number) for one in tables])
            )
    return joined


OTHER_OF = "other_version_of"
"""The field that names the row of which this is another version."""


def _joined_row(
    number: str, base: dict[str, Any] | None, sides: Sequence[dict[str, Any] | None]
) -> Rows:
    changed = [one for one in sides if one != base and one is not None]
    if not changed:
        # Nobody changed it. Who took it away meant that.
        return {} if None in sides or base is None else {number: base}
    merged = _joined_fields(base or {}, changed)
    if merged is not None:
        return {number: merged}
    rows = {number: changed[-1]}
    for one in changed[:-1]:
        if one != changed[-1]:
            told = signed.digest(msgspec.json.encode([number, one], order="sorted"))
            rows[str(int(told[:13], 16) + 1)] = {**one, OTHER_OF: number}
    return rows


def _joined_fields(
    base: dict[str, Any], changed: Sequence[dict[str, Any]]
) -> dict[str, Any] | None:
    """None if two made different things of one field."""
    merged = {}
    for name in dict.fromkeys(name for one in (base, *changed) for name in one):
        values = [one.get(name, _ABSENT) for one in changed]
        new = [one for one in values if one != base.get(name, _ABSENT)]
        if any(one != new[0] for one in new[1:]):
            return None
        value = new[0] if new else base[name]
        if value is not _ABSENT:
            merged[name] = value
    return merged


_ABSENT = object()


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


__all__ = ["Register", "RegisterStorage", "Row", "join", "joined_versions"]
