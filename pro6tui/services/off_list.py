"""Documents that were destroyed without a destruction list (art. 12): no list that was carried out
names them. Nothing in this program does so; whoever has the right and asks the vault itself, can.

An erasure from a dossier that stays, a merge, and destroying again what came back are none of
these: the first two leave the document, the last makes no new tombstone. Blocks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime

from pro6tui.i18n import _
from pro6tui.model.vernietiging import Lijst
from pro6tui.model.vocabulary_vernietiging import ListSoort, Resultaat
from pro6tui.rules import uitvoer
from pro6tui.services.errors import Refused
from pro6tui.services.findings import Words
from pro6tui.services.register_rows import Tabel
from pro6tui.services.session import Session
from pro6tui.services.terugval import LIJSTEN, REGISTER
from vault import paths
from vault.errors import VaultError
from vault.finding import ERROR, Finding
from vault.tombstones import Tombstone

CODE = "destroyed_off_list"
BEGONNEN = (Resultaat.GESTART, Resultaat.VERNIETIGD, Resultaat.MISLUKT)
"""Of a line for which keys may have gone."""


def stenen(session: Session, lijsten: Sequence[Lijst]) -> list[Tombstone]:
    """The tombstones that no list of these accounts for, the first first. What a tombstone says of
    its list is taken for true only of a list that was rolled up, for as many as that had."""
    named = {
        line.document_id
        for one in lijsten
        if one.soort is ListSoort.DOSSIERS
        for line in one.regels
        if line.resultaat in BEGONNEN and not line.delen
    }
    room = {one.nummer: one.aantallen.get("vernietigd", 0) for one in lijsten if one.opgerold_op}
    found = []
    for stone in session.vault.other_tombstones(named):
        lijst = stone.facts.get("lijst", "")
        if room.get(lijst, 0) > 0:
            room[lijst] -= 1
        else:
            found.append(stone)
    return found


def bevindingen(session: Session) -> list[Finding]:
    """The same as findings of a check; none for who does not read the lists."""
    with contextlib.suppress(Refused, VaultError):
        lists = Tabel(session, REGISTER, LIJSTEN, Lijst).alle()
        return [
            Finding(
                CODE,
                paths.tombstone(stone.id),
                {"who": stone.author, "time": stone.time.isoformat()},
                ERROR,
            )
            for stone in stenen(session, lists)
        ]
    return []


def words(finding: Finding) -> Words:
    """When and by whom; of whom it was, nothing says."""
    when = datetime.fromisoformat(str(finding.facts["time"]))
    return Words(
        _("Een dossier is vernietigd zonder vernietigingslijst, op {dag} door {wie}.").format(
            dag=uitvoer.datum(when.astimezone().date()), wie=finding.facts["who"]
        ),
        _(
            "Niemand keurde dit goed. Vraag wie het deed waarom, en leg dat vast; een back-up niet"
            " terugzetten: wat vernietigd is, gaat zo niet meer open."
        ),
        "pro6 destroy log",
    )
