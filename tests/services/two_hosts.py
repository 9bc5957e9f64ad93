"""One bureau on two machines, and the synchroniser between them."""

from __future__ import annotations

import dataclasses
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.services.office import Office


@dataclass(frozen=True)
class Hosts:
    """The same vault as it lies here and there; nothing passes between them but by `sync`."""

    here: Office
    there: Office

    def sync(self) -> None:
        """Bring every file that one has and the other lacks."""
        for source, target in ((self.here, self.there), (self.there, self.here)):
            bring(source.founded.vault, target.founded.vault)


def of(here: Office, folder: Path, vault: Path | None = None) -> Hosts:
    """A second machine, with the vault as it is now (or at `vault`) and states of its own."""
    there = folder / "elders" / "kluis"
    shutil.copytree(vault or here.founded.vault, there)
    return Hosts(here, Office(dataclasses.replace(here.founded, vault=there), folder / "daar"))


def bring(source: Path, target: Path) -> None:
    """Copy the files that are not there yet, as a synchroniser does."""
    for file in sorted(source.rglob("*")):
        there = target / file.relative_to(source)
        if file.is_dir():
            there.mkdir(exist_ok=True)
        elif not there.exists():
            shutil.copy2(file, there)
