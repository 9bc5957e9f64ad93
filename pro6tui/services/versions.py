"""Two hosts saved one dossier side by side: see both, and join them into one revision.

Nothing wins by being later. What does not clash is joined by itself; the rest is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Dossier, Wijziging
from pro6tui.model.refusal import Refusal
from pro6tui.rules import artikel_06, redenen, reglement, toestanden, vast
from pro6tui.rules.beheer import toets_toewijzen
from pro6tui.services import assigning, merging
from pro6tui.services.assigning import KeyMove
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.merging import Joined
from pro6tui.services.opened import OpenDossier, reopened, touched_fields
from pro6tui.services.rows import KIND
from vault.documents import Document


@dataclass(frozen=True)
class Version:
    """One version of a dossier: who saved it, when and why."""

    hash: str
    rev: int
    door: str
    op: datetime
    dossier: Dossier

    @property
    def reden(self) -> str:
        """Why it was saved."""
        return self.dossier.wijziging.reden


@dataclass(frozen=True)
class Versions:
    """The versions that stand side by side, the newest first; `joined` has a side for each.

    `bases`: what they all came from; none where that cannot be said, and then every difference is
    a clash. `opened` is the dossier with the newest, opened for the purpose that was given.
    `ongewist`: the versions that were saved elsewhere before an erasure was known there.
    """

    opened: OpenDossier
    heads: tuple[Version, ...]
    bases: tuple[Version, ...]
    joined: Joined
    ongewist: frozenset[str] = frozenset()

    def ask_all(self) -> Versions:
        """The same, with every difference a clash: for who wants to choose in everything."""
        return replace(self, joined=merging.join([], [one.dossier for one in self.heads]))


def versions(dossiers: Dossiers, opened: OpenDossier) -> Versions:
    """The versions of a dossier that was opened; logged first. One where it was joined already.

    Refusal "R6.4" where they differ in a field that my role may not change.
    """
    entry = dossiers.session.entry("versies", opened.doel)
    found = dossiers.session.vault.branches(opened.doc_id, entry)
    heads = tuple(_version(one) for one in found.heads)
    bases = tuple(_version(one) for one in found.bases)
    for other in heads[1:]:
        _require_right(dossiers, heads[0].dossier, other.dossier)
    now = reopened(opened, found.heads[0], heads[0].dossier)
    joined = merging.join([one.dossier for one in bases], [one.dossier for one in heads])
    return Versions(now, heads, bases, joined, frozenset(found.unerased))


def merge(dossiers: Dossiers, found: Versions, dossier: Dossier, reden: str) -> OpenDossier:
    """Save the joined dossier on top of all its versions.

    Refusal without a reason, against a rule, or for a field my role may not change; Conflict if
    another version came, or somebody joined them: nothing is written then. Where they differed in
    the subcontractor, the key goes with the choice, and choosing asks the right to assign.
    """
    reason = redenen.toets_reden(reden)
    for one in found.heads:
        _require_right(dossiers, one.dossier, dossier)
    _require_rules(dossiers, found.heads, dossier)
    _require_no_return(found, dossier)
    move = _key_move(dossiers, found, dossier)
    vast.toets_samen([found.joined.dossier, *(one.dossier for one in found.heads)], dossier)
    fields = tuple(
        sorted(
            {
                paths.pattern_of(change.path)
                for one in found.heads
                for change in _changes(one.dossier, dossier)
            }
        )
    )
    opened = found.opened
    filled = msgspec.structs.replace(
        dossier,
        wijziging=Wijziging(
            reden=reason,
            velden=fields,
            doel=opened.doel,
            reglement_versie=reglement.versie_op(dossiers.session.today),
        ),
    )
    session = dossiers.session
    entry = session.entry(
        "samengevoegd", opened.doel, onderdelen=list(fields), versies=len(found.heads)
    )
    base = [one.hash for one in found.heads]
    # Whoever should have no key has none at any moment: taken before, given after.
    for ring in move.weg:
        assigning.take_key(session, opened, ring, reason)
    document = session.vault.save(opened.doc_id, KIND, encode(filled), base, entry)
    if move.naar:
        assigning.give_key(session, opened, move.naar, reason)
    dossiers.catch_up(document.id)
    return reopened(opened, document, filled)


def require_several(found: Versions) -> None:
    """Refusal "R0.9" where there is nothing to join."""
    if len(found.heads) < 2:
        raise Refusal(
            "R0.9",
            None,
            _("Van dit dossier is er één versie; er valt niets samen te voegen."),
            _("Een collega kan u voor zijn geweest; kijk in de geschiedenis."),
        )


def _version(document: Document) -> Version:
    return Version(
        document.hash, document.rev, document.author, document.time, decode(document.body)
    )


def _changes(old: Dossier, new: Dossier) -> list[paths.Change]:
    return [one for one in paths.diff(old, new) if not one.path.startswith("wijziging.")]


def _require_right(dossiers: Dossiers, one: Dossier, other: Dossier) -> None:
    for change in _changes(one, other):
        for pattern in touched_fields(change):
            artikel_06.toets_wijzigen(dossiers.lid, pattern)


def _key_move(dossiers: Dossiers, found: Versions, dossier: Dossier) -> KeyMove:
    """What happens to the key. Refusal "R6.6" for a choice that moves it, by who may not."""
    wanted = dossier.toewijzing.organisatie
    if all(one.dossier.toewijzing.organisatie == wanted for one in found.heads):
        return KeyMove((), "")
    move = assigning.key_move(dossiers.session, found.opened.doc_id, wanted)
    if move.weg or move.naar:
        for one in found.heads:
            toets_toewijzen(dossiers.lid, one.dossier)
    return move


def _require_no_return(found: Versions, dossier: Dossier) -> None:
    """Refusal for what no version says: a state on the way out ("R12.2"), and for what only
    stands in a version from before an erasure ("R0.10")."""
    if all(one.dossier.staat is not dossier.staat for one in found.heads):
        toestanden.toets_zonder_lijst(dossier.staat)
    clean = [one.dossier for one in found.heads if one.hash not in found.ongewist]
    if not found.ongewist or not clean:
        return
    for change in _changes(clean[0], dossier):
        back = merging.value(dossier, change.path)
        if not back or any(merging.value(one, change.path) for one in clean):
            continue
        if any(
            merging.value(one.dossier, change.path) == back
            for one in found.heads
            if one.hash in found.ongewist
        ):
            raise Refusal(
                "R0.10",
                None,
                _("Een van de versies is van voor een wissing; dit kan het gewiste zijn."),
                _("Kies de andere versie. Hoort het er wel in, vul het daarna opnieuw in."),
                paths.pattern_of(change.path),
            )


def _require_rules(dossiers: Dossiers, heads: Sequence[Version], dossier: Dossier) -> None:
    """The first refusal of artt. 3 and 4 for what stood in none of the versions."""
    said = [
        {
            (one.code, one.field): one
            for one in dossiers.controleer(dossier, head.dossier)
            if isinstance(one, Refusal)
        }
        for head in heads
    ]
    for key, refusal in said[0].items():
        if all(key in one for one in said[1:]):
            raise refusal
