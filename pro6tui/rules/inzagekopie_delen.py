"""art. 10: the data themselves in a copy: every field in words, what is left out with its ground.

Source: regulation art. 10; AVG 15(3) as in C-487/21: a faithful and intelligible reproduction, with
what was changed since. Which names are masked and what is left out is `inzage_beeld`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Document, Dossier, Item
from pro6tui.model.fields import FIELDS, LIST_LABELS, Field
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import WeigeringsGrond
from pro6tui.rules import inzage_beeld, paden, tekens, uitvoer
from pro6tui.rules.afscherming import afgeschermd

PADEN = (
    "toestemmingen.*.omvang", "verstrekkingen.*.velden", "verzoeken.*.onderdelen.*.pad",
    "verzoeken.*.redacties.*.pad", "verzoeken.*.kennisgevingen.*.velden",
    "verzoeken.*.verslag.getoond", "afschermingen.*.pad",
)  # fmt: skip
"""Fields that name other data by their path."""
STUKKEN = (
    "toestemmingen.*.document", "verzoeken.*.machtiging", "verzoeken.*.verzoekdocument",
    "verzoeken.*.brieven", "verzoeken.*.verslag.handtekening",
    "verzoeken.*.kennisgevingen.*.brief",
)  # fmt: skip
"""Fields that name a document by its id."""
_LONGEST = 80
"""Characters of the name of a file in a package."""


class Waarde(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One datum: `tekst` in words, `waarde` as a program reads it (amounts in cents, hours in
    minutes, days in ISO). `afgeschermd`: since when and why it is only kept. `weggelaten`: the
    ground on which it is not shown; `tekst` and `waarde` are empty then."""

    pad: str
    label: str
    tekst: str = ""
    waarde: Any = None
    afgeschermd: str = ""
    weggelaten: str = ""


