"""Whatever is done to a file in the folder gets a name from `check`, and nothing wrong is read."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from tests.proof.office import ACT, USUAL, Office, blob_ids, make
from tests.proof.workshop import KINDS, NOW, Scene, build, log_file
from vault import agefile, create, errors, identity, journal, keyfile, members, paths, rings, signed
from vault.catalog import Catalog, CatalogForeign, CatalogUnusable
from vault.check import Check, report
from vault.finding import SEVERITIES
from vault.opened import OpenVault
from vault.unlocked import utc_now

EVERYBODY = ("anna", "bert", "sam", "ada")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """The vault that each test copies."""
    scene = build(make(tmp_path_factory.mktemp("tampering") / "office"))
    assert looked(scene, "anna") == {}
    assert {kind for kind in KINDS if scene.files(kind)} == set(KINDS)
    return scene


@pytest.fixture
def scene(template: Scene, tmp_path: Path) -> Scene:
    """A vault to spoil."""
    return template.copy(tmp_path / "office")


def _soon() -> datetime:
    """When every writer has had the time to write its log line."""
    return utc_now() + timedelta(minutes=5)


def looked(scene: Scene, handle: str) -> dict[str, set[str]]:
    """Path → codes of a full check by a member; a vault that does not open is one finding too.

    The member never saw the vault before: what is wrong is named without remembering it otherwise.
    Whatever is raised but a VaultError fails the test.
    """
    try:
        vault = scene.office.open(handle, f".{secrets.token_hex(8)}", clock=_soon)
        found = report(Check(vault, blob_ids)).findings
    except errors.VaultError as error:
        return {str(error.facts.get("path", "")): {f"refused:{error.code}"}}
    named: dict[str, set[str]] = {}
    for one in found:
        assert one.code in SEVERITIES
        if one.code not in USUAL:
            named.setdefault(one.path, set()).add(one.code)
    return named


def read(scene: Scene, handle: str = "anna") -> dict[str, object]:
    """What a member reads of each document: its content, or the code of the refusal."""
    try:
        vault = scene.office.open(handle, f".{secrets.token_hex(8)}")
    except errors.VaultError as error:
        return dict.fromkeys(scene.ids, error.code)
    return {doc_id: _one(vault, doc_id) for doc_id in scene.ids}


def _one(vault: OpenVault, doc_id: str) -> object:
    try:
        return msgspec.json.decode(vault.documents.read(doc_id).body)["x"]
    except errors.VaultError as error:
        return error.code


def true_or_refused(scene: Scene, truth: dict[str, object]) -> bool:
    """Whether nothing but the truth is read, or nothing at all."""
    return all(
        value == truth[doc_id] or isinstance(value, str) for doc_id, value in read(scene).items()
    )


def every(codes: dict[str, set[str]]) -> set[str]:
    """All codes of a check."""
    return set().union(*codes.values()) if codes else set()


def told(scene: Scene, file: Path, found: dict[str, set[str]]) -> bool:
    """Whether that file is named. A vault that says it is another, or newer, opens for nobody."""
    path = scene.path(file)
    refused = {"refused:no_vault", "refused:newer_format"}
    return path in found or (path == "vault.json" and bool(every(found) & refused))


# -- one file spoiled -------------------------------------------------------------------------


def flips(data: bytes, kind: str) -> Iterator[tuple[str, bytes]]:
    """A bit turned at every 64th byte, and at each of the last; text may hold bits of no use."""
    end = 80 if kind in ("member", "log", "format") else 8
    for at in sorted({*range(0, len(data), 64), *range(max(0, len(data) - end), len(data))}):
        yield f"flip {at}", data[:at] + bytes([data[at] ^ 1 << at % 7]) + data[at + 1 :]


def cuts(data: bytes, kind: str) -> Iterator[tuple[str, bytes]]:
    """Truncated at many places, emptied, and made longer."""
    # The line break at the end of vault.json says nothing.
    last = len(data) - (2 if kind == "format" else 1)
    for at in sorted({0, 1, len(data) // 4, len(data) // 2, len(data) - 17, last}):
        yield f"cut at {at}", data[:at]
    for more in (b"\n", b"\0", b"x" * 100, data):
        # Nor one more; and a log record may be there twice: so files are gathered into one.
        if (kind, more) != ("format", b"\n") and (kind, more) != ("log", data):
            yield f"{len(more)} more", data + more


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("harm", [flips, cuts])
def test_a_file_changed(
    scene: Scene, kind: str, harm: Callable[[bytes, str], Iterator[tuple[str, bytes]]]
) -> None:
    """Each change is named for that very file, and nothing untrue is read."""
    truth = read(scene)
    file = scene.files(kind)[-1]
    data = file.read_bytes()
    silent, tried = [], 0
    for what, changed in harm(data, kind):
        file.write_bytes(changed)
        tried += 1
        found = looked(scene, "anna")
        if not told(scene, file, found):
            silent.append(what)
        if not true_or_refused(scene, truth):
            silent.append(f"{what}: read")
    assert tried >= 8
    assert silent == [], f"{len(silent)} of {tried}"


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_is_told(scene: Scene, kind: str) -> None:
    """Who holds no key to a file names it all the same when it was changed."""
    file = scene.files(kind)[0]
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    for handle in EVERYBODY:
        assert told(scene, file, looked(scene, handle)), handle


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("instead", ["symlink", "folder", "pipe", "huge", "unreadable"])
def test_something_else_in_its_place(scene: Scene, kind: str, instead: str) -> None:
    """A link, a folder, a pipe that nobody writes, 65 MiB of nothing."""
    truth = read(scene)
    file = scene.files(kind)[-1]
    kept = scene.office.folder / "kept"
    shutil.move(file, kept)
    if instead == "symlink":
        file.symlink_to(kept)
    elif instead == "folder":
        file.mkdir()
    elif instead == "pipe":
        os.mkfifo(file)
    elif instead == "huge":
        file.write_bytes(b"age-encryption.org/v1\n")
        os.truncate(file, 65 << 20)
    else:
        file.symlink_to(file)
    found = looked(scene, "anna")
    assert told(scene, file, found), found
    assert true_or_refused(scene, truth)


# -- files moved about ---------------------------------------------------------------------------


def test_contents_swapped_between_dossiers(scene: Scene) -> None:
    truth = read(scene)
    one, other = (scene.revisions(doc_id)[-1] for doc_id in scene.ids[:2])
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    found = looked(scene, "anna")
    assert found[scene.path(one)] == found[scene.path(other)] == {"checksum"}
    assert true_or_refused(scene, truth)
    assert read(scene)[scene.ids[0]] == "damaged"


def test_a_revision_under_another_dossiers_name(scene: Scene) -> None:
    """Its name is its true checksum, so only what is inside gives it away."""
    truth = read(scene)
    one, other = scene.ids[:2]
    data = scene.revisions(one)[0].read_bytes()
    name = paths.revision(other, 4, signed.digest(data))
    shutil.copy(scene.revisions(one)[0], scene.root / name)
    assert looked(scene, "anna")[name] >= {"swapped", "unlogged_write"}
    assert true_or_refused(scene, truth)
    assert read(scene)[other] == "damaged"


@pytest.mark.parametrize("kind", ["loose_key", "pack", "blob", "ring", "member", "log"])
def test_a_file_renamed(scene: Scene, kind: str) -> None:
    """As another's, or as a later one of its own."""
    truth = read(scene)
    file = scene.files(kind)[-1]
    name = file.name
    if kind in ("loose_key", "blob"):
        renamed = file.with_name(name.replace(name[:32], name[:31] + "f", 1))
    elif kind == "pack":
        renamed = scene.root / "keys" / "directie" / "g1" / file.parent.name / name
        renamed.parent.mkdir(parents=True, exist_ok=True)
    elif kind == "ring":
        renamed = file.with_name(name.replace("g1-", "g2-"))
    elif kind == "member":
        renamed = file.with_name("000099" + name[6:])
    else:
        renamed = file.with_name("0000000099-0000000099.log")
    shutil.move(file, renamed)
    found = looked(scene, "anna")
    assert found
    assert scene.path(renamed) in found or scene.path(file) in found
    assert true_or_refused(scene, truth)


