"""art. 10: what a client may look at: everything about them, without the names of other people.

Source: regulation art. 10; AVG 15, UAVG 41(1)(i). What is left out shows as left out, with the
ground; what is shielded shows, and says so. The requests of a client are data of theirs too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import LIST_LABELS, Field
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.verzoeken import Redactie, Verzoek
from pro6tui.model.vocabulary import Beslissing, HoldReden, NotitieSoort
from pro6tui.model.vocabulary import VerzoekSoort as K
from pro6tui.rules import paden, uitvoer
from pro6tui.rules.afscherming import afgeschermd
from pro6tui.rules.tekens import fold

DERDEN = (
    "contactpersoon_uwv", "trajecten.*.contactpersoon", "afspraken.*.met", "papier.meegenomen_door",
    "papier.vernietigd_door", "papier.vernietigd_getuige",
    "verzoeken.*.verslag.aanwezig",
)  # fmt: skip
"""Fields that hold the name of somebody else; the copy names them, the screen at the office not."""
MEDEWERKERS = (
    "notities.*.auteur", "documenten.*.toegevoegd_door", "toewijzing.behandelaars",
    "staatwissels.*.door", "verzoeken.*.behandelaar", "verzoeken.*.besluit_door",
    "verzoeken.*.identiteit.door", "verzoeken.*.verlenging.door", "verzoeken.*.verslag.door",
    "verzoeken.*.onderdelen.*.voorgesteld_door", "verzoeken.*.onderdelen.*.beslist_door",
    "verzoeken.*.redacties.*.door", "verzoeken.*.kennisgevingen.*.door",
    "verzoeken.*.stappen.*.door", "verstrekkingen.*.door", "afschermingen.*.door",
    "afschermingen.*.opgeheven_door", "bezwaren.*.door",
    "bezwaren.*.opgeheven_door", "holds.*.geplaatst_door", "holds.*.opgeheven_door",
    "langer_bewaren.*.door",
)  # fmt: skip
"""Fields that hold the handle of an employee: a client hears a function, not a name (C-579/21)."""
INTERN = (
    "documenten.*.blob", "documenten.*.sha256", "verstrekkingen.*.sha256",
    "verstrekkingen.*.ontvanger_id", "verzoeken.*.kennisgevingen.*.ontvanger_id",
    "wijziging.velden", "notities.*.traject", "afspraken.*.traject", "documenten.*.traject",
    "verstrekkingen.*.traject", "verstrekkingen.*.toestemming", "verstrekkingen.*.verzoek",
    "afschermingen.*.verzoek", "bezwaren.*.verzoek", "holds.*.bron",
    "verzoeken.*.kennisgevingen.*.verstrekking", "verzoeken.*.dubbel_van",
    "verzoeken.*.toestemming", "verzoeken.*.afspraak",
)  # fmt: skip
"""What only tells the program how parts belong together: nothing about the client."""


class InzageRegel(msgspec.Struct, frozen=True):
    """One line: which datum, what it is called, what it says. `waarde` "" when it is left out;
    `grond` says then why."""

    pad: str
    naam: str
    waarde: str
    afgeschermd: bool = False
    grond: str = ""


class InzageDeel(msgspec.Struct, frozen=True):
    """Lines under one heading: a part of the dossier, or one item of a list."""

    kop: str
    regels: tuple[InzageRegel, ...]


def inzage_screen(
    dossier: Dossier,
    verzoek: Verzoek,
    *,
    functies: Mapping[str, str],
    namen: Mapping[str, str],
) -> tuple[InzageDeel, ...]:
    """What the client may see on the screen at the office: everything that says something, without
    names of other people.

    `functies`: handle → function ("consulent of coach"); `namen`: handle → name, so that these are
    masked in texts as well. Refusal "R10.7" for a request that is no inspection, or one in which
    nothing was granted; "R10.1" while it is not decided what becomes of what is kept for a criminal
    inquiry.
    """
    return inzage_inhoud(dossier, verzoek, functies=functies, namen=namen, maskeer_derden=True)


def inzage_inhoud(
    dossier: Dossier,
    verzoek: Verzoek,
    *,
    functies: Mapping[str, str],
    namen: Mapping[str, str],
    maskeer_derden: bool = False,
) -> tuple[InzageDeel, ...]:
    """As `inzage_screen`, for the copy: who else is named there, is named."""
    toets(dossier, verzoek)
    mask = masker_voor(dossier, namen, derden=maskeer_derden)
    found: dict[str, list[InzageRegel]] = {}
    for path, field, value in paths.values(dossier):
        if value in (None, "", ()) or field.path in INTERN:
            continue
        line = _line(dossier, verzoek, path, field, value, functies, mask, maskeer_derden)
        found.setdefault(_heading(dossier, path), []).append(line)
    return tuple(InzageDeel(kop, tuple(lines)) for kop, lines in found.items())


def _line(
    dossier: Dossier,
    verzoek: Verzoek,
    path: str,
    field: Field,
    value: Any,
    functies: Mapping[str, str],
    mask: Callable[[str], str],
    maskeer_derden: bool,
) -> InzageRegel:
    hidden = afgedekt(verzoek, path)
    shielded = afgeschermd(dossier, path) is not None
    if hidden is not None:
        ground = hidden.grond.label if hidden.grond else ""
        return InzageRegel(path, field.label, "", shielded, ground)
    if field.path in MEDEWERKERS:
        handles = value if isinstance(value, tuple) else (value,)
        shown = ", ".join(functies.get(one, _("medewerker")) for one in handles)
    elif field.path in DERDEN and maskeer_derden:
        shown = masker()
    else:
        shown = uitvoer.toon(field, value)
        if field.herhaalt:
            shown = mask(shown)
    return InzageRegel(path, field.label, shown, shielded)


def masker() -> str:
    """What stands in the place of the name of somebody else."""
    return _("▒ naam van een ander")


def _heading(dossier: Dossier, path: str) -> str:
    lijst, rest = paths.list_of(path)
    if not lijst:
        top = path.partition(".")[0]
        return _HEADINGS.get(top, _HEADINGS[""])()
    outer = path.split(".")[: 3 if path.startswith("cv.") else 2]
    return paden.naam(dossier, ".".join(outer)) if rest else _(LIST_LABELS[lijst])


_HEADINGS: dict[str, Callable[[], str]] = {
    "persoon": lambda: _("Persoon"),
    "arbeidsongeschiktheid": lambda: _("Arbeidsongeschiktheid"),
    "kredietbemiddeling": lambda: _("Kredietbemiddeling"),
    "papier": lambda: _("Papieren dossier"),
    "": lambda: _("Dossier"),
}


def _derden(dossier: Dossier) -> tuple[str, ...]:
    """The names of other people that stand in fields of their own."""
    found: list[str] = []
    for _path, field, value in paths.values(dossier):
        if field.path in DERDEN and value:
            found.extend(value if isinstance(value, tuple) else (value,))
    return tuple(dict.fromkeys(found))


def masker_voor(
    dossier: Dossier, namen: Mapping[str, str], *, derden: bool
) -> Callable[[str], str]:
    """What takes names out of a text: those of employees (`namen`: handle → name), and with
    `derden` those of other people that the dossier knows. A name that the client bears stays."""
    other = _derden(dossier) if derden else ()
    person = dossier.persoon
    own = {fold(one) for one in (*person.voornamen.split(), person.achternaam)}
    wanted = {
        one for one in (*other, *namen.values(), *namen) if len(one) > 2 and fold(one) not in own
    }
    if not wanted:
        return str
    longest_first = sorted(wanted, key=len, reverse=True)
    found = re.compile(
        "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in longest_first), re.IGNORECASE
    )
    return lambda text: found.sub(masker(), text)


def afgedekt(verzoek: Verzoek, pad: str) -> Redactie | None:
    """What leaves the datum at `pad` out of this inspection; None when nothing does."""
    for one in verzoek.redacties:
        if paden.dekt(one.pad, pad):
            return one
    return None


def toets(dossier: Dossier, verzoek: Verzoek) -> None:
    """That this client may see their data now. Refusals as of `inzage_screen`."""
    _toets_toegewezen(verzoek)
    _toets_strafrechtelijk(dossier, verzoek)


def _toets_toegewezen(verzoek: Verzoek) -> None:
    if verzoek.soort is not K.INZAGE or verzoek.besluit is None or verzoek.staat.onbeslist:
        raise Refusal(
            "R10.7",
            10,
            _("Inzage is nog niet toegewezen."),
            _("Neem eerst een besluit; dan staat vast wat de klant ziet."),
            "besluit",
        )
    if not any(one.beslissing is Beslissing.TOEGEWEZEN for one in verzoek.onderdelen):
        raise Refusal(
            "R10.7",
            10,
            _("Inzage is geweigerd."),
            _("De klant krijgt een brief met de reden, en kan klagen of naar de rechter."),
            "besluit",
        )


def _toets_strafrechtelijk(dossier: Dossier, verzoek: Verzoek) -> None:
    """Showing it might warn somebody, and leaving it out in silence is not allowed either."""
    for hold in dossier.holds:
        if hold.reden is HoldReden.STRAFRECHTELIJK and not afgedekt(verzoek, f"holds.{hold.id}"):
            raise Refusal(
                "R10.1",
                10,
                _("In dit dossier staat iets over een strafrechtelijk onderzoek."),
                _("Laat de directeur het afdekken met een grond, of het weghalen."),
                f"holds.{hold.id}",
            )


def aandacht(dossier: Dossier) -> list[Waarschuwing]:
    """What to read before somebody looks along: where others are named or spoken of."""
    found: list[tuple[str, str]] = []
    if dossier.kredietbemiddeling.inkomen_partner is not None:
        found.append(
            (
                _("Het inkomen van de partner is van een ander."),
                "kredietbemiddeling.inkomen_partner",
            )
        )
    found.extend(
        (_("Een interne aantekening kan over anderen gaan."), f"notities.{one.id}.tekst")
        for one in dossier.notities
        if one.soort is NotitieSoort.INTERN
    )
    found.extend(
        (_("Dit gaat over een strafrechtelijk onderzoek."), f"holds.{one.id}")
        for one in dossier.holds
        if one.reden is HoldReden.STRAFRECHTELIJK
    )
    uitweg = _("Lees het na; dek af wat de rechten van een ander raakt, met de grond erbij.")
    return [Waarschuwing("R10.7", 10, message, uitweg, pad) for message, pad in found]


def na_te_lezen(dossier: Dossier, verzoek: Verzoek, meest: int) -> list[str]:
    """What of `aandacht` this inspection does not leave out, each with its place; of more than
    `meest` the rest in one line."""
    found = [one for one in aandacht(dossier) if afgedekt(verzoek, one.field) is None]
    lines = [
        _("{zin} ({waar})").format(zin=one.message, waar=paden.naam(dossier, one.field))
        for one in found[:meest]
    ]
    if len(found) > meest:
        lines.append(_("En nog {aantal}.").format(aantal=len(found) - meest))
    return lines
