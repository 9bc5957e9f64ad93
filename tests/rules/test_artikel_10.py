"""art. 10: leaving out before refusing, how and when somebody looks, and the record of it."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import InzageVerslag, Verzoek
from pro6tui.rules import verzoek as r
from pro6tui.rules.artikel_10 import (
    afspraak_van,
    afspraak_zin,
    kies_vorm,
    leg_verslag_vast,
    met_afspraak,
    onthul,
    plan_afspraak,
    redigeer,
    vorm_voorstel,
)
from tests.rules.klantrechten import (
    BALIE,
    CONSULENT,
    TODAY,
    WHY,
    change,
    clean,
    code,
    decided,
    ids,
    treated,
)

K, W, F = v.VerzoekSoort, v.WeigeringsGrond, v.InzageVorm


def left_out(
    request: Verzoek, pad: str = "notities.n1", grond: object = W.ANDEREN, why: str = WHY
) -> Verzoek:
    """The request without one thing."""
    return redigeer(clean(), request, pad, grond, why, CONSULENT, TODAY, new_id=ids())  # type: ignore[arg-type]


def test_one_note_is_left_out_with_its_ground() -> None:
    request = left_out(treated(K.INZAGE))
    (one,) = request.redacties
    assert (one.pad, one.grond, one.motivering, one.door) == ("notities.n1", W.ANDEREN, WHY, "cora")
    again = left_out(request, grond="opsporing_strafbare_feiten")
    assert [found.grond for found in again.redacties] == [W.OPSPORING]
    assert onthul(request, one.id, CONSULENT).redacties == ()


def test_leaving_out_is_grounded_motivated_undecided_and_not_everything() -> None:
    made = treated(K.INZAGE)
    assert code(lambda: left_out(made, grond="te gevoelig")) == "R10.1"
    assert code(lambda: left_out(made, grond=W.ONGEGROND)) == "R10.1"
    assert code(lambda: left_out(made, why="zomaar")) == "R10.1"
    assert code(lambda: left_out(made, pad="")) == "R10.5"
    assert code(lambda: left_out(made, pad="notities.n9")) == "R3.1"
    assert code(lambda: left_out(decided(made))) == "R10.5"
    assert code(lambda: left_out(treated(K.RECTIFICATIE, change()))) == "R10.5"
    assert (
        code(
            lambda: redigeer(
                clean(), made, "notities.n1", W.ANDEREN, WHY, BALIE, TODAY, new_id=ids()
            )
        )
        == "R6.8"
    )


def test_the_form_follows_how_it_was_asked() -> None:
    assert vorm_voorstel(v.Kanaal.EMAIL) is F.KOPIE_DIGITAAL
    assert vorm_voorstel(v.Kanaal.BRIEF) is F.OP_KANTOOR
    made = treated(K.INZAGE)
    assert kies_vorm(made, (F.KOPIE_PAPIER, F.KOPIE_PAPIER), CONSULENT).vorm == (F.KOPIE_PAPIER,)
    assert code(lambda: kies_vorm(made, (), CONSULENT)) == "R10.5"
    assert code(lambda: kies_vorm(treated(K.WISSING, wissen()), (F.OP_KANTOOR,), CONSULENT)) == (
        "R10.5"
    )


def wissen() -> object:
    """A part of another kind of request."""
    return change(gevraagd=v.Gevraagd.WISSEN)


def test_an_appointment_stands_in_the_dossier_and_in_the_request() -> None:
    made = treated(K.INZAGE)
    dossier = r.met_verzoek(clean(), made)

    def plan(day: date, tijd: str = "10:30", plaats: str = "Wierden") -> object:
        return plan_afspraak(
            dossier, made.id, day, tijd, plaats, CONSULENT, TODAY, new_id=lambda: "a9"
        )

    after = plan(TODAY)
    assert after.verzoeken[0].afspraak == "a9"  # type: ignore[attr-defined]
    assert after.verzoeken[0].vorm == (F.OP_KANTOOR,)  # type: ignore[attr-defined]
    new = after.afspraken[-1]  # type: ignore[attr-defined]
    assert (new.id, new.soort, new.tijd) == ("a9", v.AfspraakSoort.INZAGE, "10:30")
    assert code(lambda: plan(TODAY - timedelta(days=1))) == "R10.5"
    assert code(lambda: plan(TODAY, tijd="")) == "R10.5"
    assert code(lambda: plan(TODAY, plaats=" ")) == "R10.5"


def planned(day: date = TODAY, dossier: Dossier | None = None, new: str = "a9") -> Dossier:
    """A dossier with an appointment for its inspection."""
    at = dossier or r.met_verzoek(clean(), treated(K.INZAGE))
    (one,) = at.verzoeken
    return plan_afspraak(at, one.id, day, "10:30", "Wierden", CONSULENT, TODAY, new_id=lambda: new)


def test_another_day_calls_the_first_appointment_off() -> None:
    first = planned()
    assert planned(dossier=first, new="a10") == first
    later = planned(TODAY + timedelta(days=2), first, "a10")
    status = {one.id: one.status for one in later.afspraken}
    assert (status["a9"], status["a10"]) == (v.AfspraakStatus.AFGEZEGD, v.AfspraakStatus.GEPLAND)
    assert later.verzoeken[0].afspraak == "a10"
    agreed = afspraak_van(later, later.verzoeken[0])
    assert agreed is not None
    assert afspraak_zin(agreed) == "donderdag 12 maart 2026 10:30, Wierden"


@pytest.mark.parametrize(
    ("change_", "status"),
    [
        ({}, v.AfspraakStatus.GEPLAND),
        ({"verslag": InzageVerslag(datum=TODAY)}, v.AfspraakStatus.GEWEEST),
        ({"staat": v.VerzoekStaat.INGETROKKEN}, v.AfspraakStatus.AFGEZEGD),
        ({"besluit": v.Besluit.GEWEIGERD}, v.AfspraakStatus.AFGEZEGD),
        ({"vorm": (F.KOPIE_PAPIER,)}, v.AfspraakStatus.AFGEZEGD),
    ],
)
def test_the_appointment_follows_its_request(
    change_: dict[str, object], status: v.AfspraakStatus
) -> None:
    dossier = planned()
    one = msgspec.structs.replace(dossier.verzoeken[0], **change_)
    after = met_afspraak(r.met_verzoek(dossier, one), one)
    assert after.afspraken[-1].status is status


RECORD = InzageVerslag(
    datum=TODAY,
    plaats="Wierden",
    aanwezig=("J. Hoff", "C. Bos"),
    legitimatie=v.DocumentsoortId.PASPOORT,
    getoond=("persoon", "notities"),
    kopie_meegegeven=False,
    handtekening="d9",
)


def test_the_record_says_who_saw_what_where_and_when() -> None:
    kept = leg_verslag_vast(decided(treated(K.INZAGE)), RECORD, CONSULENT, TODAY)
    assert kept.verslag.door == "cora"
    assert kept.verslag.aanwezig == RECORD.aanwezig
    assert kept.verslag.handtekening == "d9"


@pytest.mark.parametrize(
    "change_",
    [
        {"datum": None},
        {"datum": TODAY + timedelta(days=1)},
        {"plaats": " "},
        {"aanwezig": (" ",)},
        {"legitimatie": None},
        {"getoond": ()},
        {"kopie_meegegeven": None},
    ],
)
def test_a_record_lacks_nothing(change_: dict[str, object]) -> None:
    made = decided(treated(K.INZAGE))
    lacking = msgspec.structs.replace(RECORD, **change_)
    assert code(lambda: leg_verslag_vast(made, lacking, CONSULENT, TODAY)) == "R10.8"


def test_a_record_is_of_an_inspection_that_was_granted_and_after_it_was_asked() -> None:
    assert code(lambda: leg_verslag_vast(treated(K.INZAGE), RECORD, CONSULENT, TODAY)) == "R10.5"
    early = msgspec.structs.replace(RECORD, datum=date(2026, 3, 2))
    made = decided(treated(K.INZAGE))
    assert code(lambda: leg_verslag_vast(made, early, CONSULENT, TODAY)) == "R10.3"
