"""Partial approval of a destruction list: one dossier is put off with why and until when, or goes
along again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pro6tui.i18n import _
from pro6tui.model.vocabulary_vernietiging import Oordeel
from pro6tui.rules import invoer_datum, redenen, uitvoer
from pro6tui.rules import vernietigingslijst as regels
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Section
from pro6tui.tui.screens.register_lijst import FormulierModal, getypt

if TYPE_CHECKING:
    from pro6tui.tui.screens.vernietiging_lijst import LijstScreen

GROEP = _("Vernietigingslijst")
PROEF = "proef van de regel"
"""A reason that is long enough, to ask a rule whether anything else is in the way."""


def te_kort(text: str) -> str | None:
    """Why this is no reason, or None."""
    return redenen.uitweg() if redenen.te_kort(text) else None


class UitstelForm(FormulierModal):
    """Why one dossier stays, and until when."""

    def __init__(self, title: str, draft: DictDraft, today: date) -> None:
        super().__init__(title, draft, _("De rest van de lijst kan doorgaan."))
        self._today = today

    def bezwaar(self) -> str | None:
        """Both are needed."""
        if reason := te_kort(str(self.draft.get("reden") or "")):
            return reason
        return None if self.draft.get("datum") else _("Geef de dag waarop u opnieuw kijkt.")

    def secties(self) -> Sequence[Section]:
        """Two fields."""
        day = FieldSpec(
            "datum",
            _("Opnieuw bekijken op"),
            parse=getypt(lambda _veld, text: invoer_datum.datum(text, self._today), "datum"),
            format=uitvoer.datum,
            placeholder=_("een dag die nog komt"),
        )
        return [Section("", (FieldSpec("reden", _("Waarom"), Field.NOTES, lines=3), day))]


class Uitstellen(Command["LijstScreen"]):
    """u."""

    keys = "u"
    label = _("Uitstellen")
    help = _("Haalt dit dossier van de lijst, met een reden en een nieuwe datum.")
    group = GROEP

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """No dossier, another state or role."""
        line = screen.regel
        if line is None:
            return _("Zet de cursor op een dossier van de lijst.")
        if line.oordeel is Oordeel.UITGESTELD:
            return _("Dit dossier is al uitgesteld; m neemt het weer mee.")
        wie = screen.dienst.wie
        return screen.weegt(
            lambda: regels.stel_uit(screen.huidig, line.document_id, wie, PROEF, date.max)
        )

    async def run(self, screen: LijstScreen) -> None:
        """Why, and until when."""
        line, one, lists = screen.regel, screen.huidig, screen.dienst
        if line is None:
            return
        draft = screen.uitstel.setdefault(line.document_id, DictDraft())
        title = _("{dossier} uitstellen").format(dossier=line.dossier)
        if not await screen.app.push_screen_wait(UitstelForm(title, draft, screen.today)):
            return
        why = str(draft.get("reden") or "")
        day = invoer_datum.datum(str(draft.get("datum") or ""), screen.today)
        await screen.stap(
            _("Uitstellen"),
            lambda _progress: lists.stel_uit(one, line.document_id, why, day),
            _("{dossier} gaat niet mee, tot {dag}.").format(
                dossier=line.dossier, dag=uitvoer.datum(day)
            ),
        )
        screen.uitstel.pop(line.document_id, None)


class WaaromNiet(Command["LijstScreen"]):
    """q."""

    keys = "q"
    label = _("Waarom niet weg")
    help = _("Opent dit dossier voor zijn bewaring, gelogd, en zegt wat het tegenhoudt.")
    group = GROEP
    show = False

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """No dossier, or one that is there no longer."""
        if screen.document is None:
            return _("Zet de cursor op een dossier dat er nog is.")
        return None

    async def run(self, screen: LijstScreen) -> None:
        """The answer."""
        from pro6tui.tui.screens.dossier_waarom import toon_waarom

        if screen.document is not None:
            await toon_waarom(screen.pro6, screen.document)


class Meenemen(Command["LijstScreen"]):
    """m."""

    keys = "m"
    label = _("Meenemen")
    help = _("Zet een uitgesteld dossier weer bij wat meegaat.")
    group = GROEP

    def disabled_reason(self, screen: LijstScreen) -> str | None:
        """No dossier that was put off."""
        line = screen.regel
        if line is None or line.oordeel is not Oordeel.UITGESTELD:
            return _("Zet de cursor op een dossier dat is uitgesteld.")
        wie = screen.dienst.wie
        return screen.weegt(lambda: regels.neem_mee(screen.huidig, line.document_id, wie))

    async def run(self, screen: LijstScreen) -> None:
        """Back."""
        line, one, lists = screen.regel, screen.huidig, screen.dienst
        if line is not None:
            said = _("{dossier} gaat weer mee.").format(dossier=line.dossier)
            await screen.stap(
                _("Meenemen"), lambda _progress: lists.neem_mee(one, line.document_id), said
            )
