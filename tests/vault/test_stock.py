"""Every kind of file opens with `age` and verifies with `ssh-keygen`, and nothing else of ours."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.vault.place import CHANGED, OPENED, Place

pytestmark = [pytest.mark.tool("age"), pytest.mark.tool("ssh-keygen")]


def age(data: bytes, *keys: Path) -> bytes:
    """What age makes of a file with these identity files."""
    command = ["age", "-d", *(word for key in keys for word in ("-i", str(key)))]
    return subprocess.run(command, input=data, check=True, capture_output=True).stdout


def verified(folder: Path, author: str, message: bytes, signature: bytes) -> bool:
    """Whether ssh-keygen accepts the signature as this author's."""
    (folder / "sig").write_bytes(signature)
    command = ["ssh-keygen", "-Y", "verify", "-f", str(folder / "signers"), "-I", author]
    command += ["-n", "pro6", "-s", str(folder / "sig")]
    return subprocess.run(command, input=message, capture_output=True).returncode == 0


def halves(text: bytes) -> tuple[bytes, bytes, bytes]:
    """(first line, signature, what follows)."""
    line, rest = text.split(b"\n", 1)
    end = rest.index(b"-----END SSH SIGNATURE-----\n") + 28
    return line + b"\n", rest[:end], rest[end:]


def test_a_vault_opens_with_stock_tools(place: Place) -> None:
    vault = place.open()
    made = vault.create("dossier", b'{"naam":"Jansma"}', ["bureau"], CHANGED)
    (place.folder / "scan").write_bytes(b"woorden" * 20_000)
    blob = vault.attach(made.id, str(place.folder / "scan"))
    vault.save(made.id, "dossier", b'{"naam":"Visser"}', made.heads, CHANGED, [blob])
    vault.create_batch("dossier", [b'{"naam":"Bos"}'], ["bureau"], CHANGED, "ab")
    place.open("bert").read(made.id, OPENED)
    work = place.folder / "work"
    work.mkdir()
    me, ring, key = work / "me", work / "ring", work / "key"
    me.write_text(place.keys["anna"].secret + "\n")

    signers = []
    for file in place.files("members/*.rec"):
        record = json.loads(halves(file.read_bytes())[0])
        if "member" in record:
            signers.append(f"{record['member']['handle']} {record['member']['signs']}\n")
    (work / "signers").write_text("".join(signers))
    first = place.files("members/000000-*.rec")[0].read_bytes()
    assert hashlib.sha256(halves(first)[0]).hexdigest()[:32] == place.vault_id
    for file in place.files("members/*.rec"):
        line, signature, rest = halves(file.read_bytes())
        assert verified(work, json.loads(line)["author"], line, signature)
        assert not verified(work, "bert", line, signature)
        assert rest == b""

    rings = [*place.files("rings/bureau/*.age"), *place.files("rings/logboek/*.age")]
    ring.write_bytes(b"".join(age(age(one.read_bytes(), place.epoch), me) for one in rings))
    for file in [
        *place.files("keys/bureau/**/*.age"),
        *place.files("d/*/*"),
        *place.files("b/*/*"),
    ]:
        assert hashlib.sha256(file.read_bytes()).hexdigest()[:32] == file.stem[-32:]
    texts = []
    for file in place.files("keys/bureau/**/*.age"):
        text = age(file.read_bytes(), ring)
        texts.append(text)
        at = text.index(b"# -----BEGIN SSH SIGNATURE")
        signature = re.sub(rb"(?m)^# ", b"", text[at:])
        assert verified(work, "anna", text[:at], signature)
        assert not verified(work, "anna", text[: at - 1], signature)
    assert len(texts) == 2
    key.write_bytes(b"".join(texts))
    names = set()
    for file in place.files("d/*/*.age"):
        line, signature, _rest = halves(age(file.read_bytes(), key))
        assert verified(work, "anna", line, signature)
        names.add(json.loads(line)["body"]["naam"])
    assert names == {"Jansma", "Visser", "Bos"}
    (attached,) = place.files("b/*/*.age")
    assert age(attached.read_bytes(), key) == b"woorden" * 20_000

    actions = []
    for file in place.files("log/*/*/*.log"):
        line, signature, body = halves(file.read_bytes())
        assert verified(work, json.loads(line)["author"], line, signature)
        assert hashlib.sha256(body).hexdigest() == json.loads(line)["body"]
        actions.append(json.loads(age(body, ring))["action"])
    assert actions == ["change", "change", "change", "open"]
