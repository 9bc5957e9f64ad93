"""art. 1: the file of one of its clients to UWV, on UWV's request: one package that only it opens.

Asked of the rules, written in the dossier, then there; nothing is destroyed by it and no term gets
shorter. Attachments pass through piece by piece. Everything here blocks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary import Doel, OpdrachtgeverSoort, Verstrekkingsgrond, Verzendwijze
from pro6tui.model.vocabulary_onderzoek import Sluiting
from pro6tui.rules import holds, uitvoer, uwv_overdracht
from pro6tui.rules.artikel_06 import Toegang
from pro6tui.rules.inzagekopie import als_json
from pro6tui.rules.uwv_overdracht import Aanvraag, UwvOverdracht
from pro6tui.services import (
    addressbook,
    attachments,
    disclosures,
    inspection_page,
    lapsing,
    leaving,
    package,
)
from pro6tui.services.disclosures import Plan, alles_voor
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.errors import Refused
from pro6tui.services.inspection import Told, quiet
from pro6tui.services.letters import Letters
from pro6tui.services.opened import OpenDossier, two_versions
from pro6tui.services.package import Writer
from vault import agefile, ageto, words
from vault.blobs import Blob

DOEL = Doel.RAPPORTAGE_OPDRACHTGEVER
ACTIE = "uwv_overdracht"
"""The act in the log for the attachments that go along; the disclosure is one of its own."""


@dataclass(frozen=True)
class Vraag:
    """UWV's request as somebody fills it in. `traject`: an id, "" where there is one of UWV's.
    `overeenkomst_beeindigd`: the contract ended, though the guidance did not."""

    ontvanger: Ontvanger
    kenmerk: str
    gevraagd_op: date | None
    overeenkomst: str = ""
    traject: str = ""
    sluiting: Sluiting = Sluiting.AGE
    overeenkomst_beeindigd: bool = False


@dataclass(frozen=True)
class Overgedragen:
    """The dossier as it is now and the file: its bytes, hash (hex), how many documents went along.
    `wachtwoordzin` opens it where no key does; it is told once and kept nowhere."""

    opened: OpenDossier
    plaats: Path
    grootte: int
    sha256: str
    stukken: int
    wachtwoordzin: str = ""


def bestandsnaam(dossier: Dossier) -> str:
    """The name that the file gets unless somebody chooses another."""
    return f"uwv-{dossier.nummer.lower()}.zip.age"


def toets(dossiers: Dossiers, opened: OpenDossier, vraag: Vraag) -> Plan:
    """What would go, as a disclosure. Refusals: "R1.4" no client of UWV's, not asked for, or not
    ended; "R0.8" two versions; "R6.2" a role that does not see it all; of `disclosures.toets`."""
    if opened.twee_versies:
        raise two_versions()
    if opened.toegang is not Toegang.VOLLEDIG:
        raise Refusal(
            "R6.2",
            6,
            _("Uw rol ziet niet het hele dossier."),
            _("Vraag het de behandelaar van het dossier."),
        )
    return _plan(dossiers, opened.dossier, vraag)


def _plan(dossiers: Dossiers, dossier: Dossier, vraag: Vraag) -> Plan:
    traject = traject_van(dossier, vraag.traject)
    return Plan(
        ontvanger=vraag.ontvanger,
        grond=Verstrekkingsgrond.OPDRACHTGEVER,
        velden=alles_voor(dossier, traject) if traject else ("persoon",),
        op=dossiers.session.today,
        doel=DOEL,
        kanaal=Verzendwijze.BESTAND,
        traject=traject.id if traject else vraag.traject,
        kenmerk=vraag.kenmerk.strip(),
        gevraagd_op=vraag.gevraagd_op,
        overdracht=True,
        overeenkomst_beeindigd=vraag.overeenkomst_beeindigd,
    )


def eerder(dossier: Dossier, kenmerk: str) -> str:
    """What is said where a package went for this request of UWV already; "" where none did. It may
    be meant so: the first may not have come."""
    bron = holds.uwv_bron(kenmerk)
    days = sorted(
        one.op
        for one in dossier.verstrekkingen
        if one.op is not None
        and one.gegaan
        and one.gevraagd_op is not None
        and holds.zelfde_bron(holds.uwv_bron(one.kenmerk), bron)
    )
    if not kenmerk.strip() or not days:
        return ""
    return _("Op dit kenmerk van UWV ging op {dag} al een pakket; dit is er nog een.").format(
        dag=", ".join(uitvoer.datum(one) for one in days)
    )


def traject_van(dossier: Dossier, traject_id: str = "") -> Traject | None:
    """The traject whose file UWV asks for: the one chosen, else UWV's own when it has one, else
    the only one there is, to be refused by its name."""
    if traject_id:
        return next((one for one in dossier.trajecten if one.id == traject_id), None)
    theirs = [one for one in dossier.trajecten if one.opdrachtgever is OpdrachtgeverSoort.UWV]
    if len(theirs) == 1:
        return theirs[0]
    return dossier.trajecten[0] if len(dossier.trajecten) == 1 else None


def maak(
    dossiers: Dossiers,
    opened: OpenDossier,
    vraag: Vraag,
    target: Path,
    told: Told = quiet,
    factor: int = agefile.WORK_FACTOR,
) -> Overgedragen:
    """Write the package for UWV at `target`: gegevens.json, gegevens.pdf, every document, and an
    index with their hashes.

    Refusals of `toets`, each logged, as everything is, for the purpose of reporting to a principal;
    Refused for a place where no file can come; DiskFull before it begins; Cancelled by `told`. The
    line is in the dossier before the file is there, and lapses where it does not come.
    """
    was = opened.doel
    opened = replace(opened, doel=DOEL)
    place = attachments.new_place(target, dossiers.session.places.vault)
    if not place.parent.is_dir():
        raise Refused(_("De map voor het bestand bestaat niet."), _("Maak haar eerst."))
    plan = toets(dossiers, opened, vraag)
    found = disclosures.toets_gelogd(
        dossiers, opened, plan, als_bestand=vraag.sluiting is Sluiting.AGE
    )
    leaving.toets_ruimte(dossiers.session, 1)
    traject, asked = found.traject, vraag.gevraagd_op
    if traject is None or asked is None:
        raise RuntimeError("weighed")
    told(_("Samenstellen"), 1, 3)
    whole = uwv_overdracht.stel_op(
        opened.dossier,
        traject,
        found.velden,
        Aanvraag(kenmerk=plan.kenmerk, gevraagd_op=asked, overeenkomst=vraag.overeenkomst.strip()),
        dossiers.session.today,
        bureau=_bureau(dossiers),
        ontvanger=vraag.ontvanger.naam,
    )
    told(_("Bladzijden maken"), 2, 3)
    files = (("gegevens.json", als_json(whole)), ("gegevens.pdf", pdf(whole)))
    going = [(one.bestand, _blob(opened, one.document)) for one in whole.stukken if one.bestand]
    phrase = words.passphrase() if vraag.sluiting is Sluiting.WACHTWOORD else ""
    total = sum(blob.size for _name, blob in going)

    def fill(writer: Writer) -> None:
        for name, data in files:
            writer.add(name, data)
        entry = dossiers.session.entry(ACTIE, opened.doel, documenten=len(going))
        package.stream(
            dossiers.session.vault,
            opened.doc_id,
            going,
            entry,
            writer,
            lambda done: told(_("Versleutelen"), done, total),
        )
        writer.add("inhoud.txt", _index(whole, files, going))

    head: Callable[[], agefile.Head] = (
        (lambda: agefile.passphrase_head(phrase, factor))
        if phrase
        else (lambda: ageto.recipient_head(vraag.ontvanger.sleutel))
    )
    told(_("Versleutelen"), 0, total)
    expected = total + sum(len(data) for _name, data in files)
    made = package.seal(place, head, fill, dossiers.session.today, expected)
    try:
        saved = disclosures.leg_vast(
            dossiers,
            opened,
            plan,
            Verzendwijze.BESTAND,
            made.sha256,
            found.velden,
            met_sleutel=vraag.sluiting is Sluiting.AGE,
            gelogd=_feiten(vraag, made.sha256),
        )
    except BaseException:
        made.discard()
        raise
    try:
        made.publish()
    except Exception:
        lapsing.toch_niet(dossiers, saved, opened.dossier, made.sha256)
        raise
    back = replace(saved, doel=was)
    return Overgedragen(back, place, made.size, made.sha256, len(going), phrase)


def _feiten(vraag: Vraag, sha256: str) -> dict[str, str]:
    """What the log says of the file itself: its hash, to hold it against, and what opens it."""
    key = addressbook.kenmerk(vraag.ontvanger.sleutel) if vraag.sluiting is Sluiting.AGE else ""
    found = {"sha256": sha256, "sluiting": vraag.sluiting.value, "sleutel": key}
    return {name: value for name, value in found.items() if value}


def _blob(opened: OpenDossier, document_id: str) -> Blob:
    return attachments.readable(opened, document_id)


def _bureau(dossiers: Dossiers) -> str:
    try:
        return Letters(dossiers.session).huisstijl().naam
    except Refused:
        return ""


def pdf(whole: UwvOverdracht) -> bytes:
    """What goes, to read; the same gives the same bytes."""
    day = whole.gemaakt_op
    data: dict[str, object] = {
        "titel": _("Overdracht aan {ontvanger}").format(ontvanger=whole.ontvanger),
        "auteur": whole.bureau,
        "jaar": day.year,
        "maand": day.month,
        "dag": day.day,
        "voet": _("{nummer} · gemaakt op {datum}").format(
            nummer=whole.dossiernummer, datum=uitvoer.datum(day)
        ),
        "inhoud": _("Inhoud"),
        "inleiding": [
            _(
                "Dit zijn alle gegevens die tot de persoon van de klant zijn te herleiden, van de"
                " opdracht die hierbij staat. De stukken zelf zitten in de map bijlagen."
            )
        ],
        "hoofdstukken": msgspec.to_builtins(uwv_overdracht.hoofdstukken(whole)),
    }
    return inspection_page.blad(data, day)


def _index(
    whole: UwvOverdracht,
    files: tuple[tuple[str, bytes], ...],
    going: list[tuple[str, Blob]],
) -> bytes:
    """Every file of the package with its bytes and hash, as `sha256sum -c` reads it."""
    lines = [
        _("# Overdracht, kenmerk {kenmerk}, {dag}").format(
            kenmerk=whole.aanvraag.kenmerk, dag=uitvoer.datum(whole.gemaakt_op)
        ),
        *(f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in files),
        *(f"{blob.sha256}  {name}" for name, blob in going),
    ]
    return ("\n".join(lines) + "\n").encode()
