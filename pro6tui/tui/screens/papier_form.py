"""The forms about paper folders (artt. 4 and 12): where they stand, and how they were destroyed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Papiermethode, Papierniveau
from pro6tui.rules import invoer_datum, tekens, uitvoer
from pro6tui.rules.papier import MOST, Vernietiging, toets_nummer
from pro6tui.tui.base.fields import DictDraft, Draft, Field, FieldSpec, Section
from pro6tui.tui.screens.register_lijst import FormulierModal, getypt


class PlaatsForm(FormulierModal):
    """Where the folders stand, what is on them, and how many there are."""

    def bezwaar(self) -> str | None:
        """A place is needed."""
        return None if str(self.draft.get("locatie") or "").strip() else _("Noem de kast of plank.")

    def secties(self) -> Sequence[Section]:
        """Three fields."""
        number = FieldSpec(
            "nummer",
            _("Papiernummer"),
            placeholder=_("leeg: het volgende nummer"),
            parse=getypt(lambda _veld, text: toets_nummer(text), "papier.map"),
            max_length=20,
        )
        count = FieldSpec("mappen", _("Aantal mappen"), parse=_aantal, max_length=5)
        where = FieldSpec("locatie", _("Kast of plank"), parse=getypt(_regel, "papier.locatie"))
        return [Section("", (where, number, count))]


def _regel(_veld: str, text: str) -> str:
    return tekens.line(text, tekens.NAME_LENGTH)


def _aantal(text: str) -> int:
    typed = text.strip()
    if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= MOST:
        return int(typed)
    raise ValueError(_("Noem een getal van 1 tot en met {meest}.").format(meest=MOST))


class MeeForm(FormulierModal):
    """Who took the folders along, and when."""

    def __init__(self, title: str, draft: DictDraft, today: date) -> None:
        super().__init__(title, draft)
        self._today = today

    def bezwaar(self) -> str | None:
        """A name is needed."""
        return None if str(self.draft.get("door") or "").strip() else _("Noem wie de map meenam.")

    def secties(self) -> Sequence[Section]:
        """Two fields."""
        who = FieldSpec("door", _("Wie"), parse=getypt(_regel, "papier.meegenomen_door"))
        return [Section("", (who, _dag("op", _("Op"), self._today)))]


def _dag(key: str, label: str, today: date) -> FieldSpec:
    return FieldSpec(
        key,
        label,
        parse=getypt(lambda _veld, text: invoer_datum.datum(text, today), key),
        format=uitvoer.datum,
    )


class WegForm(FormulierModal):
    """How paper was destroyed. `toets` asks the rules, as one types."""

    def __init__(
        self,
        title: str,
        draft: DictDraft,
        text: str,
        today: date,
        toets: Callable[[Vernietiging], object],
    ) -> None:
        super().__init__(title, draft, text)
        self._today, self._toets = today, toets

    def bezwaar(self) -> str | None:
        """What the rules have against it."""
        try:
            self._toets(hoe(self.draft, self._today))
        except Refusal as refusal:
            return str(refusal)
        return None

    def secties(self) -> Sequence[Section]:
        """When, how, by whom and who saw it."""

        def extern(draft: Draft) -> bool:
            return bool(draft.get("methode") == Papiermethode.EXTERN.value)

        levels = [(one.value, _niveau(one)) for one in Papierniveau]
        methods = [(one.value, one.label) for one in Papiermethode]
        classes = [(str(one), str(one)) for one in (1, 2, 3)]
        return [
            Section(
                "",
                (
                    _dag("op", _("Vernietigd op"), self._today),
                    FieldSpec("methode", _("Hoe"), Field.CHOICE, options=methods),
                    FieldSpec("niveau", _("Niveau DIN 66399"), Field.CHOICE, options=levels),
                    FieldSpec("klasse", _("Klasse"), Field.CHOICE, options=classes),
                    _tekst("bedrijf", _("Bedrijf"), extern),
                    _tekst("certificaat", _("Certificaat"), extern),
                    _tekst("container", _("Container"), extern),
                    _tekst("door", _("Door")),
                    _tekst("getuige", _("Getuige")),
                ),
            )
        ]


def _tekst(key: str, label: str, when: Callable[[Draft], bool] | None = None) -> FieldSpec:
    return FieldSpec(
        key, label, parse=getypt(_regel, f"papier.vernietigd_{key}"), visible_when=when
    )


def _niveau(one: Papierniveau) -> str:
    if not one.groep:
        return one.label
    return _("{niveau}: snippers tot {mm} mm²").format(niveau=one.label, mm=one.groep)


def begin(today: date, door: str, niveau: Papierniveau) -> DictDraft:
    """What the form of a destruction begins with: shredded here today, by me, as small as asked."""
    return DictDraft(
        {
            "op": uitvoer.datum(today),
            "methode": Papiermethode.INTERN.value,
            "niveau": niveau.value,
            "klasse": "3",
            "door": door,
        }
    )


def hoe(draft: Draft, today: date) -> Vernietiging:
    """What the form says. Refusal for a day that is none."""

    def text(key: str) -> str:
        return str(draft.get(key) or "")

    return Vernietiging(
        op=invoer_datum.datum(text("op"), today),
        door=text("door"),
        methode=Papiermethode(text("methode") or Papiermethode.INTERN.value),
        niveau=Papierniveau(text("niveau") or Papierniveau.P1.value),
        klasse=int(text("klasse") or 3),
        bedrijf=text("bedrijf"),
        certificaat=text("certificaat"),
        container=text("container"),
        getuige=text("getuige"),
    )
