"""Place 3: every open request of the bureau, the earliest streefdatum first."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from textual.app import ComposeResult

from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import VerzoekSoort
from pro6tui.rules import uitvoer
from pro6tui.rules.uitleg import uitleg
from pro6tui.rules.verzoek_rechten import toets_registreren
from pro6tui.services import kalender
from pro6tui.services.logview import namen_van
from pro6tui.services.openstaand import Openstaand, openstaande, soort_kort
from pro6tui.tui.app import Pro6App, VaultChanged
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, choose
from pro6tui.tui.base.lijst import Cell, Column, Heading, LijstView, Styled
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.doel import open_for_purpose
from pro6tui.tui.screens.toelichting import Toelichting

SOON = 7
MOST = 50
"""So many dossiers are offered for a new request; more words make the list shorter."""

COLUMNS = (
    Column("", 2),
    Column(_("dossier"), 8),
    Column(_("naam"), 12, share=2),
    Column(_("soort"), 11, share=1, most=24),
    Column(_("te doen"), 17, share=2, most=34),
    Column(_("ontvangen"), 10, drop=1),
    Column(_("streefdatum"), 11, drop=2),
    Column(_("uiterlijk"), 9, drop=3),
    Column(_("termijn"), 8, right=True),
)


@dataclass(frozen=True)
class Filter:
    """What is shown: everyone's or mine, one kind or all, everything or what is late."""

    van_mij: bool = False
    soort: VerzoekSoort | None = None
    te_laat: bool = False

    @property
    def woorden(self) -> list[str]:
        """As people read it."""
        return [
            *([_("van mij")] if self.van_mij else []),
            *([soort_kort(self.soort)] if self.soort else []),
            *([_("te laat")] if self.te_laat else []),
        ]


