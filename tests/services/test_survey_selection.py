"""Who is weighed for a survey (art. 9), and every reason there is to leave somebody out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier
from pro6tui.model.onderzoek import Batch, Regel
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Afscherming
from pro6tui.model.vocabulary_onderzoek import Beleid, Uitsluiting
from pro6tui.rules import onderzoek
from pro6tui.rules import onderzoek_stand as stand
from pro6tui.rules.artikel_06 import Toegang
from pro6tui.services.opened import OpenDossier
from pro6tui.services.rows import KIND, extract
from pro6tui.services.survey_selection import een, kandidaten, weeg
from tests.rules.onderzoeken import CLIENT, KTO, PROFILE, SUPPLIER, TODAY, TRAJECT, YEAR, wie
from tests.rules.test_onderzoek import EXCLUDED
from vault import errors
from vault.catalog import unpack_row
from vault.documents import DAMAGED, SEVERAL

replace = msgspec.structs.replace
U = Uitsluiting
NEVER = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Fake:
    """A list of dossiers by their true rows, and what each of them is when it is opened."""

    def __init__(self) -> None:
        self.rows_: list[tuple[str, dict[str, Any]]] = []
        self.inside: dict[str, Dossier | Exception] = {}
        self.heads: dict[str, tuple[str, ...]] = {}
        self.session = SimpleNamespace(today=TODAY)
        self.listing = self
        self.catalog = self
        self.opened: list[tuple[str, object]] = []

    def add(
        self, dossier: Dossier, *, opens: Dossier | Exception | None = None, kind: str = KIND
    ) -> str:
        """In the list as `dossier`; what is opened is `opens`, or the same."""
        doc_id = f"{len(self.rows_):032x}"
        body = b"" if kind == DAMAGED else encode(dossier)
        entry = extract(kind, doc_id, body)
        assert entry is not None
        self.rows_.append((doc_id, unpack_row(entry.row)))
        self.inside[doc_id] = dossier if opens is None else opens
        self.heads[doc_id] = ("a", "b") if SEVERAL in kind else ("a",)
        return doc_id

    # what the list is asked

    def search(self, _query: str, _limit: int) -> Fake:
        return self

    def rows(self) -> Iterator[dict[str, Any]]:
        return (row for _doc_id, row in self.rows_)

    def doc_id(self, position: int) -> str:
        return self.rows_[position][0]

    def row(self, doc_id: str) -> dict[str, Any] | None:
        return dict(self.rows_).get(doc_id)

    def __len__(self) -> int:
        return len(self.rows_)

    # what dossiers are asked

    def open(self, doc_id: str, doel: v.Doel) -> OpenDossier:
        self.opened.append((doc_id, doel))
        found = self.inside[doc_id]
        if isinstance(found, Exception):
            raise found
        return OpenDossier(
            doc_id, found, self.heads[doc_id], 1, "dora", NEVER, doel, Toegang.VOLLEDIG, True
        )


def weighed(fake: Fake, beleid: Beleid = Beleid.TOESTEMMING) -> list[Regel]:
    return weeg(fake, YEAR, PROFILE, SUPPLIER, beleid)  # type: ignore[arg-type]


def only(dossier: Dossier, **how: Any) -> Regel:
    fake = Fake()
    fake.add(dossier, **how)
    (line,) = weighed(fake)
    return line


def by_hand() -> Regel:
    drawn = stand.stel_op(
        Batch(id="b1", nummer="O-0001"), PROFILE, YEAR, Beleid.TOESTEMMING, [only(CLIENT)],
        wie("bea", v.Rol.ADMINISTRATIE),
    )  # fmt: skip
    who = wie("bea", v.Rol.ADMINISTRATIE)
    return stand.laat_weg(drawn, drawn.regels[0].document_id, who, "vroeg erom").regels[0]


def changed() -> Regel:
    """Approved, and by the time of the file the traject has another end."""
    fake = Fake()
    later = replace(CLIENT, trajecten=(replace(TRAJECT, einddatum=date(2027, 1, 1)),))
    doc_id = fake.add(CLIENT, opens=later)
    was = only(CLIENT)
    now, _opened = een(fake, doc_id, YEAR, PROFILE, SUPPLIER, Beleid.TOESTEMMING, "b1")  # type: ignore[arg-type]
    return onderzoek.opnieuw(was, now)


def of(reason: Uitsluiting) -> Callable[[], Regel]:
    return lambda: only(EXCLUDED[reason])


PRODUCED: dict[Uitsluiting, Callable[[], Regel]] = {
    **{reason: of(reason) for reason in EXCLUDED},
    U.DOSSIER_CONFLICT: lambda: only(CLIENT, kind=f"{KIND}{SEVERAL}2"),
    U.VERNIETIGD: lambda: only(CLIENT, opens=errors.Destroyed()),
    U.NIET_LEESBAAR: lambda: only(CLIENT, opens=errors.Damaged(why="checksum")),
    U.ZELF: by_hand,
    U.GEWIJZIGD: changed,
}
"""For each reason the selection that comes to it."""


@pytest.mark.parametrize("reason", Uitsluiting, ids=str)
def test_every_reason_there_is_comes_out_of_the_selection_itself(reason: Uitsluiting) -> None:
    line = PRODUCED[reason]()
    assert (line.reden, line.dossier) == (reason, "D-000007")


def test_who_none_of_them_leaves_out_goes_along() -> None:
    fake = Fake()
    doc_id = fake.add(CLIENT)
    (line,) = weighed(fake)
    assert (line.reden, line.document_id, line.toestemming) == (None, doc_id, "c1")
    assert fake.opened == [(doc_id, KTO)]


@pytest.mark.parametrize(
    "error",
    [
        errors.NoDocument(), errors.Damaged(why="checksum"), errors.TooLarge(limit=1),
        errors.NotEntitled(), Refusal("R3.1", 3, "veld", "weg"), Refusal("R0.1", None, "geen", ""),
    ],
    ids=lambda one: getattr(one, "code", "?"),
)  # fmt: skip
def test_what_does_not_open_or_cannot_be_read_stays_in_the_report(error: Exception) -> None:
    assert only(CLIENT, opens=error).reden is U.NIET_LEESBAAR
    assert only(CLIENT, opens=error, kind=DAMAGED).dossier == ""


@pytest.mark.parametrize("code", ["R2.1", "R6.2", "R6.3"])
def test_who_may_open_nothing_hears_that_and_no_dossier_is_called_unreadable(code: str) -> None:
    with pytest.raises(Refusal) as no:
        only(CLIENT, opens=Refusal(code, 6, "mag niet", "vraag het"))
    assert no.value.code == code


@pytest.mark.parametrize("error", [errors.LogUnavailable(), errors.StorageFailure()])
def test_a_disk_or_a_log_that_fails_stops_the_selection(error: Exception) -> None:
    with pytest.raises(errors.VaultError):
        only(CLIENT, opens=error)


def test_one_that_the_list_calls_damaged_but_opens_is_weighed_as_it_is() -> None:
    running = replace(CLIENT, trajecten=(replace(TRAJECT, einddatum=None),))
    fake = Fake()
    fake.add(running, kind=KIND + DAMAGED)
    fake.add(CLIENT, opens=running, kind=DAMAGED)
    fake.add(CLIENT, kind=DAMAGED)
    assert [one.reden for one in weighed(fake)] == [None]


def test_the_list_alone_tells_whom_nobody_needs_to_open() -> None:
    fake = Fake()
    old = replace(CLIENT, trajecten=(replace(TRAJECT, einddatum=date(2019, 1, 1)),))
    running = replace(CLIENT, trajecten=(replace(TRAJECT, einddatum=None),))
    for dossier in (old, running, replace(CLIENT, trajecten=()), Dossier(nummer="D-000009")):
        fake.add(dossier)
    assert list(kandidaten(fake, YEAR)) == []  # type: ignore[arg-type]
    assert (weighed(fake), fake.opened) == ([], [])
    damaged = fake.add(running, kind=KIND + DAMAGED)
    twice = fake.add(running, kind=f"{KIND}{SEVERAL}2")
    assert list(kandidaten(fake, YEAR)) == [damaged, twice]  # type: ignore[arg-type]


OTHERS = (
    (),
    (replace(TRAJECT, id="t8", einddatum=date(2019, 1, 1)),),
    (replace(TRAJECT, id="t9", einddatum=None),),
)


@pytest.mark.parametrize("others", OTHERS, ids=("alone", "one long ended", "one that runs"))
@pytest.mark.parametrize("end", [TRAJECT.einddatum, date(2019, 1, 1)], ids=("in", "outside"))
@pytest.mark.parametrize("pad", ["trajecten.t1.einddatum", "trajecten.t1", "trajecten", ""])
def test_a_shielded_end_keeps_nobody_out_of_the_report(
    pad: str, end: date | None, others: tuple[Any, ...]
) -> None:
    dossier = replace(
        CLIENT,
        trajecten=(replace(TRAJECT, einddatum=end), *others),
        afschermingen=(Afscherming(id="a", pad=pad),),
    )
    line = only(dossier)
    assert (line.reden, line.dossier) == (U.AFGESCHERMD, "D-000007")
