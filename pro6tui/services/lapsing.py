"""art. 9: a disclosure that was written down and whose file never came says so.

A hold that ended with it runs again. Everything here blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verstrekking
from pro6tui.rules import holds
from pro6tui.services.adding import on_top
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.opened import OpenDossier
from vault import errors

ACTIE = "verstrekking_vervallen"
"""The act in the log."""


def laat_vervallen(
    dossiers: Dossiers,
    opened: OpenDossier,
    wat: Callable[[Verstrekking], bool],
    reden: str,
    feiten: Mapping[str, Any] = MappingProxyType({}),
    was: Dossier | None = None,
) -> OpenDossier:
    """The lines that `wat` picks, of those that went, never left. `was`: the dossier before they
    were written, of which every hold that ran then runs again."""
    session = dossiers.session

    def lapsed(now: Dossier) -> Dossier:
        lines = tuple(
            msgspec.structs.replace(one, vervallen_op=session.today)
            if one.gegaan and wat(one)
            else one
            for one in now.verstrekkingen
        )
        new = msgspec.structs.replace(now, verstrekkingen=lines)
        for one in was.holds if was else ():
            ended = any(each.id == one.id and each.opgeheven_op for each in now.holds)
            if one.opgeheven_op is None and one.bron and one.reden and ended:
                new = holds.open_bron(
                    new, one.reden, one.bron, session.me.handle, session.today, new_id=new_item_id
                )
        return new

    if lapsed(opened.dossier) == opened.dossier:
        return opened
    return on_top(
        dossiers, opened, lapsed, reden, actie=ACTIE, feiten=feiten,
        schrijft=("verstrekkingen", "holds"),
    )  # fmt: skip


def toch_niet(dossiers: Dossiers, saved: OpenDossier, was: Dossier, sha256: str) -> None:
    """The file with this hash (hex), that a new line of `saved` tells of, did not come; `was` is
    the dossier before that line. Refused, saying what stands there, where not even that can be
    written."""
    older = {one.id for one in was.verstrekkingen}
    try:
        laat_vervallen(
            dossiers,
            saved,
            lambda one: one.sha256 == sha256 and one.id not in older,
            _("verstrekking ging niet door"),
            was=was,
        )
    except (errors.VaultError, Refusal) as error:
        raise Refused(
            _("Het bestand is er niet gekomen, en de verstrekking staat al in het dossier."),
            _("Maak ruimte, of kies een andere plaats, en maak het bestand alsnog."),
        ) from error
