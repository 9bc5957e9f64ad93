"""Keys and fingerprints as Dutch words: to compare by telephone, and to type over from paper.

A word is a byte: 256 words that are short, known, and do not sound like one another. Every line
of words ends with one that checks it, so a slip is found in the line it was made in.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence

from vault import agefile, errors, identity

_LIST = """
aap abt acht adder adres agent akker album alge antiek appel arm atlas auto avond azijn baard
baken balk ballon banjo basis bever bezem biet blad bliksem bloem bobbel boerin bol brood bruid
bui bureau buurman cactus cello cement cijfer cirkel citroen cobra coupe dadel dag dame deken
deur dier distel dokter dominee dorp draak drop druif dwerg echo eend eiland ekster emmer engel
erwt ezel fabriek fakkel feest fiets film fluit folder fontein forel fornuis gans garage gebouw
geit gember gezin gitaar glas gordijn graan gulden haai hagel halte hamster haring hek herder
herfst hobby hond hotel huis hut ijsbeer inkt iris jas jeugd joker jurk kabel kalender kano
kapper kasteel kelder kermis kers ketel kikker klok knoop koffie komkommer krekel kubus kussen
kwast laars lama lantaarn leeuw lepel lezer lijm lijst linde lipstick loods lucht lucifer maan
magneet mango markt masker matras melk merel metro minuut molen monnik mosterd motor museum muur
naald navel neus nicht nijlpaard noot notaris oase oceaan olifant olijf onweer oom opera orgel
orkaan oven pak paleis panda papier parel pauw peer perzik piano pijl pizza plank pleister poes
pompoen poort potlood prins puzzel raaf radio raket rasp regen reiger rekening ridder riem ring
rits robot roos rugzak ruiter salade sandaal schaap schilder sjaal slang sleutel slot sneeuw
soep sok spiegel spons stoel storm struik suiker tandarts tapijt theater toren trein trommel
tulp tunnel uil uniform varken verf vinger vis vlag vlinder voet vork vrede waaier walvis wekker
wereld wiel winkel wolf worst wortel zebra zilver zomer zuster zwaan zwembad
"""
WORDS = tuple(_LIST.split())
_NUMBER = {word: number for number, word in enumerate(WORDS)}
_LINE = 8
"""So many bytes on a line, before the word that checks them."""

FINGERPRINT = 10
"""So many bytes of a fingerprint are spoken: nobody makes keys that share eighty bits with it."""

PHRASE = 6
"""So many words of a passphrase that is made here: 48 bits, each guess at which costs the second
and the 256 MiB of a scrypt."""

_PREFIX = "age-secret-key-"
_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def lines(data: bytes) -> list[list[str]]:
    """The words of some bytes, in lines of at most eight and a check word."""
    pieces = [data[at : at + _LINE] for at in range(0, len(data), _LINE)]
    return [
        [WORDS[byte] for byte in (*piece, _check(number, piece))]
        for number, piece in enumerate(pieces)
    ]


def data(text: str) -> bytes:
    """The bytes that some words stand for, however they are divided over lines.

    BadWords(line, word) names the first word that is none, or the line that does not check; both
    count from 1, and `word` is 0 where it is the line.
    """
    words = text.lower().split()
    found = b""
    for number, at in enumerate(range(0, len(words), _LINE + 1)):
        line = words[at : at + _LINE + 1]
        for place, word in enumerate(line, 1):
            if word not in _NUMBER:
                raise errors.BadWords(line=number + 1, word=place)
        piece, check = bytes(_NUMBER[word] for word in line[:-1]), _NUMBER[line[-1]]
        if not piece or check != _check(number, piece):
            raise errors.BadWords(line=number + 1, word=0)
        found += piece
    return found


def _check(number: int, piece: bytes) -> int:
    # The number too, so that lines cannot change places.
    return hashlib.sha256(bytes([number]) + piece).digest()[0]


def passphrase() -> str:
    """A passphrase by chance, to be told once and kept nowhere."""
    return " ".join(secrets.choice(WORDS) for _number in range(PHRASE))


def fingerprint(recipient: str, verifier: str) -> list[str]:
    """A member's two public keys as eleven words; the last checks the others."""
    spoken = bytes.fromhex(identity.fingerprint(recipient, verifier))[:FINGERPRINT]
    return [*(WORDS[byte] for byte in spoken), WORDS[_check(0, spoken)]]


def of_key(secret: str) -> list[list[str]]:
    """A secret key (AGE-SECRET-KEY-1…) as four lines of nine words."""
    values = [_SIGNS.index(sign) for sign in secret.lower().removeprefix(f"{_PREFIX}1")[:-6]]
    number = 0
    for value in values:
        number = number << 5 | value
    return lines((number >> 4).to_bytes(32, "big"))


def to_key(text: str) -> str:
    """The secret key that 36 words stand for. BadWords as `data`; (0, 0) if they are no key."""
    found = data(text)
    if len(found) != 32:
        raise errors.BadWords(line=0, word=0)
    number = int.from_bytes(found, "big") << 4
    values = [number >> shift & 31 for shift in range(255, -1, -5)]
    checked = values + _checksum(values)
    secret = (f"{_PREFIX}1" + "".join(_SIGNS[value] for value in checked)).upper()
    agefile.public_of(secret)
    return secret


def _checksum(values: Sequence[int]) -> list[int]:
    """The six values that end a bech32 text (BIP 173)."""
    expanded = [ord(sign) >> 5 for sign in _PREFIX] + [0] + [ord(sign) & 31 for sign in _PREFIX]
    state = 1
    for value in [*expanded, *values, 0, 0, 0, 0, 0, 0]:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, factor in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            if top >> bit & 1:
                state ^= factor
    state ^= 1
    return [state >> shift & 31 for shift in range(25, -1, -5)]
