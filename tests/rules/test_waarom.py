"""artt. 5 and 12: the answer to "why (not yet)?", for each category that is in a dossier."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from pro6tui.model.bewaring import Bureautermijn, LangerBewaren
from pro6tui.model.verzoeken import Hold, Onderdeel, Verzoek
from pro6tui.rules.bewaartermijnen import geldend
from pro6tui.rules.waarom import Regel, Waarom, eigen_eindes, waarom
from tests.rules.test_artikel_05 import closed, ended

END = date(2019, 3, 31)
DUE = date(2026, 4, 1)
K = v.Categorie
replace = msgspec.structs.replace


def row(found: Waarom, categorie: v.Categorie) -> Regel:
    """The row of one category."""
    return next(one for one in found.regels if one.categorie is categorie)


def test_the_day_before_and_the_day() -> None:
    dossier = closed(ended(END))
    before = waarom(dossier, date(2026, 3, 31))
    assert (before.vernietigbaar, before.vanaf) == (False, DUE)
    assert "01-04-2026" in before.kort
    assert "01-04-2026" in before.stappen[0]
    on = waarom(dossier, DUE)
    assert (on.vernietigbaar, on.stappen) == (True, ("Leg vast of er papier is; zonder dat is het"
        " nooit volledig vernietigd.",))  # fmt: skip
    first = row(on, K.K1)
    assert (first.leidend, first.nu, first.einde, first.jaren) == (True, True, END, 7)
    assert first.grond
    assert first.bron == "reglement artt. 5 en 12"


@pytest.mark.parametrize(
    ("dossier", "asks"),
    [
        (d.Dossier(staat=v.DossierStaat.ACTIEF, trajecten=(ended(END),)), "Sluit het dossier af"),
        (closed(), "Leg het traject vast"),
        (closed(ended(None)), "Vul de einddatum in"),
        (closed(ended(END, aanmelding=date(2020, 1, 1))), "Verbeter de begin- en einddatums"),
        (closed(ended(END, nazorg_tot=date(2018, 1, 1))), "Verbeter de begin- en einddatums"),
        (closed(ended(date(2031, 1, 1))), "Wacht tot die dag"),
    ],
)
def test_without_an_end_never_and_it_says_what_to_fill_in(dossier: d.Dossier, asks: str) -> None:
    found = waarom(dossier, date(2030, 1, 1))
    assert (found.vernietigbaar, found.vanaf) == (False, None)
    assert any(asks in one for one in found.stappen)


def test_each_hold_says_how_it_ends() -> None:
    held = replace(
        closed(ended(END)),
        holds=(Hold(id="h1", reden=v.HoldReden.GESCHIL, geplaatst_op=date(2025, 1, 1)),),
        verzoeken=(Verzoek(id="v1", ontvangen_op=date(2026, 3, 1)),),
    )
    found = waarom(held, DUE)
    assert not found.vernietigbaar
    assert [one.id for one in found.holds] == ["verzoek:v1", "h1"]
    assert all(one.einde for one in found.holds)
    assert "tegenhoudt" in found.kort
    assert sum("Tegengehouden" in one for one in found.stappen) == 2


@pytest.mark.parametrize("reden", list(v.HoldReden))
@pytest.mark.parametrize("bron", ["", "k"])
def test_how_it_ends_goes_on_after_the_words_before_it(reden: v.HoldReden, bron: str) -> None:
    hold = Hold(id="h", reden=reden, bron=bron, geplaatst_op=date(2025, 1, 1))
    (found,) = waarom(replace(closed(ended(END)), holds=(hold,)), DUE).holds
    assert found.einde.startswith(("als ", "na "))


def test_a_complaint_that_was_dealt_with_counts_for_the_whole_and_for_its_papers() -> None:
    hold = Hold(id="h", reden=v.HoldReden.KLACHT, bron="k", geplaatst_op=date(2026, 3, 1))
    done = Verzoek(id="v", staat=v.VerzoekStaat.AFGEHANDELD, afgehandeld_op=date(2020, 5, 1))
    dossier = replace(closed(ended(END)), holds=(hold,), verzoeken=(done,))
    found = row(waarom(dossier, date(2026, 3, 2)), K.K7)
    assert (found.vanaf, found.reden) == (None, "Er loopt nog een klacht of bezwaar.")
    over = replace(dossier, holds=(replace(hold, opgeheven_op=date(2026, 3, 2)),))
    told = waarom(over, date(2026, 3, 2))
    assert not told.vernietigbaar
    assert told.vanaf == date(2033, 3, 3)
    assert told.regels[0].begin == "de laatste dag van een klacht of bezwaar"
    assert row(told, K.K7).vanaf == date(2031, 3, 3)


def test_papers_that_might_stay_longer_go_with_the_dossier() -> None:
    done = Verzoek(id="v", staat=v.VerzoekStaat.AFGEHANDELD, afgehandeld_op=date(2026, 1, 1))
    found = waarom(replace(closed(ended(END)), verzoeken=(done,)), DUE)
    papers = row(found, K.K7)
    assert found.vernietigbaar
    assert papers.vanaf == date(2031, 1, 2)
    assert "gaat eerder mee" in papers.stappen[0]


def test_a_decision_to_erase_it_all_opens_it_early() -> None:
    part = Onderdeel(id="o", gevraagd=v.Gevraagd.WISSEN, beslissing=v.Beslissing.TOEGEWEZEN)
    asked = Verzoek(
        id="v1", soort=v.VerzoekSoort.WISSING, besluit=v.Besluit.TOEGEWEZEN, onderdelen=(part,)
    )
    found = waarom(replace(closed(ended(END)), verzoeken=(asked,)), date(2020, 1, 1))
    assert (found.besluit, found.vernietigbaar) == (True, True)


def test_credit_data_and_the_number_of_a_document_go_without_the_dossier() -> None:
    dossier = replace(
        closed(ended(END)),
        kredietbemiddeling=d.Kredietbemiddeling(
            actief=True, van=date(2018, 1, 1), tot=date(2018, 6, 30), hoogte_schulden=120000
        ),
        persoon=d.Persoon(documentnummer_id="NW12AB345"),
    )
    found = waarom(dossier, date(2019, 7, 1))
    credit, number = row(found, K.K4), row(found, K.K6)
    assert (credit.vanaf, credit.nu, credit.eigen) == (date(2019, 7, 1), True, True)
    assert (number.vanaf, number.nu, number.eigen) == (date(2019, 4, 1), True, True)
    assert not row(found, K.K1).nu
    assert eigen_eindes(dossier) == [(K.K4, date(2018, 6, 30)), (K.K6, END)]


@pytest.mark.parametrize(
    ("van", "tot", "says"),
    [
        (date(2018, 1, 1), None, "Vul in tot wanneer"),
        (date(2018, 1, 1), date(2017, 1, 1), "spreken elkaar tegen"),
        (date(2018, 1, 1), date(2027, 1, 1), "loopt nog"),
    ],
)
def test_credit_data_without_a_sound_end_stay(van: date, tot: date | None, says: str) -> None:
    krediet = d.Kredietbemiddeling(actief=True, van=van, tot=tot, hoogte_schulden=1)
    dossier = replace(closed(ended(END)), kredietbemiddeling=krediet)
    found = row(waarom(dossier, DUE), K.K4)
    assert (found.vanaf, found.nu) == (None, False)
    assert says in found.stappen[0]


def test_invoices_say_where_they_must_stay() -> None:
    bill = d.Document(id="f", soort=v.DocumentSoort.FACTUUR, datum=date(2019, 2, 1))
    found = row(waarom(replace(closed(ended(END)), documenten=(bill,)), DUE), K.K2)
    assert (found.einde, found.vanaf, found.nu) == (date(2019, 12, 31), date(2027, 1, 1), False)
    assert "administratie" in found.stappen[-1]
    undated = replace(bill, datum=None)
    found = row(waarom(replace(closed(ended(END)), documenten=(undated,)), DUE), K.K2)
    assert found.vanaf is None
    assert "datum" in found.stappen[0]


def test_what_was_decided_about_a_request_counts_from_when_it_was_done() -> None:
    done = Verzoek(id="v", staat=v.VerzoekStaat.AFGEHANDELD, afgehandeld_op=date(2021, 5, 1))
    found = row(waarom(replace(closed(ended(END)), verzoeken=(done,)), DUE), K.K7)
    assert (found.vanaf, found.eigen) == (date(2026, 5, 2), False)


def test_terms_and_days_of_the_bureau_show_with_their_reason() -> None:
    own = Bureautermijn(categorie=K.K1, jaren=10, vanaf=date(2026, 1, 1), reden="contract 2026")
    found = waarom(closed(ended(END)), DUE, geldend([own], DUE))
    assert found.vanaf == date(2029, 4, 1)
    assert (row(found, K.K1).grond, row(found, K.K1).geldt_vanaf) == (
        "contract 2026",
        date(2026, 1, 1),
    )
    longer = LangerBewaren(id="l", niet_voor=date(2031, 1, 1), reden="een geschil")
    found = waarom(replace(closed(ended(END)), langer_bewaren=(longer,)), DUE)
    assert (found.vanaf, found.langer_reden) == (date(2031, 1, 1), "een geschil")


def test_what_is_destroyed_asks_nothing() -> None:
    gone = replace(closed(ended(END)), staat=v.DossierStaat.VERNIETIGD_BEHOUDENS_BACKUPS)
    found = waarom(gone, DUE)
    assert (found.vernietigbaar, found.stappen) == (False, ())
    assert "vernietigd" in found.kort
