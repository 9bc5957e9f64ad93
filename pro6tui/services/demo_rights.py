"""The clients of a demo who use their rights: one of every kind of request, in every state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from pro6tui.model.verzoeken import Onderdeel
from pro6tui.model.vocabulary import VerzoekSoort as K
from pro6tui.rules import bezwaar, holds
from pro6tui.rules.termijnen import KALENDER
from pro6tui.services import demo_words as w
from pro6tui.services.demo_chance import Chance, Staff
from pro6tui.services.demo_course import ROOM, Course
from pro6tui.services.demo_registers import SURVEY

_SEVEN = ("persoon.achternaam", "persoon.voorletters", "persoon.emailadres")

Told = Callable[[Course], Course]


def _part(pad: str, asked: v.Gevraagd, ground: v.VerzoekGrond, value: str = "") -> Onderdeel:
    return Onderdeel(pad=pad, gevraagd=asked, grond=ground, gevraagde_waarde=value)


def came_yesterday(course: Course) -> Course:
    """A copy of everything, asked by e-mail; nobody did anything yet."""
    return course.ontvang(
        1,
        K.INZAGE,
        v.Kanaal.EMAIL,
        vorm=(v.InzageVorm.KOPIE_DIGITAAL,),
        toelichting=w.WENS,
    )


def waits_for_identity(course: Course) -> Course:
    """A letter, and nobody is sure yet who wrote it."""
    asked = (v.InzageVorm.KOPIE_PAPIER,)
    return course.ontvang(6, K.INZAGE, v.Kanaal.BRIEF, vorm=asked).wacht_op_identiteit(4)


def comes_to_look(course: Course) -> Course:
    """An inspection at the office, with an appointment."""
    course.ontvang(9, K.INZAGE, v.Kanaal.OP_KANTOOR, vorm=(v.InzageVorm.OP_KANTOOR,))
    course.in_behandeling(9)
    made = next(a.id for a in course.dossier.afspraken if a.soort is v.AfspraakSoort.INZAGE)
    course.dossier = replace(course.dossier, verzoeken=(replace(course.verzoek, afspraak=made),))
    return course


def looked(course: Course) -> Course:
    """An inspection at the office that is over and closed."""
    course.ontvang(60, K.INZAGE, v.Kanaal.BRIEF, vorm=(v.InzageVorm.OP_KANTOOR,))
    course.in_behandeling(58).beslis(50).verslag(48).voer_uit(48).rond_af(47)
    return course


def correction_is_late(course: Course) -> Course:
    """A correction on which nobody decided in time."""
    street = _part(
        "persoon.telefoonnummer", v.Gevraagd.WIJZIGEN, v.VerzoekGrond.ONJUIST, "06 12 34 50 99"
    )
    course.ontvang(40, K.RECTIFICATIE, v.Kanaal.BRIEF, onderdelen=(street,))
    return course.in_behandeling(38)


def correction_to_be_told(course: Course) -> Course:
    """A correction that was carried out; the municipality had the old value and heard nothing."""
    (traject, *_more) = course.dossier.trajecten
    course.verstrek(
        90,
        v.Verzendwijze.POST,
        grond=v.Verstrekkingsgrond.OPDRACHTGEVER,
        doel=v.Doel.RAPPORTAGE_OPDRACHTGEVER,
        ontvanger=traject.opdrachtgever_naam,
        velden=("persoon.achternaam", "persoon.telefoonnummer"),
        traject=traject,
    )
    phone = _part(
        "persoon.telefoonnummer", v.Gevraagd.WIJZIGEN, v.VerzoekGrond.ONJUIST, "06 12 34 51 00"
    )
    course.ontvang(18, K.RECTIFICATIE, v.Kanaal.BRIEF, onderdelen=(phone,))
    return course.in_behandeling(16).beslis(9).voer_uit(7)


def correction_begun(course: Course) -> Course:
    """A correction in treatment."""
    town = _part("persoon.adres", v.Gevraagd.WIJZIGEN, v.VerzoekGrond.ONJUIST, "Molenweg 12")
    course.ontvang(5, K.RECTIFICATIE, v.Kanaal.BRIEF, onderdelen=(town,))
    return course.in_behandeling(3)


def erasure_extended(course: Course) -> Course:
    """Erasure of a note, which takes longer."""
    note = course.dossier.notities[0].id
    asked = _part(f"notities.{note}", v.Gevraagd.WISSEN, v.VerzoekGrond.NIET_MEER_NODIG)
    course.ontvang(25, K.WISSING, v.Kanaal.EMAIL, onderdelen=(asked,)).in_behandeling(20)
    return course.verleng(3, w.LANGER)


def erasure_refused(course: Course) -> Course:
    """Erasure of everything, refused; the client can still go to court."""
    asked = Onderdeel(gevraagd=v.Gevraagd.WISSEN, grond=v.VerzoekGrond.NIET_MEER_NODIG)
    course.ontvang(30, K.WISSING, v.Kanaal.BRIEF, onderdelen=(asked,)).in_behandeling(28)
    course.beslis(
        12,
        v.WeigeringsGrond.BEWAARPLICHT,
        w.BEWAREN,
    )
    return course.rond_af(12)


def shielded(course: Course) -> Course:
    """A field that is only kept, since the client disputes it; before that the employer got some
    of the dossier."""
    (traject, *_more) = course.dossier.trajecten
    course.verstrek(
        35,
        v.Verzendwijze.BESTAND,
        grond=v.Verstrekkingsgrond.OPDRACHTGEVER,
        doel=v.Doel.RAPPORTAGE_OPDRACHTGEVER,
        ontvanger=traject.opdrachtgever_naam,
        velden=("persoon.achternaam", f"trajecten.{traject.id}.toegekende_minuten"),
        traject=traject,
    )
    asked = _part("persoon.emailadres", v.Gevraagd.AFSCHERMEN, v.VerzoekGrond.ONJUIST)
    course.ontvang(20, K.AFSCHERMEN, v.Kanaal.BRIEF, onderdelen=(asked,)).in_behandeling(19)
    return course.beslis(17).voer_uit(17).rond_af(16)


def objects(course: Course) -> Course:
    """No survey for this client."""
    survey = (v.Doel.TEVREDENHEIDSONDERZOEK,)
    course.ontvang(14, K.BEZWAAR, v.Kanaal.MONDELING, tegen=survey).in_behandeling(14)
    return course.beslis(13).voer_uit(13).rond_af(13)


def takes_along(course: Course) -> Course:
    """Their own data in a file, in treatment."""
    return course.ontvang(8, K.OVERDRAAGBAARHEID, v.Kanaal.EMAIL).in_behandeling(6)


def withdraws_consent(course: Course) -> Course:
    """Consent that a request took back."""
    given = course.dossier.toestemmingen[0]
    valid = replace(given, ingetrokken_op=None)
    course.dossier = replace(course.dossier, toestemmingen=(valid,))
    course.ontvang(10, K.INTREKKING_TOESTEMMING, v.Kanaal.BRIEF, toestemming=given.id)
    return course.in_behandeling(10).beslis(10).voer_uit(10).rond_af(10)


def asks_no_more(course: Course) -> Course:
    """A request that was withdrawn."""
    course.ontvang(15, K.INZAGE, v.Kanaal.MONDELING, vorm=(v.InzageVorm.OP_KANTOOR,))
    return course.trek_in(12, w.DUIDELIJK)


def surveyed(course: Course) -> Course:
    """Consent that is given, and was used."""
    given = course.dossier.toestemmingen[0]
    looked(course)
    return course.verstrek(
        30,
        v.Verzendwijze.BESTAND,
        grond=v.Verstrekkingsgrond.ONDERZOEK,
        doel=v.Doel.TEVREDENHEIDSONDERZOEK,
        ontvanger=SURVEY,
        velden=_SEVEN,
        toestemming=given,
    )


def reported(course: Course) -> Course:
    """UWV heard how its traject goes."""
    (traject, *_more) = course.dossier.trajecten
    return course.verstrek(
        21,
        v.Verzendwijze.PORTAAL,
        grond=v.Verstrekkingsgrond.OPDRACHTGEVER,
        doel=v.Doel.RAPPORTAGE_OPDRACHTGEVER,
        ontvanger=traject.opdrachtgever_naam,
        velden=("persoon.achternaam", f"trajecten.{traject.id}.ordernummer"),
        traject=traject,
    )


def held(course: Course) -> Course:
    """A directeur keeps this dossier: there is a quarrel about it."""
    course.dossier = holds.plaats(
        course.dossier,
        v.HoldReden.GESCHIL,
        w.GESCHIL,
        course.directeur,
        course.dag(15),
        new_id=course.chance.id,
    )
    return course


def objected_before(course: Course) -> Course:
    """An objection that was noted without a request."""
    course.dossier = bezwaar.leg_vast(
        course.dossier,
        (v.Doel.CERTIFICERING_AUDIT,),
        course.wie,
        course.dag(45),
        new_id=course.chance.id,
    )
    return course


TOLD: Mapping[int, Told] = MappingProxyType(
    {
        3: erasure_extended,
        4: correction_to_be_told,
        5: erasure_refused,
        7: held,
        8: takes_along,
        15: reported,
        16: objects,
        17: surveyed,
        18: withdraws_consent,
        20: correction_is_late,
        21: asks_no_more,
        22: shielded,
        23: correction_begun,
        24: comes_to_look,
        25: objected_before,
        28: came_yesterday,
        29: waits_for_identity,
    }
)
"""Story → what its client asked, and what came of it."""


def use(index: int, dossier: d.Dossier, chance: Chance, today: date, staff: Staff) -> d.Dossier:
    """The dossier of story `index` with the rights its client used. Without them where no calendar
    reaches: a term that nobody can count is not invented."""
    told = TOLD.get(index)
    if told is None or not KALENDER.dekt(today - ROOM) or not KALENDER.dekt(today + ROOM):
        return dossier
    return told(Course(dossier, chance, today, staff)).dossier
