"""Carrying a destruction list out (art. 12): weighed again, noted, destroyed, then searched for.

The record is in two halves: which dossiers begin is written before the first key goes, what became
of them after the store was looked through again. Whoever is killed in between finds the list as it
was and carries it out again: what is gone is found gone. Everything here blocks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pro6tui.i18n import _
from pro6tui.model.vernietiging import Lijst, ListRegel
from pro6tui.model.vocabulary_vernietiging import ListSoort, Oordeel, Resultaat
from pro6tui.rules import vernietigingslijst_uitvoering as uitvoering
from pro6tui.services import backups, category_lists, destruction_word, klok
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.drafts import Drafts
from pro6tui.services.inspection import Told, quiet
from vault import destroy, errors
from vault.destroy import Outcome

R = Resultaat
PLAATSEN = {
    destroy.WORK_FILE: "werkbestand",
    destroy.ATTACHMENT: "bijlage",
    destroy.KEY: "sleutel",
    destroy.LIST: "lijst van dossiers",
}


@dataclass(frozen=True)
class Uitgevoerd:
    """The list as it is now, and what a look through the store found."""

    lijst: Lijst
    dossiers: int
    bestanden: int
    ongeopend: tuple[str, ...]


def voer_uit(
    lists: Vernietiging,
    lijst: Lijst,
    getypt: str,
    told: Told = quiet,
    begonnen: Callable[[Lijst], None] = lambda _lijst: None,
) -> Uitgevoerd:
    """Destroy what is on an approved list, for good. `getypt`: its name, as somebody typed it.
    `begonnen` is given the list as it is written just before the first key goes.

    Refusals of `toets_uitvoeren`, logged. `told` may raise Cancelled until the first key goes;
    after that, as `begonnen` tells, it only listens. VaultError when the store refuses: carry it
    out again.
    """
    klok.toets(lists.session)
    with lists.gelogd("uitvoeren", lijst=lijst.nummer):
        uitvoering.toets_uitvoeren(
            lijst, getypt, lists.wie, accordeur_aangesteld=aangesteld(lists, lijst)
        )
        destruction_word.toets(lists.session, lijst)
    weighed = _hercontrole(lists, lijst, told)
    begun = uitvoering.begin(lijst, weighed, lists.wie, backups.geregistreerd(lists.session))
    lists.zet("begonnen", begun, lijst, dossiers=_begonnen(begun))
    begonnen(begun)
    for line in begun.regels:
        if line.oordeel is Oordeel.MEE and line.resultaat in (R.OVERGESLAGEN, R.GEWIJZIGD):
            lists.laat_vrij(line, begun.nummer, line.waarom)
    noted: dict[str, str] = {}
    if begun.soort is ListSoort.CATEGORIEEN:
        quiet_ = _luistert(told)
        outcome, noted = category_lists.wis(
            lists, begun, lambda done: quiet_(_("Wissen"), done, _begonnen(begun))
        )
    else:
        outcome = _vernietig(lists, begun, _luistert(told))
    if outcome.remains:
        # Without it what failed could not be written down, by who was just told of it.
        lists.session.vault.announce(sorted(outcome.remains))
    failed = _mislukt(lists, outcome)
    done = uitvoering.voltooi(begun, failed, lists.wie, noted)
    saved = lists.zet("uitgevoerd", done, begun, mislukt=len(failed), bestanden=outcome.files)
    return Uitgevoerd(saved, outcome.documents, outcome.files, outcome.unopened)


def _mislukt(lists: Vernietiging, outcome: Outcome) -> dict[str, str]:
    """Document → where something of it still is, with the first file by its path in the vault."""
    there = lists.session.vault.risen() if outcome.remains else {}
    found = {}
    for doc_id, places in outcome.remains.items():
        named = ", ".join(PLAATSEN.get(one, one) for one in places)
        files = sorted(there.get(doc_id, ()))
        found[doc_id] = f"{named}: {files[0]}" if files else named
    return found


def _luistert(told: Told) -> Told:
    """The same, without a way back."""

    def tell(what: str, done: int, total: int) -> None:
        with contextlib.suppress(errors.Cancelled):
            told(what, done, total)

    return tell


def _begonnen(lijst: Lijst) -> int:
    return sum(one.resultaat is R.GESTART for one in lijst.regels)


def aangesteld(lists: Vernietiging, lijst: Lijst) -> bool:
    """Whether who approved the list still works here."""
    today = lists.session.today
    return any(
        one.handle == lijst.accordeur and (one.until is None or today <= one.until)
        for one in lists.session.vault.members()
    )


def _hercontrole(lists: Vernietiging, lijst: Lijst, told: Told) -> list[ListRegel]:
    """Every line as its dossier is now. Of what an earlier try began, a dossier that no longer
    opens was destroyed by it, if there is a tombstone."""
    begun = {one.document_id for one in lijst.regels if one.resultaat is R.GESTART}
    stones = lists.session.vault.coverage(sorted(begun)) if begun else {}
    found: list[ListRegel] = []
    for number, line in enumerate(lijst.regels, 1):
        told(_("Opnieuw nagaan"), number, len(lijst.regels))
        gone = line.document_id in stones or (line.resultaat is R.MISLUKT and not line.delen)
        if gone or line not in uitvoering.te_doen(lijst):
            found.append(line)
        else:
            found.append(_weeg(lists, line))
    told(_("Opnieuw nagaan"), len(lijst.regels), len(lijst.regels))
    return found


def _weeg(lists: Vernietiging, line: ListRegel) -> ListRegel:
    if line.delen:
        return category_lists.weeg(lists, line)
    opened = lists.open(line.document_id)
    if opened is None:
        return uitvoering.hercontrole(line, None, "", lists.session.today)
    return uitvoering.hercontrole(
        line,
        opened.dossier,
        opened.heads[0],
        lists.session.today,
        twee_versies=opened.twee_versies,
        termijnen=lists.dossiers.termijnen,
    )


def _vernietig(lists: Vernietiging, lijst: Lijst, told: Told) -> Outcome:
    """What began, destroyed in one act of the vault; what an earlier try left is destroyed again,
    and what is gone already looked for again."""
    ids = [one.document_id for one in lijst.regels if one.resultaat is R.GESTART]
    stones = lists.session.vault.coverage(ids)
    fresh = [one for one in ids if one not in stones]
    total = len(ids)
    facts = {"lijst": lijst.nummer, "termijnen": lijst.termijnen_versie or "1"}
    files = 0
    clone = lists.session.vault.clone()
    try:
        if fresh:
            files = clone.destroy(
                fresh,
                facts,
                lambda gone: _uit_lijst(lists, gone),
                lambda done: told(_("Vernietigen"), done, total),
            ).files
        if any(destroy.PRESENT in (one.work_file, one.key) for one in stones.values()):
            again = clone.destroy_again(lambda done: told(_("Opnieuw vernietigen"), done, total))
            files += again.files
        if not ids:
            return Outcome(0, 0, {}, ())
        told(_("Nakijken"), total, total)
        return _nakijken(lists, ids, files)
    finally:
        clone.close()


def _nakijken(lists: Vernietiging, ids: Sequence[str], files: int) -> Outcome:
    """Everything looked for once more: files, keys, the list, drafts of this account."""
    reach = lists.session.vault.coverage(ids)
    listed = set(_uit_lijst(lists, ids))
    remains: dict[str, tuple[str, ...]] = {}
    for doc_id in ids:
        one = reach.get(doc_id)
        places = []
        if one is None or one.work_file != destroy.DESTROYED:
            places.append(destroy.WORK_FILE)
        if one is None or one.key != destroy.DESTROYED:
            places.append(destroy.KEY)
        if doc_id in listed:
            places.append(destroy.LIST)
        if places:
            remains[doc_id] = tuple(places)
    return Outcome(len(ids), files, remains, ())


def _uit_lijst(lists: Vernietiging, ids: Sequence[str]) -> list[str]:
    """These documents out of the list and the drafts of this account; those still there."""
    drafts = Drafts(lists.session)
    wanted = set(ids)
    for draft in drafts.load():
        if draft.doc_id in wanted:
            drafts.discard(draft.id)
    left = drafts.drop_destroyed()
    listing = lists.dossiers.listing
    listing.refresh()
    return [one for one in ids if one in left or listing.row(one) is not None]
