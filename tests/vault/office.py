"""A vault as a bureau has it: two directors, a manager of computers, and a subcontractor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.vault.place import CHANGED, START, Clock, Place, member
from vault import create, identity
from vault.members import Policy
from vault.opened import OpenVault

KEEPERS = ("directeur", "ict_beheer")
STAFF = ("directeur", "consulent", "onderaannemer", "ict_beheer", "auditor")
POLICY = Policy(
    may={
        "member": KEEPERS,
        "revoke": ("directeur",),
        "ring": KEEPERS,
        "epoch": KEEPERS,
        "destroy": ("directeur",),
        "statement": STAFF,
    },
    log_ring="logboek",
    second=("directeur",),
    sharers=("bureau",),
)
RINGS = ("bureau", "directie", "logboek", "sam")
PEOPLE = (
    ("anna", "directeur", RINGS),
    ("bert", "consulent", ("bureau",)),
    ("carla", "consulent", ("bureau",)),
    ("ivo", "ict_beheer", ()),
    ("sam", "onderaannemer", ("sam",)),
    ("ada", "auditor", ("logboek",)),
)


@dataclass
class Office(Place):
    """A place with documents in it: `ours` in bureau, `shared` in bureau and sam."""

    ours: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def everything(self) -> tuple[str, ...]:
        return (*self.ours, *self.shared)


def make(folder: Path, packed: int = 6, loose: int = 3) -> Office:
    """A vault with a few documents in packs and a few with loose keys; two of each kind shared."""
    keys = {name: identity.create(name) for name, _role, _rings in PEOPLE}
    people = [member(keys[name], role, list(rings)) for name, role, rings in PEOPLE]
    vault_id = create.create_vault(
        folder / "vault", keys["anna"], people[0], people[1:], POLICY, RINGS,
        folder / "epoch" / "host.key", "host", START,
    )  # fmt: skip
    office = Office(folder, keys, vault_id)
    anna = office.open()
    office.ours = (*_batch(anna, packed, ["bureau"], "7f"), *_loose(anna, loose, ["bureau"]))
    both = ["bureau", "sam"]
    office.shared = (*_batch(anna, 2, both, "7f"), *_loose(anna, 2, both))
    return office


def _batch(vault: OpenVault, count: int, rings: Sequence[str], shard: str) -> list[str]:
    bodies = [b'{"x":%d}' % number for number in range(count)]
    if not bodies:
        return []
    made = vault.create_batch("dossier", bodies, rings, CHANGED, shard)
    return [head.doc_id for _hash, head in made]


def _loose(vault: OpenVault, count: int, rings: Sequence[str]) -> list[str]:
    return [
        vault.create("dossier", b'{"y":%d}' % number, rings, CHANGED).id for number in range(count)
    ]


def later(days: int) -> Clock:
    """A clock that many days on."""
    return Clock(START.replace(day=START.day + days) if days < 20 else START)
