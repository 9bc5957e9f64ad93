"""art. 2: a closed list of purposes, one for every opening of a dossier.

Source: regulation art. 2; AVG 5(1)(b). Which purposes a role may choose follows from its work.
"""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, Rol

_CASEWORK = (
    Doel.UITVOERING_TRAJECT,
    Doel.INTAKE,
    Doel.RAPPORTAGE_OPDRACHTGEVER,
    Doel.KREDIETBEMIDDELING,
    Doel.INZAGEVERZOEK,
    Doel.CORRECTIEVERZOEK,
    Doel.KLACHTBEHANDELING,
    Doel.RESULTAATMETING,
    Doel.BEWARING_ARCHIEF,
    Doel.VERNIETIGING,
    Doel.WETTELIJKE_VERPLICHTING,
)

DOELEN_PER_ROL = MappingProxyType(
    {
        Rol.DIRECTEUR: tuple(doel for doel in Doel if doel is not Doel.ICT_BEHEER),
        Rol.CONSULENT: _CASEWORK,
        Rol.ARBEIDSDESKUNDIGE: _CASEWORK,
        Rol.ADMINISTRATIE: (
            Doel.ADMINISTRATIE_FACTURATIE,
            Doel.INTAKE,
            Doel.INZAGEVERZOEK,
            Doel.CORRECTIEVERZOEK,
            Doel.TEVREDENHEIDSONDERZOEK,
            Doel.CERTIFICERING_AUDIT,
            Doel.RESULTAATMETING,
            Doel.BEWARING_ARCHIEF,
            Doel.VERNIETIGING,
        ),
        Rol.ONDERAANNEMER: (
            Doel.UITVOERING_TRAJECT,
            Doel.INTAKE,
            Doel.RAPPORTAGE_OPDRACHTGEVER,
            Doel.KREDIETBEMIDDELING,
            Doel.CORRECTIEVERZOEK,
        ),
        Rol.ICT_BEHEER: (Doel.ICT_BEHEER,),
        Rol.AUDITOR: (Doel.CERTIFICERING_AUDIT,),
    }
)
"""Role → the purposes it may choose, the usual one first."""


def doelen_voor(rol: Rol) -> tuple[Doel, ...]:
    """The purposes this role may choose, the usual one first."""
    return DOELEN_PER_ROL[rol]


def voorstel(rol: Rol, laatste: Doel | None = None) -> Doel:
    """The purpose to fill in beforehand: the last one this member chose today, if still allowed."""
    allowed = DOELEN_PER_ROL[rol]
    return laatste if laatste in allowed else allowed[0]


def toets_doel(doel: Doel | str | None, rol: Rol) -> Doel:
    """The purpose, when it is on the list and this role may choose it; else Refusal "R2.1"."""
    uitweg = _("Kies uit: {doelen}.").format(doelen=", ".join(DOELEN_PER_ROL[rol]))
    if not doel:
        raise Refusal(
            "R2.1", 2, _("Een dossier gaat alleen open voor een doel."), uitweg, field="doel"
        )
    try:
        found = Doel(doel)
    except ValueError:
        raise Refusal(
            "R2.1", 2, _("Dit doel staat niet op de lijst van doelen."), uitweg, field="doel"
        ) from None
    if found not in DOELEN_PER_ROL[rol]:
        raise Refusal(
            "R2.1",
            2,
            _("Het doel “{doel}” hoort niet bij de rol {rol}.").format(
                doel=found.label, rol=rol.label
            ),
            uitweg,
            field="doel",
        )
    return found
