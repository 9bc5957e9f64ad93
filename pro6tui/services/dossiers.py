"""What a user does with a dossier: open for a purpose, take in, change with a reason, look back.

Everything here blocks on the keyholder and the disk; screens call it from a worker thread.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.codec import decode, encode
from pro6tui.model.dossier import Dossier, Wijziging
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.vocabulary import Doel, DossierStaat, Rol
from pro6tui.rules import (
    artikel_02,
    artikel_06,
    intake,
    redenen,
    reglement,
    stukken,
    toestanden,
    vast,
)
from pro6tui.rules.beheer import toets_los_van_sleutel
from pro6tui.rules.bewaartermijnen import Termijnen
from pro6tui.rules.interpretatie import Interpretaties
from pro6tui.services import (
    interpretations,
    merging,
    noodprocedure,
    retention_terms,
    taking_in,
)
from pro6tui.services.editing import controleer, new_item_id
from pro6tui.services.listing import Listing
from pro6tui.services.opened import (
    ChangedMeanwhile,
    FieldChange,
    OpenDossier,
    reopened,
    touched_fields,
    two_versions,
)
from pro6tui.services.rows import KIND
from pro6tui.services.session import BUREAU, Session
from pro6tui.services.taking_in import nummer
from vault.blobs import Blob
from vault.documents import Document
from vault.errors import Conflict, VaultError

__all__ = ["ChangedMeanwhile", "Dossiers", "FieldChange", "OpenDossier", "nummer", "reopened"]


class Dossiers:
    """The dossiers of the bureau, for one unlocked user."""

    def __init__(
        self, session: Session, listing: Listing, lezing: Interpretaties | None = None
    ) -> None:
        self.session = session
        self.listing = listing
        self._lezing = lezing

    @property
    def lezing(self) -> Interpretaties:
        """How the bureau reads the regulation where it contradicts itself."""
        return self._lezing or interpretations.geldend(self.session)

    @property
    def termijnen(self) -> Termijnen:
        """How long the bureau keeps each category, today."""
        return retention_terms.geldend(self.session)

    # -- opening -----------------------------------------------------------------------------

    def open(self, doc_id: str, doel: Doel | str, reden: str = "") -> OpenDossier:
        """Open for a purpose (artt. 2 and 6); the log line is durable before anything is read.

        Where art. 6 asks for a reason and none is given, the purpose is the reason. Refusal "R6.5"
        for a reason that names the client, before anything is logged.
        """
        if reden:
            self._toets_logboek(doc_id, reden)
        purpose = artikel_02.toets_doel(doel, self.session.role)
        entry = self.session.entry("open", purpose, reden=reden or None)
        document = self.session.vault.read(doc_id, entry)
        return self._opened(document, purpose, reden)

    def _toets_logboek(self, doc_id: str, reden: str) -> None:
        """By what the list knows of the client: names, street, town."""
        row = self.listing.row(doc_id) or {}
        surname = str(row.get("naam", "")).partition(",")[0]
        given, street = str(row.get("voornamen", "")), str(row.get("adres", ""))
        redenen.toets_logboek(reden, [surname, str(row.get("woonplaats", ""))], given, street)

    def _opened(self, document: Document, doel: Doel, reden: str = "") -> OpenDossier:
        dossier = decode(document.body)
        lid = self.lid
        assigned = artikel_06.toegewezen(lid, dossier)
        reason = reden or _("Voor: {doel}").format(doel=doel.label)
        nood = lid.rol is Rol.ICT_BEHEER and noodprocedure.geldt(self.session, document.id)
        try:
            toegang = artikel_06.toets_openen(
                lid, dossier, doel, self.session.today, reason, noodprocedure=bool(nood)
            )
        except Refusal as refusal:
            # A colleague who stands in holds the key; that it was not their work is in the log.
            if refusal.code != "R6.1" or lid.organisatie:
                self.session.vault.log(
                    self.session.entry("open_geweigerd", doel, code=refusal.code), document.id
                )
                raise
            toegang = artikel_06.Toegang.VOLLEDIG
        if not assigned and toegang is artikel_06.Toegang.VOLLEDIG:
            action = "nood_geopend" if nood else "waarneming"
            self.session.vault.log(self.session.entry(action, doel), document.id)
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

    def controleer(
        self, dossier: Dossier, oud: Dossier | None = None
    ) -> list[Refusal | Waarschuwing]:
        """Everything artt. 3 and 4 say of a dossier; `oud` is the dossier as it was."""
        return controleer(dossier, self.lezing, self.session.today, oud)

    def _toets(self, dossier: Dossier, oud: Dossier | None = None) -> None:
        for one in self.controleer(dossier, oud):
            if isinstance(one, Refusal):
                raise one

    def _mag(self, changes: Sequence[paths.Change]) -> None:
        """Refusal "R6.4" for the first field that my role may not change."""
        for change in changes:
            for pattern in touched_fields(change):
                artikel_06.toets_wijzigen(self.lid, pattern)

    def intake(self, dossier: Dossier, dubbel_reden: str = "") -> OpenDossier:
        """A new dossier: checked, numbered, assigned to whom takes it in, in the vault.

        A number it already has is kept if no dossier has it. Refusal if a rule says no, "R4.3" for
        a client who has a dossier unless `dubbel_reden` says why there must be a second; what is
        still lacking before work may start (`intake.open_poorten`) does not stop it here.
        """
        lid = self.lid
        artikel_06.toets_wijzigen(lid, "persoon.achternaam")
        self._mag(paths.diff(Dossier(), taking_in.typed_by_people(dossier)))
        filled = taking_in.filled(dossier, self.session, lid.organisatie)
        vast.toets_afzender(paths.diff(Dossier(), filled), lid.handle)
        self._toets(filled)
        filled, alike = taking_in.once(filled, self.session, self.listing, dubbel_reden)
        filled = taking_in.numbered(filled, self.session, self.listing)
        rings = [BUREAU, *taking_in.ring_of(filled.toewijzing, self.session)]
        entry = self.session.entry("intake", Doel.INTAKE, dubbel=alike and alike.value)
        document = self.session.vault.create(KIND, encode(filled), rings, entry)
        self.catch_up(document.id)
        return self._opened(document, Doel.INTAKE)

    def catch_up(self, doc_id: str) -> None:
        """Show it in my list at once. The save stands; a list that fails catches up by itself."""
        with contextlib.suppress(VaultError, OSError):
            self.listing.put(doc_id)

    def change(
        self,
        opened: OpenDossier,
        new: Dossier,
        reden: str,
        blobs: Sequence[Blob] = (),
        *,
        toewijzen: bool = False,
        met_lijst: bool = False,
        schrijft: Collection[str] = (),
        actie: str = "wijziging",
        feiten: Mapping[str, Any] = MappingProxyType({}),
    ) -> OpenDossier:
        """Save a changed dossier on top of the one that was opened, with attachments it names.

        Refusal without a reason or against a rule; ChangedMeanwhile if somebody saved first, with
        nothing written and nothing lost. `toewijzen`: the key moves with it (`assigning`).
        `met_lijst`: as for `overgang`. `schrijft`: what this act writes of what only acts write
        (`rules.vast`); without it that is Refusal "R0.5". `actie`, `feiten`: what the log says of
        it, never a value.
        """
        reason = redenen.toets_reden(reden)
        if opened.twee_versies:
            self._require_joined(opened)
        new = vast.op_naam(new, self.session.me.handle, opened.dossier)
        new = stukken.vul(new, opened.dossier)
        changes = [
            change
            for change in paths.diff(opened.dossier, new)
            if not change.path.startswith("wijziging.")
        ]
        # Who draws up a list may put a dossier on it: art. 12 gives that right, not the field.
        by_list = vast.STAAT if met_lijst else ()
        self._mag([one for one in changes if one.path.partition(".")[0] not in by_list])
        if not toewijzen:
            toets_los_van_sleutel(changes)
        if new.staat is not opened.dossier.staat and not met_lijst:
            toestanden.toets_zonder_lijst(new.staat)
        vast.toets_vast(changes, schrijft)
        vast.toets_afzender(changes, self.session.me.handle, opened.eerder)
        stukken.toets(changes, new)
        self._toets(new, opened.dossier)
        fields = tuple(sorted({paths.pattern_of(change.path) for change in changes}))
        filled = msgspec.structs.replace(
            new,
            wijziging=Wijziging(
                reden=reason,
                velden=fields,
                doel=opened.doel,
                reglement_versie=reglement.versie_op(self.session.today),
            ),
        )
        entry = self.session.entry(actie, opened.doel, onderdelen=list(fields), **feiten)
        try:
            document = self.session.vault.save(
                opened.doc_id, KIND, encode(filled), opened.heads, entry, blobs
            )
        except Conflict as conflict:
            raise self._meanwhile(opened, new, conflict) from None
        self.catch_up(document.id)
        return reopened(opened, document, filled)

    def _require_joined(self, opened: OpenDossier) -> None:
        """Nobody saves on top of two versions having seen one: they are joined first."""
        entry = self.session.entry("herladen", opened.doel)
        if len(self.session.vault.read(opened.doc_id, entry).heads) > 1:
            raise two_versions()

    def _meanwhile(
        self, opened: OpenDossier, mine: Dossier, conflict: Conflict
    ) -> ChangedMeanwhile | Refusal:
        document: Document = conflict.facts["theirs"]
        if len(document.heads) > 1:
            return two_versions()
        theirs = reopened(opened, document, decode(document.body))
        theirs = replace(theirs, eerder=opened.dossier)
        base: Document | None = conflict.facts["base"]
        ancestor = decode(base.body) if base is not None else opened.dossier
        return ChangedMeanwhile(theirs, mine, merging.join([ancestor], [mine, theirs.dossier]))

    def overgang(
        self, opened: OpenDossier, naar: DossierStaat, reden: str, *, met_lijst: bool = False
    ) -> OpenDossier:
        """Bring a dossier in another state, if its gates are met. `met_lijst`: by the destruction
        of a list (art. 12), the only way to the states on the way out."""
        changed = toestanden.overgang(
            opened.dossier,
            naar,
            self.session.today,
            self.session.me.handle,
            reden,
            new_id=new_item_id,
            met_lijst=met_lijst,
            termijnen=self.termijnen,
        )
        return self.change(
            opened, changed, reden or naar.label, met_lijst=met_lijst, schrijft=vast.STAAT
        )

    def poorten(self, dossier: Dossier) -> list[Refusal]:
        """What is still lacking before work may start."""
        return intake.open_poorten(dossier)

    # -- looking back ------------------------------------------------------------------------

    def history(self, opened: OpenDossier) -> list[FieldChange]:
        """Every change of every field, the newest first; logged."""
        entry = self.session.entry("geschiedenis", opened.doel)
        found: list[FieldChange] = []
        known: dict[str, Dossier] = {}
        for document in self.session.vault.history(opened.doc_id, entry):
            dossier = known[document.hash] = decode(document.body)
            # Of versions that were joined the first is the one that was shown before.
            before = next((known[one] for one in document.parents if one in known), None)
            if before is not None:
                for change in paths.diff(before, dossier):
                    if change.path.startswith("wijziging."):
                        continue
                    if all(
                        artikel_06.zichtbaar(pattern, opened.toegang)
                        for pattern in touched_fields(change)
                    ):
                        found.append(
                            FieldChange(
                                change.path,
                                change.old,
                                change.new,
                                dossier.wijziging.reden,
                                document.author,
                                document.time,
                                document.rev,
                            )
                        )
        return found[::-1]
