"""What the screens of registers share: a list read in a thread, and forms whose typing stays."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

import msgspec
from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules.registers_rechten import Daad, toets_daad
from pro6tui.rules.uitleg import uitleg
from pro6tui.services.errors import Refused, sentence
from pro6tui.services.text_drafts import TextDrafts
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.lijst import Cell, Column, Heading, LijstView
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal, BaseScreen
from pro6tui.tui.screens.toelichting import Toelichting
from vault.errors import VaultError

Item = TypeVar("Item")


class RegisterScreen(BaseScreen[None], Generic[Item]):
    """A list of `Item`, read each time the screen is shown."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = ()
    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    ARTIKELEN: ClassVar[tuple[int, ...]] = ()
    ABOUT: ClassVar[str] = ""
    EMPTY: ClassVar[str] = ""
    CONCEPT: ClassVar[str] = ""
    """The name under which a new row that is half typed is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.nieuw = DictDraft()
        self._hernomen = False
        self.items: list[Item | Heading] = []
        self._lezingen = 0
        self.lijst = LijstView(self.COLUMNS, self, empty=_("Wordt gelezen."))

    @property
    def pro6(self) -> Pro6App:
        """The app, as the type it has."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    def lees(self) -> list[Item | Heading]:
        """What is listed. In a thread."""
        raise NotImplementedError

    def cells(self, item: Item) -> Sequence[Cell]:
        """The row of one."""
        raise NotImplementedError

    def help_text(self) -> str:
        """What this is for, and the artikelen behind it in our words."""
        found = [uitleg(number) for number in self.ARTIKELEN]
        told = [f"{one.titel}\n\n{one.samenvatting}" for one in found if one]
        return "\n\n".join([self.ABOUT, *told])

    def content(self) -> ComposeResult:
        """The list."""
        yield self.lijst

    def on_screen_resume(self) -> None:
        """It may have changed."""
        self.in_background(self.herlees(), group="register")

    async def herlees(self, bij: Callable[[Item], bool] | None = None) -> None:
        """Read again; with `bij` the cursor goes to the row it is true of."""
        self._lezingen += 1
        mine = self._lezingen
        empty = self.EMPTY
        if not self._hernomen:
            self._hernomen = True
            await asyncio.to_thread(self._neem_concept_op)
        try:
            items = await asyncio.to_thread(self.lees)
        except (Refused, Refusal) as refused:
            items, empty = [], str(refused)
        if mine != self._lezingen:
            # Somebody asked again meanwhile; what comes of that is newer.
            return
        self.items, self.lijst.empty = items, empty
        self.lijst.renew()
        if bij is not None:
            rows = enumerate(self.items)
            at = next((n for n, one in rows if not isinstance(one, Heading) and bij(one)), None)
            if at is not None:
                self.lijst.cursor = at
        self.refresh_lines()
        self.refresh_bindings()

    # A new row that is not saved -------------------------------------------------------------

    @property
    def _concepten(self) -> TextDrafts:
        return TextDrafts(self.pro6.session)

    def _neem_concept_op(self) -> None:
        """What was typed when somebody left or the vault was locked is there again."""
        kept = self._concepten.get(self.CONCEPT)
        if kept and not self.nieuw.values:
            with contextlib.suppress(msgspec.DecodeError):
                self.nieuw.values.update(msgspec.json.decode(kept, type=dict[str, Any]))

    def save_draft(self) -> None:
        """Keep a new row that is half typed; called before every ending."""
        typed = {key: value for key, value in self.nieuw.values.items() if value}
        if typed:
            self._concepten.keep(self.CONCEPT, msgspec.json.encode(typed).decode())

    async def bewaard(self) -> None:
        """The new row is in the register: nothing of it is half typed any more."""
        self.nieuw.values.clear()
        await asyncio.to_thread(self._concepten.drop, self.CONCEPT)

    def leave(self) -> None:
        """One step back; what was typed stays."""
        try:
            self.save_draft()
        except VaultError as error:
            self.say(sentence(error), Kind.ERROR)
            return
        super().leave()

    # The rows --------------------------------------------------------------------------------

    def count(self) -> int:
        """How many rows the list has."""
        return len(self.items)

    def row(self, index: int) -> Sequence[Cell] | Heading:
        """Row `index` of the list."""
        item = self.items[index]
        return item if isinstance(item, Heading) else self.cells(item)

    @property
    def chosen(self) -> Item | None:
        """What the cursor is on."""
        at = self.lijst.cursor
        found = self.items[at] if 0 <= at < len(self.items) else None
        return None if isinstance(found, Heading) else found

    def on_lijst_view_row_highlighted(self, message: LijstView.RowHighlighted) -> None:
        """What can be done depends on the row."""
        message.stop()
        self.refresh_lines()

    def waarom(self, daad: Daad) -> str | None:
        """Why my role may not do this, or None."""
        try:
            toets_daad(self.pro6.session.role, daad)
        except Refusal as refusal:
            return str(refusal)
        return None


