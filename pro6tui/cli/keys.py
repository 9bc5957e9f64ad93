"""Keys and what is signed beside them: rings, rekey, rotate, epoch, statement."""

from __future__ import annotations

from pathlib import Path

from pro6tui.cli import inputs, output
from pro6tui.cli.asking import agree
from pro6tui.cli.context import Context
from pro6tui.cli.output import Progress
from pro6tui.i18n import _, ngettext
from pro6tui.rules import uitvoer
from pro6tui.services import revoking, rotating
from pro6tui.services import statement as statements
from vault.memberrecords import Holder


def rings(context: Context) -> int:
    """The compartments, and who is in them."""
    session = context.session
    standing = session.vault.standing()
    people = {
        one.name: [lid.handle for lid in standing.active(session.today) if one.name in lid.rings]
        for one in standing.rings
    }
    if context.options.json:
        output.json_list(
            {
                "ring": one.name,
                "generation": one.generation,
                "made": one.made,
                "members": people[one.name],
                "opens": one.opens,
                "stale": one.stale,
            }
            for one in standing.rings
        )
        return 0
    output.table(
        (_("Kring"), _("Leden"), _("Sleutel"), _("Sinds"), ""),
        [
            [
                one.name,
                ", ".join(people[one.name]) or "–",
                _("{n}e").format(n=one.generation),
                uitvoer.datum(one.made.astimezone().date()),
                _("vernieuwen: iemand vertrok") if one.stale else "",
            ]
            for one in standing.rings
        ],
    )
    return 0


def rekey(context: Context) -> int:
    """Finish what a revocation began; goes on where it was broken off."""
    told = Progress(_("Opnieuw versleutelen"))
    try:
        done = revoking.rekey(context.session, told)
    finally:
        told.end()
    if context.options.json:
        output.json(
            {
                "documents": done.documents,
                "revisions": done.revisions,
                "attachments": done.attachments,
                "left": done.left,
            }
        )
    else:
        output.line(
            ngettext(
                "{n} dossier ligt onder een nieuwe sleutel.",
                "{n} dossiers liggen onder een nieuwe sleutel.",
                done.documents,
            ).format(n=done.documents)
        )
        if done.left:
            output.note(
                ngettext(
                    "{n} dossier kon niet worden gelezen; zie ‘pro6 check’.",
                    "{n} dossiers konden niet worden gelezen; zie ‘pro6 check’.",
                    done.left,
                ).format(n=done.left)
            )
    return 1 if done.left else 0


def rotate(context: Context) -> int:
    """A new epoch, and a new sheet of paper where that is asked."""
    session = context.session
    told = Progress(_("Sleutels vernieuwen"))
    sheet = _sheet(context) if context.options.paper else None
    try:
        done = rotating.rotate(session, sheet=sheet, told=lambda part: told(part, 1000))
    finally:
        told.end()
    if context.options.json:
        output.json(
            {
                "epoch": done.epoch,
                "rings": list(done.rings),
                "rewrapped": list(done.rewrapped),
                "keys": done.keys,
                "behind": list(done.behind),
            }
        )
        return 0
    output.line(
        _("Periode {n} is begonnen; {sleutels} sleutels zijn mee.").format(
            n=done.epoch, sleutels=done.keys
        )
    )
    if done.rewrapped:
        output.line(
            _(
                "Zonder eigen sleutel en dus alleen opnieuw verpakt: {kringen}. Wat daarin"
                " vernietigd is, verdwijnt pas als de directeur vernieuwt."
            ).format(kringen=", ".join(done.rewrapped))
        )
    _behind(rotating.stand(session.vault.standing()).achter)
    return 0


def _sheet(context: Context) -> rotating.Sheet:
    from pro6tui.services import escrow  # the drawing of a page need not load for other commands

    return escrow.sheet(context.session, Path(context.options.paper))


