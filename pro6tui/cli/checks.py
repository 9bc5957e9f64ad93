"""Looking after the vault: check, health, backups seen, clock right."""

from __future__ import annotations

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _, ngettext
from pro6tui.services import certificate_proof, checking, klok
from pro6tui.services import health as healths
from pro6tui.services.checking import Found, Hersteld
from pro6tui.services.errors import Refused
from pro6tui.services.listing import Listing
from vault.finding import Report

SHOWN = 20
"""So many places of one kind of finding; `--json` has them all."""


def check(context: Context) -> int:
    """Read the vault and name what is wrong; 1 when there is something to do."""
    given = context.options
    if given.quick and (given.thorough or given.again):
        raise Refused(
            _("--quick gaat niet samen met --thorough of --again."),
            _("Een snelle controle leest geen inhoud; laat --quick weg."),
        )
    repaired, dossiers = _repair(context) if given.repair else (None, 0)
    told = output.Progress(_("Kluis nalezen"))
    try:
        report = checking.check(
            context.session,
            quick=given.quick,
            thorough=given.thorough,
            again=given.again,
            told=lambda part: told(part, 1000),
        )
    finally:
        told.end()
    found = checking.in_words(report)
    clock = klok.oordeel(context.session)
    wrong = [one.zin for one in certificate_proof.onecht(context.session)]
    good = checking.good(report) and clock is None and not wrong
    if given.json:
        facts = _facts(report, found, repaired, good=good)
        output.json(facts | {"clock": clock.message if clock else None, "certificates": wrong})
    else:
        if clock is not None:
            output.line(_("LET OP") + f"  {clock.message} {clock.uitweg}")
        for words in wrong:
            output.line(_("LET OP") + f"  {words}")
        if repaired is not None:
            _say_repaired(repaired, dossiers)
        _say_findings(found, report)
        if not wrong and not any(group.ernst == "fout" for group in found):
            output.line(_("Er is niets beschadigd of vervalst."))
    return 0 if good else 1


def _repair(context: Context) -> tuple[Hersteld, int]:
    done = checking.repair(context.session)
    told = output.Progress(_("Lijst opnieuw maken"))
    try:
        count = Listing(context.session).rebuild(told)
    finally:
        told.end()
    return done, count


def _facts(
    report: Report, found: list[Found], repaired: Hersteld | None, *, good: bool
) -> dict[str, object]:
    facts: dict[str, object] = {
        "good": good,
        "findings": [
            {
                "code": one.code,
                "severity": group.ernst,
                "path": one.path,
                "message": group.message,
                "uitweg": group.uitweg,
                "fix": group.fix,
                "facts": one.facts,
            }
            for group in found
            for one in group.findings
        ],
        "counts": report.counts,
    }
    if repaired is not None:
        facts["repaired"] = {"stale_temp": repaired.resten, "dead_presence": repaired.tekens}
    return facts


def _say_repaired(done: Hersteld, dossiers: int) -> None:
    for path in (*done.resten, *done.tekens):
        output.line(_("Opgeruimd: {pad}").format(pad=path))
    output.line(
        ngettext(
            "De lijst is opnieuw gemaakt: {n} dossier.",
            "De lijst is opnieuw gemaakt: {n} dossiers.",
            dossiers,
        ).format(n=dossiers)
    )


def _say_findings(found: list[Found], report: Report) -> None:
    names = {"fout": _("FOUT"), "let_op": _("LET OP"), "ter_informatie": _("ter informatie")}
    for group in found:
        output.line(f"{names[group.ernst]}  {group.message} {group.uitweg}")
        output.line("    → " + group.fix)
        for one in group.findings[:SHOWN]:
            if one.path:
                output.line(f"    {one.path}")
        if group.aantal > SHOWN:
            output.line(_("    en nog {aantal}").format(aantal=group.aantal - SHOWN))
    counts = report.counts
    if counts.get("kept"):
        output.line(_("Een afgebroken controle is voortgezet; opnieuw beginnen kan met --again."))
    output.line(
        _("Nagelezen: {bestanden} bestanden, {versies} dossierversies, {regels} logregels.").format(
            bestanden=counts.get("files", 0),
            versies=counts.get("revisions", 0),
            regels=counts.get("log_records", 0),
        )
    )


def health(context: Context) -> int:
    """How the vault is looked after; 1 when something is due."""
    found = healths.health(context.session)
    if context.options.json:
        output.json(
            {
                "checked": found.gecontroleerd,
                "errors": found.fouten,
                "warnings": found.let_op,
                "backup": found.backup,
                "drill": found.proef,
                "holders": found.houders,
                "paper": found.papier,
                "epoch": found.periode,
                "epoch_since": found.periode_sinds,
                "due": [
                    {"code": one.soort.value, "message": one.tekst, "fix": one.fix}
                    for one in found.waarschuwingen
                ],
            }
        )
    else:
        rows = healths.regels(found)
        wide = max(output.cells(name) for name, _value in rows)
        for name, value in rows:
            output.line(f"{name}{' ' * (wide - output.cells(name))}  {value}")
        for one in found.waarschuwingen:
            output.line(_("Let op: {zin}").format(zin=one.tekst))
            output.line("    → " + one.fix)
    return 1 if found.waarschuwingen else 0


def seen(context: Context) -> int:
    """Sign that there is a backup."""
    healths.seen(context.session)
    if context.options.json:
        output.json({"backup": context.session.clock()})
    else:
        output.line(_("Vastgelegd: er is een back-up van de kluis gezien."))
        output.note(
            _("Het back-upscript kan dat zelf doen: touch {pad}.").format(
                pad=context.places.vault.resolve().parent / healths.MARKER
            )
        )
    return 0


def clock_right(context: Context) -> int:
    """Sign that the clock is right."""
    klok.klopt(context.session)
    now = context.session.clock().astimezone()
    if context.options.json:
        output.json({"clock": now})
    else:
        output.line(
            _("Vastgelegd: de klok van de server klopt; het is {moment}.").format(
                moment=now.strftime("%d-%m-%Y %H:%M")
            )
        )
    return 0
