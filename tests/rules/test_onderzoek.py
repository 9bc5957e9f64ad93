"""art. 9: who is in a survey, and of everybody else why not."""

from __future__ import annotations

import itertools
from datetime import date

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier, Persoon, Traject, Uitkering
from pro6tui.model.onderzoek import Keuze, Regel
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Afscherming, Bezwaar, Verstrekking
from pro6tui.model.vocabulary_onderzoek import Beleid, Kolom, Uitsluiting
from pro6tui.rules import onderzoek
from tests.rules.onderzoeken import CLIENT, CONSENT, KTO, PROFILE, SUPPLIER, TODAY, TRAJECT, YEAR

replace = msgspec.structs.replace
U = Uitsluiting


def weigh(dossier: Dossier, **how: object) -> Regel:
    beleid = how.pop("beleid", Beleid.TOESTEMMING)
    profile = how.pop("profiel", PROFILE)
    found = onderzoek.beoordeel(dossier, YEAR, profile, SUPPLIER, beleid, TODAY, **how)  # type: ignore[arg-type]
    assert found is not None
    return found


def consent(**change: object) -> Dossier:
    return replace(CLIENT, toestemmingen=(replace(CONSENT, **change),))


def test_who_consented_goes_along() -> None:
    line = weigh(CLIENT, document_id="d1")
    assert line == Regel(document_id="d1", dossier="D-000007", traject="t1", toestemming="c1")


def sent(**change: object) -> Dossier:
    line = Verstrekking(
        id="v1", grond=v.Verstrekkingsgrond.ONDERZOEK, doel=KTO, traject="t1", batch="b1"
    )
    return replace(CLIENT, verstrekkingen=(replace(line, **change),))


EXCLUDED = {
    U.GEEN_TOESTEMMING: replace(CLIENT, toestemmingen=()),
    U.TOESTEMMING_TE_LAAT: consent(datum=date(2026, 11, 21)),
    U.TOESTEMMING_INGETROKKEN: consent(ingetrokken_op=TODAY),
    U.TOESTEMMING_TE_SMAL: consent(omvang=("persoon.achternaam", "trajecten")),
    U.BEZWAAR: replace(CLIENT, bezwaren=(Bezwaar(id="b", tegen=KTO, van=TODAY),)),
    U.OVERLEDEN: replace(CLIENT, trajecten=(replace(TRAJECT, uitkomst=v.Uitkomst.OVERLEDEN),)),
    U.GEEN_CONTACTGEGEVENS: replace(CLIENT, persoon=replace(CLIENT.persoon, emailadres="")),
    U.AFGESCHERMD: replace(CLIENT, afschermingen=(Afscherming(id="a", pad="persoon.achternaam"),)),
    U.AL_UITGENODIGD: sent(),
    U.DATUMS_ONJUIST: replace(
        CLIENT, trajecten=(replace(TRAJECT, startdatum_akkoord=date(2026, 8, 1)),)
    ),
}


SECOND = Traject(
    id="t2",
    opdrachtgever=v.OpdrachtgeverSoort.WERKGEVER,
    opdrachtgever_naam="Smid BV",
    eerste_gesprek=date(2026, 2, 3),
    einddatum=date(2026, 10, 1),
)
TWO = replace(CLIENT, trajecten=(TRAJECT, SECOND))


@pytest.mark.parametrize("reason", EXCLUDED, ids=str)
def test_every_reason_to_leave_a_client_out(reason: Uitsluiting) -> None:
    line = weigh(EXCLUDED[reason])
    assert (line.reden, line.toestemming) == (reason, "")


ORDER = (
    U.OVERLEDEN, U.BEZWAAR, U.AFGESCHERMD, U.DATUMS_ONJUIST, U.AL_UITGENODIGD,
    U.GEEN_CONTACTGEGEVENS,
)  # fmt: skip
"""Of several reasons the first counts; consent is asked of whoever none of them leaves out."""
PART = {
    U.OVERLEDEN: "trajecten", U.BEZWAAR: "bezwaren", U.AFGESCHERMD: "afschermingen",
    U.DATUMS_ONJUIST: "trajecten", U.AL_UITGENODIGD: "verstrekkingen",
    U.GEEN_CONTACTGEGEVENS: "persoon",
}  # fmt: skip


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(ORDER, 2)), ids=str)
def test_of_two_reasons_the_first_is_told(first: Uitsluiting, second: Uitsluiting) -> None:
    both = {PART[one]: getattr(EXCLUDED[one], PART[one]) for one in (second, first)}
    if PART[first] == PART[second]:
        dead = replace(EXCLUDED[second].trajecten[0], uitkomst=v.Uitkomst.OVERLEDEN)
        both = {"trajecten": (dead,)}
    assert weigh(replace(CLIENT, **both)).reden is first
    assert weigh(replace(CLIENT, **both, toestemmingen=())).reden is first


