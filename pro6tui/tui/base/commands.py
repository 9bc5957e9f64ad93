"""One class per user action: its key, its words and its work.

Bindings, footer, palette and the key table of F1 are all made from these classes:

    class OpenDossier(Command["DossiersScreen"]):
        keys = "enter"
        label = _("Openen")
        help = _("Opent het dossier waar de cursor op staat; u geeft eerst een doel op.")
        group = _("Dossier")

        def disabled_reason(self, screen: DossiersScreen) -> str | None:
            return None if screen.lijst.total else _("Er is geen dossier om te openen.")

        async def run(self, screen: DossiersScreen) -> None:
            purpose = await choose(screen, _("Waarvoor opent u dit dossier?"), PURPOSES)

A disabled command stays visible; pressing its key shows the reason.
"""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

if TYPE_CHECKING:
    from textual.dom import DOMNode

S = TypeVar("S")


@dataclass(frozen=True)
class Place:
    """One entry of the bar of places: the key (a digit or letter), its label, its name in code."""

    key: str
    label: str
    name: str


class Command(Generic[S]):
    """A user action on a screen of type `S`. Stateless: one instance serves a screen."""

    keys: ClassVar[str] = ""
    """Comma-separated Textual key names; the first is shown. Empty: palette only."""

    label: ClassVar[str]
    """A Dutch infinitive of one or two words, for footer and palette."""

    help: ClassVar[str] = ""
    """One sentence for F1 and the palette."""

    group: ClassVar[str] = ""
    """The heading it stands under in F1."""

    show: ClassVar[bool] = True
    """Whether the footer names it."""

    priority: ClassVar[bool] = False
    """Whether its keys work before the focused field sees them, and inside dialogs."""

    @property
    def name(self) -> str:
        """The class name: the id of its binding."""
        return type(self).__name__

    def disabled_reason(self, screen: S) -> str | None:  # noqa: ARG002 - a hook
        """Why it cannot be done now, as a sentence, or None. Asked at each focus change."""
        return None

    def run(self, screen: S) -> Awaitable[None] | None:
        """Do it. An `async def` runs as a worker, so it may await dialogs."""
        raise NotImplementedError


def bind_commands(
    node: DOMNode, classes: Sequence[type[Command[Any]]], action: str
) -> tuple[Command[Any], ...]:
    """Bind the keys of `classes` on `node` to `action('Name')`; returns their instances.

    A command takes the place of what `node` itself had bound to its keys (Esc in a dialog).
    """
    commands = tuple(kind() for kind in classes)
    for command in commands:
        for key in command.keys.split(","):
            node._bindings.key_to_bindings.pop(key.strip(), None)
        if command.keys:
            node._bindings.bind(
                command.keys,
                f"{action}('{command.name}')",
                command.label,
                show=command.show,
                priority=command.priority,
            )
    return commands
