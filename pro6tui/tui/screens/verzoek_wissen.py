"""Before something is erased for good: what goes, from where, what a person must look at, and which
documents are kept with why; confirmed by the number of the dossier."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.rules import wissing
from pro6tui.rules.wissing_stukken import Stuk
from pro6tui.tui.base.dialogs import confirm_by_name
from pro6tui.tui.screens.keuzes import KeuzesScreen
from pro6tui.tui.screens.verzoek_gegevens import naam
from pro6tui.tui.screens.verzoek_vragen import vraag_reden

if TYPE_CHECKING:
    from pro6tui.tui.screens.verzoek import VerzoekScreen

MOST = 6
"""Lines of what changes that a question names."""


@dataclass(frozen=True)
class Gewist:
    """What was answered: texts that stay (paths), documents that go (ids), and those that are kept,
    with why."""

    behalve: list[str] = field(default_factory=list)
    weg: list[str] = field(default_factory=list)
    bewaren: dict[str, str] = field(default_factory=dict)


def kort(lines: list[str]) -> str:
    """The first lines, and how many more there are."""
    cut = [line.replace("\n", " ")[:100] for line in lines[:MOST]]
    if len(lines) > MOST:
        cut.append(_("en nog {aantal}").format(aantal=len(lines) - MOST))
    return "\n".join(cut)


async def vraag_wissen(screen: VerzoekScreen, plan: wissing.Wisplan) -> Gewist | None:
    """The answers, or None."""
    dossier, requests = screen.opened.dossier, screen.dienst.requests
    hits = await asyncio.to_thread(wissing.treffers, dossier, plan)
    found, elsewhere = await asyncio.to_thread(requests.stukken, screen.opened, plan)
    stays: list[str] = []
    if hits:
        options = [(hit.pad, f"{naam(dossier, hit.pad)} ({hit.aantal}×)") for hit in hits]
        question = _("Waar betekent deze tekst iets anders? Een kruisje blijft staan.")
        stays = await screen.app.push_screen_wait(KeuzesScreen(question, options, [])) or []
    kept = await _vraag_bewaren(screen, [one for one in found if one.te_beslissen])
    if kept is None:
        return None
    gone = [one for one in found if one.te_beslissen and one.id not in kept]
    lines = [naam(dossier, pad) for pad in plan.paden]
    lines += [_("stuk: {naam}").format(naam=one.naam) for one in gone]
    lines += [
        _("ook uit: {waar} ({aantal}×)").format(waar=naam(dossier, hit.pad), aantal=hit.aantal)
        for hit in hits
        if hit.pad not in stays
    ]
    if plan.documenten:
        lines.append(_("bestanden: {aantal}").format(aantal=len(plan.documenten)))
    text = _(
        "Dit verdwijnt uit het dossier en uit elke eerdere versie, en komt niet terug:\n{wat}"
    ).format(wat=kort(lines))
    paper = [one.naam for one in found if not one.te_beslissen]
    if paper:
        text += "\n" + _("Op papier, kijk zelf na: {stukken}.").format(stukken=", ".join(paper))
    text = "\n".join([text, *elsewhere.zinnen])
    if not await confirm_by_name(screen, _("Voorgoed wissen?"), dossier.nummer, text):
        return None
    return Gewist(stays, [one.id for one in gone], kept)


async def _vraag_bewaren(screen: VerzoekScreen, found: Sequence[Stuk]) -> dict[str, str] | None:
    """The documents that are kept, with why; None to stop."""
    if not found:
        return {}
    options = [(one.id, f"{one.naam}: {one.waarom.label}") for one in found]
    question = _("Deze stukken gaan mee weg. Een kruisje bewaart een stuk; u zegt dan waarom.")
    crossed = await screen.app.push_screen_wait(KeuzesScreen(question, options, [])) or []
    kept: dict[str, str] = {}
    for one in found:
        if one.id not in crossed:
            continue
        why = await vraag_reden(screen, _("{naam} bewaren omdat …").format(naam=one.naam))
        if why is None:
            return None
        kept[one.id] = why
    return kept
