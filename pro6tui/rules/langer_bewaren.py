"""artt. 5 and 12: keeping one dossier longer than its term: a later day, with a reason, never less.

Source: regulation artt. 5 and 12, and AVG 5(1)(e): what is kept longer is kept for a reason that
somebody wrote down. Taking such a day back is not possible; only another, later one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.bewaring import LangerBewaren
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Categorie, DossierStaat
from pro6tui.rules import artikel_05, redenen, uitvoer
from pro6tui.rules.bewaartermijnen import TERMIJNEN

FURTHEST = 30
"""Years ahead: what is further is a slip of the hand."""
_DESTROYED = (DossierStaat.VERNIETIGD_BEHOUDENS_BACKUPS, DossierStaat.VOLLEDIG_VERNIETIGD)


def bewaar_langer(
    dossier: Dossier,
    niet_voor: date,
    reden: str,
    door: str,
    op: date,
    *,
    new_id: Callable[[], str],
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> Dossier:
    """The dossier that is not destroyed before `niet_voor`. Refusal "R5.8" for a day that is not
    later than it is kept already, for a day that is past or very far, or without saying why."""
    why = redenen.toets_reden(reden, "R5.8", 5)
    if dossier.staat in _DESTROYED:
        raise _refusal(_("Dit dossier is vernietigd."), _("Er is niets meer om te bewaren."))
    if niet_voor <= op:
        raise _refusal(_("Deze dag is voorbij."), _("Kies een dag na vandaag."))
    if niet_voor > artikel_05.plus_jaren(op, FURTHEST):
        raise _refusal(
            _("Deze dag ligt erg ver weg."),
            _("Kies een dag binnen {jaren} jaar; later kan het opnieuw.").format(jaren=FURTHEST),
        )
    now = artikel_05.bewaring(dossier, None, termijnen=termijnen).vernietigbaar_vanaf
    latest = max((one for one in (now, artikel_05.niet_voor(dossier)) if one), default=None)
    if latest is not None and niet_voor <= latest:
        raise _refusal(
            _("Dit dossier wordt al bewaard tot {datum}.").format(datum=uitvoer.datum(latest)),
            _("Kies een latere dag; eerder kan niet."),
        )
    made = LangerBewaren(id=new_id(), niet_voor=niet_voor, reden=why, op=op, door=door)
    return msgspec.structs.replace(dossier, langer_bewaren=(*dossier.langer_bewaren, made))


def geldend(dossier: Dossier) -> LangerBewaren | None:
    """The decision that keeps it longest; None without one."""
    found = [one for one in dossier.langer_bewaren if one.niet_voor]
    return max(found, key=lambda one: one.niet_voor or date.min, default=None)


def _refusal(message: str, uitweg: str) -> Refusal:
    return Refusal("R5.8", 5, message, uitweg, "niet_voor")
