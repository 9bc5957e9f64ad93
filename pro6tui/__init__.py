"""pro6tui: dossiers of a re-integration bureau, by its own privacy regulation."""

__version__ = "0.1.0"
