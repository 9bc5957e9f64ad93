"""Keys, headers and sealed chunks of the catalog's files.

Every file begins with a plain header that names the vault and the generation (as hashes) and its
own random tag. The tag makes the file's key; the header and the chunk's number are authenticated
with every chunk, so a chunk fits in one place of one file of one vault only.
"""

from __future__ import annotations

import hmac
import os
import sys
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vault.catalog.errors import (
    CatalogDamaged,
    CatalogForeign,
    CatalogNewer,
    CatalogOutdated,
)

FORMAT = 1
MAGIC = b"VAULTCAT"
TAG = 16
OVERHEAD = 16  # Poly1305
NONCE = 12
CHUNK = 1 << 20
TOKEN = 16
_ORDER = b"<" if sys.byteorder == "little" else b">"
HEADER = len(MAGIC) + 2 + 1 + 1 + 3 * TAG


def _derive(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, b"vault catalog 1 " + purpose).derive(key)


def _tag(kind: bytes, value: str) -> bytes:
    return sha256(kind + b"\0" + value.encode()).digest()[:TAG]


class Sealed:
    """The cipher of one file: what it seals, only it opens, at the same number only."""

    def __init__(self, key: bytes, header: bytes) -> None:
        self.header = header
        self.tag = header[-TAG:]
        self._cipher = ChaCha20Poly1305(key)

    def _bound(self, number: int) -> bytes:
        return self.header + number.to_bytes(8, "big")

    def seal(self, number: int, data: bytes | memoryview) -> bytes:
        """Chunk `number` of a file that is written once: the number is the nonce."""
        return self._cipher.encrypt(number.to_bytes(NONCE, "big"), data, self._bound(number))

    def open(self, number: int, data: bytes | memoryview) -> bytes:
        """The reverse of `seal`; raises CatalogDamaged."""
        try:
            return self._cipher.decrypt(number.to_bytes(NONCE, "big"), data, self._bound(number))
        except InvalidTag:
            raise CatalogDamaged(why="chunk", chunk=number) from None

    def open_into(self, number: int, data: bytes | memoryview, out: memoryview) -> None:
        """`open` straight into `out`, which must be exactly as long as the plaintext."""
        try:
            self._cipher.decrypt_into(number.to_bytes(NONCE, "big"), data, self._bound(number), out)
        except (InvalidTag, ValueError):
            raise CatalogDamaged(why="chunk", chunk=number) from None

    def seal_frame(self, number: int, data: bytes) -> bytes:
        """Frame `number` of a file that grows: a crash may write a number twice, so the nonce
        is random."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, data, self._bound(number))

    def open_frame(self, number: int, data: bytes) -> bytes:
        """The reverse of `seal_frame`; raises CatalogDamaged."""
        try:
            return self._cipher.decrypt(data[:NONCE], data[NONCE:], self._bound(number))
        except InvalidTag:
            raise CatalogDamaged(why="frame", chunk=number) from None


class Keys:
    """All keys of one catalog, from the user's catalog key (32 bytes)."""

    def __init__(self, key: bytes, vault_id: str, generation: str) -> None:
        if len(key) != 32:
            raise ValueError("a catalog key has 32 bytes")
        self._key = key
        self._vault = _tag(b"vault", vault_id)
        self._generation = _tag(b"generation", generation)
        self._token = _derive(key, self._vault + self._generation, b"exact")

    def token(self, text: str) -> bytes:
        """The keyed hash by which a complete token, and nothing less, is found."""
        plain = "".join(character for character in text.casefold() if character.isalnum())
        return hmac.digest(self._token, plain.encode(), "sha256")[:TOKEN]

    def create(self, kind: bytes, tag: bytes | None = None) -> Sealed:
        """A cipher for a new file of this kind (one letter), with its own or a given tag."""
        first = MAGIC + FORMAT.to_bytes(2, "big") + kind + _ORDER
        return self._sealed(first + self._vault + self._generation + (tag or os.urandom(TAG)))

    def _sealed(self, header: bytes) -> Sealed:
        return Sealed(_derive(self._key, header[-TAG:], b"file " + header[10:11]), header)

    def read(self, kind: bytes, header: bytes) -> Sealed:
        """The cipher of an existing file, or the reason why it is not ours."""
        if len(header) < HEADER or not header.startswith(MAGIC):
            raise CatalogDamaged(why="header")
        if int.from_bytes(header[8:10], "big") != FORMAT:
            raise CatalogNewer(format=int.from_bytes(header[8:10], "big"))
        if header[10:11] != kind or header[11:12] != _ORDER:
            raise CatalogDamaged(why="header")
        if header[12 : 12 + TAG] != self._vault:
            raise CatalogForeign()
        if header[12 + TAG : 12 + 2 * TAG] != self._generation:
            raise CatalogOutdated()
        return self._sealed(header)
