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
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import Besluit
from pro6tui.model.vocabulary import DocumentSoort as D
from pro6tui.rules.uitvoer import datum
from pro6tui.rules.verzoek_stap import niet_zo

MACHTIGING = frozenset({D.CORRESPONDENTIE, D.VERZOEK_AVG, D.TOESTEMMINGSVERKLARING})
"""Kinds that can say that somebody may ask for the client."""
VAN_KLANT = frozenset({D.VERZOEK_AVG, D.CORRESPONDENTIE, D.KLACHT})
"""Kinds in which a client can ask."""
BESLUIT = frozenset({D.BESLUIT_AVG})
"""Kinds of a letter that says what was decided."""
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


def zonder_brief(dossier: Dossier, verzoek: Verzoek) -> list[Refusal]:
    """Refusals "R10.1" of a request that was decided or extended without a letter that the client
    got of it: among its letters one of a decision; of an extension one that is no decision."""
    letters = _brieven(dossier, verzoek)
    found = []
    if wacht_op_besluitbrief(dossier, verzoek):
        if verzoek.besluit is Besluit.TOEGEWEZEN:
            message = _("Van dit besluit staat geen brief in het dossier.")
            way = _("Maak de brief waarin staat wat is toegewezen.")
        else:
            message = _("Van deze weigering staat geen brief in het dossier.")
            way = _("Maak de brief: met de grond, de motivering, de klacht en de rechter.")
        found.append(_zonder(message, way))
    told = verzoek.verlenging.gemeld_op
    if told is not None and not any(
        one.soort in BRIEF - BESLUIT and (one.datum or date.min) >= told
        for one in [*letters, *(x for x in passend(dossier, BRIEF) if x.datum == told)]
    ):
        found.append(
            _zonder(
                _("Van de verlenging staat geen brief in het dossier."),
                _("Voeg de brief toe waarin de klant dat hoorde, of maak hem alsnog."),
            )
        )
    return found


def wacht_op_besluitbrief(dossier: Dossier, verzoek: Verzoek) -> bool:
    """Whether it was decided and no letter says so yet: until then the client has no answer."""
    decided = verzoek.besluit in _MET_BRIEF
    return decided and not any(one.soort in BESLUIT for one in _brieven(dossier, verzoek))


def _brieven(dossier: Dossier, verzoek: Verzoek) -> list[Document]:
    return [one for one in dossier.documenten if one.id in verzoek.brieven]


_MET_BRIEF = (Besluit.TOEGEWEZEN, Besluit.DEELS, Besluit.GEWEIGERD, Besluit.NIET_ONTVANKELIJK)


def _zonder(message: str, uitweg: str) -> Refusal:
    return Refusal("R10.1", 10, message, uitweg, "brieven")
