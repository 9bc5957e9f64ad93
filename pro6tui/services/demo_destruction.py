"""What a demo bureau destroyed (art. 12): a list of last week with its certificate, one that waits
for the directeur, and one that was approved and waits for its days of thought."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from pro6tui.model.codec import encode
from pro6tui.model.dossier import Dossier, Papier
from pro6tui.model.vernietiging import Lijst
from pro6tui.model.vocabulary import Rol
from pro6tui.rules import vernietigingslijst as regels
from pro6tui.rules import vernietigingslijst_uitvoering as uitvoering
from pro6tui.rules.reglement import versie_op
from pro6tui.rules.tweede_persoon import Wie
from pro6tui.services import certificates, destruction_word
from pro6tui.services import demo_words as w
from pro6tui.services.destruction import NUMBERS, Vernietiging
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.listing import Listing
from pro6tui.services.rows import KIND
from pro6tui.services.session import BUREAU, Session

ON_LIST = "D-000012"
"""The number of the dossier that is on the list that waits."""
IN_THOUGHT = "D-000013"
"""Of the one on the list that was approved."""
GONE = "D-900001"
"""Of one from before this vault."""
MAP = Papier(aanwezig=True, locatie="archiefkast", map="P-000001", omvang_mappen=2)
"""Its folders, which still stand."""


def fill(director: Session, maker: str, dossier: Dossier, doc_id: str, today: date) -> None:
    """Write both, as a directeur: `maker` drew them up, `dossier` is on the one that waits."""
    lists = Vernietiging(Dossiers(director, Listing(director)))
    _gone(lists, maker, dossier, today)
    head = director.vault.read(doc_id, director.entry("demo")).heads[0]
    lists.lijsttabel.zet(_drawn(lists, w.LIJST_NU, maker, dossier, doc_id, head, today, 2))


def approved(director: Session, maker: str, dossier: Dossier, doc_id: str, today: date) -> None:
    """Write the list that was approved the day before yesterday, two days after it was drawn up."""
    lists = Vernietiging(Dossiers(director, Listing(director)))
    head = director.vault.read(doc_id, director.entry("demo")).heads[0]
    drawn = _drawn(lists, w.LIJST_AKKOORD, maker, dossier, doc_id, head, today, 4)
    who = _wie(director.me.handle, Rol.DIRECTEUR, today - timedelta(days=2))
    fine = regels.accordeer(drawn, who)
    lists.lijsttabel.zet(destruction_word.goedgekeurd(director, fine, fine.stappen[-1].op))


def _drawn(
    lists: Vernietiging,
    naam: str,
    maker: str,
    dossier: Dossier,
    doc_id: str,
    head: str,
    today: date,
    days_ago: int,
) -> Lijst:
    who = _wie(maker, Rol.CONSULENT, today - timedelta(days=days_ago))
    line = regels.regel(dossier, doc_id, head, who.vandaag)
    number = lists.session.vault.take_numbers(NUMBERS, 1)
    version = versie_op(today)
    new = Lijst(
        id=new_item_id(),
        nummer=f"V-{number:04}",
        naam=naam,
        reglement_versie=version,
        termijnen_versie=version,
    )
    return regels.leg_voor(regels.stel_op(new, (line,), who), who)


def _wie(handle: str, rol: Rol, day: date) -> Wie:
    noon = datetime.combine(day, time(12)).astimezone()
    return Wie(handle=handle, rol=rol, nu=noon, vandaag=day)


def _gone(lists: Vernietiging, maker: str, like: Dossier, today: date) -> None:
    """A dossier that was there, and its list carried out to the end."""
    session = lists.session
    old = replace(like, nummer=GONE, papier=MAP)
    document = session.vault.create(KIND, encode(old), (BUREAU,), session.entry("demo"))
    drawn = _drawn(lists, w.LIJST_TOEN, maker, old, document.id, document.heads[0], today, 20)
    head = session.me.handle
    fine = regels.accordeer(drawn, _wie(head, Rol.DIRECTEUR, today - timedelta(days=18)))
    fine = destruction_word.goedgekeurd(session, fine, fine.stappen[-1].op)
    who = _wie(head, Rol.DIRECTEUR, today - timedelta(days=7))
    begun = uitvoering.begin(fine, fine.regels, who)
    session.vault.destroy(
        [document.id], {"lijst": begun.nummer, "termijnen": begun.termijnen_versie}
    )
    done = uitvoering.voltooi(begun, {}, who)
    lists.lijsttabel.zet(done)
    certificates.stel_vast(lists, done)
