"""Unlocking on the screen: how long the event loop, and so the user's keys, wait at most."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from textual import events

from bench.figures import Figure, Setting
from pro6tui.services import demo
from pro6tui.services.places import Places
from pro6tui.tui.app import Pro6App
from vault.format import read_format
from vault.storage import LocalStorage

BEAT = 0.002
"""Seconds between two looks at the loop."""
PATIENCE = 60.0


def run(setting: Setting) -> Iterator[Figure]:
    """The longest but one of the pauses: the longest may be the machine's own."""
    made = demo.make(setting.folder / "demo", datetime.now(UTC), count=400, factor=10)
    anna = next(file for person, file in made.members if person.handle == "anna")
    pauses = asyncio.run(_pauses(_places(made, anna, setting.folder)))
    yield Figure("unlock: longest pause of the event loop", sorted(pauses)[-2], "s", 0.05)


def _places(made: demo.Demo, identity: Path, own: Path) -> Places:
    return Places(
        vault=made.vault,
        vault_id=read_format(LocalStorage(made.vault)),
        identity=identity,
        epoch=made.epoch,
        state_dir=own / "state",
        cache_dir=own / "cache",
    )


async def _pauses(places: Places) -> list[float]:
    found: list[float] = []

    async def beat() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(BEAT)
            found.append(time.perf_counter() - before - BEAT)

    app = Pro6App(places)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.post_message(events.Paste(demo.PASSPHRASE))
        await pilot.pause()
        beating = asyncio.create_task(beat())
        await pilot.press("enter")
        end = time.perf_counter() + PATIENCE
        while not app.unlocked:
            assert time.perf_counter() < end, "the vault never opened"
            await asyncio.sleep(0.01)
        beating.cancel()
        await pilot.pause()
        await app.workers.wait_for_complete()
    return found


__all__ = ["run"]
