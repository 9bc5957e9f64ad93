"""A granted request is carried out in one step: the dossier, the parts, and who must hear of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import InzageVerslag, Onderdeel, Verstrekking, Verzoek
from pro6tui.rules import verzoek as r
from pro6tui.rules.afscherming import afgeschermd
from pro6tui.rules.bezwaar import onderzoek_status
from pro6tui.rules.uitvoering import voer_uit
from tests.rules.klantrechten import (
    BALIE,
    CONSULENT,
    TODAY,
    change,
    clean,
    code,
    decided,
    ids,
    treated,
)

S, K, G = v.VerzoekStaat, v.VerzoekSoort, v.Gevraagd
SENT = Verstrekking(id="x1", op=date(2026, 2, 1), ontvanger="UWV", velden=("persoon",))


def done(request: Verzoek, dossier: Dossier | None = None, **more: object) -> Dossier:
    """The dossier after it was carried out; UWV once got who the client is."""
    before = msgspec.structs.replace(dossier or clean(), verstrekkingen=(SENT,))
    return voer_uit(
        r.met_verzoek(before, request), request.id, CONSULENT, TODAY, new_id=ids(), **more  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_correction_changes_the_field_and_tells_who_got_the_old_value() -> None:
    after = done(decided(treated(K.RECTIFICATIE, change())))
    request = after.verzoeken[0]
    assert after.persoon.woonplaats == "Almelo"
    assert request.staat is S.KENNISGEVING
    assert request.onderdelen[0].uitgevoerd_op == TODAY
    (told,) = request.kennisgevingen
    assert (told.ontvanger, told.velden) == ("UWV", ("persoon.woonplaats",))
    assert (told.verstrekking, told.staat) == ("x1", v.KennisgevingStaat.OPEN)


def test_nobody_is_told_of_a_value_they_never_got() -> None:
    made = decided(treated(K.RECTIFICATIE, change("notities.n1.tekst", "Anders.")))
    assert done(made).verzoeken[0].kennisgevingen == ()
    moved = decided(treated(K.RECTIFICATIE, change()))
    since = {"persoon.woonplaats": date(2026, 2, 2)}
    after = done(moved, sinds=since)
    assert after.verzoeken[0].kennisgevingen == ()
    assert after.verzoeken[0].staat is S.UITVOERING


def test_part_by_part() -> None:
    both = decided(
        treated(K.RECTIFICATIE, change(), change("persoon.adres", "Kerkstraat 2", id="o2"))
    )
    half = done(both, ids=("o2",))
    assert (half.persoon.adres, half.persoon.woonplaats) == ("Kerkstraat 2", "Wierden")
    assert half.verzoeken[0].staat is S.UITVOERING
    whole = voer_uit(half, both.id, CONSULENT, TODAY, new_id=lambda: "later")
    assert whole.persoon.woonplaats == "Almelo"
    assert whole.verzoeken[0].staat is S.KENNISGEVING
    assert code(lambda: voer_uit(whole, both.id, CONSULENT, TODAY, new_id=ids())) == "R10.5"


def test_what_is_added_stays_with_the_request_where_a_field_has_no_room() -> None:
    part = change("trajecten.t1.uitkomst", "Ik ben gestopt.", gevraagd=G.AANVULLEN)
    after = done(decided(treated(K.RECTIFICATIE, part)))
    assert after.verzoeken[0].eigen_verklaring == "Traject: Uitkomst: Ik ben gestopt."
    assert after.trajecten == clean().trajecten


@pytest.mark.parametrize(
    ("soort", "grond", "why"),
    [
        (K.AFSCHERMEN, v.VerzoekGrond.ONJUIST, v.BeperkingsGrond.JUISTHEID),
        (K.AFSCHERMEN, v.VerzoekGrond.NIET_TER_ZAKE, v.BeperkingsGrond.ONRECHTMATIG),
        (K.WISSING, v.VerzoekGrond.ONRECHTMATIG, v.BeperkingsGrond.ONRECHTMATIG),
    ],
)
def test_shielding_on_the_ground_that_fits(
    soort: v.VerzoekSoort, grond: v.VerzoekGrond, why: v.BeperkingsGrond
) -> None:
    part = Onderdeel(id="o1", pad="persoon.adres", gevraagd=G.AFSCHERMEN, grond=grond)
    after = done(decided(treated(soort, part)))
    shield = afgeschermd(after, "persoon.adres")
    assert shield is not None
    assert (shield.grond, shield.verzoek) == (why, after.verzoeken[0].id)
    assert [one.ontvanger for one in after.verzoeken[0].kennisgevingen] == ["UWV"]


def test_erasing_a_field_and_a_note() -> None:
    grond = v.VerzoekGrond.NIET_TER_ZAKE
    made = decided(
        treated(
            K.WISSING,
            Onderdeel(id="a", pad="persoon.emailadres", gevraagd=G.WISSEN, grond=grond),
            Onderdeel(id="b", pad="notities.n1", gevraagd=G.WISSEN, grond=grond),
        )
    )
    after = done(made)
    assert after.persoon.emailadres == ""
    assert after.notities == ()


def test_the_whole_dossier_goes_by_a_list() -> None:
    part = Onderdeel(id="a", gevraagd=G.WISSEN, grond=v.VerzoekGrond.NIET_MEER_NODIG)
    assert code(lambda: done(decided(treated(K.WISSING, part)))) == "R5.7"


def test_an_objection_and_a_withdrawal_take_effect() -> None:
    kto = v.Doel.TEVREDENHEIDSONDERZOEK
    after = done(decided(treated(K.BEZWAAR, tegen=(kto,))))
    assert onderzoek_status(after, TODAY) is v.OnderzoekStatus.BEZWAAR
    withdrawn = done(decided(treated(K.INTREKKING_TOESTEMMING, toestemming="c1")))
    assert withdrawn.toestemmingen[0].ingetrokken_op == TODAY


def test_an_inspection_changes_nothing_but_itself() -> None:
    made = msgspec.structs.replace(
        decided(treated(K.INZAGE)), verslag=InzageVerslag(datum=TODAY, kopie_meegegeven=False)
    )
    after = done(made)
    assert msgspec.structs.replace(after, verzoeken=(), verstrekkingen=()) == (
        msgspec.structs.replace(clean(), verstrekkingen=())
    )
    assert after.verzoeken[0].onderdelen[0].uitgevoerd_op == TODAY


def test_what_the_client_neither_saw_nor_got_is_not_carried_out() -> None:
    f = v.InzageVorm
    looked = InzageVerslag(datum=TODAY, kopie_meegegeven=False)
    took = InzageVerslag(datum=TODAY, kopie_meegegeven=True)

    def given(soort: v.VerzoekSoort = K.INZAGE, **more: object) -> Callable[[], Dossier]:
        one = msgspec.structs.replace(decided(treated(soort)), **more)
        return lambda: done(one)

    assert code(given()) == "R10.5"
    assert code(given(vorm=(f.KOPIE_DIGITAAL,), verslag=looked)) == "R10.5"
    assert code(given(vorm=(f.OP_KANTOOR, f.KOPIE_PAPIER), verslag=looked)) == "R10.5"
    assert code(given(K.OVERDRAAGBAARHEID)) == "R10.5"
    for enough in ({"vorm": (f.OP_KANTOOR,), "verslag": looked}, {"verslag": took}):
        assert given(**enough)().verzoeken[0].staat is S.UITVOERING
    after = done(decided(treated(K.OVERDRAAGBAARHEID)), gegeven=True)
    assert after.verzoeken[0].staat is S.UITVOERING


def test_what_is_refused_or_undecided_is_not_carried_out() -> None:
    refused = decided(
        treated(K.RECTIFICATIE, change()), "o1", grond=v.WeigeringsGrond.NIET_AANNEMELIJK
    )
    assert code(lambda: done(refused)) == "R10.5"
    assert code(lambda: done(treated(K.RECTIFICATIE, change()))) == "R10.5"
    made = r.met_verzoek(clean(), decided(treated(K.RECTIFICATIE, change())))
    one = made.verzoeken[0].id
    assert code(lambda: voer_uit(made, one, BALIE, TODAY, new_id=ids())) == "R6.8"
    assert code(lambda: voer_uit(made, "v9", CONSULENT, TODAY, new_id=ids())) == "R10.5"
