"""What one should know at the start of the day: who waits, what is not finished, a wrong clock.

Read from the membership and the open lines of the log in some milliseconds; no dossier is opened.
What should be looked after from time to time (`health`) is not told again here. Blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pro6tui.i18n import _
from pro6tui.model.terms import N_, Term
from pro6tui.model.vocabulary import Rol
from pro6tui.rules import uitvoer
from pro6tui.rules.beheer import WIE, Handeling
from pro6tui.services import kalender, klok, noodprocedure, revoking, rotating
from pro6tui.services.session import Session
from vault.standing import Standing

AHEAD = timedelta(days=14)
"""So long beforehand an appointment that ends is told."""


class Waar(Term):
    """The screen of Beheer where one does something about it."""

    LEDEN = "leden", N_("Leden"), "9 b"
    SLEUTELS = "sleutels", N_("Sleutels"), "9 k"
    NOOD = "nood", N_("Noodprocedure"), "9 n"
    FEESTDAGEN = "feestdagen", N_("Feestdagen"), "9 j"
    STAAT = "staat", N_("Staat van de kluis"), "9 s"

    @property
    def toetsen(self) -> str:
        """The keys that lead there."""
        return self.groep


@dataclass(frozen=True)
class Melding:
    """One sentence, and where to go."""

    tekst: str
    waar: Waar


def meldingen(session: Session, standing: Standing | None = None) -> list[Melding]:
    """What concerns this member: the clock for all, the calendar for who keeps it, everything else
    for a directeur, the keys for ICT-beheer."""
    found = _clock(session)
    if session.role not in (Rol.DIRECTEUR, Rol.ICT_BEHEER):
        return found
    now, today = standing or session.vault.standing(), session.today
    names = {one.handle: one.name for one in now.members}
    if session.role is Rol.DIRECTEUR:
        found += _people(session, now, names)
        found += _nood(now, names, today)
        if revoking.unfinished(now):
            found.append(
                Melding(
                    _("Na een vertrek wachten nog dossiers op een nieuwe sleutel."), Waar.SLEUTELS
                )
            )
    return found + _keys(now)


def _clock(session: Session) -> list[Melding]:
    """First of all: by a wrong clock every day on the screen is wrong."""
    found = []
    if wrong := klok.oordeel(session):
        found.append(Melding(f"{wrong.message} {wrong.uitweg}", Waar.STAAT))
    if session.role in WIE[Handeling.FEESTDAGEN]:
        ends = kalender.kalender(session).einde_nadert(session.today)
        if ends is not None:
            found.append(Melding(f"{ends.message} {ends.uitweg}", Waar.FEESTDAGEN))
    return found


def _people(session: Session, now: Standing, names: dict[str, str]) -> list[Melding]:
    found = [
        Melding(
            _("{wie} stelt voor: {naam} als {rol}. Keurt u dat goed?").format(
                wie=names.get(one.author, one.author), naam=one.member.name, rol=one.member.role
            ),
            Waar.LEDEN,
        )
        for one in now.proposals
        if session.me.handle not in (one.author, one.member.handle)
    ]
    found += [
        Melding(
            _("De aanstelling van {naam} eindigt op {dag}.").format(
                naam=one.name, dag=uitvoer.datum(one.until)
            ),
            Waar.LEDEN,
        )
        for one in now.active(session.today)
        if one.until is not None and one.until <= session.today + AHEAD
    ]
    over = [
        one
        for one in now.members
        if not one.revoked and one.until is not None and one.until < session.today
    ]
    found += [
        Melding(
            _("De aanstelling van {naam} is voorbij; trek de toegang in.").format(naam=one.name),
            Waar.LEDEN,
        )
        for one in over
    ]
    return found


def _nood(now: Standing, names: dict[str, str], today: date) -> list[Melding]:
    found = []
    for one in noodprocedure.alle(now):
        who = names.get(one.lid, one.lid)
        if one.wacht:
            found.append(
                Melding(
                    _("{naam} vraagt de noodprocedure voor een dossier.").format(naam=who),
                    Waar.NOOD,
                )
            )
        elif one.einde is None and one.tot is not None:
            door = names.get(one.door, one.door)
            words = (
                _("{naam} kan tot en met {dag} een dossier openen (noodprocedure, van {door}).")
                if one.loopt(today)
                else _("De noodprocedure van {naam} liep tot {dag} en is nog niet opgeruimd.")
            )
            found.append(
                Melding(words.format(naam=who, dag=uitvoer.datum(one.tot), door=door), Waar.NOOD)
            )
    return found


def _keys(now: Standing) -> list[Melding]:
    stand = rotating.stand(now)
    found = []
    if stand.achter:
        labels = ", ".join(one.label for one in stand.achter)
        found.append(
            Melding(
                _("De oude epochsleutel is nog niet overal weg: {plaatsen}.").format(
                    plaatsen=labels
                ),
                Waar.SLEUTELS,
            )
        )
    if now.renew_due:
        found.append(
            Melding(
                _("Een kring heeft nog een nieuwe sleutel nodig: {kringen}.").format(
                    kringen=", ".join(now.renew_due)
                ),
                Waar.SLEUTELS,
            )
        )
    return found
