"""A dossier as somebody has it before them, what changed in it, and who was first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel
from pro6tui.rules import artikel_06
from pro6tui.services import merging
from vault.documents import Document


@dataclass(frozen=True)
class OpenDossier:
    """A dossier as somebody has it before them. `heads` is the base of a later save; `eerder`,
    where a colleague saved first, what the work on it began with."""

    doc_id: str
    dossier: Dossier
    heads: tuple[str, ...]
    rev: int
    door: str
    op: datetime
    doel: Doel
    toegang: artikel_06.Toegang
    toegewezen: bool
    eerder: Dossier | None = None

    @property
    def twee_versies(self) -> bool:
        """Whether two hosts saved side by side."""
        return len(self.heads) > 1


@dataclass(frozen=True)
class FieldChange:
    """One change in the history of a field: values typed, None where there was none."""

    path: str
    old: object
    new: object
    reden: str
    door: str
    op: datetime
    rev: int


class ChangedMeanwhile(Exception):  # noqa: N818 - not a mistake of anyone
    """Somebody saved first. `theirs` is the present dossier; `joined` what both add up to, mine
    the first side of it."""

    def __init__(self, theirs: OpenDossier, mine: Dossier, joined: merging.Joined) -> None:
        super().__init__("conflict")
        self.theirs = theirs
        self.mine = mine
        self.joined = joined


def two_versions() -> Refusal:
    """The refusal of a change on top of versions that were not joined yet."""
    return Refusal(
        "R0.8",
        None,
        _("Van dit dossier staan twee versies naast elkaar; wijzigen kan pas na samenvoegen."),
        _("Kies in het dossier met v wat klopt (of ‘pro6 merge’). Wat u typte, blijft bewaard."),
    )


def reopened(opened: OpenDossier, document: Document, dossier: Dossier) -> OpenDossier:
    """The same opening, with the dossier as it is now."""
    return replace(
        opened,
        dossier=dossier,
        heads=document.heads,
        rev=document.rev,
        door=document.author,
        op=document.time,
    )


def touched_fields(change: paths.Change) -> list[str]:
    """The fields a change touches, as paths with `*`: of an item that came or went, every field
    that says something."""
    items = [one for one in (change.old, change.new) if isinstance(one, Item)]
    if not items:
        return [paths.pattern_of(change.path)]
    return sorted(
        {
            field.path
            for item in items
            for _path, field, value in paths.values_of(item, change.path)
            if value not in ("", None, ())
        }
    )
