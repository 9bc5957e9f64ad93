"""art. 9: seven columns and not one more, by any name."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.fields import FIELDS
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary_onderzoek import Bestandsvorm, Kolom, Sluiting
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import artikel_09, reglement
from tests.rules.onderzoeken import PROFILE, SUPPLIER, TODAY

replace = msgspec.structs.replace


def refused(act: object, *args: object) -> Refusal:
    with pytest.raises(Refusal) as found:
        act(*args)  # type: ignore[operator]
    return found.value


def test_the_seven_are_those_of_the_regulation() -> None:
    assert [one.value for one in artikel_09.ZEVEN] == [
        "naam", "voorletters", "type_uitkering", "begindatum_traject", "einddatum_traject",
        "emailadres", "telefoonnummer",
    ]  # fmt: skip
    assert artikel_09.toelating(TODAY).kolommen == artikel_09.ZEVEN
    assert refused(artikel_09.toelating, date(2018, 5, 24)).code == "R9.1"


def test_every_version_of_the_regulation_has_an_allow_list_of_its_own() -> None:
    bound = {one.reglement for one in artikel_09.TOELATINGEN}
    assert bound == {one.versie for one in reglement.VERSIES}
    for one in reglement.VERSIES:
        first = max(one.geldig_van, *(t.geldig_van for t in artikel_09.TOELATINGEN[:1]))
        assert artikel_09.toelating(first).reglement == one.versie


def test_a_new_regulation_without_an_allow_list_lets_nothing_go() -> None:
    old = reglement.VERSIES[0]
    versions = (
        replace(old, geldig_tot=TODAY - timedelta(days=1)),
        reglement.Reglement(versie="2", geldig_van=TODAY),
    )
    yesterday = TODAY - timedelta(days=1)
    assert artikel_09.toelating(yesterday, versies=versions).versie == "1"
    no = refused(lambda: artikel_09.toelating(TODAY, versies=versions))
    assert (no.code, no.artikel) == ("R9.1", 9)
    assert "art. 13" in no.uitweg
    wider = replace(artikel_09.TOELATINGEN[0], versie="2", reglement="2", geldig_van=TODAY)
    both = (*artikel_09.TOELATINGEN, wider)
    assert artikel_09.toelating(TODAY, both, versions).versie == "2"
    # A list that is there before its regulation waits for it.
    assert artikel_09.toelating(yesterday, both, versions).versie == "1"


@pytest.mark.parametrize("named", ["naam", "E-mailadres", "type uitkering", "Einddatum traject"])
def test_a_column_is_known_by_its_name(named: str) -> None:
    assert artikel_09.kolom(named) in artikel_09.ZEVEN


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("geslacht", "geslacht"),
        ("Sekse", "geslacht"),
        ("adres", "adres"),
        ("postcode", "adres"),
        ("dienst", "dienst"),
        ("perceel", "dienst"),
        ("BSN", "bsn"),
        ("burgerservicenummer", "bsn"),
        ("leeftijd", "geboortedatum"),
        ("voornaam", "voornamen"),
        ("persoon.bsn", ""),
        ("hoogte_schulden", "hoogte_schulden"),
        ("n-a-a-m", "n-a-a-m"),
    ],
)
def test_7_4_4_an_eighth_column_is_refused_by_name(asked: str, told: str) -> None:
    no = refused(artikel_09.kolom, asked)
    assert (no.code, no.artikel) == ("R9.1", 9)
    assert "art. 13" in no.uitweg
    assert f"“{told}”" in no.message if told else "zeven" in no.message


def test_no_field_of_the_dossier_but_those_of_the_seven_is_a_column() -> None:
    passed = set()
    for field in FIELDS:
        for name in (field.path, field.name, field.label):
            try:
                passed.add(artikel_09.kolom(name))
            except Refusal as no:
                assert no.code == "R9.1"  # noqa: PT017 - each of hundreds of names
    # A document has a name too; here "naam" is the surname and nothing else.
    assert passed <= {Kolom.NAAM, Kolom.VOORLETTERS, Kolom.EMAILADRES, Kolom.TELEFOONNUMMER}


def test_a_profile_is_kept_as_it_was_weighed() -> None:
    kept = artikel_09.toets_profiel(
        replace(PROFILE, naam="  Tevredenheid   2026", koppen=("Achternaam",)), SUPPLIER, TODAY
    )
    assert (kept.naam, kept.toelating) == ("Tevredenheid 2026", "1")
    assert kept.koppen == ("Achternaam", "", "", "")
    assert [artikel_09.kop(kept, at) for at in range(2)] == ["Achternaam", "voorletters"]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"naam": " "}, "R9.4", "naam"),
        ({"overeenkomst": ""}, "R9.4", "overeenkomst"),
        ({"overeenkomst": "Jan Voorbeeld"}, "R9.4", "overeenkomst"),
        ({"overeenkomst": "BSN 999990019"}, "R9.4", "overeenkomst"),
        ({"overeenkomst": "999 990 019"}, "R9.4", "overeenkomst"),
        ({"overeenkomst": "perceel-3"}, "R9.4", "overeenkomst"),
        ({"overeenkomst": "VO 1 werkfit maken"}, "R9.4", "overeenkomst"),
        ({"overeenkomst": "j.voorbeeld1@voorbeeld.example"}, "R9.4", "overeenkomst"),
        ({"overeenkomst": "=VO-1"}, "R9.4", "overeenkomst"),
        ({"overeenkomst": "V\u041e-1"}, "R9.4", "overeenkomst"),
        ({"overeenkomst": "klant 7 depressie"}, "R9.4", "overeenkomst"),
        ({"overeenkomst_op": None}, "R9.4", "overeenkomst"),
        ({"overeenkomst_op": date(2026, 11, 21)}, "R9.4", "overeenkomst"),
        ({"doel": v.Doel.INTAKE}, "R9.4", "doel"),
        ({"kolommen": ()}, "R9.4", "kolommen"),
        ({"kolommen": (Kolom.NAAM, Kolom.NAAM)}, "R9.4", "kolommen"),
        ({"kolommen": (Kolom.TYPE_UITKERING,)}, "R9.1", "reden_uitkering"),
        ({"bewaartermijn": None}, "R9.4", "bewaartermijn"),
        ({"bewaartermijn": 0}, "R9.4", "bewaartermijn"),
        ({"bewaartermijn": 367}, "R9.4", "bewaartermijn"),
        ({"vorm": Bestandsvorm.CSV, "sluiting": Sluiting.WACHTWOORD}, "R9.4", "sluiting"),
        ({"koppen": ("BSN",)}, "R9.1", "koppen"),
        ({"koppen": ("", "", "", "Emailwerkfit")}, "R9.1", "koppen"),
    ],
)
def test_what_a_profile_lacks(change: dict[str, object], code: str, field: str) -> None:
    no = refused(artikel_09.toets_profiel, replace(PROFILE, **change), SUPPLIER, TODAY)
    assert (no.code, no.field) == (code, field)


@pytest.mark.parametrize(
    "named", ["VO-1", "VO-2026-3", "2026/18.b", "Verwerkersovereenkomst 2026_03"]
)
def test_a_reference_of_an_agreement(named: str) -> None:
    kept = artikel_09.toets_profiel(replace(PROFILE, overeenkomst=f" {named} "), SUPPLIER, TODAY)
    assert kept.overeenkomst == named
    with pytest.raises(Refusal, match="te lang"):
        artikel_09.toets_profiel(replace(PROFILE, overeenkomst=f"VO-{'1' * 40}"), SUPPLIER, TODAY)


def test_the_benefit_goes_along_for_a_reason_only() -> None:
    columns = (Kolom.NAAM, Kolom.TYPE_UITKERING)
    asked = replace(PROFILE, kolommen=columns, reden_uitkering="uitsplitsing naar regeling")
    assert artikel_09.toets_profiel(asked, SUPPLIER, TODAY).reden_uitkering
    without = replace(asked, kolommen=(Kolom.NAAM,))
    assert artikel_09.toets_profiel(without, SUPPLIER, TODAY).reden_uitkering == ""


def test_a_profile_is_of_a_supplier() -> None:
    other = replace(SUPPLIER, soort=OntvangerSoort.UWV)
    for whose in (None, other):
        assert refused(artikel_09.toets_profiel, PROFILE, whose, TODAY).field == "leverancier"


def test_what_stops_the_use_of_a_profile() -> None:
    artikel_09.toets_gebruik(PROFILE, SUPPLIER, TODAY)
    unchecked = replace(SUPPLIER, sleutel_gecontroleerd_op=None)
    ended = replace(SUPPLIER, einde=TODAY)
    for profile, supplier, code in (
        (replace(PROFILE, einde=TODAY), SUPPLIER, "R9.4"),
        (replace(PROFILE, toelating="0"), SUPPLIER, "R9.4"),
        (PROFILE, unchecked, "R1.5"),
        (PROFILE, ended, "R1.5"),
    ):
        assert refused(artikel_09.toets_gebruik, profile, supplier, TODAY).code == code
    # A password is told by telephone: no key is needed for it.
    artikel_09.toets_gebruik(replace(PROFILE, sluiting=Sluiting.WACHTWOORD), unchecked, TODAY)


def test_a_profile_without_a_purpose_has_none() -> None:
    assert artikel_09.doel_van(PROFILE) is v.Doel.TEVREDENHEIDSONDERZOEK
    assert refused(artikel_09.doel_van, replace(PROFILE, doel=None)).code == "R9.4"


@pytest.mark.parametrize(
    "name", ["werkfit.zip.age", "KTO Naar-Werk 2026.xlsx", "perceel3.age", "jobcoaching_licht.csv"]
)
def test_a_file_is_not_called_after_a_service(name: str) -> None:
    with pytest.raises(Refusal) as no:
        artikel_09.toets_bestandsnaam(name)
    assert (no.value.code, no.value.field) == ("R9.1", "bestand")


@pytest.mark.parametrize("name", ["o-0001.zip.age", "meetwijs-2026.xlsx", "uit.age", "advies.age"])
def test_any_other_name_of_a_file_will_do(name: str) -> None:
    artikel_09.toets_bestandsnaam(name)
