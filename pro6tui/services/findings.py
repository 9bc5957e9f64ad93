"""Every finding of `check` in a sentence: what it means, what to do, and with which command."""

from __future__ import annotations

from typing import NamedTuple

from pro6tui.i18n import _


class Words(NamedTuple):
    """`fix` is a command that puts it right, or whom to ask."""

    message: str
    uitweg: str
    fix: str


def words(code: str) -> Words:
    """What a code means. One of a later version shows by its own name."""
    return every().get(code) or Words(code, _restore(), _ask_directeur())


def every() -> dict[str, Words]:
    """All of them, by code."""
    return _harm() | _forgery() | _log() | _folder() | _keys()


def _ask_directeur() -> str:
    return _("vraag de directeur")


def _restore() -> str:
    return _("Zet dit bestand terug uit de back-up; de naam is de controle.")


def _who() -> str:
    return _("Ga na wie op deze machine of in de back-up kon schrijven, en meld het de directeur.")


def _lost(message: str) -> Words:
    return Words(message, _restore(), _ask_directeur())


def _forged(message: str) -> Words:
    return Words(message, _who(), _ask_directeur())


def _harm() -> dict[str, Words]:
    return {
        "checksum": _lost(_("De inhoud van een bestand is veranderd.")),
        "truncated": _lost(_("Een bestand is afgekapt.")),
        "damaged": _lost(_("Een bestand is beschadigd.")),
        "swapped": _lost(_("Een bestand staat op de plaats van een ander.")),
        "missing_file": _lost(_("Een bestand dat in het logboek staat, ontbreekt.")),
        "blob_missing": _lost(_("Een bijlage die in een dossier staat, ontbreekt.")),
        "missing_parent": _lost(
            _("Van een dossier ontbreekt de versie waarop een andere voortbouwt.")
        ),
        "revision_gap": _lost(_("In de versies van een dossier zit een gat.")),
        "document_without_key": _lost(_("Een dossier heeft geen sleutel meer.")),
        "ring_missing": _lost(_("De sleutel van een kring ontbreekt.")),
        "unreadable_file": Words(
            _("Een bestand kan niet worden gelezen."),
            _("Controleer de rechten en de schijf, en draai de controle opnieuw."),
            "pro6 check --again",
        ),
        "before_erasure": Words(
            _("Een dossierversie is op een andere machine gemaakt vóór een wissing."),
            _("Wat gewist is, kan er nog in staan. Voeg de versies samen en laat opnieuw wissen."),
            _ask_directeur(),
        ),
        "resurrected": Words(
            _("Een vernietigd dossier staat weer in de kluis."),
            _("Er gaat niets open voordat het opnieuw vernietigd is. Kijk waar het vandaan kwam."),
            "pro6 destroy again",
        ),
        "rollback": Words(
            _("De kluis is ouder dan wat u eerder zag: er is een oude kopie teruggezet."),
            _("Ga na wie iets terugzette en zet wat ontbreekt terug uit een latere back-up."),
            _ask_directeur(),
        ),
    }


def _forgery() -> dict[str, Words]:
    return {
        "forged_author": _forged(_("Een dossierversie is niet van wie erop staat.")),
        "unknown_member": _forged(_("Een handtekening is van iemand die geen lid is.")),
        "foreign_key": _forged(
            _("Een dossiersleutel is gemaakt door iemand die niet in de groep hoort.")
        ),
        "smuggled_recipient": _forged(_("Een bestand is ook voor een onbekende te lezen.")),
        "unlogged_write": _forged(_("Er is iets geschreven dat niet in het logboek staat.")),
        "forged_ring": _forged(_("Een sleutel van een kring is vervalst.")),
        "forged_member_record": _forged(_("Een ledenbesluit heeft een valse handtekening.")),
        "foreign_member_record": _forged(_("Een ledenbesluit hoort bij een andere kluis.")),
        "unentitled_member_record": _forged(
            _("Een ledenbesluit is getekend door iemand die dat niet mag; het geldt niet.")
        ),
        "void_member_record": _forged(
            _("Een ledenbesluit van iemand die al was ingetrokken; het geldt niet.")
        ),
        "forged_tombstone": _forged(_("Een bewijs van vernietiging is vervalst; het geldt niet.")),
        "forged_notice": _forged(
            _("Een melding over controle of back-up is vervalst; zij telt niet.")
        ),
        "author_inactive": Words(
            _("Een dossierversie is van iemand die op dat moment geen aanstelling had."),
            _("Ga na of de klok van die machine goed stond, en zo niet wie het was."),
            "pro6 member list",
        ),
    }


