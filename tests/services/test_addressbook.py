"""The address book: added, changed, checked and ended, by who may, seen by everybody at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.services import addressbook
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.errors import Refused
from tests.services.office import Desk, Office, make
from vault import agefile

_SECRET, KEY = agefile.new_secret()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("adresboek"))


@pytest.fixture(scope="module")
def anna(office: Office) -> Iterator[Desk]:
    with office.at("anna") as desk:
        yield desk


def test_one_life_of_a_recipient(office: Office, anna: Desk) -> None:
    book = Adresboek(anna.session)
    assert book.alle() == []
    made = book.voeg_toe({"naam": "Gemeente Wierden", "soort": "gemeente", "sleutel": KEY})
    assert book.zoek("gemeente wierden") == book.zoek(made.id) == made
    with pytest.raises(Refused):
        book.nagekeken(made.id, "age1iets")
    checked = book.nagekeken(made.id, KEY)
    assert checked.sleutel_gecontroleerd_door == "anna"
    with office.at("carla") as carla:
        theirs = Adresboek(carla.session)
        assert theirs.wijzig(made.id, {"contact": "Loket werk"}).contact == "Loket werk"
    with pytest.raises(Refused) as excinfo:
        book.wijzig(made.id, {"contact": "Balie"}, was=checked)
    assert "intussen" in excinfo.value.message
    assert book.een(made.id).contact == "Loket werk"
    book.beeindig(made.id)
    assert book.alle() == []
    assert [one.id for one in book.alle(ook_beeindigd=True)] == [made.id]
    assert book.heropen(made.id).einde is None
    steps = [
        record.body["facts"]["stap"]
        for record in anna.session.vault.records()
        if record.body and record.body["action"] == addressbook.ACTIE
    ]
    assert steps == ["toegevoegd", "sleutel_nagekeken", "beeindigd", "heropend"]


def test_what_is_refused_is_not_kept(anna: Desk) -> None:
    book = Adresboek(anna.session)
    before = book.alle()
    for typed in ({"naam": "X", "sleutel": "age1xyz"}, {"contact": "zonder naam"}):
        with pytest.raises(Refusal) as excinfo:
            book.voeg_toe(typed)
        assert excinfo.value.code == "R1.5"
    with pytest.raises(Refused):
        book.zoek("Niemand")
    assert book.alle() == before


def test_a_subcontractor_reads_no_address_book(office: Office, anna: Desk) -> None:
    Adresboek(anna.session).voeg_toe({"naam": "Onderzoek Oost"})
    with office.at("otto") as otto:
        book = Adresboek(otto.session)
        with pytest.raises(Refused):
            book.alle()
        with pytest.raises(Refusal) as excinfo:
            book.voeg_toe({"naam": "Iemand"})
        assert excinfo.value.code == "R6.9"


def test_a_key_as_words_and_as_groups() -> None:
    said = addressbook.kenmerk(KEY)
    assert len(said.split()) == 12
    assert addressbook.kenmerk(agefile.new_secret()[1]) != said
    assert addressbook.kenmerk("") == ""
    assert addressbook.in_groepen(KEY).replace(" ", "") == KEY
