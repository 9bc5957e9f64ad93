"""art. 10: everything about the client, nothing about another, and nothing left out in silence."""

from __future__ import annotations

import msgspec
import pytest

from pro6tui.model import paths
from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier, Notitie
from pro6tui.model.fields import BY_PATH, FIELDS
from pro6tui.model.verzoeken import Hold, Redactie, Verzoek
from pro6tui.rules.inzage_beeld import (
    DERDEN,
    INTERN,
    MEDEWERKERS,
    InzageRegel,
    aandacht,
    afgedekt,
    inzage_inhoud,
    inzage_screen,
    masker,
)
from tests.model.full_verzoeken import full_rights
from tests.rules.klantrechten import clean, code, decided, treated

K = v.VerzoekSoort
GRANTED = decided(treated(K.INZAGE))
FULL = msgspec.structs.replace(
    clean(),
    **full_rights(),
    notities=(
        Notitie(id="n1", auteur="anna", tekst="Met P. Smits en Anna Bos gebeld over de klacht."),
        Notitie(id="n2", auteur="bob", soort=v.NotitieSoort.INTERN, tekst="Zus wil dit niet."),
    ),
)
FUNCTIES = {"anna": "consulent of coach"}
NAMEN = {"anna": "Anna Bos", "bob": "Bob Vos"}


def lines(
    dossier: Dossier = FULL, request: Verzoek = GRANTED, *, screen: bool = True
) -> dict[str, InzageRegel]:
    """Path → line."""
    show = inzage_screen if screen else inzage_inhoud
    parts = show(dossier, request, functies=FUNCTIES, namen=NAMEN)
    assert all(part.kop and part.regels for part in parts)
    assert len({part.kop for part in parts}) == len(parts)
    return {line.pad: line for part in parts for line in part.regels}


def test_everything_that_says_something_is_there() -> None:
    found = lines()
    for path, field, value in paths.values(FULL):
        wanted = value not in (None, "", ()) and field.path not in INTERN
        assert (path in found) is wanted, path
    assert found["persoon.bsn"].waarde == "9999.90.019"
    assert found["verstrekkingen.x1.ontvanger"].waarde == "UWV"
    assert found["verzoeken.v1.onderdelen.o1.gevraagde_waarde"].waarde == "Almelo"


def test_the_screen_names_nobody_else_and_an_employee_by_function() -> None:
    found = lines()
    assert found["contactpersoon_uwv"].waarde == masker()
    assert found["notities.n1.auteur"].waarde == "consulent of coach"
    assert found["notities.n2.auteur"].waarde == "medewerker"
    text = " ".join(line.waarde for line in found.values())
    for name in ("Smits", "Anna Bos", "Bob Vos", "anna", "bob"):
        assert name not in text
    assert "gebeld over de klacht" in found["notities.n1.tekst"].waarde


def test_the_copy_names_who_else_is_named_but_no_employee() -> None:
    found = lines(screen=False)
    assert found["contactpersoon_uwv"].waarde == "P. Smits"
    assert "P. Smits" in found["notities.n1.tekst"].waarde
    assert "Anna Bos" not in found["notities.n1.tekst"].waarde


def test_the_client_s_own_name_is_never_masked() -> None:
    namesake = msgspec.structs.replace(
        FULL,
        persoon=msgspec.structs.replace(FULL.persoon, voornamen="Anna", achternaam="Bos"),
        notities=(Notitie(id="n1", auteur="anna", tekst="Anna belde zelf."),),
    )
    assert lines(namesake)["notities.n1.tekst"].waarde == "Anna belde zelf."


def test_what_is_left_out_says_so_and_why() -> None:
    hidden = Redactie(id="r", pad="notities.n2", grond=v.WeigeringsGrond.ANDEREN)
    request = msgspec.structs.replace(GRANTED, redacties=(hidden,))
    line = lines(request=request)["notities.n2.tekst"]
    assert (line.waarde, line.grond) == ("", "rechten en vrijheden van anderen")
    assert afgedekt(request, "notities.n2") is hidden
    assert afgedekt(request, "notities.n1.tekst") is None


def test_what_is_shielded_is_shown_and_says_so() -> None:
    found = lines()
    assert found["persoon.adres"].afgeschermd
    assert found["persoon.adres"].waarde == "Dorpsstraat 1"
    assert not found["persoon.woonplaats"].afgeschermd


@pytest.mark.parametrize(
    "request_",
    [
        treated(K.INZAGE),
        decided(
            treated(K.INZAGE),
            treated(K.INZAGE).onderdelen[0].id,
            grond=v.WeigeringsGrond.VERVOLGING,
        ),
        decided(treated(K.BEZWAAR, tegen=(v.Doel.RESULTAATMETING,))),
    ],
)
def test_nothing_is_shown_before_it_is_granted(request_: Verzoek) -> None:
    assert code(lambda: lines(request=request_)) == "R10.7"


def test_what_is_kept_for_a_criminal_inquiry_is_decided_on_first() -> None:
    held = msgspec.structs.replace(
        FULL, holds=(Hold(id="h9", reden=v.HoldReden.STRAFRECHTELIJK, motivering="aangifte"),)
    )
    assert code(lambda: lines(held)) == "R10.1"
    hidden = Redactie(id="r", pad="holds.h9", grond=v.WeigeringsGrond.OPSPORING)
    found = lines(held, msgspec.structs.replace(GRANTED, redacties=(hidden,)))
    assert found["holds.h9.motivering"].waarde == ""


def test_what_to_read_before_somebody_looks_along() -> None:
    partner = msgspec.structs.replace(
        FULL,
        kredietbemiddeling=msgspec.structs.replace(FULL.kredietbemiddeling, inkomen_partner=1),
    )
    assert [one.field for one in aandacht(partner)] == [
        "kredietbemiddeling.inkomen_partner",
        "notities.n2.tekst",
    ]


def test_every_field_of_a_person_is_known_as_one() -> None:
    """A new field with a handle in it must be told here, or its name shows to the client."""
    assert {*DERDEN, *MEDEWERKERS, *INTERN} <= set(BY_PATH)
    doers = {f.path for f in FIELDS if f.name == "door" or f.name.endswith("_door")}
    assert doers - {"papier.meegenomen_door", "papier.vernietigd_door"} <= set(MEDEWERKERS)
