"""art. 1: UWV's file goes to UWV alone, on its request, as a package that stock tools open."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pyrage
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.verzoeken import Verstrekking
from pro6tui.model.vocabulary_onderzoek import Sluiting
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import holds
from pro6tui.rules.artikel_05 import bewaring
from pro6tui.services import addressbook, attachments, disclosures, handover, logview
from pro6tui.services.handover import Vraag
from pro6tui.services.opened import OpenDossier
from tests.services.office import Desk, Office, klant, make

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
TODAY = date(2026, 11, 20)
ASKED = date(2026, 11, 2)
ENDED = Traject(
    id="u1", soort=v.Trajectsoort.WERKFIT_MAKEN, opdrachtgever=v.OpdrachtgeverSoort.UWV,
    ordernummer="U-1001", grondslag=v.Verwerkingsgrondslag.RE_INTEGRATIE,
    startdatum_akkoord=date(2026, 1, 5), einddatum=date(2026, 6, 30),
)  # fmt: skip
replace = msgspec.structs.replace
S = v.OpdrachtgeverSoort


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("uwv"))


@pytest.fixture
def key() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


def uwv(key: pyrage.x25519.Identity, **change: object) -> Ontvanger:
    whole = Ontvanger(
        id="o-uwv", naam="UWV", soort=OntvangerSoort.UWV, sleutel=str(key.to_public()),
        sleutel_gecontroleerd_op=date(2026, 1, 5),
    )  # fmt: skip
    return replace(whole, **change)


def vraag(to: Ontvanger, **change: object) -> Vraag:
    from dataclasses import replace as changed

    return changed(Vraag(to, "UWV-88", ASKED, "OV-3"), **change)  # type: ignore[arg-type]


def client(desk: Desk, folder: Path, *trajecten: Traject) -> OpenDossier:
    opened = desk.dossiers.intake(klant(trajecten=trajecten or (ENDED,)))
    file = folder / "plan.txt"
    file.write_text("het plan")
    return attachments.attach(desk.dossiers, opened, file, v.DocumentSoort.PLAN_VAN_AANPAK)


def test_a_package_that_stock_tools_open(
    office: Office, key: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    with office.at("dora", NOW) as dora:
        opened = client(dora, tmp_path)
        # Whoever placed the hold typed UWV's reference another way.
        opened = disclosures.uwv_vraagt(dora.dossiers, opened, " uwv 88", ASKED)
        assert [one.bron for one in opened.dossier.holds] == ["uwv:uwv 88"]
        again = disclosures.uwv_vraagt(dora.dossiers, opened, "Uwv\u2013 88", ASKED)
        assert again.dossier.holds == opened.dossier.holds
        target = tmp_path / handover.bestandsnaam(opened.dossier)
        done = handover.maak(dora.dossiers, opened, vraag(uwv(key)), target)
        package = zipfile.ZipFile(io.BytesIO(pyrage.decrypt(target.read_bytes(), [key])))
        names = package.namelist()
        assert names == ["gegevens.json", "gegevens.pdf", "bijlagen/001 plan.txt", "inhoud.txt"]
        data = json.loads(package.read("gegevens.json"))
        assert (data["aanvraag"]["kenmerk"], data["ordernummer"]) == ("UWV-88", "U-1001")
        assert package.read("gegevens.pdf").startswith(b"%PDF-1.")
        assert package.read("bijlagen/001 plan.txt") == b"het plan"
        index = package.read("inhoud.txt").decode().splitlines()[1:]
        assert dict(line.split("  ", 1)[::-1] for line in index) == {
            name: hashlib.sha256(package.read(name)).hexdigest() for name in names[:-1]
        }
        (line,) = done.opened.dossier.verstrekkingen
        assert (line.kenmerk, line.gevraagd_op, line.sha256) == ("UWV-88", ASKED, done.sha256)
        assert hashlib.sha256(target.read_bytes()).hexdigest() == done.sha256
        # The log says so too, and for which purpose, whatever the dossier was opened for.
        said = [
            one
            for one in logview.regels(dora.session, done.opened.doc_id)
            if "sha256" in {each.naam for each in one.feiten}
        ]
        assert [one.doel for one in said] == [v.Doel.RAPPORTAGE_OPDRACHTGEVER.label]
        noted = {one.naam: one.waarde for one in said[0].feiten}
        assert noted["sha256"] == done.sha256
        assert noted["sleutel"] == addressbook.kenmerk(str(key.to_public()))
        # The hold for UWV's request ends; the term of keeping is what it was, nothing is gone.
        assert holds.lopend(done.opened.dossier, TODAY) == ()
        assert bewaring(done.opened.dossier, TODAY) == bewaring(opened.dossier, TODAY)
        assert done.opened.dossier.persoon == opened.dossier.persoon


@pytest.mark.tool("age")
@pytest.mark.tool("sha256sum")
def test_age_unzip_and_sha256sum_are_enough(
    office: Office, key: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text(f"{key}\n")
    with office.at("dora", NOW) as dora:
        opened = client(dora, tmp_path)
        handover.maak(dora.dossiers, opened, vraag(uwv(key)), tmp_path / "uwv.zip.age")
    subprocess.run(
        ["age", "-d", "-i", "key", "-o", "uwv.zip", "uwv.zip.age"], cwd=tmp_path, check=True
    )
    zipfile.ZipFile(tmp_path / "uwv.zip").extractall(tmp_path / "uit")
    told = subprocess.run(
        ["sha256sum", "--strict", "-c", "inhoud.txt"],
        cwd=tmp_path / "uit", check=True, capture_output=True, text=True, env={"LC_ALL": "C"},
    ).stdout  # fmt: skip
    assert told.count(": OK") == 3


def test_without_a_key_six_words_open_it(
    office: Office, key: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    closed = vraag(uwv(key, sleutel=""), sluiting=Sluiting.WACHTWOORD)
    with office.at("dora", NOW) as dora:
        opened = client(dora, tmp_path)
        with pytest.raises(Refusal, match="sleutel"):
            handover.maak(dora.dossiers, opened, vraag(uwv(key, sleutel="")), tmp_path / "x.age")
        done = handover.maak(dora.dossiers, opened, closed, tmp_path / "uwv.age", factor=10)
    assert len(done.wachtwoordzin.split()) == 6
    plain = pyrage.passphrase.decrypt((tmp_path / "uwv.age").read_bytes(), done.wachtwoordzin)
    assert "gegevens.pdf" in zipfile.ZipFile(io.BytesIO(plain)).namelist()


OTHERS: dict[str, tuple[Traject, dict[str, object]]] = {
    "7.4.19 a client of the municipality": (
        replace(ENDED, opdrachtgever=v.OpdrachtgeverSoort.GEMEENTE), {},
    ),
    "UWV did not ask": (ENDED, {"gevraagd_op": None}),
    "without a reference": (ENDED, {"kenmerk": " "}),
    "asked tomorrow": (ENDED, {"gevraagd_op": date(2026, 11, 21)}),
    "the guidance runs on": (replace(ENDED, einddatum=None), {}),
}  # fmt: skip


@pytest.mark.parametrize("case", OTHERS)
def test_to_whom_and_when_nothing_goes(
    case: str, office: Office, key: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    traject, change = OTHERS[case]
    with office.at("dora", NOW) as dora:
        opened = client(dora, tmp_path, traject)
        with pytest.raises(Refusal) as no:
            handover.maak(dora.dossiers, opened, vraag(uwv(key), **change), tmp_path / "uwv.age")
        assert no.value.code == "R1.4"
        assert not (tmp_path / "uwv.age").exists()
        assert dora.dossiers.open(opened.doc_id, handover.DOEL).dossier.verstrekkingen == ()
        refusals = [
            one for one in dora.session.vault.records(opened.doc_id)
            if (one.body or {}).get("action") == "verstrekking_geweigerd"
        ]  # fmt: skip
        assert len(refusals) == 1


@pytest.mark.parametrize("soort", [one for one in S if one is not S.UWV])
def test_7_4_19_of_who_did_not_come_from_uwv_that_is_the_first_thing_said(
    soort: v.OpdrachtgeverSoort, key: pyrage.x25519.Identity
) -> None:
    """An employer's client too, of whom health may not go either, and whatever else lacks."""
    theirs = replace(ENDED, opdrachtgever=soort, opdrachtgever_naam="Smid BV")
    dossier = klant(trajecten=(theirs,))
    for to in (uwv(key), uwv(key, sleutel="")):
        for traject in ("", "u1"):
            plan = disclosures.Plan(
                to, v.Verstrekkingsgrond.OPDRACHTGEVER, ("persoon", "uitkeringen"), TODAY,
                handover.DOEL, traject=traject, overdracht=True,
            )  # fmt: skip
            with pytest.raises(Refusal, match="kwam niet via UWV") as no:
                disclosures.toets(dossier, plan, TODAY, als_bestand=True)
            assert no.value.code == "R1.4"


