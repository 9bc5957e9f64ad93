"""Under which traject the pieces of a dossier are filed: show, or file them (artt. 1 and 9)."""

from __future__ import annotations

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _, ngettext
from pro6tui.model.dossier import Dossier
from pro6tui.rules import stukken, uitvoer
from pro6tui.services import filing as service
from pro6tui.services.errors import Refused
from pro6tui.services.opened import OpenDossier


def filing(context: Context) -> int:
    """Every piece with its traject; with a traject those that are named go there first."""
    given = context.options
    opened = context.dossiers.open(context.document, context.doel)
    named = [*given.pieces, *(stukken.los(opened.dossier) if given.loose else ())]
    if named and not given.traject:
        raise Refused(
            _("Zeg erbij bij welk traject deze stukken horen."),
            _("Gebruik --traject; met - horen zij bij geen van de trajecten."),
        )
    if named:
        opened = service.zet(context.dossiers, opened, named, given.traject)
    elif given.traject:
        raise Refused(
            _("Zeg erbij welke stukken bij dit traject horen."),
            _("Noem ze, zoals notities.0, of gebruik --loose."),
        )
    return _show(context, opened)


def _show(context: Context, opened: OpenDossier) -> int:
    dossier = opened.dossier
    found = service.lijst(dossier, opened.toegang)
    if context.options.json:
        output.json(
            {
                "id": opened.doc_id,
                "rev": opened.rev,
                "trajecten": [
                    {"id": one.id, "naam": stukken.naam(dossier, one.id)}
                    for one in dossier.trajecten
                ],
                "stukken": [
                    {"pad": one.pad, "datum": one.datum, "traject": one.traject} for one in found
                ],
            }
        )
        return 0
    for one in dossier.trajecten:
        output.line(stukken.naam(dossier, one.id))
    output.line()
    output.table(
        (_("Traject"), _("Datum"), _("Soort"), _("Wat"), _("Kenmerk")),
        [[one.waar, uitvoer.datum(one.datum), one.soort, one.wat, one.pad] for one in found],
    )
    if count := sum(one.los for one in found):
        output.note(
            ngettext("{n} stuk bij geen traject", "{n} stukken bij geen traject", count).format(
                n=count
            )
        )
    return 0


def traject(dossier: Dossier, typed: str) -> str:
    """The id that `--traject` means. Without it, where there are several, that is told: what is
    filed under none goes along with no hand-over."""
    if not typed and stukken.meer(dossier):
        output.note(
            _("Dit staat bij geen traject; {opdracht} zet het erbij.").format(
                opdracht="‘pro6 filing’"
            )
        )
    return stukken.lees(dossier, typed)
