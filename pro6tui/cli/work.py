"""What is to be done: Vandaag as lines."""

from __future__ import annotations

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _
from pro6tui.rules.uitvoer import dagen, datum
from pro6tui.services import klok
from pro6tui.services.vandaag import overzicht


def today(context: Context) -> int:
    """My work, or everyone's, in the groups of the screen."""
    session = context.session
    day = session.today
    found = overzicht(context.listing, day, "" if context.options.all else session.me.handle)
    if context.options.json:
        output.json_list(
            {
                "group": part.groep,
                "kind": one.soort,
                "id": one.doc_id,
                "nummer": one.nummer,
                "naam": one.naam,
                "what": one.wat,
                "request": one.verzoek_id or None,
                "complaint": one.klacht or None,
                "streefdatum": one.streefdatum,
                "uiterlijk": one.uiterlijk,
            }
            for part in found
            for one in part.taken
        )
    elif found:
        output.table(
            ("", _("Dossier"), _("Naam"), _("Wat"), _("Streefdatum"), _("Nog")),
            [
                (
                    part.groep.label,
                    one.nummer,
                    one.naam,
                    one.wat,
                    datum(one.streefdatum),
                    dagen(one.streefdatum, day),
                )
                for part in found
                for one in part.taken
            ],
        )
    else:
        output.note(_("Er is vandaag niets te doen."))
    _mind_the_clock(context)
    return 0


def _mind_the_clock(context: Context) -> None:
    if wrong := klok.oordeel(context.session):
        output.note(_("Let op: {zin}").format(zin=f"{wrong.message} {wrong.uitweg}"))
