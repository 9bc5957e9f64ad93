"""The keyholder's side: the process that unlocks, holds the keys, and answers one client.

pyrage and scrypt hold the interpreter for seconds, and Python cannot forget: so keys live in a
process of their own, and locking ends it. Long work runs in clones of it.
"""

from __future__ import annotations

import array
import contextlib
import importlib
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from vault import errors, notices, wire
from vault.ancestry import Branches
from vault.blobs import Blob
from vault.check import Check, report
from vault.crew import cores
from vault.documents import Document
from vault.finding import Report
from vault.harden import harden
from vault.identity import unlock
from vault.journal import Record
from vault.members import Member
from vault.notices import Notice
from vault.opened import Entry, OpenVault
from vault.serving_ends import ServesEnds
from vault.serving_people import ServesPeople
from vault.wire import Found, Indexed, Unlock

Extract = Callable[[str, str, bytes], Any]
Told = Callable[[int], None]


class Holder(ServesPeople, ServesEnds):
    """The keyholder's side: one opened vault, one channel, one request at a time."""

    def __init__(self, channel: socket.socket, extract: Extract | None) -> None:
        self.channel = channel
        self.extract_entry = extract
        self._vault: OpenVault | None = None

    @property
    def vault(self) -> OpenVault:  # type: ignore[override]
        if self._vault is None:
            raise errors.VaultError(why="locked")
        return self._vault

    def serve(self) -> None:
        """Answer until the other side goes."""
        with contextlib.suppress(errors.KeyholderGone):
            while True:
                request = wire.receive(self.channel)
                try:
                    reply = wire.frame(["ok", self._answer(request)])
                except errors.KeyholderGone:
                    return
                except errors.VaultError as error:
                    reply = wire.frame(wire.failure(error))
                except Exception as error:  # noqa: BLE001 - a crash here would lose the session
                    # Only the kind of failure leaves this process, never its text.
                    reply = wire.frame(["err", "vault", {"kind": type(error).__name__}])
                wire.send_frame(self.channel, reply)

    def _answer(self, request: bytes) -> Any:
        name, raw = msgspec.msgpack.decode(request, type=tuple[str, dict[str, msgspec.Raw]])
        kinds, _result = wire.OPERATIONS[name]
        given = {key: msgspec.msgpack.decode(raw[key], type=kind) for key, kind in kinds.items()}
        return getattr(self, f"do_{name}")(**given)

    def _told(self, count: int) -> None:
        wire.send(self.channel, ["told", count])

    def do_unlock(self, order: Unlock) -> Found:
        opened = unlock(order.identity, order.passphrase)
        self._vault = OpenVault(
            Path(order.root),
            opened,
            Path(order.epoch_file),
            Path(order.state_dir),
            accept_rollback=order.accept_rollback,
        )
        return Found(self.vault.vault_id, self.vault.me)

    def do_confirm(self, identity: bytes, passphrase: str) -> None:
        if unlock(identity, passphrase).secret != self.vault.identity.secret:
            raise errors.ForeignIdentity()

    def do_refresh(self) -> Found:
        self.vault.refresh()
        return Found(self.vault.vault_id, self.vault.me)

    def do_members(self) -> list[Member]:
        return self.vault.members()

    def do_log(self, entry: Entry, doc_id: str | None) -> None:
        self.vault.log(entry, doc_id)

    def do_records(self, doc_id: str | None, limit: int | None) -> list[Record]:
        # Of one document the last so many can lie anywhere in the log.
        found = list(self.vault.records(doc_id, limit if doc_id is None else None))
        found.sort(key=lambda one: (one.time, one.writer, one.seq))
        return found if limit is None else found[-limit:]

    def do_create(
        self, kind: str, body: bytes, rings: list[str], entry: Entry, doc_id: str | None
    ) -> Document:
        return self.vault.create(kind, body, rings, entry, doc_id)

    def do_create_batch(
        self, kind: str, bodies: list[bytes], rings: list[str], entry: Entry, shard: str
    ) -> list[Indexed]:
        made = self.vault.create_batch(kind, bodies, rings, entry, shard)
        return [
            Indexed(head, (content,), kind, self._entry(kind, head.doc_id, body))
            for (content, head), body in zip(made, bodies, strict=True)
        ]

    def do_read(self, doc_id: str, entry: Entry) -> Document:
        return self.vault.read(doc_id, entry)

    def do_history(self, doc_id: str, entry: Entry) -> list[Document]:
        return self.vault.history(doc_id, entry)

    def do_branches(self, doc_id: str, entry: Entry) -> Branches:
        return self.vault.branches(doc_id, entry)

    def do_save(
        self,
        doc_id: str,
        kind: str,
        body: bytes,
        base: list[str],
        entry: Entry,
        blobs: list[Blob],
    ) -> Document:
        return self.vault.save(doc_id, kind, body, base, entry, blobs)

    def do_attach(self, doc_id: str, source: str) -> Blob:
        return self.vault.attach(doc_id, source, self._sparse(self._told))

    def do_attach_data(self, doc_id: str, data: bytes) -> Blob:
        return self.vault.attach_data(doc_id, data)

    def do_extract_data(self, doc_id: str, blob: Blob, entry: Entry) -> bytes:
        return self.vault.extract_data(doc_id, blob, entry)

    def do_extract(self, doc_id: str, blob: Blob, target: str, entry: Entry) -> None:
        self.vault.extract(doc_id, blob, target, entry, self._sparse(self._told))

    def do_extract_stream(self, doc_id: str, wanted: list[Blob], entry: Entry) -> None:
        def put(place: int, piece: bytes) -> None:
            wire.send(self.channel, ["piece", place, piece])

        self.vault.extract_stream(doc_id, wanted, entry, put)

    def do_take_numbers(self, name: str, count: int, at_least: int) -> int:
        return self.vault.take_numbers(name, count, at_least)

    @staticmethod
    def _sparse(told: Told, step: int = 8 << 20) -> Told:
        """Tell at most once in `step` bytes."""
        last = 0

        def tell(count: int) -> None:
            nonlocal last
            if count - last >= step:
                last = count
                told(count)

        return tell

    def do_ids(self, shard: str) -> list[str]:
        return self.vault.ids(shard)

    def do_index(self, ids: list[str]) -> list[Indexed]:
        return [
            Indexed(
                head,
                document.heads,
                document.kind,
                self._entry(document.kind, document.id, document.body),
            )
            for head, document in self.vault.peek(ids)
        ]

    def _entry(self, kind: str, doc_id: str, body: bytes) -> bytes | None:
        found = self.extract_entry(kind, doc_id, body) if self.extract_entry else None
        return None if found is None else msgspec.msgpack.encode(found)

    def do_build_catalog(self, folder: str, form: str) -> int:
        from vault.catalog_build import build_catalog  # not at the start, which unlocking waits for

        if self.extract_entry is None:
            return 0
        return build_catalog(self.vault, Path(folder), self.extract_entry, self._told_of, form)

    def _told_of(self, done: int, _total: int) -> None:
        self._told(done)

    def do_cache_key(self, form: str) -> tuple[bytes, str]:
        return self.vault.cache_key(form)

    def do_unseal(self, data: bytes) -> bytes:
        return self.vault.unseal_mine(data)

    def do_ring_key(self, ring: str) -> str:
        return self.vault.ring_key(ring)

    def do_check(self, quick: bool, thorough: bool, blobs: str | None, again: bool) -> Report:
        check = Check(
            self.vault,
            _named(blobs),
            self._told,
            quick=quick,
            thorough=thorough,
            workers=cores(),
            keep=self.vault.state_dir / "check",
            again=again,
        )
        return report(check)

    def do_notices(self) -> dict[str, Notice]:
        self.vault.refresh()
        return notices.newest(self.vault.storage, self.vault.state)

    def do_put_notice(self, kind: str, facts: dict[str, int]) -> None:
        notices.put(self.vault, kind, facts)

    def do_clone(self) -> None:
        """Fork; the clone serves on a channel of its own, which goes to the client."""
        ours, theirs = socket.socketpair()
        parent = os.getpid()
        if os.fork() == 0:
            try:
                self.channel.close()
                theirs.close()
                harden(die_with_parent=True)
                self.channel = ours
                if os.getppid() == parent:
                    self.serve()
            finally:
                os._exit(0)
        ours.close()
        with theirs:
            descriptors = array.array("i", [theirs.fileno()])
            self.channel.sendmsg([b"c"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptors)])


def _named(place: str | None) -> Callable[..., Any] | None:
    """The function that "module:function" names."""
    if not place:
        return None
    module, _, function = place.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def main() -> None:
    """Run as the keyholder: `python -m vault.holding FD [MODULE:FUNCTION]`."""
    # Not tied to the parent's death by signal: that would follow the thread that started it. When
    # the parent ends, its side of the channel closes, and `serve` returns.
    harden()
    # What lies in a home folder is its owner's; `Os` gives the vault's own files to their group.
    os.umask(0o077)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    channel = socket.socket(fileno=int(sys.argv[1]))
    Holder(channel, _named(sys.argv[2])).serve()


if __name__ == "__main__":
    main()
