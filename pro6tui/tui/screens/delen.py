"""The parts of a dossier as forms show them: which fields stand together, and when they apply.

A table of paths of `model.fields`; labels, kinds and artikelen come from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import BsnGrondslag, CvLezing, Eindsituatie, Trajectsoort
from pro6tui.services.editing import Editing

_PAPER = ("aanwezig", "locatie", "map", "omvang_mappen", "meegenomen_door", "meegenomen_op")

Applies = Callable[[Editing], bool]
ItemApplies = Callable[[Editing, str], bool]
"""Asked with the path of the item: "trajecten.ab12"."""


@dataclass(frozen=True)
class Groep:
    """Fields under one heading."""

    dutch: str
    velden: tuple[str, ...]
    uitleg: str = ""
    van_toepassing: Applies | None = None


@dataclass(frozen=True)
class Lijst:
    """The items of a list, each with these fields."""

    pad: str
    velden: tuple[str, ...]
    later: tuple[str, ...] = ()
    """Fields that mean nothing yet at an intake."""


@dataclass(frozen=True)
class Deel:
    """One part: what stands on the screen at a time."""

    naam: str
    dutch: str
    blokken: tuple[Groep | Lijst, ...]
    van_toepassing: Applies | None = None
    niet_nu: str = ""
    """Why it does not apply, where it does not."""
    intake: bool = True

    @property
    def label(self) -> str:
        """Its name in the user's language."""
        return _(self.dutch)

    @property
    def lijsten(self) -> tuple[Lijst, ...]:
        """The lists in it."""
        return tuple(one for one in self.blokken if isinstance(one, Lijst))


def krediet(work: Editing) -> bool:
    """Whether what art. 3 keeps for credit mediation applies, or still has to be looked at."""
    names = ("hoogte_schulden", "inkomen_partner", "periode_inkomen_partner")
    kept = (work.get(f"kredietbemiddeling.{name}") for name in names)
    return work.dossier.kredietbemiddeling.actief is True or any(kept)


def _cv(work: Editing) -> bool:
    held = work.dossier.cv.werkervaring or work.dossier.cv.opleiding
    lent = work.dossier.kredietbemiddeling.actief is True
    return work.lezing.cv is CvLezing.B or lent or bool(held)


def _bsn(work: Editing) -> bool:
    ground = work.dossier.persoon.bsn_grondslag
    return ground not in (None, BsnGrondslag.GEEN) or bool(work.get("persoon.bsn"))


def _paper(work: Editing) -> bool:
    return work.dossier.papier.aanwezig is True or bool(work.get("papier.locatie"))


def _werkfit(work: Editing, item: str) -> bool:
    return paths.get(work.dossier, f"{item}.soort") is Trajectsoort.WERKFIT_MAKEN


def _reported_back(work: Editing, item: str) -> bool:
    return paths.get(work.dossier, f"{item}.eindsituatie") is Eindsituatie.VOORTIJDIG


ALLEEN_ALS: dict[str, Applies] = {
    "persoon.bsn": _bsn,
    **dict.fromkeys((f"papier.{name}" for name in _PAPER if name != "aanwezig"), _paper),
}
ALLEEN_ALS_ITEM: dict[str, ItemApplies] = {
    "trajecten.*.activiteiten": _werkfit,
    "trajecten.*.werkfit_resultaat": _werkfit,
    "trajecten.*.eindsituatie": _werkfit,
    "trajecten.*.reden_terugmelding": _reported_back,
}
"""Fields that are asked only when what stands before them makes them apply."""


def _person(*names: str) -> tuple[str, ...]:
    return tuple(f"persoon.{name}" for name in names)


