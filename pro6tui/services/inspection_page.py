"""The copy of art. 10 as pages: PDF/A-2a and PDF/UA-1, drawn in memory.

A letter that none of the fonts on board has is told by its number, and where that happened the page
says so: a name in another script must not keep somebody from their own data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.rules import uitvoer
from pro6tui.rules.inzagekopie import Kopie
from pro6tui.rules.inzagekopie_blad import hoofdstukken
from pro6tui.services import drukwerk
from pro6tui.services.errors import Refused

TEMPLATE = "inzagekopie.typ"
_SAFE = 0x250
"""Below this every letter is on board: Latin with its accents."""


def pdf(kopie: Kopie) -> bytes:
    """The copy as one PDF; the same copy gives the same bytes."""
    day = kopie.gemaakt_op
    data = {
        "titel": _("Uw gegevens bij {bureau}").format(bureau=kopie.bureau.naam)
        if kopie.bureau.naam
        else _("Uw gegevens"),
        "auteur": kopie.bureau.naam,
        "jaar": day.year,
        "maand": day.month,
        "dag": day.day,
        "voet": _("{nummer} · gemaakt op {datum}").format(
            nummer=kopie.dossiernummer, datum=uitvoer.datum(day)
        ),
        "inhoud": _("Inhoud"),
        "inleiding": [
            _(
                "Dit is een kopie van alle gegevens die wij over u hebben vastgelegd, met waarvoor"
                " wij ze gebruiken, wie ze kreeg, hoe lang wij ze bewaren en wat u kunt vragen."
            ),
            _("Wat is weggelaten, staat er met de reden bij, op zijn plaats en aan het begin."),
        ],
        "hoofdstukken": msgspec.to_builtins(hoofdstukken(kopie)),
    }

    return blad(data, day)


def blad(data: dict[str, object], day: date) -> bytes:
    """The page of a title, an introduction and chapters, dated `day`."""

    def draw(given: dict[str, object]) -> bytes:
        return drukwerk.pdf(TEMPLATE, given, day)

    try:
        return draw(data)
    except Refused:
        spelled = _spelled(data, draw_alone=lambda text: draw({**data, "hoofdstukken": [], **text}))
        return draw(spelled)


def _spelled(
    data: dict[str, object], draw_alone: Callable[[dict[str, object]], bytes]
) -> dict[str, object]:
    """The data with "[U+1F600]" for every character that cannot be drawn."""
    text = msgspec.json.encode(data).decode()
    odd = sorted({c for c in text if ord(c) >= _SAFE})

    def drawn(some: Iterable[str]) -> bool:
        try:
            draw_alone({"inleiding": ["".join(some)]})
        except Refused:
            return False
        return True

    gone = {ord(c): f"[U+{ord(c):04X}]" for c in _absent(odd, drawn)}
    found: dict[str, object] = msgspec.json.decode(text.translate(gone))
    intro = found["inleiding"]
    if isinstance(intro, list):
        intro.append(
            _(
                "Een teken dat hier niet kon worden afgedrukt, staat er als [U+nummer]; in het"
                " bestand op .json staat het zelf."
            )
        )
    return found


def _absent(odd: list[str], drawn: Callable[[Iterable[str]], bool]) -> list[str]:
    """Which of these cannot be drawn: halved until each is known."""
    if not odd or drawn(odd):
        return []
    if len(odd) == 1:
        return odd
    middle = len(odd) // 2
    return [*_absent(odd[:middle], drawn), *_absent(odd[middle:], drawn)]
