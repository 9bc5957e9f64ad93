"""The fixed lines of every screen, one widget each: header, bar of places, status line, footer.

Textual's own Header and Footer are not used: the Footer rebuilds all its children at every change
of focus, which costs 120 ms of CPU per Tab.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from pro6tui.i18n import _
from pro6tui.tui.base.keys import display_key
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.text import ELLIPSIS, clean, fit, spread, wrap

if TYPE_CHECKING:
    from pro6tui.tui.base.app import BaseApp
    from pro6tui.tui.base.commands import Command
    from pro6tui.tui.base.screen import BaseScreen, CommandScreen

GAP = 3
MAX_STATUS_LINES = 3
MIN_PLACE_LABEL = 4

Entry = list[tuple[str, str]]
"""The pieces of one command in the footer: (text, component class or "")."""


class OneLine(Widget):
    """A line of styled pieces, repainted only when they change."""

    DEFAULT_CSS = "OneLine { height: 1; width: 100%; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._pieces: tuple[tuple[str, str], ...] = ()

    def pieces(self, width: int) -> Sequence[tuple[str, str]]:
        """(text, component class or "") pairs for a line of `width` cells."""
        raise NotImplementedError

    def renew(self, *_args: object) -> None:
        """Repaint if the content changed."""
        if self.size.width and tuple(self.pieces(self.size.width)) != self._pieces:
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one line
        """The line."""
        width = self.size.width
        base = self.rich_style
        self._pieces = tuple(self.pieces(width))
        segments = [
            Segment(
                text, base + self.get_component_rich_style(name, partial=True) if name else base
            )
            for text, name in self._pieces
            if text
        ]
        return Strip(segments).adjust_cell_length(width, base)

    @property
    def base_app(self) -> BaseApp:
        """The app, as the type it has."""
        app: Any = self.app
        base_app: BaseApp = app
        return base_app


class HeaderLine(OneLine):
    """Where the user is, who they are, and whether all is well."""

    def pieces(self, width: int) -> Sequence[tuple[str, str]]:
        """ " Pro6 · Dossiers … M. Jansen, consulent"."""
        screen: Any = self.screen
        return [(spread(f" {screen.heading}", f"{self.base_app.who()} ", width), "")]


class PlacesLine(OneLine):
    """Where one can go, each with its key; the present place is marked."""

    COMPONENT_CLASSES = {"places--key", "places--here"}

    def pieces(self, width: int) -> Sequence[tuple[str, str]]:
        """ " 1 Vandaag  2 Dossiers"; labels are shortened together where they do not fit."""
        screen: BaseScreen[Any] = self.screen  # type: ignore[assignment]
        places = screen.places()
        gap = 2
        longest = max((cell_len(place.label) for place in places), default=0)
        needed = _places_width([place.label for place in places], gap)
        if needed > width:
            gap = 1
        while longest > MIN_PLACE_LABEL and (
            _places_width([_short(place.label, longest) for place in places], gap) > width
        ):
            longest -= 1
        pieces: list[tuple[str, str]] = [(" ", "")]
        for place in places:
            label = _short(place.label, longest)
            if place.key == screen.here:
                pieces += [(f"{place.key} {label}", "places--here"), (" " * gap, "")]
            else:
                # A digit that would be typed leads nowhere, so it is not shown.
                key = place.key if screen.places_by_key else " " * cell_len(place.key)
                pieces += [(key, "places--key"), (f" {label}{' ' * gap}", "")]
        return pieces


def _short(label: str, longest: int) -> str:
    return label if cell_len(label) <= longest else fit(label, longest - 1).rstrip(ELLIPSIS) + "."


def _places_width(labels: Sequence[str], gap: int) -> int:
    return 1 + sum(2 + cell_len(label) + gap for label in labels)


class StatusLine(Widget):
    """A rule, or a sentence that stays until it is dismissed (Esc) or replaced."""

    COMPONENT_CLASSES = {"status--rule", "status--warning", "status--error"}
    DEFAULT_CSS = "StatusLine { height: 1; width: 100%; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.text = ""
        self.kind = Kind.INFO

    def say(self, text: str, kind: Kind = Kind.INFO) -> None:
        """Show `text`, or the rule again where it is empty."""
        if (text, kind) == (self.text, self.kind):
            return
        self.text, self.kind = text, kind
        self._fit_height()
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """A narrower line may need more of them."""
        self._fit_height()

    def _lines(self) -> list[str]:
        if not self.text:
            return []
        return wrap(f"{self.kind.mark}{self.text}", max(10, self.app.size.width - 2))[
            :MAX_STATUS_LINES
        ]

    def _fit_height(self) -> None:
        height = max(1, len(self._lines()))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def render_line(self, y: int) -> Strip:
        """One line of it."""
        width = self.size.width
        lines = self._lines()
        if not lines:
            style = self.rich_style + self.get_component_rich_style("status--rule", partial=True)
            return Strip([Segment("─" * width, style)], width)
        style = self.rich_style
        if self.kind is not Kind.INFO:
            style += self.get_component_rich_style(f"status--{self.kind.value}", partial=True)
        text = lines[y] if y < len(lines) else ""
        return Strip([Segment(fit(f" {text}", width), style)], width)


class FooterLine(OneLine):
    """What one can do here; a disabled command stands in parentheses."""

    COMPONENT_CLASSES = {"footer--key", "footer--off"}

    def on_mount(self) -> None:
        """Follow the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self.renew)

    def pieces(self, width: int) -> Sequence[tuple[str, str]]:
        """ " Enter Openen   (F5 Verzoek)   F1 Hulp". Where not all fits, the key that confirms and
        Esc come first, the app's own commands give way first, and the key that shows the rest is
        named; no entry is ever cut."""
        screen: CommandScreen[Any] = self.screen  # type: ignore[assignment]
        own = [command for command in screen.commands if _shown(command)]
        entries = [self._entry(command, screen) for command in own]
        back: list[Entry] = []
        if screen.can_go_back and not any("escape" in c.keys for c in screen.commands):
            back = [[("Esc", "footer--key"), (" " + _("Terug"), "")]]
        fixed = [self._entry(command, screen) for command in screen.footer_commands()]
        shown = [*entries, *back, *fixed]
        if _line_width(shown) > width - 1:
            shown = self._fitting(own, entries, back, fixed, width - 1)
        pieces: list[tuple[str, str]] = [(" ", "")]
        for entry in shown:
            pieces += [*entry, (" " * GAP, "")]
        return pieces[:-1]

    def _fitting(
        self,
        own: Sequence[Command[Any]],
        entries: Sequence[Entry],
        back: Sequence[Entry],
        fixed: Sequence[Entry],
        width: int,
    ) -> list[Entry]:
        first = [
            entry
            for command, entry in zip(own, entries, strict=True)
            if {"f2", "escape"} & {key.strip() for key in command.keys.split(",")}
        ]
        rest = [entry for entry in entries if entry not in first]
        shown = [*first, *back]
        everything = [*shown, *rest]
        if _line_width([*everything, *fixed[:1]]) <= width:
            shown = everything
        else:
            # A dialog keeps the palette's key from its field; F1 names all keys too.
            key = "F1" if self.screen.is_modal else "Ctrl+P"
            more: Entry = [(ELLIPSIS, "footer--off"), (" " + key, "footer--key")]
            for entry in rest:
                if _line_width([*shown, entry, more]) > width:
                    break
                shown.append(entry)
            shown.append(more)
        for entry in fixed:
            if _line_width([*shown, entry]) <= width:
                shown.append(entry)
        return shown

    def _entry(self, command: Command[Any], screen: object) -> Entry:
        key = display_key(command.keys.split(",")[0].strip())
        label = clean(command.label)
        if command.disabled_reason(screen) is not None:
            return [(f"({key} {label})", "footer--off")]
        return [(key, "footer--key"), (f" {label}", "")]


def _shown(command: Command[Any]) -> bool:
    return command.show and bool(command.keys)


def _line_width(entries: Sequence[Entry]) -> int:
    texts = sum(cell_len(text) for entry in entries for text, _name in entry)
    return texts + GAP * max(0, len(entries) - 1)
