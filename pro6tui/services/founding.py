"""Founding a vault for a bureau: its rings, who may sign what, its first members."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from pro6tui.i18n import _
from pro6tui.model.vocabulary import Rol
from pro6tui.rules.artikel_01 import VERKLARING_VERSIE
from pro6tui.services.errors import Refused
from pro6tui.services.private import write_private
from pro6tui.services.session import BUREAU, DIRECTIE, LOGBOEK
from vault import agefile, errors, identity, memberchain
from vault.create import create_vault, member_of
from vault.format import read_format
from vault.identity import Identity
from vault.members import Member, Policy, write
from vault.storage import LocalStorage, translated

_KEEPERS = (Rol.DIRECTEUR.value, Rol.ICT_BEHEER.value)
POLICY = Policy(
    may={
        "member": _KEEPERS,
        "revoke": (Rol.DIRECTEUR.value,),
        "ring": _KEEPERS,
        "epoch": _KEEPERS,
        "statement": tuple(role.value for role in Rol),
        "verklaring": (Rol.DIRECTEUR.value,),
        "hersleuteld": (Rol.DIRECTEUR.value,),
        "nood_vraag": (Rol.ICT_BEHEER.value,),
        "nood_geef": (Rol.DIRECTEUR.value,),
        "nood_einde": (Rol.DIRECTEUR.value,),
    },
    log_ring=LOGBOEK,
    second=(Rol.DIRECTEUR.value,),
    sharers=(BUREAU,),
)
"""Who may sign which membership record. Fixed at founding; part of the first record."""

RINGS_OF = {
    Rol.DIRECTEUR: (BUREAU, DIRECTIE, LOGBOEK),
    Rol.CONSULENT: (BUREAU,),
    Rol.ARBEIDSDESKUNDIGE: (BUREAU,),
    Rol.ADMINISTRATIE: (BUREAU,),
    Rol.ONDERAANNEMER: (),
    Rol.ICT_BEHEER: (),
    Rol.AUDITOR: (LOGBOEK,),
}
"""The rings of the bureau that each role belongs to; a subcontractor has a ring of its own."""


def rings_of(rol: Rol, organisatie: str, subcontractors: Iterable[str]) -> tuple[str, ...]:
    """The rings of somebody. A directeur is in every subcontractor's: they read its dossiers
    through the bureau's anyway, and somebody must be able to let others into it."""
    own = RINGS_OF[rol] or ((organisatie,) if organisatie != BUREAU else ())
    return (*own, *sorted(subcontractors)) if rol is Rol.DIRECTEUR else own


@dataclass(frozen=True)
class Person:
    """Somebody to be let in. `organisatie` "bureau", or the name of a subcontractor's ring."""

    handle: str
    name: str
    rol: Rol
    organisatie: str = BUREAU

    @property
    def rings(self) -> tuple[str, ...]:
        """The rings this person belongs to; a directeur also to those of subcontractors."""
        return rings_of(self.rol, self.organisatie, ())


@dataclass(frozen=True)
class Founded:
    """Where everything of a new vault lies, and the open keys of its members, by handle."""

    vault: Path
    vault_id: str
    epoch: Path
    identities: dict[str, Path]
    keys: dict[str, Identity] = field(repr=False)


def found(
    root: Path,
    keys: Path,
    people: Sequence[Person],
    passphrase: str,
    moment: datetime,
    since: date,
    factor: int = agefile.WORK_FACTOR,
    *,
    accepted: bool = True,
) -> Founded:
    """Make a vault in `root` for these people, the first of whom founds it and must be directeur.

    Identity files go to `keys`, the epoch key to `epoch` beside the vault. `factor` is the scrypt
    work factor. With `accepted` everyone has accepted the statement of art. 1, which only suits
    invented people. Refused or a VaultError; nothing is overwritten.
    """
    ask_places(root, keys, people)
    identities = [new_keys(person.handle) for person in people]
    members = _members(identities, people, since)
    rings = sorted({BUREAU, DIRECTIE, LOGBOEK, *(ring for one in members for ring in one.rings)})
    label = socket.gethostname()
    pending = root.resolve().parent / "epoch" / f".nieuw-{os.getpid()}.key"
    create_vault(
        root, identities[0], members[0], members[1:], POLICY, rings, pending, label, moment
    )
    vault_id = read_format(LocalStorage(root))
    if accepted:
        _accept(root, vault_id, identities, moment)
    epoch = pending.with_name(f"{vault_id}.key")
    try:
        pending.rename(epoch)
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise translated(error, "keys") from error

    def write_key(key: Identity) -> Path:
        return write_identity(keys / f"{key.handle}.age", key, passphrase, factor)

    # Scrypt takes a second each and lets go of the interpreter; two at once need 512 MiB.
    by_handle = {key.handle: key for key in identities}
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        files = dict(zip(by_handle, pool.map(write_key, identities), strict=True))
    return Founded(root.resolve(), vault_id, epoch, files, by_handle)


def ask_places(root: Path, keys: Path, people: Sequence[Person]) -> None:
    """Refused or a VaultError, before anything is made, for what could not be finished."""
    if root.is_dir() and any(root.iterdir()):
        raise errors.AlreadyExists(path=".")
    if keys.resolve().is_relative_to(root.resolve()):
        raise errors.UnsafeStorage(why="identity_inside")
    if any((keys / f"{person.handle}.age").exists() for person in people):
        raise Refused(
            _("Er staat al een sleutelbestand met deze naam."),
            _("Kies een andere naam of een andere map; het bestand is niet aangeraakt."),
        )


def new_keys(handle: str) -> Identity:
    """Fresh keys for somebody. Refused for a handle that is no short word."""
    try:
        return identity.create(handle)
    except errors.BadIdentity as error:
        raise Refused(
            _("Deze korte naam kan niet."),
            _("Kies er een van hooguit 32 kleine letters, cijfers, punten of streepjes."),
        ) from error


def _members(identities: Sequence[Identity], people: Sequence[Person], since: date) -> list[Member]:
    others = {one.organisatie for one in people} - {BUREAU}
    return [
        member_of(
            key,
            person.name,
            person.rol.value,
            person.organisatie,
            rings_of(person.rol, person.organisatie, others),
            since,
        )
        for key, person in zip(identities, people, strict=True)
    ]


def _accept(root: Path, vault_id: str, identities: Sequence[Identity], moment: datetime) -> None:
    storage = LocalStorage(root)
    state = memberchain.load(storage, vault_id)
    for key in identities:
        write(
            storage,
            state,
            key.signing,
            key.handle,
            moment,
            "statement",
            facts={"version": VERKLARING_VERSIE},
        )


def write_identity(file: Path, key: Identity, passphrase: str, factor: int) -> Path:
    """A new identity file, for its owner alone (mode 0600); durable."""
    sealed = identity.lock(key, passphrase, factor)
    try:
        write_private(file, sealed)
    except OSError as error:
        raise translated(error, "identity") from error
    return file.resolve()
