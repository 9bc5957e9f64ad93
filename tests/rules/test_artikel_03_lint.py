"""art. 3: what is worth a second look."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from pro6tui.model.vocabulary import SoortUitkering as U
from pro6tui.rules.artikel_03_lint import leeftijd, waarschuwingen
from tests.model.test_dossier import full_dossier

TODAY = date(2026, 11, 22)


def fields(dossier: d.Dossier) -> list[str]:
    """The fields warned about."""
    return [w.field for w in waarschuwingen(dossier, TODAY)]


def test_a_tidy_dossier_gives_no_warning() -> None:
    assert fields(full_dossier()) == []


def ao(soort: U, **known: object) -> list[str]:
    """Warnings of a disability with one benefit."""
    return fields(
        d.Dossier(
            uitkeringen=(d.Uitkering(id="u1", soort=soort),),
            arbeidsongeschiktheid=d.Arbeidsongeschiktheid(**known),  # type: ignore[arg-type]
        )
    )


MATE = ["arbeidsongeschiktheid.mate"]


@pytest.mark.parametrize(
    ("soort", "known", "warned"),
    [
        (U.WIA_IVA, {"mate": 79}, MATE),
        (U.WIA_IVA, {"mate": 80}, []),
        (U.WIA_IVA, {"klasse": v.AoKlasse.WIA_35_80}, MATE),
        (U.WIA_WGA_LAU, {"mate": 34}, MATE),
        (U.WIA_WGA_LAU, {"mate": 35}, []),
        (U.WW, {"mate": 40}, MATE),
        (U.PW_BIJSTAND, {"restverdiencapaciteit": 1}, MATE),
        (U.WW, {}, []),
        (U.WAO, {"mate": 40, "klasse": v.AoKlasse.WAO_35_45}, []),
        (U.WAO, {"mate": 45, "klasse": v.AoKlasse.WAO_35_45}, MATE),
    ],
)
def test_disability_fits_its_benefit(soort: U, known: dict[str, object], warned: list[str]) -> None:
    assert ao(soort, **known) == warned


@pytest.mark.parametrize(
    ("kind", "number", "odd"),
    [
        (v.DocumentsoortId.PASPOORT, "NX1234567", False),
        (v.DocumentsoortId.PASPOORT, "NO1234567", True),
        (v.DocumentsoortId.IDENTITEITSKAART, "1234567890", True),
        (v.DocumentsoortId.RIJBEWIJS, "1234567890", False),
        (v.DocumentsoortId.RIJBEWIJS, "NX1234567", True),
        (v.DocumentsoortId.EER, "XYZ-1", False),
        (None, "NX1234567", True),
        (v.DocumentsoortId.PASPOORT, "", True),
        (None, "", False),
    ],
)
def test_document_numbers(kind: v.DocumentsoortId | None, number: str, odd: bool) -> None:
    person = d.Persoon(documentsoort_id=kind, documentnummer_id=number)
    assert bool(fields(d.Dossier(persoon=person))) is odd


@pytest.mark.parametrize(
    ("born", "odd"),
    [
        (date(2011, 11, 22), False),
        (date(2011, 11, 23), True),
        (date(1926, 1, 1), False),
        (date(1925, 1, 1), True),
    ],
)
def test_ages_from_15_to_100(born: date, odd: bool) -> None:
    assert bool(fields(d.Dossier(persoon=d.Persoon(geboortedatum=born)))) is odd


def test_leeftijd_on_a_leap_day() -> None:
    assert leeftijd(date(2004, 2, 29), date(2026, 2, 28)) == 21
    assert leeftijd(date(2004, 2, 29), date(2026, 3, 1)) == 22


def test_other_oddities() -> None:
    assert fields(d.Dossier(persoon=d.Persoon(achternaam="van Dijk"))) == ["persoon.achternaam"]
    amount = d.Uitkering(id="u1", hoogte=1)
    assert fields(d.Dossier(uitkeringen=(amount,))) == ["uitkeringen.u1.periode"]
    turned = d.Uitkering(id="u1", ingangsdatum=date(2026, 2, 1), einddatum=date(2026, 1, 1))
    assert fields(d.Dossier(uitkeringen=(turned,))) == ["uitkeringen.u1.einddatum"]
    odd = d.Traject(id="t1", eerste_gesprek=date(2026, 2, 1), einddatum=date(2026, 1, 1))
    assert fields(d.Dossier(trajecten=(odd,))) == ["trajecten.t1.einddatum"]
    stray = d.Notitie(id="n1", traject="t9")
    assert fields(d.Dossier(notities=(stray,))) == ["notities.n1.traject"]
    partner = d.Kredietbemiddeling(actief=True, inkomen_partner=1)
    assert fields(d.Dossier(kredietbemiddeling=partner)) == [
        "kredietbemiddeling.periode_inkomen_partner"
    ]
    bsn = d.Persoon(bsn="111222333", bsn_grondslag=v.BsnGrondslag.UWV_SUWI)
    assert fields(d.Dossier(persoon=bsn)) == ["persoon.bsn_grondslag"]


def test_free_text_is_scanned_wherever_it_stands() -> None:
    dossier = d.Dossier(
        notities=(d.Notitie(id="n1", tekst="BSN 999990019, depressie, nog eens depressie"),),
        documenten=(d.Document(id="d1", naam="psychiater.pdf"),),
    )
    found = waarschuwingen(dossier, TODAY)
    assert [w.field for w in found] == [
        "notities.n1.tekst",
        "notities.n1.tekst",
        "documenten.d1.naam",
    ]
    assert all("999990019" not in w.message and "depressie" not in w.message for w in found)
