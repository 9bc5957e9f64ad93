"""Recipients, complaints and a consent, for the pictures of what may leave."""

from __future__ import annotations

from datetime import date
from typing import Any

from pro6tui.model.vocabulary import Doel
from pro6tui.model.vocabulary_registers import KlachtUitkomst
from pro6tui.services import consents
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.complaints import Klachten
from pro6tui.services.dossiers import Dossiers
from tests.tui import still
from tests.tui.conftest import Person
from vault import agefile


def neem_op(dossiers: Dossiers) -> None:
    """Recipients, complaints and a consent of the dossier in which most stands."""
    book = Adresboek(dossiers.session)
    key = agefile.public_of(agefile.new_secret()[0])
    gemeente = book.voeg_toe({"naam": "Gemeente Wierden", "soort": "gemeente", "sleutel": key})
    book.nagekeken(gemeente.id, key)
    book.voeg_toe({"naam": "Onderzoek Oost", "soort": "leverancier", "sleutel": key})
    book.voeg_toe({"naam": "UWV Hengelo", "soort": "uwv", "contact": "P. Smits"})
    register = Klachten(dossiers)
    told = {"omschrijving": "Niet teruggebeld.", "aard": "bereikbaarheid", "behandelaar": "anna"}
    register.leg_vast({**told, "ontvangen_op": "22-1-2026"}, still.doc_id(still.FULL))
    other = register.leg_vast({"omschrijving": "Brief lag bij de buren.", "aard": "privacy"})
    register.doe_af(other, KlachtUitkomst.GEGROND, "excuus gemaakt")
    opened = dossiers.open(still.doc_id(still.FULL), Doel.KLACHTBEHANDELING)
    given = consents.nieuw(
        gemeente.naam,
        Doel.UITVOERING_TRAJECT,
        ("persoon.achternaam", "trajecten"),
        date(2026, 2, 16),
    )
    consents.leg_vast(dossiers, opened, given)


async def chosen(person: Person) -> Any:
    """The form of a disclosure, filled in but for a field that the client did not sign for."""
    form: Any = person.app.screen
    await person.until(lambda: form.werk.boek, "the address book")
    await person.pilot.pause()
    for name, value in {
        "ontvanger": form.werk.boek[0].id,
        "grond": "schriftelijke_toestemming",
        "velden": ["persoon", "trajecten"],
        "kanaal": "post",
    }.items():
        form.werk.set(name, value)
    form.formulier.reload()
    form.ververs()
    return form
