"""What the app writes: differences instead of whole regions, and nothing besides the screen."""

from __future__ import annotations

from typing import Any

from rich.color import ColorSystem
from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen

from pro6tui.tui.base.diff import DiffWriter


class DifferenceApp(App[int]):
    """An app that writes through `_writer`, or as stock Textual where that is None."""

    _writer: DiffWriter | None = None

    def forget_screen(self) -> None:
        """The terminal may show something else than was written: write every cell next time."""
        if self._writer is not None:
            self._writer.forget()

    def redraw(self) -> None:
        """Paint everything anew (for a line that other programs wrote over)."""
        self.forget_screen()
        self.screen.refresh(layout=True)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write an update as differences; what is no compositor update goes the stock way."""
        driver = self._driver
        if (
            self._writer is None
            or driver is None
            or renderable is None
            or self._batch_count
            or not self._running
            or self._closed
            or self.is_headless
            or not isinstance(renderable, CompositorUpdate)
        ):
            if renderable is not None and not self._batch_count:
                self.forget_screen()
            super()._display(screen, renderable)
            return
        try:
            size = self.screen.outer_size
            cursor = size.clamp_offset(self.cursor_position)
            colours = self.console._color_system or ColorSystem.EIGHT_BIT
            written = self._writer.render(renderable, (size.width, size.height), colours, cursor)
            if written is None:
                self.forget_screen()
                super()._display(screen, renderable)
            elif written:
                self._begin_update()
                driver.write(written)
                self._end_update()
                driver.flush()
        except Exception as error:  # noqa: BLE001 - as stock: a paint that fails ends the app
            self._handle_exception(error)
        finally:
            self.post_display_hook()

    def _set_pointer_shape(self, shape: str) -> None:
        """No pointer shapes: bytes for nothing where there is no mouse."""