class Open(Command["VerzoekenScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Openen")
    help = _("Opent het verzoek waar de cursor op staat; u kiest eerst het doel.")
    group = _("Verzoeken")

    def disabled_reason(self, screen: VerzoekenScreen) -> str | None:
        """No row."""
        return None if screen.chosen else _("Er is geen verzoek om te openen.")

    async def run(self, screen: VerzoekenScreen) -> None:
        """For a purpose, as every dossier."""
        if (at := screen.chosen) is not None:
            await screen.pro6.open_dossier(at.doc_id, at.verzoek_id)


class Nieuw(Command["VerzoekenScreen"]):
    """n."""

    keys = "n"
    label = _("Nieuw")
    help = _("Legt vast dat een klant iets vraagt; u zoekt eerst het dossier.")
    group = _("Verzoeken")

    def disabled_reason(self, screen: VerzoekenScreen) -> str | None:
        """A role that writes nothing down."""
        try:
            toets_registreren(screen.pro6.dossiers.lid)
        except Refusal as refusal:
            return str(refusal)
        return None

    async def run(self, screen: VerzoekenScreen) -> None:
        """Whose, for what purpose, and then the form."""
        listing = screen.pro6.listing

        def nobody(text: str) -> str | None:
            found = text and len(listing.search(text, 1, None))
            return None if found else _("Geen dossier met deze woorden.")

        typed = await ask_line(
            screen,
            _("Van welke klant is het verzoek?"),
            _("Typ een deel van de naam, de woonplaats of het dossiernummer."),
            check=nobody,
        )
        if typed is None:
            return
        hits = listing.search(typed, MOST, None)
        options = [
            (hits.doc_id(at), f"{row['nummer']}  {row['naam']}, {row['woonplaats']}")
            for at, row in enumerate(hits.rows())
        ]
        chosen = options[0][0]
        if len(options) > 1:
            picked = await choose(screen, _("Welk dossier?"), options)
            if picked is None:
                return
            chosen = picked
        await open_for_purpose(screen, chosen, nieuw_verzoek=True)


class KiesFilter(Command["VerzoekenScreen"]):
    """F3."""

    keys = "f3"
    label = _("Filter")
    help = _("Toont alleen uw eigen verzoeken, één soort, of wat te laat is; Esc haalt het weg.")
    group = _("Verzoeken")

    async def run(self, screen: VerzoekenScreen) -> None:
        """Choose one more, or take one away."""
        now = screen.filter
        chosen = await choose(screen, _("Wat wilt u zien?"), _options(now))
        if chosen is not None:
            screen.filter = chosen
            screen.show()


def _options(now: Filter) -> list[tuple[Filter, str]]:
    """Every filter that is one step away from the present one; what is on says so."""

    def named(words: str, *, on: bool) -> str:
        return words + _(" (aan)") if on else words

    found = [(Filter(), _("alles tonen"))] if now != Filter() else []
    found += [
        (replace(now, van_mij=not now.van_mij), named(_("van mij"), on=now.van_mij)),
        (replace(now, te_laat=not now.te_laat), named(_("te laat"), on=now.te_laat)),
    ]
    for kind in VerzoekSoort:
        on = now.soort is kind
        words = named(_("soort: {soort}").format(soort=kind.label), on=on)
        found.append((replace(now, soort=None if on else kind), words))
    return found


class VerzoekenScreen(BaseScreen[None]):
    """The list is read in a thread from the rows of the list; filter and cursor stay."""

    COMMANDS = (Open, Nieuw, KiesFilter)
    here = "3"

    def __init__(self) -> None:
        super().__init__()
        self.filter = Filter()
        self.lines: list[Openstaand] = []
        self._every: list[Openstaand] = []
        self._today = date.min
        self._names: Mapping[str, str] = {}
        self._read = False
        self.telling = Toelichting(self._counted)
        self.lijst = LijstView(COLUMNS, _Rows(self), empty=_("De verzoeken worden gelezen."))
        self.toelichting = Toelichting(self._told)

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """The place."""
        return _("Pro6 · Verzoeken")

    def help_text(self) -> str:
        """What stands here, and artt. 10 and 11 in our words."""
        about = _(
            "Elk verzoek van een klant waaraan nog iets te doen is, met de vroegste streefdatum "
            "boven: inzage, correctie, afscherming, wissing, bezwaar, overdracht en intrekking "
            "van een toestemming. Onder de lijst staan alle klokken van het verzoek, de uiterste "
            "dag van de wet en tot wanneer u verlenging kunt melden. In deze lijst staat niet "
            "waar een verzoek over gaat; dat ziet u pas als u het dossier opent."
        )
        parts = [
            f"# {one.titel} (art. {number})\n{one.samenvatting}"
            for number in (10, 11)
            if (one := uitleg(number))
        ]
        return "\n\n".join([about, *parts])

    def content(self) -> ComposeResult:
        """How many, the list, and the clock of the request that the cursor is on."""
        yield self.telling
        yield self.lijst
        yield self.toelichting

    @property
    def chosen(self) -> Openstaand | None:
        """What the cursor is on."""
        at = self.lijst.cursor
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def _counted(self) -> str:
        if not self._read:
            return ""
        count, total = len(self.lines), len(self._every)
        if self.filter == Filter():
            late = sum(one.laat(self._today) for one in self._every)
            words = ngettext("{n} open verzoek", "{n} open verzoeken", total).format(n=total)
            return f"{words}, {_('{n} te laat').format(n=late)}" if late else words
        shown = _("{n} van {totaal}").format(n=count, totaal=total)
        return f"{' · '.join(self.filter.woorden)} · {shown}"

    def _told(self) -> str:
        at = self.chosen
        return at.toelichting(self._today, self._naam) if at else ""

    def _naam(self, handle: str) -> str:
        return self._names.get(handle, handle)

    # Reading ---------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Something may have been done."""
        self.in_background(self.read())

    def on_vault_changed(self, _message: VaultChanged) -> None:
        """Somebody saved."""
        if self.is_current:
            self.in_background(self.read())

    async def read(self) -> None:
        """Look again; the cursor stays on its request."""
        session, listing = self.pro6.session, self.pro6.listing
        today = session.today
        days = await asyncio.to_thread(kalender.kalender, session)
        self._every = await asyncio.to_thread(openstaande, listing, days, today)
        self._names = await asyncio.to_thread(namen_van, session)
        self._today, self._read = today, True
        self.show()

    def show(self) -> None:
        """What passes the filter."""
        session, was = self.pro6.session, self.chosen
        self.lines = [
            one
            for one in self._every
            if (self.filter.soort in (None, one.gang.soort))
            and (not self.filter.te_laat or one.laat(self._today))
            and (not self.filter.van_mij or one.van(session.role, session.me.handle, self._today))
        ]
        self.lijst.empty = (
            _("Er is geen open verzoek.") if not self._every else _("Geen verzoek past hierbij.")
        )
        places = [
            at
            for at, one in enumerate(self.lines)
            if was and (one.doc_id, one.verzoek_id) == (was.doc_id, was.verzoek_id)
        ]
        self.lijst.renew(cursor=places[0] if places else None)
        self.telling.renew()
        self.toelichting.renew()
        self.refresh_lines()
        self.refresh_bindings()

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """Another row, another clock."""
        message.stop()
        self.toelichting.renew()

    def action_back(self) -> None:
        """Esc: first away with a sentence, then with the filter."""
        if self.said or self.filter == Filter():
            super().action_back()
        else:
            self.filter = Filter()
            self.show()

    def cells(self, one: Openstaand) -> Sequence[Cell]:
        """One line of the list."""
        session, today = self.pro6.session, self._today
        away = (one.streefdatum - today).days
        role = "error" if away < 0 else "warning" if away <= SOON else "muted"
        doing = one.stand.volgende.label if one.stand else _("termijn onbekend")
        if one.wacht_op(session.role, session.me.handle):
            doing = _("voorstel wacht op u")
        return (
            Styled("!!" if away < 0 else " !" if away <= SOON else "", role),
            one.nummer,
            one.naam,
            one.soort,
            doing,
            uitvoer.datum_kort(one.gang.ontvangen_op, today),
            uitvoer.datum_kort(one.streefdatum, today) if one.stand else "–",
            uitvoer.datum_kort(one.uiterlijk, today) if one.uiterlijk else "",
            Styled(uitvoer.dagen(one.streefdatum, today) if one.stand else "–", role),
        )


class _Rows:
    def __init__(self, screen: VerzoekenScreen) -> None:
        self._screen = screen

    def count(self) -> int:
        return len(self._screen.lines)

    def row(self, index: int) -> Sequence[Cell] | Heading:
        return self._screen.cells(self._screen.lines[index])
