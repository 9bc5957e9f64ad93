"""What is asked at the terminal: a text, or a yes or no for what others have to live with."""

from __future__ import annotations

from argparse import Namespace

from pro6tui.cli import output
from pro6tui.i18n import _
from pro6tui.services.errors import Refused

LONGEST = 4096
"""Characters of one answer; a terminal hands over no longer line."""


def agree(options: Namespace, question: str) -> None:
    """Refused unless the person types "ja", or gave --yes."""
    if options.yes:
        return
    output.note(question)
    try:
        answer = typed(_("Typ ‘ja’ om door te gaan: ")).strip().casefold()
    except OSError:
        raise Refused(
            _("Er is geen scherm om dit op te vragen."),
            _("Geef {optie} als u zeker bent.").format(optie="--yes"),
        ) from None
    if answer != _("ja"):
        raise Refused(_("Er is niets gedaan."), _("U antwoordde geen ‘ja’."))


def typed(prompt: str) -> str:
    """A line typed at the terminal, seen as it is typed. OSError where there is no terminal."""
    # Two streams: a terminal cannot be sought, which one to read and write would have to.
    with (
        open("/dev/tty", "w", encoding="utf-8", errors="replace") as shown,
        open("/dev/tty", encoding="utf-8", errors="replace") as keys,
    ):
        shown.write(prompt)
        shown.flush()
        return keys.readline(LONGEST)
