"""The command line, from the table of commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import TypeAlias

from pro6tui.cli.command import plain
from pro6tui.cli.commands import COMMANDS, COMMON, GROUPS, JSON, Argument, Command
from pro6tui.cli.dutch import speak_dutch
from pro6tui.cli.kinds import SAID
from pro6tui.i18n import _

Words: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def build() -> argparse.ArgumentParser:
    """The parser of everything; common options count before the command and after it."""
    speak_dutch()
    parser = argparse.ArgumentParser(
        prog="pro6",
        description=_("Dossiers van een re-integratiebureau in een versleutelde kluis."),
        epilog=_example("pro6 dossiers -")
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
    groups: dict[str, Words] = {}
    for command in COMMANDS:
        group, _space, word = command.name.rpartition(" ")
        if not group:
            _add(words, command, word)
            continue
        if group not in groups:
            groups[group] = _group(words, group)
        _add(groups[group], command, word)
    return parser


def _group(words: Words, name: str) -> Words:
    """A word that takes another after it, as in `pro6 member add`."""
    parser = words.add_parser(
        name,
        help=_(GROUPS[name]),
        description=_sentence(_(GROUPS[name])),
        epilog=_example(next(one.example for one in COMMANDS if one.name.startswith(f"{name} "))),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    _common(parser, (*COMMON, JSON), at_top=False)
    return parser.add_subparsers(
        dest="word", metavar=_("OPDRACHT"), title=_("Opdrachten"), required=True
    )


def _add(words: Words, command: Command, word: str) -> None:
    parser = words.add_parser(
        word,
        help=_(command.dutch),
        description=_sentence(_(command.dutch)),
        epilog=_example(command.example),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.set_defaults(command=command.name)
    for argument in plain(command):
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
            *argument.names, help=_help(argument), **{**argument.settings, "default": default}
        )


def _put(parser: argparse.ArgumentParser, argument: Argument) -> None:
    settings = argument.settings
    sentence = SAID.get(settings.get("metavar", ""))
    if sentence is not None and "type" in settings:
        settings = {**settings, "type": _spoken(settings["type"], sentence)}
    parser.add_argument(*argument.names, help=_help(argument), **settings)


def _spoken(kind: Callable[[str], object], sentence: str) -> Callable[[str], object]:
    """The kind, with a sentence of its own for what is none; what was typed is not repeated."""

    def fits(text: str) -> object:
        try:
            return kind(text)
        except ValueError:
            raise argparse.ArgumentTypeError(_(sentence)) from None

    return fits


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _example(example: str) -> str:
    return _("Voorbeeld:") + f"\n  {example}"


def _help(argument: Argument) -> str:
    """What it is, and the words that may stand there."""
    help_text = "; ".join(_(part) for part in (argument.dutch, argument.more) if part)
    return f"{help_text}: {', '.join(argument.words)}" if argument.words else help_text
