"""Open requests from the rows of the list: what is next, by when, and for whom."""

from __future__ import annotations

from datetime import date

import msgspec

from pro6tui.model.dossier import Dossier, Persoon, Toewijzing
from pro6tui.model.verzoeken import Hold, Identiteit, Onderdeel, Verzoek
from pro6tui.model.vocabulary import HoldReden, IdentiteitStatus, Rol, VerzoekSoort, VerzoekStaat
from pro6tui.rules.feestdagen import Kalender
from pro6tui.services.openstaand import Openstaand, gesorteerd, van_rij
from pro6tui.services.rows import row, words
from pro6tui.services.vandaag import Soort, taken

TODAY = date(2026, 11, 22)
KNOWN = Identiteit(status=IdentiteitStatus.VASTGESTELD)


def verzoek(**fields: object) -> Verzoek:
    """A request of 22 October that is being worked on."""
    whole: dict[str, object] = {
        "id": "v1",
        "soort": VerzoekSoort.RECTIFICATIE,
        "staat": VerzoekStaat.IN_BEHANDELING,
        "ontvangen_op": date(2026, 10, 22),
        "ontvangstbevestiging_op": date(2026, 10, 23),
        "identiteit": KNOWN,
        "in_behandeling_op": date(2026, 10, 26),
    }
    return Verzoek(**{**whole, **fields})  # type: ignore[arg-type]


def listed(*requests: Verzoek, by: tuple[str, ...] = ("anna",)) -> list[Openstaand]:
    dossier = Dossier(
        nummer="D-001877",
        persoon=Persoon(achternaam="Jansma"),
        toewijzing=Toewijzing(behandelaars=by),
        verzoeken=requests,
    )
    return list(van_rij("d", row(dossier), Kalender(), TODAY))


def test_a_correction_says_which_clock_rules() -> None:
    (one,) = listed(verzoek())
    assert one.wat(Rol.CONSULENT, "anna") == "correctie: beslissen, reactie (art. 11)"
    assert (one.streefdatum, one.uiterlijk) == (date(2026, 11, 19), None)
    assert one.laat(TODAY)
    assert one.toelichting(TODAY) == (
        "reactie 19-11 · een maand, afronding 22-11 · verlengen melden t/m 22-11 · ontvangen 22-10"
    )


def test_uiterlijk_is_told_where_the_law_allows_another_day() -> None:
    (one,) = listed(
        verzoek(soort=VerzoekSoort.INZAGE, staat=VerzoekStaat.ONTVANGEN, behandelaar="anna")
    )
    assert (one.streefdatum, one.uiterlijk) == (TODAY, date(2026, 11, 23))
    assert one.wat(Rol.CONSULENT, "anna") == "inzage: in behandeling nemen (art. 10)"
    assert "uiterlijk 23-11" in one.toelichting(TODAY)
    assert one.toelichting(TODAY, str.upper).endswith(" · ANNA · ontvangen 22-10")


def test_a_proposal_waits_for_who_may_decide_and_did_not_propose() -> None:
    part = Onderdeel(id="o", voorgesteld_door="anna")
    (inzage,) = listed(verzoek(soort=VerzoekSoort.INZAGE, onderdelen=(part,)))
    assert inzage.wacht_op(Rol.DIRECTEUR, "dirk")
    assert not inzage.wacht_op(Rol.CONSULENT, "bram")
    assert inzage.wat(Rol.DIRECTEUR, "dirk") == "inzage: voorstel wacht op u (art. 10)"
    (correctie,) = listed(verzoek(onderdelen=(part,)))
    assert correctie.wacht_op(Rol.CONSULENT, "bram")
    assert not correctie.wacht_op(Rol.CONSULENT, "anna")
    decided = msgspec.structs.replace(part, beslist_door="dirk")
    assert not listed(verzoek(onderdelen=(decided,)))[0].wacht_op(Rol.DIRECTEUR, "dirk")


def test_whose_it_is() -> None:
    (one,) = listed(verzoek(behandelaar="bram"))
    assert one.van(Rol.CONSULENT, "anna", TODAY)
    assert one.van(Rol.CONSULENT, "bram", TODAY)
    assert not one.van(Rol.CONSULENT, "eva", TODAY)
    assert one.van(Rol.DIRECTEUR, "dirk", TODAY), "late: the directeur must see it"
    assert not one.van(Rol.DIRECTEUR, "dirk", date(2026, 11, 1))
    assert listed(verzoek(), by=())[0].van(Rol.CONSULENT, "eva", TODAY), "of nobody: of all"


def test_the_earliest_streefdatum_stands_first() -> None:
    requests = [
        verzoek(id="a", soort=VerzoekSoort.INTREKKING_TOESTEMMING),
        verzoek(id="b"),
        verzoek(id="c", soort=VerzoekSoort.OVERDRAAGBAARHEID, ontvangen_op=date(2026, 10, 12)),
    ]
    found = gesorteerd(listed(*requests))
    assert [one.verzoek_id for one in found] == ["c", "b", "a"]
    assert [one.soort for one in found] == ["overdracht", "correctie", "intrekking"]
    assert found[2].artikel == "AVG 7"


def test_outside_the_calendar_it_stands_there_and_says_why() -> None:
    (one,) = listed(verzoek(ontvangen_op=date(2041, 3, 1), in_behandeling_op=None))
    assert one.stand is None
    assert "termijn onbekend" in one.wat(Rol.CONSULENT, "anna")
    assert "feestdagen zijn bekend" in one.toelichting(TODAY)


def test_holds_that_end_and_the_court_term_are_due() -> None:
    hold = Hold(id="h", reden=HoldReden.AUDIT, einde_voorzien=date(2026, 12, 1))
    lifted = Hold(id="i", einde_voorzien=date(2026, 12, 1), opgeheven_op=TODAY)
    closed = verzoek(staat=VerzoekStaat.AFGEHANDELD, beroep_tot=date(2026, 12, 5))
    dossier = Dossier(nummer="D-1", holds=(hold, lifted), verzoeken=(closed,))
    assert "hold:eindigt:" in words(dossier)
    assert "verzoek:open:" not in words(dossier)
    found = {one.soort: one for one in taken("d", row(dossier), TODAY)}
    assert found[Soort.HOLD].streefdatum == date(2026, 12, 1)
    assert found[Soort.HOLD].toelichting == "audit voor het keurmerk"
    assert found[Soort.BEROEP].streefdatum == date(2026, 12, 5)
    assert Soort.BEROEP not in {one.soort for one in taken("d", row(dossier), date(2026, 12, 6))}