class Deel(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the dossier (`soort` "persoon", "notities"…), or one item of a list."""

    soort: str
    kop: str
    gegevens: tuple[Waarde, ...]


class Bijlage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A document of the dossier. `bestand`: its place in the package, "" when it is not in it, for
    which `toelichting` says why."""

    document: str
    naam: str
    soort: str
    datum: date | None = None
    bestand: str = ""
    grootte: int | None = None
    toelichting: str = ""


class Verandering(msgspec.Struct, frozen=True, kw_only=True):
    """One change in the history of the dossier: values typed, an item whole, None where there was
    none; `door` a handle, `op` the day at the office."""

    pad: str
    oud: Any
    nieuw: Any
    reden: str
    door: str
    op: date


class Gewijzigd(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change in words: what was there, what came, why, by which function."""

    op: date
    pad: str
    wat: str
    oud: str = ""
    nieuw: str = ""
    reden: str = ""
    functie: str = ""
    weggelaten: str = ""


class Weglating(msgspec.Struct, frozen=True, kw_only=True):
    """What is not in the copy, on which ground, and why."""

    wat: str
    grond: str
    motivering: str = ""


class Lezer:
    """A dossier as one request lets its client read it."""

    def __init__(
        self,
        dossier: Dossier,
        verzoek: Verzoek,
        functies: Mapping[str, str],
        namen: Mapping[str, str],
        maskeer_derden: bool,
    ) -> None:
        self.dossier = dossier
        self.verzoek = verzoek
        self._functies = functies
        self._namen = namen
        self._derden = maskeer_derden
        self._mask = inzage_beeld.masker_voor(dossier, namen, derden=maskeer_derden)
        self._kept: dict[str, str] = {}

    # -- the data ------------------------------------------------------------------------------

    def delen(self) -> tuple[Deel, ...]:
        """Everything that says something, in the schema's order. Refusals of `inzage_beeld`."""
        raw = {path: (field, value) for path, field, value in paths.values(self.dossier)}
        shown = inzage_beeld.inzage_inhoud(
            self.dossier,
            self.verzoek,
            functies=self._functies,
            namen=self._namen,
            maskeer_derden=self._derden,
        )
        return tuple(
            Deel(
                soort=deel.regels[0].pad.partition(".")[0],
                kop=deel.kop,
                gegevens=tuple(self._waarde(one, *raw[one.pad]) for one in deel.regels),
            )
            for deel in shown
        )

    def _waarde(self, line: inzage_beeld.InzageRegel, field: Field, value: Any) -> Waarde:
        label = self._label(line.pad, field)
        if line.grond or not line.waarde:
            return Waarde(pad=line.pad, label=label, weggelaten=line.grond)
        words = self._words(field, value)
        return Waarde(
            pad=line.pad,
            label=label,
            tekst=line.waarde if words is None else words,
            waarde=self._plain(line.waarde, field, value),
            afgeschermd=self._shield(line.pad) if line.afgeschermd else "",
        )

    def _label(self, path: str, field: Field) -> str:
        """Of an item in an item also which one: "Stap van een verzoek 2: Op"."""
        steps = path.split(".")
        inner, rest = paths.list_of(path)
        if not inner or inner.count(".") < 2 or inner.startswith("cv."):
            return field.label
        at = ".".join(steps[: len(steps) - len(rest.split(".")) + 1])
        return f"{paden.naam(self.dossier, at)}: {field.label}"

    def _words(self, field: Field, value: Any) -> str | None:
        """What a path or the id of a document means; None for every other field."""
        if field.path not in PADEN and field.path not in STUKKEN:
            return None
        names = value if isinstance(value, tuple) else (value,)
        say = self._document if field.path in STUKKEN else self._what
        return ", ".join(dict.fromkeys(say(one) for one in names))

    def _what(self, pad: str) -> str:
        return self._document(pad) if pad in self._documents() else paden.naam(self.dossier, pad)

    def _document(self, document_id: str) -> str:
        found = self._documents().get(document_id)
        if found is None:
            return _("een document dat niet meer in het dossier staat")
        hidden = inzage_beeld.afgedekt(self.verzoek, f"documenten.{document_id}.naam")
        return found.soort.label if hidden else found.naam or found.soort.label

    def _documents(self) -> dict[str, Document]:
        return {one.id: one for one in self.dossier.documenten}

    def _plain(self, shown: str, field: Field, value: Any) -> Any:
        """The value for a program; where a name is masked, the words instead."""
        path = field.path
        masked = path in inzage_beeld.DERDEN and self._derden
        if path in inzage_beeld.MEDEWERKERS or masked or field.herhaalt:
            return shown
        plain = msgspec.to_builtins(value)
        return list(plain) if isinstance(plain, tuple) else plain

    def _shield(self, path: str) -> str:
        found = afgeschermd(self.dossier, path)
        if found is None:
            return ""
        ground = found.grond.label if found.grond else ""
        return _("sinds {datum}: {grond}").format(datum=uitvoer.datum(found.van), grond=ground)

    # -- documents -------------------------------------------------------------------------------

    def bijlagen(self) -> tuple[Bijlage, ...]:
        """Every document, in the order of the dossier, with its file name in a package."""
        found: list[Bijlage] = []
        for number, one in enumerate(self.dossier.documenten, 1):
            hidden = inzage_beeld.afgedekt(self.verzoek, f"documenten.{one.id}.blob")
            named = inzage_beeld.afgedekt(self.verzoek, f"documenten.{one.id}.naam") is None
            shown = one if named else msgspec.structs.replace(one, naam=_("document"))
            why = _why(one)
            if hidden is not None:
                why = _("weggelaten: {grond}").format(
                    grond=hidden.grond.label if hidden.grond else ""
                )
            found.append(
                Bijlage(
                    document=one.id,
                    naam=one.naam if named else "",
                    soort=one.soort.label if named else "",
                    datum=one.datum if named else None,
                    bestand="" if why else f"bijlagen/{number:03} {bestandsnaam(shown)}",
                    grootte=one.grootte if not why else None,
                    toelichting=why,
                )
            )
        return tuple(found)

    # -- history -----------------------------------------------------------------------------------

    def wijzigingen(self, veranderingen: Iterable[Verandering]) -> tuple[Gewijzigd, ...]:
        """The changes in words, oldest first. Of an item that came, what it says is in the data; of
        one that went, it is here."""
        found = []
        for one in veranderingen:
            hidden = inzage_beeld.afgedekt(self.verzoek, one.pad)
            ground = (hidden.grond.label if hidden.grond else "") if hidden else ""
            came = isinstance(one.nieuw, Item) and one.oud is None
            found.append(
                Gewijzigd(
                    op=one.op,
                    pad=one.pad,
                    wat=self._name(one.pad),
                    oud="" if hidden else self._said(one.pad, one.oud),
                    nieuw="" if hidden else _("toegevoegd") if came else self._new(one),
                    reden="" if hidden else self._mask(one.reden),
                    functie=self._functies.get(one.door, _("medewerker")),
                    weggelaten=ground,
                )
            )
        return tuple(sorted(found, key=lambda one: one.op))

    def _new(self, one: Verandering) -> str:
        return _("verwijderd") if one.nieuw is None else self._said(one.pad, one.nieuw)

    def _name(self, path: str) -> str:
        """What a path means, also of an item that is there no longer."""
        try:
            return paden.naam(self.dossier, path)
        except Refusal:
            return path

    def _said(self, path: str, value: Any) -> str:
        if value in (None, "", ()):
            return ""
        if isinstance(value, Item):
            said = (
                (field.label, self._field(field, inner))
                for _path, field, inner in paths.values_of(value, path)
                if inner not in (None, "", ()) and field.path not in inzage_beeld.INTERN
            )
            return "; ".join(f"{label}: {words}" for label, words in said)
        return self._field(paths.field_of(path), value)

    def _field(self, field: Field, value: Any) -> str:
        if field.path in inzage_beeld.MEDEWERKERS:
            handles = value if isinstance(value, tuple) else (value,)
            return ", ".join(self._functies.get(one, _("medewerker")) for one in handles)
        if field.path in inzage_beeld.DERDEN and self._derden:
            return inzage_beeld.masker()
        if field.path in inzage_beeld.INTERN:
            return _("gewijzigd")
        words = self._words(field, value)
        return self._mask(uitvoer.toon(field, value)) if words is None else words

    # -- what is not there -------------------------------------------------------------------------

    def weglatingen(self) -> tuple[Weglating, ...]:
        """Everything that is not in the copy: by a decision, by a rule, or because it says nothing
        about the client."""
        found = [
            Weglating(
                wat=paden.naam(self.dossier, one.pad),
                grond=one.grond.label if one.grond else "",
                motivering=one.motivering,
            )
            for one in self.verzoek.redacties
        ]
        other = WeigeringsGrond.ANDEREN.label
        found.append(
            Weglating(wat=_("namen van onze medewerkers; u leest hun functie"), grond=other)
        )
        if self._derden:
            found.append(Weglating(wat=_("namen van anderen"), grond=other))
        present = {field.path for _path, field, value in paths.values(self.dossier) if value}
        found.extend(
            Weglating(wat=_inside(one), grond=_("verwijst alleen binnen het programma"))
            for one in FIELDS
            if one.path in inzage_beeld.INTERN and one.path in present
        )
        return tuple(found)


def _inside(field: Field) -> str:
    name = field.path.partition(".*")[0]
    return f"{_(LIST_LABELS[name])}: {field.label}" if field.in_list else field.label


def _why(one: Document) -> str:
    """Why no file of this document can come along, "" when one can."""
    if one.blob:
        return ""
    if one.soort.alleen_aanwezigheid:
        return _("wij bewaren alleen dat dit er is, niet wat erin staat")
    return _("ligt op papier of is niet als bestand bewaard; u kunt het op kantoor inzien")


def bestandsnaam(one: Document) -> str:
    """A name for the file of a document that no system refuses and that leads nowhere."""
    name = one.naam or one.soort.label
    kept = "".join(c if c.isalnum() or c in " .-_()" else "_" for c in tekens.visible(name))
    stem, dot, suffix = " ".join(kept.split()).strip(" .").rpartition(".")
    if not dot or len(suffix) > 8:
        stem, suffix = f"{stem}{dot}{suffix}", ""
    short = stem[: _LONGEST - len(suffix) - 1].rstrip(" .") or "document"
    return f"{short}.{suffix}" if suffix else short
