"""art. 1: what UWV gets when it takes over the file of one of its own clients.

Source: regulation artt. 1 and 11. Everything that can be traced to the client and was about UWV's
traject; nothing of another principal's, and nothing that is shielded. That it may go, on UWV's own
request after the end, is `verstrekking`'s to say; handing over destroys nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import msgspec

from pro6tui.i18n import _, ngettext
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Traject
from pro6tui.rules import omvang, paden, stukken, uitvoer
from pro6tui.rules.afscherming import zonder_afgeschermd
from pro6tui.rules.inzagekopie_blad import Alinea, Hoofdstuk, Inhoud, Paar, Paragraaf, Tabel
from pro6tui.rules.inzagekopie_delen import bestandsnaam
from pro6tui.rules.namen import volledige_naam

VORM: Literal["pro6-uwv-overdracht/1"] = "pro6-uwv-overdracht/1"


class Aanvraag(msgspec.Struct, frozen=True, kw_only=True):
    """UWV's request: its reference, its day, and the number of the contract it is under."""

    kenmerk: str
    gevraagd_op: date
    overeenkomst: str = ""


class Gegeven(msgspec.Struct, frozen=True, kw_only=True):
    """One datum: `tekst` in words, `waarde` as a program reads it (amounts in cents, hours in
    minutes, days in ISO)."""

    pad: str
    label: str
    tekst: str
    waarde: Any


