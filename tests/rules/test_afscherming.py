"""art. 11: what is shielded is kept and used nowhere, and lifting is announced first."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from pro6tui.model import paths
from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules.afscherming import (
    afgeschermd,
    geheel_afgeschermd,
    hef_op,
    kondig_aan,
    leeg,
    scherm_af,
    tekst,
    toets_afgeschermd,
    zonder_afgeschermd,
)
from pro6tui.rules.paden import dekt
from tests.model.test_dossier import full_dossier
from tests.rules.klantrechten import BALIE, BUITEN, CONSULENT, TODAY, clean, code, ids

GROUND = v.BeperkingsGrond.JUISTHEID
TOMORROW = TODAY + timedelta(days=1)


def shielded(*pads: str) -> Dossier:
    """A dossier with these data shielded."""
    dossier, new_id = clean(), ids()
    for pad in pads:
        dossier = scherm_af(dossier, pad, GROUND, CONSULENT, TODAY, new_id=new_id, verzoek="v1")
    return dossier


def test_it_covers_what_is_inside_and_shows_as_shielded() -> None:
    dossier = shielded("persoon", "uitkeringen.u1.hoogte", "notities.n1")
    for pad in ("persoon.bsn", "persoon", "uitkeringen.u1.hoogte", "notities.n1.tekst"):
        assert afgeschermd(dossier, pad) is not None
    for pad in ("uitkeringen.u2.hoogte", "uitkeringen.u1", "cv", "", "contactpersoon_uwv"):
        assert afgeschermd(dossier, pad) is None
    assert "afgeschermd" in tekst()
    assert not geheel_afgeschermd(dossier)


def test_nothing_shielded_is_left_for_reports_exports_and_surveys() -> None:
    dossier = shielded("persoon.emailadres", "uitkeringen.u1", "cv.opleiding", "papier")
    seen = zonder_afgeschermd(dossier)
    assert seen.persoon.emailadres == ""
    assert seen.persoon.achternaam == dossier.persoon.achternaam
    assert [one.id for one in seen.uitkeringen] == ["u2"]
    assert seen.cv.opleiding == ()
    assert seen.cv.werkervaring == dossier.cv.werkervaring
    assert seen.papier.locatie == ""
    assert dossier.persoon.emailadres


def test_of_a_dossier_shielded_whole_only_the_number_is_left() -> None:
    dossier = shielded("")
    assert geheel_afgeschermd(dossier)
    assert zonder_afgeschermd(dossier) == Dossier(nummer=dossier.nummer, staat=dossier.staat)


EVERY = [path for path, _field in paths.paths(full_dossier())]


def test_any_path_can_be_emptied_and_nothing_else_changes() -> None:
    before = full_dossier()
    lists = [path for path, _items in paths.lists(before)]
    for pad in (*EVERY, *lists, "persoon", "cv", "notities.n1", "verzoeken.v1"):
        after = leeg(before, pad)
        assert all(dekt(pad, change.path) for change in paths.diff(before, after)), pad
        for path, field, value in paths.values(after):
            if dekt(pad, path) and field.options is None:
                assert value in (None, "", (), False), path
        assert leeg(after, pad) == after


def test_an_old_revision_without_the_item_stays_as_it_is() -> None:
    before = full_dossier()
    for pad in ("notities.n9", "notities.n9.tekst", "", "iban"):
        assert leeg(before, pad) is before


def test_what_is_shielded_is_not_sent() -> None:
    dossier = shielded("persoon.emailadres")
    assert code(lambda: toets_afgeschermd(dossier, ("persoon.adres", "persoon"))) == "R11.2"
    assert code(lambda: toets_afgeschermd(dossier, ("persoon.emailadres",))) == "R11.2"
    toets_afgeschermd(dossier, ("persoon.adres",))


def test_shielding_needs_a_ground_a_path_and_a_right() -> None:
    def shield(pad: str, ground: object = GROUND, who: object = CONSULENT) -> Dossier:
        return scherm_af(clean(), pad, ground, who, TODAY, new_id=ids())  # type: ignore[arg-type]

    assert code(lambda: shield("persoon.adres", None)) == "R11.2"
    assert code(lambda: shield("persoon.iban")) == "R3.1"
    assert code(lambda: shield("persoon.adres", who=BALIE)) == "R6.8"
    assert code(lambda: shield("persoon.adres", who=BUITEN)) == "R6.8"
    twice = shielded("persoon")
    assert (
        code(lambda: scherm_af(twice, "persoon.bsn", GROUND, CONSULENT, TODAY, new_id=ids()))
        == "R11.2"
    )


def test_lifting_is_announced_first() -> None:
    dossier = shielded("persoon.adres")
    one = dossier.afschermingen[0].id
    assert code(lambda: hef_op(dossier, one, CONSULENT, TODAY)) == "R11.2"
    told = kondig_aan(dossier, one, CONSULENT, TODAY)
    assert code(lambda: hef_op(told, one, CONSULENT, TODAY)) == "R11.2"
    assert afgeschermd(told, "persoon.adres") is not None
    lifted = hef_op(told, one, CONSULENT, TOMORROW)
    assert afgeschermd(lifted, "persoon.adres") is None
    assert lifted.afschermingen[0].opgeheven_door == "cora"
    assert zonder_afgeschermd(lifted) == lifted
    for act in (hef_op, kondig_aan):
        assert code(lambda act=act: act(lifted, one, CONSULENT, TOMORROW)) == "R11.2"
    again = scherm_af(lifted, "persoon.adres", GROUND, CONSULENT, TOMORROW, new_id=lambda: "b")
    assert len(again.afschermingen) == 2


def test_items_that_were_never_numbered_are_found_by_place() -> None:
    bare = msgspec.structs.replace(
        full_dossier(),
        uitkeringen=tuple(
            msgspec.structs.replace(one, id="") for one in full_dossier().uitkeringen
        ),
    )
    assert leeg(bare, "uitkeringen.0.hoogte").uitkeringen[0].hoogte is None


def test_what_a_request_shielded_stays_so_until_it_is_decided() -> None:
    dossier = shielded("persoon.adres")
    (one,) = dossier.afschermingen
    told = msgspec.structs.replace(one, verzoek="v1", aangekondigd_op=TODAY)
    for staat, free in ((v.VerzoekStaat.IN_BEHANDELING, False), (v.VerzoekStaat.BESLOTEN, True)):
        asked = msgspec.structs.replace(
            dossier, afschermingen=(told,), verzoeken=(Verzoek(id="v1", staat=staat),)
        )
        if free:
            assert hef_op(asked, one.id, CONSULENT, TOMORROW).afschermingen[0].opgeheven_op
        else:
            assert code(lambda: hef_op(asked, one.id, CONSULENT, TOMORROW)) == "R11.2"  # noqa: B023
