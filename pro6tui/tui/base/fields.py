"""What a form consists of: field and section declarations, the draft they are views on, findings.

The draft is the model. A form never holds a value that the draft does not: every keystroke goes to
`draft.set`, so a form can be taken away and built again, and a draft saved at any moment.

    Section(_("Persoon"), (
        FieldSpec("person.surname", _("Achternaam"), required=True),
        FieldSpec("person.born", _("Geboren"), Field.DATE, parse=dutch_date, format=show_date),
        FieldSpec("benefit", _("Uitkering"), Field.CHOICE, options=(("WW", "WW"), ("WIA", "WIA"))),
        FieldSpec("debts", _("Schulden"), Field.NOTES, scan=warnings_in,
                  visible_when=lambda draft: draft.get("credit") is True),
    ))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from pro6tui.tui.base.messages import Kind


class Field(Enum):
    """What kind of field it is, and with it the Python type of its raw value in the draft.

    TEXT, DATE, AMOUNT, NOTES: str as typed. CHOICE: an option's value or None. YESNO: bool or None.
    ROWS: a list of dicts, each with the keys of `FieldSpec.fields`.
    """

    TEXT = "text"
    DATE = "date"
    AMOUNT = "amount"
    NOTES = "notes"
    CHOICE = "choice"
    YESNO = "yesno"
    ROWS = "rows"


@dataclass(frozen=True)
class Finding:
    """A sentence about a field, shown beneath it: Kind.ERROR or Kind.WARNING."""

    text: str
    kind: Kind = Kind.ERROR


class Draft(Protocol):
    """What a form is a view on."""

    def get(self, key: str) -> Any:
        """The raw value of a field; None or "" where there is none."""
        ...

    def set(self, key: str, raw: Any) -> Sequence[Finding]:
        """Keep the raw value, valid or not, and say what is wrong with it."""
        ...


@dataclass(frozen=True)
class FieldSpec:
    """One field of a form.

    `parse` turns typed text into a value or raises ValueError with a Dutch sentence; `format`
    shows such a value the usual way when the field is left. `scan` warns while notes are typed.
    `fields` and `summary` belong to ROWS: the fields of one row, and its one-line text.
    """

    key: str
    label: str
    kind: Field = Field.TEXT
    options: Sequence[tuple[Any, str]] = ()
    help: str = ""
    placeholder: str = ""
    required: bool = False
    max_length: int = 200
    parse: Callable[[str], Any] | None = None
    format: Callable[[Any], str] | None = None
    scan: Callable[[str], Sequence[Finding]] | None = None
    visible_when: Callable[[Draft], bool] | None = None
    read_only: bool = False
    lines: int = 5
    fields: Sequence[FieldSpec] = ()
    summary: Callable[[dict[str, Any]], str] | None = None


@dataclass(frozen=True)
class Section:
    """Fields under a heading; the whole section appears only when it applies."""

    title: str
    fields: Sequence[FieldSpec]
    visible_when: Callable[[Draft], bool] | None = None
    note: str = ""


class DictDraft:
    """A draft in a plain dict, for dialogs and tests; `check` says what is wrong with a value."""

    def __init__(
        self,
        values: dict[str, Any] | None = None,
        check: Callable[[str, Any], Sequence[Finding]] | None = None,
    ) -> None:
        self.values = dict(values or {})
        self._check = check

    def get(self, key: str) -> Any:
        """The raw value, or None."""
        return self.values.get(key)

    def set(self, key: str, raw: Any) -> Sequence[Finding]:
        """Keep it."""
        self.values[key] = raw
        return self._check(key, raw) if self._check else ()
