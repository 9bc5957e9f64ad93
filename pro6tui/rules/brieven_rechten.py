"""art. 6: who may change what every letter of the bureau says, and how it looks.

Source: regulation art. 6; a template is the bureau's word to its clients, the house style its name.
"""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_, Term
from pro6tui.model.vocabulary import Rol


class Onderdeel(Term):
    """What of the letters is changed."""

    SJABLOON = "sjabloon", N_("de sjablonen van brieven")
    HUISSTIJL = "huisstijl", N_("de huisstijl van brieven")


WIE = MappingProxyType(
    {
        Onderdeel.SJABLOON: (
            *(Rol.DIRECTEUR, Rol.CONSULENT, Rol.ARBEIDSDESKUNDIGE),
            Rol.ADMINISTRATIE,
        ),
        Onderdeel.HUISSTIJL: (Rol.DIRECTEUR, Rol.ADMINISTRATIE),
    }
)
"""Part → the roles that may change it."""


def toets_brieven(rol: Rol, onderdeel: Onderdeel) -> None:
    """Refusal "R6.7" when this role may not change this."""
    if rol in WIE[onderdeel]:
        return
    raise Refusal(
        "R6.7",
        6,
        _("Met de rol {rol} wijzigt u {onderdeel} niet.").format(
            rol=rol.label, onderdeel=onderdeel.label
        ),
        _("Dit doet: {rollen}.").format(rollen=", ".join(one.label for one in WIE[onderdeel])),
    )
