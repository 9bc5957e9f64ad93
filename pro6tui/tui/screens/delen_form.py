"""The form of a dossier in parts: one part is shown at a time, each made when it is first seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from pro6tui.i18n import _
from pro6tui.services.editing import Editing
from pro6tui.tui.base.field_row import FieldRow
from pro6tui.tui.base.fields import Finding, Section
from pro6tui.tui.screens.delen import DELEN, Deel, deel_met
from pro6tui.tui.screens.formulier import FormDraft, Formulier
from pro6tui.tui.screens.keuzes import DossierForm


class DelenForm(Container):
    """The parts. Posts `Getoond` when another part is shown."""

    DEFAULT_CSS = "DelenForm { height: 1fr; width: 100%; }"

    class Getoond(Message):
        """Another part is shown."""

    class Gewijzigd(Message):
        """An item came or went."""

    def __init__(
        self, delen: Sequence[Deel], draft: FormDraft, formulier: Callable[[], Formulier]
    ) -> None:
        super().__init__()
        self.delen = list(delen)
        self.hier = 0
        self._draft = draft
        self._formulier = formulier
        self._forms: dict[str, DossierForm] = {}

    @property
    def work(self) -> Editing:
        """What is typed."""
        return self._draft.work

    @property
    def deel(self) -> Deel:
        """The part that is shown."""
        return self.delen[self.hier]

    @property
    def form(self) -> DossierForm | None:
        """Its form, once it is made."""
        return self._forms.get(self.deel.naam)

    @property
    def editors(self) -> list[Widget]:
        """The fields of it that can be changed now, in order."""
        form = self.form
        return [row.editor for row in form.rows if not row.editor.disabled] if form else []

    @property
    def sleutel(self) -> str:
        """The path of the field with the cursor; "" where it is in none."""
        focused = self.screen.focused
        for node in focused.ancestors_with_self if focused is not None else ():
            if isinstance(node, FieldRow):
                return node.spec.key
        return ""

    def geldt(self, deel: Deel) -> bool:
        """Whether a part applies to this dossier."""
        return deel.van_toepassing is None or deel.van_toepassing(self.work)

    async def toon(self, index: int, key: str = "", *, last: bool = False) -> None:
        """Show a part, with the cursor at `key`, or else at its first (or last) field."""
        self.hier = index % len(self.delen)
        deel = self.deel
        form = self._forms.get(deel.naam)
        if form is None or form.geldt != self.geldt(deel):
            await self._maak(deel)
        for name, one in self._forms.items():
            one.display = name == deel.naam
        form = self._forms[deel.naam]
        rows = [row for row in form.rows if not row.editor.disabled]
        wanted = next((row for row in rows if row.spec.key == key), None)
        if wanted is None:
            wanted = next((row for row in rows if key and row.spec.key.startswith(f"{key}.")), None)
        if wanted is None and rows:
            wanted = rows[-1 if last else 0]
        self.screen.set_focus(wanted.editor if wanted else None)
        self.post_message(self.Getoond())

    async def _maak(self, deel: Deel) -> None:
        old = self._forms.pop(deel.naam, None)
        if old is not None:
            await old.remove()
        applies = self.geldt(deel)
        sections = self._formulier().secties(deel) if applies else _not_now(deel)
        form = self._forms[deel.naam] = DossierForm(sections, self._draft)
        form.geldt = applies
        await self.mount(form)

    async def vernieuw(self, key: str = "") -> None:
        """Make the forms anew: items came or went, or a colleague's changes came in."""
        for form in self._forms.values():
            await form.remove()
        self._forms.clear()
        await self.toon(self.hier, key)

    # Lists -----------------------------------------------------------------------------------

    def huidig_item(self) -> tuple[str, str]:
        """(list, id) of the item that has the cursor; ("", "") outside lists."""
        key = self.sleutel
        for lijst in self.deel.lijsten:
            if key.startswith(f"{lijst.pad}."):
                return lijst.pad, key[len(lijst.pad) + 1 :].partition(".")[0]
        return "", ""

    async def voeg_toe(self, list_path: str, handle: str) -> None:
        """A new item, by this member, with the cursor in it."""
        values: dict[str, Any] = {}
        if list_path == "notities":
            values = {"datum": self.work.today, "auteur": handle}
        elif list_path == "documenten":
            values = {"datum": self.work.today, "toegevoegd_door": handle}
        item_id = self.work.add(list_path, **values)
        await self.vernieuw(f"{list_path}.{item_id}")
        self.post_message(self.Gewijzigd())

    async def haal_weg(self, list_path: str, item_id: str) -> None:
        """Take an item out."""
        self.work.remove(list_path, item_id)
        await self.vernieuw(list_path)
        self.post_message(self.Gewijzigd())

    # Finding fields --------------------------------------------------------------------------

    def plaats(self, path: str) -> int | None:
        """Which part holds a field; one that was not on this form comes to it."""
        deel = deel_met(tuple(self.delen), path)
        if deel is None:
            deel = deel_met(DELEN, path)
            if deel is None:
                return None
            self.delen.append(deel)
        return self.delen.index(deel)

    def toon_bevindingen(self, key: str, findings: Sequence[Finding]) -> None:
        """Show sentences beneath a field, on whatever part it is."""
        for form in self._forms.values():
            form.show_findings({key: findings})


def _not_now(deel: Deel) -> list[Section]:
    return [Section(deel.label, (), note=_(deel.niet_nu))]
