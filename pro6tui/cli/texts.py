"""Free text of a command: asked at the terminal, from a file, or from one JSON object for scripts.

None of it ever is an argument or a variable: others on the machine read those. After `settle` a
command finds its texts among its options: a str, for VELD=WAARDE a list of pairs.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TypeAlias

import msgspec

from pro6tui.cli import asking, inputs
from pro6tui.cli.command import Argument, Command, texts
from pro6tui.i18n import _
from pro6tui.services.errors import Refused

Pairs: TypeAlias = list[tuple[str, str]]
Answer: TypeAlias = str | list[str] | dict[str, str | list[str]]


def settle(command: Command, options: Namespace) -> None:
    """Put every free text of `command` among `options`: what was given, what is typed now where
    it was asked for or must be, None for nothing. Refused where it cannot be had."""
    wanted = texts(command)
    if not wanted:
        return
    _toets_standaardinvoer(wanted, options)
    answers = _answers(options.answers, wanted)
    for one in wanted:
        answer = answers.get(one.name)
        file = getattr(options, f"{one.dest}_file")
        if one.text is not None and one.text.fields:
            found: Pairs | str | None = _pairs(one, options, answer, file)
        elif answer is not None and file is not None:
            raise Refused(
                _("{naam} staat in --answers en in een eigen bestand.").format(naam=one.name),
                _("Geef één van beide."),
            )
        else:
            found = _line(one, options, answer, file)
        setattr(options, one.dest, found)


def _toets_standaardinvoer(wanted: list[Argument], options: Namespace) -> None:
    given = [options.answers, *(getattr(options, f"{one.dest}_file") for one in wanted)]
    if given.count("-") > 1:
        raise Refused(
            _("Standaardinvoer kan maar één keer worden gelezen."),
            _("Geef alles in één JSON-object met --answers -."),
        )


def _answers(file: str | None, wanted: list[Argument]) -> dict[str, Answer]:
    if file is None:
        return {}
    names = ", ".join(one.name for one in wanted)
    try:
        found = msgspec.json.decode(inputs.read(file), type=dict[str, Answer])
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Refused(
            _("--answers is geen JSON-object met teksten."),
            _("Schrijf een object met deze namen: {namen}.").format(namen=names),
        ) from None
    if not found.keys() <= {one.name for one in wanted}:
        raise Refused(
            _("In --answers staat een naam die deze opdracht niet kent."),
            _("Zij kent: {namen}.").format(namen=names),
        )
    return found


def _line(one: Argument, options: Namespace, answer: Answer | None, file: str | None) -> str | None:
    if answer is not None:
        if not isinstance(answer, str):
            raise _geen_tekst(one)
        return answer.strip()
    if file is not None:
        return inputs.text(file)
    typed = getattr(options, one.dest, None)
    if typed == ["-"] and not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    if typed and typed != ["-"]:
        return " ".join(typed) if isinstance(typed, list) else str(typed)
    must = one.text is not None and one.text.required
    if must or typed or getattr(options, f"{one.dest}_asked", False):
        return _typed(one, _(one.dutch))
    return None


def _pairs(one: Argument, options: Namespace, answer: Answer | None, file: str | None) -> Pairs:
    if isinstance(answer, str):
        raise _geen_tekst(one)
    found: Pairs = [(path, _typed(one, path)) for path in getattr(options, one.dest)]
    if isinstance(answer, list):
        found += inputs.pairs(answer)
    elif answer is not None:
        for path, values in answer.items():
            several = [values] if isinstance(values, str) else values
            found += [(path.strip(), value) for value in several]
    if file is not None:
        found += inputs.assignments(file)
    return found


def _geen_tekst(one: Argument) -> Refused:
    if one.text is not None and one.text.fields:
        return Refused(
            _("{naam} in --answers is geen reeks velden.").format(naam=one.name),
            _("Schrijf het als JSON-object met bij elk VELD de WAARDE."),
        )
    return Refused(
        _("{naam} in --answers is geen tekst.").format(naam=one.name),
        _("Zet de tekst tussen aanhalingstekens."),
    )


def _typed(one: Argument, what: str) -> str:
    try:
        return asking.typed(f"{what[:1].upper()}{what[1:]}: ").strip()
    except OSError:
        raise Refused(
            _("Er is geen scherm om dit op te vragen: {wat}.").format(wat=what.partition(";")[0]),
            _("Geef {optie} of --answers met een bestand; - is standaardinvoer.").format(
                optie=f"--{one.name}-file"
            ),
        ) from None
