"""art. 9: other batches about the same period and purpose, announced when one is drawn up.

Source: regulation art. 9; AVG 5(1)(c). It may be meant so, and it is said aloud: a client is asked
once about a traject for a purpose, whichever supplier asks. What went is told from what only lies
ready, and this supplier from another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pro6tui.i18n import _
from pro6tui.model.onderzoek import Batch, Keuze, Profiel
from pro6tui.model.vocabulary_onderzoek import WEG, BatchStaat


def dubbel(eerdere: Iterable[Batch], profiel: Profiel, keuze: Keuze, zelf: str = "") -> list[str]:
    """The numbers of batches for the same purpose, of whichever supplier, whose period overlaps
    this one; not those that were cancelled."""
    return [
        one.nummer
        for one in eerdere
        if one.id != zelf
        and one.staat is not BatchStaat.GEANNULEERD
        and one.profiel.doel is profiel.doel
        and one.keuze is not None
        and one.keuze.van <= keuze.tot
        and keuze.van <= one.keuze.tot
    ]


def ging(batch: Batch) -> bool:
    """Whether its file was made, or may have been."""
    return batch.staat in WEG or bool(batch.bestand_sha256)


def zinnen(batch: Batch, alle: Sequence[Batch]) -> list[str]:
    """What is said of the batches that this one announces, as they are by now: of each supplier
    what went, and what lies ready."""
    found = [
        one
        for one in alle
        if one.nummer in batch.dubbel and one.staat is not BatchStaat.GEANNULEERD
    ]

    def numbers(ours: bool, gone: bool) -> str:
        return ", ".join(
            one.nummer
            for one in found
            if (one.profiel.leverancier == batch.profiel.leverancier) is ours and ging(one) is gone
        )

    said = (
        (_("Over deze periode kreeg deze leverancier al een batch: {nummers}."), (True, True)),
        (
            _(
                "Over deze periode kreeg een andere leverancier voor dit doel al een batch:"
                " {nummers}."
            ),
            (False, True),
        ),
        (
            _("Over deze periode ligt voor deze leverancier ook een batch klaar: {nummers}."),
            (True, False),
        ),
        (
            _(
                "Over deze periode ligt voor een andere leverancier ook een batch met dit doel"
                " klaar: {nummers}."
            ),
            (False, False),
        ),
    )
    return [text.format(nummers=which) for text, how in said if (which := numbers(*how))]
