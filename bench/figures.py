"""One figure, and the table of all of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Setting:
    """What a benchmark is to use: `folder` is its own, and is removed afterwards."""

    dossiers: int
    folder: Path
    peers: bool = True

    def at(self, small: float, large: float) -> float:
        """A target that is `small` up to 10,000 dossiers and `large` at 100,000."""
        if self.dossiers <= 10_000:
            return small
        return small + (large - small) * min(1.0, (self.dossiers - 10_000) / 90_000)


@dataclass
class Figure:
    """One operation: ours, the most it may be, and the same done by others.

    Units: `s` (shown as s, ms or µs), `MB`, `B`, `x` (a ratio). `peers`: name → figure.
    """

    operation: str
    ours: float
    unit: str = "s"
    target: float | None = None
    peers: dict[str, float] = field(default_factory=dict)
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        return None if self.target is None else self.ours <= self.target


def shown(value: float, unit: str) -> str:
    """A figure with three digits and its unit."""
    if unit == "s":
        for factor, name in ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs")):
            if abs(value) >= factor or name == "µs":
                return f"{value / factor:.3g} {name}"
    if unit == "x":
        return f"{value:.2f}×"
    return f"{value:.3g} {unit}" if abs(value) < 1000 else f"{value:,.0f} {unit}"


def lines(figures: Iterable[Figure]) -> Iterable[str]:
    """The table, one line at a time."""
    yield f"{'':46} {'measured':>10} {'target':>10}   {'against ours':>12}"
    for figure in figures:
        target = "" if figure.target is None else f"≤ {shown(figure.target, figure.unit)}"
        verdict = {None: "", True: "yes", False: "NO"}[figure.met]
        ours = shown(figure.ours, figure.unit)
        yield f"{figure.operation:46} {ours:>10} {target:>10}   {verdict:<4} {figure.note}".rstrip()
        for name, value in figure.peers.items():
            ratio = f"{value / figure.ours:,.3g} ×" if figure.ours > 0 else ""
            yield f"    {name:42} {shown(value, figure.unit):>10} {'':10}   {ratio:>12}"


def as_json(setting: Setting, figures: list[Figure]) -> dict[str, object]:
    """Everything for a machine."""
    return {
        "dossiers": setting.dossiers,
        "cores": len(os.sched_getaffinity(0)),
        "figures": [asdict(figure) | {"met": figure.met} for figure in figures],
    }
