"""Every parser of a file that a hostile synchroniser could write: a typed refusal, whatever comes,
and no more memory or time than the file's size deserves."""

from __future__ import annotations

import contextlib
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pro6tui.model import codec
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.services import checking, drafts, logview, rows
from tests.proof.hostile import MOMENTS, Memory, nearly, spoiled, vast
from tests.proof.office import Office, blob_ids, make
from tests.proof.workshop import NOW, Scene, build
from vault import (
    agefile,
    check_log,
    dockeys,
    errors,
    format,
    identity,
    journal,
    keyfile,
    memberchain,
    members,
    paths,
    presence,
    registers,
    rings,
    signed,
    sshsig,
    writer,
)
from vault.catalog import Catalog, Entry, Head, Update, fingerprint, pack_row
from vault.check import Check, report
from vault.check_kept import Part
from vault.documents import Document, Documents, Envelope
from vault.finding import SEVERITIES
from vault.storage import LocalStorage

FUZZ = settings(
    max_examples=120, deadline=None, database=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
FEW = settings(FUZZ, max_examples=15)
Parser = Callable[[bytes], object]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A vault whose members have turned hostile."""
    return build(make(tmp_path_factory.mktemp("parsers") / "office"))


@contextlib.contextmanager
def only_named() -> Iterator[None]:
    """What happens inside ends well, or in a refusal with a name."""
    with contextlib.suppress(errors.VaultError, Refusal):
        yield


class Desk:
    """Everything that reads, over a vault in memory."""

    def __init__(self, scene: Scene) -> None:
        self.vault = scene.office.open("anna", ".parsers")
        self.bert = scene.office.key("bert")
        self.state = self.vault.state
        self.files = {
            scene.path(file): file.read_bytes() for file in scene.root.rglob("*") if file.is_file()
        }
        self.folder = scene.office.folder
        self.epoch = rings.read_epoch_key(scene.office.epoch, self.vault.vault_id)
        self.doc_id = scene.ids[0]
        self.key = self.vault.keys.find(self.doc_id)
        self.secret = self.vault.ring_secrets["bureau"][1][0]
        self.public = agefile.public_of(self.secret)
        self.second_record = self.record(1, b'{"action":"open"}')

    def first(self, start: str) -> bytes:
        """The first file whose path begins so."""
        return next(data for path, data in sorted(self.files.items()) if path.startswith(start))

    # -- the parsers, each from bytes ----------------------------------------------------------

    def member_record(self, data: bytes) -> object:
        """The chain with one file exchanged for these bytes."""
        chain = {path: one for path, one in self.files.items() if path.startswith("members/")}
        chain[max(chain)] = data
        return memberchain.load(Memory(chain), self.vault.vault_id)

    def ring_file(self, data: bytes) -> object:
        """A wrapping under the name that belongs to these bytes."""
        path = paths.ring("bureau", 1, signed.digest(data))
        secret = self.vault.identity.secret
        return rings.unwrap(Memory({path: data}), "bureau", secret, self.epoch, self.state)

    def ring_inside(self, text: bytes) -> object:
        """What anybody can seal to the public keys of members and epoch."""
        inner = agefile.seal(text, [self.vault.identity.recipient])
        epoch = [one.current for one in self.state.holders.values()]
        return self.ring_file(agefile.seal(inner, epoch))

    def key_pack(self, data: bytes) -> object:
        """A pack under the name that belongs to these bytes."""
        path = paths.pack("bureau", 1, self.doc_id[:2], signed.digest(data))
        storage: Any = Memory({path: data})
        keys = dockeys.DocumentKeys(storage, self.state, self.vault.ring_secrets)
        return list(keys.every(self.doc_id))

    def key_inside(self, text: bytes) -> object:
        """A key file by who knows the ring's public key."""
        return self.key_pack(agefile.seal(text, [self.public]))

    def revision(self, data: bytes) -> object:
        """A revision under the name that belongs to these bytes."""
        path = paths.revision(self.doc_id, 1, signed.digest(data))
        storage: Any = Memory({path: data})
        document = Documents(storage, self.state, self.vault.keys).read(self.doc_id)
        _shown(document.time)
        return document

    def revision_inside(self, text: bytes) -> object:
        """A revision by who holds the document's key."""
        return self.revision(agefile.seal(text, [self.key.recipient]))

    def log(self, data: bytes) -> object:
        """A log file, read and checked, with a sound one after it; and in words."""
        path = paths.log("bert.12345678", 0, 0)
        storage: Any = Memory({path: data, paths.log("bert.12345678", 1, 1): self.second_record})
        part = check_log.signatures(storage, self.state, path.rpartition("/")[0], Part(""))
        check = check_log.LogCheck(storage, self.state, part.distrusted)
        found = [*part.findings, *check.run(), *check.where({bytes(16)})]
        assert all(one.code in SEVERITIES for one in found)
        secret_keys = [*self.vault.ring_secrets["logboek"][1], self.vault.identity.secret]
        with only_named():
            journal.newest(storage, "bert.12345678")
        journal.committed_by(storage, "bert.12345678")
        records = list(journal.read(storage, self.state, secret_keys))
        for line in logview.vertaald(records, {"bert": "Bert"}):
            assert isinstance(line.wie + line.actie + line.herkomst, str)
            _shown(line.op)
        return records

    def vault_json(self, data: bytes) -> object:
        """The format file."""
        folder = self.folder / "json"
        folder.mkdir(exist_ok=True)
        (folder / "vault.json").write_bytes(data)
        return format.read_format(LocalStorage(folder))

    def epoch_file(self, data: bytes) -> object:
        """An epoch key file."""
        (self.folder / "fuzzed").write_bytes(data)
        return rings.read_epoch_key(self.folder / "fuzzed", self.vault.vault_id)

    def identity_file(self, data: bytes) -> object:
        """An identity file."""
        return identity.unlock(data, "een zin")

    def identity_inside(self, text: bytes) -> object:
        """What opens with the right passphrase."""
        return identity.unlock(agefile.passphrase_seal(text, "een zin", factor=1), "een zin")

    def presence_file(self, data: bytes) -> object:
        """A sign that somebody edits, as it lies there."""
        folder = self.folder / "signs"
        (folder / "presence").mkdir(parents=True, exist_ok=True)
        (folder / "presence" / f"{self.doc_id}.{'a' * 16}").write_bytes(data)
        return presence.others(folder, self.doc_id)

    def draft(self, data: bytes) -> object:
        """A draft sealed to its author's public key."""
        session: Any = SimpleNamespace(
            places=SimpleNamespace(state_dir=self.folder / "drafts"),
            me=self.vault.me,
            vault=SimpleNamespace(unseal=self.vault.unseal_mine),
        )
        kept = drafts.Drafts(session)
        kept.folder.mkdir(parents=True, exist_ok=True)
        (kept.folder / "one.age").write_bytes(agefile.seal(data, [self.vault.me.reads]))
        return kept.load()

    def register(self, body: bytes) -> object:
        """The rows of a register whose revision holds this body."""
        document = Document(
            self.doc_id, "register", 1, "0" * 32, (), "bert", NOW, body, ("0" * 32,)
        )
        return registers._tables(document)

    def writer_file(self, data: bytes) -> object:
        """The token of this host."""
        (self.folder / "token").mkdir(exist_ok=True)
        (self.folder / "token" / "writer").write_bytes(data)
        return writer.writer_token(self.folder / "token")

    def parsers(self) -> dict[str, tuple[Parser, bytes]]:
        """Each parser with something genuine for it."""
        sealed_text = agefile.unseal(self.first("keys/bureau"), [self.secret])
        return {
            "vault.json": (self.vault_json, self.first("vault.json")),
            "member record": (self.member_record, self.first("members/000004")),
            "ring": (self.ring_file, self.first("rings/bureau")),
            "ring inside": (self.ring_inside, f"{self.secret}\n".encode()),
            "key": (self.key_pack, self.first("keys/bureau")),
            "key inside": (self.key_inside, sealed_text),
            "revision": (self.revision, self.first(f"d/{self.doc_id[:2]}")),
            "revision inside": (self.revision_inside, self._genuine_line(b'{"x":1}')),
            "log": (self.log, self.first("log/bert")),
            "epoch": (self.epoch_file, self.epoch.text().encode()),
            "identity": (self.identity_file, identity.lock(self.bert, "een zin", factor=1)),
            "identity inside": (self.identity_inside, _identity_text(self.bert)),
            "presence": (self.presence_file, agefile.seal(b"{}", [self.public])),
            "presence inside": (_editor, _presence()),
            "draft": (self.draft, _draft()),
            "register": (self.register, b'{"rows":{"1":{"word":"x"}}}'),
            "dossier": (codec.decode, codec.encode(Dossier())),
            "list row": (lambda data: rows.extract("dossier", "", data), codec.encode(Dossier())),
            "attachments": (lambda data: checking.blob_ids("dossier", data), b'{"documenten":[]}'),
            "header": (agefile.recipients_in, self.first("keys/bureau")),
            "armor": (agefile.dearmor, agefile.armor(b"x" * 200)),
            "signature": (self._signature, sshsig.sign(self.bert.signing, b"x")),
            "public key": (
                lambda data: sshsig.decode_public(data.decode("utf-8", "replace")),
                self.bert.verifier.encode(),
            ),
            "writer": (self.writer_file, b"12345678 " + b"a" * 32 + b"\n"),
        }

    def _signature(self, data: bytes) -> object:
        return sshsig.verify(self.bert.verifier, b"x", data)

    def envelope(self, body: bytes) -> bytes:
        """A genuine envelope by Bert, as JSON."""
        envelope = Envelope(
            type="revision", v=1, vault=self.vault.vault_id, id=self.doc_id, kind="dossier", rev=1,
            parents=(), author="bert", time=NOW, nonce="0" * 32, body=msgspec.Raw(body),
        )  # fmt: skip
        return msgspec.json.encode(envelope)

    def record(self, seq: int, body: bytes, time: object = NOW) -> bytes:
        """A log record by Bert."""
        sealed = agefile.armor(agefile.seal(body, [self.state.rings["logboek"][1]]))
        header = journal.Header(
            type="log", v=1, vault=self.vault.vault_id, writer="bert.12345678", author="bert",
            seq=seq, prev="0" * 32, time=NOW, body=journal.body_hash(sealed),
            seen={"anna.1": "3 " + "0" * 32}, wrote=("0" * 32,),
        )  # fmt: skip
        changed = msgspec.to_builtins(header) | ({} if time is NOW else {"time": time})
        return signed.sign(changed, self.bert.signing) + sealed

    def _genuine_line(self, body: bytes) -> bytes:
        line = self.envelope(body) + b"\n"
        return line + sshsig.sign(self.bert.signing, line)


def _identity_text(key: identity.Identity) -> bytes:
    return agefile.passphrase_unseal(identity.lock(key, "x", factor=1), "x")


def _shown(moment: datetime) -> None:
    """Every moment that is read can be shown on a clock anywhere."""
    for hours in (-12, 14):
        moment.astimezone(timezone(timedelta(hours=hours)))


def _editor(data: bytes) -> object:
    editor = presence.decode(data)
    _shown(editor.since)
    return editor


def _presence() -> bytes:
    return msgspec.json.encode(presence.Editor("bert", NOW))


def _draft() -> bytes:
    draft = drafts.Draft(id="one", started=NOW, saved=NOW, dossier=msgspec.Raw(b"{}"))
    return msgspec.json.encode(draft)


NAMES = (
    "vault.json", "member record", "ring", "ring inside", "key", "key inside", "revision",
    "revision inside", "log", "epoch", "identity", "identity inside", "presence",
    "presence inside", "draft", "register", "dossier", "list row", "attachments", "header",
    "armor", "signature", "public key", "writer",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(scene: Scene) -> Desk:
    """The parsers."""
    made = Desk(scene)
    assert set(made.parsers()) == set(NAMES)
    return made


@pytest.mark.parametrize("name", NAMES)
def test_bytes(desk: Desk, name: str) -> None:
    """Genuine bytes with changes, and any bytes at all."""
    parser, genuine = desk.parsers()[name]
    with only_named():
        parser(genuine)

    @FUZZ
    @given(spoiled(genuine) | st.binary(max_size=200))
    def run(data: bytes) -> None:
        with only_named():
            parser(data)

    run()


LONGEST, MOST_MEMORY = 10.0, 40 << 20


@pytest.mark.parametrize("name", NAMES)
def test_vast_things(desk: Desk, name: str) -> None:
    """Depth, length and numbers beyond all measure cost neither memory nor time."""
    parser, genuine = desk.parsers()[name]
    inputs = vast() | {"genuine and more": genuine + bytes(1_000_000), "genuine twice": genuine * 2}
    for what, data in inputs.items():
        begun = time.monotonic()
        tracemalloc.start()
        try:
            with only_named():
                parser(data)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak < MOST_MEMORY, (what, peak)
        assert time.monotonic() - begun < LONGEST, what


# -- a member who signs whatever they like -----------------------------------------------


def test_a_signed_envelope_of_any_form(desk: Desk) -> None:
    genuine = msgspec.json.decode(desk.envelope(b'{"x":1}'))

    @FUZZ
    @given(nearly(genuine))
    def run(envelope: dict[str, Any]) -> None:
        with only_named():
            desk.revision_inside(signed.sign(envelope, desk.bert.signing))

    run()


@pytest.mark.parametrize("what", vast())
def test_a_signed_envelope_with_a_vast_body(desk: Desk, what: str) -> None:
    """As a document, a register, a dossier, a row of the list."""
    body = vast()[what]
    with only_named():
        document = desk.revision_inside(desk._genuine_line(body))
        assert isinstance(document, Document)
        for parser in ("register", "dossier", "list row", "attachments"):
            with only_named():
                desk.parsers()[parser][0](document.body)


def test_a_signed_log_record_of_any_form(desk: Desk) -> None:
    ((_header, line, _signature, body),) = journal.parts(desk.record(0, b'{"facts":{}}'))

    @FUZZ
    @given(nearly(msgspec.json.decode(line)))
    def run(changed: dict[str, Any]) -> None:
        with only_named():
            desk.log(signed.sign(changed, desk.bert.signing) + body)

    run()


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_that_cannot_be(desk: Desk, moment: str) -> None:
    """The first and the last moment there are would stop whoever shows them or compares them."""
    envelope = msgspec.json.decode(desk.envelope(b"{}")) | {"time": moment}
    presence_ = {"handle": "bert", "since": moment}
    for parse, data in (
        (desk.log, desk.record(0, b"{}", moment)),
        (desk.revision_inside, signed.sign(envelope, desk.bert.signing)),
        (_editor, msgspec.json.encode(presence_)),
    ):
        with only_named():
            parse(data)


@pytest.mark.parametrize("what", vast())
def test_a_log_body_of_any_form(desk: Desk, what: str) -> None:
    with only_named():
        desk.log(desk.record(0, vast()[what]))


def test_a_log_body_with_strange_facts(desk: Desk) -> None:
    genuine = {
        "v": 1, "time": "x", "author": "bert", "role": "consulent", "action": "open",
        "result": "ok", "document": "0", "facts": {"doel": "gesprek", "onderdelen": ["cv"]},
    }  # fmt: skip

    @FEW
    @given(nearly(genuine))
    def run(body: dict[str, Any]) -> None:
        desk.log(desk.record(0, msgspec.json.encode(body)))

    run()


def test_a_signed_member_record_of_any_form(desk: Desk) -> None:
    """Whatever the right keys sign, the chain is read or refused."""
    state, anna = desk.vault.state, desk.vault.identity
    record = members.Record(
        type="member", v=1, vault=state.vault_id, seq=state.seq + 1, parents=state.heads, time=NOW,
        author="anna", action="member", member=state.member("bert"), policy=state.policy,
        ring="bureau", generation=2, recipient=desk.public, epoch=2,
        holders=tuple(state.holders.values()), reason="proef",
    )  # fmt: skip
    actions = sorted({*members.EFFECTS, "propose", "approve", "statement", "nonsense"})
    chain = {path: one for path, one in desk.files.items() if path.startswith("members/")}

    @FUZZ
    @given(nearly(msgspec.to_builtins(record)), st.sampled_from(actions), st.booleans())
    def run(changed: dict[str, Any], action: str, bert: bool) -> None:
        changed |= {"action": action} | ({"author": "bert"} if bert else {})
        data = signed.sign(changed, (desk.bert if bert else anna).signing)
        name = signed.digest(signed.split(data)[0])
        seq = changed.get("seq")
        number = seq if type(seq) is int and 0 <= seq < 10**6 else 77
        with only_named():
            loaded = memberchain.load(
                Memory(chain | {paths.member(number, name): data}), state.vault_id
            )
            loaded.generation("bureau")
            loaded.member("bert").active_on(NOW.date())
            list(loaded.publics("bureau", 2))

    run()


def test_a_signed_key_file_of_any_form(desk: Desk) -> None:
    header = keyfile.Header("keys", 1, desk.vault.vault_id, "bureau", 1, "bert", NOW)

    @FUZZ
    @given(nearly(msgspec.to_builtins(header)), spoiled(desk.key.text().encode()))
    def run(changed: dict[str, Any], blocks: bytes) -> None:
        message = b"# %s\n%s" % (msgspec.json.encode(changed), blocks)
        signature = sshsig.sign(desk.bert.signing, message).splitlines(keepends=True)
        with only_named():
            desk.key_inside(message + b"".join(b"# " + line for line in signature))

    run()


def test_a_dossier_of_nearly_the_right_form(desk: Desk) -> None:
    genuine = msgspec.to_builtins(Dossier())

    @FUZZ
    @given(nearly(genuine))
    def run(changed: dict[str, Any]) -> None:
        data = msgspec.json.encode(changed)
        rows.extract("dossier", "", data)
        checking.blob_ids("dossier", data)
        with only_named():
            assert codec.decode(codec.encode(codec.decode(data))) == codec.decode(data)

    run()


# -- many recipients, declared lengths, hard work ----------------------------------------


def test_a_hundred_thousand_recipients(desk: Desk) -> None:
    """A header of 11 MB is refused at once, by whoever reads it."""
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"B" * 43 + b"\n"
    data = agefile.INTRO + stanza * 100_000 + b"--- " + b"C" * 43 + b"\n" + bytes(100)
    for name in ("ring", "key", "revision", "identity", "log", "header"):
        begun = time.monotonic()
        with pytest.raises(errors.VaultError) if name not in ("ring", "log") else only_named():
            desk.parsers()[name][0](data)
        assert time.monotonic() - begun < LONGEST


def test_a_signature_that_declares_four_gigabytes(desk: Desk) -> None:
    for at in (10, 14, 40, 80):
        blob = bytearray(b"SSHSIG\0\0\0\1" + bytes(120))
        blob[at : at + 4] = b"\xff" * 4
        lines = agefile.base64.b64encode(blob)
        with pytest.raises(errors.Damaged):
            sshsig.verify(desk.bert.verifier, b"x", sshsig.BEGIN + lines + b"\n" + sshsig.END)


def test_an_identity_that_asks_for_hard_work(desk: Desk) -> None:
    """Beyond the highest work factor nothing is even begun."""
    sealed = identity.lock(desk.bert, "een zin", factor=1)
    for factor in (b"21", b"30", b"63", b"99"):
        begun = time.monotonic()
        head, _, rest = sealed.partition(b" 1\n")
        with pytest.raises(errors.BadIdentity):
            identity.unlock(head + b" " + factor + b"\n" + rest, "een zin")
        assert time.monotonic() - begun < 1


# -- the catalog -------------------------------------------------------------------------

KEY = bytes(range(32))


def _listed(folder: Path) -> Catalog:
    updates = []
    for number in range(30):
        digest = f"{number:032x}"
        entry = Entry(
            f"n{number}", f"naam{number}", pack_row({"n": number}), (f"b{number}",), "tekst"
        )
        updates.append(
            Update(f"{number * 7919:032x}", (Head(1, digest),), fingerprint([digest]), entry)
        )
    made = Catalog.build(folder, KEY, vault_id="v", generation="g", records=updates[:20])
    made.apply(updates[20:])
    return made


@pytest.mark.parametrize("which", ["catalog", "log-*", "pack-*"])
def test_a_catalog_file_of_any_form(tmp_path: Path, which: str) -> None:
    """It opens as it was, or less than all of the log, or is refused: never with another row."""
    _listed(tmp_path / "cache")
    (file,) = (tmp_path / "cache").glob(which)
    genuine = file.read_bytes()

    def run(data: bytes) -> None:
        file.write_bytes(data)
        with only_named():
            again = Catalog.open(tmp_path / "cache", KEY, vault_id="v", generation="g")
            assert {row["n"] for row in again.view().rows()} <= set(range(30))
            for hits in again.search_text("tekst"):
                assert len(hits) <= 30
            again.search("naam1")
        file.write_bytes(genuine)

    fuzz = FUZZ(given(spoiled(genuine) | st.binary(max_size=200))(run))
    fuzz()
    for data in (*vast().values(), genuine[:11] + b"\xff" * 40, genuine + b"\xff" * 8):
        tracemalloc.start()
        run(data)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < MOST_MEMORY


# -- the whole check over nonsense -------------------------------------------------------


def test_names_of_any_form(scene: Scene, tmp_path: Path) -> None:
    """Files of any name anywhere in the folder: `check` names them or passes them by."""
    office = scene.office.copy(tmp_path / "office")
    places = [
        "", "members", "rings/bureau", "keys/bureau/g1/01", "keys", "d/01", "b/01", "log",
        "log/bert.0", "log/bert.0/0000", "presence", "counters/x", "tombstones", "rings/\x1b[31m",
    ]  # fmt: skip
    name = st.text(
        st.characters(blacklist_categories=["Cs"], blacklist_characters="/\0"),
        min_size=1,
        max_size=40,
    ).filter(lambda one: one not in (".", "..") and len(one.encode()) < 200)
    shaped = st.from_regex(r"[0-9a-f]{32}(\.[0-9]{1,9})?-[0-9a-f]{32}\.age", fullmatch=True)
    logs = st.from_regex(r"\d{10}-\d{10}\.log", fullmatch=True)

    @FEW
    @given(
        st.lists(st.tuples(st.sampled_from(places), name | shaped | logs), max_size=8, unique=True)
    )
    def run(files: list[tuple[str, str]]) -> None:
        made = []
        for place, one in files:
            file = office.root / place / one
            with contextlib.suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(b"x")
                made.append(file)
        with only_named():
            found = report(Check(_opened(office), blob_ids)).findings
            assert all(one.code in SEVERITIES and one.path.isprintable() for one in found)
        for file in made:
            file.unlink()

    run()


def _opened(office: Office) -> Any:
    return office.open("anna", ".check")