def test_to_a_supplier_nothing_is_handed_over(key: pyrage.x25519.Identity) -> None:
    to = uwv(key, naam="Meetwijs", soort=OntvangerSoort.LEVERANCIER)
    plan = disclosures.Plan(
        to, v.Verstrekkingsgrond.OPDRACHTGEVER, ("persoon",), TODAY, handover.DOEL,
        traject="u1", kenmerk="K-1", gevraagd_op=ASKED, overdracht=True,
    )  # fmt: skip
    with pytest.raises(Refusal, match="Kies UWV uit het adresboek") as no:
        disclosures.toets(klant(trajecten=(ENDED,)), plan, TODAY, als_bestand=True)
    assert no.value.code == "R1.4"


def test_a_second_package_for_one_request_is_announced() -> None:
    went = Verstrekking(id="x", op=ASKED, kenmerk="UWV-88", gevraagd_op=ASKED)
    dossier = replace(klant(trajecten=(ENDED,)), verstrekkingen=(went,))
    # However the reference is typed; of another, or of what never left, nothing is said.
    assert "ging op 02-11-2026 al een pakket" in handover.eerder(dossier, " uwv 88")
    assert handover.eerder(dossier, "UWV-89") == handover.eerder(dossier, " ") == ""
    lapsed = replace(dossier, verstrekkingen=(replace(went, vervallen_op=TODAY),))
    assert handover.eerder(lapsed, "UWV-88") == ""


