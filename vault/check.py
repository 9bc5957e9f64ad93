"""Reads the vault and names what is wrong: a generator of findings, with progress.

A full check opens everything that this member can open, and verifies every name, chain, key and log
record. Where a record that its author signed names a revision's ciphertext, that signature serves
for the revision; a thorough check verifies both. A quick one reads names and the log's open lines,
and decrypts nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from vault import (
    agefile,
    check_host,
    check_keys,
    check_log,
    check_tree,
    crew,
    errors,
    journal,
    paths,
    rings,
    tombstones,
)
from vault.check_kept import Kept, Part
from vault.check_log import LogCheck
from vault.check_shard import BlobIds, ShardCheck
from vault.finding import ERROR, MOST, WARNING, CheckFailed, Finding, Report, finding
from vault.signed import digest
from vault.storage import read_small
from vault.unlocked import Unlocked

Told = Callable[[int], None]
_LOG_SHARE = 200
_YOUNG = 10
_TICK = 1_000_000_000
"""A folder that changed less than so many ns ago may change again without a new time."""
_FORM = 1
"""Part of what a kept run is known by; another when the findings of a part change."""
_decoder = msgspec.msgpack.Decoder(Part)


class Check:
    """One run. `counts` fills while `run` is read; see Report for its names."""

    def __init__(
        self,
        vault: Unlocked,
        blob_ids: BlobIds | None = None,
        told: Told | None = None,
        *,
        quick: bool = False,
        thorough: bool = False,
        workers: int = 1,
        keep: Path | None = None,
        again: bool = False,
    ) -> None:
        """`thorough`: as in ShardCheck. `told` hears how far it is, from 0 to 1000.

        More than one worker needs a process with one thread. `keep` is the file in which a full
        check remembers finished parts, should it be broken off; `again` forgets them first.
        """
        self.vault = vault
        self.blob_ids = blob_ids
        self.quick = quick
        self.thorough = thorough
        self.workers = workers
        self.counts: Counter[str] = Counter()
        self._told = told or (lambda _part: None)
        self._far = 0
        self._keep = None if quick else keep
        self._again = again
        self._unlogged: dict[bytes, tuple[str, float]] = {}

    def run(self) -> Iterator[Finding]:
        """Every finding. NoVault if the folder goes away meanwhile."""
        self.vault.refresh()
        self._told(0)
        yield from self._folder()
        for code, path in self.vault.state.findings:
            yield finding(code, path)
        yield from self._rings()
        yield from check_host.swap()
        yield from check_keys.run(self.vault)
        kept = Kept(self._keep, self._tag(), self.vault.clock(), again=self._again)
        try:
            yield from self._parts(kept)
            kept.done()
        finally:
            kept.close()

    def _tag(self) -> str:
        """What the result of a part depends on beside its folders."""
        state = self.vault.state
        known = [self.vault.identity.handle, self.vault.cache_key()[1], *state.heads]
        return digest(" ".join([f"{_FORM}{self.thorough:d}", state.vault_id, *known]).encode())

    def _parts(self, kept: Kept) -> Iterator[Finding]:
        """The log and the shards."""
        distrusted: dict[str, list[int]] = {}
        if not self.quick:
            for part in self._divided(kept, self._buckets(), self._signatures, 0, _LOG_SHARE - 1):
                distrusted.update(part.distrusted)
                yield from part.findings
        log = LogCheck(self.vault.storage, self.vault.state, distrusted)
        yield from log.run()
        self.counts["log_records"] = log.records
        self._tell(_LOG_SHARE)
        missing = set(log.committed) - self._stones()

        def shard(name: str) -> Part:
            return ShardCheck(
                self.vault,
                name[-2:],
                log.committed,
                self.blob_ids,
                quick=self.quick,
                thorough=self.thorough,
            ).run()

        names = [f"shard/{one}" for one in paths.SHARDS]
        for part in self._divided(kept, names, shard, _LOG_SHARE, 1000):
            missing -= part.present
            missing -= part.unlogged.keys()
            self._unlogged.update(part.unlogged)
            yield from part.findings
        if self.counts["waiting"]:
            yield finding("rekey_pending", "", documents=self.counts["waiting"])
        yield from self._unlogged_files(distrusted)
        yield from log.where(missing)

    def _stones(self) -> set[bytes]:
        """What a record that wrote a tombstone says of it, for those that are there."""
        storage = self.vault.storage
        return {
            bytes.fromhex(journal.commitment(*one))
            for one in tombstones.written(storage, tombstones.names(storage))
        }

    # -- work in parts ---------------------------------------------------------------------

    def _divided(
        self, kept: Kept, names: Sequence[str], work: Callable[[str], Part], start: int, end: int
    ) -> Iterator[Part]:
        """The results of `work` for each name: those that were kept, the others from the crew."""
        todo = []
        for name in names:
            part = kept.parts.get(name)
            if part is not None and part.stamps == self._stamps(name):
                self.counts.update(part.counts)
                self.counts["kept"] += 1
                yield part
            else:
                todo.append(name)
        count = len(names) - len(todo)
        for part in self._fresh(todo, work):
            count += 1
            self.counts.update(part.counts)
            kept.add(part)
            yield part
            self._tell(start + count * (end - start) // len(names))

    def _tell(self, part: int) -> None:
        self._far = part
        self._told(part)

    def _fresh(self, names: Sequence[str], work: Callable[[str], Part]) -> Iterator[Part]:
        if self.workers == 1:
            for name in names:
                self.vault.refresh()
                yield self._stamped(name, work)
            return
        size = -(-len(names) // crew.MOST_BATCHES) or 1
        batches = [names[at : at + size] for at in range(0, len(names), size)]

        def batch(number: int, send: crew.Send) -> None:
            self.vault.refresh()
            for name in batches[number]:
                send(msgspec.msgpack.encode(self._stamped(name, work)))

        try:
            for frames in crew.spread(
                len(batches), batch, CheckFailed, workers=self.workers, at_once=True
            ):
                for frame in frames:
                    yield _decoder.decode(frame)
                # Whether somebody still listens, and the vault is still there.
                self._told(self._far)
                self.vault.refresh()
        except CheckFailed:
            self.vault.refresh()
            raise

    def _stamped(self, name: str, work: Callable[[str], Part]) -> Part:
        stamps = self._stamps(name)
        now = time.time_ns()
        part = work(name)
        if all(abs(now - stamp) > _TICK for stamp in stamps.values()):
            part.stamps = stamps
        return part

    def _stamps(self, name: str) -> dict[str, int]:
        """The times of the folders that a part is about."""
        root = self.vault.storage.root
        if not name.startswith("shard/"):
            return {name: self.vault.storage.stamp(name)}
        folders = check_tree.shard_folders(root, name[-2:])
        return {one: self.vault.storage.stamp(one) for one in folders}

    def _buckets(self) -> list[str]:
        return list(
            dict.fromkeys(
                path.rpartition("/")[0] for _writer, path in journal.files(self.vault.storage)
            )
        )

    def _signatures(self, folder: str) -> Part:
        return check_log.signatures(self.vault.storage, self.vault.state, folder, Part(folder))

    # -- outside the parts -----------------------------------------------------------------

    def _folder(self) -> Iterator[Finding]:
        """Everything outside the shards."""
        root = self.vault.storage.root
        yield from check_tree.around(root)
        for found in check_tree.walk(root, "", self.vault.clock(), shards=False):
            if isinstance(found, Finding):
                yield found
            else:
                self.counts["files"] += 1

    def _unlogged_files(self, distrusted: dict[str, list[int]]) -> Iterator[Finding]:
        """Files that no log record speaks of, once the writers at work had time for theirs."""
        if not self._unlogged:
            return
        youngest = max(modified for _path, modified in self._unlogged.values())
        if self.vault.clock().timestamp() - youngest < _YOUNG:
            time.sleep(0.5)
        log = LogCheck(self.vault.storage, self.vault.state, distrusted)
        for _finding in log.run():
            pass
        for mark, (path, _modified) in self._unlogged.items():
            if mark not in log.committed and (self.vault.storage.root / path).exists():
                yield finding("unlogged_write", path)

    # -- rings -----------------------------------------------------------------------------

    def _rings(self) -> Iterator[Finding]:
        state = self.vault.state
        for ring, generations in sorted(state.rings.items()):
            found = set()
            for name in sorted(self.vault.storage.list(f"rings/{ring}")):
                path = f"rings/{ring}/{name}"
                if paths.classify(path) is None:
                    continue
                generation = int(name[1:].partition("-")[0])
                found.add(generation)
                if generation not in generations:
                    yield finding("forged_ring", path)
                else:
                    yield from self._wrap(ring, generation, path)
            if max(generations) not in found:
                yield finding("ring_missing", f"rings/{ring}", generation=max(generations))

    def _wrap(self, ring: str, generation: int, path: str) -> Iterator[Finding]:
        """One wrapping: whole, for no more readers than there were, and with the ring's secret."""
        state = self.vault.state
        try:
            data = read_small(self.vault.storage, path, rings.WRAP_LIMIT)
            if digest(data) != paths.digest_in(path):
                yield finding("checksum", path, size=len(data))
                return
            if agefile.recipients_in(data) > state.most_holders:
                yield finding("smuggled_recipient", path)
            if self.quick:
                return
            self.counts["decryptions"] += 1
            inner = agefile.unseal(data, self.vault.epoch_keys())
            if agefile.recipients_in(inner) > len(state.entitled.get(ring, ())):
                yield finding("smuggled_recipient", path)
            self.counts["decryptions"] += 1
            text = agefile.unseal(inner, [self.vault.identity.secret])
            public = agefile.public_of(text.decode("ascii", "replace").strip())
        except errors.NotEntitled:
            self.counts["unreadable"] += 1
        except errors.Damaged:
            yield finding("damaged", path)
        except errors.VaultError as error:
            yield finding("unreadable_file", path, why=error.code)
        else:
            if public not in state.publics(ring, generation):
                yield finding("forged_ring", path)


def report(check: Check) -> Report:
    """Run a check to its end. Findings of one code beyond MOST are counted, not kept."""
    kept: list[Finding] = []
    for found in check.run():
        check.counts[f"finding:{found.code}"] += 1
        if check.counts[f"finding:{found.code}"] <= MOST:
            kept.append(found)
    rank = {ERROR: 0, WARNING: 1}
    kept.sort(key=lambda one: (rank.get(one.severity, 2), one.code, one.path))
    return Report(tuple(kept), dict(check.counts))
