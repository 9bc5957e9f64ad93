"""A dossier that is open on a screen, read again because somebody saved it."""

from __future__ import annotations

from pro6tui.model.codec import decode
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier, reopened


def present(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    """The dossier as it is now, for the purpose it was opened for; logged first. Blocks."""
    entry = dossiers.session.entry("herladen", opened.doel)
    document = dossiers.session.vault.read(opened.doc_id, entry)
    return reopened(opened, document, decode(document.body))
