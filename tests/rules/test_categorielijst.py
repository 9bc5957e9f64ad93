"""artt. 5 and 12: data that go before their dossier does."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier, Kredietbemiddeling, Notitie, Papier, Persoon, Traject
from pro6tui.model.onderzoek import Batch, Regel, Stap
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import ListRegel
from pro6tui.model.verzoeken import Hold
from pro6tui.model.vocabulary_onderzoek import BatchStaat, Uitsluiting
from pro6tui.model.vocabulary_vernietiging import Resultaat
from pro6tui.rules import categorielijst, onderzoek, wissing
from pro6tui.rules.bewaartermijnen import WETTELIJK

K, R = v.Categorie, Resultaat
TODAY = date(2026, 1, 1)
replace = msgspec.structs.replace
CREDIT = Kredietbemiddeling(
    actief=False, van=date(2024, 1, 1), tot=date(2024, 12, 31), hoogte_schulden=1_250_000
)
ALIVE = Dossier(
    nummer="D-000001",
    staat=v.DossierStaat.ACTIEF,
    persoon=Persoon(documentnummer_id="NW12AB345", documentsoort_id=v.DocumentsoortId.PASPOORT),
    trajecten=(Traject(id="t1", opdrachtgever=v.OpdrachtgeverSoort.UWV),),
    kredietbemiddeling=CREDIT,
    papier=Papier(aanwezig=True, locatie="kast 2"),
    notities=(Notitie(id="n", tekst="Paspoort NW12AB345 gezien; schuld van € 12.500,00."),),
)
CLOSED = replace(
    ALIVE,
    staat=v.DossierStaat.IN_BEWARING,
    trajecten=(replace(ALIVE.trajecten[0], einddatum=date(2025, 6, 30)),),
)


def line(dossier: Dossier = ALIVE) -> ListRegel:
    return categorielijst.regel(dossier, "a" * 32, "r", TODAY, papier="kast 2")


@pytest.mark.parametrize(
    ("dossier", "day", "expected"),
    [
        (ALIVE, TODAY, (K.K4,)),
        (ALIVE, date(2025, 12, 31), ()),
        (CLOSED, TODAY, (K.K4, K.K6)),
        (CLOSED, date(2025, 7, 1), (K.K6,)),
        (replace(ALIVE, kredietbemiddeling=replace(CREDIT, tot=None)), TODAY, ()),
        (replace(ALIVE, kredietbemiddeling=replace(CREDIT, tot=date(2027, 1, 1))), TODAY, ()),
        (replace(ALIVE, kredietbemiddeling=Kredietbemiddeling()), TODAY, ()),
    ],
)
def test_what_is_due(dossier: Dossier, day: date, expected: tuple[v.Categorie, ...]) -> None:
    assert categorielijst.te_wissen(dossier, day) == expected


def test_a_line_or_why_there_is_none() -> None:
    made = line(CLOSED)
    assert (made.delen, made.vanaf) == ((K.K4, K.K6), TODAY)
    # The pages about it go from the folder, which stays with its dossier.
    assert (made.papier, made.papier_open) == ("kast 2", True)
    with pytest.raises(Refusal) as early:
        categorielijst.regel(ALIVE, "a", "r", date(2025, 12, 31), papier="")
    assert early.value.code == "R5.2"
    held = Hold(id="h", reden=v.HoldReden.HANDMATIG, geplaatst_op=TODAY)
    with pytest.raises(Refusal) as no:
        categorielijst.regel(replace(ALIVE, holds=(held,)), "a", "r", TODAY, papier="")
    assert no.value.code == "R12.1"


def test_a_dossier_that_may_go_whole_goes_on_the_list_of_dossiers() -> None:
    whole = replace(CLOSED, trajecten=(replace(CLOSED.trajecten[0], einddatum=date(2018, 1, 1)),))
    with pytest.raises(Refusal, match="hele dossier") as no:
        line(whole)
    assert no.value.code == "R5.2"
    # On a list already: that it became due as a whole meanwhile keeps nothing back.
    assert categorielijst.hercontrole(line(CLOSED), whole, TODAY).resultaat is None


def test_weighed_again_a_living_dossier_may_change_but_not_what_is_due() -> None:
    def result(dossier: Dossier | None, **more: object) -> Resultaat | None:
        return categorielijst.hercontrole(line(), dossier, TODAY, **more).resultaat  # type: ignore[arg-type]

    changed = replace(ALIVE, persoon=replace(ALIVE.persoon, woonplaats="Almelo"))
    assert result(changed) is None
    assert result(None) is R.NIET_AANWEZIG
    assert result(ALIVE, twee_versies=True) is R.GEWIJZIGD
    longer = replace(ALIVE, kredietbemiddeling=replace(CREDIT, tot=date(2025, 12, 1)))
    assert result(longer) is R.GEWIJZIGD
    held = Hold(id="h", reden=v.HoldReden.HANDMATIG, geplaatst_op=TODAY)
    assert result(replace(ALIVE, holds=(held,))) is R.OVERGESLAGEN


def test_what_an_earlier_try_erased_is_erased_again_unless_something_holds_it() -> None:
    begun = replace(line(), resultaat=R.GESTART)
    gone = replace(ALIVE, kredietbemiddeling=replace(CREDIT, hoogte_schulden=None))
    assert categorielijst.hercontrole(begun, gone, TODAY).resultaat is None
    assert categorielijst.hercontrole(line(), gone, TODAY).resultaat is R.GEWIJZIGD
    held = Hold(id="h", reden=v.HoldReden.HANDMATIG, geplaatst_op=TODAY)
    kept = replace(gone, holds=(held,))
    assert categorielijst.hercontrole(begun, kept, TODAY).resultaat is R.OVERGESLAGEN


def test_a_number_goes_from_texts_too_and_an_amount_only_from_its_field() -> None:
    plan = categorielijst.plan([CLOSED], (K.K4, K.K6))
    bare = wissing.gewist(CLOSED, plan)
    assert bare.kredietbemiddeling.hoogte_schulden is None
    assert (bare.persoon.documentnummer_id, bare.persoon.documentsoort_id) == ("", None)
    assert bare.notities[0].tekst == "Paspoort ▒ gezien; schuld van € 12.500,00."
    assert wissing.overblijvend(bare, plan) == []
    assert categorielijst.herhaald([CLOSED], (K.K4, K.K6)) == 1
    assert categorielijst.herhaald([CLOSED], (K.K6,)) == 0
    assert "1 tekst" in categorielijst.nog_nakijken(1)
    assert categorielijst.nog_nakijken(0) == ""
    assert categorielijst.namen((K.K4,)) == "K4 kredietbemiddeling"


BATCH = Batch(
    id="b", nummer="O-0001", staat=BatchStaat.VERNIETIGD, vernietigd_op=date(2024, 12, 31),
    regels=(
        Regel(document_id="x" * 32, dossier="D-000001"),
        Regel(document_id="y" * 32, dossier="D-000002", reden=Uitsluiting.BEZWAAR),
    ),
    stappen=(
        Stap(naar=BatchStaat.CONCEPT, op=datetime(2024, 1, 2, tzinfo=UTC), door="a",
             reden="bezwaar van D-000002", dossier="D-000002"),
    ),
)  # fmt: skip


def test_the_clients_of_a_survey_go_a_year_after_its_end() -> None:
    assert categorielijst.batch_vanaf(BATCH) == TODAY
    assert categorielijst.batch_regel(BATCH, date(2025, 12, 31)) is None
    made = categorielijst.batch_regel(BATCH, TODAY)
    assert made is not None
    assert (made.dossier, made.delen, made.jaren) == ("O-0001", (K.K9,), WETTELIJK[K.K9])
    away = replace(BATCH, staat=BatchStaat.GEEXPORTEERD, vernietigd_op=None)
    assert categorielijst.batch_vanaf(away) is None
    dropped = replace(BATCH, staat=BatchStaat.GEANNULEERD, vernietigd_op=None)
    assert categorielijst.batch_vanaf(dropped) == date(2025, 1, 3)

    rolled = categorielijst.opgerold(BATCH, TODAY)
    assert rolled.aantallen == {
        "klanten": 2, "mee": 1, "uitgesloten_bezwaar": 1, "andere": 0,
    }  # fmt: skip
    assert onderzoek.geteld(rolled) == onderzoek.geteld(BATCH) == {None: 1, Uitsluiting.BEZWAAR: 1}
    assert "D-00000" not in msgspec.json.encode(rolled).decode()
    assert categorielijst.opgerold(rolled, date(2027, 1, 1)) == rolled
    assert categorielijst.batch_vanaf(rolled) is None

    for batch, before, expected in (
        (BATCH, None, None), (rolled, R.GESTART, None), (rolled, None, R.GEWIJZIGD),
        (None, None, R.NIET_AANWEZIG), (away, None, R.GEWIJZIGD),
    ):  # fmt: skip
        again = replace(made, resultaat=before)
        assert categorielijst.batch_hercontrole(again, batch, TODAY).resultaat is expected
