"""The small forms about a complaint: what it is, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.registers import Klacht
from pro6tui.model.vocabulary_registers import KlachtAard, KlachtUitkomst
from pro6tui.rules import klachten, redenen, uitvoer
from pro6tui.rules.klachten import VELDEN
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Section
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.screens.register_lijst import FormulierModal, getypt


def getoond(one: Klacht) -> dict[str, str]:
    """The fields as one types them."""
    return {
        "ontvangen_op": uitvoer.datum(one.ontvangen_op),
        "aard": one.aard.value,
        "omschrijving": one.omschrijving,
        "klager": one.klager,
        "behandelaar": one.behandelaar,
        "termijn": uitvoer.datum(one.termijn) if one.termijn else "",
    }


class KlachtForm(FormulierModal):
    """What is known of a complaint."""

    def __init__(self, title: str, draft: DictDraft, today: date, *, nieuw: bool = True) -> None:
        super().__init__(title, draft)
        self._today, self._nieuw = today, nieuw

    def bezwaar(self) -> str | None:
        """It says what it is about."""
        if str(self.draft.get("omschrijving") or "").strip():
            return None
        return _("Schrijf eerst waarover de klacht gaat.")

    def secties(self) -> Sequence[Section]:
        """The fields; the dossier of one that is there stays."""
        dossier = FieldSpec("dossier", _("Dossier"), placeholder=_("D-000123, of leeg"))
        fields = [dossier] if self._nieuw else []
        for key, label in VELDEN.items():
            fields.append(self._veld(key, _(label)))
        return [Section("", tuple(fields))]

    def _veld(self, key: str, label: str) -> FieldSpec:
        if key == "aard":
            kinds = [(one.value, one.label) for one in KlachtAard]
            return FieldSpec(key, label, Field.CHOICE, options=kinds)
        if key == "omschrijving":
            return FieldSpec(key, label, Field.NOTES, lines=4)
        empty = {
            "ontvangen_op": _("leeg: vandaag"),
            "behandelaar": _("korte naam; leeg: uzelf"),
            "termijn": _("leeg: zes weken na ontvangst"),
            "klager": _("leeg: de klant van het dossier"),
        }
        return FieldSpec(
            key,
            label,
            parse=getypt(self._lees, key),
            format=lambda value: value if isinstance(value, str) else uitvoer.datum(value),
            placeholder=empty.get(key, ""),
        )

    def _lees(self, veld: str, tekst: str) -> object:
        return klachten.lees(veld, tekst, self._today)


class AfdoenForm(FormulierModal):
    """The outcome and why."""

    def bezwaar(self) -> str | None:
        """Both are needed."""
        if not self.draft.get("uitkomst"):
            return _("Kies eerst een uitkomst.")
        why = str(self.draft.get("toelichting") or "")
        return redenen.uitweg() if redenen.te_kort(why) else None

    def secties(self) -> Sequence[Section]:
        """Two fields."""
        outcomes = [(one.value, one.label) for one in KlachtUitkomst]
        return [
            Section(
                "",
                (
                    FieldSpec("uitkomst", _("Uitkomst"), Field.CHOICE, options=outcomes),
                    FieldSpec("toelichting", _("Waarom"), Field.NOTES, lines=4),
                ),
            )
        ]


class KlachtBeeld(BaseModal[None]):
    """To read; Esc goes back."""

    def __init__(self, one: Klacht) -> None:
        super().__init__()
        self._one = one

    @property
    def heading(self) -> str:
        """The number."""
        return _("Klacht {nummer}").format(nummer=self._one.nummer)

    def content(self) -> ComposeResult:
        """All that is known."""
        one = self._one
        facts = {
            _("ontvangen"): uitvoer.datum(one.ontvangen_op),
            _("dossier"): one.dossier,
            _("wie klaagt"): one.klager,
            _("waarover"): one.aard.label,
            _("behandelaar"): one.behandelaar,
            _("antwoord voor"): uitvoer.datum(one.termijn),
            _("uitkomst"): one.uitkomst.label if one.uitkomst else "",
            _("afgedaan op"): uitvoer.datum(one.afgedaan_op),
        }
        lines = [f"{name:<14}  {value or '–'}" for name, value in facts.items()]
        yield TextView([*lines, "", *one.omschrijving.split("\n"), "", one.toelichting])
