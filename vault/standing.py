"""How the membership stands, as the application asks it: in one answer, without any secret."""

from __future__ import annotations

from datetime import date

import msgspec

from vault import letting_in, revoke
from vault.letting_in import Entered, Proposal
from vault.memberrecords import EFFECTS, Holder, Member, Policy
from vault.opened import OpenVault
from vault.rewrap import wrap_for_members
from vault.signed import Moment


class Ring(msgspec.Struct, frozen=True):
    """A compartment. `made` is when its newest generation was; `opens` whether I hold its secret;
    `stale` whether somebody who left still knows the newest."""

    name: str
    generation: int
    made: Moment
    opens: bool
    stale: bool


class Carried(msgspec.Struct, frozen=True):
    """A record that means nothing to the vault and something to the application."""

    hash: str
    author: str
    time: Moment
    action: str
    facts: dict[str, str]
    reason: str | None


class Standing(msgspec.Struct, frozen=True):
    """Everything that the chain says now.

    `statements`: handle → version → when accepted. `epoch_time` is when the epoch began, `behind`
    the holders that still have the key of the one before. `renew_due`: rings that want `renew`;
    `left` is when somebody last left a ring, and so keys became known to who has no place in it.
    """

    policy: Policy
    members: list[Member]
    rings: list[Ring]
    epoch: int
    epoch_time: Moment | None
    holders: list[Holder]
    behind: list[str]
    proposals: list[Proposal]
    statements: dict[str, dict[str, Moment]]
    renew_due: tuple[str, ...]
    left: Moment | None
    carried: list[Carried]

    def member(self, handle: str) -> Member | None:
        """The member of that name."""
        return next((one for one in self.members if one.handle == handle), None)

    def active(self, day: date) -> list[Member]:
        """Everyone whose appointment runs on that day."""
        return [one for one in self.members if one.active_on(day)]

    def may(self, member: Member, action: str) -> bool:
        """Whether this member's role may sign this action."""
        return member.role in self.policy.may.get(action, ())


def standing(vault: OpenVault) -> Standing:
    """The state of the membership as it is now."""
    vault.refresh()
    state, day = vault.state, vault.clock().date()
    stale = set(state.stale(day))
    return Standing(
        policy=state.policy,
        members=sorted(state.members.values(), key=lambda one: one.handle),
        rings=[
            Ring(
                name,
                max(known),
                state.made[name, max(known)].time,
                max(known) in vault.ring_secrets.get(name, {}),
                name in stale,
            )
            for name, known in sorted(state.rings.items())
        ],
        epoch=state.epoch,
        epoch_time=state.epoch_time,
        holders=sorted(state.holders.values(), key=lambda one: one.holder),
        behind=state.behind(),
        proposals=letting_in.proposals(vault),
        statements=state.statements,
        renew_due=revoke.renew_due(vault),
        left=max(
            (one.time for one in state.made.values() if one.facts.get("because")), default=None
        ),
        carried=[
            Carried(name, one.author, one.time, one.action, one.facts, one.reason)
            for name, one in state.carried
        ],
    )


def enter(vault: OpenVault, member: Member, reason: str) -> Entered:
    """As `letting_in.enter`; a ring of the member that does not exist yet is made."""
    return _with_rings(vault, letting_in.enter(vault, member, reason))


def approve(vault: OpenVault, proposal: str) -> Entered:
    """As `letting_in.approve`; a ring of the member that does not exist yet is made."""
    return _with_rings(vault, letting_in.approve(vault, proposal))


def _with_rings(vault: OpenVault, entered: Entered) -> Entered:
    if entered.proposal is not None:
        return entered
    wanted = {ring for one in vault.state.members.values() for ring in one.rings}
    new = sorted(wanted - set(vault.state.rings))
    for ring in new:
        vault.next_generation(ring)
    if new:
        vault.refresh()
        return Entered(None, wrap_for_members(vault))
    return entered


def note(vault: OpenVault, action: str, facts: dict[str, str], reason: str | None) -> str:
    """Sign a record that the vault itself makes nothing of; returns its hash.

    ValueError for an action that it does make something of: those have functions of their own.
    """
    if action in EFFECTS:
        raise ValueError(action)
    return letting_in.write_record(vault, action, facts=facts, reason=reason)
