"""The signed word of a second person (artt. 9 and 12): what somebody with the register's key writes
in it is no approval, whatever it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.akkoord import Akkoord
from pro6tui.model.onderzoek import Batch, Keuze, Profiel, Regel
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst, ListRegel
from pro6tui.model.vocabulary_onderzoek import Beleid, Kolom
from pro6tui.rules import onderzoek_akkoord, vernietigingslijst, vernietigingslijst_akkoord
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.rules.reglement import versie_op
from pro6tui.rules.tweede_persoon import NAMESPACE, Oordeel, Wie, Zaak, tekst
from pro6tui.services import destruction_run, destruction_word, survey_making, two_persons
from pro6tui.services.addressbook import kenmerk
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.surveys import Onderzoeken
from tests.services.office import Desk, Office, make

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=8)
replace = msgspec.structs.replace
KEY = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
"""Nobody's."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("twee"))


def _wie(handle: str, rol: v.Rol) -> Wie:
    return Wie(handle=handle, rol=rol, nu=NOW, vandaag=NOW.date())


CARLA, DORA = _wie("carla", v.Rol.ADMINISTRATIE), _wie("dora", v.Rol.DIRECTEUR)


def batch(desk: Desk, nummer: str = "O-0001") -> Batch:
    """A batch that the register says dora approved: every field as the program would have it."""
    book = Onderzoeken(desk.dossiers).adresboek
    known = [one for one in book.alle() if one.naam == "Meetwijs"]
    supplier = known[0] if known else book.voeg_toe(
        {"naam": "Meetwijs", "soort": "leverancier", "sleutel": KEY}
    )  # fmt: skip
    if not known:
        supplier = book.nagekeken(supplier.id, supplier.sleutel)
    profile = Profiel(
        id="p1", naam="Tevredenheid", leverancier=supplier.id, overeenkomst="VO-1",
        overeenkomst_op=date(2026, 1, 2), doel=v.Doel.TEVREDENHEIDSONDERZOEK, bewaartermijn=90,
        kolommen=(Kolom.NAAM,), koppen=("",), toelating="1",
    )  # fmt: skip
    keuze = Keuze(van=date(2026, 1, 1), tot=date(2026, 10, 31))
    new = Batch(id=f"id-{nummer}", nummer=nummer, reglement_versie=versie_op(NOW.date()))
    lines = (Regel(document_id="d" * 32, dossier="D-000001", traject="t1", toestemming="c1"),)
    drawn = stand.stel_op(new, profile, keuze, Beleid.TOESTEMMING, lines, CARLA)
    laid = stand.leg_voor(drawn, CARLA)
    return stand.accordeer(laid, DORA, kenmerk(supplier.sleutel))


def lijst(_desk: Desk, nummer: str = "V-0001") -> Lijst:
    """A list that the register says dora approved."""
    line = ListRegel(document_id="d" * 32, dossier="D-000001", categorie=v.Categorie.K1)
    new = Lijst(id=f"id-{nummer}", nummer=nummer, naam="jaar 2018", termijnen_versie="1")
    drawn = vernietigingslijst.stel_op(new, (line,), CARLA)
    return vernietigingslijst.accordeer(vernietigingslijst.leg_voor(drawn, CARLA), DORA)


def word(desk: Desk, row: Batch | Lijst) -> Akkoord:
    """What this desk's own key signs under it."""
    return two_persons.teken(desk.session, zaak(row))


def zaak(row: Batch | Lijst) -> Zaak:
    if isinstance(row, Batch):
        return onderzoek_akkoord.zaak(row)
    return vernietigingslijst_akkoord.zaak(row)


def refused(desk: Desk, row: Batch | Lijst, folder: Path) -> Refusal:
    """How making the file, or carrying the list out, is refused."""

    def carry_out() -> None:
        if isinstance(row, Batch):
            survey_making.maak(Onderzoeken(desk.dossiers), row, folder / "uit.age")
        else:
            destruction_run.voer_uit(Vernietiging(desk.dossiers), row, row.naam)

    with pytest.raises(Refusal) as no:
        carry_out()
    assert not list(folder.iterdir())
    return no.value


