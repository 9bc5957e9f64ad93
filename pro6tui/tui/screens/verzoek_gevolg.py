"""What a decision on erasing brings about, said before it is taken: what vanishes where, or when
destruction will come after all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import Beslissing, VerzoekSoort
from pro6tui.rules import uitvoer, wissing, wissing_stukken
from pro6tui.rules.bewaartermijnen import Termijnen
from pro6tui.rules.verzoek import Oordeel
from pro6tui.tui.screens.verzoek_gegevens import naam

MOST = 3
"""Places that are named."""


def gevolgen(
    dossier: Dossier,
    verzoek: Verzoek,
    oordelen: Mapping[str, Oordeel],
    today: date,
    termijnen: Termijnen,
) -> list[str]:
    """The sentences, by the bureau's terms; none for a decision that erases nothing and refuses no
    erasure."""
    said: list[str] = []
    if verzoek.soort is VerzoekSoort.WISSING and any(
        one.beslissing is Beslissing.GEWEIGERD for one in oordelen.values()
    ):
        said.append(_komt(dossier, today, termijnen))
    granted = tuple(
        msgspec.structs.replace(part, beslissing=Beslissing.TOEGEWEZEN)
        for part in verzoek.onderdelen
        if part.id in oordelen
        and oordelen[part.id].beslissing is Beslissing.TOEGEWEZEN
        and wissing.overal(part)
    )
    if any(not part.pad for part in granted):
        said.append(
            _("Het hele dossier wissen gaat via de vernietigingslijst; dit besluit opent die weg.")
        )
    if any(part.pad for part in granted):
        said.append(_verdwijnt(dossier, msgspec.structs.replace(verzoek, onderdelen=granted)))
    return said


def _komt(dossier: Dossier, today: date, termijnen: Termijnen) -> str:
    term = wissing.komt_vrij(dossier, today, termijnen)
    if term.vernietigbaar_vanaf is None:
        return _("Wanneer het wel vernietigd wordt, is nog niet bekend: {reden}").format(
            reden=term.reden
        )
    if term.vernietigbaar_vanaf <= today:
        return _("De bewaartermijn is sinds {datum} voorbij; bewaren moet niet meer.").format(
            datum=uitvoer.datum(term.vernietigbaar_vanaf)
        )
    text = _("Bij weigeren: vernietiging komt op {datum}; dat staat in de brief.")
    return text.format(datum=uitvoer.datum(term.vernietigbaar_vanaf))


def _verdwijnt(dossier: Dossier, verzoek: Verzoek) -> str:
    plan = wissing.plan([dossier], verzoek)
    hits = wissing.treffers(dossier, plan)
    what = ", ".join(naam(dossier, pad) for pad in plan.paden[:MOST])
    text = _("Uitvoeren wist voorgoed, ook uit elke eerdere versie: {wat}.").format(wat=what)
    if hits:
        where = ", ".join(naam(dossier, hit.pad) for hit in hits[:MOST])
        more = len(hits) - MOST
        if more > 0:
            where += " " + _("en nog {aantal}").format(aantal=more)
        text += " " + _("De waarde staat ook in: {waar}.").format(waar=where)
    made = wissing_stukken.kandidaten([(date.min, dossier)], plan)
    if made:
        where = ", ".join(one.naam for one in made[:MOST])
        if len(made) > MOST:
            where += " " + _("en nog {aantal}").format(aantal=len(made) - MOST)
        text += " " + _("Zelf na te kijken stukken: {stukken}.").format(stukken=where)
    return text
