"""How long the bureau keeps each category of data (art. 5): the terms in force, and setting one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date

from pro6tui.i18n import _, ngettext
from pro6tui.model.bewaring import Bureautermijn
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Categorie
from pro6tui.rules import bewaartermijnen, invoer_datum, uitvoer
from pro6tui.rules.bewaartermijnen import Termijn, Termijnen
from pro6tui.rules.registers_rechten import Daad
from pro6tui.services import retention_terms
from pro6tui.services.logview import namen_van
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.fields import DictDraft, Draft, Field, FieldSpec, Section
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud, Regel
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.register_lijst import (
    FormulierModal,
    ToegelichtScreen,
    getypt,
)

GROEP = _("Bewaartermijnen")


class Bekijken(Command["TermijnenScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Bekijken")
    help = _("Toont de termijn met grond en bron, en elk besluit van het bureau erover.")
    group = GROEP

    def disabled_reason(self, screen: TermijnenScreen) -> str | None:
        """No row."""
        return None if screen.chosen else _("Zet de cursor op een categorie.")

    def run(self, screen: TermijnenScreen) -> None:
        """To read."""
        if (at := screen.chosen) is not None:
            kop = f"{at.categorie.value} {at.categorie.label}"
            screen.app.push_screen(LeesScreen(kop, screen.blokken(at)))


class Vaststellen(Command["TermijnenScreen"]):
    """F4."""

    keys = "f4"
    label = _("Andere termijn")
    help = _("Stelt vast hoe lang het bureau dit bewaart: langer met reden, korter met besluit.")
    group = GROEP

    def disabled_reason(self, screen: TermijnenScreen) -> str | None:
        """Not this role, or a category that stays for ever."""
        if reason := screen.waarom(Daad.TERMIJN):
            return reason
        if screen.chosen is None:
            return _("Zet de cursor op een categorie.")
        return _("Dit blijft voor altijd bewaard.") if screen.chosen.jaren is None else None

    async def run(self, screen: TermijnenScreen) -> None:
        """The form; before less long a question, for it cannot be undone once something went."""
        at = screen.chosen
        if at is None:
            return
        draft = screen.getypt.setdefault(at.categorie, DictDraft())
        form = TermijnForm(at, draft, screen.termijnen, screen.pro6.session.today)
        if not await screen.app.push_screen_wait(form):
            return
        years, since = form.jaren or 0, form.vanaf
        if form.korter and not await confirm(
            screen,
            _("{categorie} korter bewaren?").format(categorie=at.categorie.value),
            _(
                "Vanaf {dag} is dit {jaren} jaar in plaats van {was}. Dossiers vervallen daardoor"
                " eerder; wat intussen vernietigd wordt, komt niet terug."
            ).format(dag=uitvoer.datum(since), jaren=years, was=at.jaren),
        ):
            return
        await asyncio.to_thread(
            retention_terms.stel_vast,
            screen.pro6.session,
            at.categorie,
            years,
            form.tekst("reden"),
            form.tekst("besluit"),
            since,
        )
        screen.getypt.pop(at.categorie, None)
        screen.pro6.tell_changed()
        await screen.herlees(lambda one: one.categorie is at.categorie)
        screen.say(
            _("{categorie}: {jaren} jaar, vanaf {dag}.").format(
                categorie=at.categorie.value, jaren=years, dag=uitvoer.datum(since)
            )
        )


class TermijnForm(FormulierModal):
    """So many years, from when, why; less long than now asks for a decision."""

    def __init__(self, at: Termijn, draft: DictDraft, nu: Termijnen, today: date) -> None:
        title = _("{categorie} {naam}: andere termijn").format(
            categorie=at.categorie.value, naam=at.categorie.label
        )
        least = (
            _(", en nooit korter dan {minimum}").format(minimum=at.minimum) if at.minimum else ""
        )
        text = _("Nu {jaren} jaar na {begin}{minstens}.").format(
            jaren=at.jaren, begin=at.vanaf_wanneer, minstens=least
        )
        super().__init__(title, draft, text)
        self._at, self._nu, self._today = at, nu, today

    def tekst(self, key: str) -> str:
        """What was typed in a field."""
        return str(self.draft.get(key) or "").strip()

    @property
    def jaren(self) -> int | None:
        """The years that were typed, if that is a number."""
        typed = self.tekst("jaren")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else None

    @property
    def vanaf(self) -> date:
        """From when; today without a day."""
        typed = self.tekst("vanaf")
        return invoer_datum.datum(typed, self._today) if typed else self._today

    @property
    def korter(self) -> bool:
        """Whether it is less long than now."""
        return self.jaren is not None and self.jaren < self._nu[self._at.categorie]

    def bezwaar(self) -> str | None:
        """What the rule says of it as it is typed."""
        if self.jaren is None:
            return _("Vul het aantal jaren in, als heel getal.")
        try:
            bewaartermijnen.toets(
                self._at.categorie, self.jaren, self.tekst("reden"), self.tekst("besluit"),
                self._nu, self._today, self.vanaf,
            )  # fmt: skip
        except Refusal as refusal:
            return str(refusal)
        return None

    def secties(self) -> Sequence[Section]:
        """The fields."""

        def korter(_draft: Draft) -> bool:
            return self.korter

        fields = (
            FieldSpec("jaren", _("Jaren"), max_length=3),
            FieldSpec(
                "vanaf",
                _("Vanaf"),
                Field.DATE,
                parse=getypt(lambda _veld, text: invoer_datum.datum(text, self._today), "vanaf"),
                format=uitvoer.datum,
                placeholder=_("leeg: vandaag"),
            ),
            FieldSpec(
                "besluit",
                _("Besluit"),
                placeholder=_("kenmerk en datum"),
                visible_when=korter,
            ),
            FieldSpec("reden", _("Waarom"), Field.NOTES, lines=3, max_length=500),
        )
        return [Section("", fields)]


class TermijnenScreen(ToegelichtScreen[Termijn]):
    """One line for each category, as it counts today."""

    COMMANDS = (Bekijken, Vaststellen)
    COLUMNS = (
        Column("", 2),
        Column(_("categorie"), 26, share=2, most=36),
        Column(_("jaren"), 6, right=True),
        Column(_("na"), 16, share=2, drop=2),
        Column(_("minstens"), 8, right=True, drop=1),
        Column(_("sinds"), 10),
        Column(_("bron"), 12, share=2),
    )
    ARTIKELEN = (5, 12)
    ABOUT = _(
        "Elke categorie van gegevens heeft een termijn, met een grond en een bron. Het bureau kan"
        " er een verlengen, met een reden; korter kan alleen met een besluit van de directeur, en"
        " nooit korter dan de wet of het reglement vraagt. Besluiten worden toegevoegd, niet"
        " gewijzigd: van elke dag is te zeggen welke termijn er gold. Dossiers rekenen er meteen"
        " mee; wat al vernietigd is, blijft dat."
    )

    def __init__(self, here: str = "9") -> None:
        super().__init__()
        self.here = here
        self.termijnen: Termijnen = bewaartermijnen.WETTELIJK
        self.getypt: dict[Categorie, DictDraft] = {}
        self._besluiten: Sequence[Bureautermijn] = ()
        self._namen: Mapping[str, str] = {}

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Bewaartermijnen")

    def lees(self) -> list[Termijn | Heading]:
        """Those in force today."""
        session = self.pro6.session
        self.termijnen = retention_terms.geldend(session)
        self._besluiten = retention_terms.geschiedenis(session)
        self._namen = namen_van(session)
        return [*self.termijnen.rijen]

    def verteld(self) -> str:
        """About the row of the cursor."""
        one = self.chosen
        if one is None:
            return ""
        return _("{grond} ({bron})").format(
            grond=one.reden or one.waarom, bron=one.besluit or one.bron
        )

    def cells(self, item: Termijn) -> Sequence[Cell]:
        """The row of one; what the bureau set itself stands out."""
        own = bool(item.door)
        years = _("blijft") if item.jaren is None else str(item.jaren)
        return (
            item.categorie.value,
            item.categorie.label,
            Styled(years, "key") if own else years,
            item.vanaf_wanneer,
            str(item.minimum) if item.minimum else "–",
            uitvoer.datum(item.geldt_vanaf) if own else _("het begin"),
            item.besluit or item.bron,
        )

    def blokken(self, item: Termijn) -> list[Blok]:
        """The term, and every decision about it."""
        years = _("blijft") if item.jaren is None else jaren(item.jaren)
        told: list[Inhoud] = [
            Regel(_("Termijn"), years),
            Regel(_("Telt vanaf"), item.vanaf_wanneer),
            Regel(_("Grond"), item.waarom),
            Regel(_("Bron"), item.bron),
            Regel(_("Minstens"), jaren(item.minimum) if item.minimum else "–"),
            Regel(_("Geldt vanaf"), uitvoer.datum(item.geldt_vanaf)),
        ]
        if item.eigen:
            told.append(Alinea(_("Dit gaat weg zonder de rest van het dossier."), "muted"))
        decisions: list[Inhoud] = [
            Regel(
                uitvoer.datum(one.vanaf),
                _("{jaren} jaar, door {wie}: {reden}").format(
                    jaren=one.jaren,
                    wie=self._namen.get(one.door, one.door),
                    reden=f"{one.reden} ({one.besluit})" if one.besluit else one.reden,
                ),
            )
            for one in self._besluiten
            if one.categorie is item.categorie
        ]
        if not decisions:
            none = _("Het bureau nam hier geen besluit; dit is de termijn van wet en reglement.")
            decisions.append(Alinea(none))
        return [Blok("", told), Blok(_("Besluiten"), decisions)]


def jaren(count: int) -> str:
    """So many years."""
    return ngettext("{n} jaar", "{n} jaar", count).format(n=count)
