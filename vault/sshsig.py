"""SSH signatures (SSHSIG) that `ssh-keygen -Y verify` accepts: Ed25519 over SHA-512."""

from __future__ import annotations

import base64
import hashlib
import struct
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_ssh_private_key,
)

from vault import errors

NAMESPACE = "pro6"
BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
END = b"-----END SSH SIGNATURE-----\n"
_MAGIC = b"SSHSIG"
_VERSION = _MAGIC + b"\x00\x00\x00\x01"
_KEY_TYPE = b"ssh-ed25519"
_RAW = 64
"""The length of an Ed25519 signature (bytes)."""
_LENGTH_32 = b"\x00\x00\x00\x20"


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _key_blob(public: Ed25519PublicKey) -> bytes:
    raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return _string(_KEY_TYPE) + _string(raw)


def _to_sign(message: bytes, namespace: str) -> bytes:
    digest = hashlib.sha512(message).digest()
    return (
        _MAGIC + _string(namespace.encode()) + _string(b"") + _string(b"sha512") + _string(digest)
    )


def sign(key: Ed25519PrivateKey, message: bytes, namespace: str = NAMESPACE) -> bytes:
    """The armored signature of a message."""
    signature = _string(_KEY_TYPE) + _string(key.sign(_to_sign(message, namespace)))
    blob = (
        _MAGIC
        + struct.pack(">I", 1)
        + _string(_key_blob(key.public_key()))
        + _string(namespace.encode())
        + _string(b"")
        + _string(b"sha512")
        + _string(signature)
    )
    text = base64.b64encode(blob)
    lines = [text[start : start + 70] for start in range(0, len(text), 70)]
    return BEGIN + b"\n".join(lines) + b"\n" + END


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, count: int) -> bytes:
        piece = self.data[self.at : self.at + count]
        if len(piece) != count:
            raise errors.Damaged(why="signature_form")
        self.at += count
        return piece

    def string(self) -> bytes:
        (length,) = struct.unpack(">I", self.take(4))
        return self.take(length)

    def end(self) -> None:
        if self.at != len(self.data):
            raise errors.Damaged(why="signature_form")


def verify(public: str, message: bytes, armored: bytes, namespace: str = NAMESPACE) -> None:
    """Damaged(why="signature…") unless `public` ("ssh-ed25519 …") signed the message so."""
    if not (armored.startswith(BEGIN) and armored.endswith(END)):
        raise errors.Damaged(why="signature_form")
    try:
        blob = base64.b64decode(armored[len(BEGIN) : -len(END)].replace(b"\n", b""), validate=True)
    except ValueError as error:
        raise errors.Damaged(why="signature_form") from error
    key, head = _expected(public, namespace)
    if blob[:-_RAW] != head:
        raise errors.Damaged(why=_fault(blob, public))
    try:
        key.verify(blob[-_RAW:], _to_sign(message, namespace))
    except InvalidSignature as error:
        raise errors.Damaged(why="signature") from error


@lru_cache(maxsize=1024)
def _expected(public: str, namespace: str) -> tuple[Ed25519PublicKey, bytes]:
    """The key, and all of a signature by it but the last 64 bytes: nothing in it may vary."""
    key_blob = decode_public(public)
    head = (
        _VERSION
        + _string(key_blob)
        + _string(namespace.encode())
        + _string(b"")
        + _string(b"sha512")
        + struct.pack(">I", len(_string(_KEY_TYPE)) + 4 + _RAW)
        + _string(_KEY_TYPE)
        + struct.pack(">I", _RAW)
    )
    return Ed25519PublicKey.from_public_bytes(key_blob[-32:]), head


def _fault(blob: bytes, public: str) -> str:
    """What is wrong with the form of a signature: another's key, or something else."""
    reader = _Reader(blob)
    if reader.take(len(_VERSION)) != _VERSION:
        return "signature_form"
    key_blob = reader.string()
    for _field in ("namespace", "reserved", "algorithm"):
        reader.string()
    inner = _Reader(reader.string())
    inner.string()
    inner.string()
    reader.end()
    inner.end()
    return "signature_form" if key_blob == decode_public(public) else "signature_author"


def decode_public(public: str) -> bytes:
    """The key blob in an "ssh-ed25519 AAAA…" line."""
    kind, _, rest = public.partition(" ")
    try:
        blob = base64.b64decode(rest.partition(" ")[0], validate=True)
    except ValueError as error:
        raise errors.Damaged(why="bad_public_key") from error
    if kind != "ssh-ed25519" or len(blob) != 51 or blob[:19] != _string(_KEY_TYPE) + _LENGTH_32:
        raise errors.Damaged(why="bad_public_key")
    return blob


def public_line(key: Ed25519PrivateKey) -> str:
    """The key as in an allowed_signers file: "ssh-ed25519 AAAA…"."""
    return f"ssh-ed25519 {base64.b64encode(_key_blob(key.public_key())).decode()}"


def to_openssh(key: Ed25519PrivateKey) -> str:
    """The private key in OpenSSH's own text form."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()).decode()


def from_openssh(text: str) -> Ed25519PrivateKey:
    """Read a private key in OpenSSH's text form. BadIdentity if it is none."""
    try:
        key = load_ssh_private_key(text.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise errors.BadIdentity() from error
    if not isinstance(key, Ed25519PrivateKey):
        raise errors.BadIdentity()
    return key
