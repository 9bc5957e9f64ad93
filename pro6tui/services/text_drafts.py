"""Texts half typed that belong to no dossier: templates, the house style; by names of ours.

Sealed to its author alone and kept outside the vault, like `drafts`; saving needs only the public
key, so that it can be done at any ending. Everything here blocks.
"""

from __future__ import annotations

from pathlib import Path

from pro6tui.i18n import _
from pro6tui.services.errors import Refused
from pro6tui.services.private import replace_private, sweep
from pro6tui.services.session import Session
from vault import agefile, errors
from vault.storage import translated


class TextDrafts:
    """The texts of one member on this host."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.folder = session.places.state_dir / "texts" / session.me.handle
        self._recipient = session.me.reads

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.age"

    def names(self) -> frozenset[str]:
        """Of which texts there is a draft."""
        sweep(self.folder)
        found = self.folder.glob("*.age") if self.folder.is_dir() else ()
        return frozenset(file.stem for file in found)

    def get(self, name: str) -> str | None:
        """The text as it was left; None for none, or for one that cannot be read any more."""
        try:
            return self.session.vault.unseal(self._file(name).read_bytes()).decode("utf-8")
        except (errors.NotEntitled, errors.Damaged, UnicodeDecodeError, OSError):
            return None

    def keep(self, name: str, text: str) -> None:
        """Durable on return. VaultError when the disk is full."""
        try:
            replace_private(self._file(name), agefile.seal(text.encode(), [self._recipient]))
        except OSError as error:
            raise translated(error, "draft") from error

    def drop(self, name: str) -> None:
        """It is done, or thrown away. Refused if it stays."""
        try:
            self._file(name).unlink(missing_ok=True)
        except OSError as error:
            raise Refused(
                _("Het concept kon niet worden weggehaald en staat er dus nog."),
                _("Controleer de rechten op uw concepten."),
            ) from error
