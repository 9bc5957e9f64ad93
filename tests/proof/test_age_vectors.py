"""The public age test vectors through our reader: the verdicts that age itself must give.

They are not part of this repository: PRO6_AGE_TESTKIT names their folder, or it lies beside the
clone as shared/age-testkit.
"""

from __future__ import annotations

import hashlib
import io
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from vault import agefile, errors

# Read when this module is loaded: a test's own environment has no settings of the developer's.
FOLDER = Path(
    os.environ.get("PRO6_AGE_TESTKIT")
    or Path(__file__).parents[2].parent / "shared" / "age-testkit"
)
VERDICTS = {
    # A passphrase that does not fit and a wrapped key that was changed cannot be told apart.
    "no match": {"not_entitled", "wrong_passphrase", "no_passphrase"},
    "HMAC failure": {"age", "age_mac"},
    "header failure": {"age", "age_header", "work_factor"},
    "payload failure": {"age", "age_payload"},
    "armor failure": {"armor"},
    "success": {"success"},
}
"""What age says, and our words for it; of the X25519 form we only say that it is damaged."""


@dataclass(frozen=True)
class Vector:
    """One file of the kit: what is expected, with what to open it, and the age file."""

    name: str
    facts: dict[str, str]
    data: bytes

    @property
    def armored(self) -> bool:
        """Whether it is in the text form."""
        return self.facts.get("armored") == "yes"


def _vector(file: Path) -> Vector:
    head, _, data = file.read_bytes().partition(b"\n\n")
    facts: dict[str, str] = {}
    for line in head.decode().splitlines():
        name, _, value = line.partition(": ")
        facts.setdefault(name, value)
    if facts.get("compressed") == "zlib":
        data = zlib.decompress(data)
    return Vector(file.name, facts, data)


VECTORS = (
    [_vector(one) for one in sorted(FOLDER.iterdir()) if one.suffix != ".md"]
    if FOLDER.is_dir()
    else []
)
SCRYPT = [one for one in VECTORS if "passphrase" in one.facts]
X25519 = [one for one in VECTORS if one not in SCRYPT]
SOME_KEY = agefile.new_secret()[0]
"""For the vectors that no key belongs to."""


def plain_of(vector: Vector) -> bytes:
    """What our reader makes of it."""
    data = agefile.dearmor(vector.data) if vector.armored else vector.data
    if vector in SCRYPT:
        return agefile.passphrase_unseal(data, vector.facts["passphrase"])
    return agefile.unseal(data, [vector.facts.get("identity", SOME_KEY)])


def verdict(vector: Vector) -> str:
    """ "success" when the payload is the one it must be, else the class of what was raised."""
    try:
        plain = plain_of(vector)
    except errors.VaultError as error:
        return str(error.facts.get("why", error.code))
    right = hashlib.sha256(plain).hexdigest() == vector.facts.get("payload")
    return "success" if right else "another payload"


def test_the_kit_is_there() -> None:
    if not FOLDER.is_dir():
        pytest.skip("the age test vectors are not here (PRO6_AGE_TESTKIT)")
    assert (len(X25519), len(SCRYPT)) >= (90, 20)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one.name)
def test_the_same_verdict_as_age(vector: Vector) -> None:
    assert verdict(vector) in VERDICTS[vector.facts["expect"]], vector.facts.get("comment")


@pytest.mark.parametrize("vector", X25519, ids=lambda one: one.name)
def test_a_stream_gives_nothing_that_is_not_authentic(vector: Vector) -> None:
    """Whatever was written before a stream turned out to be bad is a beginning of the payload."""
    if vector.armored:
        return
    target = io.BytesIO()
    try:
        key = vector.facts.get("identity", SOME_KEY)
        agefile.unseal_stream(io.BytesIO(vector.data), target, key)
    except errors.VaultError:
        assert vector.facts["expect"] != "success"
    else:
        assert vector.facts["expect"] == "success"
        assert hashlib.sha256(target.getvalue()).hexdigest() == vector.facts["payload"]
