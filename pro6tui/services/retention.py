"""What falls due, and when (artt. 5 and 12): from the list alone, no dossier is opened.

By the bureau's terms of today. Everything here blocks: some milliseconds in a small bureau.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pro6tui.model.vocabulary import Categorie, DossierStaat, Papierstand
from pro6tui.rules import artikel_05, jaarblad
from pro6tui.rules.bewaartermijnen import Termijnen
from pro6tui.rules.jaarblad import Jaar, Maand
from pro6tui.services.listing import Listing
from pro6tui.services.rows import OWN

KEPT = (DossierStaat.AFGESLOTEN, DossierStaat.IN_BEWARING, DossierStaat.VERNIETIGBAAR)
"""States in which a dossier waits for its day."""


@dataclass(frozen=True)
class Post:
    """A dossier, or (`eigen`) one category in it that goes without the dossier, that may go from
    `vanaf` on. `tegen`: something holds it on the day that was asked; `papier`: where its paper
    is, `niet_voor`: it is kept longer by a decision."""

    doc_id: str
    nummer: str
    naam: str
    staat: str
    categorie: Categorie
    einde: date
    vanaf: date
    eigen: bool
    tegen: bool
    papier: Papierstand | None
    niet_voor: date | None = None


def vervalt(
    listing: Listing, termijnen: Termijnen, today: date, tot: date | None = None
) -> list[Post]:
    """Everything that falls due up to and including `tot` (without it: ever), the first first."""
    every = max(1, len(listing.catalog))
    found: list[Post] = []
    for query in ("groep:bewaard", OWN):
        hits = listing.search(query, every, None)
        own = query != "groep:bewaard"
        for position, row in enumerate(hits.rows()):
            made = (
                _eigen(hits.doc_id(position), row, termijnen, today)
                if own
                else _heel(hits.doc_id(position), row, termijnen, today)
            )
            found += [one for one in made if tot is None or one.vanaf <= tot]
    return sorted(found, key=lambda one: (one.vanaf, one.nummer, one.categorie))


def vanaf(row: Mapping[str, Any], termijnen: Termijnen) -> date | None:
    """From when the dossier of this row, which waits for its day, may go; as `dag`."""
    return dag(row, termijnen) if row.get("staat") in KEPT else None


def dag(row: Mapping[str, Any], termijnen: Termijnen) -> date | None:
    """The same whatever its state, by these terms; None while no end is known."""
    kept = row.get("bewaar")
    if not kept:
        return None
    kind, end, longer = soort(kept[0], termijnen), date.fromisoformat(kept[1]), kept[2]
    since = artikel_05.plus_jaren(end, termijnen[kind]) + timedelta(days=1)
    return max(since, date.fromisoformat(longer)) if longer else since


def soort(kinds: str, termijnen: Termijnen) -> Categorie:
    """Which of the categories of a row rules its dossier: the longest, by these terms."""
    return max((Categorie(one) for one in kinds.split()), key=lambda one: termijnen[one])


def jaren(listing: Listing, termijnen: Termijnen, today: date) -> list[Jaar]:
    """How many dossiers fall due in each year, by category; what goes without its dossier not."""
    return jaarblad.jaren(_dagen(listing, termijnen, today), today)


def maanden(listing: Listing, termijnen: Termijnen, today: date, jaar: int) -> list[Maand]:
    """The same of each month of one year."""
    return jaarblad.maanden(_dagen(listing, termijnen, today), jaar, today)


def _dagen(listing: Listing, termijnen: Termijnen, today: date) -> list[tuple[date, Categorie]]:
    due = vervalt(listing, termijnen, today)
    return [(one.vanaf, one.categorie) for one in due if not one.eigen]


def _heel(doc_id: str, row: Mapping[str, Any], termijnen: Termijnen, today: date) -> list[Post]:
    since = vanaf(row, termijnen)
    if since is None:
        return []
    kinds, end, longer = row["bewaar"]
    return [
        _post(
            doc_id, row, soort(kinds, termijnen), date.fromisoformat(end), since, today,
            niet_voor=date.fromisoformat(longer) if longer else None,
        )
    ]  # fmt: skip


def _eigen(doc_id: str, row: Mapping[str, Any], termijnen: Termijnen, today: date) -> list[Post]:
    found = []
    for code, day in row.get("eigen") or ():
        kind, end = Categorie(code), date.fromisoformat(day)
        since = artikel_05.plus_jaren(end, termijnen[kind]) + timedelta(days=1)
        found.append(_post(doc_id, row, kind, end, since, today, eigen=True))
    return found


def _post(
    doc_id: str,
    row: Mapping[str, Any],
    kind: Categorie,
    end: date,
    since: date,
    today: date,
    *,
    eigen: bool = False,
    niet_voor: date | None = None,
) -> Post:
    paper = row.get("kast")
    return Post(
        doc_id=doc_id,
        nummer=row["nummer"],
        naam=row["naam"],
        staat=row["staat"],
        categorie=kind,
        einde=end,
        vanaf=since,
        eigen=eigen,
        tegen=tegengehouden(row, today),
        papier=Papierstand(paper[0]) if paper else None,
        niet_voor=niet_voor,
    )


def tegengehouden(row: Mapping[str, Any], today: date) -> bool:
    """Whether something holds the dossier of this row: a hold, a request that runs, a court term.
    What holds it besides (shielding for a claim) shows when it is opened, and stops a list too."""
    court = row.get("beroep")
    return bool(
        row.get("holds") or row.get("verzoeken") or (court and today <= date.fromisoformat(court))
    )
