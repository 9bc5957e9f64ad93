"""art. 9: a heading is a known name of its column, and nothing hides in it."""

from __future__ import annotations

import itertools
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pro6tui.model.fields import FIELDS
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Trajectsoort
from pro6tui.model.vocabulary_onderzoek import Kolom
from pro6tui.rules import artikel_09, tekens
from pro6tui.rules.onderzoek_koppen import NAMEN, VAN_WIE, toets_kop, toets_koppen
from tests.rules.onderzoeken import PROFILE, SUPPLIER, TODAY

replace = msgspec.structs.replace
K = Kolom


def refused(column: Kolom, heading: str) -> bool:
    try:
        toets_kop(column, heading)
    except Refusal as no:
        if no.code == "R0.4":
            return True
        assert (no.code, no.artikel, no.field) == ("R9.1", 9, "koppen")  # noqa: PT017
        assert NAMEN[column][0] in no.uitweg  # noqa: PT017
        assert "999990019" not in f"{no.message} {no.uitweg}"  # noqa: PT017
        return True
    return False


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        (K.NAAM, "Achternaam"),
        (K.NAAM, "Cliëntnaam"),
        (K.NAAM, "Naam van de klant"),
        (K.NAAM, "SURNAME"),
        (K.VOORLETTERS, ""),
        (K.VOORLETTERS, "voor-letters"),
        (K.TYPE_UITKERING, "Type_uitkering"),
        (K.BEGINDATUM, "begindatum_traject"),
        (K.EINDDATUM, "Einde traject"),
        (K.EMAILADRES, "E-mail"),
        (K.EMAILADRES, "e-mailadres deelnemer"),
        (K.EMAILADRES, "Email address"),
        (K.TELEFOONNUMMER, "Tel."),
        (K.TELEFOONNUMMER, "Telefoon deelnemer"),
    ],
)
def test_a_heading_says_what_is_in_the_column(column: Kolom, heading: str) -> None:
    assert toets_kop(column, heading) == heading


SMUGGLED = (
    "BSN", "BSNnummer", "bsn_nr", "B.S.N.", "b s n", "BŚN", "Вsn", "ＢＳＮ",  # noqa: RUF001
    "klantnummer", "client id", "Emailwerkfit", "Werkfit perceel", "Jobcoaching", "Perceel 2",
    "naam2", "Geslachtklant", "Naam en geslacht", "Naam (v)", "naam m/v", "♀ naam", "Voornamen",
    "roepnaam", "Hoogte uitkering", "naam\u200b bsn", "nааm", "ｎaam", "naam;bsn",  # noqa: RUF001
    "=naam", "-naam", "+tel", "@mail", "naam..", "n  .aam", "999990019", "aanhef", "adres",
    "datum", "type", "Naam Werkfit", "mailjobcoach",
)  # fmt: skip


@pytest.mark.parametrize("heading", SMUGGLED)
def test_a_heading_smuggles_nothing_in(heading: str) -> None:
    for column in Kolom:
        assert refused(column, heading), (column, heading)


def test_a_control_character_is_no_heading() -> None:
    with pytest.raises(Refusal):
        toets_kop(K.NAAM, "naam\n")


def test_no_field_and_no_service_is_a_heading_of_anything_but_itself() -> None:
    texts = {one for field in FIELDS for one in (field.path, field.name, field.label)}
    taken = {tekens.fold(one) for one in texts if not all(refused(col, one) for col in Kolom)}
    assert taken <= {
        "achternaam", "naam", "voorletters", "e mailadres", "emailadres", "telefoonnummer",
        "uitkering", "soort uitkering", "einddatum", "begindatum",
    }  # fmt: skip
    for service in Trajectsoort:
        for text in (service.value, service.label):
            assert all(refused(one, text) for one in Kolom)


def test_no_name_is_of_two_columns() -> None:
    for one, other in itertools.permutations(Kolom, 2):
        for name in NAMEN[one]:
            assert not refused(one, name)
            assert refused(other, name)
            for who in VAN_WIE:
                assert not refused(one, f"{who} {name}")
                assert not refused(one, f"{name} {who}")


def test_every_column_may_be_called_what_it_is_called_here() -> None:
    for column in Kolom:
        assert toets_kop(column, column.value) == column.value
        assert toets_kop(column, column.label) == column.label


_LETTERS = st.sampled_from("abnsmrelt АВаесBSN.-_ 12éＢ")  # noqa: RUF001


@given(st.sampled_from(list(Kolom)), st.text(_LETTERS, max_size=12))
def test_whatever_is_accepted_is_a_name_of_the_column(column: Kolom, heading: str) -> None:
    try:
        kept = toets_kop(column, heading)
    except Refusal:
        return
    bare = "".join(
        c for c in unicodedata.normalize("NFD", kept.casefold()) if c.isascii() and c.isalpha()
    )
    names = {"".join(c for c in name if c.isalpha()) for name in NAMEN[column]}
    assert bare == "" or any(name in bare for name in names)


def test_a_profile_that_was_kept_before_the_list_was_there_is_refused_with_a_way_out() -> None:
    kept = replace(PROFILE, koppen=("BSNnummer", "", "", ""))
    with pytest.raises(Refusal) as no:
        toets_koppen(kept)
    assert no.value.uitweg.startswith("Wijzig de kop in het profiel")
    assert "achternaam" in no.value.uitweg
    with pytest.raises(Refusal) as no:
        artikel_09.toets_gebruik(kept, SUPPLIER, TODAY)
    assert no.value.code == "R9.1"
    toets_koppen(replace(PROFILE, koppen=("achternaam",)))


def test_the_names_belong_to_a_version_of_the_allow_list() -> None:
    for version in artikel_09.TOELATINGEN:
        assert set(version.namen) == set(version.kolommen)
