"""Synthetic dossiers of about 3 KB, the same in every run. Nobody in them exists."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from vault.catalog import Entry, pack_row

_PARTS = re.findall(
    r"\w+",
    "jan sen ver bak de vries mul smit mei boer dijk stra hof man der berg bos vis pe ters hen dek"
    " driks ker brou wer dik kers wil lem kui per pos tma hui zin ga vel den huis koo kol bel lin"
    " ploeg ho ek scho ut jac obs maas maz el",
)
_FOREIGN = ["öz", "türk", "yıl", "ĳs", "é", "ë"]
_TOWNS = re.findall(
    r"\w+",
    "Almelo Hengelo Enschede Rijssen Wierden Nijverdal Borne Oldenzaal Vriezenveen Tubbergen Goor"
    " Delden Haaksbergen Losser Denekamp Ootmarsum Holten Deventer Raalte Ommen",
)
_STATES = ["actief"] * 6 + ["nazorg", "afgesloten", "intake"]
_BENEFITS = ["WW", "WIA-WGA", "Wajong", "Participatiewet", "ZW"]


def _name(dice: random.Random) -> str:
    parts = [dice.choice(_PARTS) for _ in range(dice.randint(2, 4))]
    if dice.random() < 0.05:
        parts[0] = dice.choice(_FOREIGN)
    return "".join(parts).capitalize()


_WORDS = [_name(random.Random(n)).lower() for n in range(6000)]
# As often as words are in any language.
_WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(len(_WORDS))))


def bsn(number: int) -> str:
    """A number of the range that is never issued, which passes the test of eleven."""
    for last in range(10_000):
        digits = f"9999{(number * 7 + last) % 100_000:05d}"
        weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
        if sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 == 0:
            return digits
    raise AssertionError


def dossier(number: int) -> dict[str, Any]:
    """One dossier; the same number gives the same one."""
    dice = random.Random(number)
    initials = "".join(
        f"{dice.choice('ABCDEFGHIJKLMNOPRSTVW')}." for _ in range(dice.randint(1, 3))
    )
    notes = [
        {"datum": f"2026-{dice.randint(1, 11):02d}-{dice.randint(1, 28):02d}", "tekst": " ".join(
            dice.choices(_WORDS, cum_weights=_WEIGHTS, k=42))}
        for _ in range(5)
    ]  # fmt: skip
    return {
        "id": f"{random.Random(-number - 1).getrandbits(128):032x}",
        "nummer": f"D-{number:06d}",
        "naam": _name(dice),
        "voorletters": initials,
        "woonplaats": dice.choice(_TOWNS),
        "uitkering": dice.choice(_BENEFITS),
        "staat": dice.choice(_STATES),
        "termijn": f"2026-11-{dice.randint(1, 28):02d}",
        "bsn": bsn(number),
        "notities": notes,
    }


def write_all(count: int, path: Path) -> None:
    """The dossiers 0 ≤ number < count, a line of JSON each: made once, read by every store."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            out.write(json.dumps(dossier(number), ensure_ascii=False) + "\n")


def read_all(path: Path) -> Iterator[dict[str, Any]]:
    """The dossiers of `write_all`."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def row_of(data: dict[str, Any]) -> dict[str, str]:
    """What a list shows."""
    return {
        name: data[name]
        for name in ("nummer", "naam", "voorletters", "woonplaats", "uitkering", "staat", "termijn")
    }


def words_of(data: dict[str, Any]) -> str:
    """What a dossier is found by."""
    return (
        f"{data['naam']} {data['voorletters']} {data['woonplaats']} {data['nummer']}"
        f" staat:{data['staat']} uitkering:{data['uitkering']}"
    )


def text_of(data: dict[str, Any]) -> str:
    """The full text of the notes."""
    return " ".join(note["tekst"] for note in data["notities"])


def entry_of(data: dict[str, Any]) -> Entry:
    """The same for our catalog."""
    return Entry(
        f"{data['naam']} {data['voorletters']}",
        words_of(data),
        pack_row(row_of(data)),
        (data["bsn"],),
        text_of(data),
    )


def typed() -> list[str]:
    """What is in the search field after each key: names, initials, a town added, numbers."""
    dice = random.Random(7)
    out: list[str] = []
    for turn in range(40):
        text = _name(dice).lower()[:6]
        if turn % 3 == 0:
            text += f" {dice.choice(_TOWNS)[:4].lower()}"
        if turn % 5 == 0:
            text = f"{dice.choice('abcdef')}. {text[:4]}"
        if turn % 8 == 7:
            text = f"d-{dice.randint(0, 900):06d}"[: dice.randint(5, 8)]
        out.extend(text[:end] for end in range(1, len(text) + 1))
    return out


RARE, COMMON = _WORDS[4000], _WORDS[2]
