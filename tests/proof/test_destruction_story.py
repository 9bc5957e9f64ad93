"""Seven years later: a list of 200 dossiers, all that goes wrong on its way, and an old copy.

Afterwards no key that is left opens one of them, wherever a copy lies, and what a restore brings
back is announced before anything opens.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.codec import encode
from pro6tui.model.dossier import Papier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst
from pro6tui.model.verzoeken import Hold
from pro6tui.model.vocabulary_vernietiging import ListStaat, Resultaat, VerklaringStaat
from pro6tui.rules.vernietigingslijst_uitvoering import nog_op_papier
from pro6tui.services import certificates, destruction_run, registers, taking_in, terugval
from pro6tui.services.adding import on_top
from pro6tui.services.destruction import REGISTER, Vernietiging
from pro6tui.services.rows import KIND
from tests.conftest import find_tool
from tests.proof.faults import ROOT
from tests.rules.lijsten import SNIPPERS
from tests.services import two_hosts
from tests.services.office import PASSPHRASE, Desk, Office, make
from tests.services.test_destruction import LATER, NOW, colleague_opens, ended
from tests.vault.old_copy import opened
from vault import rings
from vault.errors import Resurrected
from vault.paths import SHARDS
from vault.storage import LocalStorage

NAME = "jaar 2018"
R = Resultaat
replace = msgspec.structs.replace
EACH, WITH_PAPER, HELD = 40, 12, 2
AFTER = LATER + timedelta(days=1)


def taken_in(desk: Desk, shards: Iterable[str]) -> list[str]:
    """Dossiers that ended in 2018, in these shards; the first with a folder of paper."""
    found: list[str] = []
    for shard in shards:
        bodies = []
        for at in range(EACH):
            number = len(found) + at + 1
            paper = Papier(aanwezig=True, locatie="kast 2", map=str(number))
            given = {"papier": paper} if number <= WITH_PAPER else {}
            one = ended(number, nummer=f"D-{number:06}", staat=v.DossierStaat.IN_BEWARING, **given)
            bodies.append(encode(taking_in.filled(one, desk.session, "")))
        entry = desk.session.entry("import", aantal=len(bodies))
        made = desk.session.vault.create_batch(KIND, bodies, ("bureau",), entry, shard)
        found += [one.head.doc_id for one in made]
    desk.listing.refresh()
    return found


def hold(desk: Desk, doc_id: str) -> None:
    dossier = desk.dossiers.open(doc_id, v.Doel.BEWARING_ARCHIEF)
    held = Hold(id="h1", reden=v.HoldReden.HANDMATIG, geplaatst_op=date(2026, 1, 2))
    on_top(
        desk.dossiers,
        dossier,
        lambda now: replace(now, holds=(held,)),
        "claim",
        schrijft=("holds",),
    )


def killed(office: Office, lijst: Lijst, where: str, hold_at: str) -> list[str]:
    """The list carried out in a process that is killed, keyholder and all, once it says `where`.
    The steps it told of."""
    places = office.places("dora")
    order = {
        "vault": str(places.vault), "vault_id": places.vault_id, "identity": str(places.identity),
        "epoch": str(places.epoch), "state": str(places.state_dir), "cache": str(places.cache_dir),
        "moment": LATER.isoformat(), "passphrase": PASSPHRASE, "list": lijst.nummer, "name": NAME,
        "hold": hold_at,
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.proof.list_runner", json.dumps(order)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    steps: list[str] = []
    with process.stdout as lines:
        keyholder = json.loads(lines.readline())["keyholder"]
        for line in lines:
            said = json.loads(line)
            assert "ended" not in said
            steps.append(f"{said['step']} {said['done']}")
            if steps[-1] == where:
                break
        for kill, number in ((os.killpg, keyholder), (os.kill, process.pid)):
            kill(number, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    return steps


def survivors(office: Office) -> list[str]:
    """Every identity, and every epoch key that is on a host; they lead to the newest rings."""
    epoch = rings.read_epoch_key(office.founded.epoch, office.founded.vault_id)
    return [*(one.secret for one in office.founded.keys.values()), epoch.current, epoch.following]


def of(paths: Iterable[str | Path], ids: Iterable[str]) -> set[str]:
    """Which of these documents have one of these files."""
    return {Path(one).name[:32] for one in paths}.intersection(ids)


def files(root: Path, ids: Iterable[str]) -> set[str]:
    """Which of these documents have a revision or an attachment below `root`."""
    return of(root.glob("[db]/*/*"), ids)


def without_log(root: Path) -> list[Path]:
    return [one for one in root.iterdir() if one.is_dir() and one.name != "log"]


def by_restic(copy: Path, folder: Path) -> Callable[[Path], None]:
    """A backup of the copy, and how it is restored into the vault."""
    restic = find_tool("restic")
    assert restic is not None
    environ = {
        **os.environ, "RESTIC_REPOSITORY": str(folder / "repository"), "RESTIC_PASSWORD": "proef",
        "RESTIC_CACHE_DIR": str(folder / "restic"),
    }  # fmt: skip

    def does(*words: str) -> None:
        subprocess.run([restic, *words], env=environ, check=True, capture_output=True)

    does("init")
    does("backup", str(copy))

    def restore(vault: Path) -> None:
        target = folder / "restored"
        does("restore", "latest", "--target", str(target))
        two_hosts.bring(target / copy.relative_to("/"), vault)

    return restore


def test_seven_years_later(tmp_path: Path) -> None:
    office = make(tmp_path)
    kluis = office.founded.vault
    register = registers.document_id(office.founded.vault_id, REGISTER)[:2]
    shards = sorted(one for one in SHARDS if one != register)[-5:]
    with office.at("dora", NOW) as dora:
        ids = taken_in(dora, shards)
    doomed = set(ids[HELD:])

    # Two persons, and something that happens afterwards.
    with office.at("carla", NOW) as carla:
        lists = Vernietiging(carla.dossiers)
        made = lists.stel_op(NAME)
        assert (len(made.lijst.regels), made.niet) == (200, ())
        waiting = lists.leg_voor(made.lijst)
    with office.at("dora", NOW) as dora:
        done = Vernietiging(dora.dossiers).accordeer(waiting)
        for doc_id in ids[:HELD]:
            hold(dora, doc_id)
    copy = tmp_path / "oud"
    shutil.copytree(kluis, copy)

    # A file that cannot be deleted; killed in the middle of the files, all keys still there.
    stuck = kluis / "b" / ids[HELD][:2] / f"{ids[HELD]}.{'a' * 32}-{'b' * 32}.age"
    stuck.mkdir(parents=True)
    with LocalStorage(kluis).exclusive(f"d/{shards[-1]}"):
        steps = killed(office, done, f"Vernietigen {4 * EACH - HELD}", "")
    assert steps[199] == "Opnieuw nagaan 200"
    last = set(ids[4 * EACH :])
    assert files(kluis, ids) == {*ids[:HELD], ids[HELD], *last}
    with office.at("anna", LATER) as anna, pytest.raises(Resurrected) as risen:
        terugval.require_sound(anna.session)
    assert risen.value.facts["documents"] == len(last) + 1
    with office.at("dora", LATER) as dora:
        again = terugval.vernietig_opnieuw(dora.session)
        assert again.remains == {ids[HELD]: ("attachment",)}
        with pytest.raises(Resurrected):
            Vernietiging(dora.dossiers).lijst("V-0001")
        stuck.rmdir()
        stuck.write_bytes(b"een scan")
        assert terugval.vernietig_opnieuw(dora.session).whole
        lists = Vernietiging(dora.dossiers)
        half = lists.lijst("V-0001")
        assert (half.staat, half.voltooid_op) == (ListStaat.IN_UITVOERING, None)
        with pytest.raises(Refusal) as early:
            certificates.stel_vast(lists, half)
        assert early.value.code == "R12.9"

    # Killed once more, after the last key and before anybody wrote that down.
    killed(office, half, "Nakijken 198", "Nakijken")
    assert files(kluis, ids) == set(ids[:HELD])
    with office.at("dora", LATER) as dora:
        lists = Vernietiging(dora.dossiers)
        half = lists.lijst("V-0001")
        assert half.staat is ListStaat.IN_UITVOERING
        whole = destruction_run.voer_uit(lists, half, NAME)
        assert whole.lijst.staat is ListStaat.UITGEVOERD
        assert Counter(one.resultaat for one in whole.lijst.regels) == {
            R.VERNIETIGD: 198, R.OVERGESLAGEN: HELD,
        }  # fmt: skip
        first = certificates.stel_vast(lists, whole.lijst)
        assert first.staat is VerklaringStaat.BEHOUDENS_BACKUPS
        folders = [one.document_id for one in nog_op_papier(whole.lijst)]
        assert set(folders) < doomed
        lists.papier_weg(lists.lijst("V-0001"), folders, SNIPPERS)

    # Until the rotation the old copy opens with the keys of that time: so much was said.
    before = survivors(office)
    sample = tmp_path / "steekproef"
    for doc_id in (ids[HELD], ids[-1]):
        for file in copy.glob(f"d/*/{doc_id}*"):
            sample.mkdir(exist_ok=True)
            shutil.copy2(file, sample)
    keys = [one for one in without_log(copy) if one.name not in ("d", "b")]
    assert of(opened([sample, *keys], before), ids) == {ids[HELD], ids[-1]}
    with office.at("dora", AFTER) as dora:
        dora.session.vault.rotate("na vernietiging")
        colleague_opens(office)
        lists = Vernietiging(dora.dossiers)
        final = certificates.stel_vast(lists, lists.lijst("V-0001"))
        assert (final.staat, final.vorige) == (VerklaringStaat.VOLLEDIG, first.sha256)
        counts = json.loads(final.tekst)["aantallen"]
        assert (counts["vernietigd"], counts["overgeslagen"]) == (198, HELD)
        assert counts["papieren_dossiers"] == WITH_PAPER - HELD
        assert "Voorbeeld" not in final.tekst

    # The old copy and everything that is left: those that were passed over, and nobody else.
    fell = opened([*without_log(copy), *without_log(kluis)], survivors(office))
    assert of((one for one in fell if "/keys/" not in one), ids) == set(ids[:HELD])
    assert of((one for one in fell if one.startswith(f"{copy}/d/")), ids) == set(ids[:HELD])

    restores: list[Callable[[Path], None]] = [lambda vault: two_hosts.bring(copy, vault)]
    if find_tool("restic") is not None:
        restores.append(by_restic(copy, tmp_path))
    for restore in restores:
        announced_and_destroyed_again(office, restore, ids)


def announced_and_destroyed_again(
    office: Office, restore: Callable[[Path], None], ids: list[str]
) -> None:
    """Whatever brings the files back: nothing opens before they are gone, in one logged act."""
    kluis = office.founded.vault
    restore(kluis)
    assert files(kluis, ids) == set(ids)
    with office.at("anna", AFTER) as anna:
        for act in (
            lambda: terugval.require_sound(anna.session),
            lambda: anna.dossiers.open(ids[0], v.Doel.UITVOERING_TRAJECT),
        ):
            with pytest.raises(Resurrected) as risen:
                act()
            assert risen.value.facts["documents"] == len(ids) - HELD
    with office.at("dora", AFTER) as dora:
        before = acts(dora)
        outcome = terugval.vernietig_opnieuw(dora.session)
        assert (outcome.documents, outcome.remains) == (len(ids) - HELD, {})
        after = acts(dora)
        assert after["destroy_started"] - before["destroy_started"] == 1
        assert after["destroy_done"] - before["destroy_done"] == 1
    assert files(kluis, ids) == set(ids[:HELD])
    with office.at("anna", AFTER) as anna:
        terugval.require_sound(anna.session)
        held = anna.dossiers.open(ids[0], v.Doel.BEWARING_ARCHIEF).dossier
        assert (held.nummer, held.persoon.achternaam) == ("D-000001", "Voorbeeld1")


def acts(desk: Desk) -> Counter[str]:
    """How often each act is in the log."""
    return Counter((one.body or {}).get("action", "") for one in desk.session.vault.records())
