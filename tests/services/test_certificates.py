"""Certificates of destruction (art. 12): what they claim, who checks them, what is asked later."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from pro6tui.model.dossier import Papier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst, Verklaring
from pro6tui.model.vocabulary import Papiermethode
from pro6tui.model.vocabulary_vernietiging import Dekking, ListStaat, Plaats, VerklaringStaat
from pro6tui.services import certificates, destruction_run
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.errors import Refused
from pro6tui.services.letters import Letters
from tests.rules.lijsten import SNIPPERS
from tests.services.office import Office, make
from tests.services.test_destruction import LATER, NOW, approved, colleague_opens, drawn, ended

STYLE = {
    "naam": "Voorbeeld Advies", "adres": "Stationsstraat 1", "postcode": "7607 GX",
    "plaats": "Almelo", "telefoon": "0546 12 34 56", "email": "privacy@voorbeeld.example",
}  # fmt: skip
YEARS = datetime(2036, 2, 1, 9, tzinfo=UTC)


@dataclass
class Case:
    """A list of two dossiers, one with paper, that was carried out."""

    office: Office
    ids: list[str]
    lijst: Lijst


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    office = make(tmp_path_factory.mktemp("verklaring"))
    paper = Papier(aanwezig=True, locatie="kast 2", map="7")
    ids, laid = drawn(office, ended(1, papier=paper), ended(2))
    done = approved(office, laid)
    with office.at("dora", LATER) as dora:
        Letters(dora.session).zet_huisstijl(STYLE)
        lists = Vernietiging(dora.dossiers)
        with pytest.raises(Refusal) as early:
            certificates.stel_vast(lists, done)
        assert early.value.code == "R12.9"
        after = destruction_run.voer_uit(lists, done, "jaar 2018")
    return Case(office, ids, after.lijst)


def places(one: Verklaring) -> dict[Plaats, Dekking]:
    return {line.plaats: line.dekking for line in one.dekking}


def verified(folder: Path, name: str) -> bool:
    with (folder / f"{name}.json").open("rb") as text:
        return subprocess.run(
            ["ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", "dora", "-n",
             "pro6-verklaring", "-s", f"{name}.json.sig"],
            stdin=text, cwd=folder, check=False, capture_output=True,
        ).returncode == 0  # fmt: skip


@pytest.mark.tool("ssh-keygen")
def test_first_what_is_sure_then_all_of_it(case: Case, tmp_path: Path) -> None:
    office = case.office
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        first = certificates.stel_vast(lists, lists.lijst("V-0001"))
        assert first.staat is VerklaringStaat.BEHOUDENS_BACKUPS
        assert places(first) == {
            Plaats.WERKBESTAND: Dekking.VERNIETIGD, Plaats.SLEUTEL: Dekking.VERNIETIGD,
            Plaats.BACKUPS: Dekking.ONZEKER, Plaats.SNAPSHOTS: Dekking.OPEN,
            Plaats.GIT: Dekking.NVT, Plaats.INDEX: Dekking.OPEN,
            Plaats.EXPORTS: Dekking.NVT, Plaats.PAPIER: Dekking.OPEN,
        }  # fmt: skip
        for secret in ("Voorbeeld1", "Voorbeeld2", "U-1"):
            assert secret not in first.tekst
        content = json.loads(first.tekst)
        assert content["aantallen"]["vernietigd"] == 2
        assert [one["naam"] for one in content["mensen"]] == [
            "C. Administratie", "D. Directeur", "D. Directeur", "D. Directeur",
        ]  # fmt: skip
        now = lists.lijst("V-0001")
        assert now.staat is ListStaat.VERKLAARD
        with pytest.raises(Refusal, match="nog niet meer"):
            certificates.stel_vast(lists, now)

        files = certificates.bewaar(lists, first, tmp_path / "eerste")
        assert [one.name for one in files] == [
            "vv-0001.json", "vv-0001.json.sig", "allowed_signers", "vv-0001.pdf",
        ]  # fmt: skip
        assert files[3].read_bytes().startswith(b"%PDF-1.7")
        assert verified(tmp_path / "eerste", "vv-0001")
        (tmp_path / "eerste" / "vv-0001.json").write_text(first.tekst.replace("D-000001", "D-9"))
        assert not verified(tmp_path / "eerste", "vv-0001")
        with pytest.raises(Refused, match="al iets"):
            certificates.bewaar(lists, first, tmp_path / "eerste")

    with office.at("dora", LATER + timedelta(days=1)) as dora:
        lists = Vernietiging(dora.dossiers)
        dora.session.vault.rotate("na vernietiging")
        how = msgspec.structs.replace(
            SNIPPERS, op=date(2026, 1, 9), methode=Papiermethode.EXTERN, bedrijf="Snipper",
            certificaat="S-77",
        )  # fmt: skip
        done = lists.papier_weg(lists.lijst("V-0001"), case.ids[:1], how)
        colleague_opens(office)
        final = certificates.stel_vast(lists, done)
        assert places(final)[Plaats.SNAPSHOTS] is Dekking.VERNIETIGD
        assert places(final)[Plaats.BACKUPS] is Dekking.VERNIETIGD
        assert (final.staat, final.vorige) == (VerklaringStaat.VOLLEDIG, first.sha256)
        with pytest.raises(Refusal, match="is er al"):
            certificates.stel_vast(lists, lists.lijst("V-0001"))

        # Somebody comes with the number of a dossier: when, why, by whom, how sure.
        (found,) = certificates.zoek(lists, dossier="d-000001")
        assert (found.verklaring.nummer, found.regel.grond) == (
            "VV-0002", "bewaartermijn_verstreken",
        )  # fmt: skip
        assert "Volledig" in certificates.zekerheid(found)
        assert "behoudens" in certificates.zekerheid(
            certificates.Antwoord(first, found.regel, found.tekst)
        )
        assert certificates.zoek(lists, dossier="D-000099") == []
        for how, count in (
            ({"lijst": "jaar 2018"}, 2), ({"categorie": "k1"}, 2), ({"papier": "s-77"}, 1),
            ({"papier": "7"}, 1),
            ({"van": date(2026, 1, 9)}, 0), ({"tot": date(2026, 1, 8)}, 2), ({"papier": "S-7"}, 0),
        ):  # fmt: skip
            assert len(certificates.zoek(lists, **how)) == count  # type: ignore[arg-type]
        assert certificates.een(lists, "V-0001").nummer == "VV-0002"
        with pytest.raises(Refused):
            certificates.een(lists, "V-0009")
        assert certificates.rol_op(lists) == []

    with office.at("dora", YEARS) as dora:
        lists = Vernietiging(dora.dossiers)
        (rolled,) = certificates.rol_op(lists)
        assert (rolled.regels, rolled.aantallen["vernietigd"]) == ((), 2)
        assert certificates.rol_op(lists) == []
        assert len(certificates.zoek(lists, lijst="V-0001")) == 2


def test_who_reads_and_who_draws_up(case: Case) -> None:
    with case.office.at("carla", LATER) as carla:
        lists = Vernietiging(carla.dossiers)
        assert certificates.alle(lists) is not None
        with pytest.raises(Refusal, match="Met de rol"):
            certificates.stel_vast(lists, case.lijst)
    with case.office.at("otto", LATER) as otto, pytest.raises(Refusal, match="Met de rol"):
        Vernietiging(otto.dossiers).lijsten()


def test_the_vault_signs_nothing_of_others_in_its_own_name(case: Case) -> None:
    with case.office.at("anna", NOW) as anna:
        for namespace in ("pro6", ""):
            with pytest.raises(ValueError) as no:  # noqa: PT011 - what it says is the name itself
                anna.session.vault.sign_statement(b"x", namespace)
            assert str(no.value) == namespace
