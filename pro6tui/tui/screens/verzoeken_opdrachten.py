"""What can be done on the list of requests, and what it can be narrowed to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import VerzoekSoort
from pro6tui.rules.verzoek_rechten import toets_registreren
from pro6tui.services.openstaand import soort_kort
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line, choose
from pro6tui.tui.screens.doel import open_for_purpose

if TYPE_CHECKING:
    from pro6tui.tui.screens.verzoeken import VerzoekenScreen

MOST = 50
"""So many dossiers are offered for a new request; more words make the list shorter."""


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
