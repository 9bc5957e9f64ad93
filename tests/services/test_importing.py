"""Imports: a batch is in as a whole or not at all, and a second attempt takes in what is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier, Toewijzing
from pro6tui.model.verzoeken import Hold
from pro6tui.services import demo, importing, places
from pro6tui.services.demo_data import demo_dossiers
from pro6tui.services.importing import import_lines, import_many
from pro6tui.services.listing import Listing
from pro6tui.services.session import Session, unlock
from tests.services.office import bare
from vault import errors
from vault.keyholder import Keyholder

NOW = demo.now()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """The director of a vault without dossiers."""
    made = demo.make(tmp_path / "demo", NOW, count=0, passphrase="een zin", factor=1)
    found = places.find(str(made.vault), str(made.members[0][1]), str(made.epoch), {})
    opened = unlock(found, "een zin")
    yield opened
    opened.close()


@pytest.fixture
def listing(session: Session) -> Listing:
    """Its list."""
    found = Listing(session)
    found.load()
    return found


def some(count: int, first: int = 500) -> list[Dossier]:
    """Dossiers that a new vault can take in: what only acts write they do not bring."""
    return [bare(one) for one in demo_dossiers(count, 5, today=NOW.date(), first=first)]


def lines(dossiers: list[Dossier]) -> list[bytes]:
    """The same as lines of a file."""
    return [encode(one) for one in dossiers]


def numbers(listing: Listing) -> set[str]:
    """What is in the list."""
    return {row["nummer"] for row in listing.view().rows()}


def test_many_are_taken_in_and_counted(
    session: Session, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 10)
    told: list[int] = []
    made = some(35)
    assert import_many(session, made, told.append, workers=2) == 35
    assert told == sorted(told)
    assert told[-1] == 35
    listing.refresh()
    assert numbers(listing) == {one.nummer for one in made}
    actions = [record.body["facts"] for record in session.vault.records() if record.body]
    assert sum(facts.get("aantal", 0) for facts in actions) == 35
    assert import_many(session, []) == 0


def test_a_refused_line_holds_back_its_batch_only(
    session: Session, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 5)
    made = lines(some(15))
    spoiled = [*made[:7], b'{"nummer":"D-000777","hobby":"x"}', *made[8:]]
    report = import_lines(session, listing, spoiled)
    assert (report.taken, report.known, report.held_back) == (10, 0, 4)
    assert [(one.line, one.refusal.field) for one in report.refused] == [(8, "hobby")]
    again = import_lines(session, listing, made)
    assert (again.taken, again.known, again.held_back, again.refused) == (5, 10, 0, [])
    assert len(numbers(listing)) == 15


def test_an_import_that_broke_off_is_resumed(
    session: Session, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 5)
    made = lines(some(20))
    real, left = Keyholder.create_batch, iter([True, True, False, False, False])

    def fails(self: Keyholder, *given: object) -> object:
        if not next(left):
            raise errors.DiskFull(path="batch")
        return real(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Keyholder, "create_batch", fails)
    with pytest.raises(errors.DiskFull):
        import_lines(session, listing, made, workers=1)
    monkeypatch.setattr(Keyholder, "create_batch", real)
    listing.refresh()
    assert len(numbers(listing)) == 10
    report = import_lines(session, listing, made)
    assert (report.taken, report.known) == (10, 10)
    assert len(listing.view()) == len(numbers(listing)) == 20


def test_each_line_has_a_number_of_its_own(session: Session, listing: Listing) -> None:
    one, two = some(2)
    given = [b"{}", b'{"nummer":"12"}', encode(one), encode(one), encode(two)]
    report = import_lines(session, listing, given)
    assert [(found.line, found.refusal.code) for found in report.refused] == [
        (1, "R0.6"),
        (2, "R0.6"),
        (4, "R0.6"),
    ]
    assert (report.taken, report.held_back) == (0, 2)
    assert import_lines(session, listing, lines([one, two])).taken == 2
    assert session.vault.take_numbers("dossier", 1) == 503


def test_a_subcontractor_must_be_known(session: Session, listing: Listing) -> None:
    one, two = some(2)
    known = replace(one, toewijzing=Toewijzing(organisatie=demo.SUBCONTRACTOR))
    unknown = replace(two, toewijzing=Toewijzing(organisatie="onbekend"))
    report = import_lines(session, listing, lines([unknown]))
    assert [found.refusal.field for found in report.refused] == ["toewijzing.organisatie"]
    assert import_lines(session, listing, lines([known])).taken == 1


def test_what_a_person_may_not_write_is_refused(session: Session, listing: Listing) -> None:
    from pro6tui.model.vocabulary import DossierStaat

    (one,) = some(1)
    gone = replace(one, staat=DossierStaat.BEDENKTIJD)
    report = import_lines(session, listing, lines([gone]))
    assert [found.refusal.code for found in report.refused] == ["R5.3"]


def test_no_line_brings_what_only_an_act_writes(session: Session, listing: Listing) -> None:
    (one,) = some(1)
    report = import_lines(session, listing, lines([replace(one, holds=(Hold(id="h1"),))]))
    assert [(found.refusal.code, found.refusal.field) for found in report.refused] == [
        ("R0.5", "holds")
    ]
    assert len(numbers(listing)) == 0