def test_two_versions_and_a_dossier_that_is_shielded_whole_come_before_everything() -> None:
    whole = (Afscherming(id="a", pad=""),)
    for dossier in EXCLUDED.values():
        assert weigh(dossier, twee_versies=True).reden is U.DOSSIER_CONFLICT
        shielded = weigh(replace(dossier, afschermingen=whole))
        assert (shielded.reden, shielded.traject) == (U.AFGESCHERMD, "")


def test_two_versions_stand_in_the_report_whatever_the_one_says() -> None:
    running = replace(CLIENT, trajecten=(replace(TRAJECT, einddatum=None),))
    line = weigh(running, twee_versies=True)
    assert (line.reden, line.traject) == (U.DOSSIER_CONFLICT, "")


ENDS = ("trajecten.t1.einddatum", "trajecten.t1", "trajecten", "")


@pytest.mark.parametrize("pad", ENDS)
@pytest.mark.parametrize("end", [TRAJECT.einddatum, date(2019, 1, 1)])
def test_a_shielded_end_is_not_asked_when_it_was(pad: str, end: date | None) -> None:
    narrow = replace(PROFILE, kolommen=(Kolom.EMAILADRES,), koppen=("",))
    shielded = replace(
        CLIENT,
        trajecten=(replace(TRAJECT, einddatum=end),),
        afschermingen=(Afscherming(id="a", pad=pad),),
    )
    for profile in (PROFILE, narrow):
        assert weigh(shielded, profiel=profile).reden is U.AFGESCHERMD
        assert weigh(shielded, profiel=profile, beleid=Beleid.GEEN_BEZWAAR).reden is U.AFGESCHERMD
    lifted = replace(shielded, afschermingen=(Afscherming(id="a", pad=pad, opgeheven_op=TODAY),))
    found = onderzoek.beoordeel(lifted, YEAR, PROFILE, SUPPLIER, Beleid.TOESTEMMING, TODAY)
    assert (found is not None and found.reden is None) is (end == TRAJECT.einddatum)


def test_beside_a_shielded_end_another_traject_is_asked_about() -> None:
    shield = (Afscherming(id="a", pad="trajecten.t2.einddatum"),)
    line = weigh(replace(TWO, afschermingen=shield))
    assert (line.reden, line.traject, line.andere) == (None, "t1", 0)
    # Of another principal than the one that was chosen it is nobody's business here.
    theirs = replace(YEAR, opdrachtgever=v.OpdrachtgeverSoort.GEMEENTE)
    two = replace(TWO, afschermingen=shield)
    assert onderzoek.beoordeel(two, theirs, PROFILE, SUPPLIER, Beleid.TOESTEMMING, TODAY) is None


@pytest.mark.parametrize(
    ("veld", "keuze"),
    [
        ("opdrachtgever", {"opdrachtgever": v.OpdrachtgeverSoort.WERKGEVER}),
        ("opdrachtgever_naam", {"opdrachtgever_naam": "Smid BV"}),
        ("soort", {"diensten": (v.Trajectsoort.NAAR_WERK,)}),
    ],
)
def test_what_a_choice_asks_of_a_traject_is_not_asked_where_it_is_shielded(
    veld: str, keuze: dict[str, object]
) -> None:
    asked = replace(YEAR, **keuze)
    shielded = replace(CLIENT, afschermingen=(Afscherming(id="a", pad=f"trajecten.t1.{veld}"),))
    for dossier, reason in ((shielded, U.AFGESCHERMD), (CLIENT, None)):
        found = onderzoek.beoordeel(dossier, asked, PROFILE, SUPPLIER, Beleid.TOESTEMMING, TODAY)
        assert (found.reden if found else None) is reason
    # Where the choice does not ask for it, it stays out of the file and keeps nobody out.
    assert weigh(shielded).reden is None


@pytest.mark.parametrize(
    "change",
    [
        {"schriftelijk": False},
        {"datum": None},
        {"ontvanger": "Een ander"},
        {"doel": v.Doel.CERTIFICERING_AUDIT},
    ],
)
def test_7_4_5_what_is_no_consent_for_this(change: dict[str, object]) -> None:
    assert weigh(consent(**change)).reden is U.GEEN_TOESTEMMING


