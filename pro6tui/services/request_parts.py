"""artt. 10 and 11: details of a request that is open: its parts, what an inspection leaves out, how
and when the client looks, and the shielding that may come of it.

Each saves the dossier as `requests` does, with a line of its own in the log. Everything
here blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import BY_PATH
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import BeperkingsGrond, InzageVorm, WeigeringsGrond
from pro6tui.rules import afscherming, artikel_10, invoer, verzoek
from pro6tui.rules.vast import VERZOEK
from pro6tui.services import klok
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.letters import Letters
from pro6tui.services.opened import OpenDossier
from pro6tui.services.request_steps import ACTIE, Steps


class Inzagewijze(NamedTuple):
    """How the client will see their data. With a day, `tijd` ("10:30") and `plaats` they come to
    look; without one that is still to be agreed on."""

    vormen: tuple[InzageVorm, ...]
    datum: date | None = None
    tijd: str = ""
    plaats: str = ""


class RequestParts(Steps):
    """What belongs to a request besides its steps, for one unlocked user."""

    def met_onderdelen(
        self, opened: OpenDossier, verzoek_id: str, delen: Sequence[Onderdeel]
    ) -> OpenDossier:
        """What it is about, before the decision. Refusals as of `verzoek.met_onderdelen`."""
        return self._step(
            opened,
            verzoek_id,
            "onderdelen",
            lambda one: verzoek.met_onderdelen(
                opened.dossier, one, delen, self.wie, self.today, new_id=new_item_id
            ),
        )

    def met_machtiging(self, opened: OpenDossier, verzoek_id: str, document: str) -> OpenDossier:
        """The document by which somebody may ask for the client. Refusal "R10.5" for one that is
        not in the dossier, or that cannot be it."""
        return self._step(
            opened,
            verzoek_id,
            "machtiging",
            lambda one: verzoek.met_machtiging(opened.dossier, one, document, self.wie),
        )

    def redigeer(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        pad: str,
        grond: WeigeringsGrond | None,
        motivering: str,
    ) -> OpenDossier:
        """Leave one thing out of an inspection. Refusals as of `artikel_10.redigeer`."""

        def step(one: Verzoek) -> Verzoek:
            return artikel_10.redigeer(
                opened.dossier,
                one,
                pad,
                grond,
                motivering,
                self.wie,
                self.today,
                new_id=new_item_id,
            )

        return self._step(opened, verzoek_id, "afgedekt", step)

    def onthul(self, opened: OpenDossier, verzoek_id: str, redactie_id: str) -> OpenDossier:
        """Leave it out no longer."""
        return self._step(
            opened,
            verzoek_id,
            "niet_meer_afgedekt",
            lambda one: artikel_10.onthul(one, redactie_id, self.wie),
        )

    # -- how the client sees it ---------------------------------------------------------------

    def inzagewijze(self, opened: OpenDossier, verzoek_id: str) -> Inzagewijze:
        """What was chosen and agreed on; before that what lies at hand: as the client asked, at the
        address of the bureau."""
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        forms = one.vorm or (artikel_10.vorm_voorstel(one.kanaal),)
        planned = artikel_10.afspraak_van(opened.dossier, one)
        if planned is not None:
            return Inzagewijze(forms, planned.datum, planned.tijd, planned.plaats)
        try:
            style = Letters(self.dossiers.session).huisstijl()
        except Refused:
            return Inzagewijze(forms)
        where = ", ".join(part for part in (style.adres, style.plaats) if part)
        return Inzagewijze(forms, plaats=where)

    def spreek_af(self, opened: OpenDossier, verzoek_id: str, wijze: Inzagewijze) -> OpenDossier:
        """How the client will see it, with the appointment to come and look if there is one.
        Refusals as of `artikel_10.kies_vorm` and `plan_afspraak`; "R0.2" for what is no time."""
        klok.toets(self.dossiers.session)
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        made = artikel_10.kies_vorm(one, wijze.vormen, self.wie)
        changed = verzoek.met_verzoek(opened.dossier, made)
        if wijze.datum is not None:
            changed = artikel_10.plan_afspraak(
                changed,
                verzoek_id,
                wijze.datum,
                tijdstip(wijze.tijd, self.today),
                wijze.plaats,
                self.wie,
                self.today,
                new_id=new_item_id,
            )
        made = verzoek.verzoek_van(changed, verzoek_id)
        changed = artikel_10.met_afspraak(changed, made)
        if changed == opened.dossier:
            return opened
        facts = self._facts(made, "vorm" if wijze.datum is None else "afspraak")
        return self.dossiers.change(
            opened, changed, self._reden(made), schrijft=VERZOEK, actie=ACTIE, feiten=facts
        )

    # -- shielding ---------------------------------------------------------------------------

    def scherm_af(self, opened: OpenDossier, verzoek_id: str) -> OpenDossier:
        """What a correction is about is shielded until it is decided (AVG 18(1)(a)). Refusals as of
        `afscherming.toets_tot_besluit`."""
        one = verzoek.verzoek_van(opened.dossier, verzoek_id)
        afscherming.toets_tot_besluit(one)
        dossier = opened.dossier
        for part in one.onderdelen:
            if part.pad and afscherming.afgeschermd(dossier, part.pad) is None:
                dossier = afscherming.scherm_af(
                    dossier,
                    part.pad,
                    BeperkingsGrond.JUISTHEID,
                    self.wie,
                    self.today,
                    new_id=new_item_id,
                    verzoek=one.id,
                )
        return self._shielding(opened, dossier, "afgeschermd", _("Afgeschermd tot het besluit"))

    def kondig_aan(self, opened: OpenDossier, afscherming_id: str) -> OpenDossier:
        """The client was told today that shielding will be lifted."""
        changed = afscherming.kondig_aan(opened.dossier, afscherming_id, self.wie, self.today)
        words = _("Opheffen van een afscherming aangekondigd")
        return self._shielding(opened, changed, "opheffen_aangekondigd", words)

    def hef_op(self, opened: OpenDossier, afscherming_id: str) -> OpenDossier:
        """Shielding ends. Refusal "R11.2" unless the client heard it at least a day before."""
        changed = afscherming.hef_op(opened.dossier, afscherming_id, self.wie, self.today)
        return self._shielding(opened, changed, "opgeheven", _("Afscherming opgeheven"))

    # -- saving ------------------------------------------------------------------------------

    def _shielding(
        self, opened: OpenDossier, dossier: Dossier, stap: str, reden: str
    ) -> OpenDossier:
        klok.toets(self.dossiers.session)
        if dossier == opened.dossier:
            return opened
        return self.dossiers.change(
            opened,
            dossier,
            reden,
            schrijft=("afschermingen",),
            actie="afscherming",
            feiten={"stap": stap},
        )


def tijdstip(text: str, today: date) -> str:
    """A time of day as it is kept, "10:30". Refusal for what is none, with "tijd" as its field."""
    try:
        return str(invoer.lees(BY_PATH["afspraken.*.tijd"], text, today))
    except Refusal as refusal:
        raise refusal.at("tijd") from None
