"""The store against a model in memory: two members, two sessions each, in any order of acts."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from tests.proof.office import ACT, LOOK, Office, codes, make
from vault import errors
from vault.blobs import Blob
from vault.opened import Entry, OpenVault

SESSIONS = [("anna", ".1"), ("anna", ".2"), ("bert", ".1"), ("bert", ".1")]
session = st.integers(0, len(SESSIONS) - 1)
value = st.integers(-(2**40), 2**40)
RINGS = st.sampled_from([("bureau",), ("bureau", "directie"), ("directie",)])


class Store(RuleBasedStateMachine):
    """`known` is the model: per document the bodies of its revisions, and its rings."""

    documents: Bundle[str] = Bundle("documents")
    template: Office

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="p6-")
        self.office = self.template.copy(Path(self.folder.name) / "office")
        self.sessions = [self._open(number) for number in range(len(SESSIONS))]
        self.known: dict[str, list[dict[str, object]]] = {}
        self.rings: dict[str, tuple[str, ...]] = {}
        self.held: dict[tuple[int, str], tuple[int, tuple[str, ...]]] = {}
        self.lines = 0

    def _open(self, number: int) -> OpenVault:
        return self.office.open(*SESSIONS[number])

    def teardown(self) -> None:
        """The whole vault is sound at the end, and the log tells every act."""
        vault = self._open(0)
        assert codes(vault) == set()
        assert sum(1 for _record in vault.records()) == self.lines
        self.folder.cleanup()

    def _may(self, who: int, doc_id: str) -> bool:
        return SESSIONS[who][0] == "anna" or "bureau" in self.rings[doc_id]

    @initialize(target=documents, content=value)
    def first(self, content: int) -> str:
        """There is always one document that everybody reads."""
        return self._made(0, {"x": content}, ("bureau",))

    def _made(self, who: int, body: dict[str, object], rings: tuple[str, ...]) -> str:
        made = self.sessions[who].create("dossier", msgspec.json.encode(body), rings, ACT)
        self.lines += 1
        self.known[made.id] = [body]
        self.rings[made.id] = rings
        self.held[who, made.id] = (1, made.heads)
        return made.id

    @rule(target=documents, who=session, content=value, rings=RINGS)
    def create(self, who: int, content: int, rings: tuple[str, ...]) -> object:
        """A new document. Who does not belong to a ring can still put a document into it."""
        if SESSIONS[who][0] == "bert" and "bureau" not in rings:
            return multiple()
        return self._made(who, {"x": content}, rings)

    @rule(who=session, doc_id=documents)
    def read(self, who: int, doc_id: str) -> None:
        """What is read is the newest; who holds no key reads nothing."""
        vault = self.sessions[who]
        if not self._may(who, doc_id):
            with pytest.raises(errors.NotEntitled):
                vault.read(doc_id, LOOK)
            return
        document = vault.read(doc_id, LOOK)
        self.lines += 1
        assert msgspec.json.decode(document.body) == self.known[doc_id][-1]
        assert document.rev == len(self.known[doc_id])
        self.held[who, doc_id] = (document.rev, document.heads)

    @rule(who=session, doc_id=documents, content=value)
    def save(self, who: int, doc_id: str, content: int) -> None:
        """On top of what was read last: the newest, or a conflict that shows both."""
        self._save(who, doc_id, {"x": content}, ())

    def _save(
        self, who: int, doc_id: str, body: dict[str, object], attached: tuple[Blob, ...]
    ) -> None:
        if (who, doc_id) not in self.held:
            return
        revision, heads = self.held[who, doc_id]
        data = msgspec.json.encode(body)
        bodies = self.known[doc_id]
        if revision == len(bodies):
            saved = self.sessions[who].save(doc_id, "dossier", data, heads, ACT, attached)
            self.lines += 1
            bodies.append(body)
            self.held[who, doc_id] = (saved.rev, saved.heads)
            return
        with pytest.raises(errors.Conflict) as conflict:
            self.sessions[who].save(doc_id, "dossier", data, heads, ACT, attached)
        base, theirs = conflict.value.facts["base"], conflict.value.facts["theirs"]
        assert (base.rev, theirs.rev) == (revision, len(bodies))
        assert msgspec.json.decode(base.body) == bodies[revision - 1]
        assert msgspec.json.decode(theirs.body) == bodies[-1]

    @rule(who=session, doc_id=documents, content=st.binary(max_size=200))
    def attach(self, who: int, doc_id: str, content: bytes) -> None:
        """A file goes in and comes out as it was."""
        held = self.held.get((who, doc_id))
        if held is None or held[0] != len(self.known[doc_id]):
            return
        source = Path(self.folder.name) / "source"
        source.write_bytes(content)
        blob = self.sessions[who].attach(doc_id, str(source))
        before = self.known[doc_id][-1].get("blobs", [])
        assert isinstance(before, list)
        self._save(who, doc_id, {"x": 0, "blobs": [*before, blob.id]}, (blob,))
        target = Path(self.folder.name) / "target"
        self.sessions[who].extract(doc_id, blob, str(target), LOOK)
        self.lines += 1
        assert target.read_bytes() == content
        target.unlink()

    @rule(who=session, doc_id=documents)
    def history(self, who: int, doc_id: str) -> None:
        """All revisions are there, in order."""
        if self._may(who, doc_id):
            found = self.sessions[who].history(doc_id, LOOK)
            self.lines += 1
            assert [msgspec.json.decode(one.body) for one in found] == self.known[doc_id]

    @rule(who=session)
    def log(self, who: int) -> None:
        """A line of its own."""
        self.sessions[who].log(Entry("proof"))
        self.lines += 1

    @rule(who=session)
    def reopen(self, who: int) -> None:
        """A new session of the same member; what the old one had read is forgotten."""
        self.sessions[who] = self._open(who)
        self.held = {key: held for key, held in self.held.items() if key[0] != who}

    @invariant()
    def every_document_is_listed(self) -> None:
        """Readable or not, each document is there for everybody."""
        vault = self.sessions[-1]
        shards = {doc_id[:2] for doc_id in self.known}
        assert {one for shard in shards for one in vault.ids(shard)} == set(self.known)


def test_the_store_is_what_the_model_says(tmp_path: Path) -> None:
    # Making a vault takes longer than copying one.
    Store.template = make(tmp_path / "template")
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Store,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
