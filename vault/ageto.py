"""The head of an age file for one X25519 key, so that a stream can be written to that key.

pyrage encrypts what it reads; who writes piece by piece, a zip for one, needs the head apart.
"""

from __future__ import annotations

import base64
import secrets

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vault import agefile, errors

_HRP = "age1"
_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_INFO = b"age-encryption.org/v1/X25519"


def recipient_head(public: str) -> agefile.Head:
    """A head that only the holder of this key (age1…) opens. Damaged(bad_recipient) for no key."""
    agefile.seal(b"", [public])
    point = _point(public)
    ephemeral = X25519PrivateKey.generate()
    share = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(point))
    wrapping = HKDF(algorithm=SHA256(), length=32, salt=share + point, info=_INFO).derive(shared)
    file_key = secrets.token_bytes(16)
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    header = agefile.INTRO + b"-> X25519 %s\n%s\n---" % (_base64(share), _base64(wrapped))
    return agefile.Head(header, file_key)


def _point(public: str) -> bytes:
    """The 32 bytes that a key in bech32 stands for; pyrage has checked its checksum."""
    values = [_SIGNS.index(sign) for sign in public.lower().removeprefix(_HRP)[:-6]]
    if len(values) != 52:
        raise errors.Damaged(why="bad_recipient")
    number = 0
    for value in values:
        number = number << 5 | value
    return (number >> 4).to_bytes(32, "big")


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