def test_the_contract_ended_though_the_guidance_did_not(
    office: Office, key: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    running = replace(ENDED, einddatum=None)
    with office.at("dora", NOW) as dora:
        opened = client(dora, tmp_path, running)
        asked = vraag(uwv(key), overeenkomst_beeindigd=True)
        assert handover.maak(dora.dossiers, opened, asked, tmp_path / "uwv.age").stukken == 1


def test_administration_hands_nothing_over(
    office: Office, key: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    with office.at("dora", NOW) as dora:
        doc_id = client(dora, tmp_path).doc_id
    with office.at("carla", NOW) as carla:
        opened = carla.dossiers.open(doc_id, v.Doel.ADMINISTRATIE_FACTURATIE)
        with pytest.raises(Refusal, match="hele dossier"):
            handover.maak(carla.dossiers, opened, vraag(uwv(key)), tmp_path / "uwv.age")


def test_somebody_shields_a_datum_while_the_package_is_made(
    office: Office, key: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    from pro6tui.model.verzoeken import Afscherming
    from pro6tui.services.adding import on_top
    from pro6tui.services.errors import Refused

    with office.at("dora", NOW) as dora, office.at("anna", NOW) as anna:
        opened = client(dora, tmp_path)

        def meanwhile(what: str, _done: int, _total: int) -> None:
            if what != "Bladzijden maken":
                return
            theirs = anna.dossiers.open(opened.doc_id, v.Doel.CORRECTIEVERZOEK)

            def shielded(now: Dossier) -> Dossier:
                return replace(now, afschermingen=(Afscherming(id="a", pad="persoon.adres"),))

            on_top(anna.dossiers, theirs, shielded, "afgeschermd", schrijft=("afschermingen",))

        with pytest.raises(Refused, match="intussen"):
            handover.maak(dora.dossiers, opened, vraag(uwv(key)), tmp_path / "uwv.age", meanwhile)
        assert [one.name for one in tmp_path.iterdir()] == ["plan.txt"]
