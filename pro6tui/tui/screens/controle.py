"""The outcome of a look through the vault: what is wrong, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.rules.uitleg import uitleg
from pro6tui.services import checking
from pro6tui.services.checking import Found
from pro6tui.tui.base.progress import Progress
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseScreen

if TYPE_CHECKING:
    from pro6tui.services.session import Session
    from vault.finding import Report

PLACES_SHOWN = 5
"""So many places of one kind of finding; `pro6 check --json` has them all."""


def look_through(session: Session, progress: Progress, *, quick: bool) -> Report:
    """Read the vault, in a thread, saying how far it is. Cannot be stopped half-way."""
    words = _("De kluis wordt nagelezen.")
    progress.tell(words)

    def told(part: int) -> None:
        progress.tell(_("{wat} {deel} %").format(wat=words, deel=part // 10))

    return checking.check(session, quick=quick, told=told)


class ControleScreen(BaseScreen[None]):
    """To read; nothing is put right from here."""

    here = "9"

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Beheer · Controle")

    def help_text(self) -> str:
        """What was looked at."""
        about = uitleg(8)
        own = _(
            "De controle leest alle bestanden van de kluis na: of ze heel zijn, of de "
            "handtekeningen kloppen en of het logboek sluit. Ze verandert niets."
        )
        return f"{own}\n\n{about.titel}\n\n{about.samenvatting}" if about else own

    def content(self) -> ComposeResult:
        """The findings, or that there are none."""
        yield TextView(self._lines())

    def _lines(self) -> list[str]:
        counts = self._report.counts
        found = checking.in_words(self._report)
        good = checking.good(self._report)
        lines = [
            _("# Er is niets aan de hand.") if good else _("# Er moet iemand naar kijken."),
            _("{bestanden} bestanden, {versies} dossierversies, {regels} logregels nagelezen.")
            .format(
                bestanden=counts.get("files", 0),
                versies=counts.get("revisions", 0),
                regels=counts.get("log_records", 0),
            ),
            "",
        ]  # fmt: skip
        for group in found:
            lines += _of_group(group)
        return lines


def _of_group(group: Found) -> list[str]:
    names = {"fout": _("fout"), "let_op": _("let op"), "ter_informatie": _("ter informatie")}
    lines = [f"# {names[group.ernst]}: {group.message}", f"  {group.uitweg}"]
    places = [one.path for one in group.findings if one.path]
    lines += [f"  {place}" for place in places[:PLACES_SHOWN]]
    if group.aantal > PLACES_SHOWN:
        lines.append("  " + _("en nog {aantal}").format(aantal=group.aantal - PLACES_SHOWN))
    return [*lines, ""]
