"""art. 11: details of a request that is open, and the shielding that may come of it.

Each saves the dossier as `requests` does, with a line of its own in the log. Everything
here blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import BeperkingsGrond, WeigeringsGrond
from pro6tui.rules import afscherming, artikel_10, verzoek
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.opened import OpenDossier
from pro6tui.services.request_steps import ACTIE


class RequestParts:
    """What belongs to a request besides its steps, for one unlocked user."""

    def __init__(self, dossiers: Dossiers) -> None:
        self.dossiers = dossiers

    def met_onderdelen(
        self, opened: OpenDossier, verzoek_id: str, delen: Sequence[Onderdeel]
    ) -> OpenDossier:
        """What it is about, before the decision. Refusals as of `verzoek.met_onderdelen`."""
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        changed = verzoek.met_onderdelen(
            opened.dossier, one, delen, self.dossiers.lid, self._today, new_id=new_item_id
        )
        return self._save(opened, changed, "onderdelen")

    def met_machtiging(self, opened: OpenDossier, verzoek_id: str, document: str) -> OpenDossier:
        """The document by which somebody may ask for the client."""
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        changed = verzoek.met_machtiging(one, document, self.dossiers.lid)
        return self._save(opened, changed, "machtiging")

    def redigeer(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        pad: str,
        grond: WeigeringsGrond | None,
        motivering: str,
    ) -> OpenDossier:
        """Leave one thing out of an inspection. Refusals as of `artikel_10.redigeer`."""
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        changed = artikel_10.redigeer(
            opened.dossier,
            one,
            pad,
            grond,
            motivering,
            self.dossiers.lid,
            self._today,
            new_id=new_item_id,
        )
        return self._save(opened, changed, "afgedekt")

    def onthul(self, opened: OpenDossier, verzoek_id: str, redactie_id: str) -> OpenDossier:
        """Leave it out no longer."""
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        changed = artikel_10.onthul(one, redactie_id, self.dossiers.lid)
        return self._save(opened, changed, "niet_meer_afgedekt")

    # -- shielding ---------------------------------------------------------------------------

    def scherm_af(self, opened: OpenDossier, verzoek_id: str) -> OpenDossier:
        """What a correction is about is shielded until it is decided (AVG 18(1)(a))."""
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        dossier = opened.dossier
        for part in one.onderdelen:
            if part.pad and afscherming.afgeschermd(dossier, part.pad) is None:
                dossier = afscherming.scherm_af(
                    dossier,
                    part.pad,
                    BeperkingsGrond.JUISTHEID,
                    self.dossiers.lid,
                    self._today,
                    new_id=new_item_id,
                    verzoek=one.id,
                )
        return self._shielding(opened, dossier, "afgeschermd", _("Afgeschermd tot het besluit"))

    def kondig_aan(self, opened: OpenDossier, afscherming_id: str) -> OpenDossier:
        """The client was told today that shielding will be lifted."""
        changed = afscherming.kondig_aan(
            opened.dossier, afscherming_id, self.dossiers.lid, self._today
        )
        words = _("Opheffen van een afscherming aangekondigd")
        return self._shielding(opened, changed, "opheffen_aangekondigd", words)

    def hef_op(self, opened: OpenDossier, afscherming_id: str) -> OpenDossier:
        """Shielding ends. Refusal "R11.2" unless the client heard it at least a day before."""
        changed = afscherming.hef_op(opened.dossier, afscherming_id, self.dossiers.lid, self._today)
        return self._shielding(opened, changed, "opgeheven", _("Afscherming opgeheven"))

    # -- saving ------------------------------------------------------------------------------

    @property
    def _today(self) -> date:
        return self.dossiers.session.today

    def _shielding(
        self, opened: OpenDossier, dossier: Dossier, stap: str, reden: str
    ) -> OpenDossier:
        if dossier == opened.dossier:
            return opened
        return self.dossiers.change(
            opened, dossier, reden, actie="afscherming", feiten={"stap": stap}
        )

    def _save(self, opened: OpenDossier, one: Verzoek, stap: str) -> OpenDossier:
        changed = verzoek.met_verzoek(opened.dossier, one)
        if changed == opened.dossier:
            return opened
        soort = one.soort.label if one.soort else "–"
        return self.dossiers.change(
            opened,
            changed,
            _("Verzoek om {soort} aangevuld").format(soort=soort),
            actie=ACTIE,
            feiten={
                "stap": stap,
                "soort": one.soort.value if one.soort else None,
                "verzoek": one.id,
            },
        )
