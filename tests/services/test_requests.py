"""Requests of clients through the service: each kind from receipt to closing, in a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Document, Notitie
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel, Verstrekking, Verzoek
from pro6tui.model.vocabulary_verzoeken import Gevraagd, VerzoekGrond
from pro6tui.rules.artikel_06 import Toegang
from pro6tui.rules.verzoek import Ontvangst, Oordeel, verzoek_van
from pro6tui.services import attachments
from pro6tui.services.errors import sentence
from pro6tui.services.logview import regels
from pro6tui.services.opened import OpenDossier
from pro6tui.services.requests import Requests
from tests.services.office import MOMENT, Desk, Office, grown, make

TODAY = date(2026, 3, 2)
WHY = "De klant heeft dit bij het gesprek niet onderbouwd; het plan van aanpak zegt iets anders."
GRANT = Oordeel(beslissing=v.Beslissing.TOEGEWEZEN)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("verzoeken"))


@contextmanager
def desk(
    office: Office, handle: str = "anna", moment: datetime = MOMENT
) -> Iterator[tuple[Desk, Requests]]:
    with office.at(handle, moment) as at:
        yield at, Requests(at.dossiers)


def taken_in(at: Desk, **fields: object) -> OpenDossier:
    """A dossier of this test alone, opened to work on a request."""
    return at.dossiers.open(grown(at, **fields), v.Doel.CORRECTIEVERZOEK)


def received(soort: v.VerzoekSoort, ontvangen_op: date = TODAY, **fields: object) -> Ontvangst:
    return Ontvangst(soort=soort, kanaal=v.Kanaal.BRIEF, ontvangen_op=ontvangen_op, **fields)  # type: ignore[arg-type]


def of(opened: OpenDossier, verzoek_id: str) -> Verzoek:
    return verzoek_van(opened.dossier, verzoek_id)


def treated(requests: Requests, opened: OpenDossier, wat: Ontvangst) -> tuple[OpenDossier, str]:
    """Received, known, and being worked on."""
    opened, one = requests.ontvang(opened, wat)
    opened = requests.bevestig(opened, one)
    opened = requests.identificeer(
        opened, one, v.IdentiteitWijze.DOCUMENT_GEZIEN, v.DocumentsoortId.PASPOORT
    )
    return requests.neem_in_behandeling(opened, one), one


def lettered(at: Desk, requests: Requests, opened: OpenDossier, one: str) -> OpenDossier:
    """The letter of its decision, in the dossier and with the request."""
    soort = v.DocumentSoort.BESLUIT_AVG
    opened, letter = attachments.attach_data(
        at.dossiers, opened, b"%PDF-1.7", soort, "besluit.pdf", "application/pdf"
    )
    return requests.met_brief(opened, one, letter)


def test_a_correction_reaches_who_got_the_old_value(office: Office) -> None:
    told = Verstrekking(
        id="v1",
        op=TODAY - timedelta(days=30),
        ontvanger="UWV",
        grond=v.Verstrekkingsgrond.OPDRACHTGEVER,
        velden=("persoon.woonplaats", "persoon.achternaam"),
    )
    with desk(office) as (at, requests):
        opened = taken_in(at, verstrekkingen=(told,))
        asked = Onderdeel(
            pad="persoon.woonplaats",
            gevraagd=Gevraagd.WIJZIGEN,
            gevraagde_waarde="Rijssen",
            grond=VerzoekGrond.ONJUIST,
        )
        opened, one = treated(
            requests, opened, received(v.VerzoekSoort.RECTIFICATIE, onderdelen=(asked,))
        )
        part = of(opened, one).onderdelen[0].id
        opened = requests.beslis(opened, one, {part: GRANT})
        opened = requests.voer_uit(opened, one)
        assert opened.dossier.persoon.woonplaats == "Rijssen"
        (notice,) = of(opened, one).kennisgevingen
        assert (notice.ontvanger, notice.staat) == ("UWV", v.KennisgevingStaat.OPEN)
        with pytest.raises(Refusal) as refused:
            requests.rond_af(opened, one)
        assert refused.value.code == "R11.3"
        done = v.KennisgevingStaat.GEDAAN
        with pytest.raises(Refusal, match="staat niet in het dossier"):
            requests.kennisgeving(opened, one, notice.id, done, brief="zomaar")
        opened = requests.kennisgeving(opened, one, notice.id, done)
        with pytest.raises(Refusal) as refused:
            requests.rond_af(opened, one)
        assert refused.value.code == "R10.1"
        opened = requests.rond_af(lettered(at, requests, opened, one), one)
        assert of(opened, one).staat is v.VerzoekStaat.AFGEHANDELD
        # What was wrong stays in the history; the row of the list no longer says it is open.
        assert "Wierden" in {change.old for change in at.dossiers.history(opened)}
        row = at.listing.row(opened.doc_id)
        assert row is not None
        assert "verzoeken" not in row


def test_what_does_not_matter_survives_nowhere(office: Office) -> None:
    note = Notitie(id="n1", datum=TODAY, auteur="anna", tekst="Zingt in koor Harmonie.")
    with desk(office, "dora") as (at, requests):
        opened = taken_in(at, notities=(note,))
        asked = Onderdeel(
            pad="notities.n1",
            gevraagd=Gevraagd.WISSEN,
            grond=VerzoekGrond.NIET_MEER_NODIG,
            toelichting="Koor Harmonie doet er niet toe.",
        )
        opened, one = treated(
            requests, opened, received(v.VerzoekSoort.WISSING, onderdelen=(asked,))
        )
        part = of(opened, one).onderdelen[0].id
        opened = requests.beslis(opened, one, {part: GRANT})
        before = {file.name for file in office.founded.vault.glob(f"d/*/{opened.doc_id}.*")}
        opened = requests.voer_uit(opened, one)
        after = {file.name for file in office.founded.vault.glob(f"d/*/{opened.doc_id}.*")}
        assert before.isdisjoint(after)
        assert opened.dossier.notities == ()
        entry = at.session.entry("geschiedenis", opened.doel)
        for document in at.session.vault.history(opened.doc_id, entry):
            assert b"Harmonie" not in document.body
        assert of(opened, one).onderdelen[0].uitgevoerd_op == TODAY
        again = at.dossiers.open(opened.doc_id, v.Doel.CORRECTIEVERZOEK)
        assert again.dossier == opened.dossier
        again = lettered(at, requests, again, one)
        assert requests.rond_af(again, one).dossier.verzoeken[0].staat.open is False


def test_who_may_not_erase_changes_nothing(office: Office) -> None:
    note = Notitie(id="n1", datum=TODAY, auteur="anna", tekst="Zingt in koor Harmonie.")
    with desk(office, "dora") as (at, requests):
        opened = taken_in(at, notities=(note,))
        asked = Onderdeel(
            pad="notities.n1", gevraagd=Gevraagd.WISSEN, grond=VerzoekGrond.NIET_MEER_NODIG
        )
        opened, one = treated(
            requests, opened, received(v.VerzoekSoort.WISSING, onderdelen=(asked,))
        )
        opened = requests.beslis(opened, one, {of(opened, one).onderdelen[0].id: GRANT})
    with desk(office, "bram") as (at, requests):
        opened = at.dossiers.open(opened.doc_id, v.Doel.CORRECTIEVERZOEK)
        with pytest.raises(Exception) as refused:  # noqa: PT011 - any that has a sentence
            requests.voer_uit(opened, one)
        assert sentence(refused.value)
        assert at.dossiers.open(opened.doc_id, opened.doel).dossier == opened.dossier


def test_an_extension_after_the_first_month_is_refused_and_logged(office: Office) -> None:
    with desk(office) as (at, requests):
        opened, one = requests.ontvang(
            taken_in(at), received(v.VerzoekSoort.INZAGE, date(2026, 2, 1))
        )
        with pytest.raises(Refusal) as refused:
            requests.verleng(opened, one, v.VerlengingsGrond.COMPLEX, WHY)
        assert refused.value.code == "R10.2"
        lines = [line.actie for line in regels(at.session, opened.doc_id)]
        assert lines[-2:] == ["stap in een verzoek van de klant", "logboek bekeken"]
        assert of(opened, one).verlenging.gemeld_op is None
        # Nor is it made timely by saying that the client heard last week.
        with pytest.raises(Refusal, match="geen brief van 27-02-2026") as refused:
            requests.verleng(opened, one, v.VerlengingsGrond.COMPLEX, WHY, date(2026, 2, 27))
        assert refused.value.code == "R10.2"
        facts = [
            line.body["facts"] for line in at.session.vault.records(opened.doc_id) if line.body
        ]
        late = [one["te_laat"] for one in facts if one.get("stap") == "verlenging_geweigerd"]
        assert late == [True, True]


def test_an_extension_told_on_an_earlier_day_is_proven_by_its_letter(office: Office) -> None:
    told = date(2026, 2, 27)
    letter = Document(id="d1", soort=v.DocumentSoort.CORRESPONDENTIE, datum=told)
    with desk(office) as (at, requests):
        opened = taken_in(at, documenten=(letter,))
        opened, one = requests.ontvang(opened, received(v.VerzoekSoort.INZAGE, date(2026, 2, 16)))
        with pytest.raises(Refusal, match="geen brief"):
            requests.verleng(opened, one, v.VerlengingsGrond.COMPLEX, WHY, told - timedelta(days=1))
        facts = [
            line.body["facts"] for line in at.session.vault.records(opened.doc_id) if line.body
        ]
        assert "verlenging_geweigerd" not in [one.get("stap") for one in facts]
        opened = requests.verleng(opened, one, v.VerlengingsGrond.COMPLEX, WHY, told)
        assert of(opened, one).verlenging.gemeld_op == told


def test_who_answers_no_clients_does_not_see_what_erasing_takes(office: Office) -> None:
    asked = Onderdeel(
        pad="persoon.woonplaats", gevraagd=Gevraagd.WISSEN, grond=VerzoekGrond.NIET_MEER_NODIG
    )
    with desk(office) as (at, requests):
        wat = received(v.VerzoekSoort.WISSING, onderdelen=(asked,))
        opened, one = requests.ontvang(taken_in(at), wat)
    with desk(office, "carla") as (at, requests):
        opened = at.dossiers.open(opened.doc_id, v.Doel.CORRECTIEVERZOEK)
        read = len(at.session.vault.records(opened.doc_id))
        for step in (requests.wisplan, requests.voer_uit, requests.wis_opnieuw):
            with pytest.raises(Refusal) as refused:
                step(opened, one)
            assert refused.value.code == "R6.8"
        assert len(at.session.vault.records(opened.doc_id)) == read
    with desk(office) as (at, requests):
        narrow = replace(opened, toegang=Toegang.NAW_FACTURATIE)
        with pytest.raises(Refusal) as refused:
            requests.wisplan(narrow, one)
        assert refused.value.code == "R6.2"


def test_an_extension_in_time_moves_the_last_day(office: Office) -> None:
    with desk(office) as (at, requests):
        opened, one = requests.ontvang(
            taken_in(at), received(v.VerzoekSoort.INZAGE, date(2026, 2, 16))
        )
        assert requests.uiterlijk(opened.dossier, of(opened, one)) == date(2026, 3, 16)
        opened = requests.verleng(opened, one, v.VerlengingsGrond.COMPLEX, WHY)
        assert of(opened, one).verlenging.tot == date(2026, 5, 16)
        # A Saturday: the law gives until Monday, the bureau's own aim does not move.
        assert requests.uiterlijk(opened.dossier, of(opened, one)) == date(2026, 5, 18)


def test_a_late_decision_asks_why_and_says_so(office: Office) -> None:
    with desk(office, "dora") as (at, requests):
        opened, one = treated(
            requests, taken_in(at), received(v.VerzoekSoort.INZAGE, date(2026, 1, 20))
        )
        oordelen = {part.id: GRANT for part in of(opened, one).onderdelen}
        with pytest.raises(Refusal) as refused:
            requests.beslis(opened, one, oordelen)
        assert refused.value.code == "R11.1"
        opened = requests.beslis(opened, one, oordelen, "de post lag op de verkeerde plank")
        assert of(opened, one).te_laat_reden
        records = at.session.vault.records(opened.doc_id)
        facts = [one.body["facts"] for one in records if one.body]
        assert [one.get("te_laat") for one in facts if one.get("stap") == "besloten"] == [True]


def test_a_proposal_waits_for_who_may_decide(office: Office) -> None:
    with desk(office, "anna") as (at, requests):
        opened, one = treated(requests, taken_in(at), received(v.VerzoekSoort.INZAGE))
        oordelen = {part.id: GRANT for part in of(opened, one).onderdelen}
        with pytest.raises(Refusal) as refused:
            requests.beslis(opened, one, oordelen)
        assert refused.value.code == "R6.8"
        opened = requests.stel_voor(opened, one, oordelen)
    with desk(office, "dora") as (at, requests):
        opened = at.dossiers.open(opened.doc_id, v.Doel.INZAGEVERZOEK)
        opened = requests.beslis(opened, one, {})
        assert of(opened, one).besluit is v.Besluit.TOEGEWEZEN
        assert of(opened, one).besluit_door == "dora"


def test_a_refusal_without_a_listed_ground_or_a_letter_goes_nowhere(office: Office) -> None:
    with desk(office, "dora") as (at, requests):
        opened, one = treated(requests, taken_in(at), received(v.VerzoekSoort.INZAGE))
        part = of(opened, one).onderdelen[0].id
        for ground, why in (("te druk", WHY), (v.WeigeringsGrond.ONGEGROND, "")):
            with pytest.raises(Refusal) as refused:
                requests.beslis(
                    opened,
                    one,
                    {part: Oordeel(beslissing=v.Beslissing.GEWEIGERD, weigeringsgrond=ground,
                                   motivering=why)},
                )  # fmt: skip
            assert refused.value.code == "R10.1"
        no = Oordeel(
            beslissing=v.Beslissing.GEWEIGERD,
            weigeringsgrond=v.WeigeringsGrond.ONGEGROND,
            motivering=WHY,
        )
        opened = requests.beslis(opened, one, {part: no})
        assert of(opened, one).beroep_tot == date(2026, 4, 13)
        with pytest.raises(Refusal) as refused:
            requests.rond_af(opened, one)
        assert refused.value.code == "R10.1"


def test_two_requests_about_one_field(office: Office, tmp_path: Path) -> None:
    asked = Onderdeel(
        pad="persoon.woonplaats", gevraagd=Gevraagd.WIJZIGEN, gevraagde_waarde="Rijssen"
    )
    with desk(office) as (at, requests):
        opened, first = requests.ontvang(
            taken_in(at), received(v.VerzoekSoort.RECTIFICATIE, onderdelen=(asked,))
        )
        again = received(v.VerzoekSoort.RECTIFICATIE, onderdelen=(asked,))
        with pytest.raises(Refusal) as refused:
            requests.ontvang(opened, again)
        assert refused.value.code == "R11.4"
        assert len(opened.dossier.verzoeken) == 1
        assert of(opened, first).staat is v.VerzoekStaat.ONTVANGEN


def test_a_step_is_not_written_down_before_its_day(office: Office) -> None:
    with desk(office) as (at, requests):
        opened, one = requests.ontvang(taken_in(at), received(v.VerzoekSoort.INZAGE))
        for step in (
            lambda: requests.bevestig(opened, one, TODAY + timedelta(days=1)),
            lambda: requests.verleng(
                opened, one, v.VerlengingsGrond.COMPLEX, WHY, TODAY + timedelta(days=40)
            ),
        ):
            with pytest.raises(Refusal) as refused:
                step()
            assert refused.value.code == "R10.3"
        assert at.dossiers.open(opened.doc_id, opened.doel).dossier == opened.dossier


def test_an_extended_correction_promises_no_later_day_than_six_weeks(office: Office) -> None:
    asked = Onderdeel(
        pad="persoon.woonplaats", gevraagd=Gevraagd.WIJZIGEN, gevraagde_waarde="Rijssen",
        grond=VerzoekGrond.ONJUIST,
    )  # fmt: skip
    with desk(office) as (at, requests):
        wat = received(v.VerzoekSoort.RECTIFICATIE, date(2026, 2, 16), onderdelen=(asked,))
        opened, one = treated(requests, taken_in(at), wat)
        opened = requests.verleng(opened, one, v.VerlengingsGrond.AANTAL, WHY)
        assert of(opened, one).verlenging.tot == TODAY + timedelta(days=42)
