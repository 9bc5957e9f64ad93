"""The screen of differences: versions beside or below each other, choices, both texts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
import pytest
from textual.pilot import Pilot

from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Notitie, Persoon, Uitkering
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import Besluit, Doel, SoortUitkering, VerzoekSoort, VerzoekStaat
from pro6tui.rules.artikel_06 import Toegang
from pro6tui.services.merging import join
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.tui.base.app import BaseApp
from pro6tui.tui.screens.verschil_tekst import naam, waarde
from pro6tui.tui.screens.verschillen import VerschillenScreen
from tests.services.office import MOMENT

BASE = Dossier(
    nummer="D-000007",
    persoon=Persoon(achternaam="Vries", woonplaats="Wierden"),
    uitkeringen=(Uitkering(id="u1", soort=SoortUitkering.WW, hoogte=100),),
    notities=(Notitie(id="n1", tekst="begin"),),
)


def put(**values: object) -> Dossier:
    """BASE with these values; `__` stands for a dot."""
    changed = BASE
    for name, value in values.items():
        changed = paths.set_field(changed, name.replace("__", "."), value)
    return changed


def meanwhile(mine: Dossier, theirs: Dossier) -> ChangedMeanwhile:
    """Somebody was first."""
    opened = OpenDossier(
        doc_id="0" * 32,
        dossier=theirs,
        heads=("h",),
        rev=2,
        door="bram",
        op=MOMENT,
        doel=Doel.UITVOERING_TRAJECT,
        toegang=Toegang.VOLLEDIG,
        toegewezen=True,
    )
    return ChangedMeanwhile(opened, mine, join([BASE], [mine, theirs]))


class Host(BaseApp):
    """Only this screen, and what it answered."""

    answers: list[Dossier | None]

    def __init__(self, changed: ChangedMeanwhile, naam: str = "") -> None:
        super().__init__()
        self.answers = []
        self._naam = naam
        self._changed = changed

    def on_mount(self) -> None:
        """Show it."""
        super().on_mount()
        self.push_screen(VerschillenScreen(self._changed, self._naam), self.answers.append)


@asynccontextmanager
async def shown(
    changed: ChangedMeanwhile, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Host, Pilot[int]]]:
    """The screen, with somebody at the keyboard."""
    app = Host(changed)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def text(app: Host) -> str:
    """What the screen shows."""
    return "\n".join(s.text.rstrip() for s in app.screen._compositor.render_strips())


MINE = put(persoon__woonplaats="Almelo", persoon__adres="Dorpsstraat 1", notities__n1__tekst="mijn")
THEIRS = put(persoon__woonplaats="Rijssen", persoon__postcode="7461 AB", notities__n1__tekst="hun")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_all_versions_are_seen(size: tuple[int, int]) -> None:
    async with shown(meanwhile(MINE, THEIRS), size) as (app, _pilot):
        seen = text(app)
        for word in ("Wierden", "Almelo", "Rijssen", "van mij (m)", "van bram (a)"):
            assert word in seen
        beside = any("Almelo" in line and "Rijssen" in line for line in seen.splitlines())
        assert beside == (size[0] == 120)
        if size[0] == 120:
            assert "Adres: Dorpsstraat 1" in seen
            assert "Postcode: 7461 AB" in seen
            assert "al samengevoegd" in seen


async def test_the_colleague_is_named_and_the_key_that_saves_is_in_view() -> None:
    app = Host(meanwhile(MINE, THEIRS), "Bram de Wit")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        seen = text(app)
        assert "van Bram de Wit (a)" in seen
        assert "Bram de Wit sloeg dit dossier om" in seen
        assert "F2 Opslaan" in seen


async def test_choices_make_the_dossier() -> None:
    async with shown(meanwhile(MINE, THEIRS)) as (app, pilot):
        await pilot.press("b")
        assert "Hier past maar één waarde" in text(app)
        await pilot.press("m", "f2")
        assert "Nog te kiezen: 1." in text(app)
        await pilot.press("b", "f2")
        (answer,) = app.answers
        assert answer is not None
        person = answer.persoon
        assert (person.woonplaats, person.adres, person.postcode) == (
            "Almelo",
            "Dorpsstraat 1",
            "7461 AB",
        )
        assert answer.notities[0].tekst == "hun\n\nmijn"


async def test_a_choice_can_be_changed_and_esc_decides_nothing() -> None:
    async with shown(meanwhile(MINE, THEIRS)) as (app, pilot):
        await pilot.press("m", "a", "up", "a")
        screen = app.screen
        assert isinstance(screen, VerschillenScreen)
        assert screen.view.uitkomst().persoon.woonplaats == "Rijssen"
        await pilot.press("escape", "escape")
        assert app.answers == [None]


async def test_an_item_taken_away_says_so() -> None:
    gone = paths.remove_item(BASE, "uitkeringen", "u1")
    async with shown(meanwhile(put(uitkeringen__u1__hoogte=200), gone)) as (app, pilot):
        assert "weggehaald" in text(app)
        assert "€ 2,00" in text(app)
        await pilot.press("a", "f2")
        (answer,) = app.answers
        assert answer is not None
        assert answer.uitkeringen == ()


async def test_nothing_in_a_value_is_markup() -> None:
    mine = put(persoon__woonplaats="[red]x[/red]")
    async with shown(meanwhile(mine, THEIRS)) as (app, _pilot):
        assert "[red]x[/red]" in text(app)


def test_a_request_with_two_ends_is_told_as_two_ends() -> None:
    base = Verzoek(id="v1", soort=VerzoekSoort.INZAGE, staat=VerzoekStaat.IN_BEHANDELING)
    sides = [
        msgspec.structs.replace(
            BASE, verzoeken=(msgspec.structs.replace(base, staat=staat, besluit=besluit),)
        )
        for staat, besluit in (
            (VerzoekStaat.BESLOTEN, Besluit.GEWEIGERD),
            (VerzoekStaat.INGETROKKEN, Besluit.INGETROKKEN),
        )
    ]
    joined = join([msgspec.structs.replace(BASE, verzoeken=(base,))], sides)
    (clash,) = joined.clashes
    assert naam(joined, clash.path) == "Verzoek 1"
    refused, gone = (waarde(joined.dossier, clash.path, side) for side in clash.sides)
    assert "besluit: geweigerd" in refused
    assert "ingetrokken" in gone
    assert "in behandeling" in waarde(joined.dossier, clash.path, clash.base)
