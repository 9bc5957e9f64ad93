"""A yes or no at the terminal, for what others have to live with."""

from __future__ import annotations

from argparse import Namespace

from pro6tui.cli import output
from pro6tui.i18n import _
from pro6tui.services.errors import Refused


def agree(options: Namespace, question: str) -> None:
    """Refused unless the person types "ja", or gave --yes."""
    if options.yes:
        return
    output.note(question)
    try:
        with open("/dev/tty", "r+", encoding="utf-8", errors="replace", buffering=1) as terminal:
            terminal.write(_("Typ ‘ja’ om door te gaan: "))
            terminal.flush()
            answer = terminal.readline(100).strip().casefold()
    except OSError:
        raise Refused(
            _("Er is geen scherm om dit op te vragen."),
            _("Geef {optie} als u zeker bent.").format(optie="--yes"),
        ) from None
    if answer != _("ja"):
        raise Refused(_("Er is niets gedaan."), _("U antwoordde geen ‘ja’."))
