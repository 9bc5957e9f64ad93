"""A vault that went back in time, and documents that came back: told before anything opens.

What this user saw is kept outside the vault (`vault.anchors`); what was destroyed has a tombstone.
Going on with an older vault is an act with a reason, and so is destroying again; both are logged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from pro6tui.i18n import _, ngettext
from pro6tui.rules.redenen import toets_reden
from pro6tui.services.errors import Refused
from pro6tui.services.places import Places
from pro6tui.services.session import Session, unlock
from vault.destroy import Outcome
from vault.errors import Resurrected, Rollback
from vault.keyholder import Told
from vault.opened import utc_now


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


def require_sound(session: Session) -> None:
    """Resurrected, with how many, if destroyed documents are in the folder again."""
    if risen := session.vault.risen():
        raise Resurrected(documents=len(risen))


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
    if not vault.risen() and not vault.destroy_unfinished():
        raise Refused(
            _("Er staat niets in de kluis dat vernietigd was."),
            _("U kunt gewoon verder werken."),
        )
    clone = vault.clone()
    try:
        return clone.destroy_again(told)
    finally:
        clone.close()
