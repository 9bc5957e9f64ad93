"""Beheer about people and keys: members, rings, keys, the statement, break-glass, assigning."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pro6tui.model.vocabulary import Doel, Rol
from pro6tui.services import membership, noodprocedure, revoking, statement
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.identities import Made, new_identity, read_card, woorden
from pro6tui.services.membership import Plaats
from pro6tui.services.places import Places
from pro6tui.services.session import BUREAU, unlock
from tests.tui.bureau import FACTOR, PASSPHRASE
from tests.tui.conftest import Office


def newcomer(office: Office, handle: str, name: str) -> Made:
    """Somebody who made an identity and hands over the file."""
    keys = office.root / "nieuw"
    return new_identity(handle, name, keys, office.root, PASSPHRASE, FACTOR)


def places_of(office: Office, handle: str, made: Made) -> Places:
    """Where everything lies for somebody who came later."""
    return replace(
        office.places("anna"),
        identity=made.identity,
        state_dir=office.root / f"van-{handle}" / "state",
        cache_dir=office.root / f"van-{handle}" / "cache",
    )


def let_in(office: Office, handle: str, name: str, rol: Rol, ring: str = BUREAU) -> Places:
    """Somebody let in by the directeur, who accepted the statement."""
    made, dirk = newcomer(office, handle, name), office.session("dirk")
    membership.add(dirk, read_card(made.card), Plaats(rol, ring, dirk.today))
    found = places_of(office, handle, made)
    session = unlock(found, PASSPHRASE)
    statement.accept(session, statement.present(session).versie)
    session.close()
    return found


async def test_a_directeur_lets_somebody_in_with_their_file(office: Office) -> None:
    made = newcomer(office, "eva", "Eva Smit")
    async with office.at_work("dirk") as dirk:
        await dirk.keys("9", "b", "f2")
        await dirk.sees("Iemand toelaten")
        await dirk.types(str(made.card))
        await dirk.keys("tab", "enter")
        await dirk.types("consulent")
        await dirk.keys("enter", "f2")
        await dirk.sees("Klopt dit kenmerk?")
        assert made.woorden.split()[0] in dirk.screen()
        await dirk.keys("enter")
        assert not dirk.app.session.vault.standing().member("eva")
        await dirk.keys("f2")
        await dirk.sees("Eva Smit staat zo in de kluis.")
        eva = dirk.app.session.vault.standing().member("eva")
        assert eva is not None
        assert (eva.role, eva.rings) == ("consulent", ("bureau",))


async def test_a_file_that_was_changed_on_the_way_is_refused(office: Office) -> None:
    made = newcomer(office, "eva", "Eva Smit")
    made.card.write_bytes(made.card.read_bytes().replace(b"Eva Smit", b"Eva Smid"))
    async with office.at_work("dirk") as dirk:
        await dirk.keys("9", "b", "f2")
        await dirk.sees("Iemand toelaten")
        await dirk.types(str(made.card))
        await dirk.keys("f2")
        await dirk.sees("Dit is geen bestand van")


async def test_a_consulent_sees_who_may_and_why_not(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", "b")
        await anna.sees("Carla Smit")
        await anna.keys("f2")
        await anna.sees("Met de rol consulent of coach kunt u dit niet")
        await anna.keys("escape", "f9")
        await anna.sees("een toelating")


async def test_a_fingerprint_is_shown_in_words(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", "b")
        await anna.sees("Anna Jansen")
        await anna.keys("enter")
        await anna.sees("kenmerk")
        shown = anna.screen()
        assert all(word in shown for word in woorden(anna.app.session.me).split())
        assert "verklaring" in shown


async def test_revoking_asks_the_name_and_f2_and_goes_on_behind(office: Office) -> None:
    async with office.at_work("dirk") as dirk:
        await dirk.keys("9", "b")
        await dirk.sees("Anna Jansen")
        await dirk.keys("f8")
        await dirk.sees("Waarom wijzigt u dit?")
        await dirk.types("uit dienst")
        await dirk.keys("enter")
        await dirk.sees("Typ ter bevestiging: anna")
        await dirk.keys("f2", "enter")
        assert not dirk.app.session.vault.standing().member("anna").revoked
        await dirk.types("anna")
        await dirk.keys("f2")
        await dirk.until(lambda: dirk.app.session.vault.standing().member("anna").revoked)
        await dirk.until(
            lambda: not revoking.unfinished(dirk.app.session.vault.standing()), "the background"
        )
        await dirk.sees("ingetrokken")
        assert revoking.pending(dirk.app.session) == 0


async def test_the_second_directeur_approves(office: Office) -> None:
    let_in(office, "eva", "Eva Baas", Rol.DIRECTEUR)
    made, session = newcomer(office, "fleur", "Fleur Tan"), office.session("dirk")
    card = read_card(made.card)
    done = membership.add(session, card, Plaats(Rol.DIRECTEUR, BUREAU, session.today))
    assert done.wacht
    async with office.at_work("dirk") as dirk:
        await dirk.keys("9", "b")
        await dirk.sees("voorstel")
        await dirk.keys("f3")
        await dirk.sees("keurt een andere directeur goed")
    office.founded.identities["eva"] = office.root / "nieuw" / "eva.age"
    async with office.at_work("eva") as eva:
        await eva.sees("stelt voor: Fleur Tan")
        await eva.keys("9", "b")
        await eva.sees("voorstel")
        await eva.keys("f3")
        await eva.sees("Keurt u dit goed?")
        await eva.keys("f2")
        await eva.sees("Fleur Tan staat zo in de kluis.")
    office.founded.identities.pop("eva")


async def test_the_statement_comes_before_vandaag(office: Office) -> None:
    statement.publish(office.session("dirk"), "2026-1", "Ik houd mijn mond.\n\nAltijd.")
    async with office.at_work("anna") as anna:
        await anna.sees("Ik houd mijn mond.")
        assert "Vandaag" not in anna.screen()
        await anna.keys("2", "escape", "enter")
        assert "Ik houd mijn mond." in anna.screen()
        await anna.keys("f2")
        await anna.sees("Pro6 · Vandaag")
        assert not statement.due(anna.app.session)
        await anna.keys("9", "v")
        await anna.sees("U aanvaardde dit op")
        await anna.keys("escape")
        await anna.sees("Toetsentest")
    async with office.at_work("anna") as anna:
        await anna.sees("Pro6 · Vandaag")


async def test_locking_before_the_statement_leaves_nothing_open(office: Office) -> None:
    statement.publish(office.session("dirk"), "2026-1", "Ik houd mijn mond.")
    async with office.at_work("anna") as anna:
        await anna.sees("Ik houd mijn mond.")
        await anna.keys("ctrl+l")
        await anna.until(lambda: not anna.app.unlocked)


async def test_rings_and_who_is_in_them(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", "h")
        await anna.sees("alle dossiers")
        await anna.keys("enter")
        await anna.sees("Carla Smit")


async def test_the_keys_are_renewed_after_a_yes(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await anna.keys("9", "k")
        await anna.sees("periode 1")
        await anna.keys("f2")
        await anna.sees("kunt u dit niet")


async def test_vandaag_tells_a_directeur_of_break_glass(office: Office) -> None:
    places = let_in(office, "ivo", "Ivo Klerk", Rol.ICT_BEHEER)
    ivo = unlock(places, PASSPHRASE)
    doc_id = next((office.vault / "d" / "00").glob("*.age")).name[:32]
    noodprocedure.vraag(ivo, doc_id, "document opent niet sinds de storing")
    async with office.at_work("dirk") as dirk:
        await dirk.sees("Ivo Klerk vraagt de noodprocedure")
        await dirk.keys("9", "n")
        await dirk.sees("document opent niet")
        await dirk.keys("f3")
        await dirk.sees("Tot en met welke dag?")
        await dirk.keys("enter")
        await dirk.sees("de inhoud laten lezen?")
        await dirk.keys("f2")
        await dirk.sees("kan het dossier nu openen")
        ivo.vault.refresh()
        assert noodprocedure.geldt(ivo, doc_id)
        await dirk.keys("escape", "f8")
        await dirk.sees("Waarom eindigt het?")
        await dirk.keys("enter")
        await dirk.sees("Beëindigd")
    assert noodprocedure.geldt(ivo, doc_id) is None
    ivo.close()


@pytest.mark.parametrize("back", [False, True])
async def test_a_dossier_is_assigned_from_its_own_screen(office: Office, back: bool) -> None:
    let_in(office, "noor", "Noor Haan", Rol.ONDERAANNEMER, "noordzijde")
    async with office.at_work("dirk") as dirk:
        listing = dirk.app.listing
        doc_id = listing.search("D-000001").doc_id(0)
        opened = Dossiers(dirk.app.session, listing).open(
            doc_id, Doel.UITVOERING_TRAJECT, "werkoverleg over dit dossier"
        )
        from pro6tui.tui.screens.dossier import DossierScreen

        dirk.app.push_screen(DossierScreen(opened))
        await dirk.sees("D-000001")
        await dirk.keys("f6")
        await dirk.sees("Wie werkt aan dit dossier?")
        await dirk.types("noordzijde")
        await dirk.keys("enter")
        await dirk.sees("krijgt de sleutel")
        await dirk.keys("f2")
        await dirk.sees("Waarom wijzigt u dit?")
        await dirk.keys("enter")
        await dirk.sees("Toegewezen aan noordzijde")
        assert "noordzijde" in dirk.app.session.vault.rings_of(doc_id)
        if back:
            await dirk.keys("escape", "f6")
            await dirk.sees("Terugnemen van noordzijde")
            await dirk.keys("enter", "f2")
            await dirk.sees("Waarom wijzigt u dit?")
            await dirk.keys("enter")
            await dirk.sees("Toegewezen aan anna")
            assert dirk.app.session.vault.rings_of(doc_id) == ("bureau",)


def test_an_appointment_that_ended_opens_nothing(office: Office, tmp_path: Path) -> None:
    places = let_in(office, "eva", "Eva Smit", Rol.CONSULENT)
    dirk = office.session("dirk")
    yesterday = dirk.today - timedelta(days=1)
    membership.change(
        dirk,
        "eva",
        membership.Wijziging(since=yesterday, until=yesterday, until_given=True),
    )
    from vault.errors import MembershipEnded

    with pytest.raises(MembershipEnded):
        unlock(places, PASSPHRASE)
