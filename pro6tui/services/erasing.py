"""artt. 5 and 11: erasing values from every version of a dossier, and proof that they are gone.

The vault writes the whole history anew under a fresh key; copies elsewhere follow at the next
rotation. Whoever may destroy, may erase. Blocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.codec import decode, encode
from pro6tui.rules import wissing
from pro6tui.rules.wissing import Wisplan
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.errors import Refused
from pro6tui.services.opened import OpenDossier, reopened


def wis(
    dossiers: Dossiers, opened: OpenDossier, plan: Wisplan, feiten: Mapping[str, Any]
) -> OpenDossier:
    """Erase what the plan says, everywhere; the same opening with the dossier as it is then.

    Refused if anything of it is left after reading every version again. `feiten`: for the log.
    """
    session = dossiers.session
    erased = session.vault.erase(
        opened.doc_id,
        f"{__name__}:without",
        msgspec.json.encode(plan),
        session.entry("gewist", opened.doel, **feiten),
        [one.partition(":")[0] for one in plan.documenten],
    )
    look = session.entry("geschiedenis", opened.doel)
    for document in session.vault.history(opened.doc_id, look):
        if wissing.overblijvend(decode(document.body), plan):
            raise Refused(
                _("Niet alles is gewist; het dossier is niet verder gewijzigd."),
                _("Doe het nog eens; blijft dit zo, laat dan ‘pro6 check’ kijken."),
            )
    dossiers.catch_up(opened.doc_id)
    return reopened(opened, erased.document, decode(erased.document.body))


def without(body: bytes, given: bytes) -> bytes:
    """One version of a dossier without what a plan (JSON) erases; runs in the keyholder."""
    plan = msgspec.json.decode(given, type=Wisplan)
    return encode(wissing.gewist(decode(body), plan))
