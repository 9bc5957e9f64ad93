"""Who belongs to the vault: a signed chain of records that anyone can verify without a key.

The first record's hash is the vault's id, so a vault cannot be passed off as another. Records
name their parents; two hosts may each add one, and the next record joins them. State is what
follows from the records in order of depth, then hash.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import errors, paths, signed, sshsig
from vault.storage import Storage, read_small

RECORD_LIMIT = 256 * 1024


class Member(msgspec.Struct, frozen=True):
    """One person's place in the vault. `since` and `until` are days; `until` is the last day."""

    handle: str
    name: str
    role: str
    organisation: str
    rings: tuple[str, ...]
    since: date
    until: date | None
    reads: str
    signs: str
    revoked: bool = False

    def active_on(self, day: date) -> bool:
        """Whether the appointment runs on that day."""
        return not self.revoked and self.since <= day and (self.until is None or day <= self.until)


class Policy(msgspec.Struct, frozen=True):
    """Set at creation: which roles may sign which actions, and which ring reads the log."""

    may: dict[str, tuple[str, ...]]
    log_ring: str


class Holder(msgspec.Struct, frozen=True):
    """A place that keeps an epoch key: `current` opens this epoch, `following` the next."""

    holder: str
    label: str
    current: str
    following: str


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the chain. Which of the last fields are set depends on `action`."""

    type: str
    v: int
    vault: str
    seq: int
    parents: tuple[str, ...]
    time: datetime
    author: str
    action: str
    member: Member | None = None
    policy: Policy | None = None
    ring: str | None = None
    generation: int | None = None
    recipient: str | None = None
    epoch: int | None = None
    holders: tuple[Holder, ...] = ()
    reason: str | None = None


class State:
    """What the chain says now."""

    def __init__(self) -> None:
        self.vault_id = ""
        self.policy = Policy({}, "")
        self.members: dict[str, Member] = {}
        self.rings: dict[str, dict[int, str]] = {}
        self.epoch = 0
        self.holders: dict[str, Holder] = {}
        self.heads: tuple[str, ...] = ()
        self.seq = -1
        self.findings: list[tuple[str, str]] = []
        self._past_keys: dict[str, set[str]] = {}

    def member(self, handle: str) -> Member:
        """The member of that name. Damaged(why="unknown_member") if there is none."""
        try:
            return self.members[handle]
        except KeyError as error:
            raise errors.Damaged(why="unknown_member") from error

    def generation(self, ring: str) -> int:
        """The newest generation of a ring. NotEntitled if there is no such ring."""
        try:
            return max(self.rings[ring])
        except (KeyError, ValueError) as error:
            raise errors.NotEntitled(ring=ring) from error

    def verifiers(self, handle: str) -> set[str]:
        """Every signing key this member ever had: old revisions stay valid."""
        return self._past_keys.get(handle, set())

    def allowed(self, record: Record) -> bool:
        """Whether the record's author may do this, as the state stands before it."""
        if record.action == "create":
            return self.seq < 0
        author = self.members.get(record.author)
        if author is None or not author.active_on(record.time.date()):
            return False
        return author.role in self.policy.may.get(record.action, ())

    def apply(self, record: Record) -> None:
        """Take one verified record in."""
        self.seq = max(self.seq, record.seq)
        if record.policy is not None:
            self.policy = record.policy
        if record.member is not None:
            self.members[record.member.handle] = record.member
            self._past_keys.setdefault(record.member.handle, set()).add(record.member.signs)
        if record.ring is not None and record.generation is not None and record.recipient:
            self.rings.setdefault(record.ring, {})[record.generation] = record.recipient
        if record.epoch is not None:
            if record.epoch > self.epoch:
                self.holders = {}
            self.epoch = max(self.epoch, record.epoch)
            for holder in record.holders:
                self.holders[holder.holder] = holder


def write(
    storage: Storage,
    state: State,
    key: Ed25519PrivateKey,
    author: str,
    moment: datetime,
    action: str,
    **fields: Any,
) -> State:
    """Append a record and return the state after it. NotEntitled if the author may not."""
    record = Record(
        type="member",
        v=1,
        vault=state.vault_id,
        seq=state.seq + 1,
        parents=state.heads,
        time=moment,
        author=author,
        action=action,
        **fields,
    )
    if not state.allowed(record):
        raise errors.NotEntitled(action=action)
    data = signed.sign(record, key)
    name = signed.digest(signed.split(data)[0])
    storage.put_new(paths.member(record.seq, name), data)
    if state.seq < 0:
        state.vault_id = name
    state.apply(record)
    state.heads = (name,)
    return state


def load(storage: Storage, vault_id: str) -> State:
    """Read and verify the whole chain.

    Raises Damaged for a chain that does not hang together, NoVault where there is none. Records
    by people who had no right are left out and named in `state.findings`.
    """
    records = _read_all(storage)
    if vault_id not in records:
        raise errors.NoVault(path="members")
    state = State()
    state.vault_id = vault_id
    done: set[str] = set()
    order = sorted(records, key=lambda name: (records[name][0].seq, name))
    for name in order:
        record, line, signature = records[name]
        is_first = name == vault_id
        if is_first != (record.action == "create") or any(p not in done for p in record.parents):
            if is_first or record.action != "create":
                raise errors.Damaged(why="member_chain", path=paths.member(record.seq, name))
            state.findings.append(("foreign_member_record", paths.member(record.seq, name)))
            continue
        if not is_first and (record.vault != vault_id or not record.parents):
            raise errors.Damaged(why="member_chain", path=paths.member(record.seq, name))
        author = record.member if is_first else state.members.get(record.author)
        done.add(name)
        try:
            if author is None or not state.allowed(record):
                raise errors.Damaged(why="no_right")
            sshsig.verify(author.signs, line, signature)
        except errors.Damaged:
            state.findings.append(("forged_member_record", paths.member(record.seq, name)))
            continue
        state.apply(record)
    parents = {parent for name in done for parent in records[name][0].parents}
    state.heads = tuple(sorted(done - parents))
    return state


def _read_all(storage: Storage) -> dict[str, tuple[Record, bytes, bytes]]:
    found = {}
    for name in storage.list("members"):
        path = f"members/{name}"
        kind = paths.classify(path)
        if kind is None:
            continue
        line, signature, _rest = signed.split(read_small(storage, path, RECORD_LIMIT))
        record = signed.decode(line, Record)
        digest = signed.digest(line)
        if path != paths.member(record.seq, digest) or record.type != "member":
            raise errors.Damaged(why="member_name", path=path)
        found[digest] = (record, line, signature)
    return found
