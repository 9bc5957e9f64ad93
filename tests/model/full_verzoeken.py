"""What the client's rights can hold, with something in every list."""

from __future__ import annotations

from datetime import date
from typing import Any

from pro6tui.model import verzoeken as m
from pro6tui.model import vocabulary as v

RECEIVED = date(2026, 3, 3)


def full_verzoek() -> m.Verzoek:
    """A request for correction that was granted and extended, one recipient still to be told."""
    return m.Verzoek(
        id="v1",
        soort=v.VerzoekSoort.RECTIFICATIE,
        staat=v.VerzoekStaat.KENNISGEVING,
        kanaal=v.Kanaal.BRIEF,
        ontvangen_op=RECEIVED,
        ontvangstbevestiging_op=date(2026, 3, 4),
        identiteit=m.Identiteit(
            status=v.IdentiteitStatus.VASTGESTELD,
            wijze=v.IdentiteitWijze.DOCUMENT_GEZIEN,
            soort_document=v.DocumentsoortId.PASPOORT,
            gezien_op=date(2026, 3, 5),
            door="anna",
        ),
        in_behandeling_op=date(2026, 3, 5),
        verlenging=m.Verlenging(
            gemeld_op=date(2026, 3, 20),
            grond=v.VerlengingsGrond.COMPLEX,
            reden="het papieren dossier\nmoet erbij",
            tot=date(2026, 6, 3),
        ),
        onderdelen=(
            m.Onderdeel(
                id="o1",
                pad="persoon.woonplaats",
                gevraagd=v.Gevraagd.WIJZIGEN,
                gevraagde_waarde="Almelo",
                grond=v.VerzoekGrond.ONJUIST,
                toelichting="verhuisd",
                beslissing=v.Beslissing.TOEGEWEZEN,
                beslist_door="anna",
                uitgevoerd_op=date(2026, 3, 25),
            ),
        ),
        redacties=(m.Redactie(id="r1", pad="contactpersoon_uwv", grond=v.WeigeringsGrond.ANDEREN),),
        besluit=v.Besluit.TOEGEWEZEN,
        besluit_op=date(2026, 3, 25),
        kennisgevingen=(m.Kennisgeving(id="k1", ontvanger="UWV", velden=("persoon.woonplaats",)),),
        stappen=(m.Stap(id="s1", naar=v.VerzoekStaat.ONTVANGEN, op=RECEIVED, door="anna"),),
    )


def full_rights() -> dict[str, Any]:
    """The parts of a dossier that hold the client's rights."""
    return {
        "verstrekkingen": (
            m.Verstrekking(
                id="x1",
                op=date(2026, 2, 1),
                tijd="14:05",
                door="anna",
                ontvanger="UWV",
                grond=v.Verstrekkingsgrond.OPDRACHTGEVER,
                doel=v.Doel.RAPPORTAGE_OPDRACHTGEVER,
                velden=("persoon.woonplaats",),
                traject="t1",
                sha256="00" * 32,
            ),
        ),
        "verzoeken": (full_verzoek(),),
        "afschermingen": (
            m.Afscherming(
                id="f1",
                pad="persoon.adres",
                grond=v.BeperkingsGrond.JUISTHEID,
                verzoek="v1",
                van=RECEIVED,
            ),
        ),
        "bezwaren": (m.Bezwaar(id="b1", tegen=v.Doel.TEVREDENHEIDSONDERZOEK, van=RECEIVED),),
        "holds": (m.Hold(id="h1", reden=v.HoldReden.KLACHT, bron="K-1", geplaatst_op=RECEIVED),),
    }
