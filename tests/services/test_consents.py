"""Consents: recorded as they were signed, withdrawn, and what each still allows today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model.dossier import Dossier, Toestemming
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.verzoeken import Afscherming, Bezwaar, Verstrekking
from pro6tui.model.vocabulary import BeperkingsGrond, Doel
from pro6tui.services import consents
from pro6tui.services.opened import OpenDossier
from tests.services.office import MOMENT, Desk, Office, klant, make

TODAY = MOMENT.date()
GEMEENTE = Ontvanger(id="o1", naam="Gemeente Wierden", eerdere_namen=("Wierden",))


def signed(**fields: object) -> Toestemming:
    whole: dict[str, object] = {
        "id": "c1",
        "doel": Doel.UITVOERING_TRAJECT,
        "ontvanger": "Gemeente Wierden",
        "omvang": ("persoon", "trajecten"),
        "schriftelijk": True,
        "datum": date(2026, 2, 20),
    }
    return Toestemming(**{**whole, **fields})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("toestemmingen"))


@pytest.fixture(scope="module")
def anna(office: Office) -> Iterator[Desk]:
    with office.at("anna") as desk:
        yield desk


@pytest.fixture(scope="module")
def opened(anna: Desk) -> OpenDossier:
    return anna.dossiers.intake(klant())


def refused(call: object) -> str:
    with pytest.raises(Refusal) as excinfo:
        call()  # type: ignore[operator]
    return excinfo.value.code


def test_recorded_used_and_withdrawn(anna: Desk, opened: OpenDossier) -> None:
    given = consents.nieuw(
        "wierden", Doel.UITVOERING_TRAJECT, ("persoon",), TODAY - timedelta(3), alle=[GEMEENTE]
    )
    assert given.ontvanger == "Gemeente Wierden"
    # Somebody saved first: a consent goes on top of that.
    other = msgspec.structs.replace(opened.dossier, contactpersoon_uwv="P. Smits")
    anna.dossiers.change(opened, other, "aangevuld")
    saved = consents.leg_vast(anna.dossiers, opened, given)
    assert saved.dossier.contactpersoon_uwv == "P. Smits"
    assert [one.geldt for one in consents.standen(saved.dossier, TODAY)] == [True]
    assert (
        refused(lambda: consents.trek_in(anna.dossiers, saved, given.id, TODAY - timedelta(9)))
        == "R1.2"
    )
    gone = consents.trek_in(anna.dossiers, saved, given.id)
    assert gone.dossier.toestemmingen[-1].ingetrokken_op == TODAY
    (stand,) = consents.standen(gone.dossier, TODAY)
    assert "ingetrokken" in stand.waarom_niet
    assert refused(lambda: consents.trek_in(anna.dossiers, gone, given.id)) == "R1.2"
    told = [
        record.body["facts"]["stap"]
        for record in anna.session.vault.records(opened.doc_id)
        if record.body and record.body["action"] == consents.ACTIE
    ]
    assert told == ["vastgelegd", "ingetrokken"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"schriftelijk": False}, "R1.2"),
        ({"datum": TODAY + timedelta(1)}, "R1.2"),
        ({"doel": None}, "R1.2"),
        ({"omvang": ()}, "R1.2"),
        ({"omvang": ("verzoeken",)}, "R3.1"),
        ({"document": "bestaat-niet"}, "R1.2"),
    ],
)
def test_what_is_no_consent_is_not_recorded(
    anna: Desk, opened: OpenDossier, fields: dict[str, object], code: str
) -> None:
    given = signed(id="c9", **fields)
    assert refused(lambda: consents.leg_vast(anna.dossiers, opened, given)) == code


def test_administration_records_none(office: Office, opened: OpenDossier) -> None:
    with office.at("carla") as carla:
        theirs = carla.dossiers.open(opened.doc_id, Doel.ADMINISTRATIE_FACTURATIE)
        assert refused(lambda: consents.leg_vast(carla.dossiers, theirs, signed(id="c8"))) == "R6.4"


def stand(dossier: Dossier) -> consents.Stand:
    return consents.standen(dossier, TODAY)[0]


def test_what_each_still_allows() -> None:
    plain = Dossier(toestemmingen=(signed(),), verstrekkingen=(Verstrekking(toestemming="c1"),))
    assert (stand(plain).velden, stand(plain).verstrekt) == (("persoon", "trajecten"), 1)
    shield = Afscherming(id="a", pad="persoon", grond=BeperkingsGrond.JUISTHEID, van=TODAY)
    one = msgspec.structs.replace(plain, afschermingen=(shield,))
    assert stand(one).velden == ("trajecten",)
    whole = msgspec.structs.replace(plain, afschermingen=(msgspec.structs.replace(shield, pad=""),))
    assert "afgeschermd" in stand(whole).waarom_niet
    against = Bezwaar(id="b", tegen=Doel.UITVOERING_TRAJECT, van=TODAY)
    assert not stand(msgspec.structs.replace(plain, bezwaren=(against,))).geldt
    newer = signed(id="c2", datum=TODAY)
    both = msgspec.structs.replace(plain, toestemmingen=(signed(), newer))
    assert [one.toestemming.id for one in consents.standen(both, TODAY)] == ["c2", "c1"]
    tomorrow = msgspec.structs.replace(plain, toestemmingen=(signed(datum=TODAY + timedelta(1)),))
    assert "vooraf" in stand(tomorrow).waarom_niet
