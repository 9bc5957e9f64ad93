"""art. 12: a certificate claims what was looked at, and nothing more."""

from __future__ import annotations

import msgspec
import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import PapierBewijs
from pro6tui.model.vocabulary_vernietiging import (
    Dekking,
    ListStaat,
    Oordeel,
    Plaats,
    VerklaringStaat,
)
from pro6tui.rules import dekking, verklaring
from pro6tui.rules.dekking import Bereik
from tests.rules.lijsten import APPROVED, DONE, EVERY, FAILED, LATER

replace = msgspec.structs.replace
P, D, S = Plaats, Dekking, VerklaringStaat
PROOF = PapierBewijs(op=LATER, methode="versnipperd_intern", niveau="P-5")
WITHOUT_PAPER = replace(
    DONE, regels=tuple(replace(one, papier_open=False, bewijs=PROOF) for one in DONE.regels)
)


def test_a_final_one_is_refused_until_there_is_nothing_left() -> None:
    with pytest.raises(Refusal, match="definitieve"):
        verklaring.toets(DONE, S.BEHOUDENS_BACKUPS, None, definitief=True)
    verklaring.toets(DONE, S.VOLLEDIG, S.BEHOUDENS_BACKUPS, definitief=True)


def test_when_there_is_a_certificate() -> None:
    verklaring.toets(DONE, S.BEHOUDENS_BACKUPS, None)
    verklaring.toets(EVERY[ListStaat.VERKLAARD], S.VOLLEDIG, S.BEHOUDENS_BACKUPS)
    none = replace(DONE, regels=())
    for lijst, new, before in (
        (APPROVED, S.VOLLEDIG, None),
        (EVERY[ListStaat.IN_UITVOERING], S.VOLLEDIG, None),
        (FAILED, S.BEHOUDENS_BACKUPS, None),
        (none, S.VOLLEDIG, None),
        (DONE, S.BEHOUDENS_BACKUPS, S.BEHOUDENS_BACKUPS),
        (DONE, S.VOLLEDIG, S.VOLLEDIG),
    ):
        with pytest.raises(Refusal) as no:
            verklaring.toets(lijst, new, before)
        assert no.value.code == "R12.9"


def test_counts_methods_and_a_letter() -> None:
    assert verklaring.aantallen(DONE)["vernietigd"] == 2
    assert verklaring.aantallen(DONE)["categorie_K1"] == 2
    assert any("P-5" in one for one in verklaring.methode(WITHOUT_PAPER))
    text = verklaring.stel_op(
        WITHOUT_PAPER, dekking.dekking(WITHOUT_PAPER, Bereik(), LATER), (), LATER,
        nummer="VV-0001", vorige="", bureau="B", systeem="pro6", kluis="k",
    )  # fmt: skip
    alone = replace(text, tweede_persoon=False)
    assert "zonder tweede persoon" in str(verklaring.briefvelden(alone, "7 jaar"))
    assert "zonder tweede" not in str(verklaring.briefvelden(text, "7 jaar"))
    assert verklaring.als_json(text).endswith(b"}\n")


def test_what_somebody_typed_of_a_dossier_is_not_in_it() -> None:
    first, *rest = DONE.regels
    off = replace(first, oordeel=Oordeel.UITGESTELD, reden="mevrouw Aap belde", nieuwe_datum=LATER)
    text = verklaring.stel_op(
        replace(DONE, regels=(off, *rest)), (), (), LATER,
        nummer="VV-0001", vorige="", bureau="B", systeem="pro6", kluis="k",
    )  # fmt: skip
    assert text.dossiers[0].toelichting == f"uitgesteld tot {LATER:%d-%m-%Y}"
    assert b"Aap" not in verklaring.als_json(text)
