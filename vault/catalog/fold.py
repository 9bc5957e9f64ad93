"""One spelling for searching and sorting: what a person types finds what another wrote.

Case, diacritics, ligatures, apostrophes, dots and hyphens make no difference. A folded text holds
no control characters, so a newline can separate entries and small bytes can stand for labels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# Letters that Unicode does not decompose although people type them without the stroke or dot.
_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e", "ĸ": "k",
}  # fmt: skip
_DROPPED = frozenset("'’‘‛`´ʼʹ′\"“”„.·-‐‑‒–—―−/\\")
_SPACES = frozenset(",;|()[]{}")
# In what is typed these divide words; in what is stored they vanish, so both spellings are found.
_DIVIDERS = dict.fromkeys(map(ord, "-‐‑‒–—―−/\\"), " ")


def _fold_character(character: str) -> str:
    """The folded form of one character: zero or more characters that fold to themselves."""
    if character in _DROPPED:
        return ""
    if character in _SPACES:
        return " "
    plain = unicodedata.normalize("NFKD", character).casefold()
    plain = unicodedata.normalize("NFKD", plain).casefold()
    out = []
    for one in plain:
        category = unicodedata.category(one)
        if one in _DROPPED or category in ("Mn", "Me", "Cf", "Sk", "Lm"):
            continue
        if one in _SPACES or category[0] in "ZC":
            out.append(" ")
        else:
            out.append(_LETTERS.get(one, one))
    return "".join(out)


# Plain ASCII, most of any text, goes through the fastest translation there is; the rest is rare.
_ASCII = bytes(range(128))
_PLAIN = bytes(ord(_fold_character(chr(n)) or "\0") if n < 128 else n for n in range(256))
_VANISHING = bytes(n for n in range(128) if not _fold_character(chr(n)))


class _Table(dict[int, str]):
    """Fills itself with the characters that are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE = _Table()


def _plainer(text: str) -> str:
    """Fold what is not ASCII: of that a text has few different characters, if any."""
    try:
        others = set(text.encode().translate(None, _ASCII).decode())
    except UnicodeEncodeError:  # half a surrogate pair
        return text.translate(_TABLE)
    if len(others) > 20:
        return text.translate(_TABLE)
    for one in others:
        text = text.replace(one, _TABLE[ord(one)])
    return text


def fold_bytes(text: str) -> bytes:
    """The searchable form of a text, UTF-8: words divided by single spaces."""
    if not text.isascii():
        text = _plainer(text)
    folded = text.encode().translate(_PLAIN, _VANISHING).strip(b" ")
    while b"  " in folded:
        folded = folded.replace(b"  ", b" ")
    return folded


def fold(text: str) -> str:
    """The same as text."""
    return fold_bytes(text).decode()


def _label(word: str) -> tuple[str, str] | None:
    """`staat:actief` → (`staat`, `actief`); None for a word without a label."""
    label, colon, value = word.partition(":")
    if colon and len(label) <= 20 and label.isalpha() and (folded := fold(label)).isalpha():
        return folded, fold(value).replace(" ", "")
    return None


def canonical(search: str) -> str:
    """The search text of an entry as it travels: folded, labels written out."""
    if ":" not in search:
        return fold(search)
    words = []
    for word in search.split():
        found = _label(word)
        words.append(f"{found[0]}:{found[1]}" if found else fold(word))
    return " ".join(words)


class Labels:
    """The labels in use, each kept as one byte, so that typing `sta` does not find `staat:`.

    At most 8; a further label stays an ordinary word.
    """

    CODES = "\x01\x02\x03\x04\x05\x06\x07\x08"

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = list(names)[: len(self.CODES)]

    def code(self, name: str, *, learn: bool) -> str | None:
        """The character of a label; a new one only when `learn` says so."""
        if name in self.names:
            return self.CODES[self.names.index(name)]
        if learn and len(self.names) < len(self.CODES):
            self.names.append(name)
            return self.CODES[len(self.names) - 1]
        return None

    def coded(self, search: str) -> bytes:
        """What the search looks in: the canonical text with its labels as codes, UTF-8."""
        if ":" not in search:
            return search.encode()
        words = []
        for word in search.split():
            found = _label(word)
            code = self.code(found[0], learn=True) if found else None
            words.append(word if found is None or code is None else code + found[1])
        return " ".join(words).encode()

    def terms(self, query: str) -> tuple[bytes, ...]:
        """What must all occur in an entry for a typed query, longest first; maybe nothing."""
        terms: set[str] = set()
        for word in query.split():
            found = _label(word)
            code = self.code(found[0], learn=False) if found else None
            if found is not None and code is not None:
                terms.add(code + found[1])
            elif found is not None:
                terms.add(f"{found[0]}:{found[1]}")
            else:
                terms.update(fold(_divided(word)).split())
        # A term inside another adds nothing.
        kept = [one for one in terms if not any(one != two and one in two for two in terms)]
        return tuple(one.encode() for one in sorted(kept, key=lambda one: (-len(one), one)))


def _divided(word: str) -> str:
    """Hyphens between letters divide words; next to a digit (D-002041) they merely vanish."""
    if word.isalnum() or any(character.isdigit() for character in word):
        return word
    return word.translate(_DIVIDERS)
