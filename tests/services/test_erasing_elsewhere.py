"""Erasing reaches letters, the register of complaints and drafts: what was erased is nowhere."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from pro6tui.model import paths
from pro6tui.model import vocabulary as v
from pro6tui.model.codec import decode, encode
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel
from pro6tui.model.vocabulary_verzoeken import Gevraagd, VerzoekGrond
from pro6tui.rules.verzoek import Ontvangst, Oordeel, verzoek_van
from pro6tui.rules.wissing_stukken import Waarom
from pro6tui.services import attachments, registers
from pro6tui.services.complaints import Klachten
from pro6tui.services.drafts import Draft, Drafts
from pro6tui.services.erasing_elsewhere import zonder_gewist
from pro6tui.services.opened import OpenDossier
from pro6tui.services.requests import Requests
from tests.services.office import MOMENT, Desk, Office, klant, make

PHONE = "persoon.telefoonnummer"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("elders"))


def attached(at: Desk, opened: OpenDossier, name: str, data: bytes, kind: str) -> OpenDossier:
    soort = v.DocumentSoort.CORRESPONDENTIE
    saved, _id = attachments.attach_data(at.dossiers, opened, data, soort, name, kind)
    return saved


def granted(at: Desk, opened: OpenDossier) -> tuple[Requests, OpenDossier, str]:
    """A request to erase the number, decided."""
    requests = Requests(at.dossiers)
    part = Onderdeel(pad=PHONE, gevraagd=Gevraagd.WISSEN, grond=VerzoekGrond.NIET_MEER_NODIG)
    came = Ontvangst(
        soort=v.VerzoekSoort.WISSING,
        kanaal=v.Kanaal.BRIEF,
        ontvangen_op=at.session.today,
        onderdelen=(part,),
    )
    opened, one = requests.ontvang(opened, came)
    opened = requests.identificeer(opened, one, v.IdentiteitWijze.BEKEND)
    opened = requests.neem_in_behandeling(opened, one)
    mine = verzoek_van(opened.dossier, one).onderdelen[0].id
    grant = Oordeel(beslissing=v.Beslissing.TOEGEWEZEN)
    return requests, requests.beslis(opened, one, {mine: grant}), one


def half_done(at: Desk, opened: OpenDossier) -> Draft:
    return Draft(
        id="c" * 16,
        doc_id=opened.doc_id,
        heads=opened.heads,
        doel=v.Doel.UITVOERING_TRAJECT.value,
        started=MOMENT,
        saved=MOMENT,
        dossier=msgspec.Raw(
            encode(paths.set_field(opened.dossier, "persoon.woonplaats", "Rijssen"))
        ),
        before=msgspec.Raw(encode(opened.dossier)),
        typed={PHONE: "06 12", "persoon.geboortedatum": "31-2"},
        reden="nummer 0612345678 klopt niet",
    )


def test_letters_complaints_and_drafts_are_searched(office: Office) -> None:
    with office.at("dora") as at:
        opened = at.dossiers.intake(klant())
        opened = attached(at, opened, "mail.txt", b"Bel 06-12345678 svp.", "text/plain")
        opened = attached(at, opened, "gesprek.txt", b"Niets bijzonders.", "text/plain")
        opened = attached(at, opened, "brief.pdf", b"%PDF-1.7 \x00\xff", "application/pdf")
        opened = attached(at, opened, "overeenkomst.pdf", b"%PDF-1.7 \x01\xfe", "application/pdf")
        register = Klachten(at.dossiers)
        said = {"omschrijving": "Belt steeds naar 06 1234 5678.", "aard": "bereikbaarheid"}
        complaint = register.leg_vast(said, opened.doc_id)
        opened = at.dossiers.open(opened.doc_id, v.Doel.CORRECTIEVERZOEK)
        Drafts(at.session).save(half_done(at, opened))
        requests, opened, one = granted(at, opened)
        plan = requests.wisplan(opened, one)
        found, elsewhere = requests.stukken(opened, plan)
        assert {x.naam: x.waarom for x in found} == {
            "mail.txt": Waarom.STAAT_ERIN,
            "brief.pdf": Waarom.NIET_DOORZOCHT,
            "overeenkomst.pdf": Waarom.NIET_DOORZOCHT,
        }
        assert elsewhere.klachten == (complaint.nummer,)
        assert elsewhere.concepten == 1
        assert any("collega" in zin for zin in elsewhere.zinnen)
        ids = {x.naam: x.id for x in found}
        with pytest.raises(Refusal) as refused:
            requests.voer_uit(opened, one)
        assert refused.value.code == "R5.7"
        assert at.dossiers.open(opened.doc_id, v.Doel.CORRECTIEVERZOEK).dossier == opened.dossier
        opened = requests.voer_uit(
            opened,
            one,
            weg=[ids["mail.txt"], ids["brief.pdf"]],
            bewaren={ids["overeenkomst.pdf"]: "bewaren omdat het de overeenkomst is"},
        )
        names = [x.naam for x in opened.dossier.documenten]
        assert names == ["gesprek.txt", "overeenkomst.pdf"]
        assert "omdat het de overeenkomst is" in opened.dossier.wijziging.reden
        gone = next(x for x in found if x.naam == "mail.txt")
        assert gone.id not in str(opened.dossier)
        for doc_id in (
            opened.doc_id,
            registers.document_id(at.session.places.vault_id, "klachten"),
        ):
            for document in at.session.vault.history(doc_id, at.session.entry("geschiedenis")):
                text = document.body.decode()
                assert "12345678" not in text
                assert "1234 5678" not in text
        (row,) = [x for x in register.alle() if x.id == complaint.id]
        assert row.omschrijving == "Belt steeds naar ▒."
        (draft,) = Drafts(at.session).load()
        assert PHONE not in draft.typed
        assert decode(bytes(draft.dossier)).persoon.telefoonnummer == ""
        assert decode(bytes(draft.dossier)).persoon.woonplaats == "Rijssen"
        assert "0612345678" not in draft.reden


def test_a_file_that_goes_is_not_kept_under_another_key(office: Office) -> None:
    with office.at("dora") as at:
        opened = at.dossiers.intake(klant())
        opened = attached(at, opened, "mail.txt", b"Bel 06-12345678 svp.", "text/plain")
        (document,) = opened.dossier.documenten
        blob = document.blob.partition(":")[0]
        requests, opened, one = granted(at, opened)
        vault = office.founded.vault
        assert [file for file in vault.rglob("*") if blob in file.name]
        requests.voer_uit(opened, one, weg=[document.id])
        assert [file for file in vault.rglob("*") if blob in file.name] == []


def test_a_draft_of_a_colleague_does_not_bring_it_back(office: Office) -> None:
    with office.at("dora") as at:
        opened = at.dossiers.intake(klant())
        theirs = half_done(at, opened)
        requests, after, one = granted(at, opened)
        after = requests.voer_uit(after, one)
    clean, erased = zonder_gewist(theirs, after.dossier)
    assert erased == (PHONE,)
    assert decode(bytes(clean.dossier)).persoon.telefoonnummer == ""
    assert decode(bytes(clean.before)).persoon.telefoonnummer == ""
    assert decode(bytes(clean.dossier)).persoon.woonplaats == "Rijssen"
    assert clean.typed == {"persoon.geboortedatum": "31-2"}
    assert "0612345678" not in clean.reden
    newer = msgspec.structs.replace(theirs, started=MOMENT + timedelta(days=1))
    assert zonder_gewist(newer, after.dossier) == (newer, ())
    other = msgspec.structs.replace(theirs, before=msgspec.Raw(encode(after.dossier)))
    assert zonder_gewist(other, after.dossier) == (other, ())
