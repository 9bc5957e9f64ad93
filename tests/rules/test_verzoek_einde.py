"""What ends a request early, and who may: nobody knows who asks, taken back, asked twice."""

from __future__ import annotations

from datetime import date

import msgspec

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Document
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules import verzoek as r
from tests.rules.klantrechten import (
    APPEAL,
    BALIE,
    CONSULENT,
    TODAY,
    WHY,
    change,
    clean,
    code,
    ids,
    received,
)

S, K = v.VerzoekStaat, v.VerzoekSoort


def test_a_duplicate_is_of_an_earlier_open_request_of_the_kind() -> None:
    first = received(K.RECTIFICATIE, change())
    later = msgspec.structs.replace(first, id="b", ontvangen_op=TODAY)
    made = r.dubbel(later, first, CONSULENT, TODAY, new_id=ids())
    assert made.staat is S.DUBBEL
    assert code(lambda: r.dubbel(later, first, BALIE, TODAY, new_id=ids())) == "R6.8"
    elsewhere = (change("persoon.achternaam", "Jansen"),)
    for other in (
        later,
        msgspec.structs.replace(first, soort=K.WISSING),
        msgspec.structs.replace(first, ontvangen_op=date(2026, 3, 11)),
        msgspec.structs.replace(first, staat=S.AFGEHANDELD),
        msgspec.structs.replace(first, onderdelen=elsewhere),
    ):
        assert code(lambda other=other: r.dubbel(later, other, CONSULENT, TODAY, new_id=ids())) == (
            "R11.4"
        )
    overlapping = msgspec.structs.replace(first, onderdelen=(*elsewhere, change("persoon", "")))
    assert r.dubbel(later, overlapping, CONSULENT, TODAY, new_id=ids()).staat is S.DUBBEL


def test_not_knowing_who_asks_ends_it_only_after_asking_and_with_a_motivation() -> None:
    made = received(K.INZAGE)

    def end(request: Verzoek, why: str = WHY) -> Verzoek:
        return r.niet_vastgesteld(request, why, CONSULENT, TODAY, beroep_tot=APPEAL, new_id=ids())

    assert code(lambda: end(made)) == "R10.5"
    asked = r.vraag_identiteit(made, BALIE, TODAY, new_id=ids())
    assert code(lambda: end(asked, "")) == "R10.1"
    ended = end(asked)
    assert ended.besluit is v.Besluit.NIET_ONTVANKELIJK
    assert ended.beroep_tot == APPEAL
    # A refusal to act is not done before the client has its letter.
    assert (ended.staat.open, ended.afgehandeld_op) == (True, None)
    assert code(lambda: r.rond_af(clean(), ended, CONSULENT, TODAY, new_id=ids())) == "R10.1"
    letter = Document(id="brief", soort=v.DocumentSoort.BESLUIT_AVG, datum=TODAY)
    told = msgspec.structs.replace(clean(), documenten=(letter,))
    closed = r.rond_af(told, r.met_brief(ended, "brief"), CONSULENT, TODAY, new_id=ids())
    assert (closed.staat, closed.afgehandeld_op) == (S.AFGEHANDELD, TODAY)
    sure = r.identificeer(asked, v.IdentiteitWijze.BEKEND, BALIE, TODAY)
    assert code(lambda: end(sure)) == "R10.4"


def test_a_client_takes_it_back_while_it_is_undecided() -> None:
    made = received(K.INZAGE)
    assert code(lambda: r.trek_in(made, "x", CONSULENT, TODAY, new_id=ids())) == "R10.5"
    assert code(lambda: r.trek_in(made, "de klant belde", BALIE, TODAY, new_id=ids())) == "R6.8"
    gone = r.trek_in(made, "de klant belde", CONSULENT, TODAY, new_id=ids())
    assert (gone.staat, gone.besluit) == (S.INGETROKKEN, v.Besluit.INGETROKKEN)
    assert code(lambda: r.trek_in(gone, "nog eens", CONSULENT, TODAY, new_id=ids())) == "R10.5"