class ToegelichtScreen(RegisterScreen[Item]):
    """A register with a line below its list about the row of the cursor."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = ()

    def __init__(self) -> None:
        super().__init__()
        self.toelichting = Toelichting(self.verteld)

    def verteld(self) -> str:
        """The line, as things are now."""
        raise NotImplementedError

    def content(self) -> ComposeResult:
        """The list, and the line below it."""
        yield self.lijst
        yield self.toelichting

    def refresh_lines(self) -> None:
        """The line below the list too: after reading, and on another row."""
        super().refresh_lines()
        self.toelichting.renew()


class _Bewaren(Command["FormulierModal"]):
    keys = "f2"
    label = _("Bewaren")
    help = _("Bewaart wat hier staat.")

    def disabled_reason(self, screen: FormulierModal) -> str | None:
        return screen.bezwaar()

    def run(self, screen: FormulierModal) -> None:
        if screen.query_one(Form).check():
            screen.say(_("Verbeter eerst wat onder het veld staat."), Kind.ERROR)
        else:
            screen.dismiss(True)


class FormulierModal(BaseModal[bool]):
    """A small form on a draft of whoever asks: Esc leaves, and what was typed stays in the draft.
    Answers True to save."""

    COMMANDS = (_Bewaren,)
    CSS = "FormulierModal Form { height: auto; max-height: 16; }"

    def __init__(self, title: str, draft: DictDraft, text: str = "") -> None:
        super().__init__()
        self._title, self.draft, self._text = title, draft, text

    @property
    def heading(self) -> str:
        """What it is."""
        return self._title

    def secties(self) -> Sequence[Section]:
        """The fields."""
        raise NotImplementedError

    def bezwaar(self) -> str | None:
        """Why it cannot be saved yet, or None; asked as one types."""
        return None

    def content(self) -> ComposeResult:
        """The form, with a sentence above it."""
        if self._text:
            yield Static(self._text, markup=False, classes="text")
        yield Form(self.secties(), self.draft)

    def on_form_changed(self, message: Form.Changed) -> None:
        """The footer shows whether F2 works."""
        message.stop()
        self.refresh_bindings()


def getypt(lees: Callable[[str, str], Any], veld: str) -> Callable[[str], Any]:
    """The reader of one field as a form asks for it: ValueError with the sentence of a refusal."""

    def parse(text: str) -> Any:
        try:
            return lees(veld, text)
        except Refusal as refusal:
            raise ValueError(str(refusal)) from None

    return parse


def anders(draft: DictDraft, known: Mapping[str, str], velden: Iterable[str]) -> dict[str, str]:
    """What a form on `draft` says otherwise of these fields than what was `known`."""
    typed = {key: str(draft.get(key) or "") for key in velden}
    return {key: value for key, value in typed.items() if value != known[key]}
