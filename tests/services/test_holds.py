"""Holds by hand and by themselves, and the complaints that open and close one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model.dossier import Persoon
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Hold, Verzoek
from pro6tui.model.vocabulary import Doel, HoldReden, VerzoekSoort
from pro6tui.model.vocabulary_registers import KlachtUitkomst
from pro6tui.rules import holds as rules
from pro6tui.services import complaints, holds, vandaag
from pro6tui.services.complaints import Klachten
from pro6tui.services.errors import Refused
from pro6tui.services.opened import OpenDossier
from tests.services.office import MOMENT, Desk, Office, klant, make

TODAY = MOMENT.date()
TYPED = {"omschrijving": "Niet teruggebeld.", "aard": "bereikbaarheid"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("holds"))


@pytest.fixture(scope="module")
def anna(office: Office) -> Iterator[Desk]:
    with office.at("anna") as desk:
        yield desk


@pytest.fixture(scope="module")
def dora(office: Office, opened: OpenDossier) -> Iterator[Desk]:
    with office.at("dora") as desk:
        yield desk


@pytest.fixture(scope="module")
def opened(anna: Desk) -> OpenDossier:
    return anna.dossiers.intake(klant())


def running(desk: Desk, opened: OpenDossier) -> list[HoldReden | None]:
    now = desk.dossiers.open(opened.doc_id, Doel.KLACHTBEHANDELING)
    return [one.reden for one in rules.lopend(now.dossier, TODAY)]


def test_a_directeur_places_and_lifts(anna: Desk, dora: Desk, opened: OpenDossier) -> None:
    with pytest.raises(Refusal) as excinfo:
        holds.plaats(anna.dossiers, opened, HoldReden.GESCHIL, "er komt een zaak")
    assert excinfo.value.code == "R6.9"
    theirs = dora.dossiers.open(opened.doc_id, Doel.BEWARING_ARCHIEF)
    with pytest.raises(Refusal) as excinfo:
        holds.plaats(dora.dossiers, theirs, HoldReden.KLACHT, "zomaar")
    assert excinfo.value.code == "R12.4"
    held = holds.plaats(
        dora.dossiers, theirs, HoldReden.GESCHIL, "er komt een zaak", date(2026, 9, 1)
    )
    (line,) = holds.regels(held.dossier, TODAY)
    assert (line.loopt, line.vanzelf, line.hold.einde_voorzien) == (True, False, date(2026, 9, 1))
    free = holds.hef_op(dora.dossiers, held, line.hold.id, "geschikt")
    assert holds.regels(free.dossier, TODAY) == []
    assert [one.loopt for one in holds.regels(free.dossier, TODAY, ook_opgeheven=True)] == [False]
    told = [
        record.body["facts"]["stap"]
        for record in dora.session.vault.records(opened.doc_id)
        if record.body and record.body["action"] == holds.ACTIE
    ]
    assert told == ["geplaatst", "opgeheven"]


def test_what_came_by_itself_goes_by_itself(opened: OpenDossier, dora: Desk) -> None:
    asked = Verzoek(id="v1", soort=VerzoekSoort.INZAGE, ontvangen_op=TODAY)
    dossier = msgspec.structs.replace(opened.dossier, verzoeken=(asked,))
    (line,) = holds.regels(dossier, TODAY)
    assert line.vanzelf
    assert line.einde == "als het verzoek is afgehandeld"
    with pytest.raises(Refusal):
        rules.hef_op(dossier, line.hold.id, "toch", dora.dossiers.lid, TODAY)


def holds_of(desk: Desk, opened: OpenDossier) -> tuple[Hold, ...]:
    return desk.dossiers.open(opened.doc_id, Doel.KLACHTBEHANDELING).dossier.holds


def test_a_complaint_holds_its_dossier_until_it_is_dealt_with(
    office: Office, anna: Desk, opened: OpenDossier
) -> None:
    with office.at("carla") as carla:
        made = Klachten(carla.dossiers).leg_vast({**TYPED, "behandelaar": "anna"}, opened.doc_id)
        with pytest.raises(Refusal) as excinfo:
            Klachten(carla.dossiers).doe_af(made, KlachtUitkomst.ONGEGROND, "onterecht")
        assert excinfo.value.code == "R6.9"
    assert (made.nummer, made.dossier) == ("K-0001", opened.dossier.nummer)
    assert running(anna, opened) == [HoldReden.KLACHT]
    register = Klachten(anna.dossiers)
    assert register.alle() == [made]
    changed = register.wijzig(made, {"klager": "de klant"})
    with pytest.raises(Refused):
        register.doe_af(made, KlachtUitkomst.GEGROND, "excuus gemaakt")
    assert running(anna, opened) == [HoldReden.KLACHT]
    done = register.doe_af(changed, KlachtUitkomst.GEGROND, "excuus gemaakt")
    assert running(anna, opened) == []
    assert register.alle() == []
    assert register.alle(ook_afgedaan=True) == [done]
    assert register.een("k-0001") == done
    with pytest.raises(Refused):
        register.een("K-0099")
    steps = [
        record.body["facts"]
        for record in anna.session.vault.records(opened.doc_id)
        if record.body and record.body["action"] == complaints.ACTIE
    ]
    assert [one["stap"] for one in steps][-2:] == ["gewijzigd", "afgedaan"]
    assert "teruggebeld" not in str(steps)


def test_a_complaint_of_no_dossier_holds_nothing(anna: Desk) -> None:
    register = Klachten(anna.dossiers)
    made = register.leg_vast({**TYPED, "klager": "een buurman"})
    assert (made.dossier, made.behandelaar) == ("", "anna")
    assert register.doe_af(made, KlachtUitkomst.OPGELOST, "uitgelegd").afgedaan_door == "anna"


def test_where_the_hold_cannot_be_placed_nothing_is_kept(
    anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = anna.dossiers.intake(klant(persoon=Persoon(voornamen="Piet", achternaam="Bos")))

    def fails(*_given: object, **_more: object) -> None:
        raise Refused("vol")

    register = Klachten(anna.dossiers)
    before = register.alle(ook_afgedaan=True)
    monkeypatch.setattr(complaints, "on_top", fails)
    with pytest.raises(Refused):
        register.leg_vast(TYPED, mine.doc_id)
    assert register.alle(ook_afgedaan=True) == before


class Killed(BaseException):
    """What no code that is killed can answer to."""


def test_a_complaint_that_was_killed_before_its_hold_gets_it_at_the_next_look(
    anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = anna.dossiers.intake(klant(persoon=Persoon(voornamen="Kees", achternaam="Bos")))
    register = Klachten(anna.dossiers)

    def killed(*_given: object, **_more: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(complaints, "on_top", killed)
        patched.setattr(type(register.tabel), "weg", killed)
        with pytest.raises(Killed):
            register.leg_vast(TYPED, mine.doc_id)
    assert running(anna, mine) == []
    (made,) = [one for one in register.alle() if one.document_id == mine.doc_id]
    assert made.houdt
    assert running(anna, mine) == [HoldReden.KLACHT]
    with monkeypatch.context() as patched:
        patched.setattr(complaints, "on_top", killed)
        with pytest.raises(Killed):
            register.doe_af(made, KlachtUitkomst.OPGELOST, "uitgelegd")
    assert running(anna, mine) == [HoldReden.KLACHT]
    assert made.id not in {one.id for one in register.alle()}
    assert running(anna, mine) == []
    assert len(holds_of(anna, mine)) == 1


def test_and_one_killed_after_its_hold_gets_no_second(
    anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = anna.dossiers.intake(klant(persoon=Persoon(voornamen="Kees", achternaam="Dam")))
    register = Klachten(anna.dossiers)

    def killed(*_given: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Klachten, "_houdt", killed)
        with pytest.raises(Killed):
            register.leg_vast(TYPED, mine.doc_id)
    (made,) = [one for one in register.alle() if one.document_id == mine.doc_id]
    assert made.houdt
    assert len(holds_of(anna, mine)) == 1


def test_a_complaint_is_due_on_vandaag_and_in_the_month(office: Office, anna: Desk) -> None:
    mine = anna.dossiers.intake(klant(persoon=Persoon(voornamen="Kees", achternaam="Eik")))
    register = Klachten(anna.dossiers)
    made = register.leg_vast({**TYPED, "behandelaar": "anna"}, mine.doc_id)
    found = {one.klacht: one for one in vandaag.verzamel(anna.listing, TODAY, "anna")}
    task = found[made.nummer]
    assert (task.doc_id, task.nummer, task.streefdatum) == (
        mine.doc_id,
        mine.dossier.nummer,
        made.termijn,
    )
    assert made.nummer in task.wat
    assert "teruggebeld" not in f"{task}"
    with office.at("dora") as dora:
        due = {one.klacht for one in vandaag.verzamel(dora.listing, TODAY, "dora")}
        assert made.nummer not in due
        late = TODAY + timedelta(days=80)
        assert made.nummer in {one.klacht for one in vandaag.verzamel(dora.listing, late, "dora")}
        assert made.nummer in {one.klacht for one in vandaag.verzamel(dora.listing, TODAY)}
    with office.at("otto") as otto:
        assert complaints.openstaande(otto.listing) == []
    register.doe_af(made, KlachtUitkomst.OPGELOST, "uitgelegd")
    after = vandaag.verzamel(anna.listing, TODAY, "anna")
    assert made.nummer not in {one.klacht for one in after}
