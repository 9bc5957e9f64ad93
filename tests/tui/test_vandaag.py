"""Vandaag: what is due, for whom, in which order; what a colleague saves appears by itself."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Afspraak, Dossier, Persoon
from pro6tui.model.vocabulary import Doel
from pro6tui.services.drafts import Draft, Drafts, new_id
from pro6tui.services.rows import KIND, row
from pro6tui.services.session import BUREAU, Session
from pro6tui.services.vandaag import Groep, Soort, Taak, gebleven, ingedeeld, samen, taken
from pro6tui.tui.screens.vandaag import VandaagScreen
from pro6tui.tui.screens.vandaag_opdrachten import Resume
from tests.tui.bureau import dossiers
from tests.tui.conftest import Office

TODAY = date(2026, 11, 22)


def found(number: int) -> dict[Soort, Taak]:
    """What dossier D-00000<number> of the bureau asks for."""
    dossier = dossiers(TODAY)[number - 1]
    return {one.soort: one for one in taken("id", row(dossier), TODAY)}


def test_appointments_are_due_on_their_day() -> None:
    assert found(1)[Soort.AFSPRAAK].streefdatum == TODAY - timedelta(days=4)
    assert found(1)[Soort.AFSPRAAK].groep(TODAY) is Groep.TE_LAAT
    assert found(5)[Soort.AFSPRAAK].groep(TODAY) is Groep.WEEK
    assert found(13)[Soort.AFSPRAAK].groep(TODAY) is Groep.LATER
    assert found(1)[Soort.AFSPRAAK].wat == "10:00 begeleidingsgesprek"


def test_each_kind_of_work_has_its_day() -> None:
    assert found(2)[Soort.INTAKE].streefdatum == TODAY - timedelta(days=11 - 7)
    assert found(3)[Soort.NAZORG].streefdatum == TODAY + timedelta(days=12)
    assert found(7)[Soort.PAPIER].streefdatum == TODAY - timedelta(days=12)
    assert found(4)[Soort.VERNIETIGBAAR].streefdatum < TODAY
    assert found(8) == {}


def test_a_traject_past_its_end_is_late_unless_another_runs() -> None:
    dossier = dossiers(TODAY)[0]
    ended = msgspec.structs.replace(dossier.trajecten[0], einddatum=TODAY - timedelta(days=1))
    over = msgspec.structs.replace(dossier, trajecten=(ended,), afspraken=())
    assert [one.soort for one in taken("id", row(over), TODAY)] == [Soort.EINDE]
    both = msgspec.structs.replace(over, trajecten=(ended, dossier.trajecten[0]))
    assert list(taken("id", row(both), TODAY)) == []


def test_the_destroyable_are_told_together_where_they_are_many() -> None:
    gone = [Taak(Soort.VERNIETIGBAAR, f"{n}", f"D-{n}", "x", TODAY) for n in range(4)]
    assert samen(gone[:3], TODAY) == gone[:3]
    (together,) = samen(gone, TODAY)
    assert (together.doc_id, together.naam) == ("", "4 dossiers")


def test_what_may_be_destroyed_is_not_late_and_not_later() -> None:
    gone = found(4)[Soort.VERNIETIGBAAR]
    assert gone.streefdatum < TODAY
    assert gone.groep(TODAY) is Groep.KAN_NU
    assert gone.groep(gone.streefdatum) is Groep.KAN_NU
    assert gone.groep(gone.streefdatum - timedelta(days=1)) is Groep.WEEK


def test_before_the_drafts_are_read_nothing_is_said_of_them() -> None:
    screen = VandaagScreen()
    assert "nog gelezen" in (Resume().disabled_reason(screen) or "")
    screen.gathered = True
    assert "geen werk half" in (Resume().disabled_reason(screen) or "")


def test_a_long_group_says_how_long() -> None:
    many = [Taak(Soort.AFSPRAAK, f"{n}", f"D-{n}", "x", TODAY) for n in range(1000)]
    (deel,) = ingedeeld(many, TODAY)
    assert (len(deel.taken), deel.aantal) == (300, 1000)


def test_groups_stand_in_the_order_of_haste() -> None:
    every = [one for n in (13, 5, 4, 1) for one in found(n).values()]
    groups = ingedeeld(samen(every, TODAY), TODAY)
    assert [deel.groep for deel in groups] == list(Groep)


@pytest.mark.parametrize(
    ("dossier", "doc_id", "words"),
    [
        (Dossier(), "", "intake “nog zonder naam”"),
        (Dossier(persoon=Persoon(achternaam="Vries", tussenvoegsel="de")), "", "Vries"),
        (Dossier(nummer="D-000007", persoon=Persoon(achternaam="Vries")), "ab", "D-000007"),
    ],
)
def test_a_draft_says_what_it_is(dossier: Dossier, doc_id: str, words: str) -> None:
    assert words in gebleven(draft_of(dossier, doc_id))


def draft_of(dossier: Dossier, doc_id: str = "") -> Draft:
    """A draft as it was left just now."""
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    raw = msgspec.Raw(encode(dossier))
    return Draft(id=new_id(), doc_id=doc_id, started=now, saved=now, dossier=raw)


async def test_my_own_work_first_and_everyones_by_f3(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.sees("D-000001")
        assert "te laat" in anna.screen()
        assert "D-000002" not in anna.screen(), "that is Bram's"
        await anna.keys("f3")
        await anna.sees("D-000002")
        await anna.keys("end")
        await anna.sees("5 dossiers")
        await anna.keys("f3")
        await anna.misses("D-000002")


async def test_what_was_left_stands_there(office: Office) -> None:
    session = await asyncio.to_thread(office.session, "anna")
    left = Dossier(persoon=Persoon(achternaam="Halfweg"))
    await asyncio.to_thread(Drafts(session).save, draft_of(left))
    async with office.at_work("anna", size=(80, 40)) as anna:
        await anna.sees("Halfweg")
        assert "gebleven" in anna.screen()
        assert "F4" in anna.screen()


async def test_a_draft_that_cannot_be_read_is_told(office: Office) -> None:
    session = await asyncio.to_thread(office.session, "anna")
    folder = Drafts(session).folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{new_id()}.age").write_bytes(b"half")
    async with office.at_work("anna", size=(80, 40)) as anna:
        await anna.sees("! 1 concept is niet te lezen")


async def test_a_colleagues_save_appears_without_asking(office: Office) -> None:
    bram = await asyncio.to_thread(office.session, "bram")
    async with office.at_work("anna", size=(80, 40)) as anna:
        assert "Nieuwkomer" not in anna.screen()
        await asyncio.to_thread(take_in, bram, office.today)
        await anna.sees("Nieuwkomer")


def take_in(session: Session, today: date) -> None:
    """Bram saves a dossier of Anna's with an appointment today."""
    made = dossiers(today)[0]
    dossier = msgspec.structs.replace(
        decode(encode(made)),
        nummer="D-000099",
        persoon=msgspec.structs.replace(made.persoon, achternaam="Nieuwkomer"),
        afspraken=(Afspraak(id="z" * 16, datum=today, tijd="09:15"),),
    )
    entry = session.entry("intake", Doel.INTAKE)
    session.vault.create(KIND, encode(dossier), (BUREAU,), entry)
