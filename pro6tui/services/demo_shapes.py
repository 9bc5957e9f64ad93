"""What makes a hand-shaped dossier of the demo special: one function for each story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec.structs import replace

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from pro6tui.model.vocabulary import DossierStaat as S
from pro6tui.model.vocabulary import OpdrachtgeverSoort as O
from pro6tui.rules import reglement
from pro6tui.rules.artikel_05 import plus_jaren
from pro6tui.services import demo_words as w
from pro6tui.services.demo_chance import Chance, Staff

Shape = Callable[[d.Dossier, Chance, date, Staff], d.Dossier]


def as_it_is(dossier: d.Dossier, _chance: Chance, _today: date, _staff: Staff) -> d.Dossier:
    """Nothing special."""
    return dossier


def appointment(days: int, tijd: str, soort: v.AfspraakSoort, toelichting: str) -> Shape:
    """One more appointment, so many days from today."""

    def shape(dossier: d.Dossier, chance: Chance, today: date, _staff: Staff) -> d.Dossier:
        made = d.Afspraak(
            id=chance.id(),
            datum=today + timedelta(days=days),
            tijd=tijd,
            soort=soort,
            plaats="kantoor",
            toelichting=toelichting,
        )
        return replace(dossier, afspraken=(made, *dossier.afspraken))

    return shape


def two_principals(dossier: d.Dossier, chance: Chance, today: date, staff: Staff) -> d.Dossier:
    """UWV ordered one traject, the employer another: each hears only of its own, and of a note that
    was filed under neither nobody does."""
    second = d.Traject(
        id=chance.id(),
        soort=v.Trajectsoort.OUTPLACEMENT,
        opdrachtgever=O.WERKGEVER,
        opdrachtgever_naam="Metaalwerken Oost",
        contactpersoon="H. Prins",
        ordernummer="MO-118",
        grondslag=v.Verwerkingsgrondslag.OVEREENKOMST,
        aanmelding=today - timedelta(days=40),
        eerste_gesprek=today - timedelta(days=33),
        toegekende_minuten=20 * 60,
    )
    loose = d.Notitie(
        id=chance.id(),
        datum=today - timedelta(days=20),
        auteur=chance.pick(staff.behandelaars),
        soort=v.NotitieSoort.GESPREK,
        tekst=" ".join(chance.pick(w.ZINNEN) for _again in range(2)),
    )
    return replace(
        dossier,
        trajecten=(*dossier.trajecten, second),
        notities=(*dossier.notities, loose),
    )


def credit(dossier: d.Dossier, _chance: Chance, today: date, _staff: Staff) -> d.Dossier:
    """The bureau mediates for a credit: debts and the partner's income may be noted."""
    credit = d.Kredietbemiddeling(
        actief=True,
        van=today - timedelta(days=60),
        hoogte_schulden=1_845_000,
        inkomen_partner=212_500,
        periode_inkomen_partner=v.Periode.MAAND,
    )
    purposes = (*dossier.doeleinden, v.Doel.KREDIETBEMIDDELING)
    return replace(dossier, kredietbemiddeling=credit, doeleinden=purposes)


def credit_over(dossier: d.Dossier, _chance: Chance, today: date, _staff: Staff) -> d.Dossier:
    """The mediation is over."""
    credit = d.Kredietbemiddeling(
        actief=False, van=today - timedelta(days=300), tot=today - timedelta(days=30)
    )
    return replace(dossier, kredietbemiddeling=credit)


def due_in(days: int) -> Shape:
    """A UWV dossier whose seven years end in so many days."""

    def shape(dossier: d.Dossier, _chance: Chance, today: date, _staff: Staff) -> d.Dossier:
        end = plus_jaren(today + timedelta(days=days - 1), -7)
        (traject,) = dossier.trajecten
        begin = end - timedelta(days=200)
        ended = replace(
            traject,
            aanmelding=begin,
            eerste_gesprek=begin,
            startdatum_akkoord=begin,
            einddatum=end,
            nazorg_tot=None,
        )
        steps = tuple(
            replace(step, op=begin if step.naar in (S.INTAKE, S.ACTIEF) else end)
            for step in dossier.staatwissels
        )
        notes = tuple(replace(note, datum=begin) for note in dossier.notities)
        return replace(
            dossier,
            trajecten=(ended,),
            staatwissels=steps,
            notities=notes,
            aangemaakt_op=begin,
            informatieblad_uitgereikt_op=begin,
        )

    return shape


def reopened(dossier: d.Dossier, chance: Chance, today: date, staff: Staff) -> d.Dossier:
    """Closed once, back again for a second traject: its term stopped."""
    again = today - timedelta(days=9)
    end = again - timedelta(days=20)
    begin = end - timedelta(days=180)
    (traject,) = dossier.trajecten
    first = replace(
        traject,
        aanmelding=begin,
        eerste_gesprek=begin,
        startdatum_akkoord=begin,
        einddatum=end,
        uitkomst=v.Uitkomst.UITVAL_ZIEKTE,
    )
    second = replace(
        traject,
        id=chance.id(),
        soort=v.Trajectsoort.NAAR_WERK,
        aanmelding=again,
        eerste_gesprek=again + timedelta(days=5),
        startdatum_akkoord=None,
        activiteiten=(),
    )
    closed = d.Staatwissel(
        id=chance.id(), van=S.ACTIEF, naar=S.AFGESLOTEN, op=end, door=staff.behandelaars[0]
    )
    opened = d.Staatwissel(
        id=chance.id(),
        van=S.AFGESLOTEN,
        naar=S.ACTIEF,
        op=again,
        door=staff.behandelaars[0],
        reden="nieuwe opdracht van UWV",
    )
    steps = tuple(replace(step, op=begin) for step in dossier.staatwissels)
    return replace(
        dossier,
        aangemaakt_op=begin,
        informatieblad_uitgereikt_op=begin,
        trajecten=(first, second),
        notities=tuple(replace(note, datum=begin) for note in dossier.notities),
        staatwissels=(*steps, closed, opened),
    )


