"""vault.json: which vault this is, and in which format. Neither signed nor encrypted; all that is
believed of it is the id, and that is the hash of the first membership record.
"""

from __future__ import annotations

import msgspec

from vault import errors, paths
from vault.storage import LocalStorage, read_small

FORMAT = 1


class Format(msgspec.Struct):
    """The content of vault.json."""

    format: int
    vault: str


def read_format(storage: LocalStorage) -> str:
    """The vault's id. NoVault, NewerFormat, or Damaged."""
    if not storage.root.is_dir():
        raise errors.NoVault(path=".")
    try:
        data = read_small(storage, "vault.json", 4096)
    except errors.Missing as error:
        raise errors.NoVault(path="vault.json") from error
    try:
        found = msgspec.json.decode(data, type=Format)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise errors.Damaged(why="vault_json", path="vault.json") from error
    if found.format > FORMAT:
        raise errors.NewerFormat(found=found.format, known=FORMAT)
    if found.format < 1 or not paths.is_id(found.vault):
        raise errors.Damaged(why="vault_json", path="vault.json")
    return found.vault
