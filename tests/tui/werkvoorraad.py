"""Dossiers with open requests, made for a day: one late, one within a week, one far away."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier, Toewijzing
from pro6tui.model.verzoeken import Identiteit, Onderdeel, Verzoek
from pro6tui.model.vocabulary import IdentiteitStatus, VerzoekSoort, VerzoekStaat
from pro6tui.services.rows import KIND
from pro6tui.services.session import BUREAU, Session
from tests.tui.bureau import dossiers

KNOWN = Identiteit(status=IdentiteitStatus.VASTGESTELD)
PART = Onderdeel(id="o1", voorgesteld_door="anna")


def met_verzoeken(today: date) -> list[Dossier]:
    """D-000091 to D-000094: Anna's late correction and her inspection, Bram's erasure with a
    proposal of Anna's, and an objection of nobody."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    worked_on = {"ontvangstbevestiging_op": ago(4), "identiteit": KNOWN}
    requests = (
        Verzoek(
            id="va",
            soort=VerzoekSoort.RECTIFICATIE,
            staat=VerzoekStaat.IN_BEHANDELING,
            ontvangen_op=ago(31),
            in_behandeling_op=ago(28),
            behandelaar="anna",
            **worked_on,
        ),
        Verzoek(id="vb", soort=VerzoekSoort.INZAGE, ontvangen_op=ago(25)),
        Verzoek(
            id="vc",
            soort=VerzoekSoort.WISSING,
            staat=VerzoekStaat.IN_BEHANDELING,
            ontvangen_op=ago(10),
            behandelaar="bram",
            onderdelen=(PART,),
            **worked_on,
        ),
        Verzoek(id="vd", soort=VerzoekSoort.BEZWAAR, ontvangen_op=ago(5), **worked_on),
    )
    people = (("anna",), ("anna",), ("bram",), ())
    return [
        msgspec.structs.replace(
            made,
            nummer=f"D-{91 + number:06d}",
            afspraken=(),
            papier=Dossier().papier,
            toewijzing=Toewijzing(behandelaars=by),
            verzoeken=(request,),
        )
        for number, (made, request, by) in enumerate(
            zip(dossiers(today, 33)[::8], requests, people, strict=False)
        )
    ]


def neem_op(session: Session, today: date) -> None:
    """Put them in the vault."""
    for number, one in enumerate(met_verzoeken(today)):
        entry = session.entry("intake")
        session.vault.create(KIND, encode(one), (BUREAU,), entry, f"{'9a' * 15}{90 + number}")
