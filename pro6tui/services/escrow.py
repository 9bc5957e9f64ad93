"""The epoch key on paper: a sheet with the key in words and as a QR code, made once and not kept.

The paper is a holder like a host: without any host left, an identity and this sheet open a backup.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import segno

from pro6tui.i18n import _
from pro6tui.rules import uitvoer
from pro6tui.rules.beheer import Handeling, toets_beheer
from pro6tui.services import drukwerk, rotating
from pro6tui.services.errors import Refused
from pro6tui.services.private import write_private
from pro6tui.services.session import Session
from vault import agefile, words
from vault.storage import translated

_TEMPLATE = "sheet.typ"
_LONGEST = 60
"""Characters of the name of a holder: everybody who has the folder can read it."""


def sheet(session: Session, file: Path) -> Callable[[str, str], None]:
    """What prints a sheet into `file`: called with (holder's id, secret), for more than one sheet
    into files numbered after it. Refused now where it could not be written then: afterwards would
    be too late, for the secret is told once."""
    vault_id, today = session.places.vault_id, session.today
    _ask_place(session, file)
    _ask_drawing(vault_id, today)
    printed = 0

    def put(holder: str, secret: str) -> None:
        nonlocal printed
        printed += 1
        target = file if printed == 1 else file.with_stem(f"{file.stem}-{printed}")
        write(target, drawn(vault_id, session.vault.standing().epoch, holder, secret, today))

    return put


def make(session: Session, file: Path, label: str = "") -> str:
    """One more holder of the epoch's key, on paper; returns its id.

    Refusal "R6.5" for a role that may not; Refused where there is a sheet already, unless this one
    has a name of its own, or where `file` cannot be written.
    """
    toets_beheer(session.role, Handeling.VERNIEUWEN)
    present = rotating.stand(session.vault.standing()).papier
    name = label or rotating.PAPER_LABEL
    if any(one.label == name for one in present):
        raise Refused(
            _("Er is al een sleutelblad met deze naam."),
            _("Is het kwijt of gezien: ‘pro6 rotate --paper BESTAND’. Voor een tweede: --label."),
        )
    put = sheet(session, file)
    holder, secret = session.vault.add_paper(name)
    put(holder, secret)
    session.vault.log(session.entry("sleutelblad"))
    return holder


def add_host(session: Session, file: Path, label: str) -> str:
    """A key of the epoch for another machine, in a new file; returns the holder's id.

    Refusal "R6.5" for a role that may not; Refused for a label that cannot be or a file that
    exists.
    """
    toets_beheer(session.role, Handeling.VERNIEUWEN)
    name = label.strip()
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise Refused(
            _("Deze naam kan niet."), _("Geef de naam van de machine, hooguit 60 tekens.")
        )
    _ask_place(session, file)
    holder = session.vault.add_host(file.resolve(), name)
    session.vault.log(session.entry("epochhouder"))
    return holder


def _ask_place(session: Session, file: Path) -> None:
    """That the file can be made, by making it and taking it away."""
    if file.resolve().is_relative_to(session.places.vault.resolve()):
        raise Refused(
            _("Een epochsleutel hoort niet in de kluis."), _("Kies een plaats daarbuiten.")
        )
    write(file, bytes(256 * 1024))
    file.unlink()


def _ask_drawing(vault_id: str, today: date) -> None:
    """That the page can be drawn, with a key that opens nothing."""
    drawn(vault_id, 1, "0" * 16, agefile.new_secret()[0], today)


def write(file: Path, data: bytes) -> None:
    """A new file for its owner alone; durable. A VaultError if it exists or cannot be written."""
    try:
        write_private(file, data)
    except OSError as error:
        raise _unwritten(error) from error


def _unwritten(error: OSError) -> Exception:
    if isinstance(error, FileExistsError):
        return Refused(
            _("Op deze plaats staat al een bestand."),
            _("Kies een nieuwe naam; er wordt niets overschreven."),
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Refused(_("De map voor het sleutelblad is er niet."), _("Kies een map die er is."))
    return translated(error, "sheet")


def drawn(vault_id: str, epoch: int, holder: str, secret: str, today: date) -> bytes:
    """The sheet as PDF. No font, file or network beyond what the drawing library holds."""
    picture = io.BytesIO()
    segno.make(secret, error="m", boost_error=False).save(
        picture, kind="svg", border=2, scale=4, xmldecl=False
    )
    data = _text(vault_id, epoch, holder, today) | {
        "lines": words.of_key(secret),
        "qr": picture.getvalue().decode("ascii"),
    }
    return drukwerk.pdf(_TEMPLATE, data, today)


def _text(vault_id: str, epoch: int, holder: str, today: date) -> dict[str, object]:
    return {
        "title": _("Sleutelblad van de kluis"),
        "warning": _(
            "Wie dit blad heeft, en ook een sleutelbestand met wachtwoordzin van een medewerker en "
            "een kopie van de kluis, kan dossiers lezen. Bewaar het in een brandkast, apart van de "
            "back-ups. Druk het af en wis het bestand."
        ),
        "facts": [
            [_("Kluis"), vault_id],
            [_("Sleutelperiode"), str(epoch)],
            [_("Blad"), holder],
            [_("Gemaakt op"), uitvoer.datum(today)],
        ],
        "qr_says": _("De sleutel als QR-code"),
        "key_title": _("De sleutel in woorden"),
        "key_help": _(
            "Vier regels van negen woorden; het laatste woord van een regel controleert die regel."
        ),
        "steps_title": _("De kluis openen op een nieuwe machine"),
        "steps": [
            _(
                "Installeer pro6 en zet de kluis terug uit de back-up,"
                " met uw sleutelbestand ernaast."
            ),
            _("Typ: pro6 recover paper --vault MAP --identity BESTAND. Typ de woorden over."),
            _(
                "Open de kluis met: pro6 --vault MAP."
                " Maak daarna een nieuw blad: pro6 rotate --paper BESTAND."
            ),
        ],
        "renew": _(
            "Dit blad geldt tot de volgende vernieuwing van de sleutels (‘pro6 rotate’). Leg dan "
            "het nieuwe in de brandkast, vernietig dit blad, en bevestig met "
            "‘pro6 epoch ack --paper’. Zonder pro6: zie docs/recovery.md; de QR-code is de sleutel "
            "zelf (AGE-SECRET-KEY-1…)."
        ),
    }
