"""art. 1: consents are recorded before they are used, and withdrawn as easily as they were given.

Source: regulation art. 1; AVG 7. A consent says to whom, for what and which data; a withdrawal
leaves right what went out before it.
"""

from __future__ import annotations

from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Toestemming
from pro6tui.model.refusal import Refusal
from pro6tui.rules import paden, reglement, tekens
from pro6tui.rules.artikel_06 import Medewerker, toets_wijzigen

replace = msgspec.structs.replace


def leg_vast(dossier: Dossier, toestemming: Toestemming, wie: Medewerker, op: date) -> Dossier:
    """The dossier with one more consent. Refusal "R1.2" when it lacks what makes it one: purpose,
    recipient, data, the day (not in the future nor before birth), and that it is on paper."""
    toets_wijzigen(wie, "toestemmingen.*.datum")
    for lacks, uitweg, field in _lacks(dossier, toestemming, op):
        raise _refusal(lacks, uitweg, field)
    if not toestemming.id or any(one.id == toestemming.id for one in dossier.toestemmingen):
        raise _refusal(
            _("Deze toestemming is al vastgelegd."), _("Leg een nieuwe toestemming vast.")
        )
    kept = replace(
        toestemming,
        ontvanger=tekens.line(toestemming.ontvanger, tekens.NAME_LENGTH),
        omvang=tuple(dict.fromkeys(toestemming.omvang)),
        reglement_versie=reglement.versie_op(op),
    )
    return replace(dossier, toestemmingen=(*dossier.toestemmingen, kept))


def _lacks(dossier: Dossier, given: Toestemming, op: date) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    if given.doel is None:
        found.append((_("Waarvoor de toestemming is, ontbreekt."), _("Kies een doel."), "doel"))
    if not given.ontvanger.strip():
        found.append(
            (_("Aan wie verstrekt mag worden, ontbreekt."), _("Noem de ontvanger."), "ontvanger")
        )
    if not given.omvang or not all(one and paden.bestaat(dossier, one) for one in given.omvang):
        found.append(
            (
                _("Welke gegevens verstrekt mogen worden, ontbreekt."),
                _("Kies de velden die de klant heeft genoemd."),
                "omvang",
            )
        )
    if given.datum is None or given.datum > op:
        found.append(
            (
                _("De dag waarop de klant tekende, ontbreekt of ligt in de toekomst."),
                _("Neem de datum van de verklaring over."),
                "datum",
            )
        )
    born = dossier.persoon.geboortedatum
    if born is not None and given.datum is not None and given.datum < born:
        found.append(
            (
                _("De klant was op deze dag nog niet geboren."),
                _("Neem de datum van de verklaring over, of kijk de geboortedatum na."),
                "datum",
            )
        )
    if not given.schriftelijk:
        found.append(
            (
                _("De toestemming is niet schriftelijk gegeven."),
                _("Laat de klant de toestemmingsverklaring ondertekenen."),
                "schriftelijk",
            )
        )
    return found


def trek_in(dossier: Dossier, toestemming_id: str, wie: Medewerker, op: date) -> Dossier:
    """The dossier with this consent withdrawn on `op`; what went out before stays right. Refusal
    "R1.2" when it is not there or was withdrawn."""
    toets_wijzigen(wie, "toestemmingen.*.ingetrokken_op")
    if not any(
        one.id == toestemming_id and one.ingetrokken_op is None for one in dossier.toestemmingen
    ):
        raise _refusal(_("Deze toestemming loopt niet."), _("Kies een toestemming uit de lijst."))
    return replace(
        dossier,
        toestemmingen=tuple(
            replace(one, ingetrokken_op=op) if one.id == toestemming_id else one
            for one in dossier.toestemmingen
        ),
    )


def geldig(toestemming: Toestemming, op: date) -> bool:
    """Whether a consent can carry a disclosure on `op`, whatever it is about."""
    begun = toestemming.datum is not None and toestemming.datum <= op
    ended = toestemming.ingetrokken_op is not None and toestemming.ingetrokken_op <= op
    return toestemming.schriftelijk and begun and not ended


def _refusal(message: str, uitweg: str, field: str = "toestemmingen") -> Refusal:
    return Refusal("R1.2", 1, message, uitweg, field)
