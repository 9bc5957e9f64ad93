"""The form of a supplier profile: which of the seven data of art. 9 it gets, and how."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Profiel
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary import Doel
from pro6tui.model.vocabulary_onderzoek import Bestandsvorm, Kolom, Sluiting
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import adresboek, artikel_09, onderzoek_koppen, uitvoer
from pro6tui.rules.uitleg import uitleg
from pro6tui.rules.verzoek_gronden import ONDERZOEKSDOELEN
from pro6tui.services.surveys import Onderzoeken
from pro6tui.services.text_drafts import TextDrafts
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line
from pro6tui.tui.base.fields import Draft, Field, FieldSpec, Section
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens.formulier import zin
from pro6tui.tui.screens.onderzoek_tekst import kolommen_tekst
from pro6tui.tui.screens.tekst_concept import Weggooien as TekstWeggooien
from pro6tui.tui.screens.vorm_concept import VormScreen, geweigerd, plain

PLAATSEN = range(1, len(artikel_09.ZEVEN) + 1)


class Bewaren(Command["ProfielScreen"]):
    """F2."""

    keys = "f2"
    label = _("Bewaren")
    help = _("Bewaart het profiel; elke batch daarna gaat er zo uit.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: ProfielScreen) -> str | None:
        """Something lacks, or art. 9 says no."""
        refusal = screen.bezwaar()
        return zin(refusal) if refusal else None

    async def run(self, screen: ProfielScreen) -> None:
        """Save it."""
        if not screen.controleer_vorm():
            return
        surveys = Onderzoeken(screen.pro6.dossiers)
        made = await asyncio.to_thread(surveys.bewaar_profiel, screen.profiel(), screen.was)
        await asyncio.to_thread(screen.sluit_concept)
        screen.klaar(_("{naam} is bewaard.").format(naam=made.naam))


class AndereKolom(Command["ProfielScreen"]):
    """F6."""

    keys = "f6"
    label = _("Andere kolom")
    help = _("Zegt waarom een gegeven dat u hier mist, niet mee mag, en wat daarvoor nodig is.")
    group = _("Onderzoek")

    async def run(self, screen: ProfielScreen) -> None:
        """Which one, and what art. 9 says of it."""
        typed = await ask_line(
            screen,
            _("Welke kolom mist u?"),
            _("Bijvoorbeeld wat de leverancier vraagt: geslacht, adres, dienst, BSN."),
        )
        if typed is None:
            return
        try:
            found = artikel_09.kolom(typed)
        except Refusal as refusal:
            screen.say(zin(refusal))
        else:
            screen.say(_("{kolom} mag mee: kies haar hieronder.").format(kolom=found.label))


class Weggooien(TekstWeggooien):
    """F7."""

    group = _("Onderzoek")


class ProfielScreen(VormScreen):
    """A new profile, or `was` changed; `boek` are the suppliers one can choose."""

    COMMANDS = (Bewaren, AndereKolom, Weggooien)

    def __init__(
        self, boek: Sequence[Ontvanger], was: Profiel | None = None, kept: str | None = None
    ) -> None:
        begin = _getypt(was) if was else {"vorm": "xlsx", "sluiting": "age"}
        super().__init__(concept_naam(was), begin, kept)
        self.was = was
        self.boek = boek

    @property
    def heading(self) -> str:
        """Which."""
        if self.was is None:
            return _("Pro6 · Onderzoek · nieuw profiel")
        return _("Pro6 · Onderzoek · {naam} wijzigen").format(naam=self.was.naam)

    def help_text(self) -> str:
        """Why seven, and what would have to change."""
        about = _(
            "Kies wat de leverancier nodig heeft, in de volgorde van het bestand; een kop is vrij,"
            " zolang hij zegt wat eronder staat. Art. 9 noemt zeven velden, en dat is het hoogste:"
            " een achtste is hier niet te kiezen, ook niet onder een andere naam. Wil het bureau"
            " iets anders meegeven, dan wijzigt het eerst het reglement (art. 13) en krijgen de"
            " klanten bericht; daarna komt er een nieuwe versie van de lijst van velden. Het type"
            " uitkering zegt iets over gezondheid en vraagt daarom een reden."
        )
        found = [uitleg(number) for number in (9, 13)]
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in found if one]
        return "\n\n".join([about, *parts])

    # What is typed ---------------------------------------------------------------------------

    @property
    def kolommen(self) -> list[tuple[Kolom, str]]:
        """The columns that were chosen, in order, each with its heading."""
        return [
            (Kolom(self.werk.get(f"kolom{at}")), self.getypte(f"kop{at}"))
            for at in PLAATSEN
            if self.werk.get(f"kolom{at}")
        ]

    def profiel(self) -> Profiel:
        """The profile so far. Refusal for a date that cannot be read."""
        chosen, days = self.kolommen, self.getypte("bewaartermijn")
        doel = self.werk.get("doel")
        return msgspec.structs.replace(
            self.was or Profiel(id=""),
            naam=self.getypte("naam"),
            leverancier=self.getypte("leverancier"),
            overeenkomst=self.getypte("overeenkomst"),
            overeenkomst_op=self.dag("overeenkomst_op"),
            doel=Doel(doel) if doel else None,
            kolommen=tuple(one for one, _head in chosen),
            koppen=tuple(head for _one, head in chosen),
            reden_uitkering=self.getypte("reden_uitkering"),
            vorm=Bestandsvorm(self.werk.get("vorm") or "xlsx"),
            sluiting=Sluiting(self.werk.get("sluiting") or "age"),
            bewaartermijn=int(days) if days.isdecimal() else None,
            einde=None,
        )

    def bezwaar(self) -> Refusal | None:
        """Why it cannot be saved yet, or None."""
        whose = next((one for one in self.boek if one.id == self.getypte("leverancier")), None)
        try:
            artikel_09.toets_profiel(self.profiel(), whose, self.pro6.session.today)
        except Refusal as refusal:
            return refusal
        return None

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """What lacks or may not be, or what the supplier will get."""
        if not self.boek:
            text = _(
                "In het adresboek staat nog geen leverancier; zet die er eerst in (9 Beheer, p)."
            )
            return [(line, "warning") for line in wrap(text, width)]
        refusal = self.bezwaar()
        if refusal is not None:
            lacks = refusal.code == "R9.4"
            return (
                [(line, "muted") for line in wrap(zin(refusal), width)]
                if lacks
                else geweigerd(refusal, width)
            )
        text = _("De leverancier krijgt: {kolommen}.").format(
            kolommen=kolommen_tekst(self.profiel())
        )
        return [(line, "") for line in wrap(text, width)]

    # The form --------------------------------------------------------------------------------

    def secties(self) -> Sequence[Section]:
        """Whose and what for, the columns, the file."""
        return [
            Section(
                _("Leverancier"),
                (
                    FieldSpec("naam", _("Naam van het profiel"), required=True),
                    FieldSpec(
                        "leverancier",
                        _("Leverancier"),
                        Field.CHOICE,
                        [(one.id, one.naam) for one in self.boek],
                        help=_("Uit het adresboek (9 Beheer, p), soort leverancier."),
                    ),
                    FieldSpec("overeenkomst", _("Verwerkersovereenkomst")),
                    self.dagveld("overeenkomst_op", _("Getekend op")),
                    FieldSpec(
                        "doel",
                        _("Waarvoor"),
                        Field.CHOICE,
                        [(one.value, one.label) for one in ONDERZOEKSDOELEN],
                    ),
                ),
            ),
            Section(
                _("Kolommen, in de volgorde van het bestand"),
                tuple(self._kolomvelden()),
                note=_("Hooguit deze zeven (art. 9); F6 zegt waarom een andere niet kan."),
            ),
            Section(
                _("Bestand"),
                (
                    _keuze("vorm", _("Soort bestand"), [(a.value, a.label) for a in Bestandsvorm]),
                    _keuze("sluiting", _("Gaat open met"), [(a.value, a.label) for a in Sluiting]),
                    FieldSpec(
                        "bewaartermijn",
                        _("Leverancier bewaart"),
                        parse=_dagen,
                        format=str,
                        placeholder=_("dagen, uit de overeenkomst"),
                        max_length=3,
                    ),
                ),
            ),
        ]

    def _kolomvelden(self) -> list[FieldSpec]:
        options = [(one.value, one.label) for one in artikel_09.ZEVEN]
        found = []
        for at in PLAATSEN:

            def before(draft: Draft, at: int = at) -> bool:
                earlier = at == 1 or bool(draft.get(f"kolom{at - 1}"))
                return earlier or bool(draft.get(f"kolom{at}"))

            def chosen(draft: Draft, at: int = at) -> bool:
                return bool(draft.get(f"kolom{at}"))

            found += [
                FieldSpec(
                    f"kolom{at}",
                    _("Kolom {n}").format(n=at),
                    Field.CHOICE,
                    options,
                    visible_when=before,
                    help=_("Delete laat de kolom weg. F6 zegt waarom een andere niet kan."),
                ),
                FieldSpec(
                    f"kop{at}",
                    _("  kop erboven"),
                    visible_when=chosen,
                    placeholder=_("leeg: de gewone naam"),
                    max_length=onderzoek_koppen.KOP_LENGTE,
                ),
            ]
        found.append(
            FieldSpec(
                "reden_uitkering",
                _("Waarom type uitkering"),
                visible_when=lambda _draft: any(
                    one is Kolom.TYPE_UITKERING for one, _head in self.kolommen
                ),
                help=_("Het zegt iets over gezondheid: schrijf waarom de leverancier het vraagt."),
            )
        )
        return found


def _keuze(key: str, label: str, options: Sequence[tuple[str, str]]) -> FieldSpec:
    return FieldSpec(key, label, Field.CHOICE, options)


def _dagen(text: str) -> int:
    least, most = artikel_09.BEWAARTERMIJN
    if text.isdecimal() and least <= int(text) <= most:
        return int(text)
    raise ValueError(_("Typ een aantal dagen van {a} tot en met {b}.").format(a=least, b=most))


def _getypt(was: Profiel) -> dict[str, Any]:
    """A profile as one types it."""
    values: dict[str, Any] = {
        "naam": was.naam,
        "leverancier": was.leverancier,
        "overeenkomst": was.overeenkomst,
        "overeenkomst_op": uitvoer.datum(was.overeenkomst_op) if was.overeenkomst_op else "",
        "doel": was.doel.value if was.doel else None,
        "reden_uitkering": was.reden_uitkering,
        "vorm": was.vorm.value,
        "sluiting": was.sluiting.value,
        "bewaartermijn": str(was.bewaartermijn or ""),
    }
    for at, one in enumerate(was.kolommen, 1):
        values[f"kolom{at}"] = one.value
        values[f"kop{at}"] = was.koppen[at - 1] if at <= len(was.koppen) else ""
    return plain(values)


def concept_naam(was: Profiel | None) -> str:
    """The name under which what is typed is kept."""
    return f"profiel-{was.id}" if was else "profiel"


async def open_profiel(screen: Any, was: Profiel | None = None) -> None:
    """The form, with what was left of it."""
    app: Pro6App = screen.app
    kept = await asyncio.to_thread(TextDrafts(app.session).get, concept_naam(was))
    today = app.session.today
    every = await asyncio.to_thread(Onderzoeken(app.dossiers).adresboek.alle)
    suppliers = [
        one
        for one in every
        if one.soort is OntvangerSoort.LEVERANCIER and adresboek.loopt(one, today)
    ]
    app.push_screen(ProfielScreen(suppliers, was, kept))
