"""The printer of this machine: a document goes to it through a pipe, never through a file.

A printer service may keep what it prints for a while: that is for the host to set.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess  # noqa: S404 - printing is another program's work

from pro6tui.i18n import _
from pro6tui.services.errors import Refused

PRINTABLE = frozenset({"application/pdf", "text/plain", "image/png", "image/jpeg"})
"""Kinds of file that a printer service takes as they are."""
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@-]{0,126}\Z")
_PATIENCE = 60
"""Seconds for the printer to take a document."""
_ENVIRONMENT = ("PATH", "HOME", "USER", "LANG", "LC_ALL", "CUPS_SERVER", "LPDEST", "PRINTER")


class Printer:
    """A printer by its name, or the usual one. Refused where there is none, or for no name."""

    def __init__(self, name: str = "") -> None:
        program = shutil.which("lp")
        if program is None:
            raise Refused(
                _("Op deze machine is geen printer ingesteld."),
                _("Vraag de beheerder om een printer, of kies een versleuteld bestand."),
            )
        if name and _NAME.match(name) is None:
            raise Refused(
                _("Dit is geen naam van een printer."),
                _("Laat de naam weg voor de gewone printer."),
            )
        self._command = [program, "-s", "-t", "pro6", *(["-d", name] if name else [])]

    def take(self, data: bytes) -> None:
        """Print a document. Blocks for at most a minute; Refused when it does not take it."""
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program; the document is its input
                self._command,
                input=data,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={name: value for name, value in os.environ.items() if name in _ENVIRONMENT},
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            raise _unprinted() from None
        if done.returncode != 0:
            raise _unprinted()


def _unprinted() -> Refused:
    return Refused(
        _("De printer heeft het document niet aangenomen."),
        _("Controleer de printer, of kies een versleuteld bestand."),
    )
