"""Labels for paper folders (art. 4): the number of folder and dossier, and nobody's name.

Sheets of twenty-four. A label for each folder, so that three folders are three labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Papierstand
from pro6tui.rules import papier
from pro6tui.services import drukwerk
from pro6tui.services.errors import Refused
from pro6tui.services.printer import Printer
from pro6tui.services.private import write_private
from pro6tui.services.session import Session
from vault.storage import translated

TEMPLATE = "etiketten.typ"
PER_BLAD = 24
ACTIE = "papier_etiket"


def pdf(dossiers: Sequence[Dossier], dag: date, eerste: int = 1) -> bytes:
    """The labels of these dossiers, from place `eerste` (1 to 24) of the first sheet on. Refusal
    "R4.3" for one without folders, or whose folders have no number yet."""
    if not 1 <= eerste <= PER_BLAD:
        raise Refused(
            _("Plaats {plaats} is er niet op een vel.").format(plaats=eerste),
            _("Begin bij een plaats van 1 tot en met {laatste}.").format(laatste=PER_BLAD),
        )
    labels: list[dict[str, str] | None] = [None] * (eerste - 1)
    for one in dossiers:
        toets(one)
        count = one.papier.omvang_mappen or 1
        labels += [
            {
                "papier": one.papier.map,
                "dossier": one.nummer,
                "deel": _("map {deel} van {alle}").format(deel=part, alle=count),
                "regel": _("Vertrouwelijk. Uit de kast: leg het vast."),
            }
            for part in range(1, count + 1)
        ]
    labels += [None] * (-len(labels) % PER_BLAD)
    sheets = [labels[at : at + PER_BLAD] for at in range(0, len(labels), PER_BLAD)]
    return drukwerk.pdf(TEMPLATE, {"titel": _("Etiketten"), "bladen": sheets}, dag)


def toets(dossier: Dossier) -> None:
    """Refusal "R4.3" for a dossier whose folders cannot have a label."""
    if papier.stand(dossier) not in (Papierstand.AANWEZIG, Papierstand.UIT):
        raise Refusal(
            "R4.3",
            4,
            _("Van {dossier} staat er geen papieren map.").format(dossier=dossier.nummer),
            _("Leg eerst vast waar de map staat."),
            "papier.aanwezig",
        )
    if not papier.nummer(dossier.papier.map):
        raise Refusal(
            "R4.3",
            4,
            _("De map van {dossier} heeft geen papiernummer.").format(dossier=dossier.nummer),
            _("Leg haar plaats opnieuw vast; zij krijgt dan een nummer."),
            "papier.map",
        )


def bewaar(session: Session, made: bytes, file: Path, aantal: int) -> None:
    """The sheet as a new file. Refused where there is one already."""
    try:
        write_private(file, made)
    except FileExistsError:
        raise Refused(
            _("Op die plaats staat al iets; het is niet aangeraakt."), _("Kies een andere naam.")
        ) from None
    except OSError as error:
        raise translated(error, "target") from error
    session.vault.log(session.entry(ACTIE, aantal=aantal))


def druk_af(session: Session, made: bytes, printer: Printer, aantal: int) -> None:
    """The sheet out of the printer of this machine."""
    printer.take(made)
    session.vault.log(session.entry(ACTIE, aantal=aantal))
