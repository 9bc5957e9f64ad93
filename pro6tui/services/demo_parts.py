"""The parts of a synthetic dossier: chance within what the rules of its state allow."""

from __future__ import annotations

from datetime import date, timedelta

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from pro6tui.model.vocabulary import DossierStaat as S
from pro6tui.model.vocabulary import OpdrachtgeverSoort as O
from pro6tui.model.vocabulary import SoortUitkering as U
from pro6tui.services import demo_client as client
from pro6tui.services import demo_words as w
from pro6tui.services.demo_chance import Chance, Plan, Staff

_STATES = (
    *(S.ACTIEF,) * 45, *(S.IN_BEWARING,) * 22, *(S.AFGESLOTEN,) * 13, *(S.NAZORG,) * 9,
    *(S.INTAKE,) * 6, *(S.VERNIETIGBAAR,) * 4, S.CONCEPT,
)  # fmt: skip
_UWV_BENEFITS = (
    U.WW, U.WIA_WGA_LGU, U.WIA_WGA_LAU, U.WIA_WGA_VVU, U.ZW, U.WAJONG_2010, U.WAJONG_2015, U.WAO,
)  # fmt: skip
_UWV_SERVICES = (
    v.Trajectsoort.WERKFIT_MAKEN, v.Trajectsoort.NAAR_WERK, v.Trajectsoort.JOBCOACHING_MIDDEN,
    v.Trajectsoort.MODULAIR,
)  # fmt: skip
_PATH = (S.CONCEPT, S.INTAKE, S.ACTIEF, S.NAZORG, S.AFGESLOTEN, S.IN_BEWARING, S.VERNIETIGBAAR)


def make(index: int, chance: Chance, today: date, staff: Staff, bsn: str, plan: Plan) -> d.Dossier:
    """One dossier that keeps to every rule of its state."""
    staat = plan.staat or chance.pick(_STATES)
    principal = plan.opdrachtgever or (
        O.UWV if chance.yes(0.7) else chance.pick((O.GEMEENTE, O.WERKGEVER, O.PARTICULIER))
    )
    benefit = plan.uitkering or _benefit(chance, principal)
    start, end, aftercare = _dates(chance, today, staat, principal)
    traject = _traject(chance, principal, start, end, aftercare)
    complete = staat not in (S.CONCEPT, S.INTAKE)
    person = client.person(chance, index, plan, bsn if complete else "", principal, complete)
    if not complete:
        traject = d.Traject(
            id=traject.id, soort=traject.soort, opdrachtgever=principal, aanmelding=start,
            opdrachtgever_naam=traject.opdrachtgever_naam,
        )  # fmt: skip
    notes = _notes(chance, start, min(end or today, today), traject.id, staff)
    return d.Dossier(
        nummer=f"D-{index + 1:06}",
        staat=staat,
        aangemaakt_op=start,
        staatwissels=_steps(chance, staat, start, end, today, staff.behandelaars[0]),
        doeleinden=(v.Doel.INTAKE, v.Doel.UITVOERING_TRAJECT, v.Doel.RAPPORTAGE_OPDRACHTGEVER)
        if complete
        else (),
        informatieblad_uitgereikt_op=start if complete or chance.yes(0.5) else None,
        persoon=person,
        uitkeringen=client.benefits(chance, benefit, start),
        arbeidsongeschiktheid=client.disability(chance, benefit),
        contactpersoon_uwv=chance.pick(w.UWV_NAMEN) if principal is O.UWV else "",
        trajecten=() if staat is S.CONCEPT else (traject,),
        kredietbemiddeling=d.Kredietbemiddeling(actief=False if complete else None),
        cv=client.cv(chance, start.year) if complete else d.Cv(),
        notities=notes if staat is not S.CONCEPT else (),
        afspraken=_appointments(chance, staat, today, traject.id),
        papier=_paper(chance, index),
        toewijzing=d.Toewijzing(behandelaars=(chance.pick(staff.behandelaars),)),
        wijziging=d.Wijziging(reden="demo"),
    )


def _benefit(chance: Chance, principal: O) -> U:
    if principal is O.UWV:
        return chance.pick(_UWV_BENEFITS)
    if principal is O.GEMEENTE:
        return chance.pick((U.PW_BIJSTAND, U.IOAW, U.IOAZ))
    return U.LOONDOORBETALING if principal is O.WERKGEVER else U.NUG


def _dates(
    chance: Chance, today: date, staat: S, principal: O
) -> tuple[date, date | None, date | None]:
    """Start, end and aftercare that a dossier in this state can have."""
    length = timedelta(days=chance.number(90, 400))
    if staat in (S.CONCEPT, S.INTAKE):
        return today - timedelta(days=chance.number(0, 3 if staat is S.CONCEPT else 20)), None, None
    if staat is S.ACTIEF:
        return today - timedelta(days=chance.number(10, 400)), None, None
    if staat is S.NAZORG:
        end = today - timedelta(days=chance.number(5, 120))
        return end - length, end, today + timedelta(days=chance.number(10, 100))
    term = 7 * 365 if principal is O.UWV else 2 * 365
    if staat is S.AFGESLOTEN:
        ago = chance.number(10, 300)
    elif staat is S.IN_BEWARING:
        ago = chance.number(301, term - 20)
    else:
        ago = chance.number(term + 20, term + 500)
    end = today - timedelta(days=ago)
    return end - length, end, end if chance.yes(0.1) else None


