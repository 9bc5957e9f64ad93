"""artt. 10 and 11: the parts of a request: which data, what is asked of them, and on what ground.

Source: regulation art. 11; AVG 16 to 18. Two open requests that ask different things of the same
datum cannot both be carried out, so the second is joined to the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
from pro6tui.model.fields import LISTS, VASTE_LIJSTEN, Kind
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import Gevraagd, VerzoekGrond
from pro6tui.model.vocabulary import VerzoekSoort as K
from pro6tui.rules import invoer, paden, tekens
from pro6tui.rules.verzoek_gronden import GEVRAAGD, gronden_van

_CHANGES = (Gevraagd.WIJZIGEN, Gevraagd.AANVULLEN, Gevraagd.WISSEN)
_ONE_AT_A_TIME = (K.RECTIFICATIE, K.WISSING)
_WHOLE_BY_ITSELF = (K.INZAGE, K.OVERDRAAGBAARHEID, K.BEZWAAR, K.INTREKKING_TOESTEMMING)


def standaard(soort: K) -> tuple[Onderdeel, ...]:
    """The part of a request that needs none named: everything. Without an id yet."""
    return (Onderdeel(gevraagd=GEVRAAGD[soort][0]),) if soort in _WHOLE_BY_ITSELF else ()


def toets_onderdeel(dossier: Dossier, soort: K, deel: Onderdeel, today: date) -> Onderdeel:
    """The part as it is kept: whole path, text without control characters, nothing decided or
    carried out, whatever it says of that.

    Refusal "R11.5" for what this kind of request cannot ask, or not of this; "R3.1" for a path that
    leads nowhere; and those of typing for a new value that does not fit its field.
    """
    pad = paden.toets(dossier, deel.pad)
    asked = deel.gevraagd or GEVRAAGD[soort][0]
    if asked not in GEVRAAGD[soort]:
        raise _part(
            _("Dat wordt niet gevraagd met een verzoek om {soort}.").format(soort=soort.label),
            _("Kies uit: {keuzes}.").format(keuzes=", ".join(one.label for one in GEVRAAGD[soort])),
        )
    if deel.grond is not None and deel.grond not in gronden_van(soort):
        raise _part(
            _("Deze grond hoort niet bij een verzoek om {soort}.").format(soort=soort.label),
            _("Kies een andere grond, of laat hem weg."),
        )
    if not pad and (asked in _CHANGES[:2] or (asked is Gevraagd.WISSEN and soort is not K.WISSING)):
        raise _part(
            _("Dit vraagt om een gegeven, notitie of document."), _("Kies waar het om gaat.")
        )
    if deel.grond is VerzoekGrond.NIET_TER_ZAKE and asked in _CHANGES[:2]:
        raise _part(
            _("Wat niet ter zake doet, wordt gewist of afgeschermd, niet gewijzigd."),
            _("Kies wissen of afschermen, of een andere grond."),
        )
    value = tekens.block(deel.gevraagde_waarde)
    if asked is Gevraagd.WIJZIGEN:
        _require_value(pad, value, today)
    elif asked is Gevraagd.AANVULLEN and not value:
        raise _part(_("De aanvulling ontbreekt."), _("Neem over wat de klant schreef."))
    elif asked is Gevraagd.WISSEN and pad:
        _require_erasable(dossier, pad)
    return Onderdeel(
        id=deel.id,
        pad=pad,
        gevraagd=asked,
        gevraagde_waarde=value if asked in _CHANGES[:2] else "",
        grond=deel.grond,
        toelichting=tekens.block(deel.toelichting),
    )


def _require_value(pad: str, value: str, today: date) -> None:
    """The new value can be typed in the field, which must be one that people type in."""
    try:
        field = paths.field_of(pad)
    except Refusal:
        raise _part(
            _("Wijzigen gaat per veld."), _("Kies één veld, of vraag de klant welk veld.")
        ) from None
    if field.kind is Kind.VAST:
        raise _part(
            _("“{veld}” wordt door het programma bijgehouden.").format(veld=field.label),
            _("Vraag wat de klant hiermee wil, en kies het veld waar het om gaat."),
        )
    if not value:
        raise _part(
            _("De nieuwe waarde ontbreekt."),
            _("Vul in wat er moet staan; moet het weg, kies dan wissen."),
        )
    invoer.lees(field._replace(path=pad), value, today)


def _require_erasable(dossier: Dossier, pad: str) -> None:
    lijst, _rest = paths.list_of(pad)
    fixed = paths.pattern_of(lijst) in VASTE_LIJSTEN
    if isinstance(paths.get(dossier, pad), Item) and lijst:
        kept = fixed
    elif paths.pattern_of(pad) in LISTS:
        kept = paths.pattern_of(pad) in VASTE_LIJSTEN
    else:
        try:
            kept = fixed or paths.field_of(pad).kind is Kind.VAST
        except Refusal:
            kept = False
    if kept:
        raise _part(
            _("Dit legt vast wat het bureau deed, en blijft tot het dossier wordt vernietigd."),
            _("Wis het gegeven zelf; wat hier van de waarde staat, gaat dan mee."),
        )


def botsing(
    dossier: Dossier, verzoek: Verzoek, delen: Sequence[Onderdeel] | None = None
) -> Verzoek | None:
    """The open request that asks the same as this one, or another change of the same datum."""
    parts = verzoek.onderdelen if delen is None else delen
    for other in dossier.verzoeken:
        if other.id == verzoek.id or not other.staat.onbeslist:
            continue
        if zelfde(other, verzoek, parts):
            return other
        both = {other.soort, verzoek.soort} == set(_ONE_AT_A_TIME)
        if both and _touch(_changing(other.onderdelen), _changing(parts)):
            return other
    return None


def toets_botsing(
    dossier: Dossier, verzoek: Verzoek, delen: Sequence[Onderdeel] | None = None
) -> None:
    """Refusal "R11.4" when another open request stands in the way."""
    other = botsing(dossier, verzoek, delen)
    if other is not None:
        raise Refusal(
            "R11.4",
            11,
            _("Over dit gegeven loopt al een verzoek om {soort}.").format(
                soort=other.soort.label if other.soort else ""
            ),
            _("Behandel het daar, of leg dit verzoek vast als dubbel; de eerste ontvangst telt."),
            f"verzoeken.{other.id}",
        )


def zelfde(other: Verzoek, verzoek: Verzoek, delen: Sequence[Onderdeel] | None = None) -> bool:
    """Whether both ask the same: the same kind, about data that overlap (`delen` instead of those
    of `verzoek`), the same purposes, or the same consent."""
    parts = verzoek.onderdelen if delen is None else delen
    if other.soort is not verzoek.soort:
        return False
    if verzoek.soort is K.BEZWAAR:
        return not other.tegen or not verzoek.tegen or bool({*other.tegen} & {*verzoek.tegen})
    if verzoek.soort is K.INTREKKING_TOESTEMMING:
        return other.toestemming == verzoek.toestemming
    return _touch(other.onderdelen, parts)


def _changing(parts: Sequence[Onderdeel]) -> list[Onderdeel]:
    return [one for one in parts if one.gevraagd in _CHANGES]


def _touch(some: Sequence[Onderdeel], others: Sequence[Onderdeel]) -> bool:
    return any(paden.overlapt(one.pad, two.pad) for one in some for two in others)


def _part(message: str, uitweg: str) -> Refusal:
    return Refusal("R11.5", 11, message, uitweg, "onderdelen")
