"""A vault put back in time, as the services of a session tell it and go on from it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel
from pro6tui.services import terugval
from pro6tui.services.errors import Refused
from pro6tui.services.session import unlock
from tests.services import office
from tests.services.office import PASSPHRASE, Office, klant
from vault.errors import Resurrected, Rollback

REDEN = "back-up van zondag teruggezet"


@pytest.fixture
def kantoor(tmp_path: Path) -> Office:
    """A vault of this test alone."""
    return office.make(tmp_path)


def back_in_time(kantoor: Office, tmp_path: Path, act: Callable[[], object]) -> None:
    """What `act` does is seen by its doer, and then the folder is as it was before."""
    vault, copy = kantoor.founded.vault, tmp_path / "zondag"
    shutil.copytree(vault, copy)
    act()
    shutil.rmtree(vault)
    shutil.copytree(copy, vault)


def test_nothing_opens_until_somebody_says_why(kantoor: Office, tmp_path: Path) -> None:
    def an_intake() -> None:
        with kantoor.at("anna") as desk:
            desk.dossiers.intake(klant())

    with kantoor.at("anna"):
        pass
    back_in_time(kantoor, tmp_path, an_intake)
    places = kantoor.places("anna")
    with pytest.raises(Rollback) as raised:
        unlock(places, PASSPHRASE)
    assert terugval.ontbreekt(raised.value.facts) == [
        "de laatste regels van 1 logboek, en wat daarin stond"
    ]
    with pytest.raises(Refusal):
        terugval.aanvaard(places, PASSPHRASE, "ja")
    with pytest.raises(Rollback):
        unlock(places, PASSPHRASE)
    session, facts = terugval.aanvaard(places, PASSPHRASE, REDEN)
    assert facts == {"logs": 1}
    logged = [one.body for one in session.vault.records() if one.body]
    (said,) = [one for one in logged if one["action"] == "rollback_accepted"]
    assert said["facts"] == {"reason": REDEN, "logs": 1}
    session.close()
    with kantoor.at("anna") as desk:
        assert len(desk.listing.catalog) == 0
    with pytest.raises(Refused):
        terugval.aanvaard(places, PASSPHRASE, REDEN)


def test_who_saw_less_is_not_asked(kantoor: Office, tmp_path: Path) -> None:
    with kantoor.at("bram"):
        pass

    def an_intake() -> None:
        with kantoor.at("anna") as desk:
            desk.dossiers.intake(klant())

    back_in_time(kantoor, tmp_path, an_intake)
    with kantoor.at("bram") as desk:
        assert desk.session.me.handle == "bram"


def test_what_came_back_is_destroyed_again_and_then_all_opens(
    kantoor: Office, tmp_path: Path
) -> None:
    with kantoor.at("anna") as desk:
        gone, kept = (desk.dossiers.intake(klant()).doc_id for _one in range(2))

    def a_destruction() -> None:
        with kantoor.at("dora") as director:
            assert director.session.vault.destroy([gone], {"lijst": "1"}).whole

    back_in_time(kantoor, tmp_path, a_destruction)
    session, facts = terugval.aanvaard(kantoor.places("dora"), PASSPHRASE, REDEN)
    try:
        assert facts["tombstones"] == 1
        with pytest.raises(Resurrected) as raised:
            terugval.require_sound(session)
        assert raised.value.facts["named"] == [f"{gone} (1)"]
        assert raised.value.facts["path"].startswith(f"d/{gone[:2]}/{gone}")
        with pytest.raises(Resurrected):
            session.vault.read(kept, session.entry("open", Doel.UITVOERING_TRAJECT))
        outcome = terugval.vernietig_opnieuw(session)
        assert outcome.whole
        assert not list((kantoor.founded.vault / "d").rglob(f"{gone}*"))
        terugval.require_sound(session)
        with pytest.raises(Refused):
            terugval.vernietig_opnieuw(session)
    finally:
        session.close()
    with kantoor.at("anna") as desk:
        assert desk.dossiers.open(kept, Doel.UITVOERING_TRAJECT).doc_id == kept
        assert len(desk.listing.catalog) == 1
