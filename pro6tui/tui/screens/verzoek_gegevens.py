"""The data of one dossier by name, to choose from: what a request is about."""

from __future__ import annotations

from pro6tui.model import paths
from pro6tui.model.dossier import Document, Dossier, Notitie
from pro6tui.model.fields import VASTE_LIJSTEN, Kind
from pro6tui.rules import artikel_06, paden, uitvoer

ALLES = "alles"
"""The whole dossier, whose path is empty: a form keeps no empty values."""
SHOWN = 28
"""Characters of a value that stand beside its name."""


def keuzes(dossier: Dossier, toegang: artikel_06.Toegang) -> list[tuple[str, str]]:
    """(path, name) of everything that says something and that this access shows: items of lists
    first as a whole, then field by field."""
    found: list[tuple[str, str]] = [(ALLES, paden.naam(dossier, ""))]
    seen: set[str] = set()
    for path, field, value in paths.values(dossier):
        if field.path in _GEEN or not artikel_06.zichtbaar(field.path, toegang):
            continue
        lijst, rest = paths.list_of(path)
        if paths.pattern_of(lijst) in VASTE_LIJSTEN or lijst.count(".") > 1:
            continue
        item = f"{lijst}.{rest.partition('.')[0]}" if lijst else ""
        if item and item not in seen:
            seen.add(item)
            found.append((item, naam(dossier, item)))
        if field.kind is Kind.VAST or (lijst and value in (None, "", ())):
            continue
        shown = "" if field.geheim else uitvoer.toon(field, value).split("\n")[0][:SHOWN]
        name = naam(dossier, path)
        found.append((path, f"{name}: {shown}" if shown else name))
    return found


_GEEN = frozenset({"nummer", "staat", "wijziging.reden", "wijziging.doel", "wijziging.velden"})


def naam(dossier: Dossier, pad: str) -> str:
    """What people call it; a note by its day, a document by its name."""
    name = paden.naam(dossier, pad)
    lijst, rest = paths.list_of(pad)
    if not lijst:
        return name
    item = paths.get(dossier, f"{lijst}.{rest.partition('.')[0]}")
    told = ""
    if isinstance(item, Notitie):
        told = uitvoer.datum(item.datum)
    elif isinstance(item, Document):
        told = item.naam or item.soort.label
    whose, colon, field = name.partition(": ")
    return f"{whose} ({told}){colon}{field}" if told else name


def pad_van(raw: str) -> str:
    """The path that a chosen value stands for."""
    return "" if raw == ALLES else raw
