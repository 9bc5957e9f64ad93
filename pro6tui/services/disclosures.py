"""Disclosures (artt. 1 and 9): asked of the rules, written in the dossier, then gone.

What goes as a file is encrypted to the recipient's checked key in memory and never lies anywhere
unencrypted; what goes on paper or is told is only recorded. A refusal is a line of the log too.
Everything that saves blocks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Toestemming, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.verzoeken import Verstrekking
from pro6tui.model.vocabulary import (
    Doel,
    HoldReden,
    OpdrachtgeverSoort,
    Verstrekkingsgrond,
    Verzendwijze,
)
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import adresboek, afscherming, artikel_06, holds, omvang, verstrekking
from pro6tui.rules.artikel_01 import Voornemen, toets_toestemming
from pro6tui.rules.verstrekking import Verzonden
from pro6tui.rules.verzoek_rechten import toets_behandelen
from pro6tui.services import lapsing, leaving
from pro6tui.services.adding import on_top
from pro6tui.services.disclosed import Vorm, inhoud
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.opened import OpenDossier

ACTIE, GEWEIGERD = "verstrekking", "verstrekking_geweigerd"
"""The acts in the log; facts: the ground, the recipient by id, for a refusal its code."""


@dataclass(frozen=True)
class Plan:
    """A disclosure as somebody fills it in. `toestemming` and `traject` are ids; left "", the one
    that proves the ground is found. `velden` are paths, of parts too. `overdracht`: UWV asked for
    its whole file (R1.4), by `kenmerk` and on `gevraagd_op`."""

    ontvanger: Ontvanger
    grond: Verstrekkingsgrond | None
    velden: tuple[str, ...]
    op: date
    doel: Doel
    kanaal: Verzendwijze | None = None
    toestemming: str = ""
    traject: str = ""
    wetsartikel: str = ""
    instantie: str = ""
    zaaknummer: str = ""
    uitspraak_op: date | None = None
    kenmerk: str = ""
    gevraagd_op: date | None = None
    overdracht: bool = False
    overeenkomst_beeindigd: bool = False


def voornemen(dossier: Dossier, plan: Plan) -> Voornemen:
    """The plan with its proof looked up in the dossier, and what is shielded left out of it."""
    velden = omvang.zonder_afgeschermd(dossier, plan.velden)
    return Voornemen(
        grond=plan.grond,
        doel=plan.doel,
        ontvanger=plan.ontvanger.naam,
        velden=velden,
        op=plan.op,
        toestemming=_toestemming(dossier, plan, velden),
        wetsartikel=plan.wetsartikel,
        instantie=plan.instantie,
        zaaknummer=plan.zaaknummer,
        uitspraak_op=plan.uitspraak_op,
        traject=_traject(dossier, plan),
    )


def _toestemming(dossier: Dossier, plan: Plan, velden: tuple[str, ...]) -> Toestemming | None:
    if plan.grond not in (Verstrekkingsgrond.TOESTEMMING, Verstrekkingsgrond.ONDERZOEK):
        return None
    to = plan.ontvanger
    # The rule compares words: one recipient has one name, whatever the form was signed for.
    theirs = [
        msgspec.structs.replace(one, ontvanger=to.naam)
        for one in dossier.toestemmingen
        if adresboek.heet(to, one.ontvanger)
    ]
    if plan.toestemming:
        mine = [one for one in theirs if one.id == plan.toestemming]
        other = [one for one in dossier.toestemmingen if one.id == plan.toestemming]
        return next(iter(mine or other), None)
    fitting = [one for one in theirs if one.doel is plan.doel] or theirs
    for one in fitting:
        try:
            toets_toestemming(one, doel=plan.doel, ontvanger=to.naam, velden=velden, op=plan.op)
        except Refusal:
            continue
        return one
    # The last one signed is the one to say something about.
    return max(fitting, key=lambda one: one.datum or date.min, default=None)


def _traject(dossier: Dossier, plan: Plan) -> Traject | None:
    to = plan.ontvanger
    named = [
        msgspec.structs.replace(one, opdrachtgever_naam=to.naam) if _theirs(one, to) else one
        for one in dossier.trajecten
    ]
    if plan.traject:
        return next((one for one in named if one.id == plan.traject), None)
    theirs = [one for one in named if _theirs(one, to)]
    return theirs[0] if len(theirs) == 1 else None


def _theirs(traject: Traject, to: Ontvanger) -> bool:
    """Whether they are the principal of this traject. UWV need not be named."""
    uwv = traject.opdrachtgever is OpdrachtgeverSoort.UWV and not traject.opdrachtgever_naam
    if uwv:
        return to.soort is OntvangerSoort.UWV
    return adresboek.heet(to, traject.opdrachtgever_naam)


def toets(dossier: Dossier, plan: Plan, today: date, *, als_bestand: bool = False) -> Voornemen:
    """What would go. Refusal when it may not, what can be mended last: "R1.4" a hand-over that is
    not of UWV's, what `rules.verstrekking.toets_inhoud` never lets go, "R1.4" for want of UWV's
    request or before the end, of the address book "R1.5",
    those of `toets_bewijs`, and "R1.3" without a way to go."""
    found = voornemen(dossier, plan)
    if plan.overdracht:
        _toets_van_uwv(dossier, found, plan)
    verstrekking.toets_inhoud(dossier, found)
    if plan.overdracht:
        _toets_overdracht(found, plan)
    adresboek.toets_ontvanger(plan.ontvanger, plan.op)
    verstrekking.toets_bewijs(found, today)
    if als_bestand:
        adresboek.toets_sleutel(plan.ontvanger)
    if plan.kanaal is None and not als_bestand:
        raise Refusal(
            "R1.3", 1, _("Hoe de gegevens weggaan, ontbreekt."), _("Kies een manier."), "kanaal"
        )
    return found


def _toets_van_uwv(dossier: Dossier, found: Voornemen, plan: Plan) -> None:
    theirs = [one for one in dossier.trajecten if one.opdrachtgever is OpdrachtgeverSoort.UWV]
    verstrekking.toets_uwv_klant(found.traject or next(iter(theirs), Traject()))
    if plan.ontvanger.soort is not OntvangerSoort.UWV:
        raise Refusal(
            "R1.4",
            1,
            _("Dit is een overdracht aan UWV, en deze ontvanger is een ander."),
            _("Kies UWV uit het adresboek. Wat een ander krijgt, gaat als gewone verstrekking."),
            "ontvanger",
        )
    if found.traject is None:
        raise Refusal(
            "R1.4",
            1,
            _("Er is geen traject van deze ontvanger, of er is er meer dan één."),
            _("Kies het traject waarvan UWV het dossier vraagt."),
            "traject",
        )


def _toets_overdracht(found: Voornemen, plan: Plan) -> None:
    if found.traject is None:
        raise RuntimeError("weighed")
    verstrekking.toets_uwv_overdracht(
        found.traject,
        plan.gevraagd_op,
        plan.kenmerk,
        plan.op,
        overeenkomst_beeindigd=plan.overeenkomst_beeindigd,
    )


def bezwaar(
    dossiers: Dossiers, dossier: Dossier, plan: Plan, *, als_bestand: bool = False
) -> Refusal | None:
    """Why this may not go, or None; nothing is logged. What a form asks as one types."""
    try:
        toets_behandelen(dossiers.lid)
        toets(dossier, plan, dossiers.session.today, als_bestand=als_bestand)
    except Refusal as refusal:
        return refusal
    return None


def verstrek(dossiers: Dossiers, opened: OpenDossier, plan: Plan) -> OpenDossier:
    """Record a disclosure that goes on paper, by word of mouth or some other way. Refusals as of
    `toets`, each of them logged."""
    toets_gelogd(dossiers, opened, plan, als_bestand=False)
    return leg_vast(dossiers, opened, plan, plan.kanaal, "")


def verstrek_bestand(
    dossiers: Dossiers, opened: OpenDossier, plan: Plan, target: Path, vorm: Vorm = Vorm.TEKST
) -> OpenDossier:
    """Put the data in a new file at `target` that only the recipient opens.

    The line is in the dossier before the file is there, and lapses where it does not come. Refused
    where no file can be made.
    """
    found = toets_gelogd(dossiers, opened, plan, als_bestand=True)
    data = inhoud(opened.dossier, found, vorm)
    with leaving.klaargelegd(dossiers.session, target, data, plan.ontvanger.sleutel) as leg_neer:
        sha256 = hashlib.sha256(data).hexdigest()
        saved = leg_vast(dossiers, opened, plan, Verzendwijze.BESTAND, sha256, found.velden)
        try:
            leg_neer()
        except Exception:
            lapsing.toch_niet(dossiers, saved, opened.dossier, sha256)
            raise
    return saved


def toets_gelogd(
    dossiers: Dossiers, opened: OpenDossier, plan: Plan, *, als_bestand: bool
) -> Voornemen:
    """As `toets`, for who may disclose; a refusal is a line of the log."""
    session = dossiers.session
    try:
        toets_behandelen(dossiers.lid)
        artikel_06.toets_wijzigen(dossiers.lid, "verstrekkingen.*.op")
        return toets(opened.dossier, plan, session.today, als_bestand=als_bestand)
    except Refusal as refusal:
        facts = {**_feiten(plan), "code": refusal.code}
        session.vault.log(session.entry(GEWEIGERD, opened.doel, **facts), opened.doc_id)
        raise


def _feiten(plan: Plan) -> dict[str, Any]:
    return {"ontvanger": plan.ontvanger.id, "grond": plan.grond.value if plan.grond else None}


def leg_vast(
    dossiers: Dossiers,
    opened: OpenDossier,
    plan: Plan,
    kanaal: Verzendwijze | None,
    sha256: str,
    zoals: tuple[str, ...] | None = None,
    *,
    met_sleutel: bool = True,
    gelogd: Mapping[str, str] | None = None,
) -> OpenDossier:
    """The line in the dossier of what is about to leave, weighed once more as it is written.
    `sha256` (hex) of a file, "" for another way; `zoals`: the paths that are in it, Refused when
    they are no longer those; `met_sleutel`: a key opens the file; `gelogd`: what else the log says
    of it."""
    session = dossiers.session
    line_id = new_item_id()
    sent = Verzonden(
        tijd=session.clock().astimezone().strftime("%H:%M") if plan.op == session.today else "",
        sha256=sha256,
        kanaal=kanaal,
        ontvanger_id=plan.ontvanger.id,
        kenmerk=plan.kenmerk,
        gevraagd_op=plan.gevraagd_op,
    )

    def made(now: Dossier) -> Dossier:
        found = toets(now, plan, session.today, als_bestand=bool(sha256) and met_sleutel)
        if zoals is not None and found.velden != zoals:
            raise Refused(
                _("Het dossier is intussen gewijzigd; dit bestand klopt niet meer."),
                _("Er is niets weggegaan. Maak het opnieuw."),
            )
        new = verstrekking.verstrek(now, found, dossiers.lid, session.today, sent, line_id)
        if plan.overdracht:
            bron = holds.uwv_bron(plan.kenmerk)
            new = holds.sluit_bron(new, bron, session.me.handle, session.today)
        return new

    return on_top(
        dossiers,
        opened,
        made,
        _("verstrekking vastgelegd"),
        actie=ACTIE,
        feiten={**_feiten(plan), "verstrekking": line_id, **(gelogd or {})},
        schrijft=("verstrekkingen", "holds"),
    )


def uwv_vraagt(
    dossiers: Dossiers, opened: OpenDossier, kenmerk: str, gevraagd_op: date
) -> OpenDossier:
    """UWV asked for this dossier: nothing is destroyed until it was handed over. Refusal "R1.4" for
    a client who did not come from UWV, or without reference or day; "R6.8" for a role that
    answers no client for the bureau."""
    toets_behandelen(dossiers.lid)
    session = dossiers.session
    theirs = [
        one for one in opened.dossier.trajecten if one.opdrachtgever is OpdrachtgeverSoort.UWV
    ]
    probe = theirs[0] if theirs else Traject()
    verstrekking.toets_uwv_overdracht(
        probe, gevraagd_op, kenmerk, session.today, overeenkomst_beeindigd=True
    )
    return on_top(
        dossiers,
        opened,
        lambda now: holds.open_bron(
            now,
            HoldReden.UWV_OVERDRACHT,
            holds.uwv_bron(kenmerk),
            session.me.handle,
            session.today,
            new_id=new_item_id,
        ),
        _("UWV vroeg om overdracht"),
        actie="hold",
        feiten={"stap": "geplaatst", "reden": HoldReden.UWV_OVERDRACHT.value},
        schrijft=("holds",),
    )


def alles_voor(dossier: Dossier, traject: Traject) -> tuple[str, ...]:
    """The data UWV gets when it takes its file over: everything that can go somewhere, of other
    trajecten nothing, nor what is shielded as a whole. With more than one traject only what was
    filed under this one: of the rest nobody knows whose it is."""
    lists = ("notities", "afspraken", "documenten")
    found = [deel for deel in omvang.DELEN if deel not in ("trajecten", *lists)]
    found.append(f"trajecten.{traject.id}")
    alone = all(one.id == traject.id for one in dossier.trajecten)
    for lijst in lists:
        found += [
            f"{lijst}.{one.id}"
            for one in getattr(dossier, lijst)
            if one.traject == traject.id or (alone and not one.traject)
        ]
    return tuple(one for one in found if afscherming.afgeschermd(dossier, one) is None)


def lijst(dossier: Dossier) -> list[Verstrekking]:
    """Every disclosure, the newest first."""
    return sorted(
        dossier.verstrekkingen, key=lambda one: (one.op or date.min, one.tijd), reverse=True
    )
