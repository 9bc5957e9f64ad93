"""The two persons of a survey and of a destruction list: me, and who else could approve."""

from __future__ import annotations

from pro6tui.model.vocabulary import Rol
from pro6tui.rules.tweede_persoon import Wie
from pro6tui.services.session import BUREAU, Session, role_of


def wie(session: Session) -> Wie:
    """Me, as a step records who took it."""
    return Wie(
        handle=session.me.handle, rol=session.role, nu=session.clock(), vandaag=session.today
    )


def accordeurs(session: Session, opsteller: str) -> list[str]:
    """Who may approve what `opsteller` drew up, by handle: every other directeur of the bureau.
    Nobody: then that person does, after a week of thought."""
    today = session.today
    return [
        one.handle
        for one in session.vault.members()
        if role_of(one) is Rol.DIRECTEUR
        and one.organisation == BUREAU
        and one.handle != opsteller
        and (one.until is None or today <= one.until)
    ]
