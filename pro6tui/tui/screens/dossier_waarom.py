"""Why a dossier may, or may not yet, be destroyed (artt. 5 and 12): every category with its dates
and ground, every hold, and what has to happen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel
from pro6tui.rules import artikel_02, artikel_06, bewaartermijnen, uitvoer
from pro6tui.rules.uitleg import uitleg
from pro6tui.rules.waarom import Waarom, waarom
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud, Kaart, Regel, Tabel
from pro6tui.tui.screens.dossier_langer import gezegd, mag_niet, vraag_langer

if TYPE_CHECKING:
    from pro6tui.tui.screens.dossier import DossierScreen

GROEP = _("Bewaren")


def niet_te_zien(opened: OpenDossier) -> str | None:
    """Why this access does not see what holds a dossier, or None."""
    if artikel_06.zichtbaar("holds.*.reden", opened.toegang):
        return None
    return _("Uw rol ziet dit niet (art. 6).")


async def toon_waarom(app: Pro6App, doc_id: str) -> None:
    """The answer about a dossier that is not open yet: opened for its keeping, which is logged."""
    allowed = artikel_02.doelen_voor(app.session.role)
    wanted = (Doel.VERNIETIGING, Doel.BEWARING_ARCHIEF)
    doel = next((one for one in wanted if one in allowed), allowed[0])
    opened = await asyncio.to_thread(app.dossiers.open, doc_id, doel)
    if reason := niet_te_zien(opened):
        raise Refusal("R6.2", 6, reason, _("Vraag het de behandelaar van het dossier."))
    app.push_screen(WaaromScreen(opened))


class WaaromNietWeg(Command["DossierScreen"]):
    """q."""

    keys = "q"
    label = _("Waarom niet weg")
    help = _("Zegt waarom dit dossier (nog) niet vernietigd mag worden, en wat er moet gebeuren.")
    group = _("Dossier")

    def disabled_reason(self, screen: DossierScreen) -> str | None:
        """A role that does not see it."""
        return niet_te_zien(screen.opened)

    async def run(self, screen: DossierScreen) -> None:
        """The answer, and what came of it."""
        after = await screen.app.push_screen_wait(WaaromScreen(screen.opened))
        if after is not None and after.heads != screen.opened.heads:
            screen.toon(after)


class Langer(Command["WaaromScreen"]):
    """F4."""

    keys = "f4"
    label = _("Langer bewaren")
    help = _("Bewaart dit dossier langer dan zijn termijn, met een dag en een reden.")
    group = GROEP

    def disabled_reason(self, screen: WaaromScreen) -> str | None:
        """Versions side by side, or not this role."""
        if screen.opened.twee_versies:
            return _("Er staan twee versies naast elkaar; voeg ze eerst samen (v).")
        return mag_niet(screen.pro6)

    async def run(self, screen: WaaromScreen) -> None:
        """Until when, and why."""
        after = await vraag_langer(screen, screen.opened, screen.toon)
        if after is not None:
            screen.toon(after)
            screen.say(gezegd(after))


class WatTegenhoudt(Command["WaaromScreen"]):
    """F6."""

    keys = "f6"
    label = _("Tegenhouden")
    help = _("Toont wat het vernietigen tegenhoudt; een directeur plaatst of heft hier zelf op.")
    group = GROEP

    async def run(self, screen: WaaromScreen) -> None:
        """The list of it, and what came of it."""
        from pro6tui.tui.screens.dossier_holds import HoldsScreen

        after = await screen.app.push_screen_wait(HoldsScreen(screen.opened))
        if after is not None:
            screen.toon(after)


class WaaromScreen(BaseScreen[OpenDossier]):
    """The whole answer about `opened`; answers the dossier as it is when this is left."""

    COMMANDS = (Langer, WatTegenhoudt)

    def __init__(self, opened: OpenDossier) -> None:
        super().__init__()
        self.opened = opened

    @property
    def pro6(self) -> Pro6App:
        """The app, as the type it has."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """The question this answers."""
        return _("Pro6 · {nummer} · Waarom (nog) niet vernietigbaar?").format(
            nummer=self.opened.dossier.nummer
        )

    def help_text(self) -> str:
        """What the answer is made of, and the artikelen behind it."""
        about = _(
            "Hoe lang een dossier blijft, volgt uit wat erin staat: elke categorie heeft haar eigen"
            " termijn en grond, en de langste telt voor het geheel. Ook als de termijn om is, kan"
            " iets het tegenhouden: een verzoek, een klacht, een vraag van UWV, of een directeur."
            " Langer bewaren kan met een reden; korter alleen door een besluit (AVG 17)."
        )
        found = [one for one in (uitleg(5), uitleg(12)) if one]
        return "\n\n".join([about, *(f"{one.titel}\n\n{one.samenvatting}" for one in found)])

    def places(self) -> Sequence[Any]:
        """None: from here one goes back."""
        return ()

    def content(self) -> ComposeResult:
        """The answer."""
        yield Kaart(self._blokken(), id="waarom")

    def on_mount(self) -> None:
        """To read."""
        self.query_one(Kaart).focus()

    def toon(self, opened: OpenDossier) -> None:
        """The same about the dossier as it is now."""
        self.opened = opened
        self.query_one(Kaart).zet(self._blokken())
        self.refresh_bindings()

    def leave(self) -> None:
        """Back, with the dossier as it is now."""
        self.dismiss(self.opened)

    def _blokken(self) -> list[Blok]:
        pro6 = self.pro6
        found = waarom(self.opened.dossier, pro6.session.today, pro6.dossiers.termijnen)
        return blokken(found)


def blokken(found: Waarom) -> list[Blok]:
    """The answer: in a sentence, what has to happen, each category, what holds it, the paper."""
    steps: list[Inhoud] = [Alinea(f"· {one}") for one in found.stappen]
    rows = [
        (
            f"{one.categorie.value} {one.naam}",
            uitvoer.datum(one.einde) if one.einde else "–",
            str(one.jaren),
            _("{dag}, dus nu").format(dag=uitvoer.datum(one.vanaf))
            if one.nu
            else uitvoer.datum(one.vanaf),
        )
        for one in found.regels
    ]
    kop = (_("Categorie"), _("Telt vanaf"), _("Jaren"), _("Mag weg vanaf"))
    shown = [Blok("", [Alinea(found.kort, "" if found.vernietigbaar else "warning")], breed=True)]
    if steps:
        shown.append(Blok(_("Wat er moet gebeuren"), steps, breed=True))
    shown.append(Blok(_("Per categorie"), [Tabel(kop, rows, frozenset({2}))], breed=True))
    shown.append(Blok(_("Op welke grond"), list(_gronden(found)), breed=True))
    shown.append(Blok(_("Wat het tegenhoudt"), _holds(found), breed=True))
    rest: list[Inhoud] = [Regel(_("Papier"), found.papier.label)]
    if found.langer is not None:
        rest.append(Regel(_("Niet vóór"), uitvoer.datum(found.langer)))
        rest.append(Regel(_("Waarom langer"), found.langer_reden))
    shown.append(Blok(_("Verder"), rest, breed=True))
    return shown


def _gronden(found: Waarom) -> list[Inhoud]:
    told: list[Inhoud] = []
    for one in found.regels:
        since = ""
        if one.geldt_vanaf != bewaartermijnen.SINDS:
            since = _("; sinds {dag}").format(dag=uitvoer.datum(one.geldt_vanaf))
        how = _("{jaren} jaar na {begin}") if one.jaren else _("meteen na {begin}")
        words = _("{termijn}: {grond} ({bron}{sinds})").format(
            termijn=how.format(jaren=one.jaren, begin=one.begin),
            grond=one.grond,
            bron=one.bron,
            sinds=since,
        )
        told.append(Regel(one.categorie.value, words))
        if one.eigen:
            told.append(Regel("", _("Dit gaat weg zonder de rest van het dossier."), "muted"))
        if one.reden:
            told.append(Regel("", one.reden, "muted"))
        told += [Regel("", step, "muted") for step in one.stappen if not one.leidend]
    return told


def _holds(found: Waarom) -> list[Inhoud]:
    if not found.holds:
        return [Alinea(_("Niets."), "muted")]
    return [
        Regel(
            one.reden,
            _("sinds {dag}; houdt op {einde}").format(dag=uitvoer.datum(one.sinds), einde=one.einde)
            + (_(", voorzien {dag}").format(dag=uitvoer.datum(one.tot)) if one.tot else ""),
            "warning",
        )
        for one in found.holds
    ]
