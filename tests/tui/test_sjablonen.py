"""The letters of the bureau: templates, looked at as they are typed, and the house style."""

from __future__ import annotations

from typing import Any

from pro6tui.services import registers
from pro6tui.services.letters import REGISTER, Letters
from tests.tui.conftest import Office, Person
from tests.tui.verzoeken import picks, says


async def letters_of(person: Person) -> Any:
    """Beheer, letters, and the first one of the list."""
    await person.keys("9", "t")
    await person.sees("ontvangstbevestiging")


async def test_a_template_is_typed_kept_set_and_given_back(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await letters_of(anna)
        assert "meegeleverd" in anna.screen()
        await anna.keys("enter")
        await anna.sees("Onderwerp:")
        editor = anna.app.screen.editor
        editor.move_cursor(editor.document.end)
        await anna.types("\n\nU hoort {snel} van ons.")
        await anna.sees("dit veld kent deze brief niet")
        await anna.keys("f2")
        await anna.sees("Kies er een uit de lijst")
        assert Letters(anna.app.session).sjabloon("ontvangstbevestiging").eigen is False

        await anna.keys("escape", "escape")  # the sentence, then the screen
        await anna.sees("als concept bewaard")
        await anna.sees(" concept\n")
        await anna.keys("escape", "enter")
        await anna.sees("Regel 19: dit veld kent")

        editor = anna.app.screen.editor
        text = editor.text.replace("{snel}", "{antwoord_uiterlijk}")
        editor.load_text(text)
        await anna.sees("Zo kan het")
        await anna.keys("f3")
        await anna.sees("Pro6 · Voorbeeld")
        await anna.keys("end")
        await anna.sees("van ons.")
        await anna.keys("escape", "f2")
        await anna.sees("van bureau")
        assert Letters(anna.app.session).sjabloon("ontvangstbevestiging").door == "anna"

        await anna.keys("escape", "f5")
        await anna.sees("terugnemen?")
        await anna.keys("f2")
        await anna.sees("geldt weer")
        assert "van bureau" not in anna.screen()


async def test_a_field_of_the_list_goes_into_the_text(office: Office) -> None:
    async with office.at_work("anna") as anna:
        await letters_of(anna)
        await anna.keys("enter")
        await anna.sees("{antwoord_uiterlijk}")
        await anna.keys("home", "tab", "down", "enter")
        editor = anna.app.screen.editor
        assert editor.text.startswith("{verzoek}Onderwerp:")
        assert editor.has_focus
        await anna.sees("eerste regel van een sjabloon")
        await anna.keys("f7")
        await anna.sees("Alles weggooien")
        await anna.keys("f2")
        await anna.sees("weggegooid")
        assert " concept\n" not in anna.screen()


async def test_the_house_style_is_typed_once(office: Office) -> None:
    async with office.at_work("carla") as carla:
        await letters_of(carla)
        await carla.sees("In de huisstijl ontbreekt nog: naam, adres")
        await carla.keys("f6")
        await carla.sees("Boven elke brief")
        await carla.types("Voorbeeld Advies")
        await carla.keys("f2")
        await carla.sees("Vul adres in.")
        for part in ("Stationsstraat 1", "7607 GX", "Almelo", "0546 12 34 56", "info@vb.example"):
            await carla.types(part)
            await carla.keys("down")
        await carla.keys("escape", "f2")
        await carla.sees("vastgesteld")
        await carla.misses("ontbreekt nog")
        assert Letters(carla.app.session).huisstijl().regels[0] == "Voorbeeld Advies"
    async with office.at_work("anna") as anna:
        await anna.keys("9", "u")
        await anna.sees("Voorbeeld Advies")
        await anna.keys("f2")
        await anna.sees("wijzigt u de huisstijl van brieven niet")


async def test_of_two_texts_side_by_side_one_is_chosen(office: Office) -> None:
    async with office.at_work("dirk") as dirk:
        mine = Letters(dirk.app.session)
        texts = [f"{mine.sjabloon('verlenging').tekst}\nTekst {one}." for one in "AB"]
        # As a second machine leaves them: two rows for one letter.
        for number, text in enumerate(texts, start=1):
            row = {"code": "verlenging", "tekst": text, "door": "dirk", "op": f"2026-01-0{number}"}
            with registers.opened(dirk.app.session, REGISTER) as register:
                register.table("sjablonen").insert(row)
        await letters_of(dirk)
        await dirk.sees("! 2 teksten")
        await dirk.keys("v")
        await says(dirk, "staan geen teksten naast elkaar")
        await dirk.keys("escape", "down", "down", "down", "v")
        await picks(dirk, "01-01-2026")
        await dirk.sees("Deze tekst?")
        await dirk.keys("f2")
        await says(dirk, "Deze tekst geldt nu op beide machines.")
        found = mine.sjabloon("verlenging")
        assert (found.tekst.strip(), found.naast) == (texts[0], ())
        mine.herstel_sjabloon("verlenging")
