"""Whether a certificate (art. 12) is one: who signed it, with which key, for which list."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from pro6tui.model.vernietiging import Lijst, Verklaring
from pro6tui.model.vocabulary import Rol
from pro6tui.model.vocabulary_vernietiging import VerklaringStaat
from pro6tui.rules import verklaring as regels
from pro6tui.services import (
    certificate_proof,
    certificates,
    destruction_run,
    membership,
    revoking,
    vandaag,
)
from pro6tui.services import health as healths
from pro6tui.services.certificate_proof import Gebrek
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.errors import Refused
from pro6tui.services.identities import new_identity, read_card
from pro6tui.services.letters import Letters
from pro6tui.services.membership import Plaats, Wijziging
from pro6tui.services.session import BUREAU
from tests.services.office import MOMENT, PASSPHRASE, Desk, Office, make
from tests.services.test_certificates import STYLE, verified
from tests.services.test_destruction import LATER, approved, drawn, ended, kept

AFTER = MOMENT + timedelta(days=3)


@dataclass
class Case:
    """A list that was carried out, its certificate, and a dossier that stays."""

    office: Office
    lijst: Lijst
    echt: Verklaring


@pytest.fixture
def case(tmp_path: Path) -> Case:
    office = make(tmp_path)
    done = approved(office, drawn(office, ended(1))[1])
    with office.at("dora", LATER) as dora:
        Letters(dora.session).zet_huisstijl(STYLE)
        lists = Vernietiging(dora.dossiers)
        lijst = destruction_run.voer_uit(lists, done, "jaar 2018").lijst
        made = certificates.stel_vast(lists, lijst)
        kept(dora, ended(2))
        return Case(office, lists.lijst("V-0001"), made)


def signed(desk: Desk, one: Verklaring, **fields: object) -> Verklaring:
    """The row with another text, under which this desk puts its own signature."""
    data = regels.als_json(replace(certificates.tekst(one), **fields))
    made = desk.session.vault.sign_statement(data, regels.NAMESPACE).decode()
    digest = hashlib.sha256(data).hexdigest()
    return replace(one, tekst=data.decode(), sha256=digest, handtekening=made)


def other(one: Verklaring, **fields: object) -> Verklaring:
    return replace(one, id="feedfeedfeedfeed", **fields)


def wrong(desk: Desk, one: Verklaring) -> Gebrek | None:
    found = certificate_proof.keur(desk.session, [one]).onecht
    return found[0].gebrek if found else None


def test_a_row_that_nobody_signed_is_never_repeated(case: Case, tmp_path: Path) -> None:
    """Who holds the register's key writes that a dossier went which is there."""
    with case.office.at("anna", LATER) as anna:
        lists = Vernietiging(anna.dossiers)
        text = certificates.tekst(case.echt)
        line = replace(text.dossiers[0], dossier="D-000002")
        forged = replace(text, nummer="VV-0066", lijst="V-0066", dossiers=(line,))
        data = regels.als_json(forged)
        row = other(
            case.echt, nummer="VV-0066", lijst="V-0066", tekst=data.decode(),
            sha256=hashlib.sha256(data).hexdigest(),
        )  # fmt: skip
        assert certificate_proof.onecht(anna.session) == ()
        lists.verklaringtabel.zet(row)
        assert [one.nummer for one in certificates.alle(lists)] == ["VV-0001"]
        assert certificates.zoek(lists, dossier="D-000002") == []
        assert len(certificates.zoek(lists, dossier="D-000001")) == 1
        with pytest.raises(Refused, match="niet echt"):
            certificates.een(lists, "V-0066")
        for out in (
            lambda: certificates.bewaar(lists, row, tmp_path / "vals"),
            lambda: certificates.pdf(lists, row),
        ):
            with pytest.raises(Refused, match="niet echt: de handtekening"):
                out()
        assert not (tmp_path / "vals").exists()
        (told,) = certificate_proof.onecht(anna.session)
        assert told.zin.startswith("VV-0066 (V-0066): deze verklaring is niet echt")
        codes = [one.soort for one in healths.health(anna.session).waarschuwingen]
        assert healths.Soort.VERKLARING in codes
    with case.office.at("dora", LATER) as dora:
        today = dora.session.today
        (task,) = vandaag.verklaringen(dora.session, today, "dora")
        assert (task.nummer, task.lijst) == ("VV-0066", "V-0066")
        assert vandaag.verklaringen(dora.session, today, "anna") == []
    with case.office.at("otto", LATER) as otto:
        assert certificate_proof.onecht(otto.session) == ()


