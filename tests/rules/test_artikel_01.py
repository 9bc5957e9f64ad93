"""art. 1: consent beforehand, on paper, for this; or a statute, a court, the principal."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model.dossier import Toestemming, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, Verstrekkingsgrond
from pro6tui.rules.artikel_01 import Voornemen, toets_toestemming, toets_verstrekking

DAY = date(2026, 3, 2)
GIVEN = Toestemming(
    id="c1",
    doel=Doel.TEVREDENHEIDSONDERZOEK,
    ontvanger="Onderzoek Öost B.V.",
    omvang=("persoon.emailadres", "trajecten"),
    schriftelijk=True,
    datum=date(2026, 3, 1),
)
PLAN = Voornemen(
    grond=Verstrekkingsgrond.TOESTEMMING,
    doel=Doel.TEVREDENHEIDSONDERZOEK,
    ontvanger="onderzoek oost b.v.",
    velden=("persoon.emailadres", "trajecten.0.einddatum"),
    op=DAY,
    toestemming=GIVEN,
)


def refused(plan: Voornemen) -> Refusal:
    """The refusal of a disclosure."""
    with pytest.raises(Refusal) as caught:
        toets_verstrekking(plan)
    assert caught.value.artikel == 1
    assert caught.value.uitweg
    return caught.value


def test_written_prior_consent_in_scope_will_do() -> None:
    toets_verstrekking(PLAN)
    toets_verstrekking(msgspec.structs.replace(PLAN, op=date(2026, 3, 1)))
    toets_verstrekking(msgspec.structs.replace(PLAN, grond=Verstrekkingsgrond.ONDERZOEK))


@pytest.mark.parametrize(
    "change",
    [
        {"schriftelijk": False},
        {"datum": None},
        {"datum": date(2026, 3, 3)},
        {"ingetrokken_op": DAY},
        {"ingetrokken_op": date(2026, 3, 1)},
        {"ontvanger": "Een ander"},
        {"doel": Doel.CERTIFICERING_AUDIT},
        {"omvang": ("persoon.emailadres",)},
        {"omvang": ("persoon.emailadres", "traject")},
        {"omvang": ()},
    ],
)
def test_any_other_consent_is_refused(change: dict[str, object]) -> None:
    consent = msgspec.structs.replace(GIVEN, **change)
    assert refused(msgspec.structs.replace(PLAN, toestemming=consent)).code == "R1.2"


def test_a_withdrawal_later_does_not_undo_what_was_right() -> None:
    consent = msgspec.structs.replace(GIVEN, ingetrokken_op=date(2026, 3, 3))
    toets_verstrekking(msgspec.structs.replace(PLAN, toestemming=consent))


def test_no_consent_at_all() -> None:
    with pytest.raises(Refusal) as caught:
        toets_toestemming(None, doel=Doel.INTAKE, ontvanger="x", velden=("persoon",), op=DAY)
    assert caught.value.code == "R1.2"


@pytest.mark.parametrize(
    "change",
    [
        {"grond": None},
        {"ontvanger": " "},
        {"velden": ()},
        {"grond": Verstrekkingsgrond.WETTELIJK_VOORSCHRIFT, "wetsartikel": "  "},
        {"grond": Verstrekkingsgrond.GERECHTELIJKE_UITSPRAAK, "instantie": "Rb Overijssel"},
        {
            "grond": Verstrekkingsgrond.GERECHTELIJKE_UITSPRAAK,
            "instantie": "Rb Overijssel",
            "zaaknummer": "C/08/1",
            "uitspraak_op": date(2026, 3, 3),
        },
        {"grond": Verstrekkingsgrond.OPDRACHTGEVER},
        {
            "grond": Verstrekkingsgrond.OPDRACHTGEVER,
            "traject": Traject(id="t1", opdrachtgever_naam="Gemeente Wierden"),
        },
    ],
)
def test_a_ground_without_its_proof_is_refused(change: dict[str, object]) -> None:
    assert refused(msgspec.structs.replace(PLAN, **change)).code == "R1.1"


@pytest.mark.parametrize(
    "change",
    [
        {"grond": Verstrekkingsgrond.WETTELIJK_VOORSCHRIFT, "wetsartikel": "Wet SUWI 73(5)"},
        {
            "grond": Verstrekkingsgrond.GERECHTELIJKE_UITSPRAAK,
            "instantie": "Rb Overijssel",
            "zaaknummer": "C/08/1",
            "uitspraak_op": DAY,
        },
        {
            "grond": Verstrekkingsgrond.OPDRACHTGEVER,
            "ontvanger": "Gemeente Wierden",
            "traject": Traject(id="t1", opdrachtgever_naam="Gemeente Wierden"),
        },
    ],
)
def test_the_other_grounds_need_no_consent(change: dict[str, object]) -> None:
    toets_verstrekking(msgspec.structs.replace(PLAN, toestemming=None, **change))


def test_who_ordered_nothing_is_told_so() -> None:
    plan = msgspec.structs.replace(PLAN, grond=Verstrekkingsgrond.OPDRACHTGEVER, traject=None)
    no = refused(plan)
    assert (no.code, no.field) == ("R1.1", "traject")
    assert "opdrachtgever" in no.message
    assert "andere grond" in no.uitweg
