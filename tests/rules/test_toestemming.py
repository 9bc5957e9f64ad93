"""art. 1: a consent is whole before it counts, and ends as easily as it began."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Toestemming
from pro6tui.rules.toestemming import geldig, leg_vast, trek_in
from tests.rules.klantrechten import BALIE, CONSULENT, ICT, TODAY, clean, code

GIVEN = Toestemming(
    id="c2",
    doel=v.Doel.TEVREDENHEIDSONDERZOEK,
    ontvanger=" Onderzoek  B.V. ",
    omvang=("persoon.emailadres", "persoon.emailadres"),
    schriftelijk=True,
    datum=date(2026, 3, 1),
    document="d1",
)


def test_a_whole_consent_is_kept() -> None:
    kept = leg_vast(clean(), GIVEN, CONSULENT, TODAY).toestemmingen[-1]
    assert kept.ontvanger == "Onderzoek B.V."
    assert kept.omvang == ("persoon.emailadres",)
    assert kept.document == "d1"


@pytest.mark.parametrize(
    "change",
    [
        {"doel": None},
        {"ontvanger": "  "},
        {"omvang": ()},
        {"omvang": ("persoon.iban",)},
        {"omvang": ("",)},
        {"datum": None},
        {"datum": TODAY + timedelta(days=1)},
        {"datum": date(1959, 12, 31)},
        {"schriftelijk": False},
        {"id": "c1"},
        {"id": ""},
    ],
)
def test_what_lacks_anything_is_no_consent(change: dict[str, object]) -> None:
    lacking = msgspec.structs.replace(GIVEN, **change)
    assert code(lambda: leg_vast(clean(), lacking, CONSULENT, TODAY)) == "R1.2"


def test_it_is_withdrawn_once_and_only_what_comes_after_is_wrong() -> None:
    dossier = leg_vast(clean(), GIVEN, CONSULENT, TODAY)
    ended = trek_in(dossier, "c2", CONSULENT, TODAY)
    one = ended.toestemmingen[-1]
    assert one.ingetrokken_op == TODAY
    assert geldig(one, TODAY - timedelta(days=1))
    assert not geldig(one, TODAY)
    assert code(lambda: trek_in(ended, "c2", CONSULENT, TODAY)) == "R1.2"
    assert code(lambda: trek_in(dossier, "c9", CONSULENT, TODAY)) == "R1.2"
    for who in (ICT, BALIE):
        assert code(lambda who=who: trek_in(dossier, "c2", who, TODAY)) == "R6.4"


def test_before_its_day_or_by_word_of_mouth_it_carries_nothing() -> None:
    assert geldig(GIVEN, date(2026, 3, 1))
    assert not geldig(GIVEN, date(2026, 2, 28))
    assert not geldig(msgspec.structs.replace(GIVEN, schriftelijk=False), TODAY)
    assert not geldig(msgspec.structs.replace(GIVEN, datum=None), TODAY)
