"""The demo: the same for the same seed, with work for every role and a history to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Dossier
from pro6tui.model.vocabulary import Doel, DossierStaat, HoldReden
from pro6tui.model.vocabulary_registers import KlachtUitkomst, OntvangerSoort
from pro6tui.rules import holds
from pro6tui.rules.onderzoek_stand import mee
from pro6tui.services import demo, places
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.complaints import Klachten
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.errors import Refused
from pro6tui.services.letters import Letters
from pro6tui.services.listing import Listing
from pro6tui.services.session import Session, unlock
from pro6tui.services.surveys import Onderzoeken
from vault.opened import Entry

SURVEY = Doel.TEVREDENHEIDSONDERZOEK
NOW = demo.now()
TODAY = NOW.astimezone().date()


def make(folder: Path, **how: Any) -> demo.Demo:
    """A demo whose identities open quickly."""
    return demo.make(folder, NOW, passphrase="een zin", factor=1, **how)


def unlocked(made: demo.Demo, handle: str) -> Session:
    """A session of one of its people."""
    file = next(file for person, file in made.members if person.handle == handle)
    return unlock(places.find(str(made.vault), str(file), str(made.epoch), {}), "een zin")


def contents(made: demo.Demo) -> dict[str, Dossier]:
    """Every dossier by number, as the director reads it."""
    session = unlocked(made, "dora")
    try:
        listing = Listing(session)
        listing.load()
        view = listing.view()
        found = {}
        for place in range(len(view)):
            document = session.vault.read(view.doc_id(place), Entry("open"))
            found[view.row(place)["nummer"]] = decode(document.body)
        return found
    finally:
        session.close()


def test_it_is_the_same_for_the_same_seed() -> None:
    one, same, other = (
        b"".join(encode(dossier) for dossier in demo.dossiers(40, seed, TODAY))
        for seed in (3, 3, 4)
    )
    assert one == same
    assert one != other


def test_every_role_has_work() -> None:
    made = list(demo.dossiers(60, 1, TODAY))
    assert {one.staat for one in made} == set(DossierStaat)
    assert {one.nummer for one in made} == {f"D-{number:06}" for number in range(1, 61)}
    assert sum(one.toewijzing.organisatie == demo.SUBCONTRACTOR for one in made) >= 3
    for handle in ("anna", "bram", "ad", "noor"):
        assert any(handle in one.toewijzing.behandelaars for one in made), handle


def test_a_small_demo_has_a_history(tmp_path: Path) -> None:
    made = make(tmp_path / "demo", count=12)
    found = contents(made)
    assert sorted(found) == [f"D-{number:06}" for number in range(1, 13)]
    changed = [one for one in found.values() if one.wijziging.velden]
    assert changed
    for one in changed:
        assert one.wijziging.velden == ("persoon.telefoonnummer",)
    anna = unlocked(made, "anna")
    try:
        actions = {record.body["action"] for record in anna.vault.records() if record.body}
        assert {"demo", "wijziging"} <= actions
        assert anna.vault.take_numbers("dossier", 1) == 13
    finally:
        anna.close()


def test_a_large_demo_goes_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "MANY", 30)
    told: list[tuple[int, int]] = []
    made = make(tmp_path / "demo", count=30, told=lambda done, total: told.append((done, total)))
    assert told[-1] == (30, 30)
    assert set(contents(made)) == {f"D-{number:06}" for number in range(1, 31)}
    noted = unlocked(made, "dora")
    try:
        assert Letters(noted).huisstijl().ontbreekt == ()
        assert Adresboek(noted).zoek("UWV").soort is OntvangerSoort.UWV
    finally:
        noted.close()
    packs = list((made.vault / "keys").rglob("pack-*.age"))
    assert {path.parts[-4] for path in packs} == {"bureau", demo.SUBCONTRACTOR}
    noor = unlocked(made, "noor")
    try:
        listing = Listing(noor)
        listing.load()
        own = {
            one.nummer
            for one in demo.dossiers(30, 1, TODAY)
            if one.toewijzing.organisatie == demo.SUBCONTRACTOR
        }
        assert {row["nummer"] for row in listing.view().rows()} == own
    finally:
        noor.close()


def test_a_whole_demo_has_registers_and_a_complaint_that_holds_its_dossier(tmp_path: Path) -> None:
    made = make(tmp_path / "demo", count=30)
    dora = unlocked(made, "dora")
    try:
        assert Letters(dora).huisstijl().naam == "Voorbeeld Advies"
        listing = Listing(dora)
        listing.load()
        desk = Dossiers(dora, listing)
        (complaint,) = Klachten(desk).alle()
        opened = desk.open(complaint.document_id, Doel.KLACHTBEHANDELING)
        assert opened.dossier.nummer == complaint.dossier
        assert [one.reden for one in holds.lopend(opened.dossier, TODAY)] == [HoldReden.KLACHT]
        book = {one.id: one.naam for one in Adresboek(dora).alle()}
        for dossier in demo.dossiers(30, 1, TODAY):
            for one in dossier.verstrekkingen:
                assert book[one.ontvanger_id] == one.ontvanger
        batches = {one.nummer: one for one in Onderzoeken(desk).batches()}
        assert [str(batches[nummer].staat) for nummer in sorted(batches)] == [
            "ontvangen", "ter_accordering", "concept",
        ]  # fmt: skip
        for line in mee(batches["O-0001"]):
            (told,) = desk.open(line.document_id, SURVEY).dossier.verstrekkingen
            assert told.batch == batches["O-0001"].id
        assert mee(batches["O-0002"])
        Klachten(desk).doe_af(complaint, KlachtUitkomst.OPGELOST, "Gebeld en uitgelegd.")
        again = desk.open(complaint.document_id, Doel.KLACHTBEHANDELING)
        assert holds.lopend(again.dossier, TODAY) == ()
    finally:
        dora.close()


def test_nothing_is_touched_where_something_is(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("hallo", encoding="utf-8")
    with pytest.raises(Refused):
        make(tmp_path, count=1)
    with pytest.raises(Refused):
        make(tmp_path / "brief.txt", count=1)
    assert [file.name for file in tmp_path.iterdir()] == ["brief.txt"]
