"""artt. 5, 9, 10 and 11: a request from receipt to closing, one machine for every kind.

Source: regulation artt. 10 and 11; AVG 12 to 21. Every step gives a new request or raises the
Refusal of the gate that is shut. Here is the end of its life, with every step by name; receipt is
in `verzoek_ontvangst`, an early end in `verzoek_einde`, deciding in `verzoek_besluit`, what the
dossier becomes in `uitvoering`.
"""

from __future__ import annotations

from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Kennisgeving, Onderdeel, Verzoek
from pro6tui.model.vocabulary import Beslissing, Besluit, InzageVorm, KennisgevingStaat
from pro6tui.model.vocabulary import VerzoekSoort as K
from pro6tui.model.vocabulary import VerzoekStaat as S
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.verzoek_besluit import (
    GEWEIGERD,
    Oordeel,
    beslis,
    besluit_van,
    neem_in_behandeling,
    stel_voor,
    verleng,
)
from pro6tui.rules.verzoek_einde import dubbel, niet_vastgesteld, trek_in
from pro6tui.rules.verzoek_gronden import toets_motivering
from pro6tui.rules.verzoek_ontvangst import (
    Ontvangst,
    bevestig,
    identificeer,
    met_machtiging,
    met_onderdelen,
    met_verzoek,
    ontvang,
    verzoek_van,
    vraag_identiteit,
    waarschuwingen,
)
from pro6tui.rules.verzoek_rechten import toets_behandelen
from pro6tui.rules.verzoek_stap import (
    OVERGANGEN,
    NewId,
    geen_stap,
    naar,
    niet_zo,
    stappen,
    toets_open,
)
from pro6tui.rules.verzoek_stukken import zonder_brief

__all__ = [
    "GEWEIGERD", "OVERGANGEN", "Ontvangst", "Oordeel", "afrondpoorten", "beslis", "besluit_van",
    "bevestig", "dubbel", "identificeer", "kennisgeving", "met_brief", "met_machtiging",
    "met_onderdelen", "met_verzoek", "neem_in_behandeling", "niet_vastgesteld", "ontvang",
    "open_kennisgevingen", "rond_af", "stappen", "stel_voor", "te_doen", "trek_in",
    "uitgevoerd", "verleng", "verzoek_van", "vraag_identiteit", "waarschuwingen",
]  # fmt: skip

replace = msgspec.structs.replace


def uitgevoerd(
    verzoek: Verzoek,
    ids: tuple[str, ...],
    kennisgevingen: tuple[Kennisgeving, ...],
    wie: Medewerker,
    op: date,
    *,
    new_id: NewId,
) -> Verzoek:
    """These granted parts are carried out, and these recipients must hear of it (AVG 19). What the
    dossier becomes is `uitvoering.voer_uit`'s."""
    toets_behandelen(wie)
    if verzoek.staat not in (S.BESLOTEN, S.UITVOERING):
        raise geen_stap(verzoek.staat, S.UITVOERING)
    parts = tuple(
        replace(one, uitgevoerd_op=op)
        if one.id in ids and one.beslissing is Beslissing.TOEGEWEZEN and one.uitgevoerd_op is None
        else one
        for one in verzoek.onderdelen
    )
    done = replace(
        verzoek, onderdelen=parts, kennisgevingen=(*verzoek.kennisgevingen, *kennisgevingen)
    )
    staat = S.UITVOERING if te_doen(done) or not done.kennisgevingen else S.KENNISGEVING
    return done if staat is done.staat else naar(done, staat, wie, op, new_id=new_id)


def te_doen(verzoek: Verzoek) -> tuple[Onderdeel, ...]:
    """The granted parts that are not carried out yet."""
    return tuple(
        one
        for one in verzoek.onderdelen
        if one.beslissing is Beslissing.TOEGEWEZEN and one.uitgevoerd_op is None
    )


def kennisgeving(
    verzoek: Verzoek,
    kennisgeving_id: str,
    staat: KennisgevingStaat,
    wie: Medewerker,
    op: date,
    *,
    motivering: str = "",
    brief: str = "",
) -> Verzoek:
    """What became of telling one recipient. Refusal "R11.3" for "impossible" or "too much to ask"
    without a motivation, "R10.5" for a request that is closed."""
    toets_behandelen(wie)
    toets_open(verzoek)
    found = next((one for one in verzoek.kennisgevingen if one.id == kennisgeving_id), None)
    if found is None or staat is KennisgevingStaat.OPEN:
        raise _melding(_("Deze kennisgeving is er niet."), _("Kies een ontvanger uit de lijst."))
    if staat is not KennisgevingStaat.GEDAAN:
        motivering = toets_motivering(motivering, code="R11.3")
    told = replace(
        found, staat=staat, op=op, door=wie.handle, motivering=motivering.strip(), brief=brief
    )
    return replace(
        verzoek,
        kennisgevingen=tuple(told if one is found else one for one in verzoek.kennisgevingen),
    )


def open_kennisgevingen(verzoek: Verzoek) -> tuple[Kennisgeving, ...]:
    """The recipients who were not told yet."""
    return tuple(one for one in verzoek.kennisgevingen if one.staat is KennisgevingStaat.OPEN)


def rond_af(
    dossier: Dossier, verzoek: Verzoek, wie: Medewerker, op: date, *, new_id: NewId
) -> Verzoek:
    """It is done. Refusal "R11.3" with a recipient to be told, "R10.5" with a granted part that was
    not carried out or an inspection without its record, "R10.1" without the letter of its
    decision or of its extension."""
    toets_behandelen(wie)
    if S.AFGEHANDELD not in OVERGANGEN.get(verzoek.staat, ()):
        raise geen_stap(verzoek.staat, S.AFGEHANDELD)
    for gate in afrondpoorten(dossier, verzoek):
        raise gate
    return replace(naar(verzoek, S.AFGEHANDELD, wie, op, new_id=new_id), afgehandeld_op=op)


def afrondpoorten(dossier: Dossier, verzoek: Verzoek) -> list[Refusal]:
    """Everything that stands in the way of closing; a screen shows them all."""
    found: list[Refusal] = []
    waiting = open_kennisgevingen(verzoek)
    if waiting:
        found.append(
            _melding(
                _("Nog niet elke ontvanger van het oude gegeven is ingelicht."),
                _("Bericht, of leg vast waarom dat niet kan: {ontvangers}.").format(
                    ontvangers=", ".join(one.ontvanger for one in waiting)
                ),
            )
        )
    if te_doen(verzoek):
        way = _("Voer het eerst uit.")
        if verzoek.soort in (K.INZAGE, K.OVERDRAAGBAARHEID):
            way = _("Geef de klant mee wat is toegewezen, of leg het verslag van de inzage vast.")
        found.append(niet_zo(_("Wat is toegewezen, is nog niet uitgevoerd."), way))
    at_office = InzageVorm.OP_KANTOOR in verzoek.vorm and verzoek.besluit is not Besluit.GEWEIGERD
    if verzoek.soort is K.INZAGE and at_office and verzoek.verslag.datum is None:
        found.append(niet_zo(_("Het verslag van de inzage ontbreekt."), _("Leg het verslag vast.")))
    found += zonder_brief(dossier, verzoek)
    return found


def met_brief(verzoek: Verzoek, document: str) -> Verzoek:
    """The request with one more letter (the id of a document)."""
    if document in verzoek.brieven:
        return verzoek
    return replace(verzoek, brieven=(*verzoek.brieven, document))


def _melding(message: str, uitweg: str) -> Refusal:
    return Refusal("R11.3", 11, message, uitweg, "kennisgevingen")
