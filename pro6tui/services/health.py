"""How the vault is looked after: last check, backup, recovery drill, and the keys of the epoch.

From notices that were signed in the vault, so everybody sees the same; nothing about a person.
Blocks for some milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pro6tui.i18n import _, ngettext
from pro6tui.model.terms import N_, Term
from pro6tui.model.vocabulary import Rol
from pro6tui.rules import uitvoer
from pro6tui.services import certificate_proof, klok, rotating
from pro6tui.services.checking import CHECKED
from pro6tui.services.drill import DRILLED
from pro6tui.services.session import Session
from vault.notices import Notice

SEEN = "backup"
"""The kind of notice that says when a backup was last seen."""
MARKER = "backup-gezien"
"""A file beside the vault that the backup's own script touches: its time counts as well."""
_FUTURE = timedelta(days=1)


class Soort(Term):
    """What needs looking after."""

    KLOK = "klok", N_("klok onjuist?")
    GEVONDEN = "gevonden", N_("fouten gevonden")
    VERKLARING = "verklaring", N_("valse verklaring")
    CONTROLE = "controle", N_("niet nagekeken")
    BACKUP = "backup", N_("geen back-up")
    HOUDERS = "houders", N_("één sleutel")
    ROTATIE = "rotatie", N_("oude sleutels")
    PROEF = "proef", N_("geen herstelproef")


WITHIN = {
    Soort.CONTROLE: timedelta(days=31),
    Soort.BACKUP: timedelta(days=7),
    Soort.HOUDERS: timedelta(days=7),
    Soort.ROTATIE: timedelta(days=35),
    Soort.PROEF: timedelta(days=92),
}
"""How long something may be ago; for a vault just founded, since its founding."""

KEEPERS = (Rol.DIRECTEUR, Rol.ICT_BEHEER)
"""Who looks after these things. Everybody is told of damage and of a wrong clock,
and who sees certificates of one that is not real."""


@dataclass(frozen=True)
class Waarschuwing:
    """One thing to do, in a sentence, with the command."""

    soort: Soort
    tekst: str
    fix: str


@dataclass(frozen=True)
class Health:
    """Moments are None where something never happened. `fouten` and `let_op` are of the last full
    check."""

    gecontroleerd: datetime | None
    fouten: int
    let_op: int
    backup: datetime | None
    proef: datetime | None
    houders: int
    papier: bool
    periode: int
    periode_sinds: datetime | None
    waarschuwingen: tuple[Waarschuwing, ...]

    @property
    def kort(self) -> str:
        """The worst of it in two words, for the header; "" when all is well."""
        return self.waarschuwingen[0].soort.label if self.waarschuwingen else ""


def health(session: Session) -> Health:
    """How it stands, with the warnings that concern this member's role."""
    standing, notices = session.vault.standing(), session.vault.notices()
    now = session.clock()
    stand = rotating.stand(standing)
    checked = _sound(notices.get(CHECKED), now)
    drilled = _sound(notices.get(DRILLED), now)
    found = Health(
        gecontroleerd=checked.time if checked else None,
        fouten=checked.facts.get("fouten", 0) if checked else 0,
        let_op=checked.facts.get("let_op", 0) if checked else 0,
        backup=_backup(session.places.vault, _sound(notices.get(SEEN), now), now),
        proef=drilled.time if drilled else None,
        houders=len(stand.houders),
        papier=bool(stand.papier),
        periode=stand.epoch,
        periode_sinds=standing.epoch_time,
        waarschuwingen=(),
    )
    return _warned(found, session, now)


def _sound(notice: Notice | None, now: datetime) -> Notice | None:
    """A notice from a clock that runs far ahead says nothing."""
    return notice if notice is not None and notice.time <= now + _FUTURE else None


def _backup(vault: Path, notice: Notice | None, now: datetime) -> datetime | None:
    moments = [notice.time] if notice else []
    try:
        touched = (vault.resolve().parent / MARKER).stat().st_mtime
        moments.append(datetime.fromtimestamp(touched, UTC))
    except (OSError, ValueError, OverflowError):
        pass
    return max((one for one in moments if one <= now + _FUTURE), default=None)


