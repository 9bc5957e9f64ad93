"""art. 6: what the program itself keeps in a dossier is written by the act that keeps it, no other.

Requests, disclosures, consents, shielding, holds and changes of state are evidence. Whoever may
change a field may not therefore write a decision, or take away a hold, beside the act and its
rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import BY_PATH, LIST_LABELS, VASTE_LIJSTEN, Kind
from pro6tui.model.paths import Change
from pro6tui.model.refusal import Refusal
from pro6tui.rules.paden import bestaat, dekt

BEWAAKT = VASTE_LIJSTEN | {"toestemmingen"}
"""The lists that only acts write; an intake may still bring the consents it was given."""
STAAT = ("staat", "staatwissels")
"""What a change of state writes."""
VERZOEK = ("verzoeken", "afschermingen", "holds")
"""What a step of a request writes."""
UITVOERING = (*VERZOEK, "toestemmingen", "bezwaren")
"""What carrying out a request writes: consents are withdrawn and objections upheld by it."""


def bewaakt(path: str) -> str:
    """The list or field that only an act writes and that `path` lies in; "" for what is typed."""
    top = path.split(".")[0]
    if top in BEWAAKT:
        return top
    field = BY_PATH.get(paths.pattern_of(path))
    return field.path if field is not None and field.kind is Kind.VAST else ""


def toets_vast(changes: Iterable[Change], schrijft: Collection[str]) -> None:
    """Refusal "R0.5" for the first change in what only an act writes, unless this act does:
    `schrijft` names the lists and the fields (with `*`) that are its own."""
    for change in changes:
        kept = bewaakt(change.path)
        if kept and kept not in schrijft:
            raise _refusal(kept)


def toets_samen(sources: Sequence[Dossier], joined: Dossier) -> None:
    """Refusal "R0.5" where versions are joined to something that only an act writes and that none
    of `sources` says: joining chooses, it decides nothing."""
    first, *others = [
        [
            one.path
            for one in paths.diff(source, joined)
            if bewaakt(one.path) and not _verenigd(one, sources)
        ]
        for source in sources
    ]
    for path in first:
        if all(any(dekt(one, path) or dekt(path, one) for one in other) for other in others):
            raise _refusal(bewaakt(path))


def _verenigd(change: Change, sources: Sequence[Dossier]) -> bool:
    """Whether it holds several values, such as letters, that each are in one of the versions."""
    value = change.new
    if not isinstance(value, tuple) or not value or len(value) < len(change.old or ()):
        return False
    there = (paths.get(one, change.path) for one in sources if bestaat(one, change.path))
    return set(value) <= {each for known in there for each in known or ()}


def _refusal(kept: str) -> Refusal:
    label = LIST_LABELS.get(kept) or BY_PATH[kept].label
    return Refusal(
        "R0.5",
        None,
        _("“{veld}” wordt door het programma zelf bijgehouden.").format(veld=_(label)),
        _("Gebruik de handeling die dit gegeven verandert."),
        kept,
    )
