"""Who decides: never by oneself on one's own judgment."""

from __future__ import annotations

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Document, Notitie, Toewijzing, Traject
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.rules.artikel_06 import Mate
from pro6tui.rules.verzoek_rechten import (
    besluitrecht,
    eigen_oordeel,
    toets_behandelen,
    toets_besluit,
    toets_registreren,
    toets_voorstel,
)
from tests.rules.klantrechten import (
    AUDITOR,
    BALIE,
    BUITEN,
    CONSULENT,
    DIRECTEUR,
    ICT,
    SCHRIJVER,
    clean,
    code,
)

S = v.VerzoekSoort
REPORT = msgspec.structs.replace(
    clean(),
    notities=(Notitie(id="n1", auteur="anna"), Notitie(id="n2", auteur="cora")),
    documenten=(
        Document(id="d1", soort=v.DocumentSoort.EINDRAPPORTAGE, toegevoegd_door="anna"),
        Document(id="d2", soort=v.DocumentSoort.CORRESPONDENTIE, toegevoegd_door="anna"),
    ),
    trajecten=(Traject(id="t1"),),
    toewijzing=Toewijzing(behandelaars=("anna",)),
)


def about(pad: str, soort: v.VerzoekSoort = S.RECTIFICATIE, **more: object) -> Verzoek:
    """A request about one path."""
    return Verzoek(id="v", soort=soort, onderdelen=(Onderdeel(id="o", pad=pad),), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("soort", "rights"),
    [
        # directeur, consulent, administratie, onderaannemer, ict_beheer, auditor
        (S.INZAGE, "JA VOORSTEL NEE NEE NEE NEE"),
        (S.OVERDRAAGBAARHEID, "JA VOORSTEL NEE NEE NEE NEE"),
        (S.WISSING, "JA VOORSTEL NEE NEE NEE NEE"),
        (S.RECTIFICATIE, "JA JA NEE VOORSTEL NEE NEE"),
        (S.AFSCHERMEN, "JA JA NEE VOORSTEL NEE NEE"),
        (S.INTREKKING_TOESTEMMING, "JA JA NEE VOORSTEL NEE NEE"),
    ],
)
def test_the_table_of_rights(soort: v.VerzoekSoort, rights: str) -> None:
    people = (DIRECTEUR, CONSULENT, BALIE, BUITEN, ICT, AUDITOR)
    for who, right in zip(people, rights.split(), strict=True):
        assert besluitrecht(who.rol, about("", soort)) is Mate[right]
        may = code(lambda who=who: toets_besluit(who, clean(), about("persoon.adres", soort)))
        assert may == ("" if right == "JA" else "R6.8")
        suggests = code(lambda who=who: toets_voorstel(who, about("", soort)))
        assert suggests == ("R6.8" if right == "NEE" else "")


def test_an_objection_to_a_survey_is_for_any_consulent_another_for_the_directeur() -> None:
    survey = about("", S.BEZWAAR, tegen=(v.Doel.TEVREDENHEIDSONDERZOEK,))
    other = about("", S.BEZWAAR, tegen=(v.Doel.RESULTAATMETING,))
    assert besluitrecht(v.Rol.CONSULENT, survey) is Mate.JA
    assert besluitrecht(v.Rol.CONSULENT, other) is Mate.VOORSTEL


@pytest.mark.parametrize(
    ("pad", "own"),
    [
        ("notities.n1.tekst", True),
        ("notities.n1", True),
        ("notities", True),
        ("notities.n2.tekst", False),
        ("notities.n1.datum", False),
        ("documenten.d1", True),
        ("documenten.d2", False),
        ("trajecten.t1.uitkomst", True),
        ("trajecten.t1.einddatum", False),
        ("persoon.woonplaats", False),
        ("", True),
    ],
)
def test_nobody_decides_on_their_own_judgment(pad: str, own: bool) -> None:
    assert eigen_oordeel(REPORT, pad, "anna") is own
    said = code(lambda: toets_besluit(SCHRIJVER, REPORT, about(pad)))
    assert said == ("R6.8" if own else "")
    assert not eigen_oordeel(REPORT, pad, "dirk")
    toets_besluit(DIRECTEUR, REPORT, about(pad))
    toets_voorstel(SCHRIJVER, about(pad))


def test_the_front_desk_writes_down_and_does_not_answer() -> None:
    for who in (DIRECTEUR, CONSULENT, BALIE, BUITEN):
        toets_registreren(who)
    for who in (ICT, AUDITOR):
        assert code(lambda who=who: toets_registreren(who)) == "R6.8"
    for who in (DIRECTEUR, CONSULENT):
        toets_behandelen(who)
    for who in (BALIE, BUITEN, ICT, AUDITOR):
        assert code(lambda who=who: toets_behandelen(who)) == "R6.8"
