"""JSON to dossier and back. What the schema does not list is refused by art. 3, by field name."""

from __future__ import annotations

import json
import re
from typing import TypeVar

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal

T = TypeVar("T")

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Dossier)

_UNKNOWN = re.compile(r"unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"missing required field `(.*)`", re.DOTALL)
_AT = re.compile(r" - at `\$?([^`]*)`$")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_.\-]|[0-9]{5,}")


def encode(dossier: Dossier) -> bytes:
    """The dossier as compact UTF-8 JSON; `decode` gives the same dossier back."""
    return _encoder.encode(dossier)


def decode(data: bytes) -> Dossier:
    """The dossier in `data`. Refusal "R3.1" for a field or type that art. 3 does not know,
    "R0.1" for bytes that are no JSON object at all; no message holds a value."""
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError as error:
        raise refusal_of(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refusal(
            "R0.1",
            None,
            _("Dit bestand is geen leesbare JSON."),
            _("Lever één dossier aan als JSON-object in UTF-8."),
        ) from None


def decode_delivered(data: bytes) -> Dossier:
    """As `decode`, for what somebody brings: a field that stands there twice is refused ("R0.1"),
    for only one of the two values would be kept and nobody would know which."""
    dossier = decode(data)
    json.loads(data, object_pairs_hook=_once)
    return dossier


def _once(pairs: list[tuple[str, object]]) -> None:
    seen = set()
    for name, _value in pairs:
        if name in seen:
            raise Refusal(
                "R0.1",
                None,
                _("Het veld “{veld}” staat twee keer in hetzelfde blok.").format(veld=_plain(name)),
                _("Laat het veld één keer staan, met de waarde die geldt."),
                _plain(name),
            )
        seen.add(name)


def convert(value: object, kind: type[T], field: str) -> T:
    """`value` (plain JSON or typed) as `kind`; a Refusal naming `field` when it does not fit."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise refusal_of(str(error), field) from None


def refusal_of(error: str, field: str = "") -> Refusal:
    """What msgspec found wrong, as a refusal of art. 3 without the value it found."""
    where = _AT.search(error)
    path = _join(field, _plain(where.group(1)) if where else "")
    what = error[: where.start()] if where else error
    unknown = _UNKNOWN.search(what)
    if unknown:
        path = _join(path, _plain(unknown.group(1)))
        return Refusal(
            "R3.1",
            3,
            _("Het veld “{veld}” staat niet in artikel 3 en wordt niet vastgelegd.").format(
                veld=path
            ),
            _("Laat het veld weg; een wijziging van het reglement (art. 13) kan dit veranderen."),
            path,
        )
    missing = _MISSING.search(what)
    if missing:
        path = _join(path, _plain(missing.group(1)))
        return Refusal(
            "R3.1",
            3,
            _("Het veld “{veld}” ontbreekt.").format(veld=path),
            _("Vul het veld in en probeer het opnieuw."),
            path,
        )
    shown = path or _("dossier")
    return Refusal(
        "R3.1",
        3,
        _("Het veld “{veld}” heeft een waarde die daar niet past.").format(veld=shown),
        _("Kijk in de veldenlijst welke soort waarde dit veld heeft (art. 3)."),
        path,
    )


def _plain(path: str) -> str:
    """msgspec's path as ours ("[0]" → ".0"), short, and without what no field name holds: a hostile
    file may have a client's name or number where a field name should be."""
    dotted = path.replace("[", ".").replace("]", "").strip(".")
    return _NOT_PLAIN.sub("?", dotted)[:80]


def _join(*parts: str) -> str:
    return ".".join(part for part in parts if part)
