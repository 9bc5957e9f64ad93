"""Documents as chains of signed, immutable, encrypted revisions.

A revision's plaintext is one JSON line and its signature; the line binds vault, document, kind,
number, parents, author and time. Parents are hashes of lines, so they outlive re-encryption; the
hash in a file's name is of the ciphertext, so a name is its own checksum.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import agefile, errors, paths, signed
from vault.dockeys import DocumentKey, DocumentKeys, Recent
from vault.keyfile import verify
from vault.members import State
from vault.paths import RevisionName
from vault.signed import Moment
from vault.storage import LocalStorage, read_small

DAMAGED = "!damaged"
"""What the kind of a document ends in for the index, when its newest revision cannot be read."""
SEVERAL = "!heads-"
"""What it ends in, with a number, when so many heads stand side by side."""


class Origin(msgspec.Struct, frozen=True):
    """Of which revision a rewritten one took the place: by whom, when, and its hash."""

    author: str
    time: Moment
    hash: str


class Envelope(msgspec.Struct, frozen=True, omit_defaults=True):
    """The signed line. `nonce` keeps a hash from confirming a guess of the content.

    `origin` is there when a value was erased from all of a document's history: the author then is
    who did that, and the origin says whose revision it was.
    """

    type: str
    v: int
    vault: str
    id: str
    kind: str
    rev: int
    parents: tuple[str, ...]
    author: str
    time: Moment
    nonce: str
    body: msgspec.Raw
    origin: Origin | None = None


_LARGEST = 32 << 20
_TRIES = 5


def _one_line(body: bytes) -> bytes:
    """The same JSON without a line break, for the signed line ends at the first."""
    if len(body) > _LARGEST:
        raise errors.TooLarge(limit=_LARGEST)
    try:
        msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError("body") from error
    return msgspec.json.format(body, indent=-1) if b"\n" in body or b"\r" in body else body


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
    origin: Origin | None = None


@dataclass(frozen=True)
class _Link:
    """What the chain needs of a revision that was opened: it never changes under its name."""

    hash: str
    parents: tuple[str, ...]


class Documents:
    """Reading and saving documents with the keys one member reaches."""

    def __init__(self, storage: LocalStorage, state: State, keys: DocumentKeys) -> None:
        self.storage = storage
        self.state = state
        self.keys = keys
        self.erased: Collection[str] = ()
        """Documents of which something was erased: what another host saved on top of a revision
        from before that continues no chain here, whatever its number."""
        self._links: Recent[str, _Link] = Recent(2048)

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

    def open_revision(
        self, name: RevisionName, key: DocumentKey | None = None, vouched: str | None = None
    ) -> Document:
        """Decrypt and verify one revision. Damaged(why, path) names what is wrong with it.

        `vouched` is who signed, elsewhere, for the ciphertext by this name: what that member says
        they wrote needs no second look at their signature.
        """
        path = name.path
        data = read_small(self.storage, path)
        try:
            if signed.digest(data) != name.digest:
                raise errors.Damaged(why="checksum")
            if agefile.recipients_in(data) != 1:
                raise errors.Damaged(why="recipients")
            line, signature, rest = signed.split(self._unseal(data, name.doc_id, key))
            if rest:
                raise errors.Damaged(why="trailing")
            envelope = signed.decode(line, Envelope)
            bound = (envelope.type, envelope.vault, envelope.id, envelope.rev)
            if bound != ("revision", self.state.vault_id, name.doc_id, name.number):
                raise errors.Damaged(why="swapped")
            if envelope.author != vouched:
                verify(self.state, envelope.author, line, signature)
        except errors.Damaged as error:
            raise errors.Damaged(**{"path": path, **error.facts}) from error
        content = signed.digest(line)
        self._links[name.digest] = _Link(content, envelope.parents)
        return Document(
            id=envelope.id,
            kind=envelope.kind,
            rev=envelope.rev,
            hash=content,
            parents=envelope.parents,
            author=envelope.author,
            time=envelope.time,
            body=bytes(envelope.body),
            origin=envelope.origin,
        )

    def _unseal(self, data: bytes, doc_id: str, key: DocumentKey | None) -> bytes:
        """With the key, or with each of the document's: a document can have had several."""
        try:
            return agefile.unseal(data, [(key or self.keys.find(doc_id)).secret])
        except errors.NotEntitled as error:
            if key is not None:
                raise errors.Damaged(why="wrong_key") from error
        secrets_ = [one.secret for one in self.keys.every(doc_id)]
        try:
            return agefile.unseal(data, secrets_)
        except errors.NotEntitled as error:
            raise errors.Damaged(why="wrong_key") from error

    def _link(self, name: RevisionName) -> _Link:
        known = self._links.get(name.digest)
        if known is None:
            self.open_revision(name)
            known = self._links[name.digest]
        return known

    def heads(self, doc_id: str) -> list[RevisionName]:
        """The newest revision; several where two hosts saved side by side.

        Where every number occurs once the chain is straight and nothing need be decrypted. Below
        the lowest number that occurs twice it is straight too. One revision under two names (it
        is being moved to another key) counts once.
        """
        return self.heads_of(self.names(doc_id))

    def heads_of(self, names: list[RevisionName]) -> list[RevisionName]:
        """As `heads`, for the names of one document, oldest number first."""
        numbers = [name.number for name in names]
        twice = [one for one, two in zip(numbers, numbers[1:], strict=False) if one == two]
        if names[-1].doc_id in self.erased:
            twice = numbers
        if not twice:
            return names[-1:]
        links = {name: self._link(name) for name in names if name.number >= twice[0]}
        parents = {parent for link in links.values() for parent in link.parents}
        found = {link.hash: name for name, link in links.items() if link.hash not in parents}
        return sorted(found.values())

    def read(self, doc_id: str) -> Document:
        """The present document (of several heads the newest by time)."""
        opened = self._steady(
            lambda: [self.open_revision(name) for name in self.heads(doc_id)], doc_id
        )
        newest = max(opened, key=lambda one: (one.time, one.hash))
        return msgspec.structs.replace(newest, heads=tuple(one.hash for one in opened))

    def for_index(self, names: list[RevisionName]) -> tuple[list[Document], RevisionName]:
        """(heads, the name of the one to list) of a document, oldest name first.

        Where a head is damaged: the newest revision that is not, its kind ending in DAMAGED, or
        an empty one. Of several heads the kind of the newest ends in SEVERAL. NotEntitled where
        this member holds no key to any.
        """
        try:
            heads = self.heads_of(names)
            opened = [(self.open_revision(name), name) for name in heads]
        except (errors.Damaged, errors.Missing, errors.TooLarge):
            return [self._sound(names)], names[-1]
        newest, name = max(opened, key=lambda one: (one[0].time, one[0].hash))
        others = [document for document, _name in opened if document is not newest]
        if others:
            kind = f"{newest.kind}{SEVERAL}{len(opened)}"
            newest = msgspec.structs.replace(newest, kind=kind)
        return [newest, *others], name

    def _sound(self, names: list[RevisionName]) -> Document:
        for name in reversed(names):
            with contextlib.suppress(errors.Damaged, errors.Missing, errors.TooLarge):
                found = self.open_revision(name)
                return msgspec.structs.replace(found, kind=found.kind + DAMAGED)
        self.keys.find(names[-1].doc_id)
        never = datetime.fromtimestamp(0, UTC)
        return Document(names[-1].doc_id, DAMAGED, 0, "", (), "", never, b"")

    def history(self, doc_id: str) -> list[Document]:
        """Every revision once, oldest first."""
        opened = self._steady(
            lambda: [self.open_revision(name) for name in self.names(doc_id)], doc_id
        )
        return list({one.hash: one for one in opened}.values())

    def _steady(self, work: Callable[[], list[Document]], doc_id: str) -> list[Document]:
        """Again when a file went meanwhile: somebody moves the document to another key."""
        for _attempt in range(_TRIES):
            with contextlib.suppress(errors.Missing):
                return work()
            self.keys.forget(doc_id)
        return work()

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
        origin: Origin | None = None,
    ) -> tuple[RevisionName, bytes, Document]:
        """A new revision, ready to be put: its name, ciphertext, and what it will read as.

        ValueError if `body` is no JSON; TooLarge above 32 MiB.
        """
        body = _one_line(body)
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
            origin=origin,
        )
        plain = signed.sign(envelope, signing)
        content = signed.digest(signed.split(plain)[0])
        data = agefile.seal(plain, [key.recipient])
        name = RevisionName(number, signed.digest(data), key.doc_id)
        self._links[name.digest] = _Link(content, parents)
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
            origin=origin,
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
        announce: Callable[[RevisionName], None],
        then: Callable[[RevisionName], None],
    ) -> Document:
        """A revision on top of `base` (the heads that were read).

        Conflict, with the ancestor and the present head, if the heads are others by now: nothing
        is written then. `announce` is called before the name appears and `then` (the log) after;
        if `then` fails the revision is taken back before anybody can build on it. KeyRetired if
        the document needs a fresh key first.
        """
        with self.storage.exclusive(f"d/{paths.shard(doc_id)}"):
            key = self.keys.current(doc_id)
            if not key.usable:
                raise errors.KeyRetired()
            heads = self.heads(doc_id)
            if {self._link(name).hash for name in heads} != set(base):
                raise self._conflict(doc_id, base)
            number = max(name.number for name in heads) + 1
            name, data, document = self.seal(key, kind, body, number, base, author, signing, moment)
            announce(name)
            self.storage.put_new(name.path, data)
            try:
                then(name)
            except Exception:
                with contextlib.suppress(errors.VaultError):
                    self.storage.delete(name.path)
                raise
        return document

    def _conflict(self, doc_id: str, base: tuple[str, ...]) -> errors.Conflict:
        """What a merge starts from: the newest revision in `base`, and the present head."""
        ancestor = None
        for name in reversed(self.names(doc_id)):
            with contextlib.suppress(errors.Damaged):
                if self._link(name).hash in base:
                    ancestor = self.open_revision(name)
                    break
        return errors.Conflict(base=ancestor, theirs=self.read(doc_id))
