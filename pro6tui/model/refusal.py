"""How a rule says no, and how it says "are you sure": with the artikel and the way out."""

from __future__ import annotations

import msgspec


class Refusal(Exception):  # noqa: N818 - a refusal is an answer of the regulation, not an error
    """A rule that refuses.

    `code` is the rule ("R3.2"), `artikel` its artikel (None: a rule of the program itself),
    `message` one Dutch sentence, `uitweg` one that says what can be done, `field` the dotted path
    of the field concerned ("" when none). No part ever holds the value that was refused.
    """

    def __init__(
        self, code: str, artikel: int | None, message: str, uitweg: str = "", field: str = ""
    ) -> None:
        super().__init__(code, artikel, message, uitweg, field)
        self.code = code
        self.artikel = artikel
        self.message = message
        self.uitweg = uitweg
        self.field = field

    def __str__(self) -> str:
        """The sentence and the way out."""
        return f"{self.message} {self.uitweg}".rstrip()

    def at(self, field: str) -> Refusal:
        """The same refusal, told of `field`."""
        return Refusal(self.code, self.artikel, self.message, self.uitweg, field)


class Waarschuwing(msgspec.Struct, frozen=True):
    """What a rule wants a person to look at; it blocks nothing. Parts as those of `Refusal`."""

    code: str
    artikel: int | None
    message: str
    uitweg: str = ""
    field: str = ""
