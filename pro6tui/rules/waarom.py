"""artt. 5 and 12: why a dossier may, or may not yet, be destroyed, for each category in it.

Source: regulation artt. 5 and 12; AVG 5(1)(e). An end that is absent, lies ahead or contradicts
another gives no day: nothing is ever destroyed on a date that cannot be right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier
from pro6tui.model.vocabulary import Categorie, DocumentSoort, DossierStaat, Papierstand
from pro6tui.model.vocabulary_dossier import LOPEND
from pro6tui.rules import artikel_05, holds, langer_bewaren, papier, uitvoer, wissing
from pro6tui.rules.artikel_05 import Einde
from pro6tui.rules.bewaartermijnen import WETTELIJK, Termijnen

_FISCAAL = (DocumentSoort.FACTUUR, DocumentSoort.URENVERANTWOORDING)
EIGEN = (Categorie.K4, Categorie.K6)
"""The categories that go without the dossier."""
_DESTROYED = (DossierStaat.VERNIETIGD_BEHOUDENS_BACKUPS, DossierStaat.VOLLEDIG_VERNIETIGD)


class Houdt(msgspec.Struct, frozen=True):
    """One thing that holds destruction: why, since when, until when if that is known, and how it
    ends."""

    id: str
    reden: str
    sinds: date | None
    tot: date | None
    einde: str


class Regel(msgspec.Struct, frozen=True, kw_only=True):
    """One category that is in the dossier. It counts from `einde` (None: not known, for `reden`),
    which is `begin`, so many `jaren`, for `grond` that stands in `bron` since `geldt_vanaf`; from
    `vanaf` on it may go. `eigen`: it goes without the dossier; others go with it. `stappen`: what
    would have to happen first."""

    categorie: Categorie
    naam: str
    aantal: int
    begin: str
    einde: date | None
    reden: str
    jaren: int
    grond: str
    bron: str
    geldt_vanaf: date
    vanaf: date | None
    nu: bool
    eigen: bool = False
    leidend: bool = False
    stappen: tuple[str, ...] = ()


class Waarom(msgspec.Struct, frozen=True, kw_only=True):
    """The whole answer. `vernietigbaar`: it may go on a list today. `vanaf` None: no day is known.
    `langer`: somebody decided that it is kept until then. `besluit`: a decision to erase it all
    opens the way before the term ends. `papier`: where the paper half is."""

    nummer: str
    staat: str
    dag: date
    vernietigbaar: bool
    vanaf: date | None
    categorie: Categorie
    regels: tuple[Regel, ...]
    holds: tuple[Houdt, ...]
    langer: date | None
    langer_reden: str
    besluit: bool
    papier: Papierstand
    papier_niveau: str
    stappen: tuple[str, ...]

    @property
    def kort(self) -> str:
        """The answer in one sentence."""
        if self.staat in _DESTROYED:
            return _("Dit dossier is vernietigd.")
        if self.vernietigbaar:
            return _("Dit dossier mag op een vernietigingslijst.")
        if self.holds and (self.besluit or (self.vanaf is not None and self.vanaf <= self.dag)):
            return _("Dit dossier mag nog niet weg: er loopt iets wat het tegenhoudt.")
        if self.vanaf is None:
            return _("Dit dossier mag nog niet weg: er is geen einddatum om mee te rekenen.")
        return _("Dit dossier mag nog niet weg: de termijn loopt tot {datum}.").format(
            datum=uitvoer.datum(self.vanaf)
        )


def waarom(dossier: Dossier, today: date, termijnen: Termijnen = WETTELIJK) -> Waarom:
    """Why this dossier may or may not go on `today`, by the bureau's terms."""
    term = artikel_05.bewaring(dossier, today, termijnen=termijnen)
    held = tuple(
        Houdt(
            one.id,
            one.reden.label if one.reden else "",
            one.geplaatst_op,
            one.einde_voorzien,
            holds.einde(one),
        )
        for one in holds.lopend(dossier, today)
    )
    rows = tuple(regels(dossier, today, termijnen))
    decided = wissing.besluit_wissing(dossier)
    over = term.vernietigbaar_vanaf is not None and term.vernietigbaar_vanaf <= today
    paper = papier.stand(dossier)
    longer = langer_bewaren.geldend(dossier) if term.langer else None
    gone = dossier.staat in _DESTROYED
    return Waarom(
        nummer=dossier.nummer,
        staat=str(dossier.staat),
        dag=today,
        vernietigbaar=(over or decided) and not held and not gone,
        vanaf=term.vernietigbaar_vanaf,
        categorie=term.categorie,
        regels=rows,
        holds=held,
        langer=longer.niet_voor if longer else None,
        langer_reden=longer.reden if longer else "",
        besluit=decided,
        papier=paper,
        papier_niveau=papier.niveau(dossier).value,
        stappen=() if gone else tuple(_stappen(dossier, term, over or decided, held, paper)),
    )