def test_who_agreed_to_their_surname_agreed_to_its_prefix() -> None:
    given = ("persoon.achternaam", "persoon.voorletters", "persoon.emailadres", "trajecten.t1")
    assert weigh(consent(omvang=given)).reden is None


def test_7_4_6_without_consent_an_objection_still_counts() -> None:
    asked = EXCLUDED[U.GEEN_TOESTEMMING]
    assert weigh(asked, beleid=Beleid.GEEN_BEZWAAR).reden is None
    assert weigh(EXCLUDED[U.BEZWAAR], beleid=Beleid.GEEN_BEZWAAR).reden is U.BEZWAAR
    assert weigh(EXCLUDED[U.AFGESCHERMD], beleid=Beleid.GEEN_BEZWAAR).reden is U.AFGESCHERMD
    taken_back = weigh(EXCLUDED[U.TOESTEMMING_INGETROKKEN], beleid=Beleid.GEEN_BEZWAAR)
    assert taken_back.reden is U.TOESTEMMING_INGETROKKEN


def test_an_invitation_that_never_went_or_of_this_batch_or_traject_does_not_count() -> None:
    assert weigh(sent(), batch="b1").reden is None
    assert weigh(sent(vervallen_op=TODAY)).reden is None
    assert weigh(sent(traject="t9")).reden is None
    assert weigh(sent(doel=v.Doel.CERTIFICERING_AUDIT)).reden is None


def test_shielded_first_names_keep_initials_that_are_made_of_them() -> None:
    shield = (Afscherming(id="a", pad="persoon.voornamen"),)
    assert weigh(replace(CLIENT, afschermingen=shield)).reden is U.AFGESCHERMD
    lifted = (replace(shield[0], opgeheven_op=TODAY),)
    assert weigh(replace(CLIENT, afschermingen=lifted)).reden is None
    elsewhere = (Afscherming(id="a", pad="persoon.adres"),)
    assert weigh(replace(CLIENT, afschermingen=elsewhere)).reden is None


def test_a_client_with_two_principals_is_asked_once_or_for_the_one_chosen() -> None:
    line = weigh(TWO)
    assert (line.traject, line.andere) == ("t2", 1)
    for keuze, traject in (
        (replace(YEAR, opdrachtgever=v.OpdrachtgeverSoort.UWV), TRAJECT),
        (replace(YEAR, opdrachtgever_naam="smid bv"), SECOND),
        (replace(YEAR, diensten=(v.Trajectsoort.WERKFIT_MAKEN,)), TRAJECT),
        (replace(YEAR, tot=date(2026, 6, 30)), TRAJECT),
        (replace(YEAR, van=date(2026, 7, 1)), SECOND),
    ):
        assert onderzoek.trajecten(TWO, keuze, TODAY) == [traject]
    row = onderzoek.rij(TWO, SECOND, (Kolom.BEGINDATUM, Kolom.EINDDATUM))
    assert row == ("2026-02-03", "2026-10-01")


def test_nobody_is_asked_about_a_traject_that_runs_or_will_end_later() -> None:
    for change in ({"einddatum": None}, {"einddatum": date(2026, 11, 21)}):
        dossier = replace(CLIENT, trajecten=(replace(TRAJECT, **change),))
        found = onderzoek.beoordeel(dossier, YEAR, PROFILE, SUPPLIER, Beleid.TOESTEMMING, TODAY)
        assert found is None


def test_a_row_holds_the_columns_and_nothing_else() -> None:
    row = onderzoek.rij(CLIENT, TRAJECT, tuple(Kolom))
    assert row == (
        "van Voorbeeld", "J.W.", v.SoortUitkering.WW.label, "2025-09-15", "2026-06-30",
        "jw@voorbeeld.example", "+31651220947",
    )  # fmt: skip
    empty = replace(CLIENT, persoon=Persoon(achternaam="X"), uitkeringen=())
    assert onderzoek.rij(empty, replace(TRAJECT, einddatum=None), tuple(Kolom))[2:] == (
        "", "2025-09-15", "", "", "",
    )  # fmt: skip
    assert "Jan" not in " ".join(row)


