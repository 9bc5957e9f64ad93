"""Surveys (art. 9) in a real vault: from a profile to a file that stock age opens, and bad days."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pyrage
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier, Toestemming, Traject
from pro6tui.model.onderzoek import Batch, Keuze, Profiel
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import BatchStaat, Beleid, Kolom, Sluiting, Uitsluiting
from pro6tui.services import addressbook, interpretations, survey_lines, survey_making
from pro6tui.services.adding import on_top
from pro6tui.services.errors import Refused
from pro6tui.services.rows import KIND
from pro6tui.services.survey_waiting import wachtende
from pro6tui.services.surveys import Onderzoeken
from tests.services.office import Desk, Office, klant, make

KTO = v.Doel.TEVREDENHEIDSONDERZOEK
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
YEAR = Keuze(van=date(2026, 1, 1), tot=date(2026, 12, 31))
replace = msgspec.structs.replace


def client(number: int, **fields: object) -> Dossier:
    """A client whose traject ended, with consent, reachable."""
    base = klant()
    whole = {
        "persoon": replace(
            base.persoon, bsn="", bsn_grondslag=None, achternaam=f"Voorbeeld{number}",
            emailadres=f"k{number}@voorbeeld.example",
        ),
        "trajecten": (
            Traject(
                id="t1", soort=v.Trajectsoort.WERKFIT_MAKEN, opdrachtgever=v.OpdrachtgeverSoort.UWV,
                ordernummer=f"U-{number}", grondslag=v.Verwerkingsgrondslag.RE_INTEGRATIE,
                startdatum_akkoord=date(2026, 1, 5), einddatum=date(2026, 6, 30),
            ),
        ),
    }  # fmt: skip
    return klant(**{**whole, **fields})


CONSENT = Toestemming(
    id="c1", doel=KTO, ontvanger="Meetwijs", omvang=("persoon", "trajecten"), schriftelijk=True,
    datum=date(2026, 2, 1),
)  # fmt: skip


@dataclass
class Case:
    """A bureau with a supplier, a profile and some clients; `key` opens what the supplier gets."""

    office: Office
    key: pyrage.x25519.Identity
    profile: Profiel
    clients: list[str]


def add(desk: Desk, dossier: Dossier, *consents: Toestemming) -> str:
    opened = desk.dossiers.intake(dossier)
    on_top(
        desk.dossiers, opened, lambda now: replace(now, toestemmingen=consents), "toestemming",
        schrijft=("toestemmingen",),
    )  # fmt: skip
    return opened.doc_id


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Case:
    office = make(tmp_path_factory.mktemp("onderzoek"))
    key = pyrage.x25519.Identity.generate()
    with office.at("dora", NOW) as dora:
        clients = [
            add(dora, client(1), CONSENT),
            add(dora, client(2)),
            add(dora, client(3), CONSENT),
        ]
        surveys = Onderzoeken(dora.dossiers)
        supplier = surveys.adresboek.voeg_toe(
            {"naam": "Meetwijs", "soort": "leverancier", "sleutel": str(key.to_public())}
        )
        surveys.adresboek.nagekeken(supplier.id, supplier.sleutel)
        profile = surveys.bewaar_profiel(
            Profiel(
                naam="Tevredenheid", leverancier=supplier.id, overeenkomst="VO-1",
                overeenkomst_op=date(2026, 1, 2), doel=KTO, bewaartermijn=90,
                kolommen=(Kolom.NAAM, Kolom.VOORLETTERS, Kolom.EMAILADRES, Kolom.TELEFOONNUMMER),
            )
        )  # fmt: skip
    return Case(office, key, profile, clients)


@pytest.fixture
def case(made: Case, tmp_path: Path) -> Case:
    """The same bureau in a folder of its own."""
    old = made.office.founded.vault.parent
    shutil.copytree(old, tmp_path / "bureau", symlinks=True)
    moved = replace_paths(made.office, old, tmp_path / "bureau")
    return Case(moved, made.key, made.profile, made.clients)


def replace_paths(office: Office, old: Path, new: Path) -> Office:
    from dataclasses import replace as changed

    founded = office.founded
    return Office(
        changed(
            founded,
            vault=new / founded.vault.relative_to(old),
            epoch=new / founded.epoch.relative_to(old),
            identities={
                name: new / place.relative_to(old) for name, place in founded.identities.items()
            },
        ),
        new / office.here.relative_to(old),
    )


def approved(case: Case, profile: Profiel | None = None) -> Batch:
    with case.office.at("carla", NOW) as carla:
        surveys = Onderzoeken(carla.dossiers)
        batch = surveys.leg_voor(surveys.stel_op(profile or case.profile, YEAR))
        # Whom it waits for is a directeur who did not draw it up.
        (waits,) = wachtende(carla.dossiers.listing, NOW.date())
        assert (waits.batch.nummer, waits.wie) == (batch.nummer, ("dora",))
    with case.office.at("dora", NOW) as dora:
        return Onderzoeken(dora.dossiers).accordeer(batch)


def said(desk: Desk, action: str) -> list[dict[str, object]]:
    bodies = [one.body or {} for one in desk.session.vault.records()]
    return [dict(one["facts"]) for one in bodies if one.get("action") == action]


def opened(case: Case, data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(pyrage.decrypt(data, [case.key])))


def test_from_a_selection_to_a_file_and_the_attest(case: Case, tmp_path: Path) -> None:
    batch = approved(case)
    assert [one.reden for one in sorted(batch.regels, key=lambda one: one.dossier)] == [
        None, Uitsluiting.GEEN_TOESTEMMING, None,
    ]  # fmt: skip
    target = tmp_path / "uit" / "o-0001.zip.age"
    target.parent.mkdir()
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        done = survey_making.maak(surveys, batch, target)
        assert [one.name for one in target.parent.iterdir()] == [target.name]
        assert hashlib.sha256(target.read_bytes()).hexdigest() == done.sha256
        package = opened(case, target.read_bytes())
        assert package.namelist() == ["klanten.xlsx", "verantwoording.json"]
        account = json.loads(package.read("verantwoording.json"))
        assert (account["rijen"], account["uitgesloten"]) == (2, 1)
        assert account["bestand_sha256"] == done.batch.inhoud_sha256
        assert account["bestand_sha256"] == hashlib.sha256(package.read("klanten.xlsx")).hexdigest()
        sheet = zipfile.ZipFile(io.BytesIO(package.read("klanten.xlsx"))).read(
            "xl/sharedStrings.xml"
        )
        for inside in (b"van der Voorbeeld1", b"J.W.", b"k3@voorbeeld.example", b"06 12345678"):
            assert inside in sheet
        for outside in (b"Voorbeeld2", b"Jan Willem", b"Wierden", b"D-0"):
            assert outside not in sheet
        assert b"werkfit" not in package.read("verantwoording.json").lower()
        # A line per client, which the client reads about and hears of after a correction.
        for doc_id, count in zip(case.clients, (1, 0, 1), strict=True):
            lines = dora.dossiers.open(doc_id, KTO).dossier.verstrekkingen
            assert [one.batch for one in lines] == [batch.id] * count
        (line,) = dora.dossiers.open(case.clients[0], KTO).dossier.verstrekkingen
        assert line.velden[:2] == ("persoon.tussenvoegsel", "persoon.achternaam")
        assert (line.toestemming, line.ontvanger, line.op) == ("c1", "Meetwijs", date(2026, 11, 20))
        logged = [one for one in said(dora, "onderzoek") if one.get("stap") == "geexporteerd"]
        assert [one["sha256"] for one in logged] == [done.sha256]
        with pytest.raises(Refusal, match="verzonden"):
            survey_making.maak(surveys, done.batch, tmp_path / "nog-een")
        (waits,) = wachtende(dora.dossiers.listing, NOW.date())
        assert (waits.wacht.tekst, waits.wie) == ("ontvangst laten bevestigen", ("carla",))
        got = surveys.bevestig(done.batch)
        assert surveys.vernietigd(got, "attest 12").staat is BatchStaat.VERNIETIGD
        # The same period once more: announced, and who was asked is not asked again.
        again = surveys.stel_op(case.profile, YEAR)
        assert again.dubbel == (batch.nummer,)
        assert {one.reden for one in again.regels} == {
            Uitsluiting.AL_UITGENODIGD, Uitsluiting.GEEN_TOESTEMMING,
        }  # fmt: skip


def change(desk: Desk, doc_id: str, **fields: object) -> None:
    opened = desk.dossiers.open(doc_id, KTO)
    on_top(
        desk.dossiers, opened, lambda now: replace(now, **fields), "toestemming ingetrokken",
        schrijft=("toestemmingen",),
    )  # fmt: skip


def test_consent_withdrawn_and_a_dossier_destroyed_since_the_approval(
    case: Case, tmp_path: Path
) -> None:
    batch = approved(case)
    with case.office.at("dora", NOW) as dora:
        gone = replace(CONSENT, ingetrokken_op=date(2026, 11, 20))
        change(dora, case.clients[0], toestemmingen=(gone,))
        surveys = Onderzoeken(dora.dossiers)
        done = survey_making.maak(surveys, batch, tmp_path / "uit.age")
        assert done.batch.rijen == 1
        reasons = {one.document_id: one.reden for one in done.batch.regels}
        assert reasons[case.clients[0]] is Uitsluiting.TOESTEMMING_INGETROKKEN
        assert done.batch.zegel == batch.zegel
        assert dora.dossiers.open(case.clients[0], KTO).dossier.verstrekkingen == ()


def test_in_a_wrong_state_no_file_is_made_and_nobody_speaks_of_tampering(
    case: Case, tmp_path: Path
) -> None:
    target = tmp_path / "uit.age"

    def refused(batch: Batch) -> tuple[str, str]:
        with case.office.at("dora", NOW) as dora:
            opened_before = len(said(dora, "open"))
            with pytest.raises(Refusal) as no:
                survey_making.maak(Onderzoeken(dora.dossiers), batch, target)
            assert said(dora, "onderzoek_geweigerd")[-1]["code"] == no.value.code
            assert len(said(dora, "open")) == opened_before
        return no.value.code, str(no.value.message)

    with case.office.at("carla", NOW) as carla:
        surveys = Onderzoeken(carla.dossiers)
        drawn = surveys.stel_op(case.profile, YEAR)
        laid = surveys.leg_voor(drawn)
    assert refused(drawn) == ("R9.6", "Dit kan niet met een batch die “concept” is.")
    assert refused(laid)[0] == "R9.6"
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        done = survey_making.maak(surveys, surveys.accordeer(laid), target).batch
    # The same command once more, with the file still there.
    assert refused(done) == ("R9.6", "Dit kan niet met een batch die “verzonden” is.")
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        got = surveys.bevestig(done)
        gone = surveys.vernietigd(got, "attest 12")
        other = surveys.stel_op(case.profile, YEAR)
        cancelled = survey_making.annuleer(surveys, other, "toch niet")
    assert {refused(one)[0] for one in (got, gone, cancelled)} == {"R9.6"}


def test_everybody_fell_out_makes_no_file(case: Case, tmp_path: Path) -> None:
    batch = approved(case)
    with case.office.at("dora", NOW) as dora:
        for doc_id in (case.clients[0], case.clients[2]):
            change(dora, doc_id, toestemmingen=())
        with pytest.raises(Refusal) as no:
            survey_making.maak(Onderzoeken(dora.dossiers), batch, tmp_path / "uit.age")
        assert no.value.code == "R9.5"
        assert "2 × geen toestemming vastgelegd" in no.value.message
        assert not (tmp_path / "uit.age").exists()
        assert said(dora, "onderzoek_geweigerd")[-1]["code"] == "R9.5"


def test_a_profile_that_ended_makes_nothing_more(case: Case, tmp_path: Path) -> None:
    batch = approved(case)
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        surveys.beeindig_profiel(surveys.profiel(case.profile.id))
        with pytest.raises(Refusal, match="beëindigd"):
            survey_making.maak(surveys, batch, tmp_path / "uit.age")


@pytest.mark.parametrize("again", [True, False])
def test_of_what_may_have_left_the_lines_stay(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    batch = approved(case)

    def dies(*_args: object, **_facts: object) -> None:
        raise KeyboardInterrupt

    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        monkeypatch.setattr(Onderzoeken, "log", dies)
        real = Onderzoeken.zet
        monkeypatch.setattr(
            Onderzoeken, "zet", lambda self, _stap, made, was, **_f: self.batchtabel.zet(made, was)
        )
        with pytest.raises(KeyboardInterrupt):
            survey_making.maak(surveys, batch, tmp_path / "uit.age")
        monkeypatch.undo()
        assert Onderzoeken.zet is real
        half = surveys.batch(batch.nummer)
        if again:
            assert survey_making.maak(surveys, half, tmp_path / "uit.age").batch.rijen == 2
            return
        # It may have left: it ends, and what the clients are told of it stays.
        ended = survey_making.annuleer(surveys, half, "de leverancier kreeg een andere sleutel")
        assert ended.staat is BatchStaat.GEANNULEERD
        (line,) = dora.dossiers.open(case.clients[0], KTO).dossier.verstrekkingen
        assert (line.batch, line.vervallen_op) == (half.id, None)


def test_a_supplier_key_that_changed(case: Case, tmp_path: Path) -> None:
    batch = approved(case)
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        other = str(pyrage.x25519.Identity.generate().to_public())
        supplier = surveys.adresboek.wijzig(case.profile.leverancier, {"sleutel": other})
        with pytest.raises(Refusal, match="nog niet nagekeken"):
            survey_making.maak(surveys, batch, tmp_path / "uit.age")
        surveys.adresboek.nagekeken(supplier.id, other)
        with pytest.raises(Refusal) as no:
            survey_making.maak(surveys, batch, tmp_path / "uit.age")
        assert no.value.code == "R9.8"
        back = surveys.geef_terug(batch, "andere sleutel")
        assert back.staat is BatchStaat.CONCEPT


def test_a_batch_changed_behind_the_programs_back(case: Case, tmp_path: Path) -> None:
    batch = approved(case)
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        lines = tuple(replace(one, reden=None) for one in batch.regels)
        smuggled = replace(batch, regels=lines)
        surveys.batchtabel.zet(smuggled, batch)
        with pytest.raises(Refusal) as no:
            survey_making.maak(surveys, smuggled, tmp_path / "uit.age")
        assert no.value.code == "R9.8"


def test_killed_halfway_it_is_made_again_with_one_line_a_client(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = approved(case)
    real = survey_lines.verstrek
    calls = []

    def dies(*args: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args)  # type: ignore[arg-type]

    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        monkeypatch.setattr(survey_lines, "verstrek", dies)
        with pytest.raises(KeyboardInterrupt):
            survey_making.maak(surveys, batch, tmp_path / "uit.age")
        assert list(tmp_path.glob("*.age")) == []
        monkeypatch.setattr(survey_lines, "verstrek", real)
        half = surveys.batch(batch.nummer)
        assert half.staat is BatchStaat.IN_UITVOERING
        done = survey_making.maak(surveys, half, tmp_path / "uit.age")
        assert done.batch.rijen == 2
        for doc_id in (case.clients[0], case.clients[2]):
            assert len(dora.dossiers.open(doc_id, KTO).dossier.verstrekkingen) == 1


def test_cancelled_halfway_the_lines_lapse(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = approved(case)

    def full(*_args: object) -> object:
        raise OSError(28, "No space left on device")

    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        monkeypatch.setattr(survey_making.stand, "geexporteerd", full)
        with pytest.raises(OSError, match="space"):
            survey_making.maak(surveys, batch, tmp_path / "uit.age")
        half = surveys.batch(batch.nummer)
        assert survey_making.annuleer(surveys, half, "schijf vol").staat is BatchStaat.GEANNULEERD
        (line,) = dora.dossiers.open(case.clients[0], KTO).dossier.verstrekkingen
        assert line.vervallen_op == date(2026, 11, 20)
        assert surveys.stel_op(case.profile, YEAR).regels[0].reden is None


def test_a_place_where_no_file_can_come_writes_nothing_down(case: Case, tmp_path: Path) -> None:
    batch = approved(case)
    (tmp_path / "is-er").write_bytes(b"x")
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        with pytest.raises(Refusal, match="welke dienst"):
            survey_making.maak(surveys, batch, tmp_path / "naar-werk.age")
        for place in (tmp_path / "is-er", tmp_path / "geen" / "map", tmp_path):
            with pytest.raises(Refused):
                survey_making.maak(surveys, batch, place)
        assert surveys.batch(batch.nummer) == batch
        assert dora.dossiers.open(case.clients[0], KTO).dossier.verstrekkingen == ()


def test_two_who_make_it_at_once_make_one(case: Case, tmp_path: Path) -> None:
    batch = approved(case)
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        survey_making.maak(surveys, batch, tmp_path / "een.age")
        with pytest.raises(Refused, match="intussen"):
            survey_making.maak(surveys, batch, tmp_path / "twee.age")
        assert not (tmp_path / "twee.age").exists()


def test_a_supplier_without_age_gets_a_password(case: Case, tmp_path: Path) -> None:
    import msoffcrypto

    with case.office.at("carla", NOW) as carla:
        surveys = Onderzoeken(carla.dossiers)
        closed = surveys.bewaar_profiel(
            replace(case.profile, id="", naam="Met wachtwoord", sluiting=Sluiting.WACHTWOORD)
        )
    batch = approved(case, closed)
    assert batch.kenmerk_sleutel == ""
    with case.office.at("dora", NOW) as dora:
        done = survey_making.maak(Onderzoeken(dora.dossiers), batch, tmp_path / "uit.xlsx")
        assert len(done.wachtwoord.split()) == 6
        assert done.wachtwoord not in json.dumps(said(dora, "onderzoek"))
    data = (tmp_path / "uit.xlsx").read_bytes()
    assert b"Voorbeeld" not in data
    book = msoffcrypto.OfficeFile(io.BytesIO(data))
    book.load_key(password=done.wachtwoord)
    plain = io.BytesIO()
    book.decrypt(plain)
    inside = zipfile.ZipFile(plain)
    assert b"van der Voorbeeld1" in inside.read("xl/sharedStrings.xml")
    assert b"rijen_sha256" in inside.read("xl/sharedStrings.xml")


def test_a_refused_column_is_in_the_log(case: Case) -> None:
    with case.office.at("carla", NOW) as carla:
        surveys = Onderzoeken(carla.dossiers)
        with pytest.raises(Refusal) as no:
            surveys.bewaar_profiel(replace(case.profile, id="", naam="x", koppen=("BSN",)))
        assert no.value.code == "R9.1"
        assert said(carla, "onderzoek_geweigerd")[-1]["code"] == "R9.1"
        with pytest.raises(Refusal, match="al een profiel"):
            surveys.bewaar_profiel(replace(case.profile, id="", naam="tevredenheid"))
    with case.office.at("anna", NOW) as anna:
        assert wachtende(anna.dossiers.listing, NOW.date()) == []
        surveys = Onderzoeken(anna.dossiers)
        for act in (
            lambda: surveys.stel_op(case.profile, YEAR),
            surveys.batches,
            surveys.profielen,
            lambda: surveys.batch("O-0001"),
        ):
            with pytest.raises(Refusal, match="Met de rol"):
                act()


def test_without_a_second_director_a_week_of_thought(case: Case) -> None:
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        own = surveys.leg_voor(surveys.stel_op(case.profile, YEAR))
        with pytest.raises(Refusal, match="bedenktijd"):
            surveys.accordeer(own)
    with case.office.at("dora", NOW + timedelta(days=7)) as dora:
        surveys = Onderzoeken(dora.dossiers)
        assert surveys.accordeer(surveys.batch(own.nummer)).tweede_persoon is False


def test_another_reading_of_the_regulation_is_recorded_and_counts(case: Case) -> None:
    with case.office.at("carla", NOW) as carla, pytest.raises(Refusal, match="Met de rol"):
        interpretations.leg_vast(
            carla.session, "onderzoek_toestemming", "geen_bezwaar", "zo gevraagd"
        )
    with case.office.at("dora", NOW) as dora:
        for vraag, lezing in (("correctie_termijnen", "zes_weken"), ("cv", "C")):
            with pytest.raises(Refused, match="Kies uit"):
                interpretations.leg_vast(dora.session, vraag, lezing, "zomaar een reden")
        made = interpretations.leg_vast(
            dora.session, "onderzoek_toestemming", "geen_bezwaar", "besluit van 1 november"
        )
        assert (made.door, made.uitleg[:18]) == ("dora", "Aan een onderzoek ")
        surveys = Onderzoeken(dora.dossiers)
        batch = surveys.stel_op(case.profile, YEAR)
        assert [one.reden for one in batch.regels] == [None, None, None]
        interpretations.leg_vast(dora.session, "onderzoek_toestemming", "toestemming", "terug")
        assert surveys.beleid.value == "toestemming"
        assert len(interpretations.geschiedenis(dora.session)) == 2


def damage(case: Case, doc_id: str) -> None:
    """Every file of a dossier, as a bad disk leaves it."""
    for file in (case.office.founded.vault / "d").glob(f"*/*{doc_id}*.age"):
        file.write_bytes(file.read_bytes()[:-40] + b"\0" * 40)


def test_a_dossier_destroyed_and_one_damaged_since_the_approval(case: Case, tmp_path: Path) -> None:
    with case.office.at("dora", NOW) as dora:
        stays = add(dora, client(4), CONSENT)
    batch = approved(case)
    numbers = {one.document_id: one.dossier for one in batch.regels}
    with case.office.at("dora", NOW) as dora:
        gone, _none, bad = case.clients
        dora.session.vault.destroy([gone], {"lijst": "V-0001", "termijnen": "1"})
        damage(case, bad)
        surveys = Onderzoeken(dora.dossiers)
        done = survey_making.maak(surveys, batch, tmp_path / "uit.age")
        found = {one.document_id: (one.reden, one.dossier) for one in done.batch.regels}
        assert found[gone] == (Uitsluiting.VERNIETIGD, numbers[gone])
        assert found[bad] == (Uitsluiting.NIET_LEESBAAR, numbers[bad])
        assert (found[stays], done.batch.rijen) == ((None, numbers[stays]), 1)
        sheet = opened(case, (tmp_path / "uit.age").read_bytes()).read("klanten.xlsx")
        inside = zipfile.ZipFile(io.BytesIO(sheet)).read("xl/sharedStrings.xml")
        assert [b"Voorbeeld%d" % n in inside for n in (1, 3, 4)] == [False, False, True]
        # A selection by a list that has not heard of it yet says the same.
        again = {one.document_id: one.reden for one in surveys.stel_op(case.profile, YEAR).regels}
        assert (again[gone], again[bad]) == (Uitsluiting.VERNIETIGD, Uitsluiting.NIET_LEESBAAR)


def test_manifest_log_and_batch_say_the_same(case: Case, tmp_path: Path) -> None:
    batch = approved(case)
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        done = survey_making.maak(surveys, batch, tmp_path / "uit.age")
        (line,) = [one for one in said(dora, "onderzoek") if one["stap"] == "geexporteerd"]
        kept = surveys.batch(batch.nummer)
        key = addressbook.kenmerk(str(case.key.to_public()))
        whole = json.dumps([said(dora, name) for name in ("onderzoek", "verstrekking")])
    data = (tmp_path / "uit.age").read_bytes()
    package = opened(case, data)
    account = json.loads(package.read("verantwoording.json"))
    table = hashlib.sha256(package.read("klanten.xlsx")).hexdigest()
    assert kept == done.batch
    assert hashlib.sha256(data).hexdigest() == kept.bestand_sha256 == line["sha256"]
    assert table == kept.inhoud_sha256 == account["bestand_sha256"]
    assert key == kept.kenmerk_sleutel == line["sleutel"] == account["sleutel"]
    assert kept.rijen == line["rijen"] == account["rijen"] == 2
    assert line["uitgesloten"] == account["uitgesloten"] == 1
    columns = [str(one) for one in kept.profiel.kolommen]
    assert columns == line["kolommen"] == account["kolommen"]
    assert kept.nummer == line["batch"] == account["batch"]
    assert line["lijst_van_velden"] == account["lijst_van_velden"] == kept.profiel.toelating
    assert line["tweede_persoon"] is account["tweede_persoon"] is kept.tweede_persoon is True
    # Of what is in it the log has nothing, not even a hash; of the agreement the file has its day.
    assert kept.inhoud_sha256 not in whole
    assert "Voorbeeld" not in whole
    assert account["verwerkersovereenkomst_van"] == "2026-01-02"
    assert case.profile.overeenkomst not in package.read("verantwoording.json").decode()


def read_as(case: Case, lezing: str) -> None:
    with case.office.at("dora", NOW) as dora:
        interpretations.leg_vast(dora.session, "onderzoek_toestemming", lezing, "besluit van nu")


def test_a_batch_of_a_wider_reading_is_made_by_the_stricter_of_now(
    case: Case, tmp_path: Path
) -> None:
    read_as(case, "geen_bezwaar")
    batch = approved(case)
    assert [one.reden for one in batch.regels] == [None, None, None]
    read_as(case, "toestemming")
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        done = survey_making.maak(surveys, batch, tmp_path / "uit.age").batch
        (line,) = [one for one in said(dora, "onderzoek") if one["stap"] == "geexporteerd"]
        reasons = {one.document_id: one.reden for one in done.regels}
        assert reasons[case.clients[1]] is Uitsluiting.GEEN_TOESTEMMING
        assert (done.rijen, done.beleid, line["beleid"]) == (2, Beleid.TOESTEMMING, "toestemming")
        assert dora.dossiers.open(case.clients[1], KTO).dossier.verstrekkingen == ()


def test_a_batch_of_a_wider_reading_is_not_approved_any_more(case: Case) -> None:
    read_as(case, "geen_bezwaar")
    with case.office.at("carla", NOW) as carla:
        surveys = Onderzoeken(carla.dossiers)
        laid = surveys.leg_voor(surveys.stel_op(case.profile, YEAR))
    read_as(case, "toestemming")
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        with pytest.raises(Refusal, match="strenger"):
            surveys.accordeer(laid)
        assert said(dora, "onderzoek_geweigerd")[-1]["code"] == "R9.8"
        again = surveys.stel_op(
            case.profile, YEAR, was=surveys.geef_terug(laid, "de lezing is veranderd")
        )
        assert sorted(str(one.reden) for one in again.regels) == [
            "None", "None", "geen_toestemming",
        ]  # fmt: skip


def test_a_reading_that_became_wider_lets_nobody_in(case: Case, tmp_path: Path) -> None:
    batch = approved(case)
    read_as(case, "geen_bezwaar")
    with case.office.at("dora", NOW) as dora:
        done = survey_making.maak(Onderzoeken(dora.dossiers), batch, tmp_path / "uit.age").batch
        assert (done.rijen, done.beleid) == (2, Beleid.TOESTEMMING)


def test_who_left_a_client_out_is_no_second_person(case: Case) -> None:
    with case.office.at("carla", NOW) as carla:
        drawn = Onderzoeken(carla.dossiers).stel_op(case.profile, YEAR)
    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        with pytest.raises(Refusal, match="reden nodig"):
            surveys.laat_weg(drawn, case.clients[0], "")
        left = surveys.laat_weg(drawn, case.clients[0], "is verhuisd")
        step = surveys.batch(drawn.nummer).stappen[-1]
        assert (step.door, step.reden, step.dossier) == (
            "dora", "is verhuisd", left.regels[0].dossier,
        )  # fmt: skip
        assert said(dora, "onderzoek")[-1]["stap"] == "klant_weggelaten"
    with case.office.at("carla", NOW) as carla:
        laid = Onderzoeken(carla.dossiers).leg_voor(left)
    # The only directeur had a hand in it: it waits for her, and she thinks a week.
    with case.office.at("dora", NOW + timedelta(days=6)) as dora:
        (waits,) = wachtende(dora.dossiers.listing, NOW.date())
        assert waits.wie == ("dora",)
        with pytest.raises(Refusal, match="bedenktijd"):
            Onderzoeken(dora.dossiers).accordeer(laid)
    with case.office.at("dora", NOW + timedelta(days=7)) as dora:
        assert Onderzoeken(dora.dossiers).accordeer(laid).tweede_persoon is False


class _Stop(Exception):  # noqa: N818 - what a person presses
    pass


@pytest.mark.parametrize(
    ("during", "staat"),
    [
        ("Dossiers nagaan", BatchStaat.GEACCORDEERD),
        ("Verstrekkingen vastleggen", BatchStaat.IN_UITVOERING),
    ],
)
def test_broken_off_between_two_clients(
    case: Case, tmp_path: Path, during: str, staat: BatchStaat
) -> None:
    batch = approved(case)

    def told(what: str, done: int, _total: int) -> None:
        if what == during and done == 2:
            raise _Stop

    with case.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        with pytest.raises(_Stop):
            survey_making.maak(surveys, batch, tmp_path / "uit.age", told)
        half = surveys.batch(batch.nummer)
        lines = [
            line.gegaan
            for one in case.clients
            for line in dora.dossiers.open(one, KTO).dossier.verstrekkingen
        ]
        # What was written down of a file that never came has lapsed.
        assert lines == ([False] if staat is BatchStaat.IN_UITVOERING else [])
        assert (half.staat, list(tmp_path.glob("*.age"))) == (staat, [])
        assert survey_making.maak(surveys, half, tmp_path / "uit.age").batch.rijen == 2


def test_a_selection_of_nobody_is_refused_and_takes_no_number(case: Case) -> None:
    with case.office.at("carla", NOW) as carla:
        surveys = Onderzoeken(carla.dossiers)
        with pytest.raises(Refusal, match="eindigde geen traject"):
            surveys.stel_op(case.profile, Keuze(van=date(2025, 1, 1), tot=date(2025, 12, 31)))
        assert said(carla, "onderzoek_geweigerd")[-1]["code"] == "R9.5"
        assert surveys.batches() == []
        assert surveys.stel_op(case.profile, YEAR).nummer == "O-0001"


def test_a_heading_that_was_kept_before_is_refused_before_anybody_is_weighed(case: Case) -> None:
    with case.office.at("carla", NOW) as carla:
        surveys = Onderzoeken(carla.dossiers)
        old = replace(case.profile, koppen=("BSNnummer", "", "", ""))
        surveys.profieltabel.zet(old, case.profile)
        before = len(said(carla, "open"))
        with pytest.raises(Refusal, match="Wijzig de kop in het profiel"):
            surveys.stel_op(surveys.profiel(old.id), YEAR)
        assert len(said(carla, "open")) == before
        assert said(carla, "onderzoek_geweigerd")[-1]["code"] == "R9.1"


def test_consent_of_after_the_batch_and_a_client_of_two_principals(
    case: Case, tmp_path: Path
) -> None:
    second = Traject(
        id="t2", soort=v.Trajectsoort.OUTPLACEMENT, opdrachtgever=v.OpdrachtgeverSoort.WERKGEVER,
        opdrachtgever_naam="Smid BV", ordernummer="S-1",
        grondslag=v.Verwerkingsgrondslag.OVEREENKOMST, eerste_gesprek=date(2026, 2, 3),
        einddatum=date(2026, 9, 30),
    )  # fmt: skip
    both = client(5)
    tomorrow = replace(CONSENT, datum=date(2026, 11, 21))
    with case.office.at("dora", NOW) as dora:
        two = add(dora, replace(both, trajecten=(*both.trajecten, second)), CONSENT)
        surveys = Onderzoeken(dora.dossiers)
        profile = surveys.bewaar_profiel(
            replace(
                case.profile, id="", naam="Met datums", koppen=(),
                kolommen=(Kolom.NAAM, Kolom.BEGINDATUM, Kolom.EINDDATUM, Kolom.EMAILADRES),
            )
        )  # fmt: skip
    batch = approved(case, profile)
    with case.office.at("dora", NOW) as dora:
        change(dora, case.clients[1], toestemmingen=(tomorrow,))
    with case.office.at("dora", NOW + timedelta(days=2)) as dora:
        surveys = Onderzoeken(dora.dossiers)
        done = survey_making.maak(surveys, batch, tmp_path / "uit.age").batch
        reasons = {one.document_id: one.reden for one in done.regels}
        # Who agreed after the selection waits for the next one.
        assert reasons[case.clients[1]] is Uitsluiting.GEEN_TOESTEMMING
        (line,) = dora.dossiers.open(two, KTO).dossier.verstrekkingen
        assert line.traject == "t2"
        assert not [one for one in line.velden if "t1" in one]
    sheet = opened(case, (tmp_path / "uit.age").read_bytes()).read("klanten.xlsx")
    cells = zipfile.ZipFile(io.BytesIO(sheet)).read("xl/sharedStrings.xml")
    for inside in (b"2026-02-03", b"2026-09-30"):
        assert inside in cells
    for outside in (b"Smid", b"U-5", b"S-1"):
        assert outside not in cells


def destroy(desk: Desk, _case: Case, doc_id: str) -> None:
    desk.session.vault.destroy([doc_id], {"lijst": "V-0001", "termijnen": "1"})


def side_by_side(desk: Desk, case: Case, doc_id: str) -> None:
    """What another host saved on the same revision arrives after what was saved here."""
    folder = case.office.founded.vault / "d"
    before = set(folder.glob(f"*/*{doc_id}*.age"))
    base = desk.dossiers.open(doc_id, KTO)
    change(desk, doc_id, toestemmingen=(replace(CONSENT, document="een"),))
    (theirs,) = set(folder.glob(f"*/*{doc_id}*.age")) - before
    data = theirs.read_bytes()
    theirs.unlink()
    changed = replace(base.dossier, toestemmingen=(replace(CONSENT, document="twee"),))
    entry = desk.session.entry("wijziging")
    desk.session.vault.save(doc_id, KIND, encode(changed), base.heads, entry)
    theirs.write_bytes(data)


def withdraw(desk: Desk, _case: Case, doc_id: str) -> None:
    change(desk, doc_id, toestemmingen=(replace(CONSENT, ingetrokken_op=NOW.date()),))


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (destroy, Uitsluiting.VERNIETIGD),
        (side_by_side, Uitsluiting.DOSSIER_CONFLICT),
        (withdraw, Uitsluiting.TOESTEMMING_INGETROKKEN),
    ],
)
def test_who_falls_out_in_the_very_moment_that_it_is_written_down(
    case: Case, tmp_path: Path, act: Callable[[Desk, Case, str], None], reason: Uitsluiting
) -> None:
    batch = approved(case)
    first = next(one for one in batch.regels if one.reden is None)
    with case.office.at("dora", NOW) as dora:

        def told(what: str, done: int, _total: int) -> None:
            if (what, done) == ("Verstrekkingen vastleggen", 1):
                act(dora, case, first.document_id)

        done = survey_making.maak(Onderzoeken(dora.dossiers), batch, tmp_path / "uit.age", told)
        line = next(one for one in done.batch.regels if one.document_id == first.document_id)
        assert (line.reden, line.dossier, line.toestemming) == (reason, first.dossier, "")
        package = opened(case, (tmp_path / "uit.age").read_bytes())
        account = json.loads(package.read("verantwoording.json"))
        assert (done.batch.rijen, account["rijen"], account["uitgesloten"]) == (1, 1, 2)
