"""What a member with the folder in hand tries: planting keys, forging generations, backdating.

Each of these was tried on an earlier version, and worked.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from tests.vault import office
from tests.vault.office import Office
from tests.vault.place import CHANGED, OPENED, START
from vault import agefile, create, errors, journal, keyfile, memberchain, members, paths, signed
from vault.check import Check, report
from vault.keyfile import DocumentKey
from vault.storage import LocalStorage


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    """An office with a few documents."""
    return office.make(tmp_path, packed=2, loose=2)


def codes(place: Office) -> set[str]:
    """What a full check by the director names."""
    vault = place.open()
    return {
        one.code for one in report(Check(vault, None, lambda _done: None, quick=False)).findings
    }


def plant(place: Office, who: str, doc_id: str, ring: str = "bureau") -> DocumentKey:
    """A key of the attacker's own making, high above the real one, signed and logged by them."""
    state = memberchain.load(LocalStorage(place.root), place.vault_id)
    me = place.keys[who]
    key = replace(keyfile.new_key(doc_id), number=99, rings=(ring,))
    text = keyfile.write([key], place.vault_id, ring, 1, who, me.signing, START)
    data = agefile.seal(text, [state.rings[ring][1]])
    path = paths.pack(ring, 1, paths.shard(doc_id), signed.digest(data))
    storage = LocalStorage(place.root)
    storage.put_new(path, data)
    log = journal.Journal(storage, state, f"{who}.00000000", who, me.signing, (me.recipient,))
    log.append({"v": 1}, START, [(path, signed.digest(data))])
    return key


@pytest.mark.parametrize("who", ["sam", "ivo", "ada"])
def test_a_key_planted_by_an_outsider_is_never_written_under(bureau: Office, who: str) -> None:
    doc_id = bureau.ours[-1]
    planted = plant(bureau, who, doc_id)
    bert = bureau.open("bert")
    before = bert.read(doc_id, OPENED)
    bert.save(doc_id, "dossier", b'{"secret":1}', before.heads, CHANGED)
    for file in bureau.files(f"d/*/{doc_id}.*.age"):
        with pytest.raises(errors.NotEntitled):
            agefile.unseal(file.read_bytes(), [planted.secret])
    assert "foreign_key" in codes(bureau)


def test_who_shares_files_keys_for_another_ring(bureau: Office) -> None:
    bert = bureau.open("bert")
    made = bert.create("dossier", b'{"x":1}', ["bureau", "sam"], CHANGED)
    assert bureau.open("sam").read(made.id, OPENED).body == b'{"x":1}'
    assert "foreign_key" not in codes(bureau)


def forged(place: Office, who: str, action: str, when: object, **fields: object) -> None:
    """A record as somebody would write it who does not ask first whether they may."""
    storage = LocalStorage(place.root)
    state = memberchain.load(storage, place.vault_id)
    record = members.Record(
        type="member",
        v=1,
        vault=state.vault_id,
        seq=state.seq + 1,
        parents=state.heads,
        time=when,  # type: ignore[arg-type]
        author=who,
        action=action,
        **fields,  # type: ignore[arg-type]
    )
    data = signed.sign(record, place.keys[who].signing)
    name = signed.digest(signed.split(data)[0])
    storage.put_new(paths.member(record.seq, name), data)


def test_nobody_makes_a_generation_of_a_ring_they_are_not_in(bureau: Office) -> None:
    secret, public = agefile.new_secret()
    for ring in ("bureau", "logboek"):
        forged(bureau, "ivo", "ring", START, ring=ring, generation=2, recipient=public)
    made = bureau.open("bert").create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    assert bureau.open("carla").read(made.id, OPENED).body == b'{"x":1}'
    for file in [*bureau.files("keys/bureau/*/*/*.age"), *bureau.files("d/*/*.age")]:
        with pytest.raises(errors.NotEntitled):
            agefile.unseal(file.read_bytes(), [secret])
    assert "unentitled_member_record" in codes(bureau)


def test_nobody_writes_under_a_generation_they_cannot_open(bureau: Office) -> None:
    _secret, public = agefile.new_secret()
    forged(bureau, "anna", "ring", START, ring="bureau", generation=2, recipient=public)
    bert = bureau.open("bert")
    with pytest.raises(errors.Damaged) as raised:
        bert.create("dossier", b"{}", ["bureau"], CHANGED)
    assert raised.value.facts["why"] == "ring_unheld"
    assert bert.read(bureau.ours[0], OPENED).rev == 1


def test_an_appointment_that_ended_does_not_undo_itself_by_backdating(bureau: Office) -> None:
    storage = LocalStorage(bureau.root)
    state = memberchain.load(storage, bureau.vault_id)
    carla = state.members["carla"]
    today = START.date()
    promoted = msgspec.structs.replace(carla, role="ict_beheer", rings=())
    create.add_member(storage, state, bureau.keys["anna"], promoted, START)
    ended = msgspec.structs.replace(promoted, until=today - timedelta(days=2))
    create.add_member(storage, state, bureau.keys["anna"], ended, START)
    endless = msgspec.structs.replace(promoted, until=None)
    for when in (START, START - timedelta(days=30)):
        forged(bureau, "carla", "member", when, member=endless)
    known = memberchain.load(storage, bureau.vault_id).members["carla"]
    assert known.until == date(2026, 2, 28)
    assert "unentitled_member_record" in codes(bureau)


def test_a_key_planted_in_ones_own_ring_fools_no_director(bureau: Office) -> None:
    doc_id = bureau.ours[0]
    planted = plant(bureau, "sam", doc_id, ring="sam")
    anna = bureau.open()
    before = anna.read(doc_id, OPENED)
    anna.save(doc_id, "dossier", b'{"secret":1}', before.heads, CHANGED)
    for file in bureau.files(f"d/*/{doc_id}.*.age"):
        with pytest.raises(errors.NotEntitled):
            agefile.unseal(file.read_bytes(), [planted.secret])


def test_what_a_subcontractor_takes_in_goes_under_a_key_of_the_bureau(bureau: Office) -> None:
    sam = bureau.open("sam")
    made = sam.create("dossier", b'{"x":1}', ["bureau", "sam"], CHANGED)
    sam.save(made.id, "dossier", b'{"x":2}', made.heads, CHANGED)
    bert = bureau.open("bert")
    before = bert.read(made.id, OPENED)
    saved = bert.save(made.id, "dossier", b'{"x":3}', before.heads, CHANGED)
    assert bureau.open("sam").read(made.id, OPENED).body == b'{"x":3}'
    bureau.open("sam").save(made.id, "dossier", b'{"x":4}', saved.heads, CHANGED)
    assert [one.rev for one in bureau.open("carla").history(made.id, OPENED)] == [1, 2, 3, 4]
    assert "foreign_key" not in codes(bureau)
