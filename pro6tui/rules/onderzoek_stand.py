"""art. 9: a batch from selection to the supplier's attest, step by step, by two persons.

Source: regulation artt. 1 and 9; AVG 5(2) and 28. R9.6: a step that its state does not allow. Who
may approve is `onderzoek_akkoord`'s.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _, ngettext
from pro6tui.model.onderzoek import Batch, Keuze, Profiel, Regel, Stap
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Rol
from pro6tui.model.vocabulary_onderzoek import BatchStaat, Beleid, Uitsluiting
from pro6tui.rules import onderzoek_uitweg as uitweg
from pro6tui.rules import redenen, tekens
from pro6tui.rules.artikel_06 import Mate, Recht, mate
from pro6tui.rules.onderzoek_akkoord import betrokkenen, toets_zelf
from pro6tui.rules.tweede_persoon import BEDENKTIJD, Wacht, Wie, wacht

S = BatchStaat
HERINNEREN = timedelta(days=14)
"""After so long without a word of the supplier that it got the file."""
_STAPPEN = MappingProxyType(
    {
        S.CONCEPT: (S.TER_ACCORDERING, S.GEANNULEERD),
        S.TER_ACCORDERING: (S.CONCEPT, S.GEACCORDEERD, S.GEANNULEERD),
        S.GEACCORDEERD: (S.CONCEPT, S.IN_UITVOERING, S.GEANNULEERD),
        S.IN_UITVOERING: (S.IN_UITVOERING, S.GEEXPORTEERD, S.GEANNULEERD),
        S.GEEXPORTEERD: (S.ONTVANGEN, S.VERNIETIGD),
        S.ONTVANGEN: (S.VERNIETIGD,),
        S.VERNIETIGD: (),
        S.GEANNULEERD: (),
    }
)
"""State → the states a step leads to."""
replace = msgspec.structs.replace


def toets_opstellen(rol: Rol) -> None:
    """Refusal "R6.9" for a role that draws up no survey."""
    if mate(rol, Recht.ONDERZOEK) not in (Mate.OPSTELLEN, Mate.ACCORD):
        raise _rol(rol, _("Dit doet de administratie of de directeur."))


def toets_accorderen(rol: Rol) -> None:
    """Refusal "R6.9" for a role that approves no survey."""
    if not mag_accorderen(rol):
        raise _rol(rol, _("Akkoord geeft de directeur."))


def mag_accorderen(rol: Rol) -> bool:
    """Whether this role approves surveys."""
    return mate(rol, Recht.ONDERZOEK) is Mate.ACCORD


def _rol(rol: Rol, uitweg: str) -> Refusal:
    return Refusal(
        "R6.9",
        6,
        _("Met de rol {rol} doet u dit niet bij een onderzoek.").format(rol=rol.label),
        uitweg,
    )


def zegel(batch: Batch) -> str:
    """The hash (hex) of what somebody approves: to whom, which columns, which clients, by which
    policy. Whatever changes afterwards gives another one."""
    approved = (batch.nummer, batch.profiel, batch.keuze, batch.beleid, batch.regels)
    return hashlib.sha256(msgspec.json.encode(approved)).hexdigest()


def mee(batch: Batch) -> tuple[Regel, ...]:
    """The clients that are in the file."""
    return tuple(one for one in batch.regels if one.reden is None)


def stel_op(
    batch: Batch,
    profiel: Profiel,
    keuze: Keuze,
    beleid: Beleid,
    regels: Sequence[Regel],
    wie: Wie,
    dubbel: Sequence[str] = (),
) -> Batch:
    """The batch with its selection, new or drawn up again. Refusal "R9.5" when nobody's traject
    ended in the period."""
    toets_opstellen(wie.rol)
    if batch.stappen:
        _toets_staat(batch, (S.CONCEPT,))
    if not regels:
        raise Refusal(
            "R9.5",
            9,
            _("In deze periode eindigde geen traject dat bij de keuze past."),
            _("Kies een andere periode, opdrachtgever of dienst."),
            "keuze",
        )
    made = replace(
        batch,
        profiel=profiel,
        keuze=keuze,
        beleid=beleid,
        regels=tuple(regels),
        dubbel=tuple(dubbel),
        opsteller=wie.handle,
        opgesteld_op=wie.vandaag,
        zegel="",
    )
    return _stap(made, S.CONCEPT, wie, "")


def laat_weg(batch: Batch, document_id: str, wie: Wie, reden: str) -> Batch:
    """A client left out by hand, before approval, or taken back in: by whom and why is a step.
    Refusal "R9.6" without a reason, for who is not in it, or whom a rule leaves out already."""
    toets_weglaten(batch, wie)
    turn = {None: Uitsluiting.ZELF, Uitsluiting.ZELF: None}
    was = next((one for one in batch.regels if one.document_id == document_id), None)
    if was is None:
        raise Refusal(
            "R9.6",
            9,
            _("Deze klant staat niet in de batch."),
            _("Er is niets vastgelegd. Kijk met ‘pro6 survey show’ wie erin staat."),
        )
    if was.reden is not None and was.reden not in turn:
        raise Refusal(
            "R9.6",
            9,
            _("Deze klant gaat al niet mee: {reden}.").format(reden=was.reden.label),
            _("Er is niets vastgelegd."),
        )
    why = redenen.toets_reden(reden, "R9.6", 9)
    lines = tuple(
        replace(one, reden=turn[was.reden]) if one is was else one for one in batch.regels
    )
    return _stap(replace(batch, regels=lines), S.CONCEPT, wie, why, was.dossier or was.document_id)


def toets_weglaten(batch: Batch, wie: Wie) -> None:
    """Refusal when nobody can be left out now, whoever it is: as of `laat_weg`."""
    toets_opstellen(wie.rol)
    _toets_staat(batch, (S.CONCEPT,))


def leg_voor(batch: Batch, wie: Wie, reden: str = "") -> Batch:
    """Ready for the second person. Refusal "R9.5" for a file of nobody, "R9.6" without a reason
    where such a batch was made before."""
    toets_opstellen(wie.rol)
    _toets_naar(batch, S.TER_ACCORDERING)
    if not mee(batch):
        raise Refusal(
            "R9.5",
            9,
            _("Er blijft niemand over: elke klant is uitgesloten."),
            _("Lees bij elke klant waarom. Vraag toestemming, of annuleer de batch."),
            "regels",
        )
    if batch.dubbel:
        reden = redenen.toets_reden(reden, "R9.6", 9, "reden")
    return _stap(batch, S.TER_ACCORDERING, wie, reden)


def geef_terug(batch: Batch, wie: Wie, reden: str) -> Batch:
    """Back to be drawn up again; until the file is made every approval can be undone."""
    (toets_accorderen if wie.handle != batch.opsteller else toets_opstellen)(wie.rol)
    _toets_naar(batch, S.CONCEPT)
    why = redenen.toets_reden(reden, "R9.6", 9)
    undone = replace(
        batch, zegel="", accordeur="", geaccordeerd_op=None, kenmerk_sleutel="", akkoord=None
    )
    return _stap(undone, S.CONCEPT, wie, why)


def accordeer(batch: Batch, wie: Wie, kenmerk_sleutel: str, *, alleen: bool = False) -> Batch:
    """Approved, and from here on frozen. Refusal "R9.7" for who had a hand in it; `alleen`: the
    bureau has no other directeur, then the same may after seven days, and the file says so."""
    toets_accorderen(wie.rol)
    _toets_naar(batch, S.GEACCORDEERD)
    self = wie.handle in betrokkenen(batch)
    if self:
        toets_zelf(batch, wie.vandaag, alleen)
    made = replace(
        batch,
        zegel=zegel(batch),
        accordeur=wie.handle,
        geaccordeerd_op=wie.vandaag,
        tweede_persoon=not self,
        akkoord=None,
        kenmerk_sleutel=kenmerk_sleutel,
    )
    return _stap(made, S.GEACCORDEERD, wie, "")


def begin(batch: Batch, wie: Wie, regels: Sequence[Regel], kenmerk_sleutel: str) -> Batch:
    """The file is being made, or once more after it was broken off; `regels` are the clients
    weighed anew. Refusal "R9.8" when what was approved is no longer what stands there, or the
    supplier has another key."""
    toets_accorderen(wie.rol)
    _toets_naar(batch, S.IN_UITVOERING)
    toets_zegel(batch)
    if kenmerk_sleutel != batch.kenmerk_sleutel:
        raise uitweg.andere_sleutel(batch)
    if not any(one.reden is None for one in regels):
        raise uitweg.niemand_over(batch, regels)
    return _stap(batch, S.IN_UITVOERING, wie, "")


def toets_maken(batch: Batch) -> None:
    """Refusal "R9.6" for a batch of which no file can be made now; "R9.8" as of `toets_zegel`."""
    _toets_naar(batch, S.IN_UITVOERING)
    toets_zegel(batch)


def toets_zegel(batch: Batch) -> None:
    """Refusal "R9.8" when the approved batch was changed behind the program's back."""
    if batch.zegel != zegel(batch):
        raise Refusal(
            "R9.8",
            9,
            _("Deze batch is niet meer wat er is goedgekeurd."),
            _("Geef hem terug en stel hem opnieuw op."),
            "zegel",
        )


