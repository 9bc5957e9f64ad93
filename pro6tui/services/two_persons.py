"""The two persons of a survey and of a destruction list: me, and who else could approve."""

from __future__ import annotations

from collections.abc import Sequence

from pro6tui.model.vocabulary import Rol
from pro6tui.rules.tweede_persoon import Wie
from pro6tui.services.session import BUREAU, Session, role_of


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
