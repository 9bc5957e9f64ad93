"""The client of the process that holds the keys (`holding`): an opened vault, one step away."""

from __future__ import annotations

import array
import contextlib
import os
import signal
import socket
import subprocess  # noqa: S404 - starts only this interpreter with a module of ours
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec

from vault import errors, wire
from vault.ancestry import Branches
from vault.blobs import Blob
from vault.documents import Document
from vault.ends import Ends
from vault.finding import Report
from vault.journal import Record
from vault.members import Member
from vault.notices import Notice
from vault.opened import Entry
from vault.people import People
from vault.wire import Found, Indexed, Unlock

Told = Callable[[int], None]
Put = Callable[[int, bytes], object]


class Process(Protocol):
    """What is asked of the process on the other side."""

    @property
    def pid(self) -> int:
        """Its number, and that of its group."""

    def wait(self) -> int:
        """Until it is gone."""


def begin(channel: int, extract: str) -> Process:
    """A process that serves on this descriptor, in a group of its own."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    }
    return subprocess.Popen(  # noqa: S603 - fixed arguments
        [sys.executable, "-P", "-m", "vault.holding", str(channel), extract],
        pass_fds=[channel],
        env=environment,
        stdin=subprocess.DEVNULL,
        # Nothing of this process, not even a trace, belongs on the terminal.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


class Keyholder(People, Ends):
    """The client: the methods of an opened vault, carried out in the keyholder.

    Safe to use from several threads; calls wait for each other. For long work take a `clone`.
    """

    def __init__(self, channel: socket.socket, process: Process | None) -> None:
        self._channel = channel
        self._process = process
        self._lock = threading.Lock()
        self._found: Found | None = None

    @classmethod
    def start(cls, extract: str | None = None) -> Keyholder:
        """Start the process. `extract` is "module:function" for index entries."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = begin(theirs.fileno(), extract or "")
        return cls(ours, process)

    def _call(
        self, name: str, /, told: Told | None = None, put: Put | None = None, **given: Any
    ) -> Any:
        with self._lock:
            wire.send(self._channel, (name, given))
            try:
                word, reply = self._reply(told, put)
            except BaseException:
                # What is left of this answer would be taken for the next one's: end it here.
                self._channel.close()
                raise
        if word == "err":
            code = msgspec.msgpack.decode(reply[1], type=str)
            raise wire.revived(code, msgspec.msgpack.decode(reply[2], type=dict[str, Any]))
        return wire.answer(name, reply[1])

    def _reply(self, told: Told | None, put: Put | None) -> tuple[str, list[msgspec.Raw]]:
        while True:
            reply = msgspec.msgpack.decode(wire.receive(self._channel), type=list[msgspec.Raw])
            word = msgspec.msgpack.decode(reply[0], type=str)
            if word == "piece":
                place, piece = (msgspec.msgpack.decode(one) for one in reply[1:])
                if put is not None:
                    put(place, piece)
            elif word != "told":
                return word, reply
            elif told is not None:
                told(msgspec.msgpack.decode(reply[1], type=int))

    def unlock(
        self,
        root: Path,
        identity: bytes,
        epoch_file: Path,
        state_dir: Path,
        passphrase: str,
        accept_rollback: str | None = None,
    ) -> Member:
        """Open the vault; about a second, because of the passphrase. Returns who this is.

        Rollback if it is older than this user saw it; a reason in `accept_rollback` goes on all
        the same, and is logged.
        """
        try:
            passphrase.encode()
        except UnicodeEncodeError as error:
            # Bytes that are no text: typed in another encoding than the terminal's.
            raise errors.WrongPassphrase() from error
        order = Unlock(
            str(root), identity, str(epoch_file), str(state_dir), passphrase, accept_rollback
        )
        self._found = self._call("unlock", order=order)
        return self._found.me

    def confirm(self, identity: bytes, passphrase: str) -> None:
        """Whether whoever types is still who unlocked: WrongPassphrase, or ForeignIdentity for the
        keys of somebody else. About a second; the keys never leave the keyholder."""
        try:
            passphrase.encode()
        except UnicodeEncodeError as error:
            raise errors.WrongPassphrase() from error
        self._call("confirm", identity=identity, passphrase=passphrase)

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

    def create(
        self,
        kind: str,
        body: bytes,
        rings: Sequence[str],
        entry: Entry,
        doc_id: str | None = None,
    ) -> Document:
        """As OpenVault.create."""
        found: Document = self._call(
            "create", kind=kind, body=body, rings=list(rings), entry=entry, doc_id=doc_id
        )
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

    def branches(self, doc_id: str, entry: Entry) -> Branches:
        """As OpenVault.branches."""
        found: Branches = self._call("branches", doc_id=doc_id, entry=entry)
        return found

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

    def attach_data(self, doc_id: str, data: bytes) -> Blob:
        """As OpenVault.attach_data."""
        found: Blob = self._call("attach_data", doc_id=doc_id, data=data)
        return found

    def extract_data(self, doc_id: str, blob: Blob, entry: Entry) -> bytes:
        """As OpenVault.extract_data."""
        found: bytes = self._call("extract_data", doc_id=doc_id, blob=blob, entry=entry)
        return found

    def extract_stream(self, doc_id: str, wanted: Sequence[Blob], entry: Entry, put: Put) -> None:
        """As OpenVault.extract_stream; for a clone, which ends when `put` raises."""
        self._call("extract_stream", put=put, doc_id=doc_id, wanted=list(wanted), entry=entry)

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

    def build_catalog(self, folder: Path, told: Told | None = None, form: str = "") -> int:
        """Make this member's catalog in `folder` anew, over every core; returns how many documents
        were looked at; `form` as for `cache_key`. Long work: call it on a `clone`."""
        return int(self._call("build_catalog", told, folder=str(folder), form=form))

    def cache_key(self, form: str = "") -> tuple[bytes, str]:
        """As OpenVault.cache_key."""
        key, tag = self._call("cache_key", form=form)
        return key, tag

    def unseal(self, data: bytes) -> bytes:
        """Open something sealed to me (a draft) or to a ring of mine (a presence)."""
        found: bytes = self._call("unseal", data=data)
        return found

    def ring_key(self, ring: str) -> str:
        """The public key of a ring."""
        return str(self._call("ring_key", ring=ring))

    def check(
        self,
        *,
        quick: bool = False,
        thorough: bool = False,
        blobs: str | None = None,
        again: bool = False,
        told: Told | None = None,
    ) -> Report:
        """Look the whole vault through, over every core; for a clone, since it takes long.

        `quick` reads names and the log's open lines. `thorough` verifies every revision's own
        signature, also where its author's log vouches for it.
        A full check goes on where an earlier one of this member was broken off, unless `again`.

        `blobs` is "module:function", (kind, body) → the ids of the attachments that body names.
        `told` hears how far it is, from 0 to 1000.
        """
        found: Report = self._call(
            "check", told, quick=quick, thorough=thorough, blobs=blobs, again=again
        )
        return found

    def notices(self) -> dict[str, Notice]:
        """The newest notice of each kind."""
        found: dict[str, Notice] = self._call("notices")
        return found

    def put_notice(self, kind: str, facts: dict[str, int]) -> None:
        """As notices.put."""
        self._call("put_notice", kind=kind, facts=facts)

    def clone(self) -> Keyholder:
        """Another keyholder with the same keys, for long work beside this one."""
        with self._lock:
            try:
                wire.send(self._channel, ("clone", {}))
                # The descriptor comes with one byte, before the reply.
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
