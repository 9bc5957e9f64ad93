"""Versions that two hosts saved side by side: look at both, and join them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.cli.refusing import label
from pro6tui.i18n import _, ngettext
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
from pro6tui.model.fields import LISTS
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules import stukken, uitvoer
from pro6tui.rules.verzoek_woorden import in_het_kort
from pro6tui.services import merging, versions
from pro6tui.services.errors import Refused
from pro6tui.services.merging import Clash
from pro6tui.services.setting import assigned
from pro6tui.services.versions import Versions

BOTH = "both"


def show(context: Context) -> int:
    """Who saved which version, where they clash, and what each changed besides."""
    opened = context.dossiers.open(context.document, context.doel)
    found = versions.versions(context.dossiers, opened)
    if context.options.json:
        output.json(_as_json(found))
    else:
        _print(found)
    return 0


def _as_json(found: Versions) -> dict[str, Any]:
    return {
        "id": found.opened.doc_id,
        "nummer": found.opened.dossier.nummer,
        "versies": [
            {
                "nummer": number,
                "hash": one.hash,
                "rev": one.rev,
                "door": one.door,
                "op": one.op,
                "reden": one.reden,
            }
            for number, one in enumerate(found.heads, 1)
        ],
        "basis": [one.hash for one in found.bases],
        "verschillen": [
            {
                "path": one.path,
                "label": label(one.path),
                "was": msgspec.to_builtins(one.base),
                "waarden": [msgspec.to_builtins(side) for side in one.sides],
            }
            for one in found.joined.clashes
        ],
        "samengevoegd": [
            {
                "versie": number,
                "path": one.path,
                "label": label(one.path),
                "was": msgspec.to_builtins(one.old),
                "wordt": msgspec.to_builtins(one.new),
            }
            for number, changes in enumerate(found.joined.changes, 1)
            for one in changes
        ],
    }


def _print(found: Versions) -> None:
    rows = [
        [str(number), one.hash[:8], one.door, _moment(one.op), one.reden]
        for number, one in enumerate(found.heads, 1)
    ]
    heads = (_("Versie"), _("Kenmerk"), _("Wie"), _("Wanneer"), _("Reden"))
    output.table(heads, rows)
    for clash in found.joined.clashes:
        output.line()
        output.line(f"{label(clash.path)} ({clash.path})")
        if found.bases:
            output.line(f"    {_('was')}: {_value(found.joined.dossier, clash.path, clash.base)}")
        for number, side in enumerate(clash.sides, 1):
            output.line(f"    {number}: {_value(found.joined.dossier, clash.path, side)}")
    for number, changes in enumerate(found.joined.changes, 1):
        if changes:
            output.line()
            output.line(_("Versie {nummer}, al samengevoegd:").format(nummer=number))
        for one in changes:
            output.line(f"    {label(one.path)}: {_value(found.joined.dossier, one.path, one.new)}")
    if len(found.heads) < 2:
        output.note(_("Er is één versie."))
        return
    count = len(found.joined.clashes)
    output.note(
        ngettext(
            "{n} verschil om in te kiezen; ‘pro6 merge’ voegt samen.",
            "{n} verschillen om in te kiezen; ‘pro6 merge’ voegt samen.",
            count,
        ).format(n=count)
    )


def _moment(moment: datetime) -> str:
    here = moment.astimezone()
    return f"{uitvoer.datum(here.date())} {here:%H:%M}"


def _value(dossier: Dossier, path: str, value: Any) -> str:
    if isinstance(value, Verzoek):
        return in_het_kort(value)
    if isinstance(value, Item):
        told = [
            f"{field.label}: {_value(dossier, where, inside)}"
            for where, field, inside in paths.values_of(value, path)
            if inside not in (None, "", ())
        ]
        return "; ".join(told) or "–"
    name, _dot, _rest = path.rpartition(".")
    if paths.pattern_of(name) in LISTS:
        return _("staat er niet in")
    return stukken.toon(dossier, paths.field_of(path), value)


def merge(context: Context) -> int:
    """Join the versions; what clashes must be chosen with --take or --set."""
    given = context.options
    opened = context.dossiers.open(context.document, context.doel)
    found = versions.versions(context.dossiers, opened)
    versions.require_several(found)
    wanted = given.set
    chosen = _chosen(found, given.take, context.session.me.handle)
    typed = {_canonical(found.joined.dossier, path) for path, _text in wanted}
    left = [one for one in found.joined.clashes if one.path not in {*chosen, *typed}]
    if left:
        raise Refused(
            _("Nog te kiezen: {velden}.").format(velden=", ".join(one.path for one in left)),
            _("Bekijk ze met ‘pro6 versions’ en kies met --take of --set. Er is niets bewaard."),
        )
    values = [_side(one, chosen.get(one.path, 0)) for one in found.joined.clashes]
    joined = assigned(
        merging.settle(found.joined, values),
        wanted,
        [],
        context.session.today,
        context.session.me.handle,
        context.dossiers.lezing,
    )
    after = versions.merge(context.dossiers, found, joined, given.reason)
    if given.json:
        output.json(
            {
                "id": after.doc_id,
                "nummer": after.dossier.nummer,
                "rev": after.rev,
                "heads": list(after.heads),
                "velden": list(after.dossier.wijziging.velden),
            }
        )
    else:
        output.line(
            ngettext(
                "{nummer}: {aantal} versie samengevoegd tot versie {versie}.",
                "{nummer}: {aantal} versies samengevoegd tot versie {versie}.",
                len(found.heads),
            ).format(nummer=after.dossier.nummer, aantal=len(found.heads), versie=after.rev)
        )
    return 0


def _side(clash: Clash, side: int | str) -> Any:
    if side == BOTH:
        if clash.both is None:
            raise Refused(
                _("Bij {veld} past maar één waarde.").format(veld=clash.path),
                _("Kies een versie."),
            )
        return clash.both
    return clash.sides[int(side)]


def _chosen(found: Versions, takes: list[str], handle: str) -> Mapping[str, int | str]:
    """Path of each clash that got a choice → the side, or BOTH. "VELD=KEUS" is for one field,
    "KEUS" for all that have none of their own."""
    chosen: dict[str, int | str] = {}
    for take in sorted(takes, key=lambda one: "=" in one):
        path, equals, word = take.rpartition("=")
        side = _which(found, word.strip().lower(), handle)
        if not equals:
            chosen |= {one.path: side for one in found.joined.clashes}
            continue
        whole = _canonical(found.joined.dossier, path.strip())
        if whole not in [one.path for one in found.joined.clashes]:
            raise Refused(
                _("Bij {veld} valt niets te kiezen.").format(veld=path.strip()[:80]),
                _("Bekijk met ‘pro6 versions’ waar de versies verschillen."),
            )
        chosen[whole] = side
    return chosen


def _which(found: Versions, word: str, handle: str) -> int | str:
    """The side that "1", "mine", "theirs", "both" or the beginning of a hash stands for."""
    if word == BOTH:
        return BOTH
    mine = [at for at, one in enumerate(found.heads) if one.door == handle]
    others = [at for at, one in enumerate(found.heads) if one.door != handle]
    if word in ("mine", "theirs"):
        fitting = mine if word == "mine" else others
    elif word.isascii() and word.isdigit() and len(word) < 3:
        fitting = [int(word) - 1] if 0 < int(word) <= len(found.heads) else []
    else:
        fitting = [at for at, one in enumerate(found.heads) if word and one.hash.startswith(word)]
    if len(fitting) != 1:
        raise Refused(
            _("Welke versie u bedoelt is niet duidelijk."),
            _("Noem haar nummer, zoals ‘pro6 versions’ het toont."),
        )
    return fitting[0]


def _canonical(dossier: Dossier, path: str) -> str:
    """A path with the id of the item it is about, as a clash has it."""
    whole = paths.full_path(path)
    here = ""
    for step in whole.split("."):
        where = f"{here}.{step}" if here else step
        item = merging.value(dossier, where)
        here = f"{here}.{item.id}" if isinstance(item, Item) and item.id else where
    return here
