"""The paper folders of an opened dossier (artt. 4 and 12), and what can be done with them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _, ngettext
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Papierstand
from pro6tui.rules import artikel_06, papier, uitvoer
from pro6tui.rules.uitleg import uitleg
from pro6tui.rules.vernietigingslijst_stap import toets_opstellen
from pro6tui.services import paper
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.screens.dossier_kan import versies
from pro6tui.tui.screens.dossier_papier_acties import OPDRACHTEN

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen


class MappenScreen(BaseModal[OpenDossier]):
    """The folders of `opened`; answers the dossier as it is when this is left."""

    COMMANDS = OPDRACHTEN

    def __init__(self, opened: OpenDossier, namen: Mapping[str, str]) -> None:
        super().__init__()
        self.namen = namen
        self.opened = opened
        self.plaats: DictDraft | None = None
        self.weg: DictDraft | None = None
        self.wat = Static("", markup=False, classes="text")

    @property
    def pro6(self) -> Pro6App:
        """The app, as the type it has."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """Of which dossier."""
        return _("Papier van {nummer}").format(nummer=self.opened.dossier.nummer)

    def help_text(self) -> str:
        """artt. 4 and 12 in our words."""
        found = [one for one in (uitleg(4), uitleg(12)) if one]
        return "\n\n".join(f"{one.titel}\n\n{one.samenvatting}" for one in found)

    def content(self) -> ComposeResult:
        """Where it is."""
        self._toon()
        yield self.wat

    def tekst(self) -> str:
        """Where the folders are, and what their destruction asks."""
        dossier, half = self.opened.dossier, self.opened.dossier.papier
        stand = papier.stand(dossier)
        if stand is Papierstand.GEEN:
            return _("Er is geen papier.")
        if stand is Papierstand.ONBEKEND:
            return _(
                "Niemand heeft vastgelegd of er papier is. Zolang dat zo is, wordt dit dossier niet"
                " vernietigd: daarna weet niemand meer van wie een map was."
            )
        count = half.omvang_mappen or 1
        said = [
            ngettext("{nummer}, {n} map", "{nummer}, {n} mappen", count).format(
                nummer=_("nummer {nummer}").format(nummer=half.map)
                if half.map
                else _("zonder nummer"),
                n=count,
            ),
            _("plaats: {locatie}").format(locatie=half.locatie or "–"),
        ]
        if stand is Papierstand.VERNIETIGD and half.vernietigd_op:
            said = said[:1] + [
                _("vernietigd op {dag}").format(dag=uitvoer.datum(half.vernietigd_op))
            ]
        elif stand is Papierstand.UIT:
            said.append(
                _("meegenomen door {wie} op {dag}").format(
                    wie=self.namen.get(half.meegenomen_door, half.meegenomen_door),
                    dag=uitvoer.datum(half.meegenomen_op),
                )
            )
        if stand is not Papierstand.VERNIETIGD:
            least = papier.niveau(dossier).label
            said.append(_("vernietigen vraagt {niveau} of hoger").format(niveau=least))
        return "\n".join(said)

    def toets_weg(self, now: Dossier) -> None:
        """Refusals of destroying the paper now, whichever way it is done."""
        session = self.pro6.session
        toets_opstellen(session.role)
        paper.toets_niet_op_lijst(now)
        papier.toets_vernietigen(now, session.today, session.today, self.pro6.dossiers.termijnen)

    def weegt(self, proef: Callable[[Dossier], object]) -> str | None:
        """Why an act would be refused now, or None. `proef` takes it on plain data."""
        try:
            artikel_06.toets_wijzigen(self.pro6.dossiers.lid, "papier.locatie")
            proef(self.opened.dossier)
        except Refusal as refusal:
            return str(refusal)
        return None

    async def doe(self, act: Callable[[], OpenDossier], said: str) -> None:
        """Save, and show what there is now."""
        try:
            self.opened = await asyncio.to_thread(act)
        except ChangedMeanwhile as meanwhile:
            self.opened = meanwhile.theirs
            said = _("Een collega bewaarde eerst; er is niets gewijzigd. Kijk en doe het opnieuw.")
            self.say(said, Kind.WARNING)
        else:
            self.say(said)
        self._toon()
        self.refresh_bindings()

    def _toon(self) -> None:
        """Where it is; what can be done with it now comes first below."""
        self.wat.update(self.tekst())
        order = [one.__name__ for one in self.COMMANDS]
        self.commands = tuple(
            sorted(
                self.commands,
                key=lambda one: (one.disabled_reason(self) is not None, order.index(one.name)),
            )
        )

    def leave(self) -> None:
        """Back, with the dossier as it is now."""
        self.dismiss(self.opened)


class Mappen(Command["DossierScreen"]):
    """m."""

    keys = "m"
    label = _("Papieren map")
    help = _("Waar de map staat, wie haar meenam, etiketten, en hoe het papier vernietigd is.")
    group = _("Dossier")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """Versions side by side."""
        return versies(screen)

    async def run(self, screen: DossierScreen) -> None:
        """Show it; the dossier as it is afterwards."""
        after = await screen.app.push_screen_wait(MappenScreen(screen.opened, screen.namen))
        if after is not None and after.heads != screen.opened.heads:
            screen.toon(after)
