"""Starting the traject after a save: the save stands, whatever comes of the start."""

from __future__ import annotations

import asyncio

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import DossierStaat
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.errors import sentence
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from vault.errors import VaultError


async def start(dossiers: Dossiers, saved: OpenDossier, said: str) -> tuple[OpenDossier, str]:
    """The dossier as it is then, and `said` with what became of the start."""
    try:
        begun = await asyncio.to_thread(dossiers.overgang, saved, DossierStaat.ACTIEF, "")
    except (Refusal, VaultError) as error:
        why = sentence(error)
    except ChangedMeanwhile:
        why = _("Een collega wijzigde het dossier zojuist; open het opnieuw.")
    else:
        return begun, f"{said} " + _("Het traject is gestart.")
    return saved, f"{said} " + _("Het traject is niet gestart: {reden}").format(reden=why)
