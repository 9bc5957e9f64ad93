"""At the door: a vault put back in time, and destroyed dossiers that came back with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from pro6tui.tui.screens.terugval import TerugvalScreen
from tests.tui.bureau import PASSPHRASE
from tests.tui.conftest import Office


def back_in_time(office: Office, act: Callable[[], object]) -> None:
    """What `act` does is seen by its doer, and then the folder is as it was before."""
    copy = office.root / "zondag"
    shutil.copytree(office.vault, copy)
    act()
    shutil.rmtree(office.vault)
    shutil.copytree(copy, office.vault)


def destroyed(office: Office) -> str:
    """Dirk destroys a dossier; returns its id."""
    session = office.session("dirk")
    doc_id = next(Path(office.vault / "d" / "00").iterdir()).name[:32]
    assert session.vault.destroy([doc_id], {"lijst": "1"}).whole
    return doc_id


async def test_an_older_vault_is_told_before_anything_opens(office: Office) -> None:
    office.session("anna").close()
    back_in_time(office, lambda: office.session("anna").vault.log(_entry(office)))
    async with office.at_the_door("anna", size=(80, 24)) as anna:
        await anna.types(PASSPHRASE)
        await anna.keys("enter")
        await anna.sees("Deze kluis is ouder dan wat u eerder zag")
        await anna.sees("de laatste regels van 1 logboek")
        assert not anna.app.unlocked
        # Neither Enter nor a reason that says nothing goes on.
        await anna.keys("enter")
        await anna.sees("Schrijf in minstens 3 tekens waarom.")
        await anna.keys("escape", "f2")
        assert isinstance(anna.app.screen, TerugvalScreen)
        # Esc leaves it shut.
        await anna.keys("escape", "escape")
        await anna.sees("Er gaat niets open.")
        assert not anna.app.unlocked
        await anna.keys("escape")
        await anna.types(PASSPHRASE)
        await anna.keys("enter")
        await anna.sees("Deze kluis is ouder dan wat u eerder zag")
        await anna.types("back-up van zondag teruggezet")
        await anna.keys("enter")
        await anna.sees("F2 gaat verder met deze kluis")
        assert not anna.app.unlocked
        await anna.keys("f2")
        await anna.until(lambda: anna.app.unlocked, "Vandaag")
        said = [one.body for one in anna.app.session.vault.records() if one.body]
        (line,) = [one for one in said if one["action"] == "rollback_accepted"]
        assert line["facts"]["reason"] == "back-up van zondag teruggezet"
    async with office.at_the_door("anna") as anna:
        await anna.types(PASSPHRASE)
        await anna.keys("enter")
        await anna.until(lambda: anna.app.unlocked, "Vandaag")


def _entry(office: Office) -> object:
    return office.session("anna").entry("geschiedenis")


async def test_what_was_destroyed_and_came_back_goes_first(office: Office) -> None:
    gone = ""

    def destruction() -> None:
        nonlocal gone
        gone = destroyed(office)

    back_in_time(office, destruction)
    async with office.at_the_door("dirk") as dirk:
        await dirk.types(PASSPHRASE)
        await dirk.keys("enter")
        await dirk.sees("Deze kluis is ouder dan wat u eerder zag")
        await dirk.sees("1 vernietiging: dat dossier kan terug zijn")
        await dirk.types("back-up teruggezet")
        await dirk.keys("f2")
        await dirk.sees("In de kluis staat 1 dossier terug dat vernietigd was (art. 12).")
        await dirk.sees(f"· {gone} (1)")
        assert not dirk.app.unlocked
        await dirk.keys("enter", "f2")
        await dirk.sees("Typ eerst vernietigen; daarna doet F2 het.")
        assert list((office.vault / "d").rglob(f"{gone}*"))
        await dirk.types("vernietigen")
        await dirk.keys("f2")
        await dirk.until(lambda: dirk.app.unlocked, "Vandaag")
        assert not list((office.vault / "d").rglob(f"{gone}*"))
        assert len(dirk.app.listing.catalog) == 39
        await dirk.sees(f"Opnieuw vernietigd: {gone} (1).")
        acts = [one.body for one in dirk.app.session.vault.records() if one.body]
        (act,) = [one for one in acts if one["action"] == "opnieuw_vernietigd"]
        assert act["facts"]["dossiers"] == [f"{gone} (1)"]
