"""The encrypted list of a vault's documents: opened in a fraction of a second, searched per key.

It is one user's cache, outside the vault, and can always be made anew. Whether it is up to date is
told by the times of the vault's 256 shard folders:

    stamps, taken = [...], time.time_ns()          # before anything is listed
    for shard in catalog.stale_shards(stamps):
        plan = catalog.refresh(shard, names_in_the_folder)
        catalog.apply(updates_for(plan.load), gone=plan.gone,
                      stamps={shard: stamps[shard]}, taken_ns=taken)
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from vault.catalog.entry import (
    Entry,
    Head,
    Record,
    TextChunk,
    Update,
    fingerprint,
    gone,
    record_of,
)
from vault.catalog.errors import (
    CatalogBusy,
    CatalogDamaged,
    CatalogMissing,
    CatalogUnusable,
)
from vault.catalog.files import Files
from vault.catalog.listing import Listing
from vault.catalog.log import Frame, Log
from vault.catalog.seal import Keys
from vault.catalog.table import Table
from vault.catalog.writing import Written, build_base, compacted

SHARDS = 256
NO_FOLDER = -1  # the stamp of a shard folder that does not exist
UNKNOWN = 0  # the stamp of a shard that must be listed again
RACY_NS = 2_000_000_000  # a folder changed so recently may change again without a new time
_BATCH = 1000
_LARGEST_OVERLAY = 20_000
_NAME = re.compile(r"([0-9a-f]{32})\.[0-9]{1,9}-([0-9a-f]{32})\.age")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do for one shard: documents to load, and documents that are there no more."""

    load: list[str]
    gone: list[str]


