"""People: member new, add, approve, change, list, revoke; fingerprint."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import platformdirs

from pro6tui.cli import output
from pro6tui.cli.asking import agree
from pro6tui.cli.context import Context
from pro6tui.cli.output import Progress
from pro6tui.cli.secret import new_passphrase
from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Rol
from pro6tui.rules import invoer, invoer_datum, uitvoer
from pro6tui.services import membership, revoking
from pro6tui.services.identities import new_identity, read_card, woorden
from pro6tui.services.membership import Plaats, Toegelaten, Wijziging
from pro6tui.services.session import BUREAU
from vault.memberrecords import Member

NONE = ("geen", "-")
"""What one types for an appointment without an end."""


def new(context: Context) -> int:
    """An identity and the file to hand over; no vault is needed."""
    given = context.options
    keys = Path(given.keys) if given.keys else platformdirs.user_config_path("pro6")
    made = new_identity(
        given.handle, given.name or given.handle, keys, Path(given.card), new_passphrase(given)
    )
    if given.json:
        output.json(
            {"identity": str(made.identity), "card": str(made.card), "fingerprint": made.woorden}
        )
        return 0
    output.line(_("Uw sleutelbestand:  {pad}").format(pad=made.identity))
    output.line(_("Voor de directeur:  {pad}").format(pad=made.card))
    output.line(_("Kenmerk:            {woorden}").format(woorden=made.woorden))
    output.line()
    output.block(
        _(
            "Geef het tweede bestand aan de directeur; er staat niets geheims in. Lees samen aan de"
            " telefoon het kenmerk voor.\nBewaar een reservekopie van uw sleutelbestand. De"
            " wachtwoordzin staat nergens; zonder haar opent uw sleutel niet."
        )
    )
    return 0


def _role(text: str) -> Rol:
    try:
        return invoer.keuze(text, Rol)
    except Refusal as refusal:
        raise refusal.at("rol") from None


def _day(context: Context, text: str) -> date:
    return invoer_datum.datum(text, context.session.today)


def add(context: Context) -> int:
    """Let somebody in, after a look at the fingerprint."""
    given = context.options
    card = read_card(Path(given.file))
    rol = _role(given.role)
    session = context.session
    plaats = Plaats(
        rol,
        given.organisation or BUREAU,
        _day(context, given.since) if given.since else session.today,
        _day(context, given.until) if given.until else None,
    )
    planned = membership.member_for(card, plaats, session.vault.standing())
    _show(planned)
    agree(given, _("Lees het kenmerk aan de telefoon met {naam} na.").format(naam=planned.name))
    return _tell(context, membership.add(session, card, plaats))


def approve(context: Context) -> int:
    """The second director's word."""
    session = context.session
    proposal = membership.waiting(session.vault.standing(), context.options.handle)
    _show(proposal.member)
    agree(
        context.options,
        _("Voorgesteld door {wie}. Lees het kenmerk aan de telefoon met {naam} na.").format(
            wie=proposal.author, naam=proposal.member.name
        ),
    )
    return _tell(context, membership.approve(session, proposal))


def change(context: Context) -> int:
    """Change somebody's place."""
    given, session = context.options, context.session
    none = given.until is not None and given.until.strip().casefold() in NONE
    wijziging = Wijziging(
        name=given.name,
        rol=_role(given.role) if given.role else None,
        organisatie=given.organisation,
        since=_day(context, given.since) if given.since else None,
        until=_day(context, given.until) if given.until and not none else None,
        until_given=given.until is not None,
        card=read_card(Path(given.keys)) if given.keys else None,
    )
    standing = session.vault.standing()
    planned = membership.changed(standing, given.handle, wijziging)
    if planned == standing.member(planned.handle):
        output.note(_("Er verandert niets, dus er is niets bewaard."))
        return _tell(context, Toegelaten(planned, wacht=False))
    _show(planned)
    agree(given, _("Zo wordt de plaats van {naam}.").format(naam=planned.name))
    told = Progress(_("Kringen vernieuwen"))
    try:
        done = membership.change(session, given.handle, wijziging, lambda part: told(part, 1000))
    finally:
        told.end()
    return _tell(context, done)


def _show(one: Member) -> None:
    """On standard error: it is for the eyes of who decides."""
    output.note(
        _("{naam} ({handle}), {rol}, {organisatie}, vanaf {van} tot en met {tot}").format(
            naam=one.name,
            handle=one.handle,
            rol=one.role,
            organisatie=one.organisation,
            van=uitvoer.datum(one.since),
            tot=uitvoer.datum(one.until) or _("geen einde"),
        )
    )
    output.note(_("Kenmerk: {woorden}").format(woorden=woorden(one)))


