"""Where everything lies: the vault, my identity, the epoch key, drafts and the catalog."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from pro6tui.i18n import _
from pro6tui.services.errors import Refused
from vault.errors import NoEpochKey
from vault.opened import read_format
from vault.storage import LocalStorage

SYSTEM = Path("/etc/pro6")


@dataclass(frozen=True)
class Places:
    """`state_dir` and `cache_dir` are this account's own, one of each for a vault."""

    vault: Path
    vault_id: str
    identity: Path
    epoch: Path
    state_dir: Path
    cache_dir: Path


def find(
    vault: str | None = None,
    identity: str | None = None,
    epoch: str | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Places:
    """The places for what was given on the command line, else in PRO6_VAULT, PRO6_IDENTITY and
    PRO6_EPOCH, else where they usually are. Refused or a VaultError says what is missing."""
    root = vault or environment.get("PRO6_VAULT")
    if not root:
        raise Refused(
            _("Er is geen kluis opgegeven."),
            _("Geef de map met --vault, of zet PRO6_VAULT in uw omgeving."),
        )
    folder = Path(root)
    vault_id = read_format(LocalStorage(folder))
    key = _identity(identity or environment.get("PRO6_IDENTITY"), vault_id)
    return Places(
        vault=folder,
        vault_id=vault_id,
        identity=key,
        epoch=_epoch(epoch or environment.get("PRO6_EPOCH"), vault_id, folder, key),
        state_dir=platformdirs.user_state_path("pro6") / vault_id,
        cache_dir=platformdirs.user_cache_path("pro6") / vault_id,
    )


def _identity(given: str | None, vault_id: str) -> Path:
    if given:
        return Path(given)
    config = platformdirs.user_config_path("pro6")
    for folder in (config / vault_id, config):
        found = sorted(folder.glob("*.age"))
        if len(found) == 1:
            return found[0]
    raise Refused(
        _("Uw sleutelbestand is niet gevonden."),
        _("Geef het met --identity, of zet PRO6_IDENTITY in uw omgeving."),
    )


def _epoch(given: str | None, vault_id: str, vault: Path, identity: Path) -> Path:
    """The epoch key of this host: given, else beside the vault, beside the identity, in the
    account's settings or in the machine's. NoEpochKey if it is nowhere."""
    if given:
        return Path(given)
    name = f"{vault_id}.key"
    folders = (
        vault.resolve().parent / "epoch",
        identity.resolve().parent.parent / "epoch",
        identity.resolve().parent,
        platformdirs.user_config_path("pro6"),
        SYSTEM,
    )
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise NoEpochKey()


def read_identity(file: Path) -> bytes:
    """The identity file. Refused if it cannot be read or is far too long to be one."""
    try:
        with file.open("rb") as stream:
            return stream.read(64 * 1024)
    except OSError as error:
        raise Refused(
            _("Uw sleutelbestand kan niet worden gelezen."),
            _("Controleer of het bestand er staat en van u is."),
        ) from error
