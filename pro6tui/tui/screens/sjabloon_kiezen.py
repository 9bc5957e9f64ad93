"""Which of the texts that were set on two machines counts: shown, and confirmed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.rules import uitvoer
from pro6tui.rules.brieven import Huisstijl
from pro6tui.services.letters import Letters, Sjabloontekst
from pro6tui.tui.base.dialogs import choose, confirm
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.huisstijl import labels

MEEST = 12
"""Lines of a text that the question shows."""


async def kies_sjabloon(
    screen: BaseScreen[Any], letters: Letters, found: Sjabloontekst, naam: Callable[[str], str]
) -> str:
    """What is said of the choice, or "" for none."""
    every = (found, *found.naast)
    options = [
        (
            one,
            _("{nummer}. van {wie}, {datum}").format(
                nummer=number,
                wie=naam(one.door),
                datum=uitvoer.datum(date.fromisoformat(one.op)) if one.op else "–",
            ),
        )
        for number, one in enumerate(every, start=1)
    ]
    chosen = await choose(screen, _("Welke tekst geldt voortaan?"), options)
    if chosen is None or not await confirm(screen, _("Deze tekst?"), _kort(chosen.tekst)):
        return ""
    await asyncio.to_thread(letters.zet_sjabloon, chosen.code, chosen.tekst)
    return _("Deze tekst geldt nu op beide machines.")


async def kies_stijl(
    screen: BaseScreen[Any], letters: Letters, stijlen: Sequence[Huisstijl]
) -> str:
    """The same of the house style: what differs tells them apart."""
    every = [msgspec.structs.asdict(one) for one in stijlen]
    differ = [name for name in labels() if len({one[name] for one in every}) > 1]
    options = [(one, ", ".join(one[name] or "–" for name in differ)) for one in every]
    chosen = await choose(screen, _("Welke huisstijl geldt voortaan?"), options)
    if chosen is None:
        return ""
    text = "\n".join(f"{label}: {chosen[name]}" for name, label in labels().items())
    if not await confirm(screen, _("Deze huisstijl?"), text):
        return ""
    await asyncio.to_thread(letters.zet_huisstijl, chosen)
    return _("Deze huisstijl geldt nu op beide machines.")


def _kort(text: str) -> str:
    lines = text.strip().splitlines()
    return "\n".join([*lines[:MEEST], *(["…"] if len(lines) > MEEST else [])])