def test_an_old_revision_under_a_new_number(scene: Scene) -> None:
    """The first revision once more, as the fourth."""
    truth = read(scene)
    doc_id = scene.ids[0]
    first = scene.revisions(doc_id)[0]
    again = first.with_name(first.name.replace(".1-", ".4-"))
    shutil.copy(first, again)
    assert "swapped" in looked(scene, "anna")[scene.path(again)]
    assert read(scene)[doc_id] == "damaged"
    assert true_or_refused(scene, truth)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_revision_taken_away(scene: Scene, number: int) -> None:
    """The newest (so that an older one is read again), a middle one, the first."""
    scene.revisions(scene.ids[0])[number].unlink()
    for handle in EVERYBODY:
        assert "missing_file" in every(looked(scene, handle)), handle
    if number < 2:
        assert {"revision_gap", "missing_parent"} & every(looked(scene, "anna"))


@pytest.mark.parametrize("kind", ["ring", "loose_key", "pack", "blob"])
def test_a_file_taken_away(scene: Scene, kind: str) -> None:
    truth = read(scene)
    for file in scene.files(kind):
        file.unlink()
    wanted = "ring_missing" if kind == "ring" else "missing_file"
    for handle in EVERYBODY:
        found = every(looked(scene, handle))
        refused = any(code.startswith("refused:") for code in found)
        assert wanted in found or (kind == "ring" and refused), (handle, found)
    assert true_or_refused(scene, truth)


