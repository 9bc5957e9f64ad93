"""The address book: who outside may get data of clients, and whether their key was heard."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import adresboek, uitvoer
from pro6tui.rules.adresboek import VELDEN
from pro6tui.rules.registers_rechten import Daad
from pro6tui.services.addressbook import Adresboek, in_groepen, kenmerk
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Section
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.screens.register_lijst import FormulierModal, RegisterScreen, anders, getypt


class Detail(Command["AdresboekScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont alles van deze ontvanger, met de sleutel om na te lezen.")

    def disabled_reason(self, screen: AdresboekScreen) -> str | None:
        """Nobody to show."""
        return screen.geen()

    def run(self, screen: AdresboekScreen) -> None:
        """One recipient."""
        if screen.chosen is not None:
            screen.app.push_screen(OntvangerBeeld(screen.chosen))


class Nieuw(Command["AdresboekScreen"]):
    """F2."""

    keys = "f2"
    label = _("Nieuw")
    help = _("Zet een ontvanger in het adresboek.")

    def disabled_reason(self, screen: AdresboekScreen) -> str | None:
        """Not this role."""
        return screen.waarom(Daad.ADRESBOEK)

    async def run(self, screen: AdresboekScreen) -> None:
        """Ask, and save; what was typed is there again after a refusal."""
        form = OntvangerForm(_("Nieuwe ontvanger"), screen.nieuw)
        if not await screen.app.push_screen_wait(form):
            return
        typed = {key: str(screen.nieuw.get(key)) for key in VELDEN if screen.nieuw.get(key)}
        made = await asyncio.to_thread(screen.boek.voeg_toe, typed)
        await screen.bewaard()
        await screen.herlees(lambda one: one.id == made.id)
        screen.say(_("{naam} staat in het adresboek.").format(naam=made.naam))


class Wijzigen(Command["AdresboekScreen"]):
    """F4."""

    keys = "f4"
    label = _("Wijzigen")
    help = _("Wijzigt deze ontvanger. Een andere sleutel moet opnieuw worden nagekeken.")

    def disabled_reason(self, screen: AdresboekScreen) -> str | None:
        """Not this role, or nobody."""
        return screen.waarom(Daad.ADRESBOEK) or screen.geen()

    async def run(self, screen: AdresboekScreen) -> None:
        """Show what there is, ask, and save what differs."""
        was = screen.chosen
        if was is None:
            return
        known = {key: str(getattr(was, key)) for key in VELDEN}
        draft = screen.wijzigingen.setdefault(was.id, DictDraft(known))
        form = OntvangerForm(_("{naam} wijzigen").format(naam=was.naam), draft)
        if not await screen.app.push_screen_wait(form):
            return
        typed = anders(draft, known, VELDEN)
        made = await asyncio.to_thread(screen.boek.wijzig, was.id, typed, was)
        screen.wijzigingen.pop(was.id, None)
        await screen.herlees(lambda one: one.id == was.id)
        screen.say(_("{naam} staat zo in het adresboek.").format(naam=made.naam))


class Nagekeken(Command["AdresboekScreen"]):
    """F3."""

    keys = "f3"
    label = _("Sleutel nagekeken")
    help = _("Legt vast dat u de sleutel aan de telefoon hoorde; daarna kan er een bestand heen.")

    def disabled_reason(self, screen: AdresboekScreen) -> str | None:
        """Not this role, nobody, or no key that waits."""
        if reason := screen.waarom(Daad.ADRESBOEK) or screen.geen():
            return reason
        at = screen.chosen
        if at is not None and not at.sleutel:
            return _("Van deze ontvanger staat geen sleutel in het adresboek (F4).")
        if at is not None and at.sleutel_gecontroleerd_op is not None:
            return _("Deze sleutel is al nagekeken.")
        return None

    async def run(self, screen: AdresboekScreen) -> None:
        """The key in groups, to follow as it is read aloud."""
        one = screen.chosen
        if one is None:
            return
        text = _(
            "Bel een nummer dat u al kende, dus niet dat uit de e-mail met de sleutel. Laat de"
            " sleutel voorlezen en lees mee:"
        )
        question = _("Klopt de sleutel van {naam}?").format(naam=one.naam)
        if await confirm(screen, question, f"{text}\n\n{in_groepen(one.sleutel)}"):
            await asyncio.to_thread(screen.boek.nagekeken, one.id, one.sleutel)
            await screen.herlees(lambda other: other.id == one.id)
            screen.say(_("De sleutel is nagekeken."))


class Einde(Command["AdresboekScreen"]):
    """F8."""

    keys = "f8"
    label = _("Beëindigen")
    help = _("Er gaat niets meer heen; wie beëindigd is, kan zo worden teruggezet.")

    def disabled_reason(self, screen: AdresboekScreen) -> str | None:
        """Not this role, or nobody."""
        return screen.waarom(Daad.ADRESBOEK) or screen.geen()

    async def run(self, screen: AdresboekScreen) -> None:
        """Ask, then end or take back."""
        one = screen.chosen
        if one is None:
            return
        ended = one.einde is not None
        question = (
            _("{naam} terugzetten in het adresboek?") if ended else _("{naam} beëindigen?")
        ).format(naam=one.naam)
        text = (
            _("Er kunnen dan weer gegevens heen.")
            if ended
            else _("Er gaat niets meer heen. Wat is verstrekt, blijft in de dossiers staan.")
        )
        if await confirm(screen, question, text):
            act = screen.boek.heropen if ended else screen.boek.beeindig
            await asyncio.to_thread(act, one.id)
            await screen.herlees(lambda other: other.id == one.id)
            screen.say(_("Dat staat in het adresboek."))


class AdresboekScreen(RegisterScreen[Ontvanger]):
    """Recipients by name; below them those that were ended."""

    COMMANDS = (Detail, Nieuw, Wijzigen, Nagekeken, Einde)
    COLUMNS = (
        Column(_("naam"), 20, share=2),
        Column(_("soort"), 14, share=1),
        Column(_("contact"), 14, share=1, drop=1),
        Column(_("sleutel"), 20),
    )
    ARTIKELEN = (1, 9)
    ABOUT = _(
        "Toestemmingen en verstrekkingen noemen een ontvanger bij naam; hier staat wie dat is."
        " Een bestand kan alleen naar wie een sleutel heeft die iemand aan de telefoon heeft"
        " nagekeken."
    )
    CONCEPT = "adresboek"
    EMPTY = _("Het adresboek is nog leeg; F2 zet er iemand in.")
    here = "9"

    def __init__(self) -> None:
        super().__init__()
        self.wijzigingen: dict[str, DictDraft] = {}

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Adresboek")

    @property
    def boek(self) -> Adresboek:
        """The service."""
        return Adresboek(self.pro6.session)

    def lees(self) -> list[Ontvanger | Heading]:
        """Everybody."""
        every, today = self.boek.alle(ook_beeindigd=True), self.pro6.session.today
        ended = [one for one in every if not adresboek.loopt(one, today)]
        rows: list[Ontvanger | Heading] = [one for one in every if one not in ended]
        return [*rows, Heading(_("beëindigd")), *ended] if ended else rows

    def cells(self, item: Ontvanger) -> Sequence[Cell]:
        """The row of one."""
        return (item.naam, item.soort.label, item.contact or "–", sleutelstand(item))

    def geen(self) -> str | None:
        """Why there is nobody on this row."""
        return None if self.chosen else _("Zet de cursor op een ontvanger.")


def sleutelstand(one: Ontvanger) -> Cell:
    """How it stands with their key."""
    if not one.sleutel:
        return Styled(_("geen"), "muted")
    if one.sleutel_gecontroleerd_op is None:
        return Styled(_("niet nagekeken"), "warning")
    return _("nagekeken {dag}").format(dag=uitvoer.datum(one.sleutel_gecontroleerd_op))


class OntvangerForm(FormulierModal):
    """What is known of a recipient."""

    def secties(self) -> Sequence[Section]:
        """The fields."""
        fields = []
        for key, label in VELDEN.items():
            if key == "soort":
                kinds = [(one.value, one.label) for one in OntvangerSoort]
                fields.append(FieldSpec(key, _(label), Field.CHOICE, options=kinds))
                continue
            fields.append(
                FieldSpec(
                    key,
                    _(label),
                    required=key == "naam",
                    parse=getypt(adresboek.lees, key),
                    format=str,
                    placeholder=_("begint met age1") if key == "sleutel" else "",
                )
            )
        return [Section("", tuple(fields))]


class OntvangerBeeld(BaseModal[None]):
    """To read; Esc goes back."""

    def __init__(self, one: Ontvanger) -> None:
        super().__init__()
        self._one = one

    @property
    def heading(self) -> str:
        """The name."""
        return self._one.naam

    def content(self) -> ComposeResult:
        """All that is known."""
        one = self._one
        facts = {
            _("soort"): one.soort.label,
            _("contact"): one.contact,
            _("adres"): one.adres,
            _("e-mail"): one.email,
            _("heette eerder"): ", ".join(one.eerdere_namen),
            _("nagekeken op"): uitvoer.datum(one.sleutel_gecontroleerd_op),
            _("nagekeken door"): one.sleutel_gecontroleerd_door,
            _("einde"): uitvoer.datum(one.einde),
            _("in woorden"): kenmerk(one.sleutel),
            _("sleutel"): in_groepen(one.sleutel),
        }
        yield TextView([f"{name:<14}  {value or '–'}" for name, value in facts.items()])
