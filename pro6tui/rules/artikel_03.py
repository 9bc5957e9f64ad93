"""art. 3: which data are kept; what is not listed is refused, what is conditional needs its ground.

Source: regulation art. 3; AVG 5(1)(c), UAVG 46 (BSN). That a field must be on the list at all is
the schema's (R3.1). Here: R3.2 debts and partner's income, R3.3 the CV, R3.4 the BSN, R3.5 no scan
and no medical content, R3.6 values that cannot be right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import Field, Kind
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.vocabulary import BsnGrondslag, CvLezing, DocumentSoort
from pro6tui.rules import invoer, tekens
from pro6tui.rules.artikel_03_lint import waarschuwingen
from pro6tui.rules.interpretatie import Interpretaties
from pro6tui.rules.invoer_datum import FIRST_YEAR, LAST_YEAR

MAX_ITEMS = 2_000
_K4 = (
    "kredietbemiddeling.hoogte_schulden",
    "kredietbemiddeling.inkomen_partner",
    "kredietbemiddeling.periode_inkomen_partner",
)


def controleer(
    dossier: Dossier,
    lezing: Interpretaties,
    today: date,
    oud: Dossier | None = None,
) -> list[Refusal | Waarschuwing]:
    """Everything art. 3 has to say of a dossier: refusals first, then warnings.

    `oud` is the dossier as it was: a value that stood there before its ground fell away may stay
    until its own term ends, but not change.
    """
    return [*toets(dossier, lezing, today, oud), *waarschuwingen(dossier, today)]


def toets(
    dossier: Dossier,
    lezing: Interpretaties,
    today: date,
    oud: Dossier | None = None,
) -> list[Refusal]:
    """The refusals only: what must be put right before the dossier can be saved."""
    found = [
        *_krediet(dossier, oud),
        *_cv(dossier, lezing, oud),
        *_bsn(dossier),
        *_documenten(dossier, lezing, oud),
        *_lijsten(dossier),
    ]
    said = {refusal.field for refusal in found}
    found.extend(r for r in _waarden(dossier, today, oud) if r.field not in said)
    return found


def wijzig(
    dossier: Dossier,
    path: str,
    text: str,
    lezing: Interpretaties,
    today: date,
    new_id: Callable[[], str] | None = None,
) -> Dossier:
    """The dossier with what was typed at `path`, for one field at a time (`--set`).

    Refusal when it cannot be read, when the program itself keeps the field, or when the dossier
    breaks a rule that it did not break before.
    """
    field = paths.field_of(path)
    value = invoer.lees(field._replace(path=paths.full_path(path)), text, today)
    changed = paths.set_field(dossier, path, value, new_id)
    before = {(r.code, r.field) for r in toets(dossier, lezing, today)}
    for refusal in toets(changed, lezing, today, dossier):
        if (refusal.code, refusal.field) not in before or refusal.field == paths.full_path(path):
            raise refusal
    return changed


def genormaliseerd(dossier: Dossier, today: date) -> Dossier:
    """The dossier with every telephone number, postcode, BSN and text as `invoer` stores them:
    what an intake from a file goes through first. Refusal with the path of what cannot be read."""
    for path, field, value in list(paths.values(dossier)):
        if field.kind in _READ_AGAIN and value:
            read = invoer.lees(field._replace(path=path), value, today)
            if read != value:
                dossier = paths.set_field(dossier, path, read)
    return dossier


def _krediet(dossier: Dossier, oud: Dossier | None) -> Iterator[Refusal]:
    if dossier.kredietbemiddeling.actief:
        return
    for path in _K4:
        value = paths.get(dossier, path)
        if value is None or (oud is not None and value == paths.get(oud, path)):
            continue
        yield Refusal(
            "R3.2",
            3,
            _("“{veld}” wordt alleen vastgelegd bij kredietbemiddeling.").format(
                veld=paths.field_of(path).label
            ),
            _("Zet kredietbemiddeling op ja als het bureau bemiddelt, of laat dit veld leeg."),
            path,
        )


def _cv_refused(dossier: Dossier, lezing: Interpretaties) -> bool:
    return lezing.cv is CvLezing.A and not dossier.kredietbemiddeling.actief


def _cv(dossier: Dossier, lezing: Interpretaties, oud: Dossier | None) -> Iterator[Refusal]:
    if not _cv_refused(dossier, lezing):
        return
    for path in ("cv.werkervaring", "cv.opleiding"):
        items = paths.get(dossier, path)
        known = paths.get(oud, path) if oud is not None else ()
        if any(item not in known for item in items):
            yield _cv_refusal(path)


def _cv_refusal(path: str) -> Refusal:
    return Refusal(
        "R3.3",
        3,
        _("Volgens lezing A van artikel 3 hoort een cv alleen bij kredietbemiddeling."),
        _("Zet kredietbemiddeling op ja, of vraag de directeur lezing B vast te leggen."),
        path,
    )


def _bsn(dossier: Dossier) -> Iterator[Refusal]:
    person = dossier.persoon
    if not person.bsn:
        return
    if person.bsn_grondslag in (None, BsnGrondslag.GEEN):
        yield Refusal(
            "R3.4",
            3,
            _("Zonder wettelijke grondslag wordt geen BSN vastgelegd."),
            _("Kies de grondslag (UWV of wettelijke plicht van de werkgever) of wis het BSN."),
            "persoon.bsn",
        )
        return
    try:
        plain = invoer.bsn(person.bsn)
    except Refusal as refusal:
        yield refusal.at("persoon.bsn")
        return
    if plain != person.bsn:
        yield _unreadable("persoon.bsn")


def _documenten(dossier: Dossier, lezing: Interpretaties, oud: Dossier | None) -> Iterator[Refusal]:
    known = oud.documenten if oud is not None else ()
    for document in dossier.documenten:
        if document in known:
            continue
        path = f"documenten.{document.id}.soort"
        if document.soort.alleen_aanwezigheid and document.blob:
            yield Refusal(
                "R3.5",
                3,
                _("Van dit soort document wordt alleen vastgelegd dat het er is, niet de inhoud."),
                _("Verwijder de bijlage en vul de datum van het document in."),
                path,
            )
        if document.soort is DocumentSoort.CV and _cv_refused(dossier, lezing):
            yield _cv_refusal(path)


def _lijsten(dossier: Dossier) -> Iterator[Refusal]:
    for path, items in paths.lists(dossier):
        ids = [item.id for item in items]
        if len(set(ids)) != len(ids) or "" in ids:
            yield Refusal(
                "R3.6",
                3,
                _("In een lijst van het dossier missen onderdelen een eigen kenmerk."),
                _("Geef elk onderdeel een eigen id, of laat alle id’s weg bij een intake."),
                path,
            )
        if len(ids) > MAX_ITEMS:
            yield Refusal(
                "R3.6",
                3,
                _("Een lijst in het dossier is langer dan {aantal}.").format(aantal=MAX_ITEMS),
                _("Splits het dossier per traject."),
                path,
            )


def _waarden(dossier: Dossier, today: date, oud: Dossier | None) -> Iterator[Refusal]:
    """Values that no form would have let through, for what came in by a file or another way."""
    before = {path: value for path, _field, value in paths.values(oud)} if oud is not None else {}
    for path, field, value in paths.values(dossier):
        if value in (None, "", ()) or (path in before and before[path] == value):
            continue
        try:
            good = _fits(field, value, today)
        except Refusal as refusal:
            yield refusal.at(path)
            continue
        if not good:
            yield _unreadable(path)


def _fits(field: Field, value: Any, today: date) -> bool:
    """Whether a stored value is one that typing gives. Refusal where it says more than no."""
    if isinstance(value, str) and field.kind in _READ_AGAIN:
        return bool(invoer.lees(field, value, today) == value)
    if isinstance(value, str) and field.options is None:
        # What an act writes may have several lines; see `Field.herhaalt`.
        read = tekens.block if field.herhaalt else tekens.line
        return bool(read(value) == value)
    if isinstance(value, tuple) and field.options is None:
        return all(tekens.line(part) == part and part for part in value)
    if isinstance(value, bool):
        return True
    if field.kind is Kind.PERCENTAGE:
        return bool(0 <= value <= 100)
    if isinstance(value, int):
        return bool(0 <= value <= invoer.MAX_CENTS)
    if isinstance(value, date):
        late = field.name == "geboortedatum" and value > today
        return not late and FIRST_YEAR <= value.year <= LAST_YEAR
    return True


_READ_AGAIN = (
    Kind.TEKST, Kind.NAAM, Kind.TEKSTBLOK, Kind.MAAND, Kind.TIJD, Kind.BSN, Kind.POSTCODE,
    Kind.TELEFOON, Kind.EMAIL, Kind.DOCUMENTNUMMER,
)  # fmt: skip


def _unreadable(path: str) -> Refusal:
    return Refusal(
        "R3.6",
        3,
        _("De waarde van “{veld}” kan niet kloppen.").format(veld=paths.field_of(path).label),
        _("Vul het veld opnieuw in."),
        path,
    )
