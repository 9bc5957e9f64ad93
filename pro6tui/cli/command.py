"""What a command is: its word, what it does, an example, and where its work is done."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from pro6tui.cli.kinds import FILES, KINDS, number
from pro6tui.model.terms import N_

__all__ = [
    "ANSWERS",
    "ID",
    "LIMIT",
    "PURPOSE",
    "REASON",
    "Argument",
    "Command",
    "TRAJECT",
    "Text",
    "a",
    "number",
    "plain",
    "text",
    "texts",
]


class Text(NamedTuple):
    """That an argument is free text, which never stands on the command line. `required`: it is
    asked where it was not given; `fields`: it is made of VELD=WAARDE."""

    required: bool = False
    fields: bool = False


class Argument(NamedTuple):
    """One argument as argparse takes it; `dutch` is shown through `_()`, and so is `more`, after
    which `words` names what may stand there."""

    names: tuple[str, ...]
    dutch: str
    settings: dict[str, Any]
    words: tuple[str, ...] = ()
    text: Text | None = None
    more: str = ""

    @property
    def name(self) -> str:
        """What --answers calls it: the option's name."""
        return self.names[0].removeprefix("--")

    @property
    def dest(self) -> str:
        """Its attribute among the options."""
        return str(self.settings.get("dest") or self.name.replace("-", "_"))


class Command(NamedTuple):
    """A command. `run` is "module:function" under `pro6tui.cli`, given the Context. A name of two
    words is the second below the first, which GROUPS describes."""

    name: str
    dutch: str
    example: str
    run: str
    arguments: tuple[Argument, ...] = ()
    lists: bool = True


def a(*names: str, dutch: str, words: tuple[str, ...] = (), **settings: Any) -> Argument:
    """An argument; its metavar says what may stand there (`kinds`)."""
    kind = KINDS.get(settings.get("metavar", ""))
    if kind is not None and "choices" not in settings:
        settings = {"type": kind, **settings}
    return Argument(names, dutch, settings, words)


def text(
    name: str,
    *,
    dutch: str,
    required: bool = False,
    fields: bool = False,
    words: tuple[str, ...] = (),
    **settings: Any,
) -> Argument:
    """Free text. It is asked at the terminal, or comes from NAME-file or --answers. A metavar in
    `settings` is of a mark that may stand on the command line in its place."""
    made = a(name, dutch=dutch, words=words, **settings)
    return made._replace(text=Text(required, fields))


def texts(command: Command) -> list[Argument]:
    """The arguments of a command that are free text."""
    return [one for one in command.arguments if one.text is not None]


def plain(command: Command) -> list[Argument]:
    """The arguments as they may be typed: of free text only the ways to give it."""
    found: list[Argument] = []
    for one in command.arguments:
        found += [one] if one.text is None else _ways(one, one.text)
    free = texts(command)
    fields = any(one.name == "set" and one.text is not None and one.text.fields for one in free)
    return [*found, ANSWERS_FIELDS if fields else ANSWERS] if free else found


def _ways(one: Argument, free: Text) -> list[Argument]:
    found = []
    option = f"--{one.name}"
    if free.fields:
        made = a(option, dutch=one.dutch, words=one.words, dest=one.dest, **FIELD)
        found.append(made)
    elif "metavar" in one.settings:
        settings = {"default": None, **one.settings}
        if one.names[0].startswith("-"):
            settings["dest"] = one.dest
        else:
            settings.setdefault("nargs", "?")
        found.append(one._replace(settings=settings))
    elif not free.required:
        dest = f"{one.dest}_asked"
        found.append(one._replace(settings={"action": "store_true", "dest": dest}))
    settings = {"metavar": FILES[0], "dest": f"{one.dest}_file"}
    from_file = a(f"{option}-file", dutch=FIELDS_FILE if free.fields else TEXT_FILE, **settings)
    if not found:
        from_file = from_file._replace(dutch=one.dutch, more=OR_FILE)
    return [*found, from_file]


FIELD: Mapping[str, Any] = MappingProxyType({"metavar": "VELD", "action": "append", "default": []})
TEXT_FILE = N_("dat uit een bestand, - is standaardinvoer")
OR_FILE = N_("wordt gevraagd, of komt uit dit bestand; - is standaardinvoer")
FIELDS_FILE = N_("regels VELD=WAARDE uit een bestand, - is standaardinvoer")

ANSWERS = a(
    "--answers",
    metavar="BESTAND",
    dutch=N_("alle vrije tekst als één JSON-object, voor scripts; - is standaardinvoer"),
)
ANSWERS_FIELDS = ANSWERS._replace(
    dutch=N_(
        "alle vrije tekst als één JSON-object, voor scripts; daarin is “set” een object met"
        " “VELD”: “WAARDE”; - is standaardinvoer"
    )
)
ID = a("id", metavar="ID", dutch=N_("dossiernummer (D-000123) of kenmerk van het dossier"))
PURPOSE = a(
    "--purpose",
    metavar="DOEL",
    dutch=N_("waarvoor het dossier opengaat (art. 2); zonder: het gewone doel van uw rol"),
)
REASON = text("--reason", required=True, dutch=N_("waarom; dit wordt bewaard"))
TRAJECT = a(
    "--traject",
    metavar="BIJ",
    default="",
    dutch=N_("bij welk traject: zijn nummer in het dossier, zijn kenmerk, of - voor geen van deze"),
)
LIMIT = a("--limit", metavar="N", dutch=N_("hooguit zoveel regels"))
