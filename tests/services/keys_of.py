"""What somebody's keys open, tried without the program's own idea of who may what."""

from __future__ import annotations

from tests.services.people import PASSPHRASE, Bureau
from vault import agefile, identity, rings
from vault.errors import Damaged, NotEntitled, WrongEpochKey
from vault.keyfile import KeyFile
from vault.memberchain import load
from vault.storage import LocalStorage


def reached(bureau: Bureau, handle: str) -> set[str]:
    """Every secret that this member's identity and the epoch key lead to in the folder as it is."""
    places = bureau.places(handle)
    me = identity.unlock(places.identity.read_bytes(), PASSPHRASE)
    storage = LocalStorage(places.vault)
    state = load(storage, places.vault_id)
    epoch = rings.read_epoch_key(places.epoch, places.vault_id)
    secrets = {me.secret}
    for ring in state.rings:
        try:
            found = rings.unwrap(storage, ring, me.secret, epoch, state)
        except (NotEntitled, WrongEpochKey):
            continue
        secrets |= {one for several in found.values() for one in several}
    keys = set(secrets)
    for file in places.vault.glob("keys/*/g*/*/*.age"):
        try:
            text = agefile.unseal(file.read_bytes(), sorted(secrets))
        except (NotEntitled, Damaged):
            continue
        _keys, ring, generation, *_rest = file.relative_to(places.vault).parts
        keys |= {one.secret for one in KeyFile(text, state, ring, int(generation[1:])).all()}
    return keys


def opens(bureau: Bureau, secrets: set[str]) -> set[str]:
    """The revisions in the folder that one of these opens: "<id>.<number>"."""
    found = set()
    for file in bureau.founded.vault.glob("d/*/*.age"):
        try:
            agefile.unseal(file.read_bytes(), sorted(secrets))
        except (NotEntitled, Damaged):
            continue
        found.add(file.name.partition("-")[0])
    return found
