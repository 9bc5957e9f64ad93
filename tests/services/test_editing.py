"""What is typed: a value, not yet a value, refused, warned about, kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from pro6tui.model import paths
from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier, Kredietbemiddeling, Notitie, Uitkering
from pro6tui.model.fields import FIELDS, Kind
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.vocabulary import Doel, Geslacht, NotitieSoort, Periode, SoortUitkering
from pro6tui.rules.interpretatie import Interpretaties
from pro6tui.services.drafts import Draft
from pro6tui.services.editing import Editing, fields_of
from tests.model.test_dossier import full_dossier
from tests.services.office import BSN, MOMENT, klant

TODAY = date(2026, 3, 2)


def editing(dossier: Dossier | None = None, before: Dossier | None = None) -> Editing:
    """Somebody at work."""
    return Editing(dossier or Dossier(), TODAY, Interpretaties(), before)


@pytest.mark.parametrize(
    ("path", "typed", "value", "shown"),
    [
        ("persoon.adres", "  Dorpsstraat   1 ", "Dorpsstraat 1", "Dorpsstraat 1"),
        ("persoon.achternaam", "Şahin-O'Neill", "Şahin-O'Neill", "Şahin-O'Neill"),
        ("persoon.geboortedatum", "1-2-80", date(1980, 2, 1), "01-02-1980"),
        ("persoon.geslacht", "vrouw", Geslacht.VROUW, "vrouw"),
        ("persoon.postcode", "7641ab", "7641 AB", "7641 AB"),
        ("persoon.telefoonnummer", "06-12345678", "+31612345678", "06 12345678"),
        ("persoon.emailadres", "j@Voorbeeld.nl", "j@voorbeeld.nl", "j@voorbeeld.nl"),
        ("persoon.documentnummer_id", "nw12 ab345", "NW12AB345", "NW12AB345"),
        ("arbeidsongeschiktheid.mate", "42", 42, "42%"),
        ("arbeidsongeschiktheid.restverdiencapaciteit", "1.234,5", 123450, "€ 1.234,50"),
        ("papier.omvang_mappen", "2", 2, "2"),
        ("kredietbemiddeling.actief", True, True, True),
        ("kredietbemiddeling.actief", None, None, None),
        ("doeleinden", ["intake", "vernietiging"], (Doel.INTAKE, Doel.VERNIETIGING), None),
        ("doeleinden", "intake", (Doel.INTAKE,), ["intake"]),
        ("toewijzing.behandelaars", "anna, bram", ("anna", "bram"), "anna, bram"),
    ],
)
def test_each_kind_is_read_and_shown_the_usual_way(
    path: str, typed: Any, value: Any, shown: Any
) -> None:
    work = editing()
    work.set(path, typed)
    assert paths.get(work.dossier, path) == value
    assert work.get(path) == (typed if shown is None else shown)


@pytest.mark.parametrize(
    ("path", "typed", "value"),
    [
        ("uitkeringen.{id}.hoogte", "1250", 125000),
        ("uitkeringen.{id}.periode", "maand", Periode.MAAND),
        ("trajecten.{id}.toegekende_minuten", "38,5", 2310),
        ("cv.werkervaring.{id}.van", "mrt 2019", "2019-03"),
        ("cv.werkervaring.{id}.taken", "lassen\nzagen", "lassen\nzagen"),
        ("cv.opleiding.{id}.diploma", False, False),
        ("afspraken.{id}.tijd", "9u30", "09:30"),
        ("notities.{id}.soort", "telefoon", NotitieSoort.TELEFOON),
    ],
)
def test_fields_of_items_too(path: str, typed: Any, value: Any) -> None:
    work = editing()
    list_path = path.partition(".{id}")[0]
    whole = path.format(id=work.add(list_path))
    assert work.set(whole, typed) == [] or list_path == "uitkeringen"
    assert paths.get(work.dossier, whole) == value


def test_what_is_shown_reads_back_as_the_same_value() -> None:
    work = editing(paths.with_ids(klant(), iter("abcdefgh").__next__))
    before = work.dossier
    for path, field in paths.paths(before):
        if field.kind is not Kind.VAST:
            work.set(path, work.get(path))
    assert work.dossier == before


def test_emptied_fields_go_back_to_nothing() -> None:
    work = editing(paths.with_ids(klant(), iter("abcdefgh").__next__))
    note = work.add("notities", soort=NotitieSoort.TELEFOON)
    for path, field in paths.paths(work.dossier):
        if field.kind is not Kind.VAST and not path.startswith("afspraken"):
            work.set(path, None if field.kind in (Kind.KEUZE, Kind.JA_NEE) else "")
    assert work.typed == {}
    assert work.dossier.persoon == Dossier().persoon
    assert paths.get(work.dossier, f"notities.{note}.soort") is NotitieSoort.OVERIG


def test_what_is_no_value_yet_is_kept_and_named() -> None:
    work = editing()
    (refusal,) = work.set("persoon.geboortedatum", "31-2-1980")
    assert (refusal.code, refusal.field) == ("R0.2", "persoon.geboortedatum")
    assert "31-2-1980" not in str(refusal)
    assert work.get("persoon.geboortedatum") == "31-2-1980"
    assert work.dossier.persoon.geboortedatum is None
    assert [one.field for one in work.refusals()] == ["persoon.geboortedatum"]
    assert work.touched
    work.set("persoon.geboortedatum", "28-2-1980")
    assert work.refusals() == []


def test_the_program_s_own_fields_stay_untouched() -> None:
    work = editing(klant(nummer="D-000001"))
    for path in ("nummer", "staat", "aangemaakt_op"):
        (refusal,) = work.set(path, "D-000002")
        assert refusal.code == "R0.5"
    assert work.dossier.nummer == "D-000001"


def test_rules_speak_at_the_field_they_are_about() -> None:
    work = editing()
    assert [one.code for one in work.set("persoon.bsn", "123456789")] == ["R3.4"]
    (refusal,) = work.set("persoon.bsn", BSN)
    assert isinstance(refusal, Refusal)
    work.set("persoon.bsn_grondslag", "uwv_suwi")
    assert [one for one in work.said("persoon.bsn") if isinstance(one, Refusal)] == []
    (refusal,) = work.set("kredietbemiddeling.hoogte_schulden", "100")
    assert refusal.code == "R3.2"
    work.set("kredietbemiddeling.actief", True)
    assert work.said("kredietbemiddeling.hoogte_schulden") == []
    (warning,) = work.set("persoon.adres", f"bsn {BSN}")
    assert isinstance(warning, Waarschuwing)
    assert warning in work.warnings()
    (refusal,) = work.set("papier.aanwezig", True) or work.said("papier.locatie")
    assert refusal.code == "R4.1"


def test_free_text_is_scanned_where_it_stands_only() -> None:
    old = tuple(Notitie(id=f"n{n}", tekst="heeft een depressie") for n in range(50))
    work = editing(klant(notities=old))
    assert work.set("persoon.adres", "Dorpsstraat 1") == []
    (warning,) = work.set("notities.n7.tekst", "kan niet tillen door hernia")
    assert (warning.code, warning.field) == ("R3.5", "notities.n7.tekst")


def test_what_stood_there_before_its_ground_fell_away_may_stay() -> None:
    lent = klant(kredietbemiddeling=Kredietbemiddeling(actief=True, hoogte_schulden=5000))
    lent = paths.with_ids(lent, iter("abcdefgh").__next__)
    work = editing(lent, before=lent)
    work.set("kredietbemiddeling.actief", False)
    assert work.refusals() == []
    work.set("kredietbemiddeling.hoogte_schulden", "60")
    assert [one.code for one in work.refusals()] == ["R3.2"]


def test_initials_and_tussenvoegsel_follow_from_what_was_typed() -> None:
    work = editing()
    work.set("persoon.voornamen", "IJsbrand Anne-Marie")
    assert work.leave("persoon.voornamen") == ["persoon.voorletters"]
    assert work.get("persoon.voorletters") == "IJ.A.M."
    work.set("persoon.voorletters", "IJ.")
    work.set("persoon.voornamen", "IJsbrand")
    assert work.leave("persoon.voornamen") == []
    work.set("persoon.achternaam", "van den Berg")
    assert work.leave("persoon.achternaam") == ["persoon.tussenvoegsel", "persoon.achternaam"]
    person = work.dossier.persoon
    assert (person.voorletters, person.tussenvoegsel, person.achternaam) == (
        "IJ.",
        "van den",
        "Berg",
    )
    work.set("persoon.achternaam", "de Vries")
    assert work.leave("persoon.achternaam") == []
    assert work.dossier.persoon.tussenvoegsel == "van den"


def test_rows_are_added_changed_and_taken_away() -> None:
    work = editing(Dossier(uitkeringen=(Uitkering(id="u1", hoogte=100),)))
    rows = work.get("uitkeringen")
    assert [row["id"] for row in rows] == ["u1"]
    said = work.set("uitkeringen", [{**rows[0], "hoogte": "2"}, {"soort": "WW", "hoogte": "x"}])
    one, two = work.dossier.uitkeringen
    assert (one.hoogte, two.soort) == (200, SoortUitkering.WW)
    assert [s.field for s in said if isinstance(s, Refusal)] == [f"uitkeringen.{two.id}.hoogte"]
    assert work.get("uitkeringen")[1]["hoogte"] == "x"
    work.set("uitkeringen", work.get("uitkeringen")[:1])
    assert [item.id for item in work.dossier.uitkeringen] == ["u1"]
    assert work.typed == {}


def test_changes_are_against_where_it_began() -> None:
    before = klant()
    work = editing(before, before)
    assert not work.touched
    work.set("persoon.woonplaats", "Almelo")
    assert [change.path for change in work.changes] == ["persoon.woonplaats"]
    work.set("persoon.woonplaats", "Wierden")
    assert not work.touched


@pytest.mark.parametrize("before", [None, klant()])
def test_a_draft_holds_the_work_as_it_is(before: Dossier | None) -> None:
    work = editing(klant(), before)
    work.set("persoon.geboortedatum", "31-2-")
    work.set("persoon.woonplaats", "Rijssen")
    empty = Draft(id="1", started=MOMENT, saved=MOMENT, dossier=msgspec.Raw(encode(Dossier())))
    draft = work.to_draft(empty, MOMENT, "reden", "persoon.geboortedatum")
    sent = msgspec.json.decode(msgspec.json.encode(draft), type=Draft)
    again = Editing.from_draft(sent, TODAY, Interpretaties())
    assert (again.dossier, again.typed, again.before) == (work.dossier, work.typed, before)
    assert again.get("persoon.geboortedatum") == "31-2-"
    assert (sent.plaats, sent.reden) == ("persoon.geboortedatum", "reden")


def test_every_field_has_a_raw_form() -> None:
    work = editing()
    for field in FIELDS:
        if field.in_list:
            continue
        if field.kind in (Kind.KEUZE, Kind.JA_NEE):
            assert work.get(field.path) is None
        elif field.kind is Kind.MEERKEUZE:
            assert work.get(field.path) == []
        elif field.kind is not Kind.VAST:
            assert work.get(field.path) == ""
    assert {field.name for field in fields_of("uitkeringen")} >= {"soort", "hoogte"}


def test_new_items_in_which_nobody_typed_fall_away() -> None:
    before = Dossier(uitkeringen=(Uitkering(id="u1"),))
    work = editing(before, before)
    work.add("trajecten")
    work.add("notities", datum=TODAY, auteur="anna")
    filled = work.add("uitkeringen")
    work.set(f"uitkeringen.{filled}.hoogte", "x")
    dated = work.add("afspraken")
    work.set(f"afspraken.{dated}.datum", "vandaag")
    left = work.pruned()
    assert [item.id for item in left.uitkeringen] == ["u1", filled]
    assert [item.id for item in left.afspraken] == [dated]
    assert (left.trajecten, left.notities) == ((), ())


def test_what_only_acts_write_is_not_added_or_taken_away_by_typing() -> None:
    work = editing(full_dossier(), full_dossier())
    for change in (
        lambda: work.add("verzoeken"),
        lambda: work.add("toestemmingen"),
        lambda: work.remove("toestemmingen", "c1"),
        lambda: work.remove("verzoeken", "v1"),
        lambda: work.remove("verzoeken.v1.onderdelen", "o1"),
        lambda: work.remove("staatwissels", "s1"),
    ):
        with pytest.raises(Refusal) as refused:
            change()
        assert refused.value.code == "R0.5"
    (said,) = work.set("verzoeken.v1.soort", "inzage")
    assert said.code == "R0.5"
    assert work.dossier == full_dossier()
    assert work.pruned() == full_dossier()
