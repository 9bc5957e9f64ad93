"""Opening a vault on a machine without an epoch key, with what is printed on the escrow sheet."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pro6tui.i18n import _
from pro6tui.services import session
from pro6tui.services.drill import scratch_place
from pro6tui.services.errors import Refused
from pro6tui.services.places import Places
from vault import agefile, errors, words
from vault.epochs import from_paper
from vault.rings import EpochKey, write_epoch_key

_KEY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+", re.IGNORECASE)


@dataclass(frozen=True)
class Teruggezet:
    """`epoch` is this machine's key file now. `houder`: this machine is a holder of its own; else
    the file has the key from the paper, which the next rotation ends."""

    epoch: Path
    houder: bool


def key_in(text: str) -> str:
    """The secret key that was typed: 36 words, or what the QR code says.

    Refused with the line and word that cannot be, never with the word itself.
    """
    found = _KEY.search(text)
    try:
        if found is not None:
            secret = found[0].upper()
            agefile.public_of(secret)
            return secret
        return words.to_key(re.sub(r"[\d.,:;|]+", " ", text))
    except errors.BadWords as error:
        raise Refused(_slip(error.facts["line"], error.facts["word"]), _again()) from error
    except errors.Damaged as error:
        raise Refused(_("Dit is geen sleutel van een sleutelblad."), _again()) from error


def _again() -> str:
    return _("Kijk op het blad en typ de woorden opnieuw.")


def _slip(line: int, word: int) -> str:
    if not line:
        return _("Er staan geen vier regels van negen woorden.")
    if not word:
        return _("Regel {regel} klopt niet: een woord is vergeten of verwisseld.").format(
            regel=line
        )
    return _("Woord {woord} van regel {regel} staat niet in de woordenlijst.").format(
        woord=word, regel=line
    )


def paper(places: Places, text: str, passphrase: str) -> Teruggezet:
    """Make the epoch key file `places.epoch` of this machine anew from the words on paper.

    Who may look after the keys makes this machine a holder of its own, with fresh keys; for anybody
    else the file gets the key from the paper. Refused or a VaultError: WrongEpochKey for a sheet of
    another vault or of an epoch that has passed, AlreadyExists if there is a key file. Blocks.
    """
    key = from_paper(places.vault_id, key_in(text))
    if places.epoch.exists():
        raise Refused(
            _("Deze machine heeft al een epochsleutel voor deze kluis."),
            _("Probeer eerst gewoon te openen; zet het oude bestand anders opzij."),
        )
    with _opened_once(places, key, passphrase) as found:
        found.vault.log(found.entry("herstel_papier"))
        try:
            places.epoch.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Refused(
                _("De map voor de epochsleutel kan niet worden gemaakt."),
                _("Geef met --to een plaats waar u mag schrijven."),
            ) from error
        try:
            found.vault.add_host(places.epoch, socket.gethostname())
        except errors.NotEntitled:
            places.epoch.unlink(missing_ok=True)
            write_epoch_key(key, places.epoch)
            return Teruggezet(places.epoch, houder=False)
    return Teruggezet(places.epoch, houder=True)


@contextlib.contextmanager
def _opened_once(places: Places, key: EpochKey, passphrase: str) -> Iterator[session.Session]:
    """A session with a key that lies in memory for as long as it lasts."""
    folder = Path(tempfile.mkdtemp(prefix="pro6-papier-", dir=scratch_place()))
    try:
        file = folder / "epoch.key"
        write_epoch_key(key, file)
        opened = session.unlock(replace(places, epoch=file), passphrase)
        try:
            yield opened
        finally:
            opened.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
