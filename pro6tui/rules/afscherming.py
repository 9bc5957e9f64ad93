"""art. 11: data that are only kept while they are in dispute: shown as shielded, used nowhere.

Source: regulation art. 11; AVG 18. R11.2: what is shielded stays out of every report, export and
survey. The client hears it first before shielding is lifted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item, Part, Traject
from pro6tui.model.fields import LISTS
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Afscherming, Verzoek
from pro6tui.model.vocabulary import BeperkingsGrond, VerzoekSoort
from pro6tui.rules import paden
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.verzoek_rechten import toets_behandelen

VOORAF = 1
"""Days at least between telling the client and lifting."""
replace = msgspec.structs.replace


def tekst() -> str:
    """What stands in the place of a value that is shielded."""
    return _("▒ afgeschermd")


def afgeschermd(dossier: Dossier, pad: str) -> Afscherming | None:
    """What shields the datum at `pad`, the datum itself or all it is part of; None when nothing."""
    for one in dossier.afschermingen:
        if one.opgeheven_op is None and paden.dekt(one.pad, pad):
            return one
    return None


def verborgen(dossier: Dossier, pad: str) -> bool:
    """Whether the value at `pad` may not be shown. Which dossier it is, its state and the shielding
    itself stay to be seen, also of one that is shielded whole."""
    own = pad.partition(".")[0] in ("nummer", "staat", "afschermingen")
    return not own and afgeschermd(dossier, pad) is not None


def geheel_afgeschermd(dossier: Dossier) -> bool:
    """Whether the whole dossier is: it goes in no report, export or survey at all."""
    return afgeschermd(dossier, "") is not None


def verborgen_eindes(dossier: Dossier) -> list[Traject]:
    """The trajecten that ended on a day which is shielded: no search, period or report asks that
    day when it was."""
    return [
        one
        for one in dossier.trajecten
        if one.einddatum is not None
        and afgeschermd(dossier, f"trajecten.{one.id}.einddatum") is not None
    ]


def toets_afgeschermd(dossier: Dossier, velden: tuple[str, ...]) -> None:
    """Refusal "R11.2" when any of these data is shielded, or is a part of something shielded."""
    for one in dossier.afschermingen:
        if one.opgeheven_op is not None:
            continue
        hit = next((veld for veld in velden if paden.overlapt(one.pad, veld)), None)
        if hit is not None:
            raise Refusal(
                "R11.2",
                11,
                _("“{veld}” is afgeschermd en gaat nergens heen.").format(
                    veld=paden.naam(dossier, one.pad)
                ),
                _("Laat het weg, of hef de afscherming op nadat de klant dat heeft gehoord."),
                one.pad,
            )


def zonder_afgeschermd(dossier: Dossier) -> Dossier:
    """The dossier as reports, exports and surveys may see it: shielded fields empty, shielded items
    gone. Of one that is shielded whole only its number is left."""
    if geheel_afgeschermd(dossier):
        return Dossier(nummer=dossier.nummer, staat=dossier.staat)
    for one in dossier.afschermingen:
        if one.opgeheven_op is None:
            dossier = leeg(dossier, one.pad)
    return dossier


def leeg(dossier: Dossier, pad: str) -> Dossier:
    """The dossier without what stands at `pad`: a field empty, an item or a list gone. A dossier
    that has nothing there, as an old revision may, stays as it is."""
    if not pad or not paden.bestaat(dossier, pad):
        return dossier
    lijst, rest = paths.list_of(pad)
    if lijst and "." not in rest:
        return paths.remove_item(dossier, lijst, rest)
    return cast(Dossier, _set(dossier, pad.split("."), _empty(dossier, pad)))


def _empty(dossier: Dossier, pad: str) -> object:
    """What stands at `pad` when nothing was ever filled in."""
    if paths.pattern_of(pad) in LISTS:
        return ()
    *above, name = pad.split(".")
    owner: Any = dossier
    for step in above:
        if isinstance(owner, tuple):
            owner = next(one for at, one in enumerate(owner) if _is(one, step, at))
        else:
            owner = getattr(owner, step)
    for field in msgspec.structs.fields(type(owner)):
        if field.name == name:
            return None if field.required else field.default
    raise paths.unknown(pad)


def _set(here: Part, steps: list[str], value: object) -> Part:
    name = steps[0]
    if len(steps) == 1:
        return replace(here, **{name: value})
    inner = getattr(here, name)
    if isinstance(inner, tuple):
        items = tuple(
            _set(item, steps[2:], value) if _is(item, steps[1], at) else item
            for at, item in enumerate(inner)
        )
        return replace(here, **{name: items})
    return replace(here, **{name: _set(inner, steps[1:], value)})


def _is(item: Item, step: str, place: int) -> bool:
    return item.id == step or step == "*" or (not item.id and step == str(place))


# -- placing and lifting ----------------------------------------------------------------------


def scherm_af(
    dossier: Dossier,
    pad: str,
    grond: BeperkingsGrond | None,
    wie: Medewerker,
    op: date,
    *,
    new_id: Callable[[], str],
    verzoek: str = "",
) -> Dossier:
    """The dossier with the datum at `pad` shielded. Refusal "R11.2" without one of the four grounds
    of AVG 18(1), or for what is shielded already; "R3.1" for a path that leads nowhere."""
    toets_behandelen(wie)
    whole = paden.toets(dossier, pad)
    if grond is None:
        raise _refusal(
            _("Afschermen kan alleen op een van de vier gronden van AVG 18."),
            _("Kies uit: {gronden}.").format(
                gronden="; ".join(one.label for one in BeperkingsGrond)
            ),
        )
    if afgeschermd(dossier, whole) is not None:
        raise _refusal(_("Dit is al afgeschermd."), _("Er hoeft niets te gebeuren."))
    made = Afscherming(
        id=new_id(), pad=whole, grond=grond, verzoek=verzoek, van=op, door=wie.handle
    )
    return replace(dossier, afschermingen=(*dossier.afschermingen, made))


def toets_tot_besluit(verzoek: Verzoek) -> None:
    """Refusal "R11.2" unless this is a correction that is undecided: nothing else is shielded
    meanwhile (AVG 18(1)(a))."""
    if verzoek.soort is not VerzoekSoort.RECTIFICATIE or not verzoek.staat.onbeslist:
        raise _refusal(
            _("Dit kan zolang over een correctie nog niet is besloten."),
            _("Kies een open verzoek om correctie."),
        )


def kondig_aan(dossier: Dossier, afscherming_id: str, wie: Medewerker, op: date) -> Dossier:
    """The client was told on `op` that shielding will be lifted."""
    toets_behandelen(wie)
    found = _found(dossier, afscherming_id)
    return _with(dossier, replace(found, aangekondigd_op=op))


def hef_op(dossier: Dossier, afscherming_id: str, wie: Medewerker, op: date) -> Dossier:
    """The datum may be used again. Refusal "R11.2" unless the client was told at least a day
    before, and while the request it belongs to is undecided (AVG 18(1)(a))."""
    toets_behandelen(wie)
    found = _found(dossier, afscherming_id)
    if any(one.id == found.verzoek and one.staat.onbeslist for one in dossier.verzoeken):
        raise _refusal(
            _("Over het verzoek waarvoor dit is afgeschermd, is nog niet besloten."),
            _("Neem eerst het besluit; hef de afscherming daarna op."),
        )
    told = found.aangekondigd_op
    if told is None or (op - told).days < VOORAF:
        raise _refusal(
            _("De klant moet eerst horen dat de afscherming wordt opgeheven."),
            _("Stuur de brief ‘afscherming op te heffen’, leg dat vast, en hef haar daarna op."),
        )
    return _with(dossier, replace(found, opgeheven_op=op, opgeheven_door=wie.handle))


def _found(dossier: Dossier, afscherming_id: str) -> Afscherming:
    for one in dossier.afschermingen:
        if one.id == afscherming_id and one.opgeheven_op is None:
            return one
    raise _refusal(_("Deze afscherming loopt niet."), _("Kies een afscherming uit de lijst."))


def _with(dossier: Dossier, made: Afscherming) -> Dossier:
    return replace(
        dossier,
        afschermingen=tuple(made if one.id == made.id else one for one in dossier.afschermingen),
    )


def _refusal(message: str, uitweg: str) -> Refusal:
    return Refusal("R11.2", 11, message, uitweg, "afschermingen")
