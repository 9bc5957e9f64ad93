"""art. 9: what a client takes along in a file that another program reads.

Source: AVG 20. What the client provided and nothing that the bureau made of it; which fields and
documents that are is `bezwaar`'s to say. The names of these fields are the keys of the JSON.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import Beslissing, VerzoekSoort
from pro6tui.rules import bezwaar, uitvoer
from pro6tui.rules.inzage_beeld import afgedekt
from pro6tui.rules.inzagekopie import met_weigeringen
from pro6tui.rules.inzagekopie_delen import Bijlage, bestandsnaam

VORM: Literal["pro6-overdracht/1"] = "pro6-overdracht/1"


class Gegeven(msgspec.Struct, frozen=True, kw_only=True):
    """One datum, as `inzagekopie_delen.Waarde`."""

    pad: str
    label: str
    tekst: str
    waarde: Any


class Overdracht(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a client provided."""

    vorm: Literal["pro6-overdracht/1"] = VORM
    gemaakt_op: date
    dossiernummer: str
    gegevens: tuple[Gegeven, ...]
    bijlagen: tuple[Bijlage, ...]


def stel_op(dossier: Dossier, verzoek: Verzoek, today: date) -> Overdracht:
    """What goes along for this request. Refusals of `toets`."""
    toets(verzoek)
    request = met_weigeringen(verzoek)
    wanted = bezwaar.meegeven(dossier)
    documents = bezwaar.meegeven_documenten(dossier)
    return Overdracht(
        gemaakt_op=today,
        dossiernummer=dossier.nummer,
        gegevens=tuple(
            Gegeven(
                pad=path, label=field.label, tekst=uitvoer.toon(field, value), waarde=wanted[path]
            )
            for path, field, value in paths.values(dossier)
            if path in wanted and afgedekt(request, path) is None
        ),
        bijlagen=tuple(
            Bijlage(
                document=one.id,
                naam=one.naam,
                soort=one.soort.label,
                datum=one.datum,
                bestand=f"bijlagen/{number:03} {bestandsnaam(one)}",
                grootte=one.grootte,
            )
            for number, one in enumerate(dossier.documenten, 1)
            if one.id in documents and afgedekt(request, f"documenten.{one.id}.blob") is None
        ),
    )


def toets(verzoek: Verzoek) -> None:
    """Refusal "R10.7" for a request that asks for something else, or that was not granted."""
    granted = any(one.beslissing is Beslissing.TOEGEWEZEN for one in verzoek.onderdelen)
    if verzoek.soort is not VerzoekSoort.OVERDRAAGBAARHEID or not granted:
        raise Refusal(
            "R10.7",
            10,
            _("Overdracht van gegevens is nog niet toegewezen."),
            _("Neem eerst een besluit; dan staat vast wat de klant meekrijgt."),
            "besluit",
        )
