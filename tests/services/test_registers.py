"""Registers by name: made with their first row, found again by everybody, joined when two begin."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import where

from pro6tui.services import registers
from tests.services.office import Office, make
from vault.errors import NotEntitled
from vault.registers import Register


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("registers"))


def test_a_register_is_there_for_everybody_after_its_first_row(office: Office) -> None:
    with office.at("anna") as anna, office.at("bram") as bram:
        mine = registers.opened(anna.session, "klachten").table("klachten")
        theirs = registers.opened(bram.session, "klachten").table("klachten")
        assert mine.all() == theirs.all() == []
        mine.insert({"aard": "termijn"})
        theirs.insert({"aard": "bejegening"})
        assert sorted(one["aard"] for one in mine.all()) == ["bejegening", "termijn"]
        theirs.update({"open": True}, where("aard") == "termijn")
        assert [one["aard"] for one in mine.search(where("open").exists())] == ["termijn"]
        other = registers.opened(anna.session, "adresboek").table("klachten")
        assert other.all() == []
        actions = [
            (record.body or {}).get("facts", {}).get("register")
            for record in anna.session.vault.records()
            if (record.body or {}).get("action") == "register_write"
        ]
        assert set(actions) == {"klachten"}


def test_two_that_make_it_at_once_lose_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each found it not there yet, and makes it: the two beginnings are joined."""
    with office.at("anna") as anna, office.at("bram") as bram:
        mine: Register = registers.opened(anna.session, "feestdagen")
        name = registers.document_id(anna.session.places.vault_id, "feestdagen")
        registers.opened(bram.session, "feestdagen").table("dagen").insert({"dag": "2026-05-15"})
        entry = anna.session.entry("register_write", register="feestdagen")
        body = b'{"dagen":{"7":{"dag":"2027-05-07"}}}'
        anna.session.vault.create("register:feestdagen", body, ["bureau"], entry, name)
        days = sorted(one["dag"] for one in mine.table("dagen").all())
        assert days == ["2026-05-15", "2027-05-07"]
        mine.table("dagen").insert({"dag": "2028-05-26"})
        read = bram.session.vault.read(name, bram.session.entry("register_read"))
        assert len(read.heads) == 1
        assert len(registers.opened(bram.session, "feestdagen").table("dagen")) == 3


def test_who_lacks_the_key_reads_and_writes_nothing(office: Office) -> None:
    with office.at("anna") as anna, office.at("otto") as otto:
        registers.opened(anna.session, "adresboek").table("rijen").insert({"n": 1})
        theirs = registers.opened(otto.session, "adresboek").table("rijen")
        with pytest.raises(NotEntitled):
            theirs.all()
        with pytest.raises(NotEntitled):
            theirs.insert({"n": 2})


def test_a_register_is_no_dossier(office: Office) -> None:
    with office.at("anna") as anna:
        registers.opened(anna.session, "adresboek").table("rijen").insert({"n": 1})
        anna.listing.load()
        assert len(anna.listing.catalog) == 0


def test_a_page_from_memory_is_an_attachment_like_any_other(office: Office, tmp_path: Path) -> None:
    from tests.services.office import klant

    with office.at("anna") as anna:
        opened = anna.dossiers.intake(klant())
        data = b"%PDF-1.7 " + bytes(range(256)) * 4000
        blob = anna.session.vault.attach_data(opened.doc_id, data)
        assert blob.size == len(data)
        entry = anna.session.entry("bijlage_opgehaald")
        assert anna.session.vault.extract_data(opened.doc_id, blob, entry) == data
        anna.session.vault.extract(opened.doc_id, blob, tmp_path / "uit", entry)
        assert (tmp_path / "uit").read_bytes() == data
