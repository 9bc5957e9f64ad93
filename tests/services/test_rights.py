"""Assigning, break-glass, rotation, the statement, and what a keeper is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from pro6tui.model.dossier import Toewijzing
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, DossierStaat, Rol
from pro6tui.rules.artikel_01 import VERKLARING_VERSIE
from pro6tui.services import assigning, meldingen, membership, noodprocedure, revoking, rotating
from pro6tui.services import statement as statements
from pro6tui.services.errors import Refused
from pro6tui.services.meldingen import Waar
from tests.services import people
from tests.services.keys_of import opens, reached
from tests.services.office import klant
from tests.services.people import Bureau
from vault.errors import NoDocument, NotEntitled, VaultError
from vault.memberchain import load
from vault.storage import LocalStorage

DOEL = Doel.UITVOERING_TRAJECT
WHY = "jobcoaching door de onderaannemer"
STORING = "document opent niet sinds de storing"


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """A vault of this test alone."""
    return people.make(tmp_path)


def taken_in(bureau: Bureau, **fields: object) -> str:
    """A dossier of Anna's; its id."""
    with bureau.at("anna") as anna:
        return anna.dossiers.intake(klant(**fields)).doc_id


# -- assigning ---------------------------------------------------------------------------------


def test_a_subcontractor_opens_what_was_handed_over_and_nothing_else(bureau: Bureau) -> None:
    theirs, other = taken_in(bureau), taken_in(bureau, nummer="D-000002")
    assert opens(bureau, reached(bureau, "noor")) == set()
    with bureau.at("anna") as anna:
        after = assigning.geef(anna.dossiers, anna.dossiers.open(theirs, DOEL), "noordzijde", WHY)
        assert after.dossier.toewijzing == Toewijzing(
            behandelaars=("anna",), organisatie="noordzijde"
        )
    assert opens(bureau, reached(bureau, "noor")) == {f"{theirs}.1", f"{theirs}.2"}
    with bureau.at("noor") as noor:
        assert noor.dossiers.open(theirs, DOEL).dossier.persoon.achternaam == "Vries"
        with pytest.raises(NotEntitled):
            noor.dossiers.open(other, DOEL)


def test_taken_back_is_taken_back(bureau: Bureau) -> None:
    doc_id = taken_in(bureau)
    with bureau.at("anna") as anna:
        opened = anna.dossiers.open(doc_id, DOEL)
        opened = assigning.geef(anna.dossiers, opened, "noordzijde", WHY)
        kept = reached(bureau, "noor")
        opened = assigning.neem_terug(anna.dossiers, opened, "opdracht afgerond")
        assert opened.dossier.toewijzing == Toewijzing(behandelaars=("anna",))
        assert anna.session.vault.rings_of(doc_id) == ("bureau",)
        moved = replace(opened.dossier, persoon=replace(opened.dossier.persoon, woonplaats="Goor"))
        anna.dossiers.change(opened, moved, "verhuisd")
        fields = [one.path for one in anna.dossiers.history(anna.dossiers.open(doc_id, DOEL))]
        assert "toewijzing.organisatie" in fields
    assert opens(bureau, kept | reached(bureau, "noor")) == set()


def test_assigning_can_be_done_again_after_half_of_it(bureau: Bureau) -> None:
    """Saved but not shared, and unshared but not saved: the same act completes it."""
    doc_id = taken_in(bureau)
    with bureau.at("dora") as dora:
        opened = dora.dossiers.open(doc_id, DOEL, "werkoverleg van vandaag")
        half = replace(opened.dossier, toewijzing=Toewijzing(organisatie="noordzijde"))
        opened = dora.dossiers.change(opened, half, "half gedaan", toewijzen=True)
        opened = assigning.geef(dora.dossiers, opened, "noordzijde", WHY)
        assert dora.session.vault.rings_of(doc_id) == ("bureau", "noordzijde")
        dora.session.vault.unshare(doc_id, "noordzijde", dora.session.entry("proef"))
        opened = assigning.neem_terug(dora.dossiers, opened, "opdracht afgerond")
        assert opened.dossier.toewijzing.organisatie == ""


