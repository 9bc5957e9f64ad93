"""The client of a synthetic dossier: person, benefits, disability, work and school."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from pro6tui.model.vocabulary import OpdrachtgeverSoort as O
from pro6tui.model.vocabulary import SoortUitkering as U
from pro6tui.rules.namen import voorletters
from pro6tui.rules.tekens import fold
from pro6tui.services import demo_words as w
from pro6tui.services.demo_chance import Chance, Plan

_DISABLED = {
    U.WIA_WGA_LGU: (35, 79, v.AoKlasse.WIA_35_80),
    U.WIA_WGA_LAU: (35, 79, v.AoKlasse.WIA_35_80),
    U.WIA_WGA_VVU: (35, 79, v.AoKlasse.WIA_35_80),
    U.WIA_IVA: (80, 100, v.AoKlasse.WIA_80_DUURZAAM),
    U.WAO: (45, 54, v.AoKlasse.WAO_45_55),
}
_initials = cache(voorletters)
_LETTERS = "ABCDEFGHJKLMNPRTUVWXZ"


def person(
    chance: Chance, index: int, plan: Plan, bsn: str, principal: O, complete: bool
) -> d.Persoon:
    """Who it is, with a BSN where the law allows the bureau to have it."""
    given = plan.voornamen or " ".join(
        chance.pick(w.VOORNAMEN) for _again in range(chance.number(1, 2))
    )
    prefix, surname = chance.pick(w.ACHTERNAMEN)
    if plan.achternaam:
        prefix, surname = plan.tussenvoegsel, plan.achternaam
    town, code = chance.pick(w.PLAATSEN)
    if plan.woonplaats:
        town = plan.woonplaats
        code = dict(w.PLAATSEN).get(town, code)
    ground = {
        O.UWV: v.BsnGrondslag.UWV_SUWI,
        O.WERKGEVER: v.BsnGrondslag.WERKGEVER_WETTELIJK,
    }.get(principal, v.BsnGrondslag.GEEN)
    lawful = ground is not v.BsnGrondslag.GEEN and bsn != ""
    mail = _plain(given.split()[0]) + _plain(surname)
    return d.Persoon(
        voornamen=given,
        voorletters=_initials(given),
        tussenvoegsel=prefix,
        achternaam=surname,
        adres=f"{chance.pick(w.STRATEN)} {chance.number(1, 240)}",
        postcode=f"{code + chance.number(0, 8)} {chance.pick(_LETTERS)}{chance.pick('ABCEGH')}",
        woonplaats=town,
        telefoonnummer=f"+31612{chance.number(340000, 349999)}",
        emailadres=f"{mail}{index + 1}@example.nl",
        geboortedatum=date(chance.number(1961, 2004), chance.number(1, 12), chance.number(1, 28)),
        geslacht=chance.pick((v.Geslacht.MAN, v.Geslacht.VROUW, v.Geslacht.VROUW, v.Geslacht.MAN))
        if chance.yes(0.98)
        else v.Geslacht.X,
        bsn_grondslag=(ground if lawful else v.BsnGrondslag.GEEN) if complete else None,
        bsn=bsn if lawful else "",
        documentsoort_id=v.DocumentsoortId.PASPOORT if complete else None,
        documentnummer_id=f"N{chance.pick('BDFHPRX')}{chance.number(1000000, 9999999)}"
        if complete
        else "",
    )


@cache
def _plain(name: str) -> str:
    return fold(name).replace(" ", "")


def benefits(chance: Chance, soort: U, start: date) -> tuple[d.Uitkering, ...]:
    """One benefit, sometimes with a supplement."""
    if soort in (U.NUG, U.LOONDOORBETALING):
        return (d.Uitkering(id=chance.id(), soort=soort),)
    main = d.Uitkering(
        id=chance.id(),
        soort=soort,
        hoogte=chance.number(80_000, 240_000),
        periode=v.Periode.MAAND,
        ingangsdatum=start - timedelta(days=chance.number(60, 900)),
    )
    if soort in _DISABLED and chance.yes(0.15):
        return (main, d.Uitkering(id=chance.id(), soort=U.TW, ingangsdatum=main.ingangsdatum))
    return (main,)


def disability(chance: Chance, soort: U) -> d.Arbeidsongeschiktheid:
    """Degree, class and remaining capacity, where the benefit goes with them."""
    if soort not in _DISABLED:
        return d.Arbeidsongeschiktheid()
    low, high, klasse = _DISABLED[soort]
    return d.Arbeidsongeschiktheid(
        mate=chance.number(low, high),
        klasse=klasse,
        restverdiencapaciteit=chance.number(40_000, 150_000),
    )


def cv(chance: Chance, year: int) -> d.Cv:
    """One or two jobs and a school."""
    naam, niveau = chance.pick(w.OPLEIDINGEN)
    begin = year - chance.number(3, 15)
    jobs = tuple(
        d.Werkervaring(
            id=chance.id(),
            functie=chance.pick(w.FUNCTIES),
            werkgever=chance.pick(w.WERKGEVERS),
            van=f"{begin + 2 * place}-{chance.number(1, 12):02}",
            tot=str(begin + 2 * place + 2),
        )
        for place in range(chance.number(1, 2))
    )
    school = d.Opleiding(
        id=chance.id(), naam=naam, niveau=niveau, tot=str(begin - 1), diploma=chance.yes(0.8)
    )
    return d.Cv(werkervaring=jobs, opleiding=(school,))
