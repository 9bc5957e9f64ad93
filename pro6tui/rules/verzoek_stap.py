"""artt. 10 and 11: the steps of a request, and how it says that a step cannot be taken.

Source: regulation artt. 10 and 11; AVG 12. What each step asks for besides is told where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Stap, Verzoek
from pro6tui.model.vocabulary import VerzoekSoort, VerzoekStaat
from pro6tui.model.vocabulary_verzoeken import BESLIST
from pro6tui.rules.artikel_06 import Medewerker

NewId = Callable[[], str]
S = VerzoekStaat

OVERGANGEN: Mapping[S, tuple[S, ...]] = {
    S.ONTVANGEN: (S.IDENTITEIT_VASTSTELLEN, S.IN_BEHANDELING, S.INGETROKKEN, S.DUBBEL),
    S.IDENTITEIT_VASTSTELLEN: (
        S.IN_BEHANDELING, S.IDENTITEIT_NIET_VASTGESTELD, S.INGETROKKEN, S.DUBBEL,
    ),
    S.IN_BEHANDELING: (S.BESLOTEN, S.INGETROKKEN, S.DUBBEL),
    S.BESLOTEN: (S.UITVOERING, S.KENNISGEVING, S.AFGEHANDELD),
    S.UITVOERING: (S.KENNISGEVING, S.AFGEHANDELD),
    S.KENNISGEVING: (S.AFGEHANDELD,),
    # A refusal to act: it is done once the client has its letter.
    S.IDENTITEIT_NIET_VASTGESTELD: (S.AFGEHANDELD,),
}  # fmt: skip
"""State → the states that can follow it; of what is not here, none."""


def stappen(verzoek: Verzoek) -> tuple[VerzoekStaat, ...]:
    """The states that can follow, as a menu shows them."""
    return OVERGANGEN.get(verzoek.staat, ())


def naar(
    verzoek: Verzoek,
    staat: VerzoekStaat,
    wie: Medewerker,
    op: date,
    reden: str = "",
    *,
    new_id: NewId,
) -> Verzoek:
    """The request in its next state, the step added to `stappen`. Refusal "R10.5" for a step that
    does not exist from here."""
    if staat not in stappen(verzoek):
        raise geen_stap(verzoek.staat, staat)
    step = Stap(id=new_id(), van=verzoek.staat, naar=staat, op=op, door=wie.handle, reden=reden)
    return msgspec.structs.replace(verzoek, staat=staat, stappen=(*verzoek.stappen, step))


def soort_van(verzoek: Verzoek) -> VerzoekSoort:
    """Its kind. Refusal "R10.5" when it has none."""
    if verzoek.soort is None:
        raise niet_zo(_("Het verzoek heeft geen soort."), _("Kies wat de klant vraagt."))
    return verzoek.soort


def toets_open(verzoek: Verzoek) -> None:
    """Refusal "R10.5" for a request that is closed."""
    if not verzoek.staat.open:
        raise geen_stap(verzoek.staat, verzoek.staat)


def toets_na_ontvangst(verzoek: Verzoek, op: date) -> None:
    """Refusal "R10.3" for a day before it came in."""
    if verzoek.ontvangen_op is None or op < verzoek.ontvangen_op:
        raise Refusal(
            "R10.3",
            10,
            _("Deze dag ligt vóór de ontvangst van het verzoek."),
            _("Controleer de datums."),
            "ontvangen_op",
        )


def beroep(beroep_tot: date | None, op: date) -> date:
    """Until when the client can go to court. Refusal "R10.5" when it is not known, or past."""
    if beroep_tot is None or beroep_tot <= op:
        raise niet_zo(
            _("Bij een weigering hoort tot wanneer de klant naar de rechter kan."),
            _("Bereken de termijn van zes weken opnieuw."),
        )
    return beroep_tot


def geen_stap(van: VerzoekStaat, naar_staat: VerzoekStaat) -> Refusal:
    """The refusal of a step that does not exist, with those that do."""
    following = OVERGANGEN.get(van, ())
    early = (VerzoekStaat.ONTVANGEN, VerzoekStaat.IDENTITEIT_VASTSTELLEN)
    if van in early and naar_staat.groep == BESLIST:
        return niet_zo(
            _("Het verzoek is nog niet in behandeling."),
            _("Stel eerst vast wie dit vraagt, en neem het dan in behandeling."),
        )
    if van is naar_staat:
        message = _("Het verzoek is al “{staat}”.").format(staat=van.label)
    else:
        message = _("Een verzoek gaat niet van “{van}” naar “{naar}”.").format(
            van=van.label, naar=naar_staat.label
        )
    if following:
        uitweg = _("Vanaf hier kan: {staten}.").format(
            staten=", ".join(one.label for one in following)
        )
    else:
        uitweg = _("Dit verzoek is klaar. Vraagt de klant opnieuw iets, leg dat dan nieuw vast.")
    return niet_zo(message, uitweg)


def niet_zo(message: str, uitweg: str, field: str = "") -> Refusal:
    """The refusal of a step that asks for something first."""
    return Refusal("R10.5", 10, message, uitweg, field)


def identiteit(message: str, uitweg: str) -> Refusal:
    """The refusal of what needs it to be sure who asks."""
    return Refusal("R10.4", 10, message, uitweg, "identiteit")
