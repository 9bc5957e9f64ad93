"""What a request can be about, and two that get in each other's way."""

from __future__ import annotations

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.rules.verzoek_onderdeel import botsing, standaard, toets_botsing, toets_onderdeel
from tests.model.test_dossier import full_dossier
from tests.rules.klantrechten import TODAY, change, clean, code

S, G, R = v.VerzoekSoort, v.Gevraagd, v.VerzoekGrond


def part(pad: str, gevraagd: v.Gevraagd | None, **more: object) -> Onderdeel:
    """A part as somebody types it."""
    return Onderdeel(pad=pad, gevraagd=gevraagd, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("soort", "deel"),
    [
        (S.RECTIFICATIE, change()),
        (S.RECTIFICATIE, change("geboortedatum", "1-2-1981")),
        (S.RECTIFICATIE, change("uitkeringen.u1.hoogte", "1.300,50", grond=R.ONVOLLEDIG)),
        (S.RECTIFICATIE, change("bsn", "999990019")),
        (S.RECTIFICATIE, part("notities.n1", G.AANVULLEN, gevraagde_waarde="Ik zei dat niet.")),
        (S.RECTIFICATIE, part("notities.n1.tekst", G.WISSEN, grond=R.NIET_TER_ZAKE)),
        (S.AFSCHERMEN, part("persoon", G.AFSCHERMEN)),
        (S.AFSCHERMEN, part("", G.AFSCHERMEN)),
        (S.WISSING, part("", G.WISSEN, grond=R.NIET_MEER_NODIG)),
        (S.WISSING, part("notities", G.WISSEN)),
        (S.WISSING, part("documenten.d1", G.WISSEN)),
        (S.WISSING, part("cv", G.WISSEN)),
        (S.INZAGE, part("", None)),
        (S.OVERDRAAGBAARHEID, part("cv", G.OVERDRAGEN)),
    ],
)
def test_what_can_be_asked(soort: v.VerzoekSoort, deel: Onderdeel) -> None:
    kept = toets_onderdeel(full_dossier(), soort, deel, TODAY)
    assert kept.gevraagd is not None
    assert "." in kept.pad or kept.pad in ("", "persoon", "notities", "cv")


@pytest.mark.parametrize(
    ("soort", "deel", "refused"),
    [
        (S.INZAGE, part("", G.WISSEN), "R11.5"),
        (S.AFSCHERMEN, part("persoon", G.WIJZIGEN), "R11.5"),
        (S.RECTIFICATIE, part("", G.WISSEN), "R11.5"),
        (S.RECTIFICATIE, part("", G.WIJZIGEN, gevraagde_waarde="x"), "R11.5"),
        (S.RECTIFICATIE, change("persoon", "x"), "R11.5"),
        (S.RECTIFICATIE, change("nummer", "D-1"), "R11.5"),
        (S.RECTIFICATIE, change("persoon.woonplaats", ""), "R11.5"),
        (S.RECTIFICATIE, change("persoon.iban", "NL00"), "R3.1"),
        (S.RECTIFICATIE, change("notities.n9.tekst", "x"), "R3.1"),
        (S.RECTIFICATIE, change("bsn", "123456789"), "R3.4"),
        (S.RECTIFICATIE, change("geboortedatum", "gisteren misschien"), "R0.2"),
        (S.RECTIFICATIE, change("woonplaats", "Al\x1bmelo"), "R0.3"),
        (S.RECTIFICATIE, change(grond=R.NIET_TER_ZAKE), "R11.5"),
        (S.RECTIFICATIE, change(grond=R.ONRECHTMATIG), "R11.5"),
        (S.RECTIFICATIE, part("notities.n1", G.AANVULLEN), "R11.5"),
        (S.WISSING, part("verstrekkingen.x1", G.WISSEN), "R11.5"),
        (S.WISSING, part("verstrekkingen", G.WISSEN), "R11.5"),
        (S.WISSING, part("verzoeken.v1.besluit", G.WISSEN), "R11.5"),
        (S.WISSING, part("aangemaakt_op", G.WISSEN), "R11.5"),
        (S.INTREKKING_TOESTEMMING, part("", G.STAKEN, grond=R.ONJUIST), "R11.5"),
    ],
)
def test_what_cannot(soort: v.VerzoekSoort, deel: Onderdeel, refused: str) -> None:
    said = code(lambda: toets_onderdeel(full_dossier(), soort, deel, TODAY))
    assert said == refused


