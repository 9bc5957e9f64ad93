"""artt. 5, 10 and 11: carrying out what was granted, telling recipients (AVG 19), and closing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.codec import decode
from pro6tui.model.dossier import Dossier
from pro6tui.model.paths import pattern_of
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import KennisgevingStaat, VerzoekStaat
from pro6tui.rules import paden, tekens, uitvoering, verzoek, wissing, wissing_stukken
from pro6tui.rules.vast import UITVOERING
from pro6tui.rules.verzoek_rechten import toets_behandelen
from pro6tui.rules.verzoek_stap import niet_zo
from pro6tui.rules.verzoek_stukken import BRIEF, toets_stuk
from pro6tui.rules.wissing_stukken import Stuk
from pro6tui.services import erasing, erasing_elsewhere, klok
from pro6tui.services.editing import new_item_id
from pro6tui.services.erasing_elsewhere import Elders
from pro6tui.services.opened import OpenDossier
from pro6tui.services.request_steps import ACTIE, Steps

_NIETS: Mapping[str, str] = MappingProxyType({})


def _sinds(revisies: Sequence[tuple[date, Dossier]], pads: Sequence[str]) -> dict[str, date]:
    """From which day each path holds the value it has now. One that never changed here is left
    out: it may have been so before the dossier was in this vault."""
    since: dict[str, date] = {}
    for pad in pads:
        before: list[object] = []
        for day, dossier in revisies:
            there = bool(pad) and paden.bestaat(dossier, pad)
            value: object = paths.get(dossier, pad) if there else None
            if before and value != before[-1]:
                since[pad] = day
            before.append(value)
    return since


def _volledig(
    plan: wissing.Wisplan, revisies: Sequence[tuple[date, Dossier]], behalve: Collection[str]
) -> wissing.Wisplan:
    """The plan with the request's own documents, but for what somebody looked at and keeps."""
    looked = msgspec.structs.replace(plan, behalve=tuple(behalve))
    return wissing.zonder_brieven(looked, [dossier for _day, dossier in revisies])


