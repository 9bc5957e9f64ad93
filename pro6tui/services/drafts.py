"""Work half done: kept outside the vault, sealed to its author alone, safe against any ending.

Sealing needs only the public key, so a draft can be saved while the line drops and after the
keyholder is gone. Reading one back needs the author's unlocked keys.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pro6tui.i18n import _, ngettext
from pro6tui.services.errors import Refused
from pro6tui.services.private import replace_private, sweep
from vault import agefile, errors
from vault.signed import Moment
from vault.storage import translated

if TYPE_CHECKING:
    from pro6tui.services.session import Session

VERZOEK = "verzoek"
"""How the `deel` of a draft about a request begins; its `typed` holds a form, values in JSON."""
TOESTEMMING, VERSTREKKING = "toestemming", "verstrekking"
"""The same of a consent and of a disclosure that were not finished."""
UWV_OVERDRACHT = "uwv_overdracht"
"""The same of a hand-over to UWV."""
FORMULIEREN = (VERZOEK, TOESTEMMING, VERSTREKKING, UWV_OVERDRACHT)
"""Drafts that are forms of their own, and no change of the dossier's fields."""


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
        self.unreadable = 0

    def _file(self, draft_id: str) -> Path:
        return self.folder / f"{draft_id}.age"

    def save(self, draft: Draft) -> None:
        """Durable on return; replaces the earlier state of the same draft."""
        sealed = agefile.seal(msgspec.json.encode(draft), [self._recipient])
        try:
            replace_private(self._file(draft.id), sealed)
        except OSError as error:
            raise translated(error, "draft") from error

    def load(self) -> list[Draft]:
        """Every readable draft, the last saved first; `unreadable` counts the others. What is
        about a dossier that was destroyed (art. 12) is no draft any more: its file goes."""
        found, _left = self._apart()
        return found

    def drop_destroyed(self) -> list[str]:
        """Remove what is about a dossier that was destroyed; the dossiers of which it stays."""
        _found, left = self._apart()
        return left

    def _apart(self) -> tuple[list[Draft], list[str]]:
        """The drafts, and the destroyed dossiers of which one cannot be removed."""
        drafts, left = self._readable(), []
        about = sorted({one.doc_id for one in drafts if one.doc_id})
        stones = self.session.vault.tombstones(about) if about else {}
        for one in drafts:
            if one.doc_id in stones:
                try:
                    self.discard(one.id)
                except Refused:
                    left.append(one.doc_id)
        return [one for one in drafts if one.doc_id not in stones], left

    def _readable(self) -> list[Draft]:
        found, unreadable = [], 0
        sweep(self.folder)
        for file in sorted(self.folder.glob("*.age")) if self.folder.is_dir() else ():
            try:
                plain = self.session.vault.unseal(file.read_bytes())
                found.append(msgspec.json.decode(plain, type=Draft))
            except FileNotFoundError:
                continue
            except (errors.NotEntitled, errors.Damaged, ValueError, RecursionError, OSError):
                unreadable += 1
        self.unreadable = unreadable
        return sorted(found, key=lambda one: one.saved, reverse=True)

    def discard(self, draft_id: str) -> None:
        """Remove a draft that was finished or thrown away on purpose. Refused if it stays."""
        try:
            self._file(draft_id).unlink(missing_ok=True)
        except OSError as error:
            raise Refused(
                _("Het concept kon niet worden weggehaald en staat er dus nog."),
                _("Wat u opsloeg, staat in de kluis. Controleer de rechten op uw concepten."),
            ) from error

    def notice(self) -> str:
        """What `load` found that it could not read, as a sentence; "" for nothing."""
        if not self.unreadable:
            return ""
        return ngettext(
            "{aantal} concept is niet te lezen: beschadigd, of van een andere versie of sleutel.",
            "{aantal} concepten zijn niet te lezen: beschadigd, of van een andere versie of"
            " sleutel.",
            self.unreadable,
        ).format(aantal=self.unreadable)


def new_id() -> str:
    """The name of a new draft; says nothing of its content."""
    return secrets.token_hex(8)
