"""From the decision to the end: nothing closes with something left to do."""

from __future__ import annotations

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Document, Dossier
from pro6tui.model.verzoeken import InzageVerslag, Kennisgeving, Verlenging, Verzoek
from pro6tui.rules import verzoek as r
from tests.rules.klantrechten import (
    BALIE,
    CONSULENT,
    MONTH,
    RECEIVED,
    TODAY,
    WHY,
    change,
    clean,
    code,
    decided,
    ids,
    treated,
)

S, K, G = v.VerzoekStaat, v.VerzoekSoort, v.KennisgevingStaat
TOLD = Kennisgeving(id="k1", ontvanger="UWV", velden=("persoon.woonplaats",))


def lettered() -> Dossier:
    """The dossier, with the letters of requests."""
    letters = (
        Document(id="d7", soort=v.DocumentSoort.BESLUIT_AVG, datum=TODAY),
        Document(id="d8", soort=v.DocumentSoort.CORRESPONDENTIE, datum=TODAY),
    )
    return msgspec.structs.replace(clean(), documenten=letters)


def granted() -> Verzoek:
    """A correction that was granted."""
    return r.met_brief(decided(treated(K.RECTIFICATIE, change())), "d7")


def carried_out(*told: Kennisgeving) -> Verzoek:
    """The same, carried out, with these recipients to tell."""
    return r.uitgevoerd(granted(), ("o1",), told, CONSULENT, TODAY, new_id=ids())


def close(request: Verzoek) -> Verzoek:
    """The end."""
    return r.rond_af(lettered(), request, CONSULENT, TODAY, new_id=ids())


def test_7_4_10_a_correction_closed_with_a_recipient_not_told() -> None:
    waiting = carried_out(TOLD)
    assert waiting.staat is S.KENNISGEVING
    assert code(lambda: close(waiting)) == "R11.3"
    assert "UWV" in r.afrondpoorten(lettered(), waiting)[0].uitweg
    done = r.kennisgeving(waiting, "k1", G.GEDAAN, CONSULENT, TODAY, brief="d9")
    closed = close(done)
    assert (closed.staat, closed.afgehandeld_op) == (S.AFGEHANDELD, TODAY)
    assert closed.kennisgevingen[0].brief == "d9"


@pytest.mark.parametrize("staat", [G.ONMOGELIJK, G.ONEVENREDIG])
def test_not_telling_somebody_is_motivated(staat: v.KennisgevingStaat) -> None:
    waiting = carried_out(TOLD)
    assert code(lambda: r.kennisgeving(waiting, "k1", staat, CONSULENT, TODAY)) == "R11.3"
    told = r.kennisgeving(waiting, "k1", staat, CONSULENT, TODAY, motivering=WHY)
    assert r.open_kennisgevingen(told) == ()
    assert close(told).staat is S.AFGEHANDELD


def test_telling_is_of_somebody_on_the_list() -> None:
    waiting = carried_out(TOLD)
    assert code(lambda: r.kennisgeving(waiting, "k9", G.GEDAAN, CONSULENT, TODAY)) == "R11.3"
    assert code(lambda: r.kennisgeving(waiting, "k1", G.OPEN, CONSULENT, TODAY)) == "R11.3"
    assert code(lambda: r.kennisgeving(waiting, "k1", G.GEDAAN, BALIE, TODAY)) == "R6.8"


def test_what_is_granted_is_done_before_it_closes() -> None:
    assert code(lambda: close(granted())) == "R10.5"
    done = carried_out()
    assert done.staat is S.UITVOERING
    assert done.onderdelen[0].uitgevoerd_op == TODAY
    assert close(done).staat is S.AFGEHANDELD


def test_parts_are_done_one_by_one() -> None:
    both = decided(
        treated(K.RECTIFICATIE, change(), change("persoon.adres", "Kerkstraat 2", id="o2"))
    )
    half = r.uitgevoerd(both, ("o1",), (TOLD,), CONSULENT, TODAY, new_id=ids())
    assert half.staat is S.UITVOERING
    assert [one.id for one in r.te_doen(half)] == ["o2"]
    whole = r.uitgevoerd(half, ("o2",), (), CONSULENT, TODAY, new_id=ids())
    assert whole.staat is S.KENNISGEVING
    assert r.te_doen(whole) == ()


