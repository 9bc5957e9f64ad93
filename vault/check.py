"""Reads the vault and names what is wrong: a generator of findings, with progress.

A full check verifies every name, signature, chain and key that this member can open. A quick one
reads names and the log's open lines, and decrypts nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator

from vault import agefile, check_host, check_tree, errors, paths, rings
from vault.check_log import LogCheck
from vault.check_shard import BlobIds, ShardCheck, ShardResult
from vault.check_tree import File
from vault.finding import ERROR, MOST, WARNING, Finding, Report, finding
from vault.signed import digest
from vault.storage import read_small
from vault.unlocked import Unlocked

Told = Callable[[int], None]
_LOG_SHARE = 200
_YOUNG = 10


class Check:
    """One run. `counts` fills while `run` is read; see Report for its names."""

    def __init__(
        self,
        vault: Unlocked,
        blob_ids: BlobIds | None = None,
        told: Told | None = None,
        *,
        quick: bool = False,
    ) -> None:
        """`told` hears how far it is, from 0 to 1000."""
        self.vault = vault
        self.blob_ids = blob_ids
        self.quick = quick
        self.counts: Counter[str] = Counter()
        self._told = told or (lambda _part: None)
        self._unlogged: dict[bytes, File] = {}

    def run(self) -> Iterator[Finding]:
        """Every finding. NoVault if the folder goes away meanwhile."""
        self.vault.refresh()
        self._told(0)
        yield from self._folder()
        for code, path in self.vault.state.findings:
            yield finding(code, path)
        yield from self._rings()
        yield from check_host.swap()
        if len(self.vault.state.holders) == 1:
            yield finding("one_epoch_holder", "")
        log = LogCheck(self.vault.storage, self.vault.state, quick=self.quick)
        yield from log.run()
        self.counts["log_records"] = log.records
        self._told(_LOG_SHARE)
        missing = set(log.committed)
        for number, shard in enumerate(paths.SHARDS, 1):
            self.vault.refresh()
            result = ShardCheck(
                self.vault, shard, log.committed, self.blob_ids, quick=self.quick
            ).run()
            yield from self._taken(result, missing)
            self._told(_LOG_SHARE + number * (1000 - _LOG_SHARE) // len(paths.SHARDS))
        yield from self._unlogged_files()
        yield from log.where(missing)

    def _taken(self, result: ShardResult, missing: set[bytes]) -> Iterator[Finding]:
        self.counts.update(result.counts)
        missing -= result.present
        self._unlogged.update(result.unlogged)
        yield from result.findings

    def _folder(self) -> Iterator[Finding]:
        """Everything outside the shards."""
        root = self.vault.storage.root
        for found in check_tree.walk(root, "", self.vault.clock(), shards=False):
            if isinstance(found, Finding):
                yield found
            else:
                self.counts["files"] += 1

    def _unlogged_files(self) -> Iterator[Finding]:
        """Files that no log record speaks of, once the writers at work had time for theirs."""
        if not self._unlogged:
            return
        youngest = max(file.modified for file in self._unlogged.values())
        if self.vault.clock().timestamp() - youngest < _YOUNG:
            time.sleep(0.5)
        log = LogCheck(self.vault.storage, self.vault.state, quick=True)
        for _finding in log.run():
            pass
        for mark, file in self._unlogged.items():
            if mark not in log.committed and (self.vault.storage.root / file.path).exists():
                yield finding("unlogged_write", file.path)

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
