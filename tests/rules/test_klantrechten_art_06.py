"""What the rules of requests let a role do, art. 6 lets it save: no act fails at its last step."""

from __future__ import annotations

import pytest

from pro6tui.model import paths
from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier
from pro6tui.rules import bezwaar, uitvoering
from pro6tui.rules import verzoek as r
from pro6tui.rules.artikel_06 import Medewerker, Toegang, toets_wijzigen, zichtbaar
from pro6tui.services.opened import touched_fields
from pro6tui.services.showing import visible
from tests.rules.klantrechten import (
    BALIE,
    BUITEN,
    CONSULENT,
    DIRECTEUR,
    RECEIVED,
    TODAY,
    change,
    clean,
    decided,
    ids,
    received,
    treated,
)

K = v.VerzoekSoort


def saved(who: Medewerker, before: Dossier, after: Dossier) -> None:
    """Everything that changed may be changed by this member. Refusal when not."""
    changes = paths.diff(before, after)
    assert changes
    for change_ in changes:
        for pattern in touched_fields(change_):
            toets_wijzigen(who, pattern)


@pytest.mark.parametrize("soort", list(K))
def test_the_front_desk_saves_what_it_may_write_down(soort: v.VerzoekSoort) -> None:
    kto = (v.Doel.TEVREDENHEIDSONDERZOEK,)
    what = r.Ontvangst(
        soort=soort,
        kanaal=v.Kanaal.BRIEF,
        ontvangen_op=RECEIVED,
        indiener=v.IndienerSoort.GEMACHTIGDE,
        indiener_naam="mr. B. Kok",
        machtiging="d1",
        verzoekdocument="d1",
        vorm=(v.InzageVorm.OP_KANTOOR,) if soort is K.INZAGE else (),
        tegen=kto if soort is K.BEZWAAR else (),
        toestemming="c1" if soort is K.INTREKKING_TOESTEMMING else "",
    )
    made = r.ontvang(clean(), what, BALIE, TODAY, new_id=ids())
    passport = v.DocumentsoortId.PASPOORT
    asked = r.vraag_identiteit(r.bevestig(made, BALIE, TODAY), BALIE, TODAY, new_id=ids())
    known = r.identificeer(asked, v.IdentiteitWijze.DOCUMENT_GEZIEN, BALIE, TODAY, passport)
    before = clean()
    for request in (made, asked, known):
        after = r.met_verzoek(before, request)
        saved(BALIE, before, after)
        before = after


def test_and_an_objection() -> None:
    kto = (v.Doel.TEVREDENHEIDSONDERZOEK,)
    saved(BALIE, clean(), bezwaar.leg_vast(clean(), kto, BALIE, TODAY, new_id=ids()))


def test_who_works_on_it_saves_all_of_it() -> None:
    request = decided(treated(K.RECTIFICATIE, change()))
    before = r.met_verzoek(clean(), request)
    after = uitvoering.voer_uit(before, request.id, CONSULENT, TODAY, new_id=ids())
    for who in (DIRECTEUR, CONSULENT):
        saved(who, clean(), before)
        saved(who, before, after)
    part = request.onderdelen[0].id
    oordeel = r.Oordeel(beslissing=v.Beslissing.TOEGEWEZEN)
    open_ = treated(K.RECTIFICATIE, change())
    proposed = r.stel_voor(open_, {part: oordeel}, BUITEN, TODAY)
    saved(BUITEN, r.met_verzoek(clean(), open_), r.met_verzoek(clean(), proposed))


def test_the_front_desk_does_not_see_what_it_is_about() -> None:
    dossier = r.met_verzoek(clean(), received(K.RECTIFICATIE, change()))
    shown = visible(dossier, Toegang.NAW_FACTURATIE)["verzoeken"][0]
    assert shown["soort"] == "rectificatie_muteren"
    assert set(shown["onderdelen"][0]) == {"id", "gevraagd"}
    assert "Almelo" not in str(shown)
    whole = visible(dossier, Toegang.VOLLEDIG)["verzoeken"][0]
    assert whole["onderdelen"][0]["gevraagde_waarde"] == "Almelo"
    for name in (
        "stappen.*.reden",
        "onderdelen.*.motivering",
        "toelichting",
        "eigen_verklaring",
        "besluit_door",
    ):
        assert not zichtbaar(f"verzoeken.*.{name}", Toegang.NAW_FACTURATIE)
