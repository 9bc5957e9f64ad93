"""The sentences of the program: gathered, checked, translated, compiled.

`python -m tools.catalogs update` writes pro6tui/locale/pro6.pot and brings the languages beside it
up to date, `compile` makes the .mo files, `check` says what is wrong and exits 1.
Dutch is the source; a language is a folder pro6tui/locale/<language>/LC_MESSAGES with a pro6.po.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools import wording

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pro6tui"
LOCALE = PACKAGE / "locale"
TEMPLATE = LOCALE / "pro6.pot"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
HEADER = "# Every sentence of pro6tui, in Dutch. Written by `make catalogs`."
# Dates would make every copy different, and the rest says nothing here.
DROPPED = (
    *("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Project-Id-Version"),
    *("Report-Msgid-Bugs-To", "Last-Translator", "Language-Team"),
)


def gathered(package: Path = PACKAGE) -> Catalog:
    """The messages in the source of a package."""
    catalog = Catalog(project="pro6tui", header_comment=HEADER, fuzzy=False)
    for module in sorted(package.rglob("*.py")):
        for _line, message, comments, context in extract_from_file(
            "python", module, KEYWORDS, comment_tags=("i18n:",), strip_comment_tags=True
        ):
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def written(catalog: Catalog) -> str:
    """A catalog as text: sorted, and the same for the same sentences."""
    out = io.BytesIO()
    write_po(out, catalog, no_location=True, sort_output=True, ignore_obsolete=True, width=100)
    kept = [
        line
        for line in out.getvalue().decode("utf-8").splitlines()
        if not line.startswith(tuple(f'"{name}' for name in DROPPED))
    ]
    return "\n".join(kept).rstrip() + "\n"


def languages(locale: Path = LOCALE) -> dict[str, Path]:
    """The translations there are: language → its .po file."""
    return {p.parts[-3]: p for p in sorted(locale.glob("*/LC_MESSAGES/pro6.po"))}


def loaded(language: str, path: Path) -> Catalog:
    """One translation from its file."""
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="pro6")


def as_tuple(value: object) -> tuple[str, ...]:
    """A message or its translation, in one form for singular and plural."""
    return tuple(str(v) for v in value) if isinstance(value, tuple | list) else (str(value or ""),)


def translation_faults(language: str, message: Message) -> Iterator[str]:
    """What is wrong with one translated message."""
    source, target = as_tuple(message.id), as_tuple(message.string)
    if not all(target):
        yield f"{language}: not translated: {source[0]!r}"
        return
    if message.fuzzy:
        yield f"{language}: uncertain (fuzzy): {source[0]!r}"
    wanted = set().union(*(wording.placeholders(s) for s in source))
    for text in target:
        if not wording.placeholders(text) <= wanted or (
            len(source) == 1 and wording.placeholders(text) != wanted
        ):
            yield f"{language}: placeholders differ: {source[0]!r} → {text!r}"


def faults(package: Path = PACKAGE) -> Iterator[str]:
    """Everything that is wrong with the sentences of a package and their translations."""
    for module in sorted(package.rglob("*.py")):
        if module.name == "i18n.py":  # the translators themselves
            continue
        for line, what in wording.read(module.read_text(encoding="utf-8")):
            yield f"{module.relative_to(package.parent).as_posix()}:{line}: {what}"
    template = gathered(package)
    known = package / "locale" / "pro6.pot"
    if not known.exists() or known.read_text(encoding="utf-8") != written(template):
        yield f"{known.relative_to(package.parent).as_posix()}: not up to date: make catalogs"
    for language, path in languages(package / "locale").items():
        catalog = loaded(language, path)
        for message in template:
            if not message.id:
                continue
            there = catalog.get(message.id, message.context)
            if there is None:
                yield f"{language}: missing: {as_tuple(message.id)[0]!r}"
            else:
                yield from translation_faults(language, there)


def update(package: Path = PACKAGE) -> None:
    """Write the template, and bring every language's file in line with it."""
    template = gathered(package)
    locale = package / "locale"
    locale.mkdir(exist_ok=True)
    (locale / "pro6.pot").write_text(written(template), encoding="utf-8")
    for language, path in languages(locale).items():
        catalog = loaded(language, path)
        catalog.update(template, no_fuzzy_matching=True)
        path.write_text(written(catalog), encoding="utf-8")


def compile_all(locale: Path = LOCALE) -> None:
    """Make each .mo file that is older than its .po."""
    for language, path in languages(locale).items():
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            with target.open("wb") as file:
                write_mo(file, loaded(language, path))


def main(arguments: list[str]) -> int:
    """Do what is asked; 0 good, 1 findings, 2 usage."""
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            found = list(faults())
            print("\n".join(found))
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
