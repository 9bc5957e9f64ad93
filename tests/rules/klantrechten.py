"""People, days and requests that the tests of the client's rights share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count

import msgspec

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.rules import verzoek as r
from pro6tui.rules.artikel_06 import Medewerker
from tests.model.test_dossier import full_dossier

RECEIVED = date(2026, 3, 3)
TODAY = date(2026, 3, 10)
LAST = date(2026, 3, 31)
MONTH = date(2026, 4, 3)
EXTENDED = date(2026, 6, 3)
APPEAL = date(2026, 5, 12)
WHY = "Omdat in dit verslag ook de naam en het verhaal van een ander staan."

DIRECTEUR = Medewerker(handle="dirk", rol=v.Rol.DIRECTEUR)
CONSULENT = Medewerker(handle="cora", rol=v.Rol.CONSULENT)
SCHRIJVER = Medewerker(handle="anna", rol=v.Rol.CONSULENT)
BALIE = Medewerker(handle="bea", rol=v.Rol.ADMINISTRATIE)
BUITEN = Medewerker(handle="onno", rol=v.Rol.ONDERAANNEMER, organisatie="Zuid")
ICT = Medewerker(handle="ivo", rol=v.Rol.ICT_BEHEER)
AUDITOR = Medewerker(handle="aad", rol=v.Rol.AUDITOR)


def ids() -> Callable[[], str]:
    """Ids that are never the same within one test."""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


def clean() -> Dossier:
    """A full dossier in which no request, shielding, objection or hold runs yet."""
    return msgspec.structs.replace(
        full_dossier(), verzoeken=(), afschermingen=(), bezwaren=(), holds=()
    )


def change(pad: str = "persoon.woonplaats", waarde: str = "Almelo", **more: object) -> Onderdeel:
    """A part that asks to change a field because it is wrong."""
    return Onderdeel(
        **{  # type: ignore[arg-type]
            "id": "o1",
            "pad": pad,
            "gevraagd": v.Gevraagd.WIJZIGEN,
            "gevraagde_waarde": waarde,
            "grond": v.VerzoekGrond.ONJUIST,
            "toelichting": "Ik ben in januari verhuisd.",
            **more,
        }
    )


def received(
    soort: v.VerzoekSoort, *delen: Onderdeel, dossier: Dossier | None = None, **more: object
) -> Verzoek:
    """A request that came in; what it is about the front desk does not write down."""
    who = CONSULENT if delen or "toelichting" in more else BALIE
    what = r.Ontvangst(
        soort=soort,
        kanaal=v.Kanaal.BRIEF,
        ontvangen_op=RECEIVED,
        onderdelen=delen,
        **more,  # type: ignore[arg-type]
    )
    return r.ontvang(clean() if dossier is None else dossier, what, who, RECEIVED, new_id=ids())


def treated(
    soort: v.VerzoekSoort, *delen: Onderdeel, dossier: Dossier | None = None, **more: object
) -> Verzoek:
    """A request in treatment, by somebody the bureau knows."""
    made = received(soort, *delen, dossier=dossier, **more)
    known = r.identificeer(made, v.IdentiteitWijze.BEKEND, BALIE, RECEIVED)
    return r.neem_in_behandeling(known, CONSULENT, TODAY, new_id=ids())


def decided(
    verzoek: Verzoek,
    *refused: str,
    grond: v.WeigeringsGrond | str | None = None,
    dossier: Dossier | None = None,
    **more: object,
) -> Verzoek:
    """A decision of the directeur: these parts refused, the others granted."""
    oordelen = {
        one.id: r.Oordeel(
            beslissing=v.Beslissing.GEWEIGERD,
            weigeringsgrond=grond,
            motivering=WHY,
            afdekken_helpt_niet=WHY,
        )
        if one.id in refused
        else r.Oordeel(beslissing=v.Beslissing.TOEGEWEZEN)
        for one in verzoek.onderdelen
    }
    given = {"uiterlijk": LAST, "beroep_tot": APPEAL, "new_id": ids(), **more}
    return r.beslis(
        dossier or clean(),
        verzoek,
        oordelen,
        DIRECTEUR,
        TODAY,
        **given,  # type: ignore[arg-type]
    )


def code(act: Callable[[], object]) -> str:
    """The code of the refusal of an act; "" when it was allowed. Every refusal says what to do."""
    told: Refusal | None = None
    try:
        act()
    except Refusal as refusal:
        told = refusal
    if told is None:
        return ""
    assert told.message
    assert told.uitweg
    assert "999990019" not in str(told)
    return told.code
