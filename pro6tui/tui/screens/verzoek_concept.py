"""`ConceptScreen`: a form about a request, with a draft that survives any ending.

Receiving and deciding are made of it: they say which fields there are, and what F2 does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic

import msgspec
from textual.app import ComposeResult
from textual.screen import ScreenResultType
from textual.timer import Timer

from pro6tui.i18n import _
from pro6tui.model.codec import encode
from pro6tui.services.drafts import Draft, new_id
from pro6tui.services.erasing_elsewhere import zonder_gewist
from pro6tui.services.errors import Refused, sentence
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.dialogs import confirm
from pro6tui.tui.base.fields import DictDraft, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.concept import DELAY, Concept
from pro6tui.tui.screens.keuzes import KeuzesForm
from pro6tui.tui.screens.verzoek_regels import Regels
from vault.errors import VaultError


def getypt(draft: Draft | None) -> dict[str, Any]:
    """What a draft of such a form holds, by key."""
    if draft is None:
        return {}
    return {key: msgspec.json.decode(text) for key, text in draft.typed.items()}


async def draft_van(app: Pro6App, opened: OpenDossier, deel: str) -> Draft | None:
    """The draft of this form about this dossier that was left, if there is one; without what was
    erased meanwhile."""
    drafts = await asyncio.to_thread(app.drafts.load)
    wanted = (opened.doc_id, deel)
    found = next((one for one in drafts if (one.doc_id, one.deel) == wanted), None)
    return zonder_gewist(found, opened.dossier)[0] if found else None


class ConceptScreen(BaseScreen[ScreenResultType], Generic[ScreenResultType]):
    """`deel` says in the draft what is being filled in."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = ()

    DEFAULT_CSS = "ConceptScreen Form { height: 1fr; }"

    def __init__(self, opened: OpenDossier, deel: str, draft: Draft | None = None) -> None:
        super().__init__()
        self.opened = opened
        self.deel = deel
        self.draft = draft
        self.bezig = False
        self._draft_id = draft.id if draft else new_id()
        self._timer: Timer | None = None

    @property
    def pro6(self) -> Pro6App:
        """The app, as the type it has."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    # What subclasses say ---------------------------------------------------------------------

    def maak_werk(self, values: dict[str, Any]) -> DictDraft:
        """What the form is a view on; `values` is what a draft held."""
        raise NotImplementedError

    def secties(self) -> Sequence[Section]:
        """The fields."""
        raise NotImplementedError

    def regels(self, width: int) -> Sequence[tuple[str, str]]:
        """(line, role) above the form: what the rules say of it now."""
        raise NotImplementedError

    # Showing ---------------------------------------------------------------------------------

    def content(self) -> ComposeResult:
        """What the rules say, and the form."""
        session, drafts = self.pro6.session, self.pro6.drafts
        self.werk = self.maak_werk(getypt(self.draft))
        self._begun = _plain(self.werk.values)
        moment = self.draft.started if self.draft else session.clock()

        def snapshot() -> Draft:
            return Draft(
                id=self._draft_id,
                doc_id=self.opened.doc_id,
                heads=self.opened.heads,
                doel=str(self.opened.doel),
                started=moment,
                saved=session.clock(),
                dossier=msgspec.Raw(encode(self.opened.dossier)),
                deel=self.deel,
                typed={
                    key: msgspec.json.encode(value).decode()
                    for key, value in _plain(self.werk.values).items()
                },
            )

        self.concept = Concept(drafts, snapshot)
        yield Regels(self.regels)
        yield KeuzesForm(self.secties(), self.werk)

    @property
    def formulier(self) -> KeuzesForm:
        """The form."""
        return self.query_one(KeuzesForm)

    async def herbouw(self) -> None:
        """The fields themselves changed: build the form again, and stay at the field."""
        here = self.focused.parent if self.focused is not None else None
        key = getattr(getattr(here, "spec", None), "key", "")
        old, new = self.formulier, KeuzesForm(self.secties(), self.werk)
        with self.app.batch_update():
            await self.query_one("#content").mount(new, after=old)
            await old.remove()
            if key in {row.spec.key for row in new.rows}:
                new.focus_field(key)
        self.ververs()

    def ververs(self) -> None:
        """Something was typed: what the rules say may differ."""
        self.query_one(Regels).ververs()
        self.refresh_bindings()

    def on_form_changed(self, message: Form.Changed) -> None:
        """Something was typed."""
        message.stop()
        self.ververs()
        if self._timer is None:
            self._timer = self.set_timer(DELAY, self._bewaar_concept)

    # The draft -------------------------------------------------------------------------------

    @property
    def onbewaard(self) -> bool:
        """Whether something was typed since this began."""
        return _plain(self.werk.values) != self._begun

    async def _bewaar_concept(self) -> None:
        self._timer = None
        taken = self.concept.take()
        try:
            await asyncio.to_thread(self.concept.write, taken)
        except VaultError as error:
            self.say(sentence(error), Kind.ERROR)

    def save_draft(self) -> None:
        """Save what is typed now, without waiting or asking; the app calls it before every end."""
        if self.is_mounted and self.onbewaard:
            self.concept.write(self.concept.take())

    def sluit_concept(self) -> None:
        """The work is done, or thrown away. Refused if its draft stays."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.concept.close(self._draft_id)

    def leave(self) -> None:
        """Esc: one step back; what was typed stays as a draft, and it is said where."""
        said = ""
        try:
            if self.onbewaard:
                self.save_draft()
                said = _("Uw werk is als concept bewaard; F4 op Vandaag gaat verder.")
            elif self.draft is None:
                self.sluit_concept()
        except (VaultError, Refused) as error:
            self.say(sentence(error), Kind.ERROR)
            return
        self.klaar(None, said)

    def klaar(self, result: ScreenResultType | None, said: str = "") -> None:
        """Leave with this result, and say something on the screen below."""
        app = self.pro6
        self.dismiss(result)
        if said:
            app.call_later(app.say, said)

    async def gelukt(self, result: ScreenResultType, said: str) -> None:
        """It is in the vault: its draft goes."""
        try:
            await asyncio.to_thread(self.sluit_concept)
        except Refused as refused:
            said = f"{said} {refused}"
        self.klaar(result, said)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Only what says something: a field that was never touched is as one that is empty."""
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}


class Weggooien(Command["ConceptScreen[Any]"]):
    """F7."""

    keys = "f7"
    label = _("Weggooien")
    help = _("Gooit weg wat hier is getypt en niet is opgeslagen, na een vraag.")
    group = _("Verzoek")
    show = False

    async def run(self, screen: ConceptScreen[Any]) -> None:
        """Ask, and throw it away."""
        question = _("Alles weggooien wat u hier typte?")
        text = _("Het concept wordt verwijderd en komt niet terug. In de kluis verandert niets.")
        if await confirm(screen, question, text):
            screen.sluit_concept()
            screen.klaar(None, _("Het concept is weggegooid."))
