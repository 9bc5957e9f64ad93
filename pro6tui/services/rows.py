"""What the list keeps of a dossier: its columns, the words to find it by, and what is due.

Runs in the keyholder. The BSN, and who somebody is, go along as exact tokens only, which the
catalog keeps hashed.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.codec import decode
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import AfspraakStatus, DossierStaat, Papierstand, Rol
from pro6tui.rules import afscherming, artikel_05, dubbel, intake, namen, papier, waarom
from pro6tui.rules.artikel_05 import bewaring
from pro6tui.rules.artikel_06 import Mate
from pro6tui.rules.verzoek_klok import gang
from pro6tui.rules.verzoek_rechten import besluitrecht
from vault.catalog import Entry, pack_row
from vault.documents import DAMAGED, SEVERAL

KIND = "dossier"
ROWS_VERSION = "14"
"""Raise it with every change of what is kept of a dossier: a list of another version is made anew
at the next start."""
VERSIONS = "versies:meer:"
"""The label of a dossier of which several versions stand side by side; its row has `versies`."""
REQUESTS = "verzoek:open:"
"""The label of a dossier with an open request."""
OWN = "wissen:"
"""The label of a dossier with data that go without it, on a day of their own."""
HOLDS = "hold:eindigt:"
"""The label of a dossier of which something that holds destruction has a last day."""
_STANDING = (Papierstand.AANWEZIG, Papierstand.UIT)
_DAMAGED_WORD = "beschadigd"
_BEGINNING = (DossierStaat.CONCEPT, DossierStaat.INTAKE)


def extract(kind: str, _doc_id: str, body: bytes) -> Entry | None:
    """The list entry of one document; None for what is no dossier of this version's schema."""
    kind, _mark, several = kind.partition(SEVERAL)
    damaged = kind.endswith(DAMAGED)
    if damaged and not body:
        return _unreadable()
    if kind.removesuffix(DAMAGED) != KIND:
        return None
    try:
        dossier = decode(body)
    except Refusal:
        return None
    shown = row(dossier)
    if damaged:
        shown["naam"] = _("{naam} (beschadigd)").format(naam=shown["naam"])
        shown["beschadigd"] = True
    found = words(dossier)
    if several:
        shown["versies"] = int(several)
        found = f"{found} {VERSIONS}"
    person = afscherming.zonder_afgeschermd(dossier).persoon
    return Entry(
        sort=f"{namen.sorteersleutel(person)} {dossier.nummer}",
        search=f"{found} {_DAMAGED_WORD}" if damaged else found,
        row=pack_row(shown),
        exact=dubbel.merken(dossier.persoon, person),
        text=texts(dossier),
    )


def _unreadable() -> Entry:
    """A dossier of which no revision can be read: it may not vanish from the list."""
    shown = row(Dossier())
    shown["naam"] = _("(beschadigd dossier)")
    shown["beschadigd"] = True
    return Entry(sort="~", search=_DAMAGED_WORD, row=pack_row(shown))


def row(dossier: Dossier) -> dict[str, Any]:
    """The columns and the dates that matter, as text and numbers. What is shielded is not in it
    (art. 11); who works on it, its state and what must be done in time are the bureau's own."""
    gone = _gone(dossier)
    seen = afscherming.zonder_afgeschermd(dossier)
    planned = [
        [one.datum.isoformat(), one.tijd, str(one.soort)]
        for one in seen.afspraken
        if one.datum and one.status is AfspraakStatus.GEPLAND
    ]
    kept = {
        "nummer": dossier.nummer,
        "naam": _name(dossier, seen),
        "woonplaats": seen.persoon.woonplaats,
        "uitkering": [str(one.soort) for one in seen.uitkeringen if one.soort],
        "staat": str(dossier.staat),
        "order": [one.ordernummer for one in seen.trajecten if one.ordernummer],
        "opdrachtgever": [str(one.opdrachtgever) for one in seen.trajecten if one.opdrachtgever],
        "behandelaars": list(dossier.toewijzing.behandelaars),
        "afspraken": sorted(planned),
        "einde": [one.einddatum.isoformat() for one in seen.trajecten if one.einddatum],
        "nazorg": [one.nazorg_tot.isoformat() for one in seen.trajecten if one.nazorg_tot],
        "open": sum(one.einddatum is None for one in dossier.trajecten),
        "poorten": len(intake.open_poorten(dossier)) if dossier.staat in _BEGINNING else 0,
        "sinds": dossier.aangemaakt_op.isoformat() if dossier.aangemaakt_op else None,
        "papier": out.isoformat() if (out := dossier.papier.meegenomen_op) else None,
        "vernietigbaar": gone.isoformat() if gone else None,
    }
    person = {"voornamen": seen.persoon.voornamen, "adres": seen.persoon.adres}
    more = person | _rights(dossier) | _keeping(dossier, seen)
    return kept | {name: found for name, found in more.items() if found}


