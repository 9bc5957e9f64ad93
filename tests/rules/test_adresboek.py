"""art. 1: recipients by name, told apart, still there, and with a key that somebody checked."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import adresboek

DAY = date(2026, 3, 2)
KEY = "age1" + "q" * 58
GEMEENTE = Ontvanger(id="1", naam="Gemeente Wierden", soort=OntvangerSoort.GEMEENTE)


def code(excinfo: pytest.ExceptionInfo[Refusal]) -> str:
    return excinfo.value.code


def test_what_is_typed_is_read_field_by_field() -> None:
    typed = {
        "naam": "  Onderzoek   Oost ",
        "soort": "leverancier",
        "email": "Lijst@Voorbeeld.NL",
        "sleutel": f" {KEY[:30]} {KEY[30:]}\n",
    }
    made = adresboek.ingevuld(Ontvanger(id="9"), typed)
    assert (made.naam, made.soort) == ("Onderzoek Oost", OntvangerSoort.LEVERANCIER)
    assert (made.email, made.sleutel) == ("Lijst@voorbeeld.nl", KEY)
    assert made.sleutel_gecontroleerd_op is None


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"naam": " ’ "}, "R1.5"),
        ({"contact": "Loket"}, "R1.5"),
        ({"naam": "A", "email": "geen adres"}, "R0.2"),
        ({"naam": "A", "soort": "kroeg"}, "R0.2"),
        ({"naam": "A", "sleutel": "AGE-SECRET-KEY-1QQ"}, "R1.5"),
        ({"naam": "A", "bsn": "1"}, "R0.5"),
    ],
)
def test_what_cannot_be_is_refused(typed: dict[str, str], refusal: str) -> None:
    with pytest.raises(Refusal) as excinfo:
        adresboek.ingevuld(Ontvanger(id="9"), typed)
    assert code(excinfo) == refusal


def test_another_name_leaves_the_old_one_behind() -> None:
    renamed = adresboek.ingevuld(GEMEENTE, {"naam": "Gemeente Twenterand"})
    assert adresboek.heet(renamed, "gemeente WIERDEN")
    assert adresboek.heet(renamed, "Gemeente Twenterand")
    back = adresboek.ingevuld(renamed, {"naam": "Gemeente Wierden"})
    assert back.eerdere_namen == ("Gemeente Twenterand",)
    spelled = adresboek.ingevuld(GEMEENTE, {"naam": "gemeente wierden"})
    assert spelled.eerdere_namen == ()


def test_every_office_of_uwv_is_uwv_and_nobody_else_is() -> None:
    office = Ontvanger(id="2", naam="UWV Hengelo", soort=OntvangerSoort.UWV)
    assert adresboek.heet(office, "uwv")
    assert not adresboek.heet(GEMEENTE, "UWV")
    assert not adresboek.heet(GEMEENTE, "")


def test_a_name_is_somebodys_alone() -> None:
    with pytest.raises(Refusal) as excinfo:
        adresboek.toets_nieuw([GEMEENTE], Ontvanger(id="3", naam="GEMEENTE-WIERDEN"))
    assert code(excinfo) == "R1.5"
    adresboek.toets_nieuw([GEMEENTE], adresboek.ingevuld(GEMEENTE, {"contact": "Loket"}))


def test_nothing_goes_to_who_was_ended() -> None:
    ended = adresboek.replace(GEMEENTE, einde=DAY)
    assert adresboek.loopt(ended, date(2026, 3, 1))
    with pytest.raises(Refusal) as excinfo:
        adresboek.toets_ontvanger(ended, DAY)
    assert code(excinfo) == "R1.5"
    adresboek.toets_ontvanger(GEMEENTE, DAY)


def test_a_key_counts_once_it_was_heard() -> None:
    for one in (GEMEENTE, adresboek.replace(GEMEENTE, sleutel=KEY)):
        with pytest.raises(Refusal):
            adresboek.toets_sleutel(one)
    with pytest.raises(Refusal):
        adresboek.nagekeken(GEMEENTE, DAY, "anna")
    checked = adresboek.nagekeken(adresboek.replace(GEMEENTE, sleutel=KEY), DAY, "anna")
    adresboek.toets_sleutel(checked)
    other = adresboek.ingevuld(checked, {"sleutel": "age1" + "p" * 58})
    with pytest.raises(Refusal) as excinfo:
        adresboek.toets_sleutel(other)
    assert "nog niet nagekeken" in excinfo.value.message
    same = adresboek.ingevuld(checked, {"contact": "Loket"})
    assert same.sleutel_gecontroleerd_door == "anna"
