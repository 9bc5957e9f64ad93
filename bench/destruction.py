"""A year's dossiers destroyed: a list carried out and looked through, and the end of the epoch."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from bench.figures import Figure, Setting
from pro6tui.model.dossier import Dossier, Papier, Persoon, Traject
from pro6tui.model.vernietiging import Lijst
from pro6tui.model.vocabulary import (
    DossierStaat,
    OpdrachtgeverSoort,
    Rol,
    Trajectsoort,
    Verwerkingsgrondslag,
)
from pro6tui.rules import vernietigingslijst as regels
from pro6tui.rules.vernietigingslijst_stap import Wie
from pro6tui.services import destruction_run, destruction_word, founding, rotating
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.importing import import_many
from pro6tui.services.listing import Listing
from pro6tui.services.places import Places
from pro6tui.services.session import Session, unlock

DOOMED = 1000
"""So many go, and as many as the setting says are there."""
PASSPHRASE = "vijf gewone woorden voor meten"
NAME = "jaar 2010"
FIRST = date(2016, 1, 4)


def run(setting: Setting) -> Iterator[Figure]:
    """From the typed name to a store in which nothing is found, and to no key that opens a copy."""
    people = (founding.Person("dora", "D. Directeur", Rol.DIRECTEUR),)
    made = founding.found(
        setting.folder / "kluis", setting.folder / "sleutels", people, PASSPHRASE,
        datetime.now(UTC) - timedelta(days=30), FIRST, 10,
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
        import_many(session, (_dossier(number) for number in range(setting.dossiers)))
        listing = Listing(session)
        listing.load()
        lists = Vernietiging(Dossiers(session, listing))
        approved = _approved(session, lists, min(DOOMED, setting.dossiers))
        told: list[float] = []
        began = time.perf_counter()
        done = destruction_run.voer_uit(
            lists, approved, NAME, lambda *_step: told.append(time.perf_counter())
        )
        gone = time.perf_counter()
        rotating.rotate(session)
        ended = time.perf_counter()
        assert done.lijst.voltooid_op is not None
        assert all(one.resultaat == "vernietigd" for one in done.lijst.regels)
        count = len(approved.regels)
        yield Figure(f"a list of {count} dossiers carried out and verified", gone - began, "s")
        yield Figure("the rotation after it", ended - gone, "s")
        yield Figure(f"{count} dossiers gone, old copies too", ended - began, "s", 60.0)
        steps = [began, *told, gone]
        silent = max(after - before for before, after in itertools.pairwise(steps))
        yield Figure("a list carried out: longest without progress", silent, "s")
    finally:
        session.close()


def _dossier(number: int) -> Dossier:
    """One that waits for its end, taken in elsewhere."""
    return Dossier(
        nummer=f"D-{number + 1:06}",
        staat=DossierStaat.BEDENKTIJD,
        papier=Papier(aanwezig=False),
        persoon=Persoon(voornamen="Jan", achternaam=f"Voorbeeld {number}", woonplaats="Wierden"),
        trajecten=(
            Traject(
                id="t1", soort=Trajectsoort.WERKFIT_MAKEN, opdrachtgever=OpdrachtgeverSoort.UWV,
                grondslag=Verwerkingsgrondslag.OVEREENKOMST, ordernummer=f"U-{number}",
                startdatum_akkoord=date(2010, 1, 5), einddatum=date(2010, 12, 31),
            ),
        ),
    )  # fmt: skip


def _approved(session: Session, lists: Vernietiging, count: int) -> Lijst:
    """A list of the first so many, approved eight days ago by somebody alone."""
    listing = lists.dossiers.listing
    hits = listing.search("", count, None)
    today = session.today
    lines = []
    for at, row in enumerate(hits.rows()):
        opened = lists.open(hits.doc_id(at))
        assert opened is not None, row
        lines.append(regels.regel(opened.dossier, opened.doc_id, opened.heads[0], today))
    then = session.clock() - timedelta(days=8)
    past = Wie(
        handle="dora", rol=session.role, nu=then, vandaag=today - timedelta(days=8)
    )  # fmt: skip
    made = regels.leg_voor(
        regels.stel_op(Lijst(id="meting", nummer="V-0001", naam=NAME), lines, past), past
    )
    approved = destruction_word.goedgekeurd(
        session, regels.accordeer(made, past, alleen=True), then
    )
    again = destruction_word.bevestigd(session, regels.bevestig(approved, lists.wie))
    return lists.zet("bevestigd", again, None)
