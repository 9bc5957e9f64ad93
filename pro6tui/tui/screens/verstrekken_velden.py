"""The fields of a consent and of a disclosure; what its ground does not ask does not show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import Term
from pro6tui.model.vocabulary import DocumentSoort, Doel, Verstrekkingsgrond, Verzendwijze
from pro6tui.rules import adresboek, invoer_datum, omvang, uitvoer
from pro6tui.services.disclosed import Vorm
from pro6tui.tui.base.fields import Draft, Field, FieldSpec, Section
from pro6tui.tui.screens.formulier import KeuzesSpec
from pro6tui.tui.screens.verstrekken_werk import (
    MET_TOESTEMMING,
    ToestemmingWerk,
    VerstrekkingWerk,
    Werk,
)

_GROND = Verstrekkingsgrond


def toestemming(werk: ToestemmingWerk) -> list[Section]:
    """The form of a consent."""
    papers = [
        (one.id, f"{one.naam or one.soort.label} ({uitvoer.datum(one.datum)})")
        for one in sorted(
            werk.dossier.documenten,
            key=lambda one: one.soort is not DocumentSoort.TOESTEMMINGSVERKLARING,
        )
    ]
    fields = [
        _ontvanger(werk),
        FieldSpec(
            "naam",
            _("Of een andere naam"),
            visible_when=lambda draft: not draft.get("ontvanger"),
            help=_("Voor wie niet in het adresboek staat."),
        ),
        _doel(_("Waarvoor")),
        _velden(werk, _("Welke gegevens")),
        FieldSpec("schriftelijk", _("Getekend op papier"), Field.YESNO),
        _datum("datum", _("Getekend op"), werk.today),
    ]
    if papers:
        fields.append(FieldSpec("document", _("De verklaring"), Field.CHOICE, papers))
    return [Section(_("Toestemming"), tuple(fields))]


def verstrekking(werk: VerstrekkingWerk) -> list[Section]:
    """The form of a disclosure."""
    return [
        Section(
            _("Verstrekking"),
            (
                _ontvanger(werk),
                FieldSpec("grond", _("Waarom het mag"), Field.CHOICE, _opties(_GROND)),
                *_bewijs(werk),
                _doel(_("Waarvoor")),
                _velden(werk, _("Welke gegevens")),
            ),
        ),
        Section(
            _("Hoe het weggaat"),
            (
                FieldSpec("kanaal", _("Hoe"), Field.CHOICE, _opties(Verzendwijze)),
                FieldSpec(
                    "bestand",
                    _("Nieuw bestand"),
                    placeholder=_("bijvoorbeeld ~/verstrekking.age"),
                    max_length=4096,
                    visible_when=lambda _draft: werk.als_bestand,
                ),
                FieldSpec(
                    "vorm",
                    _("Te lezen als"),
                    Field.CHOICE,
                    [
                        (Vorm.TEKST.value, _("tekst")),
                        (Vorm.JSON.value, _("JSON, voor programma’s")),
                    ],
                    visible_when=lambda _draft: werk.als_bestand,
                ),
                _datum("datum", _("Op"), werk.today),
            ),
        ),
    ]


def _bewijs(werk: VerstrekkingWerk) -> Iterable[FieldSpec]:
    """What proves each ground."""
    dossier = werk.dossier
    consents = [
        (one.id, f"{one.ontvanger or '–'} ({uitvoer.datum(one.datum)})")
        for one in dossier.toestemmingen
    ]
    trajecten = [
        (one.id, f"{omvang.naam(dossier, f'trajecten.{one.id}')}, {_van(one.opdrachtgever)}")
        for one in dossier.trajecten
        if one.id
    ]
    if consents:
        yield FieldSpec(
            "toestemming", _("Op welke toestemming"), Field.CHOICE, consents,
            visible_when=lambda _draft: werk.grond in MET_TOESTEMMING,
            help=_("Leeg: de toestemming die bij deze ontvanger en dit doel past."),
        )  # fmt: skip
    if trajecten:
        yield FieldSpec(
            "traject", _("Van welk traject"), Field.CHOICE, trajecten,
            visible_when=_bij(werk, _GROND.OPDRACHTGEVER),
            help=_("Leeg: het ene traject van deze opdrachtgever."),
        )  # fmt: skip
    law, court = _GROND.WETTELIJK_VOORSCHRIFT, _GROND.GERECHTELIJKE_UITSPRAAK
    yield FieldSpec("wetsartikel", _("Wetsartikel"), visible_when=_bij(werk, law))
    yield FieldSpec("instantie", _("Rechter"), visible_when=_bij(werk, court))
    yield FieldSpec("zaaknummer", _("Zaaknummer of ECLI"), visible_when=_bij(werk, court))
    yield _datum("uitspraak_op", _("Uitspraak op"), werk.today, _bij(werk, court))
    yield FieldSpec(
        "overdracht", _("UWV vroeg om alles"), Field.YESNO,
        visible_when=lambda _draft: werk.voor_uwv,
        help=_("Legt een overdracht vast die op papier of elders ging; als bestand: p."),
    )  # fmt: skip

    def asked(_draft: Draft) -> bool:
        return werk.overdracht

    yield FieldSpec("kenmerk", _("Kenmerk van UWV"), visible_when=asked)
    yield _datum("gevraagd_op", _("Gevraagd op"), werk.today, asked)


def _van(opdrachtgever: Term | None) -> str:
    return opdrachtgever.label if opdrachtgever else _("opdrachtgever onbekend")


def _bij(werk: VerstrekkingWerk, grond: Verstrekkingsgrond) -> Callable[[Draft], bool]:
    return lambda _draft: werk.grond is grond


def _ontvanger(werk: Werk) -> FieldSpec:
    options = [(one.id, one.naam) for one in werk.boek if adresboek.loopt(one, werk.today)]
    return FieldSpec(
        "ontvanger",
        _("Aan wie"),
        Field.CHOICE,
        options,
        help=_("Uit het adresboek (9 Beheer, p)."),
    )


def _doel(label: str) -> FieldSpec:
    return FieldSpec("doel", label, Field.CHOICE, _opties(Doel))


def _velden(werk: Werk, label: str) -> KeuzesSpec:
    return KeuzesSpec("velden", label, Field.CHOICE, omvang.keuzes(werk.dossier))


def _opties(kind: type[Term]) -> Sequence[tuple[str, str]]:
    return [(one.value, one.label) for one in kind]


def _datum(
    key: str, label: str, today: date, when: Callable[[Draft], bool] | None = None
) -> FieldSpec:
    def parse(text: str) -> date:
        try:
            return invoer_datum.datum(text, today)
        except Refusal as refusal:
            raise ValueError(str(refusal)) from None

    return FieldSpec(key, label, Field.DATE, parse=parse, format=uitvoer.datum, visible_when=when)
