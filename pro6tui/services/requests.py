"""artt. 5, 10 and 11: every step of a client's request, checked, saved and told in the log.

Each step reads the request from the opened dossier, lets `rules.verzoek` take it, and saves the
dossier with it. Nothing is kept beside the dossier, so a step that fails left everything as it was.
No step is taken by a clock that cannot be right: Refusal "K.5".
Everything here blocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import DocumentsoortId, IdentiteitWijze, VerlengingsGrond
from pro6tui.rules import termijnen, verzoek
from pro6tui.rules.verzoek import Ontvangst, Oordeel
from pro6tui.rules.verzoek_klok import CORRECTIE
from pro6tui.rules.verzoek_stukken import toets_gemeld
from pro6tui.services import klok
from pro6tui.services.editing import new_item_id
from pro6tui.services.opened import OpenDossier
from pro6tui.services.request_execution import Execution


class Requests(Execution):
    """The requests of clients, for one unlocked user and the calendar of the bureau."""

    # -- coming in ---------------------------------------------------------------------------

    def ontvang(self, opened: OpenDossier, wat: Ontvangst) -> tuple[OpenDossier, str]:
        """Write down that a request came in; the id it got. Refusals as of `verzoek.ontvang`."""
        klok.toets(self.dossiers.session)
        made = verzoek.ontvang(opened.dossier, wat, self.wie, self.today, new_id=new_item_id)
        return self._save(opened, made, "ontvangen"), made.id

    def waarschuwingen(self, opened: OpenDossier, verzoek_id: str) -> list[Waarschuwing]:
        """What to look at again; nothing here stops the clock."""
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        return verzoek.waarschuwingen(opened.dossier, one, self.today)

    def bevestig(self, opened: OpenDossier, verzoek_id: str, op: date | None = None) -> OpenDossier:
        """The client was told that it came in."""
        day = self._dag(op)
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

        Refusal "R10.2" after the first month, and for an earlier day of which no letter lies in the
        dossier; what is tried after that month is in the log as late.
        """
        klok.toets(self.dossiers.session)
        day = self._dag(op)
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        received = one.ontvangen_op or day
        try:
            toets_gemeld(opened.dossier, day, self.today)
            last = termijnen.mag_verlengen(received, day)
            longer = termijnen.bereken("verlenging", received, self.kalender, verlengd_gemeld=day)
            tot = longer.streefdatum
            if one.soort in CORRECTIE and one.in_behandeling_op is not None:
                # The client is not promised a later day than the six weeks of art. 11.
                six = termijnen.bereken(
                    "correctie_afronding",
                    received,
                    self.kalender,
                    in_behandeling=one.in_behandeling_op,
                    verlengd_gemeld=day,
                )
                tot = min(tot, six.streefdatum)
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
                    tot=tot,
                ),
            )
        except Refusal as refusal:
            if refusal.code == "R10.2" and self.today > termijnen.verlengen_uiterlijk(received):
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
        last = self.uiterlijk(opened.dossier, one)
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
                termijnen=self.dossiers.termijnen,
            ),
            te_laat=True if late else None,
        )

    def uiterlijk(self, dossier: Dossier, one: Verzoek) -> date:
        """The last day on which the decision is in time: the earliest of its clocks rules."""
        first = self.klokken(dossier, one).vroegste
        return first.uitkomst.uiterlijk if first is not None else self.today

    def beroep_tot(self) -> date:
        """Until when a client who is answered today can go to court (UAVG 35)."""
        return termijnen.bereken("beroep", self.today, self.kalender).uiterlijk
