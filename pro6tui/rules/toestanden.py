"""artt. 5 and 12: the life of a dossier, its states and what each step between them asks for.

Source: regulation artt. 5 and 12. A step that destroys something is never open by itself: it needs
a term that has run out, or a decision, no hold, and a list that two people agreed on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Staatwissel
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Categorie
from pro6tui.model.vocabulary import DossierStaat as S
from pro6tui.rules import artikel_05, intake, redenen, uitvoer
from pro6tui.rules.bewaartermijnen import TERMIJNEN
from pro6tui.rules.holds import vernietiging_bezwaar

OVERGANGEN: dict[S, tuple[S, ...]] = {
    S.CONCEPT: (S.INTAKE,),
    S.INTAKE: (S.ACTIEF, S.AFGESLOTEN),
    S.ACTIEF: (S.NAZORG, S.AFGESLOTEN),
    S.NAZORG: (S.ACTIEF, S.AFGESLOTEN),
    S.AFGESLOTEN: (S.IN_BEWARING, S.ACTIEF),
    S.IN_BEWARING: (S.VERNIETIGBAAR, S.ACTIEF),
    S.VERNIETIGBAAR: (S.OP_LIJST, S.ACTIEF),
    S.OP_LIJST: (S.BEDENKTIJD, S.VERNIETIGBAAR),
    S.BEDENKTIJD: (S.VERNIETIGD_BEHOUDENS_BACKUPS, S.VERNIETIGBAAR),
    S.VERNIETIGD_BEHOUDENS_BACKUPS: (S.VOLLEDIG_VERNIETIGD,),
    S.VOLLEDIG_VERNIETIGD: (),
}
"""State → the states that can follow it. A decision to erase opens "op_lijst" from any other."""

_DESTROYED = (S.VERNIETIGD_BEHOUDENS_BACKUPS, S.VOLLEDIG_VERNIETIGD)
_HELD = {
    (S.VERNIETIGBAAR, S.OP_LIJST),
    (S.OP_LIJST, S.BEDENKTIJD),
    (S.BEDENKTIJD, S.VERNIETIGD_BEHOUDENS_BACKUPS),
}
REOPENED_FROM = (S.AFGESLOTEN, S.IN_BEWARING, S.VERNIETIGBAAR)


class Overgang(NamedTuple):
    """A step that exists from here; `bezwaar` is why it cannot be taken now, None when it can."""

    naar: S
    bezwaar: Refusal | None
    reden_verplicht: bool


def overgang(
    dossier: Dossier,
    naar: S,
    op: date,
    door: str,
    reden: str = "",
    *,
    new_id: Callable[[], str],
    besluit_wissing: bool = False,
    holds: Collection[str] = (),
    met_lijst: bool = False,
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> Dossier:
    """The dossier in its new state, the step added to `staatwissels`.

    `besluit_wissing`: a decision under AVG 17, or that processing was unlawful, opens "op_lijst"
    early. `holds`: reasons why destruction waits, besides those in the dossier itself. `met_lijst`:
    the step is one of the destruction of a list; nothing else sets it. `termijnen`: those of the
    bureau. Refusal "R5.3" for a step
    that does not exist, "R5.4" for one without its reason, the gate's own code, "R5.2" too early,
    "R12.1" for a hold, "R12.2" for a step that only such a list takes.
    """
    refusal = bezwaar(
        dossier,
        naar,
        op,
        besluit_wissing=besluit_wissing,
        holds=holds,
        met_lijst=met_lijst,
        termijnen=termijnen,
    )
    if refusal is not None:
        raise refusal
    if reden_verplicht(dossier.staat, naar, besluit_wissing):
        redenen.toets_reden(reden, "R5.4", 5, "staat")
    step = Staatwissel(
        id=new_id(), van=dossier.staat, naar=naar, op=op, door=door, reden=reden.strip()
    )
    return msgspec.structs.replace(dossier, staat=naar, staatwissels=(*dossier.staatwissels, step))


def overgangen(
    dossier: Dossier,
    op: date,
    holds: Collection[str] = (),
    besluit_wissing: bool = False,
    met_lijst: bool = False,
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> list[Overgang]:
    """Every step from here with what stands in its way: what a menu shows, greyed or not."""
    steps = list(OVERGANGEN[dossier.staat])
    if besluit_wissing and S.OP_LIJST not in steps and dossier.staat not in _LATE:
        steps.append(S.OP_LIJST)
    return [
        Overgang(
            naar,
            bezwaar(
                dossier,
                naar,
                op,
                besluit_wissing=besluit_wissing,
                holds=holds,
                met_lijst=met_lijst,
                termijnen=termijnen,
            ),
            reden_verplicht(dossier.staat, naar, besluit_wissing),
        )
        for naar in steps
    ]


_LATE = (S.OP_LIJST, S.BEDENKTIJD, *_DESTROYED)


def reden_verplicht(van: S, naar: S, besluit_wissing: bool = False) -> bool:
    """Whether this step must say why: reopening, ending an intake, taking off a list, erasing."""
    reopened = naar is S.ACTIEF and van in REOPENED_FROM
    taken_off = naar is S.VERNIETIGBAAR and van in (S.OP_LIJST, S.BEDENKTIJD)
    early = naar is S.OP_LIJST and besluit_wissing
    return reopened or taken_off or early or (van is S.INTAKE and naar is S.AFGESLOTEN)


def bezwaar(
    dossier: Dossier,
    naar: S,
    op: date,
    *,
    besluit_wissing: bool = False,
    holds: Collection[str] = (),
    met_lijst: bool = False,
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> Refusal | None:
    """Why the step cannot be taken on `op`; None when it can."""
    van = dossier.staat
    early = besluit_wissing and naar is S.OP_LIJST and van not in _LATE
    if naar not in OVERGANGEN[van] and not early:
        return Refusal(
            "R5.3",
            5,
            _("Van “{van}” gaat een dossier niet naar “{naar}”.").format(
                van=van.label, naar=naar.label
            ),
            _possible(van),
            field="staat",
        )
    if (van, naar) in _HELD or early:
        held = vernietiging_bezwaar(dossier, op, holds)
        if held is not None:
            return held
    shut = None if early else _gate(dossier, naar, op, termijnen)
    return shut or (None if met_lijst else alleen_met_lijst(naar))


def vervallen(voor: Dossier, na: Dossier, termijnen: Mapping[Categorie, int] = TERMIJNEN) -> str:
    """What somebody who reopened a dossier must know: its day of destruction is gone. "" when it
    was not that."""
    gone = artikel_05.vernietigbaar_vanaf(voor, termijnen)
    if gone is None or artikel_05.vernietigbaar_vanaf(na, termijnen) is not None:
        return ""
    return _("Vernietigbaar vanaf {datum} is vervallen: het dossier loopt weer.").format(
        datum=uitvoer.datum(gone)
    )


def alleen_met_lijst(naar: S) -> Refusal | None:
    """Refusal "R12.2" for a state that a dossier reaches on a list, agreed on by two people, and
    never by one person for one dossier; None for any other."""
    if naar not in _LATE:
        return None
    return Refusal(
        "R12.2",
        12,
        _("Vernietigen gaat met een lijst en door twee mensen (art. 12)."),
        _("Het dossier wacht tot het op zo'n lijst komt."),
        field="staat",
    )


def toets_zonder_lijst(naar: S) -> None:
    """Refusal "R12.2" as `alleen_met_lijst`."""
    if (refusal := alleen_met_lijst(naar)) is not None:
        raise refusal


def _gate(
    dossier: Dossier, naar: S, op: date, termijnen: Mapping[Categorie, int]
) -> Refusal | None:
    van = dossier.staat
    if naar is S.ACTIEF and van is S.INTAKE:
        shut = intake.open_poorten(dossier)
        return shut[0] if shut else None
    if naar is S.NAZORG and all(t.einddatum is None for t in dossier.trajecten):
        return Refusal(
            "R5.5",
            5,
            _("Nazorg begint pas als een traject is beëindigd."),
            _("Vul eerst de einddatum van het traject in."),
            field="trajecten",
        )
    if naar is S.AFGESLOTEN and not (van is S.INTAKE and not dossier.trajecten):
        end = artikel_05.einde_trajecten(dossier, op)
        if end.datum is None:
            return Refusal(
                "R5.5",
                5,
                _("Het dossier kan nog niet worden afgesloten: {reden}").format(reden=end.reden),
                _("Vul van elk traject de einddatum in, en die van de nazorg."),
                field="trajecten",
            )
    ready = (S.VERNIETIGBAAR, S.OP_LIJST, S.BEDENKTIJD, S.VERNIETIGD_BEHOUDENS_BACKUPS)
    decided = any(w.naar is S.OP_LIJST and w.van in _BEFORE_TERM for w in dossier.staatwissels)
    # Off a list a dossier goes always, also for what moved its day meanwhile: a complaint, for one.
    off = naar is S.VERNIETIGBAAR and van in (S.OP_LIJST, S.BEDENKTIJD)
    ready_by = off or decided or artikel_05.vernietigbaar(dossier, op, termijnen)
    if naar in ready and not ready_by:
        return _too_early(dossier, op, termijnen)
    return None


_BEFORE_TERM = (
    S.CONCEPT, S.INTAKE, S.ACTIEF, S.NAZORG, S.AFGESLOTEN, S.IN_BEWARING,
)  # fmt: skip


def _too_early(dossier: Dossier, op: date, termijnen: Mapping[Categorie, int]) -> Refusal:
    term = artikel_05.bewaring(dossier, op, termijnen=termijnen)
    if term.vernietigbaar_vanaf is None:
        why = term.reden
    else:
        day = term.vernietigbaar_vanaf
        why = _("De bewaartermijn loopt tot {datum}.").format(
            datum=f"{day.day:02}-{day.month:02}-{day.year:04}"
        )
    return Refusal(
        "R5.2",
        5,
        _("Dit dossier mag nog niet worden vernietigd. {reden}").format(reden=why),
        _("Alleen een besluit op een verzoek om wissing (AVG 17) kan eerder."),
        field="staat",
    )


def _possible(van: S) -> str:
    steps = OVERGANGEN[van]
    if not steps:
        return _("Dit is de laatste staat.")
    return _("Vanaf hier kan: {staten}.").format(staten=", ".join(s.label for s in steps))
