"""art. 5: what is erased survives nowhere; what was wrong stays beside what is right."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model import paths
from pro6tui.model import vocabulary as v
from pro6tui.model.codec import encode
from pro6tui.model.dossier import Document, Dossier, Notitie, Traject, Wijziging
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.rules import wissing
from pro6tui.rules.bewaartermijnen import TERMIJNEN
from pro6tui.rules.verzoek import met_verzoek
from tests.rules.klantrechten import TODAY, clean, code

G, R, B = v.Gevraagd, v.VerzoekGrond, v.Beslissing


def granted(*parts: Onderdeel, soort: v.VerzoekSoort = v.VerzoekSoort.WISSING) -> Verzoek:
    """A request of which every part was granted."""
    return Verzoek(
        id="v1",
        soort=soort,
        staat=v.VerzoekStaat.BESLOTEN,
        besluit=v.Besluit.TOEGEWEZEN,
        verzoekdocument="d7",
        brieven=("d8",),
        onderdelen=tuple(msgspec.structs.replace(one, beslissing=B.TOEGEWEZEN) for one in parts),
    )


def erase(pad: str, **more: object) -> Onderdeel:
    """A part to erase."""
    return Onderdeel(
        **{  # type: ignore[arg-type]
            "id": pad or "all",
            "pad": pad,
            "gevraagd": G.WISSEN,
            "grond": R.NIET_TER_ZAKE,
            "toelichting": "Dat ik in Almelo woonde doet er niet toe.",
            **more,
        }
    )


def told(**change: object) -> Dossier:
    """A dossier in which the place is told in other places as well."""
    dossier = msgspec.structs.replace(
        clean(),
        notities=(
            Notitie(id="n1", auteur="anna", tekst="Woont in wierden; Wierdense Revue gezien."),
            Notitie(id="n2", auteur="anna", tekst="Niets over de woonplaats."),
        ),
        wijziging=Wijziging(reden="verhuisd naar Wierden", velden=("persoon.woonplaats",)),
    )
    return msgspec.structs.replace(dossier, **change)


OLD = msgspec.structs.replace(
    told(), persoon=msgspec.structs.replace(told().persoon, woonplaats="Rijssen")
)


def test_erased_it_survives_in_no_revision_note_reason_or_request() -> None:
    request = granted(erase("persoon.woonplaats"))
    old = met_verzoek(
        msgspec.structs.replace(OLD, wijziging=Wijziging(reden="uit Rijssen")), request
    )
    new = met_verzoek(told(), request)
    plan = wissing.plan([old, new], request)
    assert plan.paden == ("persoon.woonplaats",)
    assert set(plan.waarden) == {"Wierden", "Rijssen"}
    assert plan.brieven == ("d7", "d8")
    for revision in (old, new):
        bare = wissing.gewist(revision, plan)
        text = encode(bare).decode().replace("Wierdense", "")
        assert "rijssen" not in text.casefold()
        assert "wierden" not in text.casefold()
        assert wissing.overblijvend(revision, plan)
        assert wissing.overblijvend(bare, plan) == []
        assert wissing.gewist(bare, plan) == bare
        assert bare.persoon.achternaam == revision.persoon.achternaam
        part = bare.verzoeken[0].onderdelen[0]
        assert (part.pad, part.grond) == ("persoon.woonplaats", R.NIET_TER_ZAKE)
        assert (part.gevraagde_waarde, part.toelichting) == ("", "")
        assert bare.wijziging.velden == revision.wijziging.velden


def test_texts_in_which_it_stands_again_are_shown_to_a_person_first() -> None:
    request = granted(erase("persoon.woonplaats"))
    plan = wissing.plan([told()], request)
    hits = wissing.treffers(met_verzoek(told(), request), plan)
    assert {(one.pad, one.aantal) for one in hits} == {
        ("notities.n1.tekst", 1),
        ("wijziging.reden", 1),
    }
    kept = msgspec.structs.replace(plan, behalve=("notities.n1.tekst",))
    bare = wissing.gewist(told(), kept)
    assert "wierden" in bare.notities[0].tekst
    assert "Wierden" not in bare.wijziging.reden
    assert wissing.overblijvend(bare, kept) == []


@pytest.mark.parametrize("grond", [R.ONJUIST, R.ONVOLLEDIG])
def test_what_was_wrong_stays_in_the_history(grond: v.VerzoekGrond) -> None:
    wrong = Onderdeel(
        id="o", pad="persoon.woonplaats", gevraagd=G.WIJZIGEN, gevraagde_waarde="X", grond=grond
    )
    plan = wissing.plan([told()], granted(wrong, soort=v.VerzoekSoort.RECTIFICATIE))
    assert plan.paden == ()
    assert wissing.gewist(told(), plan) == told()


def test_only_what_was_granted_and_only_these_parts() -> None:
    request = granted(erase("persoon.woonplaats"), erase("persoon.adres"))
    refused = msgspec.structs.replace(
        request,
        onderdelen=(
            msgspec.structs.replace(request.onderdelen[0], beslissing=B.GEWEIGERD),
            request.onderdelen[1],
        ),
    )
    assert wissing.plan([told()], refused).paden == ("persoon.adres",)
    assert wissing.plan([told()], request, ["persoon.adres"]).paden == ("persoon.adres",)


def test_every_form_of_a_value_is_looked_for() -> None:
    parts = [
        erase(f"persoon.{name}") for name in ("bsn", "telefoonnummer", "geboortedatum", "geslacht")
    ]
    plan = wissing.plan([clean()], granted(*parts, erase("uitkeringen.u1.hoogte")))
    assert {"999990019", "9999.90.019", "+31612345678", "06 12345678"} <= set(plan.waarden)
    assert {"29-02-1980", "€ 1.234,56"} <= set(plan.waarden)
    assert not {"X", "X of onbekend"} & set(plan.waarden)
    note = msgspec.structs.replace(
        clean(), notities=(Notitie(id="n", tekst="bsn 9999.90.019, belt met 06 12345678."),)
    )
    assert wissing.gewist(note, plan).notities[0].tekst == "bsn ▒, belt met ▒."


@pytest.mark.parametrize(
    ("name", "value", "spellings"),
    [
        (
            "telefoonnummer",
            "+31612345678",
            "06-12345678|0612345678|06 1234 5678|+31612345678|+31 6 12 34 56 78|0031612345678"
            "|+31 (0)6 12345678|06.12.34.56.78",
        ),
        ("adres", "Grotestraat 12a", "Grotestraat  12a|grotestraat\n12A|Grotestraat\u00a012a"),
        ("postcode", "7641 AB", "7641AB|7641 ab|7641  AB|7641-AB"),
        (
            "geboortedatum",
            date(1980, 2, 9),
            "09-02-1980|9-2-1980|9/2/80|9.2.1980|09 02 1980|9 februari 1980|9 feb. 1980|9 feb '80"
            "|1980-02-09|09021980|9\nfebruari 1980",
        ),
        ("bsn", "999990019", "9999.90.019|999 990 019|999.99.00.19|9999-90-019"),
        ("documentnummer_id", "SPECI2014", "SPECI2014|speci2014|SPECI 2014|SPECI-2014"),
    ],
)
def test_it_is_found_in_every_way_people_write_it(name: str, value: object, spellings: str) -> None:
    person = msgspec.structs.replace(clean().persoon, **{name: value})
    for one in spellings.split("|"):
        note = Notitie(id="n", tekst=f"Zij zei: {one}, en niet meer.")
        dossier = msgspec.structs.replace(clean(), persoon=person, notities=(note,))
        plan = wissing.plan([dossier], granted(erase(f"persoon.{name}")))
        assert [hit.pad for hit in wissing.treffers(dossier, plan)] == ["notities.n.tekst"], one
        bare = wissing.gewist(dossier, plan)
        assert bare.notities[0].tekst == "Zij zei: ▒, en niet meer.", one
        half = paths.set_field(bare, "notities.n.tekst", note.tekst)
        assert wissing.overblijvend(half, plan) == ["notities.n.tekst"]


def test_other_numbers_and_dates_are_left_alone() -> None:
    parts = [erase(f"persoon.{one}") for one in ("telefoonnummer", "geboortedatum", "postcode")]
    person = msgspec.structs.replace(
        clean().persoon,
        telefoonnummer="+31612345678",
        geboortedatum=date(1980, 2, 9),
        postcode="7641 AB",
    )
    text = "Bel 06-12345679 of 106123456789; 19-2-1980, 9-12-1980, 7641 AC, 17641 AB en 7641 ABC."
    note = Notitie(id="n", tekst=text)
    dossier = msgspec.structs.replace(clean(), persoon=person, notities=(note,))
    plan = wissing.plan([dossier], granted(*parts))
    assert wissing.gewist(dossier, plan).notities[0].tekst == text


def test_a_note_or_a_document_goes_whole_and_takes_nothing_along() -> None:
    paper = Document(id="d1", naam="brief.pdf", blob="b1", toegevoegd_door="anna")
    dossier = told(documenten=(paper,))
    plan = wissing.plan([dossier], granted(erase("notities.n1"), erase("documenten.d1")))
    bare = wissing.gewist(dossier, plan)
    assert [one.id for one in bare.notities] == ["n2"]
    assert bare.documenten == ()
    assert plan.documenten == ("b1",)
    assert bare.notities[0].auteur == "anna"
    assert "brief.pdf" in plan.waarden
    assert "anna" not in plan.waarden


def test_the_whole_dossier_is_a_decision_for_the_list() -> None:
    request = granted(erase("", grond=R.NIET_MEER_NODIG))
    assert wissing.hele_dossier(request)
    assert wissing.besluit_wissing(met_verzoek(told(), request))
    assert wissing.plan([told()], request).paden == ()
    assert not wissing.besluit_wissing(told())
    undecided = msgspec.structs.replace(request, besluit=None)
    assert not wissing.hele_dossier(undecided)
    field = granted(erase("persoon.adres"))
    assert not wissing.hele_dossier(field)


def test_a_refusal_says_when_destruction_will_come() -> None:
    ended = Traject(id="t", opdrachtgever=v.OpdrachtgeverSoort.UWV, einddatum=date(2025, 3, 31))
    kept = told(staat=v.DossierStaat.IN_BEWARING, trajecten=(ended,))
    assert wissing.komt_vrij(kept, TODAY).vernietigbaar_vanaf == date(2032, 4, 1)
    later = msgspec.structs.replace(ended, einddatum=date(2026, 12, 1))
    ahead = told(staat=v.DossierStaat.IN_BEWARING, trajecten=(later,))
    assert wissing.komt_vrij(ahead, TODAY).vernietigbaar_vanaf == date(2033, 12, 2)
    running = wissing.komt_vrij(told(), TODAY)
    assert (running.vernietigbaar_vanaf, running.reden) == (None, "Het dossier loopt nog.")


def test_kept_by_a_term_that_is_over_is_no_ground() -> None:
    ended = Traject(id="t", opdrachtgever=v.OpdrachtgeverSoort.UWV, einddatum=date(2018, 3, 31))
    over = told(staat=v.DossierStaat.IN_BEWARING, trajecten=(ended,))
    grond = [v.WeigeringsGrond.BEWAARPLICHT]
    assert code(lambda: wissing.toets_bewaarplicht(over, grond, TODAY)) == "R5.6"
    assert code(lambda: wissing.toets_bewaarplicht(over, grond, date(2025, 3, 31))) == ""
    assert code(lambda: wissing.toets_bewaarplicht(over, [None], TODAY)) == ""
    # A bureau that keeps it longer still has the ground, and says its own day.
    own = dict(TERMIJNEN) | {v.Categorie.K1: 40, v.Categorie.K3: 40}
    assert code(lambda: wissing.toets_bewaarplicht(over, grond, TODAY, own)) == ""
    later = wissing.komt_vrij(over, TODAY, own).vernietigbaar_vanaf
    assert later is not None
    assert later > TODAY


def test_not_to_the_point_or_asked_to_be_erased_goes_everywhere() -> None:
    assert wissing.overal(erase("persoon.adres", grond=R.ONJUIST))
    assert wissing.overal(Onderdeel(gevraagd=G.AFSCHERMEN, grond=R.NIET_TER_ZAKE)) is False
    assert not wissing.overal(Onderdeel(gevraagd=G.WIJZIGEN, grond=R.ONJUIST))


def test_letters_of_the_request_go_unless_somebody_read_them() -> None:
    request = granted(erase("persoon.woonplaats"))
    dossier = met_verzoek(
        told(documenten=(Document(id="d7", blob="b7"), Document(id="d8", blob="b8"))), request
    )
    plan = wissing.plan([dossier], request)
    whole = wissing.zonder_brieven(plan, [dossier])
    assert whole.documenten == ("b7", "b8")
    after = wissing.gewist(dossier, whole)
    assert (after.documenten, after.verzoeken[0].brieven) == ((), ())
    assert after.verzoeken[0].verzoekdocument == ""
    read = msgspec.structs.replace(plan, behalve=("documenten.d8",))
    kept = wissing.gewist(dossier, wissing.zonder_brieven(read, [dossier]))
    assert [one.id for one in kept.documenten] == ["d8"]
    assert kept.verzoeken[0].brieven == ("d8",)
    assert wissing.overblijvend(kept, wissing.zonder_brieven(read, [dossier])) == []
