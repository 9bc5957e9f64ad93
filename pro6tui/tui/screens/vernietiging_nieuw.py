"""A new destruction list: of dossiers that are due, or of data that go before their dossier."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.rules import redenen
from pro6tui.rules.vernietigingslijst_stap import toets_opstellen
from pro6tui.services import category_lists
from pro6tui.services.destruction import WEGEN, Opgesteld, Vernietiging
from pro6tui.services.inspection import Told
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import FieldSpec, Section
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.screens.register_lijst import FormulierModal
from pro6tui.tui.screens.vernietiging_naar import GROEP
from pro6tui.tui.screens.voortgang import telling_stuks

if TYPE_CHECKING:
    from pro6tui.tui.screens.vernietiging import VernietigingScreen


class Nieuw(Command["VernietigingScreen"]):
    """F2."""

    keys = "f2"
    label = _("Nieuwe lijst")
    help = _("Stelt een lijst op van alles wat nu te vernietigen is, en zegt wat er niet op kan.")
    group = GROEP

    def disabled_reason(self, screen: VernietigingScreen) -> str | None:
        """Not this role."""
        try:
            toets_opstellen(screen.pro6.session.role)
        except Refusal as refusal:
            return str(refusal)
        return None

    async def run(self, screen: VernietigingScreen) -> None:
        """A name, and then every dossier that is due is looked at."""
        words, make = await asyncio.to_thread(self.voorbereid, screen.dienst)
        form = NaamForm(_("Nieuwe vernietigingslijst"), screen.nieuw, words)
        if not await screen.app.push_screen_wait(form):
            return
        name = str(screen.nieuw.get("naam") or "")

        def work(progress: Progress) -> object:
            tell = telling_stuks(progress)

            def told(what: str, done: int, total: int) -> None:
                # Once the list is written, stopping would leave its dossiers as they were.
                if what == WEGEN:
                    tell(what, done, total)
                else:
                    progress.tell(what, done, total)

            return make(name, told)

        made = await with_progress(screen, _("Lijst opstellen"), work)
        await screen.bewaard()
        screen.toon(made.lijst, made.niet)  # type: ignore[attr-defined]

    def voorbereid(self, lists: Vernietiging) -> tuple[str, Callable[[str, Told], Opgesteld]]:
        """What is due, in words, and what makes the list."""
        due = lists.vervallen()
        words = ngettext(
            "Er is {n} dossier waarvan de bewaartermijn om is of dat gewist mag worden."
            " Bij het opstellen wordt het geopend en nagegaan; dat wordt gelogd.",
            "Er zijn {n} dossiers waarvan de bewaartermijn om is of die gewist mogen worden."
            " Bij het opstellen wordt elk geopend en nagegaan; dat wordt gelogd.",
            len(due),
        ).format(n=len(due))
        return words, lambda name, told: lists.stel_op(name, due, told)


class Gegevens(Nieuw):
    """g."""

    keys = "g"
    label = _("Gegevens")
    help = _(
        "Stelt een lijst op van gegevens die eerder weg mogen dan hun dossier: schulden, nummers"
        " van bewijzen, klanten van een onderzoek."
    )

    def voorbereid(self, lists: Vernietiging) -> tuple[str, Callable[[str, Told], Opgesteld]]:
        """The same, of categories."""
        documents, surveys = category_lists.vervallen(lists)
        words = ngettext(
            "In {n} dossier mogen gegevens weg voordat het dossier weg mag.",
            "In {n} dossiers mogen gegevens weg voordat het dossier weg mag.",
            len(documents),
        ).format(n=len(documents))
        more = ngettext(
            "Van {n} onderzoek mogen de klanten weg.",
            "Van {n} onderzoeken mogen de klanten weg.",
            len(surveys),
        ).format(n=len(surveys))
        stays = _("De dossiers zelf blijven.")
        return f"{words} {more} {stays}", lambda name, told: category_lists.stel_op(
            lists, name, told
        )


class NaamForm(FormulierModal):
    """What a new list is called: that is what one types to carry it out."""

    def bezwaar(self) -> str | None:
        """It has a name."""
        if redenen.te_kort(str(self.draft.get("naam") or "")):
            return _("Geef de lijst eerst een naam, bijvoorbeeld: jaar 2018.")
        return None

    def secties(self) -> Sequence[Section]:
        """One field."""
        hint = _("bijvoorbeeld: jaar 2018")
        return [Section("", (FieldSpec("naam", _("Naam"), placeholder=hint, max_length=60),))]
