"""art. 12: the states a dossier passes when it comes on a destruction list, and goes off it."""

from __future__ import annotations

from collections.abc import Sequence

from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import ListRegel
from pro6tui.model.vocabulary import DossierStaat
from pro6tui.rules import toestanden
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id


def langs(
    dossiers: Dossiers, dossier: Dossier, line: ListRegel, weg: Sequence[DossierStaat], why: str
) -> Dossier | None:
    """The dossier at the end of `weg`; None where a step of it cannot be taken."""
    if dossier.staat not in weg:
        return None
    early = line.grond is not line.grond.TERMIJN
    for naar in weg[weg.index(dossier.staat) + 1 :]:
        try:
            dossier = toestanden.overgang(
                dossier,
                naar,
                dossiers.session.today,
                dossiers.session.me.handle,
                why,
                new_id=new_item_id,
                besluit_wissing=early,
                met_lijst=True,
                termijnen=dossiers.termijnen,
            )
        except Refusal:
            return None
    return dossier
