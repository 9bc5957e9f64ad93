"""age files: X25519 through pyrage, and the passphrase form with a work factor of our choosing.

pyrage picks the scrypt factor by timing this machine, so a file made on a fast server could be
refused on a slow one; the passphrase header is therefore written and read here.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import re
import secrets
from collections.abc import Sequence
from typing import Any, BinaryIO, NamedTuple, Protocol

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vault import errors

INTRO = b"age-encryption.org/v1\n"
ARMOR_BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----\n"
ARMOR_END = b"-----END AGE ENCRYPTED FILE-----\n"
WORK_FACTOR = 18
HIGHEST_WORK_FACTOR = 20
_HEADER_LIMIT = 64 * 1024
_CHUNK = 64 * 1024
_TAG = 16


class Writer(Protocol):
    """Where pieces of ciphertext or plaintext go."""

    def write(self, data: bytes, /) -> int | None:
        """Take one piece."""


def new_secret() -> tuple[str, str]:
    """A fresh X25519 pair: (AGE-SECRET-KEY-1…, age1…)."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def public_of(secret: str) -> str:
    """The recipient that belongs to a secret key."""
    return str(_identity(secret).to_public())


def _identity(secret: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(secret)
    except pyrage.IdentityError as error:
        raise errors.Damaged(why="bad_key") from error


def _recipient(public: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(public)
    except pyrage.RecipientError as error:
        raise errors.Damaged(why="bad_recipient") from error


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """Encrypt for X25519 recipients."""
    return bytes(pyrage.encrypt(data, [_recipient(one) for one in recipients]))


def unseal(data: bytes, secret_keys: Sequence[str]) -> bytes:
    """Decrypt with any of the keys. Damaged, or NotEntitled when none fits.

    Linear in the number of recipients, whatever a hostile header claims.
    """
    if _for_one(data):
        # The quick call: it is only quadratic in recipients.
        try:
            return bytes(pyrage.decrypt(data, [_identity(one) for one in secret_keys]))
        except pyrage.DecryptError as error:
            raise _undecrypted(error) from error
    target = io.BytesIO()
    _decrypt(io.BytesIO(data), target, secret_keys)
    return target.getvalue()


def seal_stream(source: BinaryIO, target: Writer, recipient: str) -> None:
    """Encrypt a stream in constant memory. What `source` or `target` raise comes out as it is."""
    reader, writer = _Guard(source), _Guard(target)
    try:
        pyrage.encrypt_io(reader, writer, [_recipient(recipient)])
    except (pyrage.EncryptError, OSError):
        _reraise(writer, reader)
        raise
    # pyrage is silent about a failure of the last piece.
    _reraise(writer, reader)


class _Guard:
    """Keeps what a stream of ours raised: pyrage would turn it into an error without a number."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.raised: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return bytes(self._stream.read(size))
        except BaseException as error:
            self.raised = error
            raise

    def write(self, data: bytes) -> int:
        try:
            self._stream.write(data)
        except BaseException as error:
            self.raised = error
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def _reraise(*guards: _Guard) -> None:
    for guard in guards:
        if guard.raised is not None:
            raise guard.raised from None


def unseal_stream(source: BinaryIO, target: Writer, secret: str) -> None:
    """Decrypt a stream in constant memory; every piece was authenticated before it is written.

    A stream cut short raises Damaged after its sound pieces were written.
    """
    _decrypt(source, target, [secret])


_LONGEST_HEADER = 1024 * 1024
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"(?:-> [!-~]+(?: [!-~]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+"
    rb"--- [A-Za-z0-9+/]{43}\n"
)
"""The one form of a header. pyrage also takes stanzas without their short last line."""


class _Checked:
    """A stream whose header was looked at before anything of it is passed on."""

    def __init__(self, source: BinaryIO) -> None:
        """Damaged if it begins with no sound header, of at most 1 MiB."""
        self._source = source
        head = bytearray()
        while len(head) < _LONGEST_HEADER:
            piece = source.read(_LONGEST_HEADER - len(head))
            if not piece:
                break
            head += piece
        if _HEADER.match(head) is None:
            raise errors.Damaged(why="age_header")
        self._head = io.BytesIO(head)

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            return self._head.read() + self._source.read()
        return self._head.read(size) or self._source.read(size)


def _decrypt(source: BinaryIO, target: Writer, secret_keys: Sequence[str]) -> None:
    reader, writer = _Guard(_Checked(source)), _Guard(target)
    try:
        pyrage.decrypt_io(reader, writer, [_identity(one) for one in secret_keys])
    except (pyrage.DecryptError, OSError, ValueError, EOFError) as error:
        raised = writer.raised or reader.raised
        if raised is not None:
            raise raised from None
        raise _undecrypted(error) from error


def _undecrypted(error: Exception) -> errors.VaultError:
    if "No matching keys" in str(error):
        return errors.NotEntitled()
    return errors.Damaged(why="age")


def _for_one(data: bytes) -> bool:
    try:
        return recipients_in(data) == 1
    except errors.Damaged:
        return False


_STANZA = re.compile(rb"^-> ([\x21-\x7e]+)", re.MULTILINE)


def recipients_in(data: bytes) -> int:
    """How many recipients the header names: more than expected means a smuggled reader.

    Stanzas of every type count, but for grease: the noise that age writers add on purpose.
    """
    head = data[:_HEADER_LIMIT]
    end = head.find(b"\n--- ")
    if not head.startswith(INTRO) or end < 0:
        raise errors.Damaged(why="age_header")
    return sum(1 for match in _STANZA.finditer(head, 0, end) if not match[1].endswith(b"-grease"))


def armor(data: bytes) -> bytes:
    """The text form of an age file."""
    text = base64.b64encode(data)
    lines = [text[start : start + 64] for start in range(0, len(text), 64)]
    return ARMOR_BEGIN + b"\n".join(lines) + b"\n" + ARMOR_END


_ARMOR = re.compile(
    rb"\s*-----BEGIN AGE ENCRYPTED FILE-----\r?\n"
    rb"((?:[A-Za-z0-9+/]{64}\r?\n)*(?:[A-Za-z0-9+/]{1,64}={0,2}\r?\n)?)"
    rb"-----END AGE ENCRYPTED FILE-----\s*"
)


def dearmor(text: bytes) -> bytes:
    """The bytes in an armored age file, which has one form. Damaged if it is not one."""
    match = _ARMOR.fullmatch(text)
    if match is None:
        raise errors.Damaged(why="armor")
    lines = match[1].split()
    inner = b"".join(lines)
    try:
        data = base64.b64decode(inner, validate=True)
    except ValueError as error:
        raise errors.Damaged(why="armor") from error
    if any(len(line) > 64 for line in lines[-1:]) or base64.b64encode(data) != inner:
        raise errors.Damaged(why="armor")
    return data


def _unpadded(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _unpadded_decode(text: bytes) -> bytes:
    try:
        decoded = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except ValueError as error:
        raise errors.Damaged(why="age_header") from error
    if _unpadded(decoded) != text:
        raise errors.Damaged(why="age_header")
    return decoded


def _hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt or None, info=info).derive(key)


def derive(material: bytes, purpose: bytes) -> bytes:
    """32 bytes that follow from a secret, for one purpose."""
    return _hkdf(material, b"", purpose)


def _scrypt(passphrase: str, salt: bytes, factor: int) -> bytes:
    # n = 2^factor, r = 8 needs 128·8·n bytes; the limit leaves room for OpenSSL's own use.
    return hashlib.scrypt(
        passphrase.encode(),
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=1 << factor,
        r=8,
        p=1,
        maxmem=(1 << factor) * 1024 + (64 << 20),
        dklen=32,
    )


def _nonce(counter: int, *, last: bool) -> bytes:
    return counter.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def passphrase_seal(data: bytes, passphrase: str, factor: int = WORK_FACTOR) -> bytes:
    """An age file that opens with a passphrase, also by the stock `age -d`."""
    target = io.BytesIO()
    sealed = StreamSeal(target, passphrase_head(passphrase, factor))
    sealed.write(data)
    sealed.close()
    return target.getvalue()


class Head(NamedTuple):
    """The header of a file, which says who opens it, and the key of that file."""

    header: bytes
    file_key: bytes


def passphrase_head(passphrase: str, factor: int = WORK_FACTOR) -> Head:
    """The part that takes time, for one file: another thread can go on meanwhile."""
    file_key, salt = secrets.token_bytes(16), secrets.token_bytes(16)
    wrapping = ChaCha20Poly1305(_scrypt(passphrase, salt, factor))
    wrapped = wrapping.encrypt(bytes(12), file_key, None)
    header = INTRO + b"-> scrypt %s %d\n%s\n---" % (_unpadded(salt), factor, _unpadded(wrapped))
    return Head(header, file_key)


class StreamSeal:
    """A file as a stream: what is written goes to `target` encrypted, in constant memory.

    Without `close` the file is cut short, and is refused by whoever opens it. What `target` raises
    comes out as it is.
    """

    def __init__(self, target: Writer, head: Head) -> None:
        header, file_key = head
        mac = hmac.digest(_hkdf(file_key, b"", b"header"), header, "sha256")
        nonce = secrets.token_bytes(16)
        self._cipher = ChaCha20Poly1305(_hkdf(file_key, nonce, b"payload"))
        self._target = target
        self._held = bytearray()
        self._number = 0
        target.write(header + b" " + _unpadded(mac) + b"\n" + nonce)

    def write(self, data: bytes) -> int:
        """Take one piece. The newest is held back: the last chunk of a file is marked as such."""
        self._held += data
        while len(self._held) > _CHUNK:
            self._put(bytes(self._held[:_CHUNK]), last=False)
            del self._held[:_CHUNK]
        return len(data)

    def flush(self) -> None:
        """Nothing can be passed on before it is known whether it is the last."""

    def close(self) -> None:
        """Write the end."""
        self._put(bytes(self._held), last=True)
        self._held.clear()

    def _put(self, chunk: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, last=last), chunk, None))
        self._number += 1


_SCRYPT_HEADER = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n---"
    rb" ([A-Za-z0-9+/]{43})\n"
)


def passphrase_unseal(data: bytes, passphrase: str, highest: int = HIGHEST_WORK_FACTOR) -> bytes:
    """Open a passphrase age file. WrongPassphrase, or Damaged for anything that is none.

    `highest` bounds the work factor, and so the memory (2^20 needs 1 GiB).
    """
    match = _SCRYPT_HEADER.match(data)
    if match is None:
        sound = _HEADER.match(data)
        if sound is not None and b"\n-> scrypt" not in sound[0]:
            raise errors.Damaged(why="no_passphrase")
        raise errors.Damaged(why="age_header")
    factor = int(match[2])
    if factor > highest:
        raise errors.Damaged(why="work_factor")
    salt, wrapped, mac = (_unpadded_decode(match[n]) for n in (1, 3, 4))
    try:
        derived = _scrypt(passphrase, salt, factor)
    except (MemoryError, ValueError) as error:
        raise errors.Damaged(why="work_factor") from error
    try:
        file_key = ChaCha20Poly1305(derived).decrypt(bytes(12), wrapped, None)
    except InvalidTag as error:
        raise errors.WrongPassphrase() from error
    header = data[: match.end(3)] + b"\n---"
    if not hmac.compare_digest(hmac.digest(_hkdf(file_key, b"", b"header"), header, "sha256"), mac):
        raise errors.Damaged(why="age_mac")
    return _open_payload(file_key, data[match.end() :])


def _open_payload(file_key: bytes, rest: bytes) -> bytes:
    nonce, payload = rest[:16], rest[16:]
    if len(nonce) != 16 or not payload:
        raise errors.Damaged(why="age_payload")
    cipher = ChaCha20Poly1305(_hkdf(file_key, nonce, b"payload"))
    step = _CHUNK + _TAG
    count = -(-len(payload) // step)
    pieces = []
    for number in range(count):
        last = number == count - 1
        chunk = payload[number * step : (number + 1) * step]
        try:
            piece = cipher.decrypt(_nonce(number, last=last), chunk, None)
        except (InvalidTag, ValueError) as error:
            raise errors.Damaged(why="age_payload") from error
        if not piece and number:
            raise errors.Damaged(why="age_payload")
        pieces.append(piece)
    return b"".join(pieces)
