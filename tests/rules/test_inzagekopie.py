"""art. 10: the copy is complete, in words, and says of everything that is not in it why."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import FIELDS, LIST_LABELS
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import (
    Besluit,
    VerzoekStaat,
)
from pro6tui.rules import inzage_beeld
from pro6tui.rules.inzagekopie import Kopie, als_json
from tests.rules.inzage import (
    copy_of,
    full,
    values,
)
from tools.schemas import FOLDER, SCHEMAS, schema


def test_every_field_that_says_something_is_in_the_copy_or_named_as_left_out() -> None:
    dossier = full()
    kopie = copy_of(dossier)
    shown = values(kopie)
    named = {one.wat for one in kopie.weggelaten}
    seen = set()
    for path, field, value in paths.values(dossier):
        if value in (None, "", ()):
            continue
        seen.add(field.path)
        if field.path in inzage_beeld.INTERN:
            whose = f"{LIST_LABELS[field.path.partition('.*')[0]]}: " if field.in_list else ""
            assert f"{whose}{field.label}" in named, path
        else:
            assert shown[path].tekst, path
    assert seen == {field.path for field in FIELDS}, "the test fills every field there is"


@pytest.mark.parametrize(
    "request_facts",
    [
        {"besluit": None, "staat": VerzoekStaat.IN_BEHANDELING},
        {"besluit": Besluit.GEWEIGERD, "onderdelen": ()},
    ],
)
def test_nothing_is_copied_before_it_is_granted(request_facts: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as caught:
        copy_of(Dossier(), **request_facts)
    assert caught.value.code == "R10.7"


def test_it_reads_back_as_itself() -> None:
    kopie = copy_of(full())
    assert msgspec.json.decode(als_json(kopie), type=Kopie) == kopie


def test_the_schemas_in_the_documentation_are_those_of_the_program() -> None:
    for name, kind in SCHEMAS.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == schema(kind), "tools.schemas update"
