"""artt. 1, 5, 9, 10, 11 and 12: every letter of the bureau, for which request and moment it is, and
what it must say.

Source: regulation artt. 1, 5, 9-12; AVG 12, 15-21 and 34; UAVG 35. A refusal carries its ground,
its motivation, the authority for a complaint and the court; a bureau's own template may word that
in its own way but not leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_, Term
from pro6tui.model.vocabulary import DocumentSoort, VerzoekSoort
from pro6tui.rules.brieven_velden import VANZELF, VELDEN
from pro6tui.rules.sjabloon import VeldSoort


class Moment(Term):
    """When in the course of a request a letter goes out; `LOS`: not of a request."""

    ONTVANGST = "ontvangst", N_("ontvangst")
    IDENTITEIT = "identiteit", N_("identiteit vaststellen")
    VERLENGING = "verlenging", N_("verlenging")
    TOEWIJZING = "toewijzing", N_("toewijzing")
    DEELS = "deels", N_("deels toegewezen")
    WEIGERING = "weigering", N_("weigering")
    UITVOERING = "uitvoering", N_("uitvoering")
    KENNISGEVING = "kennisgeving", N_("bericht aan ontvangers")
    LOS = "los", N_("los van een verzoek")


class Aan(StrEnum):
    """To whom: the client, somebody else whose address is given, or nobody (a record)."""

    KLANT = "klant"
    ONTVANGER = "ontvanger"
    NIEMAND = "niemand"


class Ondertekening(StrEnum):
    """Who signs."""

    BUREAU = "bureau"
    KLANT = "klant"
    BEIDEN = "beiden"


class Briefsoort(msgspec.Struct, frozen=True, kw_only=True):
    """A letter. `velden` must be given if its template uses them, `optioneel` may be left out, of
    each group in `een_van` at least one is given; a template without one of `moet` is refused.
    `document`: what it is in the dossier; None for what belongs in no dossier."""

    code: str
    dutch: str
    verzoeken: tuple[VerzoekSoort, ...] = ()
    momenten: tuple[Moment, ...] = (Moment.LOS,)
    aan: Aan = Aan.KLANT
    velden: tuple[str, ...] = ()
    optioneel: tuple[str, ...] = ()
    een_van: tuple[tuple[str, ...], ...] = ()
    moet: frozenset[str] = frozenset()
    ondertekening: Ondertekening = Ondertekening.BUREAU
    document: DocumentSoort | None = DocumentSoort.CORRESPONDENTIE

    @property
    def label(self) -> str:
        """What it is called, in the user's language."""
        return _(self.dutch)

    @property
    def gegeven(self) -> tuple[str, ...]:
        """The fields that are given with it, those that must be first."""
        adres = ("adres",) if self.aan is Aan.ONTVANGER else ()
        return (*adres, *self.velden, *self.optioneel)

    @property
    def toegestaan(self) -> Mapping[str, VeldSoort]:
        """Every field its template may use."""
        names = sorted({*VANZELF, *self.velden, *self.optioneel})
        return {name: VELDEN[name].soort for name in names}


_V, _M = VerzoekSoort, Moment
_ALLE = tuple(VerzoekSoort)
_ART_11 = (_V.RECTIFICATIE, _V.AFSCHERMEN)
_RECHT = frozenset({"toezichthouder", "rechter", "beroep_tot"})
_WEIGERING = _RECHT | {"grond", "motivering"}
_OP_VERZOEK = ("ontvangen_op",)
_AVG_15 = ("doeleinden", "categorieen", "ontvangers", "bewaartermijnen", "bronnen")
_BESLUIT = DocumentSoort.BESLUIT_AVG

