"""art. 9: an objection that a client takes back. Recording one is carrying out a request
(`request_execution`); everything here that saves blocks."""

from __future__ import annotations

from datetime import date

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Bezwaar
from pro6tui.rules import bezwaar
from pro6tui.services import klok
from pro6tui.services.adding import on_top
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier

ACTIE = "bezwaar"
"""The act in the log; its facts name the step and the objection by id."""
LIJSTEN = ("bezwaren",)


def lopende(opened: OpenDossier) -> tuple[Bezwaar, ...]:
    """The objections that were not taken back."""
    return tuple(one for one in opened.dossier.bezwaren if one.opgeheven_op is None)


def trek_in(
    dossiers: Dossiers, opened: OpenDossier, bezwaar_id: str, op: date | None = None
) -> OpenDossier:
    """The client took it back on `op` (today); what was left out before stays so. Refusal "R9.2"
    for one that does not run, or for a day that has not come or lies before it began."""
    klok.toets(dossiers.session)
    lid, today = dossiers.lid, dossiers.session.today
    day = op or today
    if day > today:
        raise Refusal(
            "R9.2",
            9,
            _("Deze dag ligt in de toekomst."),
            _("Neem de dag waarop de klant het liet weten."),
            "opgeheven_op",
        )
    return on_top(
        dossiers,
        opened,
        lambda now: bezwaar.trek_bezwaar_in(now, bezwaar_id, lid, day),
        _("bezwaar ingetrokken"),
        actie=ACTIE,
        feiten={"stap": "ingetrokken", "bezwaar": bezwaar_id},
        schrijft=LIJSTEN,
    )
