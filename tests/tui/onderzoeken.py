"""A supplier, a profile and two batches, for the pictures of surveys and of a hand-over."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from pro6tui.model.dossier import Toestemming
from pro6tui.model.onderzoek import Keuze, Profiel
from pro6tui.model.vocabulary import Doel
from pro6tui.model.vocabulary_onderzoek import Kolom
from pro6tui.model.vocabulary_trajecten import Trajectsoort
from pro6tui.services.adding import on_top
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.surveys import Onderzoeken
from pro6tui.tui.base.forms import Form
from tests.tui.conftest import Person
from vault import agefile

KTO = Doel.TEVREDENHEIDSONDERZOEK
PERIOD = (date(2025, 3, 1), date(2026, 2, 28))


def neem_op(directeur: Dossiers, administratie: Dossiers) -> None:
    """As administration: one batch that waits for a second person, and a concept."""
    surveys = Onderzoeken(administratie)
    key = agefile.public_of(agefile.new_secret()[0])
    supplier = surveys.adresboek.voeg_toe(
        {"naam": "Onderzoek Oost", "soort": "leverancier", "sleutel": key}
    )
    surveys.adresboek.nagekeken(supplier.id, key)
    uwv = surveys.adresboek.voeg_toe({"naam": "UWV Hengelo", "soort": "uwv", "sleutel": key})
    surveys.adresboek.nagekeken(uwv.id, key)
    profile = surveys.bewaar_profiel(
        Profiel(
            naam="Tevredenheid",
            leverancier=supplier.id,
            overeenkomst="VO-17",
            overeenkomst_op=date(2026, 1, 5),
            doel=KTO,
            bewaartermijn=90,
            kolommen=(Kolom.NAAM, Kolom.VOORLETTERS, Kolom.EMAILADRES),
            koppen=("achternaam", "", ""),
        )
    )
    choice = Keuze(van=PERIOD[0], tot=PERIOD[1])
    asked = surveys.stel_op(profile, choice)
    for line in asked.regels[:3]:
        service = _agrees(directeur, line.document_id)
    surveys.leg_voor(surveys.stel_op(profile, choice, was=asked), "proef met drie klanten")
    surveys.stel_op(
        profile, replace(choice, diensten=(service,), reden_diensten="proef per dienst")
    )


def _agrees(dossiers: Dossiers, doc_id: str) -> Trajectsoort:
    """This client consents; the service that they had."""
    given = Toestemming(
        id="c1",
        doel=KTO,
        ontvanger="Onderzoek Oost",
        omvang=("persoon", "trajecten"),
        schriftelijk=True,
        datum=date(2026, 2, 1),
    )
    opened = dossiers.open(doc_id, KTO)
    on_top(
        dossiers,
        opened,
        lambda now: replace(now, toestemmingen=(given,)),
        "toestemming",
        schrijft=("toestemmingen",),
    )
    return next(one.soort for one in opened.dossier.trajecten if one.einddatum and one.soort)


async def fill(person: Person, **values: Any) -> None:
    """Type in a form of this program what a person would choose field by field."""
    screen: Any = person.app.screen
    for key, value in values.items():
        screen.werk.set(key, value)
    screen.formulier.reload()
    for key in values:
        screen.post_message(Form.Changed(screen.formulier, key))
    await person.pilot.pause()
