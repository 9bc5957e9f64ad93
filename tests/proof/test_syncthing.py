"""Two hosts joined by a real file synchroniser: what happens while they are apart ends in two
versions for a person to merge, or in a finding with a name. Never in silence."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.proof.office import ACT, LOOK, SINCE, Office, codes, make
from tests.proof.syncthing import Pair
from vault import create, errors, identity
from vault.check import Check, report
from vault.documents import Document
from vault.opened import OpenVault
from vault.unlocked import utc_now

pytestmark = pytest.mark.tool("syncthing")


class Hosts:
    """Two hosts of one bureau, with one dossier: Anna works on the left, Bert on the right."""

    def __init__(self, folder: Path) -> None:
        self.left = make(folder / "left")
        self.document = self.anna().create("dossier", b'{"x":1}', ["bureau"], ACT)
        self.right = Office(folder / "right")
        self.right.folder.mkdir()
        self.right.root.mkdir()
        for name in (*(f"{handle}.age" for handle in ("anna", "bert")), "epoch"):
            copy = shutil.copytree if name == "epoch" else shutil.copy
            copy(self.left.folder / name, self.right.folder / name)
        self.pair = Pair(folder, self.left.root, self.right.root)

    def anna(self) -> OpenVault:
        """A session on the left."""
        return self.left.open("anna")

    def bert(self) -> OpenVault:
        """A session on the right."""
        return self.right.open("bert")

    def save(self, vault: OpenVault, body: bytes) -> Document:
        """The dossier anew, on top of what this host has."""
        heads = vault.read(self.document.id, LOOK).heads
        return vault.save(self.document.id, "dossier", body, heads, ACT)

    def codes(self) -> list[set[str]]:
        """What a full check finds on each host."""
        return [codes(office.open("anna", ".check")) for office in (self.left, self.right)]


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[Hosts]:
    """Two hosts in step, then parted."""
    both = Hosts(tmp_path)
    try:
        both.pair.start()
        both.pair.part()
        yield both
    finally:
        both.pair.stop()


def test_both_change_the_same_dossier(hosts: Hosts) -> None:
    """Both versions are shown on both hosts; nothing is saved over either; a merge ends it."""
    left = hosts.save(hosts.anna(), b'{"x":"links"}')
    right = hosts.save(hosts.bert(), b'{"x":"rechts"}')
    both_add_a_member(hosts)
    hosts.pair.join()
    for vault in (hosts.anna(), hosts.bert()):
        document = vault.read(hosts.document.id, LOOK)
        assert set(document.heads) == {left.hash, right.hash}
        for one in (left, right):
            with pytest.raises(errors.Conflict):
                vault.save(document.id, "dossier", b'{"x":0}', [one.hash], ACT)
        assert {"cor", "dien"} <= {one.handle for one in vault.members()}
    assert hosts.codes() == [{"two_heads"}, {"two_heads"}]
    merged = hosts.save(hosts.bert(), b'{"x":"samen"}')
    hosts.pair.settle()
    for vault in (hosts.anna(), hosts.bert()):
        document = vault.read(hosts.document.id, LOOK)
        assert (document.heads, document.body) == ((merged.hash,), b'{"x":"samen"}')
        assert len(vault.history(document.id, LOOK)) == 4
    assert hosts.codes() == [set(), set()]


def both_add_a_member(hosts: Hosts) -> None:
    """Each host lets somebody in."""
    for office, handle in ((hosts.left, "cor"), (hosts.right, "dien")):
        vault = office.open("anna")
        new = create.member_of(
            identity.create(handle), handle, "consulent", "bureau", ["bureau"], SINCE
        )
        create.add_member(vault.storage, vault.state, vault.identity, new, vault.clock())


def test_deleted_here_and_touched_there(hosts: Hosts) -> None:
    """The newest revision goes on one host while the other touches it; and one simply goes."""
    second = hosts.save(hosts.anna(), b'{"x":2}')
    other = hosts.anna().create("dossier", b'{"y":1}', ["bureau"], ACT)
    hosts.pair.join()
    hosts.pair.part()
    name = f"d/{second.id[:2]}/{second.id}.2-*"
    (touched,) = hosts.right.root.glob(name)
    (deleted,) = hosts.left.root.glob(name)
    deleted.unlink()
    later = time.time() + 60
    os.utime(touched, (later, later))
    for gone in hosts.left.root.glob(f"d/{other.id[:2]}/{other.id}.*"):
        gone.unlink()
    hosts.pair.join()
    with pytest.raises(errors.NoDocument):
        hosts.bert().read(other.id, LOOK)
    survives = touched.exists()
    for office, found in zip((hosts.left, hosts.right), hosts.codes(), strict=True):
        assert {"missing_file", "key_without_document"} <= found
        # Two files were written and are gone, or one if the touch won.
        assert _missing(office) == (1 if survives else 2)
    if survives:
        for vault in (hosts.anna(), hosts.bert()):
            assert vault.read(second.id, LOOK).body == b'{"x":2}'


def _missing(office: Office) -> int:
    found = report(Check(office.open("anna", ".check"))).findings
    return sum(int(one.facts["files"]) for one in found if one.code == "missing_file")


def test_an_old_copy_restored_on_one_side(hosts: Hosts, tmp_path: Path) -> None:
    """A backup put back as it was takes newer files away on both hosts: the gaps have names."""
    shutil.copytree(hosts.right.root, tmp_path / "backup")
    hosts.save(hosts.anna(), b'{"x":2}')
    hosts.pair.join()
    hosts.pair.part()
    for folder in [one for one in hosts.right.root.iterdir() if one.name != ".stfolder"]:
        if folder.is_dir():
            shutil.rmtree(folder)
    shutil.copytree(tmp_path / "backup", hosts.right.root, dirs_exist_ok=True)
    third = hosts.save(hosts.anna(), b'{"x":3}')
    hosts.pair.join()
    for found, vault in zip(hosts.codes(), (hosts.anna(), hosts.bert()), strict=True):
        assert {"revision_gap", "log_gap"} <= found
        assert vault.read(third.id, LOOK).body == b'{"x":3}'


def test_an_old_copy_laid_over_changes_nothing(hosts: Hosts, tmp_path: Path) -> None:
    """Old files beside newer ones: the newest stays the newest, with the old files' new times."""
    shutil.copytree(hosts.right.root, tmp_path / "backup")
    second = hosts.save(hosts.anna(), b'{"x":2}')
    hosts.pair.join()
    shutil.copytree(
        tmp_path / "backup", hosts.right.root, dirs_exist_ok=True, copy_function=shutil.copyfile
    )
    hosts.pair.settle()
    assert hosts.codes() == [set(), set()]
    for vault in (hosts.anna(), hosts.bert()):
        assert vault.read(second.id, LOOK).heads == (second.hash,)


