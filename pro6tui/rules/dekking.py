"""art. 12: how far a destruction reaches, place by place, and whether that is all of it.

Source: regulation art. 12; AVG 5(2). Each place is destroyed, runs out on a day, or cannot be
verified; nothing is claimed that was not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from pro6tui.i18n import _, ngettext
from pro6tui.model.vernietiging import DekkingRegel, Lijst, ListRegel, PapierBewijs
from pro6tui.model.vocabulary_vernietiging import (
    Dekking,
    ListSoort,
    Plaats,
    Resultaat,
    VerklaringStaat,
)
from pro6tui.rules import backups
from pro6tui.rules.backups import Lijn as Backuplijn

P, D = Plaats, Dekking
MOETEN = (P.WERKBESTAND, P.SLEUTEL, P.BACKUPS, P.SNAPSHOTS, P.INDEX, P.PAPIER)
"""Places that decide whether all of it is gone."""


class Bereik(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of copies. `onleesbaar`: no key that is left opens an older copy of the vault;
    `achter`: who holds an older key still. `backups`: the systems that ran, with until when each
    may hold a copy; `git`: whether the vault is under version control. `stil`: who works here and
    has a place of work that was not opened since, `verlaten` the same of who left or was not there
    for long: drafts that are sealed to them lie there still."""

    onleesbaar: bool = False
    achter: tuple[str, ...] = ()
    backups: tuple[Backuplijn, ...] = ()
    git: bool = False
    stil: tuple[str, ...] = ()
    verlaten: tuple[str, ...] = ()

    def voorbij(self, today: date) -> bool:
        """Whether no backup that is registered holds a copy any more."""
        return backups.voorbij(self.backups, today)


def dekking(lijst: Lijst, bereik: Bereik, today: date) -> tuple[DekkingRegel, ...]:
    """How far the destruction of this list reaches on `today`, place by place."""
    gone = vernietigd(lijst)
    return (
        *_kluis(lijst, bereik),
        *_backups(bereik, today),
        _kopieen(bereik, today),
        _regel(P.GIT, D.ONZEKER, _("de kluis staat in versiebeheer"))
        if bereik.git
        else _regel(P.GIT, D.NVT),
        _concepten(lijst, bereik),
        _regel(P.EXPORTS, D.ONZEKER, _("ontvangers bewaren zelf wat zij kregen"))
        if any(one.verstrekt for one in gone)
        else _regel(P.EXPORTS, D.NVT),
        _papier(gone),
    )


def _kluis(lijst: Lijst, bereik: Bereik) -> tuple[DekkingRegel, DekkingRegel]:
    if lijst.soort is ListSoort.DOSSIERS:
        return (
            _regel(P.WERKBESTAND, D.VERNIETIGD, _("nagezocht in de kluis")),
            _regel(P.SLEUTEL, D.VERNIETIGD, _("uit elke sleutelbos van de kluis gehaald")),
        )
    words = _("uit elke versie gehaald en nagelezen; het dossier zelf blijft")
    key = (
        _regel(P.SLEUTEL, D.VERNIETIGD, _("de oude sleutel is met de epochsleutel losgelaten"))
        if bereik.onleesbaar
        else _regel(P.SLEUTEL, D.OPEN, _("de oude sleutel gaat weg met de volgende epochsleutel"))
    )
    return _regel(P.WERKBESTAND, D.VERNIETIGD, words), key


def _concepten(lijst: Lijst, bereik: Bereik) -> DekkingRegel:
    """Lists and drafts lie with each account, sealed to it: they go when it opens."""
    if lijst.soort is ListSoort.CATEGORIEEN:
        words = _("uit concepten van anderen valt het weg als zij verdergaan")
        return _regel(P.INDEX, D.ONZEKER, words)
    if bereik.stil:
        words = _("gaan weg als het account opent; dat deed nog niet overal: {wie}")
        return _regel(P.INDEX, D.OPEN, words.format(wie=", ".join(bereik.stil)))
    if bereik.verlaten:
        words = _("staan misschien nog, verzegeld, waar lang niet is geopend: {wie}")
        return _regel(P.INDEX, D.ONZEKER, words.format(wie=", ".join(bereik.verlaten)))
    return _regel(P.INDEX, D.VERNIETIGD, _("elk account heeft sindsdien de kluis gebruikt"))


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
    if left[0].delen:
        words = ngettext(
            "in {open} map zitten nog bladen; de map zelf blijft",
            "in {open} mappen zitten nog bladen; de mappen zelf blijven",
            len(left),
        )
        return words.format(open=len(left))
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
    in no register, where every one that does has run out, and drafts of who is no longer here."""
    gone: tuple[Dekking, ...] = (D.VERNIETIGD, D.NVT)
    unsure = (*gone, D.ONZEKER)
    fine = dict.fromkeys(MOETEN, gone) | {P.SNAPSHOTS: unsure, P.INDEX: unsure}
    whole = all(one.dekking in fine[one.plaats] for one in regels if one.plaats in fine)
    named = {one.plaats for one in regels}
    full = whole and named.issuperset(MOETEN)
    return VerklaringStaat.VOLLEDIG if full else VerklaringStaat.BEHOUDENS_BACKUPS


def zin(one: DekkingRegel) -> str:
    """One place in words: "back-ups: verloopt 31-03-2026 (restic)"."""
    day = f" {one.tot:%d-%m-%Y}" if one.tot else ""
    why = f" ({one.toelichting})" if one.toelichting else ""
    return f"{one.plaats.label}: {one.dekking.label}{day}{why}"
