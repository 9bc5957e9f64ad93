"""What a forger does: the tools of somebody who can write in the vault's folder, or holds a key."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tests.proof.office import ACT, LOOK, PASSPHRASE, Office
from vault import agefile, identity, journal, paths, signed
from vault.blobs import Blob
from vault.dockeys import DocumentKey
from vault.documents import Document, Envelope
from vault.identity import Identity
from vault.opened import OpenVault

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
KINDS = {
    "format": "vault.json",
    "member": "members/*.rec",
    "ring": "rings/bureau/*.age",
    "loose_key": "keys/bureau/g1/*/[0-9a-f]*.age",
    "pack": "keys/bureau/g1/*/pack-*.age",
    "revision": "d/*/*.age",
    "blob": "b/*/*.age",
    "log": "log/*/*/*.log",
}
"""Every class of file with content, and which of them to attack."""


class Scene:
    """A vault with every kind of file: two dossiers of three revisions, one with an attachment,
    a batch in a pack, and logs of two writers that have seen each other."""

    def __init__(self, office: Office, ids: list[str], outsider: Identity) -> None:
        self.office = office
        self.root = office.root
        self.ids = ids
        self.outsider = outsider

    def copy(self, folder: Path) -> Scene:
        """The same again, to be spoiled."""
        return Scene(self.office.copy(folder), self.ids, self.outsider)

    def files(self, kind: str) -> list[Path]:
        """The files of a kind."""
        return sorted(self.root.glob(KINDS[kind]))

    def revisions(self, doc_id: str) -> list[Path]:
        """A document's revision files, oldest first."""
        return sorted(self.root.glob(f"d/{doc_id[:2]}/{doc_id}.*"))

    def path(self, file: Path) -> str:
        """Relative to the vault."""
        return file.relative_to(self.root).as_posix()

    def put(self, path: str, data: bytes) -> str:
        """A file where the forger wants it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return path

    def key_of(self, doc_id: str) -> DocumentKey:
        """The key of a document, as a member knows it."""
        return self.office.open("anna", ".forger").keys.find(doc_id)

    def forge(
        self, doc_id: str, author: str, signer: Identity, readers: list[str] | None = None
    ) -> str:
        """A revision on top of the newest, by whoever says they are `author`."""
        vault = self.office.open("anna", ".forger")
        newest = vault.documents.read(doc_id)
        envelope = Envelope(
            type="revision", v=1, vault=vault.vault_id, id=doc_id, kind="dossier",
            rev=newest.rev + 1, parents=newest.heads, author=author, time=NOW,
            nonce=secrets.token_hex(16), body=msgspec.Raw(b'{"x":"vals"}'),
        )  # fmt: skip
        plain = signed.sign(envelope, signer.signing)
        data = agefile.seal(plain, [vault.keys.find(doc_id).recipient, *(readers or [])])
        return self.put(paths.revision(doc_id, newest.rev + 1, signed.digest(data)), data)


def build(office: Office) -> Scene:
    """The scene in a fresh vault."""
    anna, bert = office.open("anna", ".1"), office.open("bert", ".1")
    ids = []
    for number in range(2):
        document = anna.create(
            "dossier", b'{"x":0}', ["bureau"], ACT, f"{number + 1:02x}" + "a" * 30
        )
        ids.append(document.id)
        if number == 0:
            _attach(anna, document, office)
        for _revision in range(2):
            document = bert.read(document.id, LOOK)
            content = msgspec.json.decode(document.body) | {"x": document.rev}
            bert.save(document.id, "dossier", msgspec.json.encode(content), document.heads, ACT)
    bodies = [b'{"x":%d}' % number for number in range(3)]
    ids += [
        head.doc_id for _hash, head in anna.create_batch("dossier", bodies, ["bureau"], ACT, "3c")
    ]
    anna.take_numbers("dossier", 2)
    # New sessions see each other's newest records.
    for handle in ("anna", "bert", "anna"):
        office.open(handle, ".1").log(ACT)
    return Scene(office, ids, identity.create("eve"))


def _attach(vault: OpenVault, document: Document, office: Office) -> Blob:
    source = office.folder / "scan"
    source.write_bytes(os.urandom(1500))
    blob = vault.attach(document.id, str(source))
    body = msgspec.json.encode({"x": 1, "blobs": [blob.id]})
    vault.save(document.id, "dossier", body, document.heads, ACT, [blob])
    return blob


def opened_identity(data: bytes) -> Identity:
    """An identity file of these tests."""
    return identity.unlock(data, PASSPHRASE)


def log_file(header: journal.Header, signer: Identity, body: bytes) -> bytes:
    """A log file with one record."""
    return signed.sign(header, signer.signing) + body