class Deel(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the dossier, or one item of a list."""

    kop: str
    gegevens: tuple[Gegeven, ...]


class Stuk(msgspec.Struct, frozen=True, kw_only=True):
    """A document. `bestand`: its place in the package; "" for one of which `toelichting` says why
    it is not there."""

    document: str
    naam: str
    soort: str
    datum: date | None = None
    bestand: str = ""
    grootte: int | None = None
    toelichting: str = ""


class UwvOverdracht(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of it. The names of these fields are the keys of the JSON that UWV gets."""

    vorm: Literal["pro6-uwv-overdracht/1"] = VORM
    gemaakt_op: date
    bureau: str
    ontvanger: str
    aanvraag: Aanvraag
    dossiernummer: str
    ordernummer: str
    betrokkene: str
    gegevens: tuple[Deel, ...]
    stukken: tuple[Stuk, ...]
    niet_overgedragen: tuple[str, ...]


def stel_op(
    dossier: Dossier,
    traject: Traject,
    velden: Sequence[str],
    aanvraag: Aanvraag,
    today: date,
    *,
    bureau: str = "",
    ontvanger: str = "",
) -> UwvOverdracht:
    """What goes of this dossier: `velden` are the paths that were allowed, without what is
    shielded. Pure; nothing is asked here."""
    documents = {one.id for one in dossier.documenten if _gaat(velden, f"documenten.{one.id}")}
    # The head tells a name and a number too: of what is shielded it tells nothing.
    seen = zonder_afgeschermd(dossier)
    order = next((one.ordernummer for one in seen.trajecten if one.id == traject.id), "")
    return UwvOverdracht(
        gemaakt_op=today,
        bureau=bureau,
        ontvanger=ontvanger,
        aanvraag=aanvraag,
        dossiernummer=dossier.nummer,
        ordernummer=order,
        betrokkene=volledige_naam(seen.persoon),
        gegevens=_delen(dossier, velden),
        stukken=_stukken(dossier, documents),
        niet_overgedragen=_niet(dossier, traject),
    )


def _gaat(velden: Sequence[str], pad: str) -> bool:
    return any(paden.dekt(one, pad) for one in velden)


def _delen(dossier: Dossier, velden: Sequence[str]) -> tuple[Deel, ...]:
    found: dict[str, list[Gegeven]] = {}
    for path, field, value in omvang.inhoud(dossier, velden):
        lijst, rest = paths.list_of(path)
        whose = f"{lijst}.{rest.partition('.')[0]}" if lijst else path.partition(".")[0]
        plain = msgspec.to_builtins(value)
        found.setdefault(whose, []).append(
            Gegeven(pad=path, label=field.label, tekst=uitvoer.toon(field, value), waarde=plain)
        )
    return tuple(
        Deel(kop=_kop(dossier, whose), gegevens=tuple(data)) for whose, data in found.items()
    )


def _kop(dossier: Dossier, whose: str) -> str:
    return _(omvang.DELEN[whose]) if whose in omvang.DELEN else paden.naam(dossier, whose)


def _stukken(dossier: Dossier, wanted: set[str]) -> tuple[Stuk, ...]:
    return tuple(
        Stuk(
            document=one.id,
            naam=one.naam,
            soort=one.soort.label,
            datum=one.datum,
            bestand=f"bijlagen/{number:03} {bestandsnaam(one)}" if one.blob else "",
            grootte=one.grootte if one.blob else None,
            toelichting="" if one.blob else _("ligt niet als bestand in het dossier"),
        )
        for number, one in enumerate(dossier.documenten, 1)
        if one.id in wanted
    )


def _niet(dossier: Dossier, traject: Traject) -> tuple[str, ...]:
    """What stays behind, in a sentence each, without saying what it is."""
    said = []
    if any(one.opgeheven_op is None for one in dossier.afschermingen):
        said.append(_("Op verzoek van de klant afgeschermde gegevens zijn niet overgedragen."))
    if any(one.id != traject.id for one in dossier.trajecten):
        said.append(_("Gegevens over een andere opdracht zijn niet overgedragen."))
    if count := len(stukken.los(dossier)):
        said.append(
            ngettext(
                "{n} stuk waarvan niet vastligt bij welke opdracht het hoort, is niet"
                " overgedragen.",
                "{n} stukken waarvan niet vastligt bij welke opdracht zij horen, zijn niet"
                " overgedragen.",
                count,
            ).format(n=count)
        )
    if dossier.papier.locatie:
        said.append(_("Er is ook een papieren dossier; de inhoud daarvan zit hier niet in."))
    return tuple(said)


def hoofdstukken(overdracht: UwvOverdracht) -> tuple[Hoofdstuk, ...]:
    """The same to read, as chapters for the page."""
    asked = overdracht.aanvraag
    first: tuple[Inhoud, ...] = (
        Paar(_("Gegevens van"), overdracht.betrokkene),
        Paar(_("Dossier"), overdracht.dossiernummer),
        Paar(_("Ordernummer"), overdracht.ordernummer or "–"),
        Paar(_("Aan"), overdracht.ontvanger),
        Paar(_("Kenmerk van uw verzoek"), asked.kenmerk),
        Paar(_("Uw verzoek van"), uitvoer.datum(asked.gevraagd_op)),
        Paar(_("Overeenkomst"), asked.overeenkomst or "–"),
    )
    notes = tuple(Alinea(one) for one in overdracht.niet_overgedragen)
    about = [Paragraaf("", first)]
    if notes:
        about.append(Paragraaf(_("Wat hier niet bij zit"), notes))
    data = tuple(
        Paragraaf(deel.kop, tuple(Paar(one.label, one.tekst) for one in deel.gegevens))
        for deel in overdracht.gegevens
    )
    rows = tuple(
        (one.naam or one.soort, uitvoer.datum(one.datum), one.bestand or one.toelichting)
        for one in overdracht.stukken
    )
    table: Inhoud = (
        Tabel((_("Document"), _("Datum"), _("Bestand")), rows)
        if rows
        else Alinea(_("Niets vastgelegd."))
    )
    return (
        Hoofdstuk("uitleg", _("Over deze overdracht"), _("Uitleg"), tuple(about)),
        Hoofdstuk("gegevens", _("De gegevens"), _("Gegevens"), data),
        Hoofdstuk("documenten", _("De stukken"), _("Stukken"), (Paragraaf("", (table,)),)),
    )
