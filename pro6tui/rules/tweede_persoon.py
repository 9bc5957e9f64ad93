"""artt. 9 and 12: what is done by two persons: who takes a step, how long one thinks, what waits.

Source: regulation artt. 9 and 12; a survey and a destruction list have the same two persons. The
second is nobody who had a hand in what is approved: not only who drew it up. Their word is a
signature: who holds the key of the register can write in it that somebody agreed, and not sign so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Literal, Protocol, TypeVar

import msgspec

from pro6tui.i18n import _
from pro6tui.model.akkoord import Akkoord
from pro6tui.model.vocabulary import Rol

BEDENKTIJD = timedelta(days=7)
"""To think again, and what stands in for a second person where there is none."""


class Wie(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes a step: their handle and role, when (UTC), on which day at the office."""

    handle: str
    rol: Rol
    nu: datetime
    vandaag: date


class Wacht(msgspec.Struct, frozen=True):
    """What a batch or a list waits for: until when, in a sentence, and whether that is over."""

    streefdatum: date
    tekst: str
    te_laat: bool


def wacht(due: date, tekst: str, today: date) -> Wacht:
    """What waits until `due`, seen on `today`."""
    return Wacht(due, tekst, due < today)


class Stap(Protocol):
    """A step in the history of a batch or a list, as far as it is asked here who took it."""

    @property
    def door(self) -> str:
        """Who, by handle."""


S = TypeVar("S", bound=Stap)


def betrokken(
    stappen: Sequence[S], begint: Callable[[int], bool], telt: Callable[[int], bool]
) -> tuple[str, ...]:
    """Everybody who had a hand in what lies there, by handle, each once. `begint`: whether the step
    at this place drew it all up anew, so that what was before no longer counts; `telt`: whether the
    one at this place changed what is in it, or laid it before."""
    places = range(len(stappen))
    first = max((at for at in places if begint(at)), default=0)
    hands = [stappen[at].door for at in places if at == first or (at > first and telt(at))]
    return tuple(dict.fromkeys(hands))


# -- signed ----------------------------------------------------------------------------------------

NAMESPACE = "pro6-akkoord"
"""Under which an approval is signed, for `ssh-keygen -Y verify -n`: a signature for anything else
is none here."""
VORM: Literal["pro6-akkoord/1"] = "pro6-akkoord/1"


class Zaak(msgspec.Struct, frozen=True, kw_only=True):
    """What is approved: which kind of thing, its id and number, the seal of what is in it, and what
    else was agreed on, by name. `door` and `tweede_persoon` are as the row has them, `betrokken`
    who had a hand in it."""

    soort: str
    id: str
    nummer: str
    zegel: str
    voorwaarden: Mapping[str, str]
    door: str
    tweede_persoon: bool
    betrokken: tuple[str, ...]


class _Tekst(msgspec.Struct, frozen=True, kw_only=True):
    vorm: Literal["pro6-akkoord/1"] = VORM
    kluis: str
    soort: str
    id: str
    nummer: str
    zegel: str
    voorwaarden: dict[str, str]
    tweede_persoon: bool
    door: str
    op: datetime


def tekst(zaak: Zaak, kluis: str, op: datetime) -> bytes:
    """What its approver signs, to the letter: of this vault, this one thing as it is sealed, and
    this moment."""
    return msgspec.json.encode(
        _Tekst(
            kluis=kluis,
            soort=zaak.soort,
            id=zaak.id,
            nummer=zaak.nummer,
            zegel=zaak.zegel,
            voorwaarden=dict(sorted(zaak.voorwaarden.items())),
            tweede_persoon=zaak.tweede_persoon,
            door=zaak.door,
            op=op.astimezone(UTC),
        )
    )


class Plaats(msgspec.Struct, frozen=True, kw_only=True):
    """The approver in the vault: whether they had the right when they signed, whether they have it
    now, and whether they were the only one with it when they signed."""

    toen: bool
    nu: bool
    alleen: bool


class Oordeel(Enum):
    """Why an approval does not hold, or that it does."""

    GELDIG = "geldig"
    ONGETEKEND = "ongetekend"
    VALS = "vals"
    GEEN_RECHT = "geen_recht"
    BETROKKEN = "betrokken"
    NIET_ALLEEN = "niet_alleen"

    @property
    def zin(self) -> str:
        """In words; "" for one that holds."""
        return {
            Oordeel.GELDIG: "",
            Oordeel.ONGETEKEND: _("niemand tekende ervoor"),
            Oordeel.VALS: _("de handtekening is niet van wie er staat, of niet hiervoor gezet"),
            Oordeel.GEEN_RECHT: _("wie tekende, mocht dat toen niet of mag het nu niet meer"),
            Oordeel.BETROKKEN: _("wie tekende, had er zelf de hand in"),
            Oordeel.NIET_ALLEEN: _("er was wel een tweede persoon"),
        }[self]


def oordeel(
    zaak: Zaak, akkoord: Akkoord | None, *, klopt: bool, plaats: Plaats, begonnen: bool = False
) -> Oordeel:
    """Whether an approval holds. `klopt`: the signature is good, of this `tekst`, by the key that
    the approver had then. `begonnen`: it was carried out in part already, so an approver who left
    since does not stop the rest."""
    if akkoord is None:
        return Oordeel.ONGETEKEND
    if akkoord.door != zaak.door or not klopt:
        return Oordeel.VALS
    if not plaats.toen or not (plaats.nu or begonnen):
        return Oordeel.GEEN_RECHT
    if not zaak.tweede_persoon:
        return Oordeel.GELDIG if plaats.alleen else Oordeel.NIET_ALLEEN
    return Oordeel.BETROKKEN if akkoord.door in zaak.betrokken else Oordeel.GELDIG
