"""Handing the file of one of its clients to UWV, on UWV's request (art. 1): one package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import OpdrachtgeverSoort
from pro6tui.model.vocabulary_onderzoek import Sluiting
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import adresboek, invoer_datum, omvang, stukken, tekens, uitvoer
from pro6tui.services import disclosures, handover
from pro6tui.services.drafts import UWV_OVERDRACHT, Draft
from pro6tui.services.handover import Overgedragen, Vraag
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.fields import Field, FieldSpec, Section
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud, Regel
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.formulier import zin
from pro6tui.tui.screens.geheim_woorden import toon_woorden
from pro6tui.tui.screens.verstrekken import BoekScreen
from pro6tui.tui.screens.verstrekken_werk import Werk
from pro6tui.tui.screens.verzoek_concept import Weggooien
from pro6tui.tui.screens.voortgang import telling


class OverdrachtWerk(Werk):
    """UWV's request while it is filled in."""

    @property
    def van_uwv(self) -> list[tuple[str, str]]:
        """The trajecten that were UWV's: (id, name)."""
        return [
            (one.id, omvang.naam(self.dossier, f"trajecten.{one.id}"))
            for one in self.dossier.trajecten
            if one.opdrachtgever is OpdrachtgeverSoort.UWV
        ]

    @property
    def loopt(self) -> bool:
        """Whether the guidance that UWV asks about goes on."""
        traject = handover.traject_van(self.dossier, self.tekst("traject"))
        if traject is None:
            return False
        return traject.einddatum is None or traject.einddatum > self.today

    def vraag(self) -> Vraag | None:
        """The request so far; None without a recipient. Refusal for a date that is none."""
        to = self.ontvanger
        if to is None:
            return None
        return Vraag(
            ontvanger=to,
            kenmerk=self.tekst("kenmerk"),
            gevraagd_op=self.dag("gevraagd_op"),
            overeenkomst=self.tekst("overeenkomst"),
            traject=self.tekst("traject"),
            sluiting=Sluiting(self.get("sluiting") or Sluiting.AGE.value),
            overeenkomst_beeindigd=self.loopt and self.get("beeindigd") is True,
        )

    def ontbreekt(self) -> str | None:
        """What there must be before the rules can say anything, or None."""
        if self.ontvanger is None:
            return _("Kies welke afdeling van UWV het dossier krijgt.")
        if not self.tekst("bestand"):
            return _("Vul in waar het bestand komt.")
        return None


class Overdragen(Command["OverdrachtScreen"]):
    """F2."""

    keys = "f2"
    label = _("Overdragen")
    help = _("Maakt het pakket dat alleen UWV opent, en legt het vast in het dossier.")
    group = _("Dossier")

    def disabled_reason(self, screen: OverdrachtScreen) -> str | None:
        """Something lacks, or a rule says no."""
        refusal = screen.bezwaar()
        return zin(refusal) if refusal else screen.werk_nu.ontbreekt()

    async def run(self, screen: OverdrachtScreen) -> None:
        """Once more what goes, and do it."""
        if screen.controleer_vorm():
            await screen.draag_over()


