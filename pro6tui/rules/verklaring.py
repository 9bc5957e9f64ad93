"""art. 12: the certificate of destruction: what went, how, by whom, and how far it reaches.

Source: regulation art. 12; AVG 5(2). It names no person whose dossier it was. It never claims more
than was looked at: each place is destroyed, runs out on a day, or cannot be verified. R12.9: a
certificate that the state of the list does not allow, or a final one too early.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import DekkingRegel, Lijst, ListRegel, PapierBewijs
from pro6tui.model.vocabulary import Categorie
from pro6tui.model.vocabulary_vernietiging import (
    Dekking,
    ListSoort,
    ListStaat,
    Oordeel,
    Plaats,
    Resultaat,
    VerklaringStaat,
)
from pro6tui.rules.dekking import staat, vernietigd, zin

VORM: Literal["pro6-verklaring-van-vernietiging/1"] = "pro6-verklaring-van-vernietiging/1"
EERDER = frozenset((Categorie.K4.value, Categorie.K6.value, Categorie.K9.value))
"""What goes before its dossier."""
NAMESPACE = "pro6-verklaring"
"""Under which it is signed, for `ssh-keygen -Y verify -n`."""
P, D = Plaats, Dekking


class Mens(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who had a part in it, and in which function."""

    daad: str
    naam: str
    functie: str
    op: str


class Dossierregel(msgspec.Struct, frozen=True, kw_only=True):
    """One dossier of the list, without who it was about."""

    nr: int
    dossier: str
    categorie: str
    grond: str
    jaren: int
    vanaf: date | None
    documenten: int
    papier: bool
    papiernummer: str = ""
    papier_vernietigd: PapierBewijs | None
    resultaat: str
    toelichting: str = ""
    op: datetime | None = None


class Tekst(msgspec.Struct, frozen=True, kw_only=True):
    """The certificate itself: what is signed is its JSON."""

    vorm: Literal["pro6-verklaring-van-vernietiging/1"] = VORM
    nummer: str
    vorige_sha256: str
    staat: VerklaringStaat
    bureau: str
    systeem: str
    kluis: str
    lijst: str
    lijstnaam: str
    lijst_sha256: str
    vastgesteld_op: date
    begonnen_op: datetime | None
    voltooid_op: datetime | None
    reglement_versie: str
    termijnen_versie: str
    aantallen: dict[str, int]
    dossiers: tuple[Dossierregel, ...]
    mensen: tuple[Mens, ...]
    tweede_persoon: bool
    methode: tuple[str, ...]
    dekking: tuple[DekkingRegel, ...]
    verificatie: str


def toets(
    lijst: Lijst,
    nieuw: VerklaringStaat,
    vorige: VerklaringStaat | None,
    *,
    definitief: bool = False,
    papier_sindsdien: bool = False,
) -> None:
    """Refusal "R12.9" while a result is open, for a second certificate that says no more, or for a
    `definitief` one that would not say that all of it is gone. `papier_sindsdien`: the last folder
    went after the one before."""
    if lijst.staat not in (ListStaat.UITGEVOERD, ListStaat.VERKLAARD) or lijst.voltooid_op is None:
        raise _weigering(
            _("Van deze lijst staat nog niet vast dat zij is uitgevoerd."),
            _("Voer haar eerst uit, of maak haar af: alles wordt dan opnieuw nagekeken."),
        )
    if not vernietigd(lijst):
        raise _weigering(_("Van deze lijst is niets vernietigd."), _("Er valt niets te verklaren."))
    if vorige is VerklaringStaat.VOLLEDIG:
        raise _weigering(
            _("De volledige verklaring van deze lijst is er al."), _("Druk die af of bewaar haar.")
        )
    if definitief and nieuw is not VerklaringStaat.VOLLEDIG:
        raise _weigering(
            _("De definitieve verklaring kan nog niet: er is nog een oude kopie of papier."),
            _("Kijk in de dekking wat er nog open staat, en tot wanneer."),
        )
    if vorige is not None and nieuw is vorige and not papier_sindsdien:
        raise _weigering(
            _("Er is nog niet meer te verklaren dan de vorige keer."),
            _("Kijk in de dekking wat er nog open staat."),
        )


def papier_sindsdien(nu: Sequence[DekkingRegel], toen: Sequence[DekkingRegel]) -> bool:
    """Whether the last paper went after the certificate with coverage `toen`."""
    now, then = ({one.plaats: one.dekking for one in each} for each in (nu, toen))
    return now.get(P.PAPIER) is D.VERNIETIGD and then.get(P.PAPIER) is D.OPEN


def stel_op(
    lijst: Lijst,
    regels: tuple[DekkingRegel, ...],
    mensen: Sequence[Mens],
    today: date,
    *,
    nummer: str,
    vorige: str,
    bureau: str,
    systeem: str,
    kluis: str,
) -> Tekst:
    """The certificate of a list that was carried out, as far as it reaches on `today`."""
    return Tekst(
        nummer=nummer,
        vorige_sha256=vorige,
        staat=staat(regels),
        bureau=bureau,
        systeem=systeem,
        kluis=kluis,
        lijst=lijst.nummer,
        lijstnaam=lijst.naam,
        lijst_sha256=lijst.zegel,
        vastgesteld_op=today,
        begonnen_op=lijst.gestart_op,
        voltooid_op=lijst.voltooid_op,
        reglement_versie=lijst.reglement_versie,
        termijnen_versie=lijst.termijnen_versie,
        aantallen=aantallen(lijst),
        dossiers=tuple(_dossier(nr, one) for nr, one in enumerate(lijst.regels, 1)),
        mensen=tuple(mensen),
        tweede_persoon=lijst.tweede_persoon,
        methode=methode(lijst),
        dekking=regels,
        verificatie=_("Na afloop is de kluis nagezocht op bestanden, bijlagen en sleutels."),
    )


