"""An old copy of a vault and the keys of some people: what opens with them, by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from vault import agefile, errors

_SECRET = re.compile(rb"AGE-SECRET-KEY-1[0-9A-Z]+")


def opened(roots: Iterable[Path], keys: Sequence[str]) -> dict[str, bytes]:
    """Every age file under these folders that falls to the keys, or to keys found in what fell.

    Knows nothing of the vault's format but that files are age files, some within others; and asks
    nobody's leave. Returns plaintext by path.
    """
    known = set(keys)
    closed = {
        str(file): file.read_bytes() for root in roots for file in root.rglob("*") if file.is_file()
    }
    closed = {
        path: data for path, data in closed.items() if _is_age(data) or agefile.ARMOR_BEGIN in data
    }
    plain: dict[str, bytes] = {}
    tried: dict[str, int] = {}
    while True:
        before = len(known)
        everything = sorted(known)
        for path, data in list(closed.items()):
            if tried.get(path) == len(everything):
                continue
            tried[path] = len(everything)
            found = _layers(_sealed(data), everything)
            if found is not None:
                known |= {one.decode() for one in _SECRET.findall(found)}
                if _is_age(found):
                    # A wrapping inside a wrapping that does not open (yet).
                    continue
                plain[path] = found
                del closed[path]
        if len(known) == before:
            return plain


def _sealed(data: bytes) -> bytes:
    at = data.find(agefile.ARMOR_BEGIN)
    if at < 0:
        return data
    end = data.find(agefile.ARMOR_END, at) + len(agefile.ARMOR_END)
    return agefile.dearmor(data[at:end])


def _is_age(data: bytes) -> bool:
    return data.startswith(agefile.INTRO)


def _layers(data: bytes, keys: Sequence[str]) -> bytes | None:
    result = None
    while _is_age(data):
        try:
            data = agefile.unseal(data, keys)
        except (errors.NotEntitled, errors.Damaged):
            break
        result = data
    return result
