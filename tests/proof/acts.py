"""The acts that are killed and starved: what goes before, the act itself, and what must hold after.

An act says {"ack": …} only after the call that did it has returned.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from tests.proof import acts_keys, acts_list, acts_outgoing, acts_requests
from tests.proof.office import ACT, LOOK, SINCE, Office, codes
from vault import create, errors, identity
from vault.catalog import Catalog, Entry, Head, Update, fingerprint, pack_row
from vault.opened import OpenVault
from vault.unlocked import utc_now

Say = Callable[[dict[str, Any]], None]

DOC = "5a" + "0" * 30
"""The document that is there before any act."""
FRESH = "c7" + "1" * 30
"""The document that an intake makes, in a shard that has no folder yet."""
BATCH = "e4"


@dataclass(frozen=True)
class Act:
    """`prepare` runs before the tracer is attached, `run` under it."""

    prepare: Callable[[Path], Any]
    run: Callable[[Any, Say], None]


def template(office: Office) -> None:
    """What every case starts from: one document, a file to attach, and a small catalog."""
    vault = office.open()
    vault.create("dossier", b'{"x":1}', ["bureau"], ACT, DOC)
    (office.folder / "scan.pdf").write_bytes(os.urandom(150_000))
    Catalog.build(
        office.folder / "cache", _KEY, vault_id="v", generation="g", records=map(_update, range(5))
    )


def _later() -> datetime:
    """Long enough after any test that a temporary file counts as left behind."""
    return utc_now() + timedelta(hours=2)


# -- writing -----------------------------------------------------------------------------------


def _opened(folder: Path) -> OpenVault:
    vault = Office(folder).open()
    vault.read(DOC, LOOK)
    return vault


def _save(vault: OpenVault, say: Say) -> None:
    document = vault.documents.read(DOC)
    saved = vault.save(DOC, "dossier", b'{"x":2}', document.heads, ACT)
    say({"ack": "saved", "hash": saved.hash})


def _attach(vault: OpenVault, say: Say) -> None:
    document = vault.documents.read(DOC)
    blob = vault.attach(DOC, str(vault.storage.root.parent / "scan.pdf"))
    body = msgspec.json.encode({"x": 2, "blobs": [blob.id]})
    saved = vault.save(DOC, "dossier", body, document.heads, ACT, [blob])
    say({"ack": "saved", "hash": saved.hash, "blob": msgspec.to_builtins(blob)})


def _intake(vault: OpenVault, say: Say) -> None:
    vault.create("dossier", b'{"x":9}', ["bureau", "directie"], ACT, FRESH)
    say({"ack": "made", "made": [FRESH]})


def _batch(vault: OpenVault, say: Say) -> None:
    bodies = [b'{"x":%d}' % number for number in range(4)]
    made = vault.create_batch("dossier", bodies, ["bureau", "directie"], ACT, BATCH)
    say({"ack": "batch", "made": [head.doc_id for _hash, head in made]})


def _log(vault: OpenVault, say: Say) -> None:
    vault.read(DOC, LOOK)
    say({"ack": "log", "log": vault.journal.writer})


def _numbers(vault: OpenVault, say: Say) -> None:
    say({"ack": "number", "number": vault.take_numbers("dossier", 3)})
    say({"ack": "number", "number": vault.take_numbers("dossier", 2)})


def _member(vault: OpenVault, say: Say) -> None:
    state, me, moment = vault.state, vault.identity, vault.clock()
    rings = vault.ring_secrets["bureau"]
    new = identity.create("cor")
    member = create.member_of(new, "Cor", "consulent", "bureau", ["bureau"], SINCE)
    create.add_member(vault.storage, state, me, member, moment)
    say({"ack": "member"})
    create.rewrap(vault.storage, state, "bureau", rings)


# -- opening after a kill ------------------------------------------------------------------------


def _abandoned(folder: Path) -> Path:
    """A vault whose last session was killed with its revision written and its log line not."""
    vault = _opened(folder)
    document = vault.documents.read(DOC)
    if os.fork() == 0:

        def die(*_arguments: object) -> None:
            os.kill(os.getpid(), signal.SIGKILL)

        vault.log = die  # type: ignore[method-assign]
        vault.save(DOC, "dossier", b'{"x":2}', document.heads, ACT)
    with contextlib.suppress(ChildProcessError):
        os.wait()
    return folder


def _reopen(folder: Path, say: Say) -> None:
    Office(folder).open()
    say({"ack": "opened"})


# -- the catalog ---------------------------------------------------------------------------------

_KEY = bytes(range(32))


def _update(number: int) -> Update:
    digest = f"{number:032x}"
    entry = Entry(f"naam{number}", f"naam{number}", pack_row({"n": number}), (), f"tekst {number}")
    return Update(f"{number:032x}", (Head(1, digest),), fingerprint([digest]), entry)


def _catalog(folder: Path) -> Catalog:
    return Catalog.open(folder / "cache", _KEY, vault_id="v", generation="g")


def _apply(catalog: Catalog, say: Say) -> None:
    catalog.apply([_update(6)])
    say({"ack": "listed", "saved": not catalog.unsaved})
    catalog.compact()
    say({"ack": "compacted"})


# -- afterwards ------------------------------------------------------------------------------------


def _verify(folder: Path, say: Say) -> None:
    """Opens as the next session would, checks everything, and works on."""
    vault = Office(folder).open(clock=_later)
    say({"found": sorted(codes(vault))})
    history = vault.documents.history(DOC)
    say({"bodies": {DOC: [one.body.decode() for one in history]}})
    say({"hashes": [one.hash for one in history]})
    say({"log": {one.writer: one.seq for one in vault.records()}})
    say({"members": [one.handle for one in vault.members()]})
    for shard in (FRESH[:2], BATCH):
        for doc_id in vault.ids(shard):
            say({"bodies": {doc_id: [vault.read(doc_id, LOOK).body.decode()]}})
    document = vault.read(DOC, LOOK)
    for blob in msgspec.json.decode(document.body).get("blobs", ()):
        kept = [
            file
            for file in (folder / "vault" / "b" / DOC[:2]).iterdir()
            if f".{blob}-" in file.name
        ]
        say({"blob": len(kept)})
    vault.save(DOC, "dossier", b'{"x":3}', document.heads, ACT)
    say({"number": vault.take_numbers("dossier", 1)})
    say({"worked": vault.read(DOC, LOOK).rev})


def _verify_catalog(folder: Path, say: Say) -> None:
    try:
        catalog = _catalog(folder)
    except errors.VaultError as error:
        say({"found": [error.code]})
        return
    rows = catalog.view()
    say({"found": [], "rows": sorted(row["n"] for row in rows.rows())})
    catalog.apply([_update(7)])
    catalog.compact()
    again = _catalog(folder).view()
    say({"worked": sorted(row["n"] for row in again.rows())})


def _verify_request(folder: Path, say: Say) -> None:
    acts_requests.verify_request(folder, say, _later)


def _verify_letter(folder: Path, say: Say) -> None:
    acts_requests.verify_letter(folder, say, _later)


def _same(folder: Path) -> Path:
    return folder


ACTS = {
    "save": Act(_opened, _save),
    "attach": Act(_opened, _attach),
    "intake": Act(_opened, _intake),
    "batch": Act(_opened, _batch),
    "log": Act(_opened, _log),
    "numbers": Act(_opened, _numbers),
    "member": Act(_opened, _member),
    "reopen": Act(_abandoned, _reopen),
    "catalog": Act(_catalog, _apply),
    "revoke": Act(acts_keys.opened, acts_keys.do_revoke),
    "rekey": Act(acts_keys.revoked, acts_keys.do_rekey),
    "rotate": Act(acts_keys.opened, acts_keys.do_rotate),
    "destroy": Act(acts_keys.opened, acts_keys.do_destroy),
    "erase": Act(acts_keys.opened, acts_keys.do_erase),
    "verzoek": Act(acts_requests.opened, acts_requests.do_request),
    "brief": Act(acts_requests.asked, acts_requests.do_letter),
    "lijst": Act(acts_list.prepared, acts_list.run),
    "onderzoek": Act(acts_outgoing.survey, acts_outgoing.do_survey),
    "overdracht": Act(acts_outgoing.package, acts_outgoing.do_package),
    "verify_onderzoek": Act(_same, acts_outgoing.verify_survey),
    "verify_overdracht": Act(_same, acts_outgoing.verify_package),
    "verify_lijst": Act(_same, acts_list.verify),
    "verify": Act(_same, _verify),
    "verify_catalog": Act(_same, _verify_catalog),
    "verify_verzoek": Act(_same, _verify_request),
    "verify_brief": Act(_same, _verify_letter),
}
for _name in ("revoke", "rekey", "rotate", "destroy", "erase"):
    ACTS[f"verify_{_name}"] = Act(_same, acts_keys.verify(_name, _later))
TEMPLATES = {
    "verzoek": acts_requests.template,
    "brief": acts_requests.template,
    "lijst": acts_list.template,
    "onderzoek": acts_outgoing.template,
    "overdracht": acts_outgoing.template,
}
"""What a case starts from, where that is not `template`."""
