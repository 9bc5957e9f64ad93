"""The steps of a client's request that are killed and starved: one comes in and destruction is
held, a letter is made and noted. Done by the services themselves, on a vault in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from pro6tui.model import paths
from pro6tui.model import vocabulary as v
from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules.interpretatie import Interpretaties
from pro6tui.rules.verzoek import Ontvangst
from pro6tui.services import checking, holds, letters
from pro6tui.services.dossiers import Dossiers, OpenDossier
from pro6tui.services.editing import new_item_id
from pro6tui.services.listing import Listing
from pro6tui.services.places import Places
from pro6tui.services.requests import Requests
from pro6tui.services.rows import KIND
from pro6tui.services.session import Session
from tests.proof.office import ACT, LOOK, USUAL, Office
from tests.services.office import klant
from vault.check import Check, report
from vault.keyholder import Keyholder
from vault.notices import Notice
from vault.opened import OpenVault
from vault.unlocked import utc_now

Say = Callable[[dict[str, Any]], None]

CLIENT = "5a" + "3" * 30
"""The document of the client who asks."""
HOUSE = {
    "naam": "Voorbeeld Advies",
    "adres": "Stationsstraat 1",
    "postcode": "7607 GX",
    "plaats": "Almelo",
    "telefoon": "0546 12 34 56",
    "email": "privacy@voorbeeld.example",
}
LETTER = "ontvangstbevestiging"


class _Here:
    """The vault as the services call it, in the process that is traced."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault

    def __getattr__(self, name: str) -> Any:
        return getattr(self._vault, name)

    def notices(self) -> dict[str, Notice]:
        """Nobody set the clock right."""
        return {}


class _NoList:
    """The list is a cache of its own, killed by other acts."""

    def put(self, *_given: object) -> None:
        """Nothing is shown."""

    def row(self, _doc_id: str) -> None:
        """Nothing is known."""


@dataclass(frozen=True)
class Desk:
    """What a step needs."""

    vault: OpenVault
    session: Session
    dossiers: Dossiers
    requests: Requests

    def opened(self) -> OpenDossier:
        """The client's dossier, to work on a request."""
        return self.dossiers.open(CLIENT, v.Doel.CORRECTIEVERZOEK)

    def receive(self, opened: OpenDossier) -> OpenDossier:
        """A request comes in."""
        asked = Ontvangst(
            soort=v.VerzoekSoort.INZAGE,
            kanaal=v.Kanaal.BRIEF,
            ontvangen_op=self.session.today,
            vorm=(v.InzageVorm.KOPIE_PAPIER,),
        )
        return self.requests.ontvang(opened, asked)[0]

    def hold(self, opened: OpenDossier) -> OpenDossier:
        """Nothing of it is destroyed."""
        return holds.plaats(self.dossiers, opened, v.HoldReden.GESCHIL, "er loopt een zaak")

    def letter(self, opened: OpenDossier) -> tuple[OpenDossier, str]:
        """A letter of the request, and its document."""
        today: date = self.session.today
        given = {
            "verzoek": "inzage in uw gegevens",
            "ontvangen_op": today,
            "antwoord_uiterlijk": today + timedelta(days=30),
        }
        return letters.Letters(self.session).maak(self.dossiers, opened, LETTER, given)

    def note(self, opened: OpenDossier, document: str) -> OpenDossier:
        """The request knows of it."""
        return self.requests.met_brief(opened, opened.dossier.verzoeken[0].id, document)


def desk(vault: OpenVault) -> Desk:
    """The services on a vault that is open here."""
    root = vault.storage.root
    places = Places(
        vault=root,
        vault_id=vault.vault_id,
        identity=root.parent / "anna.age",
        epoch=root.parent / "epoch" / "host.key",
        state_dir=root.parent / "state",
        cache_dir=root.parent / "cache",
    )
    session = Session(places, cast(Keyholder, _Here(vault)), utc_now)
    dossiers = Dossiers(session, cast(Listing, _NoList()), Interpretaties())
    return Desk(vault, session, dossiers, Requests(dossiers))


def template(office: Office) -> None:
    """A client, and the house style of the letters."""
    at = desk(office.open())
    client = paths.with_ids(klant(nummer="D-000001"), new_item_id)
    at.vault.create(KIND, encode(client), ["bureau"], ACT, CLIENT)
    letters.Letters(at.session).zet_huisstijl(HOUSE)


def opened(folder: Path) -> tuple[Desk, OpenDossier]:
    """The dossier on somebody's desk. The rules were asked before: what they load of libraries is
    no part of a step."""
    at = desk(Office(folder).open())
    dossier = at.opened()
    at.dossiers.controleer(dossier.dossier)
    return at, dossier