def test_a_key_deleted_on_one_side(hosts: Hosts) -> None:
    """Nothing opens without it, and both hosts are told which file is gone."""
    (key,) = hosts.right.root.glob(f"keys/bureau/*/*/{hosts.document.id}-*.age")
    key.unlink()
    hosts.pair.join()
    for found, vault in zip(hosts.codes(), (hosts.anna(), hosts.bert()), strict=True):
        assert found == {"missing_file", "document_without_key"}
        with pytest.raises(errors.NotEntitled):
            vault.read(hosts.document.id, LOOK)


def test_one_file_changed_on_both_sides(hosts: Hosts) -> None:
    """What the synchroniser puts aside is recognised, never used, and never removed by us."""
    for office in (hosts.left, hosts.right):
        (file,) = office.root.glob(f"d/*/{hosts.document.id}.1-*.age")
        data = bytearray(file.read_bytes())
        data[-1 if office is hosts.left else -2] ^= 1
        file.write_bytes(data)
    hosts.pair.join()
    later = utc_now() + timedelta(days=2)
    for office in (hosts.left, hosts.right):
        vault = office.open("anna", ".check", clock=lambda: later)
        assert codes(vault) == {"checksum", "sync_conflict"}
        with pytest.raises(errors.Damaged):
            vault.read(hosts.document.id, LOOK)
        assert len(list(office.root.glob("d/*/*sync-conflict*"))) == 1
