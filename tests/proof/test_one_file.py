"""Two who make the file of one batch at once (art. 9): one file leaves, the other is told so."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pro6tui.model.vocabulary_onderzoek import BatchStaat
from pro6tui.services import survey_making
from pro6tui.services.errors import Refused
from pro6tui.services.surveys import Onderzoeken
from tests.proof import outgoing
from tests.proof.faults import ROOT
from tests.proof.outgoing import KTO, NOW, Outgoing, client, odd_clients

CLIENTS = 3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Outgoing:
    people = [one.persoon for one in odd_clients()[:CLIENTS]]
    clients = [client(number, one) for number, one in enumerate(people, 1)]
    return outgoing.build(tmp_path_factory.mktemp("twee"), clients, ("csv",), 1)


class Maker:
    """One of them, in a process of its own."""

    def __init__(self, bureau: Outgoing, file: Path, hold: str) -> None:
        order = {"folder": str(bureau.folder), "file": str(file), "hold": hold}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.proof.survey_runner", json.dumps(order)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def says(self) -> dict[str, Any]:
        """Its next word."""
        assert self.process.stdout is not None
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def go(self) -> None:
        """Let it work on."""
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()


@contextmanager
def makers(bureau: Outgoing, folder: Path, *holds: str) -> Iterator[list[Maker]]:
    """All of them, until the end of the test."""
    with ExitStack() as stack:
        found = []
        for number, hold in enumerate(holds):
            one = Maker(bureau, folder / f"{number}.zip.age", hold)
            stack.enter_context(one.process)
            found.append(one)
        yield found


def agrees(bureau: Outgoing, folder: Path, said: list[dict[str, Any]]) -> None:
    """One file, known to the batch, the log and every dossier; and a sentence for the other."""
    (made,) = [one["made"] for one in said if "made" in one]
    (no,) = [one for one in said if "told" in one]
    assert no["code"] != "fault"
    assert "intussen" in no["told"] or "wordt gemaakt" in no["told"] or "verzonden" in no["told"]
    assert len(no["way"]) > 20
    (file,) = folder.iterdir()
    assert hashlib.sha256(file.read_bytes()).hexdigest() == made
    with bureau.office.at("dora", NOW) as dora:
        batch = Onderzoeken(dora.dossiers).batch(bureau.facts["batches"]["csv"])
        assert (batch.staat, batch.bestand_sha256) == (BatchStaat.GEEXPORTEERD, made)
        for doc_id in bureau.facts["clients"]:
            lines = dora.dossiers.open(doc_id, KTO).dossier.verstrekkingen
            assert [one.gegaan for one in lines if one.batch == batch.id] == [True]


def test_both_begin_at_the_same_moment(made: Outgoing, tmp_path: Path) -> None:
    bureau, folder = made.copy(tmp_path), tmp_path / "uit"
    folder.mkdir()
    with makers(bureau, folder, "", "") as two:
        assert [one.says() for one in two] == [{"ready": "O-0001"}] * 2
        for one in two:
            one.go()
        said = [one.says() for one in two]
    agrees(bureau, folder, said)


def test_the_second_comes_while_the_first_is_at_it(made: Outgoing, tmp_path: Path) -> None:
    step = "Verstrekkingen vastleggen"
    bureau, folder = made.copy(tmp_path), tmp_path / "uit"
    folder.mkdir()
    with makers(bureau, folder, step) as (first,):
        first.says()
        first.go()
        assert first.says() == {"held": step}
        with makers(bureau, tmp_path, "") as (second,):
            second.says()
            second.go()
            later = second.says()
        first.go()
        said = [first.says(), later]
    for one in tmp_path.glob("*.zip.age"):
        one.rename(folder / "tweede.zip.age")
    agrees(bureau, folder, said)


def test_who_lost_it_at_the_very_last_takes_their_file_away(
    made: Outgoing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau, folder = made.copy(tmp_path), tmp_path / "uit"
    folder.mkdir()
    said: list[dict[str, Any]] = []
    with bureau.office.at("dora", NOW) as dora:
        surveys, real = Onderzoeken(dora.dossiers), Onderzoeken.log

        def meanwhile(self: Onderzoeken, stap: str, **facts: Any) -> None:
            real(self, stap, **facts)
            if stap == "geexporteerd":
                # Between what the first wrote down and its file, somebody else makes it.
                monkeypatch.setattr(Onderzoeken, "log", real)
                theirs = survey_making.maak(surveys, surveys.batch("O-0001"), folder / "b.age")
                said.append({"made": theirs.sha256})

        monkeypatch.setattr(Onderzoeken, "log", meanwhile)
        with pytest.raises(Refused) as no:
            survey_making.maak(surveys, surveys.batch("O-0001"), folder / "a.age")
        said.append({"told": no.value.message, "way": no.value.uitweg, "code": "refused"})
    agrees(bureau, folder, said)


def test_two_who_write_the_same_batch_by_a_hair_are_not_both_first(
    made: Outgoing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau = made.copy(tmp_path)
    with bureau.office.at("dora", NOW) as dora, bureau.office.at("carla", NOW) as carla:
        mine, theirs = Onderzoeken(dora.dossiers), Onderzoeken(carla.dossiers)
        batch = mine.batch("O-0001")
        real = dora.session.vault.save

        def later(*given: Any, **named: Any) -> Any:
            # Mine was weighed by what stood there; before it is written, theirs is.
            monkeypatch.setattr(dora.session.vault, "save", real)
            theirs.batchtabel.zet(msgspec.structs.replace(batch, attest="van haar"), batch)
            return real(*given, **named)

        monkeypatch.setattr(dora.session.vault, "save", later)
        with pytest.raises(Refused, match="intussen door een ander"):
            mine.batchtabel.zet(msgspec.structs.replace(batch, attest="van mij"), batch)
        assert mine.batch("O-0001").attest == "van haar"
