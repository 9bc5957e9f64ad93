"""A small bureau where people come and go: a vault of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pro6tui.model.vocabulary import Rol
from pro6tui.services import founding, membership, session, statement
from pro6tui.services.founding import Founded, Person
from pro6tui.services.identities import Made, new_identity, read_card
from pro6tui.services.listing import Listing
from pro6tui.services.membership import Plaats, Toegelaten
from pro6tui.services.places import Places
from pro6tui.services.session import BUREAU, Session
from tests.services.office import Anew, Desk

PASSPHRASE = "vijf gewone woorden voor proeven"
FACTOR = 6
PEOPLE = (
    Person("dora", "Dora Directeur", Rol.DIRECTEUR),
    Person("anna", "Anna Consulent", Rol.CONSULENT),
    Person("ivo", "Ivo Klerk", Rol.ICT_BEHEER),
    Person("noor", "Noor Haan", Rol.ONDERAANNEMER, "noordzijde"),
)


@dataclass
class Bureau:
    """The vault and whoever came later; `moment` is what every session takes for now."""

    founded: Founded
    here: Path
    made: dict[str, Made] = field(default_factory=dict)
    later: timedelta = timedelta()

    @property
    def today(self) -> date:
        """The day it is at the office."""
        return self.now().astimezone().date()

    def now(self) -> datetime:
        """The present moment, moved on by a test."""
        return datetime.now(UTC) + self.later

    def places(self, handle: str, vault: Path | None = None) -> Places:
        """Where everything lies for one member."""
        made = self.made.get(handle)
        return Places(
            vault=vault or self.founded.vault,
            vault_id=self.founded.vault_id,
            identity=made.identity if made else self.founded.identities[handle],
            epoch=self.founded.epoch,
            state_dir=self.here / handle / "state",
            cache_dir=self.here / handle / "cache",
        )

    @contextmanager
    def as_(self, handle: str, vault: Path | None = None) -> Iterator[Session]:
        """Unlock as one member, and lock afterwards."""
        opened = session.unlock(self.places(handle, vault), PASSPHRASE, self.now)
        try:
            yield opened
        finally:
            opened.close()

    @contextmanager
    def at(self, handle: str) -> Iterator[Desk]:
        """The same, with the list of dossiers."""
        with self.as_(handle) as opened:
            listing = Listing(opened)
            listing.load()
            yield Desk(opened, listing, Anew(opened, listing))

    def make(self, handle: str, name: str = "") -> Made:
        """Somebody makes an identity and hands over the file."""
        made = new_identity(
            handle, name or handle.title(), self.here / "sleutels", self.here, PASSPHRASE, FACTOR
        )
        self.made[handle] = made
        return made

    def let_in(
        self,
        handle: str,
        rol: Rol,
        ring: str = BUREAU,
        by: str = "dora",
        until: date | None = None,
    ) -> Toegelaten:
        """Somebody is let in, and accepts the statement unless they have to wait."""
        card = read_card(self.make(handle).card)
        with self.as_(by) as keeper:
            done = membership.add(keeper, card, Plaats(rol, ring, self.today, until))
        if not done.wacht:
            self.accept(handle)
        return done

    def accept(self, handle: str) -> None:
        """A member accepts the statement."""
        with self.as_(handle) as opened:
            statement.accept(opened, statement.present(opened).versie)


def make(folder: Path, *people: Person) -> Bureau:
    """A vault, quick to unlock."""
    (folder / "hier").mkdir(parents=True)
    founded = founding.found(
        folder / "kluis",
        folder / "kluissleutels",
        people or PEOPLE,
        PASSPHRASE,
        datetime.now(UTC),
        date(2026, 1, 1),
        FACTOR,
    )
    return Bureau(founded, folder / "hier")
