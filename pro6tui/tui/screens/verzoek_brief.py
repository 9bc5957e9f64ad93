"""A letter, of a request or of the dossier alone: what is known is filled in, the rest is typed,
and it is shown as text before it is made."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import Besluit, IdentiteitStatus
from pro6tui.rules import brieven, uitvoer, verzoek
from pro6tui.rules.brieven_invoer import lees
from pro6tui.rules.brieven_soorten import Briefsoort, Moment, brief, brieven_voor
from pro6tui.rules.brieven_velden import VELDEN, Waarde
from pro6tui.rules.brieven_verzoek import uit_dossier, uit_verzoek
from pro6tui.rules.sjabloon import VeldSoort
from pro6tui.services.drafts import VERZOEK, Draft
from pro6tui.services.letters import Letters
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Section
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens import traject_keuze
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.verzoek_concept import ConceptScreen, Weggooien, draft_van
from pro6tui.tui.screens.verzoek_dienst import Dienst

DEEL = f"{VERZOEK}.brief"


async def concept_van(
    app: Pro6App, opened: OpenDossier, verzoek_id: str, code: str
) -> Draft | None:
    """The draft that was left of this letter, if there is one."""
    return await draft_van(app, opened, f"{DEEL}.{verzoek_id}.{code}")


def soorten_voor(one: Verzoek) -> list[Briefsoort]:
    """The letters that belong to a request as it is now, the most likely first."""
    found: dict[str, Briefsoort] = {}
    for moment in momenten(one):
        for soort in brieven_voor(one.soort, moment):
            if soort.document is not None:
                found.setdefault(soort.code, soort)
    return list(found.values())


def soorten_los() -> list[Briefsoort]:
    """The letters of a dossier that belong to no request."""
    return [one for one in brieven_voor(None, Moment.LOS) if one.document is not None]


def momenten(one: Verzoek) -> list[Moment]:
    """Where in its course a request is, the last moment first."""
    found: list[Moment] = []
    if one.kennisgevingen:
        found.append(Moment.KENNISGEVING)
    if any(part.uitgevoerd_op for part in one.onderdelen):
        found.append(Moment.UITVOERING)
    decided = {
        Besluit.TOEGEWEZEN: Moment.TOEWIJZING,
        Besluit.DEELS: Moment.DEELS,
        Besluit.GEWEIGERD: Moment.WEIGERING,
        Besluit.NIET_ONTVANKELIJK: Moment.IDENTITEIT,
    }
    if one.besluit in decided:
        found.append(decided[one.besluit])
        if one.besluit is Besluit.DEELS:
            found += [Moment.TOEWIJZING, Moment.WEIGERING]
    if one.verlenging.gemeld_op is not None:
        found.append(Moment.VERLENGING)
    if one.identiteit.status is IdentiteitStatus.GEVRAAGD:
        found.append(Moment.IDENTITEIT)
    return [*found, Moment.ONTVANGST]


class _Maken(Command["BriefScreen"]):
    keys = "f2"
    label = _("Maken")
    help = _("Maakt de brief als PDF en zet hem versleuteld in het dossier.")
    group = _("Brief")

    def disabled_reason(self, screen: BriefScreen) -> str | None:
        return _("De brief wordt al gemaakt.") if screen.bezig else None

    async def run(self, screen: BriefScreen) -> None:
        screen.bezig = True
        try:
            await screen.maak()
        finally:
            screen.bezig = False


class _Voorbeeld(Command["BriefScreen"]):
    keys = "f6"
    label = _("Voorbeeld")
    help = _("Toont de brief als tekst, zoals hij nu zou worden.")
    group = _("Brief")

    async def run(self, screen: BriefScreen) -> None:
        await screen.toon_voorbeeld()


class BriefScreen(ConceptScreen[OpenDossier]):
    """Answers the dossier with the letter in it, None when it was left. `verzoek_id` "" is a
    letter of no request."""

    COMMANDS = (_Maken, _Voorbeeld, Weggooien)

    def __init__(
        self, opened: OpenDossier, verzoek_id: str, code: str, draft: Draft | None = None
    ) -> None:
        super().__init__(opened, f"{DEEL}.{verzoek_id}.{code}", draft)
        self.verzoek_id = verzoek_id
        self.soort = brief(code)

    @property
    def heading(self) -> str:
        """Which letter, about whose request."""
        return _("Pro6 · {nummer} · brief: {brief}").format(
            nummer=self.opened.dossier.nummer, brief=self.soort.label
        )

    def help_text(self) -> str:
        """How a letter is made."""
        return _(
            "Wat het verzoek al weet, is ingevuld. F6 toont de brief als tekst; wat nog ontbreekt,"
            " wordt dan genoemd. F2 maakt de brief en zet hem versleuteld in het dossier; er gaat"
            " nog niets naar buiten. Een lijst typt u met één regel voor elk punt."
        )

    def maak_werk(self, values: dict[str, Any]) -> DictDraft:
        """What the request or the dossier knows, and over it what was typed before."""
        self.dienst = Dienst(self.pro6)
        dossier = self.opened.dossier
        if self.verzoek_id:
            one = verzoek.verzoek_van(dossier, self.verzoek_id)
            known = uit_verzoek(self.soort, dossier, one, self.pro6.dossiers.termijnen)
        else:
            known = uit_dossier(self.soort, dossier)
        begin = {name: _getypt(value) for name, value in known.items()}
        return DictDraft({**begin, **values})

    def secties(self) -> Sequence[Section]:
        """A field for everything the letter can say."""
        fields = []
        for name in self.soort.gegeven:
            veld = VELDEN[name]
            long = veld.soort in (VeldSoort.BLOK, VeldSoort.LIJST)
            label = f"{name[:1].upper()}{name[1:]}".replace("_", " ")
            fields.append(
                FieldSpec(
                    name,
                    label,
                    Field.NOTES if long else Field.TEXT,
                    help=veld.omschrijving,
                    lines=3,
                    max_length=500,
                )
            )
        return [
            Section(self.soort.label, [*fields, *traject_keuze.velden(self.opened.dossier)]),
        ]

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """What happens with it."""
        text = _("De brief gaat nog niet weg: u ondertekent hem, en verstuurt hem daarna (l).")
        return [(line, "muted") for line in wrap(text, width)]

    def gegevens(self) -> dict[str, Waarde]:
        """What was typed, as the letter takes it. Refusal for what cannot be read."""
        typed: list[tuple[str, str]] = []
        for name in self.soort.gegeven:
            text = str(self.werk.get(name) or "").strip()
            if not text:
                continue
            lines = VELDEN[name].soort is VeldSoort.LIJST
            typed += [
                (name, one) for one in (text.splitlines() if lines else [text]) if one.strip()
            ]
        return lees(self.soort, typed, self.pro6.session.today)

    async def toon_voorbeeld(self) -> None:
        """The letter as text; a refusal says what lacks."""
        letters, dossier = Letters(self.pro6.session), self.opened.dossier
        made = await asyncio.to_thread(
            letters.opmaken, dossier.persoon, self.soort.code, self.gegevens(), dossier.nummer
        )
        shown = [Blok("", [Alinea(brieven.als_tekst(made))])]
        await self.app.push_screen(LeesScreen(_("Voorbeeld van de brief"), shown))

    async def maak(self) -> None:
        """Make it, and let the request know of it."""
        letters, requests = Letters(self.pro6.session), self.dienst.requests
        given = self.gegevens()
        if traject_keuze.nog_te_kiezen(self.opened.dossier, self.werk):
            self.formulier.focus_field(traject_keuze.VELD)
            self.say(traject_keuze.vraag(), Kind.ERROR)
            return
        traject = traject_keuze.gekozen(self.opened.dossier, self.werk)

        def work() -> OpenDossier:
            after, document = letters.maak(
                self.pro6.dossiers, self.opened, self.soort.code, given, traject=traject
            )
            while self.verzoek_id:
                try:
                    return requests.met_brief(after, self.verzoek_id, document)
                except ChangedMeanwhile as meanwhile:
                    # The letter lies in the dossier; the request must know of it all the same.
                    after = meanwhile.theirs
            return after

        try:
            after = await asyncio.to_thread(work)
        except ChangedMeanwhile as meanwhile:
            self.opened = meanwhile.theirs
            self.say(
                _("Een collega bewaarde eerst; de brief is nog niet gemaakt. Druk nog eens op F2."),
                Kind.WARNING,
            )
            return
        except Refusal as refusal:
            if refusal.field in {row.spec.key for row in self.formulier.rows}:
                self.formulier.focus_field(refusal.field)
            raise
        self.pro6.tell_changed()
        said = _("De brief staat bij het verzoek en bij de documenten.")
        if not self.verzoek_id:
            said = _("De brief staat bij de documenten (f).")
        await self.gelukt(after, said)


def _getypt(value: Waarde) -> str:
    if isinstance(value, date):
        return uitvoer.datum(value)
    return "\n".join(value) if isinstance(value, tuple) else value
