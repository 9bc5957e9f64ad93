"""art. 6: what the program itself keeps in a dossier is written by the act that keeps it, no other.

Requests, disclosures, consents, shielding, holds and changes of state are evidence. Whoever may
change a field may not therefore write a decision, or take away a hold, beside the act and its
rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
from pro6tui.model.fields import BY_PATH, LIST_LABELS, VASTE_LIJSTEN, Kind
from pro6tui.model.paths import Change
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_
from pro6tui.rules import stukken
from pro6tui.rules.paden import bestaat, dekt

_UITWEG = {
    "toestemmingen": N_("Gebruik Toestemmingen in het dossier (t h), of ‘pro6 consent’."),
    "verzoeken": N_("Gebruik Verzoeken in het dossier, of ‘pro6 request’."),
    "langer_bewaren": N_("Gebruik ‘pro6 keep’."),
}
"""How it is written, where one act does."""
_AFZENDERS = {"notities": "auteur", "documenten": "toegevoegd_door"}
"""Lists of which an item is in the name of whom adds it, and the field that says so."""
NAAST = frozenset(
    {"ontvangstbevestiging_op", "machtiging", "verzoekdocument", "brieven", "afspraak"}
)
"""What may be noted with a request beside its course. All else of it, from who asks to how it was
decided and carried out, is one whole: the half of one decision with the half of another is none."""
STAAT = ("staat", "staatwissels")
"""What a change of state writes."""
VERZOEK = ("verzoeken", "afschermingen", "holds")
"""What a step of a request writes."""
PAPIER = tuple(one for one in BY_PATH if one.startswith("papier.vernietigd_"))
"""What the destruction of the paper writes."""
UITVOERING = (*VERZOEK, "toestemmingen", "bezwaren")
"""What carrying out a request writes: consents are withdrawn and objections upheld by it."""


def bewaakt(path: str) -> str:
    """The list or field that only an act writes and that `path` lies in; "" for what is typed."""
    top = path.split(".")[0]
    if top in VASTE_LIJSTEN:
        return top
    field = BY_PATH.get(paths.pattern_of(path))
    if field is None or field.path in stukken.VELDEN:
        # Who may write a piece may say where it belongs; that it is there, `stukken.toets` looks.
        return ""
    return field.path if field.kind is Kind.VAST else ""


def toets_vast(changes: Iterable[Change], schrijft: Collection[str]) -> None:
    """Refusal "R0.5" for the first change in what only an act writes, unless this act does:
    `schrijft` names the lists and the fields (with `*`) that are its own."""
    for change in changes:
        kept = bewaakt(change.path)
        if kept and kept not in schrijft:
            raise _refusal(kept)


def toets_nieuw(dossier: Dossier) -> None:
    """Refusal "R0.5" for a new dossier that brings what only acts write: a decision, a hold or a
    consent that nobody here took, placed or recorded."""
    for name in sorted(VASTE_LIJSTEN):
        if "*" not in name and paths.get(dossier, name):
            raise Refusal(
                "R0.5",
                None,
                _("Een nieuw dossier brengt dit niet mee: {lijst}.").format(
                    lijst=_(LIST_LABELS[name]).lower()
                ),
                _("Laat het weg en neem het dossier op. {uitweg}").format(uitweg=uitweg(name)),
                name,
            )
    for path in PAPIER:
        if paths.get(dossier, path) not in (None, ""):
            raise geen_veld(path, path)


def op_naam(dossier: Dossier, handle: str, oud: Dossier | None = None) -> Dossier:
    """The dossier with this member as who added the notes and documents that say nobody, but for
    those that stood in `oud` so."""
    for name, field in _AFZENDERS.items():
        known = {one.id for one in paths.get(oud, name)} if oud is not None else set()
        for one in paths.get(dossier, name):
            if not getattr(one, field) and one.id and one.id not in known:
                dossier = paths.set_field(dossier, f"{name}.{one.id}.{field}", handle)
    return dossier


def toets_afzender(changes: Iterable[Change], handle: str, eerder: Dossier | None = None) -> None:
    """Refusal "R0.5" for a note or document that is added in the name of somebody else. One of
    `eerder` (what the work began with) that comes back keeps its own."""
    for change in changes:
        name, item_id = paths.list_of(change.path)
        field = _AFZENDERS.get(name)
        if field is None or "." in item_id or change.old is not None or change.new is None:
            continue
        said = getattr(change.new, field)
        if said == handle or (eerder and _van(eerder, name, item_id, field) == said):
            continue
        raise Refusal(
            "R0.5",
            None,
            _("“{veld}” is wie het toevoegt; dat bent u zelf.").format(
                veld=BY_PATH[f"{name}.*.{field}"].label
            ),
            _("Laat dit gegeven weg; het programma vult het in."),
            f"{change.path}.{field}",
        )


def _van(dossier: Dossier, name: str, item_id: str, field: str) -> str | None:
    path = f"{name}.{item_id}.{field}"
    return str(paths.get(dossier, path)) if bestaat(dossier, path) else None


def toets_samen(sources: Sequence[Dossier], joined: Dossier) -> None:
    """Refusal "R0.5" where versions are joined to something that only an act writes and that none
    of `sources` says, or to a request with the course of several: joining chooses, it decides
    nothing."""
    for one in joined.verzoeken:
        known = [r for source in sources for r in source.verzoeken if r.id == one.id]
        if known and all(gang(one) != gang(r) for r in known):
            raise _refusal("verzoeken")
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


def gang(item: Item) -> dict[str, Any]:
    """The course of a request, or of another item that acts write: its fields but for those that
    may be noted beside it."""
    return {name: getattr(item, name) for name in item.__struct_fields__ if name not in NAAST}


def _verenigd(change: Change, sources: Sequence[Dossier]) -> bool:
    """Whether it holds several values, such as letters, that each are in one of the versions."""
    value = change.new
    if not isinstance(value, tuple) or not value or len(value) < len(change.old or ()):
        return False
    there = (paths.get(one, change.path) for one in sources if bestaat(one, change.path))
    return set(value) <= {each for known in there for each in known or ()}


def _refusal(kept: str) -> Refusal:
    return geen_veld(kept, kept)


def uitweg(pattern: str) -> str:
    """How something is written that no form and no plain change writes (its path with `*`)."""
    words = _UITWEG.get(pattern.split(".")[0])
    return _(words) if words else _("Gebruik de handeling die dit gegeven verandert.")


def geen_veld(pattern: str, field: str = "") -> Refusal:
    """The refusal "R0.5" of typing in a list or field (its path with `*`) that only an act
    writes."""
    label = LIST_LABELS.get(pattern) or BY_PATH[pattern].dutch
    return Refusal(
        "R0.5",
        None,
        _("“{veld}” wordt door het programma zelf bijgehouden.").format(veld=_(label)),
        uitweg(pattern),
        field,
    )
