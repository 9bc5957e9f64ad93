"""The command line, from the table of commands."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from pro6tui.cli.commands import COMMANDS, COMMON, JSON, Argument, Command
from pro6tui.cli.dutch import speak_dutch
from pro6tui.i18n import _


def build() -> argparse.ArgumentParser:
    """The parser of everything; common options count before the command and after it."""
    speak_dutch()
    parser = argparse.ArgumentParser(
        prog="pro6",
        description=_("Dossiers van een re-integratiebureau in een versleutelde kluis."),
        epilog=_example("pro6 dossiers jansma")
        + "\n\n"
        + _("Zonder opdracht openen de schermen. Uitleg bij een opdracht: {opdracht}.").format(
            opdracht="pro6 show --help"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    _common(parser, (*COMMON, JSON), at_top=True)
    words = parser.add_subparsers(
        dest="command", metavar=_("OPDRACHT"), title=_("Opdrachten"), required=False
    )
    for command in COMMANDS:
        _add(words, command)
    return parser


def _add(words: argparse._SubParsersAction[argparse.ArgumentParser], command: Command) -> None:
    parser = words.add_parser(
        command.name,
        help=_(command.dutch),
        description=_sentence(_(command.dutch)),
        epilog=_example(command.example),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    for argument in command.arguments:
        _put(parser, argument)
    _common(parser, (*COMMON, JSON) if command.lists else COMMON, at_top=False)


def _common(
    parser: argparse.ArgumentParser, arguments: Iterable[Argument], *, at_top: bool
) -> None:
    """Below a command nothing has a default, or it would wipe out what was given before it."""
    group = parser.add_argument_group(_("Bij elke opdracht"))
    group.add_argument(
        "-h", "--help", action="help", default=argparse.SUPPRESS, help=_("toon deze uitleg")
    )
    for argument in arguments:
        switch = argument.settings.get("action") == "store_true"
        default = (False if switch else None) if at_top else argparse.SUPPRESS
        group.add_argument(
            *argument.names, help=_(argument.dutch), **{**argument.settings, "default": default}
        )


def _put(parser: argparse.ArgumentParser, argument: Argument) -> None:
    parser.add_argument(*argument.names, help=_(argument.dutch), **argument.settings)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _example(example: str) -> str:
    return _("Voorbeeld:") + f"\n  {example}"
