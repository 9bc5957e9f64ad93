"""artt. 10 and 11: the papers of a request, an authorisation or a letter, are in its dossier.

Source: regulation artt. 10 and 11; AVG 12(3) and 12(6). A paper that a request names lies in that
dossier and is of a kind that can be it; what was told on an earlier day is proven by its letter.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.dossier import Document, Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DocumentSoort as D
from pro6tui.rules.uitvoer import datum
from pro6tui.rules.verzoek_stap import niet_zo

MACHTIGING = frozenset({D.CORRESPONDENTIE, D.VERZOEK_AVG, D.TOESTEMMINGSVERKLARING})
"""Kinds that can say that somebody may ask for the client."""
VAN_KLANT = frozenset({D.VERZOEK_AVG, D.CORRESPONDENTIE, D.KLACHT})
"""Kinds in which a client can ask."""
BRIEF = frozenset({D.CORRESPONDENTIE, D.BESLUIT_AVG})
"""Kinds of a letter that the bureau sends."""


def passend(dossier: Dossier, soorten: Collection[D]) -> list[Document]:
    """The documents that can be it, in the order of the dossier."""
    return [one for one in dossier.documenten if one.soort in soorten]


def toets_stuk(dossier: Dossier, document: str, soorten: Collection[D], field: str) -> str:
    """The id of the document, "" for none. Refusal "R10.5" for one that is not in this dossier, or
    that by its kind cannot be what it is named for."""
    if not document:
        return ""
    found = next((one for one in dossier.documenten if one.id == document), None)
    if found is None:
        raise niet_zo(
            _("Dit document staat niet in het dossier."),
            _("Voeg het eerst toe bij de documenten, of laat het leeg."),
            field,
        )
    if found.soort not in soorten:
        raise niet_zo(
            _("Een document van de soort “{soort}” kan dit niet zijn.").format(
                soort=found.soort.label
            ),
            _("Kies een document van de soort {soorten}, of laat het leeg.").format(
                soorten=", ".join(one.label for one in D if one in soorten)
            ),
            field,
        )
    return document


def toets_gemeld(dossier: Dossier, op: date, today: date) -> None:
    """Refusal "R10.2" for an extension that the client would have heard of before today, of which
    no letter of that day lies in the dossier."""
    if op >= today or any(one.datum == op for one in passend(dossier, BRIEF)):
        return
    raise Refusal(
        "R10.2",
        10,
        _("Van deze verlenging staat geen brief van {datum} in het dossier.").format(
            datum=datum(op)
        ),
        _("Voeg de brief van die dag eerst toe; zonder brief geldt de dag van vandaag."),
        "verlenging.gemeld_op",
    )
