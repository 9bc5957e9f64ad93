"""What leaves in a disclosure: the data as their recipient reads them, as text or as JSON."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.rules import omvang, uitvoer
from pro6tui.rules.artikel_01 import Voornemen


class Vorm(StrEnum):
    """How a file that leaves is to be read, once its recipient opened it."""

    TEKST = "tekst"
    JSON = "json"


def inhoud(dossier: Dossier, plan: Voornemen, vorm: Vorm) -> bytes:
    """The data as the recipient reads them, UTF-8."""
    if vorm is Vorm.JSON:
        return _json(dossier, plan)
    lines = [
        _("Verstrekking van gegevens"),
        "",
        _("Aan: {ontvanger}").format(ontvanger=plan.ontvanger),
        _("Betreft: dossier {nummer}").format(nummer=dossier.nummer),
        _("Datum: {dag}").format(dag=uitvoer.datum(plan.op)),
        _("Doel: {doel}").format(doel=plan.doel.label),
        _("Grond: {grond}").format(grond=plan.grond.label if plan.grond else "–"),
        "",
        *omvang.als_tekst(dossier, plan.velden),
    ]
    return ("\n".join(lines) + "\n").encode()


def _json(dossier: Dossier, plan: Voornemen) -> bytes:
    found = {
        path: msgspec.to_builtins(value)
        for path, _field, value in omvang.inhoud(dossier, plan.velden)
    }
    head = {
        "dossier": dossier.nummer,
        "ontvanger": plan.ontvanger,
        "datum": plan.op.isoformat(),
        "doel": plan.doel.value,
        "grond": plan.grond.value if plan.grond else None,
    }
    return msgspec.json.format(msgspec.json.encode({**head, "gegevens": found}), indent=2) + b"\n"
