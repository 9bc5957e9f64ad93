"""Who a survey is about (art. 9): every dossier of which a traject ended in the period, weighed.

Each is opened for the purpose of the survey, and logged so before it is read. Everything here
blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Keuze, Profiel, Regel
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary_onderzoek import Beleid, Uitsluiting
from pro6tui.rules import onderzoek
from pro6tui.rules.artikel_09 import doel_van
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.inspection import Told, quiet
from pro6tui.services.listing import Listing
from pro6tui.services.opened import OpenDossier
from vault import errors

U = Uitsluiting


def weeg(
    dossiers: Dossiers,
    keuze: Keuze,
    profiel: Profiel,
    leverancier: Ontvanger,
    beleid: Beleid,
    told: Told = quiet,
) -> list[Regel]:
    """A line for every client that the choice is about, in the order of the list."""
    wanted = list(kandidaten(dossiers.listing, keuze))
    found: list[Regel] = []
    for number, doc_id in enumerate(wanted, 1):
        told(_("Dossiers nagaan"), number, len(wanted))
        line, _opened = een(dossiers, doc_id, keuze, profiel, leverancier, beleid)
        if line is not None:
            found.append(line)
    return found


def een(
    dossiers: Dossiers,
    doc_id: str,
    keuze: Keuze,
    profiel: Profiel,
    leverancier: Ontvanger,
    beleid: Beleid,
    batch: str = "",
) -> tuple[Regel | None, OpenDossier | None]:
    """One client weighed as the dossier is now, and the dossier as it was opened for it; None for
    whom the choice is not about. Refusals "R2.1" and "R6.x" for who may open no dossier at all."""
    row = dossiers.listing.row(doc_id) or {}
    try:
        opened = dossiers.open(doc_id, doel_van(profiel))
    except errors.Destroyed:
        return _zonder(doc_id, row, U.VERNIETIGD), None
    except (errors.NoDocument, errors.Damaged, errors.TooLarge, errors.NotEntitled):
        return _zonder(doc_id, row, U.NIET_LEESBAAR), None
    except Refusal as refusal:
        if refusal.code not in _VORM:
            raise
        return _zonder(doc_id, row, U.NIET_LEESBAAR), None
    line = onderzoek.beoordeel(
        opened.dossier,
        keuze,
        profiel,
        leverancier,
        beleid,
        dossiers.session.today,
        document_id=doc_id,
        twee_versies=opened.twee_versies,
        batch=batch,
    )
    return line, opened


_VORM = ("R0.1", "R3.1")
"""The refusals of a dossier that is no dossier of this version: it opens, and cannot be read."""


def kandidaten(listing: Listing, keuze: Keuze) -> Iterator[str]:
    """The document of every dossier that the choice may be about, by the list alone: an end in the
    period, an end that is shielded, and where the list cannot know it: several versions, damage."""
    hits = listing.catalog.search("", len(listing.catalog))
    for position, row in enumerate(hits.rows()):
        ends = [date.fromisoformat(one) for one in row.get("einde", ())]
        inside = any(keuze.van <= one <= keuze.tot for one in ends)
        unsure = row.get("einde_dicht") or row.get("versies") or row.get("beschadigd")
        if inside or unsure or not row.get("nummer"):
            yield hits.doc_id(position)


def _zonder(doc_id: str, row: dict[str, Any], reden: Uitsluiting) -> Regel:
    """A line of a client whose dossier does not open."""
    return Regel(document_id=doc_id, dossier=str(row.get("nummer", "")), reden=reden)
