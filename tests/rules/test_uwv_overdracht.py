"""art. 1: what UWV gets of its own client: everything of its traject, nothing of another's."""

from __future__ import annotations

from datetime import date

import msgspec

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Afspraak, Document, Notitie, Papier, Traject
from pro6tui.model.verzoeken import Afscherming
from pro6tui.rules import omvang
from pro6tui.rules.uwv_overdracht import Aanvraag, UwvOverdracht, hoofdstukken, stel_op
from pro6tui.services.disclosures import alles_voor
from tests.rules.klantrechten import clean

DAY = date(2026, 11, 20)
ASKED = Aanvraag(kenmerk="UWV-88", gevraagd_op=date(2026, 11, 1), overeenkomst="OV-3")
UWV = Traject(id="u", opdrachtgever=v.OpdrachtgeverSoort.UWV, ordernummer="U-7")
OTHER = Traject(id="w", opdrachtgever=v.OpdrachtgeverSoort.WERKGEVER, ordernummer="W-1")
WHOLE = msgspec.structs.replace(
    clean(),
    trajecten=(UWV, OTHER),
    notities=(
        Notitie(id="n1", tekst="over UWV", traject="u"),
        Notitie(id="n2", tekst="voor de werkgever", traject="w"),
        Notitie(id="n3", tekst="algemeen"),
    ),
    afspraken=(
        Afspraak(id="a1", toelichting="bij UWV", traject="u"),
        Afspraak(id="a2", toelichting="bij de werkgever", traject="w"),
    ),
    documenten=(
        Document(id="d1", naam="plan.pdf", traject="u", blob="b1", grootte=12),
        Document(id="d2", naam="werkgever.pdf", traject="w", blob="b2", grootte=12),
        Document(id="d3", naam="op papier"),
    ),
    papier=Papier(aanwezig=True, locatie="kast 2"),
)


def made(**change: object) -> UwvOverdracht:
    dossier = msgspec.structs.replace(WHOLE, **change)
    fields = omvang.zonder_afgeschermd(dossier, alles_voor(dossier, UWV))
    return stel_op(dossier, UWV, fields, ASKED, DAY, bureau="Bureau X", ontvanger="UWV")


def test_everything_of_its_own_traject_and_nothing_of_another() -> None:
    whole = made()
    said = msgspec.json.encode(whole).decode()
    for inside in ("over UWV", "bij UWV", "plan.pdf", "U-7", WHOLE.persoon.achternaam):
        assert inside in said
    # Of two trajecten what was filed under none is nobody's to send.
    for outside in ("voor de werkgever", "bij de werkgever", "werkgever.pdf", "W-1", "algemeen"):
        assert outside not in said
    assert [one.bestand for one in whole.stukken] == ["bijlagen/001 plan.pdf"]
    alone = msgspec.json.encode(made(trajecten=(UWV,))).decode()
    assert "algemeen" in alone
    assert any("andere opdracht" in one for one in whole.niet_overgedragen)
    assert any("papieren dossier" in one for one in whole.niet_overgedragen)


def test_what_is_shielded_stays_and_that_is_said() -> None:
    shields = (
        Afscherming(id="a", pad="persoon.telefoonnummer"),
        Afscherming(id="b", pad="notities.n3"),
    )
    whole = made(afschermingen=shields)
    paths = {one.pad for deel in whole.gegevens for one in deel.gegevens}
    assert "persoon.achternaam" in paths
    assert not {"persoon.telefoonnummer", "notities.n3.tekst"} & paths
    assert any("afgeschermde" in one for one in whole.niet_overgedragen)


def test_the_head_tells_nothing_that_is_shielded() -> None:
    for pad, secret in (
        ("persoon.achternaam", WHOLE.persoon.achternaam),
        ("trajecten.u.ordernummer", "U-7"),
    ):
        whole = made(afschermingen=(Afscherming(id="a", pad=pad),))
        assert secret not in msgspec.json.encode(hoofdstukken(whole)).decode()
        assert secret not in (whole.betrokkene, whole.ordernummer)
        assert secret not in whole.betrokkene


def test_it_reads_as_chapters() -> None:
    about, data, documents = hoofdstukken(made())
    assert [one.code for one in (about, data, documents)] == ["uitleg", "gegevens", "documenten"]
    text = msgspec.json.encode(hoofdstukken(made())).decode()
    for inside in ("UWV-88", "OV-3", "bijlagen/001 plan.pdf", "01-11-2026"):
        assert inside in text
    none = stel_op(clean(), UWV, (), ASKED, DAY)
    assert "Niets vastgelegd" in msgspec.json.encode(hoofdstukken(none)).decode()
