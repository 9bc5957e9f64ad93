"""Certificates of destruction and the destruction log (art. 12): signed, kept for ever, searched.

What is signed is JSON; `ssh-keygen -Y verify` checks it without this program. The page that says
the same is drawn from it. Everything here blocks.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from pro6tui import __version__
from pro6tui.i18n import _, ngettext
from pro6tui.model.dossier import Persoon
from pro6tui.model.vernietiging import DekkingRegel, Lijst, Verklaring
from pro6tui.model.vocabulary_vernietiging import (
    Dekking,
    ListStaat,
    Plaats,
    Resultaat,
    VerklaringStaat,
)
from pro6tui.rules import dekking as reikt
from pro6tui.rules import verklaring as regels
from pro6tui.rules.artikel_05 import plus_jaren
from pro6tui.rules.verklaring import NAMESPACE, Dossierregel, Mens, Tekst
from pro6tui.rules.vernietigingslijst_stap import toets_accorderen, toets_lezen, toets_opstellen
from pro6tui.rules.vernietigingslijst_uitvoering import verklaard
from pro6tui.services import certificate_proof, destruction_log, letters
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.destruction_reach import bereik
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.letters import Letters
from pro6tui.services.private import write_private
from pro6tui.services.session import role_of
from vault.storage import translated

NUMBERS = "verklaring"
BRIEF = "verklaring_vernietiging"
OPROLLEN = 10
"""Years after which a list keeps only its counts."""


@dataclass(frozen=True)
class Antwoord:
    """What can be said of a dossier by its number: on which list and certificate, what became of it
    and how far that reaches. Who it was about, nobody can say.

    Without a certificate `tekst` says the same of the list as it is now; of what went without any
    list it names none.
    """

    verklaring: Verklaring | None
    regel: Dossierregel
    tekst: Tekst

    @property
    def dag(self) -> date:
        """On which it went."""
        day = self.regel.op or self.tekst.voltooid_op or self.tekst.begonnen_op
        return day.date() if day else self.tekst.vastgesteld_op

    @property
    def door(self) -> str:
        """Who carried it out."""
        return next((one.naam for one in self.tekst.mensen if one.daad == "uitgevoerd"), "–")


def dekking(lists: Vernietiging, lijst: Lijst) -> tuple[DekkingRegel, ...]:
    """How far a certificate of this list would reach today, place by place."""
    return reikt.dekking(lijst, bereik(lists.session, lijst), lists.session.today)


def stel_vast(lists: Vernietiging, lijst: Lijst, *, definitief: bool = False) -> Verklaring:
    """Draw up the certificate of a list and sign it: the first, or the final one once nothing is
    left; `definitief` asks for no other. Refusals of `rules.verklaring.toets`."""
    session = lists.session
    with lists.gelogd("verklaring", lijst=lijst.nummer):
        toets_accorderen(session.role)
        before = van_lijst(lists, lijst.nummer)
        covered = dekking(lists, lijst)
        claim = reikt.staat(covered)
        toets(lijst, covered, before, definitief=definitief)
        after = verklaard(lijst, lists.wie, claim)
    number = f"VV-{session.vault.take_numbers(NUMBERS, 1):04}"
    text = regels.stel_op(
        lijst,
        covered,
        _mensen(lists, lijst),
        session.today,
        nummer=number,
        vorige=before[-1].sha256 if before else "",
        bureau=_bureau(lists),
        systeem=f"pro6 {__version__}",
        kluis=session.places.vault_id,
    )
    signed = regels.als_json(text)
    made = Verklaring(
        id=new_item_id(),
        nummer=number,
        lijst=lijst.nummer,
        staat=text.staat,
        vastgesteld_op=session.today,
        door=session.me.handle,
        dekking=covered,
        vorige=text.vorige_sha256,
        tekst=signed.decode(),
        sha256=hashlib.sha256(signed).hexdigest(),
        handtekening=session.vault.sign_statement(signed, NAMESPACE).decode(),
    )
    lists.verklaringtabel.zet(made)
    lists.zet("verklaring", after, lijst, verklaring=number, sha256=made.sha256)
    return made


def toets(
    lijst: Lijst,
    covered: Sequence[DekkingRegel],
    before: Sequence[Verklaring],
    *,
    definitief: bool = False,
) -> None:
    """Refusals of `rules.verklaring.toets` for a certificate with this coverage, after those."""
    last = before[-1] if before else None
    regels.toets(
        lijst,
        reikt.staat(covered),
        last.staat if last else None,
        definitief=definitief,
        papier_sindsdien=last is not None and regels.papier_sindsdien(covered, last.dekking),
    )


def _mensen(lists: Vernietiging, lijst: Lijst) -> list[Mens]:
    known = {one.handle: one for one in lists.session.vault.members()}
    acts = (
        ("opgesteld", lijst.opsteller, lijst.opgesteld_op),
        ("goedgekeurd", lijst.accordeur, lijst.geaccordeerd_op),
        ("uitgevoerd", lijst.uitvoerder, lijst.voltooid_op and lijst.voltooid_op.date()),
        ("vastgesteld", lists.session.me.handle, lists.session.today),
    )
    return [
        Mens(
            daad=what,
            naam=known[who].name if who in known else who,
            functie=role_of(known[who]).label if who in known else "",
            op=day.isoformat() if day else "",
        )
        for what, who, day in acts
    ]


def _bureau(lists: Vernietiging) -> str:
    with contextlib.suppress(Refused):
        return Letters(lists.session).huisstijl().naam
    return ""


def tekst(verklaring: Verklaring) -> Tekst:
    """The certificate as data."""
    return msgspec.json.decode(verklaring.tekst, type=Tekst)


def pdf(lists: Vernietiging, verklaring: Verklaring) -> bytes:
    """The certificate as a page to sign and keep. Refusal "R0.39" without a house style; Refused
    for one that does not hold."""
    certificate_proof.toets(lists.session, verklaring)
    found = tekst(verklaring)
    years = sorted({one.jaren for one in found.dossiers})
    term = ", ".join(ngettext("{n} jaar", "{n} jaar", one).format(n=one) for one in years)
    given = dict(regels.briefvelden(found, term))
    given["uitgevoerd_op"] = found.voltooid_op.date() if found.voltooid_op else found.vastgesteld_op  # type: ignore[assignment]
    letter = Letters(lists.session).opmaken(
        Persoon(), BRIEF, given, verklaring.nummer, verklaring.vastgesteld_op
    )
    return letters.pdf(letter)


def ondertekenaars(lists: Vernietiging, verklaring: Verklaring) -> str:
    """What `ssh-keygen -Y verify -f` reads: who signed, with the key they had then. Refused for a
    certificate that does not hold."""
    key = certificate_proof.toets(lists.session, verklaring)
    return f'{verklaring.door} namespaces="{NAMESPACE}" {key}\n'


def bewaar(lists: Vernietiging, verklaring: Verklaring, folder: Path) -> list[Path]:
    """The certificate as files in a new folder: JSON, its signature, who may sign, and the page.
    Nothing in it is of a client. Refused where there is such a folder already."""
    toets_lezen(lists.session.role)
    name = verklaring.nummer.lower()
    files = {
        f"{name}.json": verklaring.tekst.encode(),
        f"{name}.json.sig": verklaring.handtekening.encode(),
        "allowed_signers": ondertekenaars(lists, verklaring).encode(),
        f"{name}.pdf": pdf(lists, verklaring),
    }
    try:
        folder.mkdir()
        for file, data in files.items():
            write_private(folder / file, data)
    except FileExistsError:
        raise Refused(
            _("Op die plaats staat al iets; het is niet aangeraakt."), _("Kies een andere map.")
        ) from None
    except OSError as error:
        raise translated(error, "target") from error
    lists.log("verklaring_bewaard", verklaring=verklaring.nummer)
    return [folder / file for file in files]


# -- the destruction log ---------------------------------------------------------------------------


def alle(lists: Vernietiging) -> list[Verklaring]:
    """Every certificate that holds, the oldest first; `certificate_proof.onecht` has the rest."""
    toets_lezen(lists.session.role)
    return [*certificate_proof.keur(lists.session, lists.verklaringtabel.alle()).echt]


def van_lijst(lists: Vernietiging, nummer: str) -> list[Verklaring]:
    """The certificates of one list, the first first."""
    return [one for one in alle(lists) if one.lijst == nummer]


def een(lists: Vernietiging, kenmerk: str) -> Verklaring:
    """By its number, or the newest of a list. Refused if there is none, or none that holds."""
    wanted = kenmerk.strip().casefold()
    found = [one for one in alle(lists) if wanted in (one.nummer.casefold(), one.lijst.casefold())]
    if not found:
        for wrong in certificate_proof.onecht(lists.session):
            if wanted in (wrong.verklaring.nummer.casefold(), wrong.verklaring.lijst.casefold()):
                raise certificate_proof.niet_echt(wrong)
        raise Refused(
            _("Hiervan is geen verklaring van vernietiging."),
            _("Kijk met ‘pro6 destroy log’ welke er zijn."),
        )
    return found[-1]


def zoek(
    lists: Vernietiging,
    *,
    dossier: str = "",
    lijst: str = "",
    categorie: str = "",
    papier: str = "",
    van: date | None = None,
    tot: date | None = None,
) -> list[Antwoord]:
    """Every destroyed dossier that fits what is given, by the newest certificate that names it;
    without one by its list, and what went without a list by its tombstone. One of those whose
    number nobody kept answers for every number that is not in the vault.
    `papier`: the number on a folder, or of a shredding company's certificate."""
    newest: dict[tuple[str, str], Antwoord] = {}
    for one in alle(lists):
        text = tekst(one)
        for line in text.dossiers:
            if line.resultaat == Resultaat.VERNIETIGD.value and _past(
                line, text, dossier, lijst, categorie, papier, van, tot
            ):
                newest[one.lijst, line.dossier] = Antwoord(one, line, text)
    found = list(newest.values())
    certified = {one.lijst for one in alle(lists)}
    for line, text in destruction_log.zonder_verklaring(lists, certified):
        number = dossier
        if dossier and not line.dossier:
            whole = any(one.regel.dossier and not regels.alleen_delen(one.regel) for one in found)
            number = dossier if whole or destruction_log.in_kluis(lists, dossier) else ""
        if _past(line, text, number, lijst, categorie, papier, van, tot):
            found.append(Antwoord(None, line, text))
    return found


