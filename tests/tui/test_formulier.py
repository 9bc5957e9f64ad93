"""The form's table of parts against the dossier: complete, and fit for the narrowest screen."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model import paths
from pro6tui.model.dossier import (
    Afspraak,
    Dossier,
    Kredietbemiddeling,
    Persoon,
    Toestemming,
    Traject,
)
from pro6tui.model.fields import BY_PATH, FIELDS, VASTE_LIJSTEN, Kind
from pro6tui.model.verzoeken import Afscherming
from pro6tui.model.vocabulary import CvLezing, Rol
from pro6tui.rules.artikel_06 import Medewerker, Toegang
from pro6tui.rules.interpretatie import Interpretatiebesluit, Interpretaties
from pro6tui.services.editing import Editing
from pro6tui.tui.base.field_row import LABEL_WIDTH
from pro6tui.tui.base.fields import Field, FieldSpec
from pro6tui.tui.screens.delen import DELEN, Groep, deel_met, delen_van
from pro6tui.tui.screens.formulier import FormDraft, Formulier, KeuzesSpec
from tests.services.office import BSN

TODAY = date(2026, 3, 2)
ANNA = Medewerker(handle="anna", rol=Rol.CONSULENT)
CARLA = Medewerker(handle="carla", rol=Rol.ADMINISTRATIE)


def work(dossier: Dossier | None = None, lezing: Interpretaties | None = None) -> Editing:
    """Somebody at work, with an item in every list."""
    editing = Editing(dossier or Dossier(), TODAY, lezing or Interpretaties())
    for deel in DELEN:
        for lijst in deel.lijsten:
            if lijst.pad not in VASTE_LIJSTEN:
                editing.add(lijst.pad)
    return editing


def specs(formulier: Formulier) -> dict[str, FieldSpec]:
    """Every field of every part, by its path with `*`."""
    return {
        paths.pattern_of(spec.key): spec
        for deel in DELEN
        for section in formulier.secties(deel)
        for spec in section.fields
    }


def test_every_field_that_people_type_is_on_a_form() -> None:
    shown = specs(Formulier(work(), ANNA))
    typed = {field.path for field in FIELDS if field.kind is not Kind.VAST}
    assert set(shown) == typed


def test_labels_fit_and_kinds_match() -> None:
    for pattern, spec in specs(Formulier(work(), ANNA)).items():
        room = LABEL_WIDTH - 2 - (2 if spec.required else 0)
        assert len(spec.label) <= room, pattern
        field = BY_PATH[pattern]
        assert isinstance(spec, KeuzesSpec) == (field.kind is Kind.MEERKEUZE)
        assert bool(spec.options) == (field.options is not None)
        assert spec.help


def test_an_appointment_is_asked_for_its_traject_where_there_are_several() -> None:
    two = Dossier(
        trajecten=(Traject(id="u1", ordernummer="U-7"), Traject(id="g1", ordernummer="G-2")),
        afspraken=(Afspraak(id="a1"),),
    )
    editing = Editing(two, TODAY, Interpretaties(), two)
    (deel,) = delen_van("afspraken")
    (section,) = Formulier(editing, ANNA).secties(deel)
    first = section.fields[0]
    assert (first.key, first.kind, first.read_only) == (
        "afspraken.a1.traject", Field.CHOICE, False,
    )  # fmt: skip
    assert [value for value, _label in first.options] == ["", "u1", "g1"]
    draft = FormDraft(editing)
    draft.set(first.key, "g1")
    assert (editing.dossier.afspraken[0].traject, draft.get(first.key)) == ("g1", "g1")
    draft.set(first.key, None)
    assert editing.dossier.afspraken[0].traject == ""
    one = Dossier(trajecten=two.trajecten[:1], afspraken=two.afspraken)
    (section,) = Formulier(Editing(one, TODAY, Interpretaties(), one), ANNA).secties(deel)
    assert not any(spec.key.endswith(".traject") for spec in section.fields)


def test_a_consent_shows_and_says_how_it_is_recorded() -> None:
    given = Toestemming(id="c1", ontvanger="De Meetlat", schriftelijk=True, datum=TODAY)
    (deel,) = delen_van("toestemmingen")
    for intake in (False, True):
        (section,) = Formulier(work(Dossier(toestemmingen=(given,))), ANNA, intake=intake).secties(
            deel
        )
        assert all(spec.read_only for spec in section.fields)
        assert all("pro6 consent" in spec.help for spec in section.fields)
        (empty,) = Formulier(work(), ANNA, intake=intake).secties(deel)
        assert not empty.fields
        assert "‘pro6 consent’" in empty.note


def test_an_intake_leaves_out_what_comes_later() -> None:
    names = [deel.naam for deel in delen_van("", intake=True)]
    assert names == [
        "persoon",
        "identiteit",
        "uitkering",
        "trajecten",
        "krediet",
        "cv",
        "doel",
        "toestemmingen",
        "papier",
    ]
    shown = specs(Formulier(work(), ANNA, intake=True))
    assert "trajecten.*.einddatum" not in shown
    assert "trajecten.*.ordernummer" in shown


@pytest.mark.parametrize(
    ("section", "names"),
    [
        ("persoon", ["persoon", "identiteit", "doel"]),
        ("uitkering", ["uitkering", "krediet"]),
        ("trajecten", ["trajecten"]),
        ("notities", ["notities", "afspraken"]),
        ("notities.ab12", ["notities"]),
        ("cv.werkervaring", ["cv"]),
        ("onbekend", []),
    ],
)
def test_a_tab_a_part_or_an_item(section: str, names: list[str]) -> None:
    assert [deel.naam for deel in delen_van(section)] == names


def test_parts_are_found_by_field() -> None:
    for path, naam in (
        ("persoon.bsn", "identiteit"),
        ("trajecten", "trajecten"),
        ("trajecten.ab12.soort", "trajecten"),
        ("cv.opleiding.x.naam", "cv"),
    ):
        deel = deel_met(DELEN, path)
        assert deel is not None
        assert deel.naam == naam
    assert deel_met(DELEN, "reden") is None


def test_read_and_shown_the_dutch_way() -> None:
    spec = specs(Formulier(work(), ANNA))["persoon.geboortedatum"]
    assert spec.kind is Field.DATE
    assert spec.parse is not None
    assert spec.format is not None
    assert spec.format(spec.parse("1-2-80")) == "01-02-1980"
    with pytest.raises(ValueError, match="geen bestaande datum"):
        spec.parse("31-2-80")


def test_debts_only_with_credit_mediation() -> None:
    def applies(editing: Editing) -> bool:
        (krediet,) = (deel for deel in DELEN if deel.naam == "krediet")
        _ask, section = Formulier(editing, ANNA).secties(krediet)
        assert section.visible_when is not None
        return section.visible_when(FormDraft(editing))

    assert not applies(work())
    assert not applies(work(Dossier(kredietbemiddeling=Kredietbemiddeling(actief=False))))
    assert applies(work(Dossier(kredietbemiddeling=Kredietbemiddeling(actief=True))))
    held = Kredietbemiddeling(actief=False, hoogte_schulden=100)
    assert applies(work(Dossier(kredietbemiddeling=held)))


def test_a_cv_as_art_3_is_read() -> None:
    strict = Interpretaties(
        (
            Interpretatiebesluit(
                artikel=3,
                vraag="cv",
                lezing=CvLezing.A.value,
                betekenis="",
                door="dirk",
                datum=TODAY,
            ),
        )
    )
    (cv,) = (deel for deel in DELEN if deel.naam == "cv")
    assert cv.van_toepassing is not None
    assert cv.van_toepassing(Editing(Dossier(), TODAY, Interpretaties()))
    assert not cv.van_toepassing(Editing(Dossier(), TODAY, strict))
    lent = Dossier(kredietbemiddeling=Kredietbemiddeling(actief=True))
    assert cv.van_toepassing(Editing(lent, TODAY, strict))


def test_a_bsn_is_asked_for_only_with_a_ground() -> None:
    editing = work()
    spec = specs(Formulier(editing, ANNA))["persoon.bsn"]
    assert spec.visible_when is not None
    draft = FormDraft(editing)
    assert not spec.visible_when(draft)
    draft.set("persoon.bsn_grondslag", "uwv_suwi")
    assert spec.visible_when(draft)
    draft.set("persoon.bsn", BSN)
    draft.set("persoon.bsn_grondslag", "geen")
    # What stands there stays in view: the rule says that it has to go.
    assert spec.visible_when(draft)
    assert [one.code for one in editing.set("persoon.bsn", BSN)] == ["R3.4"]
    # The code is for --json, not for the person at the keys.
    assert "R3.4" not in draft.set("persoon.bsn", BSN)[0].text


def test_administration_gets_what_it_may_see_and_change() -> None:
    naw = specs(Formulier(work(), CARLA, Toegang.NAW_FACTURATIE))
    assert "persoon.woonplaats" in naw
    assert not {"persoon.bsn", "uitkeringen.*.hoogte", "notities.*.tekst"} & set(naw)
    assert not any(spec.read_only for spec in naw.values())
    intake = specs(Formulier(work(), CARLA))
    assert intake["persoon.bsn"].read_only
    assert "rol" in intake["persoon.bsn"].help


def test_what_is_shielded_is_not_shown_and_cannot_be_changed() -> None:
    dossier = Dossier(
        persoon=Persoon(woonplaats="Rijssen", geboortedatum=date(1980, 2, 29)),
        afschermingen=(
            Afscherming(id="a", pad="persoon.woonplaats"),
            Afscherming(id="b", pad="persoon.geboortedatum"),
        ),
    )
    editing = Editing(dossier, TODAY, Interpretaties())
    found = specs(Formulier(editing, ANNA))
    for path in ("persoon.woonplaats", "persoon.geboortedatum"):
        assert found[path].read_only
        assert "art. 11" in found[path].help
        assert FormDraft(editing).get(path) == "▒ afgeschermd"
    assert not found["persoon.adres"].read_only
    assert editing.pruned().persoon.woonplaats == "Rijssen"


def test_of_a_long_list_the_last_items_are_shown() -> None:
    editing = Editing(Dossier(), TODAY, Interpretaties())
    ids = [editing.add("notities") for _number in range(30)]
    (deel,) = delen_van("notities.x")
    (lijst,) = deel.lijsten
    assert Formulier(editing, ANNA).items(lijst) == ids[-12:]
    assert Formulier(editing, ANNA, alleen=f"notities.{ids[0]}").items(lijst) == [ids[0]]
    titles = [section.title for section in Formulier(editing, ANNA).secties(deel)]
    assert titles[0] == "Notitie 19"


def test_every_group_has_a_title() -> None:
    for deel in DELEN:
        assert deel.label
        for blok in deel.blokken:
            assert not isinstance(blok, Groep) or blok.dutch