# -- the log ---------------------------------------------------------------------------------


@pytest.mark.parametrize("handle", ["anna", "bert"])
def test_a_log_record_dropped(scene: Scene, handle: str) -> None:
    """Any but the last leaves a gap; the last was seen by the other writer."""
    chain = sorted(scene.root.glob(f"log/{handle}.*/*/*.log"))
    for file in chain[:-1]:
        data = file.read_bytes()
        file.unlink()
        for member in EVERYBODY:
            found = every(looked(scene, member))
            assert found & {"log_gap", "log_tail_cut"}, (file.name, member)
        file.write_bytes(data)


def test_a_log_tail_cut(scene: Scene) -> None:
    """With the revision it speaks of, so that the rest agrees: the other writer has seen it.

    For who saw the vault whole it does not even open.
    """
    scene.office.open("ada", ".before")
    chain = sorted(scene.root.glob("log/bert.*/*/*.log"))
    for count in range(1, len(chain) + 1):
        for file in chain[-count:]:
            file.unlink(missing_ok=True)
        scene.revisions(scene.ids[1])[-1].unlink(missing_ok=True) if count == 2 else None
        assert "log_tail_cut" in every(looked(scene, "ada")), count
        with pytest.raises(errors.Rollback):
            scene.office.open("ada", ".before")


def test_a_log_rewritten(scene: Scene) -> None:
    """Somebody else's record in a chain; one's own record exchanged for another of one's own."""
    *_rest, last = sorted(scene.root.glob("log/bert.*/*/*.log"))
    ((header, _line, _signature, body),) = journal.parts(last.read_bytes())
    bert, anna = scene.office.key("bert"), scene.office.key("anna")
    forged = {
        "log_forged": log_file(header, anna, body),
        "unknown_member": log_file(
            msgspec.structs.replace(header, author="bert", writer=header.writer), bert, body
        ).replace(b'"author":"bert"', b'"author":"berx"'),
        "log_fork": log_file(msgspec.structs.replace(header, time=NOW, prev="0" * 32), bert, body),
        "log_damaged": log_file(header, bert, body.replace(b"\n", b"\n\n", 1)),
    }
    for code, data in forged.items():
        last.write_bytes(data)
        found = every(looked(scene, "ada"))
        assert code in found or (code == "unknown_member" and "log_forged" in found), (code, found)


