"""A save, an intake and a batch that fail or die at every call: nothing torn, nothing lost."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vault.faults import CountingOs, Died, DyingOs, FailingOs
from tests.vault.place import CHANGED, OPENED, Place, make
from vault import errors, paths
from vault.check import Check, report
from vault.documents import Document
from vault.opened import OpenVault

Act = Callable[[OpenVault, Document], object]


def save(vault: OpenVault, document: Document) -> object:
    return vault.save(document.id, "dossier", b'{"x":2}', document.heads, CHANGED)


def intake(vault: OpenVault, document: Document) -> object:
    return vault.create("dossier", b'{"x":9}', ["bureau", "directie"], CHANGED)


def batch(vault: OpenVault, document: Document) -> object:
    bodies = [b'{"x":%d}' % number for number in range(3)]
    return vault.create_batch("dossier", bodies, ["bureau"], CHANGED, "7f")


ACTS = [save, intake, batch]


def no_torn_file(root: Path) -> None:
    """Every file whose name holds a hash is what its name says."""
    for file in root.rglob("*.age"):
        assert hashlib.sha256(file.read_bytes()).hexdigest()[:32] == paths.digest_in(str(file))


def copied(tmp_path: Path, act: Act) -> tuple[Callable[[int], Place], Document, list[str]]:
    """(copies of one vault, the document in it, the calls that the act makes)."""
    (tmp_path / "original").mkdir()
    original = make(tmp_path / "original")
    document = original.open().create("dossier", b'{"x":1}', ["bureau"], CHANGED)

    def copy(number: int) -> Place:
        shutil.copytree(original.folder, tmp_path / str(number))
        return dataclasses.replace(original, folder=tmp_path / str(number))

    scout = copy(-1)
    system = CountingOs()
    vault = scout.open(system=system)
    vault.read(document.id, OPENED)
    system.calls.clear()
    act(vault, document)
    return copy, document, system.calls


def calls_of(place: Place, act: Act) -> tuple[Document, list[str]]:
    """A document to work on, and the calls that the act makes."""
    document = place.open().create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    system = CountingOs()
    vault = place.open(system=system)
    vault.read(document.id, OPENED)
    system.calls.clear()
    act(vault, document)
    return document, system.calls


def worst(place: Place) -> set[str]:
    """The codes a full check finds, but for what every small vault has."""
    found = report(Check(place.open())).findings
    return {one.code for one in found} - {"one_epoch_holder", "plain_swap"}


@pytest.mark.parametrize(
    ("act", "error"), [(save, errno.EIO), (intake, errno.ENOSPC), (batch, errno.ENOSPC)]
)
def test_a_call_that_fails(tmp_path: Path, act: Act, error: int) -> None:
    """The act succeeds whole or leaves no trace, whichever call fails once."""
    copy, document, calls = copied(tmp_path, act)
    assert calls.count("link") >= 2
    failed = 0
    for at in range(len(calls)):
        place = copy(at)
        vault = place.open(system=FailingOs(10**9, error))
        vault.read(document.id, OPENED)
        before = {p for p in place.root.rglob("*") if p.is_file()}
        system = vault.storage.os
        assert isinstance(system, FailingOs)
        system.calls.clear()
        system.at = at
        refused = False
        try:
            act(vault, document)
        except (errors.DiskFull, errors.StorageFailure, errors.LogUnavailable):
            refused = True
        failed += refused
        after = set(place.root.rglob("*.age")) - before
        assert after == set() or not refused, (at, calls[at])
        no_torn_file(place.root)
        assert worst(place) == set(), (at, calls[at])
        assert place.open().read(document.id, OPENED).rev in (1, 2)
    # Only tidying up may fail without a word.
    assert failed >= len(calls) - calls.count("unlink") - calls.count("mkdir")


@pytest.mark.parametrize("act", ACTS)
def test_a_death_at_every_call(tmp_path: Path, act: Act) -> None:
    """After a kill the next session finishes or tidies up, and check finds temp files at most."""
    copy, document, calls = copied(tmp_path, act)
    for at in range(len(calls) + 1):
        place = copy(at)
        vault = place.open(system=DyingOs(10**9))
        vault.read(document.id, OPENED)
        system = vault.storage.os
        assert isinstance(system, DyingOs)
        system.calls.clear()
        system.at = at
        with contextlib.suppress(Died):
            act(vault, document)
        del vault
        no_torn_file(place.root)
        assert worst(place) <= {"key_without_document"}, (at, calls[at : at + 1])
        after = place.open().read(document.id, OPENED)
        assert after.body in (b'{"x":1}', b'{"x":2}')
        if at == len(calls) and act is save:
            assert after.rev == 2


def test_everything_published_was_synced_first(place: Place) -> None:
    """No link without an fsync of the content before it, no return without one of the folder."""
    for act in ACTS:
        _document, calls = calls_of(place, act)
        text = " ".join(one for one in calls if one in ("fsync", "syncfs", "link", "fsync_folder"))
        if act is batch:
            assert re.fullmatch(
                r"(fsync_folder )*syncfs link syncfs link link link syncfs fsync link fsync_folder",
                text,
            )
        else:
            assert re.fullmatch(r"((fsync_folder )*fsync link fsync_folder ?)+", text)


def test_what_was_acknowledged_survives_the_death_of_the_next_act(place: Place) -> None:
    vault = place.open()
    document = vault.create("dossier", b'{"x":1}', ["bureau"], CHANGED)
    for number in range(2, 8):
        document = vault.save(document.id, "dossier", b'{"x":%d}' % number, document.heads, CHANGED)
        dying = place.open(system=DyingOs(number))
        with contextlib.suppress(Died):
            dying.save(document.id, "dossier", b'{"x":0}', document.heads, CHANGED)
        vault = place.open()
        seen = [one.body for one in vault.history(document.id, OPENED)]
        assert b'{"x":%d}' % number in seen
        document = vault.read(document.id, OPENED)
