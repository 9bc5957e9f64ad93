"""Keys and fingerprints in words: what is spoken comes back, and a slip is found where it is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault import agefile, errors, identity, words

_ALIKE = (
    ("ij", "ei"), ("ou", "au"), ("c", "k"), ("d", "t"), ("z", "s"), ("v", "f"),
    ("ee", "e"), ("aa", "a"), ("oo", "o"), ("uu", "u"),
)  # fmt: skip


def heard(word: str) -> str:
    """About how it sounds."""
    for one, other in _ALIKE:
        word = word.replace(one, other)
    return word


def test_the_words_are_short_distinct_and_do_not_sound_alike() -> None:
    assert len(words.WORDS) == len({word[:4] for word in words.WORDS}) == 256
    assert all(3 <= len(word) <= 10 and word.isascii() for word in words.WORDS)
    sounds = {heard(word) for word in words.WORDS}
    assert len(sounds) == 256
    for sound in sounds:
        shorter = {sound[:at] + sound[at + 1 :] for at in range(len(sound))}
        assert not shorter & sounds


@given(st.binary(min_size=1, max_size=80))
def test_what_is_spoken_comes_back(data: bytes) -> None:
    spoken = [word for line in words.lines(data) for word in line]
    assert words.data(" ".join(spoken).upper()) == data


def test_a_key_on_paper_is_typed_over() -> None:
    for _ in range(50):
        secret, _public = agefile.new_secret()
        lines = words.of_key(secret)
        assert [len(line) for line in lines] == [9, 9, 9, 9]
        assert words.to_key("\n".join(" ".join(line) for line in lines)) == secret


def test_a_slip_is_named_with_its_line() -> None:
    secret, _public = agefile.new_secret()
    chance = random.Random(3)
    missed = 0
    for _ in range(2000):
        lines = words.of_key(secret)
        line, word = chance.randrange(4), chance.randrange(9)
        lines[line][word] = chance.choice([w for w in words.WORDS if w != lines[line][word]])
        found: dict[str, int] = {}
        try:
            words.to_key(" ".join(" ".join(one) for one in lines))
        except errors.BadWords as error:
            found = error.facts
        assert found in ({}, {"line": line + 1, "word": 0})
        missed += not found
    # One in 256 of the wrong words checks all the same.
    assert missed < 25
    with pytest.raises(errors.BadWords) as raised:
        words.to_key(f"{' '.join(words.of_key(secret)[0])} kaas fiets")
    assert raised.value.facts == {"line": 2, "word": 1}
    for text in ("", "fiets", " ".join(words.of_key(secret)[0])):
        with pytest.raises(errors.BadWords):
            words.to_key(text)


def test_lines_cannot_change_places() -> None:
    lines = words.of_key(agefile.new_secret()[0])
    lines[0], lines[1] = lines[1], lines[0]
    with pytest.raises(errors.BadWords):
        words.to_key(" ".join(" ".join(one) for one in lines))


def test_a_fingerprint_is_eleven_words() -> None:
    one, other = identity.create("anna"), identity.create("anna")
    spoken = words.fingerprint(one.recipient, one.verifier)
    assert len(spoken) == 11
    assert spoken == words.fingerprint(one.recipient, one.verifier)
    assert spoken != words.fingerprint(other.recipient, other.verifier)
    assert spoken != words.fingerprint(one.recipient, other.verifier)


def test_a_passphrase_is_six_words_of_the_list_and_another_every_time() -> None:
    made = words.passphrase().split(" ")
    assert len(made) == 6
    assert set(made) <= set(words.WORDS)
    assert len({words.passphrase() for _time in range(20)}) == 20