class Catalog(Listing):
    """Use `open` or `build`. Every method may be called from any thread.

    `version` changes with every change of content. `unsaved` tells that changes could not be
    written (full disk, another process in the way): they hold in this session, and `compact`
    tries again.
    """

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self._since: list[Frame] | None = None
        self.unsaved = False
        self._reload()

    @classmethod
    def open(cls, folder: Path, key: bytes, *, vault_id: str, generation: str) -> Self:
        """The catalog in `folder`, sealed under `key` (32 bytes).

        Raises CatalogUnusable (its subclass tells why): then `build` it anew.
        """
        return cls(Files(folder, Keys(key, vault_id, generation)))

    @classmethod
    def build(
        cls,
        folder: Path,
        key: bytes,
        *,
        vault_id: str,
        generation: str,
        records: Iterable[Update | Record | TextChunk] = (),
        stamps: Sequence[int] | None = None,
        taken_ns: int = 0,
    ) -> Self:
        """Make a catalog of these documents, in place of what is there.

        `stamps` are the shards' times, taken at `taken_ns` before their folders were listed.
        """
        keys = Keys(key, vault_id, generation)
        files = Files(folder, keys)
        files.prepare()
        known = array("q", [UNKNOWN]) * SHARDS
        for shard, stamp in enumerate(stamps or ()):
            known[shard] = _trusted(stamp, taken_ns)
        prepared = (_prepare(keys, one) if isinstance(one, Update) else one for one in records)
        build_base(files, prepared, known)
        return cls(files)

    @staticmethod
    def preparing(key: bytes, *, vault_id: str, generation: str) -> Callable[[Update], Record]:
        """What `rebuild` needs to make records in its workers for a catalog under this key."""
        keys = Keys(key, vault_id, generation)
        return lambda update: _prepare(keys, update)

    # Staying up to date

    def stale_shards(self, stamps: Sequence[int]) -> list[int]:
        """The shards whose folder must be listed again, given the folders' times now."""
        known = self._stamps
        return [
            shard for shard, stamp in enumerate(stamps) if known[shard] != stamp or stamp == UNKNOWN
        ]

    def refresh(self, shard: int, names: Iterable[str]) -> Plan:
        """Compare one shard's folder with what is known; names that are not ours are skipped."""
        files: dict[str, set[str]] = {}
        prefix = f"{shard:02x}"
        for name in names:
            match = _NAME.fullmatch(name)
            if match is not None and name.startswith(prefix):
                files.setdefault(match[1], set()).add(match[2])
        with self._mutex:
            self._catch_up_quietly()
            known = self._table.shard(shard)
        load = []
        for doc_id, hashes in files.items():
            if known.pop(bytes.fromhex(doc_id), None) != fingerprint(hashes):
                load.append(doc_id)
        return Plan(sorted(load), sorted(doc_id.hex() for doc_id in known))

    def apply(
        self,
        updates: Iterable[Update | Record] = (),
        *,
        gone: Iterable[str] = (),
        stamps: Mapping[int, int] | None = None,
        taken_ns: int = 0,
    ) -> None:
        """Take in what was loaded, then count the given shards as up to date."""
        keys = self._files.keys
        records = [one if isinstance(one, Record) else _prepare(keys, one) for one in updates]
        records.extend(map(_gone, gone))
        trusted = {shard: _trusted(stamp, taken_ns) for shard, stamp in (stamps or {}).items()}
        batches = [records[at : at + _BATCH] for at in range(0, len(records), _BATCH)] or [[]]
        for number, batch in enumerate(batches, 1):
            last = number == len(batches)
            self._write(Frame(batch, trusted if last else {}))
            if len(self._table.records) > _LARGEST_OVERLAY and not self.unsaved:
                try:
                    self.compact()
                except (OSError, CatalogBusy, CatalogUnusable):
                    self.unsaved = True

    def put(
        self,
        doc_id: str,
        heads: Sequence[Head],
        entry: Entry | None,
        *,
        files: int | None = None,
    ) -> None:
        """One document as this session saved it.

        `files`: the fingerprint of all its revision files; without it, those known and the heads.
        """
        with self._mutex:
            if files is None:
                slot = self._table.slot(bytes.fromhex(doc_id))
                known = {head.hash for head in self._table.heads(slot)} if slot >= 0 else set()
                files = self._table.files(slot) if slot >= 0 else 0
                files ^= fingerprint(head.hash for head in heads if head.hash not in known)
            self.apply([Update(doc_id, tuple(heads), files, entry)])

    def sync(self) -> bool:
        """Take in what other processes wrote; whether anything changed. Raises CatalogUnusable."""
        with self._mutex:
            before = self.version
            self._catch_up()
            return self.version != before

    @property
    def wants_compaction(self) -> bool:
        """Whether `compact` is worth half a second of some quiet moment."""
        base = self._state[2]
        return self.unsaved or self._log.frames > 2000 or self._log.offset > max(base // 8, 1 << 18)

    def compact(self) -> None:
        """Write all changes into a new base. Searching and saving go on meanwhile.

        Raises OSError, CatalogBusy or CatalogUnusable; the present catalog then stays as it is.
        """
        with self._mutex:
            if self._since is not None:
                return
            if not self.unsaved:
                self._catch_up()
            self._since = []
            table, pack, stamps = self._table, self._pack, self._stamps[:]
            late, columns = dict(table.late), table.columns()
        try:
            written = compacted(self._files, columns, table.base, late, pack, stamps)
            try:
                with self._mutex, self._files.locked():
                    if self._replaceable():
                        self._publish(written, late)
                        return
                    self._reload()
            except BaseException:
                written.discard()
                raise
            written.discard()
        finally:
            self._since = None

    # Inside

    def _write(self, frame: Frame) -> None:
        with self._mutex:
            if not self.unsaved:
                try:
                    with self._files.locked():
                        self._catch_up()
                        self._log.append(frame, durable=bool(frame.records))
                except (OSError, CatalogBusy, CatalogUnusable):
                    # The vault has it; this cache may not stand in the way. A later frame must not
                    # hide the gap, so nothing is appended before a new base is written.
                    self.unsaved = True
            self._take(frame)

    def _take(self, frame: Frame) -> None:
        for record in frame.records:
            self._table.put(record)
            self._stamps[record.id[0]] = UNKNOWN
        for shard, stamp in frame.stamps.items():
            self._stamps[shard] = stamp
        if frame.records:
            self.version += 1
        if self._since is not None:
            self._since.append(frame)

    def _reload(self) -> None:
        while True:
            state = self._files.state()
            base, sealed, pack = self._files.read_base()
            log = Log(self._files, sealed)
            frames = log.read()
            if self._files.state() == state:
                break
        self._adopt(Table(base), pack)
        self._stamps: array[int] = base.stamps[:]
        self._state, self._log = state, log
        self.unsaved = False
        self.version += 1
        for frame in frames:
            self._take(frame)

    def _catch_up(self) -> None:
        if self._files.state() != self._state:
            self._reload()
        for frame in self._log.read():
            self._take(frame)

    def _catch_up_quietly(self) -> None:
        if not self.unsaved:
            try:
                self._catch_up()
            except (OSError, CatalogUnusable):
                self.unsaved = True

    def _replaceable(self) -> bool:
        """Whether the base on disk is the one we extend, or useless; the lock must be held."""
        try:
            if self._files.state() == self._state:
                self._catch_up()
                return True
            self._files.check()
        except (CatalogMissing, CatalogDamaged):
            return True
        return False

    def _publish(self, written: Written, late: Mapping[bytes, bytes]) -> None:
        files, since = self._files, self._since or []
        log = Log(files, written.sealed)
        for frame in since:
            log.append(frame)
        files.publish(written.path)
        files.sweep(written.sealed, written.pack)
        self._state, self._log = files.state(), log
        if len(self._table.records) > _LARGEST_OVERLAY:
            self._since = None
            self._reload()
        elif written.new_pack is not None:
            now = self._table.late
            self._table.late = {
                doc_id: text for doc_id, text in now.items() if late.get(doc_id) is not text
            }
            self._pack = written.pack
        self.unsaved = False


def _prepare(keys: Keys, update: Update) -> Record:
    exact = update.entry.exact if update.entry is not None else ()
    return record_of(update, b"".join(keys.token(token) for token in sorted(set(exact))))


def _gone(doc_id: str) -> Record:
    return gone(bytes.fromhex(doc_id))


def _trusted(stamp: int, taken_ns: int) -> int:
    """A stamp that may be believed later, or UNKNOWN: the folder may have changed once more in the
    same tick of its clock, after it was listed."""
    return stamp if stamp == NO_FOLDER or stamp + RACY_NS <= taken_ns else UNKNOWN
