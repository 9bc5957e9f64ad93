"""art. 12: carrying a destruction list out: weighed again, in two halves, and looked through after.

Source: regulation art. 12. R12.7: the name of the list is typed to carry it out. R12.8: what was
approved is what goes. Nothing is called destroyed before the store was searched for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _
from pro6tui.model.backups import Backup
from pro6tui.model.dossier import Dossier
from pro6tui.model.vernietiging import Lijst, ListRegel
from pro6tui.model.vocabulary import Categorie, DossierStaat, Papierniveau, Rol
from pro6tui.model.vocabulary_vernietiging import (
    KLAAR,
    ListStaat,
    Oordeel,
    Resultaat,
    VerklaringStaat,
    Vernietigingsgrond,
)
from pro6tui.rules import papier
from pro6tui.rules.artikel_06 import Mate, Recht, mate
from pro6tui.rules.bewaartermijnen import TERMIJNEN
from pro6tui.rules.tweede_persoon import BEDENKTIJD, Wacht, Wie, wacht
from pro6tui.rules.vernietigingslijst import bezwaar, mee, toets_bedenktijd, zegel
from pro6tui.rules.vernietigingslijst_stap import (
    betrokkenen,
    stap,
    toets_accorderen,
    toets_naar,
    toets_opstellen,
    weigering,
)

S, R = ListStaat, Resultaat
replace = msgspec.structs.replace


def te_doen(lijst: Lijst) -> tuple[ListRegel, ...]:
    """Those for which something is still to be done."""
    return tuple(one for one in mee(lijst) if one.resultaat not in KLAAR)


# -- carrying it out -------------------------------------------------------------------------------


def toets_uitvoeren(
    lijst: Lijst, getypt: str, wie: Wie, *, accordeur_aangesteld: bool = True
) -> None:
    """Refusal when this list may not be carried out now: "R12.6" its state, or its days of thought;
    "R12.2" one person who did not confirm again, or an approver whose appointment ended; "R12.7"
    another name than its own; "R12.8" not what was approved."""
    toets_accorderen(wie.rol)
    toets_naar(lijst, S.IN_UITVOERING)
    if lijst.zegel != zegel(lijst):
        raise weigering(
            "R12.8",
            _("Deze lijst is niet meer wat er is goedgekeurd."),
            _("Laat nakijken wie haar wijzigde, en stel een nieuwe op."),
            "zegel",
        )
    # Of one that began as well: who writes in it that it did, skips nothing by that.
    toets_bedenktijd(lijst, wie.vandaag)
    if not lijst.tweede_persoon and lijst.bevestigd_op is None:
        raise weigering(
            "R12.2",
            _("Zonder tweede persoon bevestigt u de lijst na de bedenktijd nog eens."),
            _("Bevestig haar eerst; voer haar daarna uit."),
        )
    if lijst.staat is S.BEDENKTIJD and not accordeur_aangesteld:
        raise weigering(
            "R12.2",
            _("De aanstelling van wie deze lijst goedkeurde, is beëindigd."),
            _("Geef de lijst terug en laat een ander haar goedkeuren."),
        )
    if " ".join(getypt.split()) != lijst.naam:
        raise weigering(
            "R12.7",
            _("Dit is niet de naam van de lijst."),
            _("Typ “{naam}” om te vernietigen.").format(naam=lijst.naam),
            "naam",
        )


def hercontrole(
    line: ListRegel,
    dossier: Dossier | None,
    versie: str,
    today: date,
    *,
    twee_versies: bool = False,
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> ListRegel:
    """A line as its dossier is in the moment before it goes: the same, or passed over with why. No
    dossier is one that is not there any more; never the reason to destroy something else."""
    if dossier is None:
        return replace(line, resultaat=R.NIET_AANWEZIG, waarom=_("staat niet meer in de kluis"))
    if dossier.staat is not DossierStaat.BEDENKTIJD:
        label = dossier.staat.label
        return replace(
            line, resultaat=R.GEWIJZIGD, waarom=_("de staat is nu: {staat}").format(staat=label)
        )
    refusal = bezwaar(dossier, today, termijnen)
    if refusal is not None:
        return replace(line, resultaat=R.OVERGESLAGEN, waarom=refusal.message)
    if paper := papier.tegen(papier.stand(dossier)):
        return replace(line, resultaat=R.OVERGESLAGEN, waarom=paper)
    if twee_versies or versie != line.versie:
        return replace(line, resultaat=R.GEWIJZIGD, waarom=_("gewijzigd na de goedkeuring"))
    return replace(line, resultaat=None, waarom="")


def begin(
    lijst: Lijst, regels: Sequence[ListRegel], wie: Wie, backups: Sequence[Backup] = ()
) -> Lijst:
    """The first half of the record: written before anything goes. `regels` are all lines as
    `hercontrole` left them; those without a result begin now. `backups`: every system that is
    registered; of a list that is carried out again, those of the first time stay."""
    toets_naar(lijst, S.IN_UITVOERING)
    begun = tuple(
        replace(one, resultaat=R.GESTART, op=wie.nu)
        if one.oordeel is Oordeel.MEE and one.resultaat in (None, R.GESTART, R.MISLUKT)
        else replace(one, op=one.op or wie.nu)
        if one.oordeel is Oordeel.MEE
        else one
        for one in regels
    )
    made = replace(
        lijst,
        regels=begun,
        gestart_op=lijst.gestart_op or wie.nu,
        uitvoerder=wie.handle,
        backups=tuple(backups) if lijst.backups is None else lijst.backups,
    )
    return stap(made, S.IN_UITVOERING, wie, "")


def voltooi(
    lijst: Lijst,
    mislukt: Mapping[str, str],
    wie: Wie,
    opmerkingen: Mapping[str, str] = MappingProxyType({}),
) -> Lijst:
    """The second half, after the store was looked through again. `mislukt`: document → where
    something of it still is; `opmerkingen`: what a person has to look at. Nothing is done while
    anything remains."""
    lines = tuple(
        _afgelopen(one, mislukt.get(one.document_id, ""), wie.nu, opmerkingen)
        if one.resultaat is R.GESTART
        else one
        for one in lijst.regels
    )
    failed = any(one.resultaat is R.MISLUKT for one in lines)
    naar = S.DEELS_MISLUKT if failed else S.UITGEVOERD
    toets_naar(lijst, naar)
    done = replace(lijst, regels=lines, voltooid_op=None if failed else wie.nu)
    return stap(done, naar, wie, "")


def _afgelopen(
    line: ListRegel, where: str, moment: datetime, notes: Mapping[str, str]
) -> ListRegel:
    if where:
        return replace(line, resultaat=R.MISLUKT, waarom=where, op=moment)
    said = notes.get(line.document_id, "")
    return replace(line, resultaat=R.VERNIETIGD, waarom=said, op=moment)


def papier_weg(
    lijst: Lijst, document_ids: Sequence[str], hoe: papier.Vernietiging, wie: Wie
) -> Lijst:
    """The folders of these dossiers, which were destroyed with this list, went too. Refusal "R12.6"
    for one without paper, whose folder went already or that was not destroyed, and for how it was
    done; "R12.5" for a day before its term ended."""
    toets_opstellen(wie.rol)
    lines = {one.document_id: one for one in nog_op_papier(lijst)}
    for document_id in document_ids:
        line = lines.get(document_id)
        if line is None or not line.papier_open:
            raise weigering(
                "R12.6",
                _("Van dit dossier is op deze lijst geen papier meer te vernietigen."),
                _("Kijk met ‘pro6 paper list --destroyed’ wat er nog staat."),
            )
        if line.grond is Vernietigingsgrond.TERMIJN:
            papier.toets_sinds(line.vanaf, hoe.op)
        least = Papierniveau(line.kast.niveau) if line.kast else papier.GEZONDHEID
        proof = papier.als_bewijs(papier.toets_hoe(hoe, least, wie.vandaag))
        lines[document_id] = replace(line, papier_open=False, bewijs=proof)
    return replace(lijst, regels=tuple(lines.get(one.document_id, one) for one in lijst.regels))


def nog_op_papier(lijst: Lijst) -> tuple[ListRegel, ...]:
    """The dossiers of this list that were destroyed while their paper still stands."""
    return tuple(one for one in lijst.regels if one.papier_open and one.resultaat is R.VERNIETIGD)


def verklaard(lijst: Lijst, wie: Wie, als: VerklaringStaat | None = None) -> Lijst:
    """A certificate was drawn up, the first or the final one, that says `als`."""
    toets_accorderen(wie.rol)
    toets_naar(lijst, S.VERKLAARD)
    return stap(replace(lijst, verklaard_als=als), S.VERKLAARD, wie, "")


def wacht_op_kopieen(lijst: Lijst) -> bool:
    """Whether its certificate leaves something, and paper is not what: the final one will come when
    older copies are gone."""
    return (
        lijst.staat is S.VERKLAARD
        and lijst.verklaard_als is VerklaringStaat.BEHOUDENS_BACKUPS
        and not nog_op_papier(lijst)
    )


def wacht_op(lijst: Lijst, today: date, definitief: date | None = None) -> Wacht | None:
    """What is to be done about a list; None when nothing is. `definitief`: the first day on which
    its final certificate can be drawn up, None while that cannot be said."""
    if lijst.staat is S.CONCEPT and lijst.opgesteld_op:
        return wacht(lijst.opgesteld_op + BEDENKTIJD, _("voorleggen of annuleren"), today)
    if lijst.staat is S.TER_BEOORDELING and lijst.opgesteld_op:
        return wacht(lijst.opgesteld_op + BEDENKTIJD, _("wacht op een tweede persoon"), today)
    if lijst.staat is S.TERUGGEGEVEN and lijst.opgesteld_op:
        return wacht(lijst.opgesteld_op + BEDENKTIJD, _("teruggegeven: opnieuw opstellen"), today)
    if lijst.staat is S.BEDENKTIJD and lijst.bedenktijd_tot:
        return wacht(lijst.bedenktijd_tot, _("uitvoeren na de bedenktijd"), today)
    if lijst.staat in (S.IN_UITVOERING, S.DEELS_MISLUKT):
        return Wacht(today, _("afmaken: er ging iets mis"), True)
    if lijst.staat is S.UITGEVOERD:
        return wacht(today, _("verklaring vaststellen"), today)
    if lijst.staat is S.VERKLAARD and nog_op_papier(lijst):
        return wacht(today, _("papier vernietigen"), today)
    if definitief is not None and wacht_op_kopieen(lijst):
        return wacht(max(definitief, today), _("definitieve verklaring vaststellen"), today)
    return None


def aan_zet(lijst: Lijst, handle: str, rol: Rol, *, alleen: bool = False) -> bool:
    """Whether it waits for this member; `alleen`: the bureau has no other directeur."""
    heads = mate(rol, Recht.VERNIETIGING) is Mate.ACCORD
    if lijst.staat in (S.CONCEPT, S.TERUGGEGEVEN):
        return handle == lijst.opsteller
    if lijst.staat is S.TER_BEOORDELING:
        return heads and (alleen or handle not in betrokkenen(lijst))
    if lijst.staat is S.VERKLAARD:
        return heads or (handle == lijst.opsteller and not wacht_op_kopieen(lijst))
    return heads


def telling(lijst: Lijst) -> dict[Resultaat | Oordeel, int]:
    """How many dossiers there are of each result, or that were put off."""
    found: dict[Resultaat | Oordeel, int] = {}
    for one in lijst.regels:
        kind = one.resultaat if one.resultaat is not None else one.oordeel
        found[kind] = found.get(kind, 0) + 1
    return found
