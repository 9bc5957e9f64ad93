"""art. 12: which systems hold older copies of the vault, and until when a destroyed dossier is
among them.

Source: regulation artt. 8 and 12; AVG 5(2) and 32. R12.10: a system that is registered says what it
copies, where to, for how long, and who looks after it. A day that was once counted on never comes
earlier because the register was changed afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import msgspec

from pro6tui.i18n import _, ngettext
from pro6tui.model.backups import Backup, BackupSoort, Bewaarduur
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_
from pro6tui.rules import invoer, invoer_datum, tekens

VELDEN = MappingProxyType(
    {
        "naam": N_("Naam"),
        "soort": N_("Soort"),
        "waar": N_("Plaats van de kopie"),
        "bewaart": N_("Bewaart elke kopie"),
        "met_sleutel": N_("Epochsleutel erin"),
        "verantwoordelijke": N_("Wie ervoor zorgt"),
        "sinds": N_("Sinds"),
    }
)
"""What is typed of a system, and what it is called; shown through `_()`."""
NODIG = ("naam", "waar", "bewaart", "met_sleutel", "verantwoordelijke")
"""Fields without which nothing can be said of a destruction."""
LANGST = 36_500
"""Days; what is kept for longer is kept for ever."""
_DAGEN = re.compile(r"(\d{1,5})(?:\s*(?:d|dag|dagen))?")
replace = msgspec.structs.replace


class Lijn(msgspec.Struct, frozen=True, kw_only=True):
    """What one system still holds of something destroyed: copies up to and including `tot`, None
    when no day can be given, for `reden`. `sindsdien`: how the register changed after the
    destruction, in a sentence."""

    systeem: str
    naam: str
    waar: str
    tot: date | None
    reden: str = ""
    sindsdien: str = ""
    met_sleutel: bool = True


class Horizon(msgspec.Struct, frozen=True, kw_only=True):
    """The last day on which any system may hold a copy; None when that cannot be said, for
    `redenen`."""

    tot: date | None
    lijnen: tuple[Lijn, ...] = ()
    redenen: tuple[str, ...] = ()


# -- the register ----------------------------------------------------------------------------------


def bewaart(text: str) -> tuple[Bewaarduur, int | None]:
    """How long, as typed: "30", "30 dagen", "onbekend" or "onbeperkt". Refusal "R12.10"."""
    typed = " ".join(text.casefold().split())
    for word in (Bewaarduur.ONBEKEND, Bewaarduur.ONBEPERKT):
        if typed == word.value:
            return word, None
    found = _DAGEN.fullmatch(typed)
    if found is None or not 0 <= int(found[1]) <= LANGST:
        raise _refusal(
            _("Dit is geen bewaartermijn van een back-up."),
            _("Typ een aantal dagen (tot {meest}), onbekend of onbeperkt.").format(meest=LANGST),
            "bewaart",
        )
    return Bewaarduur.DAGEN, int(found[1])


def termijn(one: Backup) -> str:
    """How long it keeps a copy, in words."""
    if one.bewaart is Bewaarduur.DAGEN and one.dagen is not None:
        return ngettext("{n} dag", "{n} dagen", one.dagen).format(n=one.dagen)
    return one.bewaart.label


def _lees(veld: str, tekst: str, today: date) -> Any:
    read: Mapping[str, Callable[[str], Any]] = {
        "naam": _line,
        "soort": lambda text: invoer.keuze(text, BackupSoort),
        "waar": _line,
        "bewaart": bewaart,
        "met_sleutel": invoer.ja_nee,
        "verantwoordelijke": _line,
        "sinds": lambda text: (
            invoer_datum.datum(text, today, verleden=True) if text.strip() else None
        ),
    }
    if veld not in read:
        raise Refusal(
            "R0.5",
            None,
            _("Dit veld staat niet in het register van back-ups."),
            _("Kies uit: {namen}.").format(namen=", ".join(VELDEN)),
        )
    return read[veld](tekst)


def _line(text: str) -> str:
    return tekens.line(text, tekens.NAME_LENGTH)


def lees(veld: str, tekst: str, today: date) -> Any:
    """What was typed in a field, as it is kept. Refusal "R0.5" for a field that is not there, and
    those of reading it, told of the field."""
    try:
        return _lees(veld, tekst, today)
    except Refusal as refusal:
        raise refusal.at(veld) from None


def ingevuld(was: Backup, getypt: Mapping[str, str], today: date) -> Backup:
    """The system with what was typed. Refusal "R12.10" for what it lacks, or a beginning that lies
    ahead."""
    read = {veld: lees(veld, tekst, today) for veld, tekst in getypt.items()}
    if "bewaart" in read:
        read["bewaart"], read["dagen"] = read["bewaart"]
    new = replace(was, **read)
    for veld in NODIG:
        if getattr(new, veld) in ("", None) or (
            veld == "bewaart" and not was.id and veld not in read
        ):
            raise _refusal(
                _("Van dit systeem ontbreekt: {veld}.").format(veld=_(VELDEN[veld]).lower()),
                _("Vul het in; weet u de termijn niet, typ dan onbekend."),
                veld,
            )
    if new.sinds is not None and new.sinds > today:
        raise _refusal(
            _("Een back-up kan niet in de toekomst zijn begonnen."),
            _("Leg het systeem vast op de dag dat het begint."),
            "sinds",
        )
    return new


def toets_nieuw(alle: Iterable[Backup], nieuw: Backup) -> None:
    """Refusal "R12.10" for a name that another system that runs has."""
    for one in alle:
        if (
            one.id != nieuw.id
            and one.einde is None
            and tekens.fold(one.naam) == tekens.fold(nieuw.naam)
        ):
            raise _refusal(
                _("Er staat al een back-up met deze naam in het register."),
                _("Wijzig die, of kies een andere naam."),
                "naam",
            )


def beeindigd(was: Backup, op: date, gewist: bool, today: date) -> Backup:
    """The system that made its last copy on `op`; `gewist`: what it held was wiped on that day.
    Refusal "R12.10" for a day before it began, or that is yet to come."""
    if op > today or (was.sinds is not None and op < was.sinds):
        raise _refusal(
            _("Op die dag kan dit systeem niet zijn gestopt."),
            _("Kies een dag vanaf het begin, tot en met vandaag."),
            "einde",
        )
    return replace(was, einde=op, gewist_op=op if gewist else None)


def nagekeken(was: Backup, op: date, door: str, hersteld: bool, today: date) -> Backup:
    """Somebody saw on `op` that it works, or (`hersteld`) that it can be restored. Refusal "R12.10"
    for a day that is yet to come, or for a system that was ended."""
    if op > today:
        raise _refusal(
            _("Die dag moet nog komen."), _("Leg het vast als u het hebt nagekeken."), "op"
        )
    if not loopt(was, op):
        raise _refusal(
            _("Dit systeem liep op die dag niet meer."), _("Kies een ander systeem."), "op"
        )
    seen = replace(was, nagekeken_op=op, nagekeken_door=door)
    return replace(seen, hersteld_op=op, hersteld_door=door) if hersteld else seen


def loopt(one: Backup, op: date) -> bool:
    """Whether it may make a copy on `op`."""
    return (one.sinds is None or one.sinds <= op) and (one.einde is None or op <= one.einde)


# -- until when ------------------------------------------------------------------------------------


def horizon(systems: Iterable[Backup], destroyed_on: date) -> Horizon:
    """Until when copies may hold what was destroyed on `destroyed_on`, by these systems."""
    return _horizon([_lijn(one, destroyed_on) for one in systems if _geraakt(one, destroyed_on)])


def horizon_sinds(
    vast: Iterable[Backup] | None, nu: Iterable[Backup], destroyed_on: date
) -> Horizon:
    """The same, by the systems as they were registered then (`vast`; None: that was not kept) and
    as they are `nu`. What changed since can make the day later, or give a day where there was none;
    it never makes a day earlier. A system that was registered afterwards and ran then counts."""
    now = {one.id: one for one in nu}
    if vast is None:
        return horizon(now.values(), destroyed_on)
    then = {one.id: one for one in vast}
    lines = []
    for key, was in then.items():
        if _geraakt(was, destroyed_on):
            lines.append(_later(was, now.get(key, was), destroyed_on))
    for key, one in now.items():
        if key not in then and _geraakt(one, destroyed_on):
            line = _lijn(one, destroyed_on)
            lines.append(replace(line, sindsdien=_("pas na de vernietiging opgegeven")))
    return _horizon(lines)


def _geraakt(one: Backup, destroyed_on: date) -> bool:
    """Whether it may have copied what was destroyed."""
    return one.sinds is None or one.sinds <= destroyed_on


def _lijn(one: Backup, destroyed_on: date) -> Lijn:
    last = min(one.einde or destroyed_on, destroyed_on)
    tot, why = None, ""
    if one.bewaart is Bewaarduur.DAGEN and one.dagen is not None:
        tot = _plus(last, one.dagen)
    elif one.bewaart is Bewaarduur.ONBEPERKT:
        why = _("bewaart elke kopie onbeperkt")
    else:
        why = _("bewaartermijn onbekend")
    if one.gewist_op is not None and one.gewist_op >= last and (tot is None or one.gewist_op < tot):
        tot, why = one.gewist_op, _("de kopieën zijn op die dag gewist")
    return Lijn(
        systeem=one.id,
        naam=one.naam,
        waar=one.waar,
        tot=tot,
        reden=why,
        met_sleutel=one.met_sleutel is not False,
    )


def _plus(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _later(was: Backup, now: Backup, destroyed_on: date) -> Lijn:
    then, line = _lijn(was, destroyed_on), _lijn(now, destroyed_on)
    known = then.met_sleutel or line.met_sleutel
    if (was.bewaart, was.dagen, was.einde, was.gewist_op, was.met_sleutel) == (
        now.bewaart, now.dagen, now.einde, now.gewist_op, now.met_sleutel,
    ):  # fmt: skip
        return then
    if then.tot is None:
        said = (
            _("na de vernietiging gewijzigd")
            if line.tot is None
            else _("pas na de vernietiging bekend")
        )
        return replace(line, sindsdien=said, met_sleutel=known)
    if line.tot is None or line.tot > then.tot:
        return replace(line, sindsdien=_("na de vernietiging verlengd"), met_sleutel=known)
    said = _("na de vernietiging gewijzigd; de dag blijft zoals hij was")
    return replace(then, sindsdien=said, met_sleutel=known)


def _horizon(lines: Sequence[Lijn]) -> Horizon:
    if not lines:
        return Horizon(tot=None, redenen=(_("er zijn geen back-ups opgegeven"),))
    unknown = tuple(f"{one.naam}: {one.reden}" for one in lines if one.tot is None)
    days = [one.tot for one in lines if one.tot is not None]
    return Horizon(tot=None if unknown else max(days), lijnen=tuple(lines), redenen=unknown)


def voorbij(lines: Sequence[Lijn], today: date) -> bool:
    """Whether every system is known to hold nothing any more; not so when there is none."""
    return bool(lines) and all(one.tot is not None and one.tot < today for one in lines)


def zin(one: Lijn) -> str:
    """One system in words: its name, where, and why no day can be given or how it changed."""
    notes = [part for part in (one.waar, one.reden, one.sindsdien) if part]
    return f"{one.naam} ({'; '.join(notes)})" if notes else one.naam


def _refusal(message: str, uitweg: str, field: str = "") -> Refusal:
    return Refusal("R12.10", 12, message, uitweg, field)
