"""A file into a dossier and out again, and every way in which that does not work."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from pro6tui.model import paths
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Afscherming, Verzoek
from pro6tui.model.vocabulary import DocumentSoort, Doel
from pro6tui.services import attachments, sending
from pro6tui.services.adding import add_item
from pro6tui.services.dossiers import OpenDossier
from pro6tui.services.errors import Refused, sentence
from tests import small_vault
from tests.small_vault import Desk, SmallVault
from vault import errors


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> SmallVault:
    return small_vault.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(vault: SmallVault) -> Iterator[Desk]:
    with vault.desk("anna") as desk:
        yield desk


@pytest.fixture
def opened(desk: Desk) -> OpenDossier:
    return desk.dossiers.intake(small_vault.rich_client(), "proef")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "brief.pdf"
    file.write_bytes(os.urandom(300_000))
    return file


def attached(desk: Desk, opened: OpenDossier, letter: Path) -> tuple[OpenDossier, str]:
    after = attachments.attach(desk.dossiers, opened, letter, DocumentSoort.CORRESPONDENTIE)
    return after, after.dossier.documenten[-1].id


def test_a_file_comes_back_as_it_went_in(
    desk: Desk, opened: OpenDossier, letter: Path, tmp_path: Path
) -> None:
    after, document_id = attached(desk, opened, letter)
    document = after.dossier.documenten[-1]
    assert (document.naam, document.grootte) == ("brief.pdf", 300_000)
    assert document.toegevoegd_door == "anna"
    assert document.mediatype == "application/pdf"
    target = tmp_path / "terug.pdf"
    attachments.extract(desk.dossiers, after, document_id, target)
    assert target.read_bytes() == letter.read_bytes()
    assert target.stat().st_mode & 0o777 == 0o600


def test_the_saved_dossier_names_it_for_others_too(
    desk: Desk, opened: OpenDossier, letter: Path, vault: SmallVault, tmp_path: Path
) -> None:
    _after, document_id = attached(desk, opened, letter)
    with vault.desk("bert") as other:
        theirs = other.dossiers.open(opened.doc_id, Doel.UITVOERING_TRAJECT)
        attachments.extract(other.dossiers, theirs, document_id, tmp_path / "bij-bert.pdf")
    assert (tmp_path / "bij-bert.pdf").read_bytes() == letter.read_bytes()


def test_progress_is_told_in_bytes(desk: Desk, opened: OpenDossier, tmp_path: Path) -> None:
    big = tmp_path / "groot.bin"
    big.write_bytes(bytes(20 << 20))
    told: list[tuple[int, int]] = []
    attachments.attach(
        desk.dossiers, opened, big, DocumentSoort.FACTUUR, told=lambda *one: told.append(one)
    )
    assert told
    assert all(total == 20 << 20 and 0 < done <= total for done, total in told)


def test_stopping_halfway_leaves_nothing_and_the_session_goes_on(
    desk: Desk, opened: OpenDossier, tmp_path: Path
) -> None:
    big = tmp_path / "groot.bin"
    big.write_bytes(bytes(40 << 20))

    def stop(_done: int, _total: int) -> None:
        raise errors.Cancelled()

    with pytest.raises(errors.Cancelled):
        attachments.attach(desk.dossiers, opened, big, DocumentSoort.FACTUUR, told=stop)
    again = desk.dossiers.open(opened.doc_id, Doel.UITVOERING_TRAJECT)
    assert again.rev == opened.rev


def test_a_colleague_who_saved_first_loses_nothing(
    desk: Desk, opened: OpenDossier, letter: Path, vault: SmallVault
) -> None:
    with vault.desk("bert") as other:
        theirs = other.dossiers.open(opened.doc_id, Doel.UITVOERING_TRAJECT)
        changed = paths.set_field(theirs.dossier, "persoon.woonplaats", "Rijssen")
        other.dossiers.change(theirs, changed, "verhuisd")
    after, _id = attached(desk, opened, letter)
    assert after.dossier.persoon.woonplaats == "Rijssen"
    assert len(after.dossier.documenten) == 1


def test_what_may_only_be_noted_is_not_copied(
    desk: Desk, opened: OpenDossier, letter: Path, vault: SmallVault
) -> None:
    before = sum(1 for _file in (vault.founded.vault / "b").rglob("*.age"))
    with pytest.raises(Refusal, match="alleen vastgelegd dat het er is"):
        attachments.attach(desk.dossiers, opened, letter, DocumentSoort.FML)
    assert sum(1 for _file in (vault.founded.vault / "b").rglob("*.age")) == before


@pytest.mark.parametrize("name", ["er-is-niets", ".", "pijp"])
def test_what_is_no_file_is_a_sentence(
    desk: Desk, opened: OpenDossier, tmp_path: Path, name: str
) -> None:
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(Refused):
        attachments.attach(desk.dossiers, opened, tmp_path / name, DocumentSoort.CORRESPONDENTIE)


def test_a_file_over_the_limit_is_refused_at_once(
    desk: Desk, opened: OpenDossier, tmp_path: Path
) -> None:
    huge = tmp_path / "reus"
    with huge.open("wb") as file:
        file.truncate(attachments.LARGEST + 1)
    with pytest.raises(errors.TooLarge) as caught:
        attachments.attach(desk.dossiers, opened, huge, DocumentSoort.CORRESPONDENTIE)
    assert "1 GiB" in sentence(caught.value)


def test_nothing_is_overwritten_nor_put_in_the_vault(
    desk: Desk, opened: OpenDossier, letter: Path, vault: SmallVault, tmp_path: Path
) -> None:
    after, document_id = attached(desk, opened, letter)
    there = tmp_path / "er-al"
    there.write_text("van mij")
    for target in (there, tmp_path, vault.founded.vault / "open.pdf", tmp_path / "geen" / "map"):
        with pytest.raises(Refused):
            attachments.extract(desk.dossiers, after, document_id, target)
    assert there.read_text() == "van mij"


def test_a_document_without_a_file_has_nothing_to_fetch(
    desk: Desk, opened: OpenDossier, tmp_path: Path
) -> None:
    from pro6tui.model.dossier import Document

    after = add_item(
        desk.dossiers, opened, "documenten", Document(id="d1", soort=DocumentSoort.FML), "gezien"
    )
    with pytest.raises(Refused, match="geen bestand"):
        attachments.extract(desk.dossiers, after, "d1", tmp_path / "x")


def test_administration_reaches_no_documents(
    desk: Desk, opened: OpenDossier, letter: Path, vault: SmallVault, tmp_path: Path
) -> None:
    _after, document_id = attached(desk, opened, letter)
    with vault.desk("ad") as office:
        theirs = office.dossiers.open(opened.doc_id, Doel.ADMINISTRATIE_FACTURATIE)
        with pytest.raises(Refusal, match="rol"):
            attachments.extract(office.dossiers, theirs, document_id, tmp_path / "x")
        with pytest.raises(Refusal, match="rol"):
            attachments.attach(office.dossiers, theirs, letter, DocumentSoort.FACTUUR)
    assert not (tmp_path / "x").exists()


def with_shield(opened: OpenDossier, pad: str, letter: str = "") -> OpenDossier:
    """As it would open with something shielded, and a letter in a request."""
    dossier = msgspec.structs.replace(
        opened.dossier,
        afschermingen=(Afscherming(id="a1", pad=pad),),
        verzoeken=(Verzoek(id="v1", brieven=(letter,)),) if letter else (),
    )
    return dataclasses.replace(opened, dossier=dossier)


def test_a_shielded_document_goes_only_into_the_copy_of_its_client(
    desk: Desk, opened: OpenDossier, letter: Path, tmp_path: Path
) -> None:
    after, document_id = attached(desk, opened, letter)
    for pad in (f"documenten.{document_id}", "documenten", ""):
        hidden = with_shield(after, pad)
        with pytest.raises(Refusal) as refused:
            attachments.extract(desk.dossiers, hidden, document_id, tmp_path / "uit.pdf")
        assert refused.value.code == "R11.2"
        with pytest.raises(Refusal):
            sending.naar_bestand(
                desk.session, hidden, document_id, tmp_path / "uit.age", wachtwoordzin="x" * 20
            )
        assert attachments.readable(hidden, document_id, voor_klant=True).size == 300_000
    assert list(tmp_path.glob("uit*")) == []
    assert attachments.readable(with_shield(after, "persoon"), document_id)


def test_a_letter_about_a_dossier_that_is_shielded_whole_still_reaches_the_client(
    desk: Desk, opened: OpenDossier, letter: Path
) -> None:
    after, document_id = attached(desk, opened, letter)
    assert attachments.readable(with_shield(after, "", document_id), document_id)
    with pytest.raises(Refusal):
        attachments.readable(
            with_shield(after, f"documenten.{document_id}", document_id), document_id
        )
