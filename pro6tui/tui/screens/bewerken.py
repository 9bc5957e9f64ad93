"""`BewerkScreen`: a dossier as a form of several parts, with a draft that survives any ending.

Intake and change are made of it: they say what saving is. Every change goes to `Editing` at once,
and to disk within a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.paths import field_of
from pro6tui.model.refusal import Refusal
from pro6tui.rules import artikel_06
from pro6tui.services.drafts import Draft
from pro6tui.services.editing import Editing
from pro6tui.services.errors import Refused, sentence
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.bewerk_opdrachten import OPDRACHTEN, Opslaan, Start
from pro6tui.tui.screens.concept import DELAY, Concept
from pro6tui.tui.screens.delen import Deel, deel_met
from pro6tui.tui.screens.delen_form import DelenForm
from pro6tui.tui.screens.delen_lijn import DelenLijn, Stand
from pro6tui.tui.screens.formulier import FormDraft, Formulier, bijgehouden, mag_niet
from vault.errors import VaultError


class BewerkScreen(BaseScreen[OpenDossier]):
    """Answers the dossier as it was saved, or None when the work was left or thrown away."""

    COMMANDS = OPDRACHTEN
    SCOPED_CSS = False
    DEFAULT_CSS: ClassVar[str] = """
    BewerkScreen.-wide #content { layout: horizontal; }
    BewerkScreen.-wide DelenLijn { width: 30; height: 100%; }
    BewerkScreen.-wide DelenForm { width: 1fr; }
    """

    def __init__(self, draft: Draft | None = None) -> None:
        super().__init__()
        self.draft = draft
        self.hervat = draft is not None
        self.reden = draft.reden if draft else ""
        self.weigeringen: list[Refusal] = []
        self.poorten: list[Refusal] = []
        self.begonnen = self.bezig = False
        self._timer: Timer | None = None
        self._bewaard = ""
        self.lijn = DelenLijn(self._stand)

    # What subclasses say ---------------------------------------------------------------------

    def begin(self) -> tuple[Editing, Draft, tuple[Deel, ...]]:
        """The work, its draft (new or resumed) and the parts it is about."""
        raise NotImplementedError

    @property
    def formulier(self) -> Formulier:
        """What makes the forms."""
        return Formulier(self.work, self.lid)

    async def bewaar(self, *, start: bool) -> None:
        """Save the work; with `start` the traject begins as well."""
        raise NotImplementedError

    def start_bezwaar(self) -> str | None:
        """Why the traject cannot start from here, as a sentence."""
        raise NotImplementedError

    # The work --------------------------------------------------------------------------------

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def lid(self) -> artikel_06.Medewerker:
        """Me."""
        return self.pro6.dossiers.lid

    def content(self) -> ComposeResult:
        """The line of parts, and the form of one part."""
        self.work, self.draft, delen = self.begin()
        self.form_draft = FormDraft(self.work)
        self.delen = DelenForm(delen, self.form_draft, lambda: self.formulier)
        self.concept = Concept(self.pro6.drafts, self._snapshot)
        self._begun = (self.work.dossier, dict(self.work.typed))
        self.take_stock()
        self.begonnen = True
        yield self.lijn
        yield self.delen

    def on_mount(self) -> None:
        """Show the part where the work was left."""
        plaats = self.draft.plaats if self.draft else ""
        self._ga(self.delen.plaats(plaats) or 0 if plaats else 0, plaats)

    @property
    def onbewaard(self) -> bool:
        """Whether something was typed since this began."""
        return self.begonnen and (self.work.dossier, self.work.typed) != self._begun

    @property
    def te_bewaren(self) -> bool:
        """Whether the vault would get something new."""
        before = self.work.before or Dossier()
        return bool(self.work.typed) or self.work.pruned() != before

    def getypt(self, key: str) -> None:
        """A hook: the field `key` got another value."""

    def _snapshot(self) -> Draft:
        draft: Any = self.draft
        moment = self.pro6.session.clock()
        return self.work.to_draft(draft, moment, self.reden, self.delen.sleutel)

    def take_stock(self) -> None:
        """Ask the rules about the whole dossier."""
        self.weigeringen = self.work.refusals()
        self.poorten = self.pro6.dossiers.poorten(self.work.dossier)

    # The draft -------------------------------------------------------------------------------

    def on_form_changed(self, message: Form.Changed) -> None:
        """Something was typed."""
        message.stop()
        self._plan()
        self.getypt(message.key)

    def _plan(self) -> None:
        """Save the draft soon; what is typed until then goes along."""
        if self._timer is None:
            self._timer = self.set_timer(DELAY, self._bewaar_concept)
            if not self._bewaard:
                self.refresh_lines()

    async def _bewaar_concept(self) -> None:
        self._timer = None
        self.take_stock()
        taken = self.concept.take()
        try:
            await asyncio.to_thread(self.concept.write, taken)
        except VaultError as error:
            self.say(sentence(error), Kind.ERROR)
        else:
            self._zeg_bewaard()
        self.refresh_lines()

    def _zeg_bewaard(self) -> None:
        time = self.pro6.session.clock().astimezone().strftime("%H:%M")
        self._bewaard = _("concept {tijd}").format(tijd=time)
        self.lijn.renew()

    def save_draft(self) -> None:
        """Save what is typed now, without waiting or asking; the app calls it before every end."""
        if self.is_mounted and self.onbewaard:
            self.concept.write(self.concept.take())

    def leave(self) -> None:
        """Esc: one step back; what was typed stays as a draft, and it is said where."""
        said = ""
        if self.onbewaard:
            try:
                self.save_draft()
            except VaultError as error:
                self.say(sentence(error), Kind.ERROR)
                return
            said = _("Uw werk is als concept bewaard; F4 op Vandaag gaat verder.")
        elif not self.hervat:
            # What was typed and taken back again leaves nothing behind.
            self._sluit_concept()
        self.klaar(None, said)

    def klaar(self, result: OpenDossier | None, said: str = "") -> None:
        """Leave with this result, and say something on the screen below."""
        app = self.pro6
        self.dismiss(result)
        if said:
            app.call_later(app.say, said)

    def gooi_weg(self) -> None:
        """Throw the draft away, after it was asked."""
        said = _("Het concept is weggegooid.")
        try:
            self._sluit_concept()
        except Refused as refused:
            said = str(refused)
        self.klaar(None, said)

    def _sluit_concept(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.draft is not None:
            self.concept.close(self.draft.id)

    async def opgeslagen(self, result: OpenDossier, said: str) -> None:
        """The work is in the vault: its draft goes."""
        try:
            await asyncio.to_thread(self._sluit_concept)
        except Refused as refused:
            said = f"{said} {refused}"
        self.klaar(result, said)

    # Parts -----------------------------------------------------------------------------------

    def on_delen_form_getoond(self, message: DelenForm.Getoond) -> None:
        """Another part: the line of parts and the footer follow."""
        message.stop()
        self.take_stock()
        self.lijn.renew()
        self.refresh_lines()

    def blader(self, step: int, *, last: bool = False) -> None:
        """The next part, or the one before."""
        self._ga(self.delen.hier + step, last=last)

    def spring(self, path: str) -> None:
        """Go to a field, wherever it is."""
        at = self.delen.plaats(path)
        if at is not None:
            self._ga(at, path)

    def _ga(self, index: int, key: str = "", *, last: bool = False) -> None:
        work = self.delen.toon(index, key, last=last)
        self.in_background(work, group="delen")

    def focus_next(self, selector: Any = "*") -> Widget | None:
        """The next field; after the last one of a part the next part."""
        return self._verder(1) or super().focus_next(selector)

    def focus_previous(self, selector: Any = "*") -> Widget | None:
        """The field before; before the first one of a part the part before."""
        return self._verder(-1) or super().focus_previous(selector)

    def _verder(self, step: int) -> Widget | None:
        if len(self.delen.delen) < 2:
            return None
        editors = self.delen.editors
        if editors and self.focused is not editors[-1 if step > 0 else 0]:
            return None
        self.blader(step, last=step < 0)
        return self.focused or self.lijn

    # Lists -----------------------------------------------------------------------------------

    def on_delen_form_gewijzigd(self, message: DelenForm.Gewijzigd) -> None:
        """An item came or went."""
        message.stop()
        self._plan()

    def mag_niet_erbij(self) -> str | None:
        """Why nothing can be added to or taken from the lists of this part."""
        if self.formulier.alleen:
            return _("Hier wijzigt u alleen dit onderdeel.")
        lijst = self.delen.deel.lijsten[0]
        pattern = f"{lijst.pad}.*.{lijst.velden[0]}"
        return bijgehouden(field_of(pattern)) or mag_niet(self.lid, pattern)

    # Lines -----------------------------------------------------------------------------------

    def _stand(self) -> Stand:
        form = self.delen
        wrong = [0] * len(form.delen)
        for refusal in self.weigeringen:
            deel = deel_met(tuple(form.delen), refusal.field)
            if deel is not None:
                wrong[form.delen.index(deel)] += 1
        return Stand(
            [deel.label for deel in form.delen],
            form.hier,
            wrong,
            [not form.geldt(deel) for deel in form.delen],
            self._bewaard or (_("niet opgeslagen") if self.onbewaard else ""),
            [one.message for one in self.poorten] if self.toont_poorten else (),
        )

    @property
    def toont_poorten(self) -> bool:
        """Whether the gates of intake matter here."""
        return True

    def places(self) -> Sequence[Any]:
        """None: the form has parts instead."""
        return ()

    async def run_command(self, command: Command[Any]) -> None:
        """Before saving, look once more, and go where something must be put right or is lacking."""
        if isinstance(command, Opslaan | Start):
            self.take_stock()
            lacking = [*self.weigeringen, *(self.poorten if isinstance(command, Start) else ())]
            if lacking and (self.toont_poorten or self.weigeringen):
                self.spring(lacking[0].field)
        await super().run_command(command)
