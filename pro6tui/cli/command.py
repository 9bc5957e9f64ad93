"""What a command is: its word, what it does, an example, and where its work is done."""

from __future__ import annotations

from typing import Any, NamedTuple

from pro6tui.model.terms import N_


class Argument(NamedTuple):
    """One argument as argparse takes it; `dutch` is shown through `_()`, after which `words` names
    what may stand there."""

    names: tuple[str, ...]
    dutch: str
    settings: dict[str, Any]
    words: tuple[str, ...] = ()


class Command(NamedTuple):
    """A command. `run` is "module:function" under `pro6tui.cli`, given the Context. A name of two
    words is the second below the first, which GROUPS describes."""

    name: str
    dutch: str
    example: str
    run: str
    arguments: tuple[Argument, ...] = ()
    lists: bool = True


def number(text: str) -> int:
    """A number of things: a whole one, not below 0. ValueError for anything else."""
    found = int(text)
    if found < 0:
        raise ValueError
    return found


def a(*names: str, dutch: str, words: tuple[str, ...] = (), **settings: Any) -> Argument:
    """An argument."""
    return Argument(names, dutch, settings, words)


ID = a("id", metavar="ID", dutch=N_("dossiernummer (D-000123) of kenmerk van het dossier"))
PURPOSE = a(
    "--purpose",
    metavar="DOEL",
    dutch=N_("waarvoor het dossier opengaat (art. 2); zonder: het gewone doel van uw rol"),
)
REASON = a("--reason", metavar="REDEN", required=True, dutch=N_("waarom; dit wordt bewaard"))
LIMIT = a("--limit", metavar="N", type=number, dutch=N_("hooguit zoveel regels"))
