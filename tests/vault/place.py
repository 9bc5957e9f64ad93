"""A small vault to test with: Anna and Bert of the bureau, Sam the subcontractor, an auditor."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from vault import create, identity, sshsig
from vault.identity import Identity
from vault.members import Member, Policy
from vault.opened import Entry, OpenVault
from vault.osseam import Os
from vault.storage import LocalStorage

SINCE = date(2020, 1, 1)
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
POLICY = Policy(
    dict.fromkeys(("member", "revoke", "ring", "epoch", "policy"), ("directeur",)), "logboek"
)
RINGS = ["bureau", "directie", "logboek", "sam"]
OPENED = Entry("open", {"purpose": "gesprek"})
CHANGED = Entry("change", {"fields": ["x"]})


class Clock:
    """A minute passes at every look."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@dataclass
class Place:
    """Where the vault lies, and everybody's keys."""

    folder: Path
    keys: dict[str, Identity]
    vault_id: str
    clock: Clock = field(default_factory=Clock)

    def __getstate__(self) -> dict[str, Any]:
        """For other processes: the keys in text."""
        keys = [(k.handle, k.secret, sshsig.to_openssh(k.signing)) for k in self.keys.values()]
        return {**self.__dict__, "keys": keys}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.keys = {
            handle: Identity(handle, secret, sshsig.from_openssh(text))
            for handle, secret, text in state["keys"]
        }

    @property
    def root(self) -> Path:
        return self.folder / "vault"

    @property
    def epoch(self) -> Path:
        return self.folder / "epoch" / "host.key"

    def open(
        self, handle: str = "anna", system: Os | None = None, clock: Clock | None = None
    ) -> OpenVault:
        """The vault as this member has it."""
        storage = LocalStorage(self.root, system) if system is not None else None
        return OpenVault(
            self.root,
            self.keys[handle],
            self.epoch,
            self.folder / "state" / handle,
            clock or self.clock,
            storage,
        )

    def files(self, pattern: str) -> list[Path]:
        """The files in the vault that match, by name."""
        return sorted(self.root.glob(pattern))


def member(key: Identity, role: str, rings: list[str]) -> Member:
    """A member of the bureau under their own handle."""
    return create.member_of(key, key.handle.title(), role, "bureau", rings, SINCE)


def make(folder: Path) -> Place:
    """A new vault in a folder."""
    keys = {name: identity.create(name) for name in ("anna", "bert", "sam", "ada")}
    vault_id = create.create_vault(
        folder / "vault",
        keys["anna"],
        member(keys["anna"], "directeur", ["bureau", "directie", "logboek"]),
        [
            member(keys["bert"], "consulent", ["bureau"]),
            member(keys["sam"], "onderaannemer", ["sam"]),
            member(keys["ada"], "auditor", ["logboek"]),
        ],
        POLICY,
        RINGS,
        folder / "epoch" / "host.key",
        "host",
        START,
    )
    return Place(folder, keys, vault_id)