def _traject(
    chance: Chance, principal: O, start: date, end: date | None, aftercare: date | None
) -> d.Traject:
    soort = {
        O.GEMEENTE: v.Trajectsoort.TOELEIDING_NAAR_WERK,
        O.WERKGEVER: v.Trajectsoort.SPOOR_2,
        O.PARTICULIER: v.Trajectsoort.LOOPBAANADVIES,
    }.get(principal) or chance.pick(_UWV_SERVICES)
    first = start + timedelta(days=min(7, (end - start).days if end else 7))
    return d.Traject(
        id=chance.id(),
        soort=soort,
        opdrachtgever=principal,
        opdrachtgever_naam=_principal_name(chance, principal),
        contactpersoon=chance.pick(w.UWV_NAMEN),
        ordernummer=f"{principal.value.upper()}-{start.year}-{chance.number(1000, 99999):06}",
        grondslag=v.Verwerkingsgrondslag.OVEREENKOMST
        if principal is O.PARTICULIER
        else v.Verwerkingsgrondslag.RE_INTEGRATIE,
        aanmelding=start,
        eerste_gesprek=first,
        startdatum_akkoord=first if principal is O.UWV else None,
        einddatum=end,
        nazorg_tot=aftercare,
        toegekende_minuten=chance.number(10, 80) * 30,
        activiteiten=(chance.pick(tuple(v.WerkfitActiviteit)),)
        if soort is v.Trajectsoort.WERKFIT_MAKEN
        else (),
        uitkomst=chance.pick(
            (
                v.Uitkomst.PLAATSING_BETAALD,
                v.Uitkomst.WERKFIT,
                v.Uitkomst.NIET_WERKFIT,
                v.Uitkomst.SCHOLING,
                v.Uitkomst.PLAATSING_PROEF,
            )
        )  # fmt: skip
        if end
        else None,
    )


def _principal_name(chance: Chance, principal: O) -> str:
    if principal is O.UWV:
        return "UWV"
    if principal is O.GEMEENTE:
        return f"Gemeente {chance.pick(w.GEMEENTEN)}"
    return chance.pick(w.WERKGEVERS) if principal is O.WERKGEVER else "de klant zelf"


def _notes(
    chance: Chance, start: date, last: date, traject: str, staff: Staff
) -> tuple[d.Notitie, ...]:
    span = max((last - start).days, 0)
    count = min(chance.number(2, 4), span // 7 + 1)
    kinds = tuple(v.NotitieSoort)
    return tuple(
        d.Notitie(
            id=chance.id(),
            datum=start + timedelta(days=span * place // count),
            auteur=chance.pick(staff.behandelaars),
            soort=kinds[0] if place else chance.pick(kinds),
            traject=traject,
            tekst=" ".join(chance.pick(w.ZINNEN) for _again in range(chance.number(2, 4))),
        )
        for place in range(count)
    )


def _appointments(chance: Chance, staat: S, today: date, traject: str) -> tuple[d.Afspraak, ...]:
    if staat not in (S.INTAKE, S.ACTIEF, S.NAZORG) or chance.yes(0.4):
        return ()
    kind = v.AfspraakSoort.INTAKE if staat is S.INTAKE else v.AfspraakSoort.BEGELEIDING
    return (
        d.Afspraak(
            id=chance.id(),
            datum=today + timedelta(days=chance.number(1, 45)),
            tijd=f"{chance.number(9, 16):02}:{chance.pick(('00', '15', '30', '45'))}",
            soort=kind,
            plaats="kantoor",
            traject=traject,
            toelichting=chance.pick(w.TOELICHTINGEN),
        ),
    )


def _paper(chance: Chance, index: int) -> d.Papier:
    if chance.yes(0.4):
        return d.Papier(aanwezig=False)
    return d.Papier(
        aanwezig=True,
        locatie=f"kast {index % 6 + 1}",
        map=f"K{index % 6 + 1}-{index // 6 + 1:02}",
        omvang_mappen=chance.number(1, 2),
    )


def _steps(
    chance: Chance, staat: S, start: date, end: date | None, today: date, door: str
) -> tuple[d.Staatwissel, ...]:
    """The steps that led to this state, on days that the terms allow."""
    if staat not in _PATH:
        return ()
    days = {
        S.INTAKE: start,
        S.ACTIEF: start + timedelta(days=7),
        S.NAZORG: end,
        S.AFGESLOTEN: end,
        S.IN_BEWARING: end,
        S.VERNIETIGBAAR: today,
    }
    skipped = () if staat is S.NAZORG else (S.NAZORG,)
    path = [step for step in _PATH[: _PATH.index(staat) + 1] if step not in skipped]
    return tuple(
        d.Staatwissel(
            id=chance.id(), van=van, naar=naar, op=min(days[naar] or today, today), door=door
        )
        for van, naar in zip(path, path[1:], strict=False)
    )
