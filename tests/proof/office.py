"""A small vault on disk with everybody's keys beside it, so that other processes can open it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from tests.conftest import find_tool
from vault import create, identity
from vault.check import Check, report
from vault.identity import Identity
from vault.members import Policy
from vault.opened import Entry, OpenVault
from vault.storage import LocalStorage
from vault.unlocked import utc_now

PASSPHRASE = "een zin voor de proef"
RINGS = ["bureau", "directie", "logboek", "sam"]
PEOPLE = {
    "anna": ("directeur", ["bureau", "directie", "logboek"]),
    "bert": ("consulent", ["bureau"]),
    "sam": ("onderaannemer", ["sam"]),
    "ada": ("auditor", ["logboek"]),
}
POLICY = Policy(
    dict.fromkeys(("member", "revoke", "ring", "epoch", "policy", "destroy"), ("directeur",)),
    "logboek",
)
SINCE = date(2020, 1, 1)
ACT = Entry("change", {"fields": ["x"]})
LOOK = Entry("open", {"purpose": "proef"})
USUAL = frozenset({"one_epoch_holder", "plain_swap"})
"""Findings that every small vault on an ordinary machine has."""


class Office:
    """The vault below `folder`, and its keys; any process that knows the folder can open it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "vault"
        self.epoch = folder / "epoch" / "host.key"

    def key(self, handle: str) -> Identity:
        """A member's keys."""
        return identity.unlock((self.folder / f"{handle}.age").read_bytes(), PASSPHRASE)

    def open(
        self,
        handle: str = "anna",
        host: str = "",
        clock: Callable[[], datetime] = utc_now,
        storage: LocalStorage | None = None,
    ) -> OpenVault:
        """The vault as this member has it; another `host` is another state folder."""
        state = self.folder / f"state{host}" / handle
        return OpenVault(self.root, self.key(handle), self.epoch, state, clock, storage)

    def copy(self, target: Path) -> Office:
        """All of it once more, links and all."""
        shutil.copytree(self.folder, target, symlinks=True)
        return Office(target)

    def codes(self, handle: str = "anna", clock: Callable[[], datetime] = utc_now) -> set[str]:
        """What a full check by this member finds, but for the usual."""
        return codes(self.open(handle, host=".check", clock=clock))


def codes(vault: OpenVault) -> set[str]:
    """The codes of a full check, but for the usual."""
    found = report(Check(vault, blob_ids)).findings
    return {one.code for one in found} - USUAL


def blob_ids(_kind: str, body: bytes) -> Iterable[str]:
    """The attachments that a test's document names."""
    found = msgspec.json.decode(body)
    return found.get("blobs", ()) if isinstance(found, dict) else ()


def make(folder: Path) -> Office:
    """A new vault with four members and four rings."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = {handle: identity.create(handle) for handle in PEOPLE}
    first, *others = (
        create.member_of(keys[handle], handle.title(), role, "bureau", rings, SINCE)
        for handle, (role, rings) in PEOPLE.items()
    )
    office = Office(folder)
    create.create_vault(
        office.root, keys["anna"], first, others, POLICY, RINGS, office.epoch, "host",
        datetime.now(UTC),
    )  # fmt: skip
    for handle, key in keys.items():
        (folder / f"{handle}.age").write_bytes(identity.lock(key, PASSPHRASE, factor=4))
    return office


def program(name: str) -> str:
    """The full path of a program that a test is marked with."""
    found = find_tool(name)
    assert found is not None, name
    return found
