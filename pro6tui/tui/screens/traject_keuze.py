"""Which traject a new piece belongs to: asked where there are several, known by itself where there
is one (artt. 1 and 9)."""

from __future__ import annotations

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.rules import stukken
from pro6tui.tui.base.fields import Draft, Field, FieldSpec

VELD = "traject"


def velden(dossier: Dossier) -> tuple[FieldSpec, ...]:
    """The field of a form that asks it; none where there is nothing to choose."""
    if not stukken.meer(dossier):
        return ()
    return (
        FieldSpec(
            VELD,
            _("Traject"),
            Field.CHOICE,
            stukken.keuzes(dossier),
            required=True,
            help=vraag(),
        ),
    )


def vraag() -> str:
    """Why it is asked."""
    return _(
        "Kies bij welk traject dit hoort: een opdrachtgever krijgt alleen wat over zijn eigen"
        " traject gaat."
    )


def nog_te_kiezen(dossier: Dossier, draft: Draft) -> bool:
    """Whether it must be asked still."""
    return stukken.meer(dossier) and not draft.get(VELD)


def gekozen(dossier: Dossier, draft: Draft) -> str:
    """The id of the traject that was chosen, or of the only one; "" for none, and for one that is
    there no longer."""
    chosen = draft.get(VELD)
    known = [one.id for one in dossier.trajecten]
    return str(chosen) if chosen in known else stukken.enige(dossier)
