"""Who belongs to the vault: the records of the signed membership chain, and what they amount to.

`memberchain` reads and verifies the chain.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import errors, paths, signed, sshsig
from vault.signed import Moment
from vault.storage import Storage


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


EFFECTS = {
    "create": frozenset({"member", "policy"}),
    "member": frozenset({"member"}),
    "revoke": frozenset({"member"}),
    "policy": frozenset({"policy"}),
    "ring": frozenset({"ring", "generation", "recipient"}),
    "epoch": frozenset({"epoch", "holders"}),
}
"""Which fields an action may set: the right to make a ring is no right to name a member.

Any other action (`statement`, `approve`, `ack` …) is kept in the chain and changes nothing here.
"""


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the chain. Which of the last fields count depends on `action`: EFFECTS."""

    type: str
    v: int
    vault: str
    seq: int
    parents: tuple[str, ...]
    time: Moment
    author: str
    action: str
    member: Member | None = None
    policy: Policy | None = None
    ring: str | None = None
    generation: int | None = None
    recipient: str | None = None
    epoch: int | None = None
    holders: tuple[Holder, ...] = ()
    facts: dict[str, str] = {}
    reason: str | None = None


class State:
    """What the chain says now. `rings`: ring → generation → public key.

    `twins` holds the public keys of a generation that two hosts made side by side, but for the
    first: files under either open, new ones are encrypted to the first. `entitled` are the
    reading keys that ever belonged to a ring, `most_holders` the most places that held an epoch.
    """

    def __init__(self) -> None:
        self.vault_id = ""
        self.policy = Policy({}, "")
        self.members: dict[str, Member] = {}
        self.rings: dict[str, dict[int, str]] = {}
        self.twins: dict[tuple[str, int], list[str]] = {}
        self.epoch = 0
        self.holders: dict[str, Holder] = {}
        self.most_holders = 0
        self.heads: tuple[str, ...] = ()
        self.seq = -1
        self.findings: list[tuple[str, str]] = []
        self.entitled: dict[str, set[str]] = {}
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

    def publics(self, ring: str, generation: int) -> list[str]:
        """The public keys that a generation of a ring may have."""
        first = self.rings.get(ring, {}).get(generation)
        return [] if first is None else [first, *self.twins.get((ring, generation), ())]

    def allowed(self, record: Record) -> bool:
        """Whether the record's author may do this, as the state stands before it."""
        if record.action == "create":
            return self.seq < 0
        author = self.members.get(record.author)
        if author is None or not author.active_on(record.time.date()):
            return False
        if record.action == "revoke" and not self._only_revokes(record):
            return False
        return author.role in self.policy.may.get(record.action, ())

    def _only_revokes(self, record: Record) -> bool:
        known = record.member and self.members.get(record.member.handle)
        return bool(
            known
            and record.member
            and record.member.revoked
            and msgspec.structs.replace(known, revoked=True, until=record.member.until)
            == record.member
        )

    def apply(self, record: Record) -> None:
        """Take one verified record in."""
        self.seq = max(self.seq, record.seq)
        effects = EFFECTS.get(record.action, frozenset())
        if "policy" in effects and record.policy is not None:
            self.policy = record.policy
        if "member" in effects and record.member is not None:
            one = record.member
            self.members[one.handle] = one
            self._past_keys.setdefault(one.handle, set()).add(one.signs)
            for ring in one.rings:
                self.entitled.setdefault(ring, set()).add(one.reads)
        if "ring" in effects and record.ring and record.generation and record.recipient:
            known = self.rings.setdefault(record.ring, {})
            if known.setdefault(record.generation, record.recipient) != record.recipient:
                twins = self.twins.setdefault((record.ring, record.generation), [])
                twins.append(record.recipient)
        if "epoch" in effects and record.epoch is not None and record.epoch >= self.epoch:
            if record.epoch > self.epoch:
                self.holders = {}
            self.epoch = record.epoch
            for holder in record.holders:
                self.holders[holder.holder] = holder
            self.most_holders = max(self.most_holders, len(self.holders))


def write(
    storage: Storage,
    state: State,
    key: Ed25519PrivateKey,
    author: str,
    moment: datetime,
    action: str,
    **fields: Any,
) -> State:
    """Append a record and return the state after it. NotEntitled if the author may not.

    `key` must be the author's present signing key.
    """
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
    known = record.member if action == "create" else state.members.get(author)
    if not state.allowed(record) or known is None or known.signs != sshsig.public_line(key):
        raise errors.NotEntitled(action=action)
    data = signed.sign(record, key)
    name = signed.digest(signed.split(data)[0])
    storage.put_new(paths.member(record.seq, name), data)
    if state.seq < 0:
        state.vault_id = name
    state.apply(record)
    state.heads = (name,)
    return state
