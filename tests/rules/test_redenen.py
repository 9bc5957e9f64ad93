"""A reason says something, and is kept as one tidy line."""

from __future__ import annotations

import pytest

from pro6tui.model.refusal import Refusal
from pro6tui.rules.redenen import MIN_REASON, te_kort, toets_logboek, toets_reden


@pytest.mark.parametrize("reden", ["", "   ", "ab", "\n\t a \n"])
def test_what_says_nothing_is_no_reason(reden: str) -> None:
    assert te_kort(reden)
    with pytest.raises(Refusal) as refused:
        toets_reden(reden, "R5.4", 5)
    assert (refused.value.code, refused.value.artikel) == ("R5.4", 5)
    assert refused.value.field == "reden"
    assert str(MIN_REASON) in refused.value.uitweg


def test_a_reason_is_kept_as_one_line() -> None:
    assert not te_kort("a b c")
    assert toets_reden("  verhuisd \n naar   Almelo ") == "verhuisd naar Almelo"


@pytest.mark.parametrize(
    "reden",
    [
        "bsn 9999.90.019 nagekeken",
        "belde met 06-12345678",
        "mail van jan@voorbeeld.nl",
        "verhuisd naar 7641 AB",
        "klacht van mevrouw Çelik",
    ],
)
def test_a_reason_that_stays_in_the_log_does_not_name_the_client(reden: str) -> None:
    with pytest.raises(Refusal) as refused:
        toets_logboek(reden, ["Celik", ""])
    assert refused.value.code == "R6.5"
    assert "logboek" in str(refused.value)


@pytest.mark.parametrize("reden", ["waarneming tijdens vakantie", "week 2026 kwartaal 10", ""])
def test_and_otherwise_it_is_fine(reden: str) -> None:
    toets_logboek(reden, ["Celik", "", "An"])


@pytest.mark.parametrize(
    "reden",
    [
        "langs geweest op Molenweg 12",
        "langs bij MOLENWEG  12a",
        "iets met de Möllenweg",
        "Bente belde af",
        "gesprek met Jan-Willem voorbereiden",
        "Bo belt terug",
    ],
)
def test_nor_where_the_client_lives_or_is_called_by(reden: str) -> None:
    street = "Möllenweg 8" if "Möllen" in reden else "Molenweg 12-3"
    with pytest.raises(Refusal) as refused:
        toets_logboek(reden, voornamen="Bente Jan-Willem Bo", adres=street)
    assert refused.value.code == "R6.5"


@pytest.mark.parametrize(
    ("voornamen", "adres", "reden"),
    [
        ("Ben Wil Per", "Dijk 4", "ik ben er per 3 mei en wil over de dijk praten"),
        ("J.", "", "week 12 voor J. voorbereiden"),
        ("", "", "waarneming tijdens vakantie"),
        ("Bente", "Dijk 4", "dijkgraaf 4 keer gebeld"),
        ("Bente", "2e Molenweg 5", "2e keer gebeld, nog 5 te gaan"),
    ],
)
def test_ordinary_words_are_no_names(voornamen: str, adres: str, reden: str) -> None:
    toets_logboek(reden, voornamen=voornamen, adres=adres)
