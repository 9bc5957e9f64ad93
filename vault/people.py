"""The client's side of what concerns members, rings and the keys of whole rings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from vault.letting_in import Entered
from vault.memberrecords import Member, Place
from vault.rekey import Pending, Rekeyed
from vault.revoke import Report
from vault.standing import Standing

Told = Callable[[int], None]

OPERATIONS: Mapping[str, tuple[dict[str, Any], Any]] = MappingProxyType(
    {
        "standing": ({}, Standing),
        "places": ({}, dict[str, list[Place]]),
        "enter": ({"member": Member, "reason": str}, Entered),
        "approve": ({"proposal": str}, Entered),
        "note": ({"action": str, "facts": dict[str, str], "reason": str | None}, str),
        "accept_statement": ({"version": str}, None),
        "revoke": ({"handle": str, "reason": str}, Report),
        "renew": ({}, Report),
        "rekey_pending": ({}, Pending),
        "rekey": ({}, Rekeyed),
    }
)
"""operation → (argument types by name, result type)"""


class People:
    """Part of the client. What says `told` is long work: call it on a `clone`."""

    _call: Callable[..., Any]

    def standing(self) -> Standing:
        """How the membership stands."""
        found: Standing = self._call("standing")
        return found

    def places(self) -> dict[str, list[Place]]:
        """Every place that each member ever had, by handle, the earliest first."""
        return dict(self._call("places"))

    def enter(self, member: Member, reason: str) -> Entered:
        """As `standing.enter`."""
        found: Entered = self._call("enter", member=member, reason=reason)
        return found

    def approve(self, proposal: str) -> Entered:
        """As `standing.approve`."""
        found: Entered = self._call("approve", proposal=proposal)
        return found

    def note(self, action: str, facts: dict[str, str], reason: str | None = None) -> str:
        """As `standing.note`."""
        return str(self._call("note", action=action, facts=facts, reason=reason))

    def accept_statement(self, version: str) -> None:
        """As `letting_in.accept_statement`."""
        self._call("accept_statement", version=version)

    def revoke(self, handle: str, reason: str, told: Told | None = None) -> Report:
        """As `revoke.revoke`; `told` hears how far it is, from 0 to 1000."""
        found: Report = self._call("revoke", told, handle=handle, reason=reason)
        return found

    def renew(self, told: Told | None = None) -> Report:
        """As `revoke.renew`; `told` hears how far it is, from 0 to 1000."""
        found: Report = self._call("renew", told)
        return found

    def rekey_pending(self) -> Pending:
        """As `rekey.rekey_pending`."""
        found: Pending = self._call("rekey_pending")
        return found

    def rekey(self, told: Told | None = None) -> Rekeyed:
        """As `rekey.rekey`; `told` hears how many documents are done. Ends with the clone, and
        goes on where it was at the next call."""
        found: Rekeyed = self._call("rekey", told)
        return found
