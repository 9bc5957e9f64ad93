"""What one unlocked member is in the vault: membership, rings, the log."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from vault import (
    agefile,
    anchors,
    counter,
    dockeys,
    errors,
    journal,
    memberchain,
    paths,
    rings,
    signed,
)
from vault.documents import Documents
from vault.format import read_format
from vault.identity import Identity
from vault.logindex import LogIndex
from vault.members import Member, State
from vault.storage import LocalStorage
from vault.writer import writer_token


class Entry(msgspec.Struct, frozen=True):
    """What the log says of an act. `facts` are the application's: names of fields, never values."""

    action: str
    facts: dict[str, Any] = {}
    result: str = "ok"


_KEEP_EVERY = 2.0
"""At most so often (seconds) the newest record of my log is remembered outside the vault."""


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Unlocked:
    """A member with the secrets of their rings. Raises errors.VaultError."""

    def __init__(
        self,
        root: Path,
        identity: Identity,
        epoch_file: Path,
        state_dir: Path,
        clock: Callable[[], datetime] = utc_now,
        storage: LocalStorage | None = None,
        accept_rollback: str | None = None,
    ) -> None:
        """Rollback if the vault is older than this user saw it, unless a reason accepts that."""
        self.storage = storage or LocalStorage(root)
        self.identity = identity
        self.epoch_file = epoch_file
        self.state_dir = state_dir
        self.clock = clock
        self.accept_rollback = accept_rollback
        self._kept = 0.0
        self.vault_id = read_format(self.storage)
        self._log_index: LogIndex | None = None
        self._load()
        # It was for the vault as it is now. What goes back in time later is another decision.
        self.accept_rollback = None

    def _load(self) -> None:
        names = frozenset(self.storage.list("members"))
        self.state: State = memberchain.load(self.storage, self.vault_id)
        older = anchors.compare(self.storage, self.state, self.state_dir)
        if older and self.accept_rollback is None:
            raise errors.Rollback(**older)
        self._check_me()
        epoch = rings.read_epoch_key(self.epoch_file, self.vault_id)
        self.ring_secrets: dict[str, dict[int, tuple[str, ...]]] = {}
        for ring in self.me.rings:
            with contextlib.suppress(errors.NotEntitled):
                self.ring_secrets[ring] = rings.unwrap(
                    self.storage, ring, self.identity.secret, epoch, self.state
                )
        self.keys = dockeys.DocumentKeys(self.storage, self.state, self._document_rings())
        self.documents = Documents(self.storage, self.state, self.keys)
        log_ring = self.state.policy.log_ring
        generation = self.state.generation(log_ring)
        self.journal = journal.Journal(
            self.storage,
            self.state,
            f"{self.identity.handle}.{writer_token(self.state_dir)}",
            self.identity.handle,
            self.identity.signing,
            (self.state.rings[log_ring][generation], self.identity.recipient),
        )
        if older:
            self._go_on_from_older(older)
        anchors.keep(self.storage, self.state, self.state_dir)
        # Last: a load that failed half-way is done again at the next call.
        self._member_names = names

    def _go_on_from_older(self, older: dict[str, int]) -> None:
        """Somebody decided to go on with an older vault: that is logged, and what was destroyed
        since its time is known again."""
        reason = self.accept_rollback
        anchors.put_back_stones(self.storage, self.state_dir)
        moment = self.clock()
        self.journal.append(
            {
                "v": 1,
                "time": moment,
                "author": self.me.handle,
                "role": self.me.role,
                "organisation": self.me.organisation,
                "action": "rollback_accepted",
                "result": "ok",
                "facts": {"reason": reason, **older},
            },
            moment,
        )
        anchors.keep(self.storage, self.state, self.state_dir, anew=True)

    def epoch_keys(self) -> list[str]:
        """The epoch keys of this host: of this epoch, and of the next."""
        key = rings.read_epoch_key(self.epoch_file, self.vault_id)
        return [key.current, key.following]

    def _document_rings(self) -> dict[str, dict[int, tuple[str, ...]]]:
        log_ring = self.state.policy.log_ring
        return {name: found for name, found in self.ring_secrets.items() if name != log_ring}

    @property
    def me(self) -> Member:
        """My place in the vault, as it is now."""
        return self.state.member(self.identity.handle)

    def _check_me(self) -> None:
        known = self.state.members.get(self.identity.handle)
        if known is None or (known.reads, known.signs) != (
            self.identity.recipient,
            self.identity.verifier,
        ):
            raise errors.ForeignIdentity()
        if not known.active_on(self.clock().date()):
            raise errors.MembershipEnded()

    def refresh(self) -> None:
        """Take in what others changed in the membership; ends the session of who was revoked.

        NoVault if the folder has gone or stands empty: a mount that was lost.
        """
        if frozenset(self.storage.list("members")) != self._member_names or (
            # Somebody entered me into a ring, and its secret may have followed.
            len(self.ring_secrets) < len(self.me.rings)
        ):
            self._load()
        self._check_me()

    def members(self) -> list[Member]:
        """Everyone who is or was a member."""
        self.refresh()
        return sorted(self.state.members.values(), key=lambda one: one.handle)

    # -- the log ---------------------------------------------------------------------------

    def log(
        self,
        entry: Entry,
        doc_id: str | None = None,
        wrote: Sequence[tuple[str, str]] = (),
        gone: Sequence[str] = (),
    ) -> None:
        """Write one line, durable on return. LogUnavailable if it cannot be.

        `wrote`: (path, ciphertext digest) of new files; `gone`: the paths of those that go.
        """
        self.refresh()
        moment = self.clock()
        body: dict[str, Any] = {
            "v": 1,
            "time": moment,
            "author": self.me.handle,
            "role": self.me.role,
            "organisation": self.me.organisation,
            "action": entry.action,
            "result": entry.result,
            "facts": entry.facts,
        }
        if doc_id is not None:
            body["document"] = self.keys.find(doc_id).pseudonym
        marks = [journal.commitment(path, paths.digest_in(path)) for path in gone]
        self.journal.append(body, moment, wrote, marks)
        last = self.journal.last
        if last is not None and time.monotonic() - self._kept > _KEEP_EVERY:
            self._kept = time.monotonic()
            anchors.keep_log(self.state_dir, self.journal.writer, *last)

    def records(
        self, doc_id: str | None = None, newest_only: int | None = None
    ) -> Iterator[journal.Record]:
        """The log, as far as this member may read it; of one document if `doc_id` is given.

        With `newest_only` about the last so many of each writer.
        """
        self.refresh()
        if doc_id is None:
            yield from journal.read(self.storage, self.state, self._log_keys(), newest_only)
            return
        # The keys can change with the membership, and with them what the index may say.
        if self._log_index is None or self._log_index.state is not self.state:
            place = self.state_dir / f"logindex-{self.identity.handle}"
            self._log_index = LogIndex(place, self.storage, self.state, self._log_keys())
        yield from self._log_index.records(self.keys.find(doc_id).pseudonym)

    def _log_keys(self) -> list[str]:
        log_ring = self.ring_secrets.get(self.state.policy.log_ring, {})
        return [*(one for found in log_ring.values() for one in found), self.identity.secret]

    # -- numbers ---------------------------------------------------------------------------

    def take_numbers(self, name: str, count: int, at_least: int = 0) -> int:
        """The first of a block of numbers nobody else on this host gets; see `counter.take`."""
        self.refresh()
        return counter.take(self.storage, name, count, at_least)

    def unseal_mine(self, data: bytes) -> bytes:
        """Open something sealed to this member (a draft) or to one of their rings (a presence)."""
        newest = [
            secret for found in self._document_rings().values() for secret in found[max(found)]
        ]
        return agefile.unseal(data, [self.identity.secret, *newest])

    def ring_key(self, ring: str) -> str:
        """The public key of a ring's newest generation."""
        return self.keys.recipient(ring)[1]

    def cache_key(self, form: str = "") -> tuple[bytes, str]:
        """(32 bytes, tag): the key of this member's local cache, and what it is for: generations,
        and the `form` of what its maker puts in, so that one of another form is made anew.

        It follows from the rings' secrets, so a new generation makes the old cache unreadable.
        """
        parts = [
            f"{ring}/g{generation}:{secret}"
            for ring, found in sorted(self._document_rings().items())
            for generation, secrets_ in sorted(found.items())
            for secret in sorted(secrets_)
        ]
        tag = signed.digest("\n".join(part.partition(":")[0] for part in parts).encode())
        material = "\n".join([self.vault_id, self.identity.secret, *parts]).encode()
        return agefile.derive(material, b"local cache"), f"{tag}.{form}" if form else tag
