"""Opening a dossier: for what, and if it is somebody else's work, why (artt. 2 and 6)."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from pro6tui.i18n import _
from pro6tui.model.vocabulary import Doel
from pro6tui.rules import artikel_02, artikel_06
from pro6tui.rules.artikel_06 import Mate, Recht
from pro6tui.services.session import Session
from pro6tui.tui.base.dialogs import ask_line, choose

if TYPE_CHECKING:
    from textual.screen import Screen

    from pro6tui.tui.app import Pro6App

LEAST_REASON = 10
_chosen: WeakKeyDictionary[Session, dict[str, tuple[date, Doel]]] = WeakKeyDictionary()
"""What was chosen today for each dossier: in memory, and gone with the session."""


def voorstel(session: Session, doc_id: str) -> Doel:
    """The purpose to fill in beforehand: today's last one for this dossier, else the usual one."""
    day, last = _chosen.get(session, {}).get(doc_id, (None, None))
    return artikel_02.voorstel(session.role, last if day == session.today else None)


async def open_for_purpose(
    screen: Screen[Any], doc_id: str, verzoek_id: str = "", *, nieuw_verzoek: bool = False
) -> bool:
    """Ask the purpose, log, open and show, at a request or at the form for a new one if that is
    meant; whether it opened. For an async `Command.run`.

    A refusal or a failure of the vault is raised, for the screen's status line.
    """
    from pro6tui.tui.screens.dossier import DossierScreen
    from pro6tui.tui.screens.dossier_verzoeken_acties import NieuwVerzoek, toon_verzoek

    app: Pro6App = screen.app  # type: ignore[assignment]
    doel = await choose(
        screen,
        _("Waarvoor opent u dit dossier? (art. 2; komt in het logboek)"),
        [(one, one.label) for one in artikel_02.doelen_voor(app.session.role)],
        value=voorstel(app.session, doc_id),
    )
    if doel is None:
        return False
    reden = ""
    if _asks_reason(app, doc_id):
        given = await ask_line(
            screen,
            _("Dit dossier is van een ander. Waarom opent u het?"),
            _("Minstens tien tekens; uw reden komt in het logboek (art. 6)."),
            check=_long_enough,
        )
        if given is None:
            return False
        reden = given
    opened = await asyncio.to_thread(app.dossiers.open, doc_id, doel, reden)
    _chosen.setdefault(app.session, {})[doc_id] = (app.session.today, doel)
    shown = DossierScreen(opened)
    await app.push_screen(shown)
    if any(one.id == verzoek_id for one in opened.dossier.verzoeken):
        await toon_verzoek(shown, verzoek_id)
    elif nieuw_verzoek:
        await shown.run_command(NieuwVerzoek())
    return True


def _asks_reason(app: Pro6App, doc_id: str) -> bool:
    """Whether art. 6 asks this role for a reason: it is somebody else's work."""
    if artikel_06.mate(app.session.role, Recht.OPENEN) is not Mate.MET_REDEN:
        return False
    row = app.listing.row(doc_id) or {}
    people = row.get("behandelaars")
    return isinstance(people, list) and bool(people) and app.session.me.handle not in people


def _long_enough(text: str) -> str | None:
    if len(text) >= LEAST_REASON:
        return None
    return _("Schrijf iets meer: minstens tien tekens.")
