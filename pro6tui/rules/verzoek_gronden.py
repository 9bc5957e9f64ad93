"""artt. 5, 9, 10 and 11: what each kind of request may ask, on which grounds it may be refused.

Source: regulation artt. 10 and 11; AVG 12(5), 15 to 21; UAVG 41(1)(d) and (i). The regulation names
fewer grounds than the UAVG does, among which no investigation: the bureau is held to its own list.
"""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, Gevraagd, VerzoekGrond, VerzoekSoort
from pro6tui.model.vocabulary import WeigeringsGrond as W
from pro6tui.model.vocabulary_verzoeken import CORRECTIE, WISSING

S = VerzoekSoort
MIN_MOTIVERING = 30
"""Characters that are no space; what is shorter is no motivation that a client can answer."""

STRAFBAAR = (W.VOORKOMING, W.OPSPORING, W.VERVOLGING)
_ALTIJD = (W.ONGEGROND, W.BUITENSPORIG)

WEIGERINGSGRONDEN = MappingProxyType(
    {
        S.INZAGE: (*STRAFBAAR, W.ANDEREN, *_ALTIJD),
        S.RECTIFICATIE: (W.NIET_AANNEMELIJK, *_ALTIJD),
        S.AFSCHERMEN: (W.NIET_AANNEMELIJK, *_ALTIJD),
        S.WISSING: (W.BEWAARPLICHT, W.RECHTSVORDERING, *_ALTIJD),
        S.BEZWAAR: (W.DWINGENDE_GRONDEN, W.RECHTSVORDERING, *_ALTIJD),
        S.OVERDRAAGBAARHEID: (W.NIET_VAN_DE_KLANT, W.ANDEREN, *_ALTIJD),
        S.INTREKKING_TOESTEMMING: (),
    }
)
"""Kind → the only grounds on which it may be refused; consent can always be withdrawn."""

REDACTIEGRONDEN = (*STRAFBAAR, W.ANDEREN)
"""Grounds to leave one thing out of an inspection."""

GEVRAAGD = MappingProxyType(
    {
        S.INZAGE: (Gevraagd.INZIEN,),
        S.RECTIFICATIE: (
            Gevraagd.WIJZIGEN, Gevraagd.AANVULLEN, Gevraagd.WISSEN, Gevraagd.AFSCHERMEN,
        ),
        S.AFSCHERMEN: (Gevraagd.AFSCHERMEN,),
        S.WISSING: (Gevraagd.WISSEN, Gevraagd.AFSCHERMEN),
        S.BEZWAAR: (Gevraagd.STAKEN, Gevraagd.WISSEN),
        S.OVERDRAAGBAARHEID: (Gevraagd.OVERDRAGEN,),
        S.INTREKKING_TOESTEMMING: (Gevraagd.STAKEN,),
    }
)  # fmt: skip
"""Kind → what may be asked of a part of it, the usual first."""

ONDERZOEKSDOELEN = (Doel.TEVREDENHEIDSONDERZOEK, Doel.CERTIFICERING_AUDIT)
"""Purposes for which an objection is honoured without weighing anything."""


def gronden_van(soort: VerzoekSoort) -> tuple[VerzoekGrond, ...]:
    """The grounds a client may name, () where the law asks for none (AVG 15, 18, 20)."""
    groups = {
        S.RECTIFICATIE: (CORRECTIE,),
        S.AFSCHERMEN: (CORRECTIE,),
        S.WISSING: (WISSING, CORRECTIE),
    }.get(soort, ())
    if soort is S.BEZWAAR:
        return (VerzoekGrond.EIGEN_SITUATIE, VerzoekGrond.ONDERZOEK)
    return tuple(one for one in VerzoekGrond if one.groep in groups)


def toets_weigering(soort: VerzoekSoort, grond: W | str | None, motivering: str) -> W:
    """The ground. Refusal "R10.1" for one that this kind of request does not know, or without a
    motivation of at least `MIN_MOTIVERING` characters."""
    allowed = WEIGERINGSGRONDEN[soort]
    if not allowed:
        raise Refusal(
            "R10.1",
            10,
            _("Een verzoek om {soort} kan niet worden geweigerd.").format(soort=soort.label),
            _("Wijs het toe en voer het uit."),
            "weigeringsgrond",
        )
    return _toets_grond(allowed, grond, motivering)


def toets_redactie(grond: W | str | None, motivering: str) -> W:
    """The ground to leave one thing out of an inspection. Refusal as `toets_weigering`."""
    return _toets_grond(REDACTIEGRONDEN, grond, motivering)


def _toets_grond(allowed: tuple[W, ...], grond: W | str | None, motivering: str) -> W:
    if grond not in allowed:
        raise Refusal(
            "R10.1",
            10,
            _("Dit is geen grond om te weigeren.")
            if grond
            else _("Weigeren kan alleen op een grond die het reglement of de wet noemt."),
            _("Kies uit: {gronden}. Anders wijst u het verzoek toe.").format(
                gronden=", ".join(one.label for one in allowed)
            ),
            "weigeringsgrond",
        )
    toets_motivering(motivering)
    return W(grond)


def toets_motivering(motivering: str, field: str = "motivering", code: str = "R10.1") -> str:
    """The motivation, trimmed. Refusal `code` when it is too short for a client to answer."""
    if len("".join(motivering.split())) < MIN_MOTIVERING:
        raise Refusal(
            code,
            10,
            _("Dit is te kort om te motiveren waarom."),
            _("Schrijf in minstens {n} tekens waarom; de klant leest dit in de brief.").format(
                n=MIN_MOTIVERING
            ),
            field,
        )
    return motivering.strip()
