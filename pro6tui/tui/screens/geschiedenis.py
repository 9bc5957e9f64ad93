"""What changed in a dossier: per field old, new, why, who and when (art. 11 asks for no less)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
from pro6tui.model.refusal import Refusal
from pro6tui.rules import afscherming, stukken
from pro6tui.rules.uitleg import uitleg
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import choose
from pro6tui.tui.base.lijst import Cell, Column, LijstView
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.dossier_beeld import Beeld, plaats
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Kaart, Regel

if TYPE_CHECKING:
    from pro6tui.services.opened import FieldChange


UNSEEN = {"id", "blob", "sha256"}
"""Parts of an item that are for the vault, and say nothing to a reader."""


def in_woorden(dossier: Dossier, path: str, value: object, *, kort: bool = False) -> str:
    """A value of the history; of an item that came or went all that it says. In a list (`kort`)
    what is secret stays out."""
    if value is None:
        return "–"
    if isinstance(value, Item):
        parts = []
        for name in value.__struct_fields__:
            found: Any = getattr(value, name)
            if name not in UNSEEN and found not in (None, "", ()):
                parts.append(in_woorden(dossier, f"{path}.{name}", found, kort=kort))
        return ", ".join(parts) or "–"
    try:
        field = paths.field_of(path)
    except Refusal:
        return str(value)
    if kort and field.geheim:
        return _("(alleen bij Enter)")
    return stukken.toon(dossier, field, value)


DETAIL_LINES = 8


class _Changes:
    def __init__(self, changes: Sequence[FieldChange], beeld: Beeld) -> None:
        self.changes = changes
        self._beeld = beeld

    def count(self) -> int:
        return len(self.changes)

    def row(self, index: int) -> Sequence[Cell]:
        one = self.changes[index]
        here = self._beeld.dossier
        old, new = (in_woorden(here, one.path, value, kort=True) for value in (one.old, one.new))
        if self._beeld.raakt_afgeschermd(one.path):
            old = new = afscherming.tekst()
        return (
            one.op.astimezone().strftime("%d-%m-%Y %H:%M"),
            plaats(one.path),
            old,
            new,
            self._beeld.naam(one.door),
            one.reden,
        )


class Filter(Command["GeschiedenisScreen"]):
    """F3."""

    keys = "f3"
    label = _("Filter")
    help = _("Toont alleen de wijzigingen van één gegeven.")

    def disabled_reason(self, screen: GeschiedenisScreen) -> str | None:
        """Nothing to choose from."""
        return None if screen.changes else _("Er is nog niets gewijzigd.")

    async def run(self, screen: GeschiedenisScreen) -> None:
        """Choose a field."""
        labels = sorted({plaats(one.path) for one in screen.changes})
        options = [("", _("alle gegevens")), *((label, label) for label in labels)]
        chosen = await choose(screen, _("Welk gegeven?"), options, value=screen.alleen)
        if chosen is not None:
            screen.filter(chosen)


class GeschiedenisScreen(BaseScreen[None]):
    """The changes, the newest first, and below them the one under the cursor in full."""

    COMMANDS = (Filter,)

    def __init__(self, beeld: Beeld, changes: Sequence[FieldChange]) -> None:
        super().__init__()
        self.beeld = beeld
        self.changes = tuple(changes)
        self.alleen = ""

    @property
    def heading(self) -> str:
        """Whose history."""
        return _("Pro6 · {nummer} · Geschiedenis").format(nummer=self.beeld.dossier.nummer)

    def help_text(self) -> str:
        """What art. 11 means here."""
        found = uitleg(11)
        return f"# {found.titel} (art. 11)\n{found.samenvatting}" if found else ""

    def places(self) -> Sequence[Any]:
        """None: from here one goes back."""
        return ()

    def content(self) -> ComposeResult:
        """The list and the detail."""
        yield LijstView(
            (
                Column(_("wanneer"), 16),
                Column(_("gegeven"), 16, share=2),
                Column(_("oud"), 12, share=1),
                Column(_("nieuw"), 12, share=1),
                Column(_("wie"), 12, share=1, drop=2),
                Column(_("waarom"), 16, share=2, drop=1),
            ),
            _Changes(self.changes, self.beeld),
            empty=_("Sinds de intake is er niets gewijzigd."),
            id="lijst",
        )
        detail = Kaart(self._detail(0), id="wijziging")
        detail.styles.height = DETAIL_LINES
        yield detail

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one("#lijst").focus()

    def filter(self, label: str) -> None:
        """Only the changes of one field; "" for all."""
        self.alleen = label
        shown = [one for one in self.changes if not label or plaats(one.path) == label]
        self.query_one("#lijst", LijstView).show(_Changes(shown, self.beeld), cursor=0)
        self._show_detail()
        self.say(_("Alleen: {veld}. Esc toont weer alles.").format(veld=label) if label else "")

    def action_back(self) -> None:
        """Esc takes the filter off first."""
        if self.alleen:
            self.filter("")
        else:
            super().action_back()

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """The detail follows the cursor."""
        message.stop()
        self._show_detail()

    def _show_detail(self) -> None:
        index = self.query_one("#lijst", LijstView).cursor
        self.query_one("#wijziging", Kaart).zet(self._detail(index))

    def _detail(self, index: int) -> list[Blok]:
        shown = [one for one in self.changes if not self.alleen or plaats(one.path) == self.alleen]
        if index >= len(shown):
            return [Blok("", [Alinea("")])]
        one = shown[index]
        old, new = (in_woorden(self.beeld.dossier, one.path, it) for it in (one.old, one.new))
        if self.beeld.raakt_afgeschermd(one.path):
            old = new = afscherming.tekst()
        return [
            Blok(
                plaats(one.path),
                [
                    Regel(_("Oud"), old),
                    Regel(_("Nieuw"), new),
                    Regel(_("Waarom"), one.reden or "–"),
                    Regel(
                        _("Wie en wanneer"),
                        _("{naam}, {moment}, versie {nummer}").format(
                            naam=self.beeld.naam(one.door),
                            moment=one.op.astimezone().strftime("%d-%m-%Y %H:%M"),
                            nummer=one.rev,
                        ),
                    ),
                ],
                breed=True,
            )
        ]
