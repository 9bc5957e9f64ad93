"""Two hosts saved a dossier side by side: both versions, what clashes is chosen, and joined."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pro6tui.i18n import _, ngettext
from pro6tui.rules import uitvoer
from pro6tui.rules.uitleg import uitleg
from pro6tui.services import versions
from pro6tui.services.opened import OpenDossier
from pro6tui.services.versions import Version, Versions
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.screens.reden import RedenScreen
from pro6tui.tui.screens.verschil_tekst import Kant
from pro6tui.tui.screens.verschillen import Beide, KeuzeScreen, Kies, nog_te_kiezen
from pro6tui.tui.screens.verschillen_view import VerschillenView
from vault.errors import Conflict

MOST = 9
"""So many versions can be chosen by a digit."""


def _digit(number: int) -> type[Kies]:
    """The command that takes what version `number` made of it."""
    return type(
        f"Versie{number}",
        (Kies,),
        {
            "keys": str(number),
            "keuze": number - 1,
            "label": _("Versie {nummer}").format(nummer=number),
            "help": _("Houdt bij dit verschil wat in versie {nummer} staat.").format(nummer=number),
            "__doc__": f"{number}.",
        },
    )


DIGITS = tuple(_digit(number) for number in range(1, MOST + 1))


class Alles(Command["VersiesScreen"]):
    """F5."""

    keys = "f5"
    label = _("Alles zelf kiezen")
    help = _("Vraagt ook wat al samengevoegd was, of laat dat weer aan het programma.")

    def disabled_reason(self, screen: VersiesScreen) -> str | None:
        """It cannot be otherwise."""
        if not screen.found.bases:
            return _("Waar zij van uitgingen is niet bekend; u kiest hier alles zelf.")
        return None

    def run(self, screen: VersiesScreen) -> None:
        """The other way."""
        screen.alles = not screen.alles
        screen.ververs()


class Samenvoegen(Command["VersiesScreen"]):
    """F2."""

    keys = "f2"
    label = _("Samenvoegen")
    help = _("Slaat het samengevoegde dossier op; alle versies blijven in de geschiedenis.")

    def disabled_reason(self, screen: VersiesScreen) -> str | None:
        """Not everything is chosen."""
        return nog_te_kiezen(screen.view)

    async def run(self, screen: VersiesScreen) -> None:
        """Ask why, and save."""
        await screen.voeg_samen()


def _moment(moment: datetime) -> str:
    here = moment.astimezone()
    return f"{uitvoer.datum(here.date())} {here:%H:%M}"


class VersiesScreen(KeuzeScreen[OpenDossier]):
    """Answers the joined dossier, or None when the user goes back: then all stays as it is."""

    COMMANDS = (*DIGITS, Beide, Alles, Samenvoegen)

    def __init__(self, found: Versions, namen: Mapping[str, str]) -> None:
        super().__init__()
        self.found = found
        self.alles = False
        self._namen = namen
        self._reden = ""
        self.view = VerschillenView(found.joined, self._kanten(), self._vooraf())
        self._every = self.commands
        self._only_its_digits()

    @property
    def pro6(self) -> Pro6App:
        """The app, as the type it has."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    def _only_its_digits(self) -> None:
        count = len(self.found.heads)
        self.commands = tuple(
            one for one in self._every if not isinstance(one, Kies) or one.keuze < count
        )

    # Lines -----------------------------------------------------------------------------------

    @property
    def heading(self) -> str:
        """Which dossier, and how many."""
        count = len(self.found.heads)
        return ngettext(
            "Pro6 · {nummer} · {aantal} versie", "Pro6 · {nummer} · {aantal} versies", count
        ).format(nummer=self.found.opened.dossier.nummer, aantal=count)

    def help_text(self) -> str:
        """How this comes about, and what is done with it."""
        about = _(
            "Op twee machines is in dit dossier gewerkt zonder dat zij elkaar zagen. Niets is "
            "verloren: beide versies staan in de kluis, en geen van beide gaat vanzelf voor. Wat "
            "elkaar niet raakt, is al samengevoegd en staat onderaan. Kies bij elk verschil met "
            "het cijfer van de versie wat blijft; F2 slaat het op. Met Esc laat u alles zoals "
            "het is; het dossier blijft dan alleen te lezen."
        )
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in (uitleg(11),) if one]
        return "\n\n".join([about, *parts])

    def on_mount(self) -> None:
        """What is to be done."""
        self.view.focus()
        self._tell()

    def _tell(self) -> None:
        left = self.view.over
        words = ngettext(
            "{aantal} verschil om in te kiezen.", "{aantal} verschillen om in te kiezen.", left
        )
        self.say(
            words.format(aantal=left)
            if left
            else _("Alles past bij elkaar; F2 voegt de versies samen.")
        )

    def _naam(self, one: Version) -> str:
        return self._namen.get(one.door, one.door)

    def _kanten(self) -> Sequence[Kant]:
        return [
            Kant(f"{number} {self._naam(one)}", _("Versie {nummer}").format(nummer=number))
            for number, one in enumerate(self.found.heads, 1)
        ]

    def _vooraf(self) -> list[str]:
        """Who saved which version, when, and why."""
        lines = [
            _("{nummer}  {naam}, {moment}: {reden}").format(
                nummer=number,
                naam=self._naam(one),
                moment=_moment(one.op),
                reden=one.reden or "–",
            )
            for number, one in enumerate(self.found.heads, 1)
        ]
        if not self.found.bases:
            lines.append(
                _("Waar deze versies van uitgingen is niet te lezen; elk verschil wordt gevraagd.")
            )
        return lines

    # Joining ---------------------------------------------------------------------------------

    def ververs(self) -> None:
        """The merge as it is now; what was chosen holds where the same is asked."""
        found = self.found.ask_all() if self.alles else self.found
        self.view.toon(found.joined, self._kanten(), self._vooraf())
        self._tell()
        self.refresh_lines()
        self.refresh_bindings()

    async def voeg_samen(self) -> None:
        """Ask why, and save on top of every version."""
        known = [
            _("versies samengevoegd"),
            _("nagevraagd bij de collega"),
            _("nagevraagd bij de klant"),
        ]
        reden = await self.app.push_screen_wait(RedenScreen(known, self._reden))
        if reden is None:
            return
        self._reden = reden
        try:
            after = await asyncio.to_thread(
                versions.merge, self.pro6.dossiers, self.found, self.view.uitkomst(), reden
            )
        except Conflict:
            await self._anders_geworden()
            return
        self.pro6.tell_changed()
        self.dismiss(after)

    async def _anders_geworden(self) -> None:
        """Another version came, or a colleague joined them: look again, and lose no choice."""
        found = await asyncio.to_thread(versions.versions, self.pro6.dossiers, self.found.opened)
        if len(found.heads) == 1:
            self.dismiss(found.opened)
            return
        self.found = found
        self._only_its_digits()
        self.ververs()
        self.say(_("Er kwam een versie bij; kijk opnieuw. Er is nog niets opgeslagen."))


async def kies_versies(
    app: Any, opened: OpenDossier, namen: Mapping[str, str]
) -> OpenDossier | None:
    """Let somebody join the versions of a dossier: the joined one, None if they left it. Logged
    first; a refusal or a failure of the vault is raised."""
    found = await asyncio.to_thread(versions.versions, app.dossiers, opened)
    if len(found.heads) < 2:
        return found.opened
    after: OpenDossier | None = await app.push_screen_wait(VersiesScreen(found, namen))
    return after
