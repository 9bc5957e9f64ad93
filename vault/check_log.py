"""The log: each writer's chain whole and genuine, and no tail that others saw cut off."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from vault import agefile, errors, journal, paths, signed
from vault.check_kept import Part
from vault.finding import Finding, finding
from vault.journal import Header
from vault.keyfile import verify
from vault.members import State
from vault.storage import Storage, read_small

_SLACK = timedelta(minutes=5)
_RECIPIENTS = 2


@dataclass
class _Chain:
    """What is kept of a writer: the hash of each record, 16 bytes each, by number."""

    first: int = 0
    hashes: bytearray = field(default_factory=bytearray)
    last_time: datetime | None = None

    @property
    def next(self) -> int:
        return self.first + len(self.hashes) // 16

    def hash(self, number: int) -> str | None:
        at = (number - self.first) * 16
        return self.hashes[at : at + 16].hex() if 0 <= at < len(self.hashes) else None


def signatures(storage: Storage, state: State, folder: str, part: Part) -> Part:
    """The records in one bucket of a writer: signed by their author, and for no more readers than
    there should be. Into `part`, which names as distrusted those that are not."""
    part.counts["signatures"] = 0
    for name in sorted(storage.list(folder)):
        path = f"{folder}/{name}"
        if paths.classify(path) is None:
            continue
        # What cannot be read or parsed is named by LogCheck.
        with contextlib.suppress(errors.VaultError):
            for header, line, signature, body in journal.parts(
                read_small(storage, path, journal.LIMIT)
            ):
                part.counts["signatures"] += 1
                try:
                    verify(state, header.author, line, signature)
                except errors.Damaged as error:
                    part.distrusted.setdefault(path, []).append(header.seq)
                    if error.facts["why"] != "unknown_member":
                        part.findings.append(finding("log_forged", path, why=error.facts["why"]))
                    continue
                part.findings.extend(_readers(path, header, body))
    return part


def _readers(path: str, header: Header, body: bytes) -> Iterator[Finding]:
    if journal.body_hash(body) != header.body:
        return
    try:
        if agefile.recipients_in(agefile.dearmor(body)) > _RECIPIENTS:
            yield finding("smuggled_recipient", path)
    except errors.Damaged as error:
        yield finding("log_damaged", path, why=error.facts["why"])


class LogCheck:
    """Reads the open line of every record. `committed` holds what they say was written (16 bytes),
    and who said so.

    `distrusted` are the numbers of records, by path, whose signature is known to be false.
    """

    def __init__(
        self,
        storage: Storage,
        state: State,
        distrusted: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        self.storage = storage
        self.state = state
        self.distrusted = distrusted or {}
        self.records = 0
        self.committed: dict[bytes, str] = {}
        self._gone: set[bytes] = set()
        self._chains: dict[str, _Chain] = {}
        self._seen: dict[tuple[str, str], tuple[int, str, str]] = {}

    def run(self) -> Iterator[Finding]:
        """The findings; afterwards `committed` is complete."""
        for writer, path in journal.files(self.storage):
            chain = self._chains.setdefault(writer, _Chain())
            try:
                data = read_small(self.storage, path, journal.LIMIT)
                for header, line, _signature, body in journal.parts(data):
                    yield from self._record(writer, path, chain, header, line, body)
            except errors.NewerFormat:
                yield finding("newer_format", path)
            except errors.Damaged as error:
                yield finding("log_damaged", path, why=error.facts["why"])
            except errors.Missing:
                # Listed a moment ago: the gap is named at the next record.
                continue
            except errors.VaultError as error:
                yield finding("unreadable_file", path, why=error.code)
        yield from self._cross_links()
        for mark in self._gone:
            self.committed.pop(mark, None)

    def _record(
        self, writer: str, path: str, chain: _Chain, header: Header, line: bytes, body: bytes
    ) -> Iterator[Finding]:
        self.records += 1
        own_hash = signed.digest(line)
        first, last = int(path[-25:-15]), int(path[-14:-4])
        bound = (header.writer, header.vault, header.writer.rpartition(".")[0])
        if bound != (writer, self.state.vault_id, header.author) or not (
            first <= header.seq <= last
        ):
            yield finding("log_forged", path, why="swapped")
            return
        if not self.state.verifiers(header.author):
            yield finding("unknown_member", path)
            return
        if header.seq in self.distrusted.get(path, ()):
            return
        if journal.body_hash(body) != header.body:
            yield finding("log_damaged", path, why="log_body")
        if header.seq < chain.next:
            if chain.hash(header.seq) != own_hash:
                yield finding("log_fork", path, number=header.seq)
            return
        if header.seq > chain.next:
            yield finding("log_gap", path, writer=writer, first=chain.next, last=header.seq - 1)
            chain.first, chain.hashes = header.seq, bytearray()
        elif header.prev != (chain.hash(header.seq - 1) or journal.FIRST_PREVIOUS):
            # After a gap the previous record is not known; it was named already.
            yield finding("log_fork", path, number=header.seq)
        chain.hashes += bytes.fromhex(own_hash)
        if chain.last_time is not None and header.time < chain.last_time - _SLACK:
            yield finding("log_clock_back", path, number=header.seq)
        chain.last_time = header.time
        for mark in _marks(header.wrote):
            # Of two who say they wrote a file neither is believed.
            if self.committed.setdefault(mark, header.author) != header.author:
                self.committed[mark] = ""
        self._gone.update(_marks(header.gone))
        for other, place in header.seen.items():
            number, _, hash_ = place.partition(" ")
            if number.isdecimal() and len(number) < 12:
                known = self._seen.get((writer, other))
                # The highest that each has seen of each tells as much as all of them.
                if known is None or int(number) >= known[0]:
                    self._seen[writer, other] = (int(number), hash_, path)

    def _cross_links(self) -> Iterator[Finding]:
        for (_by, writer), (number, hash_, path) in sorted(self._seen.items()):
            chain = self._chains.get(writer, _Chain())
            if number >= chain.next:
                yield finding("log_tail_cut", path, writer=writer, seen=number, last=chain.next - 1)
            elif chain.hash(number) not in (None, hash_):
                yield finding("log_fork", path, number=number, writer=writer)

    def where(self, missing: set[bytes]) -> Iterator[Finding]:
        """The records that speak of files that are not there."""
        if not missing:
            return
        for writer, path in journal.files(self.storage):
            try:
                data = read_small(self.storage, path, journal.LIMIT)
                found = [
                    (header.seq, len(missing & set(_marks(header.wrote))))
                    for header, _line, _signature, _body in journal.parts(data)
                ]
            except errors.VaultError:
                continue
            for number, count in found:
                if count:
                    yield finding("missing_file", path, writer=writer, number=number, files=count)


def _marks(texts: tuple[str, ...]) -> Iterator[bytes]:
    for text in texts:
        try:
            yield bytes.fromhex(text)
        except ValueError:
            continue
