"""The access log in words: complete for who keeps it, one's own lines for others."""

from __future__ import annotations

import pytest

from pro6tui.model import paths
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel
from pro6tui.services import logview
from tests import small_vault
from tests.small_vault import BSN, SmallVault


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> SmallVault:
    return small_vault.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture(scope="module")
def doc_id(vault: SmallVault) -> str:
    """A dossier that Anna took in and changed, and that Bert opened."""
    with vault.desk("anna") as desk:
        opened = desk.dossiers.intake(small_vault.rich_client())
        changed = paths.set_field(opened.dossier, "uitkeringen.u1.hoogte", 99900)
        desk.dossiers.change(opened, changed, "nieuwe beschikking")
    with vault.desk("bert") as desk:
        desk.dossiers.open(opened.doc_id, Doel.KLACHTBEHANDELING)
    return opened.doc_id


def test_the_director_reads_everyones_lines(vault: SmallVault, doc_id: str) -> None:
    with vault.desk("dirk") as desk:
        lines = logview.regels(desk.session, doc_id)
    told = [(line.wie, line.actie, line.doel) for line in lines]
    assert told[0] == ("Anna Bos, consulent of coach", "intake", "intake")
    assert ("Bert Kok, consulent of coach", "geopend", "behandeling van een klacht") in told
    assert ("Bert Kok, consulent of coach", "geopend zonder toewijzing") in [
        one[:2] for one in told
    ]
    changed = next(line for line in lines if line.actie == "gewijzigd")
    assert changed.velden == ("Uitkering: Hoogte uitkering (bruto)",)
    assert changed.herkomst


def test_a_consulent_reads_only_own_lines(vault: SmallVault, doc_id: str) -> None:
    with vault.desk("bert") as desk:
        assert logview.alleen_eigen(desk.session.role)
        lines = logview.regels(desk.session, doc_id)
    assert {line.handle for line in lines} == {"bert"}


def test_looking_is_a_line_itself(vault: SmallVault, doc_id: str) -> None:
    with vault.desk("dirk") as desk:
        logview.regels(desk.session, doc_id, Doel.CERTIFICERING_AUDIT)
        last = logview.regels(desk.session, doc_id)[-2]
    assert (last.actie, last.doel) == ("logboek bekeken", "certificering of audit")


def test_administration_reads_no_log(vault: SmallVault, doc_id: str) -> None:
    with vault.desk("ad") as desk, pytest.raises(Refusal, match="logboek"):
        logview.regels(desk.session, doc_id)


def test_no_line_holds_a_value(vault: SmallVault, doc_id: str) -> None:
    with vault.desk("dirk") as desk:
        everything = " ".join(repr(line) for line in logview.regels(desk.session))
    for value in (BSN, "Janssen", "Grotestraat", "99900", "999,00", "werkplaats"):
        assert value not in everything
