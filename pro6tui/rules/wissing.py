"""art. 5: erasing: what goes from everywhere, what stays in the history, when all of it goes.

Source: regulation artt. 5 and 11; AVG 17. A value that was wrong may stay in the history beside the
right one. A value that is not to the point, or that is erased, survives nowhere: no revision, no
note, no letter, no request. What stays is which field it was, on what ground, when, and by whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import BY_PATH, Field, Kind
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import Beslissing, Besluit, Categorie, Gevraagd, WeigeringsGrond
from pro6tui.model.vocabulary import VerzoekSoort as K
from pro6tui.rules import artikel_05, paden, schrijfwijzen, uitvoer
from pro6tui.rules.afscherming import leeg
from pro6tui.rules.bewaartermijnen import TERMIJNEN

GEWIST = "▒"
"""What stands in a text where an erased value stood."""
MIN_WAARDE = 4
"""Characters of a value that are looked for in texts; what is shorter is found in every word."""
replace = msgspec.structs.replace


class Treffer(msgspec.Struct, frozen=True):
    """A text in which an erased value may stand again: its path, label, and how often."""

    pad: str
    naam: str
    aantal: int


class Wisplan(msgspec.Struct, frozen=True):
    """What erasing does. `paden` go from every revision; `waarden` (in every form they were stored
    or shown) go from every text but those in `behalve`; `documenten` are attachments that go, and
    `brieven` the documents of the request that repeat the value: they go with `zonder_brieven`."""

    paden: tuple[str, ...]
    waarden: tuple[str, ...] = ()
    documenten: tuple[str, ...] = ()
    brieven: tuple[str, ...] = ()
    behalve: tuple[str, ...] = ()


def overal(deel: Onderdeel) -> bool:
    """Whether carrying out this part erases from everywhere, history included. What was wrong or
    incomplete is changed, and what is not to the point is erased or shielded."""
    return deel.gevraagd is Gevraagd.WISSEN


def hele_dossier(verzoek: Verzoek) -> bool:
    """Whether this granted request is to erase the whole dossier."""
    return verzoek.soort is K.WISSING and any(
        one.pad == ""
        and one.gevraagd is Gevraagd.WISSEN
        and one.beslissing is Beslissing.TOEGEWEZEN
        and verzoek.besluit in (Besluit.TOEGEWEZEN, Besluit.DEELS)
        for one in verzoek.onderdelen
    )


def besluit_wissing(dossier: Dossier) -> bool:
    """Whether a decision under AVG 17 opens the way to destruction before the term ends."""
    return any(hele_dossier(one) for one in dossier.verzoeken)


def toets_bewaarplicht(
    dossier: Dossier,
    gronden: Iterable[WeigeringsGrond | str | None],
    op: date,
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> None:
    """Refusal "R5.6" for refusing to erase because it must be kept, when the term is over."""
    kept = WeigeringsGrond.BEWAARPLICHT in list(gronden)
    if kept and artikel_05.vernietigbaar(dossier, op, termijnen):
        raise Refusal(
            "R5.6",
            5,
            _("De bewaartermijn van dit dossier is voorbij; bewaren moet niet meer."),
            _("Wijs de wissing toe, of kies een andere grond."),
            "weigeringsgrond",
        )


def komt_vrij(
    dossier: Dossier, op: date, termijnen: Mapping[Categorie, int] = TERMIJNEN
) -> artikel_05.Bewaring:
    """The day on which destruction will come, for the letter that refuses erasure: its
    `vernietigbaar_vanaf`, or why that cannot be said yet."""
    term = artikel_05.bewaring(dossier, op, termijnen=termijnen)
    if term.vernietigbaar_vanaf is None:
        ahead = artikel_05.vernietigbaar_vanaf(dossier, termijnen)
        if ahead is not None:
            return replace(term, vernietigbaar_vanaf=ahead)
    return term


# -- the plan ---------------------------------------------------------------------------------


def plan(
    revisies: Sequence[Dossier], verzoek: Verzoek, delen: Iterable[str] | None = None
) -> Wisplan:
    """What must go for the granted parts (ids; all of them without `delen`) of a request.

    `revisies`: every revision of the dossier, so that every value that ever stood there is looked
    for in texts.
    """
    wanted = None if delen is None else set(delen)
    parts = [
        one
        for one in verzoek.onderdelen
        if one.beslissing is Beslissing.TOEGEWEZEN
        and overal(one)
        and one.pad
        and (wanted is None or one.id in wanted)
    ]
    letters = (verzoek.verzoekdocument, *verzoek.brieven)
    return replace(
        plan_voor(revisies, [one.pad for one in parts]),
        brieven=tuple(dict.fromkeys(one for one in letters if one)),
    )


def plan_voor(revisies: Sequence[Dossier], paden: Iterable[str]) -> Wisplan:
    """What must go for these paths."""
    pads = tuple(dict.fromkeys(paden))
    values: dict[str, None] = {}
    blobs: dict[str, None] = {}
    for revision in revisies:
        for pad in pads:
            values |= dict.fromkeys(_vormen(revision, pad))
            blobs |= dict.fromkeys(_blobs(revision, pad))
    found = tuple(sorted(values, key=lambda one: (-len(one), one)))
    return Wisplan(pads, found, tuple(blobs))


def zonder_brieven(wisplan: Wisplan, revisies: Sequence[Dossier]) -> Wisplan:
    """The plan with the documents of the request as well: what the client wrote and what the bureau
    answered say the value again. Those in `behalve` (their paths) somebody read, and they stay."""
    gone = [one for one in wisplan.brieven if f"documenten.{one}" not in wisplan.behalve]
    pads = [f"documenten.{one}" for one in gone]
    blobs = [blob for one in revisies for pad in pads for blob in _blobs(one, pad)]
    return replace(
        wisplan,
        paden=tuple(dict.fromkeys([*wisplan.paden, *pads])),
        documenten=tuple(dict.fromkeys([*wisplan.documenten, *blobs])),
        brieven=tuple(one for one in wisplan.brieven if one not in gone),
    )


def _vormen(dossier: Dossier, pad: str) -> Iterator[str]:
    """Every form in which a value may be repeated: as stored, as shown, as people write it."""
    for _path, field, value in waarden_van(dossier, pad):
        if value in (None, "", ()) or isinstance(value, bool | tuple) or field.options is not None:
            continue
        if field.kind in (Kind.TEKSTBLOK, Kind.VAST) or _only_when(field.path):
            continue
        for form in (str(value), uitvoer.toon(field, value), *schrijfwijzen.anders(field, value)):
            if len(form) >= MIN_WAARDE:
                yield form


def _only_when(path: str) -> bool:
    """Whether a field says when or where something was, which texts may say for other reasons."""
    return path.startswith(("notities.", "afspraken.")) or path == "documenten.*.datum"


def waarden_van(dossier: Dossier, pad: str) -> Iterator[tuple[str, Field, Any]]:
    """Every value at a path of a request, of a field, an item or a part; none where nothing is."""
    if not paden.bestaat(dossier, pad):
        return
    value = paths.get(dossier, pad)
    lijst, rest = paths.list_of(pad)
    if lijst and "." not in rest:
        yield from paths.values_of(value, pad)
    elif (field := BY_PATH.get(paths.pattern_of(pad))) is not None:
        yield pad, field, value
    else:
        yield from (one for one in paths.values(dossier) if paden.dekt(pad, one[0]))


def _blobs(dossier: Dossier, pad: str) -> Iterator[str]:
    for document in dossier.documenten:
        if document.blob and paden.dekt(pad, f"documenten.{document.id}"):
            yield document.blob


def zegt(tekst: str, wisplan: Wisplan) -> bool:
    """Whether a text repeats an erased value."""
    pattern = _pattern(wisplan.waarden)
    return pattern is not None and bool(pattern.search(tekst))


def zonder(tekst: str, wisplan: Wisplan) -> str:
    """The text without the erased values."""
    pattern = _pattern(wisplan.waarden)
    return tekst if pattern is None else pattern.sub(GEWIST, tekst)


def treffers(dossier: Dossier, wisplan: Wisplan) -> list[Treffer]:
    """The texts of this dossier in which an erased value stands again, for a person to look at:
    what means something else there goes into `behalve`."""
    pattern = _pattern(wisplan.waarden)
    if pattern is None:
        return []
    return [
        Treffer(path, paden.naam(dossier, path), len(pattern.findall(value)))
        for path, field, value in paths.values(dossier)
        if field.herhaalt
        and isinstance(value, str)
        and pattern.search(value)
        and not any(paden.dekt(one, path) for one in wisplan.paden)
    ]


# -- carrying out -----------------------------------------------------------------------------


def gewist(dossier: Dossier, wisplan: Wisplan) -> Dossier:
    """One revision, the present or an old one, without what the plan erases; twice is as once.

    Of every part of a request about these data the asked value and the client's words go; of the
    reason of the revision, and of any text that repeats a value, the value.
    """
    for pad in wisplan.paden:
        dossier = leeg(dossier, pad)
    dossier = replace(
        dossier, verzoeken=tuple(_kaal(one, wisplan.paden) for one in dossier.verzoeken)
    )
    pattern = _pattern(wisplan.waarden)
    if pattern is None:
        return dossier
    for path, field, value in list(paths.values(dossier)):
        if not field.herhaalt or not isinstance(value, str) or path in wisplan.behalve:
            continue
        cleaned = pattern.sub(GEWIST, value)
        if cleaned != value:
            dossier = paths.set_field(dossier, path, cleaned)
    return dossier


def _kaal(verzoek: Verzoek, pads: tuple[str, ...]) -> Verzoek:
    """A request that keeps which field, ground, day and who, but no words about the value."""
    parts = tuple(
        replace(one, gevraagde_waarde="", toelichting="")
        if any(paden.overlapt(pad, one.pad) for pad in pads if one.pad)
        else one
        for one in verzoek.onderdelen
    )
    letters = tuple(one for one in verzoek.brieven if f"documenten.{one}" not in pads)
    came = "" if f"documenten.{verzoek.verzoekdocument}" in pads else verzoek.verzoekdocument
    bare = replace(verzoek, onderdelen=parts, brieven=letters, verzoekdocument=came)
    return verzoek if bare == verzoek else bare


def overblijvend(dossier: Dossier, wisplan: Wisplan) -> list[str]:
    """The paths at which this revision still holds something that should be gone: [] when erasing
    did what it says."""
    left = [
        path
        for pad in wisplan.paden
        for path, field, value in waarden_van(dossier, pad)
        if value not in (None, "", ()) and field.options is None
    ]
    pattern = _pattern(wisplan.waarden)
    if pattern is not None:
        left += [
            path
            for path, field, value in paths.values(dossier)
            if field.herhaalt
            and isinstance(value, str)
            and pattern.search(value)
            and path not in wisplan.behalve
        ]
    return list(dict.fromkeys(left))


def _pattern(values: Sequence[str]) -> re.Pattern[str] | None:
    """Any of the values as a word of its own, in any case and spelling."""
    if not values:
        return None
    found = "|".join(schrijfwijzen.patroon(one) for one in values)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)
