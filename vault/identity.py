"""A member's own keys: one to read (X25519), one to sign (Ed25519), behind a passphrase.

The file is an age file; opened with the stock `age -d` it is a valid identity file for
`age -d -i`, with the signing key in comment lines.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vault import agefile, errors, sshsig

HANDLE = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}\Z")
LARGEST = 64 * 1024
"""No identity file is ever this long (bytes)."""


@dataclass(frozen=True)
class Identity:
    """The opened keys of one member. Kept in the keyholder process only."""

    handle: str
    secret: str = field(repr=False)
    signing: Ed25519PrivateKey = field(repr=False)

    @cached_property
    def recipient(self) -> str:
        """The public reading key, age1…"""
        return agefile.public_of(self.secret)

    @cached_property
    def verifier(self) -> str:
        """The public signing key, ssh-ed25519 …"""
        return sshsig.public_line(self.signing)


def create(handle: str) -> Identity:
    """Fresh keys. BadIdentity for a handle that is no short lower-case word."""
    if not HANDLE.match(handle):
        raise errors.BadIdentity()
    secret, _public = agefile.new_secret()
    return Identity(handle, secret, Ed25519PrivateKey.generate())


def lock(identity: Identity, passphrase: str, factor: int = agefile.WORK_FACTOR) -> bytes:
    """The identity file."""
    key = "".join(f"# {line}\n" for line in sshsig.to_openssh(identity.signing).splitlines())
    text = (
        f"# pro6 identity\n# handle {identity.handle}\n# reads {identity.recipient}\n"
        f"# signs {identity.verifier}\n{identity.secret}\n{key}"
    )
    return agefile.passphrase_seal(text.encode(), _composed(passphrase), factor)


def _composed(passphrase: str) -> str:
    """An accent is one sign however the keyboard made it (NFC), so every terminal can unlock."""
    try:
        passphrase.encode()
    except UnicodeEncodeError as error:
        raise errors.WrongPassphrase() from error
    return unicodedata.normalize("NFC", passphrase)


def unlock(data: bytes, passphrase: str) -> Identity:
    """Open an identity file. WrongPassphrase, or BadIdentity when it is no such file."""
    if len(data) > LARGEST:
        raise errors.BadIdentity()
    try:
        text = agefile.passphrase_unseal(data, _composed(passphrase)).decode()
    except (errors.Damaged, UnicodeDecodeError) as error:
        raise errors.BadIdentity() from error
    lines = text.splitlines()
    handles = [line[9:] for line in lines if line.startswith("# handle ")]
    keys = [line for line in lines if line.startswith("AGE-SECRET-KEY-1")]
    start = next((n for n, line in enumerate(lines) if "BEGIN OPENSSH" in line), len(lines))
    if len(handles) != 1 or len(keys) != 1 or not HANDLE.match(handles[0]):
        raise errors.BadIdentity()
    openssh = "".join(f"{line.removeprefix('# ')}\n" for line in lines[start:])
    try:
        agefile.public_of(keys[0])
    except errors.Damaged as error:
        raise errors.BadIdentity() from error
    return Identity(handles[0], keys[0], sshsig.from_openssh(openssh))


def fingerprint(recipient: str, verifier: str) -> str:
    """A short number of a member's two public keys, to compare by telephone (40 hex digits)."""
    return hashlib.sha256(f"{recipient} {verifier}".encode()).hexdigest()[:40]