def asked(folder: Path) -> tuple[Desk, OpenDossier]:
    """The same, with a request in it."""
    at, dossier = opened(folder)
    letters.pdf(letters.Letters(at.session).voorbeeld(LETTER))
    return at, at.receive(dossier)


def do_request(given: tuple[Desk, OpenDossier], say: Say) -> None:
    """Two steps."""
    at, dossier = given
    dossier = at.receive(dossier)
    say({"ack": "ontvangen"})
    at.hold(dossier)
    say({"ack": "hold"})


def do_letter(given: tuple[Desk, OpenDossier], say: Say) -> None:
    """Two steps."""
    at, dossier = given
    dossier, document = at.letter(dossier)
    say({"ack": "gemaakt"})
    at.note(dossier, document)
    say({"ack": "genoteerd"})


# -- afterwards ----------------------------------------------------------------------------------


def verify_request(folder: Path, say: Say, later: Callable[[], Any]) -> None:
    """Opens as the next session would, looks whether all agrees, and takes every step that lacks;
    then the same step once more."""
    at, dossier = _looked(folder, say, later)
    if not dossier.dossier.verzoeken:
        dossier = at.receive(dossier)
    if not dossier.dossier.holds:
        dossier = at.hold(dossier)
    at.hold(dossier)
    _look_again(at, say, holds=2)


def verify_letter(folder: Path, say: Say, later: Callable[[], Any]) -> None:
    """The same of a letter."""
    at, dossier = _looked(folder, say, later)
    if not dossier.dossier.documenten:
        dossier, _document = at.letter(dossier)
    if not dossier.dossier.verzoeken[0].brieven:
        at.note(dossier, dossier.dossier.documenten[0].id)
    _look_again(at, say, documenten=1)


def _looked(folder: Path, say: Say, later: Callable[[], Any]) -> tuple[Desk, OpenDossier]:
    at = desk(Office(folder).open(clock=later))
    say({"found": codes(at.vault)})
    dossier = at.opened()
    say({"disagrees": disagreements(at, dossier.dossier)})
    say({"state": _state(dossier.dossier)})
    return at, dossier


def _look_again(at: Desk, say: Say, **counts: int) -> None:
    dossier = at.opened()
    say({"disagrees": disagreements(at, dossier.dossier)})
    say({"after": codes(at.vault)})
    state = _state(dossier.dossier)
    steps = ("gemaakt", "genoteerd") if "documenten" in counts else ("ontvangen", "hold")
    right = all(len(getattr(dossier.dossier, name)) == count for name, count in counts.items())
    if right and all(state[step] for step in steps) and len(dossier.dossier.verzoeken) == 1:
        say({"worked": dossier.rev})


def _state(dossier: Dossier) -> dict[str, bool]:
    return {
        "ontvangen": bool(dossier.verzoeken),
        "hold": bool(dossier.holds),
        "gemaakt": bool(dossier.documenten),
        "genoteerd": any(one.brieven for one in dossier.verzoeken),
    }


def disagreements(at: Desk, dossier: Dossier) -> list[str]:
    """Where the dossier, its history, the log and the attachments tell different stories. A line of
    the log without its step is none: it was written first."""
    found = [*_halves(dossier.verzoeken)]
    history = [decode(one.body) for one in at.vault.history(CLIENT, LOOK)]
    if history[-1] != dossier:
        found.append("the dossier is not its last revision")
    if any(one.persoon != dossier.persoon for one in history):
        found.append("a step changed the client")
    lines = at.vault.records(CLIENT, None)
    logged = [str(one.body["action"]) for one in lines if one.body]
    letters_noted = sum(len(one.brieven) for one in dossier.verzoeken)
    steps = {
        "verzoek": len(dossier.verzoeken) + letters_noted,
        "hold": len(dossier.holds),
        "brief_gemaakt": len(dossier.documenten),
    }
    found += [
        f"{count} × {action} and {logged.count(action)} lines"
        for action, count in steps.items()
        if logged.count(action) < count
    ]
    there = {one.id for one in dossier.documenten}
    noted = {letter for one in dossier.verzoeken for letter in one.brieven}
    if noted - there:
        found.append("a letter is noted that is not in the dossier")
    for one in dossier.documenten:
        _id, _colon, stored = one.blob.partition(":")
        if not (at.vault.storage.root / stored).is_file():
            found.append("a letter without its file")
    return found


def _halves(requests: tuple[Verzoek, ...]) -> list[str]:
    return [
        "half a request"
        for one in requests
        if not one.stappen or not one.id or one.ontvangen_op is None or not one.onderdelen
    ]


def codes(vault: OpenVault) -> list[str]:
    """The codes of a full check, but for the usual."""
    found = report(Check(vault, checking.blob_ids)).findings
    return sorted({one.code for one in found} - USUAL)
