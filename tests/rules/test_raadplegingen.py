"""art. 10: the access log as the client gets it."""

from __future__ import annotations

from datetime import date

from pro6tui.rules.raadplegingen import Handeling, samengevat

ONE, TWO = date(2026, 3, 1), date(2026, 3, 2)


def test_lines_of_one_day_purpose_and_function_are_one() -> None:
    found = samengevat(
        [
            Handeling(dag=TWO, functie="directeur", actie="geopend", doel="intake"),
            Handeling(dag=ONE, functie="consulent", actie="geopend", doel="intake"),
            Handeling(
                dag=ONE, functie="consulent", actie="gewijzigd", doel="intake", velden=("Adres",)
            ),
            Handeling(dag=ONE, functie="consulent", actie="geopend", doel="intake"),
            Handeling(dag=ONE, functie="consulent", actie="geopend", doel="klacht", nood=True),
            Handeling(
                dag=ONE, functie="consulent", actie="geopend", doel="intake", organisatie="sam"
            ),
        ]
    )
    assert [(one.datum, one.doel, one.organisatie, one.aantal) for one in found] == [
        (ONE, "intake", "", 3),
        (ONE, "klacht", "", 1),
        (ONE, "intake", "sam", 1),
        (TWO, "intake", "", 1),
    ]
    assert found[0].acties == ("geopend", "gewijzigd")
    assert found[0].velden == ("Adres",)
    assert [one.noodprocedure for one in found] == [False, True, False, False]
    assert samengevat([]) == ()