def _stappen(
    dossier: Dossier,
    term: artikel_05.Bewaring,
    over: bool,
    held: tuple[Houdt, ...],
    paper: Papierstand,
) -> Iterator[str]:
    if not over:
        yield from _tot_einde(dossier, term)
    for one in held:
        yield _("Tegengehouden: {reden}. Dat houdt op {einde}.").format(
            reden=one.reden, einde=one.einde
        )
    if paper is Papierstand.ONBEKEND:
        yield _("Leg vast of er papier is; zonder dat is het nooit volledig vernietigd.")
    elif paper is Papierstand.UIT:
        yield _("De papieren map is meegenomen; haar terugkomst moet eerst zijn vastgelegd.")
    elif paper is Papierstand.AANWEZIG:
        yield _("Het papier gaat ook weg; volledig vernietigd is het dossier pas daarna.")


def _tot_einde(dossier: Dossier, term: artikel_05.Bewaring) -> Iterator[str]:
    if term.vernietigbaar_vanaf is not None:
        yield _("Wacht tot {datum}; een wissing (AVG 17) kan eerder.").format(
            datum=uitvoer.datum(term.vernietigbaar_vanaf)
        )
    elif dossier.staat.groep == LOPEND:
        yield _("Sluit het dossier af als de begeleiding en de nazorg klaar zijn.")
    else:
        yield _invullen(dossier, term.reden)


def _invullen(dossier: Dossier, reden: str) -> str:
    """What to fill in so that there is an end."""
    if not dossier.trajecten:
        return _("{reden} Leg het traject vast met zijn einddatum.").format(reden=reden)
    if any(one.einddatum is None for one in dossier.trajecten):
        return _("{reden} Vul de einddatum in van elk traject.").format(reden=reden)
    if any(artikel_05.tegenstrijdig(one) for one in dossier.trajecten):
        return _("{reden} Verbeter de begin- en einddatums en die van de nazorg.").format(
            reden=reden
        )
    return _("{reden} Wacht tot die dag, of verbeter hem als hij niet klopt.").format(reden=reden)


# -- the categories ---------------------------------------------------------------------------


def regels(dossier: Dossier, today: date, termijnen: Termijnen = WETTELIJK) -> Iterator[Regel]:
    """Each category that is in the dossier, the one that rules it first."""
    term = artikel_05.bewaring(dossier, today, termijnen=termijnen)
    counts = aanwezig(dossier)
    own = sum(counts.get(one, 0) for one in (Categorie.K1, Categorie.T))
    end = artikel_05.relatie_einde(dossier, today)
    yield _regel(
        termijnen, term.categorie, own, end, today, vanaf=term.vernietigbaar_vanaf, leidend=True,
        stappen=tuple(_tot_einde(dossier, term)) if not _over(term.vernietigbaar_vanaf, today)
        else (), begin=_door_brief(dossier, end),
    )  # fmt: skip
    if counts.get(Categorie.K2):
        yield _facturen(dossier, termijnen, today)
    for categorie in EIGEN:
        if counts.get(categorie):
            found = einde_van(dossier, categorie, today)
            yield _regel(
                termijnen,
                categorie,
                counts[categorie],
                found,
                today,
                vanaf=eigen_vanaf(dossier, categorie, today, termijnen),
                stappen=(found.reden,) if found.datum is None else (),
            )
    if counts.get(Categorie.K7):
        yield _verzoeken(dossier, termijnen, today, counts[Categorie.K7], term.vernietigbaar_vanaf)


def _door_brief(dossier: Dossier, end: Einde) -> str:
    """What the relation ended with, where that was a complaint or an objection; "" otherwise."""
    letter = artikel_05.laatste_correspondentie(dossier)
    if letter is None or letter != end.datum:
        return ""
    return _("de laatste dag van een klacht of bezwaar")


def _over(vanaf: date | None, today: date) -> bool:
    return vanaf is not None and vanaf <= today


def _regel(
    termijnen: Termijnen,
    categorie: Categorie,
    aantal: int,
    end: Einde,
    today: date,
    *,
    vanaf: date | None,
    leidend: bool = False,
    stappen: tuple[str, ...] = (),
    begin: str = "",
) -> Regel:
    row = termijnen.rij(categorie)
    return Regel(
        categorie=categorie,
        naam=categorie.label,
        aantal=aantal,
        begin=begin or row.vanaf_wanneer,
        einde=end.datum,
        reden=end.reden,
        jaren=termijnen[categorie],
        grond=row.reden or row.waarom,
        bron=row.besluit or row.bron,
        geldt_vanaf=row.geldt_vanaf,
        vanaf=vanaf,
        nu=_over(vanaf, today),
        eigen=row.eigen,
        leidend=leidend,
        stappen=stappen,
    )


