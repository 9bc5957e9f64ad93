"""What versions of a document that were saved side by side have in common."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from vault import errors
from vault.documents import Document, Documents

_TRIES = 5


class Branches(msgspec.Struct, frozen=True):
    """The heads of a document, the newest first, and `bases`: the newest revisions that all of
    them came from.

    One base where two hosts saved side by side; several where each had joined the same versions;
    none where a file that should tell is missing or damaged.

    `unerased`: the heads (their hashes) that were saved on top of a revision from before an
    erasure: what was erased may stand in them still.
    """

    heads: tuple[Document, ...]
    bases: tuple[Document, ...]
    unerased: tuple[str, ...] = ()


def branches(documents: Documents, doc_id: str) -> Branches:
    """The branches of a document as it lies in the folder. Damaged if a head cannot be read."""
    for attempt in range(_TRIES):
        try:
            return _branches(documents, doc_id)
        except errors.Missing:
            # Somebody moves the document to another key.
            documents.keys.forget(doc_id)
            if attempt == _TRIES - 1:
                raise
    raise errors.Missing()


def _branches(documents: Documents, doc_id: str) -> Branches:
    names = documents.names(doc_id)
    opened = [documents.open_revision(name) for name in documents.heads_of(names)]
    found = {one.hash: one for one in opened}
    for name in names:
        # An older one that is damaged is `check`'s to tell; here it only makes a base unknown.
        with contextlib.suppress(errors.Damaged, errors.TooLarge):
            one = documents.open_revision(name)
            found[one.hash] = one
    parents = {one.hash: one.parents for one in found.values()}
    bases = common(parents, [one.hash for one in opened])
    hashes = tuple(one.hash for one in opened)
    origins = {one.origin.hash for one in found.values() if one.origin is not None}
    return Branches(
        tuple(
            msgspec.structs.replace(one, heads=hashes)
            for one in sorted(opened, key=lambda one: (one.time, one.hash), reverse=True)
        ),
        tuple(found[one] for one in bases),
        tuple(one for one in hashes if origins & ancestry(parents, [one])),
    )


def common(parents: Mapping[str, Sequence[str]], heads: Iterable[str]) -> list[str]:
    """The newest revisions that every head came from (or is), in order of hash.

    `parents` has the revisions that can be read. Empty if there is none, and also if one that
    cannot be read might have been nearer: better no base than one that is too old, for against
    that a change somebody took back looks like a change never made.
    """
    lines = [ancestry(parents, [head]) for head in heads]
    shared = set.intersection(*lines) if lines else set()
    below = {one for hash_ in shared for one in ancestry(parents, parents.get(hash_, ()))}
    nearest = shared - below
    unread = {one for line in lines for one in line if one not in parents}
    return [] if unread - below else sorted(nearest)


def ancestry(parents: Mapping[str, Sequence[str]], start: Iterable[str]) -> set[str]:
    """`start` and everything they came from, those that cannot be read included."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += parents.get(one, ())
    return found
