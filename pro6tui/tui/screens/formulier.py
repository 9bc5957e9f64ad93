"""The fields of a dossier as sections of a form, and what is typed in them as its draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.fields import LIST_LABELS, Kind
from pro6tui.model.fields import Field as DossierField
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_
from pro6tui.rules import afscherming, artikel_06, invoer, stukken, vast
from pro6tui.services.editing import Editing, Said, raw
from pro6tui.tui.base.fields import Draft, Field, FieldSpec, Finding, Section
from pro6tui.tui.base.messages import Kind as Ernst
from pro6tui.tui.screens.delen import ALLEEN_ALS, ALLEEN_ALS_ITEM, Deel, Groep, Lijst

MOST_ITEMS = 12
"""Items of a list on one form; older ones are changed one at a time."""

KORT = {
    "informatieblad_uitgereikt_op": N_("Informatieblad op"),
    "persoon.bsn_grondslag": N_("Grondslag BSN"),
    "persoon.documentnummer_id": N_("Documentnummer"),
    "uitkeringen.*.soort": N_("Soort"),
    "uitkeringen.*.hoogte": N_("Hoogte (bruto)"),
    "uitkeringen.*.ingangsdatum": N_("Ingangsdatum"),
    "uitkeringen.*.einddatum": N_("Einddatum"),
    "arbeidsongeschiktheid.mate": N_("Mate"),
    "arbeidsongeschiktheid.klasse": N_("Klasse"),
    "arbeidsongeschiktheid.arbeidsvermogen": N_("Arbeidsvermogen"),
    "arbeidsongeschiktheid.restverdiencapaciteit": N_("Restverdiencapaciteit"),
    "trajecten.*.contactpersoon": N_("Contactpersoon daar"),
    "trajecten.*.startdatum_akkoord": N_("Akkoord op plan"),
    "kredietbemiddeling.actief": N_("Bemiddeling"),
    "kredietbemiddeling.van": N_("Van"),
    "kredietbemiddeling.tot": N_("Tot"),
    "kredietbemiddeling.hoogte_schulden": N_("Hoogte schulden"),
    "kredietbemiddeling.periode_inkomen_partner": N_("Per"),
    "toewijzing.organisatie": N_("Onderaannemer"),
}
"""Labels that are shorter under their heading."""

_KINDS = {
    Kind.TEKSTBLOK: Field.NOTES,
    Kind.DATUM: Field.DATE,
    Kind.BEDRAG: Field.AMOUNT,
    Kind.JA_NEE: Field.YESNO,
    Kind.KEUZE: Field.CHOICE,
    Kind.MEERKEUZE: Field.CHOICE,
}


def _hints() -> dict[Kind, str]:
    return {
        Kind.DATUM: _("Typ 1-2-26, 1 feb 2026, vandaag of +14."),
        Kind.MAAND: _("Typ 3-2019, mrt 2019 of alleen 2019."),
        Kind.TIJD: _("Typ 10:30 of 9u30."),
        Kind.BEDRAG: _("Typ 1.234,56; altijd bruto, in euro’s."),
        Kind.PERCENTAGE: _("Een heel percentage van 0 tot en met 100."),
        Kind.UREN: _("Typ 38,5 of 38:30."),
        Kind.BSN: _("Acht of negen cijfers die kloppen volgens de elfproef."),
        Kind.POSTCODE: _("Typ 7641 AB, of een buitenlandse met het land ervoor."),
        Kind.TELEFOON: _("Typ 06 12345678, of een buitenlands nummer met + ervoor."),
        Kind.TEKSTBLOK: _("Schrijf wat iemand kan; geen diagnose en geen BSN (art. 3)."),
        Kind.TEKSTLIJST: _("Met komma’s ertussen."),
        Kind.MEERKEUZE: _("Enter opent de lijst; spatie kiest."),
        Kind.KEUZE: _("Enter of een letter opent de lijst; pijlen kiezen."),
        Kind.JA_NEE: _("j of n."),
    }


@dataclass(frozen=True)
class KeuzesSpec(FieldSpec):
    """A field in which several options can be chosen; its raw value is a list of them."""


def zin(one: Said) -> str:
    """What a rule says, with the way out."""
    return f"{one.message} {one.uitweg}".rstrip()


def mag_niet(lid: artikel_06.Medewerker, pattern: str) -> str | None:
    """Why this role may not change a field (its path with `*`), or None."""
    try:
        artikel_06.toets_wijzigen(lid, pattern)
    except Refusal as refusal:
        return str(refusal)
    return None


def bijgehouden(field: DossierField) -> str | None:
    """Why a field is not typed in a form, with how it is written, or None."""
    return zin(vast.geen_veld(field.path)) if field.kind is Kind.VAST else None


def eerste_fout(weigeringen: Sequence[Refusal]) -> str | None:
    """How many things must be put right, and the first of them."""
    if not weigeringen:
        return None
    first = weigeringen[0]
    try:
        label = paths.field_of(first.field).label
    except Refusal:
        label = _("Dossier")
    return _("Nog te verbeteren: {aantal}. {veld}: {zin}").format(
        aantal=len(weigeringen), veld=label, zin=first.message
    )


class FormDraft:
    """`Editing` as a form sees it. `extra` holds sentences from elsewhere, by path."""

    def __init__(self, work: Editing) -> None:
        self.work = work
        self.extra: dict[str, list[Finding]] = {}

    def get(self, key: str) -> Any:
        """The raw value; of what is shielded only that it is."""
        if afscherming.verborgen(self.work.dossier, key):
            return afscherming.tekst()
        return self.work.get(key)

    def set(self, key: str, raw: Any) -> Sequence[Finding]:
        """Keep it, and say what the rules say."""
        return [*self.findings(self.work.set(key, raw)), *self.extra.get(key, ())]

    @staticmethod
    def findings(said: Sequence[Said]) -> list[Finding]:
        """What rules said, for beneath a field."""
        return [
            Finding(zin(one), Ernst.ERROR if isinstance(one, Refusal) else Ernst.WARNING)
            for one in said
        ]


@dataclass(frozen=True)
class Formulier:
    """Makes the sections of a part. `lid` decides which fields can be changed and seen; with
    `toegang` None everything is seen. `intake` leaves out what comes later in a traject."""

    work: Editing
    lid: artikel_06.Medewerker
    toegang: artikel_06.Toegang = artikel_06.Toegang.VOLLEDIG
    intake: bool = False
    alleen: str = ""
    """The path of the one item that is shown of its list."""

    def secties(self, deel: Deel) -> list[Section]:
        """The sections of a part as the dossier is now."""
        found: list[Section] = []
        for blok in deel.blokken:
            found += [self._groep(blok)] if isinstance(blok, Groep) else self._lijst(blok)
        return [section for section in found if section.fields or section.note]

    def _groep(self, groep: Groep) -> Section:
        specs = [spec for path in groep.velden if (spec := self._spec(path, path)) is not None]
        if not specs:
            return Section("", ())
        when: Callable[[Draft], bool] | None = None
        if (applies := groep.van_toepassing) is not None:
            work = self.work

            def when(_draft: Draft) -> bool:
                return applies(work)

        note = _(groep.uitleg) if groep.uitleg else ""
        if all(spec.read_only for spec in specs):
            note = specs[0].help
        return Section(_(groep.dutch), specs, when, note)

    def items(self, lijst: Lijst) -> list[str]:
        """The ids of the items that are shown: the last ones."""
        ids = [item.id for item in paths.get(self.work.dossier, lijst.pad)]
        if self.alleen.startswith(f"{lijst.pad}."):
            return [one for one in ids if self.alleen == f"{lijst.pad}.{one}"]
        return ids[-MOST_ITEMS:]

    def _lijst(self, lijst: Lijst) -> list[Section]:
        label = _(LIST_LABELS[lijst.pad])
        names = [n for n in lijst.velden if not (self.intake and n in lijst.later)]
        if lijst.pad in stukken.LIJSTEN and stukken.meer(self.work.dossier):
            names.insert(0, "traject")
        ids = self.items(lijst)
        if not ids:
            first = self._spec(f"{lijst.pad}.*.{names[0]}", "")
            if first is None:
                return []
            note = _("Nog niets ingevuld; F4 voegt er een toe.")
            return [Section(label, (), note=first.help if first.read_only else note)]
        total = len(paths.get(self.work.dossier, lijst.pad))
        found = []
        for place, item_id in enumerate(ids, start=total - len(ids) + 1):
            start = f"{lijst.pad}.{item_id}"
            specs = [
                spec
                for name in names
                if (spec := self._spec(f"{lijst.pad}.*.{name}", f"{start}.{name}")) is not None
            ]
            title = label if total == 1 else f"{label} {place}"
            found.append(Section(title, specs))
        return found

    def _spec(self, pattern: str, path: str) -> FieldSpec | None:
        """The field at `path`; None where this access does not show it."""
        if not artikel_06.zichtbaar(pattern, self.toegang):
            return None
        field = paths.field_of(pattern)
        hidden = bool(path) and afscherming.verborgen(self.work.dossier, path)
        filed = pattern in stukken.VELDEN
        kept = None if filed else bijgehouden(field)
        refused = _afgeschermd() if hidden else kept or mag_niet(self.lid, pattern)
        parts: dict[str, Any] = {
            "key": path,
            "label": _(KORT[pattern]) if pattern in KORT else field.label,
            "kind": _KINDS.get(field.kind, Field.TEXT),
            "help": refused or _help(field),
            "max_length": 500 if field.kind is Kind.TEKST else 200,
            "required": pattern == "persoon.achternaam",
            "read_only": bool(refused),
            "visible_when": self._when(pattern, path),
        }
        if hidden:
            return FieldSpec(**parts | {"kind": Field.TEXT, "required": False})
        if filed:
            options = [("", stukken.geen_traject()), *stukken.keuzes(self.work.dossier)[:-1]]
            return FieldSpec(**parts | {"kind": Field.CHOICE, "options": options})
        if field.options is not None:
            parts["options"] = tuple((str(one), one.label) for one in field.options)
        if field.kind is Kind.MEERKEUZE:
            return KeuzesSpec(**parts)
        if parts["kind"] in (Field.TEXT, Field.DATE, Field.AMOUNT):
            parts["parse"] = self._parse(field)
            parts["format"] = lambda value: raw(field, value)
        return FieldSpec(**parts)

    def _parse(self, field: DossierField) -> Callable[[str], Any]:
        def parse(text: str) -> Any:
            try:
                return invoer.lees(field, text, self.work.today)
            except Refusal as refusal:
                raise ValueError(zin(refusal)) from None

        return parse

    def _when(self, pattern: str, path: str) -> Callable[[Draft], bool] | None:
        work = self.work
        if (applies := ALLEEN_ALS.get(pattern)) is not None:
            return lambda _draft: applies(work)
        if (item_applies := ALLEEN_ALS_ITEM.get(pattern)) is not None:
            item = path.rpartition(".")[0]
            return lambda draft: item_applies(work, item) or bool(draft.get(path))
        return None


def _afgeschermd() -> str:
    return _("Dit gegeven is afgeschermd (art. 11): u ziet en wijzigt het niet tot dat eindigt.")


def _help(field: DossierField) -> str:
    artikel = _("Artikel {nummer}.").format(nummer=field.artikel)
    return f"{field.label}. {_hints().get(field.kind, '')} {artikel}".replace("  ", " ")
