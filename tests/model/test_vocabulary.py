"""Codes are stored for ever; labels are for people."""

from __future__ import annotations

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.terms import Term

ENUMS = [getattr(v, name) for name in v.__all__ if name != "AFKORTINGEN"]


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_every_word_has_a_label_and_survives_json(enum: type[Term]) -> None:
    assert len(list(enum)) >= 2
    for member in enum:
        assert member.label
        assert msgspec.json.decode(msgspec.json.encode(member), type=enum) is member
    labels = [member.label for member in enum]
    assert len(set(labels)) == len(labels)


def test_the_purposes_are_the_closed_list_of_artikel_2() -> None:
    assert len(v.Doel) == 15


def test_wao_classes_cover_every_percentage_once() -> None:
    wao = [klasse for klasse in v.AoKlasse if klasse.groep == "WAO"]
    assert len(wao) == 8
    for percentage in range(101):
        assert sum(klasse.bevat(percentage) for klasse in wao) == 1


def test_health_documents_are_noted_by_presence_only() -> None:
    only = {soort.value for soort in v.DocumentSoort if soort.alleen_aanwezigheid}
    assert only == {"AD_rapport", "FML", "IZP", "LAB"}


def test_werkfit_has_three_activities_by_number() -> None:
    assert [activiteit.groep for activiteit in v.WerkfitActiviteit] == ["1", "2", "3"]


def test_abbreviations_are_explained() -> None:
    assert len(v.AFKORTINGEN) == 26
    assert list(v.AFKORTINGEN) == sorted(v.AFKORTINGEN, key=str.lower)
