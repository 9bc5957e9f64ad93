"""Certificates of destruction (art. 12): how far each reaches, kept as files and printed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.vernietiging import Verklaring
from pro6tui.rules import uitvoer, verklaring
from pro6tui.rules.dekking import zin
from pro6tui.rules.uitleg import uitleg
from pro6tui.services import certificate_proof, certificates
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.logview import namen_van
from pro6tui.services.printer import Printer
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, confirm
from pro6tui.tui.base.lijst import Cell, Column, Heading
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Kaart, Regel, Tabel
from pro6tui.tui.screens.register_lijst import RegisterScreen

GROEP = _("Verklaring van vernietiging")
ABOUT = _(
    "Een verklaring zegt van één lijst wat er vernietigd is, hoe, door wie, en hoe ver het reikt:"
    " per plaats vernietigd, verloopt op een dag, of niet na te gaan. Zolang een back-up of een"
    " oude kopie nog open kan, blijft zij “behoudens back-ups”; daarna stelt u een tweede vast, de"
    " volledige. Van wie de dossiers waren, staat er niet in."
)


class Bewaren(Command["BewijsScreen"]):
    """F2."""

    keys = "f2"
    label = _("Bewaren")
    help = _("Zet de verklaring in een nieuwe map: om te lezen, om na te kijken en als bladzij.")
    group = GROEP

    async def run(self, screen: BewijsScreen) -> None:
        """Where."""
        text = _("Een nieuwe map op de server; er staan geen gegevens van klanten in.")
        folder = await ask_line(screen, _("In welke map?"), text)
        if folder is None:
            return
        lists, one = screen.dienst, screen.verklaring
        files = await asyncio.to_thread(certificates.bewaar, lists, one, Path(folder))
        names = ", ".join(each.name for each in files)
        screen.say(_("Bewaard in {map}: {namen}.").format(map=folder, namen=names))


class Afdrukken(Command["BewijsScreen"]):
    """F5."""

    keys = "f5"
    label = _("Afdrukken")
    help = _("Drukt de verklaring af, om te tekenen en te bewaren.")
    group = GROEP

    async def run(self, screen: BewijsScreen) -> None:
        """To the printer of this machine."""
        lists, one = screen.dienst, screen.verklaring
        # No printer is said before anybody is asked whether they are sure.
        printer = await asyncio.to_thread(Printer)
        text = _("{nummer} komt uit de printer van deze machine.").format(nummer=one.nummer)
        if not await confirm(screen, _("Afdrukken?"), text):
            return
        await asyncio.to_thread(lambda: printer.take(certificates.pdf(lists, one)))
        lists.log("verklaring_afgedrukt", verklaring=one.nummer)
        screen.say(_("Naar de printer gestuurd."))


class BewijsScreen(BaseScreen[None]):
    """One certificate, to read."""

    COMMANDS = (Bewaren, Afdrukken)
    here = "5"

    def __init__(self, one: Verklaring) -> None:
        super().__init__()
        self.verklaring = one

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def dienst(self) -> Vernietiging:
        """The service."""
        return Vernietiging(self.pro6.dossiers)

    @property
    def heading(self) -> str:
        """Which."""
        return _("Pro6 · Verklaring {nummer}").format(nummer=self.verklaring.nummer)

    def help_text(self) -> str:
        """What it is worth, and art. 12 in our words."""
        check = _(
            "Wie de verklaring wil nakijken zonder dit programma, gebruikt in de map:"
            " ssh-keygen -Y verify -f allowed_signers -I {wie} -n {naam} -s {bestand}.json.sig"
            " < {bestand}.json"
        ).format(
            wie=self.verklaring.door,
            naam=verklaring.NAMESPACE,
            bestand=self.verklaring.nummer.lower(),
        )
        found = uitleg(12)
        told = [f"{found.titel}\n\n{found.samenvatting}"] if found else []
        return "\n\n".join([ABOUT, check, *told])

    def content(self) -> ComposeResult:
        """All of it."""
        yield Kaart(blokken(self.verklaring))


def blokken(one: Verklaring) -> list[Blok]:
    """A certificate to read: what it says, how far it reaches, what went, how, and by whom."""
    text = certificates.tekst(one)
    facts = [
        Regel(_("Lijst"), f"{text.lijst} “{text.lijstnaam}”"),
        Regel(_("Vastgesteld op"), uitvoer.datum(text.vastgesteld_op)),
        Regel(_("Uitgevoerd op"), uitvoer.datum(text.voltooid_op and text.voltooid_op.date())),
        Regel(_("Vorige verklaring"), text.vorige_sha256[:16] or "–"),
        Regel(_("SHA-256"), one.sha256),
    ]
    places = [
        Regel(
            each.plaats.label,
            zin(each).partition(": ")[2],
            "" if each.dekking.value not in certificates.OPEN else "warning",
        )
        for each in text.dekking
    ]
    counts = [Regel(key.replace("_", " "), str(number)) for key, number in text.aantallen.items()]
    people = [Regel(each.daad, f"{each.naam}, {each.functie} ({each.op})") for each in text.mensen]
    if not text.tweede_persoon:
        people.append(Regel(_("let op"), _("zonder tweede persoon"), "warning"))
    rows = [
        (
            each.dossier,
            each.categorie,
            uitvoer.datum(each.vanaf),
            str(each.documenten),
            each.resultaat.replace("_", " "),
            each.toelichting or "–",
        )
        for each in text.dossiers
    ]
    names = (
        _("dossier"), _("soort"), _("termijn om"), _("stuks"), _("uitkomst"), _("toelichting"),
    )  # fmt: skip
    return [
        Blok(one.staat.label, facts, breed=True),
        Blok(_("Hoe ver het reikt"), places, breed=True),
        Blok(_("Aantallen"), counts),
        Blok(_("Wie"), people),
        Blok(_("Hoe"), [Alinea(each) for each in (*text.methode, text.verificatie)], breed=True),
        Blok(_("Dossiers"), [Tabel(names, rows, frozenset({3}))], breed=True),
    ]


class Toon(Command["BewijzenScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont de verklaring helemaal.")
    group = GROEP

    def disabled_reason(self, screen: BewijzenScreen) -> str | None:
        """Nothing to show."""
        return None if screen.chosen else _("Zet de cursor op een verklaring.")

    def run(self, screen: BewijzenScreen) -> None:
        """One."""
        if screen.chosen is None:
            return
        if words := screen.onecht.get(screen.chosen.id):
            screen.say(words)
            return
        screen.app.push_screen(BewijsScreen(screen.chosen))


class BewijzenScreen(RegisterScreen[Verklaring]):
    """Every certificate, the newest first."""

    COMMANDS = (Toon,)
    COLUMNS = (
        Column(_("nummer"), 8),
        Column(_("lijst"), 7),
        Column(_("op"), 10),
        Column(_("stand"), 28, share=1, most=34),
        Column(_("door"), 12, share=1),
    )
    ARTIKELEN = (12,)
    ABOUT = ABOUT
    CONCEPT = "vernietiging.verklaring"
    EMPTY = _("Er is nog geen verklaring; een lijst die is uitgevoerd, krijgt er een (v).")
    here = "5"

    def __init__(self) -> None:
        super().__init__()
        self._namen: Mapping[str, str] = {}
        self.onecht: Mapping[str, str] = {}

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Vernietiging · Verklaringen")

    def lees(self) -> list[Verklaring | Heading]:
        """All of them."""
        self._namen = namen_van(self.pro6.session)
        wrong = certificate_proof.onecht(self.pro6.session)
        self.onecht = {one.verklaring.id: one.zin for one in wrong}
        lists = Vernietiging(self.pro6.dossiers)
        fine: list[Verklaring | Heading] = [*reversed(certificates.alle(lists))]
        apart = [one.verklaring for one in wrong]
        return [*fine, Heading(_("Niet echt")), *apart] if apart else fine

    def cells(self, item: Verklaring) -> Sequence[Cell]:
        """The row of one."""
        return (
            item.nummer,
            item.lijst,
            uitvoer.datum(item.vastgesteld_op),
            _("niet echt") if item.id in self.onecht else item.staat.label,
            self._namen.get(item.door, item.door),
        )