def aanwezig(dossier: Dossier) -> dict[Categorie, int]:
    """How many data of each category the dossier holds. Invoices and hours are K2."""
    found: dict[Categorie, int] = {}
    for _path, field, value in paths.values(dossier):
        if value in (None, "", (), False):
            continue
        found[field.categorie] = found.get(field.categorie, 0) + 1
    fiscal = sum(1 for one in dossier.documenten if one.soort in _FISCAAL)
    return found | ({Categorie.K2: fiscal} if fiscal else {})


def einde_van(dossier: Dossier, categorie: Categorie, today: date | None) -> Einde:
    """The end that K4 or K6 counts from. None, and what to fill in, when it cannot be said."""
    if categorie is Categorie.K6:
        end = artikel_05.relatie_einde(dossier, today)
        if end.datum is None and dossier.staat.groep != LOPEND:
            return Einde(None, _invullen(dossier, end.reden))
        return end
    krediet = dossier.kredietbemiddeling
    if krediet.tot is None:
        return Einde(None, _("Vul in tot wanneer de kredietbemiddeling liep."))
    if krediet.van is not None and krediet.van > krediet.tot:
        return Einde(None, _("Begin en einde van de kredietbemiddeling spreken elkaar tegen."))
    if today is not None and krediet.tot > today:
        return Einde(None, _("De kredietbemiddeling loopt nog."))
    return Einde(krediet.tot)


def eigen_eindes(dossier: Dossier) -> list[tuple[Categorie, date]]:
    """The categories with data that go without the dossier, and the end each counts from; those
    of which no end is known are not among them."""
    krediet, persoon = dossier.kredietbemiddeling, dossier.persoon
    there = {
        Categorie.K4: krediet.hoogte_schulden is not None or krediet.inkomen_partner is not None,
        Categorie.K6: bool(persoon.documentnummer_id) or persoon.documentsoort_id is not None,
    }
    found = [(one, einde_van(dossier, one, None).datum) for one in EIGEN if there[one]]
    return [(one, day) for one, day in found if day is not None]


def eigen_vanaf(
    dossier: Dossier, categorie: Categorie, today: date | None, termijnen: Termijnen = WETTELIJK
) -> date | None:
    """From when K4 or K6 may be erased without the dossier; None while no end is known."""
    end = einde_van(dossier, categorie, today)
    if end.datum is None:
        return None
    return artikel_05.plus_jaren(end.datum, termijnen[categorie]) + timedelta(days=1)


def _facturen(dossier: Dossier, termijnen: Termijnen, today: date) -> Regel:
    papers = [one for one in dossier.documenten if one.soort in _FISCAAL]
    days = [one.datum for one in papers]
    if any(one is None for one in days):
        end = Einde(None, _("Vul de datum in van elke factuur en urenverantwoording."))
        since = None
    else:
        end = Einde(date(max(one.year for one in days if one), 12, 31))
        last = artikel_05.plus_jaren(end.datum or today, termijnen[Categorie.K2])
        since = last + timedelta(days=1)
    steps = [end.reden] if end.reden else []
    if not _over(since, today):
        steps.append(
            _(
                "Neem deze stukken over in de administratie van het bureau;"
                " daar blijven zij zo lang."
            )
        )
    return _regel(
        termijnen, Categorie.K2, len(papers), end, today, vanaf=since, stappen=tuple(steps)
    )


def _verzoeken(
    dossier: Dossier, termijnen: Termijnen, today: date, aantal: int, geheel: date | None
) -> Regel:
    """What was asked, complained of and disclosed; `geheel`: when the dossier itself may go, which
    these data do not keep: they go along."""
    steps: tuple[str, ...] = ()
    if any(one.staat.open for one in dossier.verzoeken):
        end = Einde(None, _("Er loopt nog een verzoek."))
        steps = (_("Handel het verzoek af."),)
    elif any(artikel_05.om_bezwaar(one) and one.opgeheven_op is None for one in dossier.holds):
        end = Einde(None, _("Er loopt nog een klacht of bezwaar."))
        steps = (_("Handel de klacht of het bezwaar af."),)
    else:
        days = [one.afgehandeld_op or one.besluit_op for one in dossier.verzoeken]
        days += [one.op for one in dossier.verstrekkingen]
        days += [one.ingetrokken_op or one.datum for one in dossier.toestemmingen]
        days.append(artikel_05.laatste_correspondentie(dossier))
        known = [one for one in days if one is not None]
        end = Einde(max(known)) if known else artikel_05.relatie_einde(dossier, today)
    since = None
    if end.datum is not None:
        since = artikel_05.plus_jaren(end.datum, termijnen[Categorie.K7]) + timedelta(days=1)
    if since is not None and geheel is not None and geheel < since:
        steps = (
            _(
                "Dit houdt het dossier niet tegen: het gaat eerder mee, met het hele dossier"
                " vanaf {datum}."
            ).format(datum=uitvoer.datum(geheel)),
        )
    return _regel(termijnen, Categorie.K7, aantal, end, today, vanaf=since, stappen=steps)
