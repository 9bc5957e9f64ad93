"""Revoking, rotating, destroying: what must happen at once, and the rest by the piece."""

from __future__ import annotations

import contextlib
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bench.figures import Figure, Setting
from vault import create, destroy, errors, identity, rekey, revoke, rotate
from vault.identity import Identity
from vault.members import Policy
from vault.opened import Entry, OpenVault
from vault.paths import SHARDS

_RIGHTS = ("member", "revoke", "ring", "epoch", "destroy")
_DOOMED = 1000
_REKEYED = 2000


def run(setting: Setting) -> Iterator[Figure]:
    """One vault; somebody leaves, an epoch ends, a thousand dossiers go."""
    started = datetime.now(UTC)
    keys = {name: identity.create(name) for name in ("anna", "bert", "carla")}
    _found(setting.folder, keys, started)
    anna = _open(setting.folder, keys["anna"])
    _fill(anna, setting.dossiers)
    yield Figure(
        "revoke: the part at once",
        _took(lambda: revoke.revoke(anna, "bert", "uit dienst")),
        "s",
        5.0,
    )
    pending = rekey.rekey_pending(anna)
    wanted = min(_REKEYED, pending.documents)
    done = 0

    def enough() -> bool:
        return done >= wanted

    def told(count: int) -> None:
        nonlocal done
        done = count

    begun = time.perf_counter()
    with contextlib.suppress(errors.Cancelled):
        rekey.rekey(anna, told, enough)
    took = time.perf_counter() - begun
    yield Figure("rekey in the background, per dossier", took / max(done, 1), "s")
    yield Figure("rotate: the part at once", _took(lambda: rotate.rotate(anna, "meting")), "s", 5.0)
    ids = [doc_id for shard in SHARDS for doc_id in anna.ids(shard)]
    doomed = random.Random(1).sample(ids, min(_DOOMED, len(ids)))
    took = _took(lambda: destroy.destroy(anna, doomed, {"list": "1"}))
    yield Figure(f"destroy {len(doomed)} dossiers, verified", took, "s", 60.0)
    yield Figure(
        "unlocked with tombstones", _took(lambda: _open(setting.folder, keys["anna"])), "s"
    )


def _took(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _found(folder: Path, keys: dict[str, Identity], moment: datetime) -> None:
    rings = ["bureau", "logboek"]
    people = [
        create.member_of(key, name, role, "bureau", rings, date(2020, 1, 1))
        for (name, key), role in zip(
            keys.items(), ("directeur", "consulent", "consulent"), strict=True
        )
    ]
    create.create_vault(
        folder / "vault",
        keys["anna"],
        people[0],
        people[1:],
        Policy(dict.fromkeys(_RIGHTS, ("directeur",)), "logboek"),
        rings,
        folder / "epoch.key",
        "host",
        moment,
    )


def _open(folder: Path, key: Identity) -> OpenVault:
    return OpenVault(folder / "vault", key, folder / "epoch.key", folder / "state")


def _fill(vault: OpenVault, count: int) -> None:
    """As many dossiers of 2 KB, packed by shard as an import leaves them."""
    body = b'{"tekst":"%s"}' % (b"woord " * 330)
    share, rest = divmod(count, len(SHARDS))
    for number, shard in enumerate(SHARDS):
        some = share + (number < rest)
        if some:
            vault.create_batch("dossier", [body] * some, ["bureau"], Entry("import"), shard)
        if number % 64 == 63:
            print(f"  {number + 1} of {len(SHARDS)} shards …", file=sys.stderr, flush=True)
