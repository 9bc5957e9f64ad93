"""The fields of a request as it comes in; what does not apply to its kind does not show."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, overload

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import (
    DocumentSoort,
    Doel,
    Gevraagd,
    IndienerSoort,
    InzageVorm,
    Kanaal,
    VerzoekSoort,
)
from pro6tui.rules import artikel_06, invoer_datum, uitvoer
from pro6tui.rules.verzoek_gronden import GEVRAAGD, ONDERZOEKSDOELEN, gronden_van
from pro6tui.rules.verzoek_stukken import MACHTIGING, VAN_KLANT, passend
from pro6tui.tui.base.fields import Draft, Field, FieldSpec, Section
from pro6tui.tui.screens.formulier import KeuzesSpec
from pro6tui.tui.screens.ontvangst_werk import MET_ONDERDELEN, OntvangstWerk
from pro6tui.tui.screens.verzoek_gegevens import keuzes, naam, pad_van

_DIRECT = (
    *ONDERZOEKSDOELEN, Doel.RESULTAATMETING, Doel.RAPPORTAGE_OPDRACHTGEVER,
)  # fmt: skip


def secties(werk: OntvangstWerk, toegang: artikel_06.Toegang) -> list[Section]:
    """The whole form; for who sees part of the dossier only that it came in, and who asked."""
    if toegang is not artikel_06.Toegang.VOLLEDIG:
        note = _("Waar het over gaat, vult de behandelaar aan. De termijn loopt intussen.")
        return [Section(_("Verzoek"), [*_wat(werk), *_documenten(werk)], note=note)]
    return [
        Section(_("Verzoek"), _wat(werk)),
        Section(
            _("Waar het over gaat"),
            (onderdelenveld(werk, toegang),),
            visible_when=lambda draft: draft.get("soort") in MET_ONDERDELEN,
            note=_("Eén regel voor elk veld, elke notitie of elk document."),
        ),
        Section(
            _("Wat de klant schreef of zei"),
            (
                FieldSpec("toelichting", _("Toelichting"), Field.NOTES, lines=3),
                *_documenten(werk),
            ),
        ),
    ]


def onderdelenveld(werk: OntvangstWerk, toegang: artikel_06.Toegang) -> FieldSpec:
    """The list of what it is about."""
    return FieldSpec(
        "onderdelen",
        _("Gegevens"),
        Field.ROWS,
        fields=Onderdeelvelden(werk, toegang),
        summary=lambda row: _samenvatting(row, werk),
    )


def _wat(werk: OntvangstWerk) -> list[FieldSpec]:
    dossier = werk.dossier
    purposes = [*_DIRECT, *(one for one in Doel if one not in _DIRECT)]
    consents = [
        (one.id, f"{one.ontvanger or '–'} ({uitvoer.datum(one.datum)})")
        for one in dossier.toestemmingen
        if one.ingetrokken_op is None
    ]
    found = [
        FieldSpec("soort", _("Wat de klant vraagt"), Field.CHOICE, _opties(VerzoekSoort)),
        FieldSpec("kanaal", _("Hoe"), Field.CHOICE, _opties(Kanaal)),
        FieldSpec(
            "ontvangen_op",
            _("Ontvangen op"),
            Field.DATE,
            parse=datum_lezer(werk.today),
            format=uitvoer.datum,
            help=_("Typ 1-2-26, 1 feb 2026, vandaag of -3. Vanaf deze dag loopt de termijn."),
        ),
        KeuzesSpec(
            "vorm", _("Hoe de klant het ziet"), Field.CHOICE, _opties(InzageVorm),
            visible_when=_alleen(VerzoekSoort.INZAGE),
        ),
        KeuzesSpec(
            "tegen", _("Bezwaar tegen"), Field.CHOICE,
            [(str(one), one.label) for one in purposes],
            visible_when=_alleen(VerzoekSoort.BEZWAAR),
        ),
        FieldSpec(
            "toestemming", _("Toestemming aan"), Field.CHOICE, consents,
            visible_when=_alleen(VerzoekSoort.INTREKKING_TOESTEMMING),
            help=_("Welke toestemming de klant intrekt."),
        ),
        FieldSpec("indiener", _("Wie vraagt het"), Field.CHOICE, _opties(IndienerSoort)),
        FieldSpec("indiener_naam", _("Naam"), visible_when=_ander),
    ]  # fmt: skip
    if papers := _papieren(werk, MACHTIGING):
        found.append(
            FieldSpec("machtiging", _("Machtiging"), Field.CHOICE, papers, visible_when=_ander)
        )
    earlier = [
        (one.id, f"{one.soort.label if one.soort else '–'} {uitvoer.datum(one.ontvangen_op)}")
        for one in dossier.verzoeken
        if one.staat.open
    ]
    if earlier:
        kinds = {str(one.soort) for one in dossier.verzoeken if one.staat.open}
        found.append(
            FieldSpec(
                "dubbel_van",
                _("Herhaling van"),
                Field.CHOICE,
                earlier,
                visible_when=lambda draft: draft.get("soort") in kinds,
                help=_("Vroeg de klant dit al? Dan telt de eerste ontvangst."),
            )
        )
    return found


def _documenten(werk: OntvangstWerk) -> list[FieldSpec]:
    papers = _papieren(werk, VAN_KLANT)
    if not papers:
        return []
    return [FieldSpec("verzoekdocument", _("Brief van de klant"), Field.CHOICE, papers)]


def _papieren(werk: OntvangstWerk, soorten: Collection[DocumentSoort]) -> list[tuple[str, str]]:
    return [
        (one.id, f"{one.naam or one.soort.label} ({uitvoer.datum(one.datum)})")
        for one in passend(werk.dossier, soorten)[::-1]
    ]


def _alleen(kind: VerzoekSoort) -> Any:
    return lambda draft: draft.get("soort") == kind


def _ander(draft: Draft) -> bool:
    return draft.get("indiener") not in (None, "", IndienerSoort.BETROKKENE)


def _opties(kind: Any) -> list[tuple[str, str]]:
    return [(str(one), one.label) for one in kind]


def datum_lezer(today: date) -> Any:
    """Reads a day as people type it; ValueError with a sentence."""

    def parse(text: str) -> date:
        try:
            return invoer_datum.datum(text, today)
        except Refusal as refusal:
            raise ValueError(str(refusal)) from None

    return parse


class Onderdeelvelden(Sequence[FieldSpec]):
    """The fields of one part: what can be asked, and on what ground, follows from the kind of the
    request as it is chosen now."""

    def __init__(self, werk: OntvangstWerk, toegang: artikel_06.Toegang) -> None:
        self._werk, self._toegang = werk, toegang
        self._gegevens: list[tuple[str, str]] = []

    @property
    def gegevens(self) -> list[tuple[str, str]]:
        """Everything of this dossier that it can be about."""
        if not self._gegevens:
            self._gegevens = keuzes(self._werk.dossier, self._toegang)
        return self._gegevens

    def _velden(self) -> list[FieldSpec]:
        soort = self._werk.soort or VerzoekSoort.RECTIFICATIE
        grounds = gronden_van(soort)
        asked: tuple[Gevraagd, ...] = GEVRAAGD[soort]
        new = (Gevraagd.WIJZIGEN, Gevraagd.AANVULLEN)
        found = [
            FieldSpec("pad", _("Gegeven"), Field.CHOICE, self.gegevens),
            FieldSpec("gevraagd", _("Gevraagd"), Field.CHOICE, [(str(o), o.label) for o in asked]),
            FieldSpec(
                "waarde",
                _("Wat er moet staan"),
                max_length=2000,
                visible_when=lambda draft: draft.get("gevraagd") in new,
            ),
        ]
        if grounds:
            options = [(str(one), one.label) for one in grounds]
            found.append(FieldSpec("grond", _("Waarom"), Field.CHOICE, options))
        found.append(FieldSpec("toelichting", _("Woorden van de klant"), Field.NOTES, lines=3))
        return found

    def __len__(self) -> int:
        return len(self._velden())

    @overload
    def __getitem__(self, index: int) -> FieldSpec: ...
    @overload
    def __getitem__(self, index: slice) -> list[FieldSpec]: ...
    def __getitem__(self, index: int | slice) -> FieldSpec | list[FieldSpec]:
        return self._velden()[index]

    def __iter__(self) -> Iterator[FieldSpec]:
        return iter(self._velden())


def _samenvatting(row: dict[str, Any], werk: OntvangstWerk) -> str:
    pad, asked = str(row.get("pad") or ""), row.get("gevraagd")
    parts = [
        naam(werk.dossier, pad_van(pad)) if pad else "–",
        Gevraagd(asked).label if asked else "",
        str(row.get("waarde") or "").split("\n")[0],
    ]
    return " · ".join(part for part in parts if part)
