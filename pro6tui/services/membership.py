"""Who belongs to the vault: letting people in, in two steps, changing a place, taking it back.

Somebody makes an identity and hands over its public half; who may enters it; where a second
director is needed the entry waits for their word. Everything here blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.vocabulary import Rol
from pro6tui.rules.beheer import Handeling, toets_beheer
from pro6tui.services.errors import Refused
from pro6tui.services.founding import rings_of
from pro6tui.services.identities import one_line
from pro6tui.services.session import BUREAU, Session
from vault.letting_in import Entered, Proposal, PublicIdentity
from vault.memberrecords import Member
from vault.standing import Standing

LONGEST_RING = 24

Told = Callable[[int], None]


@dataclass(frozen=True)
class Plaats:
    """The place somebody is to have. `organisatie` "bureau", or the ring of a subcontractor."""

    rol: Rol
    organisatie: str
    since: date
    until: date | None = None


def member_for(card: PublicIdentity, plaats: Plaats, standing: Standing, name: str = "") -> Member:
    """The member that a card and a place make. Refused for a place that cannot be."""
    organisatie = _organisation(plaats)
    if plaats.until is not None and plaats.until < plaats.since:
        raise Refused(
            _("De aanstelling eindigt voordat zij begint."), _("Controleer de twee datums.")
        )
    known = standing.member(card.handle)
    own = tuple(one for one in known.rings if is_nood(one)) if known else ()
    return Member(
        handle=card.handle,
        name=one_line(name) or card.name,
        role=plaats.rol.value,
        organisation=organisatie,
        rings=(*rings_of(plaats.rol, organisatie, subcontractors(standing)), *own),
        since=plaats.since,
        until=plaats.until,
        reads=card.reads,
        signs=card.signs,
    )


def _organisation(plaats: Plaats) -> str:
    wanted = plaats.organisatie.strip().lower() or BUREAU
    if (plaats.rol is Rol.ONDERAANNEMER) == (wanted == BUREAU):
        raise Refused(
            _("Deze rol past niet bij deze organisatie."),
            _("Een onderaannemer heeft een eigen kring; alle andere rollen horen bij het bureau."),
        )
    letters = wanted.replace("-", "").replace("_", "")
    shaped = letters.isascii() and letters.isalnum() and wanted[0] not in "-_"
    if not shaped or len(wanted) > LONGEST_RING or is_nood(wanted) or wanted in _OWN_RINGS:
        raise Refused(
            _("Deze naam van een kring kan niet."),
            _("Kies er een van hooguit {lengte} kleine letters, cijfers of streepjes.").format(
                lengte=LONGEST_RING
            ),
        )
    return wanted


_OWN_RINGS = ("directie", "logboek")


def is_nood(ring: str) -> bool:
    """Whether this is the ring of one person in a break-glass procedure."""
    return ring.startswith("nood-")


def subcontractors(standing: Standing) -> list[str]:
    """The rings of subcontractors."""
    known = {one.organisation for one in standing.members} - {BUREAU}
    return sorted(one.name for one in standing.rings if one.name in known)


def present(standing: Standing, today: date) -> list[Member]:
    """Everyone whose appointment runs today."""
    return standing.active(today)


@dataclass(frozen=True)
class Toegelaten:
    """What came of an entry: whether it waits for a second director, and rings that nobody here
    could hand over, so that somebody who is in them must unlock once. `door`: the names of those
    whose word it waits for, any one of them."""

    member: Member
    wacht: bool
    kringen_later: tuple[str, ...] = ()
    door: tuple[str, ...] = ()


def add(session: Session, card: PublicIdentity, plaats: Plaats) -> Toegelaten:
    """Let somebody in. Refusal "R6.5" for a role that may not; Refused for a handle that is taken
    by somebody else."""
    toets_beheer(session.role, Handeling.TOELATEN)
    standing = session.vault.standing()
    known = standing.member(card.handle)
    if known is not None and not known.revoked:
        raise Refused(
            _("Er is al een lid met deze korte naam."),
            _("Wijzig dat lid met ‘pro6 member change’, of laat een andere naam kiezen."),
        )
    if any(one.reads == card.reads or one.signs == card.signs for one in standing.members):
        raise Refused(
            _("Deze sleutels waren al eens van een lid."),
            _("Laat nieuwe maken met ‘pro6 member new’."),
        )
    return _enter(session, standing, member_for(card, plaats, standing), "toegelaten")


@dataclass(frozen=True)
class Wijziging:
    """What is to change of a member's place; None leaves it. `card` brings new keys; `until` is
    kept unless `until_given`."""

    name: str | None = None
    rol: Rol | None = None
    organisatie: str | None = None
    since: date | None = None
    until: date | None = None
    until_given: bool = False
    card: PublicIdentity | None = None


def changed(standing: Standing, handle: str, wijziging: Wijziging) -> Member:
    """The member as they will be. Refused for who is no member, or for a place that cannot be."""
    known = member(standing, handle)
    if known.revoked:
        raise Refused(
            _("De toegang van dit lid is ingetrokken."),
            _("Laat de persoon opnieuw toe met nieuwe sleutels."),
        )
    card = wijziging.card or PublicIdentity(
        "identity", 1, known.handle, known.name, known.reads, known.signs
    )
    if card.handle != known.handle:
        raise Refused(
            _("Dit bestand is van iemand anders."),
            _("Vraag het bestand van de persoon om wie het gaat."),
        )
    rol = wijziging.rol or next((one for one in Rol if one == known.role), None)
    if rol is None:
        raise Refused(_("De rol van dit lid is onbekend."), _("Geef een rol op."))
    organisatie = wijziging.organisatie
    if organisatie is None:
        organisatie = known.organisation if rol is Rol.ONDERAANNEMER else BUREAU
    plaats = Plaats(
        rol,
        organisatie,
        wijziging.since or known.since,
        wijziging.until if wijziging.until_given else known.until,
    )
    return member_for(card, plaats, standing, wijziging.name or known.name)


def change(
    session: Session, handle: str, wijziging: Wijziging, told: Told | None = None
) -> Toegelaten:
    """Change a member's place; rings they leave get a new generation at once."""
    toets_beheer(session.role, Handeling.WIJZIGEN)
    standing = session.vault.standing()
    known, new = member(standing, handle), changed(standing, handle, wijziging)
    if known == new:
        return Toegelaten(new, wacht=False)
    last_director(standing, known, new, session.today)
    done = _enter(session, standing, new, "gewijzigd")
    if not done.wacht and set(known.rings) - set(new.rings):
        renew(session, told)
    return done


