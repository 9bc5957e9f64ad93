"""Settings of one user: looks, the clock of the lock, mouse, help for screen readers."""

from __future__ import annotations

from typing import Any

import msgspec
from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.rules.uitleg import uitleg
from pro6tui.tui import settings
from pro6tui.tui.app import Pro6App
from pro6tui.tui.base import themes
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.settings import LEAST_MINUTES, MOST_MINUTES


def minutes(text: str) -> int:
    """A number of minutes as typed; ValueError with a sentence."""
    number = int(text) if text.strip().isdecimal() and len(text) < 4 else 0
    if not LEAST_MINUTES <= number <= MOST_MINUTES:
        words = _("Typ een getal van {minst} tot en met {meest}.")
        raise ValueError(words.format(minst=LEAST_MINUTES, meest=MOST_MINUTES))
    return number


def sections() -> tuple[Section, ...]:
    """The fields."""
    return (
        Section(
            _("Kleuren"),
            (
                FieldSpec(
                    "theme",
                    _("Kleuren"),
                    Field.CHOICE,
                    options=(
                        ("", _("die bij de terminal passen")),
                        (themes.LIGHT, _("licht")),
                        (themes.DARK, _("donker")),
                        (themes.HIGH_CONTRAST, _("hoog contrast")),
                    ),
                    help=_("Een terminal met zestien kleuren toont altijd dezelfde."),
                ),
            ),
        ),
        Section(
            _("Slot"),
            (
                FieldSpec(
                    "idle",
                    _("Slot na minuten"),
                    parse=minutes,
                    format=str,
                    required=True,
                    help=_("Zonder toets gaat de kluis na zoveel minuten op slot (art. 8)."),
                ),
            ),
        ),
        Section(
            _("Terminal, vanaf de volgende keer ontgrendelen"),
            (
                FieldSpec(
                    "mouse",
                    _("Muis"),
                    Field.YESNO,
                    help=_("Met de muis aan kan de terminal zelf niet meer selecteren."),
                ),
                FieldSpec(
                    "accessible",
                    _("Leeshulp"),
                    Field.YESNO,
                    help=_("De cursor staat dan op de regel of het veld waar u bent."),
                ),
            ),
        ),
    )


class Save(Command["InstellingenScreen"]):
    """F2."""

    keys = "f2"
    label = _("Bewaren")
    help = _("Bewaart de instellingen voor u op deze machine.")

    def run(self, screen: InstellingenScreen) -> None:
        """If all is well."""
        if screen.form.check():
            screen.say(_("Verbeter eerst wat er onder het veld staat."), Kind.ERROR)
            return
        chosen = screen.chosen()
        try:
            settings.save(chosen)
        except OSError:
            words = _("De instellingen kunnen niet worden bewaard; ze gelden tot u afsluit.")
            screen.say(words, Kind.ERROR)
        else:
            screen.say(_("De instellingen zijn bewaard."))
        screen.pro6.use_settings(chosen)


class InstellingenScreen(BaseScreen[None]):
    """A small form; Esc leaves the settings as they were."""

    COMMANDS = (Save,)
    here = "9"

    def __init__(self) -> None:
        super().__init__()
        self.form: Form
        self.draft = DictDraft()

    @property
    def pro6(self) -> Pro6App:
        """The app."""
        app: Any = self.app
        pro6: Pro6App = app
        return pro6

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Instellingen")

    def help_text(self) -> str:
        """Art. 8 in our words."""
        about = uitleg(8)
        return f"{about.titel}\n\n{about.samenvatting}" if about else ""

    def content(self) -> ComposeResult:
        """The form."""
        own = self.pro6.settings
        self.draft.values = {
            "theme": own.theme,
            "idle": str(own.idle_minutes),
            "mouse": own.mouse,
            "accessible": own.accessible,
        }
        self.form = Form(sections(), self.draft)
        yield self.form

    def chosen(self) -> settings.Settings:
        """The settings as the form has them now."""
        values = self.draft.values
        return msgspec.structs.replace(
            self.pro6.settings,
            theme=values["theme"] or "",
            idle_minutes=minutes(values["idle"]),
            mouse=bool(values["mouse"]),
            accessible=bool(values["accessible"]),
        )
