"""What may stand in an argument: codes, numbers, days, marks and places of files, never free text.

Whoever is on the machine reads the arguments of every process, and the shell keeps them. A metavar
names its kind; free text goes the ways of `texts`. Each kind raises ValueError.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from pro6tui.model.terms import N_

LONGEST = 64
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december", "mrt", "sept",
)  # fmt: skip
_DAY_WORDS = ("eergisteren", "gisteren", "vandaag", "nu", "morgen", "overmorgen", "geen")
_DAY = re.compile(r"[a-z0-9 :.,'/+-]{1,32}")


def number(text: str) -> int:
    """A number of things: a whole one, not below 0."""
    found = int(text)
    if found < 0:
        raise ValueError
    return found


def day(text: str) -> str:
    """A day, perhaps with a time: digits, at most a month or a word such as "vandaag". Whether it
    is a day is for the command to say."""
    typed = text.strip().lower()
    words = re.findall(r"[a-z]+", typed)
    fits = _DAY.fullmatch(typed) and len(re.sub(r"\D", "", typed)) <= len("202602011405")
    if not fits or _bsn(typed) or not all(_of_a_day(word) for word in words):
        raise ValueError
    return text


def _of_a_day(word: str) -> bool:
    month = len(word) >= len("mei") and any(one.startswith(word) for one in _MONTHS)
    return month or word in _DAY_WORDS or word in ("u", "ur", "uur", "t", "z")


def _bsn(typed: str) -> bool:
    """Whether these are nine digits: a BSN before it is a day or the beginning of a mark."""
    digits = re.sub(r"\D", "", typed)
    return len(digits) == len("999990019") and not re.search(r"[A-Za-z]", typed)


def _shaped(pattern: str) -> Callable[[str], str]:
    shape = re.compile(pattern)

    def fits(text: str) -> str:
        typed = text.strip()
        if typed and (len(typed) > LONGEST or not shape.fullmatch(typed) or _bsn(typed)):
            raise ValueError
        return typed

    return fits


_NAME = r"[a-z0-9_][a-z0-9._-]*"
_PATH = r"[a-z][a-z0-9_]*(?:\.(?:[a-z0-9_]+|\+|\*))*"
_HEX = r"[0-9A-Fa-f]{1,32}"

word = _shaped(_NAME)
"""A code in small letters: a word of a list, a member's handle, a compartment, a machine."""
mark = _shaped(_HEX)
"""The mark of an item, or its beginning."""
dossier = _shaped(rf"[dD]-?\d{{1,7}}|{_HEX}")
path = _shaped(_PATH)
part = _shaped(rf"{_PATH}|{_HEX}")
paths = _shaped(rf"{_PATH}(?:,{_PATH})*")
choice = _shaped(rf"(?:{_PATH}=)?(?:mine|theirs|both|{_HEX})")
recipient = _shaped(rf"{_HEX}|uwv|UWV")
batch = _shaped(rf"[oO]-?\d{{1,6}}|{_HEX}")
category = _shaped(r"[KkTt]\d?")
destruction = _shaped(rf"[vV]-?\d{{1,6}}|{_HEX}")
paper = _shaped(rf"(?:[A-Za-z]{{1,3}}\d{{0,3}}-?)?\d{{1,7}}|{_HEX}")
level = _shaped(r"[pP]-?[1-7]")
complaint = _shaped(r"[kK]-?\d{1,6}")
version = _shaped(r"\d[0-9a-z.-]{0,19}")
clock = _shaped(r"\d{1,2}(?:[:.u]?\d{2})?u?")
zone = _shaped(r"UTC|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+")
printer = _shaped(r"[A-Za-z0-9][A-Za-z0-9_.@-]*")
belonging = _shaped(rf"-|{_HEX}")
seeking = _shaped(r"-|[dD]-?\d{1,7}|staat:[a-z_:]*|[0-9a-f]{32}")


def key(text: str) -> str:
    """A public age key, also as read aloud: in groups."""
    typed = "".join(text.split())
    if typed and not re.fullmatch(r"age1[0-9a-z]{40,2000}", typed):
        raise ValueError
    return typed


SAID: Mapping[str, str] = MappingProxyType(
    {
        "BATCH": N_("Hier hoort het nummer van een batch, zoals O-0001."),
        "DATUM": N_("Dit is geen datum. Typ bijvoorbeeld 31-12-2026, vandaag of -14."),
        "PROFIEL": N_(
            "Hier hoort het kenmerk van een profiel, zie ‘pro6 survey profiles’. De naam typt u als"
            " erom gevraagd wordt: laat het dan leeg."
        ),
    }
)
"""What is said of a value that is not of its kind, where it is not the common sentence."""
FILES = ("BESTAND", "MAP")
"""The metavars of a place on the disk, whose name is the user's own."""
KINDS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "AFSCHERMING": mark,
        "BACKUP": mark,
        "BATCH": batch,
        "BERICHT": mark,
        "BEZWAAR": mark,
        "BIJ": belonging,
        "CATEGORIE": category,
        "DATUM": day,
        "DOCUMENT": mark,
        "DOEL": word,
        "GROND": word,
        "HOE": word,
        "HOLD": mark,
        "ID": dossier,
        "JAAR": number,
        "KANAAL": word,
        "KEUS": choice,
        "KLACHT": complaint,
        "KRING": word,
        "LIJST": destruction,
        "MANIER": word,
        "N": number,
        "NAAM": word,
        "NIVEAU": level,
        "ONDERDEEL": part,
        "ONTVANGER": recipient,
        "PAD": path,
        "PAPIER": paper,
        "PRINTER": printer,
        "PROFIEL": mark,
        "ROL": word,
        "SLEUTEL": key,
        "SOORT": word,
        "STAAT": word,
        "TIJD": clock,
        "TIJDZONE": zone,
        "TOESTEMMING": mark,
        "TRAJECT": mark,
        "UITKOMST": word,
        "VELD": path,
        "VELDEN": paths,
        "VERSIE": version,
        "VERZOEK": mark,
        "VORM": word,
        "WAT": word,
        "WIE": word,
        "ZOEK": seeking,
    }
)
