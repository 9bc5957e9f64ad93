"""art. 10 in a real vault: what a client gets, how it leaves, and what is kept of it."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier, Notitie
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import InzageVerslag
from pro6tui.rules import artikel_10
from pro6tui.rules.inzagekopie import Kopie
from pro6tui.rules.overdracht import Overdracht
from pro6tui.rules.verzoek import Ontvangst, Oordeel, met_verzoek, verzoek_van
from pro6tui.services import attachments, inspection, inspection_out, inspection_page, stock
from pro6tui.services.errors import Refused, sentence
from pro6tui.services.inspection_out import Meegegeven
from pro6tui.services.letters import Letters
from pro6tui.services.opened import OpenDossier
from pro6tui.services.requests import Requests
from tests.services.office import MOMENT, Desk, Office, grown, make
from vault import agefile, errors

TODAY = date(2026, 3, 2)
QUICK = 10
BIG = os.urandom(300_000)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("inzage"))


@pytest.fixture(scope="module")
def dora(office: Office) -> Iterator[Desk]:
    with office.at("dora") as desk:
        Letters(desk.session).zet_huisstijl({"naam": "Voorbeeld Advies", "plaats": "Almelo"})
        yield desk


def granted(
    desk: Desk, soort: v.VerzoekSoort, opened: OpenDossier, redigeer: tuple[str, ...] = ()
) -> tuple[OpenDossier, str]:
    """A request of this kind that was decided for the client."""
    requests = Requests(desk.dossiers)
    opened, one = requests.ontvang(
        opened, Ontvangst(soort=soort, kanaal=v.Kanaal.BRIEF, ontvangen_op=TODAY)
    )
    opened = requests.identificeer(opened, one, v.IdentiteitWijze.BEKEND)
    opened = requests.neem_in_behandeling(opened, one)
    for pad in redigeer:
        why = "Hierin staat wat een buurvrouw in vertrouwen vertelde."
        made = artikel_10.redigeer(
            opened.dossier, verzoek_van(opened.dossier, one), pad,
            v.WeigeringsGrond.ANDEREN, why, desk.dossiers.lid, TODAY, new_id=lambda: "red1",
        )  # fmt: skip
        changed = met_verzoek(opened.dossier, made)
        opened = desk.dossiers.change(opened, changed, "afgedekt", schrijft=("verzoeken",))
    parts = verzoek_van(opened.dossier, one).onderdelen
    yes = Oordeel(beslissing=v.Beslissing.TOEGEWEZEN)
    return requests.beslis(opened, one, {part.id: yes for part in parts}), one


def taken_in(desk: Desk, **fields: object) -> OpenDossier:
    return desk.dossiers.open(grown(desk, **fields), v.Doel.INZAGEVERZOEK, "inzage van de klant")


def with_files(desk: Desk, folder: Path) -> OpenDossier:
    """A dossier with a large document, a small one and an empty one."""
    opened = taken_in(
        desk,
        notities=(
            Notitie(id="n1", datum=TODAY, auteur="anna", tekst="Kan vier uur per dag werken."),
            Notitie(id="n2", datum=TODAY, auteur="dora", tekst="De buurvrouw zei iets anders."),
        ),
    )
    for name, data in (("verslag.pdf", BIG), ("CV.txt", b"Lasser"), ("leeg.txt", b"")):
        file = folder / name
        file.write_bytes(data)
        kind = v.DocumentSoort.CV if name == "CV.txt" else v.DocumentSoort.EVALUATIE
        opened = attachments.attach(desk.dossiers, opened, file, kind)
    return opened


def actions(desk: Desk, opened: OpenDossier) -> list[dict[str, Any]]:
    return [one.body or {} for one in desk.session.vault.records(opened.doc_id)]


def inside(made: Meegegeven, file: Path) -> zipfile.ZipFile:
    data = agefile.passphrase_unseal(file.read_bytes(), made.wachtwoordzin)
    return zipfile.ZipFile(io.BytesIO(data))


def test_a_package_holds_the_copy_twice_and_every_file_and_opens_with_its_six_words(
    dora: Desk, tmp_path: Path
) -> None:
    opened = with_files(dora, tmp_path)
    opened, one = granted(dora, v.VerzoekSoort.INZAGE, opened, ("notities.n2.tekst",))
    told: list[tuple[str, int, int]] = []
    file = tmp_path / "kopie.age"
    made = inspection_out.naar_bestand(
        dora.dossiers, opened, one, file, lambda *step: told.append(step), QUICK
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert hashlib.sha256(file.read_bytes()).hexdigest() == made.sha256
    assert len(made.wachtwoordzin.split()) == 6
    with inside(made, file) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert names == [
            "kopie.pdf", "kopie.json", "bijlagen/001 verslag.pdf", "bijlagen/002 CV.txt",
            "bijlagen/003 leeg.txt",
        ]  # fmt: skip
        assert package.read(names[2]) == BIG
        assert package.read(names[4]) == b""
        assert package.read("kopie.pdf").startswith(b"%PDF")
        copy = msgspec.json.decode(package.read("kopie.json"), type=Kopie)
        text = package.read("kopie.json").decode()
    assert copy.bureau.naam == "Voorbeeld Advies"
    assert "vier uur per dag" in text
    assert "buurvrouw zei" not in text
    assert "A. Consulent" not in text
    assert copy.raadplegingen_volledig
    assert any("intake" in line.acties for line in copy.raadplegingen)
    assert [one[0] for one in told][0] == "Logboek lezen"
    assert told[-1][1] == told[-1][2] == len(BIG) + 6
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".age") == ["kopie.age"]
    assert not list(tmp_path.glob(".*"))
    # What is kept of it: the hash in the log before it left, and the request carried out.
    facts = [one["facts"] for one in actions(dora, opened) if one["action"] == "kopie_meegegeven"]
    assert [(one["sha256"], one["manier"]) for one in facts] == [(made.sha256, "bestand")]
    after = verzoek_van(made.opened.dossier, one)
    assert after.staat is v.VerzoekStaat.UITVOERING
    assert all(part.uitgevoerd_op == TODAY for part in after.onderdelen)
    again = inspection_out.naar_bestand(
        dora.dossiers, opened, one, tmp_path / "nog een.age", factor=QUICK
    )
    assert again.opened.rev == made.opened.rev, "nothing is left to carry out"
    assert again.wachtwoordzin != made.wachtwoordzin


@pytest.mark.tool("age")
def test_the_stock_age_opens_it(dora: Desk, tmp_path: Path) -> None:
    opened, one = granted(dora, v.VerzoekSoort.INZAGE, taken_in(dora))
    file = tmp_path / "kopie.age"
    made = inspection_out.naar_bestand(dora.dossiers, opened, one, file, factor=QUICK)
    with zipfile.ZipFile(io.BytesIO(stock.identity(file, made.wachtwoordzin))) as package:
        assert package.namelist() == ["kopie.pdf", "kopie.json"]


def test_a_transfer_is_what_the_client_gave_and_nothing_of_the_bureau(
    dora: Desk, tmp_path: Path
) -> None:
    opened, one = granted(dora, v.VerzoekSoort.OVERDRAAGBAARHEID, with_files(dora, tmp_path))
    file = tmp_path / "mee.age"
    made = inspection_out.naar_bestand(dora.dossiers, opened, one, file, factor=QUICK)
    with inside(made, file) as package:
        assert package.namelist() == ["gegevens.json", "bijlagen/002 CV.txt"]
        found = msgspec.json.decode(package.read("gegevens.json"), type=Overdracht)
    data = {each.pad: each for each in found.gegevens}
    assert data["persoon.achternaam"].waarde == "Vries"
    assert data["persoon.telefoonnummer"].tekst == "06 12345678"
    assert not any(pad.startswith(("notities", "trajecten", "verzoeken")) for pad in data)
    with pytest.raises(Refusal, match="nog niet toegewezen"):
        inspection.kopie(dora.dossiers, opened, one)


def test_stopping_and_a_full_disk_leave_nothing(
    dora: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, one = granted(dora, v.VerzoekSoort.INZAGE, with_files(dora, tmp_path))
    before = sorted(tmp_path.iterdir())
    file = tmp_path / "kopie.age"

    def stop(_what: str, done: int, total: int) -> None:
        if total > 4 and done > 0:
            raise errors.Cancelled()

    with pytest.raises(errors.Cancelled):
        inspection_out.naar_bestand(dora.dossiers, opened, one, file, stop, QUICK)
    assert sorted(tmp_path.iterdir()) == before
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage._replace(free=1000))
    with pytest.raises(errors.DiskFull):
        inspection_out.naar_bestand(dora.dossiers, opened, one, file, factor=QUICK)
    monkeypatch.undo()

    def full(*_given: object, **_more: object) -> None:
        raise OSError(28, "vol")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(errors.DiskFull):
        inspection_out.naar_bestand(dora.dossiers, opened, one, file, factor=QUICK)
    monkeypatch.undo()
    assert sorted(tmp_path.iterdir()) == before
    assert not [one for one in actions(dora, opened) if one["action"] == "kopie_meegegeven"]
    after = dora.dossiers.open(opened.doc_id, v.Doel.INZAGEVERZOEK, "inzage van de klant")
    assert verzoek_van(after.dossier, one).staat is v.VerzoekStaat.BESLOTEN


def test_places_where_no_file_can_come_are_refused_before_anything_is_read(
    dora: Desk, tmp_path: Path
) -> None:
    opened, one = granted(dora, v.VerzoekSoort.INZAGE, taken_in(dora))
    taken = tmp_path / "er al"
    taken.write_text("van een ander")
    vault = dora.session.places.vault
    for place in (taken, tmp_path, tmp_path / "weg" / "kopie.age", vault / "kopie.age"):
        with pytest.raises(Refused):
            inspection_out.naar_bestand(dora.dossiers, opened, one, place, factor=QUICK)
    assert taken.read_text() == "van een ander"


def test_only_who_sees_everything_makes_a_copy(office: Office, dora: Desk, tmp_path: Path) -> None:
    opened, one = granted(dora, v.VerzoekSoort.INZAGE, taken_in(dora))
    file = tmp_path / "kopie.age"
    for handle, code in (("anna", "R6.2"), ("carla", "R6.8")):
        with office.at(handle) as desk:
            seen = desk.dossiers.open(opened.doc_id, v.Doel.INZAGEVERZOEK)
            with pytest.raises(Refusal) as caught:
                inspection_out.naar_bestand(desk.dossiers, seen, one, file, factor=QUICK)
            assert caught.value.code == code
            if handle == "anna":
                shown = inspection.toon(desk.dossiers, seen, one)
                assert not shown.raadplegingen_volledig
                mine = inspection.raadplegingen(desk.session, seen.doc_id, seen.doel)
                assert {line.functie for line in mine} == {"consulent of coach"}
            else:
                with pytest.raises(Refusal):
                    inspection.toon(desk.dossiers, seen, one)
    everyone = inspection.raadplegingen(dora.session, opened.doc_id, opened.doel)
    assert {line.functie for line in everyone} >= {"directeur", "consulent of coach"}
    assert not file.exists()


def test_what_was_changed_is_in_the_copy(dora: Desk) -> None:
    opened = taken_in(dora)
    moved: Dossier = msgspec.structs.replace(
        opened.dossier,
        persoon=msgspec.structs.replace(opened.dossier.persoon, woonplaats="Rijssen"),
    )
    opened = dora.dossiers.change(opened, moved, "verhuisd")
    opened, one = granted(dora, v.VerzoekSoort.INZAGE, opened)
    copy = inspection.kopie(dora.dossiers, opened, one)
    (line,) = [each for each in copy.wijzigingen if each.pad == "persoon.woonplaats"]
    assert (line.oud, line.nieuw, line.reden) == ("Wierden", "Rijssen", "verhuisd")
    assert line.functie == "directeur"


def test_on_paper_it_goes_through_a_pipe_and_says_what_did_not_go(
    dora: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    opened, one = granted(dora, v.VerzoekSoort.INZAGE, with_files(dora, tmp_path / "in"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="geen printer"):
        inspection_out.naar_printer(dora.dossiers, opened, one)
    program = tmp_path / "lp"
    program.write_text(
        f'#!/bin/sh\nn=$(/bin/ls {tmp_path}/out | /usr/bin/wc -l)\n/bin/cat > "{tmp_path}/out/$n"\n'
    )
    program.chmod(0o755)
    (tmp_path / "out").mkdir()
    made = inspection_out.naar_printer(dora.dossiers, opened, one)
    monkeypatch.undo()
    printed = sorted((tmp_path / "out").iterdir())
    assert hashlib.sha256(printed[0].read_bytes()).hexdigest() == made.sha256
    assert printed[1].read_bytes() == BIG
    assert [each.read_bytes() for each in printed[2:]] == [b"Lasser", b""]
    assert made.niet_geprint == ()
    assert verzoek_van(made.opened.dossier, one).staat is v.VerzoekStaat.UITVOERING
    said = [each["action"] for each in actions(dora, opened)]
    assert said.count("bijlage_geprint") == 3
    assert said.index("kopie_meegegeven") < said.index("bijlage_geprint")


def test_the_record_of_an_inspection_carries_it_out_unless_a_copy_is_still_to_come(
    dora: Desk,
) -> None:
    record = InzageVerslag(
        datum=TODAY, plaats="Almelo", aanwezig=("J.W. van der Vries", "D. Directeur"),
        legitimatie=v.DocumentsoortId.PASPOORT, getoond=("persoon",), kopie_meegegeven=False,
    )  # fmt: skip
    for forms, staat in (
        ((v.InzageVorm.OP_KANTOOR,), v.VerzoekStaat.UITVOERING),
        ((v.InzageVorm.OP_KANTOOR, v.InzageVorm.KOPIE_PAPIER), v.VerzoekStaat.BESLOTEN),
    ):
        opened, one = granted(dora, v.VerzoekSoort.INZAGE, taken_in(dora))
        request = artikel_10.kies_vorm(verzoek_van(opened.dossier, one), forms, dora.dossiers.lid)
        chosen = met_verzoek(opened.dossier, request)
        opened = dora.dossiers.change(opened, chosen, "vorm gekozen", schrijft=("verzoeken",))
        with pytest.raises(Refusal) as caught:
            inspection.leg_verslag_vast(dora.dossiers, opened, one, InzageVerslag())
        assert caught.value.code == "R10.8"
        saved = inspection.leg_verslag_vast(dora.dossiers, opened, one, record)
        after = verzoek_van(saved.dossier, one)
        assert (after.staat, after.verslag.plaats) == (staat, "Almelo")
        assert after.verslag.door == "dora"


def test_showing_it_is_in_the_log_and_a_colleague_who_saves_meanwhile_is_in_the_copy(
    dora: Desk, tmp_path: Path
) -> None:
    opened, one = granted(dora, v.VerzoekSoort.INZAGE, taken_in(dora))
    inspection.toon(dora.dossiers, opened, one)
    shown = [each for each in actions(dora, opened) if each["action"] == "inzage_getoond"]
    assert [each["facts"]["verzoek"] for each in shown] == [one]
    note = Notitie(id="later", datum=TODAY, auteur="dora", tekst="Pas net geschreven.")
    newer = msgspec.structs.replace(opened.dossier, notities=(note,))
    dora.dossiers.change(opened, newer, "notitie toegevoegd")
    file = tmp_path / "kopie.age"
    made = inspection_out.naar_bestand(dora.dossiers, opened, one, file, factor=QUICK)
    with inside(made, file) as package:
        assert "Pas net geschreven." in package.read("kopie.json").decode()


def test_letters_that_no_font_has_do_not_keep_somebody_from_their_data(dora: Desk) -> None:
    opened = taken_in(dora, notities=(Notitie(id="n", auteur="dora", tekst="Heet 李 😀 Şirin"),))
    opened, one = granted(dora, v.VerzoekSoort.INZAGE, opened)
    copy = inspection.kopie(dora.dossiers, opened, one)
    first = inspection_page.pdf(copy)
    assert first == inspection_page.pdf(copy), "the same copy gives the same bytes"
    assert json.loads(msgspec.json.encode(copy))["gemaakt_op"] == "2026-03-02"


def test_every_refusal_here_says_what_to_do(dora: Desk, office: Office) -> None:
    opened, one = granted(dora, v.VerzoekSoort.INZAGE, taken_in(dora))
    with office.at("bram", MOMENT) as desk:
        seen = desk.dossiers.open(opened.doc_id, v.Doel.INZAGEVERZOEK)
        with pytest.raises(Refusal) as caught:
            inspection.toets_kopie(desk.dossiers, seen)
    assert "directeur" in sentence(caught.value)
