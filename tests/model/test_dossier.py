"""The structs are closed, immutable and complete."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from tests.model.full_verzoeken import full_rights


def full_dossier() -> d.Dossier:
    """A dossier with something in every part."""
    return d.Dossier(
        nummer="D-000123",
        staat=v.DossierStaat.ACTIEF,
        aangemaakt_op=date(2026, 1, 5),
        staatwissels=(
            d.Staatwissel(
                id="s1", van=v.DossierStaat.INTAKE, naar=v.DossierStaat.ACTIEF, op=date(2026, 1, 9)
            ),
        ),
        doeleinden=(v.Doel.INTAKE, v.Doel.UITVOERING_TRAJECT),
        informatieblad_uitgereikt_op=date(2026, 1, 5),
        persoon=d.Persoon(
            voornamen="IJsbrand Şükrü",
            voorletters="IJ.Ş.",
            tussenvoegsel="van 't",
            achternaam="Hoff-Öztürk",
            adres="Dorpsstraat 1",
            postcode="7641 AB",
            woonplaats="Wierden",
            telefoonnummer="+31612345678",
            emailadres="ij@example.nl",
            geboortedatum=date(1980, 2, 29),
            geslacht=v.Geslacht.X,
            bsn_grondslag=v.BsnGrondslag.UWV_SUWI,
            bsn="999990019",
            documentsoort_id=v.DocumentsoortId.PASPOORT,
            documentnummer_id="NX1234567",
        ),
        uitkeringen=(
            d.Uitkering(
                id="u1",
                soort=v.SoortUitkering.WIA_WGA_LGU,
                hoogte=123_456,
                periode=v.Periode.MAAND,
                ingangsdatum=date(2025, 1, 1),
            ),
            d.Uitkering(id="u2", soort=v.SoortUitkering.TW),
        ),
        arbeidsongeschiktheid=d.Arbeidsongeschiktheid(
            mate=42, klasse=v.AoKlasse.WIA_35_80, restverdiencapaciteit=98_700
        ),
        contactpersoon_uwv="P. Smits",
        trajecten=(
            d.Traject(
                id="t1",
                soort=v.Trajectsoort.WERKFIT_MAKEN,
                opdrachtgever=v.OpdrachtgeverSoort.UWV,
                activiteiten=(v.WerkfitActiviteit.ARBEIDSMARKTPOSITIE,),
                toegekende_minuten=2310,
                grondslag=v.Verwerkingsgrondslag.RE_INTEGRATIE,
            ),
        ),
        kredietbemiddeling=d.Kredietbemiddeling(actief=True, hoogte_schulden=900_000),
        cv=d.Cv(
            werkervaring=(d.Werkervaring(id="w1", functie="lasser", van="2019-03"),),
            opleiding=(d.Opleiding(id="o1", naam="mbo metaal", diploma=True),),
        ),
        notities=(d.Notitie(id="n1", datum=date(2026, 1, 9), auteur="anna", tekst="Eerste"),),
        afspraken=(d.Afspraak(id="a1", datum=date(2026, 2, 1), tijd="10:30"),),
        documenten=(d.Document(id="d1", naam="plan.pdf", grootte=1, sha256="00"),),
        papier=d.Papier(aanwezig=True, locatie="kast 2", omvang_mappen=1),
        langer_bewaren=(d.LangerBewaren(id="lb1", niet_voor=date(2021, 1, 1), reden="geschil"),),
        toestemmingen=(d.Toestemming(id="c1", schriftelijk=True, omvang=("persoon.achternaam",)),),
        **full_rights(),
        toewijzing=d.Toewijzing(behandelaars=("anna",)),
        wijziging=d.Wijziging(reden="intake", velden=("persoon",)),
    )


def every_part(part: type[d.Part] = d.Part) -> list[type[d.Part]]:
    """All parts of the schema."""
    return [part, *(deeper for sub in part.__subclasses__() for deeper in every_part(sub))]


@pytest.mark.parametrize("part", every_part(), ids=lambda part: part.__name__)
def test_every_part_is_closed_and_immutable(part: type[d.Part]) -> None:
    config = part.__struct_config__
    assert config.frozen
    assert config.forbid_unknown_fields
    assert config.omit_defaults


def test_an_item_is_told_apart_by_its_id() -> None:
    for part in every_part():
        if issubclass(part, d.Item):
            assert "id" in part.__struct_fields__


def test_a_copy_shares_what_did_not_change() -> None:
    dossier = full_dossier()
    other = msgspec.structs.replace(dossier, staat=v.DossierStaat.NAZORG)
    assert other.persoon is dossier.persoon
    assert dossier.staat is v.DossierStaat.ACTIEF


def test_art_3_refused_by_structure() -> None:
    """No field for a scan, a nationality, a photo, a diagnosis, creditors, a partner's name."""
    for part in every_part():
        names = " ".join(part.__struct_fields__)
        for word in ("scan", "nationaliteit", "foto", "diagnose", "schuldeiser", "naam_partner"):
            assert word not in names
