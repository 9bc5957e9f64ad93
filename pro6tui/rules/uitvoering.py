"""artt. 5, 9, 10 and 11: what a dossier becomes when a granted request is carried out.

Source: regulation artt. 10 and 11; AVG 16 to 19 and 21. One step gives the dossier with the new
values, what is shielded, objected to or withdrawn, the parts marked done, and who must hear of it.
What must go from old revisions as well is `wissing.plan`'s, made before this.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import BeperkingsGrond, Gevraagd, VerzoekGrond
from pro6tui.model.vocabulary import VerzoekSoort as K
from pro6tui.rules import artikel_10, artikel_11, bezwaar, toestemming
from pro6tui.rules.afscherming import afgeschermd, leeg, scherm_af
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.verzoek import met_verzoek, te_doen, uitgevoerd, verzoek_van
from pro6tui.rules.verzoek_rechten import toets_behandelen

_TOLD = (Gevraagd.WIJZIGEN, Gevraagd.AANVULLEN, Gevraagd.WISSEN, Gevraagd.AFSCHERMEN)
_GEGEVEN = (K.INZAGE, K.OVERDRAAGBAARHEID)
"""Requests that are carried out by what the client looks at, or gets."""


def voer_uit(
    dossier: Dossier,
    verzoek_id: str,
    wie: Medewerker,
    op: date,
    *,
    new_id: Callable[[], str],
    ids: Collection[str] = (),
    sinds: Mapping[str, date] | None = None,
    gegeven: bool = False,
) -> Dossier:
    """The dossier with the granted parts (by id; all that are left without `ids`) carried out.

    `sinds`: from when each path held its old value, for who must hear of it. `gegeven`: a copy or
    file just left for the client. Refusal "R5.7" for erasing the whole dossier, which a list does;
    "R10.5" with nothing to do, or for data of which the client saw or got nothing yet.
    """
    toets_behandelen(wie)
    verzoek = verzoek_van(dossier, verzoek_id)
    parts = [one for one in te_doen(verzoek) if not ids or one.id in ids]
    if not parts:
        raise Refusal(
            "R10.5",
            10,
            _("Er is niets (meer) uit te voeren."),
            _("Beslis eerst. Wat is geweigerd, wordt niet uitgevoerd; wat al gedaan is, is klaar."),
        )
    if verzoek.soort in _GEGEVEN and not gegeven:
        artikel_10.toets_gegeven(verzoek)
    told = artikel_11.kennisgevingsplicht(
        dossier,
        [one.pad for one in parts if one.gevraagd in _TOLD and one.pad],
        new_id=new_id,
        sinds=sinds,
    )
    statements = [verzoek.eigen_verklaring] if verzoek.eigen_verklaring else []
    for part in parts:
        dossier, statement = _one(dossier, verzoek, part, wie, op, new_id)
        if statement:
            statements.append(statement)
    done = uitgevoerd(verzoek, tuple(one.id for one in parts), told, wie, op, new_id=new_id)
    whole = msgspec.structs.replace(done, eigen_verklaring="\n".join(statements))
    return met_verzoek(dossier, whole)


def _one(
    dossier: Dossier,
    verzoek: Verzoek,
    part: Onderdeel,
    wie: Medewerker,
    op: date,
    new_id: Callable[[], str],
) -> tuple[Dossier, str]:
    asked = part.gevraagd
    if asked is Gevraagd.WIJZIGEN:
        return artikel_11.nieuwe_waarde(dossier, part, op), ""
    if asked is Gevraagd.AANVULLEN:
        return artikel_11.aanvulling(dossier, part, op)
    if asked is Gevraagd.AFSCHERMEN:
        if afgeschermd(dossier, part.pad) is None:
            ground = _ground(verzoek, part)
            dossier = scherm_af(
                dossier, part.pad, ground, wie, op, new_id=new_id, verzoek=verzoek.id
            )
        return dossier, ""
    if asked is Gevraagd.WISSEN:
        if not part.pad:
            raise Refusal(
                "R5.7",
                5,
                _("Een heel dossier wissen gaat via de vernietigingslijst."),
                _("Zet het dossier op een lijst; dit besluit opent de weg vóór de termijn."),
                "staat",
            )
        return leeg(dossier, part.pad), ""
    if asked is Gevraagd.STAKEN and verzoek.soort is K.BEZWAAR:
        return (
            bezwaar.leg_vast(dossier, verzoek.tegen, wie, op, new_id=new_id, verzoek=verzoek.id),
            "",
        )
    if asked is Gevraagd.STAKEN and verzoek.toestemming:
        return toestemming.trek_in(dossier, verzoek.toestemming, wie, op), ""
    return dossier, ""


def _ground(verzoek: Verzoek, part: Onderdeel) -> BeperkingsGrond:
    """Which of the four grounds of AVG 18(1) this is."""
    if verzoek.soort is K.BEZWAAR:
        return BeperkingsGrond.BEZWAAR
    if verzoek.soort is K.WISSING or part.grond is VerzoekGrond.NIET_TER_ZAKE:
        return BeperkingsGrond.ONRECHTMATIG
    return BeperkingsGrond.JUISTHEID
