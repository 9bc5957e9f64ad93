"""The keyholder's side of what concerns members, rings and the keys of whole rings."""

from __future__ import annotations

from collections.abc import Callable

from vault import letting_in, rekey, revoke, standing
from vault.letting_in import Entered
from vault.memberrecords import Member, Place
from vault.opened import OpenVault
from vault.standing import Standing


class ServesPeople:
    """Part of the keyholder: one opened vault, and a way to tell how far something is."""

    vault: OpenVault
    _told: Callable[[int], None]

    def do_standing(self) -> Standing:
        return standing.standing(self.vault)

    def do_places(self) -> dict[str, list[Place]]:
        self.vault.refresh()
        return self.vault.state.places

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