def _warned(found: Health, session: Session, now: datetime) -> Health:
    warnings = []
    if clock := klok.oordeel(session):
        words = f"{clock.message} {clock.uitweg}"
        warnings.append(Waarschuwing(Soort.KLOK, words, _FIX[Soort.KLOK]))
    if found.fouten:
        words = ngettext(
            "De laatste controle vond {n} fout in de kluis.",
            "De laatste controle vond {n} fouten in de kluis.",
            found.fouten,
        )
        command = "pro6 check --again"
        warnings.append(Waarschuwing(Soort.GEVONDEN, words.format(n=found.fouten), command))
    for wrong in certificate_proof.onecht(session):
        warnings.append(Waarschuwing(Soort.VERKLARING, wrong.zin, _FIX[Soort.VERKLARING]))
    if session.role in KEEPERS:
        warnings += _due(found, now)
    return Health(**{**found.__dict__, "waarschuwingen": tuple(warnings)})


def _due(found: Health, now: datetime) -> list[Waarschuwing]:
    """What has not been done for too long. A vault in its first epoch began with it."""
    began = found.periode_sinds if found.periode == 1 else None

    def late(soort: Soort, last: datetime | None) -> bool:
        since = last or began
        return since is None or now - since > WITHIN[soort]

    due = []
    if late(Soort.CONTROLE, found.gecontroleerd):
        due.append(_told(Soort.CONTROLE, _("De kluis is lang niet volledig nagekeken."), found))
    if late(Soort.BACKUP, found.backup):
        due.append(_told(Soort.BACKUP, _("Er is lang geen back-up gezien."), found))
    if found.houders < 2 and late(Soort.HOUDERS, None):
        due.append(_told(Soort.HOUDERS, _("Er is maar één plaats met een epochsleutel."), found))
    if late(Soort.ROTATIE, found.periode_sinds):
        due.append(_told(Soort.ROTATIE, _("De sleutelperiode duurt langer dan een maand."), found))
    if late(Soort.PROEF, found.proef):
        due.append(
            _told(Soort.PROEF, _("Herstel uit de back-up is dit kwartaal niet geoefend."), found)
        )
    return due


_FIX = {
    Soort.KLOK: "timedatectl",
    Soort.VERKLARING: "pro6 destroy log",
    Soort.CONTROLE: "pro6 check",
    Soort.BACKUP: "pro6 backups seen",
    Soort.HOUDERS: "pro6 escrow sleutelblad.pdf",
    Soort.ROTATIE: "pro6 rotate",
    Soort.PROEF: "pro6 recover drill",
}


def _told(soort: Soort, text: str, found: Health) -> Waarschuwing:
    last = {
        Soort.CONTROLE: found.gecontroleerd,
        Soort.BACKUP: found.backup,
        Soort.ROTATIE: found.periode_sinds,
        Soort.PROEF: found.proef,
    }.get(soort)
    if last is not None:
        day = uitvoer.datum(last.astimezone().date())
        text = _("{zin} De laatste keer was {dag}.").format(zin=text, dag=day)
    return Waarschuwing(soort, text, _FIX[soort])


def regels(found: Health) -> list[tuple[str, str]]:
    """(what, how it stands) for Beheer and `pro6 health`."""
    checked = _when(found.gecontroleerd)
    if found.gecontroleerd is not None:
        checked = _("{dag}: {fouten} fouten, {let_op} aandachtspunten").format(
            dag=checked, fouten=found.fouten, let_op=found.let_op
        )
    holders = ngettext("{n} plaats", "{n} plaatsen", found.houders).format(n=found.houders)
    if found.papier:
        holders = _("{plaatsen}, waarvan op papier").format(plaatsen=holders)
    return [
        (_("Laatste controle"), checked),
        (_("Laatste back-up"), _when(found.backup)),
        (_("Laatste herstelproef"), _when(found.proef)),
        (_("Epochsleutel"), holders),
        (
            _("Sleutelperiode"),
            _("{n}, sinds {dag}").format(n=found.periode, dag=_when(found.periode_sinds)),
        ),
    ]


def _when(moment: datetime | None) -> str:
    return uitvoer.datum(moment.astimezone().date()) if moment else _("nog nooit")


def seen(session: Session) -> None:
    """Sign that a backup was seen: for who looked whether it is there, and for its script."""
    session.vault.put_notice(SEEN, {})
    session.vault.log(session.entry("backup_gezien"))


def drilled(session: Session, documents: int) -> None:
    """Sign that recovery was tried, and with how many dossiers."""
    session.vault.put_notice(DRILLED, {"dossiers": documents})
    session.vault.log(session.entry("herstelproef", dossiers=documents))