def geexporteerd(
    batch: Batch,
    regels: Sequence[Regel],
    wie: Wie,
    rijen: int,
    inhoud_sha256: str,
    bestand_sha256: str,
    beleid: Beleid | None = None,
) -> Batch:
    """The file was made: what was in it, and by when the supplier destroys it. The lines say who
    fell out after the approval, `beleid` by which reading (None: as approved); the seal stays that
    of what was approved."""
    _toets_naar(batch, S.GEEXPORTEERD)
    days = batch.profiel.bewaartermijn or 0
    made = replace(
        batch,
        regels=tuple(regels),
        beleid=beleid or batch.beleid,
        rijen=rijen,
        inhoud_sha256=inhoud_sha256,
        bestand_sha256=bestand_sha256,
        geexporteerd_op=wie.vandaag,
        wissen_voor=wie.vandaag + timedelta(days=days),
    )
    return _stap(made, S.GEEXPORTEERD, wie, "")


def bevestig(batch: Batch, wie: Wie, op: date) -> Batch:
    """The supplier says that it got the file, on `op`."""
    toets_opstellen(wie.rol)
    _toets_naar(batch, S.ONTVANGEN)
    _toets_dag(batch, wie, op)
    return _stap(replace(batch, bevestigd_op=op), S.ONTVANGEN, wie, "")


