"""Files that a command reads: a dossier, lines of VELD=WAARDE."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from pro6tui.i18n import _
from pro6tui.services.errors import Refused

LARGEST = 16 * 1024 * 1024
"""No dossier is ever this long (bytes)."""


def read(name: str) -> bytes:
    """The whole of a file, or of standard input for "-"."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as stream:
                data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise unreadable() from error
    if len(data) > LARGEST:
        raise Refused(_("Dit bestand is te groot."), _("Een dossier is hooguit 16 MB."))
    return data.removeprefix(b"\xef\xbb\xbf")


@contextlib.contextmanager
def lines(name: str) -> Iterator[Iterator[bytes]]:
    """The lines of a file, or of standard input for "-", one at a time."""
    if name == "-":
        yield _each(sys.stdin.buffer)
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115 - closed below
    except (OSError, ValueError) as error:
        raise unreadable() from error
    with stream:
        yield _each(stream)


def _each(stream: BinaryIO) -> Iterator[bytes]:
    first = True
    while line := stream.readline(LARGEST):
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False


def unreadable() -> Refused:
    """The refusal of a file that is not there or cannot be read."""
    return Refused(
        _("Het bestand kan niet worden gelezen."), _("Controleer of het er staat en van u is.")
    )


def text(name: str) -> str:
    """What a person wrote, from a file or standard input ("-")."""
    try:
        return read(name).decode("utf-8").strip()
    except UnicodeDecodeError:
        raise _no_text() from None


def _no_text() -> Refused:
    return Refused(_("Het bestand is geen tekst in UTF-8."), _("Sla het op als UTF-8."))


def assignments(file: str) -> list[tuple[str, str]]:
    """(field, what was typed) of every line VELD=WAARDE of a file."""
    return pairs(line for line in text(file).splitlines() if line.strip())


def pairs(given: Iterable[str]) -> list[tuple[str, str]]:
    """(field, what was typed) of every VELD=WAARDE. Refused without a "="."""
    found = []
    for line in given:
        path, equals, value = line.partition("=")
        if not equals or not path.strip():
            raise Refused(
                _("Er ontbreekt een = in wat er gezet moet worden."),
                _("Schrijf VELD=WAARDE, bijvoorbeeld woonplaats=Almelo."),
            )
        found.append((path.strip(), value))
    return found
