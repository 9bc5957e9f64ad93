"""artt. 1 and 9: which data a consent or a disclosure is about, named the way people name them.

Source: regulation artt. 1, 9 and 11. What is shielded inside something larger stays out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Any

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import FIELDS, Field, Kind
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_
from pro6tui.rules import paden, tekens, uitvoer

DELEN = MappingProxyType(
    {
        "persoon": N_("Alles over de persoon"),
        "uitkeringen": N_("Uitkeringen"),
        "arbeidsongeschiktheid": N_("Arbeidsongeschiktheid"),
        "contactpersoon_uwv": N_("Contactpersoon UWV"),
        "trajecten": N_("Trajecten"),
        "kredietbemiddeling": N_("Kredietbemiddeling"),
        "cv": N_("CV"),
        "notities": N_("Notities"),
        "afspraken": N_("Afspraken"),
        "documenten": N_("Documenten"),
    }
)
"""The parts of a dossier that can go somewhere, as paths; shown through `_()`."""
_PER_STUK = ("trajecten", "documenten")
"""Lists of which one item can go by itself."""


def keuzes(dossier: Dossier) -> list[tuple[str, str]]:
    """Everything that can be chosen as (path, label): each part, then what is in it."""
    found: list[tuple[str, str]] = []
    for deel, dutch in DELEN.items():
        found.append((deel, _(dutch)))
        found += [
            (one.path, f"  {one.label}")
            for one in FIELDS
            if one.path.startswith(f"{deel}.") and not one.in_list and one.kind is not Kind.VAST
        ]
        if deel in _PER_STUK:
            found += [
                (f"{deel}.{item.id}", f"  {paden.naam(dossier, f'{deel}.{item.id}')}")
                for item in paths.get(dossier, deel)
                if item.id
            ]
    return found


def naam(dossier: Dossier, pad: str) -> str:
    """What people call these data."""
    return _(DELEN[pad]) if pad in DELEN else paden.naam(dossier, pad)


def namen(dossier: Dossier, velden: Iterable[str]) -> str:
    """The same of several, in one line."""
    return ", ".join(dict.fromkeys(naam(dossier, one) for one in velden)) or "–"


def lees(dossier: Dossier, tekst: str) -> tuple[str, ...]:
    """The paths that somebody typed, with commas or semicolons between: a part, a field, or what it
    is called. Refusal "R3.1" for what this dossier has not, or what goes nowhere."""
    known = {tekens.fold(label): path for path, label in reversed(keuzes(dossier))}
    found = []
    for one in re.split(r"[,;]", tekst):
        typed = one.strip()
        if not typed:
            continue
        path = known.get(tekens.fold(typed)) or paths.full_path(typed)
        found.append(toets(dossier, path))
    return tuple(dict.fromkeys(found))


def toets(dossier: Dossier, pad: str) -> str:
    """The path, when it leads to data that can go somewhere; else Refusal "R3.1"."""
    if pad.partition(".")[0] not in DELEN or not paden.bestaat(dossier, pad):
        raise Refusal(
            "R3.1",
            3,
            _("Deze gegevens staan niet in het dossier, of gaan nergens heen."),
            _("Kies uit de velden van het dossier, of een heel deel: {delen}.").format(
                delen=", ".join(DELEN)
            ),
            "velden",
        )
    return pad


def zonder_afgeschermd(dossier: Dossier, velden: Sequence[str]) -> tuple[str, ...]:
    """The same data without what is shielded inside of them: such a part is named by what is left
    of it. What is shielded itself stays named, to be refused."""
    shields = [one.pad for one in dossier.afschermingen if one.opgeheven_op is None]
    found: list[str] = []
    for veld in velden:
        inside = [one for one in shields if one and one != veld and paden.dekt(veld, one)]
        if not inside:
            found.append(veld)
            continue
        found += [
            path
            for path, _field, value in _leaves(dossier, (veld,))
            if value not in (None, "", ()) and not any(paden.dekt(one, path) for one in inside)
        ]
    return tuple(dict.fromkeys(found))


def inhoud(dossier: Dossier, velden: Sequence[str]) -> list[tuple[str, Field, Any]]:
    """(path, field, value) of everything these data hold, in the order of the dossier, without what
    is empty and what only the program or the bureau itself has use for."""
    return [one for one in _leaves(dossier, velden) if one[2] not in (None, "", ())]


def _leaves(dossier: Dossier, velden: Sequence[str]) -> list[tuple[str, Field, Any]]:
    return [
        (path, field, value)
        for path, field, value in paths.values(dossier)
        if field.kind is not Kind.VAST and any(paden.dekt(one, path) for one in velden)
    ]


def als_tekst(dossier: Dossier, velden: Sequence[str]) -> list[str]:
    """The data as lines for a reader: each item of a list under its name."""
    lines: list[str] = []
    heading = ""
    for path, field, value in inhoud(dossier, velden):
        lijst, rest = paths.list_of(path)
        whose = paden.naam(dossier, f"{lijst}.{rest.partition('.')[0]}") if lijst else ""
        if whose != heading:
            lines += [*([""] if lines else []), *([whose] if whose else [])]
            heading = whose
        lines.append(f"{field.label}: {uitvoer.toon(field, value)}")
    return lines
