"""The papers of a request lie in its dossier, and prove what was told before today."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Document
from pro6tui.rules import verzoek as r
from pro6tui.rules.verzoek_ontvangst import met_machtiging
from pro6tui.rules.verzoek_stukken import BRIEF, MACHTIGING, passend, toets_gemeld
from tests.rules.klantrechten import (
    BALIE,
    RECEIVED,
    TODAY,
    clean,
    code,
    ids,
    received,
)

K = v.VerzoekSoort
WHAT = r.Ontvangst(soort=K.INZAGE, kanaal=v.Kanaal.EMAIL, ontvangen_op=RECEIVED)


@pytest.mark.parametrize("field", ["machtiging", "verzoekdocument"])
def test_a_paper_of_a_request_lies_in_the_dossier_and_can_be_it(field: str) -> None:
    letter = Document(id="brief", soort=v.DocumentSoort.VERZOEK_AVG)
    bill = Document(id="rekening", soort=v.DocumentSoort.FACTUUR)
    dossier = msgspec.structs.replace(clean(), documenten=(letter, bill))
    for paper, refused in (("", ""), ("brief", ""), ("rekening", "R10.5"), ("zomaar", "R10.5")):
        what = msgspec.structs.replace(WHAT, **{field: paper})
        assert code(lambda w=what: r.ontvang(dossier, w, BALIE, TODAY, new_id=ids())) == refused
    made = received(K.INZAGE, indiener=v.IndienerSoort.GEMACHTIGDE)
    assert code(lambda: met_machtiging(dossier, made, "rekening", BALIE)) == "R10.5"
    assert code(lambda: met_machtiging(dossier, made, "zomaar", BALIE)) == "R10.5"


def test_what_was_told_before_today_has_its_letter() -> None:
    day = TODAY - timedelta(days=3)
    bill = Document(id="rekening", soort=v.DocumentSoort.FACTUUR, datum=day)
    letter = Document(id="brief", soort=v.DocumentSoort.BESLUIT_AVG, datum=day)
    for papers, refused in (((), "R10.2"), ((bill,), "R10.2"), ((bill, letter), "")):
        dossier = msgspec.structs.replace(clean(), documenten=papers)
        assert code(lambda d=dossier: toets_gemeld(d, TODAY, TODAY)) == ""
        assert code(lambda d=dossier: toets_gemeld(d, day, TODAY)) == refused
    assert passend(dossier, BRIEF) == [letter]
    assert passend(dossier, MACHTIGING) == []
