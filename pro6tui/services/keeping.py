"""Keeping one dossier longer than its term (artt. 5 and 12): a later day, with a reason. Blocks."""

from __future__ import annotations

from datetime import date

from pro6tui.i18n import _
from pro6tui.rules import langer_bewaren
from pro6tui.rules.registers_rechten import Daad, toets_daad
from pro6tui.services import retention_terms
from pro6tui.services.adding import on_top
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.opened import OpenDossier

ACTIE = "langer_bewaren"
"""The act in the log; its facts name the day."""


def bewaar_langer(
    dossiers: Dossiers, opened: OpenDossier, niet_voor: date, reden: str
) -> OpenDossier:
    """Not destroyed before `niet_voor`. Refusal "R6.9" for a role that may not, "R5.8" as
    `rules.langer_bewaren` says; ChangedMeanwhile only when colleagues keep being faster."""
    session = dossiers.session
    toets_daad(session.role, Daad.LANGER)
    terms = retention_terms.geldend(session)
    today, handle = session.today, session.me.handle
    return on_top(
        dossiers,
        opened,
        lambda now: langer_bewaren.bewaar_langer(
            now, niet_voor, reden, handle, today, new_id=new_item_id, termijnen=terms
        ),
        _("langer bewaren"),
        actie=ACTIE,
        feiten={"niet_voor": niet_voor.isoformat()},
        schrijft=("langer_bewaren",),
    )
