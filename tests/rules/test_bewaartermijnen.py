"""art. 5: the terms as data, and what a bureau may and may not change of them."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model.bewaring import Bureautermijn
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Categorie
from pro6tui.rules.artikel_05 import bewaring
from pro6tui.rules.bewaartermijnen import LONGEST, STANDAARD, TERMIJNEN, WETTELIJK, geldend, toets
from pro6tui.rules.termijnsoorten import SOORTEN
from tests.rules.test_artikel_05 import closed, ended

TODAY = date(2026, 3, 10)
WHY = "De opdrachtgever vraagt dit in zijn contract."


def own(jaren: int, vanaf: date, categorie: Categorie = Categorie.K3, n: int = 1) -> Bureautermijn:
    """A decision of the bureau."""
    return Bureautermijn(
        id=f"b{n}", categorie=categorie, jaren=jaren, vanaf=vanaf, reden=WHY, volgnummer=n
    )


def test_every_category_has_a_term_with_ground_and_source() -> None:
    assert {one.categorie for one in STANDAARD} == set(Categorie) - {Categorie.T}
    for one in WETTELIJK.rijen:
        assert one.waarom
        assert one.bron
        assert one.vanaf_wanneer
    assert dict(TERMIJNEN) == {
        Categorie.K1: 7,
        Categorie.K2: 7,
        Categorie.K3: 2,
        Categorie.K4: 1,
        Categorie.K5: 5,
        Categorie.K6: 0,
        Categorie.K7: 5,
        Categorie.K9: 1,
    }
    assert Categorie.K8 not in WETTELIJK
    assert WETTELIJK.rij(Categorie.K8).jaren is None


def test_the_calendar_of_terms_reads_the_same_rows() -> None:
    kept = {one.code: one for one in SOORTEN.values() if one.bewaart}
    assert kept["fiscaal"].lengte.aantal == TERMIJNEN[Categorie.K2]
    assert kept["bewaring"].bron == WETTELIJK.rij(Categorie.K1).bron


def test_a_decision_counts_from_its_day_on() -> None:
    rows = [own(5, date(2026, 6, 1))]
    assert geldend(rows, date(2026, 5, 31))[Categorie.K3] == 2
    assert geldend(rows, date(2026, 6, 1))[Categorie.K3] == 5
    row = geldend(rows, date(2026, 6, 1)).rij(Categorie.K3)
    assert (row.geldt_vanaf, row.reden) == (date(2026, 6, 1), WHY)


def test_of_one_day_the_last_recorded_counts_and_never_below_the_minimum() -> None:
    rows = [own(6, TODAY, n=2), own(5, TODAY, n=1)]
    assert geldend(rows, TODAY)[Categorie.K3] == 6
    assert geldend([own(1, TODAY, Categorie.K1)], TODAY)[Categorie.K1] == 7
    assert geldend([own(1, TODAY, Categorie.K8)], TODAY).rij(Categorie.K8).jaren is None


def test_a_longer_category_rules_the_dossier() -> None:
    terms = geldend([own(10, TODAY, Categorie.K1)], TODAY)
    term = bewaring(closed(ended(date(2019, 5, 1))), date(2040, 1, 1), termijnen=terms)
    assert term.vernietigbaar_vanaf == date(2029, 5, 2)


def test_longer_asks_a_reason_and_shorter_a_decision() -> None:
    longer = geldend([own(5, TODAY)], TODAY)
    assert toets(Categorie.K3, 5, WHY, "", WETTELIJK, TODAY, TODAY) == WHY
    assert toets(Categorie.K3, 3, WHY, "besluit 2026-2", longer, TODAY, TODAY) == WHY


@pytest.mark.parametrize(
    ("categorie", "jaren", "reden", "besluit", "vanaf", "field"),
    [
        (Categorie.K1, 6, WHY, "besluit 2026-2", TODAY, "jaren"),
        (Categorie.K2, 6, WHY, "besluit 2026-2", TODAY, "jaren"),
        (Categorie.K3, LONGEST + 1, WHY, "", TODAY, "jaren"),
        (Categorie.K3, 2, WHY, "", TODAY, "jaren"),
        (Categorie.K3, 1, WHY, "  ", TODAY, "besluit"),
        (Categorie.K3, 4, "", "", TODAY, "reden"),
        (Categorie.K3, 4, WHY, "", date(2026, 3, 9), "vanaf"),
        (Categorie.K8, 4, WHY, "", TODAY, "categorie"),
        (Categorie.T, 4, WHY, "", TODAY, "categorie"),
        (None, 4, WHY, "", TODAY, "categorie"),
    ],
)
def test_what_cannot_be(
    categorie: Categorie | None, jaren: int, reden: str, besluit: str, vanaf: date, field: str
) -> None:
    with pytest.raises(Refusal) as excinfo:
        toets(categorie, jaren, reden, besluit, WETTELIJK, TODAY, vanaf)
    assert (excinfo.value.code, excinfo.value.field) == ("R5.7", field)
