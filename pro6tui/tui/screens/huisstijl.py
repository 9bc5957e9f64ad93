"""Beheer, house style: the bureau as every letter shows it, in one form."""

from __future__ import annotations

import asyncio

import msgspec
from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import tekens
from pro6tui.rules.brieven import Huisstijl
from pro6tui.rules.brieven_rechten import Onderdeel
from pro6tui.services.letters import LONGEST_PART, Letters
from pro6tui.services.text_drafts import TextDrafts
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft, FieldSpec, Section
from pro6tui.tui.base.forms import Form
from pro6tui.tui.base.messages import Kind
from pro6tui.tui.base.screen import BaseScreen
from pro6tui.tui.screens.tekst_concept import TekstConceptScreen, Weggooien, mag_niet, pro6_of

NAAM = "huisstijl"
"""The name of its draft."""


def labels() -> dict[str, str]:
    """What each part is called, in the order of the form."""
    return {
        "naam": _("Naam"),
        "adres": _("Adres"),
        "postcode": _("Postcode"),
        "plaats": _("Plaats"),
        "telefoon": _("Telefoon"),
        "email": _("E-mailadres"),
        "website": _("Website"),
        "ondertekenaar": _("Ondertekenaar"),
        "functie": _("Functie"),
    }


def wat_ontbreekt(stijl: Huisstijl) -> str:
    """What is lacking before a letter can go out, as a sentence; "" for nothing."""
    if not stijl.ontbreekt:
        return ""
    names = labels()
    return _("In de huisstijl ontbreekt nog: {wat}").format(
        wat=", ".join(names[one].lower() for one in stijl.ontbreekt)
    )


async def open_huisstijl(screen: BaseScreen[None]) -> None:
    """Read it, with the draft that was left of it, and show it."""
    session = pro6_of(screen).session
    stijl = await asyncio.to_thread(Letters(session).huisstijl)
    left = await asyncio.to_thread(TextDrafts(session).get, NAAM)
    screen.app.push_screen(HuisstijlScreen(stijl, _read(left)))


def _read(left: str | None) -> dict[str, str]:
    try:
        return msgspec.json.decode(left or "{}", type=dict[str, str])
    except msgspec.MsgspecError:
        return {}


class Vaststellen(Command["HuisstijlScreen"]):
    """F2."""

    keys = "f2"
    label = _("Vaststellen")
    help = _("Legt vast hoe het bureau op elke brief staat.")
    group = _("Brieven")

    def disabled_reason(self, screen: HuisstijlScreen) -> str | None:
        """Not this role, or nothing changed."""
        if reason := screen.mag_niet():
            return reason
        return None if screen.onbewaard else _("Er is nog niets gewijzigd.")

    async def run(self, screen: HuisstijlScreen) -> None:
        """If all is well."""
        if screen.form.check():
            screen.say(_("Verbeter eerst wat er onder het veld staat."), Kind.ERROR)
            return
        letters = Letters(screen.pro6.session)
        await asyncio.to_thread(letters.zet_huisstijl, screen.gewijzigd())
        await asyncio.to_thread(screen.sluit_concept)
        screen.klaar(_("De huisstijl is vastgesteld; elke nieuwe brief krijgt haar."))


class HuisstijlScreen(TekstConceptScreen):
    """The form; Esc keeps what was typed as a draft."""

    COMMANDS = (Vaststellen, Weggooien)

    def __init__(self, stijl: Huisstijl, typed: dict[str, str]) -> None:
        super().__init__(NAAM)
        self.stijl = stijl
        known = msgspec.structs.asdict(stijl)
        self.draft = DictDraft({**known, **{k: v for k, v in typed.items() if k in known}})

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Huisstijl")

    def help_text(self) -> str:
        """Where it shows."""
        return _(
            "Zo staat het bureau boven elke brief. Zolang een veld met een sterretje leeg is, wordt"
            " er geen brief gemaakt. Vult u geen ondertekenaar in, dan ondertekent wie de brief"
            " maakt, met de eigen functie. Dit doen de directeur en de administratie."
        )

    def content(self) -> ComposeResult:
        """The form."""
        closed = self.mag_niet() is not None
        needed = Huisstijl().ontbreekt
        fields = [
            FieldSpec(
                name,
                label,
                required=name in needed,
                max_length=LONGEST_PART,
                parse=_line,
                read_only=closed,
                help=_("Leeg: wie de brief maakt.") if name == "ondertekenaar" else "",
            )
            for name, label in labels().items()
        ]
        head = [one for one in fields if one.key not in ("ondertekenaar", "functie")]
        note = _("leeg: wie de brief maakt, met de eigen functie")
        self.form = Form(
            [
                Section(_("Boven elke brief"), head),
                Section(_("Onder elke brief"), fields[len(head) :], note=note),
            ],
            self.draft,
        )
        yield self.form

    @property
    def tekst(self) -> str:
        """The form as it is kept."""
        return msgspec.json.encode(self.draft.values).decode()

    def gewijzigd(self) -> dict[str, str]:
        """What differs from the house style that counts, by name."""
        counts = msgspec.structs.asdict(self.stijl)
        typed = {name: str(self.draft.get(name) or "").strip() for name in counts}
        return {name: text for name, text in typed.items() if text != counts[name]}

    @property
    def onbewaard(self) -> bool:
        """Whether something differs."""
        return bool(self.gewijzigd())

    def mag_niet(self) -> str | None:
        """Why my role does not change it, or None."""
        return mag_niet(self, Onderdeel.HUISSTIJL)

    def on_form_changed(self, message: Form.Changed) -> None:
        """Something was typed."""
        message.stop()
        self.getypt()


def _line(text: str) -> str:
    try:
        return tekens.line(text, LONGEST_PART)
    except Refusal as refusal:
        raise ValueError(str(refusal)) from None
