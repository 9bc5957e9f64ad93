"""The keyholder's side of what concerns members, rings and the keys of whole rings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from vault import epochs, letting_in, rekey, revoke, rotate, sharing, standing
from vault.letting_in import Entered
from vault.memberrecords import Member
from vault.opened import Entry, OpenVault
from vault.standing import Standing


class ServesPeople:
    """Part of the keyholder: one opened vault, and a way to tell how far something is."""

    vault: OpenVault
    _told: Callable[[int], None]

    def do_standing(self) -> Standing:
        return standing.standing(self.vault)

    def do_enter(self, member: Member, reason: str) -> Entered:
        return standing.enter(self.vault, member, reason)

    def do_approve(self, proposal: str) -> Entered:
        return standing.approve(self.vault, proposal)

    def do_note(self, action: str, facts: dict[str, str], reason: str | None) -> str:
        return standing.note(self.vault, action, facts, reason)

    def do_accept_statement(self, version: str) -> None:
        letting_in.accept_statement(self.vault, version)

    def do_revoke(self, handle: str, reason: str) -> revoke.Report:
        return revoke.revoke(self.vault, handle, reason, self._told)

    def do_renew(self) -> revoke.Report:
        return revoke.renew(self.vault, self._told)

    def do_rekey_pending(self) -> rekey.Pending:
        return rekey.rekey_pending(self.vault)

    def do_rekey(self) -> rekey.Rekeyed:
        return rekey.rekey(self.vault, self._told)

    def do_share(self, doc_id: str, ring: str, entry: Entry) -> tuple[str, ...]:
        return sharing.share(self.vault, doc_id, ring, entry)

    def do_unshare(self, doc_id: str, ring: str, entry: Entry) -> list[str]:
        return list(sharing.unshare(self.vault, doc_id, ring, entry))

    def do_rings_of(self, doc_id: str) -> tuple[str, ...]:
        return sharing.rings_of(self.vault, doc_id)

    def do_rotate(self, reason: str, leave_out: list[str]) -> rotate.Rotated:
        return rotate.rotate(self.vault, reason, leave_out, self._told)

    def do_rotation_due(self) -> rotate.Due:
        return rotate.rotation_due(self.vault)

    def do_acknowledge(self) -> bool:
        return epochs.acknowledge(self.vault)

    def do_add_paper(self, label: str) -> tuple[str, str]:
        return epochs.add_paper(self.vault, label)

    def do_paper_printed(self, holder: str) -> None:
        epochs.paper_printed(self.vault, holder)

    def do_add_host(self, file: str, label: str) -> str:
        return epochs.add_host(self.vault, Path(file), label)
