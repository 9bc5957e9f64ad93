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
from pro6tui.model.vocabulary_vernietiging import ListStaat, Oordeel
from pro6tui.rules import tweede_persoon
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
    if not mag_accorderen(rol):
        raise _rol(rol, _("Dit doet de directeur."))


def mag_accorderen(rol: Rol) -> bool:
    """Whether this role approves lists."""
    return mate(rol, Recht.VERNIETIGING) is Mate.ACCORD


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


def op_lijst(lijst: Lijst, document_id: str) -> ListRegel:
    """The line of a dossier. Refusal "R12.6" for one that is not on the list."""
    for one in lijst.regels:
        if one.document_id == document_id:
            return one
    raise weigering(
        "R12.6", _("Dit dossier staat niet op de lijst."), _("Kies er een dat erop staat.")
    )


def met(lijst: Lijst, document_id: str, change: Callable[[ListRegel], ListRegel]) -> Lijst:
    """The list with one line changed. Refusal "R12.6" for a dossier that is not on it."""
    op_lijst(lijst, document_id)
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


def geoordeeld(lijst: Lijst, regel: ListRegel, wie: Wie) -> Lijst:
    """The list with one dossier put off, or taken back, and who did that, when and why."""
    made = met(lijst, regel.document_id, lambda _was: regel)
    step = ListStap(
        naar=lijst.staat,
        op=wie.nu,
        door=wie.handle,
        rol=wie.rol.value,
        reden=regel.reden,
        dossier=regel.dossier,
        oordeel=regel.oordeel,
    )
    return replace(made, stappen=(*lijst.stappen, step))


def betrokkenen(lijst: Lijst) -> tuple[str, ...]:
    """Who may not be the second person, by handle: who drew the list up or laid it before, and who
    brought a dossier back on it that another had put off. Putting one off is what an approver does
    who lets the rest go: it takes nothing from the four eyes that see what goes."""
    steps = lijst.stappen

    def back(at: int) -> bool:
        one = steps[at]
        if one.oordeel is not Oordeel.MEE:
            return False
        off = [
            other
            for other in steps[:at]
            if other.dossier == one.dossier and other.oordeel is Oordeel.UITGESTELD
        ]
        return not off or off[-1].door != one.door

    found = tweede_persoon.betrokken(
        steps,
        lambda at: steps[at].naar is S.CONCEPT,
        lambda at: back(at) if steps[at].oordeel else steps[at].naar is S.TER_BEOORDELING,
    )
    return tuple(dict.fromkeys((lijst.opsteller, *found)))


def weigering(code: str, message: str, uitweg: str, field: str = "") -> Refusal:
    """A refusal of art. 12."""
    return Refusal(code, 12, message, uitweg, field)
