"""art. 12: the name of a destruction list, which outlives everybody on it, names none of them."""

from __future__ import annotations

from collections.abc import Iterable

from pro6tui.model.vernietiging import ListRegel
from pro6tui.rules import vernietigingslijst as regels
from pro6tui.services.listing import Listing


def toets_niemand(listing: Listing, naam: str, lines: Iterable[ListRegel]) -> None:
    """Refusal of `rules.vernietigingslijst.toets_niemand` for a name that somebody here has."""
    rows = (listing.row(one.document_id) or {} for one in lines)
    regels.toets_niemand(naam, (str(one.get("naam") or "") for one in rows))
