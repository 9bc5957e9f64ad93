"""art. 5: the term, by the test vectors and against everything that would destroy too early."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model import dossier as d
from pro6tui.model.verzoeken import Hold, Verzoek
from pro6tui.model.vocabulary import (
    Categorie,
    DossierStaat,
    HoldReden,
    OpdrachtgeverSoort,
    SoortUitkering,
    Uitkomst,
    VerzoekSoort,
)
from pro6tui.rules.artikel_05 import (
    bewaring,
    categorie,
    laatste_correspondentie,
    overleden,
    plus_jaren,
    relatie_einde,
    tegenstrijdig,
    vernietigbaar,
    vernietigbaar_vanaf,
)

TODAY = date(2040, 1, 1)
UWV = OpdrachtgeverSoort.UWV


def closed(*trajecten: d.Traject) -> d.Dossier:
    """A dossier in keeping."""
    return d.Dossier(staat=DossierStaat.IN_BEWARING, trajecten=trajecten)


def ended(end: date | None, **more: object) -> d.Traject:
    """A UWV traject that ended on `end`."""
    return d.Traject(**{"id": "t", "opdrachtgever": UWV, "einddatum": end, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("end", "since"),
    [
        (date(2018, 12, 31), date(2026, 1, 1)),
        (date(2019, 2, 28), date(2026, 3, 1)),
        (date(2019, 3, 31), date(2026, 4, 1)),
        (date(2020, 2, 29), date(2027, 3, 1)),
    ],
)
def test_seven_years_and_a_day_for_uwv(end: date, since: date) -> None:
    dossier = closed(ended(end))
    term = bewaring(dossier, TODAY)
    assert (term.relatie_einde, term.vernietigbaar_vanaf) == (end, since)
    assert (term.jaren, term.categorie) == (7, Categorie.K1)
    assert not vernietigbaar(dossier, since - timedelta(days=1))
    assert vernietigbaar(dossier, since)
    assert vernietigbaar_vanaf(dossier) == since


def test_the_last_of_two_trajecten_counts() -> None:
    dossier = closed(ended(date(2019, 5, 1)), ended(date(2024, 5, 1)))
    assert bewaring(dossier, TODAY).vernietigbaar_vanaf == date(2031, 5, 2)


def test_aftercare_counts() -> None:
    dossier = closed(ended(date(2019, 5, 1), nazorg_tot=date(2019, 11, 1)))
    assert relatie_einde(dossier, TODAY).datum == date(2019, 11, 1)


CAME, WENT = date(2025, 3, 4), date(2025, 4, 5)


@pytest.mark.parametrize("reden", [HoldReden.KLACHT, HoldReden.BEZWAAR_UWV])
def test_a_complaint_or_objection_moves_the_end_to_its_last_letter(reden: HoldReden) -> None:
    open_ = Hold(id="h", reden=reden, bron="k", geplaatst_op=CAME)
    over = msgspec.structs.replace(open_, opgeheven_op=WENT)
    dossier = closed(ended(date(2019, 5, 1)))
    for hold, last in ((open_, CAME), (over, WENT)):
        held = msgspec.structs.replace(dossier, holds=(hold,))
        assert relatie_einde(held, TODAY).datum == last
        since = plus_jaren(last, 7) + timedelta(days=1)
        assert vernietigbaar_vanaf(held) == since
        assert not vernietigbaar(held, since - timedelta(days=1))
    assert laatste_correspondentie(dossier) is None


def test_an_objection_counts_and_a_request_for_the_data_does_not() -> None:
    dossier = closed(ended(date(2019, 5, 1)))
    for soort in VerzoekSoort:
        asked = Verzoek(id="v", soort=soort, ontvangen_op=CAME, besluit_op=WENT)
        last = laatste_correspondentie(msgspec.structs.replace(dossier, verzoeken=(asked,)))
        assert last == (WENT if soort is VerzoekSoort.BEZWAAR else None)
    other = Hold(id="h", reden=HoldReden.AUDIT, geplaatst_op=CAME)
    assert laatste_correspondentie(msgspec.structs.replace(dossier, holds=(other,))) is None


def test_an_old_complaint_moves_nothing() -> None:
    past = Hold(id="h", reden=HoldReden.KLACHT, geplaatst_op=CAME, opgeheven_op=WENT)
    dossier = msgspec.structs.replace(closed(ended(date(2025, 5, 1))), holds=(past,))
    assert relatie_einde(dossier, TODAY).datum == date(2025, 5, 1)


def test_two_years_without_uwv_and_seven_as_soon_as_uwv_is_one_of_them() -> None:
    own = ended(date(2019, 5, 1), opdrachtgever=OpdrachtgeverSoort.PARTICULIER)
    assert categorie(closed(own)) is Categorie.K3
    assert bewaring(closed(own), TODAY).vernietigbaar_vanaf == date(2021, 5, 2)
    assert bewaring(closed(own, ended(date(2018, 1, 1))), TODAY).vernietigbaar_vanaf == date(
        2026, 5, 2
    )


def test_a_bureau_can_lengthen_a_term() -> None:
    terms = {**dict.fromkeys(Categorie, 0), Categorie.K1: 10}
    term = bewaring(closed(ended(date(2019, 5, 1))), TODAY, termijnen=terms)
    assert term.vernietigbaar_vanaf == date(2029, 5, 2)


@pytest.mark.parametrize(
    "dossier",
    [
        closed(),
        closed(ended(None)),
        closed(ended(date(2019, 1, 1)), ended(None)),
        closed(ended(date(2040, 1, 2))),
        closed(ended(date(2019, 1, 1), nazorg_tot=date(2040, 6, 1))),
        closed(ended(date(2019, 1, 1), nazorg_tot=date(2018, 1, 1))),
        closed(ended(date(2019, 1, 1), eerste_gesprek=date(2019, 1, 2))),
        closed(ended(date(2019, 1, 1), startdatum_akkoord=date(2020, 1, 1))),
        closed(ended(None, nazorg_tot=date(2019, 1, 1))),
        *(
            msgspec.structs.replace(closed(ended(date(2019, 1, 1))), staat=staat)
            for staat in DossierStaat
            if staat.groep == "lopend"
        ),
    ],
)
def test_absent_future_contradictory_or_reopened_is_never_destroyable(dossier: d.Dossier) -> None:
    term = bewaring(dossier, TODAY)
    assert term.relatie_einde is None
    assert term.vernietigbaar_vanaf is None
    assert term.reden
    assert not vernietigbaar(dossier, TODAY)


def test_tegenstrijdig_on_the_same_day_is_fine() -> None:
    day = date(2019, 1, 1)
    assert not tegenstrijdig(ended(day, nazorg_tot=day, eerste_gesprek=day, aanmelding=day))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 10))
def test_a_term_is_never_shorter_than_its_years(end: date, years: int) -> None:
    later = plus_jaren(end, years)
    assert later.year == end.year + years
    assert abs((later - end).days - 365.25 * years) < 3
    since = vernietigbaar_vanaf(closed(ended(end)))
    assert since is not None
    assert since > plus_jaren(end, 7)


@given(st.lists(st.dates(date(2000, 1, 1), date(2060, 1, 1)), min_size=1, max_size=4))
def test_more_trajecten_never_shorten_the_term(ends: list[date]) -> None:
    dossier = closed(*(ended(end) for end in ends))
    since = vernietigbaar_vanaf(dossier)
    assert since is not None
    for end in ends:
        one = vernietigbaar_vanaf(closed(ended(end)))
        assert one is not None
        assert one <= since


def test_overleden() -> None:
    assert overleden(closed(ended(date(2019, 1, 1), uitkomst=Uitkomst.OVERLEDEN)))
    assert not overleden(closed(ended(date(2019, 1, 1))))


def test_a_risk_bearer_of_the_ziektewet_asks_five_years() -> None:
    own = ended(date(2019, 5, 1), opdrachtgever=OpdrachtgeverSoort.WERKGEVER)
    sick = (d.Uitkering(id="u", soort=SoortUitkering.ZW),)
    dossier = msgspec.structs.replace(closed(own), uitkeringen=sick)
    term = bewaring(dossier, TODAY)
    assert (term.categorie, term.vernietigbaar_vanaf) == (Categorie.K5, date(2024, 5, 2))
    assert categorie(closed(own)) is Categorie.K3
    also = msgspec.structs.replace(dossier, trajecten=(own, ended(date(2018, 1, 1))))
    assert categorie(also) is Categorie.K1