def _keeping(dossier: Dossier, seen: Dossier) -> dict[str, Any]:
    """What a term is counted from, whatever the bureau's terms are when it is read.

    `bewaar`: (categories that may rule it, end of the relation, not before) once there is an end;
    `eigen`: (category, end) of data that go without the dossier; `kast`: (where the paper is,
    cabinet, folder, how many, destroyed on, taken by), and for paper that nobody asked about that
    alone; `einde_dicht`: whether a traject ended on a day that is shielded.
    """
    end = artikel_05.relatie_einde(dossier, date.max).datum
    longer = artikel_05.niet_voor(dossier)
    paper = seen.papier
    stand = papier.stand(dossier)
    place = [
        str(stand),
        paper.locatie,
        paper.map,
        paper.omvang_mappen,
        _iso(paper.vernietigd_op),
        paper.meegenomen_door,
    ]
    if stand is Papierstand.ONBEKEND:
        place = [str(stand)]
    kinds = " ".join(artikel_05.categorieen(dossier))
    return {
        "bewaar": [kinds, end.isoformat(), _iso(longer)] if end else None,
        "eigen": [[str(one), day.isoformat()] for one, day in waarom.eigen_eindes(dossier)],
        "kast": place if stand is not Papierstand.GEEN else None,
        "einde_dicht": bool(afscherming.verborgen_eindes(dossier)),
    }


def _name(dossier: Dossier, seen: Dossier) -> str:
    if afscherming.afgeschermd(dossier, "persoon.achternaam") is not None:
        return afscherming.tekst()
    return namen.weergavenaam(seen.persoon)


def _rights(dossier: Dossier) -> dict[str, Any]:
    """What runs for the client's rights; a row leaves out what is empty.

    `verzoeken`: the open requests, each its `Gang` with `id`, `behandelaar`, `voorstel`, who
    proposed a decision, and `breed`, whether a consulent may take it; `holds`: how many were
    placed; `holds_tot`: (day, reason) of those that end; `beroep`: until when a client may go to
    court at last.
    """
    beroep = max((one.beroep_tot for one in dossier.verzoeken if one.beroep_tot), default=None)
    held = [one for one in dossier.holds if one.opgeheven_op is None]
    return {
        "verzoeken": [_request(dossier, one) for one in dossier.verzoeken if one.staat.open],
        "holds": len(held),
        "holds_tot": [
            [one.einde_voorzien.isoformat(), str(one.reden or "")]
            for one in held
            if one.einde_voorzien
        ],
        "beroep": _iso(beroep),
    }


def _holds_that_end(dossier: Dossier) -> bool:
    held = any(one.einde_voorzien and one.opgeheven_op is None for one in dossier.holds)
    return held or any(one.beroep_tot for one in dossier.verzoeken)


def _request(dossier: Dossier, verzoek: Verzoek) -> dict[str, Any]:
    facts: dict[str, Any] = msgspec.to_builtins(gang(dossier, verzoek))
    proposed = next((one.voorgesteld_door for one in verzoek.onderdelen if _waits(one)), "")
    more = {"id": verzoek.id, "behandelaar": verzoek.behandelaar}
    if verzoek.besluit is None and proposed:
        more["voorstel"] = proposed
        right = besluitrecht(Rol.CONSULENT, verzoek)
        facts["breed"] = right is Mate.JA
    return facts | {name: value for name, value in more.items() if value}


def _waits(deel: Onderdeel) -> bool:
    """Whether a decision was proposed that somebody with the right must take."""
    return bool(deel.voorgesteld_door and not deel.beslist_door)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def words(dossier: Dossier) -> str:
    """What a search as you type looks in; labels such as `staat:actief:` narrow to a filter.

    The second colon ends the value, so that a filter on WAZ does not find WAZO. By what is shielded
    nothing is found; by its number always."""
    seen = afscherming.zonder_afgeschermd(dossier)
    person = seen.persoon
    gone = _gone(dossier)
    parts = [
        namen.weergavenaam(person),
        person.voornamen,
        person.woonplaats,
        dossier.nummer,
        papier.nummer(seen.papier.map),
        *(one.ordernummer for one in seen.trajecten),
        dossier.staat.label,
        f"staat:{dossier.staat}:",
        f"groep:{dossier.staat.groep}:",
        *(f"uitkering:{one.soort}:" for one in seen.uitkeringen if one.soort),
        *(f"van:{one}:" for one in dossier.toewijzing.behandelaars),
        f"weg:{gone.year}:" if gone else "",
        "papier:uit:" if dossier.papier.meegenomen_op else "",
        "papier:kast:" if papier.stand(dossier) in _STANDING else "",
        OWN if waarom.eigen_eindes(dossier) else "",
        REQUESTS if any(one.staat.open for one in dossier.verzoeken) else "",
        HOLDS if _holds_that_end(dossier) else "",
    ]
    return " ".join(part for part in parts if part)


def _gone(dossier: Dossier) -> date | None:
    """From when it may be destroyed. The list is made once and read for years, so an end that
    still lies ahead counts here; destruction itself asks again, with the day it is."""
    return bewaring(dossier, date.max).vernietigbaar_vanaf


def texts(dossier: Dossier) -> str:
    """The free text of notes and appointments, for the word search; not what is shielded."""
    seen = afscherming.zonder_afgeschermd(dossier)
    parts = [one.tekst for one in seen.notities]
    parts += [one.toelichting for one in seen.afspraken]
    return "\n".join(part for part in parts if part)