class Execution(Steps):
    """The steps after a decision."""

    def wisplan(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        ids: Collection[str] = (),
        behalve: Collection[str] = (),
    ) -> wissing.Wisplan:
        """What carrying out these parts takes from every version of the dossier; nothing where the
        plan has no paths. Reads the whole history, which is logged. Refusal "R6.8" for a role that
        answers no clients, "R6.2" for one that does not see the whole dossier."""
        self._toets_inhoud(opened)
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        revisies = self._revisies(opened)
        plan = wissing.plan([dossier for _day, dossier in revisies], one, ids or None)
        return _volledig(plan, revisies, behalve) if plan.paden else plan

    def voer_uit(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        ids: Collection[str] = (),
        behalve: Collection[str] = (),
        weg: Collection[str] = (),
        bewaren: Mapping[str, str] = _NIETS,
    ) -> OpenDossier:
        """Carry out the granted parts (by id; all that are left without `ids`).

        What must go, goes from every version first, so that a kill in between leaves nothing behind
        and the step to be done again. `behalve`: paths of texts that mean something else by the
        same words, and of documents of the request that do not say the value. NotEntitled where the
        vault lets this role erase nothing. Refusals as of `wisplan`.
        """
        klok.toets(self.dossiers.session)
        self._toets_inhoud(opened)
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        revisies = self._revisies(opened)
        paths_asked = [part.pad for part in verzoek.te_doen(one) if not ids or part.id in ids]
        since = _sinds(revisies, paths_asked)
        # Refused before anything goes, if it is refused at all.
        self._uitgevoerd(opened, verzoek_id, ids, since)
        plan = wissing.plan([dossier for _day, dossier in revisies], one, ids or None)
        kept = ""
        if plan.paden:
            opened, kept = self._wis(opened, one, plan, revisies, behalve, weg, bewaren)
        changed = self._uitgevoerd(opened, verzoek_id, ids, since)
        facts = self._facts(verzoek.verzoek_van(changed, verzoek_id), "uitgevoerd")
        reden = "; ".join(part for part in (self._reden(one), kept) if part)
        return self.dossiers.change(
            opened,
            changed,
            reden[: tekens.LINE_LENGTH],
            schrijft=UITVOERING,
            actie=ACTIE,
            feiten=facts,
        )

    def stukken(self, opened: OpenDossier, plan: wissing.Wisplan) -> tuple[list[Stuk], Elders]:
        """The documents that say what a plan erases, or may, and where else it stands. Text is
        read and searched, which is logged."""
        revisies = self._revisies(opened)
        return (
            self._stukken(opened, plan, revisies),
            erasing_elsewhere.zoek(self.dossiers.session, opened, plan),
        )

    def _stukken(
        self,
        opened: OpenDossier,
        plan: wissing.Wisplan,
        revisies: Sequence[tuple[date, Dossier]],
    ) -> list[Stuk]:
        made = wissing_stukken.kandidaten(revisies, plan)
        texts = erasing_elsewhere.teksten(self.dossiers.session, opened, made)
        return wissing_stukken.stukken(made, plan, texts)

    def wis_opnieuw(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        behalve: Collection[str] = (),
        weg: Collection[str] = (),
        bewaren: Mapping[str, str] = _NIETS,
    ) -> OpenDossier:
        """Erase once more what this request had erased: for a version that another host had saved
        before it knew, and that came in later. Refusal "R10.5" where nothing was erased, others as
        of `wisplan`."""
        self._toets_inhoud(opened)
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        done = [part.id for part in one.onderdelen if part.uitgevoerd_op and wissing.overal(part)]
        revisies = self._revisies(opened)
        plan = wissing.plan([dossier for _day, dossier in revisies], one, done)
        if not plan.paden:
            raise niet_zo(
                _("Bij dit verzoek is niets gewist."),
                _("Kies het verzoek waarvoor het gegeven werd gewist."),
            )
        return self._wis(opened, one, plan, revisies, behalve, weg, bewaren)[0]

    def _wis(
        self,
        opened: OpenDossier,
        one: Verzoek,
        plan: wissing.Wisplan,
        revisies: Sequence[tuple[date, Dossier]],
        behalve: Collection[str],
        weg: Collection[str],
        bewaren: Mapping[str, str],
    ) -> tuple[OpenDossier, str]:
        """Erase what the plan says, the request's own documents and those that somebody looked at;
        what the revision says of those that are kept. The log names the fields.

        Outside the dossier first: there it is found by what still stands in it.
        """
        full = _volledig(plan, revisies, behalve)
        found = self._stukken(opened, full, revisies)
        full = wissing_stukken.beslis(full, revisies, found, weg, bewaren)
        erasing_elsewhere.wis(self.dossiers.session, opened, full)
        told = self._facts(one, "gewist", velden=[pattern_of(pad) for pad in full.paden])
        kept = wissing.zonder(wissing_stukken.bewaard(found, bewaren), full)
        return erasing.wis(self.dossiers, opened, full, told), kept

    def _uitgevoerd(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        ids: Collection[str],
        since: Mapping[str, date],
    ) -> Dossier:
        return uitvoering.voer_uit(
            opened.dossier,
            verzoek_id,
            self.wie,
            self.today,
            new_id=new_item_id,
            ids=ids,
            sinds=since,
        )

    def _revisies(self, opened: OpenDossier) -> list[tuple[date, Dossier]]:
        session = self.dossiers.session
        entry = session.entry("geschiedenis", opened.doel)
        return [
            (document.time.astimezone().date(), decode(document.body))
            for document in session.vault.history(opened.doc_id, entry)
        ]

    # -- the end -----------------------------------------------------------------------------

    def kennisgeving(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        kennisgeving_id: str,
        staat: KennisgevingStaat,
        motivering: str = "",
        brief: str = "",
    ) -> OpenDossier:
        """What became of telling one recipient (AVG 19). Refusal "R10.5" for a letter that is not
        in the dossier."""
        toets_stuk(opened.dossier, brief, BRIEF, "brief")
        return self._step(
            opened,
            verzoek_id,
            "ontvanger_ingelicht",
            lambda one: verzoek.kennisgeving(
                one,
                kennisgeving_id,
                staat,
                self.wie,
                self.today,
                motivering=motivering,
                brief=brief,
            ),
        )

    def met_brief(self, opened: OpenDossier, verzoek_id: str, document: str) -> OpenDossier:
        """A letter of this request lies in the dossier. Refusal "R3.1" if it does not, "R6.8" for
        a role that answers no client for the bureau."""
        toets_behandelen(self.wie)
        paths.get(opened.dossier, f"documenten.{document}.soort")
        return self._step(opened, verzoek_id, "brief", lambda one: verzoek.met_brief(one, document))

    def rond_af(self, opened: OpenDossier, verzoek_id: str) -> OpenDossier:
        """It is done. Refusals of `verzoek.rond_af` for what is not."""
        return self._step(
            opened,
            verzoek_id,
            VerzoekStaat.AFGEHANDELD.value,
            lambda one: verzoek.rond_af(
                opened.dossier, one, self.wie, self.today, new_id=new_item_id
            ),
        )
