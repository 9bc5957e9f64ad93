"""art. 10: what a client must be told with the data: why, from whom, how long, what they can do.

Source: AVG 15(1)(a), (b) and (d) to (h). The law named here is the row of `wettelijk_kader` that is
in force on the day of the copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import LIST_LABELS, Field
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import BsnGrondslag, Categorie, Doel, Verwerkingsgrondslag
from pro6tui.rules import artikel_05, holds, uitvoer, wettelijk_kader
from pro6tui.rules.bewaartermijnen import TERMIJNEN
from pro6tui.rules.inzage_beeld import afgedekt
from pro6tui.rules.wettelijk_kader import Kader


class Categoriegegevens(msgspec.Struct, frozen=True, kw_only=True):
    """A category of data (its code and name) and which data of it there are."""

    code: str
    naam: str
    gegevens: tuple[str, ...]


class Bewaartermijn(msgspec.Struct, frozen=True, kw_only=True):
    """How long it is kept: the first day on which it may be destroyed, None while that is not
    known; the same in words; and what makes destruction wait."""

    vernietigbaar_vanaf: date | None
    toelichting: str
    wacht_op: tuple[str, ...] = ()


class Recht(msgspec.Struct, frozen=True, kw_only=True):
    """One right, and the article it rests on."""

    code: str
    tekst: str
    artikel: str


class Klacht(msgspec.Struct, frozen=True, kw_only=True):
    """Where a client can complain, and which court decides."""

    toezichthouder: str
    website: str
    tekst: str


def kader(today: date) -> Kader:
    """The legal frame of `today`. Refusal "R0.30" without one."""
    return wettelijk_kader.geldend(today)


def _shown(dossier: Dossier, verzoek: Verzoek) -> Iterator[tuple[Field, Any]]:
    """What says something and is not left out: what is, is not told in another way either."""
    for path, field, value in paths.values(dossier):
        if value not in (None, "", ()) and afgedekt(verzoek, path) is None:
            yield field, value


def doeleinden(dossier: Dossier, verzoek: Verzoek) -> tuple[str, ...]:
    """(a): every purpose that the dossier names, its own first."""
    found: dict[Doel, None] = dict.fromkeys(dossier.doeleinden)
    for field, value in _shown(dossier, verzoek):
        if field.options is Doel and isinstance(value, Doel):
            found[value] = None
    return tuple(one.label for one in found)


def grondslagen(dossier: Dossier, verzoek: Verzoek) -> tuple[str, ...]:
    """On which legal ground: of every traject, and of the BSN."""
    found: list[str] = []
    for field, value in _shown(dossier, verzoek):
        if field.options is Verwerkingsgrondslag and isinstance(value, Verwerkingsgrondslag):
            found.append(value.label)
    shown = dossier.persoon.bsn and not afgedekt(verzoek, "persoon.bsn")
    ground = dossier.persoon.bsn_grondslag
    if shown and ground is BsnGrondslag.GEEN:
        found.append(_("het BSN: daarvoor is geen grondslag bekend"))
    elif shown and ground is not None:
        found.append(_("het BSN: {grondslag}").format(grondslag=ground.label))
    return tuple(dict.fromkeys(found))


def categorieen(dossier: Dossier, verzoek: Verzoek) -> tuple[Categoriegegevens, ...]:
    """(b): the categories of which there is something."""
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for field, _value in _shown(dossier, verzoek):
        name = field.path.partition(".*")[0]
        label = _(LIST_LABELS[name]) if field.in_list else field.label
        _label, data = found.setdefault(
            field.categorie.value, (field.categorie.label, dict[str, None]())
        )
        data[label] = None
    return tuple(
        Categoriegegevens(code=code, naam=naam, gegevens=tuple(data))
        for code, (naam, data) in sorted(found.items())
    )


def bewaartermijn(
    dossier: Dossier,
    verzoek: Verzoek,
    today: date,
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> Bewaartermijn:
    """(d): the term of art. 5 as the bureau has it, and what holds the dossier back."""
    term = artikel_05.bewaring(dossier, today, termijnen=termijnen)
    told = tuple(one for one in dossier.holds if not afgedekt(verzoek, f"holds.{one.id}"))
    visible = msgspec.structs.replace(dossier, holds=told)
    waiting = tuple(holds.blocks_destruction(visible, today))
    if term.vernietigbaar_vanaf is None:
        words = _(
            "Wij bewaren uw dossier tot {jaren} jaar na het einde van de dienstverlening. Die"
            " einddatum staat nog niet vast: {reden}"
        ).format(jaren=term.jaren, reden=term.reden)
    else:
        words = _(
            "Wij bewaren uw dossier tot {jaren} jaar na het einde van de dienstverlening op"
            " {einde}. Vanaf {datum} wordt het vernietigd, op papier en in de computer."
        ).format(
            jaren=term.jaren,
            einde=uitvoer.datum(term.relatie_einde),
            datum=uitvoer.datum(term.vernietigbaar_vanaf),
        )
    return Bewaartermijn(
        vernietigbaar_vanaf=term.vernietigbaar_vanaf, toelichting=words, wacht_op=waiting
    )


def bron(dossier: Dossier, verzoek: Verzoek) -> tuple[str, ...]:
    """(g): whom the data come from, as far as they do not come from the client."""
    found = [_("uzelf: wat u ons vertelde, schreef en meebracht")]
    for traject in dossier.trajecten:
        hidden = afgedekt(verzoek, f"trajecten.{traject.id}.opdrachtgever_naam")
        if traject.opdrachtgever is not None and hidden is None:
            found.append(
                _("uw opdrachtgever {naam}: de aanmelding en de opdracht").format(
                    naam=traject.opdrachtgever_naam or traject.opdrachtgever.label
                )
            )
    found.append(_("onze medewerkers: notities, afspraken en verslagen"))
    return tuple(dict.fromkeys(found))


def rechten(frame: Kader) -> tuple[Recht, ...]:
    """(e): what else a client may ask."""
    said = (
        ("rectificatie", _("U mag ons vragen gegevens te verbeteren of aan te vullen.")),
        ("wissing", _("U mag ons vragen gegevens te wissen.")),
        ("beperking", _("U mag ons vragen gegevens af te schermen: alleen bewaren.")),
        ("bezwaar", _("U mag bezwaar maken tegen het gebruik van uw gegevens.")),
        ("overdraagbaarheid", _("U mag meenemen wat u zelf aan ons gaf, als bestand.")),
        ("toestemming", _("U mag een toestemming altijd intrekken.")),
    )
    return tuple(
        Recht(code=code, tekst=words, artikel=frame.artikelen[code].tekst) for code, words in said
    )


def klacht(frame: Kader) -> Klacht:
    """(f): complaint and court."""
    return Klacht(
        toezichthouder=frame.toezichthouder,
        website=frame.toezichthouder_website,
        tekst=_(
            "Bent u het niet eens met wat wij doen met uw gegevens? U kunt een klacht indienen bij"
            " {toezichthouder} ({website}), en binnen {termijn} na ons antwoord naar {rechter}"
            " gaan."
        ).format(
            toezichthouder=frame.toezichthouder,
            website=frame.toezichthouder_website,
            termijn=frame.beroepstermijn,
            rechter=frame.rechter,
        ),
    )


def geautomatiseerd() -> str:
    """(h): nothing in this program decides about somebody."""
    return _("Geen enkel besluit over u wordt door een computer genomen; wij maken geen profielen.")
