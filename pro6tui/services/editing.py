"""A dossier while somebody types in it: what is a value already, what is not yet, what is wrong.

The one model behind forms and drafts: nothing typed is lost, valid or not, and the rules are asked
at every change.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from pro6tui.model import paths
from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Dossier, Item
from pro6tui.model.fields import FIELDS, LISTS, VASTE_LIJSTEN, Field, Kind
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.terms import Term
from pro6tui.rules import artikel_03, artikel_04, invoer, namen, stukken, uitvoer
from pro6tui.rules.interpretatie import Interpretaties
from pro6tui.rules.vast import geen_veld
from pro6tui.services.drafts import Draft

Said = Refusal | Waarschuwing

_LONG = ("notities", "afspraken", "documenten")
"""Lists that grow for years; checking one field leaves the others out."""

_DATED = ("notities", "documenten")
"""Lists of which a new item has its date already."""


def new_item_id() -> str:
    """A random id for an item of a list."""
    return secrets.token_hex(8)


def controleer(
    dossier: Dossier, lezing: Interpretaties, today: date, oud: Dossier | None = None
) -> list[Said]:
    """Everything artt. 3 and 4 say of a dossier. `oud` is the dossier as it was: what stood there
    already may stay."""
    return [
        *artikel_03.controleer(dossier, lezing, today, oud),
        *artikel_04.toets(dossier),
        *artikel_04.waarschuwingen(dossier, today),
    ]


class Editing:
    """`dossier` holds every valid value, `typed` (by path) what is no value yet; `before` is the
    dossier this began with, None for a new one."""

    def __init__(
        self,
        dossier: Dossier,
        today: date,
        lezing: Interpretaties,
        before: Dossier | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        self.dossier = dossier
        self.before = before
        self.today = today
        self.lezing = lezing
        self.typed: dict[str, str] = dict(typed or {})

    # -- what a form sees --------------------------------------------------------------------

    def get(self, path: str) -> Any:
        """The raw value: text as typed or as it would be typed, a code, a list of codes, yes or
        no, or rows."""
        if path in LISTS:
            return self.rows(path)
        if path in self.typed:
            return self.typed[path]
        return raw(paths.field_of(path), paths.get(self.dossier, path))

    def set(self, path: str, value: Any) -> list[Said]:
        """Take what was typed, and say what is wrong with it or strange about it."""
        if path in LISTS:
            return self._set_rows(path, value)
        field = paths.field_of(path)
        try:
            read = self._read(field, value) if isinstance(value, str) else value
            if read is None or read == "":
                read = _empty(path)
            changed = paths.set_field(self.dossier, path, read)
        except Refusal as refusal:
            if isinstance(value, str):
                self.typed[path] = value
            return [refusal.at(path)]
        self.typed.pop(path, None)
        self.dossier = changed
        return self.said(path)

    def _read(self, field: Field, text: str) -> Any:
        if field.path in stukken.VELDEN:
            return stukken.lees(self.dossier, text)
        return invoer.lees(field, text, self.today)

    def leave(self, path: str) -> list[str]:
        """Fill in what follows from a field that was typed: initials from first names, a
        tussenvoegsel out of a surname. Returns the paths that changed."""
        person = self.dossier.persoon
        if path == "persoon.voornamen" and person.voornamen and not person.voorletters:
            return self._fill({"persoon.voorletters": namen.voorletters(person.voornamen)})
        if path == "persoon.achternaam" and not person.tussenvoegsel:
            prefix, rest = namen.splits_tussenvoegsel(person.achternaam)
            if prefix:
                return self._fill({"persoon.tussenvoegsel": prefix, "persoon.achternaam": rest})
        return []

    def _fill(self, values: Mapping[str, str]) -> list[str]:
        if any(path in self.typed for path in values):
            return []
        for path, value in values.items():
            self.dossier = paths.set_field(self.dossier, path, value)
        return list(values)

    # -- lists -------------------------------------------------------------------------------

    def rows(self, path: str) -> list[dict[str, Any]]:
        """A list as raw rows, each with its `id`."""
        return [
            {
                "id": item.id,
                **{
                    field.name: self.get(f"{path}.{item.id}.{field.name}")
                    for field in fields_of(path)
                },
            }
            for item in paths.get(self.dossier, path)
        ]

    def _set_rows(self, path: str, rows: Sequence[Mapping[str, Any]]) -> list[Said]:
        kept = {str(row.get("id") or "") for row in rows}
        for item in paths.get(self.dossier, path):
            if item.id not in kept:
                self.remove(path, item.id)
        said: list[Said] = []
        present = {item.id for item in paths.get(self.dossier, path)}
        for row in rows:
            item_id = str(row.get("id") or "")
            if item_id not in present:
                item_id = self.add(path)
            for field in fields_of(path):
                if field.name in row and field.kind is not Kind.VAST:
                    whole = f"{path}.{item_id}.{field.name}"
                    if row[field.name] != self.get(whole):
                        said += self.set(whole, row[field.name])
        return said

    def add(self, path: str, **values: Any) -> str:
        """A new item in a list; returns its id. `values` are typed values. Refusal "R0.5" for a
        list that only acts of the program write."""
        _require_typed(path)
        item: Item = LISTS[path](id=new_item_id(), **values)
        self.dossier = paths.add_item(self.dossier, path, item)
        return item.id

    def remove(self, path: str, item_id: str) -> None:
        """Take an item out of a list, with what was typed in it. Refusal as for `add`."""
        _require_typed(path)
        self.dossier = paths.remove_item(self.dossier, path, item_id)
        start = f"{path}.{item_id}."
        self.typed = {key: text for key, text in self.typed.items() if not key.startswith(start)}

    def pruned(self) -> Dossier:
        """The dossier without new items in which nobody typed anything."""
        dossier = self.dossier
        for path in LISTS.keys() - VASTE_LIJSTEN:
            old = {item.id for item in paths.get(self.before, path)} if self.before else set()
            for item in paths.get(dossier, path):
                if item.id not in old and self._untyped(path, item):
                    dossier = paths.remove_item(dossier, path, item.id)
        return dossier

    def _untyped(self, path: str, item: Item) -> bool:
        start = f"{path}.{item.id}."
        if any(key.startswith(start) for key in self.typed):
            return False
        dated = path in _DATED
        return all(
            field.kind is Kind.VAST
            or (dated and field.name == "datum")
            or getattr(item, field.name) == _empty(start + field.name)
            for field in fields_of(path)
        )

    # -- what the rules say ------------------------------------------------------------------

    def said(self, path: str = "") -> list[Said]:
        """What the rules say of the dossier as it is; of one field if `path` is given."""
        if not path:
            return controleer(self.dossier, self.lezing, self.today, self.before)
        found = controleer(_near(self.dossier, path), self.lezing, self.today, self.before)
        return [one for one in found if one.field == path]

    def refusals(self) -> list[Refusal]:
        """Everything that must be put right before this can be saved."""
        unread: list[Refusal] = []
        for path, text in self.typed.items():
            try:
                self._read(paths.field_of(path), text)
            except Refusal as refusal:
                unread.append(refusal.at(path))
        return unread + [one for one in self.said() if isinstance(one, Refusal)]

    def warnings(self) -> list[Waarschuwing]:
        """Everything a person should look at; it blocks nothing."""
        return [one for one in self.said() if isinstance(one, Waarschuwing)]

    @property
    def changes(self) -> list[paths.Change]:
        """What differs from the dossier this began with."""
        return paths.diff(self.before or Dossier(), self.dossier)

    @property
    def touched(self) -> bool:
        """Whether anything would be lost by leaving."""
        return bool(self.typed or self.changes)

    # -- as a draft --------------------------------------------------------------------------

    def to_draft(self, draft: Draft, moment: datetime, reden: str = "", plaats: str = "") -> Draft:
        """The draft with the present state of the work; `plaats` is the path of the field that
        has the cursor."""
        return msgspec.structs.replace(
            draft,
            saved=moment,
            dossier=msgspec.Raw(encode(self.dossier)),
            before=msgspec.Raw(encode(self.before) if self.before else b"null"),
            typed=dict(self.typed),
            reden=reden,
            plaats=plaats,
        )

    @classmethod
    def from_draft(cls, draft: Draft, today: date, lezing: Interpretaties) -> Editing:
        """The work as the draft left it."""
        before = bytes(draft.before)
        return cls(
            decode(bytes(draft.dossier)),
            today,
            lezing,
            None if before == b"null" else decode(before),
            draft.typed,
        )


def _require_typed(list_path: str) -> None:
    pattern = paths.pattern_of(list_path)
    if pattern in VASTE_LIJSTEN:
        raise geen_veld(pattern, list_path)


def _near(dossier: Dossier, path: str) -> Dossier:
    """The dossier without the long lists, but for the item that `path` is in: what the rules say
    of one field does not depend on the notes beside it."""
    kept: dict[str, Any] = {}
    for name in _LONG:
        item_id = path.split(".")[1] if path.startswith(f"{name}.") else ""
        kept[name] = tuple(one for one in getattr(dossier, name) if one.id == item_id)
    return msgspec.structs.replace(dossier, **kept)


def _empty(path: str) -> Any:
    """What a field holds when nothing is typed in it."""
    list_path, _star, name = paths.pattern_of(path).partition(".*.")
    if not name:
        return paths.get(Dossier(), path)
    kind = LISTS[list_path]
    place = kind.__struct_fields__.index(name) - len(kind.__struct_fields__)
    return kind.__struct_defaults__[place]


def fields_of(list_path: str) -> list[Field]:
    """The fields of one item of a list."""
    start = f"{list_path}.*."
    return [field for field in FIELDS if field.path.startswith(start)]


def raw(field: Field, value: Any) -> Any:
    """A value as somebody would type it: the code of a choice (a list of codes of a multiple
    one), yes or no as bool, else text."""
    if field.kind is Kind.MEERKEUZE:
        return [str(one) for one in value or ()]
    if value is None or value in ("", ()):
        return None if field.kind in (Kind.KEUZE, Kind.JA_NEE) else ""
    if isinstance(value, Term):
        return str(value)
    if isinstance(value, bool):
        return value
    return uitvoer.toon(field, value)
