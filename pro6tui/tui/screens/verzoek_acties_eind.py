"""What can be done with a request once it is decided: carry out, tell recipients, write, close."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.vocabulary import KennisgevingStaat
from pro6tui.rules import artikel_11, uitvoering, verzoek, wissing
from pro6tui.rules.verzoek_rechten import toets_behandelen
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose, confirm
from pro6tui.tui.screens.document_weg import BriefVersturen
from pro6tui.tui.screens.verzoek_brief import BriefScreen, concept_van, soorten_voor
from pro6tui.tui.screens.verzoek_vragen import proef_id, vraag_motivering
from pro6tui.tui.screens.verzoek_wissen import Gewist, kort, vraag_wissen

if TYPE_CHECKING:
    from pro6tui.tui.screens.verzoek import VerzoekScreen


class Uitvoeren(Command["VerzoekScreen"]):
    """F6."""

    keys = "f6"
    label = _("Uitvoeren")
    help = _("Voert uit wat is toegewezen; wat gewist wordt, komt niet terug.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """Nothing is granted, or it was done."""
        return screen.weegt(
            lambda: uitvoering.voer_uit(
                screen.opened.dossier,
                screen.verzoek_id,
                screen.lid,
                screen.pro6.session.today,
                new_id=proef_id,
            )
        )

    async def run(self, screen: VerzoekScreen) -> None:
        """Show what it does, ask, and do it."""
        requests, one, opened = screen.dienst.requests, screen.verzoek, screen.opened
        plan = wissing.Wisplan(())
        if any(wissing.overal(part) for part in verzoek.te_doen(one)):
            plan = await asyncio.to_thread(requests.wisplan, opened, one.id)
        said = Gewist()
        if plan.paden:
            answer = await vraag_wissen(screen, plan)
            if answer is None:
                return
            said = answer
        elif not await confirm(screen, _("Uitvoeren?"), _wat(screen)):
            return
        await screen.stap(
            lambda opened: requests.voer_uit(
                opened, one.id, behalve=said.behalve, weg=said.weg, bewaren=said.bewaren
            ),
            _("Uitgevoerd. Kijk wie het moet horen, en maak de brief."),
        )


def _wat(screen: VerzoekScreen) -> str:
    """What carrying it out changes, part by part."""
    one, dossier = screen.verzoek, screen.opened.dossier
    todo = {part.id for part in verzoek.te_doen(one)}
    lines = [
        f"{row.naam}: {row.oud} → {row.nieuw}" if row.pad else f"{row.naam}: {row.nieuw}"
        for row in artikel_11.naast_elkaar(dossier, one)
        if row.onderdeel in todo
    ]
    told = artikel_11.kennisgevingsplicht(
        dossier, [part.pad for part in verzoek.te_doen(one) if part.pad], new_id=proef_id
    )
    shown = kort(lines)
    if told:
        who = ", ".join(line.ontvanger for line in told)
        shown += "\n" + _("Daarna in te lichten: {ontvangers}.").format(ontvangers=who)
    return shown


class Inlichten(Command["VerzoekScreen"]):
    """F7."""

    keys = "f7"
    label = _("Ontvangers")
    help = _("Legt vast dat een ontvanger van het oude gegeven is ingelicht, of waarom niet.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """Everybody was told."""
        if not verzoek.open_kennisgevingen(screen.verzoek):
            return _("Er is geen ontvanger die nog ingelicht moet worden.")
        return screen.weegt(lambda: toets_behandelen(screen.lid))

    async def run(self, screen: VerzoekScreen) -> None:
        """Whom, and what became of it."""
        waiting = verzoek.open_kennisgevingen(screen.verzoek)
        options = [(one.id, one.ontvanger) for one in waiting]
        whom = options[0][0] if len(options) == 1 else None
        if whom is None:
            whom = await choose(screen, _("Welke ontvanger?"), options)
        if whom is None:
            return
        outcomes = [(o, o.label) for o in KennisgevingStaat if o is not KennisgevingStaat.OPEN]
        name = dict(options)[whom]
        staat = await choose(screen, _("Is {naam} ingelicht?").format(naam=name), outcomes)
        if staat is None:
            return
        why: str | None = ""
        if staat is not KennisgevingStaat.GEDAAN:
            text = _("Inlichten mag alleen achterwege blijven als het echt niet kan (AVG 19).")
            why = await vraag_motivering(screen, _("Waarom niet ingelicht?"), text)
        if why is None:
            return
        requests, words = screen.dienst.requests, why
        await screen.stap(
            lambda opened: requests.kennisgeving(
                opened, screen.verzoek_id, whom, staat, motivering=words
            ),
            _("Vastgelegd bij de ontvanger."),
        )


class BriefMaken(Command["VerzoekScreen"]):
    """F8."""

    keys = "f8"
    label = _("Brief")
    help = _("Maakt een brief bij dit verzoek; hij komt als PDF versleuteld in het dossier.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """Not this role, or no letter for this moment."""
        if not soorten_voor(screen.verzoek):
            return _("Bij dit verzoek hoort nu geen brief.")
        return screen.weegt(lambda: toets_behandelen(screen.lid))

    async def run(self, screen: VerzoekScreen) -> None:
        """Which letter, and what it says."""
        options = [(one.code, one.label) for one in soorten_voor(screen.verzoek)]
        code = await choose(screen, _("Welke brief?"), options)
        if code is None:
            return
        draft = await concept_van(screen.pro6, screen.opened, screen.verzoek_id, code)
        made = BriefScreen(screen.opened, screen.verzoek_id, code, draft)
        after = await screen.app.push_screen_wait(made)
        if after is not None:
            screen.toon(after)


class Afronden(Command["VerzoekScreen"]):
    """r."""

    keys = "r"
    label = _("Afronden")
    help = _("Sluit het verzoek; pas als alles is uitgevoerd en iedereen het heeft gehoord.")
    group = _("Verzoek")

    def disabled_reason(self, screen: VerzoekScreen) -> str | None:
        """The first gate that is shut; all of them stand on the screen."""
        one, today = screen.verzoek, screen.pro6.session.today
        return screen.weegt(
            lambda: verzoek.rond_af(screen.opened.dossier, one, screen.lid, today, new_id=proef_id)
        )

    async def run(self, screen: VerzoekScreen) -> None:
        """Close it."""
        requests = screen.dienst.requests
        await screen.stap(
            lambda opened: requests.rond_af(opened, screen.verzoek_id),
            _("Het verzoek is afgehandeld."),
        )


EINDE = (Uitvoeren, Inlichten, BriefMaken, BriefVersturen, Afronden)
