"""A small bureau for tests of screens: four members of staff and forty synthetic dossiers.

The dossiers are made relative to the present day, so that something is late, due and far away.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from stdnum.nl import bsn

from pro6tui.model.codec import encode
from pro6tui.model.dossier import (
    Afspraak,
    Dossier,
    Kredietbemiddeling,
    Notitie,
    Papier,
    Persoon,
    Toewijzing,
    Traject,
    Uitkering,
)
from pro6tui.model.vocabulary import Doel, DossierStaat, Rol
from pro6tui.model.vocabulary_client import (
    AfspraakSoort,
    BsnGrondslag,
    DocumentsoortId,
    SoortUitkering,
)
from pro6tui.model.vocabulary_trajecten import (
    OpdrachtgeverSoort,
    Trajectsoort,
    Verwerkingsgrondslag,
)
from pro6tui.services.founding import Founded, Person, found
from pro6tui.services.places import Places
from pro6tui.services.rows import KIND
from pro6tui.services.session import BUREAU, unlock
from pro6tui.services.taking_in import NUMBERS

PASSPHRASE = "een zin voor proeven"
FACTOR = 10
PEOPLE = (
    Person("dirk", "Dirk Baas", Rol.DIRECTEUR),
    Person("anna", "Anna Jansen", Rol.CONSULENT),
    Person("bram", "Bram de Wit", Rol.CONSULENT),
    Person("carla", "Carla Smit", Rol.ADMINISTRATIE),
)
NAMES = (
    ("", "Janssen", "Almelo"),
    ("van der", "Berg", "Wierden"),
    ("", "Öztürk", "Rijssen"),
    ("", "IJsbrandsz", "Hengelo"),
    ("'t", "Hooft", "Nijverdal"),
    ("", "O'Neill", "Enschede"),
    ("", "Jansen-Özgür", "Vriezenveen"),
    ("de", "Groot", "Almelo"),
)


def bsns() -> Iterator[str]:
    """Numbers that pass the check and that nobody was given (they begin with 9999)."""
    for number in range(999_900_000, 999_999_999):
        if bsn.is_valid(str(number)):
            yield str(number)


def dossiers(today: date, count: int = 40) -> list[Dossier]:
    """The dossiers, in the order of their numbers; number i is `made(i)`."""
    return [_made(i, number, today) for i, number in zip(range(count), bsns(), strict=False)]


def _made(i: int, number: str, today: date) -> Dossier:
    tussenvoegsel, achternaam, plaats = NAMES[i % len(NAMES)]
    staat = (
        DossierStaat.ACTIEF,
        DossierStaat.INTAKE,
        DossierStaat.NAZORG,
        DossierStaat.AFGESLOTEN,
    )[i % 4]
    ended = staat in (DossierStaat.NAZORG, DossierStaat.AFGESLOTEN)
    years = 8 if i % 8 == 3 else 1
    end = today - timedelta(days=365 * years) if ended else None
    appointment = Afspraak(
        id=f"a{i:015x}",
        datum=today + timedelta(days=i - 4),
        tijd="10:00",
        soort=AfspraakSoort.BEGELEIDING,
        toelichting="Neemt het cv mee.",
    )
    return Dossier(
        nummer=f"D-{i + 1:06d}",
        staat=staat,
        aangemaakt_op=today - timedelta(days=10 + i),
        doeleinden=(Doel.INTAKE, Doel.UITVOERING_TRAJECT),
        informatieblad_uitgereikt_op=None if i % 8 == 1 else today - timedelta(days=9),
        persoon=Persoon(
            voornamen=f"Voornaam{chr(97 + i % 26)}",
            voorletters="A.B.",
            tussenvoegsel=tussenvoegsel,
            achternaam=achternaam,
            woonplaats=plaats,
            adres=f"Proefstraat {i + 1}",
            postcode="7601 AB",
            geboortedatum=date(1970 + i % 30, 1 + i % 12, 1 + i % 28),
            bsn_grondslag=BsnGrondslag.UWV_SUWI,
            bsn=number,
            documentsoort_id=DocumentsoortId.PASPOORT,
            documentnummer_id="SPECI2014",
        ),
        uitkeringen=(Uitkering(id=f"u{i:015x}", soort=list(SoortUitkering)[i % 6]),),
        trajecten=(
            Traject(
                id=f"t{i:015x}",
                soort=Trajectsoort.WERKFIT_MAKEN,
                opdrachtgever=OpdrachtgeverSoort.UWV,
                grondslag=Verwerkingsgrondslag.RE_INTEGRATIE,
                ordernummer=f"ORD-{i + 1:04d}",
                aanmelding=end and end - timedelta(days=300),
                einddatum=end,
                nazorg_tot=today + timedelta(days=12) if staat is DossierStaat.NAZORG else None,
            ),
        ),
        kredietbemiddeling=Kredietbemiddeling(actief=False),
        notities=(
            Notitie(id=f"n{i:015x}", datum=today, auteur="anna", tekst="Kan goed met mensen."),
        ),
        afspraken=(appointment,) if staat is DossierStaat.ACTIEF else (),
        papier=Papier(
            aanwezig=True,
            locatie="kast 1",
            map=f"{i + 1}",
            meegenomen_door="anna" if i == 6 else "",
            meegenomen_op=today - timedelta(days=40) if i == 6 else None,
        ),
        toewijzing=Toewijzing(behandelaars=("anna",) if i % 2 == 0 else ("bram",)),
    )


def make(root: Path, count: int = 40) -> Founded:
    """The bureau's vault under `root`, filled; nobody has it open on return."""
    now = datetime.now(UTC)
    bureau = found(
        root / "kluis", root / "sleutels", PEOPLE, PASSPHRASE, now, date(2020, 1, 1), FACTOR
    )
    session = unlock(places_of(bureau, "dirk", root / "van-dirk"), PASSPHRASE)
    try:
        bodies = [encode(one) for one in dossiers(now.astimezone().date(), count)]
        for shard, start in enumerate(range(0, count, 8)):
            part = bodies[start : start + 8]
            entry = session.entry("import", aantal=len(part))
            session.vault.create_batch(KIND, part, (BUREAU,), entry, f"{shard:02x}")
        session.vault.take_numbers(NUMBERS, count)
    finally:
        session.close()
    return bureau


def places_of(bureau: Founded, handle: str, own: Path, vault: Path | None = None) -> Places:
    """Where everything lies for one member, with their own files under `own`."""
    return Places(
        vault=vault or bureau.vault,
        vault_id=bureau.vault_id,
        identity=bureau.identities[handle],
        epoch=bureau.epoch,
        state_dir=own / "state" / bureau.vault_id,
        cache_dir=own / "cache" / bureau.vault_id,
    )
