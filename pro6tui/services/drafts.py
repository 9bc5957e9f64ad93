"""Work half done: kept outside the vault, sealed to its author alone, safe against any ending.

Sealing needs only the public key, so a draft can be saved while the line drops and after the
keyholder is gone. Reading one back needs the author's unlocked keys.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

import msgspec

from pro6tui.services.session import Session
from vault import agefile, errors
from vault.signed import Moment
from vault.storage import translated


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An unfinished intake (`doc_id` "") or change. `typed` holds, by path, what was typed but
    is no value yet; `heads` and `before` the revision that a change started from; `deel` is the
    part of the dossier that was being changed ("" all), `plaats` the field with the cursor."""

    id: str
    doc_id: str = ""
    heads: tuple[str, ...] = ()
    doel: str = ""
    started: Moment
    saved: Moment
    dossier: msgspec.Raw
    before: msgspec.Raw = msgspec.Raw(b"null")
    typed: dict[str, str] = {}
    reden: str = ""
    deel: str = ""
    plaats: str = ""


class Drafts:
    """The drafts of one member on this host."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.folder = session.places.state_dir / "drafts" / session.me.handle
        self._recipient = session.me.reads

    def _file(self, draft_id: str) -> Path:
        return self.folder / f"{draft_id}.age"

    def save(self, draft: Draft) -> None:
        """Durable on return; replaces the earlier state of the same draft."""
        sealed = agefile.seal(msgspec.json.encode(draft), [self._recipient])
        temp = self.folder / f".{draft.id}.{secrets.token_hex(4)}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            temp.replace(self._file(draft.id))
        except OSError as error:
            with contextlib.suppress(OSError):
                temp.unlink()
            raise translated(error, "draft") from error

    def load(self) -> list[Draft]:
        """Every readable draft, the last saved first; one that is damaged is passed over."""
        found = []
        for file in sorted(self.folder.glob("*.age")) if self.folder.is_dir() else ():
            try:
                plain = self.session.vault.unseal(file.read_bytes())
                found.append(msgspec.json.decode(plain, type=Draft))
            except (errors.NotEntitled, errors.Damaged, ValueError, RecursionError, OSError):
                continue
        return sorted(found, key=lambda one: one.saved, reverse=True)

    def discard(self, draft_id: str) -> None:
        """Remove a draft that was finished or thrown away on purpose."""
        with contextlib.suppress(OSError):
            self._file(draft_id).unlink()


def new_id() -> str:
    """The name of a new draft; says nothing of its content."""
    return secrets.token_hex(8)
