"""Recovery with stock tools only: what opens, what is named, and that nothing stays behind."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pro6tui.model.vocabulary import DocumentSoort
from pro6tui.services import attachments, drill, stock
from pro6tui.services.drill import Oefening
from pro6tui.services.errors import Refused
from tests.services.office import BSN, PASSPHRASE, Office, klant, make
from vault.errors import WrongPassphrase

pytestmark = [pytest.mark.tool("age"), pytest.mark.tool("ssh-keygen")]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Two dossiers, one with a history and an attachment; one that is the subcontractor's."""
    made = make(tmp_path)
    with made.at("dora") as dora:
        opened = dora.dossiers.intake(klant())
        (tmp_path / "brief.pdf").write_bytes(b"%PDF brief")
        attachments.attach(
            dora.dossiers, opened, tmp_path / "brief.pdf", DocumentSoort.CORRESPONDENTIE
        )
        dora.dossiers.intake(klant(nummer=""))
    return made


def scratch(office: Office) -> Path:
    """Where the drill works, so that the test can look."""
    folder = office.here.parent / "werk"
    folder.mkdir(exist_ok=True)
    return folder


def run(office: Office, handle: str = "dora", **how: object) -> Oefening:
    place = {
        "vault": office.founded.vault,
        "epoch": office.founded.epoch,
        "identity": office.founded.identities[handle],
        "passphrase": PASSPHRASE,
        "scratch": scratch(office),
    } | how
    return drill.drill(**place)  # type: ignore[arg-type]


def the(office: Office, pattern: str) -> Path:
    file = sorted(office.founded.vault.glob(pattern))[0]
    file.chmod(0o600)
    return file


def test_everything_that_is_mine_opens_and_verifies(office: Office) -> None:
    told: list[tuple[int, int]] = []
    found = run(office, told=lambda done, total: told.append((done, total)))
    vault = office.founded.vault
    revisions = len(list(vault.glob("d/*/*.age")))
    logs = len(list(vault.glob("log/*/*/*.log")))
    assert found.fouten == []
    assert found.geslaagd
    assert found.kluis == office.founded.vault_id
    assert (found.dossiers, found.bijlagen) == (2, 1)
    assert found.handtekeningen == revisions + logs + len(list(vault.glob("members/*.rec")))
    assert told[-1] == (revisions, revisions)
    assert list(scratch(office).iterdir()) == []


def test_who_reads_nothing_has_opened_no_dossier(office: Office) -> None:
    """A ring of one's own is not the bureau's: that is no damage, and no success."""
    found = run(office, "otto")
    assert (found.dossiers, found.aantal_fouten, found.geslaagd) == (0, 0, False)
    assert found.gesloten > 0


def test_a_sample_looks_at_some(office: Office) -> None:
    assert run(office, sample=1).dossiers == 1
    assert not run(office, sample=0).geslaagd


@pytest.mark.parametrize(
    ("pattern", "what"),
    [("d/*/*.age", "damaged"), ("b/*/*.age", "damaged"), ("keys/bureau/*/*/*.age", "damaged"),
     ("rings/bureau/*.age", "damaged"),
     ("members/000001*.rec", "signature"),
     ("log/*/*/*.log", "signature")],
)  # fmt: skip
def test_what_was_changed_is_named(office: Office, pattern: str, what: str) -> None:
    file = the(office, pattern)
    data = bytearray(file.read_bytes())
    at = data.find(b'"time":"2') + 12 if what == "signature" else len(data) - 40
    data[at] ^= 1
    file.write_bytes(bytes(data))
    found = run(office)
    assert (str(file.relative_to(office.founded.vault)), what) in found.fouten
    assert not found.geslaagd


def test_a_revision_nobody_signed_is_named(office: Office, tmp_path: Path) -> None:
    """Encrypted to the right key, under the right name, by somebody who is no member."""
    me = stock.identity(office.founded.identities["dora"], PASSPHRASE)
    probe = drill._Drill(office.founded.vault, tmp_path)
    probe.members()
    probe.rings(office.founded.epoch.read_bytes(), me)
    probe.keys()
    file = the(office, "d/*/*.1-*.age")
    key = probe._key(file.name[:32])
    plain = stock.opened(file, key).replace(b'"rev":1', b'"rev":7')
    public = subprocess.run(
        ["age-keygen", "-y"], input=key, capture_output=True, check=True
    ).stdout.decode()
    sealed = subprocess.run(
        ["age", "-r", public.strip()], input=plain, capture_output=True, check=True
    ).stdout
    name = f"{file.name[:32]}.7-{hashlib.sha256(sealed).hexdigest()[:32]}.age"
    file.with_name(name).write_bytes(sealed)
    found = run(office)
    assert [(Path(path).name, what) for path, what in found.fouten] == [(name, "signature")]


def test_a_wrong_passphrase_is_said_and_nothing_stays(office: Office) -> None:
    with pytest.raises(WrongPassphrase):
        run(office, passphrase="een heel andere zin")
    assert list(scratch(office).iterdir()) == []


def test_a_missing_tool_is_named(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = office.here / "bin"
    bare.mkdir(parents=True, exist_ok=True)
    (bare / "age").symlink_to(shutil.which("age") or "")
    monkeypatch.setenv("PATH", str(bare))
    with pytest.raises(Refused, match="ssh-keygen") as caught:
        run(office)
    assert "apt install" in str(caught.value)


def test_a_folder_that_is_no_vault_or_no_workplace(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="geen kluis"):
        run(office, vault=tmp_path / "leeg")
    with pytest.raises(Refused, match="werkmap"):
        run(office, scratch=tmp_path / "nergens")
    with pytest.raises(Refused, match="niet worden gelezen"):
        run(office, epoch=tmp_path / "nergens.key")


def test_an_epoch_key_of_another_period_opens_nothing(office: Office, tmp_path: Path) -> None:
    other = make(tmp_path / "ander")
    with pytest.raises(Refused, match="geen enkele kring"):
        run(office, epoch=other.founded.epoch)


def test_no_plaintext_on_disk_in_arguments_or_environment(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written meanwhile, and what every program is given, holds no key and no person."""
    seen: list[bytes] = []
    started: list[tuple[object, object]] = []
    real = subprocess.Popen

    class Watched(real):  # type: ignore[type-arg, misc]
        def __init__(self, words: object, **how: object) -> None:
            started.append((words, how.get("env")))
            for folder in scratch(office).glob(f"{drill.PREFIX}*"):
                assert folder.stat().st_mode & 0o777 == 0o700
                seen.extend(one.read_bytes() for one in folder.rglob("*") if one.is_file())
            super().__init__(words, **how)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    monkeypatch.setenv("PRO6_SECRET", "AGE-SECRET-KEY-1")
    assert run(office).geslaagd
    assert len(started) > 10
    said = repr(started)
    for secret in (PASSPHRASE, "AGE-SECRET-KEY-1", BSN, "Vries"):
        assert secret not in said
        assert all(secret.encode() not in data for data in seen)
    assert any(b"SSH SIGNATURE" in data for data in seen)


def test_work_is_done_in_memory_where_there_is_some() -> None:
    place = drill.scratch_place()
    assert os.access(place, os.W_OK)
    if Path("/dev/shm").is_dir():
        assert place == Path("/dev/shm")
