"""Why something is changed: a line to type, with the reasons that come up most below it."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from pro6tui.i18n import _
from pro6tui.model.vocabulary import Doel, Rol
from pro6tui.rules import redenen
from pro6tui.tui.base.inputs import LineInput
from pro6tui.tui.base.lijst import Column, LijstView
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal


def voorstellen(rol: Rol, doel: Doel) -> list[str]:
    """The usual reasons of a role, those of the purpose first."""
    found = []
    if doel is Doel.CORRECTIEVERZOEK:
        found.append(_("correctie op verzoek van de klant (art. 11)"))
    if doel is Doel.KREDIETBEMIDDELING:
        found.append(_("gegevens voor de kredietaanvraag"))
    found.append(_("opgave van de klant"))
    if rol is Rol.ADMINISTRATIE:
        return [*found, _("opgave van de opdrachtgever"), _("tikfout hersteld")]
    return [
        *found,
        _("aangevuld na gesprek"),
        _("opgave van UWV"),
        _("opgave van de opdrachtgever"),
        _("voortgang van het traject"),
        _("tikfout hersteld"),
    ]


class _Redenen:
    """What was typed, then the reasons with those words."""

    def __init__(self, known: list[str], typed: str) -> None:
        own = " ".join(typed.split())
        words = own.casefold().split()
        fitting = [one for one in known if all(word in one.casefold() for word in words)]
        self.found = [own, *fitting] if own and own not in fitting else fitting

    def count(self) -> int:
        return len(self.found)

    def row(self, index: int) -> tuple[str]:
        return (self.found[index],)


class RedenScreen(BaseModal[str]):
    """Enter takes the line under the cursor: what was typed, or a reason from the list."""

    def __init__(self, known: list[str], value: str = "") -> None:
        super().__init__(classes="choose")
        self._known, self._value = known, value

    @property
    def heading(self) -> str:
        """The question."""
        return _("Waarom wijzigt u dit?")

    def content(self) -> ComposeResult:
        """A line to type on and the list."""
        lijst = LijstView(
            (Column("", 10, share=1),), _Redenen(self._known, self._value), header=False
        )
        lijst.can_focus = False
        lijst.styles.height = len(self._known) + 1
        yield LineInput(
            self._value, steers=lijst, placeholder=_("typ een reden of kies er een"), max_length=200
        )
        yield lijst

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow; what was typed comes first."""
        message.stop()
        self.query_one(LijstView).show(_Redenen(self._known, message.value), cursor=0)

    async def on_lijst_view_row_opened(self, message: LijstView.RowOpened) -> None:
        """Chosen."""
        message.stop()
        reden = str(message.lijst.rows.row(message.index)[0])  # type: ignore[index]
        if redenen.te_kort(reden):
            self.say(redenen.uitweg(), Kind.ERROR)
        else:
            self.dismiss(reden)


async def vraag_reden(screen: Screen[Any], rol: Rol, doel: Doel, value: str = "") -> str | None:
    """The reason, or None when the user goes back."""
    return await screen.app.push_screen_wait(RedenScreen(voorstellen(rol, doel), value))
