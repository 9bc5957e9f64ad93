"""A file for somebody outside that appears only once the dossier says that it went.

It is encrypted in memory; a first copy of the ciphertext lies hidden beside its place, so that a
full disk or a folder without rights is found before anything is recorded.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from pro6tui.i18n import _
from pro6tui.services import attachments
from pro6tui.services.errors import Refused
from pro6tui.services.private import publish, write_private
from pro6tui.services.session import Session
from vault import agefile, errors
from vault.storage import translated

_LINE, _MORE = 32 << 10, 256 << 10
"""Bytes that one more line in a dossier takes of the vault's disk at most, about, and the rest."""


def toets_ruimte(session: Session, dossiers: int) -> None:
    """DiskFull where lines in so many dossiers do not fit: half of them written is worse."""
    try:
        free = shutil.disk_usage(session.places.vault).free
    except OSError as error:
        raise translated(error, "vault") from error
    if free < _MORE + dossiers * _LINE:
        raise errors.DiskFull(path="vault")


@contextlib.contextmanager
def klaargelegd(
    session: Session, target: Path, data: bytes, sleutel: str
) -> Iterator[Callable[[], None]]:
    """Within it `data` is ready, encrypted to `sleutel`; calling what it gives puts it at `target`.
    As `dicht`, which see."""
    with dicht(session, target, agefile.seal(data, [sleutel])) as put:
        yield put


@contextlib.contextmanager
def dicht(session: Session, target: Path, sealed: bytes) -> Iterator[Callable[[], None]]:
    """The same for what was encrypted already.

    Refused where no new file can be; VaultError when the disk is full. Left without that call, by
    an error for one, nothing remains.
    """
    place = attachments.new_place(target, session.places.vault)
    if not place.parent.is_dir():
        raise Refused(_("De map voor het bestand bestaat niet."), _("Maak haar eerst."))
    temp = place.with_name(f".{secrets.token_hex(8)}.age")

    def put() -> None:
        try:
            publish(temp, place)
        except FileExistsError:
            raise _late(place) from None
        except OSError as error:
            raise translated(error, "target") from error

    try:
        write_private(temp, sealed)
    except OSError as error:
        raise translated(error, "target") from error
    try:
        yield put
    finally:
        with contextlib.suppress(OSError):
            temp.unlink()


def _late(place: Path) -> Refused:
    return Refused(
        _("In {map} kwam intussen een bestand met deze naam; het is niet aangeraakt.").format(
            map=place.parent
        ),
        _("Er is niets weggegaan. Maak het bestand opnieuw onder een andere naam."),
    )
