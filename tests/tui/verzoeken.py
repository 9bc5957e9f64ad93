"""Stories about requests on the real screens: somebody at a dossier, and a request in it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import (
    DocumentSoort,
    Doel,
    IdentiteitWijze,
    Kanaal,
    VerzoekSoort,
)
from pro6tui.rules.verzoek import Ontvangst
from pro6tui.services import attachments
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier
from pro6tui.services.requests import Requests
from pro6tui.tui.screens.dossier import DossierScreen
from pro6tui.tui.screens.verzoek import VerzoekScreen
from tests.tui.conftest import Office, Person

NUMBER = "D-000001"
WAAROM = "De gegevens van een ander staan hierin en die wil dat niet."
"""A motivation that is long enough."""


def behandeld(
    soort: VerzoekSoort, *onderdelen: Onderdeel, dagen: int = 0, **wat: Any
) -> Callable[[Dossiers, OpenDossier], OpenDossier]:
    """A request of this kind that came in so many days ago and is being worked on."""

    def before(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
        requests = Requests(dossiers)
        received = requests.today - timedelta(days=dagen)
        known = Ontvangst(
            soort=soort, kanaal=Kanaal.BRIEF, ontvangen_op=received, onderdelen=onderdelen, **wat
        )
        opened, one = requests.ontvang(opened, known)
        opened = requests.identificeer(opened, one, IdentiteitWijze.BEKEND)
        return requests.neem_in_behandeling(opened, one)

    return before


@contextlib.asynccontextmanager
async def at_the_dossier(
    office: Office,
    handle: str = "anna",
    before: Callable[[Dossiers, OpenDossier], object] | None = None,
    number: str = NUMBER,
    doel: Doel = Doel.CORRECTIEVERZOEK,
) -> AsyncIterator[tuple[Person, DossierScreen]]:
    """Somebody with the tab of requests before them; `before` saves something first."""
    async with office.at_work(handle) as person:
        app = person.app
        found = app.listing.find_number(number)
        assert found is not None
        opened = await asyncio.to_thread(app.dossiers.open, found, doel)
        if before is not None:
            after = await asyncio.to_thread(before, app.dossiers, opened)
            opened = after if isinstance(after, OpenDossier) else opened
        screen = DossierScreen(opened)
        app.push_screen(screen)
        await person.until(lambda: screen.is_current, "the dossier")
        await person.keys("j")
        yield person, screen


def here(person: Person) -> VerzoekScreen:
    """The request that is on the screen."""
    screen = person.app.screen
    assert isinstance(screen, VerzoekScreen), type(screen).__name__
    return screen


def dossier(person: Person) -> Dossier:
    """The dossier of that request."""
    return here(person).opened.dossier


def verzoek(person: Person) -> Verzoek:
    """That request."""
    return here(person).verzoek


async def picks(person: Person, typed: str) -> None:
    """Choose in the list that is open, by what it is called."""
    await person.until(lambda: person.app.screen.is_modal, "a list")
    await person.types(typed)
    await person.keys("enter")


async def says(person: Person, sentence: str) -> None:
    """Wait until the status line says it."""
    await person.until(lambda: sentence in person.said, sentence)


async def beschreven(person: Person) -> None:
    """The letter of the decision comes to lie with the request that is on the screen."""
    screen = here(person)

    def write() -> OpenDossier:
        after, letter = attachments.attach_data(
            person.app.dossiers,
            screen.opened,
            b"%PDF-1.7",
            DocumentSoort.BESLUIT_AVG,
            "besluit.pdf",
            "application/pdf",
        )
        return screen.dienst.requests.met_brief(after, screen.verzoek_id, letter)

    screen.toon(await asyncio.to_thread(write))
