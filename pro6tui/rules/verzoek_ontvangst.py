"""artt. 10 and 11: a request comes in: what is written down, and who asks.

Source: regulation artt. 10 and 11; AVG 12(2) and (6). A request that came in is never turned away
for how or when it came; what looks odd is warned about. What cannot be true is refused. While the
bureau waits to know who asks, the term runs on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.verzoeken import Identiteit, Onderdeel, Stap, Verzoek
from pro6tui.model.vocabulary import (
    Besluit,
    DocumentsoortId,
    Doel,
    DossierStaat,
    IdentiteitStatus,
    IdentiteitWijze,
    IndienerSoort,
    InzageVorm,
    Kanaal,
    VerzoekSoort,
)
from pro6tui.model.vocabulary import VerzoekStaat as S
from pro6tui.rules import paden, reglement, tekens
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.verzoek_einde import dubbel, toets_dubbel
from pro6tui.rules.verzoek_onderdeel import standaard, toets_botsing, toets_onderdeel
from pro6tui.rules.verzoek_rechten import mag_behandelen, toets_registreren, toets_waarover
from pro6tui.rules.verzoek_stap import (
    NewId,
    geen_stap,
    identiteit,
    naar,
    niet_zo,
    soort_van,
    toets_na_ontvangst,
    toets_open,
)
from pro6tui.rules.verzoek_stukken import MACHTIGING, VAN_KLANT, toets_stuk

K = VerzoekSoort
replace = msgspec.structs.replace

OUD = timedelta(days=14)
"""A request that was written down so much later than it came in, is asked about."""
_GONE = (DossierStaat.VERNIETIGD_BEHOUDENS_BACKUPS, DossierStaat.VOLLEDIG_VERNIETIGD)


class Ontvangst(msgspec.Struct, frozen=True, kw_only=True):
    """What is known when a request comes in. `onderdelen` may follow later; their ids are made
    here. `dubbel_van`: the id of the open request that it repeats; `machtiging` and
    `verzoekdocument`: ids of documents of the dossier."""

    soort: VerzoekSoort
    kanaal: Kanaal
    ontvangen_op: date
    indiener: IndienerSoort = IndienerSoort.BETROKKENE
    indiener_naam: str = ""
    machtiging: str = ""
    verzoekdocument: str = ""
    vorm: tuple[InzageVorm, ...] = ()
    tegen: tuple[Doel, ...] = ()
    toestemming: str = ""
    toelichting: str = ""
    onderdelen: tuple[Onderdeel, ...] = ()
    dubbel_van: str = ""


def ontvang(
    dossier: Dossier, wat: Ontvangst, wie: Medewerker, op: date, *, new_id: NewId
) -> Verzoek:
    """The request as it is written down on `op`; who adds it to the dossier is `met_verzoek`.

    Refusals: "R10.3" received in the future or before the client was born, "R10.6" a dossier that
    is destroyed, "R11.4" an open request about the same (unless as a duplicate of it), "R6.8" no
    right, "R10.5" a paper that is not in the dossier, and those of its parts. A repetition ends at
    once where who writes it down answers clients; else it waits for who does. Received before the
    dossier existed is no refusal but a warning: the clock of such a request runs, whatever the
    program knows of it.
    """
    toets_registreren(wie)
    if wat.toelichting.strip() or any(_zegt_iets(one) for one in wat.onderdelen):
        toets_waarover(wie)
    if dossier.staat in _GONE:
        raise Refusal(
            "R10.6",
            10,
            _("Dit dossier is vernietigd; er is niets meer om te laten zien of te wijzigen."),
            _("Antwoord de klant binnen een maand dat het weg is, en sinds wanneer."),
        )
    _toets_dag(dossier, wat.ontvangen_op, op)
    parts = wat.onderdelen or standaard(wat.soort)
    made = Verzoek(
        id=new_id(),
        soort=wat.soort,
        kanaal=wat.kanaal,
        ontvangen_op=wat.ontvangen_op,
        indiener=wat.indiener,
        indiener_naam=tekens.line(wat.indiener_naam, tekens.NAME_LENGTH),
        machtiging=toets_stuk(dossier, wat.machtiging, MACHTIGING, "machtiging"),
        verzoekdocument=toets_stuk(dossier, wat.verzoekdocument, VAN_KLANT, "verzoekdocument"),
        vorm=tuple(dict.fromkeys(wat.vorm)),
        tegen=tuple(dict.fromkeys(wat.tegen)),
        toestemming=_toets_toestemming(dossier, wat),
        toelichting=tekens.block(wat.toelichting),
        onderdelen=_met_ids(dossier, wat.soort, parts, op, new_id),
        reglement_versie=reglement.versie_op(op),
        stappen=(Stap(id=new_id(), naar=S.ONTVANGEN, op=op, door=wie.handle),),
    )
    if not wat.dubbel_van:
        toets_botsing(dossier, made)
        return made
    first = next((one for one in dossier.verzoeken if one.id == wat.dubbel_van), made)
    if mag_behandelen(wie):
        return dubbel(made, first, wie, op, new_id=new_id)
    toets_dubbel(made, first)
    return replace(made, dubbel_van=first.id)


def _zegt_iets(deel: Onderdeel) -> bool:
    return bool(deel.pad or deel.gevraagde_waarde or deel.grond or deel.toelichting)


def met_verzoek(dossier: Dossier, verzoek: Verzoek) -> Dossier:
    """The dossier with this request: in place of the one with its id, or added."""
    there = any(one.id == verzoek.id for one in dossier.verzoeken)
    kept = tuple(verzoek if one.id == verzoek.id else one for one in dossier.verzoeken)
    return replace(dossier, verzoeken=kept if there else (*kept, verzoek))


def verzoek_van(dossier: Dossier, verzoek_id: str) -> Verzoek:
    """The request with this id. Refusal "R10.5" when there is none."""
    for one in dossier.verzoeken:
        if one.id == verzoek_id:
            return one
    raise niet_zo(_("Dit verzoek staat niet in het dossier."), _("Kies een verzoek uit de lijst."))


def met_onderdelen(
    dossier: Dossier,
    verzoek: Verzoek,
    delen: Sequence[Onderdeel],
    wie: Medewerker,
    op: date,
    *,
    new_id: NewId,
) -> Verzoek:
    """The request about these parts instead; only before the decision. Refusals as of `ontvang`."""
    toets_registreren(wie)
    toets_waarover(wie)
    if not verzoek.staat.onbeslist:
        raise geen_stap(verzoek.staat, S.IN_BEHANDELING)
    parts = _met_ids(dossier, soort_van(verzoek), delen, op, new_id)
    toets_botsing(dossier, verzoek, parts)
    return replace(verzoek, onderdelen=parts)


def met_machtiging(dossier: Dossier, verzoek: Verzoek, document: str, wie: Medewerker) -> Verzoek:
    """The request with the document that says somebody may ask for the client. Refusal "R10.5" for
    one that is not in the dossier, or that cannot be it."""
    toets_registreren(wie)
    toets_open(verzoek)
    return replace(verzoek, machtiging=toets_stuk(dossier, document, MACHTIGING, "machtiging"))


def waarschuwingen(dossier: Dossier, verzoek: Verzoek, op: date) -> list[Waarschuwing]:
    """What to look at when a request is written down; none of it stops the clock."""
    found: list[Waarschuwing] = []
    received, made = verzoek.ontvangen_op, dossier.aangemaakt_op
    if received is not None and made is not None and received < made:
        found.append(
            _warn(
                _("Dit verzoek kwam binnen voordat het dossier er was."),
                _("Klopt de datum? Dan loopt de termijn vanaf die dag."),
            )
        )
    if received is not None and op - received > OUD:
        found.append(
            _warn(
                _("Dit verzoek kwam meer dan twee weken geleden binnen."),
                _("De termijn liep al die tijd; kijk wanneer het antwoord er moet zijn."),
            )
        )
    if verzoek.soort in (K.RECTIFICATIE, K.AFSCHERMEN) and not _ingezien(dossier):
        found.append(
            _warn(
                _("De klant heeft het dossier nog niet ingezien."),
                _("Dat hoeft ook niet (AVG 16); bied het aan als het verzoek onduidelijk is."),
                11,
            )
        )
    if verzoek.soort is K.RECTIFICATIE and verzoek.kanaal is Kanaal.MONDELING:
        found.append(
            _warn(
                _("Het reglement vraagt een correctie op papier."),
                _("Vraag de klant het te bevestigen. De termijn loopt al."),
                11,
            )
        )
    if verzoek.indiener is not IndienerSoort.BETROKKENE and not verzoek.machtiging:
        found.append(
            _warn(
                _("Er is nog geen machtiging bij dit verzoek."),
                _("Vraag ernaar; de termijn loopt intussen."),
            )
        )
    if verzoek.dubbel_van and verzoek.staat.onbeslist:
        found.append(
            _warn(
                _("Bij de ontvangst is genoteerd dat dit een eerder verzoek herhaalt."),
                _("Is dat zo, sluit het dan als dubbel; anders loopt de termijn gewoon."),
            )
        )
    if any(
        one.opgeheven_op is None and paden.overlapt(one.pad, part.pad)
        for one in dossier.afschermingen
        for part in verzoek.onderdelen
    ):
        found.append(
            _warn(
                _("Een deel van deze gegevens is afgeschermd."),
                _("Behandel het verzoek gewoon; wat is afgeschermd, blijft dat intussen."),
                11,
            )
        )
    return found


def _ingezien(dossier: Dossier) -> bool:
    return any(
        one.soort is K.INZAGE and one.besluit in (Besluit.TOEGEWEZEN, Besluit.DEELS)
        for one in dossier.verzoeken
    )


def _met_ids(
    dossier: Dossier,
    soort: VerzoekSoort,
    delen: Sequence[Onderdeel],
    op: date,
    new_id: NewId,
) -> tuple[Onderdeel, ...]:
    checked = [toets_onderdeel(dossier, soort, one, op) for one in delen]
    return tuple(one if one.id else replace(one, id=new_id()) for one in checked)


def _toets_dag(dossier: Dossier, received: date, op: date) -> None:
    born = dossier.persoon.geboortedatum
    if received > op:
        message = _("Een verzoek kan niet in de toekomst zijn ontvangen.")
    elif born is not None and received < born:
        message = _("Deze datum ligt vóór de geboorte van de klant.")
    else:
        return
    raise Refusal(
        "R10.3",
        10,
        message,
        _("Vul de dag in waarop het verzoek echt binnenkwam; daar begint de termijn."),
        "ontvangen_op",
    )


def _toets_toestemming(dossier: Dossier, wat: Ontvangst) -> str:
    if wat.soort is not K.INTREKKING_TOESTEMMING or not wat.toestemming:
        return ""
    if not any(one.id == wat.toestemming for one in dossier.toestemmingen):
        raise niet_zo(
            _("Deze toestemming staat niet in het dossier."),
            _("Kies de toestemming die de klant intrekt."),
            "toestemming",
        )
    return wat.toestemming


def _warn(message: str, uitweg: str, artikel: int = 10) -> Waarschuwing:
    return Waarschuwing("R10.3" if artikel == 10 else "R11.6", artikel, message, uitweg)


def bevestig(verzoek: Verzoek, wie: Medewerker, op: date) -> Verzoek:
    """The receipt was acknowledged to the client on `op`."""
    toets_registreren(wie)
    toets_open(verzoek)
    toets_na_ontvangst(verzoek, op)
    if verzoek.ontvangstbevestiging_op is not None:
        raise niet_zo(_("De ontvangst is al bevestigd."), _("Ga verder met de volgende stap."))
    return replace(verzoek, ontvangstbevestiging_op=op)


def vraag_identiteit(verzoek: Verzoek, wie: Medewerker, op: date, *, new_id: NewId) -> Verzoek:
    """The client was asked to show who they are, for reasonable doubt (AVG 12(6))."""
    toets_registreren(wie)
    toets_na_ontvangst(verzoek, op)
    asked = Identiteit(status=IdentiteitStatus.GEVRAAGD, gevraagd_op=op, door=wie.handle)
    return replace(
        naar(verzoek, S.IDENTITEIT_VASTSTELLEN, wie, op, new_id=new_id), identiteit=asked
    )


def identificeer(
    verzoek: Verzoek,
    wijze: IdentiteitWijze,
    wie: Medewerker,
    op: date,
    soort_document: DocumentsoortId | None = None,
) -> Verzoek:
    """It is sure who asks: a kind of document was seen, or the client is known.

    Refusal "R10.4" for a document without its kind, and for somebody who asks for another without
    the paper that says they may.
    """
    toets_registreren(wie)
    if not verzoek.staat.onbeslist:
        raise geen_stap(verzoek.staat, S.IN_BEHANDELING)
    toets_na_ontvangst(verzoek, op)
    seen = wijze is IdentiteitWijze.DOCUMENT_GEZIEN
    if seen is (soort_document is None):
        raise identiteit(
            _("Bij een gezien document hoort de soort, en alleen daarbij."),
            _("Kies welk document u zag. Een nummer of kopie bewaart u niet."),
        )
    if verzoek.indiener is not IndienerSoort.BETROKKENE and not verzoek.machtiging:
        raise identiteit(
            _("Iemand anders dan de klant vraagt dit, zonder machtiging."),
            _("Voeg de machtiging of het bewijs van vertegenwoordiging bij het dossier."),
        )
    known = replace(
        verzoek.identiteit,
        status=IdentiteitStatus.VASTGESTELD,
        wijze=wijze,
        soort_document=soort_document,
        gezien_op=op,
        door=wie.handle,
    )
    return replace(verzoek, identiteit=known)
