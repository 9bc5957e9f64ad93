"""A dossier in which every field says something, and a request for inspection that was granted."""

from __future__ import annotations

import types
import typing
import zlib
from datetime import date
from typing import Any

import msgspec

from pro6tui.model.dossier import Dossier, Part
from pro6tui.model.terms import Term
from pro6tui.model.verzoeken import Onderdeel, Redactie, Verzoek
from pro6tui.model.vocabulary import (
    Beslissing,
    Besluit,
    Gevraagd,
    HoldReden,
    InzageVorm,
    VerzoekSoort,
    VerzoekStaat,
    WeigeringsGrond,
)
from pro6tui.rules.inzagekopie import Kopie, Stukken, als_json, stel_op
from pro6tui.rules.inzagekopie_delen import Waarde

TODAY = date(2026, 3, 20)
FUNCTIES = {"anna": "consulent of coach", "dirk": "directeur"}
NAMEN = {"anna": "Anna Bos", "dirk": "Dirk Vos"}
replace = msgspec.structs.replace


def filled(kind: type[Part], path: str = "") -> Any:
    """A part with something in every field; text names its own field."""
    hints = typing.get_type_hints(kind)
    return kind(**{name: _value(hint, name, f"{path}{name}") for name, hint in hints.items()})


def _value(hint: Any, name: str, path: str) -> Any:
    if isinstance(hint, types.UnionType):
        hint = next(one for one in typing.get_args(hint) if one is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        return (_value(inner, name, path),)
    if issubclass(hint, Part):
        return filled(hint, f"{path}.")
    if issubclass(hint, Term):
        return next(iter(hint))
    if hint is date:
        return date(2026, 3, 3)
    if hint is bool:
        return True
    if hint is int:
        return 1234
    if name == "id":
        return f"id{zlib.crc32(path.encode())}"
    if name in ("pad", "velden", "omvang", "getoond"):
        return "persoon.adres"
    return f"tekst van {path}"


def granted(**more: Any) -> Verzoek:
    """A request for inspection, decided for the client."""
    return Verzoek(
        **{
            "id": "inz",
            "soort": VerzoekSoort.INZAGE,
            "staat": VerzoekStaat.BESLOTEN,
            "ontvangen_op": date(2026, 3, 3),
            "vorm": (InzageVorm.KOPIE_DIGITAAL,),
            "besluit": Besluit.TOEGEWEZEN,
            "besluit_op": date(2026, 3, 10),
            "onderdelen": (
                Onderdeel(id="o1", gevraagd=Gevraagd.INZIEN, beslissing=Beslissing.TOEGEWEZEN),
            ),
            **more,
        }
    )


def full() -> Dossier:
    """Everything filled, the request for inspection too; nothing of a criminal inquiry."""
    made: Dossier = filled(Dossier)
    holds = tuple(replace(one, reden=HoldReden.HANDMATIG) for one in made.holds)
    (lifted,) = made.afschermingen
    shield = replace(lifted, id="open", opgeheven_op=None)
    return replace(
        made,
        holds=holds,
        afschermingen=(lifted, shield),
        verzoeken=(*made.verzoeken, granted()),
    )


def left_out(pad: str, grond: WeigeringsGrond = WeigeringsGrond.ANDEREN) -> Redactie:
    """A decision to leave something out."""
    return Redactie(id=f"r-{pad}", pad=pad, grond=grond, motivering="gaat over een ander mens")


STUKKEN = Stukken(functies=FUNCTIES, namen=NAMEN)


def copy_of(dossier: Dossier, stukken: Stukken = STUKKEN, **request: Any) -> Kopie:
    """The copy for a request that was granted."""
    return stel_op(dossier, granted(**request), stukken, TODAY)


def values(kopie: Kopie) -> dict[str, Waarde]:
    """Every datum of a copy by its path."""
    return {one.pad: one for deel in kopie.gegevens for one in deel.gegevens}


def text_of(kopie: Kopie) -> str:
    """All a copy says."""
    return als_json(kopie).decode()
