"""A full disk while something is made that leaves: nothing half written, no dossier that says it
went, a sentence that says what to do, and after that it is made."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pro6tui.cli.refusing import told
from pro6tui.model.dossier import Dossier
from pro6tui.model.vocabulary_onderzoek import BatchStaat
from pro6tui.rules import holds
from pro6tui.services import disclosures, handover, survey_making
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.handover import Vraag
from pro6tui.services.surveys import Onderzoeken
from tests.proof import outgoing
from tests.proof.outgoing import ASKED, KTO, NOW, TODAY, UWV, Outgoing, client, odd_clients
from tests.services.office import Desk
from vault.errors import DiskFull

CLIENTS = 2
KENMERK = "UWV-88"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Outgoing:
    """Two clients in an approved batch, and UWV asked for the first."""
    people = [one.persoon for one in odd_clients()[:CLIENTS]]
    clients = [client(number, one) for number, one in enumerate(people, 1)]
    bureau = outgoing.build(tmp_path_factory.mktemp("vol"), clients, ("xlsx",), 200_000)
    with bureau.office.at("dora", NOW) as dora:
        opened = dora.dossiers.open(bureau.facts["clients"][0], handover.DOEL)
        disclosures.uwv_vraagt(dora.dossiers, opened, KENMERK, ASKED)
    return bureau


@contextmanager
def full(folder: Path, at: int) -> Iterator[list[str]]:
    """The disk below `folder` is full at its sync with this number, as a disk on a network says it;
    what was synced is told."""
    synced: list[str] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        name = os.readlink(f"/proc/self/fd/{descriptor}")
        if name.startswith(str(folder)):
            synced.append(name)
            if len(synced) == at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        yield synced


def sentence(error: BaseException) -> None:
    """What a person is told of it."""
    facts = told(error)
    assert facts["message"] == "De schijf is vol."
    assert "Maak ruimte" in facts["uitweg"]


def standing(dossier: Dossier) -> int:
    """How many disclosures a dossier says there were."""
    assert all(one.vervallen_op == TODAY for one in dossier.verstrekkingen if not one.gegaan)
    return sum(one.gegaan for one in dossier.verstrekkingen)


def test_where_the_file_of_a_survey_comes(made: Outgoing, tmp_path: Path) -> None:
    bureau, folder = made.copy(tmp_path), tmp_path / "uit"
    folder.mkdir()
    number = bureau.facts["batches"]["xlsx"]
    with bureau.office.at("dora", NOW) as dora:
        surveys, at = Onderzoeken(dora.dossiers), 0
        while surveys.batch(number).staat is not BatchStaat.GEEXPORTEERD:
            at += 1
            with full(folder, at) as synced:
                try:
                    done = survey_making.maak(surveys, surveys.batch(number), folder / "uit.age")
                except DiskFull as error:
                    sentence(error)
                    assert list(folder.iterdir()) == []
                    assert _lines(bureau, dora) == [0] * CLIENTS
                    assert not surveys.batch(number).bestand_sha256
        # The first copy, the file and its name: each of them ran into it once.
        assert at > 3
        assert len(synced) < at
        assert [one.name for one in folder.iterdir()] == ["uit.age"]
        assert hashlib.sha256((folder / "uit.age").read_bytes()).hexdigest() == done.sha256
        assert _lines(bureau, dora) == [1] * CLIENTS
        # What a dossier says that did not go, it says so of; the log has every try.
        steps = [one.body["facts"]["stap"] for one in dora.session.vault.records()
                 if one.body and one.body["action"] == "onderzoek"]  # fmt: skip
        assert "bestand_mislukt" in steps
        assert steps[-1] == "geexporteerd"


def _lines(bureau: Outgoing, desk: Desk) -> list[int]:
    return [standing(desk.dossiers.open(one, KTO).dossier) for one in bureau.facts["clients"]]


def test_where_uwv_s_package_comes(made: Outgoing, tmp_path: Path) -> None:
    bureau, folder = made.copy(tmp_path), tmp_path / "uit"
    folder.mkdir()
    doc_id = bureau.facts["clients"][0]
    with bureau.office.at("dora", NOW) as dora:
        asked = Vraag(Adresboek(dora.session).zoek(UWV), KENMERK, ASKED)
        at, done = 0, None
        while done is None:
            at += 1
            opened = dora.dossiers.open(doc_id, handover.DOEL)
            assert [one.bron for one in holds.lopend(opened.dossier, TODAY)] == [f"uwv:{KENMERK}"]
            with full(folder, at):
                try:
                    done = handover.maak(dora.dossiers, opened, asked, folder / "uwv.zip.age")
                except DiskFull as error:
                    sentence(error)
                    assert list(folder.iterdir()) == []
                    assert standing(dora.dossiers.open(doc_id, handover.DOEL).dossier) == 0
        assert at == 3
        assert [one.name for one in folder.iterdir()] == ["uwv.zip.age"]
        assert standing(done.opened.dossier) == 1
        assert holds.lopend(done.opened.dossier, TODAY) == ()


def test_a_vault_without_room_is_not_begun_with(
    made: Outgoing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau = made.copy(tmp_path)
    usage = shutil.disk_usage(tmp_path)
    with bureau.office.at("dora", NOW) as dora:
        surveys = Onderzoeken(dora.dossiers)
        batch = surveys.batch(bureau.facts["batches"]["xlsx"])
        opened = dora.dossiers.open(bureau.facts["clients"][0], handover.DOEL)
        asked = Vraag(Adresboek(dora.session).zoek(UWV), KENMERK, ASKED)
        monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage._replace(free=200_000))
        for act in (
            lambda: survey_making.maak(surveys, batch, tmp_path / "o.age"),
            lambda: handover.maak(dora.dossiers, opened, asked, tmp_path / "u.age"),
        ):
            with pytest.raises(DiskFull) as no:
                act()
            sentence(no.value)
        assert surveys.batch(batch.nummer) == batch
        assert dora.dossiers.open(opened.doc_id, handover.DOEL).rev == opened.rev
    assert list(tmp_path.glob("*.age")) == []
