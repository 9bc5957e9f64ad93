"""The passphrase: from a file, an open descriptor or the terminal; no argument, no variable."""

from __future__ import annotations

import contextlib
import getpass
import os
from argparse import Namespace
from pathlib import Path

from pro6tui.i18n import _
from pro6tui.services.errors import Refused

SHORTEST = 8
"""Characters of a new passphrase. Scrypt makes each guess cost a second; this does the rest."""


def passphrase(options: Namespace) -> str:
    """The passphrase of an identity that exists."""
    given = given_or_none(options)
    return ask(_("Wachtwoordzin: ")) if given is None else given


def new_passphrase(options: Namespace) -> str:
    """A passphrase for a new identity: typed twice where it is typed."""
    given = given_or_none(options)
    if given is None:
        given = twice(_("Kies een wachtwoordzin: "))
    if len(given) < SHORTEST:
        raise Refused(
            _("Deze wachtwoordzin is te kort."),
            _("Kies er een van minstens {lengte} tekens, bijvoorbeeld vier woorden.").format(
                lengte=SHORTEST
            ),
        )
    return given


def twice(prompt: str) -> str:
    """Typed twice, the same. Refused otherwise."""
    given = ask(prompt)
    if ask(_("Nog eens dezelfde: ")) != given:
        raise Refused(
            _("De twee wachtwoordzinnen zijn niet gelijk."), _("Begin opnieuw; typ rustig.")
        )
    return given


def given_or_none(options: Namespace) -> str | None:
    """The passphrase as a file or descriptor gives it; None when neither was named."""
    if options.passphrase_fd is not None:
        return first_line(options.passphrase_fd)
    if options.passphrase_file is not None:
        return first_line(Path(options.passphrase_file))
    return None


def first_line(source: Path | int) -> str:
    """The first line, without its end; the descriptor stays open for who gave it."""
    try:
        with open(source, encoding="utf-8", closefd=isinstance(source, Path)) as stream:
            return stream.readline(4096).rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise Refused(
            _("De wachtwoordzin kan daar niet worden gelezen."),
            _("Controleer het bestand, of laat de optie weg en typ de zin."),
        ) from error


def ask(prompt: str) -> str:
    """Typed at the terminal, unseen. Refused where there is no terminal to type at."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        raise Refused(
            _("Er is geen scherm om de wachtwoordzin op te vragen."),
            _("Geef een bestand met {optie}.").format(optie="--passphrase-file"),
        ) from None
    with contextlib.suppress(OSError):
        os.close(terminal)
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise Refused(_("Er is geen wachtwoordzin getypt."), _("Begin opnieuw.")) from None
