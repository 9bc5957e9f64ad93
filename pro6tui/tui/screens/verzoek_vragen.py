"""Questions about a request: a motivation that a client will read, a reason, a part of it."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import redenen
from pro6tui.rules.verzoek_gronden import toets_motivering
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import ask_line
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal

WOORDEN = "proef " * 8
"""Stands for a motivation while a rule is asked whether a step could be taken."""


def proef_id() -> str:
    """An id for a step that is only tried on plain data."""
    return "proef"


class _Gereed(Command["MotiveringScreen"]):
    keys = "f2"
    label = _("Gereed")
    help = _("Gaat verder met deze tekst.")

    def disabled_reason(self, screen: MotiveringScreen) -> str | None:
        return screen.bezwaar()

    def run(self, screen: MotiveringScreen) -> None:
        screen.dismiss(screen.tekst)


class MotiveringScreen(BaseModal[str]):
    """Some lines to type, long enough for a client to answer. What is typed stays in `concept`, so
    that Esc discards nothing."""

    COMMANDS = (_Gereed,)

    def __init__(self, question: str, text: str, concept: DictDraft) -> None:
        super().__init__()
        self._question, self._text = question, text
        self.concept = concept

    @property
    def heading(self) -> str:
        """The question."""
        return self._question

    @property
    def tekst(self) -> str:
        """What is typed."""
        return str(self.concept.get("tekst") or "").strip()

    def content(self) -> ComposeResult:
        """Who reads it, and the lines."""
        yield Static(self._text, markup=False, classes="text")
        form = Form(
            [Section("", (FieldSpec("tekst", _("Motivering"), Field.NOTES, lines=6),))],
            self.concept,
        )
        form.styles.height = "auto"
        yield form

    def on_form_changed(self, message: Form.Changed) -> None:
        """The footer shows whether F2 works."""
        message.stop()
        self.refresh_bindings()

    def bezwaar(self) -> str | None:
        """Why this will not do yet."""
        try:
            toets_motivering(self.tekst)
        except Refusal as refusal:
            return str(refusal)
        return None


async def vraag_motivering(screen: Screen[Any], question: str, text: str) -> str | None:
    """A motivation, or None; what was typed and left is there again when it is asked again."""
    kept: dict[str, DictDraft] = screen.__dict__.setdefault("motiveringen", {})
    concept = kept.setdefault(question, DictDraft())
    answer = await screen.app.push_screen_wait(MotiveringScreen(question, text, concept))
    if answer is None and concept.get("tekst"):
        screen.say(_("Uw tekst is hier nog; dezelfde toets gaat ermee verder."), Kind.INFO)
    return answer


async def vraag_reden(screen: Screen[Any], question: str, text: str = "") -> str | None:
    """A line that says why, or None."""

    def check(typed: str) -> str | None:
        return redenen.uitweg() if redenen.te_kort(typed) else None

    return await ask_line(screen, question, text, check=check)
