"""`LineInput`: one line to type on, for forms, searches and dialogs."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from pro6tui.i18n import _
from pro6tui.tui.base.lijst import LijstView
from pro6tui.tui.base.text import pasted


class LineInput(Input, inherit_bindings=False):
    """A one-line field: no border, no blinking, pasted text made safe.

    With `steers`, the up, down and page keys move the cursor of that list and Enter opens its row.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor_left", _("Naar links"), show=False),
        Binding("right", "cursor_right", _("Naar rechts"), show=False),
        Binding("home,ctrl+a", "home", _("Naar het begin"), show=False),
        Binding("end,ctrl+e", "end", _("Naar het einde"), show=False),
        Binding("backspace", "delete_left", _("Letter links wissen"), show=False),
        Binding("delete,ctrl+d", "delete_right", _("Letter rechts wissen"), show=False),
        Binding("ctrl+w", "delete_left_word", _("Woord links wissen"), show=False),
        Binding("ctrl+u", "delete_left_all", _("Alles links wissen"), show=False),
        Binding("ctrl+k", "delete_right_all", _("Alles rechts wissen"), show=False),
        Binding("ctrl+v", "paste", _("Plakken"), show=False),
        Binding("enter", "submit", _("Verder"), show=False),
    ]
    STEERING: ClassVar[dict[str, str]] = {
        "up": "move(-1)",
        "down": "move(1)",
        "pageup": "page(-1)",
        "pagedown": "page(1)",
    }

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        password: bool = False,
        max_length: int = 0,
        steers: LijstView | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value=value,
            placeholder=placeholder,
            password=password,
            max_length=max_length,
            select_on_focus=False,
            compact=True,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False
        self._steers = steers
        if steers is not None:
            steers.steered = True

    async def _on_key(self, event: events.Key) -> None:
        if self._steers is not None and (action := self.STEERING.get(event.key)):
            event.stop()
            event.prevent_default()
            await self.app.run_action(action, self._steers)
            return
        await super()._on_key(event)

    async def action_submit(self) -> None:
        """Enter opens the row of the list that is steered, or is said to the screen."""
        if self._steers is not None:
            self._steers.action_open()
            return
        await super().action_submit()

    def _on_paste(self, event: events.Paste) -> None:
        """A line break becomes a space; what a terminal could obey is left out."""
        event.stop()
        event.prevent_default()
        text = pasted(event.text)
        if self.max_length:
            text = text[: max(0, self.max_length - len(self.value) + len(self.selected_text))]
        if text:
            self.replace(text, *self.selection)
