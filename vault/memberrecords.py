"""The records of the signed membership chain: what one line of it can say."""

from __future__ import annotations

from datetime import date

import msgspec

from vault.signed import Moment


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


class Place(msgspec.Struct, frozen=True):
    """Somebody's place in the vault from a moment on, until their next."""

    moment: Moment
    member: Member


class Policy(msgspec.Struct, frozen=True):
    """Set at creation: which roles may sign which actions, and which ring reads the log.

    `second` names the roles that are entered only with the word of a second person of that role,
    where there is one. Without these roles nobody enters a member into a ring, alone at least,
    nor makes a generation of a ring they are not in. `sharers` names the rings whose members may
    put a document's key into other rings; who is in none of them files keys for their own only.
    """

    may: dict[str, tuple[str, ...]]
    log_ring: str
    second: tuple[str, ...] = ()
    sharers: tuple[str, ...] = ()


class Holder(msgspec.Struct, frozen=True):
    """A place that keeps an epoch key: `current` opens this epoch, `following` the next.

    After a rotation `following` is empty until the holder has acknowledged it: that the key of the
    epoch before is gone. `kind` is "host", or "paper" for a key that exists in print only; a paper
    announces no next key, and acknowledges with PRINTED.
    """

    holder: str
    label: str
    current: str
    following: str
    kind: str = "host"


PRINTED = "printed"
"""What a paper holder announces: the new sheet is in the safe and the old one destroyed."""


EFFECTS = {
    "create": frozenset({"member", "policy"}),
    "member": frozenset({"member"}),
    "revoke": frozenset({"member"}),
    "policy": frozenset({"policy"}),
    "ring": frozenset({"ring", "generation", "recipient"}),
    "retire": frozenset({"ring", "generation"}),
    "epoch": frozenset({"epoch", "holders"}),
    "propose": frozenset({"proposal"}),
    "approve": frozenset({"proposal"}),
    "statement": frozenset({"statement"}),
}
"""Which parts of the state an action may touch: the right to make a ring is no right to name a
member. Any other action is kept in the chain and changes nothing here.
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
