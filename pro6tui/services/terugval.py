"""A vault that went back in time, and documents that came back: told before anything opens.

What this user saw is kept outside the vault (`vault.anchors`); what was destroyed has a tombstone.
Going on with an older vault is an act with a reason, and so is destroying again; both are logged.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from pro6tui.i18n import _, ngettext
from pro6tui.model.vernietiging import Lijst
from pro6tui.rules.redenen import toets_reden
from pro6tui.services.errors import Refused
from pro6tui.services.places import Places
from pro6tui.services.register_rows import Tabel
from pro6tui.services.session import Session, unlock
from vault.destroy import Outcome
from vault.errors import Resurrected, Rollback, VaultError
from vault.keyholder import Told
from vault.opened import utc_now

REGISTER, LIJSTEN, VERKLARINGEN = "vernietiging", "lijsten", "verklaringen"
"""The register of destruction, and its tables of lists and of certificates."""
OPNIEUW = "opnieuw_vernietigd"
"""The act in the log; facts: what came back, by number and list."""


def ontbreekt(facts: Mapping[str, int]) -> list[str]:
    """What an older vault lacks, a line for each kind: counts only."""
    n = {kind: facts.get(kind, 0) for kind in ("members", "logs", "tombstones", "rings")}
    lines = {
        "members": ngettext(
            "{n} besluit over leden of rechten", "{n} besluiten over leden of rechten", n["members"]
        ),
        "logs": ngettext(
            "de laatste regels van {n} logboek, en wat daarin stond",
            "de laatste regels van {n} logboeken, en wat daarin stond",
            n["logs"],
        ),
        "tombstones": ngettext(
            "{n} vernietiging: dat dossier kan terug zijn",
            "{n} vernietigingen: die dossiers kunnen terug zijn",
            n["tombstones"],
        ),
        "rings": ngettext(
            "de nieuwste sleutel van {n} kring: wie weg is, kan weer lezen",
            "de nieuwste sleutel van {n} kringen: wie weg is, kan weer lezen",
            n["rings"],
        ),
    }
    found = [words.format(n=n[kind]) for kind, words in lines.items() if n[kind]]
    if facts.get("epoch"):
        found.append(_("de laatste vernieuwing van de epochsleutel"))
    return found


def genoemd(session: Session, ids: Iterable[str]) -> list[str]:
    """These destroyed documents as somebody knows them: "D-000123 (V-0001)" where the register of
    destruction can be read, else the id and the list that their tombstone names."""
    known = {}
    with contextlib.suppress(Refused, VaultError):
        lists = Tabel(session, REGISTER, LIJSTEN, Lijst).alle()
        known = {line.document_id: line.dossier for one in lists for line in one.regels}
    wanted = sorted(ids)
    stones = session.vault.tombstones(wanted)
    found = []
    for doc_id in wanted:
        name = known.get(doc_id, doc_id)
        lijst = stones.get(doc_id, {}).get("lijst", "")
        found.append(f"{name} ({lijst})" if lijst else name)
    return sorted(found)


def require_sound(session: Session) -> None:
    """Resurrected, with how many and as `genoemd` says them, if destroyed documents are in the
    folder again."""
    if risen := session.vault.risen():
        first = min(path for found in risen.values() for path in found)
        raise Resurrected(documents=len(risen), named=genoemd(session, risen), path=first)


def blijft_staan(session: Session) -> list[str]:
    """What destroying again left, "D-000123 (V-0001): d/3f/…age" each; paths in the vault."""
    return [
        f"{genoemd(session, [doc_id])[0]}: {path}"
        for doc_id, found in sorted(session.vault.risen().items())
        for path in found
    ]


def weghalen() -> str:
    """What somebody does about a file that cannot be removed."""
    return _(
        "Vraag de beheerder wat hier genoemd is uit de map van de kluis weg te halen; kijk naar de"
        " rechten, en of de schijf alleen te lezen is. Ontgrendel daarna opnieuw."
    )


def require_gone(session: Session) -> None:
    """After destroying again: Refused, with what is still there and where, when nothing can open
    because of it."""
    if left := blijft_staan(session):
        more = _(" en nog {n}").format(n=len(left) - 1) if len(left) > 1 else ""
        words = _("Dit is niet te verwijderen: {wat}{meer}. Tot dan gaat er niets open.")
        raise Refused(words.format(wat=left[0], meer=more), weghalen())


def aanvaard(
    places: Places,
    passphrase: str,
    reden: str,
    clock: Callable[[], datetime] = utc_now,
) -> tuple[Session, Mapping[str, int]]:
    """Go on with an older vault: the session, and what is gone. The reason goes into the log.

    Refusal without a reason; Refused where the vault is not older.
    """
    reason = toets_reden(reden)
    try:
        unlock(places, passphrase, clock).close()
    except Rollback as rollback:
        return unlock(places, passphrase, clock, accept_rollback=reason), rollback.facts
    raise Refused(
        _("De kluis is niet ouder dan wat u eerder zag."), _("U kunt gewoon verder werken.")
    )


def vernietig_opnieuw(session: Session, told: Told | None = None) -> Outcome:
    """Destroy again what had been destroyed and is there; logged. Blocks for as long as it takes.

    Refused where there is nothing.
    """
    vault = session.vault
    back = sorted({*vault.risen(), *vault.destroy_unfinished()})
    if not back:
        raise Refused(
            _("Er staat niets in de kluis dat vernietigd was."),
            _("U kunt gewoon verder werken."),
        )
    clone = vault.clone()
    try:
        outcome = clone.destroy_again(told)
    finally:
        clone.close()
    # The register of the lists opens only now.
    vault.log(session.entry(OPNIEUW, dossiers=genoemd(session, back)))
    return outcome
