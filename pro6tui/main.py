"""Entry point: a word on the command line starts the CLI, none starts the screens."""

from __future__ import annotations


def main() -> int:
    """Start the screens or a command; returns the exit code."""
    return 0
