"""What a new dossier must be before it is in the vault: filled in, numbered, at its beginning."""

from __future__ import annotations

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Toewijzing, Wijziging
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, DossierStaat
from pro6tui.rules import artikel_03, dubbel, intake, reglement, stukken, toestanden, vast
from pro6tui.rules.dubbel import Gelijkenis
from pro6tui.services import membership
from pro6tui.services.editing import new_item_id
from pro6tui.services.listing import Listing
from pro6tui.services.session import Session

NUMBERS = "dossier"
_RUNS = (DossierStaat.ACTIEF, DossierStaat.NAZORG)
_TAKEN_IN = (
    DossierStaat.INTAKE,
    *_RUNS,
    DossierStaat.AFGESLOTEN,
    DossierStaat.IN_BEWARING,
    DossierStaat.VERNIETIGBAAR,
)


def typed_by_people(dossier: Dossier) -> Dossier:
    """The dossier without what the program writes, which no role needs a right for."""
    return msgspec.structs.replace(
        dossier, staatwissels=(), toewijzing=Toewijzing(), wijziging=Wijziging()
    )


def filled(dossier: Dossier, session: Session, organisatie: str) -> Dossier:
    """The dossier as an intake stores it: values as typing gives them, ids, assigned to whom takes
    it in (`organisatie` "" is the bureau), in the state intake unless it is further on.

    Refusal for a value that cannot be read, a state that a new dossier cannot have, or a list that
    only acts write: what was decided, disclosed or consented to elsewhere is recorded here anew.
    """
    today, handle = session.today, session.me.handle
    vast.toets_nieuw(dossier)
    named = vast.op_naam(paths.with_ids(dossier, new_item_id), handle)
    whole = artikel_03.genormaliseerd(stukken.vul(named), today)
    assigned = whole.toewijzing.behandelaars or whole.toewijzing.organisatie
    whole = msgspec.structs.replace(
        whole,
        aangemaakt_op=whole.aangemaakt_op or today,
        toewijzing=whole.toewijzing
        if assigned
        else Toewijzing(behandelaars=(handle,), organisatie=organisatie),
        wijziging=Wijziging(
            reden=_("intake"), doel=Doel.INTAKE, reglement_versie=reglement.versie_op(today)
        ),
    )
    if whole.staat is DossierStaat.CONCEPT:
        whole = toestanden.overgang(whole, DossierStaat.INTAKE, today, handle, new_id=new_item_id)
    _toets_staat(whole)
    return whole


def once(
    dossier: Dossier, session: Session, listing: Listing, reden: str
) -> tuple[Dossier, Gelijkenis | None]:
    """The dossier, of a client who has none yet. Refusal "R4.3" for one who seems to have, logged
    first; with a `reden` it is a second one, which says that and why, and in what it is alike."""
    if not dubbel.zoekmerken(dossier.persoon):
        return dossier, None
    listing.refresh()
    found = listing.same_client(dossier.persoon)
    if found is None:
        return dossier, None
    try:
        why = dubbel.toets(found.gelijkenis, found.nummer, reden)
    except Refusal:
        session.vault.log(session.entry("dubbel_gevonden", op=found.gelijkenis.value))
        raise
    return second(dossier, why), found.gelijkenis


def second(dossier: Dossier, reden: str) -> Dossier:
    """The dossier that says why it is there beside another of the same client."""
    said = _("intake van een tweede dossier: {reden}").format(reden=reden)
    return msgspec.structs.replace(
        dossier, wijziging=msgspec.structs.replace(dossier.wijziging, reden=said)
    )


def ring_of(toewijzing: Toewijzing, session: Session) -> list[str]:
    """The ring of the subcontractor that a new dossier is assigned to. Refusal "R6.6" if there is
    no such subcontractor: a dossier is not handed to who cannot open it."""
    organisatie = toewijzing.organisatie
    if not organisatie or organisatie == session.me.organisation:
        return [organisatie] if organisatie else []
    if organisatie in membership.subcontractors(session.vault.standing()):
        return [organisatie]
    raise Refusal(
        "R6.6",
        6,
        _("Deze onderaannemer is er niet."),
        _("Laat het veld leeg, of laat eerst iemand van die onderaannemer toe."),
        "toewijzing.organisatie",
    )


def _toets_staat(dossier: Dossier) -> None:
    """A dossier that comes in from elsewhere may be further on, but not past its gates, and not
    already on its way out."""
    if dossier.staat not in _TAKEN_IN:
        raise Refusal(
            "R5.3",
            5,
            _("Een nieuw dossier kan niet de staat “{staat}” hebben.").format(
                staat=dossier.staat.label
            ),
            _("Laat de staat weg; dan begint het dossier bij de intake."),
            "staat",
        )
    if dossier.staat in _RUNS and (shut := intake.open_poorten(dossier)):
        raise shut[0]


def numbered(dossier: Dossier, session: Session, listing: Listing) -> Dossier:
    """The dossier with a number that no other has: its own if it brings one, else the next."""
    given = dossier.nummer
    if not given:
        number = session.vault.take_numbers(NUMBERS, 1)
        return msgspec.structs.replace(dossier, nummer=nummer(number))
    own = number_of(given)
    listing.refresh()
    if listing.find_number(given) is not None:
        raise _refused(_("Er is al een dossier met dit nummer."))
    session.vault.take_numbers(NUMBERS, 1, at_least=own)
    return dossier


def number_of(given: str) -> int:
    """The number in "D-000123". Refusal "R0.6" for anything else."""
    digits = given.removeprefix("D-")
    shaped = digits.isascii() and digits.isdigit() and len(digits) <= 9
    if not shaped or given != nummer(int(digits)):
        raise _refused(_("Een dossiernummer is D- en zes cijfers."))
    return int(digits)


def nummer(number: int) -> str:
    """The dossier number as people say it."""
    return f"D-{number:06d}"


def _refused(message: str) -> Refusal:
    return Refusal(
        "R0.6", None, message, _("Laat het nummer weg; het programma geeft er een."), "nummer"
    )
