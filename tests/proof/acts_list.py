"""The carrying out of a destruction list, to be killed and starved: with its session, and its keys,
in one process. Whoever comes after finishes it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec

from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst
from pro6tui.model.vocabulary_vernietiging import ListStaat, Resultaat
from pro6tui.services import certificates, destruction_run, klok, terugval
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.listing import Listing
from pro6tui.services.rows import extract
from pro6tui.services.session import Session
from tests.proof.office import Office
from tests.services import office
from tests.services.test_destruction import LATER, approved, drawn, ended
from vault import wire
from vault.errors import Resurrected
from vault.format import read_format
from vault.holding import Holder
from vault.keyholder import Keyholder
from vault.storage import LocalStorage

Say = Callable[[dict[str, Any]], None]
NAME = "jaar 2018"


class OneProcess(Keyholder):
    """A keyholder without a process or a channel: a fault hits whoever was at work."""

    def __init__(self) -> None:
        super().__init__(SimpleNamespace(close=lambda: None), None)  # type: ignore[arg-type]
        self.holder = Holder(SimpleNamespace(), extract)  # type: ignore[arg-type]

    def _call(self, name: str, /, told: Any = None, put: Any = None, **given: Any) -> Any:
        self.holder._told = told or (lambda _count: None)  # type: ignore[method-assign]
        reply = self.holder._answer(msgspec.msgpack.encode((name, given)))
        return wire.answer(name, msgspec.Raw(msgspec.msgpack.encode(reply)))

    def extract_stream(self, doc_id: str, wanted: Any, entry: Any, put: Any) -> None:
        self.holder.vault.extract_stream(doc_id, list(wanted), entry, put)

    def clone(self) -> Keyholder:
        return self

    def close(self) -> None:
        pass


def template(place: Office) -> None:
    """An office with a list of two dossiers, approved and past its days of thought."""
    made = office.make(place.folder / "kantoor")
    _ids, lijst = drawn(made, ended(1), ended(2))
    approved(made, lijst)


def opened(folder: Path) -> Vernietiging:
    """The directeur, when the days are over."""
    # In a process of the driver: the days of the case are of its own.
    klok.toets = lambda _session: None
    here = folder / "kantoor"
    vault_id = read_format(LocalStorage(here / "kluis"))
    founded = office.founding.Founded(
        here / "kluis",
        vault_id,
        here / "epoch" / f"{vault_id}.key",
        {"dora": here / "sleutels" / "dora.age"},
        {},
    )
    return Vernietiging(at_desk(office.Office(founded, here / "hier"), "dora", LATER))


def at_desk(made: office.Office, handle: str, moment: datetime) -> Dossiers:
    """Somebody's desk in this process, keys and all; the list is not read yet."""
    places = made.places(handle)
    keys = OneProcess()
    keys.unlock(
        places.vault, places.identity.read_bytes(), places.epoch, places.state_dir,
        office.PASSPHRASE,
    )  # fmt: skip
    session = Session(places, keys, lambda: moment)
    return Dossiers(session, Listing(session))


def prepared(folder: Path) -> tuple[Vernietiging, Lijst]:
    """The same, with the list of dossiers and the approved list."""
    lists = opened(folder)
    lists.dossiers.listing.load()
    return lists, lists.lijst("V-0001")


def run(given: tuple[Vernietiging, Lijst], say: Say) -> None:
    """Everything goes."""
    lists, lijst = given
    done = destruction_run.voer_uit(lists, lijst, NAME).lijst
    if done.staat is ListStaat.UITGEVOERD:
        say({"ack": "carried_out"})


def verify(folder: Path, say: Say) -> None:
    """Nothing claims more than is so, whatever became of it; and it can be finished."""
    lists = opened(folder)
    with contextlib.suppress(Resurrected):
        _honest(folder, lists)
    try:
        terugval.require_sound(lists.session)
    except Resurrected:
        terugval.vernietig_opnieuw(lists.session)
    lists.dossiers.listing.load()
    before = _honest(folder, lists)
    say({"state": {"carried_out": before.staat is ListStaat.UITGEVOERD}})
    if before.staat is not ListStaat.UITGEVOERD:
        destruction_run.voer_uit(lists, before, NAME)
    after = _honest(folder, lists)
    say({"found": [], "completed": {"carried_out": after.staat is ListStaat.UITGEVOERD}})
    assert {one.resultaat for one in after.regels} == {Resultaat.VERNIETIGD}
    certificates.stel_vast(lists, after)
    say({"worked": 1})


def _honest(folder: Path, lists: Vernietiging) -> Lijst:
    """The list, that is not done while anything is there, and has no certificate before it is."""
    lijst = lists.lijst("V-0001")
    there = [
        file
        for one in lijst.regels
        for where in ("[db]/*", "keys/*/*/*")
        for file in (folder / "kantoor" / "kluis").glob(f"{where}/{one.document_id}*")
    ]
    if lijst.staat is ListStaat.UITGEVOERD:
        assert there == []
        return lijst
    try:
        certificates.stel_vast(lists, lijst)
    except Refusal:
        return lijst
    raise AssertionError("a certificate of what may be there")