class OverdrachtScreen(BoekScreen[OverdrachtWerk]):
    """The hand-over of `opened`; answers the dossier with its line."""

    COMMANDS = (Overdragen, Weggooien)
    ARTIKELEN = (1, 9)

    def __init__(self, opened: OpenDossier, draft: Draft | None = None) -> None:
        super().__init__(opened, UWV_OVERDRACHT, draft)

    @property
    def heading(self) -> str:
        """Whose."""
        return _("Pro6 · {nummer} · overdracht aan UWV").format(nummer=self.opened.dossier.nummer)

    def over(self) -> str:
        """What a hand-over is."""
        return _(
            "UWV kan na het einde vragen om het dossier van zijn eigen klant. Het krijgt dan alles"
            " wat tot de klant te herleiden is en over die opdracht gaat: de gegevens om te lezen"
            " en voor een programma, de stukken en een inhoudsopgave, in één bestand dat alleen UWV"
            " opent. Wat is afgeschermd blijft erbuiten, en wat over een andere opdracht gaat ook."
            " In het dossier zelf verandert niets: het blijft staan, even lang als anders. Ging het"
            " langs een andere weg, leg het dan vast bij de verstrekkingen (k)."
        )

    def maak_werk(self, values: dict[str, Any]) -> OverdrachtWerk:
        """What was typed."""
        begin = {
            "sluiting": Sluiting.AGE.value,
            "bestand": f"~/{handover.bestandsnaam(self.opened.dossier)}",
        }
        return OverdrachtWerk(self.opened.dossier, self.pro6.session.today, {**begin, **values})

    def bezwaar(self) -> Refusal | None:
        """Why nothing may go, or None."""
        try:
            asked = self.werk_nu.vraag()
            if asked is None:
                return None
            plan = handover.toets(self.pro6.dossiers, self.opened, asked)
        except Refusal as refusal:
            return refusal
        met_sleutel = asked.sluiting is Sluiting.AGE
        return disclosures.bezwaar(
            self.pro6.dossiers, self.opened.dossier, plan, als_bestand=met_sleutel
        )

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """Why it may not go, what lacks, or what goes."""
        refusal = self.bezwaar()
        if refusal is not None:
            return self.geweigerd(refusal, width)
        if reason := self.werk_nu.ontbreekt():
            return [(reason, "muted")]
        goes = wrap(_("Dit mag. {wat}").format(wat=self._wat()), width)
        dossier = self.opened.dossier
        mind = (
            handover.eerder(dossier, self.werk_nu.tekst("kenmerk")),
            achter(len(stukken.los(dossier))),
        )
        left = [line for text in mind if text for line in wrap(text, width)]
        return [*((line, "") for line in goes), *((line, "warning") for line in left)]

    def _wat(self) -> str:
        werk, dossier = self.werk_nu, self.opened.dossier
        to = werk.ontvanger
        traject = handover.traject_van(dossier, werk.tekst("traject"))
        going = disclosures.alles_voor(dossier, traject) if traject else ()
        count = sum(
            bool(one.blob) and f"documenten.{one.id}" in going for one in dossier.documenten
        )
        name = to.naam if to else "–"
        if not count:
            return _("{ontvanger} krijgt alles van deze opdracht; documenten zijn er niet.").format(
                ontvanger=name
            )
        papers = ngettext("{n} document", "{n} documenten", count).format(n=count)
        return _("{ontvanger} krijgt alles van deze opdracht, met {stukken}.").format(
            ontvanger=name, stukken=papers
        )

    def secties(self) -> Sequence[Section]:
        """What UWV asked, and the file."""
        werk = self.werk_nu
        to = [
            (one.id, one.naam)
            for one in werk.boek
            if one.soort is OntvangerSoort.UWV and adresboek.loopt(one, werk.today)
        ]
        asked = [
            FieldSpec(
                "ontvanger",
                _("Aan wie"),
                Field.CHOICE,
                to,
                help=_("Uit het adresboek (9 Beheer, p), soort UWV."),
            ),
            FieldSpec("kenmerk", _("Kenmerk van UWV")),
            self._dag("gevraagd_op", _("Gevraagd op")),
            FieldSpec("overeenkomst", _("Nummer overeenkomst")),
        ]
        if len(werk.van_uwv) > 1:
            asked.append(FieldSpec("traject", _("Welk traject"), Field.CHOICE, werk.van_uwv))
        asked.append(
            FieldSpec(
                "beeindigd",
                _("Contract is beëindigd"),
                Field.YESNO,
                visible_when=lambda _draft: werk.loopt,
                help=_("De begeleiding loopt nog; alleen als het contract met UWV eindigde."),
            )
        )
        closing = [(one.value, one.label) for one in Sluiting]
        file = (
            FieldSpec("sluiting", _("Gaat open met"), Field.CHOICE, closing),
            FieldSpec("bestand", _("Nieuw bestand"), max_length=4096),
        )
        return [
            Section(_("Het verzoek van UWV"), tuple(asked)),
            Section(_("Het bestand"), file),
        ]

    def _dag(self, key: str, label: str) -> FieldSpec:
        def parse(text: str) -> object:
            try:
                return invoer_datum.datum(text, self.werk_nu.today)
            except Refusal as refusal:
                raise ValueError(str(refusal)) from None

        return FieldSpec(key, label, Field.DATE, parse=parse, format=uitvoer.datum)

    async def draag_over(self) -> None:
        """After a yes. Refusals are said, and logged by the service."""
        werk, dossiers, opened = self.werk_nu, self.pro6.dossiers, self.opened
        asked = werk.vraag()
        kept = _("Er wordt niets vernietigd; de bewaartermijn blijft zoals zij is.")
        question = _("Dit dossier aan UWV overdragen?")
        left = achter(len(stukken.los(opened.dossier)))
        before = handover.eerder(opened.dossier, werk.tekst("kenmerk"))
        text = "\n\n".join(part for part in (self._wat(), before, left, kept) if part)
        if asked is None or not await confirm(self, question, text):
            return
        target = Path(tekens.line(werk.tekst("bestand"), 4096))

        def work(progress: Progress) -> Overgedragen:
            return handover.maak(dossiers, opened, asked, target, telling(progress))

        made = await with_progress(self, _("Pakket maken"), work)
        if made.wachtwoordzin:
            await toon_woorden(
                self,
                _("De woorden voor UWV"),
                made.wachtwoordzin,
                _("Zeg ze door de telefoon, en stuur ze niet mee met het bestand."),
            )
        app = self.pro6
        app.tell_changed()
        await self.gelukt(made.opened, _("Overgedragen: het bestand staat klaar voor UWV."))
        app.call_later(app.push_screen, LeesScreen(_("Overgedragen aan UWV"), _gemaakt(made)))


def achter(count: int) -> str:
    """What stays behind because nobody said where it belongs, and what to do; "" for nothing."""
    if not count:
        return ""
    return ngettext(
        "{n} stuk staat bij geen traject en blijft hier. Hoort het bij deze opdracht, zet het er"
        " dan eerst bij: Esc, en y in het dossier.",
        "{n} stukken staan bij geen traject en blijven hier. Wat bij deze opdracht hoort, zet u er"
        " eerst bij: Esc, en y in het dossier.",
        count,
    ).format(n=count)


def _gemaakt(made: Overgedragen) -> list[Blok]:
    line = made.opened.dossier.verstrekkingen[-1]
    told: list[Inhoud] = [
        Regel(_("Bestand"), str(made.plaats)),
        Regel(_("Grootte"), uitvoer.grootte(made.grootte)),
        Regel(_("Stukken"), str(made.stukken)),
        Regel(_("Gegevens"), omvang.namen(made.opened.dossier, line.velden)),
        Regel(_("Kenmerk"), line.kenmerk),
        Regel(_("sha256"), made.sha256),
        Alinea(""),
        Alinea(_("Het staat bij de verstrekkingen (k), en gaat mee als de klant inzage vraagt.")),
    ]
    return [Blok("", told)]
