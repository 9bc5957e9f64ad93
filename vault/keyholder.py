"""The process that unlocks and holds the keys, and the client that speaks to it.

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
import subprocess  # noqa: S404 - starts only this interpreter with this module
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from vault import errors, wire
from vault.blobs import Blob
from vault.documents import Document
from vault.harden import harden
from vault.identity import unlock
from vault.journal import Record
from vault.members import Member
from vault.opened import Entry, OpenVault
from vault.wire import Found, Indexed, Unlock

Extract = Callable[[str, str, bytes], Any]
Told = Callable[[int], None]


class Holder:
    """The keyholder's side: one opened vault, one channel, one request at a time."""

    def __init__(self, channel: socket.socket, extract: Extract | None) -> None:
        self.channel = channel
        self.extract_entry = extract
        self._vault: OpenVault | None = None

    @property
    def vault(self) -> OpenVault:
        if self._vault is None:
            raise errors.KeyholderGone()
        return self._vault

    def serve(self) -> None:
        """Answer until the other side goes."""
        while True:
            try:
                name, raw = msgspec.msgpack.decode(
                    wire.receive(self.channel), type=tuple[str, dict[str, msgspec.Raw]]
                )
            except errors.KeyholderGone:
                return
            kinds, _result = wire.OPERATIONS[name]
            try:
                given = {
                    key: msgspec.msgpack.decode(raw[key], type=kind) for key, kind in kinds.items()
                }
                reply: list[Any] = ["ok", getattr(self, f"do_{name}")(**given)]
            except errors.VaultError as error:
                reply = wire.failure(error)
            except Exception as error:  # noqa: BLE001 - a crash here would lose the session
                # Only the kind of failure leaves this process, never its text.
                reply = ["err", "vault", {"kind": type(error).__name__}]
            wire.send(self.channel, reply)

    def _told(self, count: int) -> None:
        wire.send(self.channel, ["told", count])

    def do_unlock(self, order: Unlock) -> Found:
        opened = unlock(order.identity, order.passphrase)
        self._vault = OpenVault(
            Path(order.root), opened, Path(order.epoch_file), Path(order.state_dir)
        )
        return Found(self.vault.vault_id, self.vault.me)

    def do_refresh(self) -> Found:
        self.vault.refresh()
        return Found(self.vault.vault_id, self.vault.me)

    def do_members(self) -> list[Member]:
        return self.vault.members()

    def do_log(self, entry: Entry, doc_id: str | None) -> None:
        self.vault.log(entry, doc_id)

    def do_records(self, doc_id: str | None, limit: int | None) -> list[Record]:
        found = list(self.vault.records(doc_id))
        found.sort(key=lambda one: (one.time, one.writer, one.seq))
        return found if limit is None else found[-limit:]

    def do_create(self, kind: str, body: bytes, rings: list[str], entry: Entry) -> Document:
        return self.vault.create(kind, body, rings, entry)

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

    def do_extract(self, doc_id: str, blob: Blob, target: str, entry: Entry) -> None:
        self.vault.extract(doc_id, blob, target, entry, self._sparse(self._told))

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

    def do_cache_key(self) -> tuple[bytes, str]:
        return self.vault.cache_key()

    def do_unseal(self, data: bytes) -> bytes:
        return self.vault.unseal_mine(data)

    def do_ring_key(self, ring: str) -> str:
        return self.vault.ring_key(ring)

    def do_clone(self) -> None:
        """Fork; the clone serves on a channel of its own, which goes to the client."""
        ours, theirs = socket.socketpair()
        if os.fork() == 0:
            self.channel.close()
            theirs.close()
            harden(die_with_parent=True)
            Holder.serve_on(self, ours)
        ours.close()
        with theirs:
            descriptors = array.array("i", [theirs.fileno()])
            self.channel.sendmsg([b"c"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptors)])

    def serve_on(self, channel: socket.socket) -> None:
        """Serve on another channel, then end the process."""
        self.channel = channel
        try:
            self.serve()
        finally:
            os._exit(0)


