"""A bureau from which data leave: a supplier with approved batches, UWV that asked, and clients
whose names a spreadsheet would trip over. All in a folder that any process can be pointed at."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from pro6tui.model import paths
from pro6tui.model import vocabulary as v
from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier, Persoon, Toestemming, Traject, Uitkering
from pro6tui.model.onderzoek import Keuze, Profiel
from pro6tui.model.vocabulary_onderzoek import Bestandsvorm, Kolom, Sluiting
from pro6tui.services import attachments
from pro6tui.services.editing import new_item_id
from pro6tui.services.founding import Founded
from pro6tui.services.rows import KIND
from pro6tui.services.surveys import Onderzoeken
from tests.services.office import PASSPHRASE, Desk, Office, klant, make
from vault import agefile
from vault.format import read_format
from vault.storage import LocalStorage

NOW = datetime.now(UTC)
"""By the clock of this machine: a command in a process of its own looks at that one."""
TODAY = NOW.astimezone().date()
BEGAN, ENDED = TODAY - timedelta(300), TODAY - timedelta(60)
PERIOD = Keuze(van=TODAY - timedelta(365), tot=TODAY)
KTO = v.Doel.TEVREDENHEIDSONDERZOEK
SUPPLIER, UWV, ASKED = "Meetwijs", "UWV", TODAY - timedelta(9)
FORMS = (*(one.value for one in Bestandsvorm), "wachtwoord")
"""What a supplier can get: a table in a package for its key, or one that asks for a password."""
COLUMNS = tuple(Kolom)
HEADINGS = [str(one) for one in COLUMNS]
WIDE = ("persoon", "trajecten", "uitkeringen")
replace = msgspec.structs.replace

ODD = (
    ('=HYPERLINK("x")', "A.", "", "k1@voorbeeld.example", "+31651220947", "06 51220947"),
    ('+Plus; en "quote"', "B.", "", "k2@voorbeeld.example", "+4959211234", "00 49 5921 1234"),
    ("-Min", "C.", "", "k3@voorbeeld.example", "+31546123456", "0546 123 456"),
    ("@Apen", "D.", "", "k4@voorbeeld.example", "", ""),
    ("Édouard Şahin; dîner", "É.", "", "", "+31612345678", "06 12345678"),
    ("Twee\nregels", "F.", "van\tder", "k6@voorbeeld.example", "", ""),
    ("＝breed", "G.", "  =spatie", "=k7@voorbeeld.example", "+31612345678", "06 12345678"),
)
"""Surname, initials, prefix, e-mail and telephone as stored, and the telephone as it must be told:
not through a form, but as an older program may have left them."""


def cells() -> list[list[str]]:
    """What the file must say of them, by the columns of COLUMNS."""
    return [
        [
            " ".join(one for one in (prefix, name) if one), letters, "WW", BEGAN.isoformat(),
            ENDED.isoformat(), mail, told,
        ]
        for name, letters, prefix, mail, _stored, told in ODD
    ]  # fmt: skip


def client(number: int, persoon: Persoon, **fields: object) -> Dossier:
    """A client of UWV's whose traject ended, and who wrote that they may be asked."""
    whole: dict[str, object] = {
        "nummer": f"D-{number:06}",
        "persoon": persoon,
        "uitkeringen": (Uitkering(id="w1", soort=v.SoortUitkering.WW),),
        "trajecten": (
            Traject(
                id="t1", soort=v.Trajectsoort.WERKFIT_MAKEN, opdrachtgever=v.OpdrachtgeverSoort.UWV,
                ordernummer=f"U-{number}", grondslag=v.Verwerkingsgrondslag.RE_INTEGRATIE,
                startdatum_akkoord=BEGAN, einddatum=ENDED,
            ),
        ),
        "toestemmingen": (
            Toestemming(
                id="c1", doel=KTO, ontvanger=SUPPLIER, omvang=WIDE, schriftelijk=True, datum=BEGAN
            ),
        ),
    }  # fmt: skip
    return klant(**{**whole, **fields})


def odd_clients() -> list[Dossier]:
    """One for every line of ODD, and one who never agreed."""
    plain = klant().persoon
    people = [
        replace(
            plain, bsn="", bsn_grondslag=v.BsnGrondslag.GEEN, achternaam=name, voorletters=letters,
            tussenvoegsel=prefix, emailadres=mail, telefoonnummer=stored,
        )
        for name, letters, prefix, mail, stored, _told in ODD
    ]  # fmt: skip
    silent = replace(people[0], achternaam="Zwijger", emailadres="stil@voorbeeld.example")
    return [
        *(client(number, one) for number, one in enumerate(people, 1)),
        client(len(people) + 1, silent, toestemmingen=()),
    ]


