"""art. 6: who opens what."""

from __future__ import annotations

from datetime import date

import pytest

from pro6tui.model import dossier as d
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, DossierStaat, Rol
from pro6tui.rules.artikel_06 import (
    NAW_VELDEN,
    RECHTEN,
    Mate,
    Medewerker,
    Recht,
    Toegang,
    aangesteld,
    toegewezen,
    toets_openen,
    toets_wijzigen,
    toets_zoeken,
    zichtbaar,
    ziet,
)

TODAY = date(2026, 11, 22)
OURS = d.Dossier(
    staat=DossierStaat.ACTIEF, toewijzing=d.Toewijzing(behandelaars=("anna",), organisatie="coach")
)


def lid(rol: Rol, handle: str = "anna", **more: object) -> Medewerker:
    """A member."""
    return Medewerker(handle=handle, rol=rol, **more)  # type: ignore[arg-type]


def opened(who: Medewerker, doel: Doel | None = None, **more: object) -> str:
    """What opens: the access, or the code of the refusal."""
    purpose = doel or {
        Rol.ADMINISTRATIE: Doel.ADMINISTRATIE_FACTURATIE,
        Rol.ICT_BEHEER: Doel.ICT_BEHEER,
        Rol.AUDITOR: Doel.CERTIFICERING_AUDIT,
    }.get(who.rol, Doel.UITVOERING_TRAJECT)
    try:
        return toets_openen(who, OURS, purpose, TODAY, **more).value  # type: ignore[arg-type]
    except Refusal as refusal:
        return refusal.code


LONG = "collega is ziek"


@pytest.mark.parametrize(
    ("who", "more", "result"),
    [
        (lid(Rol.CONSULENT), {}, "volledig"),
        (lid(Rol.ARBEIDSDESKUNDIGE), {}, "volledig"),
        (lid(Rol.CONSULENT, "bo"), {}, "R6.1"),
        (lid(Rol.CONSULENT, "bo"), {"reden": LONG}, "R6.1"),
        (lid(Rol.DIRECTEUR), {}, "volledig"),
        (lid(Rol.DIRECTEUR, "dir"), {}, "R6.1"),
        (lid(Rol.DIRECTEUR, "dir"), {"reden": "kort"}, "R6.1"),
        (lid(Rol.DIRECTEUR, "dir"), {"reden": LONG}, "volledig"),
        (lid(Rol.ADMINISTRATIE, "adm"), {}, "naw_facturatie"),
        (lid(Rol.ONDERAANNEMER, "o1", organisatie="coach"), {}, "volledig"),
        (lid(Rol.ONDERAANNEMER, "o1", organisatie="ander"), {}, "R6.1"),
        (lid(Rol.ONDERAANNEMER, "anna"), {}, "R6.1"),
        (lid(Rol.AUDITOR), {"reden": LONG, "noodprocedure": True}, "R6.2"),
    ],
)
def test_who_opens_what(who: Medewerker, more: dict[str, object], result: str) -> None:
    assert opened(who, **more) == result


def test_vector_17_ict_beheer_opens_content_only_by_break_glass() -> None:
    ict = lid(Rol.ICT_BEHEER)
    assert opened(ict) == "R6.2"
    assert opened(ict, reden=LONG) == "R6.2"
    assert opened(ict, noodprocedure=True) == "R6.2"
    assert opened(ict, reden=LONG, noodprocedure=True) == "volledig"


def test_a_purpose_is_asked_of_everyone_who_reads() -> None:
    with pytest.raises(Refusal) as refused:
        toets_openen(lid(Rol.CONSULENT), OURS, None, TODAY)
    assert refused.value.code == "R2.1"
    assert opened(lid(Rol.CONSULENT), Doel.ICT_BEHEER) == "R2.1"


@pytest.mark.parametrize(
    ("since", "until", "runs"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (date(2026, 11, 23), None, False),
        (None, date(2026, 11, 21), False),
    ],
)
def test_an_appointment_that_does_not_run_opens_nothing(
    since: date | None, until: date | None, runs: bool
) -> None:
    for rol in Rol:
        who = lid(rol, aanstelling_van=since, aanstelling_tot=until)
        assert aangesteld(who, TODAY) is runs
        if not runs:
            assert opened(who, reden=LONG, noodprocedure=True) == "R6.3"


def test_an_intake_not_yet_assigned_is_of_the_whole_bureau() -> None:
    new = d.Dossier(staat=DossierStaat.INTAKE)
    assert toegewezen(lid(Rol.CONSULENT, "bo"), new)
    assert not toegewezen(lid(Rol.ONDERAANNEMER, "o1", organisatie="coach"), new)
    assert not toegewezen(lid(Rol.CONSULENT, "bo"), d.Dossier(staat=DossierStaat.ACTIEF))


def test_the_table_is_whole() -> None:
    assert set(RECHTEN) == set(Recht)
    for row in RECHTEN.values():
        assert set(row) == set(Rol)
    assert RECHTEN[Recht.SLEUTELS][Rol.ICT_BEHEER] is Mate.JA
    assert RECHTEN[Recht.VERNIETIGING][Rol.DIRECTEUR] is Mate.ACCORD


def test_administration_sees_names_and_orders_and_no_more() -> None:
    seen = Toegang.NAW_FACTURATIE
    for path in ("persoon.achternaam", "trajecten.*.ordernummer", "papier.locatie", "nummer"):
        assert zichtbaar(path, seen)
    for path in (
        "persoon.bsn",
        "persoon.bsn_grondslag",
        "persoon.documentnummer_id",
        "uitkeringen.*.soort",
        "arbeidsongeschiktheid.mate",
        "notities.*.tekst",
        "kredietbemiddeling.hoogte_schulden",
        "trajecten.*.uitkomst",
    ):
        assert path not in NAW_VELDEN
        assert not zichtbaar(path, seen)
        assert zichtbaar(path, Toegang.VOLLEDIG)


@pytest.mark.parametrize(
    ("rol", "path", "may"),
    [
        (Rol.CONSULENT, "notities.*.tekst", True),
        (Rol.ADMINISTRATIE, "persoon.adres", True),
        (Rol.ADMINISTRATIE, "notities.*.tekst", False),
        (Rol.ICT_BEHEER, "persoon.adres", False),
        (Rol.AUDITOR, "persoon.adres", False),
    ],
)
def test_who_changes_what(rol: Rol, path: str, may: bool) -> None:
    if may:
        toets_wijzigen(lid(rol), path)
        return
    with pytest.raises(Refusal) as refused:
        toets_wijzigen(lid(rol), path)
    assert refused.value.code == "R6.4"


@pytest.mark.parametrize("pattern", ["persoon.bsn", "notities.*.tekst", "uitkeringen.*.soort"])
@pytest.mark.parametrize("rol", list(Rol))
def test_nobody_searches_by_what_they_do_not_see(rol: Rol, pattern: str) -> None:
    casework = rol not in (Rol.ADMINISTRATIE, Rol.ICT_BEHEER, Rol.AUDITOR)
    assert ziet(rol, pattern) is casework
    assert ziet(rol, "persoon.achternaam") is (casework or rol is Rol.ADMINISTRATIE)
    if casework:
        toets_zoeken(rol, pattern)
        return
    with pytest.raises(Refusal) as refused:
        toets_zoeken(rol, pattern)
    assert refused.value.code == "R6.2"
