"""artt. 4 and 12: where the paper is, and every way in which destroying it is refused."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Hold
from pro6tui.rules.papier import (
    Vernietiging,
    breng_terug,
    neem_mee,
    niveau,
    plaats,
    stand,
    vernietigd,
)
from tests.rules.test_artikel_05 import closed, ended

DUE = date(2026, 4, 1)
replace = msgspec.structs.replace
CABINET = d.Papier(aanwezig=True, locatie="kast 2", omvang_mappen=2)
KEPT = replace(closed(ended(date(2019, 3, 31))), papier=CABINET)
INTERN = Vernietiging(
    op=DUE,
    door="Carla",
    methode=v.Papiermethode.INTERN,
    niveau=v.Papierniveau.P4,
    getuige="Bram",
)
EXTERN = Vernietiging(
    op=DUE,
    door="Carla",
    methode=v.Papiermethode.EXTERN,
    niveau=v.Papierniveau.P5,
    bedrijf="Snipper BV",
    certificaat="C-2026-17",
)


@pytest.mark.parametrize(
    ("papier", "expected"),
    [
        (d.Papier(), v.Papierstand.ONBEKEND),
        (d.Papier(aanwezig=False), v.Papierstand.GEEN),
        (CABINET, v.Papierstand.AANWEZIG),
        (replace(CABINET, meegenomen_door="A", meegenomen_op=DUE), v.Papierstand.UIT),
        (replace(CABINET, vernietigd_op=DUE), v.Papierstand.VERNIETIGD),
    ],
)
def test_where_it_is(papier: d.Papier, expected: v.Papierstand) -> None:
    dossier = d.Dossier(papier=papier)
    assert stand(dossier) is expected


def test_out_and_back() -> None:
    out = neem_mee(KEPT, "  Anna ", date(2026, 3, 1), DUE)
    assert (out.papier.meegenomen_door, stand(out)) == ("Anna", v.Papierstand.UIT)
    assert breng_terug(out).papier == CABINET
    assert breng_terug(out, "kast 7").papier.locatie == "kast 7"
    assert plaats(out, "kast 9", "M12", 3).papier == d.Papier(
        aanwezig=True, locatie="kast 9", map="M12", omvang_mappen=3
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda: plaats(KEPT, "  "),
        lambda: plaats(KEPT, "kast 1", "", 0),
        lambda: neem_mee(KEPT, "", DUE, DUE),
        lambda: neem_mee(KEPT, "Anna", date(2027, 1, 1), DUE),
        lambda: neem_mee(neem_mee(KEPT, "Anna", DUE, DUE), "Bram", DUE, DUE),
        lambda: neem_mee(d.Dossier(papier=d.Papier(aanwezig=False)), "Anna", DUE, DUE),
        lambda: breng_terug(KEPT),
        lambda: breng_terug(d.Dossier()),
        lambda: plaats(vernietigd(KEPT, INTERN, DUE), "kast 1"),
    ],
)
def test_what_cannot_be(act) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refusal) as excinfo:
        act()
    assert excinfo.value.code == "R4.3"


def test_it_is_destroyed_by_people_or_by_a_company() -> None:
    gone = vernietigd(KEPT, INTERN, DUE).papier
    assert (gone.vernietigd_op, gone.vernietigd_getuige, gone.vernietigd_bedrijf) == (
        DUE,
        "Bram",
        "",
    )
    gone = vernietigd(KEPT, EXTERN, date(2026, 5, 1)).papier
    assert (gone.vernietigd_bedrijf, gone.vernietigd_certificaat, gone.vernietigd_klasse) == (
        "Snipper BV",
        "C-2026-17",
        3,
    )


def test_a_reopened_dossier_gets_a_new_folder() -> None:
    again = replace(vernietigd(KEPT, INTERN, DUE), staat=v.DossierStaat.ACTIEF)
    assert plaats(again, "kast 1").papier == d.Papier(
        aanwezig=True, locatie="kast 1", omvang_mappen=1
    )


@pytest.mark.parametrize(
    "more",
    [
        {"arbeidsongeschiktheid": d.Arbeidsongeschiktheid(mate=40)},
        {"uitkeringen": (d.Uitkering(id="u", soort=v.SoortUitkering.WIA_IVA),)},
        {"uitkeringen": (d.Uitkering(id="u", soort=v.SoortUitkering.WAJONG_2015),)},
        {"documenten": (d.Document(id="d", soort=v.DocumentSoort.FML),)},
    ],
)
def test_data_about_disability_ask_smaller_pieces(more: dict[str, object]) -> None:
    ill = replace(KEPT, **more)
    assert niveau(ill) is v.Papierniveau.P5
    with pytest.raises(Refusal, match="P-5") as excinfo:
        vernietigd(ill, INTERN, DUE)
    assert (excinfo.value.code, excinfo.value.field) == ("R12.6", "papier.vernietigd_niveau")
    vernietigd(ill, replace(INTERN, niveau=v.Papierniveau.P6), DUE)


@pytest.mark.parametrize(
    ("hoe", "field"),
    [
        (replace(INTERN, niveau=v.Papierniveau.P3), "niveau"),
        (replace(INTERN, getuige=""), "getuige"),
        (replace(INTERN, getuige="cárla"), "getuige"),
        (replace(INTERN, door=" "), "door"),
        (replace(INTERN, klasse=4), "klasse"),
        (replace(EXTERN, bedrijf=""), "bedrijf"),
        (replace(EXTERN, certificaat=" "), "certificaat"),
    ],
)
def test_how_it_must_be_done(hoe: Vernietiging, field: str) -> None:
    with pytest.raises(Refusal) as excinfo:
        vernietigd(KEPT, hoe, DUE)
    assert (excinfo.value.code, excinfo.value.field) == ("R12.6", f"papier.vernietigd_{field}")


def test_never_before_its_day_nor_under_a_hold_nor_from_outside() -> None:
    for op, today in ((date(2026, 3, 31), DUE), (date(2026, 3, 31), date(2026, 3, 31))):
        with pytest.raises(Refusal) as excinfo:
            vernietigd(KEPT, replace(INTERN, op=op), today)
        assert excinfo.value.code == "R12.5"
    with pytest.raises(Refusal) as excinfo:
        vernietigd(replace(KEPT, trajecten=(ended(None),)), INTERN, DUE)
    assert excinfo.value.code == "R12.5"
    held = replace(KEPT, holds=(Hold(id="h", reden=v.HoldReden.GESCHIL),))
    with pytest.raises(Refusal) as excinfo:
        vernietigd(held, INTERN, DUE)
    assert excinfo.value.code == "R12.1"
    with pytest.raises(Refusal) as excinfo:
        vernietigd(neem_mee(KEPT, "Anna", DUE, DUE), INTERN, DUE)
    assert excinfo.value.code == "R12.6"
    with pytest.raises(Refusal) as excinfo:
        vernietigd(KEPT, replace(INTERN, op=date(2026, 4, 2)), DUE)
    assert excinfo.value.code == "R4.3"
