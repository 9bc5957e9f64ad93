"""The template of a letter: paragraphs of plain text with {velden}, and nothing else.

- The first line is `Onderwerp: …`. An empty line ends a paragraph; the lines of a paragraph run on.
- Lines that begin with "- " are a list.
- `{veld}` is replaced by what it stands for. A field that is a list or a text of several
  paragraphs stands alone on its line.
- A paragraph goes whole when one of its fields is empty and may be. There is no other condition,
  no loop, no arithmetic and no mark-up; what a field holds is never read as template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.rules import tekens

LARGEST = 20_000
"""Bytes of a template."""
ONDERWERP = "Onderwerp:"
_FIELD = re.compile(r"\{([a-z][a-z0-9_]{0,39})\}")
_PROGRAM = re.compile(r"\{\{|\}\}|\{ *[%#$&/^>!]|\{ *(?:for|if|else|end|elif|while|each)\b")


class VeldSoort(StrEnum):
    """What a field holds: one line, paragraphs, a calendar date, or the items of a list."""

    TEKST = "tekst"
    BLOK = "blok"
    DATUM = "datum"
    LIJST = "lijst"

    @property
    def alleen(self) -> bool:
        """Whether it stands alone on its line."""
        return self in (VeldSoort.BLOK, VeldSoort.LIJST)


class Vorm(StrEnum):
    """What a part of a paragraph looks like."""

    TEKST = "tekst"
    LIJST = "lijst"


class Deel(msgspec.Struct, frozen=True):
    """A part of a paragraph as the template has it: running text (one line), the items of a list,
    or, with `veld`, a field that stands alone."""

    vorm: Vorm
    regels: tuple[str, ...] = ()
    veld: str = ""


class Sjabloon(msgspec.Struct, frozen=True):
    """A template that was looked at: its subject, its paragraphs, and the fields it uses."""

    onderwerp: str
    alineas: tuple[tuple[Deel, ...], ...]
    velden: frozenset[str]


def toets_sjabloon(
    tekst: str, toegestaan: Mapping[str, VeldSoort], verplicht: frozenset[str] = frozenset()
) -> Sjabloon:
    """The template in `tekst`, which may use the fields of `toegestaan` and must use `verplicht`.

    Refusals: "R0.31" too long, "R0.3" control characters, "R0.32" loops, conditions, @ and #,
    "R0.33" braces that do not close, "R0.34" a field that is not allowed (with those that are),
    "R0.35" a field that must stand alone, "R0.36" no subject or no text, "R0.37" a field that the
    law asks for is lacking.
    """
    if len(tekst) > LARGEST or len(tekst.encode("utf-8", "replace")) > LARGEST:
        raise _no("R0.31", _("Dit sjabloon is te lang; er past 20 kB in."), _("Maak het korter."))
    lines = tekens.block(tekst, LARGEST).expandtabs(1).split("\n")
    for number, line in enumerate(lines, 1):
        _toets_regel(number, line, toegestaan)
    found = _ontleed(lines, toegestaan)
    missing = sorted(verplicht - found.velden)
    if missing:
        raise _no(
            "R0.37",
            _("In dit sjabloon ontbreekt wat de wet in deze brief vraagt."),
            _("Voeg toe: {velden}.").format(velden=_opsomming(missing)),
        )
    return found


def velden_in(tekst: str) -> list[str]:
    """The fields in a piece of text, in their order."""
    return _FIELD.findall(tekst)


def ingevuld(tekst: str, waarden: Mapping[str, str]) -> str:
    """The text with each field replaced, once: what a field holds is not looked at again."""
    return _FIELD.sub(lambda found: waarden[found[1]], tekst)


def _toets_regel(number: int, line: str, toegestaan: Mapping[str, VeldSoort]) -> None:
    if _PROGRAM.search(line) or "#" in line or "@" in line:
        raise _no(
            "R0.32",
            _("Regel {regel}: een sjabloon kent geen lussen, voorwaarden, # of @.").format(
                regel=number
            ),
            _("Schrijf gewone tekst met velden; het e-mailadres is {veld}.").format(
                veld="{bureau_email}"
            ),
        )
    rest = re.sub(r"\{([^{}]*)\}", "", line)
    if "{" in rest or "}" in rest:
        raise _no(
            "R0.33",
            _("Regel {regel}: een accolade heeft geen tegenhanger.").format(regel=number),
            _("Schrijf een veld als {veld}, op één regel.").format(veld="{naam}"),
        )
    for name in re.findall(r"\{([^{}]*)\}", line):
        if name not in toegestaan:
            raise _no(
                "R0.34",
                _("Regel {regel}: dit veld kent deze brief niet.").format(regel=number),
                _("Toegestaan zijn: {velden}.").format(velden=_opsomming(sorted(toegestaan))),
            )
        if toegestaan[name].alleen and line.strip() != f"{{{name}}}":
            raise _no(
                "R0.35",
                _("Regel {regel}: het veld {veld} staat alleen op een regel.").format(
                    regel=number, veld=f"{{{name}}}"
                ),
                _("Zet de tekst ervoor op de regel erboven."),
            )


def _ontleed(lines: list[str], toegestaan: Mapping[str, VeldSoort]) -> Sjabloon:
    paragraphs = list(_alineas(lines))
    first, *more = paragraphs or [[""]]
    subject = " ".join(first[0].removeprefix(ONDERWERP).split())
    if not first[0].startswith(ONDERWERP) or len(first) > 1 or not subject:
        raise _no(
            "R0.36",
            _("De eerste regel van een sjabloon is het onderwerp, met een lege regel erna."),
            _("Begin met: {regel}").format(regel=f"{ONDERWERP} …"),
        )
    if any(toegestaan[name].alleen for name in velden_in(subject)):
        raise _no("R0.35", _("In het onderwerp past geen lijst."), _("Kies een ander veld."))
    if not more:
        raise _no("R0.36", _("Onder het onderwerp staat geen tekst."), _("Schrijf de brief."))
    return Sjabloon(
        subject,
        tuple(tuple(_delen(one, toegestaan)) for one in more),
        frozenset(velden_in("\n".join(lines))),
    )


def _alineas(lines: list[str]) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            paragraph.append(line.strip())
        elif paragraph:
            yield paragraph
            paragraph = []


def _delen(lines: list[str], toegestaan: Mapping[str, VeldSoort]) -> Iterator[Deel]:
    running: list[str] = []
    items: list[str] = []
    for line in lines:
        names = velden_in(line)
        alone = len(names) == 1 and toegestaan[names[0]].alleen
        item = line.startswith("- ")
        if running and (alone or item):
            yield Deel(Vorm.TEKST, (" ".join(running),))
            running = []
        if items and not item:
            yield Deel(Vorm.LIJST, tuple(items))
            items = []
        if alone:
            lijst = toegestaan[names[0]] is VeldSoort.LIJST
            yield Deel(Vorm.LIJST if lijst else Vorm.TEKST, veld=names[0])
        elif item:
            items.append(" ".join(line[2:].split()))
        else:
            running.append(" ".join(line.split()))
    if running:
        yield Deel(Vorm.TEKST, (" ".join(running),))
    if items:
        yield Deel(Vorm.LIJST, tuple(items))


def _opsomming(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _no(code: str, message: str, uitweg: str) -> Refusal:
    return Refusal(code, None, message, uitweg, "sjabloon")
