"""artt. 1 and 9: data named the way people name them, and what is shielded kept out."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model.dossier import Dossier, Persoon, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Afscherming
from pro6tui.model.vocabulary import BeperkingsGrond
from pro6tui.rules import omvang
from tests.model.test_dossier import full_dossier

SMALL = Dossier(
    persoon=Persoon(voornamen="Jan", achternaam="Vries", woonplaats="Wierden"),
    trajecten=(
        Traject(id="t1", ordernummer="U-1", einddatum=date(2026, 1, 2)),
        Traject(id="t2", ordernummer="U-2"),
    ),
)


def shielded(dossier: Dossier, *paths: str) -> Dossier:
    made = tuple(
        Afscherming(id=f"a{at}", pad=path, grond=BeperkingsGrond.JUISTHEID, van=date(2026, 1, 1))
        for at, path in enumerate(paths)
    )
    return msgspec.structs.replace(dossier, afschermingen=made)


def test_data_are_read_by_path_alias_and_label() -> None:
    typed = "woonplaats; Achternaam, trajecten.t2,Alles over de persoon , persoon.woonplaats"
    assert omvang.lees(SMALL, typed) == (
        "persoon.woonplaats",
        "persoon.achternaam",
        "trajecten.t2",
        "persoon",
    )
    assert omvang.lees(SMALL, " , ") == ()


@pytest.mark.parametrize(
    "typed", ["trajecten.t9", "verzoeken", "wijziging.reden", "iets", "nummer"]
)
def test_what_goes_nowhere_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as excinfo:
        omvang.lees(SMALL, typed)
    assert excinfo.value.code == "R3.1"


def test_every_choice_can_be_read_and_has_a_name() -> None:
    dossier = full_dossier()
    choices = omvang.keuzes(dossier)
    assert len({path for path, _label in choices}) == len(choices)
    for path, label in choices:
        assert omvang.toets(dossier, path) == path
        assert label.strip()
        assert omvang.naam(dossier, path)
    assert ("persoon.bsn", "  BSN") in choices
    assert not any(path.startswith("documenten.") and "blob" in path for path, _ in choices)


def test_what_is_shielded_inside_a_part_stays_out() -> None:
    dossier = shielded(SMALL, "persoon.woonplaats", "trajecten.t2")
    kept = omvang.zonder_afgeschermd(dossier, ("persoon", "trajecten", "persoon.achternaam"))
    assert "persoon.woonplaats" not in kept
    assert "persoon.achternaam" in kept
    assert "trajecten.t1.einddatum" in kept
    assert not any(one.startswith("trajecten.t2") for one in kept)
    assert omvang.zonder_afgeschermd(SMALL, ("persoon",)) == ("persoon",)
    # What is shielded itself is not silently dropped: it is refused by name.
    assert omvang.zonder_afgeschermd(dossier, ("persoon.woonplaats",)) == ("persoon.woonplaats",)
    assert omvang.zonder_afgeschermd(shielded(SMALL, "persoon"), ("persoon.achternaam",)) == (
        "persoon.achternaam",
    )


def test_as_text_each_item_stands_under_its_name() -> None:
    lines = omvang.als_tekst(SMALL, ("persoon.achternaam", "trajecten"))
    assert lines == [
        "Achternaam: Vries",
        "",
        "Traject 1",
        "Ordernummer: U-1",
        "Einddatum: 02-01-2026",
        "",
        "Traject 2",
        "Ordernummer: U-2",
    ]


def test_nothing_of_the_bureau_itself_goes_along() -> None:
    dossier = full_dossier()
    told = {field.path for _path, field, _value in omvang.inhoud(dossier, tuple(omvang.DELEN))}
    assert "notities.*.auteur" not in told
    assert "documenten.*.blob" not in told
    assert "documenten.*.naam" in told
    assert "persoon.bsn" in told
