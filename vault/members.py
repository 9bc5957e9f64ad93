"""Who belongs to the vault: what the records of the signed membership chain amount to.

`memberchain` reads and verifies the chain.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import agefile, errors, paths, signed, sshsig
from vault.memberrecords import EFFECTS, PRINTED, Holder, Member, Place, Policy, Record
from vault.storage import Storage

__all__ = [
    "EFFECTS",
    "PRINTED",
    "Holder",
    "Member",
    "Policy",
    "Record",
    "State",
    "check_reading_key",
    "reader_mark",
]


_RIGHT = {"retire": "ring", "propose": "member", "approve": "member"}
"""Actions that go with the right to another."""


class State:
    """What the chain says now. `rings`: ring → generation → public key.

    `twins` holds the public keys of a generation that two hosts made side by side, but for the
    first: files under either open, new ones are encrypted to the first. `entitled` are the
    reading keys that ever belonged to a ring, `most_holders` the most places that held an epoch.

    `made` has the record of each generation, `floor` the generation of a ring below which
    everything was carried forward. `proposals` wait for approval, by the hash of their record;
    `statements` holds who accepted which version of a statement, and when; `carried` the records,
    with their hashes, that mean something to the application alone. `places` are everybody's, by
    handle, the earliest first.
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
        self.proposals: dict[str, Record] = {}
        self.statements: dict[str, dict[str, datetime]] = {}
        self.made: dict[tuple[str, int], Record] = {}
        self.carried: list[tuple[str, Record]] = []
        self.floor: dict[str, int] = {}
        self.epoch_time: datetime | None = None
        self.roles: dict[str, set[str]] = {}
        self.places: dict[str, list[Place]] = {}
        self._past_keys: dict[str, set[str]] = {}
        self._past_reads: dict[str, set[str]] = {}
        self._entered_at: dict[str, datetime] = {}
        self._knowers: dict[str, set[str]] = {}

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
        if author is None or not author.active_on(self._moment_of(record).date()):
            return False
        if record.action in ("ring", "retire") and not self._may_make(author, record.ring):
            return False
        if record.action == "revoke" and not self._only_revokes(record):
            return False
        if record.action == "member" and self.needs_second(author, record.member, record.time):
            return False
        if record.action == "approve" and not self._may_approve(author, record):
            return False
        right = _RIGHT.get(record.action, record.action)
        return author.role in self.policy.may.get(right, ())

    def _moment_of(self, record: Record) -> datetime:
        """When a record was made, as far as its author can say: not before their present place."""
        return max(record.time, self._entered_at.get(record.author, record.time))

    def _may_make(self, author: Member, ring: str | None) -> bool:
        """Nobody makes a secret for a ring they are not in, for they would know it."""
        return not self.policy.second or ring in author.rings or author.role in self.policy.second

    def trust(self, handle: str, ring: str) -> int:
        """How far a key file of a ring is taken on this member's word.

        2: of who is or was in a ring that shares with others, or of a guarded role. 1: of who is
        or was in this ring. 0: of an outsider, such as a subcontractor who takes somebody in.
        """
        if not self.policy.second or self.roles.get(handle, set()) & set(self.policy.second):
            return 2
        reads = self._past_reads.get(handle, set())
        if any(reads & self.entitled.get(one, set()) for one in self.policy.sharers):
            return 2
        return 1 if reads & self.entitled.get(ring, set()) else 0

    def needs_second(self, author: Member, entered: Member | None, moment: datetime) -> bool:
        """Whether the author cannot enter this member alone: it must be proposed and approved.

        That is so for a role that takes two, where there is a second person of it; and for rings,
        keys or such a role given by somebody who is not of such a role themselves.
        """
        guarded = self.policy.second
        if not guarded or entered is None:
            return False
        known = self.members.get(entered.handle)
        same = known is not None and not known.revoked and known.reads == entered.reads
        same = same and known is not None and known.signs == entered.signs
        gains_rings = set(entered.rings) - set(known.rings if same and known else ())
        gains_role = entered.role in guarded and not (
            same and known is not None and known.role == entered.role
        )
        if author.role not in guarded:
            # Nor may they touch somebody whose place it is to watch them.
            return bool(gains_rings or gains_role or (known and known.role in guarded))
        return gains_role and any(
            one.role == entered.role and one.handle not in (author.handle, entered.handle)
            for one in self.active(moment.date())
        )

    def active(self, day: date) -> list[Member]:
        """Everyone whose appointment runs on that day."""
        return [one for one in self.members.values() if one.active_on(day)]

    def _may_approve(self, author: Member, record: Record) -> bool:
        proposal = self.proposals.get(record.facts.get("of", ""))
        if proposal is None or proposal.member is None or proposal.author == author.handle:
            return False
        proposer = self.members.get(proposal.author)
        return (
            author.role in self.policy.second
            and proposer is not None
            and not proposer.revoked
            # Nobody approves their own entry or keys.
            and proposal.member.handle != author.handle
        )

    def readers(self, ring: str, day: date, without: Iterable[str] = ()) -> list[str]:
        """The reading keys that a ring's secret is wrapped for: of whoever has not left."""
        return [
            one.reads
            for one in self.members.values()
            if ring in one.rings
            and not one.revoked
            and (one.until is None or day <= one.until)
            and one.handle not in without
        ]

    def stale(self, day: date) -> list[str]:
        """The rings whose newest generation is known to somebody who left them since."""
        found = []
        for ring in self.rings:
            present = {reader_mark(one) for one in self.readers(ring, day)}
            if self._knowers.get(ring, set()) - present:
                found.append(ring)
        return sorted(found)

    def fresh_from(self, ring: str) -> int:
        """The generation below which the keys of a ring may be known to somebody who left."""
        return max(
            (n for n in self.rings.get(ring, {}) if self.made[ring, n].facts.get("because")),
            default=0,
        )

    def behind(self) -> list[str]:
        """The epoch holders that have not yet let go of the key of the epoch before."""
        return sorted(one.holder for one in self.holders.values() if not one.following)

    def _only_revokes(self, record: Record) -> bool:
        known = record.member and self.members.get(record.member.handle)
        return bool(
            known
            and record.member
            and record.member.revoked
            and msgspec.structs.replace(known, revoked=True, until=record.member.until)
            == record.member
        )

    def apply(self, record: Record, name: str = "") -> None:
        """Take one verified record in; `name` is its hash."""
        self.seq = max(self.seq, record.seq)
        effects = EFFECTS.get(record.action, frozenset())
        if "policy" in effects and record.policy is not None:
            self.policy = record.policy
        if "member" in effects and record.member is not None:
            self._enter(record.member, record.time)
        if record.action not in EFFECTS:
            self.carried.append((name, record))
        if record.action == "propose" and record.member is not None:
            self.proposals[name] = record
        if record.action == "approve":
            proposal = self.proposals.pop(record.facts["of"])
            if proposal.member is not None:
                self._enter(proposal.member, record.time)
        if "statement" in effects and "version" in record.facts:
            accepted = self.statements.setdefault(record.author, {})
            accepted.setdefault(record.facts["version"], record.time)
        if record.action == "ring" and record.ring and record.generation and record.recipient:
            self._ring(record, record.ring, record.generation, record.recipient)
        if record.action == "retire" and record.ring and record.generation:
            known_floor = self.floor.get(record.ring, 0)
            if record.generation in self.rings.get(record.ring, {}):
                self.floor[record.ring] = max(known_floor, record.generation)
        if "epoch" in effects and record.epoch is not None and record.epoch >= self.epoch:
            if record.epoch > self.epoch:
                self.holders = {}
                self.epoch_time = record.time
            self.epoch = record.epoch
            for holder in record.holders:
                self.holders[holder.holder] = holder
            self.most_holders = max(self.most_holders, len(self.holders))

    def _enter(self, one: Member, moment: datetime) -> None:
        self.members[one.handle] = one
        self.places.setdefault(one.handle, []).append(Place(moment, one))
        self._entered_at[one.handle] = moment
        self._past_reads.setdefault(one.handle, set()).add(one.reads)
        self._past_keys.setdefault(one.handle, set()).add(one.signs)
        self.roles.setdefault(one.handle, set()).add(one.role)
        for ring in one.rings:
            self.entitled.setdefault(ring, set()).add(one.reads)
            if not one.revoked:
                self._knowers.setdefault(ring, set()).add(reader_mark(one.reads))

    def _ring(self, record: Record, ring: str, generation: int, public: str) -> None:
        known = self.rings.setdefault(ring, {})
        if known.setdefault(generation, public) != public:
            self.twins.setdefault((ring, generation), []).append(public)
        self.made.setdefault((ring, generation), record)
        if generation == max(known):
            # Its maker wrapped it for these; for the other members it may be wrapped later.
            without = record.facts.get("without", "").split()
            others = self.readers(ring, record.time.date(), without)
            self._knowers[ring] = {
                *record.facts.get("readers", "").split(),
                *map(reader_mark, others),
            }


def check_reading_key(reads: str) -> None:
    """Damaged unless this is a public key that something can be encrypted to."""
    agefile.seal(b"", [reads])


def reader_mark(reads: str) -> str:
    """What a ring's record says of one it was made for."""
    return signed.digest(reads.encode())[:16]


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
    state.apply(record, name)
    state.heads = (name,)
    return state
