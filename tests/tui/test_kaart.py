"""A card that is longer than its window is read by scrolling, also in a box over the screen."""

from __future__ import annotations

from pro6tui.tui.screens.dossier_kaart import Blok, Kaart, Regel
from pro6tui.tui.screens.dossier_melding import LeesScreen
from tests.tui.base.demo import DemoApp


async def test_the_last_line_is_reached() -> None:
    app = DemoApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(LeesScreen("Lang", [Blok("", [Regel(f"r{n}", "x") for n in range(40)])]))
        await pilot.pause()
        card = app.screen.query_one(Kaart)
        assert card.virtual_size.height > card.size.height
        await pilot.press("end")
        await pilot.pause()
        assert card.scroll_offset.y == card.virtual_size.height - card.size.height
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert card.virtual_size.height > card.size.height
