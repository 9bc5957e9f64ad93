"""artt. 5 and 11: erasing where a value stands outside its dossier: the register of complaints,
documents that are text, and work of this account that is half done.

Drafts of colleagues are sealed to them: what was erased goes from those when they are taken up
again (`zonder_gewist`). Everything here blocks.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Document, Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.rules import paden, wissing, wissing_concept
from pro6tui.rules.wissing import Wisplan
from pro6tui.services import attachments, complaints, registers
from pro6tui.services.drafts import Draft, Drafts
from pro6tui.services.opened import OpenDossier
from pro6tui.services.session import Session
from pro6tui.services.text_drafts import TextDrafts
from vault import errors

READABLE = ("text/", "application/json", "message/rfc822")
"""Kinds of file that are searched."""
MOST = 1 << 20
"""Bytes of a file that is searched."""
_TYPED = ("omschrijving", "klager", "toelichting")
"""What somebody typed of a complaint."""


class Vraag(msgspec.Struct, frozen=True):
    """What the keyholder is asked to take out of the register."""

    document: str
    plan: Wisplan


@dataclass(frozen=True)
class Elders:
    """Where a value stands outside its dossier: complaints by number, how many of my own drafts.
    `doorzocht`: whether the register could be read."""

    klachten: tuple[str, ...] = ()
    concepten: int = 0
    doorzocht: bool = True

    @property
    def zinnen(self) -> list[str]:
        """What is erased there, and what nobody can search, a sentence each."""
        said = []
        if self.klachten:
            numbers = ", ".join(self.klachten)
            said.append(_("Ook uit het klachtenregister: {nummers}.").format(nummers=numbers))
        if not self.doorzocht:
            said.append(
                _("Het klachtenregister kunt u niet lezen; vraag de directeur dit na te kijken.")
            )
        if self.concepten:
            said.append(_("Ook uit uw eigen concepten: {aantal}.").format(aantal=self.concepten))
        said.append(
            _(
                "Concepten van collega’s kan niemand anders lezen; wat gewist is, valt daaruit weg"
                " als zij verdergaan."
            )
        )
        return said


def teksten(
    session: Session, opened: OpenDossier, documenten: Sequence[Document]
) -> dict[str, str]:
    """What stands in the documents that are text, by id; logged. The others are left out."""
    found: dict[str, str] = {}
    for one in documenten:
        if not one.blob or not one.mediatype.startswith(READABLE) or (one.grootte or 0) > MOST:
            continue
        entry = session.entry("bijlage_opgehaald", opened.doel, document=one.id)
        with contextlib.suppress(errors.Damaged, errors.Missing, UnicodeDecodeError):
            data = session.vault.extract_data(opened.doc_id, attachments.blob_of(one), entry)
            found[one.id] = data.decode("utf-8")
    return found


def zoek(session: Session, opened: OpenDossier, plan: Wisplan) -> Elders:
    """Where the values of a plan stand outside the dossier."""
    mine = len(list(_drafts(session, opened, plan))) + bool(_half_typed(session, opened, plan))
    try:
        return Elders(tuple(sorted(_complaints(session, opened.doc_id, plan))), mine)
    except errors.NotEntitled:
        return Elders((), mine, doorzocht=False)


def wis(session: Session, opened: OpenDossier, plan: Wisplan) -> None:
    """Take the values out there, from every version of the register too; twice is as once."""
    with contextlib.suppress(errors.NotEntitled):
        if _complaints(session, opened.doc_id, plan):
            session.vault.erase(
                _register(session),
                f"{__name__}:without",
                msgspec.json.encode(Vraag(opened.doc_id, plan)),
                session.entry("register_write", register=complaints.REGISTER),
            )
    drafts = Drafts(session)
    for one in _drafts(session, opened, plan):
        drafts.save(zonder(one, plan))
    if text := _half_typed(session, opened, plan):
        TextDrafts(session).keep(complaints.REGISTER, wissing.zonder(text, plan))


# -- the register of complaints ---------------------------------------------------------------


def _register(session: Session) -> str:
    return registers.document_id(session.places.vault_id, complaints.REGISTER)


def _complaints(session: Session, doc_id: str, plan: Wisplan) -> set[str]:
    """The numbers of this dossier's complaints that repeat a value, in any version."""
    if not registers.revisies(session, complaints.REGISTER):
        return set()
    entry = session.entry("register_read", register=complaints.REGISTER)
    return {
        str(row.get("nummer", ""))
        for document in session.vault.history(_register(session), entry)
        for row in _rows(json.loads(document.body), doc_id)
        if any(wissing.zegt(str(row.get(name) or ""), plan) for name in _TYPED)
    }


def _rows(tables: dict[str, Any], doc_id: str) -> Iterator[dict[str, Any]]:
    for table in tables.values():
        yield from (one for one in table.values() if one.get("document_id") == doc_id)


def without(body: bytes, given: bytes) -> bytes:
    """One version of the register without what is erased; runs in the keyholder."""
    asked = msgspec.json.decode(given, type=Vraag)
    tables = json.loads(body)
    for row in _rows(tables, asked.document):
        for name in _TYPED:
            if row.get(name):
                row[name] = wissing.zonder(str(row[name]), asked.plan)
    return msgspec.json.encode(tables)


# -- work half done ---------------------------------------------------------------------------


def _drafts(session: Session, opened: OpenDossier, plan: Wisplan) -> Iterator[Draft]:
    """My drafts about this dossier that have something of it."""
    for one in Drafts(session).load():
        if one.doc_id == opened.doc_id and zonder(one, plan) != one:
            yield one


def _half_typed(session: Session, opened: OpenDossier, plan: Wisplan) -> str:
    """A complaint about this dossier that is half typed and repeats a value."""
    text = TextDrafts(session).get(complaints.REGISTER) or ""
    about = opened.dossier.nummer.casefold() in text.casefold()
    return text if about and wissing.zegt(text, plan) else ""


def zonder(draft: Draft, plan: Wisplan) -> Draft:
    """The draft without what a plan erases."""
    typed = {
        path: wissing.zonder(text, plan)
        for path, text in draft.typed.items()
        if not any(paden.dekt(pad, path) for pad in plan.paden)
    }
    return msgspec.structs.replace(
        draft,
        dossier=_bare(draft.dossier, plan),
        before=_bare(draft.before, plan),
        typed=typed,
        reden=wissing.zonder(draft.reden, plan),
    )


def _bare(kept: msgspec.Raw, plan: Wisplan) -> msgspec.Raw:
    dossier = _dossier(kept)
    if dossier is None:
        return kept
    bare = wissing.gewist(dossier, plan)
    return kept if bare == dossier else msgspec.Raw(encode(bare))


def _dossier(kept: msgspec.Raw) -> Dossier | None:
    body = bytes(kept)
    with contextlib.suppress(Refusal):
        return None if body == b"null" else decode(body)
    return None


def zonder_gewist(draft: Draft, nu: Dossier) -> tuple[Draft, tuple[str, ...]]:
    """A draft that is taken up again, without what was erased since it began, and the paths of
    that. `nu` is the dossier as it is."""
    toen = _dossier(draft.before) or _dossier(draft.dossier)
    if toen is None:
        return draft, ()
    plan = wissing_concept.gewist_sinds(nu, toen, draft.started.astimezone().date())
    return (zonder(draft, plan), plan.paden) if plan.paden else (draft, ())
