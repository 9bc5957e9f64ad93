"""art. 9: objections, consent withdrawn, and what a client may take along in a file.

Source: regulation artt. 1 and 9; AVG 7(3), 20 and 21. R9.2: against a survey an objection is
honoured without weighing anything, and keeps the client out of every batch after it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Bezwaar, Verzoek
from pro6tui.model.vocabulary import Beslissing, DocumentSoort, Doel, OnderzoekStatus
from pro6tui.model.vocabulary import VerzoekSoort as K
from pro6tui.rules import paden
from pro6tui.rules.artikel_06 import Medewerker, toets_wijzigen
from pro6tui.rules.toestemming import geldig
from pro6tui.rules.verzoek_gronden import ONDERZOEKSDOELEN

MEEGEVEN = (
    "persoon.voornamen", "persoon.voorletters", "persoon.tussenvoegsel", "persoon.achternaam",
    "persoon.adres", "persoon.postcode", "persoon.woonplaats", "persoon.telefoonnummer",
    "persoon.emailadres", "persoon.geboortedatum", "persoon.geslacht", "persoon.bsn",
    "persoon.documentsoort_id", "persoon.documentnummer_id", "uitkeringen", "cv",
    "kredietbemiddeling.hoogte_schulden", "toestemmingen",
)  # fmt: skip
"""What a client provided (AVG 20): themselves, their benefit and their CV, not what the bureau made
of it, and not the income of somebody else."""
MEEGEVEN_DOCUMENTEN = (
    DocumentSoort.CV, DocumentSoort.SOLLICITATIEOVERZICHT, DocumentSoort.TOESTEMMINGSVERKLARING,
)  # fmt: skip
"""Kinds of attachment that a client brought along."""
replace = msgspec.structs.replace


def lopend(dossier: Dossier, doel: Doel, op: date) -> Bezwaar | None:
    """The objection against this purpose that holds on `op`; None when there is none."""
    for one in dossier.bezwaren:
        begun = one.van is None or one.van <= op
        ended = one.opgeheven_op is not None and one.opgeheven_op <= op
        if one.tegen is doel and begun and not ended:
            return one
    return None


def toets_bezwaar(dossier: Dossier, doel: Doel, op: date) -> None:
    """Refusal "R9.2" when the client objected to this purpose."""
    if lopend(dossier, doel, op) is not None:
        raise Refusal(
            "R9.2",
            9,
            _("De klant heeft bezwaar gemaakt tegen dit gebruik: {doel}.").format(doel=doel.label),
            _("Laat deze klant weg; het bezwaar staat in het dossier."),
            "bezwaren",
        )


def onderzoek_status(
    dossier: Dossier, op: date, doel: Doel = Doel.TEVREDENHEIDSONDERZOEK
) -> OnderzoekStatus:
    """What this client said about being in a survey, as it holds on `op`: an objection goes before
    consent."""
    if lopend(dossier, doel, op) is not None:
        return OnderzoekStatus.BEZWAAR
    for one in dossier.toestemmingen:
        if one.doel is doel and geldig(one, op):
            return OnderzoekStatus.TOESTEMMING
    return OnderzoekStatus.ONBEKEND


def toets_weigeren(verzoek: Verzoek) -> None:
    """Refusal "R9.2" for refusing an objection against a survey, in whole or in part."""
    refused = any(one.beslissing is Beslissing.GEWEIGERD for one in verzoek.onderdelen)
    against = any(doel in ONDERZOEKSDOELEN for doel in verzoek.tegen)
    if verzoek.soort is K.BEZWAAR and refused and against:
        raise Refusal(
            "R9.2",
            9,
            _("Een bezwaar tegen onderzoek wordt altijd ingewilligd."),
            _("Wijs het toe. Een ander bezwaar legt u apart vast."),
            "onderdelen",
        )


def leg_vast(
    dossier: Dossier,
    tegen: tuple[Doel, ...],
    wie: Medewerker,
    op: date,
    *,
    new_id: Callable[[], str],
    verzoek: str = "",
) -> Dossier:
    """The dossier with an objection against each of these purposes that has none yet."""
    toets_wijzigen(wie, "bezwaren.*.van")
    made = tuple(
        Bezwaar(id=new_id(), tegen=doel, verzoek=verzoek, van=op, door=wie.handle)
        for doel in dict.fromkeys(tegen)
        if lopend(dossier, doel, op) is None
    )
    return replace(dossier, bezwaren=(*dossier.bezwaren, *made))


def trek_bezwaar_in(dossier: Dossier, bezwaar_id: str, wie: Medewerker, op: date) -> Dossier:
    """The client no longer objects. Refusal "R9.2" when that objection does not hold, or did not
    hold yet."""
    toets_wijzigen(wie, "bezwaren.*.opgeheven_op")
    found = next((one for one in dossier.bezwaren if one.id == bezwaar_id), None)
    if found is None or found.opgeheven_op is not None:
        raise Refusal(
            "R9.2", 9, _("Dit bezwaar loopt niet."), _("Kies een bezwaar uit de lijst."), "bezwaren"
        )
    if found.van is not None and op < found.van:
        raise Refusal(
            "R9.2",
            9,
            _("Intrekken kan niet vóór het bezwaar zelf."),
            _("Neem de dag waarop de klant het liet weten."),
            "opgeheven_op",
        )
    return replace(
        dossier,
        bezwaren=tuple(
            replace(one, opgeheven_op=op, opgeheven_door=wie.handle)
            if one.id == bezwaar_id
            else one
            for one in dossier.bezwaren
        ),
    )


def meegeven(dossier: Dossier) -> dict[str, Any]:
    """What the client provided, as plain JSON values under the paths of the fields (AVG 20)."""
    found: dict[str, Any] = {}
    for path, _field, value in paths.values(dossier):
        if value not in (None, "", ()) and any(paden.dekt(one, path) for one in MEEGEVEN):
            found[path] = msgspec.to_builtins(value)
    return found


def meegeven_documenten(dossier: Dossier) -> tuple[str, ...]:
    """The ids of the attachments that the client brought along."""
    return tuple(
        one.id for one in dossier.documenten if one.soort in MEEGEVEN_DOCUMENTEN and one.blob
    )
