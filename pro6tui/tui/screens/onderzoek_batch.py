"""One batch of a survey: who goes and who does not, and why; and what is still to be done."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult

from pro6tui.i18n import _, ngettext
from pro6tui.model.onderzoek import Batch, Regel
from pro6tui.model.vocabulary_onderzoek import VOOR_EXPORT, BatchStaat, Uitsluiting
from pro6tui.rules import onderzoek, uitvoer
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.logview import namen_van
from pro6tui.services.survey_waiting import wie
from pro6tui.services.surveys import Onderzoeken
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.lijst import Cell, Column, Heading, LijstView, Styled
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens.onderzoek_stappen import STAPPEN
from pro6tui.tui.screens.onderzoek_tekst import (
    dienst_waarschuwing,
    keuze_tekst,
    kolommen_tekst,
    sluiting_tekst,
)
from pro6tui.tui.screens.toelichting import Toelichting
from pro6tui.tui.screens.verzoek_regels import Regels


class BatchScreen(BaseScreen[None]):
    """The lines are grouped by reason, those that go first."""

    COMMANDS = STAPPEN
    here = "4"

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self.deze = batch
        self.items: list[Regel | Heading] = []
        self.leverancier = ""
        self.eerder: Sequence[str] = ()
        self.namen: Mapping[str, str] = {}
        self.redenen: dict[str, str | None] = {}
        self.gelezen = False
        columns = (
            Column(_("dossier"), 9),
            Column(_("naam"), 18, share=1),
            Column(_("in het bestand"), 24, share=1),
            Column(_("trajecten"), 12, right=True, drop=1),
        )
        self.lijst = LijstView(columns, self, empty=_("Wordt gelezen."))
        self.toelichting = Toelichting(self._told)

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def surveys(self) -> Onderzoeken:
        """The service."""
        return Onderzoeken(self.pro6.dossiers)

    @property
    def heading(self) -> str:
        """Its number and state."""
        return _("Pro6 · {nummer} · {staat}").format(
            nummer=self.deze.nummer, staat=self.deze.staat.label
        )

    def help_text(self) -> str:
        """What a batch goes through, and the artikelen in our words."""
        about = _(
            "Bovenaan staat wie het bestand krijgt, en wat er nog moet gebeuren; in de lijst elke"
            " klant van wie een traject eindigde, met bovenaan wie meegaat en daaronder wie niet,"
            " per reden. Enter legt de reden uit. Wie de batch opstelde, geeft niet zelf akkoord."
            " Vlak voor het bestand er is, wordt ieder nog eens nagegaan: wie intussen afviel, gaat"
            " niet mee, en wie er niet in stond, komt er niet bij. Tot het bestand er is, kan alles"
            " terug."
        )
        parts = [f"{one.titel}\n\n{one.samenvatting}" for n in (9, 1) if (one := uitleg(n))]
        return "\n\n".join([about, *parts])

    def content(self) -> ComposeResult:
        """What it is, the clients, and a line about the one under the cursor."""
        yield Regels(self.regels)
        yield self.lijst
        yield self.toelichting

    # Reading ---------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """It may have gone on."""
        self.in_background(self.herlees(), group="register")

    async def herlees(self) -> None:
        """Read it again."""
        was = self.deze
        found, supplier, names, self.eerder = await asyncio.to_thread(self._lees)
        self.namen, self.leverancier, self.gelezen = names, supplier, True
        # A step that was taken while this was read is newer than what was read.
        self.toon(found if self.deze is was else self.deze)

    def _lees(self) -> tuple[Batch, str, Mapping[str, str], Sequence[str]]:
        surveys = self.surveys
        found = surveys.batch(self.deze.nummer)
        book = {one.id: one.naam for one in surveys.adresboek.alle(ook_beeindigd=True)}
        supplier = book.get(found.profiel.leverancier, "–")
        return found, supplier, namen_van(self.pro6.session), surveys.eerder(found)

    def toon(self, batch: Batch, *, blijf: bool = False) -> None:
        """Show this state of it; what can be done now stands first in the footer. The cursor goes
        with its client, or with `blijf` stays where it is."""
        here = self.chosen
        self.deze = batch
        self.items = self._gegroepeerd()
        at = [n for n, one in enumerate(self.items) if here and self._is(one, here)]
        self.lijst.empty = _("Er is nog niemand geselecteerd.")
        self.redenen = {}
        self.lijst.renew(cursor=at[0] if at and not blijf else None)
        self.commands = tuple(
            sorted(self.commands, key=lambda one: one.disabled_reason(self) is not None)
        )
        self.query_one(Regels).ververs()
        self.toelichting.renew()
        self.refresh_lines()
        self.refresh_bindings()

    def _is(self, item: Regel | Heading, regel: Regel) -> bool:
        return isinstance(item, Regel) and item.document_id == regel.document_id

    def _gegroepeerd(self) -> list[Regel | Heading]:
        found: list[Regel | Heading] = []
        for reden, number in onderzoek.telling(self.deze.regels).items():
            title = reden.label if reden else _("in het bestand")
            found.append(Heading(_("{wat}: {n}").format(wat=title, n=number)))
            found += [one for one in self.deze.regels if one.reden is reden]
        return found

    # The lines above the list ----------------------------------------------------------------

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """To whom, of whom, what; who drew it up and what it waits for; what must be minded."""
        batch = self.deze
        profile = batch.profiel
        purpose = profile.doel.label if profile.doel else "–"
        said: list[tuple[str, str]] = [
            (f"{profile.naam} · {self.leverancier or '…'} · {purpose}", ""),
            (keuze_tekst(batch.keuze), ""),
            (f"{kolommen_tekst(profile)} · {sluiting_tekst(profile)}", "muted"),
            (self._gedaan(), "muted"),
        ]
        said += self._te_doen(width)
        if batch.staat in VOOR_EXPORT and batch.keuze and batch.keuze.diensten:
            why = _("Waarom per dienst: {reden}").format(reden=batch.keuze.reden_diensten)
            for text in (f"! {dienst_waarschuwing()}", why):
                said += [(line, "warning") for line in wrap(text, width)]
        return said

    def _gedaan(self) -> str:
        batch = self.deze
        parts = [stand.samenvatting(batch)]
        parts.append(
            _("opgesteld {dag} door {wie}").format(
                dag=uitvoer.datum(batch.opgesteld_op), wie=self.naam(batch.opsteller)
            )
        )
        if batch.accordeur:
            parts.append(_("akkoord {wie}").format(wie=self.naam(batch.accordeur)))
        return " · ".join(parts)

    def _te_doen(self, width: int) -> list[tuple[str, str]]:
        batch, session = self.deze, self.pro6.session
        said: list[tuple[str, str]] = []
        wait = stand.wacht_op(batch, session.today)
        if wait is not None:
            who = ", ".join(self.naam(one) for one in wie(session, batch, wait))
            text = _("{wat}, vóór {dag}, door {wie}").format(
                wat=wait.tekst, dag=uitvoer.datum_kort(wait.streefdatum, session.today), wie=who
            )
            mark, role = ("!! ", "error") if wait.te_laat else ("", "")
            said += [(line, role) for line in wrap(f"{mark}{text}", width)]
        elif batch.staat is BatchStaat.CONCEPT:
            said.append((_("nog voor te leggen aan een tweede persoon (F2)"), ""))
        if batch.staat in VOOR_EXPORT:
            for text in self.eerder:
                said += [(line, "warning") for line in wrap(f"! {text}", width)]
        return said

    def naam(self, handle: str) -> str:
        """The name of a member."""
        return self.namen.get(handle, handle)

    # The list --------------------------------------------------------------------------------

    def count(self) -> int:
        """How many rows the list has."""
        return len(self.items)

    def row(self, index: int) -> Sequence[Cell] | Heading:
        """One client, or a heading."""
        item = self.items[index]
        if isinstance(item, Heading):
            return item
        row = self.pro6.listing.row(item.document_id) or {}
        return (
            item.dossier or "–",
            str(row.get("naam") or "–"),
            Styled(item.reden.label, "muted") if item.reden else _("ja"),
            ngettext("nog {n} ander", "nog {n} andere", item.andere).format(n=item.andere)
            if item.andere
            else "",
        )

    @property
    def chosen(self) -> Regel | None:
        """The client under the cursor."""
        at = self.lijst.cursor
        found = self.items[at] if 0 <= at < len(self.items) else None
        return None if isinstance(found, Heading) else found

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """What can be done with a client depends on the row."""
        message.stop()
        self.toelichting.renew()
        self.refresh_lines()

    def _told(self) -> str:
        item = self.chosen
        if item is None:
            return ""
        if item.reden is None:
            if self.deze.staat is not BatchStaat.CONCEPT:
                return _("{nummer} gaat mee.").format(nummer=item.dossier)
            return _("{nummer} gaat mee; x laat de klant weg.").format(nummer=item.dossier)
        if item.reden is Uitsluiting.ZELF:
            return _("{nummer} is met de hand weggelaten.").format(nummer=item.dossier)
        return _("{nummer} gaat niet mee: {reden}; Enter legt het uit.").format(
            nummer=item.dossier, reden=item.reden.label
        )
