"""What can be done while a dossier is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.fields import LIST_LABELS
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose, confirm
from pro6tui.tui.screens.formulier import eerste_fout

if TYPE_CHECKING:
    from pro6tui.tui.screens.bewerken import BewerkScreen


class Opslaan(Command["BewerkScreen"]):
    """F2."""

    keys = "f2"
    label = _("Opslaan")
    help = _("Slaat het dossier op in de kluis.")

    def disabled_reason(self, screen: BewerkScreen) -> str | None:
        """Something must be put right first, or there is nothing to save."""
        if screen.bezig:
            return _("Er wordt al opgeslagen.")
        if reason := eerste_fout(screen.weigeringen):
            return reason
        return None if screen.te_bewaren else _("Er is nog niets gewijzigd.")

    async def run(self, screen: BewerkScreen) -> None:
        """Save."""
        screen.bezig = True
        try:
            await screen.bewaar(start=False)
        finally:
            screen.bezig = False


class Nodig(Command["BewerkScreen"]):
    """F6."""

    keys = "f6"
    label = _("Nog nodig")
    help = _("Toont wat er nog ontbreekt of te verbeteren is, en gaat erheen.")

    async def run(self, screen: BewerkScreen) -> None:
        """Show it; Enter goes to the field."""
        screen.take_stock()
        wrong = [(one.field, f"!! {one.message}") for one in screen.weigeringen]
        gates = [(one.field, f"· {one.message}") for one in screen.poorten]
        options = [*wrong, *(gates if screen.toont_poorten else ())]
        if not options:
            done = _("Er ontbreekt niets meer; het traject kan starten (F3).")
            screen.say(done if screen.toont_poorten else _("Er is niets te verbeteren."))
            return
        question = _("Nog nodig voordat het traject start")
        field = await choose(screen, question if not wrong else _("Nog te verbeteren"), options)
        if field is not None:
            screen.spring(field)


class GaNaar(Command["BewerkScreen"]):
    """F8."""

    keys = "f8"
    label = _("Ga naar")
    help = _("Kiest een ander deel van het dossier. PgUp en PgDn gaan een deel verder of terug.")

    def disabled_reason(self, screen: BewerkScreen) -> str | None:
        """There is one part only."""
        return None if len(screen.delen.delen) > 1 else _("Dit formulier heeft maar één deel.")

    async def run(self, screen: BewerkScreen) -> None:
        """Choose a part."""
        options = [(at, deel.label) for at, deel in enumerate(screen.delen.delen)]
        chosen = await choose(screen, _("Naar welk deel?"), options, value=screen.delen.hier)
        if chosen is not None:
            await screen.delen.toon(chosen)


class Erbij(Command["BewerkScreen"]):
    """F4."""

    keys = "f4"
    label = _("Erbij")
    help = _("Voegt een uitkering, traject, baan of opleiding toe.")

    def disabled_reason(self, screen: BewerkScreen) -> str | None:
        """This part has no list, or my role may not add to it."""
        if not screen.delen.deel.lijsten:
            return _("In dit deel staat geen lijst om iets aan toe te voegen.")
        return screen.mag_niet_erbij()

    async def run(self, screen: BewerkScreen) -> None:
        """Add one, to the list that has the cursor or is chosen."""
        here, _item = screen.delen.huidig_item()
        lists = [one.pad for one in screen.delen.deel.lijsten]
        if len(lists) > 1:
            options = [(one, _(LIST_LABELS[one])) for one in lists]
            chosen = await choose(screen, _("Wat komt erbij?"), options, value=here or None)
        else:
            chosen = lists[0]
        if chosen is not None:
            await screen.delen.voeg_toe(chosen, screen.lid.handle)


class Eraf(Command["BewerkScreen"]):
    """F5."""

    keys = "f5"
    label = _("Eraf")
    help = _("Haalt het onderdeel weg waar de cursor in staat.")
    show = False

    def disabled_reason(self, screen: BewerkScreen) -> str | None:
        """The cursor is in no item."""
        if screen.delen.huidig_item()[0]:
            return screen.mag_niet_erbij()
        return _("De cursor staat niet in een onderdeel van een lijst.")

    async def run(self, screen: BewerkScreen) -> None:
        """Ask, and take it out."""
        list_path, item_id = screen.delen.huidig_item()
        question = _("{onderdeel} weghalen?").format(onderdeel=_(LIST_LABELS[list_path]))
        text = _("Het verdwijnt pas uit het dossier als u opslaat.")
        if await confirm(screen, question, text):
            await screen.delen.haal_weg(list_path, item_id)


class Start(Command["BewerkScreen"]):
    """F3."""

    keys = "f3"
    label = _("Start traject")
    help = _("Slaat op en brengt het dossier van intake naar actief, als niets meer ontbreekt.")

    def disabled_reason(self, screen: BewerkScreen) -> str | None:
        """A gate is shut."""
        if screen.bezig:
            return _("Er wordt al opgeslagen.")
        return screen.start_bezwaar() or eerste_fout(screen.weigeringen)

    async def run(self, screen: BewerkScreen) -> None:
        """Save and start."""
        screen.bezig = True
        try:
            await screen.bewaar(start=True)
        finally:
            screen.bezig = False


class Weggooien(Command["BewerkScreen"]):
    """F7."""

    keys = "f7"
    label = _("Weggooien")
    help = _("Gooit weg wat hier is getypt en niet is opgeslagen, na een vraag.")
    show = False

    async def run(self, screen: BewerkScreen) -> None:
        """Ask, and throw it away."""
        question = _("Alles weggooien wat u hier typte?")
        text = _("Het concept wordt verwijderd en komt niet terug. In de kluis verandert niets.")
        if await confirm(screen, question, text):
            screen.gooi_weg()


OPDRACHTEN = (Opslaan, Nodig, GaNaar, Erbij, Start, Eraf, Weggooien)
"""In the order of the footer."""
