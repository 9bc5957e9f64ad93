"""A request comes in: what cannot be true is refused, what is odd is warned about."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Document
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Afscherming, Verzoek
from pro6tui.rules import reglement
from pro6tui.rules import verzoek as r
from pro6tui.rules.verzoek_ontvangst import met_machtiging
from tests.rules.klantrechten import (
    BALIE,
    CONSULENT,
    ICT,
    RECEIVED,
    TODAY,
    change,
    clean,
    code,
    ids,
    received,
)

S, K = v.VerzoekStaat, v.VerzoekSoort
WHAT = r.Ontvangst(soort=K.INZAGE, kanaal=v.Kanaal.EMAIL, ontvangen_op=RECEIVED)


def taken(**more: object) -> Verzoek:
    """The same receipt with something else."""
    what = msgspec.structs.replace(WHAT, **more)
    return r.ontvang(clean(), what, BALIE, TODAY, new_id=ids())


@pytest.mark.parametrize("soort", list(K))
@pytest.mark.parametrize("kanaal", list(v.Kanaal))
def test_any_kind_by_any_channel(soort: v.VerzoekSoort, kanaal: v.Kanaal) -> None:
    made = taken(soort=soort, kanaal=kanaal)
    assert (made.staat, made.ontvangen_op, made.kanaal) == (S.ONTVANGEN, RECEIVED, kanaal)
    (step,) = made.stappen
    assert (step.naar, step.op, step.door) == (S.ONTVANGEN, TODAY, "bea")
    assert made.id
    assert all(one.id for one in made.onderdelen)
    assert made.reglement_versie == reglement.versie_op(TODAY) != ""


@pytest.mark.parametrize("day", [date(2026, 3, 11), date(2027, 3, 3), date(1979, 1, 1)])
def test_received_in_the_future_or_before_birth_is_refused(day: date) -> None:
    assert code(lambda: taken(ontvangen_op=day)) == "R10.3"


def test_received_before_the_dossier_is_warned_about_for_its_clock_runs() -> None:
    made = taken(ontvangen_op=date(2025, 12, 30))
    said = r.waarschuwingen(clean(), made, TODAY)
    assert any("voordat het dossier" in one.message for one in said)
    assert any("twee weken" in one.message for one in said)


def test_nobody_born_yet_known_is_no_reason_to_refuse() -> None:
    dossier = msgspec.structs.replace(
        clean(), persoon=msgspec.structs.replace(clean().persoon, geboortedatum=None)
    )
    assert r.ontvang(dossier, WHAT, BALIE, TODAY, new_id=ids()).staat is S.ONTVANGEN


@pytest.mark.parametrize(
    "staat", [v.DossierStaat.VERNIETIGD_BEHOUDENS_BACKUPS, v.DossierStaat.VOLLEDIG_VERNIETIGD]
)
def test_of_a_destroyed_dossier_nothing_is_asked(staat: v.DossierStaat) -> None:
    dossier = msgspec.structs.replace(clean(), staat=staat)
    assert code(lambda: r.ontvang(dossier, WHAT, BALIE, TODAY, new_id=ids())) == "R10.6"


def test_of_one_on_its_way_out_everything_is_asked() -> None:
    dossier = msgspec.structs.replace(clean(), staat=v.DossierStaat.BEDENKTIJD)
    assert r.ontvang(dossier, WHAT, BALIE, TODAY, new_id=ids()).staat is S.ONTVANGEN


def test_of_a_shielded_field_it_is_taken_with_a_warning() -> None:
    dossier = msgspec.structs.replace(
        clean(), afschermingen=(Afscherming(id="f", pad="persoon", van=RECEIVED),)
    )
    made = received(K.RECTIFICATIE, change(), dossier=dossier)
    assert any("afgeschermd" in one.message for one in r.waarschuwingen(dossier, made, RECEIVED))


def test_a_correction_without_inspection_first_is_warned_about_not_refused() -> None:
    made = received(K.RECTIFICATIE, change())
    said = r.waarschuwingen(clean(), made, RECEIVED)
    assert [one.code for one in said] == ["R11.6"]
    seen = msgspec.structs.replace(
        clean(), verzoeken=(Verzoek(id="v", soort=K.INZAGE, besluit=v.Besluit.TOEGEWEZEN),)
    )
    assert r.waarschuwingen(seen, made, RECEIVED) == []
    spoken = msgspec.structs.replace(made, kanaal=v.Kanaal.MONDELING)
    assert len(r.waarschuwingen(seen, spoken, RECEIVED)) == 1


def test_the_second_about_the_same_is_refused_or_marked_a_duplicate() -> None:
    first = taken()
    dossier = r.met_verzoek(clean(), first)
    again = msgspec.structs.replace(WHAT, ontvangen_op=TODAY)
    assert code(lambda: r.ontvang(dossier, again, BALIE, TODAY, new_id=lambda: "b")) == "R11.4"
    twice = msgspec.structs.replace(again, dubbel_van=first.id)
    made = r.ontvang(dossier, twice, CONSULENT, TODAY, new_id=lambda: "later")
    assert (made.staat, made.dubbel_van, made.afgehandeld_op) == (S.DUBBEL, first.id, TODAY)
    # The front desk ends no request: it notes what it repeats, for who does.
    noted = r.ontvang(dossier, twice, BALIE, TODAY, new_id=lambda: "later")
    assert (noted.staat, noted.dubbel_van, noted.afgehandeld_op) == (S.ONTVANGEN, first.id, None)
    said = [one.message for one in r.waarschuwingen(dossier, noted, TODAY)]
    assert any("herhaalt" in one for one in said)
    other = msgspec.structs.replace(twice, soort=K.OVERDRAAGBAARHEID)
    assert code(lambda: r.ontvang(dossier, other, BALIE, TODAY, new_id=ids())) == "R11.4"


def test_a_withdrawal_is_of_a_consent_that_is_there() -> None:
    kind = K.INTREKKING_TOESTEMMING
    assert taken(soort=kind, toestemming="c1").toestemming == "c1"
    assert code(lambda: taken(soort=kind, toestemming="c9")) == "R10.5"


def test_control_characters_are_refused() -> None:
    told = {"toelichting": "x\x1b[2J"}
    assert code(lambda: received(K.INZAGE, **told)) == "R0.3"
    assert code(lambda: taken(indiener_naam="a\nb")) == "R0.3"


def test_the_front_desk_writes_down_that_it_came_in_not_what_it_is_about() -> None:
    for what in (
        {"soort": K.RECTIFICATIE, "onderdelen": (change(),)},
        {"toelichting": "Ik woon daar niet meer."},
    ):
        told = msgspec.structs.replace(WHAT, **what)
        with pytest.raises(Refusal, match="de behandelaar vult ze aan") as refused:
            r.ontvang(clean(), told, BALIE, TODAY, new_id=ids())
        assert refused.value.code == "R6.8"
        assert r.ontvang(clean(), told, CONSULENT, TODAY, new_id=ids())
    made = taken(soort=K.RECTIFICATIE)
    assert (
        code(lambda: r.met_onderdelen(clean(), made, [change()], BALIE, TODAY, new_id=ids()))
        == "R6.8"
    )


def test_no_role_without_content_writes_it_down() -> None:
    assert code(lambda: r.ontvang(clean(), WHAT, ICT, TODAY, new_id=ids())) == "R6.8"


# -- acknowledging, who asks ------------------------------------------------------------------


def test_receipt_is_acknowledged_once_and_not_before_it() -> None:
    made = taken()
    assert code(lambda: r.bevestig(made, BALIE, date(2026, 3, 2))) == "R10.3"
    told = r.bevestig(made, BALIE, TODAY)
    assert told.ontvangstbevestiging_op == TODAY
    assert code(lambda: r.bevestig(told, BALIE, TODAY)) == "R10.5"


def test_identity_is_a_kind_of_document_seen_and_never_more() -> None:
    made = r.vraag_identiteit(taken(), BALIE, TODAY, new_id=ids())
    assert made.staat is S.IDENTITEIT_VASTSTELLEN
    seen = v.IdentiteitWijze.DOCUMENT_GEZIEN
    assert code(lambda: r.identificeer(made, seen, BALIE, TODAY)) == "R10.4"
    passport = v.DocumentsoortId.PASPOORT
    known = v.IdentiteitWijze.BEKEND
    assert code(lambda: r.identificeer(made, known, BALIE, TODAY, passport)) == "R10.4"
    sure = r.identificeer(made, seen, BALIE, TODAY, passport)
    assert sure.identiteit.status is v.IdentiteitStatus.VASTGESTELD
    assert sure.identiteit.gevraagd_op == TODAY
    assert sure.identiteit.soort_document is passport


def test_who_asks_for_another_shows_that_they_may() -> None:
    made = taken(indiener=v.IndienerSoort.GEMACHTIGDE, indiener_naam="mr. B. Kok")
    assert any("machtiging" in one.message for one in r.waarschuwingen(clean(), made, TODAY))
    known = v.IdentiteitWijze.BEKEND
    assert code(lambda: r.identificeer(made, known, BALIE, TODAY)) == "R10.4"
    paper = Document(id="d1", soort=v.DocumentSoort.CORRESPONDENTIE)
    dossier = msgspec.structs.replace(clean(), documenten=(paper,))
    proven = met_machtiging(dossier, made, "d1", BALIE)
    assert r.identificeer(proven, known, BALIE, TODAY).machtiging == "d1"


def test_what_it_is_about_may_follow_later_until_the_decision() -> None:
    made = received(K.RECTIFICATIE)
    assert made.onderdelen == ()
    parts = r.met_onderdelen(clean(), made, [change(id="")], CONSULENT, TODAY, new_id=ids())
    assert parts.onderdelen[0].id
    done = msgspec.structs.replace(parts, staat=S.BESLOTEN)
    assert (
        code(lambda: r.met_onderdelen(clean(), done, [change()], CONSULENT, TODAY, new_id=ids()))
        == "R10.5"
    )


def test_a_request_is_put_back_in_its_place() -> None:
    first, second = taken(), msgspec.structs.replace(taken(), id="b")
    dossier = r.met_verzoek(r.met_verzoek(clean(), first), second)
    told = r.bevestig(first, BALIE, TODAY)
    assert r.met_verzoek(dossier, told).verzoeken == (told, second)
    assert r.verzoek_van(dossier, "b") is second
    assert code(lambda: r.verzoek_van(dossier, "c")) == "R10.5"
