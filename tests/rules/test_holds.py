"""art. 12: nothing is destroyed while anything holds, and nothing holds longer than it must."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Afscherming, Onderdeel, Verzoek
from pro6tui.rules.holds import (
    blocks_destruction,
    hef_op,
    lopend,
    open_bron,
    plaats,
    sluit_bron,
    toets_vernietiging,
    uwv_bron,
    zelfde_bron,
)
from pro6tui.rules.toestanden import overgang
from tests.rules.klantrechten import APPEAL, CONSULENT, DIRECTEUR, TODAY, clean, code, ids
from tests.rules.test_toestanden import DUE, at

S, H = v.VerzoekStaat, v.HoldReden


def with_request(**more: object) -> Dossier:
    """A dossier with one request."""
    made = Verzoek(**{"id": "v1", "soort": v.VerzoekSoort.RECTIFICATIE, **more})  # type: ignore[arg-type]
    return msgspec.structs.replace(clean(), verzoeken=(made,))


def reasons(dossier: Dossier, day: date = TODAY) -> list[v.HoldReden | None]:
    """Why it waits."""
    return [one.reden for one in lopend(dossier, day)]


@pytest.mark.parametrize("staat", list(S))
def test_a_request_holds_as_long_as_it_is_open(staat: v.VerzoekStaat) -> None:
    assert reasons(with_request(staat=staat)) == ([H.LOPEND_VERZOEK] if staat.open else [])


def test_7_4_11_destroying_with_a_request_or_a_refusal_of_less_than_six_weeks() -> None:
    ready = at(v.DossierStaat.VERNIETIGBAAR)
    refused = Verzoek(
        id="v1",
        soort=v.VerzoekSoort.WISSING,
        staat=S.AFGEHANDELD,
        besluit=v.Besluit.GEWEIGERD,
        beroep_tot=DUE,
    )
    running = msgspec.structs.replace(refused, staat=S.ONTVANGEN, besluit=None)

    def destroy(verzoek: Verzoek, day: date) -> str:
        dossier = msgspec.structs.replace(ready, verzoeken=(verzoek,))
        return code(
            lambda: overgang(
                dossier, v.DossierStaat.OP_LIJST, day, "dirk", new_id=ids(), met_lijst=True
            )
        )

    assert destroy(running, DUE) == "R12.1"
    assert destroy(refused, DUE) == "R12.1"
    assert destroy(refused, DUE + timedelta(days=1)) == ""
    assert code(lambda: toets_vernietiging(with_request(), TODAY)) == "R12.1"
    assert code(lambda: toets_vernietiging(clean(), TODAY)) == ""


@pytest.mark.parametrize(
    "besluit", [v.Besluit.GEWEIGERD, v.Besluit.DEELS, v.Besluit.NIET_ONTVANKELIJK]
)
def test_the_court_s_term_runs_after_every_refusal(besluit: v.Besluit) -> None:
    dossier = with_request(staat=S.AFGEHANDELD, besluit=besluit, beroep_tot=APPEAL)
    assert reasons(dossier, APPEAL) == [H.BEROEPSTERMIJN]
    assert reasons(dossier, APPEAL + timedelta(days=1)) == []
    assert "12-05-2026" in blocks_destruction(dossier, APPEAL)[0]
    unknown = with_request(staat=S.AFGEHANDELD, besluit=besluit)
    assert reasons(unknown, date(2036, 1, 1)) == [H.BEROEPSTERMIJN]


def test_a_request_to_be_erased_does_not_keep_the_dossier_once_it_is_granted() -> None:
    part = Onderdeel(id="o", gevraagd=v.Gevraagd.WISSEN, beslissing=v.Beslissing.TOEGEWEZEN)
    granted = {
        "soort": v.VerzoekSoort.WISSING,
        "staat": S.BESLOTEN,
        "besluit": v.Besluit.TOEGEWEZEN,
        "onderdelen": (part,),
    }
    assert reasons(with_request(**granted)) == []
    assert reasons(with_request(**{**granted, "besluit": None, "staat": S.IN_BEHANDELING})) == [
        H.LOPEND_VERZOEK
    ]
    field = msgspec.structs.replace(part, pad="persoon.adres")
    assert reasons(with_request(**{**granted, "onderdelen": (field,)})) == [H.LOPEND_VERZOEK]


def test_data_a_client_still_needs_at_court_are_kept() -> None:
    shield = Afscherming(id="f", pad="notities", grond=v.BeperkingsGrond.RECHTSVORDERING)
    assert reasons(msgspec.structs.replace(clean(), afschermingen=(shield,))) == [H.BEPERKING]
    other = msgspec.structs.replace(shield, grond=v.BeperkingsGrond.JUISTHEID)
    assert reasons(msgspec.structs.replace(clean(), afschermingen=(other,))) == []


def test_a_complaint_holds_until_it_is_closed_and_once() -> None:
    dossier = open_bron(clean(), H.KLACHT, "K-1", "anna", TODAY, new_id=ids())
    assert open_bron(dossier, H.KLACHT, "K-1", "anna", TODAY, new_id=ids()) is dossier
    assert reasons(dossier) == [H.KLACHT]
    one = dossier.holds[0].id
    assert code(lambda: hef_op(dossier, one, "klaar ermee", DIRECTEUR, TODAY)) == "R12.4"
    closed = sluit_bron(dossier, "K-1", "anna", TODAY)
    assert reasons(closed) == []
    assert closed.holds[0].opgeheven_op == TODAY
    assert sluit_bron(closed, "K-2", "anna", TODAY) == closed


def test_a_reference_of_uwv_is_the_same_however_it_is_typed() -> None:
    typed = uwv_bron("  UWV-2026 88 ")
    assert typed == "uwv:UWV-2026 88"
    dossier = open_bron(clean(), H.UWV_OVERDRACHT, typed, "anna", TODAY, new_id=ids())
    for other in ("uwv 2026-88", "UWV2026‑88", "Uwv-2026–88", "uwv/2026.88"):
        bron = uwv_bron(other)
        assert open_bron(dossier, H.UWV_OVERDRACHT, bron, "anna", TODAY, new_id=ids()) is dossier
        assert reasons(sluit_bron(dossier, bron, "anna", TODAY)) == []
    # It is kept as it was typed, and another reference is another request.
    assert dossier.holds[0].bron == typed
    for other in ("UWV-2026 89", "UWV-2026", "", "-"):
        assert reasons(sluit_bron(dossier, uwv_bron(other), "anna", TODAY)) == [H.UWV_OVERDRACHT]
    # Nothing else is compared so: the id of a complaint is what it is.
    assert not zelfde_bron("K-1", "k1")
    assert not zelfde_bron("uwv:-", "uwv: ")


def test_by_hand_only_a_directeur_and_saying_why() -> None:
    def hold(
        why: str = "lopende audit", reden: v.HoldReden = H.AUDIT, who: object = DIRECTEUR
    ) -> Dossier:
        return plaats(clean(), reden, why, who, TODAY, new_id=ids())  # type: ignore[arg-type]

    assert code(lambda: hold(who=CONSULENT)) == "R12.4"
    assert code(lambda: hold("")) == "R12.4"
    assert code(lambda: hold(reden=H.LOPEND_VERZOEK)) == "R12.4"
    dossier = hold()
    one = dossier.holds[0].id
    assert reasons(dossier, date(2040, 1, 1)) == [H.AUDIT]
    assert code(lambda: hef_op(dossier, one, "audit is klaar", CONSULENT, TODAY)) == "R12.4"
    assert code(lambda: hef_op(dossier, one, "", DIRECTEUR, TODAY)) == "R12.4"
    assert code(lambda: hef_op(dossier, "n9", "audit is klaar", DIRECTEUR, TODAY)) == "R12.4"
    lifted = hef_op(dossier, one, "audit is klaar", DIRECTEUR, TODAY)
    assert reasons(lifted) == []
    assert lifted.holds[0].opgeheven_reden == "audit is klaar"
    assert code(lambda: hef_op(lifted, one, "nog eens", DIRECTEUR, TODAY)) == "R12.4"
