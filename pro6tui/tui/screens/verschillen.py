"""Two people saved the same dossier: what clashes is chosen, what does not is joined already.

Nothing is written here. The answer is the joined dossier, to be saved on top of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.screen import ScreenResultType

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.opened import ChangedMeanwhile
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.verschil_tekst import Kant
from pro6tui.tui.screens.verschillen_view import BEIDE, VerschillenView


class KeuzeScreen(BaseScreen[ScreenResultType]):
    """Choosing in every clash of a merge: what two screens share. `view` is set before compose."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = ()
    view: VerschillenView

    def places(self) -> Sequence[object]:  # type: ignore[override]
        """None: first this."""
        return ()

    def content(self) -> ComposeResult:
        """The differences."""
        yield self.view

    def on_verschillen_view_gekozen(self, message: VerschillenView.Gekozen) -> None:
        """The footer shows whether F2 works."""
        message.stop()
        self.refresh_lines()

    def leave(self) -> None:
        """Back, with nothing decided."""
        self.dismiss(None)


class Kies(Command[KeuzeScreen[Any]]):
    """What one side made of it, for the clash under the cursor."""

    keuze: ClassVar[int] = 0

    def disabled_reason(self, screen: KeuzeScreen[Any]) -> str | None:
        """No clash."""
        if screen.view.clash is None:
            return _("Er is niets te kiezen: alles past bij elkaar.")
        return None

    def run(self, screen: KeuzeScreen[Any]) -> None:
        """Choose."""
        screen.view.kies(self.keuze)


class Mijn(Kies):
    """m."""

    keys = "m"
    keuze = 0
    label = _("Mijn")
    help = _("Houdt bij dit verschil wat u typte.")


class Ander(Kies):
    """a."""

    keys = "a"
    keuze = 1
    label = _("Ander")
    help = _("Houdt bij dit verschil wat de ander opsloeg.")


class Beide(Kies):
    """b."""

    keys = "b"
    keuze = BEIDE
    label = _("Beide")
    help = _("Houdt beide: teksten onder elkaar, keuzes samen.")

    def disabled_reason(self, screen: KeuzeScreen[Any]) -> str | None:
        """One value only fits here."""
        reason = super().disabled_reason(screen)
        clash = screen.view.clash
        if reason is None and clash is not None and clash.both is None:
            return _("Hier past maar één waarde.")
        return reason


def nog_te_kiezen(view: VerschillenView) -> str | None:
    """Why it cannot be saved yet."""
    return _("Nog te kiezen: {aantal}.").format(aantal=view.over) if view.over else None


class Opslaan(Command["VerschillenScreen"]):
    """F2."""

    keys = "f2"
    label = _("Opslaan")
    help = _("Slaat het samengevoegde dossier op, op wat de ander opsloeg.")

    def disabled_reason(self, screen: VerschillenScreen) -> str | None:
        """Not everything is chosen."""
        return nog_te_kiezen(screen.view)

    def run(self, screen: VerschillenScreen) -> None:
        """Answer."""
        screen.dismiss(screen.view.uitkomst())


class VerschillenScreen(KeuzeScreen[Dossier]):
    """Answers the joined dossier, or None when the user goes back; nothing is lost then."""

    COMMANDS = (Mijn, Ander, Beide, Opslaan)

    def __init__(self, meanwhile: ChangedMeanwhile, naam: str = "") -> None:
        """`naam`: what the colleague who saved first is called; without it the handle is shown."""
        super().__init__()
        self.meanwhile = meanwhile
        self.naam = door = naam or meanwhile.theirs.door
        kanten = (
            Kant(_("van mij (m)"), _("Van u")),
            Kant(_("van {naam} (a)").format(naam=door), _("Van {naam}").format(naam=door)),
        )
        self.view = VerschillenView(meanwhile.joined, kanten)

    @property
    def heading(self) -> str:
        """Which dossier."""
        return _("Pro6 · {nummer} · verschillen").format(
            nummer=self.meanwhile.theirs.dossier.nummer
        )

    def help_text(self) -> str:
        """What happened, and that nothing is lost."""
        about = _(
            "Een collega sloeg dit dossier op terwijl u erin werkte. Wat elkaar niet raakt, is al "
            "samengevoegd en staat onderaan. Kies bij elk verschil wat blijft; F2 slaat het op. "
            "Met Esc gaat u terug: uw eigen versie blijft dan in het formulier en als concept."
        )
        parts = [f"{one.titel}\n\n{one.samenvatting}" for one in (uitleg(11),) if one]
        return "\n\n".join([about, *parts])

    def on_mount(self) -> None:
        """Say who was first."""
        self.view.focus()
        time = self.meanwhile.theirs.op.astimezone().strftime("%H:%M")
        self.say(
            _("{naam} sloeg dit dossier om {tijd} op. Uw werk is niet verloren.").format(
                naam=self.naam, tijd=time
            )
        )
