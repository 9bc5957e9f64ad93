"""Which data a path stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model import paths
from pro6tui.model.refusal import Refusal
from pro6tui.rules.paden import bestaat, dekt, naam, overlapt, toets
from tests.model.test_dossier import full_dossier


@pytest.mark.parametrize(
    ("ruim", "pad", "covers", "touches"),
    [
        ("persoon", "persoon.adres", True, True),
        ("persoon.adres", "persoon", False, True),
        ("persoon.adres", "adres", True, True),
        ("persoon.adres", "persoon.adres2", False, False),
        ("", "persoon.bsn", True, True),
        ("persoon.bsn", "", False, True),
        ("uitkeringen.*.soort", "uitkeringen.u1.soort", True, True),
        ("uitkeringen.u1", "uitkeringen.*.soort", True, True),
        ("uitkeringen.u1", "uitkeringen.u2.soort", False, False),
        ("notities.n1", "notities.n1.tekst", True, True),
        ("notities", "notities.n1.tekst", True, True),
        ("kredietbemiddeling", "kredietbemiddeling.hoogte_schulden", True, True),
    ],
)
def test_coverage(ruim: str, pad: str, covers: bool, touches: bool) -> None:
    assert dekt(ruim, pad) is covers
    assert overlapt(ruim, pad) is touches
    assert overlapt(pad, ruim) is touches


EVERY = [path for path, _field in paths.paths(full_dossier())]


@given(st.sampled_from(EVERY), st.sampled_from(EVERY))
def test_what_covers_touches_and_two_fields_cover_only_themselves(one: str, two: str) -> None:
    assert dekt(one, two) is (one == two)
    assert overlapt(one, two) is (one == two)
    assert dekt(one.rpartition(".")[0], one)
    assert dekt("", one)


def test_what_is_there() -> None:
    dossier = full_dossier()
    for pad in ("", "persoon", "bsn", "notities.n1", "notities.n1.tekst", "notities"):
        assert bestaat(dossier, pad)
    for pad in ("iban", "notities.n9", "persoon.bsn.x"):
        assert not bestaat(dossier, pad)
    assert toets(dossier, "woonplaats") == "persoon.woonplaats"
    assert toets(dossier, " ") == ""
    with pytest.raises(Refusal):
        toets(dossier, "notities.n9")


def test_what_people_call_it() -> None:
    dossier = full_dossier()
    assert naam(dossier, "") == "het hele dossier"
    assert naam(dossier, "persoon.woonplaats") == "Woonplaats"
    assert naam(dossier, "uitkeringen.u2.hoogte") == "Uitkering 2: Hoogte uitkering (bruto)"
    assert naam(dossier, "notities.n1") == "Notitie"
    assert naam(dossier, "notities") == "Notitie"
    assert "Kast" in naam(dossier, "papier")
    assert naam(dossier, "verzoeken.v1.onderdelen.o1.motivering").startswith("Onderdeel")
    assert naam(dossier, "notities.n9.tekst") == "Notitie: Tekst"