def test_the_paths_are_those_of_what_is_told() -> None:
    paths = onderzoek.velden(CLIENT, TRAJECT, tuple(Kolom))
    assert paths == (
        "persoon.tussenvoegsel", "persoon.achternaam", "persoon.voorletters",
        "uitkeringen.u1.soort", "trajecten.t1.startdatum_akkoord", "trajecten.t1.einddatum",
        "persoon.emailadres", "persoon.telefoonnummer",
    )  # fmt: skip
    assert onderzoek.velden(CLIENT, SECOND, (Kolom.BEGINDATUM,)) == ("trajecten.t2.eerste_gesprek",)


def test_the_benefit_is_the_one_at_the_end_of_the_traject() -> None:
    benefits = (
        Uitkering(id="u1", soort=v.SoortUitkering.ZW, einddatum=date(2026, 1, 1)),
        Uitkering(id="u2", soort=v.SoortUitkering.WW, ingangsdatum=date(2026, 1, 2)),
        Uitkering(id="u3", soort=v.SoortUitkering.TW),
        Uitkering(id="u4", soort=v.SoortUitkering.PW_BIJSTAND, ingangsdatum=date(2026, 7, 1)),
    )
    client = replace(CLIENT, uitkeringen=benefits)
    (told,) = onderzoek.rij(client, TRAJECT, (Kolom.TYPE_UITKERING,))
    assert told == f"{v.SoortUitkering.WW.label}, {v.SoortUitkering.TW.label}"


def test_the_beginning_is_the_day_uwv_agreed_else_the_first_meeting() -> None:
    assert onderzoek.begin(TRAJECT) == date(2025, 9, 15)
    assert onderzoek.begin(replace(TRAJECT, startdatum_akkoord=None)) == date(2025, 9, 1)
    assert onderzoek.begin(SECOND) == date(2026, 2, 3)
    assert onderzoek.begin(Traject()) is None


@pytest.mark.parametrize(
    "keuze",
    [
        Keuze(van=date(2026, 2, 1), tot=date(2026, 1, 1)),
        Keuze(van=date(2026, 11, 21), tot=date(2026, 12, 1)),
        Keuze(van=date(2020, 1, 1), tot=date(2026, 1, 1)),
    ],
)
def test_a_period_that_is_none(keuze: Keuze) -> None:
    with pytest.raises(Refusal) as no:
        onderzoek.toets_keuze(keuze, TODAY)
    assert no.value.code == "R9.5"
    assert onderzoek.toets_keuze(YEAR, TODAY) == YEAR


def test_the_report_counts_everybody_once() -> None:
    lines = [weigh(one) for one in (CLIENT, *EXCLUDED.values())]
    counted = onderzoek.telling(lines)
    assert (counted[None], counted[U.BEZWAAR], sum(counted.values())) == (1, 1, len(lines))
    assert U.ZELF not in counted


def test_once_approved_nobody_comes_in_and_who_changed_goes_out() -> None:
    was = weigh(CLIENT, document_id="d1")
    out = replace(was, reden=U.BEZWAAR, toestemming="")
    assert onderzoek.opnieuw(out, was) == out
    assert onderzoek.opnieuw(was, was) == was
    assert onderzoek.opnieuw(was, out) == out
    assert onderzoek.opnieuw(was, None).reden is U.GEWIJZIGD
    assert onderzoek.opnieuw(was, replace(was, traject="t2")).reden is U.GEWIJZIGD
    # Of a dossier that does not open the line still says whose it was, and the true reason.
    for reason in (U.VERNIETIGD, U.NIET_LEESBAAR, U.DOSSIER_CONFLICT, U.AFGESCHERMD):
        gone = onderzoek.opnieuw(was, Regel(document_id="d1", dossier="", reden=reason))
        assert gone == replace(was, reden=reason, toestemming="")


def test_one_service_alone_tells_which_it_was_and_asks_why() -> None:
    chosen = replace(YEAR, diensten=(v.Trajectsoort.WERKFIT_MAKEN,))
    for why in ("", "  ", "x"):
        with pytest.raises(Refusal) as no:
            onderzoek.toets_keuze(replace(chosen, reden_diensten=why), TODAY)
        assert (no.value.code, no.value.artikel) == ("R9.1", 9)
        assert no.value.field == "reden_diensten"
    asked = replace(chosen, reden_diensten=" vraag  van UWV ")
    assert onderzoek.toets_keuze(asked, TODAY).reden_diensten.strip()
    # Of every service nobody says why.
    assert onderzoek.toets_keuze(replace(YEAR, reden_diensten="zomaar"), TODAY) == YEAR
