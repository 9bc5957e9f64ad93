"""What the list keeps of a dossier, also of one that is damaged."""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier, Notitie, Persoon, Traject, Uitkering
from pro6tui.model.verzoeken import Afscherming
from pro6tui.model.vocabulary import SoortUitkering
from pro6tui.rules.dubbel import afgeschermd_bsn
from pro6tui.services.rows import KIND, ROWS_VERSION, extract
from tests.model.test_dossier import full_dossier
from vault.catalog import unpack_row
from vault.documents import DAMAGED, SEVERAL

DOSSIER = Dossier(
    nummer="D-000001",
    persoon=Persoon(voornamen="Jan", achternaam="Jansma", bsn="999990019"),
    uitkeringen=(Uitkering(id="a", soort=SoortUitkering.WW),),
    notities=(Notitie(id="b", tekst="belde over de sleutel"),),
)


def test_the_bsn_is_an_exact_token_and_nowhere_else() -> None:
    found = extract(KIND, "", encode(DOSSIER))
    assert found is not None
    assert found.exact == ("999990019",)
    assert b"999990019" not in found.row
    assert "999990019" not in found.search + found.sort + found.text


@pytest.mark.parametrize("pad", ["", "persoon", "persoon.bsn"])
def test_a_shielded_bsn_is_a_token_of_an_intake_alone(pad: str) -> None:
    shielded = replace(DOSSIER, afschermingen=(Afscherming(id="a", pad=pad),))
    found = extract(KIND, "", encode(shielded))
    assert found is not None
    assert found.exact == (afgeschermd_bsn("999990019"),) != ("999990019",)
    assert b"999990019" not in found.row
    assert "999990019" not in found.search + found.sort + found.text


def test_notes_are_for_the_word_search_only() -> None:
    found = extract(KIND, "", encode(DOSSIER))
    assert found is not None
    assert found.text == "belde over de sleutel"
    assert "sleutel" not in found.search


def test_other_documents_are_not_listed() -> None:
    assert extract("register:x", "", b"{}") is None
    assert extract("register:x" + DAMAGED, "", b"{}") is None


def test_a_damaged_dossier_stays_in_the_list_and_says_so() -> None:
    whole = extract(KIND, "", encode(DOSSIER))
    found = extract(KIND + DAMAGED, "", encode(DOSSIER))
    assert whole is not None
    assert found is not None
    assert found.sort == whole.sort
    row = unpack_row(found.row)
    assert (row["naam"], row["beschadigd"]) == ("Jansma, J. (beschadigd)", True)
    assert "beschadigd" not in unpack_row(whole.row)
    assert "beschadigd" in found.search


def test_one_of_which_nothing_can_be_read_stays_too() -> None:
    found = extract(DAMAGED, "", b"")
    assert found is not None
    row = unpack_row(found.row)
    assert (row["naam"], row["beschadigd"]) == ("(beschadigd dossier)", True)


@pytest.mark.parametrize("pad", ["trajecten.t1.einddatum", "trajecten.t1", "trajecten", ""])
def test_that_an_end_is_shielded_is_told_and_not_when_it_was(pad: str) -> None:
    ended = Traject(id="t1", einddatum=date(2026, 6, 30))
    other = Traject(id="t2", einddatum=date(2019, 1, 1))
    for trajecten in ((ended,), (ended, other)):
        plain = replace(DOSSIER, trajecten=trajecten)
        shielded = replace(plain, afschermingen=(Afscherming(id="a", pad=pad),))
        seen = [extract(KIND, "", encode(one)) for one in (plain, shielded)]
        before, after = [unpack_row(one.row) for one in seen if one]
        assert ("einde_dicht" in before, after["einde_dicht"]) == (False, True)
        assert "2026-06-30" not in after["einde"]


def test_a_later_schema_is_not_guessed_at() -> None:
    later = encode(replace(DOSSIER)).replace(b'"nummer"', b'"nummber"')
    assert extract(KIND, "", later) is None


FORMS = {
    "1": "b8642c125704f13d",
    "2": "67f81eec2e5cdf3b",
    "3": "3fa3a3b408c65d20",
    "4": "3fa3a3b408c65d20",
    "5": "3fa3a3b408c65d20",
    "6": "b5916f5ea29c716f",
    "7": "b5916f5ea29c716f",
    "8": "a362428915ab78fc",
    "9": "2dd57ad6631b7eeb",
    "10": "b23305328918e2bf",
    "11": "0dfffced8f9c8eaa",
    "12": "4f4b165cd43da0ff",
    "13": "4f4b165cd43da0ff",
    "14": "4f4b165cd43da0ff",
}
"""Version → what it keeps of some dossiers."""


def test_a_list_of_another_form_has_another_version() -> None:
    """If this fails, raise ROWS_VERSION and put the new form here: old lists are made anew then."""
    kinds = (KIND, KIND + DAMAGED, f"{KIND}{SEVERAL}2")
    kept = [extract(kind, "", encode(one)) for kind in kinds for one in (DOSSIER, full_dossier())]
    rows = [(unpack_row(one.row), one.sort, one.search, one.exact, one.text) for one in kept if one]
    assert len(rows) == 6
    found = hashlib.sha256(msgspec.json.encode(rows)).hexdigest()[:16]
    assert FORMS[ROWS_VERSION] == found


def test_a_row_says_what_runs_for_the_clients_rights_and_no_more() -> None:
    found = extract(KIND, "", encode(full_dossier()))
    assert found is not None
    row = unpack_row(found.row)
    assert row["verzoeken"] == [
        {
            "id": "v1",
            "soort": "rectificatie_muteren",
            "staat": "kennisgeving_art19",
            "ontvangen_op": "2026-03-03",
            "bevestigd": True,
            "vastgesteld": True,
            "in_behandeling_op": "2026-03-05",
            "verlengd_op": "2026-03-20",
            "besloten_op": "2026-03-25",
            "inlichten": 1,
            "brief": True,
        }
    ]
    assert row["holds"] == 1
    assert "verzoek:open:" in found.search
    assert b"Almelo" not in found.row
    plain = extract(KIND, "", encode(DOSSIER))
    assert plain is not None
    assert not {"verzoeken", "holds", "beroep"} & set(unpack_row(plain.row))


def shielded(*pads: str) -> Dossier:
    shields = tuple(Afscherming(id=pad or "all", pad=pad) for pad in pads)
    return replace(
        DOSSIER, persoon=replace(DOSSIER.persoon, woonplaats="Rijssen"), afschermingen=shields
    )


def test_what_is_shielded_is_neither_shown_nor_found() -> None:
    pads = ("persoon.woonplaats", "persoon.bsn", "notities.b", "uitkeringen.a")
    found = extract(KIND, "", encode(shielded(*pads)))
    assert found is not None
    row = unpack_row(found.row)
    assert (row["naam"], row["woonplaats"], row["uitkering"]) == ("Jansma, J.", "", [])
    assert "rijssen" not in found.search.casefold()
    assert "uitkering:" not in found.search
    assert (found.text, found.exact) == ("", (afgeschermd_bsn("999990019"),))


def test_a_shielded_name_shows_as_that_and_the_number_finds_it() -> None:
    for pad in ("persoon.achternaam", "persoon", ""):
        found = extract(KIND, "", encode(shielded(pad)))
        assert found is not None
        assert unpack_row(found.row)["naam"] == "▒ afgeschermd"
        assert "jansma" not in (found.search + found.sort).casefold()
        assert "D-000001" in found.search
