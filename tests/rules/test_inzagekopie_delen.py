"""art. 10: every datum in words; what is left out, masked or shielded says so in its place."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pro6tui.model import paths
from pro6tui.model.dossier import Afspraak, Document, Dossier, Notitie, Persoon, Traject
from pro6tui.model.fields import FIELDS
from pro6tui.model.verzoeken import Afscherming
from pro6tui.model.vocabulary import (
    BeperkingsGrond,
    DocumentSoort,
    WeigeringsGrond,
)
from pro6tui.rules import inzage_beeld
from pro6tui.rules.inzagekopie import stel_op
from pro6tui.rules.inzagekopie_blad import Paar, hoofdstukken
from pro6tui.rules.inzagekopie_delen import Verandering, bestandsnaam
from tests.rules.inzage import (
    STUKKEN,
    TODAY,
    copy_of,
    full,
    granted,
    left_out,
    replace,
    text_of,
    values,
)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from([field.path for field in FIELDS]), max_size=6))
def test_whatever_is_left_out_shows_its_ground_and_nowhere_its_value(patterns: set[str]) -> None:
    dossier = full()
    own = [
        path
        for path, field, value in paths.values(dossier)
        if field.path in patterns
        and value not in (None, "", ())
        and path != "nummer"
        and not path.startswith("persoon.")
    ]
    kopie = copy_of(dossier, redacties=tuple(left_out(path) for path in own))
    shown = values(kopie)
    for path in own:
        field = paths.field_of(path)
        if field.path in inzage_beeld.INTERN:
            continue
        assert shown[path].weggelaten == WeigeringsGrond.ANDEREN.label
        assert not shown[path].tekst
        assert shown[path].waarde is None
        value = paths.get(dossier, path)
        if isinstance(value, str) and value.startswith("tekst van"):
            assert value not in text_of(kopie), path


def test_a_note_that_is_left_out_goes_whole_also_from_what_was_changed() -> None:
    dossier = Dossier(
        persoon=Persoon(achternaam="Jansma"),
        notities=(
            Notitie(id="n1", auteur="anna", tekst="Over de buurvrouw."),
            Notitie(id="n2", auteur="anna", tekst="Kan vier uur werken."),
        ),
    )
    changed = [
        Verandering(
            pad="notities.n1.tekst", oud="Over mevrouw De Wit.", nieuw="Over de buurvrouw.",
            reden="De Wit eruit", door="anna", op=date(2026, 2, 1),
        ),
        Verandering(
            pad="notities.n2", oud=None, nieuw=dossier.notities[1], reden="notitie toegevoegd",
            door="dirk", op=date(2026, 1, 1),
        ),
    ]  # fmt: skip
    stukken = replace(STUKKEN, veranderingen=changed)
    kopie = copy_of(dossier, stukken, redacties=(left_out("notities.n1"),))
    said = text_of(kopie)
    assert "buurvrouw" not in said
    assert "De Wit" not in said
    assert "Kan vier uur werken." in said
    first, second = kopie.wijzigingen
    assert (first.nieuw, first.functie) == ("toegevoegd", "directeur")
    assert second.weggelaten == WeigeringsGrond.ANDEREN.label
    (why,) = [one for one in kopie.weggelaten if one.motivering]
    assert (why.wat, why.grond) == ("Notitie 1", WeigeringsGrond.ANDEREN.label)


def test_what_went_from_the_dossier_is_still_in_what_was_changed() -> None:
    gone = Notitie(id="n9", auteur="anna", tekst="Wil lasser worden.")
    changed = [
        Verandering(
            pad="notities.n9", oud=gone, nieuw=None, reden="dubbel", door="x", op=TODAY
        ),
        Verandering(
            pad="persoon.woonplaats", oud="Wierden", nieuw="Almelo", reden="verhuisd", door="anna",
            op=TODAY,
        ),
    ]  # fmt: skip
    kopie = copy_of(Dossier(), replace(STUKKEN, veranderingen=changed))
    note, place = kopie.wijzigingen
    assert "Wil lasser worden." in note.oud
    assert "consulent of coach" in note.oud
    assert (note.nieuw, note.functie) == ("verwijderd", "medewerker")
    assert (place.wat, place.oud, place.nieuw) == ("Woonplaats", "Wierden", "Almelo")


def test_employees_are_functions_also_in_texts_and_others_are_masked_on_the_screen_only() -> None:
    dossier = Dossier(
        persoon=Persoon(voornamen="Anna", achternaam="Jansma"),
        trajecten=(Traject(id="t", contactpersoon="Els de Wit"),),
        notities=(
            Notitie(
                id="n", auteur="anna", tekst="Anna sprak met Els de Wit en Dirk Vos over uren."
            ),
        ),
        afspraken=(Afspraak(id="a", met="Els de Wit"),),
    )
    kopie = copy_of(dossier)
    note = values(kopie)["notities.n.tekst"]
    assert note.tekst == "Anna sprak met Els de Wit en ▒ naam van een ander over uren."
    assert note.waarde == note.tekst
    assert values(kopie)["notities.n.auteur"].waarde == "consulent of coach"
    assert values(kopie)["trajecten.t.contactpersoon"].tekst == "Els de Wit"
    screen = stel_op(dossier, granted(), STUKKEN, TODAY, maskeer_derden=True)
    assert "Els de Wit" not in text_of(screen)
    assert "Dirk Vos" not in text_of(screen)
    assert any(one.wat == "namen van anderen" for one in screen.weggelaten)


def test_shielded_data_are_there_for_the_client_and_marked() -> None:
    shield = Afscherming(
        id="s", pad="persoon.adres", grond=BeperkingsGrond.JUISTHEID, van=date(2026, 3, 5)
    )
    dossier = Dossier(persoon=Persoon(achternaam="Jansma", adres="Dorp 1"), afschermingen=(shield,))
    one = values(copy_of(dossier))["persoon.adres"]
    assert one.tekst == "Dorp 1"
    assert one.afgeschermd == "sinds 05-03-2026: de klant betwist of het klopt"
    (line,) = [
        pair
        for chapter in hoofdstukken(copy_of(dossier))
        for paragraph in chapter.paragrafen
        for pair in paragraph.inhoud
        if isinstance(pair, Paar) and pair.label == "Adres"
    ]
    assert "▒ afgeschermd" in line.tekst


def test_values_are_words_and_references_are_what_they_refer_to() -> None:
    dossier = full()
    found = values(copy_of(dossier))
    (given_to,) = dossier.verstrekkingen
    assert found[f"verstrekkingen.{given_to.id}.velden"].tekst == "Adres"
    assert found[f"verstrekkingen.{given_to.id}.velden"].waarde == ["persoon.adres"]
    assert found["kredietbemiddeling.hoogte_schulden"].tekst == "€ 12,34"
    assert found["kredietbemiddeling.hoogte_schulden"].waarde == 1234
    step = dossier.verzoeken[0].stappen[0]
    label = found[f"verzoeken.{dossier.verzoeken[0].id}.stappen.{step.id}.op"].label
    assert label == "Stap van een verzoek: Op"


def test_attachments_get_names_that_lead_nowhere_and_never_twice_the_same() -> None:
    names = ["../../etc/passwd", "CV.pdf", "CV.pdf", "a/b\\c:d?.docx", "." * 9, "x" * 300 + ".pdf"]
    documents = tuple(
        Document(id=f"d{at}", naam=name, blob="b:b", grootte=5) for at, name in enumerate(names)
    )
    paper = Document(id="p", naam="Contract", soort=DocumentSoort.CORRESPONDENTIE)
    medical = Document(id="m", soort=DocumentSoort.FML)
    dossier = Dossier(documenten=(*documents, paper, medical))
    found = copy_of(dossier, redacties=(left_out("documenten.d1.blob"),)).bijlagen
    files = [one.bestand for one in found if one.bestand]
    assert len(files) == len(set(files)) == 5
    assert all(one.startswith("bijlagen/") and one.count("/") == 1 for one in files)
    assert all("\\" not in one and ".." not in one.split("/") and len(one) < 110 for one in files)
    assert found[1].toelichting == "weggelaten: rechten en vrijheden van anderen"
    assert "papier" in found[-2].toelichting
    assert "alleen dat dit er is" in found[-1].toelichting
    assert bestandsnaam(documents[4]) == "document"
