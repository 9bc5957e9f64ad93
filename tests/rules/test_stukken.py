"""artt. 1 and 9: under which traject a piece is filed, and what is filed under none."""

from __future__ import annotations

import msgspec
import pytest

from pro6tui.model import paths
from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Afspraak, Document, Dossier, Notitie, Traject
from pro6tui.model.paths import field_of
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Afscherming
from pro6tui.rules import stukken, vast

UWV = Traject(
    id="abcd01", opdrachtgever=v.OpdrachtgeverSoort.UWV, ordernummer="U-7",
    soort=v.Trajectsoort.WERKFIT_MAKEN,
)  # fmt: skip
WIERDEN = Traject(id="ab99", opdrachtgever_naam="Gemeente Wierden")
TWO = Dossier(
    trajecten=(UWV, WIERDEN),
    notities=(Notitie(id="n1", traject="abcd01"), Notitie(id="n2")),
    afspraken=(Afspraak(id="a1", traject="weg"),),
    documenten=(Document(id="d1", traject="ab99"),),
)
ONE = msgspec.structs.replace(TWO, trajecten=(UWV,))
replace = msgspec.structs.replace


def test_the_only_traject_is_that_of_every_new_piece() -> None:
    old = replace(ONE, notities=(Notitie(id="n2"),))
    filled = stukken.vul(ONE, old)
    assert [one.traject for one in filled.notities] == ["abcd01", ""]
    assert stukken.vul(Dossier(notities=(Notitie(id="n"),))).notities[0].traject == ""
    assert stukken.vul(TWO) == TWO
    assert stukken.vul(ONE).notities[1].traject == "abcd01"


def test_what_goes_along_with_none_of_several() -> None:
    assert stukken.los(TWO) == ["notities.n2", "afspraken.a1"]
    assert stukken.los(ONE) == []
    assert (stukken.meer(TWO), stukken.meer(ONE), stukken.enige(ONE)) == (True, False, "abcd01")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("1", "abcd01"), ("2", "ab99"), ("U-7", "abcd01"), ("abc", "abcd01"), ("ab99", "ab99"),
     (" - ", ""), ("", "")],
)  # fmt: skip
def test_a_traject_by_its_place_its_order_or_its_mark(typed: str, found: str) -> None:
    assert stukken.lees(TWO, typed) == found


@pytest.mark.parametrize("typed", ["3", "0", "ab", "zz", "²"])
def test_what_is_no_traject_of_this_dossier_names_those_that_are(typed: str) -> None:
    with pytest.raises(Refusal, match="2 Gemeente Wierden") as refused:
        stukken.lees(TWO, typed)
    assert refused.value.code == "R3.1"


def test_names_for_a_list_and_in_full() -> None:
    assert stukken.kort(TWO, "abcd01") == "1 UWV"
    assert stukken.naam(TWO, "abcd01") == "1 UWV · Werkfit maken · U-7"
    assert stukken.kort(TWO, "ab99") == stukken.naam(TWO, "ab99") == "2 Gemeente Wierden"
    assert (stukken.kort(TWO, ""), stukken.kort(TWO, "weg")) == ("–", "?")
    assert stukken.naam(TWO, "") == "niet bij één traject"
    assert [value for value, _label in stukken.keuzes(TWO)] == ["abcd01", "ab99", stukken.GEEN]
    shown = stukken.toon(TWO, field_of("documenten.*.traject"), "ab99")
    assert shown == "2 Gemeente Wierden"
    assert stukken.toon(TWO, field_of("documenten.*.naam"), "ab99") == "ab99"


def test_what_is_shielded_of_a_traject_is_not_in_its_name() -> None:
    hidden = replace(
        TWO, afschermingen=(Afscherming(id="x", pad="trajecten.ab99.opdrachtgever_naam"),)
    )
    assert stukken.kort(hidden, "ab99") == "2"


def test_pieces_are_filed_by_mark_or_place_and_taken_out_again() -> None:
    filed = stukken.zet(TWO, ["notities.1", "afspraken.a1"], "2")
    assert stukken.los(filed) == []
    assert filed.notities[1].traject == "ab99"
    assert stukken.los(stukken.zet(filed, ["notities.n2"], "-")) == ["notities.n2"]
    for wrong in ("persoon", "notities", "notities.n9", "notities.n1.tekst", "uitkeringen.0"):
        with pytest.raises(Refusal) as refused:
            stukken.zet(TWO, [wrong], "2")
        assert refused.value.code == "R3.1"


def test_nobody_files_under_a_traject_that_is_not_there() -> None:
    for new in (
        replace(TWO, notities=(*TWO.notities, Notitie(id="n3", traject="weg"))),
        paths.set_field(TWO, "notities.n2.traject", "weg"),
    ):
        with pytest.raises(Refusal, match="niet in dit dossier"):
            stukken.toets(paths.diff(TWO, new), new)
    fine = paths.set_field(TWO, "afspraken.a1.traject", "ab99")
    changes = paths.diff(TWO, fine)
    stukken.toets(changes, fine)
    vast.toets_vast(changes, ())
    # What stood there wrongly already may stay, or go.
    gone = paths.remove_item(TWO, "afspraken", "a1")
    stukken.toets(paths.diff(TWO, gone), gone)
