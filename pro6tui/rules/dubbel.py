"""art. 4: one client has one dossier; by what an intake recognises somebody who has one already.

Source: regulation art. 4; a second dossier of one person is inspected, corrected and destroyed
without the first. A person may decide that there must be two, and says why.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Persoon
from pro6tui.model.refusal import Refusal
from pro6tui.rules import namen, redenen
from pro6tui.rules.tekens import fold

CODE = "R4.3"
_PERSOON, _ZONDER = "persoon-", "zonder bsn-"
_SHIELDED = "afgeschermd-"


class Gelijkenis(StrEnum):
    """In what two dossiers are alike; the first is proof, the second is a hint."""

    BSN = "bsn"
    PERSOON = "persoon"


class Dubbel(msgspec.Struct, frozen=True):
    """A dossier of what looks like the same client."""

    doc_id: str
    nummer: str
    gelijkenis: Gelijkenis


def afgeschermd_bsn(bsn: str) -> str:
    """The mark of a shielded BSN (art. 11): no number, so looking a number up never finds it."""
    return f"{_SHIELDED}{bsn}"


def merken(persoon: Persoon, gezien: Persoon) -> tuple[str, ...]:
    """The marks by which the list finds a dossier again; `gezien` is the person without what is
    shielded. Only an intake asks for others than a BSN that shows: it knows the person."""
    found = [persoon.bsn if gezien.bsn else afgeschermd_bsn(persoon.bsn)] if persoon.bsn else []
    if key := _sleutel(persoon):
        found += [_PERSOON + key] if persoon.bsn else [_PERSOON + key, _ZONDER + key]
    return tuple(found)


def zoekmerken(persoon: Persoon) -> tuple[tuple[str, Gelijkenis], ...]:
    """What to look for before this person is taken in, what proves most first. Of two who both
    have a BSN that alone counts: twins may share all the rest."""
    found = []
    if persoon.bsn:
        found += [(one, Gelijkenis.BSN) for one in (persoon.bsn, afgeschermd_bsn(persoon.bsn))]
    if key := _sleutel(persoon):
        found.append(((_ZONDER if persoon.bsn else _PERSOON) + key, Gelijkenis.PERSOON))
    return tuple(found)


def zin(gelijkenis: Gelijkenis, nummer: str) -> str:
    """That there is one already, by its number and by nothing of the person."""
    if gelijkenis is Gelijkenis.BSN:
        return _("Er is al een dossier met dit BSN: {nummer}.").format(nummer=nummer)
    return _(
        "Er is al een dossier met deze achternaam, voorletter en geboortedatum: {nummer}."
    ).format(nummer=nummer)


def veld(gelijkenis: Gelijkenis) -> str:
    """The field that is told of it."""
    return "persoon.bsn" if gelijkenis is Gelijkenis.BSN else "persoon.achternaam"


def toets(gelijkenis: Gelijkenis, nummer: str, reden: str) -> str:
    """The reason for a second dossier, as it is kept. Refusal "R4.3" where none is given."""
    if reden:
        return redenen.toets_reden(reden)
    raise Refusal(
        CODE,
        4,
        zin(gelijkenis, nummer),
        _(
            "Een nieuw traject hoort in dat dossier. Moet er toch een tweede komen, geef dan de "
            "reden (‘--double-reason’)."
        ),
        veld(gelijkenis),
    )


def _sleutel(persoon: Persoon) -> str:
    """Surname, first initial and day of birth, however they are written; "" if one is not known."""
    _prefix, surname = namen.splits_tussenvoegsel(persoon.achternaam)
    name, initial = fold(surname), fold(namen.letters_of(persoon))[:1]
    if not name or not initial or persoon.geboortedatum is None:
        return ""
    return f"{name}-{initial}-{persoon.geboortedatum.isoformat()}"
