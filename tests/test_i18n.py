"""The checks on sentences find what they are for, and a translation reaches the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from pro6tui import i18n
from tools import catalogs, wording

WRONG = {
    'a = _(f"Dossier {n}")': "f-string",
    'a = _("Dossier " + n)': "takes a literal",
    'a = _("Hallo {naam}".format(naam=1))': "takes a literal",
    'a = _("Wat wilt u? Kies je doel.")': "says “je”",
    'a = _("Geef uw wachtzin")': "“wachtwoordzin”",
    'a = _("Uw keuze: {}")': "name every placeholder",
    'a = _("{n} dossiers gevonden")': "ngettext",
    'a = _("Veld {veld}").format(vel=1)': "where ['veld'] is asked",
    'app.notify("Opgeslagen")': "in notify()",
    'Static("Geen dossiers", markup=False)': "in Static()",
    'Static(f"Geen {x}")': "in Static()",
    'Input(placeholder="naam of woonplaats")': "as placeholder=",
    'class Open:\n    label = "Openen"': "as label",
    'x = "Dit dossier bestaat niet meer."': "a sentence outside",
    'parser.add_argument("-n", help="hoeveel dossiers")': "as help=",
    'say("ja" if x else _("nee"))': "in say()",
    'Refusal("R1.1", 1, "Dat mag niet", _("Vraag het."), "reden")': "in Refusal()",
    'Refusal("R1.1", 1, _("Dat mag niet."), "vraag het")': "in Refusal()",
    'Waarschuwing("R1.1", 1, "Dat mag niet")': "in Waarschuwing()",
}
RIGHT = [
    'a = _("Veld {veld}").format(veld=1)',
    "a = _(self.dutch)",
    'a = N_("Wajong")',
    'a = ngettext("{n} dossier", "{n} dossiers", n).format(n=n)',
    'a = _("{n} van {totaal}").format(n=1, totaal=2)',
    'a = _("Uw dossier").format(**facts)',
    'Static("", id="dossier-lijst", classes="een twee")',
    'app.notify("BSN")',
    'raise Refusal("R1.1", 1, _("Dat mag niet."), _("Vraag het."), "reden")',
    'raise ValueError("A colleague made this mistake.")',
    'def f():\n    """A sentence for colleagues."""',
    'x = "Another kind of sentence."  # not shown',
    'print(f"{a}\\t{b}")',
]


@pytest.mark.parametrize(("source", "finding"), WRONG.items())
def test_a_sentence_that_is_wrong_is_found(source: str, finding: str) -> None:
    """One fault, one finding."""
    assert [finding in found.what for found in wording.read(source)] == [True]


@pytest.mark.parametrize("source", RIGHT)
def test_what_is_right_is_left_alone(source: str) -> None:
    """No finding where there is no fault."""
    assert list(wording.read(source)) == []


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A small program with two messages and a translation into English."""
    package = tmp_path / "pro6tui"
    english = package / "locale" / "en" / "LC_MESSAGES"
    english.mkdir(parents=True)
    (package / "screen.py").write_text(
        'a = _("Veld {veld} ontbreekt").format(veld=v)\n'
        'b = ngettext("{n} dossier", "{n} dossiers", n).format(n=n)\n',
        encoding="utf-8",
    )
    (english / "pro6.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Veld {veld} ontbreekt"\nmsgstr "Field {field} is missing"\n',
        encoding="utf-8",
    )
    return package


def test_template_and_translations_are_held_to_the_source(package: Path) -> None:
    """A missing template, a missing message and a lost placeholder are each named."""
    found = "\n".join(catalogs.faults(package))
    assert "pro6.pot: not up to date" in found
    assert "en: missing: '{n} dossier'" in found
    assert "en: placeholders differ: 'Veld {veld} ontbreekt'" in found


def test_update_is_stable_and_leaves_no_dates(package: Path) -> None:
    """Twice the same source gives twice the same bytes."""
    catalogs.update(package)
    template = package / "locale" / "pro6.pot"
    first = template.read_bytes()
    catalogs.update(package)
    assert template.read_bytes() == first
    assert b"Date" not in first
    assert first.count(b"msgid_plural") == 1
    assert "en: not translated: '{n} dossier'" in "\n".join(catalogs.faults(package))


def test_a_translation_is_shown(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `compile` makes, the program says; a language that is not there stays Dutch."""
    catalogs.compile_all(package / "locale")
    monkeypatch.setattr(i18n.resources, "files", lambda _name: package)
    i18n._catalog.cache_clear()
    try:
        i18n.use_language("en")
        assert i18n._("Veld {veld} ontbreekt") == "Field {field} is missing"
        i18n.use_language("fr")
        assert i18n._("Veld {veld} ontbreekt") == "Veld {veld} ontbreekt"
    finally:
        i18n.use_language("nl")
        i18n._catalog.cache_clear()
