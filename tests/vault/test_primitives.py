"""age files, SSH signatures, identities: what others' tools accept, and what we refuse."""

from __future__ import annotations

import base64
import io
import random
import struct
import unicodedata

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from vault import agefile, errors, identity, keyfile, signed, sshsig

KEY = Ed25519PrivateKey.generate()
PUBLIC = sshsig.public_line(KEY)
ANNA = identity.create("anna")


def test_a_signature_is_for_one_message_one_key_one_purpose() -> None:
    armored = sshsig.sign(KEY, b"message")
    sshsig.verify(PUBLIC, b"message", armored)
    for public, message, namespace in (
        (PUBLIC, b"massage", "pro6"),
        (PUBLIC, b"message", "git"),
        (sshsig.public_line(Ed25519PrivateKey.generate()), b"message", "pro6"),
    ):
        with pytest.raises(errors.Damaged):
            sshsig.verify(public, message, armored, namespace)


def _blob(
    reserved: bytes = b"", algorithm: bytes = b"sha512", tail: bytes = b"", inner: bytes = b""
):  # type: ignore[no-untyped-def]  # noqa: E501
    def string(data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + data

    key = base64.b64decode(PUBLIC.split()[1])
    real = base64.b64decode(b"".join(sshsig.sign(KEY, b"message").splitlines()[1:-1]))
    raw = real[-64:]
    blob = (
        b"SSHSIG" + struct.pack(">I", 1) + string(key) + string(b"pro6") + string(reserved)
        + string(algorithm) + string(string(b"ssh-ed25519") + string(raw) + inner) + tail
    )  # fmt: skip
    return sshsig.BEGIN + base64.b64encode(blob) + b"\n" + sshsig.END


def test_nothing_in_a_signature_is_malleable() -> None:
    sshsig.verify(PUBLIC, b"message", _blob())
    for armored in (
        _blob(reserved=b"x"),
        _blob(algorithm=b"sha256"),
        _blob(tail=b"x"),
        _blob(inner=b"x"),
        b"",
        sshsig.BEGIN + sshsig.END,
        sshsig.BEGIN + b"AAAA\n" + sshsig.END,
    ):
        with pytest.raises(errors.Damaged):
            sshsig.verify(PUBLIC, b"message", armored)


@pytest.mark.parametrize(
    "public",
    ["", "ssh-ed25519", "ssh-rsa AAAA", "ssh-ed25519 é", PUBLIC + "=="],
    ids=["empty", "bare", "rsa", "letters", "padded"],
)
def test_what_is_no_public_key(public: str) -> None:
    with pytest.raises(errors.Damaged):
        sshsig.decode_public(public[:-20] if public.startswith("ssh-ed25519 A") else public)


@pytest.mark.parametrize("text", ["", "x", "-----BEGIN OPENSSH PRIVATE KEY-----\n\n-----END"])
def test_what_is_no_private_key(text: str) -> None:
    with pytest.raises(errors.BadIdentity):
        sshsig.from_openssh(text)


def test_an_identity_opens_with_its_passphrase_alone() -> None:
    locked = identity.lock(ANNA, "wachtwoordzin", factor=10)
    opened = identity.unlock(locked, "wachtwoordzin")
    assert (opened.handle, opened.secret, opened.verifier) == (
        "anna",
        ANNA.secret,
        ANNA.verifier,
    )
    assert ANNA.secret not in repr(opened)
    with pytest.raises(errors.WrongPassphrase):
        identity.unlock(locked, "Wachtwoordzin")


def test_the_work_factor_is_fixed_and_bounded() -> None:
    locked = identity.lock(ANNA, "zin")
    assert b" 18\n" in locked[:120]
    assert identity.unlock(locked, "zin").handle == "anna"
    dear = locked.replace(b" 18\n", b" 30\n", 1)
    with pytest.raises(errors.BadIdentity):
        identity.unlock(dear, "zin")


def test_an_accent_is_one_sign_however_it_is_typed() -> None:
    words = "één café"
    locked = identity.lock(ANNA, unicodedata.normalize("NFD", words), factor=10)
    assert identity.unlock(locked, unicodedata.normalize("NFC", words)).handle == "anna"


@pytest.mark.parametrize("handle", ["", "Anna", "a b", "../x", "a" * 33, "é"])
def test_a_handle_is_a_short_word(handle: str) -> None:
    with pytest.raises(errors.BadIdentity):
        identity.create(handle)


def test_what_is_no_identity() -> None:
    secret, public = agefile.new_secret()
    for data in (b"", b"x" * 100, agefile.seal(b"x", [public]), secret.encode(), b"\0" * 2**17):
        with pytest.raises(errors.BadIdentity):
            identity.unlock(data, "zin")
    for text in ("", "hallo", f"# handle anna\n{secret}\n", "# handle anna\nAGE-SECRET-KEY-1X\n"):
        with pytest.raises(errors.BadIdentity):
            identity.unlock(agefile.passphrase_seal(text.encode(), "zin", 10), "zin")


@given(st.binary(max_size=300), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_a_damaged_identity_is_named_and_nothing_else(noise: bytes, at: int) -> None:
    locked = identity.lock(ANNA, "zin", factor=1)
    at %= len(locked)
    changed = locked[:at] + noise + locked[at + len(noise) :]
    try:
        assert identity.unlock(changed, "zin").secret == ANNA.secret
    except (errors.BadIdentity, errors.WrongPassphrase):
        assert changed != locked


def test_every_recipient_counts_but_not_the_noise() -> None:
    one, two = agefile.new_secret(), agefile.new_secret()
    for _ in range(20):
        assert agefile.recipients_in(agefile.seal(b"x", [one[1]])) == 1
    assert agefile.recipients_in(agefile.seal(b"x", [one[1], two[1]])) == 2
    data = agefile.seal(b"x", [one[1]])
    other = data.replace(b"\n--- ", b"\n-> ssh-ed25519 AAAA BBBB\nQUJD\n--- ", 1)
    assert agefile.recipients_in(other) == 2
    with pytest.raises(errors.Damaged):
        agefile.recipients_in(b"x")


def test_forty_recipients_open_in_a_straight_line() -> None:
    """Linear: the last of forty opens, through the streaming reader."""
    keys = [agefile.new_secret() for _ in range(40)]
    data = agefile.seal(b"x", [public for _secret, public in keys])
    assert agefile.unseal(data, [keys[-1][0]]) == b"x"
    with pytest.raises(errors.NotEntitled):
        agefile.unseal(data, [agefile.new_secret()[0]])


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_noise_is_damaged_or_not_ours(noise: bytes) -> None:
    secret, public = agefile.new_secret()
    chance = random.Random(noise)
    whole = agefile.seal(noise, [public])
    at = chance.randrange(len(whole))
    for data in (noise, whole[:at], whole[:at] + noise + whole[at:]):
        if data == whole:
            continue
        with pytest.raises((errors.Damaged, errors.NotEntitled)):
            agefile.unseal(data, [secret])
    for parse in (
        signed.split,
        agefile.dearmor,
        lambda data: signed.decode(data, keyfile.Header),
        lambda data: sshsig.verify(PUBLIC, b"", data),
        lambda data: sshsig.verify(
            PUBLIC, b"", sshsig.BEGIN + base64.b64encode(data) + b"\n" + sshsig.END
        ),
    ):
        with pytest.raises(errors.Damaged):
            parse(noise)


@given(st.binary(max_size=200_000))
@settings(max_examples=30, deadline=None)
def test_a_passphrase_file_holds_anything(data: bytes) -> None:
    sealed = agefile.passphrase_seal(data, "zin", 1)
    assert agefile.passphrase_unseal(sealed, "zin") == data
    assert agefile.dearmor(agefile.armor(sealed)) == sealed


@given(st.lists(st.binary(max_size=150_000), max_size=4))
@settings(max_examples=20, deadline=None)
def test_a_stream_sealed_in_pieces_is_the_same_file_to_its_reader(pieces: list[bytes]) -> None:
    target = io.BytesIO()
    sealed = agefile.StreamSeal(target, agefile.passphrase_head("zin", 1))
    for piece in pieces:
        sealed.write(piece)
    with pytest.raises(errors.Damaged):
        agefile.passphrase_unseal(target.getvalue(), "zin")
    sealed.close()
    assert agefile.passphrase_unseal(target.getvalue(), "zin") == b"".join(pieces)


def test_a_version_that_is_newer_is_told_apart_from_damage() -> None:
    with pytest.raises(errors.NewerFormat):
        signed.decode(b'{"v":2}', keyfile.Header)
    for line in (b'{"v":0}', b'{"v":1}', b"{}", b"[" * 9000, b'{"v":"1"}'):
        with pytest.raises(errors.Damaged):
            signed.decode(line, keyfile.Header)
