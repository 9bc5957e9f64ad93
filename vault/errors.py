"""Every way the vault can refuse or fail, as classes with a stable `code`.

`facts` hold numbers, handles and paths relative to the vault: never content, never a person's data.
The application turns a code into a sentence.
"""

from __future__ import annotations

from typing import Any, ClassVar


class VaultError(Exception):
    """Base of all failures; `code` names it, `facts` say where."""

    code: ClassVar[str] = "vault"
    registry: ClassVar[dict[str, type[VaultError]]] = {}

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.code)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        VaultError.registry[cls.code] = cls

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code}({shown})"


class NoVault(VaultError):
    """There is no vault at this place (a mount may be missing)."""

    code = "no_vault"


class NewerFormat(VaultError):
    """The vault was written by a newer version than this one."""

    code = "newer_format"


class AlreadyExists(VaultError):
    """A create-if-absent found something there."""

    code = "exists"


class Missing(VaultError):
    """A file that should be there is not."""

    code = "missing"


class TooLarge(VaultError):
    """A file is larger than its kind can be."""

    code = "too_large"


class ReadOnly(VaultError):
    """The folder cannot be written by this account."""

    code = "read_only"


class NoAccess(VaultError):
    """A file that this account may not read."""

    code = "no_access"


class DiskFull(VaultError):
    """No room left; nothing half-written remains under a final name."""

    code = "disk_full"


class StorageFailure(VaultError):
    """The operating system reported an error while reading or writing."""

    code = "io"


class UnsafeStorage(VaultError):
    """The back end let two writers win the same create-if-absent."""

    code = "unsafe_storage"


class WrongPassphrase(VaultError):
    """The passphrase does not open this identity."""

    code = "wrong_passphrase"


class BadIdentity(VaultError):
    """The file is no identity of this program, or it is damaged."""

    code = "bad_identity"


class ForeignIdentity(VaultError):
    """A sound identity, but no member of this vault."""

    code = "foreign_identity"


class MembershipEnded(VaultError):
    """A member whose appointment has not begun, has ended or was revoked."""

    code = "membership_ended"


class NoEpochKey(VaultError):
    """This host does not hold the vault's epoch key."""

    code = "no_epoch_key"


class WrongEpochKey(VaultError):
    """The epoch key belongs to another vault or to an epoch that has passed."""

    code = "wrong_epoch_key"


class NotEntitled(VaultError):
    """This member holds no key to what was asked."""

    code = "not_entitled"


class Damaged(VaultError):
    """A file is not what it should be; `why` names the finding."""

    code = "damaged"


class NoDocument(VaultError):
    """No document with this id is in the vault."""

    code = "no_document"


class LogUnavailable(VaultError):
    """The log line could not be written, so nothing is shown."""

    code = "log_unavailable"


class Conflict(VaultError):
    """Somebody saved this document since it was read.

    `base` is the common ancestor (a Document or None), `theirs` the present head.
    """

    code = "conflict"


class KeyholderGone(VaultError):
    """The process that held the keys has ended; unlock again."""

    code = "keyholder_gone"


class Cancelled(VaultError):
    """The user stopped a long operation."""

    code = "cancelled"


class BadWords(VaultError):
    """Words that stand for no key: `line` and `word` say where it goes wrong."""

    code = "bad_words"


class KeyRetired(VaultError):
    """Somebody who left may know the document's key; a fresh one is made before the next write."""

    code = "key_retired"


class NeedsSecond(VaultError):
    """This takes the word of a second person: propose it, and let them approve."""

    code = "needs_second"


class NoProposal(VaultError):
    """What is to be approved was not proposed, or was done already."""

    code = "no_proposal"


class HoldersBehind(VaultError):
    """Epoch holders that have not acknowledged the last rotation; `holders` counts them."""

    code = "holders_behind"


class Resurrected(VaultError):
    """Documents that were destroyed are in the folder again; nothing opens before they are gone."""

    code = "resurrected"


class Rollback(VaultError):
    """The vault is older than what this user has seen of it."""

    code = "rollback"


class Destroyed(NoDocument):
    """This document was destroyed."""

    code = "destroyed"
