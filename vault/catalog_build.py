"""The catalog made anew, where the keys are: every document read once, over every core."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from vault import errors, paths
from vault.catalog import NO_FOLDER, Catalog, Head, fingerprint
from vault.catalog.rebuild import Extract, Loaded, rebuild
from vault.opened import OpenVault
from vault.paths import SHARDS, RevisionName

Progress = Callable[[int, int], None]


def build_catalog(
    vault: OpenVault,
    folder: Path,
    extract: Extract,
    progress: Progress | None = None,
    form: str = "",
) -> int:
    """Make this member's catalog in `folder`; returns how many documents were looked at.

    `form` names the form of what `extract` gives, as for `OpenVault.cache_key`.
    Call it from a process with one thread: the readers are forks of it.
    """
    key, generation = vault.cache_key(form)
    vault_id = vault.vault_id
    taken = time.time_ns()
    stamps = [stamp or NO_FOLDER for stamp in vault.storage.stamps()]
    ids = [doc_id for shard in SHARDS for doc_id in vault.ids(shard)]
    records = rebuild(
        ids,
        lambda some: load(vault, some),
        extract,
        Catalog.preparing(key, vault_id=vault_id, generation=generation),
        progress=progress,
    )
    Catalog.build(
        folder,
        key,
        vault_id=vault_id,
        generation=generation,
        records=records,
        stamps=stamps,
        taken_ns=taken,
    )
    return len(ids)


def load(vault: OpenVault, ids: Iterable[str]) -> Iterator[Loaded]:
    """Documents with the files they were read from; each shard folder is listed once.

    One that this member cannot open, or that is damaged, comes without a body.
    """
    for shard, some in groupby(sorted(ids), key=paths.shard):
        wanted = set(some)
        found: dict[str, list[RevisionName]] = {}
        for name in vault.storage.list(f"d/{shard}"):
            parsed = paths.revision_name(name)
            if parsed is not None and parsed.doc_id in wanted:
                found.setdefault(parsed.doc_id, []).append(parsed)
        for doc_id, names in found.items():
            yield _loaded(vault, doc_id, sorted(names))


def _loaded(vault: OpenVault, doc_id: str, names: list[RevisionName]) -> Loaded:
    files = fingerprint(name.digest for name in names)
    try:
        (document, *_others), name = vault.documents.for_index(names)
    except errors.VaultError:
        # Known by the name of its newest file; without any head it would count as gone.
        return Loaded(doc_id, (Head(names[-1].number, names[-1].digest),), files, "", None)
    return Loaded(doc_id, (Head(name.number, name.digest),), files, document.kind, document.body)
