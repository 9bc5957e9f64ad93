"""What stands in the menu of Beheer: one class for each letter."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from pro6tui.i18n import _, ngettext
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.progress import Progress, with_progress

if TYPE_CHECKING:
    from pro6tui.tui.screens.beheer import BeheerScreen


class Log(Command["BeheerScreen"]):
    """a."""

    keys = "a"
    label = _("Logboek")
    help = _("Wat u deed; bij sommige rollen wat iedereen deed.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show it."""
        from pro6tui.tui.screens.logboek import LogboekScreen

        screen.app.push_screen(LogboekScreen())


class Members(Command["BeheerScreen"]):
    """b."""

    keys = "b"
    label = _("Leden")
    help = _("Wie bij de kluis hoort, met kenmerk van de sleutel.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.leden import LedenScreen

        screen.app.push_screen(LedenScreen())


class Rings(Command["BeheerScreen"]):
    """h."""

    keys = "h"
    label = _("Kringen")
    help = _("De afdelingen van de kluis en wie erin zit.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.kringen import KringenScreen

        screen.app.push_screen(KringenScreen())


class AddressBook(Command["BeheerScreen"]):
    """p."""

    keys = "p"
    label = _("Adresboek")
    help = _("Wie buiten het bureau gegevens mag krijgen.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show it."""
        from pro6tui.tui.screens.adresboek import AdresboekScreen

        screen.app.push_screen(AdresboekScreen())


class EpochKeys(Command["BeheerScreen"]):
    """k."""

    keys = "k"
    label = _("Sleutels")
    help = _("Waar de epochsleutel ligt; vernieuwen, elke maand.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.sleutels import SleutelsScreen

        screen.app.push_screen(SleutelsScreen())


class BackupSystems(Command["BeheerScreen"]):
    """o."""

    keys = "o"
    label = _("Back-ups")
    help = _("Welke systemen oude kopieën bewaren, en hoe lang.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.backups import BackupsScreen

        screen.app.push_screen(BackupsScreen())


class LetterTemplates(Command["BeheerScreen"]):
    """t."""

    keys = "t"
    label = _("Brieven")
    help = _("Wat de brieven zeggen; u kunt dat aanpassen.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.sjablonen import SjablonenScreen

        screen.app.push_screen(SjablonenScreen())


class HouseStyle(Command["BeheerScreen"]):
    """u."""

    keys = "u"
    label = _("Huisstijl")
    help = _("Naam en adres van het bureau, zoals op elke brief.")
    show = False

    async def run(self, screen: BeheerScreen) -> None:
        """Show it."""
        from pro6tui.tui.screens.huisstijl import open_huisstijl

        await open_huisstijl(screen)


class Readings(Command["BeheerScreen"]):
    """l."""

    keys = "l"
    label = _("Lezingen")
    help = _("Hoe het bureau het reglement leest waar dat kan.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.lezingen import LezingenScreen

        screen.app.push_screen(LezingenScreen())


class RetentionTerms(Command["BeheerScreen"]):
    """w."""

    keys = "w"
    label = _("Bewaartermijnen")
    help = _("Hoe lang elke categorie blijft, met grond en bron.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.termijnen import TermijnenScreen

        screen.app.push_screen(TermijnenScreen())


class Emergency(Command["BeheerScreen"]):
    """n."""

    keys = "n"
    label = _("Noodprocedure")
    help = _("ICT-beheer tijdelijk een dossier laten openen (art. 6).")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show it."""
        from pro6tui.tui.screens.nood import NoodScreen

        screen.app.push_screen(NoodScreen())


class Statement(Command["BeheerScreen"]):
    """v."""

    keys = "v"
    label = _("Verklaring")
    help = _("De geheimhouding die u aanvaardde (art. 1).")
    show = False

    async def run(self, screen: BeheerScreen) -> None:
        """Read it again."""
        from pro6tui.services import statement
        from pro6tui.tui.screens.verklaring import VerklaringScreen

        session = screen.pro6.session
        now = await asyncio.to_thread(statement.present, session)
        screen.app.push_screen(VerklaringScreen(session, now))


class Holidays(Command["BeheerScreen"]):
    """j."""

    keys = "j"
    label = _("Feestdagen")
    help = _("De dagen waarop een wettelijke termijn opschuift.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.feestdagen import FeestdagenScreen

        screen.app.push_screen(FeestdagenScreen())


class Rebuild(Command["BeheerScreen"]):
    """c."""

    keys = "c"
    label = _("Catalogus opnieuw")
    help = _("Leest de lijst opnieuw; de dossiers blijven gelijk.")
    show = False

    async def run(self, screen: BeheerScreen) -> None:
        """With progress."""
        app = screen.pro6

        def work(progress: Progress) -> int:
            words = _("Catalogus opbouwen:")
            return app.listing.rebuild(lambda done, total: progress.tell(words, done, total))

        count = await with_progress(screen, self.label, work, cancellable=False)
        app.tell_changed()
        screen.say(
            ngettext(
                "De catalogus is opnieuw gemaakt: {aantal} dossier.",
                "De catalogus is opnieuw gemaakt: {aantal} dossiers.",
                count,
            ).format(aantal=count)
        )


class Own(Command["BeheerScreen"]):
    """d."""

    keys = "d"
    label = _("Instellingen")
    help = _("Kleuren, slot, muis en leeshulp; alleen voor u.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show them."""
        from pro6tui.tui.screens.instellingen import InstellingenScreen

        screen.app.push_screen(InstellingenScreen())


class Keys(Command["BeheerScreen"]):
    """e."""

    keys = "e"
    label = _("Toetsentest")
    help = _("Welke toets aankomt uit uw terminalprogramma.")
    show = False

    def run(self, screen: BeheerScreen) -> None:
        """Show what arrives."""
        from pro6tui.tui.screens.toetsentest import ToetsentestScreen

        screen.app.push_screen(ToetsentestScreen())


class CheckQuickly(Command["BeheerScreen"]):
    """f."""

    keys = "f"
    label = _("Controle, snel")
    help = _("Ziet na of alles er staat; leest de inhoud niet.")
    show = False
    quick: ClassVar[bool] = True

    async def run(self, screen: BeheerScreen) -> None:
        """Look the vault through."""
        from pro6tui.tui.screens.controle import ControleScreen, look_through

        session = screen.pro6.session
        report = await with_progress(
            screen,
            self.label,
            lambda progress: look_through(session, progress, quick=self.quick),
            cancellable=False,
        )
        screen.app.push_screen(ControleScreen(report))


class CheckAll(CheckQuickly):
    """g."""

    keys = "g"
    label = _("Controle, alles")
    help = _("Leest alles wat u mag lezen; duurt langer.")
    quick = False


class HowItStands(Command["BeheerScreen"]):
    """s."""

    keys = "s"
    label = _("Staat van de kluis")
    help = _("Laatste controle, back-up en herstelproef.")
    show = False

    async def run(self, screen: BeheerScreen) -> None:
        """Show it."""
        from pro6tui.services.health import health
        from pro6tui.tui.screens.gezondheid import GezondheidScreen

        found = await asyncio.to_thread(health, screen.pro6.session)
        screen.app.push_screen(GezondheidScreen(found))