def test_from_one_subcontractor_to_another(bureau: Bureau) -> None:
    bureau.let_in("piet", Rol.ONDERAANNEMER, "zuid")
    doc_id = taken_in(bureau)
    with bureau.at("dora") as dora:
        opened = dora.dossiers.open(doc_id, DOEL, "werkoverleg van vandaag")
        opened = assigning.geef(dora.dossiers, opened, "noordzijde", WHY)
        assigning.geef(dora.dossiers, opened, "zuid", WHY)
        assert dora.session.vault.rings_of(doc_id) == ("bureau", "zuid")
    assert opens(bureau, reached(bureau, "noor")) == set()
    assert opens(bureau, reached(bureau, "piet"))


def test_who_may_not_assign(bureau: Bureau) -> None:
    doc_id = taken_in(bureau)
    with bureau.at("anna") as anna:
        opened = anna.dossiers.open(doc_id, DOEL)
        with pytest.raises(Refused, match="onderaannemer is er niet"):
            assigning.geef(anna.dossiers, opened, "nergens", WHY)
        with pytest.raises(Refused, match="onderaannemer is er niet"):
            assigning.geef(anna.dossiers, opened, "directie", WHY)
        with pytest.raises(Refusal, match="reden"):
            assigning.geef(anna.dossiers, opened, "noordzijde", "")
        with pytest.raises(Refused, match="behandelaars"):
            assigning.zet_behandelaars(anna.dossiers, opened, ["ivo"], WHY)
        assigning.geef(anna.dossiers, opened, "noordzijde", WHY)
    with bureau.at("noor") as noor:
        opened = noor.dossiers.open(doc_id, DOEL)
        with pytest.raises(Refusal) as caught:
            assigning.neem_terug(noor.dossiers, opened, "opdracht afgerond")
        assert caught.value.code == "R6.6"
        stolen = replace(opened.dossier, toewijzing=Toewijzing(organisatie="zuid"))
        with pytest.raises(Refusal):
            noor.dossiers.change(opened, stolen, "meegenomen")


def test_an_intake_for_a_subcontractor_goes_with_its_key(bureau: Bureau) -> None:
    doc_id = taken_in(
        bureau, toewijzing=Toewijzing(behandelaars=("anna",), organisatie="noordzijde")
    )
    with bureau.at("noor") as noor:
        noor.dossiers.open(doc_id, DOEL)
    with pytest.raises(Refusal, match="onderaannemer is er niet"):
        taken_in(bureau, toewijzing=Toewijzing(behandelaars=("anna",), organisatie="nergens"))


def test_behandelaars(bureau: Bureau) -> None:
    bureau.let_in("eva", Rol.CONSULENT)
    doc_id = taken_in(bureau)
    with bureau.at("anna") as anna:
        opened = anna.dossiers.open(doc_id, DOEL)
        opened = assigning.zet_behandelaars(anna.dossiers, opened, ["eva", "anna", "eva"], WHY)
        assert opened.dossier.toewijzing.behandelaars == ("eva", "anna")


# -- break-glass -------------------------------------------------------------------------------


def test_ict_beheer_opens_nothing_until_a_directeur_lends_the_key(bureau: Bureau) -> None:
    asked, other = taken_in(bureau), taken_in(bureau, nummer="D-000002")
    assert opens(bureau, reached(bureau, "ivo")) == set()
    with bureau.as_("ivo") as ivo:
        with pytest.raises(Refusal, match="tien tekens"):
            noodprocedure.vraag(ivo, asked, "stuk")
        noodprocedure.vraag(ivo, asked, STORING)
        with pytest.raises(Refused, match="al gevraagd"):
            noodprocedure.vraag(ivo, asked, STORING)
        with pytest.raises(Refusal):
            noodprocedure.geef(ivo, "ivo", bureau.today)
        (mine,) = noodprocedure.alle(ivo.vault.standing())
        assert mine.wacht
        assert noodprocedure.reden(ivo, mine) == ""
    assert opens(bureau, reached(bureau, "ivo")) == set()
    with bureau.as_("dora") as dora:
        assert [one.waar for one in meldingen.meldingen(dora)].count(Waar.NOOD) == 1
        (one,) = noodprocedure.alle(dora.vault.standing())
        assert noodprocedure.reden(dora, one) == STORING
        with pytest.raises(Refusal, match="week"):
            noodprocedure.geef(dora, "ivo", bureau.today + timedelta(days=8))
        (given,) = noodprocedure.geef(dora, "ivo", bureau.today + timedelta(days=2))
        assert given.loopt(bureau.today)
    assert opens(bureau, reached(bureau, "ivo")) == {f"{asked}.1"}
    with bureau.at("ivo") as ivo_desk:
        opened = ivo_desk.dossiers.open(asked, Doel.ICT_BEHEER)
        assert opened.dossier.persoon.achternaam == "Vries"
        with pytest.raises(NotEntitled):
            ivo_desk.dossiers.open(other, Doel.ICT_BEHEER)
    with bureau.as_("dora") as dora:
        actions = {one.body["action"] for one in dora.vault.records() if one.body}
        assert {"nood_vraag", "nood_geef", "nood_geopend"} <= actions
        noodprocedure.einde(dora, "ivo", "verholpen")
        assert dora.vault.rings_of(asked) == ("bureau",)
    kept = reached(bureau, "ivo")
    assert opens(bureau, kept) == set()


