"""Making a vault, and letting people in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec

from vault import agefile, errors, members, rings
from vault.format import FORMAT, Format
from vault.identity import Identity
from vault.members import Holder, Member, Policy, State
from vault.storage import LocalStorage, probe, translated


def member_of(
    identity: Identity,
    name: str,
    role: str,
    organisation: str,
    in_rings: Sequence[str],
    since: date,
    until: date | None = None,
) -> Member:
    """The public half of an identity, with its place in the vault."""
    return Member(
        handle=identity.handle,
        name=name,
        role=role,
        organisation=organisation,
        rings=tuple(in_rings),
        since=since,
        until=until,
        reads=identity.recipient,
        signs=identity.verifier,
    )


def create_vault(
    root: Path,
    founder: Identity,
    first: Member,
    others: Sequence[Member],
    policy: Policy,
    ring_names: Sequence[str],
    epoch_file: Path,
    holder_label: str,
    moment: datetime,
) -> str:
    """A new vault in an empty or absent folder; returns its id.

    `epoch_file` gets this host's epoch key and must lie outside `root`. AlreadyExists if the
    folder holds anything, UnsafeStorage if it cannot keep two writers apart.
    """
    if epoch_file.resolve().is_relative_to(root.resolve()):
        raise errors.UnsafeStorage(why="epoch_inside")
    storage = LocalStorage(root)
    try:
        if epoch_file.exists():
            raise errors.AlreadyExists(path="epoch")
        root.parent.mkdir(parents=True, exist_ok=True)
        if not root.exists():
            storage.os.mkdir(str(root))
        if any(root.iterdir()):
            raise errors.AlreadyExists(path=".")
        epoch_file.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    except OSError as error:
        raise translated(error, ".") from error
    probe(storage)
    state = members.write(
        storage,
        State(),
        founder.signing,
        founder.handle,
        moment,
        "create",
        member=first,
        policy=policy,
    )
    vault_id = state.vault_id
    key = rings.new_epoch_key(vault_id, secrets.token_hex(8))
    rings.write_epoch_key(key, epoch_file)
    holder = Holder(
        holder=key.holder,
        label=holder_label,
        current=agefile.public_of(key.current),
        following=agefile.public_of(key.following),
    )
    members.write(
        storage,
        state,
        founder.signing,
        founder.handle,
        moment,
        "epoch",
        epoch=1,
        holders=(holder,),
    )
    for member in others:
        add_member(storage, state, founder, member, moment)
    for ring in ring_names:
        new_ring(storage, state, founder, ring, moment)
    content = Format(format=FORMAT, vault=vault_id)
    storage.put_new("vault.json", msgspec.json.encode(content) + b"\n")
    return vault_id


def add_member(
    storage: LocalStorage, state: State, author: Identity, member: Member, moment: datetime
) -> None:
    """Enter a member into the chain; the rings' secrets follow with `new_ring` or `rewrap`."""
    members.write(storage, state, author.signing, author.handle, moment, "member", member=member)


def new_ring(
    storage: LocalStorage, state: State, author: Identity, ring: str, moment: datetime
) -> str:
    """The first or the next generation of a ring, for its present members; returns the secret."""
    return rings.next_generation(storage, state, author, ring, moment)[1]


def rewrap(
    storage: LocalStorage, state: State, ring: str, secrets_: Mapping[int, Sequence[str]]
) -> None:
    """Wrap every generation of a ring that is open here for its present members, and the epoch.

    For when somebody was added; old wrappings stay. `secrets_`: generation → secrets.
    """
    reads = [one.reads for one in state.members.values() if ring in one.rings and not one.revoked]
    for generation, several in secrets_.items():
        for secret in several:
            rings.wrap(storage, ring, generation, secret, reads, state)
