"""The client's side of what makes things unreadable: rotation, destruction, erasing, sharing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from vault import sshsig
from vault.destroy import Catalog, Coverage, Outcome
from vault.erase import Erased
from vault.rotate import Due, Rotated
from vault.signed import Moment
from vault.tombstones import Tombstone
from vault.unlocked import Entry

Told = Callable[[int], None]

OPERATIONS: Mapping[str, tuple[dict[str, Any], Any]] = MappingProxyType(
    {
        "rotate": ({"reason": str, "leave_out": list[str]}, Rotated),
        "rotation_due": ({}, Due),
        "acknowledge": ({}, bool),
        "add_host": ({"file": str, "label": str}, str),
        "add_paper": ({"label": str}, tuple[str, str]),
        "paper_printed": ({"holder": str}, None),
        "renew_due": ({}, tuple[str, ...]),
        "risen": ({}, dict[str, list[str]]),
        "tombstones": ({"ids": list[str]}, dict[str, dict[str, str]]),
        "other_tombstones": ({"known": list[str]}, list[Tombstone]),
        "destroy_unfinished": ({}, list[str]),
        "destroy_begin": ({"ids": list[str], "facts": dict[str, str]}, int),
        "destroy_end": (
            {"ids": list[str], "facts": dict[str, str], "listed": list[str], "files": int},
            Outcome,
        ),
        "destroy_again": ({}, Outcome),
        "announce": ({"ids": list[str]}, None),
        "coverage": ({"ids": list[str]}, dict[str, Coverage]),
        "copies_since": ({"moment": Moment}, str),
        "unheard": ({"ids": list[str]}, dict[str, int]),
        "erase": (
            {
                "doc_id": str,
                "transform": str,
                "given": bytes,
                "entry": Entry,
                "without_blobs": list[str],
            },
            Erased,
        ),
        "share": ({"doc_id": str, "ring": str, "entry": Entry}, tuple[str, ...]),
        "unshare": ({"doc_id": str, "ring": str, "entry": Entry}, list[str]),
        "rings_of": ({"doc_id": str}, tuple[str, ...]),
        "fingerprint": ({"handle": str}, list[str]),
        "sign_statement": ({"text": bytes, "namespace": str}, bytes),
    }
)
"""operation → (argument types by name, result type)"""


class Ends:
    """Part of the client. What says `told` is long work: call it on a `clone`."""

    _call: Callable[..., Any]

    def rotate(
        self, reason: str, leave_out: Sequence[str] = (), told: Told | None = None
    ) -> Rotated:
        """As `rotate.rotate`. Fresh paper keys come back once: print them, then paper_printed."""
        found: Rotated = self._call("rotate", told, reason=reason, leave_out=list(leave_out))
        return found

    def rotation_due(self) -> Due:
        """As `rotate.rotation_due`."""
        found: Due = self._call("rotation_due")
        return found

    def acknowledge(self) -> bool:
        """As `epochs.acknowledge`: let go of this host's key of the epoch before."""
        return bool(self._call("acknowledge"))

    def add_host(self, file: Path, label: str) -> str:
        """As `epochs.add_host`."""
        return str(self._call("add_host", file=str(file), label=label))

    def add_paper(self, label: str) -> tuple[str, str]:
        """As `epochs.add_paper`: (holder, secret to print)."""
        holder, secret = self._call("add_paper", label=label)
        return holder, secret

    def paper_printed(self, holder: str) -> None:
        """As `epochs.paper_printed`."""
        self._call("paper_printed", holder=holder)

    def renew_due(self) -> tuple[str, ...]:
        """As `revoke.renew_due`."""
        return tuple(self._call("renew_due"))

    def risen(self) -> dict[str, list[str]]:
        """Destroyed documents that are in the folder again: nothing opens before destroy_again."""
        return dict(self._call("risen"))

    def tombstones(self, ids: Sequence[str]) -> dict[str, dict[str, str]]:
        """The facts on the tombstones of these documents; of those that have a genuine one."""
        return dict(self._call("tombstones", ids=list(ids)))

    def other_tombstones(self, known: Collection[str]) -> list[Tombstone]:
        """As `tombstones.others`."""
        return list(self._call("other_tombstones", known=sorted(known)))

    def destroy_unfinished(self) -> list[str]:
        """As `destroy.unfinished`."""
        return list(self._call("destroy_unfinished"))

    def destroy(
        self,
        ids: Sequence[str],
        facts: Mapping[str, str],
        catalog: Catalog | None = None,
        told: Told | None = None,
    ) -> Outcome:
        """As `destroy.destroy`; `catalog` is called here, in the client."""
        given: dict[str, Any] = {"ids": sorted(set(ids)), "facts": dict(facts)}
        files = self._call("destroy_begin", told, **given)
        listed: Collection[str] = catalog(given["ids"]) if catalog is not None else ()
        found: Outcome = self._call("destroy_end", listed=list(listed), files=files, **given)
        return found

    def destroy_again(self, told: Told | None = None) -> Outcome:
        """As `destroy.destroy_again`."""
        found: Outcome = self._call("destroy_again", told)
        return found

    def announce(self, ids: Sequence[str]) -> None:
        """As `destroy.announce`."""
        self._call("announce", ids=list(ids))

    def coverage(self, ids: Sequence[str]) -> dict[str, Coverage]:
        """As `destroy.coverage`."""
        return dict(self._call("coverage", ids=list(ids)))

    def copies_since(self, moment: datetime) -> str:
        """As `destroy.copies_since`, of the vault as it is now."""
        return str(self._call("copies_since", moment=moment))

    def unheard(self, ids: Sequence[str]) -> dict[str, int]:
        """As `destroy.unheard`."""
        return dict(self._call("unheard", ids=list(ids)))

    def erase(
        self,
        doc_id: str,
        transform: str,
        given: bytes,
        entry: Entry,
        without_blobs: Sequence[str] = (),
    ) -> Erased:
        """As `erase.rewrite`; `transform` is "module:function", (body, given) → body."""
        found: Erased = self._call(
            "erase",
            doc_id=doc_id,
            transform=transform,
            given=given,
            entry=entry,
            without_blobs=list(without_blobs),
        )
        return found

    def share(self, doc_id: str, ring: str, entry: Entry) -> tuple[str, ...]:
        """As `sharing.share`."""
        return tuple(self._call("share", doc_id=doc_id, ring=ring, entry=entry))

    def unshare(self, doc_id: str, ring: str, entry: Entry) -> list[str]:
        """As `sharing.unshare`."""
        return list(self._call("unshare", doc_id=doc_id, ring=ring, entry=entry))

    def rings_of(self, doc_id: str) -> tuple[str, ...]:
        """As `sharing.rings_of`."""
        return tuple(self._call("rings_of", doc_id=doc_id))

    def sign_statement(self, text: bytes, namespace: str) -> bytes:
        """My signature (SSHSIG, armored) under a text that leaves the vault. Its `namespace` is the
        application's; ValueError for the vault's own, which is for revisions and records."""
        if namespace == sshsig.NAMESPACE or not namespace:
            raise ValueError(namespace)
        return bytes(self._call("sign_statement", text=text, namespace=namespace))

    def fingerprint(self, handle: str) -> list[str]:
        """A member's keys as words, to compare by telephone."""
        return list(self._call("fingerprint", handle=handle))