def verdict(desk: Desk, row: Batch | Lijst) -> Oordeel:
    if isinstance(row, Batch):
        return Onderzoeken(desk.dossiers).akkoord(row)
    return destruction_word.oordeel(desk.session, row)


Maker = Callable[..., Batch | Lijst]
BOTH = pytest.mark.parametrize("maker", [batch, lijst], ids=["onderzoek", "vernietigingslijst"])


@BOTH
def test_a_row_that_says_approved_is_no_approval(
    office: Office, maker: Maker, tmp_path: Path
) -> None:
    with office.at("carla", NOW) as carla:
        # With the key of the register, and with a signature, but of her own.
        row = maker(carla)
        own = word(carla, row)
        named = msgspec.structs.replace(own, door="dora")
    with office.at("dora", LATER) as dora:
        for forged, why in (
            (None, Oordeel.ONGETEKEND), (own, Oordeel.VALS), (named, Oordeel.VALS),
            (replace(named, handtekening="onzin"), Oordeel.VALS),
        ):  # fmt: skip
            forgery = replace(row, akkoord=forged)
            assert verdict(dora, forgery) is why
            no = refused(dora, forgery, tmp_path)
            assert no.code in ("R9.7", "R12.2")
            assert row.nummer in no.message
            assert why.zin in no.message
            assert "opnieuw" in no.uitweg
        last = dora.session.vault.records(limit=1)[0].body or {}
        assert last["action"] in ("onderzoek_geweigerd", "vernietiging_geweigerd")
        assert last["facts"]["code"] == no.code


@BOTH
def test_a_clerk_who_names_herself_has_no_right_to(
    office: Office, maker: Maker, tmp_path: Path
) -> None:
    with office.at("carla", NOW) as carla:
        row = replace(maker(carla), accordeur="carla")
        own = replace(row, akkoord=word(carla, row))
    with office.at("dora", LATER) as dora:
        assert verdict(dora, own) is Oordeel.GEEN_RECHT
        assert refused(dora, own, tmp_path).field == "akkoord"


@BOTH
def test_a_signature_counts_for_what_it_was_set_under(
    office: Office, maker: Maker, tmp_path: Path
) -> None:
    with office.at("dora", NOW) as dora:
        row = maker(dora)
        fine = replace(row, akkoord=word(dora, row))
        assert verdict(dora, fine) is Oordeel.GELDIG
        # An older word replayed on what was changed since, sealed anew.
        if isinstance(row, Batch):
            changed = replace(fine, regels=(*fine.regels, replace(fine.regels[0], document_id="e")))
            changed = replace(changed, zegel=stand.zegel(changed))
            elsewhere = replace(fine, kenmerk_sleutel="andere woorden")
        else:
            changed = replace(fine, regels=(*fine.regels, replace(fine.regels[0], document_id="e")))
            changed = replace(changed, zegel=vernietigingslijst.zegel(changed))
            elsewhere = replace(fine, bedenktijd_tot=NOW.date())
        other = replace(maker(dora, "X-0002"), akkoord=fine.akkoord)
    with office.at("dora", LATER) as dora:
        for moved in (changed, other):
            assert verdict(dora, moved) is Oordeel.VALS
            assert Oordeel.VALS.zin in refused(dora, moved, tmp_path).message
        assert verdict(dora, elsewhere) is Oordeel.VALS
        # Nor does a signature for something else, or of another moment.
        later = replace(fine.akkoord, op=NOW + timedelta(minutes=1))
        assert verdict(dora, replace(fine, akkoord=later)) is Oordeel.VALS
        text = tekst(zaak(row), office.founded.vault_id, NOW)
        for space in ("pro6-verklaring", NAMESPACE + "x"):
            signed = dora.session.vault.sign_statement(text, space).decode()
            foreign = Akkoord(door="dora", op=NOW, handtekening=signed)
            assert verdict(dora, replace(row, akkoord=foreign)) is Oordeel.VALS


