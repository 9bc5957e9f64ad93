"""art. 10: the chapters of a copy: each with something to read, every datum among them."""

from __future__ import annotations

import msgspec

from pro6tui.model.dossier import Dossier
from pro6tui.rules.inzagekopie_blad import Tabel, hoofdstukken
from pro6tui.rules.raadplegingen import Handeling
from tests.rules.inzage import STUKKEN, TODAY, copy_of, full, replace, values


def test_every_chapter_has_something_to_read_and_every_datum_is_in_one() -> None:
    stukken = replace(
        STUKKEN,
        handelingen=(
            Handeling(
                dag=TODAY, functie="directeur", actie="geopend", doel="intake", nood=True,
                velden=("Adres",),
            ),
        ),
        volledig=False,
    )  # fmt: skip
    kopie = copy_of(full(), stukken)
    chapters = hoofdstukken(kopie)
    assert len({one.code for one in chapters}) == 9
    assert all(one.kop and one.kort and one.paragrafen for one in chapters)
    words = msgspec.json.encode(chapters).decode()
    for one in values(kopie).values():
        assert msgspec.json.encode(one.tekst).decode()[1:-1] in words
    assert "niet volledig" in words
    assert "geopend: Adres (met de noodprocedure)" in words
    tables = [
        piece
        for chapter in chapters
        for paragraph in chapter.paragrafen
        for piece in paragraph.inhoud
        if isinstance(piece, Tabel)
    ]
    assert all(len(row) == len(one.kolommen) for one in tables for row in one.rijen)


def test_a_copy_with_nothing_says_so() -> None:
    assert all(one.paragrafen for one in hoofdstukken(copy_of(Dossier())))
