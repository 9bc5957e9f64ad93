"""What leaves, to be killed and starved: the file of a survey's batch and UWV's package. With its
session, and its keys, in one process. Whoever comes after makes it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyrage

from pro6tui.model.onderzoek import Batch
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import BatchStaat
from pro6tui.rules import holds
from pro6tui.services import disclosures, handover, klok, survey_making, tabellen
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.errors import Refused
from pro6tui.services.handover import Vraag
from pro6tui.services.opened import OpenDossier
from pro6tui.services.surveys import Onderzoeken
from tests.proof import outgoing
from tests.proof.acts_list import OneProcess, at_desk
from tests.proof.acts_requests import codes
from tests.proof.office import Office
from tests.proof.outgoing import ASKED, KTO, NOW, TODAY, UWV, Outgoing, client, odd_clients

Say = Callable[[dict[str, Any]], None]
KENMERK = "UWV-88"
CLIENTS = 2
"""So many go along."""


def template(place: Office) -> None:
    """A bureau with a batch of two clients that waits to be made, and a client for whom UWV asked;
    the folder where files go."""
    people = [one.persoon for one in odd_clients()[:CLIENTS]]
    made = outgoing.build(
        place.folder / "bureau",
        [client(number, one) for number, one in enumerate(people, 1)]
        + [client(CLIENTS + 1, people[0], toestemmingen=())],
        ("csv",),
        1000,
    )
    with made.office.at("dora", NOW) as dora:
        opened = dora.dossiers.open(made.facts["clients"][0], handover.DOEL)
        disclosures.uwv_vraagt(dora.dossiers, opened, KENMERK, ASKED)
    (place.folder / "uit").mkdir()


def _desk(folder: Path, moment: datetime = NOW) -> tuple[Outgoing, Dossiers]:
    # In a process of the driver: the days of the case are of its own.
    klok.toets = lambda _session: None
    bureau = outgoing.found(folder / "bureau")
    return bureau, at_desk(bureau.office, "dora", moment)


def _telling(say: Say, act: Callable[[], object]) -> None:
    """An act whose refusal is a sentence for a person."""
    try:
        act()
    except (Refused, Refusal) as no:
        say({"refused": str(no)})
    else:
        say({"ack": "gemaakt"})


# -- the batch of a survey -----------------------------------------------------------------------


def survey(folder: Path) -> tuple[Path, Onderzoeken, Batch]:
    """The directeur before the approved batch. What the libraries load was loaded before."""
    _bureau, dossiers = _desk(folder)
    tabellen.telefoon("+31612345678")
    dossiers.listing.load()
    surveys = Onderzoeken(dossiers)
    return folder, surveys, surveys.batch("O-0001")


def do_survey(given: tuple[Path, Onderzoeken, Batch], say: Say) -> None:
    """The file."""
    folder, surveys, batch = given
    _telling(say, lambda: survey_making.maak(surveys, batch, folder / "uit" / "een.zip.age"))


def verify_survey(folder: Path, say: Say) -> None:
    """The batch says no more than is so, whatever became of it; and it can be made."""
    bureau, dossiers = _desk(folder, NOW + timedelta(hours=2))
    dossiers.listing.load()
    surveys = Onderzoeken(dossiers)
    say({"found": _codes(dossiers)})
    batch = surveys.batch("O-0001")
    say({"disagrees": _survey_disagrees(folder, bureau, surveys, batch)})
    there = (folder / "uit" / "een.zip.age").exists()
    done = there and batch.staat is BatchStaat.GEEXPORTEERD
    say({"state": {"gemaakt": done}})
    if not there:
        say({"standing": _standing(bureau, dossiers, batch), "left": _left(folder)})
    if not done:
        batch = survey_making.maak(surveys, batch, folder / "uit" / "twee.zip.age").batch
    say({"disagrees": _survey_disagrees(folder, bureau, surveys, batch)})
    if _standing(bureau, dossiers, batch) == CLIENTS and batch.staat is BatchStaat.GEEXPORTEERD:
        say({"after": _codes(dossiers), "worked": 1})


def _survey_disagrees(
    folder: Path, bureau: Outgoing, surveys: Onderzoeken, batch: Batch
) -> list[str]:
    """Where files, batch, log and dossiers tell different stories. A line in a dossier of a file
    that did not come is none: it was written first."""
    found = []
    files = {
        hashlib.sha256(one.read_bytes()).hexdigest(): one.read_bytes()
        for one in (folder / "uit").glob("[!.]*")
    }
    logged = [
        one.body["facts"].get("sha256")
        for one in surveys.session.vault.records()
        if one.body and one.body["action"] == "onderzoek"
    ]
    for digest, data in files.items():
        key = pyrage.x25519.Identity.from_str(bureau.facts["supplier"])
        rows = zipfile.ZipFile(io.BytesIO(pyrage.decrypt(data, [key]))).read("klanten.csv")
        if rows.count(b"\r\n") != CLIENTS + 1:
            found.append("half a file")
        if digest not in logged:
            found.append("a file that the log does not know")
        if _standing(bureau, surveys.dossiers, batch) != CLIENTS:
            found.append("a file, and a dossier without its line")
    if batch.staat is BatchStaat.GEEXPORTEERD and batch.bestand_sha256 not in files:
        found.append("the batch says there is a file")
    if files and not batch.bestand_sha256:
        found.append("a file that the batch does not know")
    return found


def _standing(bureau: Outgoing, dossiers: Dossiers, batch: Batch) -> int:
    """How many dossiers say once that their client went along; a hundred for one that says so
    twice, or wrongly."""
    count = 0
    for number, doc_id in enumerate(bureau.facts["clients"]):
        lines = dossiers.open(doc_id, KTO).dossier.verstrekkingen
        mine = sum(one.batch == batch.id and one.gegaan for one in lines)
        count += mine if mine < 2 and number < CLIENTS else 100 * mine
    return count


# -- the package for UWV -------------------------------------------------------------------------


def package(folder: Path) -> tuple[Path, Dossiers, OpenDossier]:
    """The directeur before the client for whom UWV asked; a page was drawn before."""
    bureau, dossiers = _desk(folder)
    dossiers.listing.load()
    opened = dossiers.open(bureau.facts["clients"][0], handover.DOEL)
    plain = Vraag(Adresboek(dossiers.session).zoek(UWV), KENMERK, ASKED)
    handover.toets(dossiers, opened, plain)
    _draw(opened)
    return folder, dossiers, opened


def _draw(opened: OpenDossier) -> None:
    from pro6tui.rules import uwv_overdracht
    from pro6tui.rules.uwv_overdracht import Aanvraag

    asked = Aanvraag(kenmerk=KENMERK, gevraagd_op=ASKED)
    traject = opened.dossier.trajecten[0]
    handover.pdf(uwv_overdracht.stel_op(opened.dossier, traject, ("persoon",), asked, TODAY))


def _make(dossiers: Dossiers, opened: OpenDossier, target: Path) -> None:
    asked = Vraag(Adresboek(dossiers.session).zoek(UWV), KENMERK, ASKED)
    handover.maak(dossiers, opened, asked, target)


def do_package(given: tuple[Path, Dossiers, OpenDossier], say: Say) -> None:
    """The package."""
    folder, dossiers, opened = given
    _telling(say, lambda: _make(dossiers, opened, folder / "uit" / "een.zip.age"))


def verify_package(folder: Path, say: Say) -> None:
    """The dossier says no more than is so, whatever became of it; and the package can be made."""
    bureau, dossiers = _desk(folder, NOW + timedelta(hours=2))
    dossiers.listing.load()
    say({"found": _codes(dossiers)})
    opened = dossiers.open(bureau.facts["clients"][0], handover.DOEL)
    say({"disagrees": _package_disagrees(folder, bureau, opened)})
    first = folder / "uit" / "een.zip.age"
    say({"state": {"gemaakt": first.exists()}})
    if not first.exists():
        standing = sum(one.gegaan for one in opened.dossier.verstrekkingen)
        say({"standing": standing, "left": _left(folder)})
        if not standing and not holds.lopend(opened.dossier, TODAY):
            say({"disagrees": ["nothing went, and nothing holds it for UWV"]})
        _make(dossiers, opened, first)
    opened = dossiers.open(bureau.facts["clients"][0], handover.DOEL)
    say({"disagrees": _package_disagrees(folder, bureau, opened)})
    if first.exists() and not holds.lopend(opened.dossier, TODAY):
        say({"after": _codes(dossiers), "worked": 1})


def _package_disagrees(folder: Path, bureau: Outgoing, opened: OpenDossier) -> list[str]:
    found = []
    standing = [one.sha256 for one in opened.dossier.verstrekkingen if one.gegaan]
    for one in (folder / "uit").glob("[!.]*"):
        data = one.read_bytes()
        key = pyrage.x25519.Identity.from_str(bureau.facts["uwv"])
        inner = zipfile.ZipFile(io.BytesIO(pyrage.decrypt(data, [key])))
        if inner.testzip() or len(inner.namelist()) != 4:
            found.append("half a package")
        if hashlib.sha256(data).hexdigest() not in standing:
            found.append("a package, and a dossier without its line")
    return found


# -- both ----------------------------------------------------------------------------------------


def _codes(dossiers: Dossiers) -> list[str]:
    keys = dossiers.session.vault
    assert isinstance(keys, OneProcess)
    # The bureau was founded long before today.
    return [one for one in codes(keys.holder.vault) if one != "rotation_due"]


def _left(folder: Path) -> int:
    """How many hidden files lie where the file would come."""
    return len(list((folder / "uit").glob(".*")))
