"""The two answers of a rule: a refusal that stops, a warning that asks a person to look.

`Refusal` is an exception with `code`, `artikel`, `message`, `uitweg` and `field`; `Waarschuwing`
a value with the same parts. They live in `model`, because reading a dossier can already refuse.
"""

from pro6tui.model.refusal import Refusal, Waarschuwing

__all__ = ["Refusal", "Waarschuwing"]
