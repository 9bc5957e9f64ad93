"""A request comes in: a form, with the term it starts and what the rules say of it above."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, NamedTuple

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.drafts import VERZOEK, Draft
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens.formulier import zin
from pro6tui.tui.screens.ontvangst_velden import secties
from pro6tui.tui.screens.ontvangst_werk import OntvangstWerk
from pro6tui.tui.screens.verzoek_concept import ConceptScreen, Weggooien
from pro6tui.tui.screens.verzoek_dienst import Dienst

MOST_SAID = 3
"""Sentences of the rules above the form."""


class Ontvangen(NamedTuple):
    """The dossier with the request, and its id."""

    opened: OpenDossier
    verzoek_id: str


def vastgelegd() -> str:
    """What is said of a request that was just written down, where it is shown."""
    return _("Het verzoek is vastgelegd.")


class Vastleggen(Command["OntvangstScreen"]):
    """F2."""

    keys = "f2"
    label = _("Vastleggen")
    help = _("Zet het verzoek in het dossier; de termijn loopt vanaf de dag van ontvangst.")
    group = _("Verzoek")

    def disabled_reason(self, screen: OntvangstScreen) -> str | None:
        """Something lacks, or a rule says no."""
        if screen.bezig:
            return _("Er wordt al opgeslagen.")
        if reason := screen.ontvangst.ontbreekt():
            return reason
        refused = next((one for one in screen.gezegd if isinstance(one, Refusal)), None)
        return zin(refused) if refused else None

    async def run(self, screen: OntvangstScreen) -> None:
        """Save it."""
        screen.bezig = True
        try:
            await screen.leg_vast()
        finally:
            screen.bezig = False


class OntvangstScreen(ConceptScreen[Ontvangen]):
    """A new request of the client of `opened`; answers the dossier with it, None when it was left
    (as a draft) or thrown away."""

    COMMANDS = (Vastleggen, Weggooien)

    def __init__(self, opened: OpenDossier, draft: Draft | None = None) -> None:
        super().__init__(opened, VERZOEK, draft)
        self.gezegd: list[Refusal | Waarschuwing] = []
        self._made: Verzoek | None = None

    @property
    def heading(self) -> str:
        """Whose request."""
        return _("Pro6 · {nummer} · verzoek vastleggen").format(nummer=self.opened.dossier.nummer)

    def help_text(self) -> str:
        """What a request is, and the artikelen behind it."""
        about = _(
            "Een verzoek mag op elke manier binnenkomen: per brief, e-mail, telefoon of aan de"
            " balie. Leg het dezelfde dag vast; de termijn loopt vanaf de ontvangst, ook als u nog"
            " niet weet wie het vraagt of waar het precies over gaat. Wat vreemd is, staat er als"
            " waarschuwing bij en houdt niets tegen. Esc bewaart wat u typte als concept."
        )
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in map(uitleg, (10, 11)) if one]
        return "\n\n".join([about, *parts])

    # The form --------------------------------------------------------------------------------

    def maak_werk(self, values: dict[str, Any]) -> OntvangstWerk:
        """What was typed, and the services to save it with."""
        self.dienst = Dienst(self.pro6)
        self.ontvangst = OntvangstWerk(
            self.opened.dossier, self.pro6.dossiers.lid, self.pro6.session.today, values
        )
        self._toets()
        return self.ontvangst

    def secties(self) -> Sequence[Section]:
        """The fields."""
        return secties(self.ontvangst, self.opened.toegang)

    def on_mount(self) -> None:
        """The calendar of the bureau is read besides."""
        self.in_background(self._leer_kalender())

    async def _leer_kalender(self) -> None:
        await self.dienst.leer_kalender()
        self.ververs()

    def _toets(self) -> None:
        self._made, self.gezegd = self.ontvangst.proef()

    def on_form_changed(self, message: Form.Changed) -> None:
        """Something was typed: ask the rules again."""
        self._toets()
        super().on_form_changed(message)

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """The term, and what the rules say."""
        lines: list[tuple[str, str]] = []
        if self._made is not None:
            text, role = self.dienst.termijn(self.opened.dossier, self._made)
            lines += [(line, role) for line in wrap(text, width)]
        for one in self.gezegd[:MOST_SAID]:
            refused = isinstance(one, Refusal)
            mark, role = ("!!", "error") if refused else ("!", "warning")
            lines += [(line, role) for line in wrap(f"{mark} {zin(one)}", width)]
        if (rest := len(self.gezegd) - MOST_SAID) > 0:
            lines.append((_("en nog {aantal}").format(aantal=rest), "warning"))
        return lines or [(self.ontvangst.ontbreekt() or "", "muted")]

    # Saving ----------------------------------------------------------------------------------

    async def leg_vast(self) -> None:
        """Save, on top of what a colleague saved meanwhile if somebody did."""
        if self.formulier.check():
            self.say(_("Verbeter eerst wat bij de velden staat."), Kind.ERROR)
            return
        wat = self.ontvangst.lees()
        if wat is None:
            return
        opened = self.opened
        while True:
            try:
                found = await asyncio.to_thread(self.dienst.requests.ontvang, opened, wat)
            except ChangedMeanwhile as meanwhile:
                # Nothing that was saved meanwhile can clash with a request that is new.
                opened = meanwhile.theirs
                continue
            break
        self.pro6.tell_changed()
        await self.gelukt(Ontvangen(*found), "")
