"""artt. 5, 10 and 11: every step of a client's request, checked, saved and told in the log.

Each step reads the request from the opened dossier, lets `rules.verzoek` take it, and saves the
dossier with it. Nothing is kept beside the dossier, so a step that fails left everything as it was.
Everything here blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.codec import decode
from pro6tui.model.dossier import Dossier
from pro6tui.model.paths import pattern_of
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import (
    DocumentsoortId,
    IdentiteitWijze,
    KennisgevingStaat,
    VerlengingsGrond,
    VerzoekStaat,
)
from pro6tui.rules import paden, termijnen, uitvoering, verzoek, wissing
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.feestdagen import Kalender
from pro6tui.rules.termijnen import KALENDER, Klokken, KlokNaam
from pro6tui.rules.verzoek import Ontvangst, Oordeel
from pro6tui.rules.verzoek_stap import niet_zo
from pro6tui.services import erasing
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.opened import OpenDossier

ACTIE = "verzoek"
"""The act in the log; its facts name the step, the kind and the request, never what was asked."""

Step = Callable[[Verzoek], Verzoek]


def klokken(one: Verzoek, kalender: Kalender = KALENDER) -> Klokken:
    """The clocks of a request as it stands. Refusal "R10.5" for one without kind or receipt."""
    if one.soort is None or one.ontvangen_op is None:
        raise niet_zo(_("Van dit verzoek ontbreekt de soort of de dag van ontvangst."), "")
    met: set[KlokNaam] = set()
    if one.besluit_op is not None:
        # The answer went out: what is left is carrying it out.
        met = {KlokNaam.REACTIE, KlokNaam.MAAND, KlokNaam.VERLENGD}
    if not one.staat.open:
        met = set(KlokNaam)
    return termijnen.klokken(
        one.soort,
        one.ontvangen_op,
        one.in_behandeling_op,
        one.verlenging.gemeld_op,
        kalender,
        met,
    )


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


class Requests:
    """The requests of clients, for one unlocked user and the calendar of the bureau."""

    def __init__(self, dossiers: Dossiers, kalender: Kalender = KALENDER) -> None:
        self.dossiers = dossiers
        self.kalender = kalender

    @property
    def wie(self) -> Medewerker:
        """Me."""
        return self.dossiers.lid

    @property
    def today(self) -> date:
        """The day on the office's clock."""
        return self.dossiers.session.today

    def klokken(self, one: Verzoek) -> Klokken:
        """The clocks of a request, by the bureau's calendar."""
        return klokken(one, self.kalender)

    # -- coming in ---------------------------------------------------------------------------

    def ontvang(self, opened: OpenDossier, wat: Ontvangst) -> tuple[OpenDossier, str]:
        """Write down that a request came in; the id it got. Refusals as of `verzoek.ontvang`."""
        made = verzoek.ontvang(opened.dossier, wat, self.wie, self.today, new_id=new_item_id)
        return self._save(opened, made, "ontvangen"), made.id

    def waarschuwingen(self, opened: OpenDossier, verzoek_id: str) -> list[Waarschuwing]:
        """What to look at again; nothing here stops the clock."""
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        return verzoek.waarschuwingen(opened.dossier, one, self.today)

    def bevestig(self, opened: OpenDossier, verzoek_id: str, op: date | None = None) -> OpenDossier:
        """The client was told that it came in."""
        day = op or self.today
        return self._step(
            opened, verzoek_id, "bevestigd", lambda one: verzoek.bevestig(one, self.wie, day)
        )

    def vraag_identiteit(self, opened: OpenDossier, verzoek_id: str) -> OpenDossier:
        """The client was asked to show who they are."""
        return self._step(
            opened,
            verzoek_id,
            "identiteit_gevraagd",
            lambda one: verzoek.vraag_identiteit(one, self.wie, self.today, new_id=new_item_id),
        )

    def identificeer(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        wijze: IdentiteitWijze,
        soort_document: DocumentsoortId | None = None,
    ) -> OpenDossier:
        """It is sure who asks."""
        return self._step(
            opened,
            verzoek_id,
            "identiteit_vastgesteld",
            lambda one: verzoek.identificeer(one, wijze, self.wie, self.today, soort_document),
        )

    def niet_vastgesteld(
        self, opened: OpenDossier, verzoek_id: str, motivering: str
    ) -> OpenDossier:
        """It ends because nobody could be sure who asks."""
        return self._step(
            opened,
            verzoek_id,
            "identiteit_niet_vastgesteld",
            lambda one: verzoek.niet_vastgesteld(
                one,
                motivering,
                self.wie,
                self.today,
                beroep_tot=self.beroep_tot(),
                new_id=new_item_id,
            ),
        )

    def trek_in(self, opened: OpenDossier, verzoek_id: str, reden: str) -> OpenDossier:
        """The client no longer asks it."""
        return self._step(
            opened,
            verzoek_id,
            "ingetrokken",
            lambda one: verzoek.trek_in(one, reden, self.wie, self.today, new_id=new_item_id),
        )

    def dubbel(self, opened: OpenDossier, verzoek_id: str, van: str) -> OpenDossier:
        """It repeats another request of the same dossier."""
        first = verzoek.verzoek_van(opened.dossier, van)
        return self._step(
            opened,
            verzoek_id,
            "dubbel",
            lambda one: verzoek.dubbel(one, first, self.wie, self.today, new_id=new_item_id),
        )

    # -- being worked on ---------------------------------------------------------------------

    def neem_in_behandeling(
        self, opened: OpenDossier, verzoek_id: str, behandelaar: str = ""
    ) -> OpenDossier:
        """Work on it begins."""
        return self._step(
            opened,
            verzoek_id,
            "in_behandeling",
            lambda one: verzoek.neem_in_behandeling(
                one, self.wie, self.today, new_id=new_item_id, behandelaar=behandelaar
            ),
        )

    def verleng(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        grond: VerlengingsGrond | None,
        reden: str,
        op: date | None = None,
    ) -> OpenDossier:
        """The client was told, on `op`, that the answer takes up to three months.

        Refusal "R10.2" after the first month, which is written in the log as well.
        """
        day = op or self.today
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        received = one.ontvangen_op or day
        try:
            last = termijnen.mag_verlengen(received, day)
            longer = termijnen.bereken("verlenging", received, self.kalender, verlengd_gemeld=day)
            return self._step(
                opened,
                verzoek_id,
                "verlengd",
                lambda one: verzoek.verleng(
                    one,
                    grond,
                    reden,
                    self.wie,
                    day,
                    gemeld_uiterlijk=last,
                    tot=longer.streefdatum,
                ),
            )
        except Refusal as refusal:
            if refusal.code == "R10.2":
                self._log(opened, one, "verlenging_geweigerd", te_laat=True)
            raise

    def stel_voor(
        self, opened: OpenDossier, verzoek_id: str, oordelen: Mapping[str, Oordeel]
    ) -> OpenDossier:
        """What I would decide, for who may."""
        return self._step(
            opened,
            verzoek_id,
            "voorgesteld",
            lambda one: verzoek.stel_voor(one, oordelen, self.wie, self.today),
        )

    def beslis(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        oordelen: Mapping[str, Oordeel],
        te_laat_reden: str = "",
    ) -> OpenDossier:
        """Decide on every part; one that is late says so in the log."""
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        last = self.uiterlijk(one)
        late = self.today > last
        return self._step(
            opened,
            verzoek_id,
            "besloten",
            lambda one: verzoek.beslis(
                opened.dossier,
                one,
                oordelen,
                self.wie,
                self.today,
                uiterlijk=last,
                new_id=new_item_id,
                beroep_tot=self.beroep_tot(),
                te_laat_reden=te_laat_reden,
            ),
            te_laat=True if late else None,
        )

    def uiterlijk(self, one: Verzoek) -> date:
        """The last day on which the decision is in time: the earliest of its clocks rules."""
        first = self.klokken(one).vroegste
        return first.uitkomst.uiterlijk if first is not None else self.today

    def beroep_tot(self) -> date:
        """Until when a client who is answered today can go to court (UAVG 35)."""
        return termijnen.bereken("beroep", self.today, self.kalender).uiterlijk

    # -- being carried out -------------------------------------------------------------------

    def wisplan(
        self, opened: OpenDossier, verzoek_id: str, ids: Collection[str] = ()
    ) -> wissing.Wisplan:
        """What carrying out these parts takes from every version of the dossier; nothing where the
        plan has no paths. Reads the whole history, which is logged."""
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        return wissing.plan([dossier for _day, dossier in self._revisies(opened)], one, ids or None)

    def voer_uit(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        ids: Collection[str] = (),
        behalve: Collection[str] = (),
    ) -> OpenDossier:
        """Carry out the granted parts (by id; all that are left without `ids`).

        What must go, goes from every version first, so that a kill in between leaves nothing behind
        and the step to be done again. `behalve`: paths of texts that mean something else by the
        same words. NotEntitled where the vault lets this role erase nothing.
        """
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        revisies = self._revisies(opened)
        paths_asked = [part.pad for part in verzoek.te_doen(one) if not ids or part.id in ids]
        since = _sinds(revisies, paths_asked)
        # Refused before anything goes, if it is refused at all.
        self._uitgevoerd(opened, verzoek_id, ids, since)
        plan = wissing.plan([dossier for _day, dossier in revisies], one, ids or None)
        if plan.paden:
            told = self._facts(one, "gewist", velden=[pattern_of(pad) for pad in plan.paden])
            opened = erasing.wis(
                self.dossiers, opened, msgspec.structs.replace(plan, behalve=tuple(behalve)), told
            )
        changed = self._uitgevoerd(opened, verzoek_id, ids, since)
        facts = self._facts(verzoek.verzoek_van(changed, verzoek_id), "uitgevoerd")
        return self.dossiers.change(opened, changed, self._reden(one), actie=ACTIE, feiten=facts)

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
        """What became of telling one recipient (AVG 19)."""
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
        """A letter of this request lies in the dossier."""
        return self._step(opened, verzoek_id, "brief", lambda one: verzoek.met_brief(one, document))

    def rond_af(self, opened: OpenDossier, verzoek_id: str) -> OpenDossier:
        """It is done. Refusals of `verzoek.rond_af` for what is not."""
        return self._step(
            opened,
            verzoek_id,
            VerzoekStaat.AFGEHANDELD.value,
            lambda one: verzoek.rond_af(one, self.wie, self.today, new_id=new_item_id),
        )

    # -- one step ----------------------------------------------------------------------------

    def _step(
        self, opened: OpenDossier, verzoek_id: str, stap: str, step: Step, **facts: Any
    ) -> OpenDossier:
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        return self._save(opened, step(one), stap, **facts)

    def _save(self, opened: OpenDossier, one: Verzoek, stap: str, **facts: Any) -> OpenDossier:
        changed = verzoek.met_verzoek(opened.dossier, one)
        if changed == opened.dossier:
            return opened
        return self.dossiers.change(
            opened, changed, self._reden(one), actie=ACTIE, feiten=self._facts(one, stap, **facts)
        )

    def _log(self, opened: OpenDossier, one: Verzoek, stap: str, **facts: Any) -> None:
        session = self.dossiers.session
        entry = session.entry(ACTIE, opened.doel, **self._facts(one, stap, **facts))
        session.vault.log(entry, opened.doc_id)

    def _facts(self, one: Verzoek, stap: str, **facts: Any) -> dict[str, Any]:
        return {
            "stap": stap,
            "soort": one.soort.value if one.soort else None,
            "verzoek": one.id,
            **facts,
        }

    def _reden(self, one: Verzoek) -> str:
        """Why the dossier changes, as its history says it."""
        return _("Verzoek om {soort}: {staat}").format(
            soort=one.soort.label if one.soort else "–", staat=one.staat.label
        )
