"""The epoch key on paper: what it says, that it opens the vault, that nothing else keeps it."""

from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.services import escrow, private, recovering, rotating, session
from pro6tui.services.errors import Refused, sentence
from pro6tui.services.places import Places
from tests.services.office import PASSPHRASE, Office, klant, make
from vault import agefile, words
from vault.errors import VaultError, WrongEpochKey


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make(tmp_path)


@pytest.fixture
def secrets_(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The secrets that were drawn on sheets, the trial ones included."""
    seen: list[str] = []
    drawn = escrow.drawn

    def spy(vault_id: str, epoch: int, holder: str, secret: str, today: date) -> bytes:
        seen.append(secret)
        return drawn(vault_id, epoch, holder, secret, today)

    monkeypatch.setattr(escrow, "drawn", spy)
    return seen


def new_machine(office: Office, folder: Path, handle: str = "dora") -> Places:
    """The vault and an identity as they come from a backup: no epoch key, no state."""
    shutil.copytree(office.founded.vault, folder / "kluis")
    shutil.copy(office.founded.identities[handle], folder / f"{handle}.age")
    return Places(
        vault=folder / "kluis",
        vault_id=office.founded.vault_id,
        identity=folder / f"{handle}.age",
        epoch=folder / "epoch" / "host.key",
        state_dir=folder / "state",
        cache_dir=folder / "cache",
    )


def as_typed(secret: str) -> str:
    return "\n".join(" ".join(line) for line in words.of_key(secret))


def test_a_sheet_is_a_new_file_for_its_owner_alone(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "blad.pdf"
    with office.at("dora") as dora:
        holder = escrow.make(dora.session, file)
        stand = rotating.stand(dora.session.vault.standing())
        assert [one.holder for one in stand.papier] == [holder]
    assert file.read_bytes().startswith(b"%PDF-")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.glob("*.pdf")] == ["blad.pdf"]


@pytest.mark.parametrize("handle", ["dora", "anna"])
def test_the_words_open_the_vault_on_a_new_machine(
    office: Office, tmp_path: Path, secrets_: list[str], handle: str
) -> None:
    """Whoever looks after the keys makes the machine a holder; others open it with the paper's."""
    with office.at("dora") as dora:
        opened = dora.dossiers.intake(klant())
        escrow.make(dora.session, tmp_path / "blad.pdf")
    places = new_machine(office, tmp_path / "nieuw", handle)
    done = recovering.paper(places, as_typed(secrets_[-1]), PASSPHRASE)
    assert done == recovering.Teruggezet(places.epoch, houder=handle == "dora")
    assert places.epoch.stat().st_mode & 0o777 in (0o600, 0o640)
    again = session.unlock(places, PASSPHRASE)
    try:
        entry = again.entry("open")
        assert b"Vries" in again.vault.read(opened.doc_id, entry).body
        holders = again.vault.standing().holders
        assert len(holders) == (3 if handle == "dora" else 2)
    finally:
        again.close()
    if handle == "dora":
        assert secrets_[-1] not in places.epoch.read_text()


def test_what_the_qr_code_says_serves_as_well(secrets_: list[str]) -> None:
    secret = agefile.new_secret()[0]
    assert recovering.key_in(f"  {secret.lower()}\n") == secret
    assert recovering.key_in(as_typed(secret)) == secret
    numbered = "\n".join(
        f"{n}. {' '.join(line).upper()}" for n, line in enumerate(words.of_key(secret), 1)
    )
    assert recovering.key_in(numbered) == secret


def test_a_slip_is_told_by_its_place_and_not_by_its_word() -> None:
    lines = words.of_key(agefile.new_secret()[0])
    typed = [list(line) for line in lines]
    typed[2][4] = "fietsbel"
    with pytest.raises(Refused, match="Woord 5 van regel 3") as caught:
        recovering.key_in("\n".join(" ".join(line) for line in typed))
    assert "fietsbel" not in str(caught.value)
    other = next(one for one in words.WORDS if one != lines[1][2])
    typed = [list(line) for line in lines]
    typed[1][2] = other
    with pytest.raises(Refused, match=r"Regel 2 klopt niet|geen sleutel"):
        recovering.key_in("\n".join(" ".join(line) for line in typed))
    for text in ("", "aap", "AGE-SECRET-KEY-1QQQQ", " ".join(lines[0])):
        with pytest.raises(Refused):
            recovering.key_in(text)


def test_an_old_sheet_says_that_it_is_old(
    office: Office, tmp_path: Path, secrets_: list[str]
) -> None:
    with office.at("dora") as dora:
        escrow.make(dora.session, tmp_path / "oud.pdf")
        old = secrets_[-1]
        put = escrow.sheet(dora.session, tmp_path / "nieuw.pdf")
        rotating.rotate(dora.session, sheet=put)
        new = secrets_[-1]
    assert old != new
    assert (tmp_path / "nieuw.pdf").exists()
    places = new_machine(office, tmp_path / "machine")
    with pytest.raises(WrongEpochKey):
        recovering.paper(places, as_typed(old), PASSPHRASE)
    assert not places.epoch.exists()
    assert recovering.paper(places, as_typed(new), PASSPHRASE).houder


def test_a_machine_that_has_a_key_keeps_it(
    office: Office, tmp_path: Path, secrets_: list[str]
) -> None:
    with office.at("dora") as dora:
        escrow.make(dora.session, tmp_path / "blad.pdf")
    before = office.founded.epoch.read_bytes()
    with pytest.raises(Refused, match="heeft al een epochsleutel"):
        recovering.paper(office.places("dora"), as_typed(secrets_[-1]), PASSPHRASE)
    assert office.founded.epoch.read_bytes() == before


def test_nothing_of_the_key_is_left_beside_the_sheet(
    office: Office, tmp_path: Path, secrets_: list[str]
) -> None:
    with office.at("dora") as dora:
        escrow.make(dora.session, tmp_path / "blad.pdf")
    secret = secrets_[-1]
    places = new_machine(office, tmp_path / "machine")
    recovering.paper(places, as_typed(secret), PASSPHRASE)
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.name != "blad.pdf":
            data = file.read_bytes()
            assert secret.encode() not in data, file
            assert " ".join(words.of_key(secret)[0]).encode() not in data, file


@pytest.mark.parametrize("why", ["exists", "inside", "no_folder", "read_only"])
def test_where_no_sheet_can_be_written_no_key_is_made(
    office: Office, tmp_path: Path, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "blad.pdf"
    if why == "exists":
        file.write_bytes(b"iets anders")
    elif why == "inside":
        file = office.founded.vault / "blad.pdf"
    elif why == "no_folder":
        file = tmp_path / "nergens" / "blad.pdf"
    else:
        opened = private.os.open

        def refused(path: object, *given: int) -> int:
            if str(path) == str(file):
                raise PermissionError(13, "no")
            return opened(path, *given)  # type: ignore[arg-type]

        monkeypatch.setattr(private.os, "open", refused)
    with office.at("dora") as dora:
        with pytest.raises((Refused, VaultError)) as caught:
            escrow.make(dora.session, file)
        assert sentence(caught.value)
        assert rotating.stand(dora.session.vault.standing()).papier == []
    assert not file.exists() or file.read_bytes() == b"iets anders"


def test_who_may_not_gets_no_key(office: Office, tmp_path: Path) -> None:
    with office.at("anna") as anna, pytest.raises(Refusal):
        escrow.make(anna.session, tmp_path / "blad.pdf")
    assert not (tmp_path / "blad.pdf").exists()


def test_a_second_sheet_needs_a_name(office: Office, tmp_path: Path) -> None:
    with office.at("dora") as dora:
        escrow.make(dora.session, tmp_path / "een.pdf")
        with pytest.raises(Refused, match="al een sleutelblad"):
            escrow.make(dora.session, tmp_path / "twee.pdf")
        escrow.make(dora.session, tmp_path / "twee.pdf", "notaris")
        put = escrow.sheet(dora.session, tmp_path / "nieuw.pdf")
        rotating.rotate(dora.session, sheet=put)
    assert (tmp_path / "nieuw.pdf").exists()
    assert (tmp_path / "nieuw-2.pdf").exists()


def test_a_key_for_another_machine_opens_the_vault_there(office: Office, tmp_path: Path) -> None:
    with office.at("dora") as dora:
        opened = dora.dossiers.intake(klant())
        file = tmp_path / "server2.key"
        escrow.add_host(dora.session, file, "server2")
        with pytest.raises(Refused, match="al een bestand"):
            escrow.add_host(dora.session, file, "server3")
        for label in ("", "x" * 61, "een\x1b[2J"):
            with pytest.raises(Refused, match="Deze naam kan niet"):
                escrow.add_host(dora.session, tmp_path / "x.key", label)
        labels = [one.label for one in dora.session.vault.standing().holders]
        assert "server2" in labels
    assert file.stat().st_mode & 0o007 == 0
    places = dataclasses.replace(new_machine(office, tmp_path / "nieuw"), epoch=file)
    again = session.unlock(places, PASSPHRASE)
    try:
        assert again.vault.read(opened.doc_id, again.entry("open")).body
    finally:
        again.close()


def test_what_is_data_is_no_markup() -> None:
    """Text with the drawing language's own signs is drawn as it is."""
    made = escrow.drawn("#panic(1)]$*_`" + "a" * 18, 1, "#x", agefile.new_secret()[0], date.min)
    assert made.startswith(b"%PDF-")


@pytest.mark.tool("pdftotext")
def test_the_words_can_be_read_on_the_page(tmp_path: Path) -> None:
    secret = agefile.new_secret()[0]
    file = tmp_path / "blad.pdf"
    escrow.write(file, escrow.drawn("ab" * 16, 7, "cd" * 8, secret, date(2026, 11, 22)))
    text = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True
    ).stdout
    rows = [line.split()[1:] for line in text.splitlines() if line.split()[:1] == ["1"]]
    assert words.of_key(secret)[0] in rows
    assert "pro6 recover paper" in text
    assert "22-11-2026" in text
    assert secret not in text
    assert text.count("\f") == 1


@pytest.mark.tool("pdftoppm")
def test_the_picture_is_the_key(tmp_path: Path) -> None:
    """The square's modules on the page are those of the key, and of no other."""
    import segno

    secret = agefile.new_secret()[0]
    picture = io.StringIO()
    segno.make(secret, error="m", boost_error=False).save(picture, kind="txt", border=0)
    matrix = picture.getvalue().split()
    file = tmp_path / "blad.pdf"
    escrow.write(file, escrow.drawn("ab" * 16, 1, "cd" * 8, secret, date(2026, 11, 22)))
    subprocess.run(
        ["pdftoppm", "-gray", "-r", "150", str(file), str(tmp_path / "page")], check=True
    )
    (page,) = tmp_path.glob("page*.pgm")
    assert square(page.read_bytes(), len(matrix)) == matrix


def square(pgm: bytes, modules: int) -> list[str]:
    """The modules of the square on a page: its corner is the first long black run from the left
    below the words."""
    _magic, width, height, _most, *_rest = pgm.split(maxsplit=4)
    wide, high = int(width), int(height)
    pixels = pgm[-wide * high :]

    def dark(x: int, y: int) -> bool:
        return pixels[y * wide + x] < 128

    # The finder in its upper left corner: seven modules of black in a row, the longest run there.
    for y in range(high // 3, high):
        xs = [x for x in range(wide // 3) if dark(x, y)]
        if len(xs) < 30 or xs[-1] - xs[0] > wide // 3:
            continue
        left, top = xs[0], y
        run = next(n for n in range(1, wide) if not dark(left + n, top))
        size = run / 7
        if not 3 < size < 20:
            continue
        return [
            "".join(
                str(int(dark(int(left + (x + 0.5) * size), int(top + (row + 0.5) * size))))
                for x in range(modules)
            )
            for row in range(modules)
        ]
    return []
