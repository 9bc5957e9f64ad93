"""artt. 5, 10, 11 and 12: every kind of term the bureau lives by, one row each.

Sources stand in the rows: the regulation, AVG 12(3) and 33, UAVG 35, AWR 52, and what UWV asks. How
long a category of data is kept, and where that is written, is said once, in `bewaartermijnen`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from pro6tui.i18n import _
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import Categorie, VerzoekSoort
from pro6tui.rules.bewaartermijnen import WETTELIJK
from pro6tui.rules.rechtsstelsels import Eenheid, Lengte, Rechtsstelsel

MAAND = Lengte(1, Eenheid.MAAND)
VERLENGD = Lengte(3, Eenheid.MAAND)
VIER_WEKEN = Lengte(28, Eenheid.DAG)
ZES_WEKEN = Lengte(42, Eenheid.DAG)


_ONTVANGST = N_("ontvangst van het verzoek")


class Bijzonder(StrEnum):
    """What a kind of term has besides a length."""

    GEEN = ""
    BEGRENSD = "begrensd"
    """Never after the month of the AVG, or its extension: begins when treatment begins."""
    BEWAREN = "bewaren"
    """A lower bound: the day after it is the first on which something may be destroyed."""
    BOEKJAAR = "boekjaar"
    """As BEWAREN, counted from the end of the calendar year."""
    METING = "meting"
    """Ends with the calendar year."""
    ONVERWIJLD = "onverwijld"
    """At once: no time is allowed."""


class Soort(NamedTuple):
    """A kind of term: its code, what it is for, from when it runs, how long, by whose rules, where
    that is written, and the rule in a sentence."""

    code: str
    dutch: str
    begin: str
    lengte: Lengte
    stelsel: Rechtsstelsel
    bron: str
    regel: str
    bijzonder: Bijzonder = Bijzonder.GEEN

    @property
    def label(self) -> str:
        """What it is for, in the user's language."""
        if self.bewaart:
            return _("bewaren: {wat}").format(wat=_(self.dutch))
        return _(self.dutch)

    @property
    def bewaart(self) -> bool:
        """Whether something is kept until then, and destroyed after."""
        return self.bijzonder in (Bijzonder.BEWAREN, Bijzonder.BOEKJAAR)

    @property
    def verzoek(self) -> bool:
        """Whether it runs on a request of a client, from its receipt."""
        return self.begin == _ONTVANGST

    @property
    def verlengbaar(self) -> bool:
        """Whether an extension that was notified makes it longer (AVG 12(3))."""
        return self.verzoek and self.lengte == MAAND and self.code != "verlenging_melden"

    @property
    def in_uren(self) -> bool:
        """Whether it begins at a moment and not on a day."""
        return self.lengte.eenheid is Eenheid.UUR


_MAAND = N_("Antwoord binnen een maand na ontvangst.")
_AVG = "AVG art. 12 lid 3"
_UNIE, _WET, _ZELF = Rechtsstelsel.UNIERECHT, Rechtsstelsel.NATIONAAL, Rechtsstelsel.ZELF


def _verzoek(code: str, dutch: str, bron: str, regel: str = _MAAND) -> Soort:
    return Soort(code, dutch, _ONTVANGST, MAAND, _UNIE, f"{bron} en art. 12 lid 3", regel)


def _bewaren(code: str, categorie: Categorie, regel: str) -> Soort:
    row = WETTELIJK.rij(categorie)
    lengte = Lengte(WETTELIJK[categorie], Eenheid.JAAR)
    return Soort(
        code, categorie.dutch, row.begin, lengte, _ZELF, row.bron, regel, Bijzonder.BEWAREN
    )


_REACTIE = N_("Reactie binnen vier weken na ontvangst van het verzoek.")

