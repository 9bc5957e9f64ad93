"""What people type for the fields of a letter, as what the letter needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules.brieven_soorten import Briefsoort
from pro6tui.rules.brieven_velden import VELDEN, Waarde
from pro6tui.rules.invoer_datum import datum
from pro6tui.rules.sjabloon import VeldSoort


def lees(soort: Briefsoort, getypt: Iterable[tuple[str, str]], today: date) -> dict[str, Waarde]:
    """The fields from (name, text) in their order. Of a list each is an item, of a text of several
    paragraphs each is a paragraph; the others come once.

    Refusal "R0.2" for what is no date, "R0.42" for a field that comes twice; what this letter does
    not have is left to `brieven.vul` to refuse.
    """
    found: dict[str, Waarde] = {}
    for name, text in getypt:
        kind = VELDEN[name].soort if name in soort.gegeven else VeldSoort.TEKST
        before = found.get(name)
        if kind is VeldSoort.LIJST:
            found[name] = (*(before if isinstance(before, tuple) else ()), text)
        elif kind is VeldSoort.BLOK:
            found[name] = f"{before}\n\n{text}" if before else text
        elif before is not None:
            raise Refusal(
                "R0.42",
                None,
                _("Het veld ‘{veld}’ staat er twee keer.").format(veld=name)
                if name in soort.gegeven
                else _("Er staat een veld twee keer."),
                _("Laat er een weg."),
                name if name in soort.gegeven else "",
            )
        else:
            found[name] = _een(kind, name, text, today)
    return found


def _een(kind: VeldSoort, name: str, text: str, today: date) -> Waarde:
    if kind is not VeldSoort.DATUM or not text.strip():
        return text
    try:
        return datum(text, today)
    except Refusal as refusal:
        raise refusal.at(name) from None
