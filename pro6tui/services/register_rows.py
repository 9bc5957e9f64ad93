"""The rows of one table of a register as values of one type, for one unlocked user.

A row that two hosts changed side by side stands there twice until somebody writes it again; the
last one is shown, `dubbel` names it. Everything here blocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

import msgspec
from tinydb import where

from pro6tui.i18n import _
from pro6tui.model.registers import Rij
from pro6tui.services import registers
from pro6tui.services.errors import Refused
from pro6tui.services.session import Session
from vault.errors import Damaged, NotEntitled
from vault.registers import OTHER_OF, Register, Tables

Row = TypeVar("Row", bound=Rij)


class Tabel(Generic[Row]):
    """A table; `soort` is the type of its rows."""

    def __init__(self, session: Session, register: str, naam: str, soort: type[Row]) -> None:
        self.session = session
        self.register = register
        self.naam = naam
        self.soort = soort
        self.dubbel: frozenset[str] = frozenset()

    def alle(self) -> list[Row]:
        """Every row. Refused for who lacks the key of the bureau."""
        return self._rows(self._read())

    def leesbaar(self) -> list[Row]:
        """Every row; none for who lacks the key of the bureau."""
        try:
            return self.alle()
        except Refused:
            return []

    def zet(self, nieuw: Row, was: Row | None = None) -> None:
        """Write a row. Refused when it is no longer what it `was`: somebody changed it first."""
        fields = msgspec.to_builtins(nieuw)
        with self._register() as register:
            table = register.table(self.naam)
            present = [dict(one) for one in table.search(where("id") == nieuw.id)]
            self._nog(nieuw.id, present, was)

            def still(theirs: Tables) -> None:
                self._nog(nieuw.id, theirs.get(self.naam, {}).values(), was)

            # Who was faster by a hair has not lost either: asked again on top of what they wrote.
            register.storage.meanwhile = still
            if was is None:
                table.insert(fields)
                return
            if any(OTHER_OF in one for one in present):
                table.remove((where("id") == nieuw.id) & where(OTHER_OF).exists())
            table.update(fields, where("id") == nieuw.id)

    def _nog(self, rij_id: str, found: Iterable[dict[str, Any]], was: Row | None) -> None:
        mine = [one for one in found if one.get("id") == rij_id]
        if {one.id: one for one in self._rows(mine)}.get(rij_id) != was:
            raise _meanwhile()

    def toets(self, was: Row) -> None:
        """Refused when the row is no longer what it `was`."""
        if not any(one == was for one in self.alle()):
            raise _meanwhile()

    def weg(self, rij_id: str) -> None:
        """Take a row away."""
        with self._register() as register:
            register.table(self.naam).remove(where("id") == rij_id)

    def _register(self) -> Register:
        return registers.opened(self.session, self.register)

    def _read(self) -> list[dict[str, Any]]:
        try:
            with self._register() as register:
                return [dict(one) for one in register.table(self.naam).all()]
        except NotEntitled as error:
            raise Refused(
                _("Dit register is van het bureau; u hebt daar geen sleutel van."),
                _("Vraag iemand van het bureau."),
            ) from error

    def _rows(self, found: Iterable[dict[str, Any]]) -> list[Row]:
        rows: dict[str, Row] = {}
        twice = set()
        try:
            for one in found:
                if OTHER_OF in one:
                    twice.add(str(one.get("id")))
                    continue
                row = msgspec.convert(one, self.soort)
                rows[row.id] = row
        except msgspec.ValidationError as error:
            raise Damaged(why="register") from error
        self.dubbel = frozenset(twice & rows.keys())
        return list(rows.values())


def _meanwhile() -> Refused:
    return Refused(
        _("Deze regel is intussen door een ander gewijzigd."),
        _("Bekijk haar opnieuw; er is niets bewaard."),
    )
