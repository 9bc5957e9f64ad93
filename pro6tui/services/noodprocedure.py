"""Break-glass (art. 6): ICT-beheer asks to open one dossier, a directeur lends the key for a while.

Who asks holds no key to any dossier. The grant gives the key of that one dossier to a ring of that
one person, and its end takes it back by moving the dossier to another key. Request, grant and end
are signed in the membership chain; reasons are for the directie's eyes and in the log. Blocks.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec

from pro6tui.i18n import _
from pro6tui.model.vocabulary import Doel, Rol
from pro6tui.rules.beheer import Handeling, toets_beheer, toets_nood
from pro6tui.services import membership
from pro6tui.services.errors import Refused
from pro6tui.services.identities import one_line
from pro6tui.services.session import DIRECTIE, Session
from vault import agefile
from vault.errors import VaultError
from vault.memberrecords import Member
from vault.paths import is_id
from vault.signed import digest
from vault.standing import Standing

ASKED, GRANTED, ENDED = "nood_vraag", "nood_geef", "nood_einde"


@dataclass(frozen=True)
class Nood:
    """One procedure, by the hash of its request. `tot` is the last day of a grant, `einde` when it
    ended. `reden` is sealed to the directie."""

    hash: str
    lid: str
    document: str
    gevraagd_op: datetime
    reden: str
    tot: date | None = None
    door: str = ""
    gegeven_op: datetime | None = None
    einde: datetime | None = None

    def loopt(self, today: date) -> bool:
        """Whether the dossier may be opened today."""
        return self.tot is not None and self.einde is None and today <= self.tot

    @property
    def wacht(self) -> bool:
        """Whether a directeur has yet to answer."""
        return self.tot is None and self.einde is None


def stand(nood: Nood, today: date) -> str:
    """How far a procedure is, in words."""
    if nood.einde is not None:
        return _("beëindigd")
    if nood.wacht:
        return _("wacht op de directeur")
    return _("loopt") if nood.loopt(today) else _("voorbij, nog niet opgeruimd")


def alle(standing: Standing) -> list[Nood]:
    """Every procedure there was, oldest request first. What does not fit together is left out."""
    found: dict[str, Nood] = {}
    for one in standing.carried:
        facts = one.facts
        known = found.get(facts.get("vraag", ""))
        if one.action == ASKED and is_id(facts.get("document", "")):
            found[one.hash] = Nood(
                one.hash, one.author, facts["document"], one.time, facts.get("reden", "")
            )
        elif one.action == GRANTED and known is not None and known.wacht:
            with contextlib.suppress(ValueError):
                found[known.hash] = replace(
                    known,
                    tot=date.fromisoformat(facts.get("tot", "")),
                    door=one.author,
                    gegeven_op=one.time,
                )
        elif one.action == ENDED and known is not None and known.einde is None:
            found[known.hash] = replace(known, einde=one.time)
    return list(found.values())


def reden(session: Session, nood: Nood) -> str:
    """Why it was asked, for who is of the directie; "" for who cannot read that."""
    try:
        return session.vault.unseal(base64.b64decode(nood.reden)).decode()
    except (VaultError, binascii.Error, UnicodeDecodeError):
        return ""


def vraag(session: Session, doc_id: str, why: str) -> str:
    """Ask for one dossier; returns the request's hash. Refusal "R6.5" for another role, "R6.2"
    without a reason; Refused if it was asked already."""
    toets_beheer(session.role, Handeling.NOOD_VRAGEN)
    reason = one_line(why)
    toets_nood(session.today, session.today, reason)
    me = session.me.handle
    for one in alle(session.vault.standing()):
        if (one.lid, one.document) == (me, doc_id) and (one.wacht or one.loopt(session.today)):
            raise Refused(
                _("U hebt dit dossier al gevraagd."),
                _("De directeur ziet het bij Vandaag; vraag er zo nodig naar."),
            )
    session.vault.log(session.entry(ASKED, Doel.ICT_BEHEER, document=doc_id, reden=reason))
    sealed = agefile.seal(reason.encode(), [session.vault.ring_key(DIRECTIE)])
    facts = {"document": doc_id, "reden": base64.b64encode(sealed).decode()}
    return session.vault.note(ASKED, facts)


def ring_of(handle: str) -> str:
    """The ring of one person in a procedure."""
    shaped = re.fullmatch(r"[a-z0-9_-]+", handle)
    return f"nood-{handle if shaped else digest(handle.encode())}"


def geef(session: Session, handle: str, tot: date) -> list[Nood]:
    """Lend what this member asked for, to the end of `tot`; returns the procedures that now run.

    Refusal "R6.5" for who is not directeur, "R6.2" for a day too far; Refused if nothing waits.
    """
    toets_beheer(session.role, Handeling.NOOD_GEVEN)
    standing = session.vault.standing()
    lid = membership.member(standing, handle)
    waiting = [one for one in alle(standing) if one.lid == lid.handle and one.wacht]
    if not waiting or not lid.active_on(session.today):
        raise Refused(
            _("Er wacht geen verzoek van dit lid."), _("Zie ‘pro6 nood lijst’ voor wat er loopt.")
        )
    toets_nood(tot, session.today, _("verzoek van ICT-beheer"))
    _ring_for(session, standing, lid)
    for one in waiting:
        facts = {"vraag": one.hash, "tot": tot.isoformat()}
        session.vault.note(GRANTED, facts)
        entry = session.entry(
            GRANTED, Doel.ICT_BEHEER, lid=lid.handle, document=one.document, tot=tot.isoformat()
        )
        session.vault.share(one.document, ring_of(lid.handle), entry)
    given = {one.hash for one in waiting}
    return [one for one in alle(session.vault.standing()) if one.hash in given]


def _ring_for(session: Session, standing: Standing, lid: Member) -> None:
    """The person's own ring, with the directors in it, who must be able to empty it again."""
    ring = ring_of(lid.handle)
    wider = (*lid.rings, *(one for one in (ring,) if one not in lid.rings))
    new = msgspec.structs.replace(lid, rings=wider)
    membership.directors_first(session, standing, new)
    if new != lid:
        session.vault.enter(new, "noodprocedure")


