"""The regulation contradicts itself here and there; how the bureau reads it is recorded as data.

Source: regulation artt. 1, 3, 5, 9, 10, 11, 12. Each reading names what else it could mean; a
bureau that reads it differently records a new one, signed and dated, and the last one counts.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import CvLezing


class Interpretatiebesluit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One recorded reading. `vraag` is its key; without `door` it is the program's default."""

    artikel: int
    vraag: str
    lezing: str
    betekenis: str
    alternatieven: tuple[str, ...] = ()
    motivering: str = ""
    door: str = ""
    datum: date | None = None
    reglement_versie: str = ""

    @property
    def uitleg(self) -> str:
        """What the reading means, in the user's language."""
        betekenis = BETEKENIS.get((self.vraag, self.lezing), self.betekenis)
        return _(betekenis)


STANDAARD: tuple[Interpretatiebesluit, ...] = (
    Interpretatiebesluit(
        artikel=1,
        vraag="uwv_bij_beeindiging",
        lezing="of",
        betekenis=N_("Overdracht aan UWV kan als het contract of als de begeleiding is beëindigd."),
        alternatieven=("en",),
    ),
    Interpretatiebesluit(
        artikel=3,
        vraag="cv",
        lezing=CvLezing.B.value,
        betekenis=N_(
            "Een cv hoort bij re-integratie; alleen schulden en partnerinkomen vragen"
            " kredietbemiddeling."
        ),
        alternatieven=(CvLezing.A.value,),
    ),
    Interpretatiebesluit(
        artikel=5,
        vraag="bewaartermijn_dragers",
        lezing="beide_zeven_jaar",
        betekenis=N_("Papier en database hebben dezelfde termijn en gaan samen weg."),
        alternatieven=("alleen_papier",),
    ),
    Interpretatiebesluit(
        artikel=9,
        vraag="onderzoek_toestemming",
        lezing="toestemming",
        betekenis=N_("Meedoen aan een onderzoek vraagt vooraf schriftelijke toestemming."),
        alternatieven=("geen_bezwaar",),
    ),
    Interpretatiebesluit(
        artikel=10,
        vraag="weigeren_strafbare_feiten",
        lezing="niet_kunnen_worden_voorkomen",
        betekenis=N_("Weigeren kan als inzage het voorkomen van strafbare feiten zou verhinderen."),
        alternatieven=("letterlijk",),
    ),
    Interpretatiebesluit(
        artikel=11,
        vraag="correctie_termijnen",
        lezing="drie_klokken_vroegste_telt",
        betekenis=N_("Vier weken, zes weken en een maand lopen naast elkaar; de vroegste telt."),
        alternatieven=("vier_weken", "zes_weken"),
    ),
)


BETEKENIS = MappingProxyType(
    {
        ("cv", CvLezing.A.value): N_(
            "Een cv wordt alleen vastgelegd bij kredietbemiddeling, net als schulden."
        ),
        ("onderzoek_toestemming", "geen_bezwaar"): N_(
            "Aan een onderzoek doet mee wie geen bezwaar maakte."
        ),
    }
)
"""(Question, other reading) → what it means. A bureau can choose only what the program executes."""


def keuzes(vraag: str) -> tuple[str, ...]:
    """The readings of a question that can be chosen, the shipped one first; () where there is no
    other that the program executes. KeyError for a question that nobody asked."""
    shipped = Interpretaties().geldend(vraag)
    others = tuple(one for one in shipped.alternatieven if (vraag, one) in BETEKENIS)
    return (shipped.lezing, *others) if others else ()


class Interpretaties(msgspec.Struct, frozen=True):
    """The readings of one bureau: its own decisions, with the program's defaults under them."""

    besluiten: tuple[Interpretatiebesluit, ...] = ()

    def geldend(self, vraag: str) -> Interpretatiebesluit:
        """The reading in force: the last one signed and dated, else the default. KeyError for a
        question that nobody asked."""
        own = [b for b in self.besluiten if b.vraag == vraag and b.door and b.datum is not None]
        if own:
            return max(own, key=lambda besluit: besluit.datum or date.min)
        for besluit in STANDAARD:
            if besluit.vraag == vraag:
                return besluit
        raise KeyError(vraag)

    @property
    def alle(self) -> tuple[Interpretatiebesluit, ...]:
        """The reading in force for every question, in the order of the artikelen."""
        return tuple(self.geldend(besluit.vraag) for besluit in STANDAARD)

    @property
    def cv(self) -> CvLezing:
        """How art. 3 is read about the CV; an unreadable decision counts as the stricter A."""
        try:
            return CvLezing(self.geldend("cv").lezing)
        except ValueError:
            return CvLezing.A
