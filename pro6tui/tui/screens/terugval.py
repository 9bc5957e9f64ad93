"""Before anything opens: the vault is older than this user saw it, or destroyed dossiers are back.

Neither goes on by Enter alone: the one asks a reason, the other a word that is typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input, Static

from pro6tui.i18n import _, ngettext
from pro6tui.rules import redenen
from pro6tui.services.terugval import ontbreekt
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import confirm_by_name
from pro6tui.tui.base.inputs import LineInput
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal


class Verder(Command["TerugvalScreen"]):
    """F2."""

    keys = "f2"
    label = _("Toch verder")
    help = _("Gaat verder met deze oudere kluis; uw reden komt in het logboek.")

    def disabled_reason(self, screen: TerugvalScreen) -> str | None:
        """No reason yet."""
        return redenen.uitweg() if redenen.te_kort(screen.reden) else None

    def run(self, screen: TerugvalScreen) -> None:
        """Answer."""
        screen.dismiss(screen.reden)


class TerugvalScreen(BaseModal[str]):
    """What an older vault lacks. Answers the reason to go on all the same, None to leave it."""

    COMMANDS = (Verder,)

    def __init__(self, facts: Mapping[str, int]) -> None:
        super().__init__()
        self._facts = facts

    @property
    def heading(self) -> str:
        """What is the matter."""
        return _("Deze kluis is ouder dan wat u eerder zag")

    @property
    def reden(self) -> str:
        """What was typed."""
        return " ".join(self.query_one("#reden", LineInput).value.split())

    def content(self) -> ComposeResult:
        """What is missing, what it may mean, and the reason."""
        missing = "\n".join(f"  · {one}" for one in ontbreekt(self._facts))
        yield Static(
            _("Er is nog niets geopend. Vergeleken met de vorige keer ontbreekt:"),
            markup=False,
            classes="text",
        )
        yield Static(missing, markup=False, classes="text", id="ontbreekt")
        yield Static(
            _(
                "Dat hoort zo als iemand een back-up terugzette. Weet u dat niet zeker, ga dan met"
                " Esc terug en vraag het de beheerder: misschien zet iemand de tijd terug. Gaat u"
                " verder, schrijf dan waarom; dat komt in het logboek. Wat vernietigd was en terug"
                " is, wordt daarna gemeld."
            ),
            markup=False,
            classes="text",
        )
        yield LineInput(id="reden", placeholder=_("waarom u verdergaat"), max_length=200)

    def on_mount(self) -> None:
        """The reason first."""
        super().on_mount()
        self.query_one("#reden", LineInput).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """The footer shows whether F2 works."""
        message.stop()
        self.refresh_bindings()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter alone accepts nothing."""
        message.stop()
        if redenen.te_kort(self.reden):
            self.say(redenen.uitweg(), Kind.WARNING)
        else:
            self.say(_("F2 gaat verder met deze kluis, Esc gaat terug."))


MOST = 6
"""So many that came back are named."""


async def vraag_opnieuw_vernietigen(screen: Screen[Any], wat: Sequence[str]) -> bool:
    """Whether what was destroyed and came back is destroyed again. `wat`: each of them, named."""
    count = len(wat)
    named = [f"  · {one}" for one in wat[:MOST]]
    if count > MOST:
        named.append(_("  · en nog {n}").format(n=count - MOST))
    words = ngettext(
        "In de kluis staat {n} dossier terug dat vernietigd was (art. 12).",
        "In de kluis staan {n} dossiers terug die vernietigd waren (art. 12).",
        count,
    ).format(n=count)
    return await confirm_by_name(
        screen,
        _("Opnieuw vernietigen?"),
        _("vernietigen"),
        "\n".join([words, *named])
        + "\n"
        + _(
            "Dat komt van een back-up of van een machine die achterliep. Er gaat niets open voordat"
            " ze weer weg zijn. Wie ze vernietigde, tekende daarvoor; opnieuw vernietigen wordt"
            " gelogd."
        ),
    )