DELEN: tuple[Deel, ...] = (
    Deel(
        "persoon",
        N_("Persoon"),
        (
            Groep(
                N_("Naam"), _person("voornamen", "voorletters", "tussenvoegsel", "achternaam")
            ),
            Groep(N_("Gegevens"), _person("geboortedatum", "geslacht")),
            Groep(
                N_("Adres en contact"),
                _person("adres", "postcode", "woonplaats", "telefoonnummer", "emailadres"),
            ),
        ),
    ),
    Deel(
        "identiteit",
        N_("Identiteit"),
        (
            Groep(
                N_("Grondslag voor een BSN"),
                _person("bsn_grondslag", "bsn"),
                N_("Een BSN alleen als een wet het toestaat (art. 3)."),
            ),
            Groep(
                N_("ID-bewijs"),
                _person("documentsoort_id", "documentnummer_id"),
                N_("Bekijk het en noteer soort en nummer; maak geen kopie."),
            ),
        ),
    ),
    Deel(
        "uitkering",
        N_("Uitkering"),
        (
            Lijst("uitkeringen", ("soort", "hoogte", "periode", "ingangsdatum", "einddatum")),
            Groep(
                N_("Arbeidsongeschiktheid"),
                tuple(
                    f"arbeidsongeschiktheid.{name}"
                    for name in ("mate", "klasse", "arbeidsvermogen", "restverdiencapaciteit")
                ),
            ),
            Groep(N_("UWV"), ("contactpersoon_uwv",)),
        ),
    ),
    Deel(
        "trajecten",
        N_("Trajecten"),
        (
            Lijst(
                "trajecten",
                (
                    "soort", "opdrachtgever", "opdrachtgever_naam", "contactpersoon",
                    "ordernummer", "grondslag", "aanmelding", "eerste_gesprek",
                    "startdatum_akkoord", "toegekende_minuten", "activiteiten", "einddatum",
                    "nazorg_tot", "uitkomst", "eindsituatie", "reden_terugmelding",
                    "werkfit_resultaat",
                ),
                (
                    "einddatum", "nazorg_tot", "uitkomst", "eindsituatie", "reden_terugmelding",
                    "werkfit_resultaat",
                ),
            ),
        ),
    ),
    Deel(
        "krediet",
        N_("Krediet"),
        (
            Groep(
                N_("Kredietbemiddeling"),
                ("kredietbemiddeling.actief",),
                N_("Bemiddelt het bureau voor deze klant bij een krediet?"),
            ),
            Groep(
                N_("Alleen bij kredietbemiddeling"),
                tuple(
                    f"kredietbemiddeling.{name}"
                    for name in (
                        "van", "tot", "hoogte_schulden", "inkomen_partner",
                        "periode_inkomen_partner",
                    )
                ),
                N_("Alleen bedragen: geen schuldeisers en geen naam van de partner."),
                krediet,
            ),
        ),
    ),
    Deel(
        "cv",
        N_("CV"),
        (
            Lijst("cv.werkervaring", ("functie", "werkgever", "van", "tot", "taken")),
            Lijst("cv.opleiding", ("naam", "niveau", "van", "tot", "diploma")),
        ),
        _cv,
        N_("Volgens de vastgelegde lezing van art. 3 hoort een cv alleen bij kredietbemiddeling."),
    ),
    Deel(
        "doel",
        N_("Doel"),
        (
            Groep(
                N_("Waarvoor het dossier dient"),
                ("doeleinden", "informatieblad_uitgereikt_op"),
                N_("Geef de klant het informatieblad voordat u begint (AVG 13)."),
            ),
            Groep(N_("Wie ermee werkt"), ("toewijzing.behandelaars", "toewijzing.organisatie")),
        ),
    ),
    Deel(
        "toestemmingen",
        N_("Toestemmingen"),
        (
            Lijst(
                "toestemmingen",
                ("doel", "ontvanger", "omvang", "schriftelijk", "datum", "ingetrokken_op"),
                ("ingetrokken_op",),
            ),
        ),
    ),
    Deel(
        "papier",
        N_("Papier"),
        (
            Groep(
                N_("Papieren dossier"),
                tuple(f"papier.{name}" for name in _PAPER),
                N_("Waar de map staat en hoe dik zij is, niet wat erin zit (art. 4)."),
            ),
        ),
    ),
    Deel(
        "notities",
        N_("Notities"),
        (Lijst("notities", ("datum", "soort", "doel", "tekst")),),
        intake=False,
    ),
    Deel(
        "afspraken",
        N_("Afspraken"),
        (
            Lijst(
                "afspraken", ("datum", "tijd", "soort", "status", "plaats", "met", "toelichting")
            ),
        ),
        intake=False,
    ),
    Deel(
        "documenten",
        N_("Documenten"),
        (Lijst("documenten", ("naam", "soort", "datum", "drager", "doel")),),
        intake=False,
    ),
)  # fmt: skip

_TABS = {
    "persoon": ("persoon", "identiteit", "doel"),
    "uitkering": ("uitkering", "krediet"),
    "notities": ("notities", "afspraken"),
}
"""A tab of the dossier → the parts that are changed from there, where they are several."""


def delen_van(sectie: str, *, intake: bool = False) -> tuple[Deel, ...]:
    """The parts for a tab, a part or an item of a list ("notities.ab12"); all of them for ""."""
    if intake:
        return tuple(deel for deel in DELEN if deel.intake)
    if not sectie:
        return DELEN
    names = _TABS.get(sectie, (sectie,))
    found = tuple(deel for deel in DELEN if deel.naam in names)
    return found or tuple(
        deel
        for deel in DELEN
        if any(sectie.startswith(f"{one.pad}.") or sectie == one.pad for one in deel.lijsten)
    )


def deel_met(delen: tuple[Deel, ...], path: str) -> Deel | None:
    """The part that holds a field, an item or a list."""
    pattern = paths.pattern_of(path)
    for deel in delen:
        for blok in deel.blokken:
            if isinstance(blok, Lijst):
                if pattern == blok.pad or pattern.startswith(f"{blok.pad}."):
                    return deel
            elif pattern in blok.velden:
                return deel
    return None