def _log() -> dict[str, Words]:
    return {
        "log_damaged": _lost(_("Een deel van het logboek is beschadigd.")),
        "log_gap": _lost(_("In het logboek ontbreken regels.")),
        "log_tail_cut": _lost(_("Van een logboek zijn de laatste regels weg.")),
        "log_forged": _forged(_("Een deel van het logboek is vervalst.")),
        "log_fork": _forged(_("Een logboek loopt in tweeën: er is op twee plaatsen mee gewerkt.")),
        "log_clock_back": Words(
            _("De klok van een machine liep terug."),
            _("Laat de tijd gelijkzetten; de volgorde van het logboek klopt nog."),
            "timedatectl set-ntp true",
        ),
    }


def _folder() -> dict[str, Words]:
    return {
        "symlink": Words(
            _("Er staat een verwijzing waar een bestand hoort."),
            _("Verwijder haar en zet het bestand zelf terug."),
            _ask_directeur(),
        ),
        "wrong_type": Words(
            _("Er staat iets anders dan een gewoon bestand of een map."),
            _("Verwijder het; de kluis maakt alleen bestanden en mappen."),
            _ask_directeur(),
        ),
        "two_heads": Words(
            _("Van een dossier staan twee versies naast elkaar."),
            _("Open het dossier, kies wat klopt en bewaar; er is niets verloren."),
            "pro6",
        ),
        "newer_format": Words(
            _("Een bestand is gemaakt door een nieuwere versie van het programma."),
            _("Werk het programma op deze machine bij."),
            "make install",
        ),
        "sync_conflict": Words(
            _("Een synchronisatieprogramma heeft een tweede versie weggezet."),
            _("Vergelijk met het bestand zonder toevoeging; gelijk mag weg, anders bewaar beide."),
            _ask_directeur(),
        ),
        "sync_versions": Words(
            _("Een synchronisatieprogramma bewaart oude versies in de kluis."),
            _("Zet oude versies uit; wat vernietigd is, moet echt weg zijn."),
            _ask_directeur(),
        ),
        "unknown_path": Words(
            _("Er staat iets in de kluis dat er niet hoort."),
            _("Kijk wie het daar zette en haal het weg."),
            _ask_directeur(),
        ),
        "git_in_vault": Words(
            _("De kluis staat onder versiebeheer met git."),
            _(
                "Haal de map .git weg of leg de kluis erbuiten; git vergeet niets, ook niet wat"
                " vernietigd is."
            ),
            _ask_directeur(),
        ),
        "plain_swap": Words(
            _("Het wisselgeheugen van deze machine is niet versleuteld."),
            _("Versleutel het of zet het uit: er kan leesbare tekst in terechtkomen."),
            "swapoff -a",
        ),
        "stale_temp": Words(
            _("Er staat een half geschreven bestand van een afgebroken sessie."),
            _("Het mag weg; er is niets mee verloren."),
            "pro6 check --repair",
        ),
        "orphan_blob": Words(
            _("Er staat een bijlage die in geen dossier wordt genoemd."),
            _("Zij bleef over van een afgebroken toevoeging; misschien noemt een concept haar."),
            _ask_directeur(),
        ),
        "key_without_document": Words(
            _("Er staat een sleutel zonder dossier."),
            _(
                "Van een afgebroken intake, of het dossier is weg: zet het dan terug uit de"
                " back-up."
            ),
            _ask_directeur(),
        ),
    }


def _keys() -> dict[str, Words]:
    return {
        "stale_ring": Words(
            _("Iemand die een kring verliet, kent de sleutel van die kring nog."),
            _("Geef de kring een nieuwe sleutel."),
            "pro6 rekey",
        ),
        "rekey_pending": Words(
            _("Na een vertrek wachten nog dossiers op een nieuwe sleutel."),
            _("Laat het afmaken; het kan naast het werk lopen."),
            "pro6 rekey",
        ),
        "one_epoch_holder": Words(
            _("Er is maar één plaats met een epochsleutel."),
            _("Maak er een tweede; zonder epochsleutel gaat de kluis niet meer open."),
            "pro6 escrow sleutelblad.pdf",
        ),
        "holder_behind": Words(
            _("Een houder heeft de epochsleutel van de vorige periode nog."),
            _("Ontgrendel daar de kluis; bij een sleutelblad: vernietig het oude blad."),
            "pro6 epoch ack",
        ),
        "rotation_due": Words(
            _("De sleutelperiode duurt langer dan een maand."),
            _("Begin een nieuwe; wat vernietigd is, is dan ook uit oude back-ups weg."),
            "pro6 rotate",
        ),
    }
