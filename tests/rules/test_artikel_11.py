"""art. 11: old and new side by side, which law it is, and who must hear of it."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Onderdeel, Verstrekking
from pro6tui.rules.afscherming import scherm_af
from pro6tui.rules.artikel_11 import (
    aanvulling,
    avg_artikel,
    kennisgevingsplicht,
    naast_elkaar,
    nieuwe_waarde,
    waarschuwingen,
)
from tests.rules.klantrechten import CONSULENT, TODAY, change, clean, code, ids, received

G, R = v.Gevraagd, v.VerzoekGrond


@pytest.mark.parametrize(
    ("asked", "ground", "law"),
    [
        (G.WIJZIGEN, R.ONJUIST, "AVG 16"),
        (G.AANVULLEN, R.ONVOLLEDIG, "AVG 16"),
        (G.WISSEN, R.NIET_TER_ZAKE, "AVG 17"),
        (G.WISSEN, R.ONJUIST, "AVG 17"),
        (G.AFSCHERMEN, R.ONJUIST, "AVG 18"),
        (G.AFSCHERMEN, R.NIET_TER_ZAKE, "AVG 18"),
        (G.STAKEN, R.EIGEN_SITUATIE, "AVG 21"),
    ],
)
def test_what_the_regulation_calls_correction_is_three_articles(
    asked: v.Gevraagd, ground: v.VerzoekGrond, law: str
) -> None:
    assert avg_artikel(asked, ground) == law


def test_old_and_new_side_by_side() -> None:
    made = received(
        v.VerzoekSoort.RECTIFICATIE,
        change(),
        change("uitkeringen.u1.hoogte", "1.300", id="o2"),
        Onderdeel(id="o3", pad="notities.n1", gevraagd=G.AFSCHERMEN),
    )
    dossier = scherm_af(
        clean(), "notities", v.BeperkingsGrond.JUISTHEID, CONSULENT, TODAY, new_id=ids()
    )
    first, second, third = naast_elkaar(dossier, made)
    assert (first.naam, first.oud, first.nieuw) == ("Woonplaats", "Wierden", "Almelo")
    assert (second.oud, second.nieuw, second.avg) == ("€ 1.234,56", "1.300", "AVG 16")
    assert (third.nieuw, third.afgeschermd) == ("afschermen", True)
    assert "Eerste" in third.oud


def test_the_new_value_is_read_as_it_is_typed() -> None:
    changed = nieuwe_waarde(clean(), change("uitkeringen.u1.hoogte", "1.300,50"), TODAY)
    assert changed.uitkeringen[0].hoogte == 130_050
    assert code(lambda: nieuwe_waarde(clean(), change("bsn", "123456789"), TODAY)) == "R3.4"


def test_what_is_added_stands_below_the_note_or_beside_the_field() -> None:
    text = change("notities.n1.tekst", "Ik was er wel.", gevraagd=G.AANVULLEN)
    added, statement = aanvulling(clean(), text, TODAY)
    assert added.notities[0].tekst == (
        "Eerste\n\nAanvulling van de klant, 10-03-2026:\nIk was er wel."
    )
    assert statement == ""
    beside = change("trajecten.t1.uitkomst", "Ik ben zelf gestopt.", gevraagd=G.AANVULLEN)
    same, statement = aanvulling(clean(), beside, TODAY)
    assert same == clean()
    assert statement == "Traject: Uitkomst: Ik ben zelf gestopt."


def test_what_is_not_made_clear_is_told_and_does_not_wait() -> None:
    made = received(
        v.VerzoekSoort.RECTIFICATIE,
        change(toelichting="fout", grond=None),
        change("persoon.adres", "Stationsweg 2", id="o2", toelichting="fout"),
        change("persoon.postcode", "7607 AB", id="o3", grond=None),
    )
    assert [one.field for one in waarschuwingen(made)] == ["onderdelen.o1.toelichting"]
    part = change(toelichting="", grond=None)
    whole = "Ik ben in januari verhuisd."
    assert waarschuwingen(received(v.VerzoekSoort.RECTIFICATIE, part, toelichting=whole)) == []


# -- who must hear of it ----------------------------------------------------------------------


def sent(*lines: tuple[str, str, tuple[str, ...], date]) -> Dossier:
    """A dossier of which these (id, recipient, fields, day) left."""
    return msgspec.structs.replace(
        clean(),
        verstrekkingen=tuple(
            Verstrekking(id=line, ontvanger=who, velden=fields, op=day)
            for line, who, fields, day in lines
        ),
    )


DAY = date(2026, 2, 1)
LINES = sent(
    ("x1", "UWV", ("persoon",), DAY),
    ("x2", "Gemeente Almelo", ("persoon.woonplaats", "cv"), DAY),
    ("x3", "uwv", ("persoon.adres",), date(2026, 2, 20)),
    ("x4", "Onderzoeksbureau", ("persoon.emailadres", "uitkeringen.*.soort"), DAY),
)


def told(*pads: str, sinds: dict[str, date] | None = None) -> dict[str, tuple[str, ...]]:
    """Recipient → the data they must hear about."""
    found = kennisgevingsplicht(LINES, pads, new_id=ids(), sinds=sinds)
    assert len({one.id for one in found}) == len(found)
    assert all(one.staat is v.KennisgevingStaat.OPEN for one in found)
    return {one.ontvanger: one.velden for one in found}


def test_everybody_who_got_it_is_told_once() -> None:
    assert told("persoon.woonplaats") == {
        "UWV": ("persoon.woonplaats",),
        "Gemeente Almelo": ("persoon.woonplaats",),
    }
    assert told("persoon.adres", "persoon.woonplaats") == {
        "uwv": ("persoon.adres", "persoon.woonplaats"),
        "Gemeente Almelo": ("persoon.woonplaats",),
    }
    assert told("uitkeringen.u1.soort") == {"Onderzoeksbureau": ("uitkeringen.u1.soort",)}
    assert told("notities.n1") == {}
    assert told() == {}


def test_who_got_it_before_it_was_wrong_is_not() -> None:
    since = {"persoon.adres": date(2026, 2, 10)}
    assert told("persoon.adres", sinds=since) == {"uwv": ("persoon.adres",)}
    assert told("persoon.adres", sinds={"persoon.adres": date(2026, 3, 1)}) == {}
