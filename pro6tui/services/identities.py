"""Keys of somebody who is to be let in, and the file that they hand over. Needs no vault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pro6tui.i18n import _
from pro6tui.rules import tekens
from pro6tui.services.errors import Refused
from pro6tui.services.founding import new_keys, write_identity
from pro6tui.services.private import write_private
from vault import agefile, identity, letting_in, words
from vault.letting_in import PublicIdentity
from vault.memberrecords import Member
from vault.storage import translated

CARD = ".pro6-lid.json"
"""How the file that somebody hands over is named: `<handle>` and this."""


@dataclass(frozen=True)
class Made:
    """A new identity: its file, the file to hand over, and the fingerprint in words."""

    identity: Path
    card: Path
    woorden: str


def new_identity(
    handle: str,
    name: str,
    keys: Path,
    cards: Path,
    passphrase: str,
    factor: int = agefile.WORK_FACTOR,
) -> Made:
    """Keys for somebody, and the file that they give to who lets them in. Needs no vault.

    Refused for a handle that cannot be, or where a file of that name lies already.
    """
    key = new_keys(handle)
    file, card = keys / f"{handle}.age", cards / f"{handle}{CARD}"
    if file.exists() or card.exists():
        raise Refused(
            _("Er staat al een bestand met deze naam."),
            _("Kies een andere naam of een andere map; er is niets overschreven."),
        )
    public = letting_in.public_file(key, one_line(name) or handle)
    try:
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise translated(error, "keys") from error
    written = write_identity(file, key, passphrase, factor)
    try:
        write_private(card, public, 0o644)
    except OSError as error:
        written.unlink(missing_ok=True)
        raise translated(error, "card") from error
    return Made(written, card.resolve(), _said(words.fingerprint(key.recipient, key.verifier)))


def one_line(text: str) -> str:
    """What somebody typed, on one line without anything a terminal obeys."""
    return tekens.line(" ".join(text.split()))


def read_card(file: Path) -> PublicIdentity:
    """Who hands this file over. Refused if it is no such file, or was changed on the way."""
    try:
        with file.open("rb") as stream:
            data = stream.read(identity.LARGEST + 1)
    except OSError as error:
        raise Refused(
            _("Dit bestand kan niet worden gelezen."),
            _("Controleer of het er staat en of u het mag lezen."),
        ) from error
    return letting_in.read_public(data)


def woorden(one: Member | PublicIdentity) -> str:
    """The fingerprint of somebody's keys in words, to compare by telephone."""
    return _said(words.fingerprint(one.reads, one.signs))


def _said(found: list[str]) -> str:
    return " ".join(found)
