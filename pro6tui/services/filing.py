"""Filing what a dossier holds under the traject it is about (artt. 1 and 9). Everything blocks.

A note, an appointment or a document of a client with several principals goes along with the
hand-over of the traject it is filed under, and with no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
from pro6tui.model.fields import LIST_LABELS
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import Term
from pro6tui.rules import afscherming, artikel_06, stukken
from pro6tui.rules.artikel_06 import Toegang
from pro6tui.services.adding import on_top
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier

_ZEGT = {
    "notities": ("tekst",),
    "afspraken": ("plaats", "met", "toelichting"),
    "documenten": ("naam",),
}
"""List → the fields that tell what a piece is, the first that says something."""
KORT = 60
"""Characters of what a piece says, to know it by."""


@dataclass(frozen=True)
class Stuk:
    """A piece: its path, what kind it is and what it says in short; `traject` is the id of the one
    it is filed under, `waar` its name; `los` that it goes along with none."""

    pad: str
    soort: str
    datum: date | None
    wat: str
    traject: str
    waar: str
    los: bool


def lijst(dossier: Dossier, toegang: Toegang) -> list[Stuk]:
    """Every piece that this access sees, the ones filed under no traject first, then the newest.
    What is shielded has no words."""
    loose = set(stukken.los(dossier))
    found = [
        Stuk(
            pad=f"{name}.{one.id}",
            soort=_(LIST_LABELS[name]),
            datum=one.datum,
            wat=_wat(dossier, f"{name}.{one.id}", one),
            traject=one.traject,
            waar=stukken.kort(dossier, one.traject),
            los=f"{name}.{one.id}" in loose,
        )
        for name in stukken.LIJSTEN
        if all(artikel_06.zichtbaar(f"{name}.*.{said}", toegang) for said in _ZEGT[name])
        for one in getattr(dossier, name)
    ]
    newest = sorted(found, key=lambda one: one.datum or date.min, reverse=True)
    return sorted(newest, key=lambda one: not one.los)


def _wat(dossier: Dossier, pad: str, one: Item) -> str:
    if afscherming.verborgen(dossier, pad):
        return afscherming.tekst()
    soort: Term = getattr(one, "soort")  # noqa: B009 - each of the three has one
    said = next((text for name in _ZEGT[pad.partition(".")[0]] if (text := getattr(one, name))), "")
    text = " ".join(part for part in (f"{soort.label}:" if said else soort.label, said) if part)
    text = " ".join(text.split())
    return text if len(text) <= KORT else f"{text[: KORT - 1]}…"


def geen_keus(dossier: Dossier) -> str | None:
    """Why there is nothing to file, or None."""
    if not dossier.trajecten:
        return _("In dit dossier staat nog geen traject.")
    if not any(getattr(dossier, name) for name in stukken.LIJSTEN):
        return _("In dit dossier staat nog geen notitie, afspraak of document.")
    return None


def zet(dossiers: Dossiers, opened: OpenDossier, paden: Sequence[str], traject: str) -> OpenDossier:
    """The dossier with these pieces (paths) filed under `traject`: its place, mark or order number,
    or `stukken.GEEN`. One line in the log and one reason in the history, however many there are.

    Refusal "R3.1" for a piece or a traject that is not there, "R6.4" for a role that may not write
    it, "R11.2" for one that is shielded; ChangedMeanwhile only when colleagues keep being faster.
    """
    if not paden:
        raise Refusal(
            "R3.1",
            3,
            _("Er is geen stuk om bij een traject te zetten."),
            _("Kies een notitie, een afspraak of een document."),
        )
    chosen = stukken.lees(opened.dossier, traject) or stukken.GEEN
    named = [_op_kenmerk(opened.dossier, pad) for pad in paden]
    if any(afscherming.verborgen(opened.dossier, pad) for pad in named):
        raise Refusal(
            "R11.2",
            11,
            _("Wat is afgeschermd, verandert niet."),
            _("Het kan nadat de klant heeft gehoord dat de afscherming eindigt."),
        )
    return on_top(
        dossiers,
        opened,
        lambda now: stukken.zet(now, named, chosen),
        _("bij traject gezet"),
    )


def _op_kenmerk(dossier: Dossier, pad: str) -> str:
    """The path by the mark of the piece: a place may be another's by the time it is saved."""
    name, item = paths.list_of(pad)
    if name in stukken.LIJSTEN and item and "." not in item:
        return f"{name}.{paths.get(dossier, pad).id}"
    return pad