_SOORTEN = (
    Briefsoort(
        code="ontvangstbevestiging",
        dutch=N_("ontvangstbevestiging"),
        verzoeken=_ALLE,
        momenten=(_M.ONTVANGST,),
        velden=("verzoek", *_OP_VERZOEK, "antwoord_uiterlijk"),
        moet=frozenset({"antwoord_uiterlijk"}),
    ),
    Briefsoort(
        code="identiteitsverzoek",
        dutch=N_("verzoek om zich te legitimeren"),
        verzoeken=_ALLE,
        momenten=(_M.IDENTITEIT,),
        velden=("verzoek", *_OP_VERZOEK, "reageren_voor"),
        moet=frozenset({"reageren_voor"}),
    ),
    Briefsoort(
        code="niet_in_behandeling",
        dutch=N_("identiteit niet vastgesteld"),
        verzoeken=_ALLE,
        momenten=(_M.IDENTITEIT, _M.WEIGERING),
        velden=("verzoek", *_OP_VERZOEK, "motivering", "beroep_tot"),
        moet=_RECHT | {"motivering"},
        document=_BESLUIT,
    ),
    Briefsoort(
        code="verlenging",
        dutch=N_("verlenging van de termijn"),
        verzoeken=_ALLE,
        momenten=(_M.VERLENGING,),
        velden=("verzoek", *_OP_VERZOEK, "reden", "nieuwe_datum"),
        moet=frozenset({"reden", "nieuwe_datum"}),
    ),
    Briefsoort(
        code="inzage_toewijzing",
        dutch=N_("inzage toegewezen"),
        verzoeken=(_V.INZAGE,),
        momenten=(_M.TOEWIJZING,),
        velden=(*_OP_VERZOEK, *_AVG_15),
        optioneel=("afspraak_op", "afspraak_tijd", "afspraak_plaats", "kopie", "raadplegingen"),
        een_van=(("afspraak_op", "kopie"),),
        moet=frozenset({*_AVG_15, "toezichthouder"}),
        document=_BESLUIT,
    ),
    Briefsoort(
        code="inzage_deels",
        dutch=N_("inzage deels toegewezen"),
        verzoeken=(_V.INZAGE,),
        momenten=(_M.DEELS,),
        velden=(*_OP_VERZOEK, "weggelaten", "grond", "motivering", "beroep_tot", *_AVG_15),
        optioneel=("afspraak_op", "afspraak_tijd", "afspraak_plaats", "kopie", "raadplegingen"),
        een_van=(("afspraak_op", "kopie"),),
        moet=_WEIGERING | {*_AVG_15, "weggelaten"},
        document=_BESLUIT,
    ),
    Briefsoort(
        code="inzage_weigering",
        dutch=N_("inzage geweigerd"),
        verzoeken=(_V.INZAGE,),
        momenten=(_M.WEIGERING,),
        velden=(*_OP_VERZOEK, "grond", "motivering", "beroep_tot"),
        moet=_WEIGERING,
        document=_BESLUIT,
    ),
    Briefsoort(
        code="correctie_toewijzing",
        dutch=N_("correctie toegewezen"),
        verzoeken=(_V.RECTIFICATIE,),
        momenten=(_M.TOEWIJZING,),
        velden=(*_OP_VERZOEK, "wijzigingen"),
        optioneel=("ontvangers",),
        moet=frozenset({"wijzigingen"}),
        document=_BESLUIT,
    ),
    Briefsoort(
        code="correctie_weigering",
        dutch=N_("correctie of afscherming geweigerd, of deels"),
        verzoeken=_ART_11,
        momenten=(_M.WEIGERING, _M.DEELS),
        velden=("verzoek", *_OP_VERZOEK, "onderdelen", "grond", "motivering", "beroep_tot"),
        optioneel=("toegewezen",),
        moet=_WEIGERING | {"onderdelen"},
        document=_BESLUIT,
    ),
    Briefsoort(
        code="kennisgeving_ontvanger",
        dutch=N_("bericht aan een ontvanger (art. 19 AVG)"),
        verzoeken=(*_ART_11, _V.WISSING),
        momenten=(_M.KENNISGEVING,),
        aan=Aan.ONTVANGER,
        velden=("handeling", "verstrekt_op", "wijzigingen"),
        moet=frozenset({"klant", "wijzigingen"}),
    ),
    Briefsoort(
        code="afscherming_geplaatst",
        dutch=N_("afscherming geplaatst"),
        verzoeken=_ART_11,
        momenten=(_M.TOEWIJZING, _M.UITVOERING),
        velden=(*_OP_VERZOEK, "onderdelen", "vanaf"),
        optioneel=("reden", "ontvangers"),
        moet=frozenset({"onderdelen", "vanaf"}),
        document=_BESLUIT,
    ),
    Briefsoort(
        code="afscherming_opheffen",
        dutch=N_("afscherming wordt opgeheven"),
        verzoeken=_ART_11,
        momenten=(_M.UITVOERING,),
        velden=("onderdelen", "vanaf", "opheffen_op", "reden"),
        moet=frozenset({"onderdelen", "opheffen_op", "reden", "toezichthouder"}),
        document=_BESLUIT,
    ),
    Briefsoort(
        code="wissing_toewijzing",
        dutch=N_("wissing toegewezen"),
        verzoeken=(_V.WISSING,),
        momenten=(_M.TOEWIJZING,),
        velden=(*_OP_VERZOEK, "onderdelen", "gewist_op"),
        optioneel=("backups_tot", "ontvangers"),
        moet=frozenset({"onderdelen", "gewist_op"}),
        document=_BESLUIT,
    ),
    Briefsoort(
        code="wissing_weigering",
        dutch=N_("wissing geweigerd, of deels"),
        verzoeken=(_V.WISSING,),
        momenten=(_M.WEIGERING, _M.DEELS),
        velden=(*_OP_VERZOEK, "onderdelen", "grond", "motivering", "beroep_tot"),
        optioneel=("vernietigbaar_vanaf", "termijn", "toegewezen"),
        een_van=(("vernietigbaar_vanaf", "termijn"),),
        moet=_WEIGERING | {"onderdelen", "vernietigbaar_vanaf", "termijn"},
        document=_BESLUIT,
    ),
    Briefsoort(
        code="bezwaar_onderzoek",
        dutch=N_("bezwaar toegewezen"),
        verzoeken=(_V.BEZWAAR,),
        momenten=(_M.TOEWIJZING,),
        velden=("verwerking", "bezwaar_op", "vanaf"),
        optioneel=("ontvangers",),
        moet=frozenset({"verwerking", "vanaf"}),
        document=_BESLUIT,
    ),
    Briefsoort(
        code="verzoek_weigering",
        dutch=N_("bezwaar of overdracht van gegevens geweigerd, of deels"),
        verzoeken=(_V.BEZWAAR, _V.OVERDRAAGBAARHEID),
        momenten=(_M.WEIGERING, _M.DEELS),
        velden=("verzoek", *_OP_VERZOEK, "grond", "motivering", "beroep_tot"),
        optioneel=("toegewezen",),
        moet=_WEIGERING,
        document=_BESLUIT,
    ),
    Briefsoort(
        code="overdracht_gegevens",
        dutch=N_("overdracht van gegevens aan de klant"),
        verzoeken=(_V.OVERDRAAGBAARHEID,),
        momenten=(_M.TOEWIJZING,),
        velden=(*_OP_VERZOEK, "omvang", "formaat", "wijze"),
        moet=frozenset({"omvang", "formaat"}),
        document=_BESLUIT,
    ),
    Briefsoort(
        code="intrekking_toestemming",
        dutch=N_("intrekking van toestemming bevestigd"),
        verzoeken=(_V.INTREKKING_TOESTEMMING,),
        momenten=(_M.TOEWIJZING,),
        velden=("toestemming", "ingetrokken_op"),
        optioneel=("ontvangers",),
        moet=frozenset({"toestemming", "ingetrokken_op"}),
        document=_BESLUIT,
    ),
    Briefsoort(
        code="uwv_overdracht",
        dutch=N_("begeleidende brief bij overdracht aan UWV"),
        aan=Aan.ONTVANGER,
        velden=("verzoek_op", "verzoek_kenmerk", "overeenkomst", "omvang", "wijze"),
        moet=frozenset({"klant", "omvang", "verzoek_kenmerk"}),
    ),
    Briefsoort(
        code="verklaring_vernietiging",
        dutch=N_("verklaring van vernietiging"),
        aan=Aan.NIEMAND,
        velden=(
            *("lijst", "aantal_dossiers", "aantal_documenten", "dragers", "termijn", "grond"),
            *("methode", "dekking", "uitgevoerd_op", "opgesteld_door", "goedgekeurd_door"),
        ),
        optioneel=("overgeslagen",),
        moet=frozenset({"lijst", "methode", "dekking", "dragers"}),
        document=None,
    ),
    Briefsoort(
        code="pv_inzage",
        dutch=N_("proces-verbaal van inzage op kantoor"),
        verzoeken=(_V.INZAGE,),
        momenten=(_M.UITVOERING,),
        aan=Aan.NIEMAND,
        velden=("inzage_op", "plaats", "aanwezig", "legitimatie", "getoond"),
        optioneel=("weggelaten", "kopie", "opmerkingen"),
        moet=frozenset({"aanwezig", "legitimatie", "getoond"}),
        ondertekening=Ondertekening.BEIDEN,
        document=DocumentSoort.VERZOEK_AVG,
    ),
    Briefsoort(
        code="toestemmingsverklaring",
        dutch=N_("toestemmingsverklaring"),
        aan=Aan.NIEMAND,
        velden=("ontvanger", "doel", "omvang"),
        optioneel=("geldig_tot",),
        moet=frozenset({"ontvanger", "doel", "omvang"}),
        ondertekening=Ondertekening.KLANT,
        document=DocumentSoort.TOESTEMMINGSVERKLARING,
    ),
    Briefsoort(
        code="datalek_betrokkene",
        dutch=N_("bericht van een datalek aan de klant"),
        velden=("gebeurtenis", "ontdekt_op", "gelekt", "gevolgen", "maatregelen"),
        optioneel=("zelf_doen",),
        moet=frozenset({"gebeurtenis", "gevolgen", "maatregelen", "bureau_telefoon"}),
    ),
)

BRIEVEN = MappingProxyType({one.code: one for one in _SOORTEN})
"""Every letter, by code."""


def brief(code: str) -> Briefsoort:
    """The letter of this code. Refusal "R0.38" for one that is not there."""
    found = BRIEVEN.get(code)
    if found is None:
        raise Refusal(
            "R0.38",
            None,
            _("Deze brief is er niet."),
            _("Kies uit: {soorten}.").format(soorten=", ".join(BRIEVEN)),
        )
    return found


def brieven_voor(verzoek: VerzoekSoort | None, moment: Moment) -> tuple[Briefsoort, ...]:
    """The letters for a kind of request (None: of no request) at a moment of it."""
    return tuple(
        one
        for one in _SOORTEN
        if moment in one.momenten and (verzoek in one.verzoeken if verzoek else not one.verzoeken)
    )
