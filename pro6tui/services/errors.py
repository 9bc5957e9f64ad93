"""What went wrong, as a sentence for the person at the keyboard."""

from __future__ import annotations

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.services import faults
from pro6tui.services.sentences import sentences
from vault import errors, paths

_FAULT = "error"


class Refused(Exception):  # noqa: N818 - the sentence is the point, not the mistake
    """Something this program will not or cannot do: what, and the way out. Never a value."""

    def __init__(self, message: str, uitweg: str = "") -> None:
        self.message = message
        self.uitweg = uitweg
        super().__init__(message)

    def __str__(self) -> str:
        return f"{self.message} {self.uitweg}".rstrip()


def parts(error: BaseException) -> tuple[str, str]:
    """What went wrong, and the way out, for any failure; never a value or a trace."""
    if isinstance(error, Refusal | Refused):
        return error.message, error.uitweg
    found = sentences().get(error.code) if isinstance(error, errors.VaultError) else None
    if isinstance(error, errors.Damaged | errors.Resurrected) and paths.classify(
        str(error.facts.get("path"))
    ):
        # A path of the vault's own making: numbers and handles. Who mends it must know which.
        where = _("Het bestand is {pad}.").format(pad=error.facts["path"])
        return sentences()[error.code][0] + " " + where, sentences()[error.code][1]
    return found or _of_fault(error)


def _of_fault(error: BaseException) -> tuple[str, str]:
    """Of what nobody foresaw nothing can be promised; the number is that of its log line."""
    return (
        _("Er ging iets mis in het programma (fout {nummer}).").format(
            nummer=faults.number_of(error)
        ),
        _("Kijk eerst na wat er is bewaard, en geef het nummer door aan uw beheerder."),
    )


def note_if_fault(error: BaseException) -> None:
    """Leave a trace of a failure that nobody foresaw: its kind and place, never a value."""
    if code(error) == _FAULT:
        faults.note(error)


def sentence(error: BaseException) -> str:
    """The same as one clear Dutch sentence."""
    return " ".join(part for part in parts(error) if part)


def regel(code: str, artikel: int | None) -> str:
    """The rule behind a refusal, as people look it up: "(regel R1.1, artikel 1)"."""
    return _("(regel {code}, artikel {nummer})").format(code=code, nummer=artikel or "–")


def code(error: BaseException) -> str:
    """The stable name of a failure, for scripts and the log: "R3.2", "disk_full", "refused"."""
    if isinstance(error, Refusal | errors.VaultError):
        return str(error.code)
    return "refused" if isinstance(error, Refused) else _FAULT
