"""art. 5: how long each category of data is kept: the terms as data, with ground, source and day.

Source: regulation artt. 5 and 12; AVG 5(1)(e) and 5(2); AWR 52. The bureau may keep a category
longer with a reason, and less long only by a decision of the directeur, never below what the law
or the regulation asks. Which terms counted on a day can always be said: rows are added, not edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _
from pro6tui.model.bewaring import Bureautermijn
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import Categorie
from pro6tui.rules import redenen

LONGEST = 50
"""Years: what is more is a slip of the hand, or keeping for ever."""
SINDS = date(2018, 5, 25)
"""From this day on AVG 5(1)(e) asks for terms, and so do these rows."""


class Termijn(msgspec.Struct, frozen=True, kw_only=True):
    """How long a category is kept: `jaren` after `begin` (None: for ever), not less than `minimum`
    whoever decides, from day `geldt_vanaf` on. `eigen`: it goes without the dossier. A term of the
    bureau itself has `reden`, perhaps a `besluit`, and who recorded it."""

    categorie: Categorie
    jaren: int | None
    begin: str
    grond: str
    bron: str
    minimum: int = 0
    geldt_vanaf: date = SINDS
    eigen: bool = False
    reden: str = ""
    besluit: str = ""
    door: str = ""

    @property
    def vanaf_wanneer(self) -> str:
        """What it counts from, in the user's language."""
        return _(self.begin)

    @property
    def waarom(self) -> str:
        """Its ground, in the user's language."""
        return _(self.grond)


_EINDE = N_("einde van de relatie met de klant")
STANDAARD: tuple[Termijn, ...] = (
    Termijn(
        categorie=Categorie.K1, jaren=7, minimum=7, begin=_EINDE,
        grond=N_("UWV vraagt het dossier zeven jaar te bewaren"),
        bron="reglement artt. 5 en 12",
    ),
    Termijn(
        categorie=Categorie.K2, jaren=7, minimum=7, begin=N_("einde van het boekjaar"),
        grond=N_("de fiscale bewaarplicht"), bron="AWR art. 52",
    ),
    Termijn(
        categorie=Categorie.K3, jaren=2, begin=_EINDE,
        grond=N_("niet langer dan nodig: er is geen eis van UWV"),
        bron="reglement art. 5, AVG art. 5 lid 1 onder e",
    ),
    Termijn(
        categorie=Categorie.K4, jaren=1, begin=N_("einde van de kredietbemiddeling"),
        grond=N_("het doel is vervallen als de bemiddeling klaar is"),
        bron="AVG art. 5 lid 1 onder e", eigen=True,
    ),
    Termijn(
        categorie=Categorie.K5, jaren=5, minimum=5, begin=_EINDE,
        grond=N_("de eigenrisicodrager moet de begeleiding kunnen verantwoorden"),
        bron="AVG art. 5 lid 1 onder e",
    ),
    Termijn(
        categorie=Categorie.K6, jaren=0, begin=_EINDE,
        grond=N_("het nummer diende alleen om vast te stellen wie de klant is"),
        bron="AVG art. 5 lid 1 onder e", eigen=True,
    ),
    Termijn(
        categorie=Categorie.K7, jaren=5, begin=N_("afhandeling van het verzoek"),
        grond=N_("het bureau moet zich kunnen verantwoorden"), bron="AVG art. 5 lid 2",
    ),
    Termijn(
        categorie=Categorie.K8, jaren=None, begin=N_("vernietiging"),
        grond=N_("er staan geen persoonsgegevens in"), bron="reglement art. 12",
    ),
    Termijn(
        categorie=Categorie.K9, jaren=1, begin=N_("einde van het onderzoek"),
        grond=N_("wie meedeed is daarna niet meer nodig; de aantallen zijn dat wel"),
        bron="AVG art. 5 lid 1 onder e", eigen=True,
    ),
)  # fmt: skip
"""The terms without a decision of the bureau, one row for each version of each category."""


