"""Lists of data that go before their dossier (artt. 5 and 12): drawn up, weighed, carried out.

A destruction list like the others (`services.destruction` takes its steps); here is what differs:
which data are due, and that a part of a dossier is erased from every version of it. Blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.codec import decode
from pro6tui.model.onderzoek import Batch
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst, ListRegel
from pro6tui.model.vocabulary import Categorie, Doel
from pro6tui.model.vocabulary_vernietiging import ListSoort, Resultaat
from pro6tui.rules import categorielijst as regels
from pro6tui.rules import papier as paper_rules
from pro6tui.rules import reglement
from pro6tui.rules import vernietigingslijst as lijstregels
from pro6tui.rules.bewaartermijnen import Termijnen
from pro6tui.rules.onderzoek_stand import toets_opstellen as toets_zien
from pro6tui.rules.vernietigingslijst_stap import toets_opstellen
from pro6tui.services import erasing, erasing_elsewhere, registers, retention
from pro6tui.services.destruction import NUMBERS, WEGEN, Opgesteld, Vernietiging
from pro6tui.services.destruction_name import toets_niemand
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.inspection import Told, quiet
from pro6tui.services.opened import OpenDossier
from pro6tui.services.register_rows import Tabel
from pro6tui.services.retention import Post
from pro6tui.services.session import Session
from pro6tui.services.survey_waiting import BATCHES, REGISTER
from vault import destroy, errors


class Vraag(msgspec.Struct, frozen=True):
    """What the keyholder is asked to take out of the register of surveys: batches (ids), and the
    day (ISO) on which that is done."""

    batches: tuple[str, ...]
    op: str


def batches(session: Session) -> list[Batch]:
    """Every batch; none for who cannot read the register."""
    if not registers.revisies(session, REGISTER):
        return []
    return Tabel(session, REGISTER, BATCHES, Batch).leesbaar()


def posten(session: Session, termijnen: Termijnen, tot: date) -> list[Post]:
    """The batches of which the clients fall due up to and including `tot`, as `retention.vervalt`
    has dossiers; none for a role that does not see them."""
    try:
        toets_zien(session.role)
    except Refusal:
        return []
    found = []
    for one in batches(session):
        end, since = regels.batch_einde(one), regels.batch_vanaf(one, termijnen)
        if end is not None and since is not None and since <= tot:
            found.append(
                Post(
                    doc_id=one.id,
                    nummer=one.nummer,
                    naam="",
                    staat=str(one.staat),
                    categorie=Categorie.K9,
                    einde=end,
                    vanaf=since,
                    eigen=True,
                    tegen=False,
                    papier=None,
                )
            )
    return found


def vervallen(lists: Vernietiging) -> tuple[list[str], list[Batch]]:
    """The documents in which a category is due by the list of dossiers, and the batches."""
    session, terms = lists.session, lists.dossiers.termijnen
    due = retention.vervalt(lists.dossiers.listing, terms, session.today, session.today)
    documents = list(dict.fromkeys(one.doc_id for one in due if one.eigen))
    seen = {one.doc_id for one in posten(session, terms, session.today)}
    found = [one for one in batches(session) if one.id in seen] if seen else []
    return documents, found


def stel_op(
    lists: Vernietiging, naam: str, told: Told = quiet, was: Lijst | None = None
) -> Opgesteld:
    """A list of everything that is due before its dossier is; `was`: draw that one up again. As
    `Vernietiging.stel_op`, with the same refusals; no dossier changes for it."""
    session = lists.session
    with lists.gelogd("opgesteld", lijst=was.nummer if was else None):
        toets_opstellen(session.role)
        others = [one for one in lists.lijsttabel.alle() if was is None or one.id != was.id]
        name = lijstregels.toets_naam(naam or (was.naam if was else ""), others)
        documents, surveys = vervallen(lists)
        lines, left = _wegen(lists, documents, others, told)
        toets_niemand(lists.dossiers.listing, name, lines)
        for one in surveys:
            line = regels.batch_regel(one, session.today, lists.dossiers.termijnen)
            if line is not None and _vrij(lists, one.id, one.nummer, others, left):
                lines.append(line)
        new = msgspec.structs.replace(
            was or Lijst(id=new_item_id()),
            naam=name,
            soort=ListSoort.CATEGORIEEN,
            reglement_versie=reglement.versie_op(session.today),
            termijnen_versie=reglement.versie_op(session.today),
        )
        made = lijstregels.stel_op(new, lines, lists.wie, left)
    if not made.nummer:
        number = session.vault.take_numbers(NUMBERS, 1)
        made = msgspec.structs.replace(made, nummer=f"V-{number:04}")
    return Opgesteld(lists.zet("opgesteld", made, was, regels=len(lines)), tuple(left))


def _vrij(
    lists: Vernietiging,
    key: str,
    name: str,
    others: Sequence[Lijst],
    left: list[tuple[str, str]],
) -> bool:
    elsewhere = lijstregels.elders(key, others)
    if elsewhere is not None:
        left.append((name, _("staat al op {lijst}").format(lijst=elsewhere.nummer)))
        return False
    put_off = lijstregels.uitgesteld_tot(key, others)
    if put_off is not None and put_off > lists.session.today:
        left.append((name, _("uitgesteld tot {dag}").format(dag=f"{put_off:%d-%m-%Y}")))
        return False
    return True


def _wegen(
    lists: Vernietiging, wanted: Sequence[str], others: Sequence[Lijst], told: Told
) -> tuple[list[ListRegel], list[tuple[str, str]]]:
    lines: list[ListRegel] = []
    left: list[tuple[str, str]] = []
    for number, doc_id in enumerate(wanted, 1):
        told(WEGEN, number, len(wanted))
        name = str((lists.dossiers.listing.row(doc_id) or {}).get("nummer") or "–")
        if not _vrij(lists, doc_id, name, others, left):
            continue
        opened = lists.open(doc_id)
        if opened is None or opened.twee_versies:
            left.append((name, _("is niet te lezen of heeft twee versies")))
            continue
        try:
            lines.append(regel(lists, opened))
        except Refusal as refusal:
            left.append((name, refusal.message))
    return lines, left


def regel(lists: Vernietiging, opened: OpenDossier) -> ListRegel:
    """The line of a dossier, as it is now. Refusals of `rules.categorielijst.regel`."""
    papier = opened.dossier.papier
    there = papier.aanwezig is not False and papier.vernietigd_op is None
    known = there and (papier.aanwezig is True or bool(papier.locatie))
    place = " ".join(part for part in (papier.locatie, paper_rules.nummer(papier.map)) if part)
    return regels.regel(
        opened.dossier,
        opened.doc_id,
        opened.heads[0],
        lists.session.today,
        papier=(place or _("plaats onbekend")) if known else "",
        termijnen=lists.dossiers.termijnen,
    )


def weeg(lists: Vernietiging, line: ListRegel) -> ListRegel:
    """A line as what it is about is now."""
    session, terms = lists.session, lists.dossiers.termijnen
    if Categorie.K9 in line.delen:
        found = next((one for one in batches(session) if one.id == line.document_id), None)
        return regels.batch_hercontrole(line, found, session.today, terms)
    opened = lists.open(line.document_id)
    return regels.hercontrole(
        line,
        opened.dossier if opened else None,
        session.today,
        twee_versies=opened is not None and opened.twee_versies,
        termijnen=terms,
    )


def wis(
    lists: Vernietiging, lijst: Lijst, told: Callable[[int], None]
) -> tuple[destroy.Outcome, dict[str, str]]:
    """Erase what began, one after the other; one that fails keeps no other. Returns what a look
    through every version found, and what a person has to look at: document → sentence."""
    begun = [one for one in lijst.regels if one.resultaat is Resultaat.GESTART]
    remains: dict[str, tuple[str, ...]] = {}
    notes: dict[str, str] = {}
    surveys = [one for one in begun if Categorie.K9 in one.delen]
    if surveys and not _zonder_klanten(lists, lijst, surveys):
        remains |= {one.document_id: (destroy.WORK_FILE,) for one in surveys}
    told(len(surveys))
    for number, line in enumerate((one for one in begun if one not in surveys), 1):
        try:
            notes[line.document_id] = _uit_dossier(lists, lijst, line)
        except (Refused, errors.VaultError):
            remains[line.document_id] = (destroy.WORK_FILE,)
        told(len(surveys) + number)
    return destroy.Outcome(len(begun), 0, remains, ()), notes


def _uit_dossier(lists: Vernietiging, lijst: Lijst, line: ListRegel) -> str:
    session = lists.session
    opened = lists.dossiers.open(line.document_id, Doel.VERNIETIGING)
    look = session.entry("geschiedenis", opened.doel)
    revisions = [decode(one.body) for one in session.vault.history(line.document_id, look)]
    plan = regels.plan(revisions, line.delen)
    facts = {"lijst": lijst.nummer, "categorieen": [one.value for one in line.delen]}
    erasing_elsewhere.wis(session, opened, plan)
    erasing.wis(lists.dossiers, opened, plan, facts)
    return regels.nog_nakijken(regels.herhaald(revisions, line.delen))


def _zonder_klanten(lists: Vernietiging, lijst: Lijst, lines: Sequence[ListRegel]) -> bool:
    """Whether the clients of these batches are gone from every version of the register."""
    session = lists.session
    doc_id = registers.document_id(session.places.vault_id, REGISTER)
    ids = tuple(one.document_id for one in lines)
    asked = Vraag(ids, session.today.isoformat())
    session.vault.erase(
        doc_id,
        f"{__name__}:without",
        msgspec.json.encode(asked),
        session.entry("register_write", register=REGISTER, lijst=lijst.nummer),
    )
    look = session.entry("register_read", register=REGISTER)
    return not any(
        row.get("regels")
        for document in session.vault.history(doc_id, look)
        for row in _rows(msgspec.json.decode(document.body), ids)
    )


def _rows(
    tables: dict[str, dict[str, dict[str, object]]], ids: Sequence[str]
) -> list[dict[str, object]]:
    return [row for row in tables.get(BATCHES, {}).values() if row.get("id") in ids]


def without(body: bytes, given: bytes) -> bytes:
    """One version of the register of surveys without the clients of some batches; runs in the
    keyholder."""
    asked = msgspec.json.decode(given, type=Vraag)
    tables = msgspec.json.decode(body)
    day = msgspec.convert(asked.op, type=date)
    for row in _rows(tables, asked.batches):
        bare = regels.opgerold(msgspec.convert(row, Batch), day)
        row.update(msgspec.to_builtins(bare))
    return msgspec.json.encode(tables)
