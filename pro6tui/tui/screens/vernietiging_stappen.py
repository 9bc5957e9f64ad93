"""What can be done with one destruction list: one class for each step."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.vocabulary_vernietiging import ListSoort
from pro6tui.rules import dekking, uitvoer
from pro6tui.rules import vernietigingslijst as regels
from pro6tui.rules.tweede_persoon import BEDENKTIJD
from pro6tui.rules.vernietigingslijst_stap import betrokkenen
from pro6tui.rules.vernietigingslijst_uitvoering import (
    nog_op_papier,
    toets_uitvoeren,
    verklaard,
)
from pro6tui.services import category_lists, certificates
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, confirm
from pro6tui.tui.base.progress import Progress
from pro6tui.tui.screens.vernietiging_uitstel import (
    GROEP,
    PROEF,
    Meenemen,
    Uitstellen,
    WaaromNiet,
    te_kort,
)

if TYPE_CHECKING:
    from pro6tui.tui.screens.vernietiging_lijst import LijstScreen


class Voorleggen(Command["LijstScreen"]):
    """F5."""

    keys = "f5"
    label = _("Voorleggen")
    help = _("Vraagt een tweede persoon om de lijst te beoordelen.")
    group = GROEP

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """Another state, or role."""
        return screen.weegt(lambda: regels.leg_voor(screen.huidig, screen.dienst.wie))

    async def run(self, screen: LijstScreen) -> None:
        """Ask them."""
        lists, one = screen.dienst, screen.huidig
        said = _("De lijst wacht nu op een tweede persoon.")
        await screen.stap(_("Voorleggen"), lambda _progress: lists.leg_voor(one), said)


class Goedkeuren(Command["LijstScreen"]):
    """F2."""

    keys = "f2"
    label = _("Goedkeuren")
    help = _("Keurt de lijst goed zoals zij er staat; daarna zijn er zeven dagen bedenktijd.")
    group = GROEP

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """Another state or role, or one's own list."""
        wie = screen.dienst.wie
        return screen.weegt(lambda: regels.accordeer(screen.huidig, wie, alleen=screen.alleen))

    async def run(self, screen: LijstScreen) -> None:
        """Ask, weigh every dossier once more, and freeze it."""
        lists, one = screen.dienst, screen.huidig
        going = len(regels.mee(one))
        text = _(
            "Gaan mee: {mee}. Uitgesteld: {niet}. De lijst ligt daarna vast. Uitvoeren"
            " kan vanaf {dag}; tot dan kunt u haar teruggeven."
        ).format(
            mee=going,
            niet=len(one.regels) - going,
            dag=uitvoer.datum_lang(screen.today + BEDENKTIJD),
        )
        if lists.wie.handle in betrokkenen(one):
            text += " " + _(
                "U stelde haar zelf op en er is niemand anders: na de bedenktijd bevestigt u haar"
                " nog eens, en in de verklaring komt “zonder tweede persoon”."
            )
        if not await confirm(screen, _("{naam} goedkeuren?").format(naam=one.naam), text):
            return

        await screen.stap(
            _("Goedkeuren"),
            lambda progress: lists.accordeer(one, progress.tell),
            _("Goedgekeurd. De bedenktijd loopt."),
        )


class Bevestigen(Command["LijstScreen"]):
    """b."""

    keys = "b"
    label = _("Bevestigen")
    help = _("De tweede bevestiging als niemand anders de lijst kon goedkeuren.")
    group = GROEP

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """There was a second person, it is done, or the days of thought run."""
        one, wie = screen.huidig, screen.dienst.wie
        if reason := screen.weegt(lambda: regels.bevestig(one, wie)):
            return reason
        if one.tweede_persoon:
            return _("Deze lijst is door een tweede persoon goedgekeurd.")
        return _("U hebt deze lijst al bevestigd.") if one.bevestigd_op else None

    async def run(self, screen: LijstScreen) -> None:
        """Once more."""
        lists, one = screen.dienst, screen.huidig
        text = _("U keurde deze lijst zelf goed. Is zij nog steeds goed? Uitvoeren kan daarna.")
        if await confirm(screen, _("{naam} bevestigen?").format(naam=one.naam), text):
            said = _("Bevestigd; de lijst kan worden uitgevoerd.")
            await screen.stap(_("Bevestigen"), lambda _progress: lists.bevestig(one), said)


class Uitvoeren(Command["LijstScreen"]):
    """F8."""

    keys = "f8"
    label = _("Uitvoeren")
    help = _("Naar het scherm dat de lijst voorgoed vernietigt; daar typt u eerst haar naam.")
    group = GROEP

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """Another state or role, or the days of thought."""
        one, wie = screen.huidig, screen.dienst.wie
        return screen.weegt(
            lambda: toets_uitvoeren(one, one.naam, wie, accordeur_aangesteld=screen.aangesteld)
        )

    def run(self, screen: LijstScreen) -> None:
        """There."""
        from pro6tui.tui.screens.vernietiging_uitvoeren import UitvoerScreen

        screen.app.push_screen(UitvoerScreen(screen.huidig))


