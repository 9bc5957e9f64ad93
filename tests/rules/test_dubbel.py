"""art. 4: one client has one dossier, however the name is written and whatever is shielded."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from pro6tui.model.dossier import Persoon
from pro6tui.model.refusal import Refusal
from pro6tui.rules import dubbel
from pro6tui.rules.dubbel import Gelijkenis

KNOWN = Persoon(
    voornamen="Şirin Ada",
    tussenvoegsel="van der",
    achternaam="Öztürk-Żak",
    geboortedatum=date(1980, 2, 1),
    bsn="999990019",
)
BARE = replace(KNOWN, bsn="")


def alike(new: Persoon, known: Persoon, gezien: Persoon | None = None) -> Gelijkenis | None:
    """In what a new client is like one who is in the list."""
    marks = dubbel.merken(known, known if gezien is None else gezien)
    return next((how for mark, how in dubbel.zoekmerken(new) if mark in marks), None)


def test_the_same_bsn_is_the_same_client_also_when_it_is_shielded() -> None:
    other = Persoon(achternaam="Anders", bsn=KNOWN.bsn)
    assert alike(other, KNOWN) is Gelijkenis.BSN
    assert alike(other, KNOWN, Persoon()) is Gelijkenis.BSN
    assert KNOWN.bsn not in dubbel.merken(KNOWN, Persoon())
    assert KNOWN.bsn in dubbel.merken(KNOWN, KNOWN)


@pytest.mark.parametrize(
    "written",
    [
        {"achternaam": "ozturk zak"},
        {"achternaam": "van der Öztürk-Żak", "tussenvoegsel": ""},
        {"voornamen": "Sanne"},
        {"voornamen": "", "voorletters": "S.A."},
    ],
)
def test_without_bsn_name_initial_and_birthday_tell(written: dict[str, str]) -> None:
    new = replace(BARE, **written)
    assert alike(new, KNOWN) is Gelijkenis.PERSOON
    assert alike(new, BARE) is Gelijkenis.PERSOON
    assert alike(new, BARE, Persoon()) is Gelijkenis.PERSOON
    assert alike(replace(new, bsn="999990020"), BARE) is Gelijkenis.PERSOON


@pytest.mark.parametrize(
    "other",
    [
        {"achternaam": "Öztürk"},
        {"voornamen": "Ada"},
        {"geboortedatum": date(1980, 1, 2)},
        {"geboortedatum": None},
        {"voornamen": "", "voorletters": ""},
        {"bsn": "999990020"},
    ],
)
def test_somebody_else_is_somebody_else(other: dict[str, object]) -> None:
    assert alike(replace(BARE, **other), KNOWN) is None


def test_too_little_is_known_to_look_for_anybody() -> None:
    assert dubbel.zoekmerken(Persoon(achternaam="Öztürk", voornamen="Ada")) == ()
    assert dubbel.merken(Persoon(), Persoon()) == ()


@pytest.mark.parametrize("how", Gelijkenis)
def test_a_second_dossier_wants_a_reason(how: Gelijkenis) -> None:
    with pytest.raises(Refusal) as refused:
        dubbel.toets(how, "D-000007", "")
    assert (refused.value.code, refused.value.artikel) == ("R4.3", 4)
    assert refused.value.field == dubbel.veld(how)
    assert "D-000007" in refused.value.message
    with pytest.raises(Refusal) as short:
        dubbel.toets(how, "D-000007", " x ")
    assert short.value.code == "R0.7"
    assert dubbel.toets(how, "D-000007", " een  tweeling ") == "een tweeling"
