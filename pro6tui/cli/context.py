"""What a command works with: the places, the unlocked session, the list; each made when asked."""

from __future__ import annotations

import re
from argparse import Namespace
from functools import cached_property

from pro6tui.cli.output import Progress
from pro6tui.cli.secret import passphrase
from pro6tui.i18n import _
from pro6tui.model.vocabulary import Doel
from pro6tui.rules import artikel_02
from pro6tui.services import places, rotating, session, statement
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.listing import Listing
from pro6tui.services.places import Places
from pro6tui.services.session import Session
from vault.errors import NoDocument

_DOCUMENT = re.compile(r"[0-9a-f]{32}")


class Context:
    """One run of a command. `close` ends the process that holds the keys."""

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self._session: Session | None = None
        self._accepted = False

    @cached_property
    def places(self) -> Places:
        """Where everything lies, by option, variable or habit."""
        given = self.options
        return places.find(given.vault, given.identity, given.epoch)

    @property
    def session(self) -> Session:
        """The unlocked session of somebody who accepted the statement of art. 1; asks for the
        passphrase the first time. Refused until they did."""
        if not self._accepted:
            statement.require(self.unlocked)
            self._accepted = True
        return self.unlocked

    @property
    def unlocked(self) -> Session:
        """The session, whether or not the statement was accepted: for the statement alone."""
        if self._session is None:
            found = self.places
            places.read_identity(found.identity)
            self._session = session.unlock(found, passphrase(self.options))
            rotating.settle(self._session)
        return self._session

    @cached_property
    def listing(self) -> Listing:
        """The list of dossiers, brought up to date."""
        listing = Listing(self.session)
        told = Progress(_("Lijst bijwerken"))
        try:
            listing.load(told)
        finally:
            told.end()
        return listing

    @cached_property
    def dossiers(self) -> Dossiers:
        """What can be done with a dossier."""
        return Dossiers(self.session, self.listing)

    @property
    def doel(self) -> Doel:
        """The purpose that was given, else the usual one of this role (art. 2)."""
        return artikel_02.toets_doel(
            self.options.purpose or artikel_02.voorstel(self.session.role), self.session.role
        )

    @property
    def document(self) -> str:
        """The document that the ID on the command line names. NoDocument if there is none."""
        wanted = self.options.id.strip().lower()
        if _DOCUMENT.fullmatch(wanted):
            return str(wanted)
        found = self.listing.find_number(wanted)
        if found is None:
            raise NoDocument()
        return found

    def close(self) -> None:
        """Lock."""
        if self._session is not None:
            self._session.close()
            self._session = None
