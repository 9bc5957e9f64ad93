"""Deciding on a request, part by part: old and new below each other, the ground from the list that
the regulation and the law allow, and the clock above."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import Beslissing, VerzoekSoort, WeigeringsGrond
from pro6tui.rules import artikel_11, verzoek
from pro6tui.rules.uitleg import uitleg
from pro6tui.rules.verzoek import Oordeel
from pro6tui.rules.verzoek_gronden import WEIGERINGSGRONDEN
from pro6tui.services.drafts import VERZOEK, Draft
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Section
from pro6tui.tui.base.fields import Draft as Waarden
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens.dossier_melding import LeesScreen
from pro6tui.tui.screens.verzoek_beeld import ARTIKEL, VerzoekBeeld, blokken
from pro6tui.tui.screens.verzoek_concept import ConceptScreen, Weggooien, draft_van
from pro6tui.tui.screens.verzoek_dienst import Dienst
from pro6tui.tui.screens.verzoek_gevolg import gevolgen
from pro6tui.tui.screens.verzoek_klok import lijn
from pro6tui.tui.screens.verzoek_vragen import proef_id

TE_LAAT = "te_laat"
SHOWN = 200
"""Characters of an old or new value in the form; F6 shows all of it."""


def deel_van(verzoek_id: str, *, voorstel: bool) -> str:
    """What a draft of this decision, or proposal, says it is."""
    return f"{VERZOEK}.{'voorstel' if voorstel else 'besluit'}.{verzoek_id}"


async def concept_van(
    app: Pro6App, opened: OpenDossier, verzoek_id: str, *, voorstel: bool
) -> Draft | None:
    """The draft that was left of it, if there is one."""
    return await draft_van(app, opened, deel_van(verzoek_id, voorstel=voorstel))


class _Gereed(Command["BesluitScreen"]):
    keys = "f2"
    label = _("Vaststellen")
    help = _("Legt het besluit vast, of uw voorstel; daarna kan het niet meer anders.")
    group = _("Verzoek")

    def disabled_reason(self, screen: BesluitScreen) -> str | None:
        if screen.bezig:
            return _("Er wordt al opgeslagen.")
        return screen.bezwaar()

    async def run(self, screen: BesluitScreen) -> None:
        screen.bezig = True
        try:
            await screen.stel_vast()
        finally:
            screen.bezig = False


class _Bekijken(Command["BesluitScreen"]):
    keys = "f6"
    label = _("Verzoek")
    help = _("Toont het hele verzoek, met wat er nu staat en wat is gevraagd.")
    group = _("Verzoek")

    def run(self, screen: BesluitScreen) -> None:
        screen.app.push_screen(LeesScreen(_("Het verzoek"), blokken(screen.beeld)))


class BesluitScreen(ConceptScreen[OpenDossier]):
    """Answers the dossier with the decision, or the proposal, in it; None when it was left."""

    COMMANDS = (_Gereed, _Bekijken, Weggooien)

    def __init__(
        self,
        opened: OpenDossier,
        verzoek_id: str,
        *,
        voorstel: bool = False,
        draft: Draft | None = None,
    ) -> None:
        super().__init__(opened, deel_van(verzoek_id, voorstel=voorstel), draft)
        self.verzoek_id = verzoek_id
        self.voorstel = voorstel

    @property
    def verzoek(self) -> Verzoek:
        """The request."""
        return verzoek.verzoek_van(self.opened.dossier, self.verzoek_id)

    @property
    def heading(self) -> str:
        """Whose request, and whether it is a proposal."""
        what = _("voorstel") if self.voorstel else _("besluit")
        soort = self.verzoek.soort
        return f"Pro6 · {self.opened.dossier.nummer} · {soort.label if soort else ''} · {what}"

    def help_text(self) -> str:
        """What deciding asks for, and the artikel behind it."""
        about = _(
            "Besluit per onderdeel. Weigeren kan alleen op een grond uit de lijst, met een"
            " motivering die de klant kan weerleggen; klacht en rechter komen vanzelf in de brief."
            " Bij een inzage dekt u eerst af wat een ander raakt (d op het verzoek), voordat u"
            " alles weigert. Een besluit na de laatste dag vraagt een reden; dat het te laat is,"
            " staat in het logboek. Esc bewaart wat u typte als concept."
        )
        number = ARTIKEL.get(str(self.verzoek.soort), 10)
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in (uitleg(number),) if one]
        return "\n\n".join([about, *parts])

    @property
    def beeld(self) -> VerzoekBeeld:
        """The request to read."""
        today = self.pro6.session.today
        return VerzoekBeeld(self.opened.dossier, self.verzoek, self.dienst, today, {})

    # The form --------------------------------------------------------------------------------

    def maak_werk(self, values: dict[str, Any]) -> DictDraft:
        """What was proposed, and over it what was typed before."""
        self.dienst = Dienst(self.pro6)
        begin: dict[str, Any] = {}
        for part in self.verzoek.onderdelen:
            begin[f"{part.id}.beslissing"] = str(part.beslissing) if part.beslissing else None
            begin[f"{part.id}.grond"] = str(part.weigeringsgrond) if part.weigeringsgrond else None
            begin[f"{part.id}.motivering"] = part.motivering
        return DictDraft({**begin, **values})

    def secties(self) -> Sequence[Section]:
        """A section for each part; why it is late, if it is."""
        side = {
            row.onderdeel: row for row in artikel_11.naast_elkaar(self.opened.dossier, self.verzoek)
        }
        found = [self._deel(part, side[part.id]) for part in self.verzoek.onderdelen]
        if not self.voorstel and self.te_laat:
            why = FieldSpec(TE_LAAT, _("Waarom te laat"), Field.NOTES, lines=2, required=True)
            found.append(Section(_("Het besluit is te laat"), (why,)))
        return found

    @property
    def te_laat(self) -> bool:
        """Whether the last day is past."""
        try:
            last = self.dienst.requests.uiterlijk(self.opened.dossier, self.verzoek)
            return last < self.pro6.session.today
        except Refusal:
            return False

    def _deel(self, part: Onderdeel, row: artikel_11.Vergelijking) -> Section:
        one = self.verzoek
        soort = one.soort or VerzoekSoort.INZAGE
        grounds = [(str(g), f"{g.label} ({g.groep})") for g in WEIGERINGSGRONDEN[soort]]
        allowed = [b for b in Beslissing if grounds or b is Beslissing.TOEGEWEZEN]

        def is_(outcome: Beslissing) -> Callable[[Waarden], bool]:
            return lambda draft: draft.get(f"{part.id}.beslissing") == outcome

        def other(draft: Waarden) -> bool:
            chosen = draft.get(f"{part.id}.grond") == WeigeringsGrond.ANDEREN
            return soort is VerzoekSoort.INZAGE and chosen and is_(Beslissing.GEWEIGERD)(draft)

        fields = []
        if part.pad:
            fields += [_vast(f"{part.id}.nu", _("nu")), _vast(f"{part.id}.nieuw", _("gevraagd"))]
            self.werk.values[f"{part.id}.nu"] = _kort(row.oud)
            self.werk.values[f"{part.id}.nieuw"] = _kort(row.nieuw)
        why = part.grond.label if part.grond else ""
        title = f"{row.naam} · {row.avg}" if part.pad else row.naam
        fields += [
            FieldSpec(
                f"{part.id}.beslissing", _("Besluit"), Field.CHOICE,
                [(str(b), b.label) for b in allowed],
            ),
            FieldSpec(
                f"{part.id}.grond", _("Grond"), Field.CHOICE, grounds,
                visible_when=is_(Beslissing.GEWEIGERD),
            ),
            FieldSpec(
                f"{part.id}.motivering", _("Motivering"), Field.NOTES, lines=3,
                visible_when=is_(Beslissing.GEWEIGERD),
            ),
            FieldSpec(
                f"{part.id}.afdekken", _("Afdekken helpt niet"), Field.NOTES, lines=2,
                help=_("Waarom weglaten van enkele gegevens niet genoeg is."), visible_when=other,
            ),
        ]  # fmt: skip
        note = _("Volgens de klant: {grond}.").format(grond=why) if why else ""
        return Section(title, fields, note=note)

    def on_mount(self) -> None:
        """The calendar of the bureau is read besides; it may move the last day."""
        self.in_background(self._leer_kalender())

    async def _leer_kalender(self) -> None:
        before = self.te_laat
        await self.dienst.leer_kalender()
        if self.te_laat != before:
            await self.herbouw()
        else:
            self.ververs()

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """The clock, what rules it, and what the decision brings about."""
        clocks = self.dienst.klokken(self.opened.dossier, self.verzoek)
        lines: list[tuple[str, str]] = []
        if clocks is not None:
            plain = self.pro6.terminal.colours != 256 or self.pro6.accessible
            today = self.pro6.session.today
            lines += [(line, "") for line in lijn(clocks, today, width, ascii=plain)]
        text, role = self.dienst.termijn(self.opened.dossier, self.verzoek)
        lines += [(line, role) for line in wrap(text, width)]
        for words in gevolgen(
            self.opened.dossier,
            self.verzoek,
            self.oordelen,
            self.pro6.session.today,
            self.pro6.dossiers.termijnen,
        ):
            lines += [(line, "warning") for line in wrap(f"! {words}", width)]
        return lines

    # Deciding --------------------------------------------------------------------------------

    @property
    def oordelen(self) -> dict[str, Oordeel]:
        """What was chosen, by part."""
        found: dict[str, Oordeel] = {}
        for part in self.verzoek.onderdelen:
            chosen = self.werk.get(f"{part.id}.beslissing")
            if not chosen:
                continue
            refused = chosen == Beslissing.GEWEIGERD
            grond = self.werk.get(f"{part.id}.grond") if refused else None
            found[part.id] = Oordeel(
                beslissing=Beslissing(chosen),
                weigeringsgrond=WeigeringsGrond(grond) if grond else None,
                motivering=str(self.werk.get(f"{part.id}.motivering") or "") if refused else "",
                afdekken_helpt_niet=str(self.werk.get(f"{part.id}.afdekken") or ""),
            )
        return found

    def bezwaar(self) -> str | None:
        """Why this cannot be decided so; asked of the rule itself."""
        requests, one = self.dienst.requests, self.verzoek
        try:
            if self.voorstel:
                if not self.oordelen:
                    return _("Kies eerst bij een onderdeel wat u voorstelt.")
                verzoek.stel_voor(one, self.oordelen, requests.wie, requests.today)
            else:
                verzoek.beslis(
                    self.opened.dossier,
                    one,
                    self.oordelen,
                    requests.wie,
                    requests.today,
                    uiterlijk=requests.uiterlijk(self.opened.dossier, one),
                    new_id=proef_id,
                    beroep_tot=requests.beroep_tot(),
                    te_laat_reden=str(self.werk.get(TE_LAAT) or ""),
                )
        except Refusal as refusal:
            return str(refusal)
        return None

    async def stel_vast(self) -> None:
        """Ask once more where it is a decision, and save."""
        requests, given = self.dienst.requests, self.oordelen
        late = str(self.werk.get(TE_LAAT) or "")
        if not self.voorstel:
            text = _("Een besluit staat vast: daarna kunt u het alleen nog uitvoeren.")
            if not await confirm(self, _("Dit besluit vaststellen?"), text):
                return
        try:
            if self.voorstel:
                after = await asyncio.to_thread(
                    requests.stel_voor, self.opened, self.verzoek_id, given
                )
            else:
                after = await asyncio.to_thread(
                    requests.beslis, self.opened, self.verzoek_id, given, late
                )
        except ChangedMeanwhile as meanwhile:
            # What was decided on may not be what stands there now: look again before deciding.
            self.opened = meanwhile.theirs
            await self.herbouw()
            self.say(
                _("Een collega bewaarde eerst. Kijk wat er nu staat, en stel het dan vast."),
                Kind.WARNING,
            )
            return
        self.pro6.tell_changed()
        said = _("Uw voorstel is vastgelegd.") if self.voorstel else _("Het besluit is vastgelegd.")
        await self.gelukt(after, said)


def _vast(key: str, label: str) -> FieldSpec:
    return FieldSpec(key, label, read_only=True, max_length=SHOWN + 1)


def _kort(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
