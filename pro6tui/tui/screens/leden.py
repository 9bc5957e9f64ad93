"""Who belongs to the vault: let somebody in, approve, change a place, take access back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from pro6tui.i18n import _, ngettext
from pro6tui.rules import uitvoer
from pro6tui.rules.beheer import Handeling
from pro6tui.services import membership, revoking
from pro6tui.services.identities import read_card, woorden
from pro6tui.services.membership import Toegelaten
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, confirm, confirm_by_name
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.screens.lid import LidScreen, access, in_words, role_label
from pro6tui.tui.screens.reden import RedenScreen
from pro6tui.tui.screens.sleutels import begin_rekey
from pro6tui.tui.screens.stand import StandScreen
from pro6tui.tui.screens.toelaten import ToelatenScreen, WijzigLidScreen
from vault.letting_in import Proposal
from vault.memberrecords import Member
from vault.standing import Standing


@dataclass(frozen=True)
class Regel:
    """A member, or somebody who waits for a second director."""

    member: Member
    proposal: Proposal | None = None


class Detail(Command["LedenScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont het kenmerk in woorden, om aan de telefoon te vergelijken.")

    def disabled_reason(self, screen: LedenScreen) -> str | None:
        """Not read yet."""
        return None if screen.chosen else _("De leden worden gelezen.")

    def run(self, screen: LedenScreen) -> None:
        """One member."""
        if screen.chosen is not None and screen.standing is not None:
            one = screen.chosen
            screen.app.push_screen(
                LidScreen(one.member, screen.standing, screen.pro6.session.today, one.proposal)
            )


class Toelaten(Command["LedenScreen"]):
    """F2."""

    keys = "f2"
    label = _("Toelaten")
    help = _("Laat iemand toe met het bestand dat die persoon u gaf.")

    def disabled_reason(self, screen: LedenScreen) -> str | None:
        """Not this role."""
        return screen.waarom(Handeling.TOELATEN)

    async def run(self, screen: LedenScreen) -> None:
        """Ask, compare, enter."""
        asked = await screen.app.push_screen_wait(ToelatenScreen(screen.pro6.session.today))
        if asked is None:
            return
        session = screen.pro6.session
        card = await asyncio.to_thread(read_card, asked.bestand)
        standing = await asyncio.to_thread(session.vault.standing)
        planned = membership.member_for(card, asked.plaats, standing)
        if await confirm(
            screen,
            _("Klopt dit kenmerk?"),
            in_words(planned) + "\n\n" + _("Lees het voor aan de telefoon, en laat het nalezen."),
        ):
            done = await asyncio.to_thread(membership.add, session, card, asked.plaats)
            await screen.tell(done)


class Goedkeuren(Command["LedenScreen"]):
    """F3."""

    keys = "f3"
    label = _("Goedkeuren")
    help = _("Keurt goed wat een ander voorstelde, als tweede directeur.")

    def disabled_reason(self, screen: LedenScreen) -> str | None:
        """Nothing to approve on this row, or not by me."""
        if reason := screen.waarom(Handeling.GOEDKEUREN):
            return reason
        at = screen.chosen
        if at is None or at.proposal is None:
            return _("Zet de cursor op iemand die op goedkeuring wacht.")
        if screen.pro6.session.me.handle in (at.proposal.author, at.member.handle):
            return _("Uw eigen voorstel of plaats keurt een andere directeur goed.")
        return None

    async def run(self, screen: LedenScreen) -> None:
        """Compare, and sign."""
        at = screen.chosen
        if at is None or at.proposal is None:
            return
        if await confirm(screen, _("Keurt u dit goed?"), in_words(at.member)):
            session = screen.pro6.session
            done = await asyncio.to_thread(membership.approve, session, at.proposal)
            await screen.tell(done)


class WijzigLid(Command["LedenScreen"]):
    """F4."""

    keys = "f4"
    label = _("Wijzigen")
    help = _("Wijzigt naam, rol, organisatie of aanstelling van een lid.")

    def disabled_reason(self, screen: LedenScreen) -> str | None:
        """Not this role, or nobody to change."""
        return screen.waarom(Handeling.WIJZIGEN) or screen.no_member()

    async def run(self, screen: LedenScreen) -> None:
        """Ask, show what comes of it, sign."""
        at = screen.chosen
        if at is None:
            return
        session = screen.pro6.session
        asked = await screen.app.push_screen_wait(WijzigLidScreen(at.member, session.today))
        if asked is None:
            return
        standing = await asyncio.to_thread(session.vault.standing)
        planned = membership.changed(standing, at.member.handle, asked)
        if planned == at.member:
            screen.say(_("Er verandert niets."))
            return
        if not await confirm(screen, _("Zo wordt deze plaats"), in_words(planned)):
            return

        def work(progress: Progress) -> Toegelaten:
            progress.tell(_("De sleutels van kringen worden zo nodig vernieuwd."))
            return membership.change(session, at.member.handle, asked)

        done = await with_progress(screen, self.label, work, cancellable=False)
        await screen.tell(done)


class Intrekken(Command["LedenScreen"]):
    """F8."""

    keys = "f8"
    label = _("Intrekken")
    help = _("Neemt iemands toegang terug; dat is niet ongedaan te maken.")

    def disabled_reason(self, screen: LedenScreen) -> str | None:
        """Not this role, not this member."""
        if reason := screen.waarom(Handeling.INTREKKEN) or screen.no_member():
            return reason
        at = screen.chosen
        if at is not None and at.member.handle == screen.pro6.session.me.handle:
            return _("Uw eigen toegang trekt een andere directeur in.")
        return None

    async def run(self, screen: LedenScreen) -> None:
        """Reason, the name typed, then at once; the rest in the background."""
        at = screen.chosen
        if at is None:
            return
        session, lid = screen.pro6.session, at.member
        await asyncio.to_thread(revoking.ask, session, lid.handle)
        reden = await screen.app.push_screen_wait(RedenScreen(redenen()))
        if reden is None:
            return
        text = "\n".join([_("Dit maakt intrekken niet ongedaan:"), *revoking.not_undone(lid)])
        question = _("Toegang van {naam} intrekken?").format(naam=lid.name)
        if not await confirm_by_name(screen, question, lid.handle, text):
            return

        def work(progress: Progress) -> revoking.Ingetrokken:
            words = _("Sleutels vernieuwen")
            progress.tell(words)
            return revoking.revoke(
                session, lid.handle, reden, lambda part: progress.tell(words, part // 10, 100)
            )

        done = await with_progress(screen, self.label, work, cancellable=False)
        await screen.read()
        screen.say(
            ngettext(
                "Ingetrokken. {n} dossier krijgt op de achtergrond een nieuwe sleutel.",
                "Ingetrokken. {n} dossiers krijgen op de achtergrond een nieuwe sleutel.",
                done.wachtend,
            ).format(n=done.wachtend)
        )
        if done.wachtend:
            begin_rekey(screen.pro6)


def redenen() -> list[str]:
    """The usual reasons to take access back."""
    return [
        _("uit dienst"),
        _("aanstelling voorbij"),
        _("sleutelbestand of wachtwoordzin kwijt of gezien"),
        _("werkt niet meer voor de onderaannemer"),
    ]


class Nieuw(Command["LedenScreen"]):
    """Palette only: how somebody begins."""

    label = _("Nieuw lid, hoe")
    help = _("Zegt wat iemand zelf doet om lid te worden.")
    show = False

    async def run(self, screen: LedenScreen) -> None:
        """One sentence to pass on."""
        await ask_line(
            screen,
            _("Laat de nieuwe collega dit typen, op het eigen account:"),
            _("Daar komt een bestand uit voor u. Geef het op met F2."),
            value="pro6 member new NAAM --name",
        )


class LedenScreen(StandScreen[Regel]):
    """Everyone who is or was a member, and above them who waits."""

    COMMANDS = (Detail, Toelaten, Goedkeuren, WijzigLid, Intrekken, Nieuw)
    COLUMNS = (
        Column(_("naam"), 16, share=1),
        Column(_("rol"), 12, share=1),
        Column(_("kringen"), 10, share=1, drop=1),
        Column(_("kenmerk"), 18, share=1),
        Column(_("sinds"), 10, drop=2),
        Column(_("toegang"), 14),
    )
    ARTIKELEN = (1, 6)
    ABOUT = _(
        "Iemand wordt lid in twee stappen. De persoon maakt zelf een sleutel en geeft u het bestand"
        " dat daaruit komt; u laat haar daarmee toe, nadat u samen aan de telefoon het kenmerk hebt"
        " vergeleken. Een nieuwe directeur heeft het woord van een tweede directeur nodig, als die"
        " er is."
    )

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Leden")

    def itemize(self, standing: Standing) -> list[Regel | Heading]:
        """Who waits first; who left last."""
        today = self.pro6.session.today
        waiting = [Regel(one.member, one) for one in standing.proposals]
        members = sorted(standing.members, key=lambda one: (not one.active_on(today), one.name))
        head: list[Regel | Heading] = []
        if waiting:
            head = [Heading(_("wacht op een tweede directeur")), *waiting, Heading(_("leden"))]
        return [*head, *(Regel(one) for one in members)]

    def cells(self, item: Regel) -> Sequence[Cell]:
        """The row of one."""
        one = item.member
        state: Cell = access(one, self.pro6.session.today)
        if item.proposal is not None:
            state = Styled(_("voorstel"), "warning")
        return (
            one.name,
            role_label(one),
            ", ".join(one.rings) or "–",
            woorden(one),
            uitvoer.datum(one.since),
            state,
        )

    def no_member(self) -> str | None:
        """Why there is nobody to change or revoke on this row."""
        at = self.chosen
        if at is None or at.proposal is not None:
            return _("Zet de cursor op een lid.")
        return _("De toegang van dit lid is al ingetrokken.") if at.member.revoked else None

    async def tell(self, done: Toegelaten) -> None:
        """Say what came of it, and look again."""
        await self.read()
        words = (
            _("Dit wacht op {wie}.").format(wie=_(" of ").join(done.door))
            if done.wacht
            else _("{naam} staat zo in de kluis.").format(naam=done.member.name)
        )
        if done.kringen_later:
            words = _("{naam} staat in de kluis; de sleutel van {kringen} volgt later.").format(
                naam=done.member.name, kringen=", ".join(done.kringen_later)
            )
        self.say(words)
