"""The keyholder's side of what makes things unreadable: rotation, destruction, erasing, sharing."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from vault import destroy, epochs, erase, errors, revoke, rotate, sharing, sshsig, tombstones, words
from vault.opened import OpenVault
from vault.unlocked import Entry


class ServesEnds:
    """Part of the keyholder: one opened vault, and a way to tell how far something is."""

    vault: OpenVault
    _told: Callable[[int], None]

    def do_rotate(self, reason: str, leave_out: list[str]) -> rotate.Rotated:
        return rotate.rotate(self.vault, reason, leave_out, self._told)

    def do_rotation_due(self) -> rotate.Due:
        return rotate.rotation_due(self.vault)

    def do_acknowledge(self) -> bool:
        return epochs.acknowledge(self.vault)

    def do_add_host(self, file: str, label: str) -> str:
        return epochs.add_host(self.vault, Path(file), label)

    def do_add_paper(self, label: str) -> tuple[str, str]:
        return epochs.add_paper(self.vault, label)

    def do_paper_printed(self, holder: str) -> None:
        epochs.paper_printed(self.vault, holder)

    def do_renew_due(self) -> tuple[str, ...]:
        return revoke.renew_due(self.vault)

    def do_risen(self) -> dict[str, list[str]]:
        self.vault.look_for_risen()
        return self.vault.risen

    def do_tombstones(self, ids: list[str]) -> dict[str, dict[str, str]]:
        found = tombstones.genuine(self.vault.storage, self.vault.state, ids)
        return {doc_id: one.facts for doc_id, one in found.items()}

    def do_other_tombstones(self, known: list[str]) -> list[tombstones.Tombstone]:
        return tombstones.others(self.vault.storage, self.vault.state, known)

    def do_destroy_unfinished(self) -> list[str]:
        return destroy.unfinished(self.vault)

    def do_destroy_begin(self, ids: list[str], facts: dict[str, str]) -> int:
        return destroy.begin(self.vault, ids, facts, self._told)

    def do_destroy_end(
        self, ids: list[str], facts: dict[str, str], listed: list[str], files: int
    ) -> destroy.Outcome:
        return destroy.end(self.vault, ids, facts, listed, files)

    def do_destroy_again(self) -> destroy.Outcome:
        return destroy.destroy_again(self.vault, self._told)

    def do_announce(self, ids: list[str]) -> None:
        destroy.announce(self.vault, ids)

    def do_coverage(self, ids: list[str]) -> dict[str, destroy.Coverage]:
        return destroy.coverage(self.vault, ids)

    def do_copies_since(self, moment: datetime) -> str:
        self.vault.refresh()
        return destroy.copies_since(self.vault, moment)

    def do_unheard(self, ids: list[str]) -> dict[str, int]:
        return destroy.unheard(self.vault, ids)

    def do_erase(
        self, doc_id: str, transform: str, given: bytes, entry: Entry, without_blobs: list[str]
    ) -> erase.Erased:
        module, _, function = transform.partition(":")
        work = getattr(importlib.import_module(module), function)
        return erase.rewrite(
            self.vault, doc_id, lambda body: work(body, given), entry, without_blobs
        )

    def do_share(self, doc_id: str, ring: str, entry: Entry) -> tuple[str, ...]:
        return sharing.share(self.vault, doc_id, ring, entry)

    def do_unshare(self, doc_id: str, ring: str, entry: Entry) -> list[str]:
        return list(sharing.unshare(self.vault, doc_id, ring, entry))

    def do_rings_of(self, doc_id: str) -> tuple[str, ...]:
        return sharing.rings_of(self.vault, doc_id)

    def do_sign_statement(self, text: bytes, namespace: str) -> bytes:
        # Refused here too: a signature in the vault's own namespace could pass for a revision.
        if namespace == sshsig.NAMESPACE or not namespace:
            raise errors.NotEntitled(action="sign")
        return sshsig.sign(self.vault.identity.signing, text, namespace)

    def do_fingerprint(self, handle: str) -> list[str]:
        known = self.vault.state.member(handle)
        return words.fingerprint(known.reads, known.signs)