def put(desk: Desk, dossiers: Sequence[Dossier]) -> list[str]:
    """These dossiers in the vault as they are; their ids, in the same order."""
    bodies = [encode(paths.with_ids(one, new_item_id)) for one in dossiers]
    entry = desk.session.entry("import", aantal=len(bodies))
    made = desk.session.vault.create_batch(KIND, bodies, ("bureau",), entry, "5a")
    desk.listing.refresh()
    return [one.head.doc_id for one in made]


def profiles(supplier: str) -> dict[str, Profiel]:
    """All seven columns, in each form that a supplier can get."""
    base = Profiel(
        leverancier=supplier, overeenkomst="VO-1", overeenkomst_op=BEGAN, doel=KTO,
        bewaartermijn=90, kolommen=COLUMNS, reden_uitkering="meting per soort uitkering",
    )  # fmt: skip
    forms = {one.value: replace(base, naam=one.value, vorm=one) for one in Bestandsvorm}
    return forms | {"wachtwoord": replace(base, naam="zegel", sluiting=Sluiting.WACHTWOORD)}


@dataclass(frozen=True)
class Outgoing:
    """The bureau below `folder`; `facts` has the supplier's and UWV's secret key, the numbers of
    the approved batches by form, and the ids of the clients."""

    folder: Path
    facts: dict[str, Any]

    @property
    def office(self) -> Office:
        """Everybody's desk."""
        vault = self.folder / "kluis"
        vault_id = read_format(LocalStorage(vault))
        keys = {one.stem: one for one in (self.folder / "sleutels").glob("*.age")}
        epoch = self.folder / "epoch" / f"{vault_id}.key"
        return Office(Founded(vault, vault_id, epoch, keys, {}), self.folder / "hier")

    @property
    def clients(self) -> list[str]:
        """The documents of the clients who go along."""
        return list(self.facts["clients"][:-1])

    def copy(self, folder: Path) -> Outgoing:
        """The same once more, to be changed."""
        shutil.copytree(self.folder, folder / "bureau", symlinks=True)
        return Outgoing(folder / "bureau", self.facts)

    def words(self, *words: str) -> list[str]:
        """A command by the directeur, without the name of the program."""
        return [
            "--vault", str(self.folder / "kluis"),
            "--identity", str(self.folder / "sleutels" / "dora.age"),
            "--passphrase-file", str(self.folder / "zin"), *words,
        ]  # fmt: skip


def found(folder: Path) -> Outgoing:
    """What is at `folder`, made there before by `build`."""
    return Outgoing(folder, json.loads((folder / "facts.json").read_text(encoding="utf-8")))


def build(
    folder: Path,
    dossiers: Sequence[Dossier] | None = None,
    forms: Sequence[str] = FORMS,
    attached: int = 100_000,
) -> Outgoing:
    """A bureau with these clients (ODD), for each form a batch that waits to be made, and with the
    first client an attachment of so many bytes, kept beside the vault as "bijlage.bin"."""
    office = make(folder)
    supplier, uwv = agefile.new_secret(), agefile.new_secret()
    with office.at("carla", NOW) as carla, office.at("dora", NOW) as dora:
        ids = put(dora, odd_clients() if dossiers is None else dossiers)
        (folder / "bijlage.bin").write_bytes(os.urandom(attached))
        opened = dora.dossiers.open(ids[0], KTO)
        attachments.attach(
            dora.dossiers, opened, folder / "bijlage.bin", v.DocumentSoort.PLAN_VAN_AANPAK
        )
        book = Onderzoeken(dora.dossiers).adresboek
        for name, soort, key in ((SUPPLIER, "leverancier", supplier), (UWV, "uwv", uwv)):
            made = book.voeg_toe({"naam": name, "soort": soort, "sleutel": key[1]})
            book.nagekeken(made.id, made.sleutel)
        carla.listing.refresh()
        drawing, approving = Onderzoeken(carla.dossiers), Onderzoeken(dora.dossiers)
        numbers = {}
        for name, profile in profiles(book.zoek(SUPPLIER).id).items():
            if name in forms:
                drawn = drawing.stel_op(drawing.bewaar_profiel(profile), PERIOD)
                laid = drawing.leg_voor(drawn, "voor elke vorm één" if drawn.dubbel else "")
                numbers[name] = approving.accordeer(laid).nummer
    (folder / "zin").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    facts = {"supplier": supplier[0], "uwv": uwv[0], "batches": numbers, "clients": ids}
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    return Outgoing(folder, facts)
