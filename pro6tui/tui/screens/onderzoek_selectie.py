"""Drawing up a batch: by which profile, whose traject ended when, and for whom."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Batch, Keuze, Profiel
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import OpdrachtgeverSoort, Trajectsoort
from pro6tui.rules import artikel_09, onderzoek, uitvoer
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.surveys import Onderzoeken
from pro6tui.services.text_drafts import TextDrafts
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import Field, FieldSpec, Section
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens.formulier import KeuzesSpec, zin
from pro6tui.tui.screens.onderzoek_tekst import (
    dienst_waarschuwing,
    jaar,
    keuze_tekst,
    kolommen_tekst,
)
from pro6tui.tui.screens.tekst_concept import Weggooien as TekstWeggooien
from pro6tui.tui.screens.voortgang import telling_stuks
from pro6tui.tui.screens.vorm_concept import VormScreen, geweigerd, plain

DIT, VORIG, ANDERS = "dit", "vorig", "anders"
"""What a period is chosen as."""


class Selecteren(Command["SelectieScreen"]):
    """F2."""

    keys = "f2"
    label = _("Selecteren")
    help = _("Gaat elk dossier na dat erbij hoort, en toont wie meegaat en wie niet. Gelogd.")
    group = _("Onderzoek")

    def disabled_reason(self, screen: SelectieScreen) -> str | None:
        """Something lacks."""
        refusal = screen.bezwaar()
        return zin(refusal) if refusal else None

    async def run(self, screen: SelectieScreen) -> None:
        """Weigh everybody, with a line that can be stopped."""
        profile, choice = screen.profiel, screen.keuze()
        if not screen.controleer_vorm() or profile is None or choice is None:
            return
        surveys, was = Onderzoeken(screen.pro6.dossiers), screen.was

        def work(progress: Progress) -> Batch:
            return surveys.stel_op(profile, choice, telling_stuks(progress), was)

        made = await with_progress(screen, _("Klanten nagaan"), work)
        await asyncio.to_thread(screen.sluit_concept)
        screen.naar(made)


class Weggooien(TekstWeggooien):
    """F7."""

    group = _("Onderzoek")


class SelectieScreen(VormScreen):
    """A new batch, or `was` drawn up again; `profielen` are those one can choose."""

    COMMANDS = (Selecteren, Weggooien)

    def __init__(
        self, profielen: Sequence[Profiel], was: Batch | None = None, kept: str | None = None
    ) -> None:
        super().__init__(concept_naam(was), _getypt(was), kept)
        self.profielen, self.was = profielen, was

    @property
    def heading(self) -> str:
        """Which."""
        if self.was is None:
            return _("Pro6 · Onderzoek · nieuwe batch")
        return _("Pro6 · {nummer} · opnieuw selecteren").format(nummer=self.was.nummer)

    def help_text(self) -> str:
        """What is selected."""
        about = _(
            "Een batch gaat over ieder van wie een traject in de periode eindigde; van wie er meer"
            " had, telt het laatste. Wie niet mee mag, blijft in het verslag staan met de reden: zo"
            " kan het bureau laten zien dat niemand is overgeslagen. De dienst kiest u alleen om"
            " klanten te vinden; zij gaat niet mee, en het bestand mag haar ook niet verraden."
        )
        one = uitleg(9)
        return f"{about}\n\n{one.titel}\n\n{one.samenvatting}" if one else about

    # What is typed ---------------------------------------------------------------------------

    @property
    def profiel(self) -> Profiel | None:
        """The profile that was chosen."""
        chosen = self.werk.get("profiel")
        return next((one for one in self.profielen if one.id == chosen), None)

    def keuze(self) -> Keuze | None:
        """The choice so far; None without a period. Refusal for what cannot be read or asked."""
        session, period = self.pro6.session, self.werk.get("periode")
        year = session.today.year
        if period in (DIT, VORIG):
            first, last = jaar(year if period == DIT else year - 1)
        elif period == ANDERS and (begin := self.dag("van")) and (end := self.dag("tot")):
            first, last = begin, end
        else:
            return None
        principal = self.werk.get("opdrachtgever")
        chosen = Keuze(
            van=first,
            tot=last,
            opdrachtgever=OpdrachtgeverSoort(principal) if principal else None,
            opdrachtgever_naam=self.getypte("opdrachtgever_naam"),
            diensten=tuple(Trajectsoort(one) for one in self.werk.get("diensten") or ()),
            reden_diensten=self.getypte("reden_diensten"),
        )
        return onderzoek.toets_keuze(chosen, session.today)

    def bezwaar(self) -> Refusal | None:
        """Why nobody can be selected yet, or None."""
        if self.profiel is None:
            return _mist(_("Kies een profiel."))
        try:
            if self.keuze() is None:
                return _mist(_("Kies een periode."))
        except Refusal as refusal:
            return refusal
        return None

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """What lacks, or what will be looked for and what goes; the service is no part of it."""
        if not self.profielen:
            text = _("Er is nog geen profiel. Ga terug en maak er een (p).")
            return [(line, "warning") for line in wrap(text, width)]
        said: list[tuple[str, str]] = []
        refusal, profile = self.bezwaar(), self.profiel
        if refusal is not None:
            said = (
                [(refusal.message, "muted")]
                if refusal.code == "R9.4"
                else geweigerd(refusal, width)
            )
        elif profile is not None:
            text = _("Zoekt {wie}. Geeft mee: {kolommen}.").format(
                wie=keuze_tekst(self.keuze()), kolommen=kolommen_tekst(profile)
            )
            said = [(line, "") for line in wrap(text, width)]
        if self.werk.get("diensten"):
            said += [(line, "warning") for line in wrap(f"! {dienst_waarschuwing()}", width)]
        return said

    # The form --------------------------------------------------------------------------------

    def secties(self) -> Sequence[Section]:
        """By what, when, whose."""
        year = self.pro6.session.today.year
        periods = [
            (VORIG, _("vorig jaar ({jaar})").format(jaar=year - 1)),
            (DIT, _("dit jaar ({jaar})").format(jaar=year)),
            (ANDERS, _("andere dagen")),
        ]

        def other(_draft: object) -> bool:
            return bool(self.werk.get("periode") == ANDERS)

        return [
            Section(
                _("Welk bestand"),
                (
                    FieldSpec(
                        "profiel",
                        _("Profiel"),
                        Field.CHOICE,
                        [(one.id, one.naam) for one in self.profielen],
                    ),
                ),
            ),
            Section(
                _("Van wie eindigde een traject"),
                (
                    FieldSpec("periode", _("Periode"), Field.CHOICE, periods),
                    self.dagveld("van", _("Van"), other),
                    self.dagveld("tot", _("Tot en met"), other),
                    FieldSpec(
                        "opdrachtgever",
                        _("Opdrachtgever"),
                        Field.CHOICE,
                        [(one.value, one.label) for one in OpdrachtgeverSoort],
                        help=_("Leeg: van iedere opdrachtgever. Delete maakt leeg."),
                    ),
                    FieldSpec(
                        "opdrachtgever_naam",
                        _("Naam opdrachtgever"),
                        placeholder=_("leeg: alle"),
                        visible_when=lambda draft: bool(draft.get("opdrachtgever")),
                    ),
                    KeuzesSpec(
                        "diensten",
                        _("Alleen deze diensten"),
                        Field.CHOICE,
                        [(one.value, one.label) for one in Trajectsoort],
                        help=_("Leeg: alle diensten. De dienst gaat nooit mee."),
                    ),
                    FieldSpec(
                        "reden_diensten",
                        _("Waarom per dienst"),
                        visible_when=lambda draft: bool(draft.get("diensten")),
                    ),
                ),
            ),
        ]

    def naar(self, batch: Batch) -> None:
        """Leave for the batch that was made; one that was drawn up again lies below already."""
        app = self.pro6
        if self.was is not None:
            self.klaar(_("De klanten zijn opnieuw nagegaan."))
            return
        from pro6tui.tui.screens.onderzoek_batch import BatchScreen

        self.dismiss(None)
        app.call_later(app.push_screen, BatchScreen(batch))


def _mist(text: str) -> Refusal:
    return Refusal("R9.4", 9, text, "")


def _getypt(was: Batch | None) -> Mapping[str, Any]:
    """A batch's choice as one types it."""
    if was is None or was.keuze is None:
        return {}
    asked = was.keuze
    return plain(
        {
            "profiel": was.profiel.id,
            "periode": ANDERS,
            "van": uitvoer.datum(asked.van),
            "tot": uitvoer.datum(asked.tot),
            "opdrachtgever": asked.opdrachtgever.value if asked.opdrachtgever else None,
            "opdrachtgever_naam": asked.opdrachtgever_naam,
            "diensten": [one.value for one in asked.diensten],
            "reden_diensten": asked.reden_diensten,
        }
    )


def concept_naam(was: Batch | None) -> str:
    """The name under which what is typed is kept."""
    return f"selectie-{was.nummer.lower()}" if was else "selectie"


async def open_selectie(screen: Any, was: Batch | None = None) -> None:
    """The form, with what was left of it."""
    app: Pro6App = screen.app
    kept = await asyncio.to_thread(TextDrafts(app.session).get, concept_naam(was))
    every = await asyncio.to_thread(Onderzoeken(app.dossiers).profielen)
    allowed = artikel_09.toelating(app.session.today).versie
    usable = [one for one in every if one.toelating == allowed]
    app.push_screen(SelectieScreen(usable, was, kept))
