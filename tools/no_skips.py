"""Fail when a test run skipped anything or ran nothing: what did not run is not known to work."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET  # pytest's own report, written a moment ago
from pathlib import Path

ELSEWHERE = "tests.proof.test_age_vectors"
"""Its vectors are not ours to carry along and no package brings them; where they lie, it runs."""


def skipped(report: Path) -> list[str]:
    """The name and reason of every test that was skipped or expected to fail, but for what could
    not be installed."""
    return [
        f"{case.get('classname')}::{case.get('name')}: {why.get('message')}"
        for case in ET.parse(report).iter("testcase")  # noqa: S314 - our own file
        for why in case.findall("skipped")
        if case.get("classname") != ELSEWHERE
    ]


def main(report: Path) -> int:
    """0 when every test ran; 1 otherwise, with the names of those that did not."""
    names = skipped(report)
    for name in names:
        print(f"skipped: {name}")
    if not sum(1 for _ in ET.parse(report).iter("testcase")):  # noqa: S314 - our own file
        print("no test ran")
        return 1
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
