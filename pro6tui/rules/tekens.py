"""Which characters a text may hold, and letters as a search or a sort sees them."""

from __future__ import annotations

import re
import unicodedata

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal

NAME_LENGTH = 200
LINE_LENGTH = 500
BLOCK_LENGTH = 100_000

# C0 and C1 controls, line and paragraph separators, surrogates and noncharacters: what draws over a
# terminal.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_BAD_IN_BLOCK = re.compile(f"[{_CONTROL}]")
_BAD_IN_LINE = re.compile(f"[{_CONTROL}\t\n]")
_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000]+")

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ĳ": "ij",
        "'": "",
        "’": "",
        "‘": "",
        "`": "",
        "´": "",
        "-": " ",
        "‐": " ",
        "–": " ",
    }
)


def visible(text: str) -> str:
    """The text without the format characters of Unicode (category Cf): soft hyphens, zero-width
    spaces and joiners, bidirectional marks, byte order marks. Nobody sees them, and two names that
    differ in one would be two names."""
    if text.isascii():
        return text
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def line(text: str, length: int = LINE_LENGTH) -> str:
    """One line as it is stored: composed (NFC), visible, single spaces, trimmed. Refusal "R0.3" for
    control characters, "R0.4" when longer than `length` characters."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", visible(text))
    if _BAD_IN_LINE.search(text):
        raise control_refusal()
    text = _SPACES.sub(" ", text).strip()
    if len(text) > length:
        raise length_refusal(length)
    return text


def block(text: str, length: int = BLOCK_LENGTH) -> str:
    """Several lines as they are stored: composed, visible, line ends as "\\n", without trailing
    space. Refusals as those of `line`; tabs and line ends are allowed."""
    text = visible(text).replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    if _BAD_IN_BLOCK.search(text):
        raise control_refusal()
    text = text.rstrip()
    if len(text) > length:
        raise length_refusal(length)
    return text


def control_refusal() -> Refusal:
    """The refusal of a text with characters that no keyboard makes."""
    return Refusal(
        "R0.3",
        None,
        _("Deze tekst bevat onzichtbare stuurtekens en kan zo niet worden bewaard."),
        _("Typ de tekst opnieuw of plak alleen de gewone tekst."),
    )


def length_refusal(length: int) -> Refusal:
    """The refusal of a text that is too long."""
    return Refusal(
        "R0.4",
        None,
        _("Deze tekst is te lang: er passen {aantal} tekens in.").format(aantal=length),
        _("Maak de tekst korter."),
    )


def fold(text: str) -> str:
    """The text without case, diacritics and apostrophes, hyphens as spaces: "Öztürk-Żak" →
    "ozturk zak". The ligature ĳ becomes ij, two letters as in a Dutch dictionary."""
    text = text.casefold()
    if text.isascii():
        return _SPACES.sub(" ", text.translate(_LETTERS)).strip()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare).strip()
