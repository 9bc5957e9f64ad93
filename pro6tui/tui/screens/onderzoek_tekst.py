"""Words about surveys as screens say them: a period, columns, why a client is not in the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import MappingProxyType

from pro6tui.i18n import _, ngettext
from pro6tui.model.onderzoek import Batch, Keuze, Profiel
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary_onderzoek import Sluiting, Uitsluiting
from pro6tui.rules import artikel_09, onderzoek, uitvoer
from pro6tui.rules.onderzoek_uitweg import momentopname
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Regel

U = Uitsluiting
WAAROM = MappingProxyType(
    {
        U.GEEN_TOESTEMMING: N_(
            "In het dossier staat geen schriftelijke toestemming voor dit doel en deze leverancier."
            " Vraag haar, leg haar vast in het dossier (h) en selecteer opnieuw."
        ),
        U.TOESTEMMING_TE_LAAT: N_(
            "De toestemming is getekend na de dag van deze selectie. Selecteer opnieuw vanaf die"
            " dag."
        ),
        U.TOESTEMMING_INGETROKKEN: N_(
            "De klant heeft de toestemming ingetrokken. Zonder een nieuwe gaat er niets heen."
        ),
        U.TOESTEMMING_TE_SMAL: N_(
            "De toestemming noemt niet alles wat het profiel meegeeft. Geef minder kolommen mee, of"
            " vraag een ruimere toestemming."
        ),
        U.BEZWAAR: N_(
            "De klant heeft bezwaar tegen dit doel. Dat gaat altijd voor, hoe het bureau het"
            " reglement ook leest."
        ),
        U.OVERLEDEN: N_("De klant is overleden."),
        U.GEEN_CONTACTGEGEVENS: N_(
            "Van wat het profiel meegeeft om de klant te bereiken, is niets ingevuld."
        ),
        U.AFGESCHERMD: N_(
            "Een van de gegevens is afgeschermd (art. 11). Tot dat eindigt gaat het nergens heen."
        ),
        U.AL_UITGENODIGD: N_(
            "Voor dit traject en dit doel is de klant al eerder meegegeven, aan deze leverancier of"
            " aan een andere."
        ),
        U.DOSSIER_CONFLICT: N_(
            "Van het dossier staan twee versies naast elkaar. Voeg ze samen (v) en selecteer"
            " opnieuw."
        ),
        U.DATUMS_ONJUIST: N_(
            "Het traject eindigt voor het begint, of spreekt zichzelf anders tegen. Verbeter het"
            " dossier en selecteer opnieuw."
        ),
        U.NIET_LEESBAAR: N_(
            "Het dossier kan niet worden geopend. Kijk bij 9 Beheer of de kluis heel is."
        ),
        U.VERNIETIGD: N_("Het dossier is vernietigd."),
        U.GEWIJZIGD: N_("Het dossier is na het akkoord gewijzigd en past niet meer bij de keuze."),
        U.ZELF: N_("Iemand van het bureau liet deze klant weg; x neemt hem of haar weer mee."),
    }
)
"""Reason → what it means, and the way out where there is one."""


def waarom(reden: Uitsluiting) -> str:
    """The sentence."""
    return _(WAAROM[reden])


def periode(keuze: Keuze | None) -> str:
    """ "2026" for a whole year, else its two days."""
    if keuze is None:
        return "–"
    if (keuze.van, keuze.tot) == jaar(keuze.van.year):
        return str(keuze.van.year)
    return _("{van} t/m {tot}").format(van=uitvoer.datum(keuze.van), tot=uitvoer.datum(keuze.tot))


def periode_kort(keuze: Keuze | None) -> str:
    """ "2026" for a whole year, else its last day: "t/m 30-06-2026"."""
    shown = periode(keuze)
    if keuze is None or shown.isdigit():
        return shown
    return _("t/m {dag}").format(dag=uitvoer.datum(keuze.tot))


def jaar(year: int) -> tuple[date, date]:
    """Its first and last day."""
    return date(year, 1, 1), date(year + 1, 1, 1) - timedelta(days=1)


def keuze_tekst(keuze: Keuze | None) -> str:
    """ "trajecten geëindigd in 2026 · UWV · Werkfit maken"."""
    if keuze is None:
        return "–"
    when = periode(keuze)
    text = (
        _("trajecten geëindigd in {jaar}").format(jaar=when)
        if when.isdigit()
        else _("trajecten geëindigd {periode}").format(periode=when)
    )
    parts = [
        text,
        *([keuze.opdrachtgever.label] if keuze.opdrachtgever else []),
        *([keuze.opdrachtgever_naam] if keuze.opdrachtgever_naam else []),
        *(one.label for one in keuze.diensten),
    ]
    return " · ".join(parts)


def dienst_waarschuwing() -> str:
    """What must be minded where services were chosen."""
    return _(
        "Let op: de dienst mag niet mee (art. 9), ook niet in de naam van het bestand, in wat u"
        " erbij schrijft, of door per dienst een bestand te maken."
    )


def kolommen_tekst(profiel: Profiel) -> str:
    """The columns in their order, each with its own heading where it has one."""
    said = []
    for at, one in enumerate(profiel.kolommen):
        head = artikel_09.kop(profiel, at)
        said.append(one.label if head == one.value else f"{one.label} (“{head}”)")
    return ", ".join(said)


def sluiting_tekst(profiel: Profiel) -> str:
    """ "Excel (xlsx), age-sleutel van de ontvanger"."""
    return f"{profiel.vorm.label}, {profiel.sluiting.label}"


def profiel_blokken(profiel: Profiel, leverancier: str) -> list[Blok]:
    """All that a profile says."""
    days = profiel.bewaartermijn or 0
    return [
        Blok(
            "",
            [
                Regel(_("leverancier"), leverancier),
                Regel(_("overeenkomst"), profiel.overeenkomst or "–"),
                Regel(_("getekend op"), uitvoer.datum(profiel.overeenkomst_op)),
                Regel(_("doel"), profiel.doel.label if profiel.doel else "–"),
                Regel(_("kolommen"), kolommen_tekst(profiel)),
                *(
                    [Regel(_("waarom uitkering"), profiel.reden_uitkering)]
                    if profiel.reden_uitkering
                    else []
                ),
                Regel(_("bestand"), profiel.vorm.label),
                Regel(_("gaat open met"), profiel.sluiting.label),
                Regel(
                    _("leverancier bewaart"),
                    ngettext("{n} dag", "{n} dagen", days).format(n=days),
                ),
                Regel(_("lijst van velden"), _("versie {n}").format(n=profiel.toelating or "–")),
                Regel(_("einde"), uitvoer.datum(profiel.einde)),
            ],
        )
    ]


def volledigheid(batch: Batch) -> list[tuple[str, str]]:
    """The report that the bureau must be able to give: (what, how many)."""
    counts = onderzoek.geteld(batch)
    going, every = counts.get(None, 0), sum(counts.values())
    others = sum(one.andere for one in batch.regels if one.reden is None)
    others = others or batch.aantallen.get("andere", 0)
    rows = [
        (_("komen in aanmerking"), str(every)),
        (_("in het bestand"), str(going)),
        (_("niet in het bestand"), str(every - going)),
        *((f"  {reden.label}", str(n)) for reden, n in counts.items() if reden is not None),
    ]
    if others:
        rows.append((_("andere trajecten van dezelfde klanten"), str(others)))
    return rows


def batch_blokken(batch: Batch, leverancier: str, naam: Callable[[str], str]) -> list[Blok]:
    """The completeness report, and everything that happened; `naam` tells a member's name."""
    steps = [
        Regel(
            uitvoer.datum(one.op.astimezone().date()),
            _("{stap}, door {wie}").format(
                stap=_("{dossier} weggelaten of weer mee").format(dossier=one.dossier)
                if one.dossier
                else one.naar.label,
                wie=naam(one.door),
            )
            + (f": {one.reden}" if one.reden else ""),
        )
        for one in batch.stappen
    ]
    facts = {
        _("leverancier"): leverancier,
        _("profiel"): batch.profiel.naam,
        _("wie"): keuze_tekst(batch.keuze),
        _("wie mee mag"): batch.beleid.label,
        _("kolommen"): kolommen_tekst(batch.profiel),
        _("bestand"): sluiting_tekst(batch.profiel),
        _("sleutel"): batch.kenmerk_sleutel,
        _("reglement"): batch.reglement_versie,
        _("tweede persoon"): "" if batch.tweede_persoon else _("nee, er was er geen"),
        _("ook over deze periode"): ", ".join(batch.dubbel),
        _("vernietigen voor"): uitvoer.datum(batch.wissen_voor) if batch.wissen_voor else "",
        _("verklaring leverancier"): batch.attest,
        _("sha256 van de inhoud"): batch.inhoud_sha256,
        _("sha256 van het bestand"): batch.bestand_sha256,
    }
    return [
        Blok(
            _("Volledigheid"),
            [
                *(Regel(text, number) for text, number in volledigheid(batch)),
                *([Alinea(when, "muted")] if (when := momentopname(batch)) else []),
            ],
        ),
        Blok(_("Stappen"), steps),
        Blok(_("Deze batch"), [Regel(name, value) for name, value in facts.items() if value]),
        Blok(
            "",
            [
                Alinea(
                    _(
                        "Wie uitgesloten is, staat alleen als aantal in de verantwoording die met"
                        " het bestand meegaat."
                    ),
                    "muted",
                )
            ],
        ),
    ]


def opent_met(profiel: Profiel, sleutel: str) -> str:
    """What opens the file, in a sentence."""
    if profiel.sluiting is Sluiting.AGE:
        return _("Alleen wie de sleutel heeft opent het: {sleutel}.").format(sleutel=sleutel)
    return _("Zes woorden openen het; u ziet ze daarna één keer en zegt ze door de telefoon.")
