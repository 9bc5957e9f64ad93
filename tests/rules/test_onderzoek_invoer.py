"""art. 9: a profile as it is typed."""

from __future__ import annotations

import pytest

from pro6tui.model.onderzoek import Profiel
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import Bestandsvorm, Kolom, Sluiting
from pro6tui.rules.onderzoek_invoer import VELDEN, ingevuld, koppen_tekst
from tests.rules.onderzoeken import KTO, PROFILE, TODAY

TYPED = {
    "naam": " Tevredenheid  2026",
    "leverancier": "o1 ",
    "overeenkomst": "VO-2026-3",
    "overeenkomst_op": "2-1-2026",
    "doel": "tevr",
    "kolommen": "naam, e-mailadres; telefoonnummer",
    "koppen": "naam=Achternaam, telefoonnummer=Telefoon",
    "reden_uitkering": "",
    "vorm": "csv",
    "sluiting": "age",
    "bewaartermijn": "90",
}


def test_a_profile_as_it_is_typed() -> None:
    made = ingevuld(Profiel(), TYPED, TODAY)
    assert set(TYPED) == set(VELDEN)
    assert made.kolommen == (Kolom.NAAM, Kolom.EMAILADRES, Kolom.TELEFOONNUMMER)
    assert made.koppen == ("Achternaam", "", "Telefoon")
    assert (made.doel, made.vorm, made.sluiting) == (KTO, Bestandsvorm.CSV, Sluiting.AGE)
    assert (made.bewaartermijn, made.leverancier) == (90, "o1")
    assert koppen_tekst(made) == "naam=Achternaam, telefoonnummer=Telefoon"


def test_other_columns_keep_the_headings_of_those_that_stay() -> None:
    made = ingevuld(Profiel(), TYPED, TODAY)
    fewer = ingevuld(made, {"kolommen": "telefoonnummer, naam"}, TODAY)
    assert fewer.koppen == ("Telefoon", "Achternaam")


@pytest.mark.parametrize(
    ("veld", "tekst", "code"),
    [
        ("kolommen", "naam, geslacht", "R9.1"),
        ("koppen", "voorletters", "R9.1"),
        ("koppen", "telefoonnummer=Tel", "R9.1"),
        ("koppen", "naam=BSN", "R9.1"),
        ("bewaartermijn", "negentig", "R0.2"),
        ("doel", "reclame", "R0.2"),
        ("overeenkomst_op", "ooit", "R0.2"),
        ("kleur", "rood", "R0.5"),
    ],
)
def test_what_cannot_be_read(veld: str, tekst: str, code: str) -> None:
    with pytest.raises(Refusal) as no:
        ingevuld(PROFILE, {veld: tekst}, TODAY)
    assert no.value.code == code


def test_of_the_purposes_only_those_of_a_survey_are_named() -> None:
    with pytest.raises(Refusal) as no:
        ingevuld(PROFILE, {"doel": "marketing"}, TODAY)
    assert no.value.uitweg == "Kies uit: tevredenheidsonderzoek, certificering_audit."
