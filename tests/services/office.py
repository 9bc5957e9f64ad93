"""A small bureau in a folder, and its people at their keyboards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from pro6tui.model import vocabulary as v
from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier, Kredietbemiddeling, Papier, Persoon, Traject, Uitkering
from pro6tui.model.fields import VASTE_LIJSTEN
from pro6tui.services import founding, session
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.founding import Founded, Person
from pro6tui.services.listing import Listing
from pro6tui.services.opened import OpenDossier
from pro6tui.services.places import Places
from pro6tui.services.rows import KIND
from pro6tui.services.session import Session

PASSPHRASE = "vijf gewone woorden voor proeven"
MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PEOPLE = (
    Person("dora", "D. Directeur", v.Rol.DIRECTEUR),
    Person("anna", "A. Consulent", v.Rol.CONSULENT),
    Person("bram", "B. Consulent", v.Rol.CONSULENT),
    Person("carla", "C. Administratie", v.Rol.ADMINISTRATIE),
    Person("otto", "O. Onderaannemer", v.Rol.ONDERAANNEMER, "otto-advies"),
)
BSN = "999990019"


class Anew(Dossiers):
    """Takes the same invented client in again and again: the check on that has its own test."""

    def intake(self, dossier: Dossier, dubbel_reden: str = "proef") -> OpenDossier:
        """As a desk does that always knows why there must be a second dossier."""
        return super().intake(dossier, dubbel_reden)


@dataclass
class Desk:
    """One unlocked user."""

    session: Session
    listing: Listing
    dossiers: Dossiers


@dataclass(frozen=True)
class Office:
    """A founded vault; `here` is where the accounts of this host keep their own things."""

    founded: Founded
    here: Path

    def places(self, handle: str) -> Places:
        """Where everything lies for one member."""
        return Places(
            vault=self.founded.vault,
            vault_id=self.founded.vault_id,
            identity=self.founded.identities[handle],
            epoch=self.founded.epoch,
            state_dir=self.here / handle / "state",
            cache_dir=self.here / handle / "cache",
        )

    @contextmanager
    def at(self, handle: str, moment: datetime = MOMENT) -> Iterator[Desk]:
        """Unlock as one member at a moment, and lock afterwards."""
        opened = session.unlock(self.places(handle), PASSPHRASE, lambda: moment)
        try:
            listing = Listing(opened)
            listing.load()
            yield Desk(opened, listing, Anew(opened, listing))
        finally:
            opened.close()


def make(folder: Path) -> Office:
    """A vault for everyone in PEOPLE, quick to unlock."""
    founded = founding.found(
        folder / "kluis", folder / "sleutels", PEOPLE, PASSPHRASE, MOMENT, date(2026, 1, 1), 10
    )
    return Office(founded, folder / "hier")


def klant(**fields: object) -> Dossier:
    """A dossier that passes every gate, of nobody real."""
    whole: dict[str, object] = {
        "doeleinden": (v.Doel.UITVOERING_TRAJECT,),
        "informatieblad_uitgereikt_op": date(2026, 3, 1),
        "papier": Papier(aanwezig=False),
        "persoon": Persoon(
            voornamen="Jan Willem",
            voorletters="J.W.",
            tussenvoegsel="van der",
            achternaam="Vries",
            postcode="7641 AB",
            woonplaats="Wierden",
            telefoonnummer="+31612345678",
            geboortedatum=date(1980, 2, 1),
            bsn_grondslag=v.BsnGrondslag.UWV_SUWI,
            bsn=BSN,
            documentsoort_id=v.DocumentsoortId.PASPOORT,
            documentnummer_id="NW12AB345",
        ),
        "uitkeringen": (
            Uitkering(soort=v.SoortUitkering.WW, hoogte=125000, periode=v.Periode.MAAND),
        ),
        "trajecten": (
            Traject(
                soort=v.Trajectsoort.WERKFIT_MAKEN,
                opdrachtgever=v.OpdrachtgeverSoort.UWV,
                ordernummer="U-1001",
                grondslag=v.Verwerkingsgrondslag.RE_INTEGRATIE,
            ),
        ),
        "kredietbemiddeling": Kredietbemiddeling(actief=False),
    }
    return Dossier(**{**whole, **fields})  # type: ignore[arg-type]


def grown(desk: Desk, **fields: object) -> str:
    """A dossier with a past that no intake brings: what acts wrote, and what others added. Its
    id."""
    made = desk.dossiers.intake(klant())
    older = msgspec.structs.replace(made.dossier, **fields)
    entry = desk.session.entry("wijziging")
    desk.session.vault.save(made.doc_id, KIND, encode(older), made.heads, entry)
    desk.dossiers.catch_up(made.doc_id)
    return made.doc_id


def bare(dossier: Dossier) -> Dossier:
    """The dossier without what only acts write, as it can be taken in."""
    none: dict[str, Any] = {name: () for name in VASTE_LIJSTEN if "*" not in name}
    return msgspec.structs.replace(dossier, **none)