def test_a_record_of_another_vault(scene: Scene, tmp_path: Path) -> None:
    """Copied in, it is named and does not count."""
    other = make(tmp_path / "other")
    other.open().log(ACT)
    source = next(other.root.glob("log/*/*/*.log"))
    target = scene.root / source.relative_to(other.root)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    record = sorted(other.root.glob("members/*.rec"))[2]
    shutil.copy(record, scene.root / "members")
    found = looked(scene, "anna")
    assert found[scene.path(target)] == {"log_forged"}
    assert found[f"members/{record.name}"] == {"foreign_member_record"}


# -- forged content --------------------------------------------------------------------------


def test_a_revision_by_somebody_else(scene: Scene) -> None:
    """A member signs as another; an outsider signs as a member, and as themselves."""
    doc_id = scene.ids[1]
    bert = scene.office.key("bert")
    for author, signer, code in (
        ("anna", bert, "forged_author"),
        ("anna", scene.outsider, "forged_author"),
        ("eve", scene.outsider, "unknown_member"),
    ):
        path = scene.forge(doc_id, author, signer)
        assert code in looked(scene, "anna")[path], (author, code)
        assert read(scene)[doc_id] == "damaged"
        (scene.root / path).unlink()


def test_a_second_reader_smuggled_in(scene: Scene) -> None:
    """In a revision, a key, a pack, an attachment, a log record, a ring inside and outside."""
    eve = scene.outsider.recipient
    vault = scene.office.open("anna", ".forger")
    doc_id = scene.ids[0]
    named = {scene.forge(doc_id, "anna", scene.office.key("anna"), [eve]): "revision"}
    secret = vault.ring_secrets["bureau"][1][0]
    public = agefile.public_of(secret)
    for kind in ("loose_key", "pack"):
        file = scene.files(kind)[0]
        data = agefile.seal(agefile.unseal(file.read_bytes(), [secret]), [public, eve])
        named[scene.put(f"{scene.path(file)[:-36]}{signed.digest(data)}.age", data)] = kind
    key = vault.keys.find(doc_id)
    file = scene.files("blob")[0]
    plain = agefile.unseal(file.read_bytes(), [key.secret])
    data = agefile.seal(plain, [key.recipient, eve])
    named[scene.put(f"{scene.path(file)[:-36]}{signed.digest(data)}.age", data)] = "blob"
    reads = [one.reads for one in vault.state.members.values() if "bureau" in one.rings]
    epoch = [one.current for one in vault.state.holders.values()]
    for inner, outer in (([*reads, eve], epoch), (reads, [*epoch, eve])):
        data = agefile.seal(agefile.seal(f"{secret}\n".encode(), inner), outer)
        named[scene.put(paths.ring("bureau", 1, signed.digest(data)), data)] = "ring"
    chain = sorted(scene.root.glob("log/anna.*/*/*.log"))
    named[_leaky_record(scene, chain[-1], vault, eve)] = "log"
    found = looked(scene, "anna")
    for path, kind in named.items():
        assert "smuggled_recipient" in found[path], kind
    assert read(scene)[doc_id] == "damaged"


def _leaky_record(scene: Scene, last: Path, vault: OpenVault, eve: str) -> str:
    """The record after `last`, genuine but for a third reader of its body."""
    ((header, line, _signature, _body),) = journal.parts(last.read_bytes())
    logs = vault.state.rings["logboek"][1]
    body = agefile.armor(agefile.seal(b"{}", [logs, vault.identity.recipient, eve]))
    following = msgspec.structs.replace(
        header, seq=header.seq + 1, prev=signed.digest(line), body=journal.body_hash(body), seen={},
        wrote=(),
    )  # fmt: skip
    path = paths.log(header.writer, following.seq, following.seq)
    return scene.put(path, log_file(following, vault.identity, body))


