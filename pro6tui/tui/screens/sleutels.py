"""The keys of the epoch: where they lie, when they were renewed last, and renewing them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from pro6tui.i18n import _, ngettext
from pro6tui.rules import uitvoer
from pro6tui.rules.beheer import Handeling
from pro6tui.services import revoking, rotating
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, confirm
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.screens.stand import StandScreen
from vault.memberrecords import Holder
from vault.rotate import Rotated
from vault.standing import Standing

SECONDS_BETWEEN = 1.0


def begin_rekey(app: Pro6App) -> None:
    """Move what waits to fresh keys, while the user goes on."""
    words = _("Dossiers krijgen een nieuwe sleutel:")

    def work(progress: Progress) -> str:
        done = revoking.rekey(app.session, lambda count, total: progress.tell(words, count, total))
        if done.left:
            return ngettext(
                "{n} dossier kon geen nieuwe sleutel krijgen; zie Controle.",
                "{n} dossiers konden geen nieuwe sleutel krijgen; zie Controle.",
                done.left,
            ).format(n=done.left)
        return ngettext(
            "Klaar: {n} dossier ligt onder een nieuwe sleutel.",
            "Klaar: {n} dossiers liggen onder een nieuwe sleutel.",
            done.documents,
        ).format(n=done.documents)

    app.achtergrond.begin(words, work)


class Vernieuwen(Command["SleutelsScreen"]):
    """F2."""

    keys = "f2"
    label = _("Vernieuwen")
    help = _("Begint een nieuwe sleutelperiode. Wat vernietigd is, opent daarna in geen back-up.")

    def disabled_reason(self, screen: SleutelsScreen) -> str | None:
        """Not this role, or another place has yet to let go."""
        if reason := screen.waarom(Handeling.VERNIEUWEN):
            return reason
        behind = [one.label for one in screen.stand.achter if one.kind != "paper"]
        if behind:
            return _("Eerst moet de oude sleutel weg bij: {plaatsen}.").format(
                plaatsen=", ".join(behind)
            )
        return None

    async def run(self, screen: SleutelsScreen) -> None:
        """Ask for a place for the sheet if there is one, and do it."""
        session = screen.pro6.session
        file = ""
        if screen.stand.papier:
            asked = await ask_line(
                screen,
                _("Waar komt het nieuwe sleutelblad (PDF)?"),
                _("Druk het af en wis het bestand. Het oude blad opent straks niets meer."),
                value="~/sleutelblad.pdf",
            )
            if asked is None:
                return
            file = asked
        if not await confirm(
            screen,
            _("Nieuwe sleutelperiode beginnen?"),
            _("Elke plaats met een oude sleutel wist die bij de eerstvolgende keer openen."),
        ):
            return

        def work(progress: Progress) -> Rotated:
            words = _("Sleutels vernieuwen")
            progress.tell(words)
            sheet = None
            if file:
                from pro6tui.services import escrow  # drawing a page is not needed before

                sheet = escrow.sheet(session, Path(file).expanduser())
            return rotating.rotate(
                session,
                sheet=sheet,
                told=lambda part: progress.tell(words, part // 10, 100),
            )

        done = await with_progress(screen, self.label, work, cancellable=False)
        await screen.read()
        screen.say(_("Sleutelperiode {n} is begonnen.").format(n=done.epoch))


class Bevestigen(Command["SleutelsScreen"]):
    """F3."""

    keys = "f3"
    label = _("Bevestigen")
    help = _("Wist hier de oude sleutel, of legt vast dat het oude sleutelblad vernietigd is.")

    def disabled_reason(self, screen: SleutelsScreen) -> str | None:
        """Nothing to confirm."""
        if reason := screen.waarom(Handeling.VERNIEUWEN):
            return reason
        return None if screen.stand.achter else _("De oude sleutel is overal al weg.")

    async def run(self, screen: SleutelsScreen) -> None:
        """The host's by itself; the sheet after a question."""
        session = screen.pro6.session
        await asyncio.to_thread(rotating.acknowledge, session)
        paper = [one for one in screen.stand.achter if one.kind == "paper"]
        if paper and await confirm(
            screen,
            _("Is het oude sleutelblad vernietigd?"),
            _("Het nieuwe ligt in de brandkast en het oude is versnipperd of verbrand."),
        ):
            await asyncio.to_thread(rotating.paper_printed, session)
        await screen.read()
        screen.say(
            _("De oude sleutel is nog niet overal weg.")
            if screen.stand.achter
            else _("De oude sleutel is overal weg.")
        )


class Hersleutelen(Command["SleutelsScreen"]):
    """F5."""

    keys = "f5"
    label = _("Hersleutelen")
    help = _(
        "Geeft dossiers die een vertrokken lid kon lezen een nieuwe sleutel, op de achtergrond."
    )

    def disabled_reason(self, screen: SleutelsScreen) -> str | None:
        """Not this role, or it is being done."""
        if reason := screen.waarom(Handeling.HERSLEUTELEN):
            return reason
        if screen.pro6.achtergrond.text:
            return _("Dat is al bezig.")
        if screen.standing is not None and not revoking.unfinished(screen.standing):
            return _("Er wacht niets: na het laatste vertrek is alles gedaan.")
        return None

    def run(self, screen: SleutelsScreen) -> None:
        """Begin."""
        begin_rekey(screen.pro6)
        screen.look()


class SleutelsScreen(StandScreen[Holder]):
    """The holders, under two lines that say how it stands."""

    COMMANDS = (Vernieuwen, Bevestigen, Hersleutelen)
    COLUMNS = (
        Column(_("plaats"), 20, share=1),
        Column(_("soort"), 10),
        Column(_("oude sleutel"), 14),
        Column(_("kenmerk"), 16, drop=1),
    )
    ARTIKELEN = (8, 12)
    ABOUT = _(
        "De epochsleutel ligt buiten de kluis en buiten de back-up: op deze machine, op een tweede"
        " plaats en op papier. Vernieuw haar elke maand, en meteen nadat iemand vertrok of iets"
        " vernietigd is. Oude back-ups openen pas niet meer als elke plaats haar oude sleutel kwijt"
        " is."
    )

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Sleutels")

    @property
    def stand(self) -> rotating.Stand:
        """How the epoch stands."""
        if self.standing is None:
            return rotating.Stand(0, None, (), ())
        return rotating.stand(self.standing)

    def itemize(self, standing: Standing) -> list[Holder | Heading]:
        """The holders under how it stands."""
        stand = rotating.stand(standing)
        lines = [
            _("periode {n}, sinds {dag}").format(n=stand.epoch, dag=uitvoer.datum(stand.sinds))
        ]
        if text := self.pro6.achtergrond.text:
            lines.append(text)
        elif revoking.unfinished(standing):
            lines.append(_("na een vertrek wachten nog dossiers op een nieuwe sleutel (F5)"))
        return [*(Heading(one) for one in lines), *stand.houders]

    def cells(self, item: Holder) -> Sequence[Cell]:
        """The row of one."""
        behind = item in self.stand.achter
        return (
            item.label,
            _("papier") if item.kind == "paper" else _("machine"),
            Styled(_("nog niet weg"), "warning") if behind else _("weg"),
            item.holder,
        )

    def on_mount(self) -> None:
        """Follow what goes on in the background."""
        super().on_mount()
        self._shown = ""
        self.set_interval(SECONDS_BETWEEN, self.look)

    def look(self) -> None:
        """Show how far it is."""
        text = self.pro6.achtergrond.text if self.pro6.unlocked else self._shown
        if text != self._shown and self.is_current:
            self._shown = text
            self.in_background(self.read(), group="stand", exclusive=True)
