"""art. 4: nobody is taken in twice unawares, whichever way a dossier comes in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace

from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier, Persoon
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Afscherming
from pro6tui.model.vocabulary import BsnGrondslag
from pro6tui.rules.dubbel import Gelijkenis
from pro6tui.services import importing
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.importing import Dubbelen, import_lines
from tests.services import office
from tests.services.office import BSN, Desk, Office, grown

PERSON = Persoon(voornamen="Fien", achternaam="Zwart", geboortedatum=date(1990, 5, 4))
WITH_BSN = replace(PERSON, bsn=BSN, bsn_grondslag=BsnGrondslag.UWV_SUWI)
OTHER_BSN = "999990020"


@pytest.fixture(scope="module")
def kantoor(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A bureau without dossiers."""
    return office.make(tmp_path_factory.mktemp("kantoor"))


@pytest.fixture(scope="module")
def anna(kantoor: Office) -> Iterator[Desk]:
    """A consulent who is not let off the check."""
    with kantoor.at("anna") as desk:
        yield Desk(desk.session, desk.listing, Dossiers(desk.session, desk.listing))


@pytest.fixture(scope="module")
def bram(kantoor: Office) -> Iterator[Desk]:
    """Another."""
    with kantoor.at("bram") as desk:
        yield Desk(desk.session, desk.listing, Dossiers(desk.session, desk.listing))


def facts(desk: Desk, action: str) -> list[dict[str, object]]:
    """What the log says of such acts, but for where from."""
    found = [one.body for one in desk.session.vault.records() if one.body]
    return [
        {name: said for name, said in one["facts"].items() if name not in ("herkomst", "doel")}
        for one in found
        if one["action"] == action
    ]


def refused(desk: Desk, dossier: Dossier, reden: str = "") -> Refusal:
    """How an intake is refused; nothing is kept."""
    before = facts(desk, "intake")
    with pytest.raises(Refusal) as found:
        desk.dossiers.intake(dossier, reden)
    assert facts(desk, "intake") == before
    return found.value


def test_who_is_taken_in_at_another_desk_is_recognised(anna: Desk, bram: Desk) -> None:
    known = anna.dossiers.intake(Dossier(persoon=replace(PERSON, achternaam="Wit")))
    again = Dossier(persoon=replace(PERSON, achternaam="WÍT", voornamen="Floor"))
    # Found without anybody having asked for the list to be refreshed.
    refusal = refused(bram, again)
    assert (refusal.code, refusal.field) == ("R4.3", "persoon.achternaam")
    assert known.dossier.nummer in refusal.message
    assert "Wit" not in str(refusal)
    assert facts(bram, "dubbel_gevonden")[-1] == {"op": "persoon"}
    assert refused(bram, again, "x").code == "R0.7"
    second = bram.dossiers.intake(again, "een broer met dezelfde letter")
    assert second.dossier.nummer != known.dossier.nummer
    reason = second.dossier.wijziging.reden
    assert reason == "intake van een tweede dossier: een broer met dezelfde letter"
    assert facts(bram, "intake")[-1] == {"dubbel": "persoon"}


def test_a_shielded_bsn_is_recognised_and_not_told(anna: Desk) -> None:
    shielded = replace(WITH_BSN, achternaam="Rood")
    grown(
        replace_dossiers(anna),
        persoon=shielded,
        afschermingen=(Afscherming(id="a", pad="persoon.bsn"),),
    )
    refusal = refused(anna, Dossier(persoon=replace(WITH_BSN, achternaam="Groen")))
    assert (refusal.code, refusal.field) == ("R4.3", "persoon.bsn")
    assert BSN not in str(refusal)
    assert facts(anna, "dubbel_gevonden")[-1] == {"op": "bsn"}
    # Somebody with the same name and birthday, and a BSN of their own, is somebody else.
    twin = replace(shielded, bsn=OTHER_BSN)
    assert anna.dossiers.intake(Dossier(persoon=twin)).dossier.wijziging.reden == "intake"


def replace_dossiers(desk: Desk) -> Desk:
    """The same desk, let off the check."""
    return Desk(desk.session, desk.listing, office.Anew(desk.session, desk.listing))


def test_a_subcontractor_learns_nothing_of_dossiers_that_are_not_theirs(
    kantoor: Office, anna: Desk
) -> None:
    mine = Dossier(persoon=replace(PERSON, achternaam="Paars"))
    anna.dossiers.intake(mine)
    with kantoor.at("otto") as desk:
        otto = Desk(desk.session, desk.listing, Dossiers(desk.session, desk.listing))
        made = otto.dossiers.intake(mine)
        assert made.dossier.wijziging.reden == "intake"
        assert made.dossier.nummer in refused(otto, mine).message


def test_a_file_brings_nobody_in_twice(anna: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    known = anna.dossiers.intake(Dossier(persoon=replace(PERSON, achternaam="Geel")))
    people = ("Bruin", "Grijs", "Geel", "Roze", "bruin", "Oker")
    made = [
        Dossier(nummer=f"D-0070{at:02}", persoon=replace(PERSON, achternaam=name))
        for at, name in enumerate(people)
    ]
    lines = [encode(one) for one in made]
    report = import_lines(anna.session, anna.listing, lines, workers=1)
    assert [(one.line, one.refusal.code) for one in report.refused] == [(3, "R4.3"), (5, "R4.3")]
    first, second = (one.refusal.message for one in report.refused)
    assert known.dossier.nummer in first
    assert "D-007000" in second
    assert (report.taken, report.held_back) == (2, 2)
    assert {"op": "persoon"} in facts(anna, "dubbel_gevonden")
    meant = Dubbelen({"D-007002"}, "twee trajecten")
    again = import_lines(anna.session, anna.listing, lines, workers=1, dubbelen=meant)
    assert [one.line for one in again.refused] == [5]
    assert (again.taken, again.known) == (2, 2)
    doc_id = anna.listing.find_number("D-007002")
    assert doc_id is not None
    body = json.loads(anna.session.vault.read(doc_id, anna.session.entry("open")).body)
    assert body["wijziging"]["reden"] == "intake van een tweede dossier: twee trajecten"
    nothing_said = Dubbelen({"D-007004"}, " ")
    kept = import_lines(anna.session, anna.listing, lines, workers=1, dubbelen=nothing_said)
    assert [one.refusal.code for one in kept.refused] == ["R0.7"]


def test_one_without_name_or_birthday_is_like_nobody(anna: Desk) -> None:
    for _time in range(2):
        made = anna.dossiers.intake(Dossier(persoon=Persoon(achternaam="Zwart")))
        assert made.dossier.wijziging.reden == "intake"
    assert Gelijkenis.PERSOON not in {one.get("dubbel") for one in facts(anna, "intake")[-2:]}