def test_break_glass_ends_by_itself(bureau: Bureau) -> None:
    doc_id = taken_in(bureau)
    with bureau.as_("ivo") as ivo:
        noodprocedure.vraag(ivo, doc_id, STORING)
    with bureau.as_("dora") as dora:
        noodprocedure.geef(dora, "ivo", bureau.today)
    kept = reached(bureau, "ivo")
    bureau.later = timedelta(days=2)
    with bureau.at("ivo") as ivo_desk, pytest.raises(Refusal) as caught:
        ivo_desk.dossiers.open(doc_id, Doel.ICT_BEHEER)
    assert caught.value.code == "R6.2"
    with bureau.as_("dora") as dora:
        assert any("nog niet opgeruimd" in one.tekst for one in meldingen.meldingen(dora))
        rotating.settle(dora)
        (one,) = noodprocedure.alle(dora.vault.standing())
        assert one.einde is not None
    assert opens(bureau, kept | reached(bureau, "ivo")) == set()


def test_a_grant_that_ict_beheer_signs_for_itself_counts_for_nothing(bureau: Bureau) -> None:
    doc_id = taken_in(bureau)
    with bureau.as_("ivo") as ivo:
        name = noodprocedure.vraag(ivo, doc_id, STORING)
        facts = {"vraag": name, "tot": bureau.today.isoformat()}
        with pytest.raises(NotEntitled):
            ivo.vault.note("nood_geef", facts)
        with pytest.raises(VaultError):
            ivo.vault.note("member", {})
        assert noodprocedure.geldt(ivo, doc_id) is None


@pytest.mark.parametrize("handle", ["dora", "anna", "noor"])
def test_only_ict_beheer_asks(bureau: Bureau, handle: str) -> None:
    with bureau.as_(handle) as session, pytest.raises(Refusal):
        noodprocedure.vraag(session, "0" * 32, STORING)


def test_a_reason_of_break_glass_is_not_in_the_open(bureau: Bureau) -> None:
    doc_id = taken_in(bureau)
    with bureau.as_("ivo") as ivo:
        noodprocedure.vraag(ivo, doc_id, STORING)
    for file in bureau.founded.vault.glob("members/*.rec"):
        assert b"storing" not in file.read_bytes()


def test_a_handle_with_dots_has_a_ring_of_its_own() -> None:
    assert noodprocedure.ring_of("ivo") == "nood-ivo"
    assert noodprocedure.ring_of("i.v.o") != noodprocedure.ring_of("i_v_o")
    assert all(membership.is_nood(noodprocedure.ring_of(one)) for one in ("ivo", "i.v.o"))


# -- keys --------------------------------------------------------------------------------------


def test_ict_beheer_rotates_and_still_reads_nothing(bureau: Bureau) -> None:
    doc_id = taken_in(bureau)
    with bureau.as_("ivo") as ivo:
        done = rotating.rotate(ivo)
        assert done.epoch == 2
        assert set(done.rewrapped) == {"bureau", "directie", "logboek", "noordzijde"}
        with pytest.raises(Refusal):
            revoking.rekey(ivo)
    assert opens(bureau, reached(bureau, "ivo")) == set()
    with bureau.at("anna") as anna:
        anna.dossiers.open(doc_id, DOEL)
        with pytest.raises(Refusal):
            rotating.rotate(anna.session)


