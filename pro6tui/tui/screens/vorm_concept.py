"""`VormScreen`: a full form that belongs to no dossier, and that is there again as it was left."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

import msgspec
from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import invoer_datum, uitvoer
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft, Draft, Field, FieldSpec, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.text import wrap
from pro6tui.tui.screens.formulier import zin
from pro6tui.tui.screens.keuzes import KeuzesForm
from pro6tui.tui.screens.tekst_concept import TekstConceptScreen
from pro6tui.tui.screens.verzoek_regels import Regels


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Only what says something: a field that was never touched is as one that is empty."""
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}


class VormScreen(TekstConceptScreen):
    """`begin` is what stands in the form before anybody types, `kept` the text of a draft."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = ()
    DEFAULT_CSS = "VormScreen Form { height: 1fr; }"
    here = "4"

    def __init__(self, naam: str, begin: Mapping[str, Any], kept: str | None = None) -> None:
        super().__init__(naam)
        self._begin = plain(begin)
        typed: dict[str, Any] = dict(self._begin)
        if kept:
            with contextlib.suppress(msgspec.DecodeError):
                typed = msgspec.json.decode(kept, type=dict[str, Any])
        self.werk = DictDraft(typed)

    def secties(self) -> Sequence[Section]:
        """The fields."""
        raise NotImplementedError

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """(line, role) above the form: what the rules say of it now."""
        raise NotImplementedError

    def content(self) -> ComposeResult:
        """What the rules say, and the form."""
        yield Regels(self.regels)
        yield KeuzesForm(self.secties(), self.werk)

    @property
    def formulier(self) -> KeuzesForm:
        """The form."""
        return self.query_one(KeuzesForm)

    @property
    def tekst(self) -> str:
        """What is typed, as it is kept."""
        return msgspec.json.encode(plain(self.werk.values)).decode()

    @property
    def onbewaard(self) -> bool:
        """Whether something was typed."""
        return plain(self.werk.values) != self._begin

    def on_form_changed(self, message: Form.Changed) -> None:
        """Something was typed: what the rules say may differ."""
        message.stop()
        self.query_one(Regels).ververs()
        self.getypt()

    def controleer_vorm(self) -> bool:
        """Whether what stands in every field can be read; if not, it is said."""
        if self.formulier.check():
            self.say(_("Verbeter eerst wat bij de velden staat."), Kind.ERROR)
            return False
        return True

    # What is typed, by key -------------------------------------------------------------------

    def getypte(self, key: str) -> str:
        """The text in a field."""
        return str(self.werk.get(key) or "").strip()

    def dag(self, key: str) -> date | None:
        """The date in a field, None for nothing. Refusal for what is none."""
        typed = self.getypte(key)
        return invoer_datum.datum(typed, self.pro6.session.today) if typed else None

    def dagveld(
        self, key: str, label: str, when: Callable[[Draft], bool] | None = None, uitleg: str = ""
    ) -> FieldSpec:
        """A field for a date."""

        def parse(text: str) -> date:
            try:
                return invoer_datum.datum(text, self.pro6.session.today)
            except Refusal as refusal:
                raise ValueError(str(refusal)) from None

        return FieldSpec(
            key,
            label,
            Field.DATE,
            parse=parse,
            format=uitvoer.datum,
            visible_when=when,
            help=uitleg,
        )


def geweigerd(refusal: Refusal, width: int) -> list[tuple[str, str]]:
    """A refusal as lines: the sentence, the way out, the rule."""
    rule = _("regel {code}, artikel {nummer}").format(
        code=refusal.code, nummer=refusal.artikel or "–"
    )
    return [(line, "error") for line in wrap(f"!! {zin(refusal)} ({rule})", width)]
