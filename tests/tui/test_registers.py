"""Place 6 and the address book, by people who may and who may not."""

from __future__ import annotations

from pro6tui.rules import holds
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.backups import Backups
from pro6tui.services.complaints import Klachten
from pro6tui.services.dossiers import Dossiers
from tests.tui.conftest import Office
from vault import agefile


async def test_a_complaint_from_coming_in_to_its_outcome(office: Office) -> None:
    async with office.at_work("dirk") as dirk:
        await dirk.keys("6")
        await dirk.sees("Er is geen klacht vastgelegd")
        await dirk.keys("f2")
        await dirk.sees("Klacht vastleggen")
        await dirk.keys("f2")
        await dirk.sees("Schrijf eerst waarover de klacht gaat.")
        await dirk.types("D-000001")
        await dirk.keys("down", "down", "tab")
        await dirk.types("Brief lag bij de buren.")
        # Going back, past the sentence on the status line, loses nothing.
        await dirk.keys("escape", "escape")
        await dirk.misses("Klacht vastleggen")
        await dirk.keys("f2")
        await dirk.sees("Brief lag bij de buren.")
        await dirk.keys("f2")
        await dirk.sees("staat in het register als K-0001")
        assert "D-000001" in dirk.screen()
        session = dirk.app.session
        register = Klachten(Dossiers(session, dirk.app.listing))
        (made,) = register.alle()
        assert made.omschrijving == "Brief lag bij de buren."
        await dirk.keys("enter")
        await dirk.sees("antwoord voor")
        await dirk.keys("escape", "f8")
        await dirk.sees("Klacht K-0001 afdoen")
        await dirk.keys("enter")
        await dirk.types("gegrond")
        await dirk.keys("enter", "tab")
        await dirk.types("Excuus gemaakt.")
        await dirk.keys("f2")
        await dirk.sees("De klacht is afgedaan.")
        assert register.alle() == []
        opened = register._open(made.document_id)
        assert holds.lopend(opened.dossier, session.today) == ()


async def test_a_dossier_that_is_not_there_costs_no_typing(office: Office) -> None:
    async with office.at_work("dirk") as dirk:
        await dirk.keys("6", "f2")
        await dirk.types("D-999999")
        await dirk.keys("down", "down", "tab")
        await dirk.types("Niet teruggebeld.")
        await dirk.keys("f2")
        await dirk.sees("Dit dossier staat niet in de lijst.")
        await dirk.keys("f2")
        await dirk.sees("Niet teruggebeld.")
        await dirk.keys("escape")
        await dirk.rests()


async def test_an_address_book_entry_with_a_key_that_was_heard(office: Office) -> None:
    _secret, key = agefile.new_secret()
    async with office.at_work("anna") as anna:
        await anna.keys("9", "p")
        await anna.sees("Het adresboek is nog leeg")
        await anna.keys("f2")
        await anna.types("Gemeente Wierden")
        # Left half typed, screen and all; it is there again.
        await anna.keys("escape", "escape")
        await anna.sees("Toetsentest")
        await anna.keys("p")
        await anna.sees("Het adresboek is nog leeg")
        await anna.keys("f2")
        await anna.sees("Gemeente Wierden")
        await anna.keys("f2")
        await anna.sees("Gemeente Wierden staat in het adresboek.")
        book = Adresboek(anna.app.session)
        (made,) = book.alle()
        book.wijzig(made.id, {"sleutel": key})
        await anna.keys("f4")
        await anna.sees("Gemeente Wierden wijzigen")
        await anna.keys("end")
        await anna.types(" en Almelo")
        await anna.keys("f2")
        await anna.sees("intussen door een ander gewijzigd")
        await anna.keys("escape", "9", "p")
        await anna.sees("niet nagekeken")
        await anna.keys("f3")
        await anna.sees(key[:4])
        await anna.keys("f2")
        await anna.sees("De sleutel is nagekeken.")
        assert book.een(made.id).sleutel_gecontroleerd_door == "anna"
        await anna.keys("f8", "f2")
        await anna.sees("beëindigd")
        assert book.alle() == []


async def test_a_backup_from_its_first_day_to_its_last(office: Office) -> None:
    async with office.at_work("dirk") as dirk:
        await dirk.keys("9", "o")
        await dirk.sees("Er is nog geen back-up opgegeven")
        await dirk.sees("(er zijn geen back-ups opgegeven)")
        await dirk.keys("f2")
        book = Backups(dirk.app.session)
        await dirk.types("NAS")
        await dirk.keys("down", "down")
        await dirk.types("kantoor")
        await dirk.keys("down")
        await dirk.types("30")
        await dirk.keys("down", "enter")
        await dirk.types("nee")
        await dirk.keys("enter", "down")
        await dirk.types("Ict")
        await dirk.keys("f2")
        await dirk.sees("NAS staat in het register.")
        assert (book.een("nas").dagen, book.een("nas").waar) == (30, "kantoor")
        await dirk.sees("wat vandaag weggaat: ")
        await dirk.keys("f3", "down", "enter")
        await dirk.sees("Dat staat in het register.")
        assert book.een("nas").hersteld_door == "dirk"
        await dirk.keys("enter")
        await dirk.sees("vandaag weg, tot")
        await dirk.keys("escape", "f8", "enter")
        await dirk.sees("beëindigd")
        assert book.alle(ook_beeindigd=True)[0].einde is not None
    async with office.at_work("anna") as anna:
        await anna.keys("9", "o")
        await anna.sees("NAS")
        await anna.keys("f2")
        await anna.sees("bijhouden. Dit doet: directeur")


async def test_administration_closes_no_complaint(office: Office) -> None:
    async with office.at_work("carla") as carla:
        await carla.keys("6")
        await carla.sees("Er is geen klacht vastgelegd")
        await carla.keys("f8")
        await carla.until(lambda: "kunt u dit niet: een klacht afdoen" in carla.said)
