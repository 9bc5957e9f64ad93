"""What can be done with a request before it is decided: one class for each key.

Whether a step can be taken is asked of the rule itself, on plain data, so that the reason on the
screen is the one the rule would give.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.vocabulary import VerlengingsGrond
from pro6tui.model.vocabulary import VerzoekStaat as S
from pro6tui.rules import uitvoer, verzoek
from pro6tui.rules.artikel_06 import Mate
from pro6tui.rules.verzoek_rechten import besluitrecht, toets_behandelen, toets_besluit
from pro6tui.rules.verzoek_stap import geen_stap
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.inzage_acties import INZAGE
from pro6tui.tui.screens.verzoek_acties_eind import EINDE
from pro6tui.tui.screens.verzoek_acties_inhoud import INHOUD
from pro6tui.tui.screens.verzoek_acties_wie import Identiteit, IdentiteitVragen, NietVastgesteld
from pro6tui.tui.screens.verzoek_klok import uitleg
from pro6tui.tui.screens.verzoek_vragen import WOORDEN, proef_id, vraag_motivering, vraag_reden

if TYPE_CHECKING:
    from pro6tui.tui.screens.verzoek import VerzoekScreen


class Bevestigen(Command["VerzoekScreen"]):
    """b."""

    keys = "b"
    label = _("Bevestigd")
    help = _("Legt vast dat de klant bericht kreeg dat het verzoek is ontvangen.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """It was, or it is over."""
        today = screen.pro6.session.today
        return screen.weegt(lambda: verzoek.bevestig(screen.verzoek, screen.lid, today))

    async def run(self, screen: VerzoekScreen) -> None:
        """Today."""
        requests = screen.dienst.requests
        await screen.stap(
            lambda opened: requests.bevestig(opened, screen.verzoek_id),
            _("Vastgelegd: de ontvangst is vandaag bevestigd."),
        )


class InBehandeling(Command["VerzoekScreen"]):
    """F3."""

    keys = "f3"
    label = _("In behandeling")
    help = _("Neemt het verzoek in behandeling, met u als behandelaar.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """Who asks is not sure, or it says too little."""
        one, today = screen.verzoek, screen.pro6.session.today
        return screen.weegt(
            lambda: verzoek.neem_in_behandeling(one, screen.lid, today, new_id=proef_id)
        )

    async def run(self, screen: VerzoekScreen) -> None:
        """Now."""
        requests = screen.dienst.requests
        await screen.stap(
            lambda opened: requests.neem_in_behandeling(opened, screen.verzoek_id),
            _("Het verzoek is in behandeling."),
        )


class Verlengen(Command["VerzoekScreen"]):
    """F5."""

    keys = "f5"
    label = _("Verlengen")
    help = _("Legt vast dat de klant hoorde dat het langer duurt; kan alleen in de eerste maand.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """A second time, after the decision; too late is refused, and logged, when it is tried."""
        one, today = screen.verzoek, screen.pro6.session.today
        ground = VerlengingsGrond.COMPLEX
        return screen.weegt(
            lambda: verzoek.verleng(
                one, ground, WOORDEN, screen.lid, today, gemeld_uiterlijk=today, tot=today
            )
        )

    async def run(self, screen: VerzoekScreen) -> None:
        """On which of the two grounds, and why."""
        requests = screen.dienst.requests
        grounds = [(one, one.label) for one in VerlengingsGrond]
        ground = await choose(screen, _("Waarom duurt het langer? (AVG 12)"), grounds)
        if ground is None:
            return
        text = _("De termijn wordt drie maanden na ontvangst. De klant leest dit in de brief.")
        why = await vraag_motivering(screen, _("Leg het uit"), text)
        if why is not None:
            await screen.stap(
                lambda opened: requests.verleng(opened, screen.verzoek_id, ground, why),
                _("De verlenging is vastgelegd; maak nu de brief."),
            )


class Besluiten(Command["VerzoekScreen"]):
    """F2."""

    keys = "f2"
    label = _("Besluiten")
    help = _("Besluit per onderdeel: toewijzen of weigeren, met grond en motivering.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """Not this role, or not now."""
        one = screen.verzoek

        def proef() -> None:
            toets_besluit(screen.lid, screen.opened.dossier, one)
            if one.staat is not S.IN_BEHANDELING:
                raise geen_stap(one.staat, S.BESLOTEN)

        return screen.weegt(proef)

    async def run(self, screen: VerzoekScreen) -> None:
        """On a screen of its own."""
        await besluit(screen, voorstel=False)


class Voorstellen(Command["VerzoekScreen"]):
    """F4."""

    keys = "f4"
    label = _("Voorstel")
    help = _("Legt per onderdeel vast wat u zou besluiten; de directeur neemt het besluit.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """Not now, or who may decide need not propose."""
        one = screen.verzoek
        if (
            besluitrecht(screen.lid.rol, one) is Mate.JA
            and screen.weegt(lambda: toets_besluit(screen.lid, screen.opened.dossier, one)) is None
        ):
            return _("U besluit hier zelf over (F2).")
        return screen.weegt(
            lambda: verzoek.stel_voor(one, {}, screen.lid, screen.dienst.requests.today)
        )

    async def run(self, screen: VerzoekScreen) -> None:
        """On the same screen."""
        await besluit(screen, voorstel=True)


async def besluit(screen: VerzoekScreen, *, voorstel: bool) -> None:
    """The screen on which is decided; a draft of it that was left goes on."""
    from pro6tui.tui.screens.verzoek_besluit import BesluitScreen, concept_van

    draft = await concept_van(screen.pro6, screen.opened, screen.verzoek_id, voorstel=voorstel)
    made = BesluitScreen(screen.opened, screen.verzoek_id, voorstel=voorstel, draft=draft)
    after = await screen.app.push_screen_wait(made)
    if after is not None:
        screen.toon(after)


class Termijn(Command["VerzoekScreen"]):
    """t."""

    keys = "t"
    label = _("Termijn")
    help = _("Zegt van elke klok de regel, de bron en de overgeslagen dagen.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """It cannot be counted."""
        count = screen.dienst.requests.klokken
        return screen.weegt(lambda: count(screen.opened.dossier, screen.verzoek))

    def run(self, screen: VerzoekScreen) -> None:
        """In a box."""
        clocks = screen.dienst.klokken(screen.opened.dossier, screen.verzoek)
        if clocks is not None:
            screen.app.push_screen(LeesScreen(_("Welke klok bepaalt, en waarom"), uitleg(clocks)))


class Intrekken(Command["VerzoekScreen"]):
    """z."""

    keys = "z"
    label = _("Ingetrokken")
    help = _("Sluit het verzoek omdat de klant het niet meer vraagt; u schrijft hoe u dat weet.")
    group = _("Verzoek")
    show = False

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """It was decided, or it is over."""
        one, today = screen.verzoek, screen.pro6.session.today
        return screen.weegt(
            lambda: verzoek.trek_in(one, WOORDEN, screen.lid, today, new_id=proef_id)
        )

    async def run(self, screen: VerzoekScreen) -> None:
        """How it is known."""
        requests = screen.dienst.requests
        why = await vraag_reden(screen, _("Hoe weet u dat de klant het intrekt?"))
        if why is not None:
            await screen.stap(
                lambda opened: requests.trek_in(opened, screen.verzoek_id, why),
                _("Het verzoek is ingetrokken."),
            )


class Dubbel(Command["VerzoekScreen"]):
    """u."""

    keys = "u"
    label = _("Dubbel")
    help = _("Sluit het verzoek omdat het een ander herhaalt; de eerste ontvangst telt.")
    group = _("Verzoek")
    show = False

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """Not this role, or there is none that it could repeat."""
        if reason := screen.weegt(lambda: toets_behandelen(screen.lid)):
            return reason
        if _eerdere(screen):
            return None
        return _("Er is geen eerder open verzoek van dezelfde soort over dezelfde gegevens.")

    async def run(self, screen: VerzoekScreen) -> None:
        """Of which."""
        requests = screen.dienst.requests
        noted = screen.verzoek.dubbel_van or None
        first = await choose(screen, _("Welk verzoek herhaalt dit?"), _eerdere(screen), value=noted)
        if first is not None:
            await screen.stap(
                lambda opened: requests.dubbel(opened, screen.verzoek_id, first),
                _("Vastgelegd als dubbel; het eerste verzoek gaat verder."),
            )


def _eerdere(screen: VerzoekScreen) -> list[tuple[str, str]]:
    one, today = screen.verzoek, screen.pro6.session.today
    found: list[tuple[str, str]] = []
    for other in screen.opened.dossier.verzoeken:
        repeats = partial(verzoek.dubbel, one, other, screen.lid, today, new_id=proef_id)
        if other.soort is not None and screen.weegt(repeats) is None:
            found.append((other.id, f"{other.soort.label} {uitvoer.datum(other.ontvangen_op)}"))
    return found


OPDRACHTEN = (
    Besluiten,
    InBehandeling,
    Identiteit,
    Bevestigen,
    *EINDE,
    Voorstellen,
    *INZAGE,
    *INHOUD,
    IdentiteitVragen,
    Termijn,
    Verlengen,
    NietVastgesteld,
    Intrekken,
    Dubbel,
)
"""In the order of the footer, what can be done first."""
