"""The screen a client may look at, at the office (art. 10): their own data and nothing else.

No place, no menu, no palette, no other dossier is within reach; what the app has to say meanwhile
is not said here. The way back asks for the passphrase of the member; locking is the other way out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from string import ascii_lowercase
from types import MappingProxyType
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container

from pro6tui.i18n import _
from pro6tui.rules import inzagekopie_blad as blad
from pro6tui.rules.inzagekopie import Kopie
from pro6tui.rules.inzagekopie_blad import Hoofdstuk, hoofdstukken
from pro6tui.services.session import Session
from pro6tui.tui.base.commands import Command, Place
from pro6tui.tui.base.lines import HeaderLine
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.passphrase import ask_password
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.base.text import spread
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud, Kaart, Regel

NARROW = MappingProxyType(
    {
        "gegevens": _("Uzelf"),
        "afspraken": _("Agenda"),
        "documenten": _("Docs"),
        "ontvangers": _("Aan wie"),
        "verzoeken": _("Vragen"),
        "wijzigingen": _("Oud"),
        "raadplegingen": _("Gezien"),
    }
)
"""Chapter → its name where there is little room."""
WIDE = 105
"""Cells from which on every chapter has its full name."""


class Medewerker(Command["InzageKlantScreen"]):
    """Esc."""

    keys = "escape"
    label = _("Medewerker")
    help = _("Terug naar het dossier, met de wachtwoordzin van de medewerker.")

    async def run(self, screen: InzageKlantScreen) -> None:
        """Ask, and go when it is right."""
        typed = await ask_password(
            screen,
            _("Wachtwoordzin van de medewerker"),
            _("Alleen de medewerker gaat hier verder. Esc gaat terug naar uw gegevens."),
        )
        if typed is None:
            return
        await asyncio.to_thread(screen.session.confirm, typed)
        screen.dismiss(True)


class KlantHeader(HeaderLine):
    """Whose data these are; nothing of who works here."""

    def pieces(self, width: int) -> Sequence[tuple[str, str]]:
        """ " Uw gegevens · A.B. Jansen … alleen lezen"."""
        heading = str(getattr(self.screen, "heading", ""))
        return [(spread(f" {heading}", f"{_('alleen lezen')} ", width), "")]


class InzageKlantScreen(BaseScreen[bool]):
    """The copy to look at; answers True when the member took over again."""

    COMMANDS = (Medewerker,)
    confines = True
    here = "a"
    DEFAULT_CSS = "InzageKlantScreen #deel { height: 1fr; width: 100%; }"

    def __init__(self, kopie: Kopie, session: Session) -> None:
        super().__init__()
        self.kopie, self.session = kopie, session
        self._hoofdstukken = dict(zip(ascii_lowercase, hoofdstukken(kopie), strict=False))
        self._kaarten: dict[str, Kaart] = {}

    @property
    def heading(self) -> str:
        """Whose."""
        return _("Uw gegevens · {naam}").format(naam=self.kopie.betrokkene)

    def places(self) -> Sequence[Place]:
        """The chapters; no place of the app."""
        wide = self.app.size.width >= WIDE
        return [
            Place(key, one.kort if wide else NARROW.get(one.code, one.kort), one.code)
            for key, one in self._hoofdstukken.items()
        ]

    def go_to(self, place: Place) -> None:
        """Another chapter."""
        self._toon(place.key)

    def footer_commands(self) -> Sequence[Command[Any]]:
        """Of the app's own only the lock."""
        return [one for one in super().footer_commands() if one.name == "Lock"]

    def say(self, text: str, kind: Kind = Kind.INFO) -> None:
        """What goes wrong, and nothing else: work in the background can speak of others."""
        if kind is Kind.ERROR or not text:
            super().say(text, kind)
        if not text:
            self._wijs()

    def _wijs(self) -> None:
        super().say(_("Pijltjes en PgDn bladeren; een letter hierboven kiest een onderdeel."))

    def compose(self) -> ComposeResult:
        """As every screen, with a header of its own."""
        for widget in super().compose():
            yield KlantHeader(id="header") if type(widget) is HeaderLine else widget

    def content(self) -> ComposeResult:
        """The first chapter."""
        with Container(id="deel"):
            yield self._kaart("a")

    def on_mount(self) -> None:
        """Say how to read."""
        self._wijs()
        self._kaarten["a"].focus()

    def _kaart(self, key: str) -> Kaart:
        if key not in self._kaarten:
            self._kaarten[key] = Kaart(blokken(self._hoofdstukken[key]), id=f"deel-{key}")
        return self._kaarten[key]

    def _toon(self, key: str) -> None:
        new = key not in self._kaarten
        chosen = self._kaart(key)
        if new:
            self.query_one("#deel").mount(chosen)
        for other, widget in self._kaarten.items():
            widget.display = other == key
        self.here = key
        chosen.focus()
        self.refresh_lines()


def blokken(hoofdstuk: Hoofdstuk) -> list[Blok]:
    """A chapter as a card shows it."""
    first = Blok(hoofdstuk.kop, (), breed=True)
    return [
        first,
        *(
            Blok(one.kop, [line for each in one.inhoud for line in inhoud(each)], breed=True)
            for one in hoofdstuk.paragrafen
        ),
    ]


def inhoud(one: blad.Inhoud) -> list[Inhoud]:
    """One piece of a chapter. A table becomes a line for each row, with nothing cut off."""
    if isinstance(one, blad.Paar):
        return [Regel(one.label, one.tekst, "muted" if one.gedempt else "")]
    if isinstance(one, blad.Alinea):
        return [Alinea(one.tekst)]
    first, *rest = one.kolommen
    return [
        Regel(first, " · ".join(rest), "muted"),
        *(
            Regel(row[0], " · ".join(cell for cell in row[1:] if cell not in ("", "–")) or "–")
            for row in one.rijen
        ),
    ]
