"""A bureau of four people and a few clients, in a real vault, for tests of services and screens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pro6tui.model.dossier import (
    Arbeidsongeschiktheid,
    Dossier,
    Notitie,
    Persoon,
    Toewijzing,
    Traject,
    Uitkering,
    Werkervaring,
)
from pro6tui.model.dossier import Cv as CvPart
from pro6tui.model.vocabulary import (
    BsnGrondslag,
    Doel,
    NotitieSoort,
    OpdrachtgeverSoort,
    Periode,
    Rol,
    SoortUitkering,
    Trajectsoort,
    Verwerkingsgrondslag,
)
from pro6tui.services import session as sessions
from pro6tui.services.dossiers import Dossiers, OpenDossier
from pro6tui.services.founding import Founded, Person, found
from pro6tui.services.listing import Listing
from pro6tui.services.places import Places
from pro6tui.services.session import Session

PASSPHRASE = "correct paard batterij nietje"
BSN = "999990019"
PEOPLE = (
    Person("dirk", "Dirk Vos", Rol.DIRECTEUR),
    Person("anna", "Anna Bos", Rol.CONSULENT),
    Person("bert", "Bert Kok", Rol.CONSULENT),
    Person("ad", "Ad Mol", Rol.ADMINISTRATIE),
)


@dataclass
class Desk:
    """One person at work: session, loaded list, dossiers."""

    session: Session
    listing: Listing
    dossiers: Dossiers


@dataclass(frozen=True)
class SmallVault:
    """The vault, and a way to sit down at it."""

    founded: Founded
    states: Path

    def places(self, handle: str) -> Places:
        return Places(
            vault=self.founded.vault,
            vault_id=self.founded.vault_id,
            identity=self.founded.identities[handle],
            epoch=self.founded.epoch,
            state_dir=self.states / handle / "state",
            cache_dir=self.states / handle / "cache",
        )

    @contextmanager
    def desk(self, handle: str) -> Iterator[Desk]:
        session = sessions.unlock(self.places(handle), PASSPHRASE)
        try:
            listing = Listing(session)
            listing.load()
            yield Desk(session, listing, Dossiers(session, listing))
        finally:
            session.close()


def make(root: Path) -> SmallVault:
    """An empty vault below `root`."""
    founded = found(
        root / "kluis", root / "sleutels", PEOPLE, PASSPHRASE, datetime.now(UTC),
        date(2020, 1, 1), factor=10,
    )  # fmt: skip
    return SmallVault(founded, root / "staat")


def client(
    achternaam: str, voornamen: str = "Anna Bente", woonplaats: str = "Almelo", **more: object
) -> Dossier:
    """A dossier whose intake is complete but for its gates."""
    return Dossier(
        persoon=Persoon(
            voornamen=voornamen,
            achternaam=achternaam,
            woonplaats=woonplaats,
            geboortedatum=date(1980, 5, 17),
        ),
        **more,  # type: ignore[arg-type]
    )


def rich_client() -> Dossier:
    """A dossier with something on every tab."""
    return Dossier(
        informatieblad_uitgereikt_op=date(2026, 1, 5),
        doeleinden=(Doel.UITVOERING_TRAJECT,),
        persoon=Persoon(
            voornamen="Anna Bente",
            tussenvoegsel="van der",
            achternaam="Janssen",
            adres="Grotestraat 1",
            postcode="7607 AB",
            woonplaats="Almelo",
            telefoonnummer="+31612345678",
            geboortedatum=date(1980, 5, 17),
            bsn_grondslag=BsnGrondslag.UWV_SUWI,
            bsn=BSN,
        ),
        uitkeringen=(
            Uitkering(
                id="u1", soort=SoortUitkering.WIA_WGA_LGU, hoogte=123456, periode=Periode.MAAND,
                ingangsdatum=date(2025, 3, 1),
            ),
        ),
        arbeidsongeschiktheid=Arbeidsongeschiktheid(mate=42),
        trajecten=(
            Traject(
                id="t1", soort=Trajectsoort.WERKFIT_MAKEN, opdrachtgever=OpdrachtgeverSoort.UWV,
                grondslag=Verwerkingsgrondslag.OVEREENKOMST, ordernummer="ORD-4711",
            ),
        ),
        cv=CvPart(werkervaring=(Werkervaring(id="w1", functie="Lasser", werkgever="Staal BV"),)),
        notities=(
            Notitie(
                id="n1", datum=date(2026, 2, 1), auteur="anna", soort=NotitieSoort.OVERIG,
                tekst="Wil graag in een werkplaats beginnen.\nKan vier uur per dag.",
            ),
        ),
        toewijzing=Toewijzing(behandelaars=("anna",)),
    )  # fmt: skip


def fill(desk: Desk) -> list[OpenDossier]:
    """Four clients, the first the rich one."""
    others = [
        client(
            "Jansma", "Fokke", "Wierden", uitkeringen=(Uitkering(id="u", soort=SoortUitkering.WAZ),)
        ),
        client(
            "Öztürk",
            "Şirin",
            "Rijssen",
            uitkeringen=(Uitkering(id="u", soort=SoortUitkering.WAZO),),
        ),
        client("O'Neill", "Kees", "Hengelo"),
    ]
    return [desk.dossiers.intake(one) for one in (rich_client(), *others)]
