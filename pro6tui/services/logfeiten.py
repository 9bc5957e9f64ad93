"""What a line of the access log says beyond who and what: numbers, codes, hashes and counts.

Named one by one: a fact that is not in the table is not shown, so that free text, a handle or the
mark of a person never is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pro6tui.i18n import _
from pro6tui.model.terms import N_

GEWEIGERD = "_geweigerd"
"""How the name of an act ends that a rule refused."""
FEITEN = MappingProxyType(
    {
        "batch": N_("batch"),
        "lijst": N_("lijst"),
        "verklaring": N_("verklaring"),
        "profiel": N_("profiel"),
        "stap": N_("stap"),
        "code": N_("regel"),
        "staat": N_("staat"),
        "klanten": N_("klanten"),
        "dossiers": N_("dossiers"),
        "rijen": N_("rijen"),
        "uitgesloten": N_("uitgesloten"),
        "documenten": N_("documenten"),
        "bestanden": N_("bestanden"),
        "mappen": N_("mappen"),
        "mislukt": N_("mislukt"),
        "kolommen": N_("kolommen"),
        "beleid": N_("beleid"),
        "reglement": N_("reglement"),
        "lijst_van_velden": N_("lijst van velden"),
        "tweede_persoon": N_("tweede persoon"),
        "sluiting": N_("gaat open met"),
        "ontvanger": N_("ontvanger"),
        "sleutel": N_("sleutel van de ontvanger"),
        "zegel": N_("zegel van wat is goedgekeurd"),
        "sha256": N_("SHA-256 van het bestand"),
        "verstrekking": N_("verstrekking"),
    }
)
"""Fact → what it is called. `ontvanger`, `profiel` and `verstrekking` are random marks; `sleutel`
is a fingerprint in words, `sha256` of a file that nobody but its receiver opens."""
_ACTIES = ("onderzoek", "verstrekking", "uwv_overdracht", "vernietig", "destroy_", "opnieuw_vern")
"""How acts begin of which the facts are shown: what leaves the bureau, and what is destroyed."""


@dataclass(frozen=True)
class Feit:
    """One fact: its name in the log, what it is called, and its value as a person reads it."""

    naam: str
    label: str
    waarde: str


def feiten(action: str, facts: Mapping[str, Any]) -> Iterator[Feit]:
    """Of a line of the log, in the order of `FEITEN`."""
    if not action.startswith(_ACTIES):
        return
    for name, label in FEITEN.items():
        if name in facts and (value := _waarde(facts[name])):
            yield Feit(name, _(label), value)


def _waarde(value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value) if isinstance(value, str | int) else ""


def uitkomst(action: str, result: Any) -> str:
    """How it ended: "ok", or what a rule or the vault said."""
    ended = str(result or "")
    return "geweigerd" if ended == "ok" and action.endswith(GEWEIGERD) else ended
