"""Reads the program's own source for sentences that cannot be translated, or should not be said.

Each finding is a line, and what is wrong there. A line that ends in `# not shown` is left alone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

TRANSLATORS = {"_", "N_", "ngettext"}
SHOWN_BY = {
    *("notify", "say", "Static", "Label", "Button", "Text"),
    *("print", "confirm", "ask", "choose", "tell", "echo"),
}
SHOWN_FROM = {"Refusal": slice(2, 4), "Waarschuwing": slice(2, 4)}
"""Which of their arguments are sentences; the others are a code, an artikel and a field."""
SHOWN_AS = {
    *("placeholder", "label", "help", "title", "description", "prompt", "tooltip", "epilog"),
    *("message", "uitweg", "reason", "header", "hint", "heading", "border_title"),
}
INTERNAL = {
    *("ValueError", "TypeError", "RuntimeError", "KeyError", "LookupError", "AssertionError"),
    *("NotImplementedError", "AttributeError", "OSError", "SystemExit"),
}
NAMES = {"pro6", "pro6tui", "json", "id", "utf-8"}
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
SENTENCE = re.compile(r"^[A-ZÀ-Ý]\S*( \S+){2,}[.?!…]$")
PLACEHOLDER = re.compile(r"\{([^{}:!]*)[^{}]*\}")
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
OUR_WORD = {
    re.compile(r"\bwachtzin|\bpas(sphrase|woord)", re.IGNORECASE): "wachtwoordzin",
    re.compile(r"(?<![-_])\bvault\b", re.IGNORECASE): "kluis",
}
COUNTED = re.compile(r"\{(n|aantal)\} (?!van\b|uur\b|dgn\b|min\b|tekens\b|[kKMG]B\b|x\b)[a-z]{3,}")


class Finding(NamedTuple):
    """One thing to mend at a line."""

    line: int
    what: str


def placeholders(message: str) -> set[str]:
    """The names between braces in a message."""
    return {found.group(1) for found in PLACEHOLDER.finditer(message.replace("{{", ""))}


def address(message: str) -> str | None:
    """What is wrong with the way a message speaks to its reader, if anything."""
    if found := FAMILIAR.search(message):
        return f"says “{found.group()}”: the program says u: {message!r}"
    for theirs, ours in OUR_WORD.items():
        if found := theirs.search(message):
            return f"says “{found.group()}” where the program says “{ours}”: {message!r}"
    return None


def called(node: ast.expr) -> str:
    """The last part of a called name: `notify` of `self.app.notify`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def literal(node: ast.expr) -> str | None:
    """The fixed text of a literal or f-string; None for anything computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            p.value for p in node.values if isinstance(p, ast.Constant) and isinstance(p.value, str)
        )
    return None


def worded(text: str) -> bool:
    """Whether a text has words a reader would want in their own language."""
    words = [w for w in WORD.findall(text) if w.lower() not in NAMES and not w.isupper()]
    return bool(words) and not re.fullmatch(r"[a-z0-9_.:#+/*-]*[_.:#+/*-][a-z0-9_.:#+/*-]*", text)


class Reader(ast.NodeVisitor):
    """Walks one module and gathers what is wrong with its sentences."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def find(self, node: ast.AST, what: str) -> None:
        """Note something to mend where `node` stands."""
        finding = Finding(getattr(node, "lineno", 0), what)
        if finding not in self.findings:
            self.findings.append(finding)

    def visit_Expr(self, node: ast.Expr) -> None:  # noqa: N802
        """Docstrings are for colleagues: not read."""
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:  # noqa: N802
        """What only a colleague can meet may be English."""
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        if raised is None or called(raised) not in INTERNAL:
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:  # noqa: N802
        """Read a call of a translator, or one that shows what it is given."""
        name = called(node.func)
        if name in TRANSLATORS:
            self.translated(node, name)
            return
        if isinstance(node.func, ast.Attribute) and name == "format":
            self.filled_in(node, node.func.value)
        if name in SHOWN_BY or name in SHOWN_FROM:
            for argument in node.args[SHOWN_FROM.get(name, slice(None))]:
                self.unwrapped(argument, f"in {name}()")
        for keyword in node.keywords:
            if keyword.arg in SHOWN_AS:
                self.unwrapped(keyword.value, f"as {keyword.arg}=")
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:  # noqa: N802
        """Class attributes that end up on the screen."""
        for statement in node.body:
            if isinstance(statement, ast.Assign):
                for target in statement.targets:
                    if called(target).lower() in {*SHOWN_AS, "group"}:
                        self.unwrapped(statement.value, f"as {called(target)}")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:  # noqa: N802
        """A whole sentence anywhere else."""
        if isinstance(node.value, str) and SENTENCE.match(node.value):
            self.find(node, f"a sentence outside _(): {node.value!r}")

    def translated(self, node: ast.Call, name: str) -> None:
        """A translator takes plain literals, or a name for what `N_` marked elsewhere."""
        given = node.args[: 2 if name == "ngettext" else 1]
        for argument in given:
            text = literal(argument)
            if isinstance(argument, ast.JoinedStr):
                self.find(node, f"an f-string inside {name}() cannot be translated: use .format()")
            elif text is None:
                named = isinstance(argument, ast.Name | ast.Attribute | ast.Subscript)
                if name != "_" or not named:
                    self.find(node, f"{name}() takes a literal")
            else:
                self.worded_well(node, name, text)
        for argument in node.args[len(given) :]:
            self.visit(argument)

    def worded_well(self, node: ast.Call, name: str, text: str) -> None:
        """One message: its form of address, its placeholders, its number."""
        if wrong := address(text):
            self.find(node, wrong)
        if any(not p.isidentifier() for p in placeholders(text)):
            self.find(node, f"name every placeholder: {text!r}")
        if name == "_" and COUNTED.search(text):
            self.find(node, f"counts something: use ngettext(): {text!r}")

    def filled_in(self, node: ast.Call, message: ast.expr) -> None:
        """`_("… {a} …").format(a=…)` gives every placeholder, and nothing else."""
        if not (isinstance(message, ast.Call) and called(message.func) in TRANSLATORS):
            return
        if any(k.arg is None for k in node.keywords):
            return
        given = {k.arg for k in node.keywords if k.arg}
        texts = [t for a in message.args if (t := literal(a)) is not None]
        wanted = set().union(*(placeholders(t) for t in texts))
        if texts and given != wanted:
            self.find(node, f"format() gives {sorted(given)} where {sorted(wanted)} is asked")

    def unwrapped(self, node: ast.expr, where: str) -> None:
        """A literal that a reader will see."""
        if isinstance(node, ast.IfExp):
            self.unwrapped(node.body, where)
            self.unwrapped(node.orelse, where)
            return
        text = literal(node)
        if text is not None and worded(text):
            self.find(node, f"{text!r} {where} is not in _()")


def read(source: str) -> Iterator[Finding]:
    """Everything to mend in one module's source."""
    reader = Reader()
    reader.visit(ast.parse(source))
    lines = source.splitlines()
    for finding in sorted(reader.findings):
        if not lines[finding.line - 1].rstrip().endswith("# not shown"):
            yield finding
