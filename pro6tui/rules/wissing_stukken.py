"""art. 5: erasing: the letters and other documents made while the value stood, which may say it.

Source: regulation artt. 5 and 11; AVG 17. What is erased survives in no letter. A text is searched;
of what cannot be searched a person says whether it goes, or why it is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Document, Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_, Term
from pro6tui.model.vocabulary import Drager
from pro6tui.rules import paden, redenen, wissing
from pro6tui.rules.wissing import Wisplan

Dated = tuple[date, Dossier]
replace = msgspec.structs.replace


class Waarom(Term):
    """Why a document is named."""

    STAAT_ERIN = "staat_erin", N_("de waarde staat erin")
    NIET_DOORZOCHT = "niet_doorzocht", N_("kijk zelf na: dit bestand is niet te doorzoeken")
    PAPIER = "papier", N_("kijk zelf na: dit is op papier")


class Stuk(msgspec.Struct, frozen=True):
    """A document that says an erased value, or may: its id, what it is called, and why."""

    id: str
    naam: str
    waarom: Waarom

    @property
    def te_beslissen(self) -> bool:
        """Whether a person says if it goes; what is on paper this program does not destroy."""
        return self.waarom is not Waarom.PAPIER


def kandidaten(revisies: Sequence[Dated], plan: Wisplan) -> list[Document]:
    """The documents of the present dossier that were made while one of the values stood, by their
    own date or by when they came in the dossier; those that the plan takes anyhow left out."""
    if not revisies or not plan.paden:
        return []
    stood = [_stond(dossier, plan.paden) for _day, dossier in revisies]
    spans = list(_tijden(revisies, stood))
    found = []
    for one in revisies[-1][1].documenten:
        pad = f"documenten.{one.id}"
        taken = one.id in plan.brieven or any(paden.overlapt(own, pad) for own in plan.paden)
        if taken or not (one.blob or one.drager is Drager.PAPIER):
            continue
        came = next(
            at for at, (_day, d) in enumerate(revisies) if any(x.id == one.id for x in d.documenten)
        )
        dated = one.datum is not None and any(a <= one.datum <= b for a, b in spans)
        if dated or stood[came] or (came > 0 and stood[came - 1]):
            found.append(one)
    return found


def _stond(dossier: Dossier, pads: Sequence[str]) -> bool:
    """Whether one of the values stood there; a document that goes says nothing of the others."""
    return any(
        value not in (None, "", ())
        for pad in pads
        if not pad.startswith("documenten.")
        for _path, _field, value in wissing.waarden_van(dossier, pad)
    )


def _tijden(revisies: Sequence[Dated], stood: Sequence[bool]) -> Iterator[tuple[date, date]]:
    """From which day up to and including which one of the values stood there."""
    begins = [day for day, _dossier in revisies]
    spans = zip(begins, [*begins[1:], date.max], stood, strict=True)
    return ((begin, end) for begin, end, there in spans if there)


def stukken(
    documenten: Sequence[Document], plan: Wisplan, teksten: Mapping[str, str]
) -> list[Stuk]:
    """What a person must look at. `teksten`: what stands in those that could be read, by id; one
    that was searched and does not say it is not named."""
    found = []
    for one in documenten:
        if not one.blob:
            found.append(Stuk(one.id, one.naam, Waarom.PAPIER))
        elif one.id not in teksten:
            found.append(Stuk(one.id, one.naam, Waarom.NIET_DOORZOCHT))
        elif wissing.zegt(teksten[one.id], plan):
            found.append(Stuk(one.id, one.naam, Waarom.STAAT_ERIN))
    return found


def beslis(
    plan: Wisplan,
    revisies: Sequence[Dated],
    namen: Sequence[Stuk],
    weg: Collection[str],
    bewaren: Mapping[str, str],
) -> Wisplan:
    """The plan with the documents that go. Refusal "R5.7" while nobody said of one whether it goes
    (`weg`, ids) or is kept (`bewaren`, id → why), or when one is kept without saying why."""
    for reason in bewaren.values():
        redenen.toets_reden(reason, "R5.7", 5, "documenten")
    open_ = [
        one for one in namen if one.te_beslissen and one.id not in weg and one.id not in bewaren
    ]
    if open_:
        raise Refusal(
            "R5.7",
            5,
            _("In deze stukken staat de waarde, of kan zij staan: {stukken}.").format(
                stukken="; ".join(f"{one.naam} ({one.id})" for one in open_)
            ),
            _("Kijk ze na. Wis ze mee, of bewaar een stuk met de reden: “bewaren omdat …”."),
            "documenten",
        )
    gone = [one.id for one in namen if one.te_beslissen and one.id in weg and one.id not in bewaren]
    pads = [f"documenten.{one}" for one in gone]
    blobs = [
        one.blob
        for _day, dossier in revisies
        for one in dossier.documenten
        if one.id in gone and one.blob
    ]
    kept = [f"documenten.{one}" for one in bewaren]
    return replace(
        plan,
        paden=tuple(dict.fromkeys([*plan.paden, *pads])),
        documenten=tuple(dict.fromkeys([*plan.documenten, *blobs])),
        behalve=tuple(dict.fromkeys([*plan.behalve, *kept])),
    )


def bewaard(namen: Sequence[Stuk], bewaren: Mapping[str, str]) -> str:
    """What the revision says of the documents that are kept: "" for none."""
    told = [f"{one.naam}: {bewaren[one.id].strip()}" for one in namen if one.id in bewaren]
    return _("bewaard {stukken}").format(stukken="; ".join(told)) if told else ""
