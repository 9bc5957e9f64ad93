"""How the vault is looked after: last check, backup, drill, keys; and what is due."""

from __future__ import annotations

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.health import Health, regels
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseScreen


class GezondheidScreen(BaseScreen[None]):
    """To read; what is due is done by command."""

    here = "9"

    def __init__(self, found: Health) -> None:
        super().__init__()
        self._found = found

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Staat van de kluis")

    def help_text(self) -> str:
        """Art. 8 in our words."""
        about = uitleg(8)
        own = _(
            "Wanneer de kluis voor het laatst is nagekeken, in de back-up is gezien en voor de "
            "oefening is hersteld, en wie een epochsleutel heeft."
        )
        return f"{own}\n\n{about.titel}\n\n{about.samenvatting}" if about else own

    def content(self) -> ComposeResult:
        """How it stands, and what is due."""
        yield TextView(lines(self._found))


def lines(found: Health) -> list[str]:
    """What is due first; then everything."""
    due = found.waarschuwingen
    shown = [_("# Er is iets te doen.") if due else _("# Er is niets te doen.")]
    for one in due:
        shown += [f"  {one.tekst}", f"    → {one.fix}"]
    rows = regels(found)
    wide = max(len(name) for name, _value in rows)
    return [*shown, "", *(f"  {name.ljust(wide)}  {value}" for name, value in rows)]
