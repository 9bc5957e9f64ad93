"""art. 10: the copy of everything about a client: what it consists of, and how it is put together.

Source: regulation art. 10; AVG 15(1)(a) to (h), 15(3) and 20. The names of these fields are the
keys of the JSON that a client gets; docs/inspection-copy.md documents them, so none changes or goes
without a new `vorm`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

import msgspec

from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Redactie, Verzoek
from pro6tui.model.vocabulary import Beslissing, Categorie
from pro6tui.rules import inzagekopie_delen as delen
from pro6tui.rules import inzagekopie_uitleg as uitleg
from pro6tui.rules.bewaartermijnen import TERMIJNEN
from pro6tui.rules.inzagekopie_delen import Bijlage, Deel, Gewijzigd, Verandering, Weglating
from pro6tui.rules.inzagekopie_uitleg import Bewaartermijn, Categoriegegevens, Klacht, Recht
from pro6tui.rules.namen import volledige_naam
from pro6tui.rules.ontvangers import Ontvanger, ontvangers
from pro6tui.rules.raadplegingen import Handeling, Raadpleging, samengevat

VORM: Literal["pro6-inzagekopie/1"] = "pro6-inzagekopie/1"


class Bureau(msgspec.Struct, frozen=True, kw_only=True):
    """Who answers for the data: the name, and the lines below it in the head of a letter."""

    naam: str = ""
    regels: tuple[str, ...] = ()


class Kopie(msgspec.Struct, frozen=True, kw_only=True):
    """A whole copy. Dates are ISO in JSON; a path (`pad`) names a datum the way the rest of the
    program does, so that the parts of a copy refer to each other."""

    vorm: Literal["pro6-inzagekopie/1"] = VORM
    gemaakt_op: date
    bureau: Bureau
    betrokkene: str
    dossiernummer: str
    verzoek_ontvangen_op: date | None
    doeleinden: tuple[str, ...]
    grondslagen: tuple[str, ...]
    categorieen: tuple[Categoriegegevens, ...]
    ontvangers: tuple[Ontvanger, ...]
    bewaartermijn: Bewaartermijn
    bron: tuple[str, ...]
    rechten: tuple[Recht, ...]
    klacht: Klacht
    geautomatiseerde_besluiten: str
    gegevens: tuple[Deel, ...]
    bijlagen: tuple[Bijlage, ...]
    wijzigingen: tuple[Gewijzigd, ...]
    raadplegingen: tuple[Raadpleging, ...]
    raadplegingen_volledig: bool
    weggelaten: tuple[Weglating, ...]


class Stukken(msgspec.Struct, frozen=True, kw_only=True):
    """What a copy is made from, besides the dossier. `functies`: handle → function, `namen`:
    handle → name; `handelingen`: the log of this dossier, all of it if `volledig`;
    `termijnen`: how long the bureau keeps each category."""

    functies: Mapping[str, str]
    namen: Mapping[str, str]
    handelingen: Sequence[Handeling] = ()
    volledig: bool = True
    veranderingen: Sequence[Verandering] = ()
    bureau: Bureau = Bureau()
    termijnen: Mapping[Categorie, int] = TERMIJNEN


def stel_op(
    dossier: Dossier,
    verzoek: Verzoek,
    stukken: Stukken,
    today: date,
    *,
    maskeer_derden: bool = False,
) -> Kopie:
    """The copy for this request on `today`. With `maskeer_derden` without names of others, as the
    screen at the office has it.

    Refusal "R10.7" for a request that is no inspection or that was not granted, "R10.1" while
    something of a criminal inquiry is neither shown nor left out with its ground, "R0.30" for a day
    without legal frame.
    """
    verzoek = met_weigeringen(verzoek)
    lezer = delen.Lezer(dossier, verzoek, stukken.functies, stukken.namen, maskeer_derden)
    gegevens = lezer.delen()
    kader = uitleg.kader(today)
    return Kopie(
        gemaakt_op=today,
        bureau=stukken.bureau,
        betrokkene=volledige_naam(dossier.persoon),
        dossiernummer=dossier.nummer,
        verzoek_ontvangen_op=verzoek.ontvangen_op,
        doeleinden=uitleg.doeleinden(dossier, verzoek),
        grondslagen=uitleg.grondslagen(dossier, verzoek),
        categorieen=uitleg.categorieen(dossier, verzoek),
        ontvangers=ontvangers(dossier, verzoek),
        bewaartermijn=uitleg.bewaartermijn(dossier, verzoek, today, stukken.termijnen),
        bron=uitleg.bron(dossier, verzoek),
        rechten=uitleg.rechten(kader),
        klacht=uitleg.klacht(kader),
        geautomatiseerde_besluiten=uitleg.geautomatiseerd(),
        gegevens=gegevens,
        bijlagen=lezer.bijlagen(),
        wijzigingen=lezer.wijzigingen(stukken.veranderingen),
        raadplegingen=samengevat(stukken.handelingen),
        raadplegingen_volledig=stukken.volledig,
        weggelaten=lezer.weglatingen(),
    )


def getoond(kopie: Kopie) -> tuple[str, ...]:
    """The parts of the dossier of which somebody sees anything in this copy, for the record."""
    return tuple(
        dict.fromkeys(
            deel.soort for deel in kopie.gegevens if any(one.tekst for one in deel.gegevens)
        )
    )


def met_weigeringen(verzoek: Verzoek) -> Verzoek:
    """The request with every part of it that was refused among what is left out."""
    refused = tuple(
        Redactie(id=one.id, pad=one.pad, grond=one.weigeringsgrond, motivering=one.motivering)
        for one in verzoek.onderdelen
        if one.beslissing is Beslissing.GEWEIGERD and one.pad
    )
    return msgspec.structs.replace(verzoek, redacties=(*verzoek.redacties, *refused))


def als_json(kopie: Any) -> bytes:
    """The copy as a file that another program reads: UTF-8, indented."""
    return msgspec.json.format(msgspec.json.encode(kopie), indent=2)
