"""art. 10: what article 15 asks to be told with the data."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model.dossier import Dossier, Persoon
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Hold, Verzoek
from pro6tui.model.vocabulary import (
    Categorie,
    HoldReden,
    WeigeringsGrond,
)
from pro6tui.rules.bewaartermijnen import TERMIJNEN
from pro6tui.rules.inzagekopie_uitleg import bewaartermijn
from tests.rules.inzage import (
    copy_of,
    full,
    left_out,
    replace,
    text_of,
)


def test_what_was_left_out_shows_in_no_explanation_either() -> None:
    dossier = Dossier(
        persoon=Persoon(achternaam="Jansma"),
        holds=(Hold(id="h", reden=HoldReden.STRAFRECHTELIJK, motivering="vraag van de politie"),),
    )
    with pytest.raises(Refusal, match="strafrechtelijk") as caught:
        copy_of(dossier)
    assert caught.value.code == "R10.1"
    covered = left_out("holds.h", WeigeringsGrond.OPSPORING)
    kopie = copy_of(dossier, redacties=(replace(covered, motivering="ter bescherming"),))
    assert "strafrechtelijk" not in text_of(kopie)
    assert "politie" not in text_of(kopie)


def test_the_copy_tells_what_article_15_asks() -> None:
    kopie = copy_of(full())
    assert kopie.doeleinden[0] == "intake"
    assert kopie.grondslagen
    assert {one.code for one in kopie.categorieen} >= {"K1", "K4", "K6", "K7", "T"}
    assert "zeven" not in kopie.bewaartermijn.toelichting
    assert kopie.bron[0].startswith("uzelf")
    assert {one.code for one in kopie.rechten} == {
        "rectificatie", "wissing", "beperking", "bezwaar", "overdraagbaarheid", "toestemming"
    }  # fmt: skip
    assert "Autoriteit Persoonsgegevens" in kopie.klacht.tekst
    assert "computer" in kopie.geautomatiseerde_besluiten
    assert kopie.bewaartermijn.wacht_op


def test_how_long_it_is_kept_is_what_the_bureau_decided() -> None:
    own = dict(TERMIJNEN) | {Categorie.K1: 10, Categorie.K3: 10}
    shipped = bewaartermijn(full(), Verzoek(), date(2026, 3, 2)).toelichting
    decided = bewaartermijn(full(), Verzoek(), date(2026, 3, 2), own).toelichting
    assert " 10 jaar " in decided
    assert " 10 jaar " not in shipped
