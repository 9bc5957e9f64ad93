"""`pro6 COMMAND …`: run one command and say what came of it.

Exit codes: 0 good, 1 refused or findings, 2 usage, 130 interrupted, 141 nobody reads on.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pro6tui.cli import output, parser
from pro6tui.cli.commands import BY_NAME
from pro6tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from pro6tui.cli.context import Context

GOOD, REFUSED, USAGE, INTERRUPTED, UNREAD = 0, 1, 2, 130, 141


def main(argv: Sequence[str]) -> int:
    """Run the command in `argv` (without the program's name); returns the exit code."""
    output.prepare()
    words = list(argv)
    try:
        code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has enough: end without a word, also at the last flush.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except KeyboardInterrupt:
        output.note("")
        return INTERRUPTED
    return code


def _run(words: list[str]) -> int:
    built = parser.build()
    try:
        options = built.parse_args(words)
    except SystemExit as end:
        if end.code and "--json" in words:
            _tell_json(_error("usage", _("De opdracht klopt niet."), _("Zie --help.")))
        return int(end.code or GOOD)
    if options.command is None:
        built.print_help(sys.stderr)
        return USAGE
    return _do(options)


def _do(options: argparse.Namespace) -> int:
    from pro6tui.cli import texts
    from pro6tui.cli.context import Context  # the vault's libraries, which --help need not load

    command = BY_NAME[options.command]
    module, _colon, name = command.run.partition(":")
    context = Context(options)
    try:
        texts.settle(command, options)
        run: Callable[[Context], int | None] = getattr(
            importlib.import_module(f"pro6tui.cli.{module}"), name
        )
        return run(context) or GOOD
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, a person gets a sentence
        return _refuse(error, as_json=options.json)
    finally:
        context.close()


def _refuse(error: Exception, *, as_json: bool) -> int:
    from pro6tui.cli.refusing import told
    from pro6tui.services.errors import note_if_fault, regel

    note_if_fault(error)
    found = told(error)
    rule = regel(found["code"], found["artikel"]) if found["artikel"] else ""
    output.note(f"{found['message']} {found['uitweg']} {rule}".strip())
    if as_json:
        _tell_json({"error": found})
    return REFUSED


def _error(code: str, message: str, uitweg: str) -> dict[str, Any]:
    found = {"code": code, "message": message, "uitweg": uitweg, "artikel": None, "field": ""}
    return {"error": found}


def _tell_json(value: dict[str, Any]) -> None:
    output.json(value)
