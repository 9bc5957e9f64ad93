"""The list of dossiers: opened from the catalog, kept up to date, searched at each key.

Everything here blocks and belongs in a worker thread, except `search`, `count`, `view` and `row`,
which answer in milliseconds.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from pro6tui.model.dossier import Persoon
from pro6tui.rules import artikel_06, dubbel
from pro6tui.rules.dubbel import Dubbel
from pro6tui.services import sight
from pro6tui.services.drafts import Drafts
from pro6tui.services.rows import ROWS_VERSION
from pro6tui.services.session import Session
from vault.catalog import (
    NO_FOLDER,
    Catalog,
    CatalogBusy,
    CatalogUnusable,
    Entry,
    Head,
    Hits,
    RowView,
    Update,
    fingerprint,
)
from vault.keyholder import Keyholder
from vault.paths import SHARDS, revision_name
from vault.storage import LocalStorage
from vault.wire import Indexed

Progress = Callable[[int, int], None]
"""Told (done, of how many) documents."""

BSN, BORN, NOTE = "persoon.bsn", "persoon.geboortedatum", "notities.*.tekst"
"""The fields behind the searches that are logged."""

_PORTION = 200
_MANY = 500


class Listing:
    """The dossiers this user may open."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.storage = LocalStorage(session.places.vault)
        self._catalog: Catalog | None = None

    @property
    def catalog(self) -> Catalog:
        """The opened catalog."""
        if self._catalog is None:
            raise RuntimeError("load() comes first")
        return self._catalog

    # -- opening and keeping up --------------------------------------------------------------

    def load(self, told: Progress | None = None) -> None:
        """Open the catalog, or make it anew, and bring it up to date."""
        try:
            self._catalog = self._open()
        except CatalogUnusable:
            self.rebuild(told)
        else:
            self.refresh(told)

    def _open(self) -> Catalog:
        key, generation = self.session.vault.cache_key(ROWS_VERSION)
        vault_id = self.session.places.vault_id
        return Catalog.open(self._folder, key, vault_id=vault_id, generation=generation)

    @property
    def _folder(self) -> Path:
        return self.session.places.cache_dir / self.session.me.handle

    def rebuild(self, told: Progress | None = None) -> int:
        """Throw the catalog away and read every document again; returns how many are listed."""
        total = self._documents() if told is not None else 0
        worker = self.session.vault.clone()
        try:
            worker.build_catalog(
                self._folder,
                None if told is None else lambda done: told(done, total),
                ROWS_VERSION,
            )
        finally:
            worker.close()
        self._catalog = self._open()
        self.refresh()
        return len(self._catalog)

    def _documents(self) -> int:
        """How many documents lie in the vault."""
        return sum(
            len({name[:32] for name in self.storage.list(f"d/{shard}") if revision_name(name)})
            for shard in SHARDS
        )

    def refresh(self, told: Progress | None = None, *, unlisted: bool = False) -> bool:
        """Read what changed in the vault since; whether anything did. `unlisted`: also what could
        not be opened or listed before, as after somebody let me into a ring."""
        catalog, before = self.catalog, self.catalog.version
        again = set(catalog.unlisted()) if unlisted else set()
        taken = time.time_ns()
        stamps = [stamp or NO_FOLDER for stamp in self.storage.stamps()]
        stale = sorted({*catalog.stale_shards(stamps), *(int(one[:2], 16) for one in again)})
        loads: dict[str, int] = {}
        gone: list[str] = []
        for shard in stale:
            names = self.storage.list(f"d/{SHARDS[shard]}")
            plan = catalog.refresh(shard, names)
            gone += plan.gone
            wanted = set(plan.load)
            wanted |= {one for one in again if one.startswith(SHARDS[shard])} - set(plan.gone)
            if wanted:
                hashes: dict[str, list[str]] = {doc_id: [] for doc_id in sorted(wanted)}
                for name in names:
                    parsed = revision_name(name)
                    if parsed is not None and parsed.doc_id in wanted:
                        hashes[parsed.doc_id].append(parsed.digest)
                loads |= {doc_id: fingerprint(found) for doc_id, found in hashes.items()}
        fresh = {shard: stamps[shard] for shard in stale}
        updates = self._load(loads, told)
        catalog.apply(updates, gone=gone, stamps=fresh, taken_ns=taken)
        if gone:
            with contextlib.suppress(OSError):
                Drafts(self.session).drop_destroyed()
        if catalog.wants_compaction:
            # The list is right in memory; that it cannot be kept shows as `catalog.unsaved`.
            with contextlib.suppress(OSError, CatalogBusy, CatalogUnusable):
                catalog.compact()
        return catalog.version != before

    def _load(self, loads: dict[str, int], told: Progress | None) -> list[Update]:
        """Updates for these documents; by every core when they are many."""
        ids = list(loads)
        portions = [ids[at : at + _PORTION] for at in range(0, len(ids), _PORTION)]
        if len(ids) < _MANY:
            found = [one for portion in portions for one in self.session.vault.index(portion)]
        else:
            found = self._load_many(portions, len(ids), told)
        seen = {one.head.doc_id: one for one in found}
        return [_update(doc_id, files, seen.get(doc_id)) for doc_id, files in loads.items()]

    def _load_many(
        self, portions: Sequence[list[str]], total: int, told: Progress | None
    ) -> list[Indexed]:
        workers = [self.session.vault.clone() for _ in range(os.cpu_count() or 1)]
        idle = list(workers)
        done = 0

        def one(portion: list[str]) -> tuple[int, list[Indexed]]:
            worker: Keyholder = idle.pop()
            try:
                return len(portion), worker.index(portion)
            finally:
                idle.append(worker)

        found: list[Indexed] = []
        try:
            with ThreadPoolExecutor(len(workers)) as pool:
                for count, part in pool.map(one, portions):
                    found += part
                    done += count
                    if told is not None:
                        told(done, total)
        finally:
            for worker in workers:
                worker.close()
        return found

    def put(self, doc_id: str, *made: Indexed) -> None:
        """Take in a document this session just saved, without waiting for the folder's news."""
        found = made or tuple(self.session.vault.index([doc_id]))
        for one in found:
            entry = decode_entry(one)
            self.catalog.put(doc_id, [Head(one.head.rev, one.head.digest)], entry)

    # -- looking -----------------------------------------------------------------------------

    def view(self) -> RowView:
        """Every dossier, in the order of names."""
        return self.catalog.view()

    @property
    def hidden(self) -> frozenset[str]:
        """The columns of a row that my role does not see."""
        return sight.hidden(self.session.role)

    def search(self, query: str, limit: int = 200, budget: float | None = 0.02) -> Hits:
        """The first dossiers that hold every word of the query, as far as my role sees them;
        `budget` in seconds, None for as long as it takes."""
        words, where = sight.query_for(self.session.role, query)
        return self.catalog.search(words, limit, where, budget)

    def count(self, query: str) -> Iterator[int]:
        """How many there are: growing numbers, the last is the answer."""
        return self.catalog.count(*sight.query_for(self.session.role, query))

    def find_bsn(self, bsn: str) -> str | None:
        """The one dossier with this complete BSN; the search itself is logged first. Refusal
        "R6.2" for a role that sees no BSN."""
        artikel_06.toets_zoeken(self.session.role, BSN)
        self.session.vault.log(self.session.entry("zoek_bsn"))
        found = self.catalog.find_exact(bsn)
        return found[0] if found else None

    def taken_in(self, persoon: Persoon) -> Dubbel | None:
        """A dossier of who is to be taken in; the search itself is logged first. Refusal "R6.2"
        for a role that does not see what it looks for."""
        if not dubbel.zoekmerken(persoon):
            return None
        for path in (BSN,) if persoon.bsn else (BORN,):
            artikel_06.toets_zoeken(self.session.role, path)
        action = "zoek_bsn" if persoon.bsn else "zoek_persoon"
        self.session.vault.log(self.session.entry(action))
        return self.same_client(persoon)

    def same_client(self, persoon: Persoon) -> Dubbel | None:
        """The same, where the act that asks is logged itself. Also found by what is shielded
        (art. 11): a second dossier is a mistake whatever may be shown. Of the number, what the
        list of this user shows anyhow."""
        for mark, alike in dubbel.zoekmerken(persoon):
            for doc_id in self.catalog.find_exact(mark):
                if (row := self.row(doc_id)) is not None:
                    return Dubbel(doc_id, str(row["nummer"]), alike)
        return None

    def find_number(self, number: str) -> str | None:
        """The dossier with this number ("D-000123"), or with this document id."""
        # Without a limit of time: "not there" must be true, or a number is handed out twice.
        hits = self.catalog.search(number, 50)
        for position, row in enumerate(hits.rows()):
            if row["nummer"].casefold() == number.casefold():
                return hits.doc_id(position)
        wanted = number.strip().lower()
        if len(wanted) == 32 and self._known(wanted):
            return wanted
        return None

    def _known(self, doc_id: str) -> bool:
        try:
            return self.catalog.slot_of(doc_id) is not None
        except ValueError:
            return False

    def words(self, query: str) -> Iterator[Hits]:
        """Dossiers whose notes hold every word, in portions; the search is logged first. Refusal
        "R6.2" for a role that reads no notes."""
        artikel_06.toets_zoeken(self.session.role, NOTE)
        self.session.vault.log(self.session.entry("zoek_notities"))
        return self.catalog.search_text(query)

    def row(self, doc_id: str) -> dict[str, object] | None:
        """The row of one document, None if it is not in the list."""
        slot = self.catalog.slot_of(doc_id)
        return None if slot is None else self.catalog.row(slot)


def decode_entry(one: Indexed) -> Entry | None:
    """The list entry that the keyholder made."""
    if one.entry is None:
        return None
    return msgspec.msgpack.decode(one.entry, type=Entry)


def _update(doc_id: str, files: int, one: Indexed | None) -> Update:
    if one is None:
        return Update(doc_id, (), files, None)
    return Update(doc_id, (Head(one.head.rev, one.head.digest),), files, decode_entry(one))
