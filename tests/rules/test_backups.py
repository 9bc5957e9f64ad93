"""artt. 8 and 12: until when a copy holds what was destroyed, and that no day comes earlier."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pro6tui.model.backups import Backup, BackupSoort, Bewaarduur
from pro6tui.model.refusal import Refusal
from pro6tui.rules import backups
from pro6tui.rules.backups import replace

TODAY = date(2026, 3, 1)
NAS = Backup(
    id="a", naam="NAS", waar="kantoor", bewaart=Bewaarduur.DAGEN, dagen=30, met_sleutel=False,
    verantwoordelijke="Ict",
)  # fmt: skip
TYPED = {
    "naam": "NAS", "soort": "bestanden", "waar": "kantoor", "bewaart": "30 dagen",
    "met_sleutel": "nee", "verantwoordelijke": "Ict",
}  # fmt: skip
MONTH = timedelta(days=30)


def until(now: Backup, then: Backup | None = None) -> date | None:
    vast = None if then is None else (then,)
    return backups.horizon_sinds(vast, (now,), TODAY).tot


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30", (Bewaarduur.DAGEN, 30)),
        (" 7  dagen ", (Bewaarduur.DAGEN, 7)),
        ("0", (Bewaarduur.DAGEN, 0)),
        ("Onbekend", (Bewaarduur.ONBEKEND, None)),
        ("onbeperkt", (Bewaarduur.ONBEPERKT, None)),
    ],
)
def test_how_long_as_it_is_typed(text: str, expected: object) -> None:
    assert backups.bewaart(text) == expected


@pytest.mark.parametrize("text", ["", "lang", "-3", "99999", "drie maanden", "1.5"])
def test_what_is_no_term(text: str) -> None:
    with pytest.raises(Refusal) as no:
        backups.bewaart(text)
    assert (no.value.code, no.value.field) == ("R12.10", "bewaart")


def test_a_system_says_what_where_how_long_and_who() -> None:
    made = backups.ingevuld(Backup(), TYPED, TODAY)
    assert (made.dagen, made.soort, made.met_sleutel) == (30, BackupSoort.BESTANDEN, False)
    assert backups.termijn(made) == "30 dagen"
    for missing in backups.NODIG:
        with pytest.raises(Refusal) as no:
            backups.ingevuld(
                Backup(),
                {**TYPED, missing: ""}
                if missing in ("naam", "waar", "verantwoordelijke")
                else {k: v for k, v in TYPED.items() if k != missing},
                TODAY,
            )
        assert no.value.field == missing  # fmt: skip
    kept = backups.ingevuld(replace(made, id="a"), {"waar": "kluisje"}, TODAY)
    assert (kept.waar, kept.dagen) == ("kluisje", 30)
    for bad in ({"sinds": "2-3-2026"}, {"kleur": "rood"}, {"met_sleutel": "misschien"}):
        with pytest.raises(Refusal):
            backups.ingevuld(NAS, bad, TODAY)


def test_two_that_run_have_two_names() -> None:
    with pytest.raises(Refusal, match="al een back-up"):
        backups.toets_nieuw([NAS], replace(NAS, id="b", naam="nas"))
    backups.toets_nieuw([NAS], NAS)
    backups.toets_nieuw([replace(NAS, einde=TODAY)], replace(NAS, id="b"))


def test_ending_and_looking() -> None:
    done = backups.beeindigd(replace(NAS, sinds=TODAY), TODAY, True, TODAY)
    assert (done.einde, done.gewist_op) == (TODAY, TODAY)
    for day in (TODAY + timedelta(1), TODAY - timedelta(1)):
        with pytest.raises(Refusal):
            backups.beeindigd(replace(NAS, sinds=TODAY), day, False, TODAY)
    seen = backups.nagekeken(NAS, TODAY, "dora", True, TODAY)
    assert (seen.nagekeken_op, seen.hersteld_door) == (TODAY, "dora")
    assert backups.nagekeken(NAS, TODAY, "dora", False, TODAY).hersteld_op is None
    with pytest.raises(Refusal):
        backups.nagekeken(NAS, TODAY + timedelta(1), "dora", False, TODAY)
    with pytest.raises(Refusal):
        backups.nagekeken(replace(NAS, einde=date(2026, 2, 1)), TODAY, "dora", False, TODAY)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, TODAY + MONTH),
        ({"dagen": 0}, TODAY),
        ({"einde": date(2026, 2, 20)}, date(2026, 2, 20) + MONTH),
        ({"einde": date(2026, 4, 1)}, TODAY + MONTH),
        ({"einde": TODAY, "gewist_op": TODAY}, TODAY),
        ({"bewaart": Bewaarduur.ONBEPERKT, "dagen": None}, None),
        ({"bewaart": Bewaarduur.ONBEKEND, "dagen": None}, None),
        ({"bewaart": Bewaarduur.ONBEPERKT, "dagen": None, "einde": TODAY,
          "gewist_op": TODAY}, TODAY),
    ],
)  # fmt: skip
def test_the_last_day_of_one_system(change: dict[str, object], expected: date | None) -> None:
    found = backups.horizon([replace(NAS, **change)], TODAY)
    assert found.tot == expected
    assert bool(found.redenen) is (expected is None)


def test_the_last_of_all_and_who_began_later_has_no_copy() -> None:
    tape = replace(NAS, id="b", naam="Band", dagen=90)
    late = replace(NAS, id="c", naam="Nieuw", dagen=900, sinds=TODAY + timedelta(1))
    found = backups.horizon([NAS, tape, late], TODAY)
    assert (found.tot, len(found.lijnen)) == (TODAY + timedelta(90), 2)
    assert backups.horizon([], TODAY).tot is None
    assert backups.horizon([late], TODAY).tot is None
    unknown = replace(tape, bewaart=Bewaarduur.ONBEKEND, dagen=None)
    assert backups.horizon([NAS, unknown], TODAY).redenen == ("Band: bewaartermijn onbekend",)


def test_a_day_never_comes_earlier_by_what_was_changed_afterwards() -> None:
    for sooner in (
        replace(NAS, dagen=1),
        replace(NAS, einde=date(2026, 2, 1)),
        replace(NAS, einde=date(2026, 3, 2), gewist_op=date(2026, 3, 2)),
        replace(NAS, sinds=date(2026, 3, 2)),
    ):
        assert until(sooner, NAS) == TODAY + MONTH
    (line,) = backups.horizon_sinds((NAS,), (replace(NAS, dagen=1),), TODAY).lijnen
    assert "blijft zoals hij was" in backups.zin(line)
    assert until(replace(NAS, dagen=60), NAS) == TODAY + timedelta(60)
    assert until(replace(NAS, bewaart=Bewaarduur.ONBEPERKT, dagen=None), NAS) is None
    gone = backups.horizon_sinds((NAS,), (), TODAY)
    assert gone.tot == TODAY + MONTH


def test_what_could_not_be_said_can_be_said_later_and_what_was_forgotten_counts() -> None:
    unknown = replace(NAS, bewaart=Bewaarduur.ONBEKEND, dagen=None)
    (line,) = backups.horizon_sinds((unknown,), (NAS,), TODAY).lijnen
    assert (line.tot, line.sindsdien) == (TODAY + MONTH, "pas na de vernietiging bekend")
    found = backups.horizon_sinds((), (NAS, replace(NAS, id="n", sinds=date(2026, 4, 1))), TODAY)
    assert [one.systeem for one in found.lijnen] == ["a"]
    assert found.lijnen[0].sindsdien == "pas na de vernietiging opgegeven"
    assert until(NAS, None) == TODAY + MONTH
    told = backups.horizon_sinds((NAS,), (replace(NAS, met_sleutel=True),), TODAY)
    assert told.lijnen[0].met_sleutel is True


def test_over_is_over_only_when_every_system_is() -> None:
    after = TODAY + MONTH + timedelta(1)
    lines = backups.horizon([NAS], TODAY).lijnen
    assert not backups.voorbij(lines, TODAY + MONTH)
    assert backups.voorbij(lines, after)
    assert not backups.voorbij((), after)
    unknown = replace(NAS, bewaart=Bewaarduur.ONBEKEND, dagen=None)
    assert not backups.voorbij(backups.horizon([NAS, unknown], TODAY).lijnen, after)
