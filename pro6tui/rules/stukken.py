"""artt. 1 and 9: under which traject a note, an appointment or a document is filed.

Source: regulation artt. 1 and 9: a principal gets what is about its own traject. Of a client with
several, a piece that is filed under none goes to no principal by itself. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Traject
from pro6tui.model.fields import Field
from pro6tui.model.paths import Change
from pro6tui.model.refusal import Refusal
from pro6tui.rules import uitvoer
from pro6tui.rules.afscherming import zonder_afgeschermd

LIJSTEN = ("notities", "afspraken", "documenten")
"""Lists whose items are filed under a traject."""
VELDEN = tuple(f"{one}.*.traject" for one in LIJSTEN)
"""Their fields that say so, with `*`."""
GEEN = "-"
"""What somebody types or chooses for a piece of no traject, or of all of them."""


def meer(dossier: Dossier) -> bool:
    """Whether there is anything to choose."""
    return len(dossier.trajecten) > 1


def enige(dossier: Dossier) -> str:
    """The id of the only traject; "" where there is none, or a choice."""
    return dossier.trajecten[0].id if len(dossier.trajecten) == 1 else ""


def kort(dossier: Dossier, traject_id: str) -> str:
    """For a column: its place and whose it is, "2 UWV"; "–" for none."""
    for place, one in enumerate(zonder_afgeschermd(dossier).trajecten, start=1):
        if traject_id and one.id == traject_id:
            return " ".join(part for part in (str(place), _wiens(one)) if part)
    return "–" if not traject_id else "?"


def naam(dossier: Dossier, traject_id: str) -> str:
    """In full: "2 UWV · Werkfit maken · U-1001"; that it is none of them for ""."""
    if not traject_id:
        return geen_traject()
    for one in zonder_afgeschermd(dossier).trajecten:
        if one.id == traject_id:
            kind = one.soort.label if one.soort else ""
            told = (kort(dossier, one.id), kind, one.ordernummer)
            return " · ".join(part for part in told if part)
    return kort(dossier, traject_id)


def geen_traject() -> str:
    """How a piece of no traject is called."""
    return _("niet bij één traject")


def _wiens(one: Traject) -> str:
    who = one.opdrachtgever.label if one.opdrachtgever else ""
    return one.opdrachtgever_naam or who


def keuzes(dossier: Dossier) -> list[tuple[str, str]]:
    """(what is chosen, its name): every traject, and none."""
    found = [(one.id, naam(dossier, one.id)) for one in dossier.trajecten]
    return [*found, (GEEN, geen_traject())]


def toon(dossier: Dossier, field: Field, value: Any) -> str:
    """A value as a dossier shows it, a traject by its name instead of its mark."""
    if field.path in VELDEN and isinstance(value, str):
        return kort(dossier, value)
    return uitvoer.toon(field, value)


def lees(dossier: Dossier, tekst: str) -> str:
    """The id that somebody means: its place ("2"), its mark or the beginning of it, or its order
    number; "" for `GEEN`. Refusal "R3.1" for what this dossier has not, or for more than one."""
    typed = tekst.strip()
    if typed in ("", GEEN):
        return ""
    whole = dossier.trajecten
    if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(whole):
        return whole[int(typed) - 1].id
    exact = [one.id for one in whole if typed in (one.id, one.ordernummer)]
    found = exact or [one.id for one in whole if one.id.startswith(typed)]
    if len(found) != 1:
        raise _onbekend(dossier)
    return found[0]


def _onbekend(dossier: Dossier) -> Refusal:
    options = "; ".join(naam(dossier, one.id) for one in dossier.trajecten)
    return Refusal(
        "R3.1",
        3,
        _("Dat traject staat niet in dit dossier."),
        _("Kies uit: {trajecten}, of {geen} voor geen van deze.").format(
            trajecten=options or "–", geen=GEEN
        ),
        "traject",
    )


def toets(changes: Iterable[Change], dossier: Dossier) -> None:
    """Refusal "R3.1" for a piece that is being filed under a traject this dossier has not."""
    known = {"", *(one.id for one in dossier.trajecten)}
    for change in changes:
        name, _rest = paths.list_of(change.path)
        if name not in LIJSTEN or change.new is None:
            continue
        whole = change.path == f"{name}.{_rest.partition('.')[0]}"
        filed = change.new.traject if whole else change.new
        if (whole or paths.pattern_of(change.path) in VELDEN) and filed not in known:
            raise _onbekend(dossier).at(change.path if not whole else f"{change.path}.traject")


def vul(dossier: Dossier, oud: Dossier | None = None) -> Dossier:
    """The dossier with its only traject as that of every piece that is new since `oud` and that
    says none."""
    only = enige(dossier)
    if not only:
        return dossier
    for name in LIJSTEN:
        known = {one.id for one in getattr(oud, name)} if oud is not None else set()
        items = getattr(dossier, name)
        filled = tuple(
            one if one.traject or one.id in known else msgspec.structs.replace(one, traject=only)
            for one in items
        )
        if filled != items:
            dossier = msgspec.structs.replace(dossier, **{name: filled})
    return dossier


def los(dossier: Dossier) -> list[str]:
    """The pieces (paths) that are filed under no traject while there are several: what goes along
    with none of them."""
    if not meer(dossier):
        return []
    known = {one.id for one in dossier.trajecten}
    return [
        f"{name}.{one.id}"
        for name in LIJSTEN
        for one in getattr(dossier, name)
        if one.traject not in known
    ]


def zet(dossier: Dossier, stukken: Sequence[str], traject_id: str) -> Dossier:
    """The dossier with these pieces (paths, by mark or by place) filed under a traject, or under
    none. Refusal "R3.1" for a piece or a traject that is not there."""
    for pad in stukken:
        name, item = paths.list_of(pad)
        if name not in LIJSTEN or not item or "." in item:
            raise _geen_stuk(pad)
        dossier = paths.set_field(dossier, f"{name}.{item}.traject", lees(dossier, traject_id))
    return dossier


def _geen_stuk(pad: str) -> Refusal:
    return Refusal(
        "R3.1",
        3,
        _("Dit is geen notitie, afspraak of document van het dossier."),
        _("Schrijf het als {voorbeeld}: het soort stuk en zijn plaats of kenmerk.").format(
            voorbeeld="notities.0"
        ),
        pad[:80],
    )
