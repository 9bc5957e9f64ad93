"""The two persons of a survey and of a destruction list: me, who else could approve, and what
proves that they did."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from pro6tui.model.akkoord import Akkoord
from pro6tui.model.vocabulary import Rol
from pro6tui.rules import tweede_persoon
from pro6tui.rules.tweede_persoon import NAMESPACE, Oordeel, Plaats, Wie, Zaak
from pro6tui.services.session import BUREAU, Session, role_of
from vault import errors, sshsig
from vault.memberrecords import Member, Place


def wie(session: Session) -> Wie:
    """Me, as a step records who took it."""
    return Wie(
        handle=session.me.handle, rol=session.role, nu=session.clock(), vandaag=session.today
    )


def directeuren(session: Session) -> list[str]:
    """Every directeur of the bureau whose appointment runs, by handle."""
    today = session.today
    return [
        one.handle
        for one in session.vault.members()
        if role_of(one) is Rol.DIRECTEUR
        and one.organisation == BUREAU
        and (one.until is None or today <= one.until)
    ]


def alleen(session: Session) -> bool:
    """Whether the bureau has no other directeur than me: then I approve what I had a hand in, after
    a week of thought. Where another had a hand in it too, somebody draws it up anew."""
    return not [one for one in directeuren(session) if one != session.me.handle]


def aan_de_beurt(session: Session, betrokken: Sequence[str], opsteller: str) -> tuple[str, ...]:
    """Who can go on with what waits for a second person, by handle: the directeuren who had no hand
    in it; the only one there is; or else who can draw it up again."""
    heads = directeuren(session)
    others = [one for one in heads if one not in betrokken]
    return tuple(others or (heads if len(heads) == 1 else [opsteller]))


# -- signed ----------------------------------------------------------------------------------------


def teken(session: Session, zaak: Zaak, op: datetime | None = None) -> Akkoord:
    """My signature under what I approve, made where my key is; `op`: the moment (now)."""
    moment = op or session.clock()
    text = tweede_persoon.tekst(zaak, session.places.vault_id, moment)
    signed = session.vault.sign_statement(text, NAMESPACE)
    return Akkoord(door=session.me.handle, op=moment, handtekening=signed.decode())


def oordeel(
    session: Session,
    zaak: Zaak,
    akkoord: Akkoord | None,
    mag: Callable[[Rol], bool],
    *,
    begonnen: bool = False,
) -> Oordeel:
    """Whether this approval holds: signed for this, by a key that was the approver's at that
    moment, in a role that `mag` do so. `begonnen`: as `tweede_persoon.oordeel`."""
    if akkoord is None:
        return Oordeel.ONGETEKEND
    places = session.vault.places()
    then = _toen(places.get(akkoord.door, ()), akkoord.op)
    text = tweede_persoon.tekst(zaak, session.places.vault_id, akkoord.op)
    return tweede_persoon.oordeel(
        zaak,
        akkoord,
        klopt=then is not None and _getekend(then.signs, text, akkoord.handtekening),
        plaats=_plaats(session, places, akkoord, then, mag),
        begonnen=begonnen,
    )


def _toen(places: Sequence[Place], moment: datetime) -> Member | None:
    """Somebody's place at a moment; their first one at a moment before it."""
    held = [one.member for one in places if one.moment <= moment] or [
        one.member for one in places[:1]
    ]
    return held[-1] if held else None


def _getekend(public: str, text: bytes, armored: str) -> bool:
    try:
        sshsig.verify(public, text, armored.encode(), NAMESPACE)
    except errors.Damaged:
        return False
    return True


def _plaats(
    session: Session,
    places: Mapping[str, Sequence[Place]],
    akkoord: Akkoord,
    then: Member | None,
    mag: Callable[[Rol], bool],
) -> Plaats:
    day = akkoord.op.astimezone().date()

    def may(one: Member | None) -> bool:
        return one is not None and one.organisation == BUREAU and mag(role_of(one))

    others = [
        held
        for handle, known in places.items()
        if handle != akkoord.door and (held := _toen(known, akkoord.op)) is not None
    ]
    now = places.get(akkoord.door, ())
    return Plaats(
        toen=then is not None and may(then) and then.active_on(day),
        nu=bool(now) and may(now[-1].member) and now[-1].member.active_on(session.today),
        alleen=not any(may(one) and one.active_on(day) for one in others),
    )
