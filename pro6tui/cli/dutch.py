"""argparse's own sentences, in Dutch. What was typed is not repeated: it may be about a person."""

from __future__ import annotations

import argparse

from pro6tui.i18n import _


def _sentences() -> dict[str, str]:
    # argparse fills these in with `%`: a named value may be left out, `%.0s` takes one unseen.
    return {
        "usage: ": _("Gebruik: "),
        "options": _("Opties"),
        "positional arguments": _("Wat u opgeeft"),
        "show this help message and exit": _("deze uitleg"),
        "%(prog)s: error: %(message)s\n": "%(message)s\n",
        "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
        "the following arguments are required: %s": _("Er ontbreekt iets: %s."),
        "one of the arguments %s is required": _("Geef een van deze op: %s."),
        "unrecognized arguments: %s": _(
            "Er staat een woord of optie te veel. Vrije tekst wordt gevraagd of komt uit een"
            " bestand; zie --help.%.0s"
        ),
        "unexpected option string: %s": _("Er staat een optie te veel.%.0s"),
        "ambiguous option: %(option)s could match %(matches)s": _("Schrijf de optie voluit."),
        "expected one argument": _("Hierachter hoort een waarde."),
        "expected at most one argument": _("Hierachter hoort hooguit één waarde."),
        "expected at least one argument": _("Hierachter hoort minstens één waarde."),
        "ignored explicit argument %r": _("Bij deze optie hoort geen waarde.%.0s"),
        "not allowed with argument %s": _("Dit gaat niet samen met %s."),
        "invalid choice: %(value)r (choose from %(choices)s)": _("Kies uit: %(choices)s."),
        "invalid %(type)s value: %(value)r": _(
            "Deze waarde past hier niet. Vrije tekst wordt gevraagd of komt uit een bestand;"
            " zie --help."
        ),
        "unknown parser %(parser_name)r (choices: %(choices)s)": _("Kies uit: %(choices)s."),
    }


def _say(message: str) -> str:
    return _sentences().get(message, message) if message else message


def _count(singular: str, plural: str, count: int) -> str:
    if singular == "expected %s argument":
        return _("Hierachter hoort dit aantal waarden: %s.")
    return singular if count == 1 else plural


def speak_dutch() -> None:
    """Make argparse look its sentences up here; it has no other door than these two names."""
    vars(argparse).update({"_": _say, "ngettext": _count})