def test_an_outsider_knows_only_public_keys(scene: Scene) -> None:
    """A document with its own key sealed to the ring's public key, and a ring of their own."""
    vault = scene.office.open("anna", ".forger")
    generation, public = vault.keys.recipient("bureau")
    eve = scene.outsider
    for author in ("eve", "anna"):
        key = keyfile.new_key("9d" + ("b" if author == "eve" else "c") * 30)
        text = keyfile.write([key], vault.vault_id, "bureau", generation, author, eve.signing, NOW)
        data = agefile.seal(text, [public])
        path = paths.loose_key("bureau", generation, key.doc_id, signed.digest(data))
        scene.put(path, data)
        name, sealed, _document = vault.documents.seal(
            key, "dossier", b'{"x":"vals"}', 1, (), author, eve.signing, NOW
        )
        scene.put(name.path, sealed)
        found = looked(scene, "anna")
        code = "unknown_member" if author == "eve" else "forged_author"
        assert code in found[path]
        assert found[name.path]
        with pytest.raises(errors.Damaged):
            scene.office.open("anna", ".check").documents.read(key.doc_id)
    secret, _theirs = agefile.new_secret()
    state = vault.state
    reads = [one.reads for one in state.members.values()]
    wrapped = rings.wrap(vault.storage, "bureau", 1, secret, reads, state)
    assert "forged_ring" in looked(scene, "anna")[wrapped]
    later = rings.wrap(vault.storage, "bureau", 2, secret, reads, state)
    assert "forged_ring" in looked(scene, "anna")[later]
    assert secret not in scene.office.open("anna", ".check").ring_secrets["bureau"][1]


def test_rights_that_were_not_given(scene: Scene) -> None:
    """Bert enters himself in the director's ring, signs for Anna, and eve lets herself in."""
    vault = scene.office.open("anna", ".forger")
    bert = scene.office.key("bert")
    new = create.member_of(bert, "Bert", "directeur", "bureau", ["bureau", "directie"], NOW.date())
    entered = create.member_of(scene.outsider, "Eve", "directeur", "bureau", ["bureau"], NOW.date())
    for author, signer, member, code in (
        ("bert", bert, new, "unentitled_member_record"),
        ("anna", bert, new, "forged_member_record"),
        ("eve", scene.outsider, entered, "unentitled_member_record"),
    ):
        record = members.Record(
            type="member", v=1, vault=vault.vault_id, seq=vault.state.seq + 1,
            parents=vault.state.heads, time=NOW, author=author, action="member", member=member,
        )  # fmt: skip
        data = signed.sign(record, signer.signing)
        path = scene.put(paths.member(record.seq, signed.digest(signed.split(data)[0])), data)
        assert looked(scene, "anna")[path] == {code}
        state = scene.office.open("anna", f".{code}.{author}").state
        assert "directie" not in state.member("bert").rings
        assert "eve" not in state.members
        (scene.root / path).unlink()


def test_a_catalog_of_another_vault_or_member(tmp_path: Path, template: Scene) -> None:
    """Copied in place of one's own it is refused by name."""

    def built(office: Office, handle: str) -> tuple[Path, bytes, str, str]:
        vault = office.open(handle, ".1")
        key, tag = vault.cache_key()
        folder = office.folder / f"cache-{handle}"
        Catalog.build(folder, key, vault_id=vault.vault_id, generation=tag)
        return folder, key, vault.vault_id, tag

    scene = template.copy(tmp_path / "office")
    folder, key, vault_id, tag = built(scene.office, "anna")
    foreign = built(make(tmp_path / "other"), "anna")[0]
    for source, error in (
        (foreign, CatalogForeign),
        (built(scene.office, "bert")[0], CatalogUnusable),
    ):
        shutil.rmtree(folder)
        shutil.copytree(source, folder)
        with pytest.raises(error):
            Catalog.open(folder, key, vault_id=vault_id, generation=tag)


def test_a_stranger_at_the_door(scene: Scene) -> None:
    """A sound identity that is no member's, and one that says it is."""
    for handle in ("eve", "anna"):
        key = identity.Identity(handle, scene.outsider.secret, scene.outsider.signing)
        with pytest.raises(errors.ForeignIdentity):
            OpenVault(scene.root, key, scene.office.epoch, scene.office.folder / "eve")
