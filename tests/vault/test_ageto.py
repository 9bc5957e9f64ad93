"""A stream to one key opens with pyrage and with the stock program, and with no other key."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pyrage
import pytest

from vault import agefile, ageto, errors

TEXT = bytes(range(256)) * 700
"""More than two chunks of 64 KiB."""


def sealed(public: str, data: bytes = TEXT) -> bytes:
    target = io.BytesIO()
    stream = agefile.StreamSeal(target, ageto.recipient_head(public))
    for at in range(0, len(data), 10_000):
        stream.write(data[at : at + 10_000])
    stream.close()
    return target.getvalue()


@pytest.mark.parametrize("data", [b"", b"x", TEXT])
def test_only_its_key_opens_it(data: bytes) -> None:
    key, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    file = sealed(str(key.to_public()), data)
    assert pyrage.decrypt(file, [key]) == data
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(file, [other])


@pytest.mark.tool("age")
def test_stock_age_opens_it(tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "key").write_text(f"{key}\n")
    (tmp_path / "file.age").write_bytes(sealed(str(key.to_public())))
    plain = subprocess.run(
        ["age", "-d", "-i", tmp_path / "key", tmp_path / "file.age"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    assert plain == TEXT


@pytest.mark.parametrize("public", ["", "age1", "age1xxxx", "ssh-ed25519 AAAA"])
def test_what_is_no_key(public: str) -> None:
    with pytest.raises(errors.Damaged):
        ageto.recipient_head(public)


def test_every_file_is_another() -> None:
    public = str(pyrage.x25519.Identity.generate().to_public())
    assert sealed(public) != sealed(public)