def _tell(context: Context, done: Toegelaten) -> int:
    if context.options.json:
        known = facts(done.member, context.session.today)
        output.json({**known, "pending": done.wacht, "approvers": list(done.door)})
        return 0
    if done.wacht:
        output.line(
            _("Dit wacht op {wie}: ‘pro6 member approve {handle}’.").format(
                wie=_(" of ").join(done.door), handle=done.member.handle
            )
        )
    else:
        output.line(_("{naam} staat zo in de kluis.").format(naam=done.member.name))
    if done.kringen_later:
        output.note(
            _(
                "Voor {kringen} hebt u zelf geen sleutel. Laat iemand die daarin zit, de kluis een"
                " keer ontgrendelen."
            ).format(kringen=", ".join(done.kringen_later))
        )
    return 0


def facts(one: Member, today: date) -> dict[str, Any]:
    """A member as JSON."""
    return {
        "handle": one.handle,
        "name": one.name,
        "role": one.role,
        "organisation": one.organisation,
        "rings": list(one.rings),
        "since": one.since,
        "until": one.until,
        "active": one.active_on(today),
        "revoked": one.revoked,
        "fingerprint": woorden(one),
    }


def list_(context: Context) -> int:
    """Everyone who is or was a member, and who waits for approval."""
    session = context.session
    standing, today = session.vault.standing(), session.today
    if context.options.json:
        output.json(
            {
                "members": [facts(one, today) for one in standing.members],
                "pending": [
                    {
                        **facts(one.member, today),
                        "author": one.author,
                        "time": one.time,
                        "approvers": list(
                            membership.goedkeurders(standing, today, one.author, one.member.handle)
                        ),
                    }
                    for one in standing.proposals
                ],
            }
        )
        return 0
    output.table(
        (_("Handle"), _("Naam"), _("Rol"), _("Kringen"), _("Van"), _("Tot en met"), ""),
        [_row(one, _state(one, today)) for one in standing.members]
        + [
            _row(
                one.member,
                _("wacht op {wie}").format(wie=membership.wie_keurt(standing, today, one)),
            )
            for one in standing.proposals
        ],
    )
    count = len(standing.active(today))
    output.note(ngettext("{n} lid", "{n} leden", count).format(n=count))
    return 0


def _row(one: Member, state: str) -> list[str]:
    return [
        one.handle,
        one.name,
        one.role,
        ", ".join(one.rings) or "–",
        uitvoer.datum(one.since),
        uitvoer.datum(one.until),
        state,
    ]


def _state(one: Member, today: date) -> str:
    if one.revoked:
        return _("ingetrokken")
    return "" if one.active_on(today) else _("geen toegang")


def revoke(context: Context) -> int:
    """Take access back: the part that must happen at once, and what remains."""
    given, session = context.options, context.session
    known = revoking.ask(session, given.handle)
    agree(
        given,
        _("De toegang van {naam} eindigt nu en komt met deze sleutels niet terug.").format(
            naam=known.name
        ),
    )
    told = Progress(_("Sleutels vernieuwen"))
    try:
        done = revoking.revoke(session, known.handle, given.reason, lambda part: told(part, 1000))
    finally:
        told.end()
    undone = revoking.not_undone(known)
    if given.json:
        output.json(
            {
                "handle": known.handle,
                "rings": list(done.report.rings),
                "keys": done.report.keys,
                "unopened": list(done.report.unopened),
                "pending": done.wachtend,
                "not_undone": undone,
            }
        )
        return 0
    output.line(
        ngettext(
            "De toegang van {naam} is ingetrokken. Vernieuwd: {kringen}; {n} sleutel.",
            "De toegang van {naam} is ingetrokken. Vernieuwd: {kringen}; {n} sleutels.",
            done.report.keys,
        ).format(naam=known.name, kringen=", ".join(done.report.rings) or "–", n=done.report.keys)
    )
    if done.wachtend:
        output.line(
            ngettext(
                "{n} dossier wacht nog op een nieuwe sleutel: ‘pro6 rekey’ doet het.",
                "{n} dossiers wachten nog op een nieuwe sleutel: ‘pro6 rekey’ doet het.",
                done.wachtend,
            ).format(n=done.wachtend)
        )
    output.line()
    output.line(_("Dit maakt intrekken niet ongedaan:"))
    for one in undone:
        output.line(f"- {one}")
    return 0


def fingerprint(context: Context) -> int:
    """Somebody's keys in words."""
    session = context.session
    handle = context.options.handle or session.me.handle
    one = membership.member(session.vault.standing(), handle)
    if context.options.json:
        output.json({"handle": one.handle, "name": one.name, "fingerprint": woorden(one)})
    else:
        output.line(f"{one.name}: {woorden(one)}")
    return 0
