"""The text of a key file: one or many documents' keys, signed by who made it.

As it stands it is an identity file for `age -d -i`: everything but the keys is comment. The
signature is over all lines before it, so nobody who merely knows a ring's public key can slip in
a key of their own and read what is written under it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import agefile, errors, signed, sshsig
from vault.members import State
from vault.signed import Moment

_BLOCK = re.compile(
    rb"# document ([0-9a-f]{32}) key ([1-9]\d{0,8})( retired| spent)?( in [a-z0-9_,-]+)?\n"
    rb"# pseudonym ([0-9a-f]{32})\n(AGE-SECRET-KEY-1[0-9A-Z]+)\n"
)
_RINGS = re.compile(rb" in ([a-z0-9_,-]+)\n")
_SIGNATURE = b"# " + sshsig.BEGIN


@dataclass(frozen=True)
class DocumentKey:
    """One key of a document. `pseudonym` names the document in the log; it goes with the key.

    `number` counts a document's keys, from 1. A key that somebody may know who has left is no
    longer `usable` for writing, and still reads. It is `spent` once everything it encrypted lies
    under another. `rings` are those the document was written for, so that who renews its key
    writes the new one for all of them, also for those they cannot open. `trust` is how far it is
    taken on the word of who filed it (State.trust); a `foreign` one was put beside keys of more
    trust, and is good for reading at most.
    """

    doc_id: str
    pseudonym: str = field(repr=False)
    secret: str = field(repr=False)
    number: int = 1
    usable: bool = True
    spent: bool = False
    rings: tuple[str, ...] = ()
    trust: int = 2
    foreign: bool = False

    @property
    def recipient(self) -> str:
        """The public half: revisions and attachments are encrypted to this one key."""
        return agefile.public_of(self.secret)

    def text(self) -> str:
        """Its block of three lines."""
        state = " spent" if self.spent else "" if self.usable else " retired"
        rings = f" in {','.join(self.rings)}" if self.rings else ""
        return (
            f"# document {self.doc_id} key {self.number}{state}{rings}\n"
            f"# pseudonym {self.pseudonym}\n{self.secret}\n"
        )


class Header(msgspec.Struct, frozen=True):
    """The first line, after "# ": what the keys are for and who made the file."""

    type: str
    v: int
    vault: str
    ring: str
    generation: int
    author: str
    time: Moment


def new_key(doc_id: str) -> DocumentKey:
    """The first key of a new document."""
    return DocumentKey(doc_id, secrets.token_hex(16), agefile.new_secret()[0])


def renewed(known: Sequence[DocumentKey]) -> DocumentKey:
    """The next key of a document, for the rings of the newest it has; the pseudonym stays."""
    genuine = [one for one in known if not one.foreign]
    newest = max(genuine, key=lambda one: one.number)
    fresh = new_key(newest.doc_id)
    return replace(fresh, number=newest.number + 1, pseudonym=newest.pseudonym, rings=newest.rings)


def write(
    keys: Iterable[DocumentKey],
    vault: str,
    ring: str,
    generation: int,
    author: str,
    signing: Ed25519PrivateKey,
    moment: datetime,
) -> bytes:
    """The signed text of a key file."""
    header = Header("keys", 1, vault, ring, generation, author, moment)
    message = b"# %s\n%s" % (
        msgspec.json.encode(header),
        "".join(key.text() for key in keys).encode(),
    )
    signature = sshsig.sign(signing, message).splitlines(keepends=True)
    return message + b"".join(b"# " + line for line in signature)


class KeyFile:
    """A verified key file, kept as text: many keys take little memory so."""

    def __init__(self, text: bytes, state: State, ring: str, generation: int) -> None:
        """Damaged(why) unless a member signed this text for this ring and generation."""
        end = text.find(_SIGNATURE)
        line, _, blocks = text[: max(end, 0)].partition(b"\n")
        if not line.startswith(b"# "):
            raise errors.Damaged(why="key_file")
        header = signed.decode(line[2:], Header)
        bound = (header.type, header.vault, header.ring, header.generation)
        if bound != ("keys", state.vault_id, ring, generation):
            raise errors.Damaged(why="swapped")
        signature = b"".join(
            one.removeprefix(b"# ") for one in text[end:].splitlines(keepends=True)
        )
        verify(state, header.author, text[:end], signature)
        at = 0
        while at < len(blocks):
            match = _BLOCK.match(blocks, at)
            if match is None:
                raise errors.Damaged(why="key_file")
            at = match.end()
        self.author = header.author
        self._blocks = blocks
        # A member who was revoked knows the keys of a file they made.
        self._trusted = not state.member(header.author).revoked
        self.trust = state.trust(header.author, ring)

    def of(self, doc_id: str) -> Iterator[DocumentKey]:
        """The keys of one document."""
        start = b"# document %s " % doc_id.encode()
        at = self._blocks.find(start)
        while at >= 0:
            match = _BLOCK.match(self._blocks, at)
            if match is not None:
                yield self._key(match)
            at = self._blocks.find(start, at + 1)

    def stands(self) -> set[frozenset[str]]:
        """The sets of rings that its keys stand in, each once; no key need be made for it."""
        found = set(_RINGS.findall(self._blocks))
        return {frozenset(one.decode().split(",")) for one in found}

    def all(self) -> Iterator[DocumentKey]:
        """Every key."""
        return (self._key(match) for match in _BLOCK.finditer(self._blocks))

    def _key(self, match: re.Match[bytes]) -> DocumentKey:
        doc_id, number, state, rings, pseudonym, secret = match.groups()
        return DocumentKey(
            doc_id.decode(),
            pseudonym.decode(),
            secret.decode(),
            int(number),
            usable=state is None and self._trusted and self.trust > 0,
            trust=self.trust,
            spent=state == b" spent",
            rings=tuple(rings.decode().removeprefix(" in ").split(",")) if rings else (),
        )


def verify(state: State, author: str, message: bytes, signature: bytes) -> None:
    """Damaged(why) unless a key that this member has or had signed the message."""
    verifiers = state.verifiers(author)
    if not verifiers:
        raise errors.Damaged(why="unknown_member")
    failure: errors.Damaged | None = None
    for public in verifiers:
        try:
            sshsig.verify(public, message, signature)
        except errors.Damaged as error:
            # A key of theirs that made no such signature says more than one that is not theirs.
            if failure is None or error.facts["why"] == "signature":
                failure = error
        else:
            return
    raise failure or errors.Damaged(why="unknown_member")
