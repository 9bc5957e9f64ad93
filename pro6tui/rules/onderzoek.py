"""art. 9: which clients are in a survey, and of everybody who is not, why.

Source: regulation artt. 1, 9 and 11; AVG 7, 18 and 21. A survey asks after one traject of a client,
the last that ended in the period; who asked to be left out is, whatever the policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Toestemming, Traject
from pro6tui.model.onderzoek import Batch, Keuze, Profiel, Regel
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary import OpdrachtgeverSoort, Verstrekkingsgrond
from pro6tui.model.vocabulary_onderzoek import Beleid, Kolom, Uitsluiting
from pro6tui.rules import (
    adresboek,
    afscherming,
    artikel_05,
    bezwaar,
    namen,
    paden,
    redenen,
    tekens,
)
from pro6tui.rules.artikel_01 import dekt_toestemming
from pro6tui.rules.artikel_09 import doel_van

U = Uitsluiting


def toets_keuze(keuze: Keuze, op: date) -> Keuze:
    """The choice as it is kept. Refusal "R9.5" for a period that ends before it begins, or that is
    longer than two years; "R9.1" for services that were chosen without saying why: whoever gets the
    file then knows which service everybody in it had, and art. 9 does not name that."""
    if keuze.tot < keuze.van:
        raise Refusal(
            "R9.5", 9, _("De periode eindigt voor zij begint."), _("Wissel de datums om."), "tot"
        )
    if keuze.van > op:
        raise Refusal(
            "R9.5",
            9,
            _("Deze periode moet nog komen."),
            _("Kies een periode die begonnen is."),
            "van",
        )
    if (keuze.tot - keuze.van).days > 2 * 366:
        raise Refusal(
            "R9.5",
            9,
            _("Deze periode is langer dan twee jaar."),
            _("Een meting gaat over een kalenderjaar; kies een kortere periode."),
            "tot",
        )
    if keuze.diensten and redenen.te_kort(keuze.reden_diensten):
        raise Refusal(
            "R9.1",
            9,
            _("Een bestand van één dienst verraadt de dienst van wie erin staat (art. 9)."),
            _("Kies alle diensten, of schrijf waarom het niet zonder kan."),
            "reden_diensten",
        )
    return msgspec.structs.replace(
        keuze,
        opdrachtgever_naam=tekens.line(keuze.opdrachtgever_naam, tekens.NAME_LENGTH),
        diensten=tuple(dict.fromkeys(keuze.diensten)),
        reden_diensten=tekens.line(keuze.reden_diensten) if keuze.diensten else "",
    )


def trajecten(dossier: Dossier, keuze: Keuze, op: date) -> list[Traject]:
    """The trajecten of this client that the choice is about, as far as it can be seen when they
    ended; the last first."""
    last = min(keuze.tot, op)
    hidden = afscherming.verborgen_eindes(dossier)
    found = [
        one
        for one in dossier.trajecten
        if one.einddatum is not None
        and one not in hidden
        and keuze.van <= one.einddatum <= last
        and _past(dossier, one, keuze)
    ]
    return sorted(found, key=lambda one: (one.einddatum or date.min, one.id), reverse=True)


def _past(dossier: Dossier, traject: Traject, keuze: Keuze) -> bool:
    """Whether principal and service are those of the choice; what is shielded may be."""
    fits = {
        "opdrachtgever": traject.opdrachtgever is keuze.opdrachtgever,
        "opdrachtgever_naam": _heet(traject, keuze.opdrachtgever_naam),
        "soort": traject.soort in keuze.diensten,
    }
    asked = _gevraagd(traject, keuze)
    return all(
        fits[veld] or afscherming.afgeschermd(dossier, pad) is not None
        for veld, pad in asked.items()
    )


def _gevraagd(traject: Traject, keuze: Keuze) -> dict[str, str]:
    """What the choice asks of a traject besides its end: field and path."""
    asked = {
        "opdrachtgever": keuze.opdrachtgever is not None,
        "opdrachtgever_naam": bool(keuze.opdrachtgever_naam),
        "soort": bool(keuze.diensten),
    }
    return {veld: f"trajecten.{traject.id}.{veld}" for veld, wanted in asked.items() if wanted}


def _heet(traject: Traject, naam: str) -> bool:
    return tekens.fold(traject.opdrachtgever_naam) == tekens.fold(naam)


def begin(traject: Traject) -> date | None:
    """The beginning of a traject: for UWV the day it agreed to the plan, else the first meeting;
    where that one is not known the other."""
    if traject.opdrachtgever is OpdrachtgeverSoort.UWV:
        return traject.startdatum_akkoord or traject.eerste_gesprek
    return traject.eerste_gesprek or traject.startdatum_akkoord


def velden(dossier: Dossier, traject: Traject, kolommen: Iterable[Kolom]) -> tuple[str, ...]:
    """The paths of what a row of these columns tells of this client: only of what is filled."""
    persoon = dossier.persoon
    wanted = tuple(kolommen)
    found: list[str] = []
    if Kolom.NAAM in wanted:
        found += ["persoon.tussenvoegsel"] if persoon.tussenvoegsel else []
        found.append("persoon.achternaam")
    if Kolom.VOORLETTERS in wanted:
        found.append("persoon.voorletters")
    if Kolom.TYPE_UITKERING in wanted:
        found += [f"uitkeringen.{one}.soort" for one in _uitkeringen(dossier, traject)]
    if Kolom.BEGINDATUM in wanted and begin(traject) is not None:
        agreed = begin(traject) == traject.startdatum_akkoord
        name = "startdatum_akkoord" if agreed else "eerste_gesprek"
        found.append(f"trajecten.{traject.id}.{name}")
    if Kolom.EINDDATUM in wanted:
        found.append(f"trajecten.{traject.id}.einddatum")
    if Kolom.EMAILADRES in wanted and persoon.emailadres:
        found.append("persoon.emailadres")
    if Kolom.TELEFOONNUMMER in wanted and persoon.telefoonnummer:
        found.append("persoon.telefoonnummer")
    return tuple(found)


def _uitkeringen(dossier: Dossier, traject: Traject) -> list[str]:
    """The benefits that ran at the end of the traject, by id."""
    end = traject.einddatum or date.max
    return [
        one.id
        for one in dossier.uitkeringen
        if one.soort is not None
        and (one.ingangsdatum is None or one.ingangsdatum <= end)
        and (one.einddatum is None or one.einddatum >= end)
    ]


def rij(dossier: Dossier, traject: Traject, kolommen: Sequence[Kolom]) -> tuple[str, ...]:
    """What stands in the row of this client, as text in the order of the columns; days as ISO,
    numbers of telephones as they are stored."""
    persoon = dossier.persoon
    types = [one.soort for one in dossier.uitkeringen if one.id in _uitkeringen(dossier, traject)]
    first = begin(traject)
    known = {
        Kolom.NAAM: " ".join(one for one in (persoon.tussenvoegsel, persoon.achternaam) if one),
        Kolom.VOORLETTERS: namen.letters_of(persoon),
        Kolom.TYPE_UITKERING: ", ".join(dict.fromkeys(one.label for one in types if one)),
        Kolom.BEGINDATUM: first.isoformat() if first else "",
        Kolom.EINDDATUM: traject.einddatum.isoformat() if traject.einddatum else "",
        Kolom.EMAILADRES: persoon.emailadres,
        Kolom.TELEFOONNUMMER: persoon.telefoonnummer,
    }
    return tuple(known[one] for one in kolommen)


def beoordeel(
    dossier: Dossier,
    keuze: Keuze,
    profiel: Profiel,
    leverancier: Ontvanger,
    beleid: Beleid,
    op: date,
    *,
    document_id: str = "",
    twee_versies: bool = False,
    batch: str = "",
) -> Regel | None:
    """This client's line in a batch weighed on `op`; None where the choice is not about them.

    Who has two versions stands in the report whatever this one says, and so does who has no end in
    the period but a shielded one. `batch` is the one being made: its own disclosures do not count
    as an earlier invitation.
    """
    found = trajecten(dossier, keuze, op)
    hidden = [one for one in afscherming.verborgen_eindes(dossier) if _past(dossier, one, keuze)]
    line = Regel(
        document_id=document_id,
        dossier=dossier.nummer,
        traject=found[0].id if found else "",
        andere=max(0, len(found) - 1),
    )
    if twee_versies:
        return msgspec.structs.replace(line, reden=U.DOSSIER_CONFLICT)
    if not found:
        return msgspec.structs.replace(line, reden=U.AFGESCHERMD) if hidden else None
    chosen_by = tuple(_gevraagd(found[0], keuze).values())
    if _afgeschermd(dossier, chosen_by):
        return msgspec.structs.replace(line, reden=U.AFGESCHERMD)
    reden, consent = _weeg(dossier, found[0], profiel, leverancier, beleid, op, batch)
    return msgspec.structs.replace(line, reden=reden, toestemming=consent if not reden else "")


def _weeg(
    dossier: Dossier,
    traject: Traject,
    profiel: Profiel,
    leverancier: Ontvanger,
    beleid: Beleid,
    op: date,
    batch: str,
) -> tuple[Uitsluiting | None, str]:
    """Why this client is not in the file, or None and the consent that carries it.

    The order: what is shielded as a whole is asked nothing more; then who cannot or will not be
    asked at all, what may not be told, what cannot be right, and at last whether consent covers it.
    """
    doel = doel_van(profiel)
    names = velden(dossier, traject, profiel.kolommen)
    if afscherming.geheel_afgeschermd(dossier):
        return U.AFGESCHERMD, ""
    if artikel_05.overleden(dossier):
        return U.OVERLEDEN, ""
    if bezwaar.lopend(dossier, doel, op) is not None:
        return U.BEZWAAR, ""
    if _afgeschermd(dossier, names):
        return U.AFGESCHERMD, ""
    if artikel_05.tegenstrijdig(traject):
        return U.DATUMS_ONJUIST, ""
    if _uitgenodigd(dossier, traject, profiel, batch):
        return U.AL_UITGENODIGD, ""
    if not _bereikbaar(dossier, profiel):
        return U.GEEN_CONTACTGEGEVENS, ""
    theirs = [
        one
        for one in dossier.toestemmingen
        if one.doel is doel and adresboek.heet(leverancier, one.ontvanger)
    ]
    found = _toestemming(theirs, names, op)
    if beleid is Beleid.GEEN_BEZWAAR and found[0] is not U.TOESTEMMING_INGETROKKEN:
        return None, ""
    # Who took consent back said no, whatever the policy is.
    return found


def _afgeschermd(dossier: Dossier, names: tuple[str, ...]) -> bool:
    shields = [one.pad for one in dossier.afschermingen if one.opgeheven_op is None]
    # Initials are made of first names where none were typed.
    told = (*names, "persoon.voornamen") if "persoon.voorletters" in names else names
    return any(paden.overlapt(pad, veld) for pad in shields for veld in told)


def _uitgenodigd(dossier: Dossier, traject: Traject, profiel: Profiel, batch: str) -> bool:
    return any(
        one.grond is Verstrekkingsgrond.ONDERZOEK
        and one.doel is profiel.doel
        and one.traject == traject.id
        and one.gegaan
        and not (batch and one.batch == batch)
        for one in dossier.verstrekkingen
    )


def _bereikbaar(dossier: Dossier, profiel: Profiel) -> bool:
    """Whether some way to reach the client is among the columns, where any is asked for."""
    ways = {
        Kolom.EMAILADRES: dossier.persoon.emailadres,
        Kolom.TELEFOONNUMMER: dossier.persoon.telefoonnummer,
    }
    asked = [ways[one] for one in profiel.kolommen if one in ways]
    return not asked or any(asked)


def _toestemming(
    theirs: Sequence[Toestemming], names: tuple[str, ...], op: date
) -> tuple[Uitsluiting | None, str]:
    """The consent that carries it, or what is nearest to one: withdrawn, too late, too narrow."""
    written = [one for one in theirs if one.schriftelijk and one.datum is not None]
    ahead = [one for one in written if one.datum is not None and one.datum <= op]
    running = [one for one in ahead if one.ingetrokken_op is None or one.ingetrokken_op > op]
    # Who agreed that their surname goes, agreed to all of it.
    told = [one for one in names if one != "persoon.tussenvoegsel"]
    for one in running:
        if dekt_toestemming(one, told):
            return None, one.id
    if running:
        return U.TOESTEMMING_TE_SMAL, ""
    if ahead:
        return U.TOESTEMMING_INGETROKKEN, ""
    return (U.TOESTEMMING_TE_LAAT if written else U.GEEN_TOESTEMMING), ""


def telling(regels: Iterable[Regel]) -> dict[Uitsluiting | None, int]:
    """How many clients there are of each reason; None: those in the file. In the order of the
    reasons, without those that nobody has."""
    every = list(regels)
    return {
        reden: number
        for reden in (None, *Uitsluiting)
        if (number := sum(one.reden is reden for one in every))
    }


def geteld(batch: Batch) -> dict[Uitsluiting | None, int]:
    """As `telling`, of a whole batch; of one whose clients went, what was counted before."""
    if batch.opgerold_op is None:
        return telling(batch.regels)
    keys = {None: "mee"} | {one: f"uitgesloten_{one.value}" for one in Uitsluiting}
    return {one: n for one, key in keys.items() if (n := batch.aantallen.get(key, 0))}


def opnieuw(was: Regel, nu: Regel | None) -> Regel:
    """A line of an approved batch as it is when the file is made: nobody comes in who was not
    approved, and who no longer fits, or now for another traject, goes out."""
    if was.reden is not None:
        return was
    if nu is None or nu.traject not in ("", was.traject):
        return msgspec.structs.replace(was, reden=U.GEWIJZIGD, toestemming="")
    if nu.reden is not None:
        # Of a dossier that does not open nobody knows the number any more, nor which traject.
        return msgspec.structs.replace(was, reden=nu.reden, toestemming="")
    return nu
