"""Requests of a demo, taken through the rules themselves, each step on a day of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from pro6tui.model import dossier as d
from pro6tui.model import verzoeken as q
from pro6tui.model import vocabulary as v
from pro6tui.rules import termijnen, uitvoering, verstrekking, verzoek, verzoek_klok
from pro6tui.rules.artikel_01 import Voornemen
from pro6tui.rules.artikel_06 import Medewerker
from pro6tui.rules.verstrekking import Verzonden
from pro6tui.services.demo_chance import Chance, Staff
from pro6tui.services.demo_registers import recipient_id

ROOM = timedelta(days=200)
"""So long ago at least began the work for a client with a history of requests."""


class Course:
    """One dossier, and the days on which something happened to it: all so many days ago."""

    def __init__(self, dossier: d.Dossier, chance: Chance, today: date, staff: Staff) -> None:
        self.dossier = earlier(dossier, today - ROOM)
        self.chance, self.today = chance, today
        first = dossier.toewijzing.behandelaars[0]
        handler = staff.behandelaars[0] if dossier.toewijzing.organisatie else first
        self.wie = Medewerker(handle=handler, rol=v.Rol.CONSULENT)
        self.directeur = Medewerker(handle=staff.directeur, rol=v.Rol.DIRECTEUR)
        self.id = ""

    def dag(self, ago: int) -> date:
        """The day so many days ago."""
        return self.today - timedelta(days=ago)

    @property
    def verzoek(self) -> q.Verzoek:
        """The request as it is now."""
        return verzoek.verzoek_van(self.dossier, self.id)

    def _stap(self, step: Callable[[q.Verzoek], q.Verzoek]) -> Course:
        self.dossier = verzoek.met_verzoek(self.dossier, step(self.verzoek))
        return self

    def ontvang(self, ago: int, soort: v.VerzoekSoort, kanaal: v.Kanaal, **wat: Any) -> Course:
        """It comes in; all but the newest were acknowledged on the next day."""
        came = verzoek.Ontvangst(soort=soort, kanaal=kanaal, ontvangen_op=self.dag(ago), **wat)
        made = verzoek.ontvang(self.dossier, came, self.wie, self.dag(ago), new_id=self.chance.id)
        self.id = made.id
        self.dossier = verzoek.met_verzoek(self.dossier, made)
        if ago < 2:
            return self
        return self._stap(lambda one: verzoek.bevestig(one, self.wie, self.dag(ago - 1)))

    def wacht_op_identiteit(self, ago: int) -> Course:
        """The client was asked who they are."""
        return self._stap(
            lambda one: verzoek.vraag_identiteit(
                one, self.wie, self.dag(ago), new_id=self.chance.id
            )
        )

    def in_behandeling(self, ago: int) -> Course:
        """The client showed a card, and work began."""
        seen, card = v.IdentiteitWijze.DOCUMENT_GEZIEN, v.DocumentsoortId.IDENTITEITSKAART
        self._stap(lambda one: verzoek.identificeer(one, seen, self.wie, self.dag(ago), card))
        return self._stap(
            lambda one: verzoek.neem_in_behandeling(
                one, self.wie, self.dag(ago), new_id=self.chance.id
            )
        )

    def verleng(self, ago: int, reden: str) -> Course:
        """The client heard that it takes longer."""
        day, received = self.dag(ago), self.verzoek.ontvangen_op or self.dag(ago)
        last = termijnen.mag_verlengen(received, day)
        longer = termijnen.bereken("verlenging", received, verlengd_gemeld=day)
        return self._stap(
            lambda one: verzoek.verleng(
                one,
                v.VerlengingsGrond.COMPLEX,
                reden,
                self.wie,
                day,
                gemeld_uiterlijk=last,
                tot=longer.streefdatum,
            )
        )

    def beslis(self, ago: int, weigering: v.WeigeringsGrond | None = None, why: str = "") -> Course:
        """The directeur grants every part, or refuses it on this ground; then a letter went out."""
        day = self.dag(ago)
        judged = verzoek.Oordeel(
            beslissing=v.Beslissing.GEWEIGERD if weigering else v.Beslissing.TOEGEWEZEN,
            weigeringsgrond=weigering,
            motivering=why,
        )
        clocks = verzoek_klok.klokken_van(verzoek_klok.gang(self.dossier, self.verzoek))
        ruling = clocks.vroegste if clocks else None
        self._stap(
            lambda one: verzoek.beslis(
                self.dossier,
                one,
                {part.id: judged for part in one.onderdelen},
                self.directeur,
                day,
                uiterlijk=ruling.uitkomst.uiterlijk if ruling else day,
                new_id=self.chance.id,
                beroep_tot=termijnen.bereken("beroep", day).uiterlijk,
            )
        )
        letter = d.Document(
            id=self.chance.id(),
            naam="besluit op het verzoek, verzonden",
            soort=v.DocumentSoort.BESLUIT_AVG,
            datum=day,
            toegevoegd_door=self.directeur.handle,
        )
        self.dossier = replace(self.dossier, documenten=(*self.dossier.documenten, letter))
        return self._stap(lambda one: verzoek.met_brief(one, letter.id))

    def voer_uit(self, ago: int) -> Course:
        """What was granted is done."""
        self.dossier = uitvoering.voer_uit(
            self.dossier, self.id, self.wie, self.dag(ago), new_id=self.chance.id
        )
        return self

    def verslag(self, ago: int) -> Course:
        """The client looked at the dossier at the office."""
        held = q.InzageVerslag(
            datum=self.dag(ago),
            plaats="kantoor",
            aanwezig=("de klant", self.wie.handle),
            legitimatie=v.DocumentsoortId.IDENTITEITSKAART,
            getoond=("persoon", "trajecten", "notities"),
            kopie_meegegeven=True,
            door=self.wie.handle,
        )
        return self._stap(lambda one: replace(one, verslag=held))

    def rond_af(self, ago: int) -> Course:
        """It is done."""
        return self._stap(
            lambda one: verzoek.rond_af(
                self.dossier, one, self.wie, self.dag(ago), new_id=self.chance.id
            )
        )

    def trek_in(self, ago: int, reden: str) -> Course:
        """The client no longer asks it."""
        return self._stap(
            lambda one: verzoek.trek_in(one, reden, self.wie, self.dag(ago), new_id=self.chance.id)
        )

    def verstrek(self, ago: int, wijze: v.Verzendwijze, **wat: Any) -> Course:
        """Something left, as the rules allow it, in a file of which the hash is kept."""
        plan = Voornemen(op=self.dag(ago), **wat)
        sent = Verzonden(
            tijd="10:15",
            sha256=hashlib.sha256(f"{self.dossier.nummer} {ago}".encode()).hexdigest(),
            kanaal=wijze,
            ontvanger_id=recipient_id(plan.ontvanger),
        )
        self.dossier = verstrekking.verstrek(
            self.dossier, plan, self.wie, self.today, sent, self.chance.id()
        )
        return self


def earlier(dossier: d.Dossier, begin: date) -> d.Dossier:
    """The dossier with its beginning on `begin` at the latest: what happened moves along."""
    made = dossier.aangemaakt_op
    back = made - begin if made else timedelta()
    if back <= timedelta():
        return dossier

    def moved(day: date | None) -> date | None:
        return day - back if day else None

    first, *more = dossier.trajecten or (None,)
    moved_first = first and replace(
        first,
        aanmelding=moved(first.aanmelding),
        eerste_gesprek=moved(first.eerste_gesprek),
        startdatum_akkoord=moved(first.startdatum_akkoord),
    )
    return replace(
        dossier,
        aangemaakt_op=moved(made),
        informatieblad_uitgereikt_op=moved(dossier.informatieblad_uitgereikt_op),
        trajecten=tuple(one for one in (moved_first, *more) if one),
        notities=tuple(replace(one, datum=moved(one.datum)) for one in dossier.notities),
        staatwissels=tuple(replace(one, op=moved(one.op)) for one in dossier.staatwissels),
    )
