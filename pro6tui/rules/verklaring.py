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

from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import DekkingRegel, Lijst, ListRegel, PapierBewijs
from pro6tui.model.vocabulary_vernietiging import (
    Dekking,
    ListStaat,
    Oordeel,
    Plaats,
    Resultaat,
    VerklaringStaat,
)
from pro6tui.rules import backups
from pro6tui.rules.backups import Lijn as Backuplijn

VORM: Literal["pro6-verklaring-van-vernietiging/1"] = "pro6-verklaring-van-vernietiging/1"
NAMESPACE = "pro6-verklaring"
"""Under which it is signed, for `ssh-keygen -Y verify -n`."""
P, D = Plaats, Dekking
MOETEN = (P.WERKBESTAND, P.SLEUTEL, P.BACKUPS, P.SNAPSHOTS, P.PAPIER)
"""Places that decide whether all of it is gone."""


class Bereik(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of copies. `onleesbaar`: no key that is left opens an older copy of the vault;
    `achter`: who holds an older key still. `backups`: the systems that ran, with until when each
    may hold a copy; `git`: whether the vault is under version control."""

    onleesbaar: bool = False
    achter: tuple[str, ...] = ()
    backups: tuple[Backuplijn, ...] = ()
    git: bool = False

    def voorbij(self, today: date) -> bool:
        """Whether no backup that is registered holds a copy any more."""
        return backups.voorbij(self.backups, today)


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


def dekking(lijst: Lijst, bereik: Bereik, today: date) -> tuple[DekkingRegel, ...]:
    """How far the destruction of this list reaches on `today`, place by place."""
    gone = vernietigd(lijst)
    return (
        _regel(P.WERKBESTAND, D.VERNIETIGD, _("nagezocht in de kluis")),
        _regel(P.SLEUTEL, D.VERNIETIGD, _("uit elke sleutelbos van de kluis gehaald")),
        *_backups(bereik, today),
        _kopieen(bereik, today),
        _regel(P.GIT, D.ONZEKER, _("de kluis staat in versiebeheer"))
        if bereik.git
        else _regel(P.GIT, D.NVT),
        _regel(P.INDEX, D.VERNIETIGD, _("lijsten van andere accounts vervallen als zij openen")),
        _regel(P.EXPORTS, D.ONZEKER, _("ontvangers bewaren zelf wat zij kregen"))
        if any(one.verstrekt for one in gone)
        else _regel(P.EXPORTS, D.NVT),
        _papier(gone),
    )


def _regel(
    plaats: Plaats, hoe: Dekking, toelichting: str = "", tot: date | None = None
) -> DekkingRegel:
    return DekkingRegel(plaats=plaats, dekking=hoe, tot=tot, toelichting=toelichting)


def _backups(bereik: Bereik, today: date) -> list[DekkingRegel]:
    """A line for each system; what a new epoch key makes unreadable is gone everywhere but where
    the old key went along into the copy."""
    if not bereik.backups:
        words = _("geen sleutel die er nog is, opent een oude kopie")
        if bereik.onleesbaar:
            return [_regel(P.BACKUPS, D.VERNIETIGD, words)]
        return [_regel(P.BACKUPS, D.ONZEKER, _("er zijn geen back-ups opgegeven"))]
    return [_backup(one, bereik.onleesbaar, today) for one in bereik.backups]


def _backup(one: Backuplijn, onleesbaar: bool, today: date) -> DekkingRegel:
    said = backups.zin(one)
    if onleesbaar and not one.met_sleutel:
        words = _("{systeem}: geen sleutel die er nog is, opent een oude kopie")
        return _regel(P.BACKUPS, D.VERNIETIGD, words.format(systeem=one.naam))
    if onleesbaar:
        said = _("{systeem}; de oude epochsleutel zit in de kopie").format(systeem=said)
    if one.tot is None:
        return _regel(P.BACKUPS, D.ONZEKER, said)
    return _regel(P.BACKUPS, D.VERNIETIGD if one.tot < today else D.VERLOOPT, said, one.tot)


def _kopieen(bereik: Bereik, today: date) -> DekkingRegel:
    if bereik.onleesbaar:
        return _regel(P.SNAPSHOTS, D.VERNIETIGD, _("de epochsleutel is vernieuwd en losgelaten"))
    if bereik.achter:
        words = _("nog een oude epochsleutel bij: {wie}")
        return _regel(P.SNAPSHOTS, D.OPEN, words.format(wie=", ".join(bereik.achter)))
    if bereik.voorbij(today) and not bereik.git:
        words = _("volgens het register zijn er geen oude kopieën meer; verder is niet te zoeken")
        return _regel(P.SNAPSHOTS, D.ONZEKER, words)
    return _regel(P.SNAPSHOTS, D.OPEN, _("de epochsleutel is sindsdien niet vernieuwd"))


def _papier(gone: Sequence[ListRegel]) -> DekkingRegel:
    folders = [one for one in gone if one.papier]
    if not folders:
        return _regel(P.PAPIER, D.NVT)
    left = [one for one in folders if one.papier_open]
    said = [
        *([_staat_nog(left, len(folders))] if left else []),
        *dict.fromkeys(papierzin(one.bewijs) for one in folders if one.bewijs),
    ]
    return _regel(P.PAPIER, D.OPEN if left else D.VERNIETIGD, "; ".join(said))


def _staat_nog(left: Sequence[ListRegel], total: int) -> str:
    words = ngettext(
        "van {alle} dossier op papier staat er nog {open}",
        "van {alle} dossiers op papier staan er nog {open}",
        total,
    )
    return words.format(open=len(left), alle=total)


def papierzin(proof: PapierBewijs) -> str:
    """How paper went, in words: "08-01-2026, P-5, Snipper, certificaat S-77"."""
    number = _("certificaat {nummer}").format(nummer=proof.certificaatnummer)
    parts = (
        f"{proof.op:%d-%m-%Y}",
        proof.niveau,
        proof.bedrijf,
        number if proof.certificaatnummer else "",
        _("container {nummer}").format(nummer=proof.container) if proof.container else "",
    )
    return ", ".join(one for one in parts if one)


def vernietigd(lijst: Lijst) -> tuple[ListRegel, ...]:
    """The dossiers of a list that were destroyed."""
    return tuple(one for one in lijst.regels if one.resultaat is Resultaat.VERNIETIGD)


def staat(regels: Sequence[DekkingRegel]) -> VerklaringStaat:
    """What may be claimed: all of it only when nothing is left that somebody here could open, on
    paper neither. What recipients keep is theirs to destroy, and is said; so are copies that stand
    in no register, where every one that does has run out."""
    gone: tuple[Dekking, ...] = (D.VERNIETIGD, D.NVT)
    fine = dict.fromkeys(MOETEN, gone) | {P.SNAPSHOTS: (*gone, D.ONZEKER)}
    whole = all(one.dekking in fine[one.plaats] for one in regels if one.plaats in fine)
    named = {one.plaats for one in regels}
    full = whole and named.issuperset(MOETEN)
    return VerklaringStaat.VOLLEDIG if full else VerklaringStaat.BEHOUDENS_BACKUPS


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
        "papieren_dossiers": sum(bool(one.papier) for one in gone),
        "uitgesteld": sum(one.oordeel is Oordeel.UITGESTELD for one in lijst.regels),
        "overgeslagen": sum(
            one.resultaat in (Resultaat.OVERGESLAGEN, Resultaat.GEWIJZIGD, Resultaat.NIET_AANWEZIG)
            for one in lijst.regels
        ),
    }
    for one in gone:
        key = f"categorie_{one.categorie.value}"
        found[key] = found.get(key, 0) + 1
    return found


def methode(lijst: Lijst) -> tuple[str, ...]:
    """How it was done, in a sentence each."""
    said = [
        _("elektronisch: bestanden en bijlagen verwijderd"),
        _("elektronisch: de sleutel, die alleen van dit dossier was, vernietigd"),
    ]
    for one in vernietigd(lijst):
        if one.bewijs is not None:
            words = _("papier: {methode}, {niveau}")
            line = words.format(methode=one.bewijs.methode, niveau=one.bewijs.niveau)
            said.append(line.replace("_", " "))
    return tuple(dict.fromkeys(said))


def _dossier(nr: int, one: ListRegel) -> Dossierregel:
    put_off = one.oordeel is Oordeel.UITGESTELD
    result = one.oordeel.value if put_off else str(one.resultaat.value if one.resultaat else "")
    return Dossierregel(
        nr=nr,
        dossier=one.dossier,
        categorie=one.categorie.value,
        grond=one.grond.value,
        jaren=one.jaren,
        vanaf=one.vanaf,
        documenten=one.documenten,
        papier=bool(one.papier),
        papiernummer=one.kast.nummer if one.kast else "",
        papier_vernietigd=one.bewijs,
        resultaat=result,
        toelichting=one.reden if put_off else one.waarom,
        op=one.op,
    )


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


def zin(one: DekkingRegel) -> str:
    """One place in words: "back-ups: verloopt 31-03-2026 (restic)"."""
    day = f" {one.tot:%d-%m-%Y}" if one.tot else ""
    why = f" ({one.toelichting})" if one.toelichting else ""
    return f"{one.plaats.label}: {one.dekking.label}{day}{why}"


def _weigering(message: str, uitweg: str) -> Refusal:
    return Refusal("R12.9", 12, message, uitweg)
