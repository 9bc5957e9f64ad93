"""Recording a consent, and disclosing data: forms that say as one types whether it may, and why."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import omvang, tekens
from pro6tui.rules.uitleg import uitleg
from pro6tui.services import consents, disclosures
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.disclosed import Vorm
from pro6tui.services.drafts import TOESTEMMING, VERSTREKKING, Draft
from pro6tui.services.errors import Refused, regel
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.fields import Section
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens.formulier import zin
from pro6tui.tui.screens.verstrekken_velden import toestemming, verstrekking
from pro6tui.tui.screens.verstrekken_werk import ToestemmingWerk, VerstrekkingWerk, Werk
from pro6tui.tui.screens.verzoek_concept import ConceptScreen, Weggooien

W = TypeVar("W", bound=Werk)


def met_regel(refusal: Refusal) -> str:
    """The sentence, the way out, and the rule that says so."""
    return f"{zin(refusal)} {regel(refusal.code, refusal.artikel)}"


class BoekScreen(ConceptScreen[OpenDossier], Generic[W]):
    """A form in which one chooses from the address book, read besides."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = ()
    ARTIKELEN: ClassVar[tuple[int, ...]] = (1, 9)
    deel_naam: ClassVar[str] = ""

    def on_mount(self) -> None:
        """The form is there at once, the recipients a moment later."""
        self.in_background(self._leer_boek())

    async def _leer_boek(self) -> None:
        book = Adresboek(self.pro6.session)
        try:
            self.werk_nu.boek = await asyncio.to_thread(book.alle)
        except Refused as refused:
            # A subcontractor has no key of it, and types a name.
            self.say(str(refused), Kind.WARNING)
            return
        await self.herbouw()

    @property
    def werk_nu(self) -> W:
        """What is typed, as the type it has."""
        werk: Any = self.werk
        found: W = werk
        return found

    def help_text(self) -> str:
        """The artikelen behind it."""
        found = [uitleg(number) for number in self.ARTIKELEN]
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in found if one]
        return "\n\n".join([self.over(), *parts])

    def over(self) -> str:
        """What this form is for."""
        raise NotImplementedError

    def geweigerd(self, refusal: Refusal, width: int) -> list[tuple[str, str]]:
        """A refusal as lines: the sentence, the way out, the rule."""
        return [(line, "error") for line in wrap(f"!! {met_regel(refusal)}", width)]

    def controleer_vorm(self) -> bool:
        """Whether what stands in every field can be read; if not, it is said."""
        if self.formulier.check():
            self.say(_("Verbeter eerst wat bij de velden staat."), Kind.ERROR)
            return False
        return True


class Vastleggen(Command["ToestemmingScreen"]):
    """F2."""

    keys = "f2"
    label = _("Vastleggen")
    help = _("Zet de toestemming in het dossier; zij geldt voor wat daarna wordt verstrekt.")

    def disabled_reason(self, screen: ToestemmingScreen) -> str | None:
        """Something lacks."""
        refusal = screen.werk_nu.bezwaar(screen.pro6.dossiers.lid)
        return met_regel(refusal) if refusal else None

    async def run(self, screen: ToestemmingScreen) -> None:
        """Save it."""
        if not screen.controleer_vorm():
            return
        given = screen.werk_nu.gemaakt()
        after = await asyncio.to_thread(
            consents.leg_vast, screen.pro6.dossiers, screen.opened, given
        )
        screen.pro6.tell_changed()
        await screen.gelukt(after, _("De toestemming is vastgelegd."))


class ToestemmingScreen(BoekScreen[ToestemmingWerk]):
    """A consent of the client of `opened`; answers the dossier with it."""

    COMMANDS = (Vastleggen, Weggooien)
    deel_naam = TOESTEMMING

    def __init__(self, opened: OpenDossier, draft: Draft | None = None) -> None:
        super().__init__(opened, self.deel_naam, draft)

    @property
    def heading(self) -> str:
        """Whose."""
        return _("Pro6 · {nummer} · toestemming").format(nummer=self.opened.dossier.nummer)

    def over(self) -> str:
        """What a consent is."""
        return _(
            "Neem over wat de klant heeft getekend: voor wie, waarvoor en welke gegevens. Een"
            " toestemming geldt alleen op papier, en alleen voor wat daarna wordt verstrekt; de"
            " klant kan haar altijd intrekken."
        )

    def maak_werk(self, values: dict[str, Any]) -> ToestemmingWerk:
        """What was typed."""
        return ToestemmingWerk(self.opened.dossier, self.pro6.session.today, values)

    def secties(self) -> Sequence[Section]:
        """The fields."""
        return toestemming(self.werk_nu)

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """What lacks, or what it will allow."""
        refusal = self.werk_nu.bezwaar(self.pro6.dossiers.lid)
        if refusal is not None:
            return [(line, "muted") for line in wrap(zin(refusal), width)]
        names = omvang.namen(self.opened.dossier, self.werk_nu.velden)
        return [(line, "") for line in wrap(_("Staat toe: {velden}.").format(velden=names), width)]


