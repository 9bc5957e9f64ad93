"""Documents as chains of signed, immutable, encrypted revisions.

A revision's plaintext is one JSON line and its signature; the line binds vault, document, kind,
number, parents, author and time. Parents are hashes of lines, so they outlive re-encryption; the
hash in a file's name is of the ciphertext, so a name is its own checksum.
"""

from __future__ import annotations

import secrets
from datetime import datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import agefile, errors, paths, signed, sshsig
from vault.dockeys import DocumentKey, DocumentKeys
from vault.members import State
from vault.paths import RevisionName
from vault.storage import LocalStorage, read_small


class Envelope(msgspec.Struct, frozen=True):
    """The signed line. `nonce` keeps a hash from confirming a guess of the content."""

    type: str
    v: int
    vault: str
    id: str
    kind: str
    rev: int
    parents: tuple[str, ...]
    author: str
    time: datetime
    nonce: str
    body: msgspec.Raw


class Document(msgspec.Struct, frozen=True):
    """One revision as read. `hash` is what a later save gives as its base.

    `heads` holds the hashes of all heads: two or more mean that two hosts saved side by side.
    """

    id: str
    kind: str
    rev: int
    hash: str
    parents: tuple[str, ...]
    author: str
    time: datetime
    body: bytes
    heads: tuple[str, ...] = ()


class Documents:
    """Reading and saving documents with the keys one member reaches."""

    def __init__(self, storage: LocalStorage, state: State, keys: DocumentKeys) -> None:
        self.storage = storage
        self.state = state
        self.keys = keys
        self._hashes: dict[str, str] = {}

    def names(self, doc_id: str) -> list[RevisionName]:
        """The revisions in the folder, oldest number first. NoDocument if there are none."""
        found = []
        for name in self.storage.list(f"d/{paths.shard(doc_id)}"):
            if name.startswith(doc_id):
                parsed = paths.revision_name(name)
                if parsed is not None:
                    found.append(parsed)
        if not found:
            raise errors.NoDocument()
        return sorted(found)

    def open_revision(self, name: RevisionName, key: DocumentKey | None = None) -> Document:
        """Decrypt and verify one revision. Damaged(why, path) names what is wrong with it."""
        path = name.path
        data = read_small(self.storage, path)
        if signed.digest(data) != name.digest:
            raise errors.Damaged(why="checksum", path=path)
        key = key or self.keys.find(name.doc_id)
        try:
            if agefile.recipients_in(data) != 1:
                raise errors.Damaged(why="recipients")
            line, signature, rest = signed.split(agefile.unseal(data, [key.secret]))
            if rest:
                raise errors.Damaged(why="trailing")
            envelope = signed.decode(line, Envelope)
            self._verify(envelope, name, line, signature)
        except errors.NotEntitled as error:
            raise errors.Damaged(why="wrong_key", path=path) from error
        except errors.Damaged as error:
            raise errors.Damaged(why=error.facts["why"], path=path) from error
        content = signed.digest(line)
        self._hashes[name.digest] = content
        return Document(
            id=envelope.id,
            kind=envelope.kind,
            rev=envelope.rev,
            hash=content,
            parents=envelope.parents,
            author=envelope.author,
            time=envelope.time,
            body=bytes(envelope.body),
        )

    def _verify(
        self, envelope: Envelope, name: RevisionName, line: bytes, signature: bytes
    ) -> None:
        bound = (envelope.type, envelope.vault, envelope.id, envelope.rev)
        if bound != ("revision", self.state.vault_id, name.doc_id, name.number):
            raise errors.Damaged(why="swapped")
        verifiers = self.state.verifiers(envelope.author)
        if not verifiers:
            raise errors.Damaged(why="unknown_member")
        for public in verifiers:
            try:
                sshsig.verify(public, line, signature)
            except errors.Damaged as error:
                failure = error
            else:
                return
        raise failure

    def _hash_of(self, name: RevisionName) -> str:
        known = self._hashes.get(name.digest)
        return known if known is not None else self.open_revision(name).hash

    def heads(self, doc_id: str) -> list[RevisionName]:
        """The newest revision; several where two hosts saved side by side.

        Where every number occurs once the chain is straight and nothing need be decrypted.
        """
        names = self.names(doc_id)
        if len({name.number for name in names}) == len(names):
            return names[-1:]
        opened = [(name, self.open_revision(name)) for name in names]
        parents = {parent for _name, document in opened for parent in document.parents}
        return [name for name, document in opened if document.hash not in parents]

    def read(self, doc_id: str) -> Document:
        """The present document (of several heads the newest by time)."""
        opened = [self.open_revision(name) for name in self.heads(doc_id)]
        newest = max(opened, key=lambda one: (one.time, one.hash))
        return msgspec.structs.replace(newest, heads=tuple(one.hash for one in opened))

    def history(self, doc_id: str) -> list[Document]:
        """Every revision, oldest first."""
        return [self.open_revision(name) for name in self.names(doc_id)]

    def seal(
        self,
        key: DocumentKey,
        kind: str,
        body: bytes,
        number: int,
        parents: tuple[str, ...],
        author: str,
        signing: Ed25519PrivateKey,
        moment: datetime,
    ) -> tuple[RevisionName, bytes, Document]:
        """A new revision, ready to be put: its name, ciphertext, and what it will read as."""
        envelope = Envelope(
            type="revision",
            v=1,
            vault=self.state.vault_id,
            id=key.doc_id,
            kind=kind,
            rev=number,
            parents=parents,
            author=author,
            time=moment,
            nonce=secrets.token_hex(16),
            body=msgspec.Raw(body),
        )
        plain = signed.sign(envelope, signing)
        content = signed.digest(signed.split(plain)[0])
        data = agefile.seal(plain, [key.recipient])
        name = RevisionName(number, signed.digest(data), key.doc_id)
        self._hashes[name.digest] = content
        document = Document(
            id=key.doc_id,
            kind=kind,
            rev=number,
            hash=content,
            parents=parents,
            author=author,
            time=moment,
            body=body,
            heads=(content,),
        )
        return name, data, document

    def save(
        self,
        doc_id: str,
        kind: str,
        body: bytes,
        base: tuple[str, ...],
        author: str,
        signing: Ed25519PrivateKey,
        moment: datetime,
    ) -> tuple[Document, str, str]:
        """A revision on top of `base` (the heads that were read).

        Returns (document, path, ciphertext digest). Conflict, with the ancestor and the present
        head, if the heads are others by now: nothing is written then.
        """
        key = self.keys.find(doc_id)
        with self.storage.exclusive(f"d/{paths.shard(doc_id)}"):
            heads = self.heads(doc_id)
            if {self._hash_of(name) for name in heads} != set(base):
                raise self._conflict(doc_id, base)
            number = max(name.number for name in heads) + 1
            name, data, document = self.seal(key, kind, body, number, base, author, signing, moment)
            self.storage.put_new(name.path, data)
        return document, name.path, name.digest

    def _conflict(self, doc_id: str, base: tuple[str, ...]) -> errors.Conflict:
        revisions = self.history(doc_id)
        ancestor = next((one for one in revisions if one.hash in base), None)
        return errors.Conflict(base=ancestor, theirs=self.read(doc_id))
