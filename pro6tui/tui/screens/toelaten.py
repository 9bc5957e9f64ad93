"""The two small forms about a member's place: letting somebody in, and changing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Rol
from pro6tui.rules import invoer_datum, uitvoer
from pro6tui.services.identities import read_card
from pro6tui.services.membership import Plaats, Wijziging
from pro6tui.services.session import BUREAU
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft, Draft, Field, FieldSpec, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseModal
from vault.errors import VaultError
from vault.memberrecords import Member

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Toelating:
    """What was filled in: the file, and the place."""

    bestand: Path
    plaats: Plaats


class _Verder(Command["PlaatsScreen[Any]"]):
    keys = "f2"
    label = _("Verder")
    help = _("Toont wat ervan komt; daarna bevestigt u het.")

    def run(self, screen: PlaatsScreen[Any]) -> None:
        if screen.query_one(Form).check():
            screen.say(_("Verbeter eerst wat onder het veld staat."), Kind.ERROR)
        else:
            screen.answer()


class PlaatsScreen(BaseModal[Answer]):
    """A form with a role, an organisation and an appointment."""

    COMMANDS: ClassVar[Sequence[type[Command[Any]]]] = (_Verder,)
    CSS = "PlaatsScreen Form { height: auto; max-height: 16; }"

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.draft = DictDraft()

    def before(self) -> Sequence[FieldSpec]:
        """The fields above those of the place."""
        return ()

    def explanation(self) -> str:
        """What stands above the form."""
        return ""

    def answer(self) -> None:
        """Dismiss with what was filled in."""
        raise NotImplementedError

    def content(self) -> ComposeResult:
        """The form."""
        yield Static(self.explanation(), markup=False, classes="text")
        yield Form([Section("", (*self.before(), *self._place()))], self.draft)

    def _place(self) -> tuple[FieldSpec, ...]:
        day = self._day
        return (
            FieldSpec(
                "rol",
                _("Rol"),
                Field.CHOICE,
                options=[(one.value, one.label) for one in Rol],
                required=True,
            ),
            FieldSpec(
                "organisatie",
                _("Onderaannemer"),
                required=True,
                max_length=24,
                help=_("De korte naam van zijn kring, zoals noordzijde."),
                visible_when=_is_sub,
            ),
            FieldSpec("since", _("Vanaf"), Field.DATE, parse=day, format=uitvoer.datum),
            FieldSpec(
                "until",
                _("Tot en met"),
                Field.DATE,
                parse=day,
                format=uitvoer.datum,
                help=_("Leeg: de aanstelling heeft geen einde."),
            ),
        )

    def _day(self, text: str) -> date:
        try:
            return invoer_datum.datum(text, self.today)
        except Refusal as refusal:
            raise ValueError(str(refusal)) from None

    def day(self, key: str) -> date | None:
        """A date that was typed, None for nothing."""
        typed = str(self.draft.get(key) or "").strip()
        return self._day(typed) if typed else None

    @property
    def rol(self) -> Rol:
        """The role that was chosen."""
        return Rol(self.draft.get("rol"))

    @property
    def organisatie(self) -> str:
        """The ring of a subcontractor, or the bureau."""
        wanted = str(self.draft.get("organisatie") or "").strip()
        return wanted if self.rol is Rol.ONDERAANNEMER else BUREAU


def _is_sub(draft: Draft) -> bool:
    return bool(draft.get("rol") == Rol.ONDERAANNEMER.value)


def _readable(text: str) -> Path:
    """The file, if it is one that somebody hands over."""
    file = Path(text.strip()).expanduser()
    try:
        read_card(file)
    except VaultError:
        raise ValueError(_("Dit is geen bestand van ‘pro6 member new’, of beschadigd.")) from None
    except Exception as error:
        raise ValueError(str(error)) from None
    return file


class ToelatenScreen(PlaatsScreen[Toelating]):
    """Which file, and which place."""

    def __init__(self, today: date) -> None:
        super().__init__(today)
        self.draft.values["since"] = uitvoer.datum(today)

    @property
    def heading(self) -> str:
        """What it is."""
        return _("Iemand toelaten")

    def explanation(self) -> str:
        """Where the file comes from."""
        return _("De nieuwe collega maakt het bestand met ‘pro6 member new’ en geeft het aan u.")

    def before(self) -> Sequence[FieldSpec]:
        """The file."""
        parse: Callable[[str], Path] = _readable
        return (
            FieldSpec(
                "bestand",
                _("Bestand"),
                required=True,
                placeholder=_("bijvoorbeeld ~/anna.pro6-lid.json"),
                max_length=4096,
                parse=parse,
                format=str,
            ),
        )

    def answer(self) -> None:
        """The file and the place."""
        plaats = Plaats(
            self.rol, self.organisatie, self.day("since") or self.today, self.day("until")
        )
        self.dismiss(Toelating(_readable(str(self.draft.get("bestand"))), plaats))


class WijzigLidScreen(PlaatsScreen[Wijziging]):
    """The place of somebody as it is, to change."""

    def __init__(self, member: Member, today: date) -> None:
        super().__init__(today)
        self._member = member
        sub = member.organisation != BUREAU
        self.draft.values.update(
            {
                "naam": member.name,
                "rol": member.role,
                "organisatie": member.organisation if sub else "",
                "since": uitvoer.datum(member.since),
                "until": uitvoer.datum(member.until) if member.until else "",
            }
        )

    @property
    def heading(self) -> str:
        """Whose."""
        return _("{naam} wijzigen").format(naam=self._member.handle)

    def explanation(self) -> str:
        """What goes with it."""
        return _("Verlaat iemand een kring, dan krijgt die kring meteen een nieuwe sleutel.")

    def before(self) -> Sequence[FieldSpec]:
        """The name."""
        return (FieldSpec("naam", _("Naam"), required=True),)

    def answer(self) -> None:
        """Everything as it is now."""
        self.dismiss(
            Wijziging(
                name=str(self.draft.get("naam")),
                rol=self.rol,
                organisatie=self.organisatie,
                since=self.day("since"),
                until=self.day("until"),
                until_given=True,
            )
        )
