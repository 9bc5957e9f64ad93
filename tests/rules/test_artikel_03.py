"""art. 3: what a dossier may hold. The refusals of intake are numbered as in the test vectors."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from pro6tui.model.paths import set_field
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.rules.artikel_03 import controleer, genormaliseerd, toets, wijzig
from pro6tui.rules.interpretatie import Interpretatiebesluit, Interpretaties
from tests.model.test_dossier import full_dossier

TODAY = date(2026, 11, 22)
B = Interpretaties()
A = Interpretaties(
    (
        Interpretatiebesluit(
            artikel=3,
            vraag="cv",
            lezing="A",
            betekenis="",
            door="directeur",
            datum=date(2026, 1, 1),
        ),
    )
)
NO_CREDIT = d.Dossier(kredietbemiddeling=d.Kredietbemiddeling(actief=False))
CREDIT = d.Dossier(kredietbemiddeling=d.Kredietbemiddeling(actief=True))


def codes(dossier: d.Dossier, lezing: Interpretaties = B) -> list[tuple[str, str]]:
    """Code and field of every refusal."""
    return [(r.code, r.field) for r in toets(dossier, lezing, TODAY)]


def test_a_full_dossier_breaks_no_rule() -> None:
    assert codes(full_dossier()) == []
    assert codes(d.Dossier()) == []


@pytest.mark.parametrize("path", ["hoogte_schulden", "inkomen_partner"])
@pytest.mark.parametrize("dossier", [NO_CREDIT, d.Dossier()])
def test_vector_1_debts_and_partner_income_only_with_kredietbemiddeling(
    dossier: d.Dossier, path: str
) -> None:
    with pytest.raises(Refusal) as refused:
        wijzig(dossier, path, "1.234,56", B, TODAY)
    assert refused.value.code == "R3.2"
    assert refused.value.artikel == 3
    assert "1.234" not in str(refused.value)
    assert wijzig(CREDIT, path, "1.234,56", B, TODAY)


def test_when_kredietbemiddeling_ends_values_stay_but_do_not_change() -> None:
    held = set_field(CREDIT, "hoogte_schulden", 100)
    ended = set_field(held, "kredietbemiddeling.actief", False)
    assert toets(ended, B, TODAY, oud=held) == []
    assert [r.code for r in toets(ended, B, TODAY)] == ["R3.2"]
    assert wijzig(held, "kredietbemiddeling.actief", "nee", B, TODAY) == ended
    with pytest.raises(Refusal) as refused:
        wijzig(ended, "hoogte_schulden", "2", B, TODAY)
    assert refused.value.code == "R3.2"
    assert wijzig(ended, "hoogte_schulden", "", B, TODAY).kredietbemiddeling.hoogte_schulden is None
    assert wijzig(ended, "woonplaats", "Almelo", B, TODAY).persoon.woonplaats == "Almelo"
    assert any(w.code == "R3.2" for w in controleer(ended, B, TODAY, ended))


def test_vector_2_cv_under_reading_a_needs_kredietbemiddeling() -> None:
    cv = d.Cv(opleiding=(d.Opleiding(id="o1", naam="mbo"),))
    for base, lezing, expected in [
        (NO_CREDIT, A, [("R3.3", "cv.opleiding")]),
        (CREDIT, A, []),
        (NO_CREDIT, B, []),
    ]:
        dossier = msgspec.structs.replace(base, cv=cv)
        assert codes(dossier, lezing) == expected
        assert toets(dossier, lezing, TODAY, oud=dossier) == []


def test_vector_2_a_cv_as_document_too() -> None:
    paper = d.Document(id="d1", naam="cv.pdf", soort=v.DocumentSoort.CV)
    dossier = msgspec.structs.replace(NO_CREDIT, documenten=(paper,))
    assert codes(dossier, A) == [("R3.3", "documenten.d1.soort")]
    assert codes(dossier, B) == []


def test_vector_3_a_bsn_needs_the_elfproef() -> None:
    base = d.Dossier(persoon=d.Persoon(bsn_grondslag=v.BsnGrondslag.UWV_SUWI))
    with pytest.raises(Refusal) as refused:
        wijzig(base, "bsn", "123456789", B, TODAY)
    assert refused.value.code == "R3.4"
    assert "123456789" not in str(refused.value)
    assert wijzig(base, "bsn", "1112.22.333", B, TODAY).persoon.bsn == "111222333"
    assert wijzig(base, "bsn", "10000008", B, TODAY).persoon.bsn == "010000008"


@pytest.mark.parametrize("ground", [None, v.BsnGrondslag.GEEN])
def test_a_bsn_needs_its_ground(ground: v.BsnGrondslag | None) -> None:
    dossier = d.Dossier(persoon=d.Persoon(bsn="111222333", bsn_grondslag=ground))
    assert codes(dossier) == [("R3.4", "persoon.bsn")]


def test_a_stored_bsn_that_was_not_typed_here_is_checked_too() -> None:
    for stored in ("123456789", "1112.22.333", "10000008"):
        person = d.Persoon(bsn=stored, bsn_grondslag=v.BsnGrondslag.UWV_SUWI)
        assert codes(d.Dossier(persoon=person)) == [("R3.4", "persoon.bsn")] or codes(
            d.Dossier(persoon=person)
        ) == [("R3.6", "persoon.bsn")]


@pytest.mark.parametrize("soort", ["FML", "AD_rapport", "IZP", "LAB"])
def test_health_documents_keep_presence_only(soort: str) -> None:
    kind = v.DocumentSoort(soort)
    noted = d.Document(id="d1", soort=kind, datum=TODAY)
    assert codes(d.Dossier(documenten=(noted,))) == []
    attached = msgspec.structs.replace(noted, blob="b1")
    assert codes(d.Dossier(documenten=(attached,))) == [("R3.5", "documenten.d1.soort")]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("persoon.achternaam", "a\x1b[31m"),
        ("persoon.achternaam", "Ş" * 201),
        ("persoon.achternaam", " los "),
        ("persoon.postcode", "7641ab"),
        ("persoon.telefoonnummer", "06-12345678"),
        ("persoon.emailadres", "niemand"),
        ("persoon.geboortedatum", "2026-11-23"),
        ("persoon.documentnummer_id", "nx 1"),
        ("arbeidsongeschiktheid.mate", 101),
        ("arbeidsongeschiktheid.restverdiencapaciteit", -1),
        ("uitkeringen.u1.hoogte", -1),
        ("uitkeringen.u1.hoogte", 10**15),
        ("cv.werkervaring.w1.van", "vroeger"),
        ("afspraken.a1.tijd", "25:00"),
        ("notities.n1.tekst", "a\x9b"),
        ("nummer", "D-\x1b1"),
        ("toewijzing.behandelaars", ["anna", "b\x00"]),
    ],
)
def test_values_no_form_would_give_are_refused_from_a_file(path: str, value: object) -> None:
    refusals = toets(set_field(full_dossier(), path, value), B, TODAY)
    assert [r.field for r in refusals] == [path]
    assert str(value)[:3] not in str(refusals[0]) or str(value)[:3] in ("202", "101", "-1")


@pytest.mark.parametrize(
    "name",
    ["IJsbrand", "Çağlar", "Şükrü", "O'Neill", "’t Hooft", "Ş" * 200, "[b]Jan[/b]", "Łukasz"],
)
def test_real_names_are_kept(name: str) -> None:
    changed = wijzig(d.Dossier(), "achternaam", name, B, TODAY)
    assert changed.persoon.achternaam == name
    assert codes(changed) == []


def test_items_need_their_own_ids() -> None:
    twice = (d.Notitie(id="n1"), d.Notitie(id="n1"))
    assert codes(d.Dossier(notities=twice)) == [("R3.6", "notities")]
    assert codes(d.Dossier(notities=(d.Notitie(),))) == [("R3.6", "notities")]


def test_wijzig_refuses_what_does_not_exist_or_is_not_for_people() -> None:
    for path, code in [("iban", "R3.1"), ("nationaliteit", "R3.1"), ("nummer", "R0.5")]:
        with pytest.raises(Refusal) as refused:
            wijzig(d.Dossier(), path, "x", B, TODAY)
        assert refused.value.code == code


def test_wijzig_reads_by_alias_and_names_the_whole_path() -> None:
    dossier = wijzig(d.Dossier(), "soort_uitkering", "ww", B, TODAY, new_id=lambda: "u1")
    assert dossier.uitkeringen[0].soort is v.SoortUitkering.WW
    with pytest.raises(Refusal) as refused:
        wijzig(dossier, "geboortedatum", "31-2-26", B, TODAY)
    assert refused.value.field == "persoon.geboortedatum"


def test_an_old_fault_elsewhere_does_not_stop_a_change() -> None:
    broken = d.Dossier(persoon=d.Persoon(emailadres="niemand"))
    assert wijzig(broken, "woonplaats", "Almelo", B, TODAY).persoon.woonplaats == "Almelo"


def test_what_comes_from_a_file_is_brought_into_form() -> None:
    person = d.Persoon(
        bsn="1112.22.333",
        postcode="7641ab",
        telefoonnummer="06-12345678",
        woonplaats=" Wierden ",
        bsn_grondslag=v.BsnGrondslag.UWV_SUWI,
    )
    done = genormaliseerd(d.Dossier(persoon=person), TODAY).persoon
    assert (done.bsn, done.postcode) == ("111222333", "7641 AB")
    assert (done.telefoonnummer, done.woonplaats) == ("+31612345678", "Wierden")
    with pytest.raises(Refusal) as refused:
        genormaliseerd(d.Dossier(persoon=d.Persoon(postcode="?")), TODAY)
    assert refused.value.field == "persoon.postcode"
    assert genormaliseerd(full_dossier(), TODAY) == full_dossier()


def test_refusals_come_before_warnings() -> None:
    dossier = set_field(full_dossier(), "notities.n1.tekst", "depressie")
    dossier = set_field(dossier, "persoon.postcode", "x")
    found = controleer(dossier, B, TODAY)
    assert isinstance(found[0], Refusal)
    assert isinstance(found[-1], Waarschuwing)
