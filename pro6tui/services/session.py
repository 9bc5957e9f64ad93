"""One unlocked user: the keyholder behind it, and what every log line says of them."""

from __future__ import annotations

import contextlib
import getpass
import os
import socket
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from pro6tui import __version__
from pro6tui.i18n import _
from pro6tui.model.vocabulary import Doel, Rol
from pro6tui.services.drafts import Drafts
from pro6tui.services.errors import Refused
from pro6tui.services.places import Places, read_identity
from vault.errors import VaultError
from vault.keyholder import Keyholder
from vault.members import Member
from vault.opened import Entry, utc_now

EXTRACT = "pro6tui.services.rows:extract"
BUREAU, DIRECTIE, LOGBOEK = "bureau", "directie", "logboek"


class Session:
    """Ends with `close`, which kills the process that holds the keys."""

    def __init__(
        self, places: Places, vault: Keyholder, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.places = places
        self.vault = vault
        self.clock = clock
        self._origin = origin()

    @property
    def me(self) -> Member:
        """Who unlocked."""
        return self.vault.me

    @property
    def role(self) -> Rol:
        """My role."""
        return role_of(self.me)

    @property
    def today(self) -> date:
        """The day it is at the office."""
        return self.clock().astimezone().date()

    def entry(self, action: str, doel: Doel | None = None, **facts: Any) -> Entry:
        """A log line for an act of mine. `facts` are names of fields and numbers, never values."""
        said = {name: value for name, value in facts.items() if value is not None}
        if doel is not None:
            said["doel"] = doel.value
        return Entry(action, {**said, "herkomst": self._origin})

    def confirm(self, passphrase: str) -> None:
        """That it is still me at the keyboard. WrongPassphrase if it is not; about a second."""
        self.vault.confirm(read_identity(self.places.identity), passphrase)

    def close(self) -> None:
        """Lock: nothing opens after this."""
        self.vault.close()


def role_of(member: Member) -> Rol:
    """The role of a member. Refused for one this version does not know."""
    for role in Rol:
        if role == member.role:
            return role
    raise Refused(
        _("Uw rol in deze kluis is onbekend in deze versie."), _("Werk het programma bij.")
    )


def origin() -> dict[str, str]:
    """Where the user sits: host, account, terminal, the address SSH came from, our version."""
    try:
        terminal = os.ttyname(0)
    except OSError:
        terminal = ""
    return {
        "host": socket.gethostname(),
        "account": getpass.getuser(),
        "tty": terminal,
        "ssh": os.environ.get("SSH_CLIENT", "").partition(" ")[0],
        "versie": __version__,
    }


def unlock(
    places: Places,
    passphrase: str,
    clock: Callable[[], datetime] = utc_now,
    accept_rollback: str | None = None,
) -> Session:
    """Open the vault: about a second of work in another process. Raises VaultError or Refused.

    Rollback where it is older than this user saw it; a reason in `accept_rollback` goes on.
    """
    identity = read_identity(places.identity)
    vault = Keyholder.start(EXTRACT)
    try:
        vault.unlock(
            places.vault, identity, places.epoch, places.state_dir, passphrase, accept_rollback
        )
        session = Session(places, vault, clock)
        # What was destroyed since goes from the work that was left half done, before anything else.
        with contextlib.suppress(OSError, VaultError):
            Drafts(session).drop_destroyed()
        vault.log(session.entry("ontgrendeld"))
    except BaseException:
        vault.close()
        raise
    return session
