"""The compartments of the vault, and who is in each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.rules import uitvoer
from pro6tui.services import membership
from pro6tui.services.session import BUREAU, DIRECTIE, LOGBOEK
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.screens.stand import StandScreen
from vault.standing import Ring, Standing


def soort(ring: str) -> str:
    """What a compartment is for."""
    if membership.is_nood(ring):
        return _("één noodprocedure")
    known = {
        BUREAU: _("alle dossiers"),
        DIRECTIE: _("stukken van de directie"),
        LOGBOEK: _("het logboek"),
    }
    return known.get(ring, _("werk van de onderaannemer"))


class Detail(Command["KringenScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont wie er in deze kring zit.")

    def disabled_reason(self, screen: KringenScreen) -> str | None:
        """Not read yet."""
        return None if screen.chosen else _("De kringen worden gelezen.")

    def run(self, screen: KringenScreen) -> None:
        """One compartment."""
        if screen.chosen is not None:
            screen.app.push_screen(KringScreen(screen.chosen, screen.people(screen.chosen.name)))


class KringenScreen(StandScreen[Ring]):
    """Everybody in a ring opens every document whose key stands in it."""

    COMMANDS = (Detail,)
    COLUMNS = (
        Column(_("kring"), 14, share=1),
        Column(_("waarvoor"), 20, share=1),
        Column(_("leden"), 5, right=True),
        Column(_("sleutel"), 14),
        Column(_("van u"), 5),
    )
    ABOUT = _(
        "Een kring is een afdeling van de kluis met een eigen sleutel. Wie niet in een kring zit,"
        " heeft geen sleutel van wat erin ligt, met welk programma ook. Vertrekt iemand, dan krijgt"
        " de kring een nieuwe sleutel."
    )

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Kringen")

    def itemize(self, standing: Standing) -> list[Ring | Heading]:
        """Every ring."""
        return list(standing.rings)

    def cells(self, item: Ring) -> Sequence[Cell]:
        """The row of one."""
        since = uitvoer.datum(item.made.astimezone().date())
        return (
            item.name,
            soort(item.name),
            str(len(self.people(item.name))),
            Styled(_("vernieuwen"), "warning") if item.stale else since,
            _("ja") if item.opens else _("nee"),
        )

    def people(self, ring: str) -> list[str]:
        """The names of who is in it today."""
        if self.standing is None:
            return []
        today = self.pro6.session.today
        return [one.name for one in self.standing.active(today) if ring in one.rings]


class KringScreen(BaseModal[None]):
    """One compartment."""

    def __init__(self, ring: Ring, people: list[str]) -> None:
        super().__init__()
        self._ring, self._people = ring, people

    @property
    def heading(self) -> str:
        """The name."""
        return self._ring.name

    def content(self) -> ComposeResult:
        """Who is in it."""
        number = _("{n}e, sinds {dag}").format(
            n=self._ring.generation, dag=uitvoer.datum(self._ring.made.astimezone().date())
        )
        facts = {_("waarvoor"): soort(self._ring.name), _("sleutel"): number}
        lines = [f"{name:<12}   {value}" for name, value in facts.items()]
        yield TextView([*lines, "", "# " + _("Leden"), *(self._people or [_("niemand")])])
