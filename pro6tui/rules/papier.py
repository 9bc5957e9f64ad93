"""artt. 4 and 12: the paper half: where it is, who took it, and how it was destroyed.

Source: regulation artt. 4, 8 and 12; DIN 66399 for how small the pieces must be. Paper goes when
its dossier may go, by the same day and the same holds; a dossier is destroyed completely only when
its paper is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier, Papier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import PapierBewijs
from pro6tui.model.vocabulary import (
    Categorie,
    Drager,
    Papiermethode,
    Papierniveau,
    Papierstand,
    SoortUitkering,
)
from pro6tui.model.vocabulary_client import ARBEIDSONGESCHIKTHEID
from pro6tui.model.vocabulary_dossier import LOPEND
from pro6tui.rules import artikel_05, holds, tekens, uitvoer, wissing
from pro6tui.rules.bewaartermijnen import TERMIJNEN

LAAGSTE = Papierniveau.P4
"""What personal data ask for."""
GEZONDHEID = Papierniveau.P5
"""What data about disability ask for."""
MOST = 999
"""Folders of one dossier."""
_NUMMER = re.compile(r"(?:[A-Za-z]{1,3}\d{0,3}-?)?\d{1,7}")
_BENEFITS = frozenset(one for one in SoortUitkering if one.groep == ARBEIDSONGESCHIKTHEID)
"""Benefits that say that somebody is ill or disabled."""
replace = msgspec.structs.replace


class Vernietiging(msgspec.Struct, frozen=True, kw_only=True):
    """How paper was destroyed: `door` did it, `getuige` saw it; of a company its name, the number
    of its certificate and of the container or seal. `klasse`: protection class 1 to 3."""

    op: date
    door: str
    methode: Papiermethode
    niveau: Papierniveau
    klasse: int = 3
    bedrijf: str = ""
    certificaat: str = ""
    container: str = ""
    getuige: str = ""


def stand(dossier: Dossier) -> Papierstand:
    """Where the paper half is. Nobody asked yet: `onbekend`, which is not the same as none."""
    papier = dossier.papier
    if papier.vernietigd_op is not None:
        return Papierstand.VERNIETIGD
    if papier.aanwezig is None:
        return Papierstand.ONBEKEND
    if not papier.aanwezig:
        return Papierstand.GEEN
    return Papierstand.UIT if papier.meegenomen_op is not None else Papierstand.AANWEZIG


def niveau(dossier: Dossier) -> Papierniveau:
    """How small the pieces must be at least."""
    part = dossier.arbeidsongeschiktheid
    known = (part.mate, part.klasse, part.arbeidsvermogen, part.restverdiencapaciteit)
    disabled = any(one is not None for one in known)
    told = any(one.soort in _BENEFITS for one in dossier.uitkeringen)
    health = any(one.soort.alleen_aanwezigheid for one in dossier.documenten)
    return GEZONDHEID if disabled or told or health else LAAGSTE


def tegen(found: Papierstand) -> str:
    """Why a dossier of which the paper is there cannot be destroyed, in a sentence; "" when it can.
    Once the dossier is gone nobody can tell any more whose folder it was."""
    if found is Papierstand.ONBEKEND:
        return _("Er is niet vastgelegd of er papier is.")
    if found is Papierstand.UIT:
        return _("De papieren map is meegenomen en niet terug.")
    return ""


# -- the acts ---------------------------------------------------------------------------------


def plaats(dossier: Dossier, locatie: str, map_: str = "", mappen: int | None = None) -> Dossier:
    """The folder stands there. Of a dossier that runs again after its paper was destroyed it is a
    new folder. Refusal "R4.3" without a place, for a number that cannot be, or of what is gone."""
    old = dossier.papier
    if old.vernietigd_op is not None:
        if dossier.staat.groep != LOPEND:
            _toets_er_is(dossier)
        old = Papier()
    where = tekens.line(locatie, tekens.NAME_LENGTH)
    if not where.strip():
        raise _refusal(
            _("Waar staat de map?"), _("Noem de kast, en de map als die er is."), "papier.locatie"
        )
    count = mappen if mappen is not None else (old.omvang_mappen or 1)
    if not 1 <= count <= MOST:
        raise _refusal(
            _("Dit aantal mappen kan niet."),
            _("Noem een getal van 1 tot en met {meest}.").format(meest=MOST),
            "papier.omvang_mappen",
        )
    name = toets_nummer(map_) if map_.strip() else old.map
    made = replace(old, aanwezig=True, locatie=where, map=name, omvang_mappen=count)
    return replace(dossier, papier=replace(made, meegenomen_door="", meegenomen_op=None))


def nummer(text: str) -> str:
    """What is on the folder when it is a number, such as "P-000012"; "" when it is something else.
    A number outlives its dossier, so it says nobody's name."""
    return text if _NUMMER.fullmatch(text) else ""


def toets_nummer(text: str) -> str:
    """The number of a folder as it is kept. Refusal "R4.3" for what is none."""
    found = nummer(tekens.line(text, tekens.NAME_LENGTH).strip())
    if not found:
        raise _refusal(
            _("Dit is geen papiernummer."),
            _("Gebruik hooguit drie letters en dan cijfers, zoals P-000012; nooit een naam."),
            "papier.map",
        )
    return found


