"""art. 10: who got data, by name, and what they got."""

from __future__ import annotations

from datetime import date

from pro6tui.model.dossier import Dossier, Traject
from pro6tui.model.verzoeken import Verstrekking
from pro6tui.model.vocabulary import (
    Doel,
    OpdrachtgeverSoort,
    Verstrekkingsgrond,
)
from tests.rules.inzage import (
    copy_of,
    left_out,
    text_of,
)


def test_recipients_are_named_with_what_they_got() -> None:
    dossier = Dossier(
        trajecten=(Traject(id="t", opdrachtgever=OpdrachtgeverSoort.UWV),),
        verstrekkingen=(
            Verstrekking(
                id="x", op=date(2025, 1, 2), ontvanger="Werkgever BV", doel=Doel.INTAKE,
                grond=Verstrekkingsgrond.TOESTEMMING, velden=("persoon.adres",),
            ),
            Verstrekking(id="y", op=date(2025, 1, 3), ontvanger="Derde BV"),
        ),
    )  # fmt: skip
    kopie = copy_of(dossier, redacties=(left_out("verstrekkingen.y"),))
    assert [(one.naam, one.hoedanigheid) for one in kopie.ontvangers] == [
        ("UWV", "opdrachtgever"),
        ("Werkgever BV", "ontvanger"),
    ]
    (sent,) = kopie.ontvangers[1].zendingen
    assert (sent.gegevens, sent.doel) == (("Adres",), "intake")
    assert "Derde BV" not in text_of(kopie)
