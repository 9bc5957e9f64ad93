"""A refusal says what, by which artikel, and what can be done."""

from pro6tui.model.refusal import Refusal, Waarschuwing


def test_a_refusal_reads_as_one_text() -> None:
    refusal = Refusal("R3.2", 3, "Dit mag niet.", "Zet kredietbemiddeling aan.", "x.y")
    assert str(refusal) == "Dit mag niet. Zet kredietbemiddeling aan."
    assert str(Refusal("R3.2", 3, "Dit mag niet.")) == "Dit mag niet."
    assert refusal.at("a.b").field == "a.b"
    assert refusal.at("a.b").code == "R3.2"


def test_a_warning_has_the_same_parts() -> None:
    assert Waarschuwing("R3.5", 3, "Kijk hiernaar.").uitweg == ""
