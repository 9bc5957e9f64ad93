"""The statement of confidentiality (art. 1): everybody accepts it before anything else opens, and
again when the bureau has a new one. Signed in the membership chain. Everything here blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from pro6tui.i18n import _
from pro6tui.rules.artikel_01 import VERKLARING_VERSIE, verklaring
from pro6tui.rules.beheer import Handeling, toets_beheer
from pro6tui.services.errors import Refused
from pro6tui.services.session import Session
from vault.standing import Standing

ACTION = "verklaring"
"""The membership record with a text of the bureau's own. It is no secret: it lies in the open."""
LONGEST = 32 * 1024
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}\Z")


@dataclass(frozen=True)
class Verklaring:
    """The statement that counts now, and when I accepted this version (None: not yet)."""

    versie: str
    tekst: str
    aanvaard_op: datetime | None


def present(session: Session, standing: Standing | None = None) -> Verklaring:
    """The statement of now: the bureau's newest, else the one that comes with the program."""
    found = standing or session.vault.standing()
    own = [one for one in found.carried if one.action == ACTION and one.facts.get("tekst")]
    versie = own[-1].facts.get("versie", "") if own else VERKLARING_VERSIE
    tekst = own[-1].facts["tekst"] if own else verklaring()
    accepted = found.statements.get(session.me.handle, {})
    return Verklaring(versie, tekst, accepted.get(versie))


def due(session: Session) -> bool:
    """Whether I have yet to accept it."""
    return present(session).aanvaard_op is None


def require(session: Session) -> None:
    """Refused until I accepted it."""
    if due(session):
        raise Refused(
            _("Aanvaard eerst de geheimhoudingsverklaring (art. 1)."),
            _("Lees haar met ‘pro6 statement show’ en aanvaard haar met ‘pro6 statement accept’."),
        )


def accept(session: Session, versie: str) -> None:
    """Sign that I accept this version: the one I was shown. Refused if there is a newer one."""
    now = present(session)
    if now.versie != versie:
        raise Refused(
            _("Er is intussen een nieuwe verklaring."), _("Lees die eerst en aanvaard haar dan.")
        )
    if now.aanvaard_op is None:
        session.vault.accept_statement(versie)
        session.vault.log(session.entry("verklaring_aanvaard", versie=versie))


def publish(session: Session, versie: str, tekst: str) -> None:
    """A text of the bureau's own, which everybody accepts at their next login.

    Refusal "R6.5" for who is not directeur; Refused for a version there was, or no text.
    """
    toets_beheer(session.role, Handeling.VERKLARING)
    known = {one.facts.get("versie") for one in session.vault.standing().carried}
    if not _VERSION.match(versie) or versie in known or versie == VERKLARING_VERSIE:
        raise Refused(
            _("Deze versie kan niet, of is er al."),
            _("Kies een nieuwe, zoals 2026-1: letters, cijfers, punten en streepjes."),
        )
    clean = "\n".join(line.rstrip() for line in tekst.strip().splitlines())
    visible = all(one.isprintable() or one == "\n" for one in clean)
    if not clean or len(clean.encode()) > LONGEST or not visible:
        raise Refused(
            _("Deze tekst kan geen verklaring zijn."),
            _("Geef gewone tekst, hooguit 32 KiB, zonder stuurtekens."),
        )
    session.vault.note(ACTION, {"versie": versie, "tekst": clean})
    session.vault.log(session.entry("verklaring_vastgesteld", versie=versie))