class Verstrekken(Command["VerstrekkingScreen"]):
    """F2."""

    keys = "f2"
    label = _("Verstrekken")
    help = _("Legt de verstrekking vast; bij een bestand maakt dit het voor de ontvanger.")

    def disabled_reason(self, screen: VerstrekkingScreen) -> str | None:
        """Something lacks, or a rule says no."""
        refusal = screen.werk_nu.bezwaar(screen.pro6.dossiers)
        return met_regel(refusal) if refusal else screen.werk_nu.ontbreekt()

    async def run(self, screen: VerstrekkingScreen) -> None:
        """Ask once more with everything named, and do it."""
        if screen.controleer_vorm():
            await screen.verstrek()


class VerstrekkingScreen(BoekScreen[VerstrekkingWerk]):
    """A disclosure of data of the client of `opened`; answers the dossier with its line."""

    COMMANDS = (Verstrekken, Weggooien)
    deel_naam = VERSTREKKING

    def __init__(self, opened: OpenDossier, draft: Draft | None = None) -> None:
        super().__init__(opened, self.deel_naam, draft)

    @property
    def heading(self) -> str:
        """Whose."""
        return _("Pro6 · {nummer} · verstrekken").format(nummer=self.opened.dossier.nummer)

    def over(self) -> str:
        """What a disclosure is."""
        return _(
            "Leg vast wat er weggaat vóórdat het weggaat: aan wie, op welke grond, welke gegevens."
            " Een bestand wordt hier gemaakt en alleen de ontvanger opent het; bij post of een"
            " gesprek legt u vast dat het gebeurt. Wat is afgeschermd blijft vanzelf buiten een"
            " groter deel."
        )

    def maak_werk(self, values: dict[str, Any]) -> VerstrekkingWerk:
        """What was typed; the purpose begins as that of opening."""
        begin = {"doel": self.opened.doel.value, "vorm": Vorm.TEKST.value}
        return VerstrekkingWerk(self.opened.dossier, self.pro6.session.today, {**begin, **values})

    def secties(self) -> Sequence[Section]:
        """The fields."""
        return verstrekking(self.werk_nu)

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """What lacks; why it may not; or what goes."""
        werk = self.werk_nu
        refusal = werk.bezwaar(self.pro6.dossiers)
        if refusal is not None:
            return self.geweigerd(refusal, width)
        if reason := werk.ontbreekt():
            return [(reason, "muted")]
        return [(line, "") for line in wrap(_("Dit mag. {wat}").format(wat=self._wat()), width)]

    def _wat(self) -> str:
        """Who gets what."""
        werk = self.werk_nu
        plan = werk.plan()
        if plan is None:
            return ""
        found = disclosures.voornemen(self.opened.dossier, plan)
        return _("{ontvanger} krijgt: {velden}.").format(
            ontvanger=plan.ontvanger.naam,
            velden=omvang.namen(self.opened.dossier, found.velden),
        )

    async def verstrek(self) -> None:
        """After a yes. Refusals are said, and logged by the service."""
        werk, dossiers = self.werk_nu, self.pro6.dossiers
        plan = werk.plan()
        if plan is None or not await confirm(self, _("Deze gegevens verstrekken?"), self._wat()):
            return
        if werk.als_bestand:
            target = Path(tekens.line(werk.tekst("bestand"), 4096))
            after = await asyncio.to_thread(
                disclosures.verstrek_bestand,
                dossiers,
                self.opened,
                plan,
                target,
                Vorm(werk.get("vorm") or Vorm.TEKST),
            )
            said = _("Verstrekt: het bestand staat in {pad}.").format(pad=target)
        else:
            after = await asyncio.to_thread(disclosures.verstrek, dossiers, self.opened, plan)
            said = _("De verstrekking is vastgelegd.")
        self.pro6.tell_changed()
        await self.gelukt(after, said)