def listed(*states: S) -> Shape:
    """A dossier on its way out: on a list, or in the days to think again."""

    def shape(dossier: d.Dossier, chance: Chance, today: date, staff: Staff) -> d.Dossier:
        steps = list(dossier.staatwissels)
        van = S.VERNIETIGBAAR
        for place, naar in enumerate(states):
            day = today - timedelta(days=2 * (len(states) - place))
            steps.append(
                d.Staatwissel(
                    id=chance.id(), van=van, naar=naar, op=day, door=staff.behandelaars[0]
                )
            )
            van = naar
        steps[-len(states) - 1] = replace(
            steps[-len(states) - 1], op=today - timedelta(days=2 * len(states) + 1)
        )
        return replace(dossier, staat=states[-1], staatwissels=tuple(steps))

    return shape


def destroyed(staat: S) -> Shape:
    """What is left after destruction: the number and the state, and nobody in it."""

    def shape(dossier: d.Dossier, chance: Chance, today: date, _staff: Staff) -> d.Dossier:
        step = d.Staatwissel(
            id=chance.id(), van=S.BEDENKTIJD, naar=staat, op=today - timedelta(days=20)
        )
        return d.Dossier(nummer=dossier.nummer, staat=staat, staatwissels=(step,))

    return shape


def subcontracted(dossier: d.Dossier, _chance: Chance, _today: date, staff: Staff) -> d.Dossier:
    """Assigned to a subcontractor, where the bureau has one."""
    if not staff.onderaannemer:
        return dossier
    to = d.Toewijzing(behandelaars=(staff.coach,), organisatie=staff.onderaannemer)
    return replace(dossier, toewijzing=to)


def paper_out(dossier: d.Dossier, _chance: Chance, today: date, staff: Staff) -> d.Dossier:
    """The paper folder has been out of its cabinet for five weeks."""
    papier = d.Papier(
        aanwezig=True,
        locatie="kast 3",
        map="P-000012",
        omvang_mappen=2,
        meegenomen_door=staff.behandelaars[-1],
        meegenomen_op=today - timedelta(days=35),
    )
    sheet = d.Document(
        id="blad0001",
        naam="toestemmingsverklaring, getekend",
        soort=v.DocumentSoort.TOESTEMMINGSVERKLARING,
        datum=dossier.aangemaakt_op,
        drager=v.Drager.PAPIER,
    )
    return replace(dossier, papier=papier, documenten=(sheet,))


def consent(withdrawn: bool) -> Shape:
    """Consent to be in a survey, given and perhaps taken back."""

    def shape(dossier: d.Dossier, chance: Chance, today: date, _staff: Staff) -> d.Dossier:
        consent = d.Toestemming(
            id=chance.id(),
            doel=v.Doel.TEVREDENHEIDSONDERZOEK,
            ontvanger="Onderzoeksbureau De Meetlat",
            omvang=("persoon.achternaam", "persoon.voorletters", "persoon.emailadres"),
            schriftelijk=True,
            datum=today - timedelta(days=90),
            ingetrokken_op=today - timedelta(days=10) if withdrawn else None,
            reglement_versie=reglement.versie_op(today - timedelta(days=90)),
        )
        return replace(dossier, toestemmingen=(consent,))

    return shape


def contradiction(dossier: d.Dossier, _chance: Chance, _today: date, _staff: Staff) -> d.Dossier:
    """An end before the beginning: warned about, and never destroyable."""
    (traject,) = dossier.trajecten
    begin = traject.aanmelding
    wrong = replace(traject, einddatum=begin - timedelta(days=30) if begin else None)
    return replace(dossier, trajecten=(wrong,))


def abroad(dossier: d.Dossier, _chance: Chance, _today: date, _staff: Staff) -> d.Dossier:
    """Lives across the border."""
    person = replace(dossier.persoon, postcode="D-48527", telefoonnummer="+49592112345")
    return replace(dossier, persoon=person)


def deceased(dossier: d.Dossier, _chance: Chance, _today: date, _staff: Staff) -> d.Dossier:
    """Ended by death: nobody writes to this client any more."""
    (traject,) = dossier.trajecten
    return replace(dossier, trajecten=(replace(traject, uitkomst=v.Uitkomst.OVERLEDEN),))


def health_documents(dossier: d.Dossier, chance: Chance, today: date, _staff: Staff) -> d.Dossier:
    """An FML and an AD report exist; their content stays with who made them."""
    seen = tuple(
        d.Document(id=chance.id(), naam=soort.label, soort=soort, datum=today - timedelta(days=100))
        for soort in (v.DocumentSoort.FML, v.DocumentSoort.AD_RAPPORT)
    )
    return replace(dossier, documenten=seen)
