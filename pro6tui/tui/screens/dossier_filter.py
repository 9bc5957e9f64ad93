"""F3 on the list of dossiers: one value for each of a few labels, searched for like words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from textual.screen import Screen

from pro6tui.i18n import _
from pro6tui.model.vocabulary import DossierStaat, SoortUitkering
from pro6tui.model.vocabulary_dossier import BEWAARD, LOPEND
from pro6tui.tui.base.dialogs import choose
from pro6tui.tui.screens.dossier_rijen import kort

NONE = ("", "")


@dataclass(frozen=True)
class Filters:
    """`gekozen`: label of the search → its value, as the index has them (`services.rows`)."""

    gekozen: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.gekozen)

    @property
    def words(self) -> str:
        """As words of a search; the last colon ends the value, so that WAZ is not WAZO."""
        return " ".join(f"{label}:{value}:" for label, value in self.gekozen.items())

    @property
    def labels(self) -> list[str]:
        """As people read them."""
        return [in_words(label, value) for label, value in self.gekozen.items()]

    def swapped(self, label: str, value: str) -> Filters:
        """With this value, or without it where it was chosen already."""
        chosen = dict(self.gekozen)
        if chosen.get(label) == value:
            del chosen[label]
        else:
            chosen[label] = value
            if label in ("staat", "groep"):
                chosen.pop("groep" if label == "staat" else "staat", None)
        return Filters(chosen)


def in_words(label: str, value: str) -> str:
    """A filter in words."""
    if label == "van":
        return _("van mij")
    if label == "staat":
        return kort(DossierStaat, value)
    return kort(SoortUitkering, value) if label == "uitkering" else _(value)


def options(
    filters: Filters, handle: str, hidden: Collection[str] = ()
) -> list[tuple[tuple[str, str], str]]:
    """Everything that can be chosen, without the labels that are hidden; what is on says so."""
    values = [("van", handle)]
    values += [("groep", group) for group in (LOPEND, BEWAARD)]
    values += [("staat", one.value) for one in DossierStaat]
    values += [("uitkering", one.value) for one in SoortUitkering]
    kinds = {
        "van": _("behandelaar"),
        "groep": _("dossiers"),
        "staat": _("staat"),
        "uitkering": _("uitkering"),
    }
    full = {
        "staat": {one.value: one.label for one in DossierStaat},
        "uitkering": {one.value: one.label for one in SoortUitkering},
    }
    found = [(NONE, _("alles tonen"))] if filters else []
    for label, value in values:
        if label in hidden:
            continue
        words = full.get(label, {}).get(value) or in_words(label, value)
        mark = _(" (aan)") if filters.gekozen.get(label) == value else ""
        found.append(((label, value), f"{kinds[label]}: {words}{mark}"))
    return found


async def kies_filter(
    screen: Screen[Any], filters: Filters, handle: str, hidden: Collection[str] = ()
) -> Filters | None:
    """The filters after one was put on or taken off; None if nothing was chosen."""
    chosen = await choose(screen, _("Wat wilt u zien?"), options(filters, handle, hidden))
    if chosen is None:
        return None
    return Filters() if chosen == NONE else filters.swapped(*chosen)
