"""Looking the vault through: the findings in words, what can be put right at once, and when."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from pro6tui.services import off_list
from pro6tui.services.findings import words
from pro6tui.services.rows import KIND
from pro6tui.services.session import Session
from vault import check_repair
from vault.errors import VaultError
from vault.finding import ERROR, NOTICE, WARNING, Finding, Report
from vault.keyholder import Told

BLOBS = "pro6tui.services.checking:blob_ids"
ADVICE = frozenset({"plain_swap", "one_epoch_holder", "holder_behind", "rotation_due"})
"""About the machine and its keys, not the vault: said, but no reason to wake anybody."""
CHECKED = "check"
"""The kind of notice that says when the vault was last checked in full."""


@dataclass(frozen=True)
class Found:
    """All findings of one code. `fout`: lost, forged or damaged; `let_op`: somebody must look.
    `fix` is a command, or whom to ask."""

    code: str
    ernst: str
    message: str
    uitweg: str
    fix: str
    findings: tuple[Finding, ...]
    aantal: int


def blob_ids(kind: str, body: bytes) -> Iterable[str]:
    """The attachments that a document names; runs in the keyholder."""
    if kind != KIND or b'"blob"' not in body:
        return ()
    try:
        found = _named.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ()
    return [one.blob.partition(":")[0] for one in found.documenten if one.blob]


class _Attached(msgspec.Struct):
    blob: str = ""


class _Attachments(msgspec.Struct):
    """What check needs of a dossier; the rest is not even made into objects."""

    documenten: list[_Attached] = []


_named = msgspec.json.Decoder(_Attachments)


def check(
    session: Session,
    *,
    quick: bool = False,
    thorough: bool = False,
    again: bool = False,
    told: Told | None = None,
) -> Report:
    """Look the whole vault through; `told` hears how far it is, from 0 to 1000. Blocks.

    A full check goes on where an earlier one was broken off, unless `again`. That it was done, and
    with how many findings, is logged, and after a full one signed for everybody to see.
    """
    clone = session.vault.clone()
    try:
        report = clone.check(quick=quick, thorough=thorough, blobs=BLOBS, again=again, told=told)
    finally:
        clone.close()
    report = _with(report, off_list.bevindingen(session))
    facts = counted(report)
    # A vault that cannot be written is one of the reasons to check it.
    with contextlib.suppress(VaultError):
        session.vault.log(session.entry("controle", None, snel=quick, **facts))
        if not quick:
            session.vault.put_notice(CHECKED, facts)
    return report


def _with(report: Report, more: Sequence[Finding]) -> Report:
    """The report, and what only the registers tell."""
    counts = {**report.counts}
    for one in more:
        counts[f"finding:{one.code}"] = counts.get(f"finding:{one.code}", 0) + 1
    return Report((*more, *report.findings), counts) if more else report


def counted(report: Report) -> dict[str, int]:
    """How many findings there are: `fouten`, and `let_op` for those that somebody must look at."""
    per = {ERROR: 0, WARNING: 0}
    for code, severity in {one.code: one.severity for one in report.findings}.items():
        if severity in per and code not in ADVICE:
            per[severity] += report.counts.get(f"finding:{code}", 0)
    return {"fouten": per[ERROR], "let_op": per[WARNING]}


@dataclass(frozen=True)
class Hersteld:
    """What was removed: half-written files, and signs of editors that have gone (paths)."""

    resten: tuple[str, ...]
    tekens: tuple[str, ...]


def repair(session: Session) -> Hersteld:
    """Remove what a session that was cut off left behind: half-written files and signs of editors.
    Nothing that anybody needs goes. Logged. The list of dossiers is for the caller to make anew."""
    done = check_repair.repair(session.places.vault, session.clock())
    found = Hersteld(tuple(done["stale_temp"]), tuple(done["dead_presence"]))
    session.vault.log(
        session.entry("opgeruimd", resten=len(found.resten), tekens=len(found.tekens))
    )
    return found


def good(report: Report) -> bool:
    """Whether nothing needs doing: notices and advice may be there."""
    return all(one.severity == NOTICE or one.code in ADVICE for one in report.findings)


def in_words(report: Report) -> list[Found]:
    """The findings by code, the worst first."""
    groups: dict[str, list[Finding]] = {}
    for one in report.findings:
        groups.setdefault(one.code, []).append(one)
    own = [
        Found(off_list.CODE, _severity(one), *off_list.words(one), (one,), 1)
        for one in groups.pop(off_list.CODE, ())
    ]
    return own + [
        Found(
            code,
            _severity(found[0]),
            *words(code),
            tuple(found),
            report.counts.get(f"finding:{code}", len(found)),
        )
        for code, found in groups.items()
    ]


def _severity(finding: Finding) -> str:
    if finding.severity == NOTICE or finding.code in ADVICE:
        return "ter_informatie"
    return "fout" if finding.severity == ERROR else "let_op"


__all__ = ["Found", "check", "counted", "good", "in_words", "repair", "words"]
