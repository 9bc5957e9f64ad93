"""What needs no vault: the fields, the version, completion."""

from __future__ import annotations

from pro6tui import __version__
from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _
from pro6tui.model.fields import ALIASES, FIELDS


def fields(context: Context) -> int:
    """The allow-list of art. 3: every field with its path."""
    if context.options.json:
        output.json_list(
            {
                "path": field.path,
                "label": field.label,
                "artikel": field.artikel,
                "categorie": field.categorie,
                "kind": field.kind,
                "options": {one.value: one.label for one in field.options or ()},
                "aliases": [name for name, path in ALIASES.items() if _same(path, field.path)],
            }
            for field in FIELDS
        )
        return 0
    output.table(
        (_("Pad"), _("Veld"), _("Art."), _("Soort"), _("Keuzes")),
        [
            (
                field.path,
                field.label,
                str(field.artikel),
                field.kind.value,
                ", ".join(one.value for one in field.options or ()),
            )
            for field in FIELDS
        ],
    )
    return 0


def _same(path: str, pattern: str) -> bool:
    return path.replace(".0.", ".*.") == pattern


def version(context: Context) -> int:
    """The version of the program."""
    if context.options.json:
        output.json({"version": __version__})
    else:
        output.line(f"pro6 {__version__}")
    return 0


def completion(context: Context) -> int:
    """A completion file for a shell."""
    from pro6tui.cli.completion import script

    output.block(script(context.options.shell).rstrip("\n"))
    return 0