def test_a_refused_part_is_never_carried_out() -> None:
    refused = decided(
        treated(K.RECTIFICATIE, change()), "o1", grond=v.WeigeringsGrond.NIET_AANNEMELIJK
    )
    assert r.te_doen(refused) == ()
    same = r.uitgevoerd(refused, ("o1",), (), CONSULENT, TODAY, new_id=ids())
    assert same.onderdelen[0].uitgevoerd_op is None
    undecided = treated(K.RECTIFICATIE, change())
    assert (
        code(lambda: r.uitgevoerd(undecided, ("o1",), (), CONSULENT, TODAY, new_id=ids()))
        == "R10.5"
    )


def test_a_refusal_closes_with_its_letter() -> None:
    refused = decided(
        treated(K.RECTIFICATIE, change()), "o1", grond=v.WeigeringsGrond.NIET_AANNEMELIJK
    )
    assert code(lambda: close(refused)) == "R10.1"
    sent = r.met_brief(refused, "d7")
    assert r.met_brief(sent, "d7") is sent
    assert close(sent).brieven == ("d7",)


def test_a_granted_decision_and_an_extension_close_with_their_letters_too() -> None:
    bare = msgspec.structs.replace(carried_out(), brieven=())
    assert code(lambda: close(bare)) == "R10.1"
    assert code(lambda: close(r.met_brief(bare, "d8"))) == "R10.1"
    assert code(lambda: close(r.met_brief(bare, "elders"))) == "R10.1"
    assert close(r.met_brief(bare, "d7")).staat is S.AFGEHANDELD
    told = msgspec.structs.replace(carried_out(), verlenging=Verlenging(gemeld_op=RECEIVED))
    assert code(lambda: close(told)) == "R10.1"
    assert close(r.met_brief(told, "d8")).staat is S.AFGEHANDELD
    of_that_day = msgspec.structs.replace(told, verlenging=Verlenging(gemeld_op=TODAY))
    assert close(of_that_day).staat is S.AFGEHANDELD
    later = msgspec.structs.replace(told, verlenging=Verlenging(gemeld_op=MONTH))
    assert code(lambda: close(r.met_brief(later, "d8"))) == "R10.1"


def test_an_inspection_at_the_office_closes_with_its_record() -> None:
    seen = r.met_brief(decided(treated(K.INZAGE, vorm=(v.InzageVorm.OP_KANTOOR,))), "d7")
    part = seen.onderdelen[0].id
    done = r.uitgevoerd(seen, (part,), (), CONSULENT, TODAY, new_id=ids())
    assert code(lambda: close(done)) == "R10.5"
    told = msgspec.structs.replace(done, verslag=InzageVerslag(datum=TODAY))
    assert close(told).staat is S.AFGEHANDELD
    copy = msgspec.structs.replace(done, vorm=(v.InzageVorm.KOPIE_DIGITAAL,))
    assert close(copy).staat is S.AFGEHANDELD


def test_what_is_closed_stays_closed() -> None:
    closed = close(carried_out())
    assert not closed.staat.open
    assert r.stappen(closed) == ()
    assert code(lambda: close(closed)) == "R10.5"
    assert code(lambda: close(treated(K.INZAGE))) == "R10.5"
    assert code(lambda: r.rond_af(lettered(), carried_out(), BALIE, TODAY, new_id=ids())) == "R6.8"


def test_its_whole_life_is_in_its_steps() -> None:
    closed = close(r.kennisgeving(carried_out(TOLD), "k1", G.GEDAAN, CONSULENT, TODAY))
    assert [one.naar for one in closed.stappen] == [
        S.ONTVANGEN,
        S.IN_BEHANDELING,
        S.BESLOTEN,
        S.KENNISGEVING,
        S.AFGEHANDELD,
    ]
    assert [one.door for one in closed.stappen] == ["cora", "cora", "dirk", "cora", "cora"]
