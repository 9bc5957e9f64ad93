"""What a role may find people by: never by what it does not see."""

from __future__ import annotations

from pathlib import Path

import pytest

from pro6tui.model.dossier import Notitie, Uitkering
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Rol, SoortUitkering
from pro6tui.services.sight import hidden, query_for
from tests.services import office
from tests.services.office import BSN, Office, klant


@pytest.fixture(scope="module")
def kantoor(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A vault with one dossier, of somebody on a Wajong benefit."""
    made = office.make(Path(tmp_path_factory.mktemp("kantoor")))
    with made.at("anna") as anna:
        anna.dossiers.intake(
            klant(
                uitkeringen=(Uitkering(soort=SoortUitkering.WAJONG_2015),),
                notities=(Notitie(tekst="zoekt werk als heftruckchauffeur"),),
            )
        )
    return made


def test_administration_finds_nobody_by_benefit(kantoor: Office) -> None:
    with kantoor.at("carla") as carla:
        listing = carla.listing
        for benefit in ("uitkering:WAJONG_2015:", "Uitkering:ww:", "uitkering:"):
            assert len(listing.search(benefit)) == 1, benefit
            assert list(listing.count(benefit))[-1] == 1
        for word in ("wajong", "jong_2015:", "vries wajong", "2015"):
            assert len(listing.search(word)) == 0, word
            assert list(listing.count(word))[-1] == 0
        for word in ("vries", "w", "wie", "wierden", "U-1001", "jan willem", "d-000001"):
            assert len(listing.search(word)) == 1, word
        assert listing.hidden == {"uitkering"}


def test_administration_searches_neither_bsn_nor_notes(kantoor: Office) -> None:
    with kantoor.at("carla") as carla:
        for search in (lambda: carla.listing.find_bsn(BSN), lambda: carla.listing.words("werk")):
            with pytest.raises(Refusal) as refused:
                search()
            assert refused.value.code == "R6.2"
            assert BSN not in str(refused.value)


def test_who_sees_it_finds_by_it(kantoor: Office) -> None:
    with kantoor.at("anna") as anna:
        assert len(anna.listing.search("uitkering:wajong")) == 1
        assert len(anna.listing.search("uitkering:WW:")) == 0
        assert anna.listing.find_bsn(BSN) is not None
        assert sum(len(hits) for hits in anna.listing.words("heftruck")) == 1
        assert not anna.listing.hidden


@pytest.mark.parametrize("rol", list(Rol))
def test_only_what_a_role_sees_narrows(rol: Rol) -> None:
    words, where = query_for(rol, "vries uitkering:WW:")
    assert (words == "vries") is ("uitkering" in hidden(rol))
    assert where is None