def _past(
    line: Dossierregel,
    text: Tekst,
    dossier: str,
    lijst: str,
    categorie: str,
    papier: str,
    van: date | None,
    tot: date | None,
) -> bool:
    day = line.op or text.voltooid_op or text.begonnen_op
    on = day.date() if day else text.vastgesteld_op
    proof = line.papier_vernietigd.certificaatnummer if line.papier_vernietigd else ""
    return (
        (not dossier or line.dossier.casefold() == dossier.casefold())
        and (not lijst or lijst.casefold() in (text.lijst.casefold(), text.lijstnaam.casefold()))
        and (not categorie or categorie.casefold() in line.categorie.casefold().split(", "))
        and (not papier or papier.casefold() in (proof.casefold(), line.papiernummer.casefold()))
        and (van is None or van <= on)
        and (tot is None or on <= tot)
    )


def zekerheid(found: Antwoord) -> str:
    """How sure it is, in a sentence; of a dossier that stayed, what of it went."""
    if parts := regels.alleen_delen(found.regel):
        words = _("Niet het hele nummer, alleen deze gegevens: {delen}. {zeker}")
        return words.format(delen=", ".join(parts), zeker=_zekerheid(found))
    return _zekerheid(found)


def _zekerheid(found: Antwoord) -> str:
    if found.verklaring is None:
        return destruction_log.zin(found.regel, found.tekst)
    whole = found.verklaring.staat is VerklaringStaat.VOLLEDIG
    if whole and any(
        one.plaats is Plaats.SNAPSHOTS and one.dekking is Dekking.VERNIETIGD
        for one in found.verklaring.dekking
    ):
        return _("Volledig vernietigd: ook oude kopieën zijn onleesbaar.")
    if whole:
        return _("Volledig vernietigd: elke back-up die is opgegeven, is verlopen.")
    left = [one for one in found.verklaring.dekking if one.dekking.value in OPEN]
    words = "; ".join(reikt.zin(one) for one in left)
    return _("Vernietigd, behoudens: {plaatsen}.").format(plaatsen=words)


