"""What a user set for themselves: looks and minutes, nothing about anybody. A small JSON file."""

from __future__ import annotations

from pathlib import Path

import msgspec
import platformdirs

from pro6tui.services.private import replace_private

LEAST_MINUTES, MOST_MINUTES = 1, 60


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """`theme` "" is the one that fits the terminal. Without `mouse` the terminal keeps its own
    selecting and copying; `accessible` shows the cursor for screen readers."""

    theme: str = ""
    idle_minutes: int = 10
    mouse: bool = False
    accessible: bool = False

    @property
    def idle_seconds(self) -> float:
        """After how long without a key the vault is locked (art. 8): never "not at all"."""
        return 60.0 * max(LEAST_MINUTES, min(MOST_MINUTES, self.idle_minutes))


def path() -> Path:
    """Where they are kept."""
    return Path(platformdirs.user_config_path("pro6")) / "instellingen.json"


def load() -> Settings:
    """The settings, or the usual ones where there are none that can be read."""
    try:
        return msgspec.json.decode(path().read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError):
        return Settings()


def save(settings: Settings) -> None:
    """Keep them. Raises OSError."""
    text = msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"
    replace_private(path(), text)
