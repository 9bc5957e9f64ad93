"""pro6tui: dossiers of a re-integration bureau, by its own privacy regulation."""

from datetime import date

__version__ = "0.1.0"
RELEASED = date(2026, 1, 1)
"""No clock is right that says an earlier day: this version did not exist yet."""