class Termijnen(Mapping[Categorie, int]):
    """The terms in force on one day: category → years, and `rij` with all that is known of one.
    Categories without a length (K8, which stays) are not among the keys."""

    def __init__(self, rijen: Iterable[Termijn]) -> None:
        self._rijen = {one.categorie: one for one in rijen}

    def rij(self, categorie: Categorie) -> Termijn:
        """The term of a category. KeyError for T, which goes with its dossier."""
        return self._rijen[categorie]

    @property
    def rijen(self) -> tuple[Termijn, ...]:
        """Every term in force, in the order of the categories."""
        return tuple(self._rijen[one] for one in Categorie if one in self._rijen)

    def __getitem__(self, categorie: Categorie) -> int:
        years = self._rijen[categorie].jaren
        if years is None:
            raise KeyError(categorie)
        return years

    def __iter__(self):  # type: ignore[no-untyped-def]
        return (one for one, row in self._rijen.items() if row.jaren is not None)

    def __len__(self) -> int:
        return sum(1 for _one in self)


def geldend(eigen: Iterable[Bureautermijn] = (), op: date | None = None) -> Termijnen:
    """The terms in force on `op` (without it: the last ones), `eigen` the bureau's own, of which
    one day's last recorded counts. Never below a minimum, whatever a row says."""
    day = op or date.max
    found = {
        one.categorie: one
        for one in sorted(STANDAARD, key=lambda one: one.geldt_vanaf)
        if one.geldt_vanaf <= max(day, SINDS)
    }
    for row in sorted(eigen, key=lambda one: (one.vanaf or date.min, one.volgnummer)):
        base = found.get(row.categorie) if row.categorie is not None else None
        if base is None or base.jaren is None or row.vanaf is None or row.vanaf > day:
            continue
        found[base.categorie] = msgspec.structs.replace(
            base,
            jaren=max(base.minimum, row.jaren),
            geldt_vanaf=row.vanaf,
            reden=row.reden,
            besluit=row.besluit,
            door=row.door,
        )
    return Termijnen(found.values())


WETTELIJK = geldend()
"""The terms of a bureau that decided nothing of its own."""
TERMIJNEN: Mapping[Categorie, int] = MappingProxyType(dict(WETTELIJK))
"""Category → years, without a decision of the bureau."""


def toets(
    categorie: Categorie | None,
    jaren: int,
    reden: str,
    besluit: str,
    nu: Termijnen,
    today: date,
    vanaf: date,
) -> str:
    """The reason, when this category may be kept so many years from `vanaf` on. Refusal "R5.7" for
    one that has no term, for less than its minimum, for less than now without a decision, or from a
    day that is past: what was destroyed by the old term must stay right."""
    if categorie is None or categorie not in nu:
        raise _refusal(
            _("Voor deze gegevens is geen eigen termijn vast te leggen."),
            _("Kies uit: {soorten}.").format(soorten=", ".join(one.value for one in nu)),
            "categorie",
        )
    row = nu.rij(categorie)
    if not row.minimum <= jaren <= LONGEST:
        raise _refusal(
            _("Deze termijn kan niet: {jaren} jaar.").format(jaren=jaren),
            _("Minstens {minimum} jaar ({bron}), en hooguit {meest}.").format(
                minimum=row.minimum, bron=row.bron, meest=LONGEST
            ),
            "jaren",
        )
    if jaren == nu[categorie]:
        raise _refusal(_("Zo lang wordt dit al bewaard."), _("Er is niets te veranderen."), "jaren")
    if jaren < nu[categorie] and not besluit.strip():
        raise _refusal(
            _("Korter bewaren kan alleen met een besluit van de directeur."),
            _("Noem het kenmerk en de datum van dat besluit."),
            "besluit",
        )
    if vanaf < today:
        raise _refusal(
            _("Een termijn verandert niet met terugwerkende kracht."),
            _("Kies vandaag of een latere dag."),
            "vanaf",
        )
    return redenen.toets_reden(reden, "R5.7", 5)


def _refusal(message: str, uitweg: str, field: str) -> Refusal:
    return Refusal("R5.7", 5, message, uitweg, field)