def aantallen(lijst: Lijst) -> dict[str, int]:
    """Counts only: what stays when the lines of a list are rolled up."""
    gone = vernietigd(lijst)
    found = {
        "op_de_lijst": len(lijst.regels),
        "vernietigd": len(gone),
        "documenten": sum(one.documenten for one in gone),
        "papieren_dossiers": sum(bool(one.papier) and not one.delen for one in gone),
        "uitgesteld": sum(one.oordeel is Oordeel.UITGESTELD for one in lijst.regels),
        "overgeslagen": sum(
            one.resultaat in (Resultaat.OVERGESLAGEN, Resultaat.GEWIJZIGD, Resultaat.NIET_AANWEZIG)
            for one in lijst.regels
        ),
    }
    for one in gone:
        for kind in one.delen or (one.categorie,):
            key = f"categorie_{kind.value}"
            found[key] = found.get(key, 0) + 1
    return found


def methode(lijst: Lijst) -> tuple[str, ...]:
    """How it was done, in a sentence each."""
    said = [
        _("elektronisch: bestanden en bijlagen verwijderd"),
        _("elektronisch: de sleutel, die alleen van dit dossier was, vernietigd"),
    ]
    if lijst.soort is ListSoort.CATEGORIEEN:
        said = [
            _("elektronisch: uit elke versie van het dossier gehaald"),
            _("elektronisch: wat blijft, kreeg een nieuwe sleutel; de oude versies zijn weg"),
        ]
    for one in vernietigd(lijst):
        if one.bewijs is not None:
            words = _("papier: {methode}, {niveau}")
            line = words.format(methode=one.bewijs.methode, niveau=one.bewijs.niveau)
            said.append(line.replace("_", " "))
    return tuple(dict.fromkeys(said))


def _dossier(nr: int, one: ListRegel) -> Dossierregel:
    # A reason is typed and may name somebody: it stays on the list. Here stands until when.
    put_off = one.oordeel is Oordeel.UITGESTELD
    until = f"{one.nieuwe_datum:%d-%m-%Y}" if one.nieuwe_datum else "–"
    result = one.oordeel.value if put_off else str(one.resultaat.value if one.resultaat else "")
    return Dossierregel(
        nr=nr,
        dossier=one.dossier,
        categorie=", ".join(kind.value for kind in one.delen or (one.categorie,)),
        grond=one.grond.value,
        jaren=one.jaren,
        vanaf=one.vanaf,
        documenten=one.documenten,
        papier=bool(one.papier),
        papiernummer=one.kast.nummer if one.kast else "",
        papier_vernietigd=one.bewijs,
        resultaat=result,
        toelichting=_("uitgesteld tot {dag}").format(dag=until) if put_off else one.waarom,
        op=one.op,
    )


def alleen_delen(line: Dossierregel) -> tuple[str, ...]:
    """The categories that went while the dossier stayed; none when all of it went."""
    kinds = tuple(line.categorie.split(", "))
    return kinds if set(kinds) <= EERDER else ()


def als_json(tekst: Tekst) -> bytes:
    """What is signed: UTF-8, indented, and a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(tekst), indent=2) + b"\n"


def briefvelden(tekst: Tekst, termijn: str) -> Mapping[str, str | tuple[str, ...]]:
    """The fields of the letter that says the same, to be signed on paper. `termijn` in words."""
    people = {one.daad: f"{one.naam}, {one.functie}" for one in tekst.mensen}
    counts = tekst.aantallen
    passed = [
        f"{one.dossier}: {one.toelichting}"
        for one in tekst.dossiers
        if one.resultaat != Resultaat.VERNIETIGD.value
    ]
    paper = next(one.dekking for one in tekst.dekking if one.plaats is P.PAPIER)
    carriers = {
        D.NVT: _("elektronisch"),
        D.OPEN: _("elektronisch; papier volgt nog"),
    }.get(paper, _("elektronisch en papier"))
    grounds = {one.grond for one in tekst.dossiers}
    return {
        "lijst": f"{tekst.lijst} ({tekst.lijstnaam})",
        "aantal_dossiers": str(counts["vernietigd"]),
        "aantal_documenten": str(counts["documenten"]),
        "dragers": carriers,
        "termijn": termijn,
        "grond": ", ".join(sorted(one.replace("_", " ") for one in grounds)),
        "methode": tekst.methode,
        "dekking": (
            _("alles bij elkaar: {staat}").format(staat=tekst.staat.label),
            *(zin(one) for one in tekst.dekking),
        ),
        "overgeslagen": tuple(passed) or (_("niets"),),
        "opgesteld_door": people.get("opgesteld", ""),
        "goedgekeurd_door": people.get("goedgekeurd", "")
        + ("" if tekst.tweede_persoon else f" ({_('zonder tweede persoon')})"),
    }


def _weigering(message: str, uitweg: str) -> Refusal:
    return Refusal("R12.9", 12, message, uitweg)
