"""The program itself over a real vault: import, list, search, open, save, memory, backup bytes."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Figure, Setting
from pro6tui.model import paths
from pro6tui.model.vocabulary import Doel
from pro6tui.services import demo
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.listing import Listing
from pro6tui.services.places import find
from pro6tui.services.session import Session, unlock
from vault import agefile, identity, sshsig

TYPED = ("jan", "jans", "janss", "alm", "almelo", "wia", "de vries", "d-0001", "xqz", "a")


def run(setting: Setting) -> Iterator[Figure]:
    """Make a demo vault of so many dossiers and use it as one member."""
    for name, folder in (("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache")):
        os.environ[name] = str(setting.folder / folder)
    started = time.perf_counter()
    made = demo.make(setting.folder / "demo", datetime.now(UTC), count=setting.dossiers, factor=10)
    took = time.perf_counter() - started
    one = _sealing()
    cores = len(os.sched_getaffinity(0))
    yield Figure(
        "import, against encryptions + signatures ÷ cores",
        took / (setting.dossiers * one / cores),
        "x",
        1.5,
        note=f"{took:.1f} s",
    )
    anna = next(file for person, file in made.members if person.handle == "anna")
    places = find(str(made.vault), str(anna), str(made.epoch), {})
    session = unlock(places, demo.PASSPHRASE)
    try:
        yield from _list(setting, session, cores)
        listing = Listing(session)
        listing.load()
        yield from _use(session, listing)
        yield Figure(
            "memory of a session over an empty one", _memory(made.vault, anna, made.epoch), "MB", 40
        )
    finally:
        session.close()
    if shutil.which("restic"):
        yield from _restic(setting, made.vault, anna, made.epoch)


def _median(work: Callable[[], object], count: int) -> float:
    taken = []
    for _ in range(count):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def _sealing() -> float:
    """One encryption to one key and one signature of 3 KB, in seconds."""
    key = identity.create("x")
    text = secrets.token_hex(1500).encode()
    return _median(
        lambda: agefile.seal(text + sshsig.sign(key.signing, text), [key.recipient]), 300
    )


def _opening() -> float:
    """One decryption of 3 KB, in seconds."""
    key = identity.create("x")
    sealed = agefile.seal(secrets.token_bytes(3000), [key.recipient])
    return _median(lambda: agefile.unseal(sealed, [key.secret]), 300)


def _list(setting: Setting, session: Session, cores: int) -> Iterator[Figure]:
    listing = Listing(session)
    started = time.perf_counter()
    listing.load()
    took = time.perf_counter() - started
    yield Figure(
        "catalog rebuild, against decryptions ÷ cores",
        took / (setting.dossiers * _opening() / cores),
        "x",
        1.3,
        note=f"{took:.1f} s",
    )
    time.sleep(2.1)  # a folder changed this recently is not yet trusted to be unchanged
    Listing(session).load()
    warm = _median(lambda: Listing(session).load(), 5)
    peers = {"decrypting every file": setting.dossiers * _opening()} if setting.peers else {}
    yield Figure("unlocked to searchable list, warm", warm, "s", setting.at(0.06, 0.3), peers)


def _use(session: Session, listing: Listing) -> Iterator[Figure]:
    taken = []
    for query in TYPED * 5:
        started = time.perf_counter()
        hits = listing.search(query)
        for position in range(len(hits)):
            hits.row(position)
        taken.append(time.perf_counter() - started)
    yield Figure(
        "search per key, first 200 with rows: median", statistics.median(taken), "s", 0.004
    )
    yield Figure("search per key: worst", max(taken), "s", 0.020)

    dossiers = Dossiers(session, listing)
    view = listing.view()
    chosen = [view.doc_id(n * (len(view) - 1) // 60) for n in range(60)]

    def opened() -> None:
        dossiers.open(chosen.pop(), Doel.UITVOERING_TRAJECT)

    yield Figure("open one dossier, logged first", _median(opened, 50), "s", 0.006)
    mine = dossiers.open(view.doc_id(0), Doel.UITVOERING_TRAJECT)
    towns = iter([f"Plaats {letter}" for letter in "abcdefghijklmnopqrstuvwxyz"])

    def saved() -> None:
        nonlocal mine
        new = paths.set_field(mine.dossier, "persoon.woonplaats", next(towns))
        mine = dossiers.change(mine, new, "meting")

    yield Figure("save one dossier", _median(saved, 20), "s", 0.008)


_MEASURE = """
import json, resource, sys
from pro6tui.services import demo
from pro6tui.services.listing import Listing
from pro6tui.services.places import find
from pro6tui.services.session import unlock
import pro6tui.services.dossiers
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
session = unlock(find(*sys.argv[1:4], {}), demo.PASSPHRASE)
listing = Listing(session)
listing.load()
for query in ("jan", "alm", "a"):
    list(listing.search(query).rows())
print(json.dumps((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) / 1024))
session.close()
"""


def _memory(vault: Path, key: Path, epoch: Path) -> float:
    """What loading and searching the list adds to the program's own process, in MB."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(vault), str(key), str(epoch)],
        check=True,
        capture_output=True,
    )
    return float(json.loads(done.stdout))


def _restic(setting: Setting, vault: Path, key: Path, epoch: Path) -> Iterator[Figure]:
    """What an incremental backup adds after one change."""
    place = setting.folder / "restic"
    environment = {**os.environ, "RESTIC_PASSWORD": "meting", "RESTIC_CACHE_DIR": str(place) + "-c"}
    common = ["restic", "-q", "-r", str(place)]

    def backup() -> int:
        subprocess.run([*common, "backup", "."], check=True, cwd=vault, env=environment)
        return sum(file.stat().st_size for file in place.rglob("*") if file.is_file())

    subprocess.run([*common, "init"], check=True, env=environment)
    before = backup()
    session = unlock(find(str(vault), str(key), str(epoch), {}), demo.PASSPHRASE)
    try:
        listing = Listing(session)
        listing.load()
        dossiers = Dossiers(session, listing)
        mine = dossiers.open(listing.view().doc_id(1), Doel.UITVOERING_TRAJECT)
        new = paths.set_field(mine.dossier, "persoon.woonplaats", "Elders")
        dossiers.change(mine, new, "meting")
    finally:
        session.close()
    yield Figure("restic: bytes added after one change", float(backup() - before), "B", 110_000)