def vernietigd(batch: Batch, wie: Wie, op: date, attest: str) -> Batch:
    """The supplier says in writing that its copy is gone: `attest` is the reference of that."""
    toets_opstellen(wie.rol)
    _toets_naar(batch, S.VERNIETIGD)
    _toets_dag(batch, wie, op)
    clean = tekens.line(attest, tekens.NAME_LENGTH)
    if redenen.te_kort(clean):
        raise Refusal(
            "R9.6",
            9,
            _("De schriftelijke verklaring van de leverancier ontbreekt."),
            _("Vul haar kenmerk of datum in."),
            "attest",
        )
    return _stap(replace(batch, vernietigd_op=op, attest=clean), S.VERNIETIGD, wie, "")


def annuleer(batch: Batch, wie: Wie, reden: str) -> Batch:
    """Nothing leaves any more. Refusal "R9.6" for a batch whose file was made. Of one whose file
    may have been made (`bestand_sha256`), what was written down of its clients must stay."""
    toets_opstellen(wie.rol)
    _toets_naar(batch, S.GEANNULEERD)
    why = redenen.toets_reden(reden, "R9.6", 9)
    return _stap(batch, S.GEANNULEERD, wie, why)


def _toets_dag(batch: Batch, wie: Wie, op: date) -> None:
    if op > wie.vandaag or (batch.geexporteerd_op is not None and op < batch.geexporteerd_op):
        raise Refusal(
            "R9.6",
            9,
            _("Deze dag ligt in de toekomst, of vóór de verzending."),
            _("Neem de datum van het bericht van de leverancier over."),
            "op",
        )


def _toets_naar(batch: Batch, naar: BatchStaat) -> None:
    if naar not in _STAPPEN[batch.staat]:
        raise uitweg.niet_nu(batch)


def _toets_staat(batch: Batch, staten: Iterable[BatchStaat]) -> None:
    if batch.staat not in tuple(staten):
        raise uitweg.niet_nu(batch)


def _stap(batch: Batch, naar: BatchStaat, wie: Wie, reden: str, dossier: str = "") -> Batch:
    step = Stap(naar=naar, op=wie.nu, door=wie.handle, reden=reden, dossier=dossier)
    return replace(batch, staat=naar, stappen=(*batch.stappen, step))


def wacht_op(batch: Batch, today: date) -> Wacht | None:
    """What is to be done about a batch; None when nothing is."""
    if batch.staat is S.TER_ACCORDERING and batch.opgesteld_op:
        return wacht(batch.opgesteld_op + BEDENKTIJD, _("wacht op een tweede persoon"), today)
    if batch.staat is S.GEACCORDEERD and batch.geaccordeerd_op:
        return wacht(batch.geaccordeerd_op + BEDENKTIJD, _("bestand maken"), today)
    if batch.staat is S.IN_UITVOERING:
        return Wacht(today, _("het maken van het bestand is afgebroken"), True)
    if batch.staat is S.GEEXPORTEERD and batch.geexporteerd_op:
        return wacht(batch.geexporteerd_op + HERINNEREN, _("ontvangst laten bevestigen"), today)
    if batch.staat is S.ONTVANGEN and batch.wissen_voor:
        return wacht(batch.wissen_voor, _("verklaring van vernietiging vragen"), today)
    return None


def samenvatting(batch: Batch) -> str:
    """ "132 klanten, 12 uitgesloten"."""
    going = len(mee(batch))
    left = len(batch.regels) - going
    clients = ngettext("{n} klant", "{n} klanten", going).format(n=going)
    return _("{klanten}, {weg} uitgesloten").format(klanten=clients, weg=left)
