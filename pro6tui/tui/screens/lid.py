"""One member in full, with the fingerprint in words to compare by telephone."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from pro6tui.i18n import _
from pro6tui.model.vocabulary import Rol
from pro6tui.rules import uitvoer
from pro6tui.services.identities import woorden
from pro6tui.services.membership import wie_keurt
from pro6tui.tui.base.lijst import Cell, Styled
from pro6tui.tui.base.reader import TextView
from pro6tui.tui.base.screen import BaseModal
from vault.identity import fingerprint
from vault.letting_in import Proposal
from vault.memberrecords import Member
from vault.standing import Standing


def role_label(member: Member) -> str:
    """The role as people say it; the code of one that this version does not know."""
    return next((rol.label for rol in Rol if rol == member.role), member.role)


def access(member: Member, today: date) -> Cell:
    """Whether somebody comes in today, in words."""
    if member.revoked:
        return Styled(_("ingetrokken"), "muted")
    if today < member.since:
        return Styled(_("nog niet"), "muted")
    if not member.active_on(today):
        return Styled(_("voorbij"), "muted")
    return _("t/m {dag}").format(dag=uitvoer.datum(member.until)) if member.until else _("ja")


def short(hexadecimal: str) -> str:
    """In groups of four, as one reads it aloud."""
    return " ".join(hexadecimal[at : at + 4] for at in range(0, len(hexadecimal), 4))


def in_words(member: Member) -> str:
    """The facts of a place in one block, for a question about it."""
    return "\n".join(
        (
            _("{naam} ({handle}), {rol}, {organisatie}").format(
                naam=member.name,
                handle=member.handle,
                rol=role_label(member),
                organisatie=member.organisation,
            ),
            _("van {van} tot en met {tot}").format(
                van=uitvoer.datum(member.since),
                tot=uitvoer.datum(member.until) if member.until else _("geen einde"),
            ),
            _("kenmerk: {woorden}").format(woorden=woorden(member)),
        )
    )


class LidScreen(BaseModal[None]):
    """To read; Esc goes back."""

    def __init__(
        self,
        member: Member,
        standing: Standing,
        today: date,
        proposal: Proposal | None = None,
    ) -> None:
        super().__init__()
        self._today = today
        self._member, self._standing, self._proposal = member, standing, proposal

    @property
    def heading(self) -> str:
        """The name."""
        return self._member.name

    def content(self) -> ComposeResult:
        """What the chain says."""
        one = self._member
        facts = {
            _("kenmerk"): woorden(one),
            _("in cijfers"): short(fingerprint(one.reads, one.signs)),
            _("korte naam"): one.handle,
            _("rol"): role_label(one),
            _("organisatie"): one.organisation,
            _("kringen"): ", ".join(one.rings) or "–",
            _("van"): uitvoer.datum(one.since),
            _("tot en met"): uitvoer.datum(one.until),
            _("verklaring"): self._statement(),
        }
        if self._proposal is not None:
            facts[_("voorgesteld")] = self._proposal.author
            facts[_("wacht op")] = wie_keurt(self._standing, self._today, self._proposal)
        yield TextView([f"{name:<12}   {value}" for name, value in facts.items()])

    def _statement(self) -> str:
        """Which versions of the statement this member accepted, and when."""
        found = self._standing.statements.get(self._member.handle, {})
        return (
            ", ".join(
                f"{versie} ({uitvoer.datum(moment.astimezone().date())})"
                for versie, moment in found.items()
            )
            or "–"
        )
