"""artt. 10 and 11: what every step of a client's request shares: its clocks, saving, the log.

A step reads the request from the opened dossier and saves the dossier with it. Nothing is kept
beside the dossier, so a step that fails left everything as it was. Everything here blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules import artikel_10, verzoek, verzoek_klok
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.feestdagen import Kalender
from pro6tui.rules.termijnen import KALENDER, Klokken
from pro6tui.rules.vast import VERZOEK
from pro6tui.rules.verzoek_rechten import toets_inhoud
from pro6tui.rules.verzoek_stap import niet_zo
from pro6tui.services import klok
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.opened import OpenDossier

ACTIE = "verzoek"
"""The act in the log; its facts name the step, the kind and the request, never what was asked."""

Step = Callable[[Verzoek], Verzoek]


def klokken(dossier: Dossier, one: Verzoek, kalender: Kalender = KALENDER) -> Klokken:
    """The clocks of a request as it stands. Refusal "R10.5" for one without kind or receipt."""
    found = verzoek_klok.klokken_van(verzoek_klok.gang(dossier, one), kalender)
    if found is None:
        raise niet_zo(_("Van dit verzoek ontbreekt de soort of de dag van ontvangst."), "")
    return found


class Steps:
    """What a step needs: who takes it, the day, the calendar, and how it is kept."""

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

    def klokken(self, dossier: Dossier, one: Verzoek) -> Klokken:
        """The clocks of a request, by the bureau's calendar."""
        return klokken(dossier, one, self.kalender)

    def _dag(self, op: date | None) -> date:
        """The day of a step: today, or an earlier one. Refusal "R10.3" for one that is to come."""
        if op is not None and op > self.today:
            raise Refusal(
                "R10.3",
                10,
                _("Deze dag ligt in de toekomst."),
                _("Leg een stap vast op de dag dat hij is gezet, of later."),
            )
        return op or self.today

    def _toets_inhoud(self, opened: OpenDossier) -> None:
        """Refusal "R6.8" for a role that answers no clients, "R6.2" for one that does not see the
        whole dossier: the step shows what is in it."""
        toets_inhoud(self.wie, opened.toegang)

    def _step(
        self, opened: OpenDossier, verzoek_id: str, stap: str, step: Step, **facts: Any
    ) -> OpenDossier:
        klok.toets(self.dossiers.session)
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        return self._save(opened, step(one), stap, **facts)

    def _save(self, opened: OpenDossier, one: Verzoek, stap: str, **facts: Any) -> OpenDossier:
        changed = artikel_10.met_afspraak(verzoek.met_verzoek(opened.dossier, one), one)
        if changed == opened.dossier:
            return opened
        return self.dossiers.change(
            opened,
            changed,
            self._reden(one),
            schrijft=VERZOEK,
            actie=ACTIE,
            feiten=self._facts(one, stap, **facts),
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
