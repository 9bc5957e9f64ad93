"""Which tabs of a dossier are lists, and which artikelen are behind each tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pro6tui.tui.screens.dossier_lijsten import Documenten, DossierLijst
from pro6tui.tui.screens.dossier_verstrekt import Toestemmingen, Verstrekkingen
from pro6tui.tui.screens.dossier_verzoeken import Verzoeken

ARTIKELEN: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"f": (4, 3), "g": (4,), "h": (1,), "i": (6, 2), "j": (10, 11), "k": (1, 9)}
)
"""Tab → the artikelen that its help explains first; art. 3 for the others."""
LIJSTEN: Mapping[str, Callable[..., DossierLijst]] = MappingProxyType(
    {"f": Documenten, "h": Toestemmingen, "j": Verzoeken, "k": Verstrekkingen}
)
"""Tab → the list it shows, made of what the dossier shows and an id; the log is read apart."""
