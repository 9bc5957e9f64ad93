"""Two people at one request: no step is lost, and the second is told what the first did; apart on
two machines they choose afterwards, and what they choose is a request that goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import Doel
from pro6tui.rules import vast
from pro6tui.rules.verzoek import Ontvangst, verzoek_van
from pro6tui.services import versions
from pro6tui.services.kalender import kalender
from pro6tui.services.merging import settle
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.services.requests import Requests
from tests.services import office, two_hosts
from tests.services.office import MOMENT, Desk, klant
from tests.services.two_hosts import Hosts

Step = Callable[[Requests, OpenDossier, str], OpenDossier]
ASKED = Ontvangst(
    soort=v.VerzoekSoort.INZAGE,
    kanaal=v.Kanaal.BRIEF,
    ontvangen_op=MOMENT.date(),
    vorm=(v.InzageVorm.KOPIE_PAPIER,),
)


def test_the_same_step_twice_is_taken_once_and_the_second_is_told(tmp_path: Path) -> None:
    kantoor = office.make(tmp_path)
    with kantoor.at("anna") as anna, kantoor.at("bram") as bram:
        ours = Requests(anna.dossiers, kalender(anna.session))
        theirs = Requests(bram.dossiers, kalender(bram.session))
        opened, one = ours.ontvang(
            anna.dossiers.open(anna.dossiers.intake(klant()).doc_id, Doel.CORRECTIEVERZOEK), ASKED
        )
        bram.listing.refresh()
        stale = bram.dossiers.open(opened.doc_id, Doel.CORRECTIEVERZOEK)
        ours.bevestig(opened, one, MOMENT.date())
        with pytest.raises(ChangedMeanwhile) as twice:
            theirs.bevestig(stale, one, MOMENT.date())
        assert twice.value.theirs.door == "anna"
        fresh = bram.dossiers.open(opened.doc_id, Doel.CORRECTIEVERZOEK)
        assert fresh.rev == opened.rev + 1
        after = theirs.vraag_identiteit(fresh, one)
        steps = verzoek_van(after.dossier, one).stappen
        assert [step.door for step in steps][-2:] == ["anna", "bram"]


# -- apart, on two machines ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Hosts:
    """Two machines."""
    folder = tmp_path_factory.mktemp("kantoren")
    return two_hosts.of(office.make(folder), folder)


@pytest.fixture(scope="module")
def anna(hosts: Hosts) -> Iterator[Desk]:
    """A consulent here."""
    with hosts.here.at("anna") as desk:
        yield desk


@pytest.fixture(scope="module")
def bram(hosts: Hosts) -> Iterator[Desk]:
    """A consulent there."""
    with hosts.there.at("bram") as desk:
        yield desk


@pytest.fixture(scope="module")
def dora(hosts: Hosts) -> Iterator[Desk]:
    """The directeur here, who reads the whole log."""
    with hosts.here.at("dora") as desk:
        yield desk


def acknowledge(requests: Requests, opened: OpenDossier, one: str) -> OpenDossier:
    """Noted beside the course of the request."""
    return requests.bevestig(opened, one)


def ask_who(requests: Requests, opened: OpenDossier, one: str) -> OpenDossier:
    """The request waits."""
    return requests.vraag_identiteit(opened, one)


def know_who(requests: Requests, opened: OpenDossier, one: str) -> OpenDossier:
    """The request may go on."""
    return requests.identificeer(opened, one, v.IdentiteitWijze.BEKEND)


def withdraw(requests: Requests, opened: OpenDossier, one: str) -> OpenDossier:
    """The request ends."""
    return requests.trek_in(opened, one, "de klant belde het af")


def consistent(one: Verzoek) -> None:
    """Each step begins where the one before ended, and the request stands where the last did."""
    assert [step.van for step in one.stappen[1:]] == [step.naar for step in one.stappen[:-1]]
    assert one.stappen[-1].naar is one.staat
    assert len({step.id for step in one.stappen}) == len(one.stappen)
    withdrawn = one.staat is v.VerzoekStaat.INGETROKKEN
    assert (one.besluit is v.Besluit.INGETROKKEN) == withdrawn
    assert (one.afgehandeld_op is not None) == withdrawn
    waits = one.staat is v.VerzoekStaat.IDENTITEIT_VASTSTELLEN
    assert not waits or one.identiteit.status is v.IdentiteitStatus.GEVRAAGD


@pytest.mark.parametrize("choice", [0, 1])
@pytest.mark.parametrize(
    ("ours", "theirs", "asked"),
    [
        (acknowledge, ask_who, False),
        (acknowledge, withdraw, False),
        (know_who, ask_who, True),
        (know_who, withdraw, True),
        (ask_who, ask_who, True),
        (withdraw, withdraw, True),
    ],
)
def test_two_steps_apart_become_one_request_that_goes_on(
    hosts: Hosts,
    anna: Desk,
    bram: Desk,
    dora: Desk,
    ours: Step,
    theirs: Step,
    asked: bool,
    choice: int,
) -> None:
    here, there = Requests(anna.dossiers), Requests(bram.dossiers)
    made = anna.dossiers.intake(klant())
    doel = Doel.CORRECTIEVERZOEK
    opened, one = here.ontvang(anna.dossiers.open(made.doc_id, doel), ASKED)
    hosts.sync()
    bram.listing.refresh()
    at_theirs = theirs(there, bram.dossiers.open(made.doc_id, doel), one)
    at_ours = ours(here, opened, one)
    hosts.sync()
    both = anna.dossiers.open(made.doc_id, doel)
    assert both.twee_versies
    with pytest.raises(Refusal) as refused:
        here.trek_in(both, one, "de klant belde het af")
    # Nothing goes on top of two versions; the newest may be at its end besides.
    assert refused.value.code in ("R0.8", "R10.5")
    found = versions.versions(anna.dossiers, both)
    assert {head.rev for head in found.heads} == {at_ours.rev, at_theirs.rev}
    assert [clash.path for clash in found.joined.clashes] == [f"verzoeken.{one}"] * asked
    # The version of each is offered whole: neither is the half of two.
    for side in range(len(found.heads)):
        chosen = settle(found.joined, [clash.sides[side] for clash in found.joined.clashes])
        consistent(verzoek_van(chosen, one))
        vast.toets_samen([found.joined.dossier, *(head.dossier for head in found.heads)], chosen)
    chosen = settle(found.joined, [clash.sides[choice] for clash in found.joined.clashes])
    versions.merge(anna.dossiers, found, chosen, "samen nagegaan")
    hosts.sync()
    bram.listing.refresh()
    after = bram.dossiers.open(made.doc_id, doel)
    assert not after.twee_versies
    kept = verzoek_van(after.dossier, one)
    consistent(kept)
    # What was noted beside the course is there, whatever was chosen.
    assert (kept.ontvangstbevestiging_op is not None) == (ours is acknowledge)
    if asked:
        taken = found.heads[choice].dossier
        assert vast.gang(kept) == vast.gang(verzoek_van(taken, one))
    # Both steps stay in the log and in the history, also the one that was not chosen.
    lines = [
        (line.author, line.body["facts"]["stap"])
        for line in dora.session.vault.records(made.doc_id)
        if line.body and line.body["action"] == "verzoek"
    ]
    assert {author for author, _step in lines} == {"anna", "bram"}
    assert len(lines) == 3
    if kept.staat.open:
        ended = there.trek_in(after, one, "de klant belde het af")
        consistent(verzoek_van(ended.dossier, one))
    else:
        with pytest.raises(Refusal):
            there.trek_in(after, one, "de klant belde het af")
