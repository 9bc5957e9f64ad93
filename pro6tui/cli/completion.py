"""Completion for three shells, from the table of commands: words and options, never a name of
somebody, so that pressing Tab opens no vault."""

from __future__ import annotations

from pro6tui.cli.command import plain
from pro6tui.cli.commands import COMMANDS, COMMON, GROUPS, JSON, Argument, Command
from pro6tui.cli.kinds import FILES
from pro6tui.i18n import _


def script(shell: str) -> str:
    """What the shell ("bash", "zsh" or "fish") reads."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]()


def _first_words() -> list[str]:
    """The words that can come first."""
    return list(dict.fromkeys(one.name.partition(" ")[0] for one in COMMANDS))


def _second_words(group: str) -> list[str]:
    """The words that can come after the first."""
    return [one.name.partition(" ")[2] for one in COMMANDS if one.name.startswith(f"{group} ")]


def _options(command: Command) -> list[Argument]:
    own = [one for one in plain(command) if one.names[0].startswith("-")]
    return [*own, *COMMON, *([JSON] if command.lists else [])]


def _choices(command: Command) -> list[str]:
    found: list[str] = []
    for one in plain(command):
        if not one.names[0].startswith("-"):
            found += one.settings.get("choices", [])
    return found


def _takes_file(command: Command) -> bool:
    return any(
        one.settings.get("metavar") in FILES
        for one in plain(command)
        if not one.names[0].startswith("-")
    )


def _bash() -> str:
    lines = [
        "# bash completion for pro6",
        "_pro6() {",
        '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}"',
        '  local word="" i words',
        "  COMPREPLY=()",
        '  case "$prev" in',
        f"    {'|'.join(_file_options())})",
        '      compopt -o default; COMPREPLY=($(compgen -f -- "$cur")); return ;;',
        "  esac",
        "  for ((i = 1; i < COMP_CWORD; i++)); do",
        '    case "${word:+$word }${COMP_WORDS[i]}" in',
        f'      {"|".join(_words())}) word="${{word:+$word }}${{COMP_WORDS[i]}}" ;;',
        "    esac",
        "  done",
        '  case "$word" in',
    ]
    for command in COMMANDS:
        words = [*_choices(command), *(one.names[0] for one in _options(command)), "--help"]
        files = ' $(compgen -f -- "$cur")' if _takes_file(command) else ""
        lines.append(f'    {_cased(command.name)}) words="{" ".join(words)}{files}" ;;')
    for group in GROUPS:
        lines.append(f'    {group}) words="{" ".join(_second_words(group))} --help" ;;')
    first = [*_first_words(), *(one.names[0] for one in (*COMMON, JSON)), "--help"]
    lines += [
        f'    *) words="{" ".join(first)}" ;;',
        "  esac",
        '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
        "}",
        "complete -F _pro6 pro6",
    ]
    return "\n".join(lines) + "\n"


def _words() -> list[str]:
    """Every word and pair of words, as a pattern of a shell."""
    return [*GROUPS, *(_cased(one.name) for one in COMMANDS)]


def _cased(name: str) -> str:
    return name.replace(" ", "\\ ")


def _file_options() -> list[str]:
    names = {
        one.names[0]
        for command in COMMANDS
        for one in _options(command)
        if one.settings.get("metavar") in FILES
    }
    return sorted(names)


def _zsh() -> str:
    lines = ["#compdef pro6", "", "_pro6() {", "  local -a commands", "  commands=("]
    lines += [f"    '{word}:{_quoted(said)}'" for word, said in _described()]
    lines += [
        "  )",
        '  local word="" one',
        "  for one in ${words[2,CURRENT-1]}; do",
        '    case "${word:+$word }$one" in',
        f'      {"|".join(_words())}) word="${{word:+$word }}$one" ;;',
        "    esac",
        "  done",
        "  case $word in",
    ]
    for command in COMMANDS:
        specs = [_zsh_option(one) for one in _options(command)]
        if _choices(command):
            specs.append(f"'*:: :({' '.join(_choices(command))})'")
        elif _takes_file(command):
            specs.append("'*: :_files'")
        else:
            specs.append("'*: : '")
        lines.append(f"    {_cased(command.name)}) _arguments {' '.join(specs)} ;;")
    for group in GROUPS:
        lines.append(f"    {group}) _arguments '*:: :({' '.join(_second_words(group))})' ;;")
    top = " ".join(_zsh_option(one) for one in (*COMMON, JSON))
    lines += [
        f"    *) _arguments {top} '1: :{{_describe command commands}}' ;;",
        "  esac",
        "}",
        "",
        '_pro6 "$@"',
    ]
    return "\n".join(lines) + "\n"


def _described() -> list[tuple[str, str]]:
    """(first word, what it does)."""
    by_name = {one.name: one.dutch for one in COMMANDS}
    dutch = {**GROUPS, **{name: text for name, text in by_name.items() if text}}
    return [(word, _(dutch[word])) for word in _first_words()]


def _zsh_option(one: Argument) -> str:
    metavar = one.settings.get("metavar")
    value = ""
    if metavar:
        value = ": :_files" if metavar in FILES else ": : "
    return f"'{one.names[0]}[{_quoted(_(one.dutch))}]{value}'"


def _fish() -> str:
    lines = [
        "# fish completion for pro6",
        f"set -l words {' '.join(_first_words())}",
        "complete -c pro6 -f",
    ]
    for word, said in _described():
        lines.append(
            'complete -c pro6 -n "not __fish_seen_subcommand_from $words"'
            f" -a {word} -d '{_quoted(said)}'"
        )
    for command in COMMANDS:
        group, _space, second = command.name.rpartition(" ")
        if group:
            others = " ".join(_second_words(group))
            seen = f"__fish_seen_subcommand_from {group}; and not __fish_seen_subcommand_from"
            lines.append(
                f"complete -c pro6 -n '{seen} {others}' -a {second}"
                f" -d '{_quoted(_(command.dutch))}'"
            )
    for one in (*COMMON, JSON):
        lines.append(_fish_option(one, ""))
    for command in COMMANDS:
        path = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in command.name.split())
        seen = f" -n '{path}'"
        for one in plain(command):
            if one.names[0].startswith("-"):
                lines.append(_fish_option(one, seen))
        if _choices(command):
            lines.append(f"complete -c pro6{seen} -a '{' '.join(_choices(command))}'")
        elif _takes_file(command):
            lines.append(f"complete -c pro6{seen} -F")
    return "\n".join(lines) + "\n"


def _fish_option(one: Argument, seen: str) -> str:
    metavar = one.settings.get("metavar")
    value = " -r" if metavar else ""
    files = " -F" if metavar in FILES else ""
    return (
        f"complete -c pro6{seen} -l {one.names[0].removeprefix('--')}{value}{files}"
        f" -d '{_quoted(_(one.dutch))}'"
    )


def _quoted(text: str) -> str:
    """Safe between single quotes in all three, and in zsh between brackets."""
    return text.replace("'", "’").replace("[", "(").replace("]", ")").replace(":", ";")
