"""Two machines apart, one dossier: nothing lost, nothing preferred in silence, joined by choice."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from pro6tui.model import paths
from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Notitie
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, DossierStaat
from pro6tui.services import assigning, terugval, versions
from pro6tui.services.dossiers import ChangedMeanwhile
from pro6tui.services.merging import settle
from pro6tui.services.opened import OpenDossier
from pro6tui.services.vandaag import Soort, verzamel
from pro6tui.services.versions import Versions
from tests.services import office, two_hosts
from tests.services.office import Desk, klant
from tests.services.two_hosts import Hosts
from vault.errors import Conflict, VaultError

DOEL = Doel.UITVOERING_TRAJECT


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Hosts:
    """Two machines."""
    folder = tmp_path_factory.mktemp("kantoren")
    return two_hosts.of(office.make(folder), folder)


@pytest.fixture(scope="module")
def anna(hosts: Hosts) -> Iterator[Desk]:
    """A consulent here."""
    with hosts.here.at("anna") as desk:
        yield desk


@pytest.fixture(scope="module")
def bram(hosts: Hosts) -> Iterator[Desk]:
    """A consulent there."""
    with hosts.there.at("bram") as desk:
        yield desk


def changed(desk: Desk, doc_id: str, reden: str, **values: object) -> OpenDossier:
    """A save by one of them; `__` in a name is a dot."""
    opened = desk.dossiers.open(doc_id, DOEL)
    new = opened.dossier
    for name, value in values.items():
        new = paths.set_field(new, name.replace("__", "."), value)
    return desk.dossiers.change(opened, new, reden)


@pytest.fixture
def parted(hosts: Hosts, anna: Desk, bram: Desk) -> str:
    """A dossier that both changed while they were apart, and then met."""
    made = anna.dossiers.intake(klant())
    hosts.sync()
    bram.listing.refresh()
    changed(anna, made.doc_id, "verhuisd", persoon__woonplaats="Almelo", persoon__adres="Laan 1")
    changed(bram, made.doc_id, "opgave", persoon__woonplaats="Rijssen", papier__map="12")
    hosts.sync()
    for desk in (anna, bram):
        desk.listing.refresh()
    return made.doc_id


def seen(desk: Desk, doc_id: str) -> Versions:
    """The versions as one of them sees them."""
    return versions.versions(desk.dossiers, desk.dossiers.open(doc_id, DOEL))


def test_both_are_there_with_who_when_and_why(anna: Desk, bram: Desk, parted: str) -> None:
    for desk in (anna, bram):
        found = seen(desk, parted)
        assert {(one.door, one.reden) for one in found.heads} == {
            ("anna", "verhuisd"),
            ("bram", "opgave"),
        }
        assert [one.dossier.persoon.woonplaats for one in found.bases] == ["Wierden"]
        assert [one.path for one in found.joined.clashes] == ["persoon.woonplaats"]
        joined = found.joined.dossier
        assert (joined.persoon.adres, joined.papier.map) == ("Laan 1", "12")
    assert seen(anna, parted).heads == seen(bram, parted).heads


def test_no_save_goes_on_top_of_two_versions(anna: Desk, parted: str) -> None:
    opened = anna.dossiers.open(parted, DOEL)
    assert opened.twee_versies
    with pytest.raises(Refusal) as refused:
        anna.dossiers.change(
            opened, paths.set_field(opened.dossier, "persoon.postcode", "7461 AB"), "postcode"
        )
    assert refused.value.code == "R0.8"
    assert "pro6 merge" in str(refused.value)
    assert anna.dossiers.open(parted, DOEL).heads == opened.heads


def test_what_was_typed_before_they_met_waits_for_the_merge(
    hosts: Hosts, anna: Desk, bram: Desk
) -> None:
    made = anna.dossiers.intake(klant())
    hosts.sync()
    bram.listing.refresh()
    typing = anna.dossiers.open(made.doc_id, DOEL)
    changed(anna, made.doc_id, "verhuisd", persoon__woonplaats="Almelo")
    changed(bram, made.doc_id, "opgave", persoon__woonplaats="Rijssen")
    hosts.sync()
    mine = paths.set_field(typing.dossier, "persoon.adres", "Laan 1")
    with pytest.raises(Refusal) as refused:
        anna.dossiers.change(typing, mine, "adres")
    assert refused.value.code == "R0.8"
    found = seen(anna, made.doc_id)
    versions.merge(anna.dossiers, found, settle(found.joined, ["Rijssen"]), "nagevraagd")
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        anna.dossiers.change(typing, mine, "adres")
    joined = meanwhile.value.joined
    assert joined.clashes == ()
    after = anna.dossiers.change(meanwhile.value.theirs, joined.dossier, "adres")
    person = after.dossier.persoon
    assert (person.woonplaats, person.adres) == ("Rijssen", "Laan 1")


def test_joined_on_one_machine_it_is_joined_on_the_other(
    hosts: Hosts, anna: Desk, bram: Desk, parted: str
) -> None:
    found = seen(anna, parted)
    after = versions.merge(anna.dossiers, found, settle(found.joined, ["Rijssen"]), "nagevraagd")
    assert not after.twee_versies
    assert after.dossier.wijziging.velden == (
        "papier.map",
        "persoon.adres",
        "persoon.woonplaats",
    )
    hosts.sync()
    bram.listing.refresh()
    there = bram.dossiers.open(parted, DOEL)
    assert there.heads == after.heads
    assert there.dossier == after.dossier
    assert anna.listing.row(parted) == bram.listing.row(parted)
    assert "versies" not in (anna.listing.row(parted) or {})
    assert len(anna.session.vault.history(parted, anna.session.entry("x"))) == 4
    history = [(one.path, one.door, one.reden) for one in anna.dossiers.history(after)]
    assert ("persoon.woonplaats", "bram", "opgave") in history
    assert ("persoon.adres", "anna", "verhuisd") in history
    assert "persoon.achternaam" not in {path for path, _door, _reden in history}


def test_the_list_and_vandaag_say_so(anna: Desk, bram: Desk, parted: str) -> None:
    for desk in (anna, bram):
        row = desk.listing.row(parted)
        assert row is not None
        assert row["versies"] == 2
        due = [one for one in verzamel(desk.listing, desk.session.today) if one.doc_id == parted]
        assert Soort.VERSIES in {one.soort for one in due}
    desk = anna
    desk.listing.rebuild()
    assert (desk.listing.row(parted) or {})["versies"] == 2


def test_both_join_and_it_ends(hosts: Hosts, anna: Desk, bram: Desk, parted: str) -> None:
    for desk, choice in ((anna, "Almelo"), (bram, "Rijssen")):
        found = seen(desk, parted)
        versions.merge(desk.dossiers, found, settle(found.joined, [choice]), "samengevoegd")
    hosts.sync()
    found = seen(anna, parted)
    assert len(found.heads) == 2
    assert len(found.bases) == 2
    assert [one.path for one in found.joined.clashes] == ["persoon.woonplaats"]
    last = versions.merge(anna.dossiers, found, settle(found.joined, ["Enter"]), "nagevraagd")
    hosts.sync()
    assert bram.dossiers.open(parted, DOEL).heads == last.heads


def test_a_version_that_comes_meanwhile_is_not_lost(
    hosts: Hosts, anna: Desk, bram: Desk, parted: str
) -> None:
    found = seen(anna, parted)
    versions.merge(bram.dossiers, seen(bram, parted), found.joined.dossier, "samengevoegd")
    hosts.sync()
    with pytest.raises(Conflict):
        versions.merge(anna.dossiers, found, found.joined.dossier, "samengevoegd")
    with pytest.raises(Refusal) as refused:
        versions.require_several(seen(anna, parted))
    assert refused.value.code == "R0.9"


def test_a_merge_keeps_the_rules(anna: Desk, parted: str) -> None:
    found = seen(anna, parted)
    whole = settle(found.joined, ["Almelo"])
    for dossier, reden, code in (
        (whole, " ", "R0.7"),
        (paths.set_field(whole, "persoon.bsn", "123456789"), "nieuw bsn", "R3.4"),
    ):
        with pytest.raises(Refusal) as refused:
            versions.merge(anna.dossiers, found, dossier, reden)
        assert refused.value.code == code
    assert len(seen(anna, parted).heads) == 2


def test_everything_can_be_asked(anna: Desk, parted: str) -> None:
    found = seen(anna, parted).ask_all()
    assert [one.path for one in found.joined.clashes] == [
        "persoon.adres",
        "persoon.woonplaats",
        "papier.map",
    ]
    for number, one in enumerate(found.heads):
        sides = [clash.sides[number] for clash in found.joined.clashes]
        chosen = settle(found.joined, sides)
        assert chosen.persoon == one.dossier.persoon
        assert chosen.papier == one.dossier.papier


def test_who_may_not_change_it_does_not_see_it(hosts: Hosts, anna: Desk, bram: Desk) -> None:
    made = anna.dossiers.intake(klant())
    hosts.sync()
    bram.listing.refresh()
    item = made.dossier.uitkeringen[0].id
    for desk, amount in ((anna, 1), (bram, 2)):
        changed(desk, made.doc_id, "bedrag", **{f"uitkeringen__{item}__hoogte": amount})
    hosts.sync()
    with hosts.here.at("carla") as carla:
        opened = carla.dossiers.open(made.doc_id, Doel.ADMINISTRATIE_FACTURATIE)
        with pytest.raises(Refusal) as refused:
            versions.versions(carla.dossiers, opened)
        assert refused.value.code == "R6.4"


def test_work_of_weeks_apart_is_joined(hosts: Hosts, anna: Desk, bram: Desk) -> None:
    """Several saves on each side: notes of both, a state, a benefit that one took away."""
    made = anna.dossiers.intake(klant())
    hosts.sync()
    bram.listing.refresh()
    for desk in (anna, bram):
        who = desk.session.me.handle
        for number in range(3):
            opened = desk.dossiers.open(made.doc_id, DOEL)
            note = Notitie(id=f"{who}{number}", auteur=who, tekst=f"gesprek {number}")
            desk.dossiers.change(
                opened, paths.add_item(opened.dossier, "notities", note), "gesprek"
            )
    active = anna.dossiers.overgang(
        anna.dossiers.open(made.doc_id, DOEL), DossierStaat.ACTIEF, "van start"
    )
    hosts.sync()
    found = seen(bram, made.doc_id)
    assert found.joined.clashes == ()
    after = versions.merge(bram.dossiers, found, found.joined.dossier, "samengevoegd")
    assert after.dossier.staat is DossierStaat.ACTIEF
    assert after.dossier.staatwissels == active.dossier.staatwissels
    assert {one.id for one in after.dossier.notities} == {
        f"{who}{number}" for who in ("anna", "bram") for number in range(3)
    }


def test_a_purpose_is_logged_for_each_look(anna: Desk, parted: str) -> None:
    found = seen(anna, parted)
    versions.merge(anna.dossiers, found, settle(found.joined, ["Almelo"]), "nagevraagd")
    said = [one.body for one in anna.session.vault.records(parted) if one.body]
    assert [one["action"] for one in said][-3:] == ["open", "versies", "samengevoegd"]
    assert said[-1]["facts"]["onderdelen"] == ["papier.map", "persoon.adres", "persoon.woonplaats"]
    assert "Almelo" not in repr(said)


def test_the_key_goes_where_the_chosen_version_says(hosts: Hosts, anna: Desk, bram: Desk) -> None:
    made = anna.dossiers.intake(klant())
    hosts.sync()
    bram.listing.refresh()
    assigning.geef(anna.dossiers, made, "otto-advies", "opdracht")
    changed(bram, made.doc_id, "verhuisd", persoon__woonplaats="Rijssen")
    hosts.sync()
    found = seen(anna, made.doc_id)
    # What does not clash keeps the choice of who assigned it, and the key that went with it.
    assert found.joined.clashes == ()
    assert "otto-advies" in anna.session.vault.rings_of(made.doc_id)
    back = paths.set_field(found.joined.dossier, "toewijzing.organisatie", "")
    with pytest.raises(Refusal) as refused:
        versions.merge(bram.dossiers, seen(bram, made.doc_id), back, "toch niet")
    assert refused.value.code == "R6.6"
    assert "otto-advies" in anna.session.vault.rings_of(made.doc_id)
    after = versions.merge(anna.dossiers, found, back, "toch niet")
    assert after.dossier.toewijzing.organisatie == ""
    assert anna.session.vault.rings_of(made.doc_id) == ("bureau",)
    with hosts.here.at("otto") as otto, pytest.raises(VaultError):
        otto.dossiers.open(made.doc_id, DOEL)


def test_who_is_chosen_gets_the_key(hosts: Hosts, anna: Desk, bram: Desk) -> None:
    made = anna.dossiers.intake(klant())
    opened = assigning.geef(anna.dossiers, made, "otto-advies", "opdracht")
    hosts.sync()
    bram.listing.refresh()
    assigning.neem_terug(anna.dossiers, opened, "afgerond")
    changed(bram, made.doc_id, "verhuisd", persoon__woonplaats="Rijssen")
    hosts.sync()
    found = seen(anna, made.doc_id)
    again = paths.set_field(found.joined.dossier, "toewijzing.organisatie", "otto-advies")
    versions.merge(anna.dossiers, found, again, "toch wel")
    with hosts.here.at("otto") as otto:
        there = otto.dossiers.open(made.doc_id, DOEL)
        assert there.dossier.persoon.woonplaats == "Rijssen"


def test_no_version_brings_a_dossier_on_its_way_out(anna: Desk, parted: str) -> None:
    found = seen(anna, parted)
    gone = msgspec.structs.replace(settle(found.joined, ["Almelo"]), staat=DossierStaat.OP_LIJST)
    with pytest.raises(Refusal) as refused:
        versions.merge(anna.dossiers, found, gone, "weg")
    assert refused.value.code == "R12.2"


def without_phone(body: bytes, _given: bytes) -> bytes:
    """A dossier without its telephone number."""
    return encode(paths.set_field(decode(body), "persoon.telefoonnummer", ""))


def test_what_was_erased_does_not_come_back_with_a_version(
    hosts: Hosts, anna: Desk, bram: Desk
) -> None:
    made = anna.dossiers.intake(klant())
    hosts.sync()
    bram.listing.refresh()
    changed(bram, made.doc_id, "verhuisd", persoon__woonplaats="Rijssen")
    with hosts.here.at("dora") as dora:
        dora.session.vault.erase(
            made.doc_id, f"{__name__}:without_phone", b"", dora.session.entry("wissing")
        )
    hosts.sync()
    for desk in (anna, bram):
        if desk.session.vault.risen():
            terugval.vernietig_opnieuw(desk.session)
    assert "before_erasure" in {one.code for one in anna.session.vault.check().findings}
    found = seen(anna, made.doc_id)
    assert len(found.heads) == 2
    clashes = [one.path for one in found.joined.clashes]
    assert "persoon.telefoonnummer" in clashes
    last, first = (
        settle(found.joined, [one.sides[side] for one in found.joined.clashes]) for side in (0, 1)
    )
    old, clean = (last, first) if last.persoon.telefoonnummer else (first, last)
    with pytest.raises(Refusal) as refused:
        versions.merge(anna.dossiers, found, old, "alles van bram")
    assert refused.value.code == "R0.10"
    moved = paths.set_field(clean, "persoon.woonplaats", "Rijssen")
    after = versions.merge(anna.dossiers, found, moved, "zonder het nummer")
    assert (after.dossier.persoon.telefoonnummer, after.dossier.persoon.woonplaats) == (
        "", "Rijssen",
    )  # fmt: skip
