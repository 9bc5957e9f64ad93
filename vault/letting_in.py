"""Letting people in: they make an identity and hand over its public half; who may enters it.

Where the policy asks for a second person the entry is a proposal that counts once approved.
"""

from __future__ import annotations

from typing import Any

import msgspec

from vault import errors, members, signed, sshsig
from vault.identity import HANDLE, LARGEST, Identity
from vault.memberrecords import Member, Record
from vault.opened import OpenVault
from vault.rewrap import wrap_for_members

_LONGEST_NAME = 200


class PublicIdentity(msgspec.Struct, frozen=True):
    """What somebody hands over to be let in: public keys, signed with the secret one."""

    type: str
    v: int
    handle: str
    name: str
    reads: str
    signs: str


class Entered(msgspec.Struct, frozen=True):
    """What came of an entry: the hash of the proposal that waits for approval, or None if it
    counts already; and the rings whose secret could not be wrapped here, for want of a key."""

    proposal: str | None
    unopened: tuple[str, ...] = ()


class Proposal(msgspec.Struct, frozen=True):
    """An entry that waits: `hash` is what `approve` asks for."""

    hash: str
    author: str
    time: signed.Moment
    member: Member
    reason: str | None


def public_file(identity: Identity, name: str) -> bytes:
    """The file somebody hands over: a JSON line and its signature."""
    content = PublicIdentity(
        "identity", 1, identity.handle, name, identity.recipient, identity.verifier
    )
    return signed.sign(content, identity.signing)


def read_public(data: bytes) -> PublicIdentity:
    """Who hands this over. BadIdentity unless it is such a file, signed by its own key."""
    try:
        if len(data) > LARGEST:
            raise errors.BadIdentity()
        line, signature, rest = signed.split(data)
        found = signed.decode(line, PublicIdentity)
        sshsig.verify(found.signs, line, signature)
        sound = found.type == "identity" and HANDLE.match(found.handle) and not rest
        if not sound or not 0 < len(found.name) <= _LONGEST_NAME or not found.name.isprintable():
            raise errors.BadIdentity()
        members.check_reading_key(found.reads)
    except errors.Damaged as error:
        raise errors.BadIdentity() from error
    return found


def write_record(vault: OpenVault, action: str, **fields: Any) -> str:
    """Add a record to the chain, as the member who unlocked; returns its hash."""
    vault.refresh()
    members.write(
        vault.storage,
        vault.state,
        vault.identity.signing,
        vault.me.handle,
        vault.clock(),
        action,
        **fields,
    )
    name: str = vault.state.heads[0]
    vault.refresh()
    return name


def enter(vault: OpenVault, member: Member, reason: str) -> Entered:
    """Enter a member, or change one: role, rings, last day, keys. Proposes it if it takes two.

    NotEntitled if the author may do neither. Rings somebody left so, need a new generation:
    `State.stale` names them and `revoke.renew` makes it.
    """
    vault.refresh()
    if vault.state.needs_second(vault.me, member, vault.clock()):
        return Entered(write_record(vault, "propose", member=member, reason=reason))
    gained = _gained(vault, member)
    write_record(vault, "member", member=member, reason=reason)
    return Entered(None, wrap_for_members(vault, gained))


def _gained(vault: OpenVault, entered: Member | None) -> list[str]:
    """The rings that must be wrapped for a member who was not one of their readers."""
    if entered is None or entered.revoked:
        return []
    known = vault.state.members.get(entered.handle)
    same = known is not None and known.reads == entered.reads and not known.revoked
    had = set(known.rings) if known is not None and same else set()
    return [ring for ring in entered.rings if ring not in had and ring in vault.state.rings]


def proposals(vault: OpenVault) -> list[Proposal]:
    """The entries that wait for approval, oldest first."""
    vault.refresh()
    found = [
        Proposal(name, record.author, record.time, record.member, record.reason)
        for name, record in vault.state.proposals.items()
        if record.member is not None
    ]
    return sorted(found, key=lambda one: (one.time, one.hash))


def approve(vault: OpenVault, proposal: str) -> Entered:
    """The second person's word; the entry counts from here. NoProposal, or NotEntitled for who
    may not, proposed it, or would approve themselves."""
    vault.refresh()
    known: Record | None = vault.state.proposals.get(proposal)
    if known is None:
        raise errors.NoProposal()
    gained = _gained(vault, known.member)
    write_record(vault, "approve", facts={"of": proposal})
    return Entered(None, wrap_for_members(vault, gained))


def accept_statement(vault: OpenVault, version: str) -> None:
    """Sign, as this member, that they accept the statement of that version."""
    write_record(vault, "statement", facts={"version": version})


def statement_due(vault: OpenVault, version: str) -> bool:
    """Whether this member has yet to accept the statement of that version."""
    vault.refresh()
    return version not in vault.state.statements.get(vault.me.handle, {})