def geen(dossier: Dossier) -> Dossier:
    """There is nothing on paper. Refusal "R4.3" when a folder is known, or a document is on paper:
    what is there cannot be called away."""
    old = dossier.papier
    if old.aanwezig or old.vernietigd_op is not None:
        raise _refusal(
            _("Er staat vast waar het papier is of was."),
            _("Leg vast dat het vernietigd is; weg noemen alleen kan niet."),
            "papier.aanwezig",
        )
    if any(one.drager is Drager.PAPIER for one in dossier.documenten):
        raise _refusal(
            _("Er is een document op papier in dit dossier."),
            _("Leg vast waar de map staat."),
            "papier.aanwezig",
        )
    return replace(dossier, papier=Papier(aanwezig=False))


def neem_mee(dossier: Dossier, door: str, op: date, today: date) -> Dossier:
    """Somebody took the folder along. Refusal "R4.3" when it is not in its place, without a name,
    or on a day to come."""
    _toets_er_is(dossier)
    if stand(dossier) is Papierstand.UIT:
        raise _refusal(
            _("De map is al meegenomen, op {datum}.").format(
                datum=uitvoer.datum(dossier.papier.meegenomen_op)
            ),
            _("Leg eerst vast dat zij terug is."),
            "papier.meegenomen_op",
        )
    who = tekens.line(door, tekens.NAME_LENGTH).strip()
    if not who:
        raise _refusal(_("Wie nam de map mee?"), _("Noem de naam."), "papier.meegenomen_door")
    _toets_dag(op, today, "papier.meegenomen_op")
    return replace(dossier, papier=replace(dossier.papier, meegenomen_door=who, meegenomen_op=op))


def breng_terug(dossier: Dossier, locatie: str = "") -> Dossier:
    """The folder is back, in its old place or another. Refusal "R4.3" when it was not taken."""
    _toets_er_is(dossier)
    if stand(dossier) is not Papierstand.UIT:
        raise _refusal(
            _("De map is niet meegenomen."),
            _("Staat zij ergens anders, leg dan haar plaats vast."),
            "papier.meegenomen_op",
        )
    where = tekens.line(locatie, tekens.NAME_LENGTH).strip() or dossier.papier.locatie
    back = replace(dossier.papier, locatie=where, meegenomen_door="", meegenomen_op=None)
    return replace(dossier, papier=back)