class Keyholder:
    """The client: the methods of an opened vault, carried out in the keyholder.

    Safe to use from several threads; calls wait for each other. For long work take a `clone`.
    """

    def __init__(self, channel: socket.socket, process: subprocess.Popen[bytes] | None) -> None:
        self._channel = channel
        self._process = process
        self._lock = threading.Lock()
        self._found: Found | None = None

    @classmethod
    def start(cls, extract: str | None = None) -> Keyholder:
        """Start the process. `extract` is "module:function" for index entries."""
        ours, theirs = socket.socketpair()
        with theirs:
            environment = {
                name: value
                for name, value in os.environ.items()
                if name in ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
            }
            process = subprocess.Popen(  # noqa: S603 - fixed arguments
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "vault.keyholder",
                    str(theirs.fileno()),
                    extract or "",
                ],
                pass_fds=[theirs.fileno()],
                env=environment,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        return cls(ours, process)

    def _call(self, name: str, /, told: Told | None = None, **given: Any) -> Any:
        _kinds, result = wire.OPERATIONS[name]
        with self._lock:
            try:
                wire.send(self._channel, (name, given))
            except OSError as error:
                raise errors.KeyholderGone() from error
            while True:
                reply = msgspec.msgpack.decode(wire.receive(self._channel), type=list[msgspec.Raw])
                word = msgspec.msgpack.decode(reply[0], type=str)
                if word != "told":
                    break
                if told is not None:
                    told(msgspec.msgpack.decode(reply[1], type=int))
        if word == "err":
            code = msgspec.msgpack.decode(reply[1], type=str)
            raise wire.revived(code, msgspec.msgpack.decode(reply[2], type=dict[str, Any]))
        return msgspec.msgpack.decode(reply[1], type=result)

    def unlock(
        self, root: Path, identity: bytes, epoch_file: Path, state_dir: Path, passphrase: str
    ) -> Member:
        """Open the vault; about a second, because of the passphrase. Returns who this is."""
        order = Unlock(str(root), identity, str(epoch_file), str(state_dir), passphrase)
        self._found = self._call("unlock", order=order)
        return self._found.me

    @property
    def me(self) -> Member:
        """Who unlocked. KeyholderGone before that."""
        if self._found is None:
            raise errors.KeyholderGone()
        return self._found.me

    @property
    def vault_id(self) -> str:
        """The vault's id. KeyholderGone before unlocking."""
        if self._found is None:
            raise errors.KeyholderGone()
        return self._found.vault_id

    def refresh(self) -> Member:
        """Take in membership changes; MembershipEnded if that ended mine."""
        self._found = self._call("refresh")
        return self._found.me

    def members(self) -> list[Member]:
        """As OpenVault.members."""
        return list(self._call("members"))

    def log(self, entry: Entry, doc_id: str | None = None) -> None:
        """As OpenVault.log."""
        self._call("log", entry=entry, doc_id=doc_id)

    def records(self, doc_id: str | None = None, limit: int | None = None) -> list[Record]:
        """The log in order of time, of one document or all; the last `limit` records."""
        return list(self._call("records", doc_id=doc_id, limit=limit))

    def create(self, kind: str, body: bytes, rings: Sequence[str], entry: Entry) -> Document:
        """As OpenVault.create."""
        found: Document = self._call("create", kind=kind, body=body, rings=list(rings), entry=entry)
        return found

    def create_batch(
        self, kind: str, bodies: Sequence[bytes], rings: Sequence[str], entry: Entry, shard: str
    ) -> list[Indexed]:
        """As OpenVault.create_batch, with the index entries."""
        return list(
            self._call(
                "create_batch",
                kind=kind,
                bodies=list(bodies),
                rings=list(rings),
                entry=entry,
                shard=shard,
            )
        )

    def read(self, doc_id: str, entry: Entry) -> Document:
        """As OpenVault.read."""
        found: Document = self._call("read", doc_id=doc_id, entry=entry)
        return found

    def history(self, doc_id: str, entry: Entry) -> list[Document]:
        """As OpenVault.history."""
        return list(self._call("history", doc_id=doc_id, entry=entry))

    def save(
        self,
        doc_id: str,
        kind: str,
        body: bytes,
        base: Sequence[str],
        entry: Entry,
        blobs: Sequence[Blob] = (),
    ) -> Document:
        """As OpenVault.save."""
        found: Document = self._call(
            "save",
            doc_id=doc_id,
            kind=kind,
            body=body,
            base=list(base),
            entry=entry,
            blobs=list(blobs),
        )
        return found

    def attach(self, doc_id: str, source: Path, told: Told | None = None) -> Blob:
        """As OpenVault.attach; `told` hears how many bytes are done."""
        found: Blob = self._call("attach", told, doc_id=doc_id, source=str(source))
        return found

    def extract(
        self, doc_id: str, blob: Blob, target: Path, entry: Entry, told: Told | None = None
    ) -> None:
        """As OpenVault.extract."""
        self._call("extract", told, doc_id=doc_id, blob=blob, target=str(target), entry=entry)

    def take_numbers(self, name: str, count: int, at_least: int = 0) -> int:
        """As OpenVault.take_numbers."""
        return int(self._call("take_numbers", name=name, count=count, at_least=at_least))

    def ids(self, shard: str) -> list[str]:
        """As OpenVault.ids."""
        return list(self._call("ids", shard=shard))

    def index(self, ids: Sequence[str]) -> list[Indexed]:
        """Index entries of documents, made where the keys are."""
        return list(self._call("index", ids=list(ids)))

    def cache_key(self) -> tuple[bytes, str]:
        """As OpenVault.cache_key."""
        key, tag = self._call("cache_key")
        return key, tag

    def unseal(self, data: bytes) -> bytes:
        """Open something sealed to me (a draft) or to a ring of mine (a presence)."""
        found: bytes = self._call("unseal", data=data)
        return found

    def ring_key(self, ring: str) -> str:
        """The public key of a ring."""
        return str(self._call("ring_key", ring=ring))

    def clone(self) -> Keyholder:
        """Another keyholder with the same keys, for long work beside this one."""
        with self._lock:
            try:
                wire.send(self._channel, ("clone", {}))
                _data, ancillary, _flags, _address = self._channel.recvmsg(
                    1, socket.CMSG_SPACE(array.array("i").itemsize)
                )
                descriptors = array.array("i")
                descriptors.frombytes(ancillary[0][2][: descriptors.itemsize])
            except (OSError, IndexError) as error:
                raise errors.KeyholderGone() from error
            wire.receive(self._channel)
        other = Keyholder(socket.socket(fileno=descriptors[0]), None)
        other._found = self._found
        return other

    def close(self) -> None:
        """End the process that holds the keys; nothing opens after this."""
        with contextlib.suppress(OSError):
            self._channel.shutdown(socket.SHUT_RDWR)
        self._channel.close()
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def main() -> None:
    """Run as the keyholder: `python -m vault.keyholder FD [MODULE:FUNCTION]`."""
    # Not tied to the parent's death by signal: that would follow the thread that started it. When
    # the parent ends, its side of the channel closes, and `serve` returns.
    harden()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    channel = socket.socket(fileno=int(sys.argv[1]))
    extract: Extract | None = None
    if sys.argv[2]:
        module, _, function = sys.argv[2].partition(":")
        extract = getattr(importlib.import_module(module), function)
    Holder(channel, extract).serve()


if __name__ == "__main__":
    main()
