"""artt. 10 and 11: what ends a request before it is decided: nobody knows who asks, it is taken
back, or it repeats another.

Source: regulation artt. 10 and 11; AVG 12(6). Each ends what a client asked, so only who answers
clients for the bureau takes these steps.
"""

from __future__ import annotations

from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import Besluit, IdentiteitStatus
from pro6tui.model.vocabulary import VerzoekStaat as S
from pro6tui.rules import redenen
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.verzoek_gronden import toets_motivering
from pro6tui.rules.verzoek_onderdeel import zelfde
from pro6tui.rules.verzoek_rechten import toets_behandelen
from pro6tui.rules.verzoek_stap import NewId, beroep, identiteit, naar

replace = msgspec.structs.replace


def niet_vastgesteld(
    verzoek: Verzoek,
    motivering: str,
    wie: Medewerker,
    op: date,
    *,
    beroep_tot: date,
    new_id: NewId,
) -> Verzoek:
    """It comes to nothing because it could not be made sure who asks; a refusal to act, so
    motivated and open to the court. Only after the client was asked; the letter ends it."""
    toets_behandelen(wie)
    reason = toets_motivering(motivering)
    if verzoek.identiteit.status is IdentiteitStatus.VASTGESTELD:
        raise identiteit(_("De identiteit is vastgesteld."), _("Neem het verzoek in behandeling."))
    ended = naar(verzoek, S.IDENTITEIT_NIET_VASTGESTELD, wie, op, reason, new_id=new_id)
    return replace(
        ended,
        identiteit=replace(verzoek.identiteit, status=IdentiteitStatus.NIET_VASTGESTELD),
        besluit=Besluit.NIET_ONTVANKELIJK,
        besluit_op=op,
        besluit_door=wie.handle,
        beroep_tot=beroep(beroep_tot, op),
    )


def trek_in(verzoek: Verzoek, reden: str, wie: Medewerker, op: date, *, new_id: NewId) -> Verzoek:
    """The client no longer asks it; how we know stands in the reason. Refusal "R6.8" for a role
    that answers no clients: this ends a request."""
    toets_behandelen(wie)
    reason = redenen.toets_reden(reden, "R10.5", 10)
    ended = naar(verzoek, S.INGETROKKEN, wie, op, reason, new_id=new_id)
    return replace(ended, besluit=Besluit.INGETROKKEN, besluit_op=op, afgehandeld_op=op)


def dubbel(verzoek: Verzoek, van: Verzoek, wie: Medewerker, op: date, *, new_id: NewId) -> Verzoek:
    """It is the same as another request, which goes on and keeps the earliest receipt.

    Refusal "R11.4" for another kind or other data, for itself, for one that is closed or came in
    later; "R6.8" for a role that answers no clients.
    """
    toets_behandelen(wie)
    toets_dubbel(verzoek, van)
    ended = naar(verzoek, S.DUBBEL, wie, op, new_id=new_id)
    return replace(ended, dubbel_van=van.id, afgehandeld_op=op)


def toets_dubbel(verzoek: Verzoek, van: Verzoek) -> None:
    """Refusal "R11.4" unless the request repeats `van`, as `dubbel` says."""
    earlier = (van.ontvangen_op or date.max) <= (verzoek.ontvangen_op or date.min)
    if van.id != verzoek.id and van.staat.open and earlier and zelfde(van, verzoek):
        return
    raise Refusal(
        "R11.4",
        11,
        _("Dit is niet hetzelfde verzoek."),
        _(
            "Kies een open verzoek van dezelfde soort over dezelfde gegevens, dat niet later"
            " binnenkwam."
        ),
        "dubbel_van",
    )