def vernietigd(
    dossier: Dossier,
    hoe: Vernietiging,
    today: date,
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> Dossier:
    """The dossier whose paper was destroyed. Refusal "R12.5" before its day, "R12.1" under a hold,
    "R12.6" for how it was done: too large pieces, a company without certificate, nobody who saw
    it, a folder that is still out."""
    toets_vernietigen(dossier, hoe.op, today, termijnen)
    papier = dossier.papier
    done = toets_hoe(hoe, niveau(dossier), today)
    made = replace(
        papier,
        vernietigd_op=done.op,
        vernietigd_door=done.door,
        vernietigd_methode=done.methode,
        vernietigd_niveau=done.niveau,
        vernietigd_klasse=done.klasse,
        vernietigd_bedrijf=done.bedrijf,
        vernietigd_certificaat=done.certificaat,
        vernietigd_container=done.container,
        vernietigd_getuige=done.getuige,
    )
    return replace(dossier, papier=made)


def toets_hoe(hoe: Vernietiging, least: Papierniveau, today: date) -> Vernietiging:
    """How paper was destroyed, as it is kept. Refusal "R12.6" for pieces larger than `least` lets
    be, nobody who did or saw it, a company without a certificate; "R4.3" for a day to come."""
    _toets_dag(hoe.op, today, "papier.vernietigd_op")
    if hoe.niveau.trap < least.trap:
        raise _hoe(
            _("{niveau} is te grof voor dit dossier.").format(niveau=hoe.niveau.label),
            _("Kies {minstens} of hoger: dat vragen deze gegevens.").format(minstens=least.label),
            "papier.vernietigd_niveau",
        )
    who = tekens.line(hoe.door, tekens.NAME_LENGTH).strip()
    saw = tekens.line(hoe.getuige, tekens.NAME_LENGTH).strip()
    if not who:
        raise _hoe(
            _("Wie heeft het papier vernietigd?"),
            _("Noem de naam, of die van wie het meegaf."),
            "papier.vernietigd_door",
        )
    if saw and tekens.fold(saw) == tekens.fold(who):
        raise _hoe(
            _("Wie het vernietigt, is niet de getuige."),
            _("Noem iemand anders die erbij was."),
            "papier.vernietigd_getuige",
        )
    if hoe.methode is Papiermethode.INTERN and not saw:
        raise _hoe(
            _("Bij zelf versnipperen hoort een getuige."),
            _("Noem wie erbij was."),
            "papier.vernietigd_getuige",
        )
    company = tekens.line(hoe.bedrijf, tekens.NAME_LENGTH).strip()
    number = tekens.line(hoe.certificaat, tekens.NAME_LENGTH).strip()
    if hoe.methode is Papiermethode.EXTERN and not (company and number):
        raise _hoe(
            _("Van een vernietigingsbedrijf horen naam en nummer van het certificaat erbij."),
            _("Wacht met vastleggen tot u het certificaat hebt."),
            "papier.vernietigd_certificaat" if company else "papier.vernietigd_bedrijf",
        )
    if hoe.klasse not in (1, 2, 3):
        raise _hoe(
            _("Deze beschermingsklasse bestaat niet."), _("Kies 1, 2 of 3."),
            "papier.vernietigd_klasse",
        )  # fmt: skip
    extern = hoe.methode is Papiermethode.EXTERN
    return replace(
        hoe,
        door=who,
        bedrijf=company if extern else "",
        certificaat=number if extern else "",
        container=tekens.line(hoe.container, tekens.NAME_LENGTH).strip(),
        getuige=saw,
    )


def als_bewijs(hoe: Vernietiging) -> PapierBewijs:
    """What a list and its certificate keep of it."""
    return PapierBewijs(
        op=hoe.op,
        methode=hoe.methode.value,
        niveau=hoe.niveau.value,
        klasse=hoe.klasse,
        bedrijf=hoe.bedrijf,
        certificaatnummer=hoe.certificaat,
        container=hoe.container,
        door=hoe.door,
        getuige=hoe.getuige,
    )


def bewijs(dossier: Dossier) -> PapierBewijs | None:
    """How the paper of this dossier went; None while it did not."""
    half = dossier.papier
    if half.vernietigd_op is None:
        return None
    return PapierBewijs(
        op=half.vernietigd_op,
        methode=half.vernietigd_methode.value if half.vernietigd_methode else "",
        niveau=half.vernietigd_niveau.value if half.vernietigd_niveau else "",
        klasse=half.vernietigd_klasse or 0,
        bedrijf=half.vernietigd_bedrijf,
        certificaatnummer=half.vernietigd_certificaat,
        container=half.vernietigd_container,
        door=half.vernietigd_door,
        getuige=half.vernietigd_getuige,
    )


def toets_vernietigen(
    dossier: Dossier,
    op: date,
    today: date,
    termijnen: Mapping[Categorie, int] = TERMIJNEN,
) -> None:
    """Refusal when its paper could not be destroyed on `op`, however it was done: "R4.3" nothing is
    there, "R12.5" before its day, "R12.1" under a hold, "R12.6" while it is out."""
    _toets_er_is(dossier)
    _toets_dag(op, today, "papier.vernietigd_op")
    term = artikel_05.bewaring(dossier, today, termijnen=termijnen)
    if not wissing.besluit_wissing(dossier):
        toets_sinds(term.vernietigbaar_vanaf, op, term.reden)
    holds.toets_vernietiging(dossier, today)
    if stand(dossier) is Papierstand.UIT:
        raise _hoe(
            _("De map is meegenomen en niet terug."),
            _("Leg vast dat zij terug is; wat buiten is, kan niemand vernietigen."),
            "papier.meegenomen_op",
        )


def toets_sinds(since: date | None, op: date, reden: str = "") -> None:
    """Refusal "R12.5" for paper that went before its term ended, or that has none."""
    if since is not None and since <= op:
        return
    why = (
        reden
        if since is None
        else _("De bewaartermijn loopt tot {datum}.").format(datum=uitvoer.datum(since))
    )
    raise Refusal(
        "R12.5",
        12,
        _("Het papier van dit dossier mag nog niet weg. {reden}").format(reden=why),
        _("Papier en database hebben één termijn; ‘pro6 retention’ zegt wat er nodig is."),
        "papier.vernietigd_op",
    )


def _toets_er_is(dossier: Dossier) -> None:
    found = stand(dossier)
    if found is Papierstand.GEEN:
        raise _refusal(
            _("Van dit dossier is er geen papier."),
            _("Is er toch een map, leg dan vast waar zij staat."),
            "papier.aanwezig",
        )
    if found is Papierstand.ONBEKEND:
        raise _refusal(
            _("Er is nog niet vastgelegd of er papier is."),
            _("Leg eerst vast waar de map staat, of dat er geen is."),
            "papier.aanwezig",
        )
    if found is Papierstand.VERNIETIGD:
        raise _refusal(
            _("Het papier is vernietigd op {datum}.").format(
                datum=uitvoer.datum(dossier.papier.vernietigd_op)
            ),
            _("Daaraan verandert niets meer."),
            "papier.vernietigd_op",
        )


def _toets_dag(op: date, today: date, field: str) -> None:
    if op > today:
        raise _refusal(_("Deze dag moet nog komen."), _("Leg het vast als het gebeurd is."), field)


def _refusal(message: str, uitweg: str, field: str) -> Refusal:
    return Refusal("R4.3", 4, message, uitweg, field)


def _hoe(message: str, uitweg: str, field: str) -> Refusal:
    return Refusal("R12.6", 12, message, uitweg, field)
