"""art. 6: who may write in the registers of the bureau, and place or lift a hold.

Source: regulation artt. 5, 6 and 12; everybody of the bureau reads them, whose keys they are under.
"""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_, Term
from pro6tui.model.vocabulary import Rol


class Daad(Term):
    """What is done."""

    ADRESBOEK = "adresboek", N_("het adresboek wijzigen")
    KLACHT = "klacht", N_("een klacht vastleggen")
    KLACHT_AFDOEN = "klacht_afdoen", N_("een klacht afdoen")
    HOLD = "hold", N_("vernietigen tegenhouden of weer toestaan")
    TERMIJN = "termijn", N_("een bewaartermijn van het bureau vaststellen")
    BACKUPS = "backups", N_("het register van back-ups bijhouden")
    LANGER = "langer", N_("een dossier langer bewaren")


_CASEWORK = (Rol.DIRECTEUR, Rol.CONSULENT, Rol.ARBEIDSDESKUNDIGE)
WIE = MappingProxyType(
    {
        Daad.ADRESBOEK: (*_CASEWORK, Rol.ADMINISTRATIE),
        Daad.KLACHT: (*_CASEWORK, Rol.ADMINISTRATIE),
        Daad.KLACHT_AFDOEN: _CASEWORK,
        Daad.HOLD: (Rol.DIRECTEUR,),
        Daad.TERMIJN: (Rol.DIRECTEUR,),
        Daad.BACKUPS: (Rol.DIRECTEUR,),
        Daad.LANGER: _CASEWORK,
    }
)
"""Act → the roles that may do it."""


def toets_daad(rol: Rol, daad: Daad) -> None:
    """Refusal "R6.9" when this role may not do this."""
    if rol in WIE[daad]:
        return
    raise Refusal(
        "R6.9",
        6,
        _("Met de rol {rol} kunt u dit niet: {daad}.").format(rol=rol.label, daad=daad.label),
        _("Dit doet: {rollen}.").format(rollen=", ".join(one.label for one in WIE[daad])),
    )