def test_only_what_is_asked_for_is_kept() -> None:
    shield = part("persoon.adres", G.AFSCHERMEN, gevraagde_waarde="Geheim 1")
    assert toets_onderdeel(clean(), S.AFSCHERMEN, shield, TODAY).gevraagde_waarde == ""


def test_some_kinds_are_about_everything_by_themselves() -> None:
    assert [one.gevraagd for one in standaard(S.INZAGE)] == [G.INZIEN]
    assert [one.gevraagd for one in standaard(S.BEZWAAR)] == [G.STAKEN]
    assert standaard(S.WISSING) == ()
    assert standaard(S.RECTIFICATIE) == ()


def test_a_part_brings_no_decision() -> None:
    """Who names a part does not thereby propose, decide or carry out."""
    sent = Onderdeel(
        id="o1",
        pad="persoon.adres",
        gevraagd=G.WISSEN,
        beslissing=v.Beslissing.TOEGEWEZEN,
        motivering="zo is het besloten",
        voorgesteld_door="anna",
        beslist_door="dora",
        uitgevoerd_op=TODAY,
    )
    kept = toets_onderdeel(clean(), S.WISSING, sent, TODAY)
    assert kept == Onderdeel(id="o1", pad="persoon.adres", gevraagd=G.WISSEN)


def request(soort: v.VerzoekSoort, *pads: str, **more: object) -> Verzoek:
    """An open request about these paths."""
    asked = {S.WISSING: G.WISSEN, S.RECTIFICATIE: G.WIJZIGEN}.get(soort, G.AFSCHERMEN)
    parts = tuple(Onderdeel(id=pad, pad=pad, gevraagd=asked) for pad in pads)
    return Verzoek(**{"id": "v1", "soort": soort, "onderdelen": parts, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        (request(S.RECTIFICATIE, "persoon.adres"), request(S.RECTIFICATIE, "persoon"), True),
        (request(S.RECTIFICATIE, "persoon.adres"), request(S.RECTIFICATIE, "persoon.bsn"), False),
        (request(S.RECTIFICATIE, "persoon.adres"), request(S.WISSING, ""), True),
        (request(S.WISSING, "notities.n1"), request(S.RECTIFICATIE, "notities.n1.tekst"), True),
        (request(S.RECTIFICATIE, "persoon.adres"), request(S.AFSCHERMEN, "persoon.adres"), False),
        (request(S.INZAGE, ""), request(S.INZAGE, ""), True),
        (request(S.INZAGE, ""), request(S.WISSING, ""), False),
        (
            request(S.BEZWAAR, tegen=(v.Doel.TEVREDENHEIDSONDERZOEK,)),
            request(S.BEZWAAR, tegen=(v.Doel.CERTIFICERING_AUDIT,)),
            False,
        ),
        (request(S.BEZWAAR), request(S.BEZWAAR), True),
        (
            request(S.INTREKKING_TOESTEMMING, toestemming="c1"),
            request(S.INTREKKING_TOESTEMMING, toestemming="c2"),
            False,
        ),
    ],
)
def test_two_open_requests_on_one_field(first: Verzoek, second: Verzoek, clash: bool) -> None:
    dossier = msgspec.structs.replace(clean(), verzoeken=(first,))
    new = msgspec.structs.replace(second, id="v2")
    assert (botsing(dossier, new) is not None) is clash
    assert code(lambda: toets_botsing(dossier, new)) == ("R11.4" if clash else "")
    assert botsing(dossier, first) is None
    for staat in (v.VerzoekStaat.BESLOTEN, v.VerzoekStaat.AFGEHANDELD, v.VerzoekStaat.DUBBEL):
        done = msgspec.structs.replace(first, staat=staat)
        assert botsing(msgspec.structs.replace(dossier, verzoeken=(done,)), new) is None
