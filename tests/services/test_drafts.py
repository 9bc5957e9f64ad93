"""Drafts: sealed to their author, durable, back after any ending."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from pro6tui.model.codec import encode
from pro6tui.services.drafts import Draft, Drafts, new_id
from pro6tui.services.errors import Refused
from tests.services import office
from tests.services.office import Desk, Office, klant
from vault import agefile
from vault.errors import VaultError
from vault.osseam import Os


@pytest.fixture(scope="module")
def kantoor(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A vault."""
    return office.make(tmp_path_factory.mktemp("kantoor"))


@pytest.fixture
def anna(kantoor: Office) -> Iterator[Desk]:
    """A consulent without drafts."""
    with kantoor.at("anna") as desk:
        for draft in Drafts(desk.session).load():
            Drafts(desk.session).discard(draft.id)
        yield desk


def draft(**values: object) -> Draft:
    """An intake half done."""
    whole: dict[str, object] = {
        "id": new_id(),
        "started": office.MOMENT,
        "saved": office.MOMENT,
        "dossier": msgspec.Raw(encode(klant())),
        "typed": {"persoon.geboortedatum": "31-2-1980"},
        "plaats": "persoon.geboortedatum",
    }
    return Draft(**{**whole, **values})  # type: ignore[arg-type]


def test_a_draft_comes_back_whole_and_the_last_one_first(anna: Desk) -> None:
    drafts = Drafts(anna.session)
    old, new = draft(), draft(saved=office.MOMENT + timedelta(minutes=5))
    drafts.save(new)
    drafts.save(old)
    found = drafts.load()
    assert [one.id for one in found] == [new.id, old.id]
    assert msgspec.json.encode(found[1]) == msgspec.json.encode(old)
    drafts.discard(new.id)
    assert [one.id for one in drafts.load()] == [old.id]
    drafts.discard(new.id)


def test_saving_replaces_and_leaves_nothing_beside_it(anna: Desk) -> None:
    drafts = Drafts(anna.session)
    first = draft()
    drafts.save(first)
    drafts.save(msgspec.structs.replace(first, reden="later"))
    assert [one.reden for one in drafts.load()] == ["later"]
    assert [file.name for file in drafts.folder.iterdir()] == [f"{first.id}.age"]
    assert (drafts.folder / f"{first.id}.age").stat().st_mode & 0o777 == 0o600


def test_nothing_readable_lies_on_disk(anna: Desk) -> None:
    drafts = Drafts(anna.session)
    drafts.save(draft())
    for file in drafts.folder.iterdir():
        data = file.read_bytes()
        assert office.BSN.encode() not in data
        assert b"Vries" not in data


def test_it_can_be_saved_after_the_keys_are_gone(kantoor: Office) -> None:
    with kantoor.at("anna") as desk:
        drafts = Drafts(desk.session)
    kept = draft()
    drafts.save(kept)
    with kantoor.at("anna") as desk:
        assert kept.id in [one.id for one in Drafts(desk.session).load()]


def test_a_colleague_reads_nothing_of_it(kantoor: Office, anna: Desk) -> None:
    drafts = Drafts(anna.session)
    kept = draft()
    drafts.save(kept)
    with kantoor.at("bram") as desk:
        theirs = Drafts(desk.session)
        theirs.folder.mkdir(parents=True, exist_ok=True)
        stolen = theirs.folder / f"{kept.id}.age"
        stolen.write_bytes((drafts.folder / f"{kept.id}.age").read_bytes())
        assert theirs.load() == []


def test_a_draft_that_cannot_be_read_is_told_and_stays(anna: Desk) -> None:
    drafts = Drafts(anna.session)
    kept = draft()
    drafts.save(kept)
    assert drafts.load()
    assert drafts.notice() == ""
    broken = drafts.folder / "0000.age"
    broken.write_bytes(b"half geschreven")
    assert [one.id for one in drafts.load()] == [kept.id]
    assert drafts.notice().startswith("1 concept is niet te lezen")
    later = drafts.folder / "0001.age"
    later.write_bytes(agefile.seal(b'{"iets": "nieuws"}', [anna.session.me.reads]))
    assert [one.id for one in drafts.load()] == [kept.id]
    assert drafts.notice().startswith("2 concepten zijn niet te lezen")
    assert broken.exists()
    broken.unlink()
    later.unlink()


def test_what_a_killed_save_left_is_swept_and_what_is_being_written_is_not(anna: Desk) -> None:
    drafts = Drafts(anna.session)
    drafts.save(draft())
    old, fresh = drafts.folder / ".aa.age.00112233", drafts.folder / ".bb.age.44556677"
    for file in (old, fresh):
        file.write_bytes(b"half")
    os.utime(old, (0, 0))
    drafts.load()
    assert not old.exists()
    assert fresh.exists()
    fresh.unlink()


def test_a_draft_is_durable_with_its_name(anna: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = Drafts(anna.session)
    folders: list[str] = []
    monkeypatch.setattr(Os, "fsync_folder", lambda _os, path: folders.append(path))
    drafts.save(draft())
    assert folders[-1] == str(drafts.folder)
    assert len(folders) == 2


def test_a_draft_that_cannot_be_taken_away_is_said(
    anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(anna.session)
    kept = draft()
    drafts.save(kept)

    def unlink(_file: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        with pytest.raises(Refused, match="staat er dus nog"):
            drafts.discard(kept.id)
    assert [one.id for one in drafts.load()] == [kept.id]


def test_a_folder_that_cannot_be_written_is_said(anna: Desk, tmp_path: Path) -> None:
    drafts = Drafts(anna.session)
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map")
    drafts.folder = blocked / "drafts"
    with pytest.raises(VaultError):
        drafts.save(draft())
