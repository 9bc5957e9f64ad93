"""Getting the vault back: the escrow sheet, the drill, and the way in with paper."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

from pro6tui.cli import inputs, output
from pro6tui.cli.context import Context
from pro6tui.cli.secret import ask, passphrase
from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.services import drill as drills
from pro6tui.services import health, places, recovering, session
from pro6tui.services.drill import Oefening
from pro6tui.services.errors import Refused
from vault.errors import VaultError

_LINES = 4
"""Of words on a sheet."""


def escrow(context: Context) -> int:
    """One more key of the epoch, on paper."""
    from pro6tui.services import escrow as sheets  # drawing need not load for other commands

    file = Path(context.options.file)
    holder = sheets.make(context.session, file, context.options.label)
    if context.options.json:
        output.json({"holder": holder, "file": str(file.resolve())})
        return 0
    output.line(_("Het sleutelblad staat in {pad}.").format(pad=file.resolve()))
    output.note(
        _(
            "Druk het af, leg het in de brandkast en wis het bestand. Bevestig dat met"
            " ‘pro6 epoch ack --paper’."
        )
    )
    return 0


def add_host(context: Context) -> int:
    """A key of the epoch for one more machine."""
    from pro6tui.services import escrow as sheets

    file = Path(context.options.file)
    holder = sheets.add_host(context.session, file, context.options.label)
    if context.options.json:
        output.json({"holder": holder, "file": str(file.resolve())})
        return 0
    output.line(_("De sleutel staat in {pad}.").format(pad=file.resolve()))
    output.note(
        _(
            "Breng het bestand met de hand naar {plaats}: /etc/pro6/{kluis}.key, en wis het hier."
            " Stuur het niet per mail en zet het niet in de kluis of de back-up."
        ).format(plaats=context.options.label, kluis=context.places.vault_id)
    )
    return 0


def drill(context: Context) -> int:
    """Open a copy with stock tools, and say what came of it."""
    given = context.options
    live = context.places
    phrase = passphrase(given)
    told = output.Progress(_("Herstel oefenen"))
    with _ending_in_order():
        try:
            found = drills.drill(
                Path(given.copy) if given.copy else live.vault,
                live.epoch,
                live.identity,
                phrase,
                scratch=Path(given.scratch) if given.scratch else None,
                sample=given.sample,
                told=told,
            )
        finally:
            told.end()
    noted = found.geslaagd and _note(context, phrase, found)
    if given.json:
        output.json(found.__dict__ | {"geslaagd": found.geslaagd, "vastgelegd": noted})
    else:
        _say(found)
        if found.geslaagd and not noted:
            output.note(_("De oefening kon niet in de kluis worden vastgelegd."))
    return 0 if found.geslaagd else 1


def _note(context: Context, phrase: str, found: Oefening) -> bool:
    """Sign in the vault at work that it was tried; the copy stays as it is."""
    try:
        opened = session.unlock(context.places, phrase)
        try:
            health.drilled(opened, found.dossiers)
        finally:
            opened.close()
    except (VaultError, Refused, Refusal):
        return False
    return True


def _say(found: Oefening) -> None:
    output.line(
        _(
            "Geopend met age: {geopend} bestanden. Handtekeningen in orde: {handtekeningen}."
            " Dossiers die leesbaar zijn: {dossiers}. Bijlagen: {bijlagen}. Duur: {seconden} s."
        ).format(
            geopend=found.geopend,
            handtekeningen=found.handtekeningen,
            dossiers=found.dossiers,
            bijlagen=found.bijlagen,
            seconden=round(found.seconden),
        )
    )
    if found.gesloten:
        output.line(
            _("Zonder sleutel voor u: {gesloten} bestanden; dat hoort zo.").format(
                gesloten=found.gesloten
            )
        )
    what = {
        "damaged": _("beschadigd"),
        "signature": _("de handtekening klopt niet"),
        "no_json": _("opent, maar is geen leesbaar dossier"),
        "form": _("heeft niet de vorm die het moet hebben"),
    }
    for path, fault in found.fouten:
        output.line(_("FOUT  {pad}: {wat}").format(pad=path, wat=what[fault]))
    if found.aantal_fouten > len(found.fouten):
        output.line(_("    en nog {aantal}").format(aantal=found.aantal_fouten - len(found.fouten)))
    if found.geslaagd:
        output.line(_("Deze kopie is zonder pro6 te herstellen."))
    elif not found.aantal_fouten:
        output.line(_("Er ging geen enkel dossier open; probeer het als lid van het bureau."))


def paper(context: Context) -> int:
    """The epoch key of this machine, from the words on the sheet."""
    given = context.options
    found = places.find(given.vault, given.identity, given.to or given.epoch or "-")
    if not given.to and not given.epoch:
        here = found.vault.resolve().parent / "epoch" / f"{found.vault_id}.key"
        found = replace(found, epoch=here)
    places.read_identity(found.identity)
    text = _words(given.words)
    with _ending_in_order():
        done = recovering.paper(found, text, passphrase(given))
    if given.json:
        output.json({"epoch": str(done.epoch), "holder": done.houder})
        return 0
    output.line(_("De epochsleutel van deze machine staat in {pad}.").format(pad=done.epoch))
    output.line(_("De kluis gaat nu gewoon open."))
    if done.houder:
        output.note(
            _(
                "Is de oude machine weg, begin dan een nieuwe sleutelperiode zonder haar:"
                " ‘pro6 rotate --paper BESTAND’."
            )
        )
    else:
        output.note(
            _("Vraag de directeur of ICT-beheer om deze machine een eigen sleutel te geven.")
        )
    return 0


def _words(given: str | None) -> str:
    if given is not None:
        try:
            return inputs.read(given).decode()
        except UnicodeDecodeError as error:
            raise Refused(
                _("Dit bestand is geen gewone tekst."), _("Typ de woorden, of geef ze als tekst.")
            ) from error
    output.note(_("Typ de vier regels van het sleutelblad; u ziet niet wat u typt."))
    typed = []
    for number in range(1, _LINES + 1):
        line = ask(_("Regel {n}: ").format(n=number))
        typed.append(line)
        if line.strip().upper().startswith("AGE-SECRET-KEY-1"):
            break
    return "\n".join(typed)


@contextlib.contextmanager
def _ending_in_order() -> Iterator[None]:
    """A dropped line or a stop order ends as an exception, so that what lies in memory goes."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(1)

    before = {one: signal.signal(one, stop) for one in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
