"""art. 10: who got data of a client, by name.

Source: regulation artt. 1, 9 and 10; AVG 15(1)(c) and 19. Recipients are the principals of the
trajecten, the organisation that the dossier is assigned to, and everybody who got a disclosure.
"""

from __future__ import annotations

from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Verstrekking, Verzoek
from pro6tui.rules import paden
from pro6tui.rules.inzage_beeld import afgedekt


class Zending(msgspec.Struct, frozen=True, kw_only=True):
    """One disclosure in words: when, which data, why, on which ground, how."""

    datum: date | None
    gegevens: tuple[str, ...]
    doel: str
    grond: str
    kanaal: str


class Ontvanger(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who got data: `hoedanigheid` as what; `zendingen` what is known of when."""

    naam: str
    hoedanigheid: str
    zendingen: tuple[Zending, ...] = ()


def ontvangers(dossier: Dossier, verzoek: Verzoek) -> tuple[Ontvanger, ...]:
    """Every recipient once, with what they got; none that this request leaves out."""
    found: dict[str, str] = {}
    sent: dict[str, list[Zending]] = {}
    for traject in dossier.trajecten:
        start = f"trajecten.{traject.id}"
        if afgedekt(verzoek, f"{start}.opdrachtgever_naam") or traject.opdrachtgever is None:
            continue
        name = traject.opdrachtgever_naam or traject.opdrachtgever.label
        found.setdefault(name, _("opdrachtgever"))
    if dossier.toewijzing.organisatie and not afgedekt(verzoek, "toewijzing.organisatie"):
        found.setdefault(dossier.toewijzing.organisatie, _("onderaannemer"))
    for one in dossier.verstrekkingen:
        if not one.gegaan or afgedekt(verzoek, f"verstrekkingen.{one.id}.ontvanger"):
            continue
        found.setdefault(one.ontvanger, _("ontvanger"))
        sent.setdefault(one.ontvanger, []).append(_zending(dossier, one))
    return tuple(
        Ontvanger(naam=name, hoedanigheid=as_what, zendingen=tuple(sent.get(name, ())))
        for name, as_what in found.items()
    )


def _zending(dossier: Dossier, one: Verstrekking) -> Zending:
    return Zending(
        datum=one.op,
        gegevens=tuple(paden.naam(dossier, pad) for pad in one.velden),
        doel=one.doel.label if one.doel else "",
        grond=one.grond.label if one.grond else "",
        kanaal=one.kanaal.label if one.kanaal else "",
    )
