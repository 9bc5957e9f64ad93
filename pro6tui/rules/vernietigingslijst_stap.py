"""art. 12: the steps of a destruction list, who takes them, and how it says that one cannot be.

Source: regulation artt. 6 and 12. R12.6: a step that the state of the list does not allow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst, ListRegel, ListStap
from pro6tui.model.vocabulary import Rol
from pro6tui.model.vocabulary_vernietiging import ListStaat
from pro6tui.rules.artikel_06 import Mate, Recht, mate
from pro6tui.rules.tweede_persoon import Wie

S = ListStaat
_STAPPEN = MappingProxyType(
    {
        S.CONCEPT: (S.TER_BEOORDELING, S.GEANNULEERD),
        S.TER_BEOORDELING: (S.TERUGGEGEVEN, S.BEDENKTIJD, S.GEANNULEERD),
        S.TERUGGEGEVEN: (S.CONCEPT, S.TER_BEOORDELING, S.GEANNULEERD),
        S.BEDENKTIJD: (S.TERUGGEGEVEN, S.IN_UITVOERING, S.GEANNULEERD),
        S.IN_UITVOERING: (S.IN_UITVOERING, S.UITGEVOERD, S.DEELS_MISLUKT),
        S.DEELS_MISLUKT: (S.IN_UITVOERING,),
        S.UITGEVOERD: (S.VERKLAARD,),
        S.VERKLAARD: (S.VERKLAARD,),
        S.GEANNULEERD: (),
    }
)
"""State → the states a step leads to."""
replace = msgspec.structs.replace


def toets_opstellen(rol: Rol) -> None:
    """Refusal "R6.9" for a role that draws up no list."""
    if mate(rol, Recht.VERNIETIGING) not in (Mate.OPSTELLEN, Mate.ACCORD):
        raise _rol(rol, _("Een lijst maakt wie dossiers behandelt, de administratie of directeur."))


def toets_accorderen(rol: Rol) -> None:
    """Refusal "R6.9" for a role that approves no list, nor carries one out."""
    if mate(rol, Recht.VERNIETIGING) is not Mate.ACCORD:
        raise _rol(rol, _("Dit doet de directeur."))


def toets_lezen(rol: Rol) -> None:
    """Refusal "R6.9" for a role that does not see lists and certificates."""
    if mate(rol, Recht.VERNIETIGING) is Mate.NEE:
        raise _rol(rol, _("Vraag het de directeur."))


def _rol(rol: Rol, uitweg: str) -> Refusal:
    return Refusal(
        "R6.9",
        6,
        _("Met de rol {rol} kunt u dit niet met een vernietigingslijst.").format(rol=rol.label),
        uitweg,
    )


def met(lijst: Lijst, document_id: str, change: Callable[[ListRegel], ListRegel]) -> Lijst:
    """The list with one line changed. Refusal "R12.6" for a dossier that is not on it."""
    if not any(one.document_id == document_id for one in lijst.regels):
        raise weigering(
            "R12.6", _("Dit dossier staat niet op de lijst."), _("Kies er een dat erop staat.")
        )
    return replace(
        lijst,
        regels=tuple(
            change(one) if one.document_id == document_id else one for one in lijst.regels
        ),
    )


def toets_naar(lijst: Lijst, naar: ListStaat) -> None:
    """Refusal "R12.6" when no step leads there from here."""
    if naar not in _STAPPEN[lijst.staat]:
        raise _niet_nu(lijst)


def toets_staat(lijst: Lijst, staten: Iterable[ListStaat]) -> None:
    """Refusal "R12.6" unless the list is in one of these states."""
    if lijst.staat not in tuple(staten):
        raise _niet_nu(lijst)


def _niet_nu(lijst: Lijst) -> Refusal:
    steps = [one.label for one in _STAPPEN[lijst.staat] if one is not lijst.staat]
    uitweg = (
        _("Vanaf hier kan: {staten}.").format(staten=", ".join(steps))
        if steps
        else _("Deze lijst is af; maak een nieuwe.")
    )
    return weigering(
        "R12.6",
        _("Dit kan niet met een lijst die “{staat}” is.").format(staat=lijst.staat.label),
        uitweg,
        "staat",
    )


def stap(lijst: Lijst, naar: ListStaat, wie: Wie, reden: str) -> Lijst:
    """The list in its new state, with who took the step, when and why."""
    step = ListStap(naar=naar, op=wie.nu, door=wie.handle, rol=wie.rol.value, reden=reden)
    return replace(lijst, staat=naar, stappen=(*lijst.stappen, step))


def weigering(code: str, message: str, uitweg: str, field: str = "") -> Refusal:
    """A refusal of art. 12."""
    return Refusal(code, 12, message, uitweg, field)
