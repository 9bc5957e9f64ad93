"""Dossiers through a real vault: taken in, opened, changed, looked back on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from pro6tui.model import paths
from pro6tui.model.dossier import (
    Document,
    Dossier,
    Kredietbemiddeling,
    Notitie,
    Persoon,
    Staatwissel,
    Toestemming,
)
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Afscherming, Bezwaar, Hold, Verstrekking, Verzoek
from pro6tui.model.vocabulary import (
    Besluit,
    BsnGrondslag,
    CvLezing,
    Doel,
    DossierStaat,
    VerzoekSoort,
)
from pro6tui.rules.artikel_06 import Toegang
from pro6tui.rules.interpretatie import Interpretatiebesluit, Interpretaties
from pro6tui.services.dossiers import ChangedMeanwhile, Dossiers
from pro6tui.services.requests import Requests
from tests.services import office
from tests.services.office import Desk, Office, klant
from vault.errors import LogUnavailable, NotEntitled

DOEL = Doel.UITVOERING_TRAJECT


@pytest.fixture(scope="module")
def kantoor(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """One vault for the tests that do not disturb each other."""
    return office.make(tmp_path_factory.mktemp("kantoor"))


@pytest.fixture(scope="module")
def anna(kantoor: Office) -> Iterator[Desk]:
    """A consulent."""
    with kantoor.at("anna") as desk:
        yield desk


@pytest.fixture(scope="module")
def bram(kantoor: Office) -> Iterator[Desk]:
    """Another."""
    with kantoor.at("bram") as desk:
        yield desk


def actions(desk: Desk, doc_id: str) -> list[str]:
    """What the log says was done to a document, as its author reads it."""
    records = desk.session.vault.records(doc_id)
    return [str((record.body or {}).get("action")) for record in records]


def test_an_intake_comes_back_as_it_was_typed(anna: Desk) -> None:
    made = anna.dossiers.intake(klant())
    assert made.dossier.staat is DossierStaat.INTAKE
    assert made.dossier.toewijzing.behandelaars == ("anna",)
    again = anna.dossiers.open(made.doc_id, DOEL)
    assert again.dossier == made.dossier
    assert again.toegewezen
    assert again.toegang is Toegang.VOLLEDIG
    assert again.heads == made.heads
    assert anna.listing.find_number(made.dossier.nummer) == made.doc_id
    assert actions(anna, made.doc_id) == ["intake", "open"]


def test_a_reason_that_names_the_client_is_refused_before_it_is_logged(anna: Desk) -> None:
    made = anna.dossiers.intake(klant(persoon=Persoon(achternaam="Öztürk")))
    with pytest.raises(Refusal) as refused:
        anna.dossiers.open(made.doc_id, DOEL, "vraag van mevrouw Ozturk")
    assert refused.value.code == "R6.5"
    assert actions(anna, made.doc_id) == ["intake"]
    anna.dossiers.open(made.doc_id, DOEL, "waarneming tijdens vakantie")
    assert actions(anna, made.doc_id) == ["intake", "open"]


def test_values_are_stored_as_typing_gives_them(anna: Desk) -> None:
    typed = klant(persoon=Persoon(achternaam=" Jansma ", telefoonnummer="06-12345678"))
    person = anna.dossiers.intake(typed).dossier.persoon
    assert (person.achternaam, person.telefoonnummer) == ("Jansma", "+31612345678")


def test_numbers_are_unique_across_sessions(anna: Desk, bram: Desk) -> None:
    numbers = [desk.dossiers.intake(klant()).dossier.nummer for desk in (anna, bram, anna, bram)]
    assert len(set(numbers)) == 4
    assert all(number.startswith("D-") and len(number) == 8 for number in numbers)


def test_a_number_of_its_own_is_kept_once(anna: Desk) -> None:
    assert anna.dossiers.intake(klant(nummer="D-004000")).dossier.nummer == "D-004000"
    with pytest.raises(Refusal) as refused:
        anna.dossiers.intake(klant(nummer="D-004000"))
    assert refused.value.code == "R0.6"
    with pytest.raises(Refusal):
        anna.dossiers.intake(klant(nummer="D-4"))
    assert anna.dossiers.intake(klant()).dossier.nummer == "D-004001"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kredietbemiddeling": Kredietbemiddeling(actief=False, hoogte_schulden=100)}, "R3.2"),
        ({"persoon": Persoon(achternaam="X", bsn=office.BSN)}, "R3.4"),
        (
            {
                "persoon": Persoon(
                    achternaam="X", bsn="999990018", bsn_grondslag=BsnGrondslag.UWV_SUWI
                )
            },
            "R3.4",
        ),
        ({"persoon": Persoon(achternaam="a\x1b[2Jb")}, "R0.3"),
        ({"staat": DossierStaat.OP_LIJST}, "R5.3"),
        ({"staat": DossierStaat.ACTIEF, "doeleinden": ()}, "P.doel"),
    ],
)
def test_what_the_rules_refuse_is_not_taken_in(
    anna: Desk, fields: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        anna.dossiers.intake(klant(**fields))
    assert refused.value.code == code


def test_the_recorded_reading_of_art_3_decides_about_a_cv(anna: Desk) -> None:
    lezing = Interpretaties(
        (
            Interpretatiebesluit(
                artikel=3,
                vraag="cv",
                lezing=CvLezing.A.value,
                betekenis="",
                door="dora",
                datum=office.MOMENT.date(),
            ),
        )
    )
    strict = Dossiers(anna.session, anna.listing, lezing)
    from pro6tui.model.dossier import Cv, Werkervaring

    dossier = klant(cv=Cv(werkervaring=(Werkervaring(functie="lasser"),)))
    with pytest.raises(Refusal) as refused:
        strict.intake(dossier)
    assert refused.value.code == "R3.3"
    assert anna.dossiers.intake(dossier).dossier.cv.werkervaring[0].id


def test_a_change_needs_a_reason_and_is_in_the_history(anna: Desk) -> None:
    made = anna.dossiers.intake(klant())
    moved = paths.set_field(made.dossier, "woonplaats", "Rijssen")
    for poor in ("", "  ", "ab"):
        with pytest.raises(Refusal) as refused:
            anna.dossiers.change(made, moved, poor)
        assert refused.value.code == "R0.7"
    saved = anna.dossiers.change(made, moved, "  verhuisd   naar Rijssen ")
    assert saved.rev == 2
    assert saved.dossier.wijziging.reden == "verhuisd naar Rijssen"
    assert saved.dossier.wijziging.velden == ("persoon.woonplaats",)
    (change,) = anna.dossiers.history(saved)
    assert (change.path, change.old, change.new) == ("persoon.woonplaats", "Wierden", "Rijssen")
    assert (change.reden, change.door) == ("verhuisd naar Rijssen", "anna")
    assert actions(anna, made.doc_id)[-2:] == ["wijziging", "geschiedenis"]


def test_the_log_names_fields_and_no_values(anna: Desk) -> None:
    made = anna.dossiers.intake(klant())
    moved = paths.set_field(made.dossier, "woonplaats", "Kanariedorp")
    anna.dossiers.change(made, moved, "verhuisd")
    said = msgspec.json.encode([one.body for one in anna.session.vault.records()]).decode()
    assert "persoon.woonplaats" in said
    assert "Kanariedorp" not in said
    assert office.BSN not in said


def test_what_stood_there_may_stay_but_not_change(anna: Desk) -> None:
    lent = klant(kredietbemiddeling=Kredietbemiddeling(actief=True, hoogte_schulden=5000))
    made = anna.dossiers.intake(lent)
    ended = paths.set_field(made.dossier, "kredietbemiddeling.actief", False)
    saved = anna.dossiers.change(made, ended, "bemiddeling klaar")
    raised = paths.set_field(saved.dossier, "kredietbemiddeling.hoogte_schulden", 6000)
    with pytest.raises(Refusal) as refused:
        anna.dossiers.change(saved, raised, "hoger bedrag")
    assert refused.value.code == "R3.2"


def test_two_people_save_and_nothing_is_lost(anna: Desk, bram: Desk) -> None:
    made = anna.dossiers.intake(klant())
    hers = anna.dossiers.open(made.doc_id, DOEL)
    his = bram.dossiers.open(made.doc_id, DOEL)
    bram.dossiers.change(
        his, paths.set_field(his.dossier, "woonplaats", "Rijssen"), "opgave van de klant"
    )
    mine = paths.set_field(hers.dossier, "woonplaats", "Almelo")
    mine = paths.set_field(mine, "persoon.adres", "Dorpsstraat 1")
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        anna.dossiers.change(hers, mine, "verhuisd")
    (clash,) = meanwhile.value.joined.clashes
    assert (clash.base, clash.sides) == ("Wierden", ("Almelo", "Rijssen"))
    assert meanwhile.value.mine == mine
    assert meanwhile.value.joined.dossier.persoon.adres == "Dorpsstraat 1"
    assert meanwhile.value.theirs.door == "bram"
    saved = anna.dossiers.change(
        meanwhile.value.theirs,
        paths.set_field(meanwhile.value.joined.dossier, "woonplaats", "Almelo"),
        "verhuisd",
    )
    assert saved.rev == 3
    assert saved.dossier.persoon.woonplaats == "Almelo"
    assert saved.dossier.persoon.adres == "Dorpsstraat 1"


def test_work_begins_only_past_every_gate(anna: Desk) -> None:
    made = anna.dossiers.intake(klant(doeleinden=()))
    assert [one.code for one in anna.dossiers.poorten(made.dossier)] == ["P.doel"]
    with pytest.raises(Refusal):
        anna.dossiers.overgang(made, DossierStaat.ACTIEF, "")
    filled = msgspec.structs.replace(made.dossier, doeleinden=(Doel.UITVOERING_TRAJECT,))
    saved = anna.dossiers.change(made, filled, "doel gekozen")
    active = anna.dossiers.overgang(saved, DossierStaat.ACTIEF, "")
    assert active.dossier.staat is DossierStaat.ACTIEF
    assert active.dossier.staatwissels[-1].door == "anna"


def test_no_change_puts_a_dossier_on_its_way_out(anna: Desk) -> None:
    made = anna.dossiers.intake(klant())
    for staat in (DossierStaat.OP_LIJST, DossierStaat.VERNIETIGD_BEHOUDENS_BACKUPS):
        gone = msgspec.structs.replace(made.dossier, staat=staat)
        with pytest.raises(Refusal) as refused:
            anna.dossiers.change(made, gone, "weg ermee")
        assert refused.value.code == "R12.2"
    assert anna.dossiers.open(made.doc_id, DOEL).rev == 1


def test_standing_in_for_a_colleague_is_in_the_log(anna: Desk, bram: Desk) -> None:
    made = anna.dossiers.intake(klant())
    opened = bram.dossiers.open(made.doc_id, DOEL)
    assert not opened.toegewezen
    assert actions(bram, made.doc_id) == ["open", "waarneming"]


def test_administration_sees_and_changes_only_name_and_orders(kantoor: Office, anna: Desk) -> None:
    made = anna.dossiers.intake(klant())
    with kantoor.at("carla") as carla:
        opened = carla.dossiers.open(made.doc_id, Doel.ADMINISTRATIE_FACTURATIE)
        assert opened.toegang is Toegang.NAW_FACTURATIE
        item = opened.dossier.uitkeringen[0]
        richer = paths.set_field(opened.dossier, f"uitkeringen.{item.id}.hoogte", 1)
        with pytest.raises(Refusal) as refused:
            carla.dossiers.change(opened, richer, "bedrag")
        assert refused.value.code == "R6.4"
        moved = paths.set_field(opened.dossier, "woonplaats", "Almelo")
        saved = carla.dossiers.change(opened, moved, "verhuisd")
        anna_saw = anna.dossiers.open(made.doc_id, DOEL)
        anna.dossiers.change(
            anna_saw,
            paths.set_field(anna_saw.dossier, f"uitkeringen.{item.id}.hoogte", 2),
            "bedrag van UWV",
        )
        seen = [one.path for one in carla.dossiers.history(saved)]
        assert seen == ["persoon.woonplaats"]
        fresh = Dossier(persoon=Persoon(achternaam="Jansma"))
        assert carla.dossiers.intake(fresh).dossier.persoon.achternaam == "Jansma"
        with pytest.raises(Refusal):
            carla.dossiers.intake(klant())


def test_a_subcontractor_opens_only_its_own(kantoor: Office, anna: Desk) -> None:
    hers = anna.dossiers.intake(klant())
    with kantoor.at("otto") as otto:
        with pytest.raises(NotEntitled):
            otto.dossiers.open(hers.doc_id, DOEL)
        own = otto.dossiers.intake(klant())
        assert own.dossier.toewijzing.organisatie == "otto-advies"
        assert otto.dossiers.open(own.doc_id, DOEL).toegewezen
    assert anna.dossiers.open(own.doc_id, DOEL).dossier == own.dossier


def test_a_purpose_must_be_on_the_list_of_the_role(anna: Desk) -> None:
    made = anna.dossiers.intake(klant())
    for doel in ("", "nieuwsgierig", Doel.ICT_BEHEER):
        with pytest.raises(Refusal) as refused:
            anna.dossiers.open(made.doc_id, doel)
        assert refused.value.code == "R2.1"
    assert actions(anna, made.doc_id) == ["intake"]


def test_an_attachment_comes_in_with_a_save(anna: Desk, tmp_path: Path) -> None:
    made = anna.dossiers.intake(klant())
    source = tmp_path / "plan.pdf"
    source.write_bytes(b"een plan")
    blob = anna.session.vault.attach(made.doc_id, source)
    document = Document(id="d1", naam="plan", blob=blob.stored)
    with_plan = paths.add_item(made.dossier, "documenten", document)
    saved = anna.dossiers.change(made, with_plan, "plan ontvangen", [blob])
    only = made.dossier.trajecten[0].id
    filed = replace(document, toegevoegd_door="anna", traject=only)
    assert saved.dossier.documenten == (filed,)


def test_nothing_opens_without_a_log(tmp_path: Path) -> None:
    kantoor = office.make(tmp_path)
    with kantoor.at("anna") as desk:
        made = desk.dossiers.intake(klant())
        log = kantoor.founded.vault / "log"
        shutil.rmtree(log)
        log.write_text("geen map")
        with pytest.raises(LogUnavailable):
            desk.dossiers.open(made.doc_id, DOEL)


def test_a_note_of_each_is_no_clash(anna: Desk, bram: Desk) -> None:
    made = anna.dossiers.intake(klant())
    his = bram.dossiers.open(made.doc_id, DOEL)
    one, two = (Notitie(id=name, tekst=f"notitie {name}") for name in ("n1", "n2"))
    bram.dossiers.change(his, paths.add_item(his.dossier, "notities", one), "gesprek")
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        anna.dossiers.change(made, paths.add_item(made.dossier, "notities", two), "gesprek")
    assert meanwhile.value.joined.clashes == ()
    assert [n.id for n in meanwhile.value.joined.dossier.notities] == ["n1", "n2"]


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("verzoeken", Verzoek(id="v1", besluit=Besluit.TOEGEWEZEN)),
        ("verstrekkingen", Verstrekking(id="s1", ontvanger="UWV")),
        ("holds", Hold(id="h1")),
        ("bezwaren", Bezwaar(id="b1")),
        ("afschermingen", Afscherming(id="f1", pad="persoon.adres")),
        (
            "staatwissels",
            Staatwissel(id="w1", op=date(2026, 1, 5), door="dora", naar=DossierStaat.OP_LIJST),
        ),
        ("toestemmingen", Toestemming(id="c1", schriftelijk=True)),
    ],
)
def test_a_new_dossier_brings_nothing_that_an_act_writes(
    anna: Desk, name: str, item: object
) -> None:
    with pytest.raises(Refusal, match="brengt dit niet mee") as refused:
        anna.dossiers.intake(klant(**{name: (item,)}))
    assert (refused.value.code, refused.value.field) == ("R0.5", name)


def test_what_somebody_adds_is_in_their_own_name(anna: Desk, bram: Desk) -> None:
    note = Notitie(id="n1", tekst="begin")
    with pytest.raises(Refusal, match="dat bent u zelf") as refused:
        anna.dossiers.intake(klant(notities=(replace(note, auteur="bram"),)))
    assert (refused.value.code, refused.value.field) == ("R0.5", "notities.n1.auteur")
    made = anna.dossiers.intake(klant(notities=(note,)))
    assert made.dossier.notities[0].auteur == "anna"
    for name, item in (
        ("notities", Notitie(id="n2", auteur="bram")),
        ("documenten", Document(id="d1", toegevoegd_door="bram")),
    ):
        with pytest.raises(Refusal, match="dat bent u zelf"):
            anna.dossiers.change(made, paths.add_item(made.dossier, name, item), "gesprek")
    added = paths.add_item(made.dossier, "notities", Notitie(id="n2"))
    assert anna.dossiers.change(made, added, "gesprek").dossier.notities[1].auteur == "anna"


def test_a_note_that_a_colleague_took_away_comes_back_in_its_own_name(
    anna: Desk, bram: Desk
) -> None:
    note = Notitie(id="n1", tekst="begin")
    made = anna.dossiers.intake(klant(notities=(note,)))
    his = bram.dossiers.open(made.doc_id, DOEL)
    anna.dossiers.change(made, paths.remove_item(made.dossier, "notities", "n1"), "dubbel")
    longer = paths.set_field(his.dossier, "notities.n1.tekst", "begin en verder")
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        bram.dossiers.change(his, longer, "aangevuld")
    theirs = meanwhile.value.theirs
    saved = bram.dossiers.change(theirs, longer, "aangevuld")
    assert [one.auteur for one in saved.dossier.notities] == ["anna"]


def test_no_plain_change_writes_what_only_an_act_writes(anna: Desk) -> None:
    made = anna.dossiers.intake(klant())
    decided = Verzoek(id="v1", soort=VerzoekSoort.WISSING, besluit=Besluit.TOEGEWEZEN)
    forged = paths.add_item(made.dossier, "verzoeken", decided)
    with pytest.raises(Refusal) as refused:
        anna.dossiers.change(made, forged, "besloten door de directeur")
    assert refused.value.code == "R0.5"
    again = anna.dossiers.open(made.doc_id, made.doel)
    assert again.dossier.verzoeken == ()


def test_a_letter_of_a_request_is_a_document_of_the_dossier(anna: Desk) -> None:
    made = anna.dossiers.intake(klant())
    with pytest.raises(Refusal) as refused:
        Requests(anna.dossiers).met_brief(made, "v1", "bestaat-niet")
    assert refused.value.code == "R3.1"
