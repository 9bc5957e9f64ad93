"""The acts on keys that are killed and starved: revoking, moving to fresh keys, rotating,
destroying, erasing. A run that was cut off is completed by the next one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from tests.proof.office import ACT, LOOK, Office, codes
from vault import destroy, epochs, erase, errors, rekey, revoke, rotate
from vault.opened import OpenVault
from vault.unlocked import utc_now

Say = Callable[[dict[str, Any]], None]

KEPT, ENDED = "5a" + "0" * 30, "e4" + "2" * 30
"""The document that stays, and the one that is destroyed or erased."""
SECRET = "te wissen"


def opened(folder: Path) -> OpenVault:
    """Anna, with a second document that has two revisions."""
    vault = Office(folder).open()
    body = msgspec.json.encode({"x": 1, "w": SECRET})
    made = vault.create("dossier", body, ["bureau", "sam"], ACT, ENDED)
    vault.save(ENDED, "dossier", body, made.heads, ACT)
    vault.read(KEPT, LOOK)
    return vault


def revoked(folder: Path) -> OpenVault:
    """The same, after Bert has left; everything waits to be moved to fresh keys."""
    vault = opened(folder)
    revoke.revoke(vault, "bert", "uit dienst")
    return vault


def do_revoke(vault: OpenVault, say: Say) -> None:
    """What must happen at once."""
    revoke.revoke(vault, "bert", "uit dienst")
    say({"ack": "revoked"})


def do_rekey(vault: OpenVault, say: Say) -> None:
    """The rest, in the background."""
    rekey.rekey(vault)
    say({"ack": "rekeyed"})


def do_rotate(vault: OpenVault, say: Say) -> None:
    """The next epoch."""
    rotate.rotate(vault, "proef")
    say({"ack": "rotated"})


def do_destroy(vault: OpenVault, say: Say) -> None:
    """A document goes."""
    done = destroy.destroy(vault, [ENDED], {"list": "1"})
    say({"ack": "destroyed"} if done.whole else {"incomplete": len(done.remains)})


def _without(body: bytes) -> bytes:
    return body.replace(SECRET.encode(), b"-")


def do_erase(vault: OpenVault, say: Say) -> None:
    """A value goes from all of a document's history."""
    erase.rewrite(vault, ENDED, _without, ACT)
    say({"ack": "erased"})


# -- afterwards ------------------------------------------------------------------------------


def _state(vault: OpenVault) -> dict[str, bool]:
    """What is so: the names are those of the acknowledgements."""
    texts = []
    with contextlib.suppress(errors.NoDocument):
        texts = [one.body.decode() for one in vault.documents.history(ENDED)]
    return {
        "revoked": vault.state.member("bert").revoked,
        "rekeyed": not rekey.rekey_pending(vault).documents,
        "rotated": vault.state.epoch > 1,
        "destroyed": not texts and ENDED in vault.keys.destroyed,
        "erased": bool(texts) and not any(SECRET in one for one in texts),
    }


def verify(act: str, later: Callable[[], Any]) -> Callable[[Path, Say], None]:
    """Looks as the next session would, completes what was cut off, and looks again."""

    def look(folder: Path, say: Say) -> None:
        vault = Office(folder).open(clock=later)
        say({"risen": bool(vault.risen)})
        say({"found": sorted(codes(vault))})
        say({"state": _state(vault)})
        _complete(act, vault)
        vault = Office(folder).open(clock=later)
        say({"after": sorted(codes(vault))})
        say({"completed": _state(vault)})
        for handle in ("anna", "sam") if act in ("revoke", "rekey", "rotate") else ("anna",):
            other = Office(folder).open(handle, clock=later)
            for doc_id in (KEPT, ENDED) if handle == "anna" else (ENDED,):
                if doc_id == ENDED and act == "destroy":
                    continue
                document = other.read(doc_id, LOOK)
                body = msgspec.json.decode(document.body) | {"y": handle}
                other.save(doc_id, "dossier", msgspec.json.encode(body), document.heads, ACT)
        say({"worked": utc_now().year})

    return look


def _complete(act: str, vault: OpenVault) -> None:
    if act in ("revoke", "rekey"):
        if not vault.state.member("bert").revoked:
            revoke.revoke(vault, "bert", "uit dienst")
        revoke.renew(vault)
        rekey.rekey(vault)
    elif act == "rotate":
        if vault.state.epoch == 1:
            rotate.rotate(vault, "nogmaals")
        else:
            epochs.acknowledge(vault)
    elif act == "destroy":
        if ENDED in vault.keys.destroyed:
            destroy.destroy_again(vault)
        else:
            destroy.destroy(vault, [ENDED], {"list": "1"})
    elif act == "erase":
        if vault.risen:
            destroy.destroy_again(vault)
        erase.rewrite(vault, ENDED, _without, ACT)
