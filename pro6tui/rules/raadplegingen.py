"""art. 10: who looked in a dossier, the way a client gets to know it.

Source: regulation art. 10; AVG 15 as in C-579/21: the days and purposes of every consultation, and
of whoever looked the function, not the name. Lines of one day, purpose and function are one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec


class Handeling(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log of a dossier, in words; `dag` at the office. `organisatie` "" is the
    bureau itself; `velden` are labels, never values."""

    dag: date
    functie: str
    actie: str
    doel: str = ""
    organisatie: str = ""
    velden: tuple[str, ...] = ()
    nood: bool = False


class Raadpleging(msgspec.Struct, frozen=True, kw_only=True):
    """What one function did on one day for one purpose, `aantal` lines of the log together."""

    datum: date
    functie: str
    organisatie: str
    doel: str
    acties: tuple[str, ...]
    velden: tuple[str, ...]
    aantal: int
    noodprocedure: bool


def samengevat(handelingen: Iterable[Handeling]) -> tuple[Raadpleging, ...]:
    """The lines joined by day, purpose and function, in order of day and first appearance."""
    groups: dict[tuple[date, str, str, str], list[Handeling]] = {}
    for one in handelingen:
        groups.setdefault((one.dag, one.doel, one.functie, one.organisatie), []).append(one)
    return tuple(
        Raadpleging(
            datum=dag,
            functie=functie,
            organisatie=organisatie,
            doel=doel,
            acties=tuple(dict.fromkeys(one.actie for one in group)),
            velden=tuple(dict.fromkeys(veld for one in group for veld in one.velden)),
            aantal=len(group),
            noodprocedure=any(one.nood for one in group),
        )
        for (dag, doel, functie, organisatie), group in sorted(
            groups.items(), key=lambda pair: pair[0][0]
        )
    )
