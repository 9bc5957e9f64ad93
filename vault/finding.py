"""What `check` names: a code, where, and how bad it is. The application makes sentences of it."""

from __future__ import annotations

from typing import Any

import msgspec

from vault.errors import VaultError

ERROR, WARNING, NOTICE = "error", "warning", "notice"

SEVERITIES = {
    # Something was lost, forged or damaged.
    "checksum": ERROR,
    "truncated": ERROR,
    "damaged": ERROR,
    "swapped": ERROR,
    "forged_author": ERROR,
    "unknown_member": ERROR,
    "smuggled_recipient": ERROR,
    "foreign_key": ERROR,
    "missing_parent": ERROR,
    "revision_gap": ERROR,
    "missing_file": ERROR,
    "blob_missing": ERROR,
    "document_without_key": ERROR,
    "unlogged_write": ERROR,
    "log_damaged": ERROR,
    "log_forged": ERROR,
    "log_gap": ERROR,
    "log_fork": ERROR,
    "log_tail_cut": ERROR,
    "forged_ring": ERROR,
    "ring_missing": ERROR,
    "forged_member_record": ERROR,
    "foreign_member_record": ERROR,
    "unentitled_member_record": ERROR,
    "void_member_record": ERROR,
    "symlink": ERROR,
    "wrong_type": ERROR,
    "unreadable_file": ERROR,
    "resurrected": ERROR,
    "forged_tombstone": ERROR,
    "rollback": ERROR,
    # Something a person must look at.
    "two_heads": WARNING,
    "before_erasure": WARNING,
    "newer_format": WARNING,
    "author_inactive": WARNING,
    "sync_conflict": WARNING,
    "sync_versions": WARNING,
    "unknown_path": WARNING,
    "git_in_vault": WARNING,
    "plain_swap": WARNING,
    "stale_ring": WARNING,
    "rekey_pending": WARNING,
    "forged_notice": WARNING,
    # Harmless, and worth tidying up or knowing.
    "stale_temp": NOTICE,
    "orphan_blob": NOTICE,
    "key_without_document": NOTICE,
    "log_clock_back": NOTICE,
    "one_epoch_holder": NOTICE,
    "holder_behind": NOTICE,
    "rotation_due": NOTICE,
}
"""Every code there is, with its severity."""

MOST = 1000
"""A report holds no more findings of one code than this; `counts` has the true number."""


class CheckFailed(VaultError):
    """A process that helped to check ended before its work; `why` is the kind of error."""

    code = "check_failed"


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong. `path` is relative to the vault; `facts` hold no content."""

    code: str
    path: str
    facts: dict[str, Any]
    severity: str


class Report(msgspec.Struct, frozen=True):
    """All findings, worst first, and how much was looked at.

    `counts` has `files`, `documents`, `revisions`, `log_records`, `decryptions`, `unreadable`
    (files this member holds no key to: no finding), `kept` (parts that an earlier, broken-off run
    had done), and `finding:<code>` for each code found.
    """

    findings: tuple[Finding, ...]
    counts: dict[str, int]


def finding(code: str, path: str, **facts: Any) -> Finding:
    """A finding with the severity of its code."""
    return Finding(code, path, facts, SEVERITIES[code])
