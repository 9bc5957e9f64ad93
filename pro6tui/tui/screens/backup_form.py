"""One system of the register of backups: to type, and to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.backups import Backup, BackupSoort
from pro6tui.rules import backups as regels
from pro6tui.rules import uitvoer
from pro6tui.rules.backups import NODIG, VELDEN
from pro6tui.tui.base.fields import DictDraft, Field, FieldSpec, Section
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseModal
from pro6tui.tui.screens.register_lijst import FormulierModal, getypt


def getoond(one: Backup) -> dict[str, str]:
    """What is known of a system, as it is typed."""
    key = {None: "", True: "ja", False: "nee"}[one.met_sleutel]
    days = str(one.dagen) if one.dagen is not None else one.bewaart.value
    return {
        "naam": one.naam,
        "soort": one.soort.value,
        "waar": one.waar,
        "bewaart": days,
        "met_sleutel": key,
        "verantwoordelijke": one.verantwoordelijke,
        "sinds": uitvoer.datum(one.sinds) if one.sinds else "",
    }


class BackupForm(FormulierModal):
    """What is known of a system."""

    def __init__(self, title: str, draft: DictDraft, today: date) -> None:
        super().__init__(title, draft)
        self._today = today

    def secties(self) -> Sequence[Section]:
        """The fields."""
        choices = {
            "soort": [(one.value, one.label) for one in BackupSoort],
            "met_sleutel": [("nee", _("nee")), ("ja", _("ja, of dat weet ik niet"))],
        }
        empty = {
            "bewaart": _("aantal dagen, onbekend of onbeperkt"),
            "sinds": _("leeg: altijd al"),
        }
        fields = []
        for key, label in VELDEN.items():
            if key in choices:
                options = choices[key]
                fields.append(FieldSpec(key, _(label), Field.CHOICE, options=options))
                continue
            fields.append(
                FieldSpec(
                    key,
                    _(label),
                    required=key in NODIG,
                    parse=getypt(self._lees, key),
                    format=str,
                    placeholder=empty.get(key, ""),
                )
            )
        return [Section("", tuple(fields))]

    def _lees(self, veld: str, tekst: str) -> str:
        regels.lees(veld, tekst, self._today)
        return tekst


class BackupBeeld(BaseModal[None]):
    """To read; Esc goes back."""

    def __init__(self, one: Backup, today: date, naam: Callable[[str], str]) -> None:
        super().__init__()
        self._one, self._today, self._naam = one, today, naam

    @property
    def heading(self) -> str:
        """The name."""
        return self._one.naam

    def content(self) -> ComposeResult:
        """All that is known."""
        one = self._one
        (line,) = regels.horizon([one], self._today).lijnen or (None,)
        until = "" if line is None else uitvoer.datum(line.tot) if line.tot else line.reden
        facts = {
            _("soort"): one.soort.label,
            _("waar"): one.waar,
            _("bewaart"): regels.termijn(one),
            _("epochsleutel mee"): _("nee") if one.met_sleutel is False else _("ja"),
            _("wie zorgt ervoor"): one.verantwoordelijke,
            _("sinds"): uitvoer.datum(one.sinds) if one.sinds else _("altijd al"),
            _("gestopt op"): uitvoer.datum(one.einde),
            _("gewist op"): uitvoer.datum(one.gewist_op),
            _("nagekeken"): _wie(one.nagekeken_op, self._naam(one.nagekeken_door)),
            _("teruggezet"): _wie(one.hersteld_op, self._naam(one.hersteld_door)),
            _("vandaag weg, tot"): until,
        }
        yield TextView([f"{name:<17}  {value or '–'}" for name, value in facts.items()])


def _wie(day: date | None, naam: str) -> str:
    return f"{uitvoer.datum(day)}, {naam}" if day else ""
