"""docs/recovery.md is followed to the letter, with stock tools, by somebody without pro6."""

from __future__ import annotations

import os
import pty
import re
import select
import shlex
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pro6tui.cli.parser import build
from vault import create, identity
from vault.members import Policy
from vault.opened import Entry, OpenVault

ROOT = Path(__file__).parents[1]
PASSPHRASE = "zes eenvoudige woorden voor een proef"
DAY = date(2026, 1, 5)


def clock() -> datetime:
    """A fixed moment on that day."""
    return datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A vault with every kind of file: loose and packed keys, revisions, an attachment, a log."""
    anna, bram = identity.create("anna"), identity.create("bram")
    first = create.member_of(anna, "Anna", "consulent", "bureau", ["bureau", "log"], DAY)
    other = create.member_of(bram, "Bram", "directie", "bureau", ["directie"], DAY)
    epoch = tmp_path / "epoch.key"
    create.create_vault(
        tmp_path / "vault",
        anna,
        first,
        [other],
        Policy({"member": ("consulent",), "ring": ("consulent",), "epoch": ("consulent",)}, "log"),
        ["bureau", "directie", "log"],
        epoch,
        "server",
        clock(),
    )
    (tmp_path / "anna.age").write_bytes(identity.lock(anna, PASSPHRASE, factor=12))
    opened = OpenVault(tmp_path / "vault", anna, epoch, tmp_path / "state", clock)
    made = opened.create("dossier", b'{"naam":"Jansma"}', ["bureau"], Entry("intake"))
    (tmp_path / "scan.pdf").write_bytes(b"attached words")
    blob = opened.attach(made.id, str(tmp_path / "scan.pdf"))
    body = b'{"naam":"Jansma-de Vries"}'
    opened.save(made.id, "dossier", body, [made.hash], Entry("change"), [blob])
    opened.create_batch(
        "dossier",
        [b'{"naam":"Packed een"}', b'{"naam":"Packed twee"}'],
        ["bureau"],
        Entry("import"),
        "ab",
    )
    return tmp_path


def commands() -> list[str]:
    """The page's commands, a block each."""
    page = (ROOT / "docs" / "recovery.md").read_text(encoding="utf-8")
    return re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def at_a_terminal(script: str, environment: dict[str, str]) -> tuple[int, str]:
    """Run a script as a person would, typing the passphrase when it is asked for."""
    terminal, line = pty.openpty()
    # A session's leader gets the first terminal it opens: age asks there.
    run = subprocess.Popen(
        ["sh", "-eu", "-c", f'exec < "{os.ttyname(line)}"\n{script}'],
        stdin=subprocess.DEVNULL,
        stdout=line,
        stderr=line,
        env={**os.environ, **environment},
        start_new_session=True,
    )
    os.close(line)
    said = b""
    typed = False
    while select.select([terminal], [], [], 60)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        said += piece
        if b"assphrase" in said and not typed:
            os.write(terminal, PASSPHRASE.encode() + b"\n")
            typed = True
    os.close(terminal)
    return run.wait(timeout=60), said.decode(errors="replace")


def follow(place: Path, blocks: list[str]) -> tuple[int, str, Path]:
    """These blocks in one shell; (exit code, what was said, the folder worked in)."""
    out = place / "work"
    out.mkdir()
    # The page works in memory; the test looks over its shoulder.
    script = "\n".join(blocks).replace("/dev/shm/", f"{out}/")
    facts = {
        "VAULT": str(place / "vault"),
        "EPOCH": str(place / "epoch.key"),
        "IDENTITY": str(place / "anna.age"),
    }
    code, said = at_a_terminal(script, facts)
    return code, said, out


def test_every_command_of_the_page_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody is told to type, the program takes."""
    page = (ROOT / "docs" / "recovery.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```text\n(.*?)^ *```", page, re.MULTILINE | re.DOTALL)
    typed = [line.strip() for block in blocks for line in block.splitlines()]
    typed = [line for line in typed if line.startswith("pro6 ")]
    typed += re.findall(r"`(pro6 [^`]+)`", page)
    assert len(typed) > 12
    parser = build()
    for line in typed:
        words = shlex.split(line.partition(" >")[0])[1:]
        assert parser.parse_args(words).command, line


@pytest.mark.tool("age")
@pytest.mark.tool("ssh-keygen")
def test_everything_opens_with_stock_tools(place: Path) -> None:
    """Documents, old revisions, packed keys, the log and the attachment, each verified."""
    code, said, out = follow(place, commands()[:-1])
    assert code == 0, said
    (work,) = out.iterdir()
    documents = [p.read_text(encoding="utf-8") for p in work.glob("*-*.txt")]
    for name in ["Jansma", "Jansma-de Vries", "Packed een", "Packed twee"]:
        assert [f'{{"naam":"{name}"}}' in text for text in documents].count(True) == 1
    assert [p.read_bytes() for p in work.glob("*.attachment")] == [b"attached words"]
    members, revisions, records = (
        len(list((place / "vault").rglob(kind))) for kind in ("*.rec", "d/*/*.age", "*.log")
    )
    log = (work / "log.txt").read_text(encoding="utf-8")
    assert said.count('Good "pro6" signature') == members + revisions + records
    assert '"action":"change"' in log
    assert "damaged" not in said
    assert "no identity matched" in said  # the directie's ring


@pytest.mark.tool("age")
@pytest.mark.tool("ssh-keygen")
def test_a_forged_document_does_not_verify(place: Path) -> None:
    """A document whose first line was changed is refused by `ssh-keygen`."""
    blocks = commands()
    forged = 'sed -i "1s/Jansma/Pietersma/" ./*.1-*.txt\n'
    at = next(n for n, block in enumerate(blocks) if "verify()" in block)
    code, said, _out = follow(place, [*blocks[:at], forged, blocks[at]])
    assert code != 0
    assert "Could not verify signature" in said


@pytest.mark.tool("age")
@pytest.mark.tool("ssh-keygen")
def test_nothing_is_left_behind(place: Path) -> None:
    """The last step removes every plaintext the others made."""
    code, said, out = follow(place, commands())
    assert code == 0, said
    assert list(out.iterdir()) == []