def test_what_is_wrong_with_a_row(case: Case) -> None:
    echt = case.echt
    with case.office.at("anna", LATER) as anna:
        assert wrong(anna, echt) is None
        # A real signature on another list, under another number, or with more said beside it.
        for fields in (
            {"lijst": "V-0002"}, {"nummer": "VV-0009"}, {"staat": VerklaringStaat.VOLLEDIG},
            {"dekking": ()}, {"vorige": "00"},
        ):  # fmt: skip
            assert wrong(anna, other(echt, **fields)) is Gebrek.ELDERS
        for fields in ({"tekst": echt.tekst + " "}, {"sha256": ""}, {"vastgesteld_op": None}):
            assert wrong(anna, other(echt, **fields)) is Gebrek.TEKST
        assert wrong(anna, other(echt, door="anna")) is Gebrek.HANDTEKENING
        assert wrong(anna, other(echt, door="niemand")) is Gebrek.HANDTEKENING
        assert wrong(anna, other(echt, handtekening="x")) is Gebrek.HANDTEKENING
        assert wrong(anna, signed(anna, echt)) is Gebrek.HANDTEKENING
        assert wrong(anna, replace(signed(anna, echt), door="anna")) is Gebrek.GEEN_RECHT
        data = msgspec.json.encode({"vorm": "iets"})
        loose = replace(echt, tekst=data.decode(), sha256=hashlib.sha256(data).hexdigest())
        assert wrong(anna, loose) is Gebrek.TEKST
    with case.office.at("dora", LATER) as dora:
        assert wrong(dora, signed(dora, echt)) is None
        assert wrong(dora, signed(dora, echt, kluis="0" * 32)) is Gebrek.ELDERS
        # Signed by who may: but the dossier has no tombstone.
        lists = Vernietiging(dora.dossiers)
        line = replace(case.lijst.regels[0], document_id="0" * 32)
        lists.lijsttabel.zet(replace(case.lijst, regels=(line,)), case.lijst)
    with case.office.at("dora", LATER) as dora:
        assert wrong(dora, echt) is Gebrek.GEEN_GRAFSTEEN


@pytest.mark.tool("ssh-keygen")
def test_it_holds_when_its_signer_gets_new_keys_and_leaves(case: Case, tmp_path: Path) -> None:
    office, keys = case.office, tmp_path / "nieuw"

    def saved(handle: str, folder: str, moment: datetime) -> bool:
        with office.at(handle, moment) as desk:
            lists = Vernietiging(desk.dossiers)
            certificates.bewaar(lists, certificates.een(lists, "V-0001"), tmp_path / folder)
            assert len(certificates.zoek(lists, lijst="V-0001")) == 1
        return verified(tmp_path / folder, "vv-0001")

    assert saved("carla", "eerst", AFTER)
    card = {
        who: new_identity(who, who.title(), keys, tmp_path, PASSPHRASE, 10)
        for who in ("dora", "eva")
    }
    with office.at("dora", AFTER) as dora:
        eva = Plaats(Rol.DIRECTEUR, BUREAU, AFTER.date())
        assert not membership.add(dora.session, read_card(card["eva"].card), eva).wacht
    office.founded.identities["eva"] = card["eva"].identity
    with office.at("eva", AFTER) as heir:
        new = read_card(card["dora"].card)
        assert not membership.change(heir.session, "dora", Wijziging(card=new)).wacht
    office.founded.identities.update({who: made.identity for who, made in card.items()})
    assert saved("carla", "nieuwe sleutels", AFTER + timedelta(days=1))
    # The vault dates an entry by the machine's own clock.
    later = max(datetime.now(UTC), AFTER) + timedelta(days=2)
    with office.at("dora", later) as dora:
        # The new keys are no proof for a day on which they were not hers.
        assert wrong(dora, signed(dora, case.echt)) is Gebrek.HANDTEKENING
        day = later.date()
        now = replace(signed(dora, case.echt, vastgesteld_op=day), vastgesteld_op=day)
        assert wrong(dora, now) is None
    with office.at("eva", later) as heir:
        revoking.revoke(heir.session, "dora", "uit dienst")
    assert saved("carla", "weg", later + timedelta(days=400))
