"""What `check` finds, as sentences with a way to put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from pro6tui.i18n import _
from pro6tui.services.rows import KIND
from pro6tui.services.session import Session
from vault.finding import ERROR, NOTICE, Finding, Report
from vault.keyholder import Told

BLOBS = "pro6tui.services.checking:blob_ids"
ADVICE = frozenset({"plain_swap", "one_epoch_holder"})
"""About the machine and its keys, not the vault: said, but no reason to wake anybody."""


@dataclass(frozen=True)
class Found:
    """All findings of one code. `fout`: lost, forged or damaged; `let_op`: somebody must look."""

    code: str
    ernst: str
    message: str
    uitweg: str
    findings: tuple[Finding, ...]
    aantal: int


def blob_ids(kind: str, body: bytes) -> Iterable[str]:
    """The attachments that a document names; runs in the keyholder."""
    if kind != KIND or b'"blob"' not in body:
        return ()
    try:
        found = _named.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ()
    return [one.blob.partition(":")[0] for one in found.documenten if one.blob]


class _Attached(msgspec.Struct):
    blob: str = ""


class _Attachments(msgspec.Struct):
    """What check needs of a dossier; the rest is not even made into objects."""

    documenten: list[_Attached] = []


_named = msgspec.json.Decoder(_Attachments)


def check(session: Session, *, quick: bool = False, told: Told | None = None) -> Report:
    """Look the whole vault through; `told` hears how far it is, from 0 to 1000. Blocks."""
    clone = session.vault.clone()
    try:
        return clone.check(quick=quick, blobs=BLOBS, told=told)
    finally:
        clone.close()


def good(report: Report) -> bool:
    """Whether nothing needs doing: notices and advice may be there."""
    return all(one.severity == NOTICE or one.code in ADVICE for one in report.findings)


def in_words(report: Report) -> list[Found]:
    """The findings by code, the worst first."""
    groups: dict[str, list[Finding]] = {}
    for one in report.findings:
        groups.setdefault(one.code, []).append(one)
    return [
        Found(
            code,
            _severity(found[0]),
            *words(code),
            tuple(found),
            report.counts.get(f"finding:{code}", len(found)),
        )
        for code, found in groups.items()
    ]


def _severity(finding: Finding) -> str:
    if finding.severity == NOTICE or finding.code in ADVICE:
        return "ter_informatie"
    return "fout" if finding.severity == ERROR else "let_op"


def words(code: str) -> tuple[str, str]:
    """What a code means, and what to do. A code of a later version shows by its own name."""
    return _files().get(code) or _chains().get(code) or (code, _restore())


def _restore() -> str:
    return _("Zet dit bestand terug uit de back-up; de naam is de controle.")


def _ask() -> str:
    return _("Ga na wie op deze machine of in de back-up kon schrijven, en meld het de directeur.")


def _files() -> dict[str, tuple[str, str]]:
    return {
        "checksum": (_("De inhoud van een bestand is veranderd."), _restore()),
        "truncated": (_("Een bestand is afgekapt."), _restore()),
        "damaged": (_("Een bestand is beschadigd."), _restore()),
        "swapped": (_("Een bestand staat op de plaats van een ander."), _restore()),
        "missing_file": (_("Een bestand dat in het logboek staat, ontbreekt."), _restore()),
        "blob_missing": (_("Een bijlage die in een dossier staat, ontbreekt."), _restore()),
        "unreadable_file": (
            _("Een bestand kan niet worden gelezen."),
            _("Controleer de rechten en de schijf, en draai de controle opnieuw."),
        ),
        "symlink": (
            _("Er staat een verwijzing waar een bestand hoort."),
            _("Verwijder haar en zet het bestand zelf terug."),
        ),
        "wrong_type": (
            _("Er staat iets anders dan een gewoon bestand of een map."),
            _("Verwijder het; de kluis maakt alleen bestanden en mappen."),
        ),
        "sync_conflict": (
            _("Een synchronisatieprogramma heeft een tweede versie weggezet."),
            _("Vergelijk met het bestand zonder toevoeging; gelijk mag weg, anders bewaar beide."),
        ),
        "sync_versions": (
            _("Een synchronisatieprogramma bewaart oude versies in de kluis."),
            _("Zet oude versies uit; wat vernietigd is, moet echt weg zijn."),
        ),
        "unknown_path": (
            _("Er staat iets in de kluis dat er niet hoort."),
            _("Kijk wie het daar zette en haal het weg."),
        ),
        "git_in_vault": (
            _("De kluis staat onder versiebeheer met git."),
            _("Haal de map .git weg; git vergeet niets, ook niet wat vernietigd is."),
        ),
        "newer_format": (
            _("Een bestand is gemaakt door een nieuwere versie van het programma."),
            _("Werk het programma op deze machine bij."),
        ),
        "plain_swap": (
            _("Het wisselgeheugen van deze machine is niet versleuteld."),
            _("Versleutel het of zet het uit: er kan leesbare tekst in terechtkomen."),
        ),
        "stale_temp": (
            _("Er staat een half geschreven bestand van een afgebroken sessie."),
            _("Het mag weg; er is niets mee verloren."),
        ),
        "orphan_blob": (
            _("Er staat een bijlage die in geen dossier wordt genoemd."),
            _("Zij bleef over van een afgebroken toevoeging en mag weg."),
        ),
        "key_without_document": (
            _("Er staat een sleutel zonder dossier."),
            _("Hij bleef over van een afgebroken intake en mag weg."),
        ),
    }


def _chains() -> dict[str, tuple[str, str]]:
    return {
        "forged_author": (_("Een dossierversie is niet van wie erop staat."), _ask()),
        "unknown_member": (_("Een handtekening is van iemand die geen lid is."), _ask()),
        "smuggled_recipient": (_("Een bestand is ook voor een onbekende te lezen."), _ask()),
        "unlogged_write": (_("Er is iets geschreven dat niet in het logboek staat."), _ask()),
        "missing_parent": (
            _("Van een dossier ontbreekt de versie waarop een andere voortbouwt."),
            _restore(),
        ),
        "revision_gap": (_("In de versies van een dossier zit een gat."), _restore()),
        "document_without_key": (_("Een dossier heeft geen sleutel meer."), _restore()),
        "log_damaged": (_("Een deel van het logboek is beschadigd."), _restore()),
        "log_forged": (_("Een deel van het logboek is vervalst."), _ask()),
        "log_gap": (_("In het logboek ontbreken regels."), _restore()),
        "log_fork": (_("Een logboek loopt in tweeën: er is op twee plaatsen mee gewerkt."), _ask()),
        "log_tail_cut": (_("Van een logboek zijn de laatste regels weg."), _restore()),
        "log_clock_back": (
            _("De klok van een machine liep terug."),
            _("Laat de tijd gelijkzetten; de volgorde van het logboek klopt nog."),
        ),
        "forged_ring": (_("Een sleutel van een groep is vervalst."), _ask()),
        "ring_missing": (_("De sleutel van een groep ontbreekt."), _restore()),
        "forged_member_record": (_("Een ledenbesluit heeft een valse handtekening."), _ask()),
        "foreign_member_record": (_("Een ledenbesluit hoort bij een andere kluis."), _ask()),
        "unentitled_member_record": (
            _("Een ledenbesluit is getekend door iemand die dat niet mag; het geldt niet."),
            _ask(),
        ),
        "void_member_record": (
            _("Een ledenbesluit van iemand die al was ingetrokken; het geldt niet."),
            _ask(),
        ),
        "two_heads": (
            _("Van een dossier staan twee versies naast elkaar."),
            _("Open het dossier, kies wat klopt en bewaar; er is niets verloren."),
        ),
        "author_inactive": (
            _("Een dossierversie is van iemand die op dat moment geen aanstelling had."),
            _("Ga na of de klok van die machine goed stond, en zo niet wie het was."),
        ),
        "one_epoch_holder": (
            _("Er is maar één plaats met een epochsleutel."),
            _("Maak er een tweede; zonder epochsleutel gaat de kluis niet meer open."),
        ),
    }