_ROWS = (
    Soort(
        "correctie", N_("correctie: reactie aan de klant"), _ONTVANGST, VIER_WEKEN, _ZELF,
        "reglement art. 11", _REACTIE,
    ),
    Soort(
        "afschermen", N_("afscherming: reactie aan de klant"), _ONTVANGST, VIER_WEKEN, _ZELF,
        "reglement art. 11", _REACTIE,
    ),
    Soort(
        "correctie_afronding", N_("correctie: klaar, ook bij de ontvangers"), _ONTVANGST,
        ZES_WEKEN, _ZELF,
        f"reglement art. 11, {_AVG}",
        N_(
            "Klaar binnen zes weken nadat het verzoek in behandeling is genomen, en nooit na de"
            " maand van de AVG of de verlenging daarvan."
        ),
        Bijzonder.BEGRENSD,
    ),
    _verzoek("correctie_maand", N_("correctie: besluit volgens de AVG"), "AVG art. 16"),
    _verzoek("inzage", N_("inzage"), "AVG art. 15"),
    _verzoek("wissing", N_("wissing"), "AVG art. 17"),
    _verzoek("bezwaar", N_("bezwaar"), "AVG art. 21"),
    _verzoek("overdraagbaarheid", N_("overdracht van gegevens"), "AVG art. 20"),
    _verzoek(
        "intrekking_toestemming", N_("intrekking van toestemming"), "AVG art. 7 lid 3",
        N_("De intrekking werkt meteen; antwoord binnen een maand na ontvangst."),
    ),
    Soort(
        "verlenging", N_("verlengd verzoek"), _ONTVANGST, VERLENGD, _UNIE, _AVG,
        N_("Met verlenging samen drie maanden, geteld vanaf de ontvangst."),
    ),
    Soort(
        "verlenging_melden", N_("verlenging melden"), _ONTVANGST, MAAND, _UNIE, _AVG,
        N_(
            "Een verlenging meldt u met de reden binnen de eerste maand; na de streefdatum neemt"
            " pro6 haar niet meer aan."
        ),
    ),
    Soort(
        "datalek", N_("datalek melden bij de AP"), N_("kennisneming van het datalek"),
        Lengte(72, Eenheid.UUR), _UNIE, "AVG art. 33 lid 1",
        N_("Melding bij de Autoriteit Persoonsgegevens binnen 72 uur na kennisneming."),
    ),
    Soort(
        "datalek_verwerker", N_("datalek bij een verwerker"), N_("kennisneming van het datalek"),
        Lengte(0, Eenheid.UUR), _UNIE, "AVG art. 33 lid 2",
        N_("De verwerker meldt een datalek zonder uitstel; er is geen termijn om te gebruiken."),
        Bijzonder.ONVERWIJLD,
    ),
    Soort(
        "beroep", N_("naar de rechter"), N_("datum van het antwoord"),
        Lengte(6, Eenheid.WEEK), _WET, "UAVG art. 35",
        N_("De klant kan binnen zes weken na het antwoord naar de rechtbank."),
    ),
    _bewaren(
        "bewaring", Categorie.K1,
        N_("Papier en database blijven {jaren} jaar na het einde van de relatie bewaard."),
    ),
    _bewaren(
        "bewaring_overig", Categorie.K3,
        N_("Zonder opdracht van UWV blijft het dossier {jaren} jaar na het einde bewaard."),
    ),
    _bewaren(
        "bewaring_krediet", Categorie.K4,
        N_("Schulden en partnerinkomen blijven {jaren} jaar na de bemiddeling bewaard."),
    ),
    _bewaren(
        "bewaring_erd", Categorie.K5,
        N_("Voor een eigenrisicodrager van de Ziektewet blijft het dossier {jaren} jaar bewaard."),
    ),
    _bewaren(
        "bewaring_verzoek", Categorie.K7,
        N_("Wat nodig is om u te verantwoorden, blijft {jaren} jaar na de afhandeling bewaard."),
    ),
    _bewaren(
        "fiscaal", Categorie.K2,
        N_("De administratie blijft {jaren} jaar na het einde van het boekjaar bewaard."),
    )._replace(bijzonder=Bijzonder.BOEKJAAR),
    Soort(
        "bedenktijd", N_("bedenktijd voor vernietiging"), N_("akkoord op de vernietigingslijst"),
        Lengte(7, Eenheid.DAG), _ZELF, "reglement art. 12",
        N_("Tussen het akkoord en het vernietigen zit zeven dagen."),
    ),
    Soort(
        "ziekte_zw", N_("terugmelding ziekte, Ziektewet"), N_("eerste ziektedag"),
        Lengte(4, Eenheid.WEEK), _ZELF, "formulier terugmelding van UWV",
        N_("Duurt de ziekte langer dan vier weken, dan volgt een terugmelding aan UWV."),
    ),
    Soort(
        "ziekte_ao", N_("terugmelding ziekte, arbeidsongeschiktheid"), N_("eerste ziektedag"),
        Lengte(13, Eenheid.WEEK), _ZELF, "formulier terugmelding van UWV",
        N_("Duurt de ziekte langer dan dertien weken, dan volgt een terugmelding aan UWV."),
    ),
    Soort(
        "onderzoek", N_("meetperiode onderzoek"), N_("einddatum van de dienst"),
        Lengte(0, Eenheid.JAAR), _ZELF, "inkoopkader van UWV",
        N_("De meting loopt over het kalenderjaar waarin de dienst eindigt."),
        Bijzonder.METING,
    ),
)  # fmt: skip

SOORTEN: Mapping[str, Soort] = MappingProxyType({row.code: row for row in _ROWS})
"""Code → kind, in the order in which they are shown."""

VERZOEKEN: Mapping[VerzoekSoort, str] = MappingProxyType(
    {
        VerzoekSoort.INZAGE: "inzage",
        VerzoekSoort.RECTIFICATIE: "correctie",
        VerzoekSoort.AFSCHERMEN: "afschermen",
        VerzoekSoort.WISSING: "wissing",
        VerzoekSoort.BEZWAAR: "bezwaar",
        VerzoekSoort.OVERDRAAGBAARHEID: "overdraagbaarheid",
        VerzoekSoort.INTREKKING_TOESTEMMING: "intrekking_toestemming",
    }
)
"""Which kind of term a request begins with."""
