"""The completeness gate: every class of path says how it is shredded, and a test carries it out.

After everything was destroyed and an epoch ended: a full old copy, the present folder, every
identity and every epoch key there is. A class of path that is not in RULES fails.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from tests.vault import office
from tests.vault.office import Office
from tests.vault.old_copy import opened
from tests.vault.place import CHANGED, OPENED, START, Clock
from tests.vault.test_rotate import at_host, survivors
from vault import destroy, epochs, errors, notices, paths, revoke, rotate
from vault.presence import Editor, Presence

CANARY = b"999990019"


@dataclass
class After:
    """What there is when all is over: the old copy by class of path, and what fell of it."""

    bureau: Office
    copy: Path
    fell: dict[str, bytes]
    files: dict[str, list[Path]] = field(default_factory=dict)
    pseudonyms: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> After:
    """A vault with a file of every class, copied whole; then destroyed and rotated."""
    folder = tmp_path_factory.mktemp("shred")
    bureau = office.make(folder)
    second = folder / "second.key"
    anna = bureau.open()
    epochs.add_host(anna, second, "laptop")
    (folder / "scan").write_bytes(CANARY)
    for doc_id in bureau.everything:
        blob = anna.attach(doc_id, str(folder / "scan"))
        head = anna.read(doc_id, OPENED)
        body = b'{"bsn":"%s"}' % CANARY
        anna.save(doc_id, "dossier", body, head.heads, CHANGED, [blob])
    anna.take_numbers("dossier", 3)
    notices.put(anna, "check", {"errors": 0})
    gone = anna.create("dossier", b"{}", ["bureau"], CHANGED)
    destroy.destroy(anna, [gone.id], {"list": "1"})
    editor = Presence(bureau.root, bureau.ours[0], anna.ring_key("bureau"), Editor("anna", START))
    pseudonyms = {anna.keys.find(doc_id).pseudonym for doc_id in bureau.everything}
    copy = folder / "copy"
    shutil.copytree(bureau.root, copy)
    editor.leave()
    destroy.destroy(anna, bureau.everything, {"list": "2"})
    rotate.rotate(bureau.open(), "na vernietiging")
    epochs.acknowledge(at_host(bureau, second))
    found = After(bureau, copy, opened([copy, bureau.root], survivors(bureau, second)))
    found.pseudonyms = pseudonyms
    for file in sorted(copy.rglob("*")):
        kind = paths.classify(str(file.relative_to(copy))) if file.is_file() else None
        if kind is not None:
            found.files.setdefault(kind.name, []).append(file)
    return found


def nothing_opens(after: After, files: list[Path]) -> None:
    """Not one of them falls to any key that is left."""
    assert [str(file) for file in files if str(file) in after.fell] == []


def no_secret_in_the_open(after: After, files: list[Path]) -> None:
    """They are in the open, and hold nothing of a person and no secret."""
    for file in files:
        text = file.read_bytes()
        assert CANARY not in text
        assert b"SECRET-KEY" not in text
        assert not any(name.encode() in text for name in after.pseudonyms)


def nobody_is_named(after: After, files: list[Path]) -> None:
    """The log reads on; it names documents by a name that no key file tells of any more."""
    assert any(str(file) in after.fell for file in files)
    keys = b"".join(text for path, text in after.fell.items() if "/keys/" in path)
    for file in files:
        text = file.read_bytes() + after.fell.get(str(file), b"")
        assert CANARY not in text
        assert not any(doc_id.encode() in text for doc_id in after.bureau.everything)
    assert not any(name.encode() in keys for name in after.pseudonyms)


RULES: dict[str, Callable[[After, list[Path]], None]] = {
    "ring": nothing_opens,
    "loose_key": nothing_opens,
    "pack": nothing_opens,
    "revision": nothing_opens,
    "blob": nothing_opens,
    "presence": nothing_opens,
    "log": nobody_is_named,
    "format": no_secret_in_the_open,
    "member": no_secret_in_the_open,
    "tombstone": no_secret_in_the_open,
    "counter": no_secret_in_the_open,
    "notice": no_secret_in_the_open,
}


@pytest.mark.parametrize("kind", [one.name for one in paths.CLASSES])
def test_every_class_of_path_is_shredded_as_it_says(after: After, kind: str) -> None:
    assert kind in RULES, "a new class of path: say in RULES how it is shredded, and prove it"
    files = after.files.get(kind, [])
    if kind == "ring":
        # The log ring's is kept, to read the log; all others hold keys of documents.
        files = [file for file in files if file.parent.name != "logboek"]
    assert files, "no such file in the copy: the proof would prove nothing"
    RULES[kind](after, files)


def test_every_class_says_what_shreds_it() -> None:
    assert {one.name for one in paths.CLASSES} == set(RULES)
    for one in paths.CLASSES:
        assert len(one.shred) > 5
        assert re.match(r"[a-z]", one.shred)


def test_this_proof_can_fail(tmp_path: Path) -> None:
    """Without the rotation the copy falls, class by class."""
    bureau = office.make(tmp_path)
    copy = tmp_path / "copy"
    shutil.copytree(bureau.root, copy)
    destroy.destroy(bureau.open(), bureau.everything, {"list": "2"})
    fell = opened([copy, bureau.root], survivors(bureau))
    for part in ("/keys/", "/d/"):
        assert any(path.startswith(str(copy)) and part in path for path in fell)


def keys_of(bureau: Office, handle: str) -> list[str]:
    """Everything that somebody holds, with the host's epoch key."""
    host = survivors(bureau)[-2:]
    return [bureau.keys[handle].secret, *host]


@pytest.mark.parametrize("handle", ["sam", "ivo", "ada"])
def test_who_has_no_part_in_it_opens_nothing(tmp_path: Path, handle: str) -> None:
    """Through all that happens to a vault: each file that ever was, tried with their keys."""
    bureau = office.make(tmp_path)
    kept = tmp_path / "kept"
    seen: list[Path] = []

    def keep() -> None:
        seen.append(kept / str(len(seen)))
        shutil.copytree(bureau.root, seen[-1])

    held = keys_of(bureau, handle)
    anna = bureau.open()
    (tmp_path / "scan").write_bytes(CANARY)
    for doc_id in (bureau.ours[0], bureau.shared[0]):
        blob = anna.attach(doc_id, str(tmp_path / "scan"))
        head = anna.read(doc_id, OPENED)
        anna.save(doc_id, "dossier", b"{}", head.heads, CHANGED, [blob])
    keep()
    revoke.revoke(anna, "bert", "uit dienst")
    keep()
    rotate.rotate(bureau.open(clock=Clock(START + timedelta(days=3))), "x")
    held += keys_of(bureau, handle)
    destroy.destroy(bureau.open(), [bureau.ours[1]], {"list": "1"})
    keep()
    fell = opened([bureau.root, *seen], held)
    named = {Path(path).name[:32] for path in fell if "/d/" in path or "/b/" in path}
    assert named == (set(bureau.shared) if handle == "sam" else set())
    keys = b"".join(text for path, text in fell.items() if "/keys/" in path)
    for doc_id in bureau.ours:
        assert doc_id.encode() not in keys
    assert (keys == b"") == (handle != "sam")
    if handle != "sam":
        with pytest.raises((errors.NotEntitled, errors.NoDocument)):
            bureau.open(handle).read(bureau.ours[0], OPENED)
