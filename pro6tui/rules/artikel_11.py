"""art. 11: correction: old and new side by side, which law it is, and who must hear of it.

Source: regulation art. 11; AVG 16 to 19. What was wrong or incomplete stays in the history with the
new value beside it; what is not to the point goes from everywhere (`wissing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
from pro6tui.model.fields import Kind
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.verzoeken import Kennisgeving, Onderdeel, Verzoek
from pro6tui.model.vocabulary import Gevraagd, VerzoekGrond
from pro6tui.rules import invoer, paden, uitvoer
from pro6tui.rules.afscherming import (
    afgeschermd,
    geheel_afgeschermd,
    hef_op,
    kondig_aan,
    scherm_af,
    toets_afgeschermd,
    zonder_afgeschermd,
)
from pro6tui.rules.tekens import fold

__all__ = [
    "MIN_TOELICHTING", "Vergelijking", "aanvulling", "afgeschermd", "avg_artikel",
    "geheel_afgeschermd", "hef_op", "kennisgevingsplicht", "kondig_aan", "naast_elkaar",
    "nieuwe_waarde", "scherm_af", "toets_afgeschermd", "waarschuwingen", "zonder_afgeschermd",
]  # fmt: skip

MIN_TOELICHTING = 10
"""Characters by which a client can make clear that a datum is wrong."""


def avg_artikel(gevraagd: Gevraagd | None, grond: VerzoekGrond | None) -> str:
    """Which article of the AVG this is, in the words of a letter: the regulation calls all of it
    correction, the law does not."""
    if gevraagd is Gevraagd.AFSCHERMEN:
        return "AVG 18"
    if gevraagd is Gevraagd.WISSEN or grond is VerzoekGrond.NIET_TER_ZAKE:
        return "AVG 17"
    if gevraagd is Gevraagd.STAKEN:
        return "AVG 21"
    return "AVG 16"


class Vergelijking(NamedTuple):
    """One part of a request: what stands there and what is asked for, in words. `oud` is told even
    when it is shielded, for who decides must see it."""

    onderdeel: str
    pad: str
    naam: str
    oud: str
    nieuw: str
    avg: str
    afgeschermd: bool


def naast_elkaar(dossier: Dossier, verzoek: Verzoek) -> list[Vergelijking]:
    """Every part of a request, old and new side by side."""
    return [
        Vergelijking(
            part.id,
            part.pad,
            paden.naam(dossier, part.pad),
            _oud(dossier, part.pad),
            _nieuw(part),
            avg_artikel(part.gevraagd, part.grond),
            afgeschermd(dossier, part.pad) is not None,
        )
        for part in verzoek.onderdelen
    ]


def _oud(dossier: Dossier, pad: str) -> str:
    if not pad or not paden.bestaat(dossier, pad):
        return "–"
    value = paths.get(dossier, pad)
    if isinstance(value, Item):
        told = [
            uitvoer.toon(field, one)
            for _path, field, one in paths.values_of(value, pad)
            if one not in (None, "", ()) and field.kind is not Kind.VAST
        ]
        return "; ".join(told) or "–"
    try:
        return uitvoer.toon(paths.field_of(pad), value)
    except Refusal:
        return "–"


def _nieuw(part: Onderdeel) -> str:
    if part.gevraagd in (Gevraagd.WIJZIGEN, Gevraagd.AANVULLEN):
        return part.gevraagde_waarde
    return part.gevraagd.label if part.gevraagd else "–"


def nieuwe_waarde(dossier: Dossier, deel: Onderdeel, op: date) -> Dossier:
    """The dossier with the value that a granted part asks for. Refusal as of typing it."""
    field = paths.field_of(deel.pad)
    read = invoer.lees(field._replace(path=deel.pad), deel.gevraagde_waarde, op)
    return paths.set_field(dossier, deel.pad, read)


def waarschuwingen(verzoek: Verzoek) -> list[Waarschuwing]:
    """What to look at before deciding on a correction; a decision may rest on it, nothing waits."""
    return [
        Waarschuwing(
            "R11.5",
            11,
            _("Waarom dit gegeven niet klopt, is nog niet duidelijk gemaakt."),
            _("Vraag het de klant; blijft het onduidelijk, dan kunt u daarop weigeren."),
            f"onderdelen.{part.id}.toelichting",
        )
        for part in verzoek.onderdelen
        if part.gevraagd in (Gevraagd.WIJZIGEN, Gevraagd.AANVULLEN, Gevraagd.WISSEN)
        and part.grond is None
        and len((part.toelichting or verzoek.toelichting).strip()) < MIN_TOELICHTING
    ]


def kennisgevingsplicht(
    dossier: Dossier,
    velden: Iterable[str],
    *,
    new_id: Callable[[], str],
    sinds: Mapping[str, date] | None = None,
) -> tuple[Kennisgeving, ...]:
    """One line for every recipient who ever got one of these data (AVG 19), by their disclosures.

    `sinds`: from which day each path held the value that was wrong; a disclosure before it, of
    another value, asks for no notice. Without it every disclosure counts.
    """
    wanted = list(velden)
    since = sinds or {}
    found: dict[str, Kennisgeving] = {}
    for line in dossier.verstrekkingen:
        if not line.gegaan:
            continue
        got = tuple(
            one
            for one in wanted
            if any(paden.overlapt(one, sent) for sent in line.velden)
            and (line.op is None or line.op >= since.get(one, date.min))
        )
        if not got:
            continue
        key = line.ontvanger_id or fold(line.ontvanger)
        before = found.get(key)
        fields = tuple(dict.fromkeys((*(before.velden if before else ()), *got)))
        found[key] = Kennisgeving(
            id=before.id if before else new_id(),
            ontvanger=line.ontvanger,
            ontvanger_id=line.ontvanger_id,
            velden=fields,
            verstrekking=line.id,
        )
    return tuple(found.values())


def aanvulling(dossier: Dossier, deel: Onderdeel, op: date) -> tuple[Dossier, str]:
    """The dossier with what was added, and the client's own statement where the field cannot hold
    it: below the text of a note, else beside the field (AVG 16, second sentence)."""
    added = deel.gevraagde_waarde.strip()
    try:
        field = paths.field_of(deel.pad)
    except Refusal:
        field = None
    if field is not None and field.kind is Kind.TEKSTBLOK:
        text = str(paths.get(dossier, deel.pad))
        told = _("Aanvulling van de klant, {datum}:").format(datum=uitvoer.datum(op))
        whole = "\n\n".join(part for part in (text, f"{told}\n{added}") if part)
        return paths.set_field(dossier, deel.pad, whole), ""
    name = paden.naam(dossier, deel.pad)
    return dossier, f"{name}: {added}"