def renew(session: Session, told: Told | None = None) -> None:
    """New generations for rings that somebody left, and what an earlier run did not finish."""
    worker = session.vault.clone()
    try:
        worker.renew(told)
    finally:
        worker.close()
    session.vault.refresh()


def _enter(session: Session, standing: Standing, new: Member, action: str) -> Toegelaten:
    vault = session.vault
    # First the line, as with everything: an entry that is in no log must not be.
    vault.log(session.entry("lid", lid=new.handle, wat=action, rol=new.role))
    if session.role is Rol.DIRECTEUR:
        directors_first(session, standing, new)
    found = vault.enter(new, action)
    if found.proposal is None and new.role == Rol.DIRECTEUR:
        found = _into_every_ring(session, new)
    wacht = found.proposal is not None
    me = session.me.handle
    door = goedkeurders(standing, session.today, me, new.handle) if wacht else ()
    return Toegelaten(new, wacht, found.unopened, door)


def goedkeurders(standing: Standing, today: date, author: str, handle: str) -> tuple[str, ...]:
    """The names of the directors who can approve what this member proposed about that one."""
    return tuple(
        one.name
        for one in standing.active(today)
        if one.role == Rol.DIRECTEUR and one.handle not in (author, handle)
    )


def wie_keurt(standing: Standing, today: date, proposal: Proposal) -> str:
    """The same of a proposal that waits, as words."""
    names = goedkeurders(standing, today, proposal.author, proposal.member.handle)
    return _(" of ").join(names) or "–"


def _into_every_ring(session: Session, director: Member) -> Entered:
    """A director opens every compartment, so that they can let people into each of them."""
    rings = rings_of(Rol.DIRECTEUR, BUREAU, subcontractors(session.vault.standing()))
    wider = (*director.rings, *(one for one in rings if one not in director.rings))
    return session.vault.enter(msgspec.structs.replace(director, rings=wider), "kringen")


def directors_first(session: Session, standing: Standing, new: Member) -> None:
    """Into a compartment that is to be made now go the directors first, and I before the others:
    its secret can be handed on only by who has it."""
    fresh = sorted(set(new.rings) - {one.name for one in standing.rings})
    if not fresh:
        return
    me = session.me.handle
    for one in sorted(standing.active(session.today), key=lambda one: one.handle != me):
        if one.role == Rol.DIRECTEUR and one.handle != new.handle:
            wider = (*one.rings, *(ring for ring in fresh if ring not in one.rings))
            session.vault.enter(msgspec.structs.replace(one, rings=wider), "kringen")


def waiting(standing: Standing, handle: str) -> Proposal:
    """The newest proposal about somebody. Refused if there is none."""
    found = [one for one in standing.proposals if one.member.handle == handle]
    if not found:
        raise Refused(
            _("Er wacht geen voorstel voor deze persoon."),
            _("Kijk met ‘pro6 member list’ wie er op goedkeuring wacht."),
        )
    return found[-1]


def approve(session: Session, proposal: Proposal) -> Toegelaten:
    """The second director's word. Refusal "R6.5", or Refused for one's own proposal or place."""
    toets_beheer(session.role, Handeling.GOEDKEUREN)
    me = session.me.handle
    if me in (proposal.author, proposal.member.handle):
        raise Refused(
            _("U keurt uw eigen voorstel of uw eigen plaats niet goed."),
            _("Dat doet een andere directeur."),
        )
    new = proposal.member
    session.vault.log(session.entry("lid", lid=new.handle, wat="goedgekeurd", rol=new.role))
    directors_first(session, session.vault.standing(), new)
    found = session.vault.approve(proposal.hash)
    if new.role == Rol.DIRECTEUR:
        found = _into_every_ring(session, new)
    return Toegelaten(new, wacht=False, kringen_later=found.unopened)


def member(standing: Standing, handle: str) -> Member:
    """The member of that handle. Refused if there is none."""
    found = standing.member(handle.strip().lower())
    if found is None:
        raise Refused(
            _("Er is geen lid met deze korte naam."), _("Zie ‘pro6 member list’ voor de namen.")
        )
    return found


def last_director(standing: Standing, known: Member, new: Member | None, today: date) -> None:
    """Refused if nobody would be directeur any more."""
    if known.role != Rol.DIRECTEUR or not known.active_on(today):
        return
    stays = new is not None and new.role == Rol.DIRECTEUR and new.active_on(today)
    others = [
        one
        for one in standing.active(today)
        if one.role == Rol.DIRECTEUR and one.handle != known.handle
    ]
    if not stays and not others:
        raise Refused(
            _("Dit is de enige directeur; zonder directeur laat niemand meer iemand toe."),
            _("Laat eerst een andere directeur toe."),
        )
