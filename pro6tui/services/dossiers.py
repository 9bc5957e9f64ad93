"""What a user does with a dossier: open for a purpose, take in, change with a reason, look back.

Everything here blocks on the keyholder and the disk; screens call it from a worker thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Dossier, Toewijzing, Wijziging
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.vocabulary import Doel, DossierStaat
from pro6tui.rules import artikel_02, artikel_03, artikel_04, artikel_06, intake, toestanden
from pro6tui.rules.interpretatie import cv_lezing
from pro6tui.services import merging
from pro6tui.services.editing import new_item_id
from pro6tui.services.listing import Listing
from pro6tui.services.rows import KIND
from pro6tui.services.session import BUREAU, Session
from vault.documents import Document
from vault.errors import Conflict

NUMBERS = "dossier"


@dataclass(frozen=True)
class OpenDossier:
    """A dossier as somebody has it before them. `heads` is the base of a later save."""

    doc_id: str
    dossier: Dossier
    heads: tuple[str, ...]
    rev: int
    door: str
    op: datetime
    doel: Doel
    toegang: artikel_06.Toegang
    toegewezen: bool

    @property
    def twee_versies(self) -> bool:
        """Whether two hosts saved side by side."""
        return len(self.heads) > 1


@dataclass(frozen=True)
class FieldChange:
    """One change in the history of a field: values typed, None where there was none."""

    path: str
    old: object
    new: object
    reden: str
    door: str
    op: datetime
    rev: int


class ChangedMeanwhile(Exception):  # noqa: N818 - not a mistake of anyone
    """Somebody saved first. `theirs` is the present dossier; `joined` what both add up to."""

    def __init__(self, theirs: OpenDossier, mine: Dossier, joined: merging.Joined) -> None:
        super().__init__("conflict")
        self.theirs = theirs
        self.mine = mine
        self.joined = joined


class Dossiers:
    """The dossiers of the bureau, for one unlocked user."""

    def __init__(self, session: Session, listing: Listing) -> None:
        self.session = session
        self.listing = listing

    # -- opening -----------------------------------------------------------------------------

    def open(self, doc_id: str, doel: Doel | str, reden: str = "") -> OpenDossier:
        """Open for a purpose (artt. 2 and 6); the log line is durable before anything is read."""
        purpose = artikel_02.toets_doel(doel, self.session.role)
        entry = self.session.entry("open", purpose, reden=reden or None)
        document = self.session.vault.read(doc_id, entry)
        return self._opened(document, purpose, reden)

    def _opened(self, document: Document, doel: Doel, reden: str = "") -> OpenDossier:
        dossier = decode(document.body)
        lid = self.lid
        assigned = artikel_06.toegewezen(lid, dossier)
        try:
            toegang = artikel_06.toets_openen(
                lid, dossier, doel, self.session.today, reden or doel.label.ljust(10, ".")
            )
        except Refusal as refusal:
            # A colleague who stands in holds the key; that it was not their work is in the log.
            if refusal.code != "R6.1" or lid.organisatie:
                self.session.vault.log(
                    self.session.entry("open_geweigerd", doel, code=refusal.code), document.id
                )
                raise
            toegang = artikel_06.Toegang.VOLLEDIG
        if not assigned:
            self.session.vault.log(self.session.entry("waarneming", doel), document.id)
        return OpenDossier(
            doc_id=document.id,
            dossier=dossier,
            heads=document.heads,
            rev=document.rev,
            door=document.author,
            op=document.time,
            doel=doel,
            toegang=toegang,
            toegewezen=assigned,
        )

    @property
    def lid(self) -> artikel_06.Medewerker:
        """Me, as art. 6 sees me."""
        me = self.session.me
        return artikel_06.Medewerker(
            handle=me.handle,
            rol=self.session.role,
            organisatie="" if me.organisation == BUREAU else me.organisation,
            aanstelling_van=me.since,
            aanstelling_tot=me.until,
        )

    # -- saving ------------------------------------------------------------------------------

    def controleer(self, dossier: Dossier) -> list[Refusal | Waarschuwing]:
        """Everything artt. 3 and 4 say of a dossier."""
        return [
            *artikel_03.controleer(dossier, cv_lezing(), self.session.today),
            *artikel_04.toets(dossier),
            *artikel_04.waarschuwingen(dossier, self.session.today),
        ]

    def _toets(self, dossier: Dossier) -> None:
        for one in self.controleer(dossier):
            if isinstance(one, Refusal):
                raise one

    def intake(self, dossier: Dossier) -> OpenDossier:
        """A new dossier: checked, numbered, assigned to whom takes it in, in the vault.

        A number it already has is kept if no dossier has it. Refusal if a rule says no; what is
        still lacking before work may start (`intake.open_poorten`) does not stop it here.
        """
        artikel_06.toets_wijzigen(self.lid, "persoon.achternaam")
        numbered = self._numbered(paths.with_ids(dossier, new_item_id))
        today = self.session.today
        filled = msgspec.structs.replace(
            numbered,
            aangemaakt_op=numbered.aangemaakt_op or today,
            toewijzing=numbered.toewijzing
            if numbered.toewijzing.behandelaars or numbered.toewijzing.organisatie
            else Toewijzing(behandelaars=(self.session.me.handle,)),
            wijziging=Wijziging(reden=_("intake"), doel=Doel.INTAKE),
        )
        if filled.staat is DossierStaat.CONCEPT:
            filled = toestanden.overgang(
                filled, DossierStaat.INTAKE, today, self.session.me.handle, new_id=new_item_id
            )
        self._toets(filled)
        entry = self.session.entry("intake", Doel.INTAKE)
        document = self.session.vault.create(KIND, encode(filled), (BUREAU,), entry)
        self.listing.put(document.id)
        return self._opened(document, Doel.INTAKE)

    def _numbered(self, dossier: Dossier) -> Dossier:
        given = dossier.nummer
        if not given:
            number = self.session.vault.take_numbers(NUMBERS, 1)
            return msgspec.structs.replace(dossier, nummer=nummer(number))
        if self.listing.find_number(given) is not None:
            raise Refusal(
                "R0.6",
                None,
                _("Er is al een dossier met dit nummer."),
                _("Laat het nummer weg; het programma geeft er een."),
                "nummer",
            )
        digits = given.removeprefix("D-")
        if not (given.startswith("D-") and digits.isascii() and digits.isdigit()):
            raise Refusal(
                "R0.6", None, _("Een dossiernummer is D- en zes cijfers."),
                _("Laat het nummer weg; het programma geeft er een."), "nummer",
            )
        self.session.vault.take_numbers(NUMBERS, 0, at_least=int(digits))
        return dossier

    def change(self, opened: OpenDossier, new: Dossier, reden: str) -> OpenDossier:
        """Save a changed dossier on top of the one that was opened.

        Refusal without a reason or against a rule; ChangedMeanwhile if somebody saved first, with
        nothing written and nothing lost.
        """
        reason = " ".join(reden.split())
        if len(reason) < 3:
            raise Refusal(
                "R0.7", None, _("Een wijziging heeft een reden nodig."),
                _("Schrijf in een paar woorden waarom; dat staat in de geschiedenis."), "reden",
            )
        changes = paths.diff(opened.dossier, new)
        for change in changes:
            artikel_06.toets_wijzigen(self.lid, paths.pattern_of(change.path))
        self._toets(new)
        fields = tuple(sorted({paths.pattern_of(change.path) for change in changes}))
        filled = msgspec.structs.replace(
            new, wijziging=Wijziging(reden=reason, velden=fields, doel=opened.doel)
        )
        entry = self.session.entry("wijziging", opened.doel, onderdelen=list(fields))
        try:
            document = self.session.vault.save(
                opened.doc_id, KIND, encode(filled), opened.heads, entry
            )
        except Conflict as conflict:
            raise self._meanwhile(opened, new, conflict) from None
        self.listing.put(document.id)
        return reopened(opened, document, filled)

    def _meanwhile(
        self, opened: OpenDossier, mine: Dossier, conflict: Conflict
    ) -> ChangedMeanwhile:
        document: Document = conflict.facts["theirs"]
        theirs = reopened(opened, document, decode(document.body))
        base: Document | None = conflict.facts["base"]
        ancestor = decode(base.body) if base is not None else opened.dossier
        return ChangedMeanwhile(theirs, mine, merging.join(ancestor, mine, theirs.dossier))

    def overgang(self, opened: OpenDossier, naar: DossierStaat, reden: str) -> OpenDossier:
        """Bring a dossier in another state, if its gates are met."""
        changed = toestanden.overgang(
            opened.dossier, naar, self.session.today, self.session.me.handle, reden,
            new_id=new_item_id,
        )
        return self.change(opened, changed, reden or naar.label)

    def poorten(self, dossier: Dossier) -> list[Refusal]:
        """What is still lacking before work may start."""
        return intake.open_poorten(dossier)

    # -- looking back ------------------------------------------------------------------------

    def history(self, opened: OpenDossier) -> list[FieldChange]:
        """Every change of every field, the newest first; logged."""
        entry = self.session.entry("geschiedenis", opened.doel)
        found: list[FieldChange] = []
        before: Dossier | None = None
        for document in self.session.vault.history(opened.doc_id, entry):
            dossier = decode(document.body)
            if before is not None:
                for change in paths.diff(before, dossier):
                    if not change.path.startswith("wijziging"):
                        found.append(
                            FieldChange(
                                change.path, change.old, change.new, dossier.wijziging.reden,
                                document.author, document.time, document.rev,
                            )
                        )
            before = dossier
        return found[::-1]


def nummer(number: int) -> str:
    """The dossier number as people say it."""
    return f"D-{number:06d}"


def reopened(opened: OpenDossier, document: Document, dossier: Dossier) -> OpenDossier:
    """The same opening, with the dossier as it is now."""
    return OpenDossier(
        doc_id=opened.doc_id,
        dossier=dossier,
        heads=document.heads,
        rev=document.rev,
        door=document.author,
        op=document.time,
        doel=opened.doel,
        toegang=opened.toegang,
        toegewezen=opened.toegewezen,
    )