def feiten(found: Antwoord) -> dict[str, object]:
    """How sure it is, as data: with which certificate, and the places that it leaves."""
    made = found.verklaring
    return {
        "graad": made.staat.value if made else destruction_log.graad(found.regel, found.tekst),
        "zin": zekerheid(found),
        "niet_verifieerbaar": _plaatsen(made, OPEN[1:2]),
        "nog_open": _plaatsen(made, (OPEN[0], OPEN[2])),
    }


def _plaatsen(made: Verklaring | None, kinds: Sequence[str]) -> list[str]:
    covered = made.dekking if made else ()
    return [reikt.zin(one) for one in covered if one.dekking.value in kinds]


OPEN = ("verloopt_op", "niet_verifieerbaar", "nog_niet")
"""Coverages that leave something."""


def op_te_rollen(lists: Vernietiging) -> list[Lijst]:
    """The lists of which the lines have been kept for long enough."""
    today = lists.session.today
    return [
        one
        for one in lists.lijsttabel.alle()
        if one.staat is ListStaat.VERKLAARD
        and one.opgerold_op is None
        and one.voltooid_op is not None
        and plus_jaren(one.voltooid_op.date(), OPROLLEN) <= today
        and _volledig(lists, one)
    ]


def _volledig(lists: Vernietiging, lijst: Lijst) -> bool:
    found = van_lijst(lists, lijst.nummer)
    return bool(found) and found[-1].staat is VerklaringStaat.VOLLEDIG


def rol_op(lists: Vernietiging) -> Sequence[Lijst]:
    """Reduce those to their counts; certificates and tombstones stay."""
    toets_opstellen(lists.session.role)
    done = []
    for one in op_te_rollen(lists):
        made = msgspec.structs.replace(
            one, regels=(), aantallen=regels.aantallen(one), opgerold_op=lists.session.today
        )
        done.append(lists.zet("opgerold", made, one))
    return done
