"""The law that a letter names, as rows with a first and a last day: no letter has it in its text.

A letter takes the row that is in force on its own date. When a law, an authority or a term changes,
the present row gets a last day and a new one follows it; letters of before keep the old words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal


class Verwijzing(msgspec.Struct, frozen=True):
    """How a letter names an article, in Dutch. `nagelezen`: its text was read in a source for this
    row; of the others only the number is known, so a letter may cite them but not quote them."""

    tekst: str
    nagelezen: bool = False


class Kader(msgspec.Struct, frozen=True, kw_only=True):
    """One row: the legal frame from `geldig_van` up to and including `geldig_tot` (None: until a
    next row). `artikelen` has a reference for each subject that a letter may name."""

    naam: str
    geldig_van: date
    geldig_tot: date | None = None
    wet: str
    wet_suwi: str
    toezichthouder: str
    toezichthouder_website: str
    rechter: str
    beroepstermijn: str
    artikelen: dict[str, Verwijzing]

    @property
    def velden(self) -> dict[str, str]:
        """The frame as fields of a letter: `wet`, `toezichthouder`, `art_inzage` and so on."""
        return {
            "wet": self.wet,
            "wet_suwi": self.wet_suwi,
            "toezichthouder": self.toezichthouder,
            "toezichthouder_website": self.toezichthouder_website,
            "rechter": self.rechter,
            "beroepstermijn": self.beroepstermijn,
            **{f"art_{name}": one.tekst for name, one in self.artikelen.items()},
        }


KADERS: tuple[Kader, ...] = (
    Kader(
        naam="AVG en UAVG",
        geldig_van=date(2018, 5, 25),
        wet="de Algemene verordening gegevensbescherming (AVG)",
        wet_suwi="de Wet structuur uitvoeringsorganisatie werk en inkomen (Wet SUWI)",
        toezichthouder="de Autoriteit Persoonsgegevens",
        toezichthouder_website="www.autoriteitpersoonsgegevens.nl",
        rechter="de rechtbank",
        beroepstermijn="zes weken",
        artikelen={
            "termijn": Verwijzing("artikel 12, derde lid, van de AVG", nagelezen=True),
            "geen_gevolg": Verwijzing("artikel 12, vierde lid, van de AVG", nagelezen=True),
            "ongegrond": Verwijzing("artikel 12, vijfde lid, van de AVG", nagelezen=True),
            "identiteit": Verwijzing("artikel 12, zesde lid, van de AVG", nagelezen=True),
            "inzage": Verwijzing("artikel 15 van de AVG", nagelezen=True),
            "rectificatie": Verwijzing("artikel 16 van de AVG"),
            "wissing": Verwijzing("artikel 17 van de AVG"),
            "beperking": Verwijzing("artikel 18 van de AVG", nagelezen=True),
            "kennisgeving": Verwijzing("artikel 19 van de AVG", nagelezen=True),
            "overdraagbaarheid": Verwijzing("artikel 20 van de AVG"),
            "bezwaar": Verwijzing("artikel 21 van de AVG"),
            "toestemming": Verwijzing("artikel 7 van de AVG"),
            "datalek": Verwijzing("artikel 34 van de AVG"),
            "klacht": Verwijzing("artikel 77 van de AVG"),
            "rechter": Verwijzing(
                "artikel 35 van de Uitvoeringswet Algemene verordening gegevensbescherming (UAVG)",
                nagelezen=True,
            ),
            "uitzonderingen": Verwijzing(
                "artikel 41 van de Uitvoeringswet Algemene verordening gegevensbescherming (UAVG)",
                nagelezen=True,
            ),
        },
    ),
)
"""Every row, in order of time."""


def geldend(dag: date, kaders: Sequence[Kader] = KADERS) -> Kader:
    """The frame in force on `dag`. Refusal "R0.30" for a day without one."""
    for kader in kaders:
        if kader.geldig_van <= dag and (kader.geldig_tot is None or dag <= kader.geldig_tot):
            return kader
    raise Refusal(
        "R0.30",
        None,
        _("Voor deze datum is geen wettelijk kader vastgelegd; er kan geen brief worden gemaakt."),
        _("Controleer de datum van de brief."),
        "datum",
    )