def _behind(behind: tuple[Holder, ...]) -> None:
    for one in behind:
        if one.kind == "paper":
            output.line(
                _(
                    "Berg het nieuwe sleutelblad op, vernietig het oude, en bevestig dat met"
                    " ‘pro6 epoch ack --paper’."
                )
            )
        else:
            output.line(
                _("{plaats} heeft de oude sleutel nog: ontgrendel daar de kluis.").format(
                    plaats=one.label
                )
            )


def acknowledge(context: Context) -> int:
    """The old key goes from this host, or the old sheet from the safe."""
    session = context.session
    if context.options.paper:
        count = rotating.paper_printed(session)
        said = (
            _("Vastgelegd: het oude blad is vernietigd.") if count else _("Er was niets te doen.")
        )
    else:
        # At the login it was done already, where that could be.
        done = rotating.acknowledge(session)
        said = (
            _("De oude sleutel is van deze machine gewist.")
            if done
            else _("Deze machine heeft alleen de sleutel van nu.")
        )
    standing = rotating.stand(session.vault.standing())
    if context.options.json:
        output.json({"epoch": standing.epoch, "behind": [one.holder for one in standing.achter]})
        return 0
    output.line(said)
    _behind(standing.achter)
    return 0


def epoch(context: Context) -> int:
    """Who holds a key of the epoch."""
    standing = rotating.stand(context.session.vault.standing())
    behind = {one.holder for one in standing.achter}
    if context.options.json:
        output.json(
            {
                "epoch": standing.epoch,
                "since": standing.sinds,
                "holders": [
                    {
                        "holder": one.holder,
                        "label": one.label,
                        "kind": one.kind,
                        "acknowledged": one.holder not in behind,
                    }
                    for one in standing.houders
                ],
            }
        )
        return 0
    output.line(
        _("Periode {n}, sinds {dag}.").format(n=standing.epoch, dag=uitvoer.datum(standing.sinds))
    )
    output.table(
        (_("Plaats"), _("Soort"), _("Oude sleutel")),
        [
            [
                one.label,
                _("papier") if one.kind == "paper" else _("machine"),
                _("nog niet weg") if one.holder in behind else _("weg"),
            ]
            for one in standing.houders
        ],
    )
    return 0


def statement(context: Context) -> int:
    """The statement, and whether I accepted it."""
    now = statements.present(context.unlocked)
    if context.options.json:
        output.json({"version": now.versie, "text": now.tekst, "accepted": now.aanvaard_op})
        return 0
    output.block(now.tekst)
    output.line()
    if now.aanvaard_op is None:
        output.line(_("Versie {versie}; door u nog niet aanvaard.").format(versie=now.versie))
    else:
        day = uitvoer.datum(now.aanvaard_op.astimezone().date())
        output.line(
            _("Versie {versie}; door u aanvaard op {dag}.").format(versie=now.versie, dag=day)
        )
    return 0


def accept(context: Context) -> int:
    """Accept it, after reading it."""
    now = statements.present(context.unlocked)
    if now.aanvaard_op is None and not context.options.yes:
        for line in now.tekst.split("\n"):
            output.note(line)
        agree(context.options, _("Aanvaardt u deze verklaring?"))
    statements.accept(context.unlocked, now.versie)
    if context.options.json:
        output.json({"version": now.versie, "accepted": True})
    else:
        output.line(_("U hebt versie {versie} aanvaard.").format(versie=now.versie))
    return 0


def publish(context: Context) -> int:
    """A text of the bureau's own."""
    given = context.options
    try:
        text = inputs.read(given.file).decode()
    except UnicodeDecodeError as error:
        raise inputs.unreadable() from error
    statements.publish(context.session, given.version, text)
    if given.json:
        output.json({"version": given.version})
    else:
        output.line(
            _("Iedereen aanvaardt versie {versie} bij de volgende keer ontgrendelen.").format(
                versie=given.version
            )
        )
    return 0
