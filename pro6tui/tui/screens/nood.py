"""Break-glass (art. 6): who asked to open a dossier they hold no key of, and until when."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import invoer_datum, uitvoer
from pro6tui.rules.beheer import LEAST_REASON, LONGEST_NOOD, Handeling
from pro6tui.services import noodprocedure
from pro6tui.services.noodprocedure import Nood
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, confirm
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.screens.stand import StandScreen
from vault.paths import is_id
from vault.standing import Standing


class Vragen(Command["NoodScreen"]):
    """F2."""

    keys = "f2"
    label = _("Vragen")
    help = _("Vraagt de directeur om één dossier te mogen openen; met een reden.")

    def disabled_reason(self, screen: NoodScreen) -> str | None:
        """Only who holds no keys asks."""
        return screen.waarom(Handeling.NOOD_VRAGEN)

    async def run(self, screen: NoodScreen) -> None:
        """The document, the reason."""
        doc_id = await ask_line(
            screen,
            _("Welk document? (het kenmerk uit de controle, 32 tekens)"),
            check=lambda text: None if is_id(text.lower()) else _("Dit is geen kenmerk."),
        )
        if doc_id is None:
            return
        reden = await ask_line(
            screen,
            _("Waarom moet de inhoud open?"),
            _("Minstens tien tekens, zonder namen; de directie leest het en het komt in het log."),
            check=lambda text: None if len(text) >= LEAST_REASON else _("Schrijf iets meer."),
        )
        if reden is None:
            return
        session = screen.pro6.session
        await asyncio.to_thread(noodprocedure.vraag, session, doc_id.lower(), reden)
        await screen.read()
        screen.say(_("De directeur ziet uw verzoek bij Vandaag."))


class Geven(Command["NoodScreen"]):
    """F3."""

    keys = "f3"
    label = _("Toestaan")
    help = _("Leent de sleutel van wat deze persoon vroeg uit, tot en met een dag die u kiest.")

    def disabled_reason(self, screen: NoodScreen) -> str | None:
        """Not this role, or nothing waits on this row."""
        if reason := screen.waarom(Handeling.NOOD_GEVEN):
            return reason
        at = screen.chosen
        return None if at is not None and at.wacht else _("Zet de cursor op een verzoek dat wacht.")

    async def run(self, screen: NoodScreen) -> None:
        """Until when, and yes."""
        at, session = screen.chosen, screen.pro6.session
        if at is None:
            return
        typed = await ask_line(
            screen,
            _("Tot en met welke dag?"),
            _("Hooguit een week vooruit. Daarna opent het dossier voor deze persoon niet meer."),
            value=uitvoer.datum(session.today + timedelta(days=1)),
            check=lambda text: _wrong(text, session.today),
        )
        if typed is None:
            return
        tot = invoer_datum.datum(typed, session.today)
        who = screen.name_of(at.lid)
        if await confirm(
            screen,
            _("{naam} de inhoud laten lezen?").format(naam=who),
            _("Tot en met {dag}. Elke directeur ziet het, en het staat in het logboek.").format(
                dag=uitvoer.datum(tot)
            ),
        ):
            await asyncio.to_thread(noodprocedure.geef, session, at.lid, tot)
            await screen.read()
            screen.say(_("{naam} kan het dossier nu openen.").format(naam=who))


def _wrong(text: str, today: date) -> str | None:
    try:
        tot = invoer_datum.datum(text, today)
    except Refusal as refusal:
        return str(refusal)
    if today <= tot <= today + LONGEST_NOOD:
        return None
    return _("Kies een dag van vandaag tot hooguit een week vooruit.")


class Beeindigen(Command["NoodScreen"]):
    """F8."""

    keys = "f8"
    label = _("Beëindigen")
    help = _("Neemt de sleutel terug: alles wat voor deze persoon open staat of gevraagd is.")

    def disabled_reason(self, screen: NoodScreen) -> str | None:
        """Not this role, or it ended."""
        if reason := screen.waarom(Handeling.NOOD_GEVEN):
            return reason
        at = screen.chosen
        if at is None or at.einde is not None:
            return _("Zet de cursor op een procedure die loopt of wacht.")
        return None

    async def run(self, screen: NoodScreen) -> None:
        """Why, and done."""
        at = screen.chosen
        if at is None:
            return
        reden = await ask_line(screen, _("Waarom eindigt het?"), value=_("verholpen"))
        if reden is not None:
            session = screen.pro6.session
            await asyncio.to_thread(noodprocedure.einde, session, at.lid, reden)
            await screen.read()
            screen.say(_("Beëindigd; het dossier ligt onder een nieuwe sleutel."))


class NoodScreen(StandScreen[Nood]):
    """What runs and waits first, then what was."""

    COMMANDS = (Vragen, Geven, Beeindigen)
    COLUMNS = (
        Column(_("wie"), 14, share=1),
        Column(_("reden"), 20, share=2),
        Column(_("tot en met"), 10),
        Column(_("stand"), 22),
        Column(_("document"), 8, drop=1),
    )
    ABOUT = _(
        "ICT-beheer heeft geen sleutel van een dossier. Moet de inhoud bij een storing toch open,"
        " dan vraagt ICT-beheer dat met een reden en leent een directeur de sleutel van dat ene"
        " dossier uit, hooguit een week. Elke directeur ziet het bij Vandaag."
    )

    def __init__(self) -> None:
        super().__init__()
        self._reasons: dict[str, str] = {}

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Noodprocedure")

    def nothing(self) -> str:
        """None yet."""
        return _("De noodprocedure is nog nooit gebruikt.")

    def itemize(self, standing: Standing) -> list[Nood | Heading]:
        """Every procedure, with the reasons that I may read."""
        found = noodprocedure.alle(standing)
        self._reasons = {one.hash: noodprocedure.reden(self.pro6.session, one) for one in found}
        return [*sorted(found, key=lambda one: (one.einde is not None, one.gevraagd_op))]

    def cells(self, item: Nood) -> Sequence[Cell]:
        """The row of one."""
        said = noodprocedure.stand(item, self.pro6.session.today)
        state: Cell = Styled(said, "muted") if item.einde else Styled(said, "warning")
        return (
            self.name_of(item.lid),
            self._reasons.get(item.hash) or "–",
            uitvoer.datum(item.tot),
            state,
            item.document[:8],
        )

    def name_of(self, handle: str) -> str:
        """How somebody is called."""
        known = self.standing.member(handle) if self.standing is not None else None
        return known.name if known else handle