class Verklaren(Command["LijstScreen"]):
    """v."""

    keys = "v"
    label = _("Verklaring")
    help = _("Stelt de verklaring van vernietiging vast: de eerste, of de volledige.")
    group = GROEP

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """Not carried out, or not this role. How far it reaches is looked at when it is asked."""
        return screen.weegt(lambda: verklaard(screen.huidig, screen.dienst.wie))

    async def run(self, screen: LijstScreen) -> None:
        """How far it reaches, and then sign it."""
        from pro6tui.tui.screens.vernietiging_bewijs import BewijsScreen

        lists, one = screen.dienst, screen.huidig
        covered = await asyncio.to_thread(certificates.dekking, lists, one)
        before = await asyncio.to_thread(certificates.van_lijst, lists, one.nummer)
        certificates.toets(one, covered, before)
        lines = "\n".join(dekking.zin(each) for each in covered)
        title = _("Verklaren: {staat}?").format(staat=dekking.staat(covered).label)
        if not await confirm(screen, title, lines):
            return
        made = await asyncio.to_thread(certificates.stel_vast, lists, one)
        screen.pro6.tell_changed()
        screen.app.push_screen(BewijsScreen(made))


class Opnieuw(Command["LijstScreen"]):
    """F4."""

    keys = "f4"
    label = _("Opnieuw opstellen")
    help = _("Maakt een teruggegeven lijst of een concept opnieuw, van wat nu te vernietigen is.")
    group = GROEP

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """Another state or role."""
        one, wie = screen.huidig, screen.dienst.wie
        return screen.weegt(lambda: regels.stel_op(one, one.regels or (), wie))

    async def run(self, screen: LijstScreen) -> None:
        """Everything that is due is looked at again."""
        from pro6tui.tui.screens.vernietiging_lijst import Niet

        lists, one = screen.dienst, screen.huidig

        def work(progress: Progress) -> object:
            if one.soort is ListSoort.CATEGORIEEN:
                made = category_lists.stel_op(lists, "", progress.tell, one)
            else:
                made = lists.stel_op("", None, progress.tell, one)
            screen.niet = [Niet(*each) for each in made.niet]
            return made.lijst

        await screen.stap(
            _("Lijst opstellen"),
            work,  # type: ignore[arg-type]
            _("De lijst is opnieuw opgesteld."),
        )


class Teruggeven(Command["LijstScreen"]):
    """F6."""

    keys = "f6"
    label = _("Teruggeven")
    help = _("Geeft de lijst terug aan wie haar opstelde, met een reden; ook in de bedenktijd.")
    group = GROEP

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """Another state or role."""
        return screen.weegt(lambda: regels.geef_terug(screen.huidig, screen.dienst.wie, PROEF))

    async def run(self, screen: LijstScreen) -> None:
        """Why."""
        lists, one = screen.dienst, screen.huidig
        text = _("Wie haar opstelde, leest dit.")
        why = await ask_line(screen, _("Waarom geeft u de lijst terug?"), text, check=te_kort)
        if why is not None:
            said = _("De lijst is terug bij {wie}.").format(wie=screen.naam(one.opsteller))
            await screen.stap(_("Teruggeven"), lambda _progress: lists.geef_terug(one, why), said)


class Annuleren(Command["LijstScreen"]):
    """F7."""

    keys = "f7"
    label = _("Annuleren")
    help = _("Er wordt niets vernietigd; de dossiers zijn weer te vernietigen als voorheen.")
    group = GROEP

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """It is being carried out, or was, or another role."""
        return screen.weegt(lambda: regels.annuleer(screen.huidig, screen.dienst.wie, PROEF))

    async def run(self, screen: LijstScreen) -> None:
        """Why."""
        lists, one = screen.dienst, screen.huidig
        text = _("Er wordt niets vernietigd. De lijst blijft staan, met uw reden.")
        why = await ask_line(screen, _("Waarom annuleert u de lijst?"), text, check=te_kort)
        if why is not None:
            said = _("De lijst is geannuleerd; er is niets vernietigd.")
            await screen.stap(_("Annuleren"), lambda _progress: lists.annuleer(one, why), said)


class Papier(Command["LijstScreen"]):
    """p."""

    keys = "p"
    label = _("Papier")
    help = _("Toont welke mappen er nog staan, om vast te leggen hoe zij vernietigd zijn.")
    group = GROEP

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """Nothing of this list stands."""
        if nog_op_papier(screen.huidig):
            return None
        return _("Van deze lijst staat er geen map van een vernietigd dossier.")

    def run(self, screen: LijstScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.papier import PapierScreen

        screen.app.push_screen(PapierScreen())


OPDRACHTEN = (
    Goedkeuren, Voorleggen, Uitvoeren, Verklaren, Bevestigen, Uitstellen, Meenemen,
    Opnieuw, Teruggeven, Annuleren, WaaromNiet, Papier,
)  # fmt: skip
