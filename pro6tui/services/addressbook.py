"""The address book: everybody outside who may get data of clients, in a register of the bureau.

Consents, disclosures and trajecten name a recipient in words; `Adresboek.van` finds whom they mean.
Everything here blocks.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.registers import Ontvanger
from pro6tui.rules import adresboek, tekens
from pro6tui.rules.registers_rechten import Daad, toets_daad
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.register_rows import Tabel
from pro6tui.services.session import Session
from vault import agefile, errors, words

REGISTER = "adresboek"
ACTIE = "ontvanger"
"""The act in the log; its facts name the step and the recipient by id, never a name."""


def toets_age(sleutel: str) -> str:
    """The key, when it is one that something can be encrypted to. Refusal "R1.5" otherwise."""
    if sleutel:
        with contextlib.suppress(errors.Damaged):
            agefile.seal(b"", [sleutel])
            return sleutel
        raise adresboek.geen_sleutel()
    return sleutel


def kenmerk(sleutel: str) -> str:
    """A key as words, to compare it with a colleague's screen; "" for none."""
    if not sleutel:
        return ""
    spoken = hashlib.sha256(sleutel.encode()).digest()[: words.FINGERPRINT]
    return " ".join(word for line in words.lines(spoken) for word in line)


def in_groepen(sleutel: str) -> str:
    """A key in groups of four, as the recipient reads it aloud."""
    return " ".join(sleutel[at : at + 4] for at in range(0, len(sleutel), 4))


class Adresboek:
    """The recipients, for one unlocked user."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.tabel: Tabel[Ontvanger] = Tabel(session, REGISTER, "ontvangers", Ontvanger)

    def alle(self, *, ook_beeindigd: bool = False) -> list[Ontvanger]:
        """The recipients by name; those that were ended only when asked for."""
        today = self.session.today
        return sorted(
            (one for one in self.tabel.alle() if ook_beeindigd or adresboek.loopt(one, today)),
            key=lambda one: tekens.fold(one.naam),
        )

    def een(self, ontvanger_id: str) -> Ontvanger:
        """By id. Refused if there is none."""
        for one in self.tabel.alle():
            if one.id == ontvanger_id:
                return one
        raise onbekend()

    def zoek(self, tekst: str) -> Ontvanger:
        """By id, or by a name that only one has. Refused otherwise."""
        every = self.alle(ook_beeindigd=True)
        return gekozen(every, tekst)

    def voeg_toe(self, getypt: Mapping[str, str]) -> Ontvanger:
        """A recipient from what was typed, by field. Refusal "R6.9" for a role that may not, "R1.5"
        for a name that is taken or a key that is none."""
        toets_daad(self.session.role, Daad.ADRESBOEK)
        made = adresboek.ingevuld(Ontvanger(id=new_item_id()), getypt)
        return self._zet(made, None, "toegevoegd")

    def wijzig(
        self, ontvanger_id: str, getypt: Mapping[str, str], was: Ontvanger | None = None
    ) -> Ontvanger:
        """Change what was typed. `was`: as it was shown; Refused if it is no longer that."""
        toets_daad(self.session.role, Daad.ADRESBOEK)
        before = was or self.een(ontvanger_id)
        made = adresboek.ingevuld(before, getypt)
        return before if made == before else self._zet(made, before, "gewijzigd")

    def nagekeken(self, ontvanger_id: str, sleutel: str, op: date | None = None) -> Ontvanger:
        """I heard `sleutel` from them by telephone. Refused when the book has another by now."""
        toets_daad(self.session.role, Daad.ADRESBOEK)
        before = self.een(ontvanger_id)
        if before.sleutel != sleutel:
            raise Refused(
                _("In het adresboek staat intussen een andere sleutel."), _("Kijk die na.")
            )
        made = adresboek.nagekeken(before, op or self.session.today, self.session.me.handle)
        return self._zet(made, before, "sleutel_nagekeken")

    def beeindig(self, ontvanger_id: str, op: date | None = None) -> Ontvanger:
        """From `op` on (today) nothing goes there. What was recorded stays."""
        toets_daad(self.session.role, Daad.ADRESBOEK)
        before = self.een(ontvanger_id)
        return self._zet(
            msgspec.structs.replace(before, einde=op or self.session.today), before, "beeindigd"
        )

    def heropen(self, ontvanger_id: str) -> Ontvanger:
        """Something may go there again."""
        toets_daad(self.session.role, Daad.ADRESBOEK)
        before = self.een(ontvanger_id)
        return self._zet(msgspec.structs.replace(before, einde=None), before, "heropend")

    def _zet(self, new: Ontvanger, before: Ontvanger | None, stap: str) -> Ontvanger:
        adresboek.toets_nieuw(self.tabel.alle(), new)
        toets_age(new.sleutel)
        self.tabel.zet(new, before)
        self.session.vault.log(self.session.entry(ACTIE, stap=stap, ontvanger=new.id))
        return new


def van(alle: Sequence[Ontvanger], naam: str) -> Ontvanger | None:
    """Whom a name means; None when nobody or more than one is called so."""
    exact = [one for one in alle if tekens.fold(one.naam) == tekens.fold(naam)]
    found = exact or [one for one in alle if adresboek.heet(one, naam)]
    return found[0] if len(found) == 1 else None


def gekozen(alle: Sequence[Ontvanger], tekst: str) -> Ontvanger:
    """By id or name. Refused if that is nobody, or not one."""
    wanted = tekst.strip()
    found = next((one for one in alle if one.id == wanted), None) or van(alle, wanted)
    if found is None:
        raise onbekend()
    return found


def onbekend() -> Refused:
    """The refusal of a recipient that is not in the book."""
    return Refused(
        _("Deze ontvanger staat niet in het adresboek."),
        _("Zet de ontvanger erin (9 Beheer, Adresboek) of kijk met ‘pro6 recipient list’."),
    )