def einde(session: Session, handle: str, why: str) -> list[Nood]:
    """End everything of this member, asked or granted; returns what ended. Refusal "R6.5" for who
    is not directeur; Refused if there is nothing."""
    toets_beheer(session.role, Handeling.NOOD_GEVEN)
    lid = membership.member(session.vault.standing(), handle)
    ended = _end(session, lambda one: one.lid == lid.handle, one_line(why))
    if not ended:
        raise Refused(
            _("Er loopt niets voor dit lid."), _("Zie ‘pro6 nood lijst’ voor wat er loopt.")
        )
    return ended


def ruim_op(session: Session) -> list[Nood]:
    """End what has passed its last day; returns what ended. For a directeur, at every login."""
    if session.role is not Rol.DIRECTEUR:
        return []
    today = session.today
    return _end(
        session, lambda one: one.tot is not None and one.tot < today, _("de laatste dag is voorbij")
    )


def _end(session: Session, wanted: Callable[[Nood], bool], why: str) -> list[Nood]:
    running = [one for one in alle(session.vault.standing()) if one.einde is None and wanted(one)]
    for one in running:
        if one.tot is not None:
            entry = session.entry(
                ENDED, Doel.ICT_BEHEER, lid=one.lid, document=one.document, reden=why
            )
            session.vault.unshare(one.document, ring_of(one.lid), entry)
        session.vault.note(ENDED, {"vraag": one.hash})
    return running


def geldt(session: Session, doc_id: str) -> Nood | None:
    """The procedure by which I may open this dossier today, if there is one."""
    me, today = session.me.handle, session.today
    for one in alle(session.vault.standing()):
        if (one.lid, one.document) == (me, doc_id) and one.loopt(today):
            return one
    return None
