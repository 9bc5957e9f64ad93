"""The whole copy of art. 10 for a dossier of ten years: 200 notes, 50 attachments, everything."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec

from bench.figures import Figure, Setting
from pro6tui.model.dossier import Afspraak, Document, Dossier, Notitie, Persoon, Traject
from pro6tui.model.vocabulary import (
    Beslissing,
    DocumentSoort,
    Doel,
    IdentiteitWijze,
    Kanaal,
    OpdrachtgeverSoort,
    Rol,
    Trajectsoort,
    Verwerkingsgrondslag,
    VerzoekSoort,
)
from pro6tui.rules.verzoek import Ontvangst, Oordeel
from pro6tui.services import founding, inspection_out
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.listing import Listing
from pro6tui.services.opened import OpenDossier
from pro6tui.services.places import Places
from pro6tui.services.requests import Requests
from pro6tui.services.session import Session, unlock

NOTES, ATTACHMENTS, ATTACHED = 200, 50, 400_000
"""So many of each; bytes of an attachment."""
CHANGES, OPENED = 250, 1_000
"""Revisions of the dossier, and openings of it by the log."""
PASSPHRASE = "vijf gewone woorden voor meten"
TEXT = "Klant vertelde over werk bij de bakker en wil vier uur per dag beginnen." * 6
FIRST = date(2016, 1, 4)


def run(setting: Setting) -> Iterator[Figure]:
    """From the request to the file that its client can open, the second of the passphrase too."""
    people = (founding.Person("dora", "D. Directeur", Rol.DIRECTEUR),)
    made = founding.found(
        setting.folder / "kluis", setting.folder / "sleutels", people, PASSPHRASE,
        datetime.now(UTC), FIRST, 10,
    )  # fmt: skip
    places = Places(
        vault=made.vault,
        vault_id=made.vault_id,
        identity=made.identities["dora"],
        epoch=made.epoch,
        state_dir=setting.folder / "state",
        cache_dir=setting.folder / "cache",
    )
    session = unlock(places, PASSPHRASE)
    try:
        listing = Listing(session)
        listing.load()
        dossiers = Dossiers(session, listing)
        opened, request = _granted(dossiers, _ten_years(session, dossiers))
        file = setting.folder / "kopie.age"
        told: list[float] = []
        began = time.perf_counter()
        inspection_out.naar_bestand(
            dossiers, opened, request, file, lambda *_step: told.append(time.perf_counter())
        )
        took = time.perf_counter() - began
        yield Figure(f"inspection copy: {NOTES} notes, {ATTACHMENTS} files", took, "s", 5.0)
        steps = [began, *told, began + took]
        silent = max(after - before for before, after in itertools.pairwise(steps))
        yield Figure("inspection copy: longest without progress", silent, "s")
        yield Figure("inspection copy: what the client gets", file.stat().st_size / 1e6, "MB")
    finally:
        session.close()


def _ten_years(session: Session, dossiers: Dossiers) -> OpenDossier:
    days = [FIRST + timedelta(days=18 * at) for at in range(NOTES)]
    opened = dossiers.intake(
        Dossier(
            informatieblad_uitgereikt_op=FIRST,
            doeleinden=(Doel.UITVOERING_TRAJECT,),
            persoon=Persoon(voornamen="Jan", achternaam="Vries", woonplaats="Wierden"),
            trajecten=(
                Traject(
                    id="t1", soort=Trajectsoort.WERKFIT_MAKEN,
                    grondslag=Verwerkingsgrondslag.OVEREENKOMST,
                    opdrachtgever=OpdrachtgeverSoort.UWV, ordernummer="U-1",
                ),
            ),
            afspraken=tuple(
                Afspraak(id=f"a{at}", datum=day, tijd="10:00") for at, day in enumerate(days)
            ),
        )
    )  # fmt: skip
    blobs = [
        session.vault.attach_data(opened.doc_id, os.urandom(ATTACHED))
        for _number in range(ATTACHMENTS)
    ]
    documents = tuple(
        Document(
            id=f"d{at}", naam=f"verslag {at}.pdf", soort=DocumentSoort.VOORTGANGSRAPPORTAGE,
            datum=FIRST, toegevoegd_door="dora", mediatype="application/pdf",
            blob=f"{blob.id}:{blob.stored}", grootte=blob.size, sha256=blob.sha256,
        )
        for at, blob in enumerate(blobs)
    )  # fmt: skip
    with_files = msgspec.structs.replace(opened.dossier, documenten=documents)
    opened = dossiers.change(opened, with_files, "documenten toegevoegd", blobs)
    for at in range(CHANGES):
        if at < NOTES:
            note = Notitie(id=f"n{at}", datum=days[at], auteur="dora", tekst=TEXT)
            notes = (*opened.dossier.notities, note)
            changed = msgspec.structs.replace(opened.dossier, notities=notes)
        else:
            person = msgspec.structs.replace(opened.dossier.persoon, woonplaats=f"Plaats {at}")
            changed = msgspec.structs.replace(opened.dossier, persoon=person)
        opened = dossiers.change(opened, changed, "bijgewerkt")
    entry = session.entry("open", Doel.UITVOERING_TRAJECT)
    for _time in range(OPENED):
        session.vault.log(entry, opened.doc_id)
    return opened


def _granted(dossiers: Dossiers, opened: OpenDossier) -> tuple[OpenDossier, str]:
    opened = dossiers.open(opened.doc_id, Doel.INZAGEVERZOEK, "inzage van de klant")
    requests = Requests(dossiers)
    wanted = Ontvangst(
        soort=VerzoekSoort.INZAGE, kanaal=Kanaal.BRIEF, ontvangen_op=dossiers.session.today
    )
    opened, one = requests.ontvang(opened, wanted)
    opened = requests.identificeer(opened, one, IdentiteitWijze.BEKEND)
    opened = requests.neem_in_behandeling(opened, one)
    yes = Oordeel(beslissing=Beslissing.TOEGEWEZEN)
    parts = opened.dossier.verzoeken[-1].onderdelen
    return requests.beslis(opened, one, {part.id: yes for part in parts}), one
