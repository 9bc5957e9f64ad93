"""Whole vaults: init, demo, import, catalog rebuild, check."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pro6tui.cli import inputs, output
from pro6tui.cli.context import Context
from pro6tui.cli.refusing import told as error
from pro6tui.cli.secret import given_or_none, new_passphrase
from pro6tui.i18n import _, ngettext
from pro6tui.model.vocabulary import Rol
from pro6tui.services import demo as demos
from pro6tui.services import founding
from pro6tui.services.errors import Refused
from pro6tui.services.founding import Person
from pro6tui.services.importing import Dubbelen, import_lines
from pro6tui.services.importing import Report as ImportReport
from pro6tui.services.listing import Listing

MOST = 1_000_000


def init(context: Context) -> int:
    """A new vault with its founder, and where everything of it lies."""
    given = context.options
    folder = Path(given.folder)
    handle = given.handle or getpass.getuser()
    person = Person(handle, given.name or handle, Rol.DIRECTEUR)
    keys = Path(given.keys) if given.keys else folder.resolve().parent / "sleutels"
    moment = demos.now()
    today = moment.astimezone().date()
    founding.ask_places(folder, keys, [person])
    passphrase = new_passphrase(given)
    found = founding.found(folder, keys, [person], passphrase, moment, today, accepted=False)
    files = [(person, found.identities[handle])]
    if given.json:
        output.json(_places(found.vault, found.epoch, files))
        return 0
    output.line(_("Kluis:          {pad}").format(pad=found.vault))
    output.line(_("Epochsleutel:   {pad}").format(pad=found.epoch))
    output.line(_("Uw sleutel:     {pad}").format(pad=found.identities[handle]))
    output.line()
    output.block(
        _(
            "Zet de kluis in de back-up. Zet de epochsleutel daar juist niet in: bewaar haar op"
            " een tweede plaats en op papier.\nBewaar ook een reservekopie van uw sleutelbestand."
            " De wachtwoordzin staat nergens; zonder haar opent uw sleutel niet.\nAanvaard dan de"
            " geheimhoudingsverklaring, met ‘pro6 statement accept’ of op het scherm."
        )
    )
    return 0


def demo(context: Context) -> int:
    """A vault with invented people, for trying out and for tests."""
    given = context.options
    if given.dossiers > MOST:
        raise Refused(
            _("Zoveel dossiers maakt de demo niet."),
            _("Kies een aantal tot en met {meest}.").format(meest=MOST),
        )
    folder = Path(given.folder)
    demos.ask_empty(folder)
    chosen = given_or_none(given)
    told = output.Progress(_("Demodossiers maken"))
    try:
        made = demos.make(
            folder,
            demos.now(),
            count=given.dossiers,
            seed=given.seed,
            passphrase=chosen or demos.PASSPHRASE,
            told=told,
        )
    finally:
        told.end()
    if chosen is None:
        _leave_passphrase(folder / "wachtwoordzin.txt")
    if given.json:
        output.json(_places(made.vault, made.epoch, made.members))
        return 0
    output.line(_("Kluis:         {pad}").format(pad=made.vault))
    output.line(_("Epochsleutel:  {pad}").format(pad=made.epoch))
    output.line()
    output.table(
        (_("Handle"), _("Rol"), _("Sleutelbestand")),
        [(person.handle, person.rol.label, str(file)) for person, file in made.members],
    )
    return 0


def _leave_passphrase(file: Path) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(f"{demos.PASSPHRASE}\n")
    output.note(
        _("De wachtwoordzin van iedereen in deze demo staat in {pad}.").format(pad=file.resolve())
    )


def _places(vault: Path, epoch: Path, members: Iterable[tuple[Person, Path]]) -> dict[str, Any]:
    return {
        "vault": str(vault),
        "epoch": str(epoch),
        "members": [
            {"handle": person.handle, "role": person.rol.value, "identity": str(file)}
            for person, file in members
        ],
    }


def catalog(context: Context) -> int:
    """Throw the list away and make it again from the vault."""
    told = output.Progress(_("Lijst opnieuw maken"))
    try:
        count = Listing(context.session).rebuild(told)
    finally:
        told.end()
    if context.options.json:
        output.json({"dossiers": count})
    else:
        output.line(
            ngettext(
                "De lijst is opnieuw gemaakt: {n} dossier.",
                "De lijst is opnieuw gemaakt: {n} dossiers.",
                count,
            ).format(n=count)
        )
    return 0


def import_(context: Context) -> int:
    """A file with a dossier on each line; says of each refused line why."""
    name = context.options.file
    session, listing = context.session, context.listing
    twice = Dubbelen(
        frozenset(one.upper() for one in context.options.double),
        context.options.double_reason or "",
    )
    told = output.Counter(_("Opgenomen:"))
    try:
        with inputs.lines(name) as lines:
            report = import_lines(session, listing, lines, told, dubbelen=twice)
    finally:
        told.end()
    refused = [{"regel": one.line} | error(one.refusal) for one in report.refused]
    if context.options.json:
        output.json(
            {
                "opgenomen": report.taken,
                "al_aanwezig": report.known,
                "aangehouden": report.held_back,
                "geweigerd": refused,
            }
        )
    else:
        _report(report)
    return 1 if refused else 0


def _report(report: ImportReport) -> None:
    for one in report.refused:
        output.note(_("Regel {regel}: {zin}").format(regel=one.line, zin=one.refusal))
    output.line(_("Opgenomen:               {aantal}").format(aantal=report.taken))
    output.line(_("Al aanwezig:             {aantal}").format(aantal=report.known))
    output.line(_("Geweigerd:               {aantal}").format(aantal=len(report.refused)))
    output.line(_("Wachten op verbetering:  {aantal}").format(aantal=report.held_back))
    if report.refused:
        output.note(
            _("Verbeter de geweigerde regels en geef de opdracht opnieuw; de rest gaat dan mee.")
        )