@BOTH
def test_who_had_a_hand_in_it_signs_in_vain(office: Office, maker: Maker) -> None:
    with office.at("dora", NOW) as dora:
        row = maker(dora)
        own = replace(row, opsteller="dora")
        if isinstance(own, Lijst):
            own = replace(own, zegel=vernietigingslijst.zegel(own))
        assert verdict(dora, replace(own, akkoord=word(dora, own))) is Oordeel.BETROKKEN
        # The only directeur there is does approve alone.
        alone = replace(own, tweede_persoon=False)
        assert verdict(dora, replace(alone, akkoord=word(dora, alone))) is Oordeel.GELDIG
        # That is signed as well.
        assert verdict(dora, replace(own, akkoord=word(dora, alone))) is Oordeel.VALS


def test_a_second_confirmation_is_signed_too(office: Office, tmp_path: Path) -> None:
    with office.at("dora", NOW) as dora:
        own = replace(lijst(dora), opsteller="dora", tweede_persoon=False)
        own = replace(own, zegel=vernietigingslijst.zegel(own))
        fine = destruction_word.goedgekeurd(dora.session, own)
    with office.at("carla", LATER) as carla:
        said = replace(fine, bevestigd_op=LATER.date())
        hers = destruction_word.bevestigd(carla.session, said)
    with office.at("dora", LATER) as dora:
        assert verdict(dora, said) is Oordeel.ONGETEKEND
        assert refused(dora, said, tmp_path).code == "R12.2"
        assert verdict(dora, hers) is Oordeel.GEEN_RECHT
        assert verdict(dora, destruction_word.bevestigd(dora.session, said)) is Oordeel.GELDIG


def test_a_list_that_says_it_began_skips_no_days_of_thought(office: Office, tmp_path: Path) -> None:
    with office.at("dora", NOW) as dora:
        fine = destruction_word.goedgekeurd(dora.session, lijst(dora))
        begun = replace(fine, staat=fine.staat.IN_UITVOERING, gestart_op=NOW)
        assert refused(dora, begun, tmp_path).code == "R12.6"


def test_the_key_and_the_role_are_those_of_that_moment(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.at("dora", NOW) as dora:
        row = batch(dora)
        fine = replace(row, akkoord=word(dora, row))
        places = dora.session.vault.places()
        (first,) = places["dora"]
        since = NOW + timedelta(days=1)

        def became(**fields: object) -> Oordeel:
            now = type(first)(since, msgspec.structs.replace(first.member, **fields))
            monkeypatch.setattr(
                dora.session.vault, "places", lambda: {**places, "dora": [first, now]}
            )
            return verdict(dora, fine)

        # A key of her own from the day after: the older signature stays hers.
        assert became(signs=places["anna"][0].member.signs) is Oordeel.GELDIG
        # No directeur any more, or gone: she cannot write herself back in time.
        assert became(role="consulent") is Oordeel.GEEN_RECHT
        assert became(revoked=True) is Oordeel.GEEN_RECHT
        # A second directeur at that moment: nobody approves alone.
        alone = replace(row, tweede_persoon=False)
        signed = replace(alone, akkoord=word(dora, alone))
        other = type(first)(first.moment, replace(places["anna"][0].member, role="directeur"))
        monkeypatch.setattr(dora.session.vault, "places", lambda: {**places, "anna": [other]})
        assert verdict(dora, signed) is Oordeel.NIET_ALLEEN


def test_a_batch_of_no_regulation_is_neither_approved_nor_made(
    office: Office, tmp_path: Path
) -> None:
    with office.at("dora", NOW) as dora:
        row = batch(dora)
        for version in ("", "0"):
            stale = replace(row, reglement_versie=version, akkoord=None)
            stale = replace(stale, akkoord=word(dora, stale))
            assert refused(dora, stale, tmp_path).field == "reglement_versie"
            laid = replace(stale, staat=stale.staat.TER_ACCORDERING)
            with pytest.raises(Refusal) as no:
                Onderzoeken(dora.dossiers).accordeer(laid)
            assert no.value.code == "R9.8"
