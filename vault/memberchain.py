"""Reading the membership chain: which records are sound, which count, and what they amount to.

The first record's hash is the vault's id, so a vault cannot be passed off as another. Records
name their parents; two hosts may each add one, and the next record joins them. State is what
follows from the records in order of depth, then hash. One rule goes against that order: what a
revoked member signed beside their revocation (not before it) is void, so nobody can undo a
revocation by adding to the chain as it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from vault import errors, paths, signed, sshsig
from vault.members import Record, State
from vault.storage import Storage, read_small

RECORD_LIMIT = 256 * 1024


@dataclass
class _Link:
    """A record with its place: `before` is a bit set of the records it follows from."""

    name: str
    record: Record
    line: bytes
    signature: bytes
    number: int = 0
    before: int = 0

    @property
    def path(self) -> str:
        return paths.member(self.record.seq, self.name)

    def signed_by(self, publics: set[str]) -> bool:
        for public in publics:
            try:
                sshsig.verify(public, self.line, self.signature)
            except errors.Damaged:
                continue
            return True
        return False


def load(storage: Storage, vault_id: str) -> State:
    """Read and verify the whole chain.

    Raises Damaged where a file is not what its name says or a parent is missing, NoVault where
    there is no chain. Records that do not count are left out and named in `state.findings`.
    """
    links = _read_all(storage)
    if vault_id not in {one.name for one in links}:
        raise errors.NoVault(path="members")
    sound, findings = _sound(links, vault_id)
    void: set[int] = set()
    for _round in range(len(sound) + 1):
        state, revocations, refused = _replay(sound, vault_id, void)
        found = {
            one.number
            for by, revoking in revocations
            for one in sound
            if one.record.author == by
            and one.number != revoking.number
            and not revoking.before >> one.number & 1
            and one.record.action != "revoke"
        }
        if found == void:
            break
        void = found
    else:
        raise errors.Damaged(why="member_chain", path="members")
    findings += [("void_member_record", one.path) for one in sound if one.number in void]
    state.findings = findings + refused
    parents = {parent for one in sound for parent in one.record.parents}
    state.heads = tuple(sorted(one.name for one in sound if one.name not in parents))
    state.seq = max(one.record.seq for one in sound)
    return state


def _sound(links: list[_Link], vault_id: str) -> tuple[list[_Link], list[tuple[str, str]]]:
    """The records that hang together and carry their author's signature, in order."""
    claimed: dict[str, set[str]] = {}
    for one in links:
        if one.record.member is not None:
            claimed.setdefault(one.record.member.handle, set()).add(one.record.member.signs)
    done: dict[str, _Link] = {}
    findings = []
    for one in links:
        record = one.record
        is_first = one.name == vault_id
        if not is_first and (record.action == "create" or record.vault != vault_id):
            findings.append(("foreign_member_record", one.path))
            continue
        if is_first and record.member is not None:
            fits = (record.action, record.seq, record.parents) == ("create", 0, ())
            publics = {record.member.signs} if record.member.handle == record.author else set()
        else:
            if not record.parents or any(parent not in done for parent in record.parents):
                raise errors.Damaged(why="member_chain", path=one.path)
            fits = record.seq == 1 + max(done[parent].record.seq for parent in record.parents)
            publics = claimed.get(record.author, set())
        if not fits or not one.signed_by(publics):
            if is_first:
                raise errors.Damaged(why="member_chain", path=one.path)
            findings.append(("forged_member_record", one.path))
            continue
        one.number = len(done)
        for parent in record.parents:
            one.before |= done[parent].before | 1 << done[parent].number
        done[one.name] = one
    return list(done.values()), findings


def _replay(
    sound: list[_Link], vault_id: str, void: set[int]
) -> tuple[State, list[tuple[str, _Link]], list[tuple[str, str]]]:
    """(state, who was revoked by which record, findings) with some records left out."""
    state = State()
    state.vault_id = vault_id
    revocations: list[tuple[str, _Link]] = []
    refused = []
    for one in sound:
        if one.number in void:
            continue
        record = one.record
        author = record.member if record.action == "create" else state.members.get(record.author)
        if author is None or not state.allowed(record) or not one.signed_by({author.signs}):
            refused.append(("unentitled_member_record", one.path))
            continue
        state.apply(record, one.name)
        entered = record.member if record.action in ("member", "revoke") else None
        if entered is not None and entered.revoked:
            revocations.append((entered.handle, one))
    return state, revocations, refused


def _read_all(storage: Storage) -> list[_Link]:
    found = []
    for name in storage.list("members"):
        path = f"members/{name}"
        if paths.classify(path) is None:
            continue
        try:
            line, signature, rest = signed.split(read_small(storage, path, RECORD_LIMIT))
            if rest:
                raise errors.Damaged(why="trailing")
            record = signed.decode(line, Record)
        except errors.Damaged as error:
            raise errors.Damaged(why=error.facts["why"], path=path) from error
        digest = signed.digest(line)
        if path != paths.member(record.seq, digest) or record.type != "member":
            raise errors.Damaged(why="member_name", path=path)
        found.append(_Link(digest, record, line, signature))
    return sorted(found, key=lambda one: (one.record.seq, one.name))