def test_a_sheet_is_renewed_with_the_rest(bureau: Bureau) -> None:
    printed: dict[str, str] = {}
    with bureau.as_("dora") as dora:
        rotating.rotate(dora, sheet=printed.__setitem__)
        stand = rotating.stand(dora.vault.standing())
        assert [one.kind for one in stand.papier] == ["paper"]
        assert set(printed) == {stand.papier[0].holder}
        assert [one.kind for one in stand.achter] == ["paper"]
        assert any(one.waar is Waar.SLEUTELS for one in meldingen.meldingen(dora))
        assert rotating.paper_printed(dora) == 1
        assert rotating.stand(dora.vault.standing()).achter == ()
        with pytest.raises(Refused, match="sleutelblad"):
            rotating.rotate(dora)
        rotating.rotate(dora, zonder=tuple(printed))
        assert rotating.stand(dora.vault.standing()).papier == []


# -- the statement -----------------------------------------------------------------------------


def test_the_statement_is_accepted_again_at_each_new_version(bureau: Bureau) -> None:
    with bureau.as_("anna") as anna:
        statements.require(anna)
        with pytest.raises(Refusal):
            statements.publish(anna, "2026-1", "Zwijgen.")
    with bureau.as_("dora") as dora:
        statements.publish(dora, "2026-1", "Ik zwijg.\nAltijd.")
        for version, text in (
            ("2026-1", "Anders."),
            (VERKLARING_VERSIE, "Anders."),
            ("met spatie", "Anders."),
            ("2026-2", " \n "),
            ("2026-2", "piep \x07"),
            ("2026-2", "x" * 40_000),
        ):
            with pytest.raises(Refused):
                statements.publish(dora, version, text)
    with bureau.as_("anna") as anna:
        now = statements.present(anna)
        assert (now.versie, now.tekst, now.aanvaard_op) == ("2026-1", "Ik zwijg.\nAltijd.", None)
        with pytest.raises(Refused, match="art. 1"):
            statements.require(anna)
        with pytest.raises(Refused, match="nieuwe verklaring"):
            statements.accept(anna, VERKLARING_VERSIE)
        statements.accept(anna, "2026-1")
        statements.require(anna)
    state = load(LocalStorage(bureau.founded.vault), bureau.founded.vault_id)
    assert state.findings == []
    assert set(state.statements["anna"]) == {VERKLARING_VERSIE, "2026-1"}
    assert set(state.statements["noor"]) == {VERKLARING_VERSIE}


# -- what is told ------------------------------------------------------------------------------


def test_a_keeper_is_told_and_others_are_not(bureau: Bureau) -> None:
    bureau.let_in("eva", Rol.DIRECTEUR)
    bureau.let_in("fleur", Rol.DIRECTEUR)
    bureau.let_in("bert", Rol.CONSULENT, until=bureau.today + timedelta(days=5))
    with bureau.as_("eva") as eva:
        told = [one.tekst for one in meldingen.meldingen(eva)]
        assert any("stelt voor: Fleur" in one for one in told)
        assert any("aanstelling van Bert eindigt" in one for one in told)
    with bureau.as_("dora") as dora:
        assert not any("stelt voor" in one.tekst for one in meldingen.meldingen(dora))
    with bureau.as_("anna") as anna:
        assert meldingen.meldingen(anna) == []
    with bureau.as_("dora") as dora:
        revoking.revoke(dora, "bert", "uit dienst")
        assert any("nieuwe sleutel" in one.tekst for one in meldingen.meldingen(dora))
        revoking.rekey(dora)
        assert not any("na een vertrek" in one.tekst.lower() for one in meldingen.meldingen(dora))


def test_closed_dossiers_stay_where_they_are(bureau: Bureau) -> None:
    doc_id = taken_in(bureau)
    with bureau.at("anna") as anna:
        opened = anna.dossiers.open(doc_id, DOEL)
        closed = replace(opened.dossier, staat=DossierStaat.AFGESLOTEN)
        opened = replace_opened(opened, closed)
        with pytest.raises(Refusal, match="gesloten"):
            assigning.geef(anna.dossiers, opened, "noordzijde", WHY)
        with pytest.raises(NoDocument):
            anna.session.vault.share("0" * 32, "noordzijde", anna.session.entry("proef"))


def replace_opened(opened, dossier):
    """The same opening of another dossier."""
    from dataclasses import replace as other

    return other(opened, dossier=dossier)
