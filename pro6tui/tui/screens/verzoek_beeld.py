"""What a request shows: the clock, the parts with old and new, what is left to do, and its past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import IdentiteitStatus, IndienerSoort, VerzoekSoort
from pro6tui.model.vocabulary_verzoeken import BESLIST
from pro6tui.rules import artikel_10, artikel_11, inzage_beeld, paden, uitvoer, verzoek
from pro6tui.rules.afscherming import afgeschermd
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud, Regel, Tekening
from pro6tui.tui.screens.verzoek_dienst import Dienst
from pro6tui.tui.screens.verzoek_gegevens import naam
from pro6tui.tui.screens.verzoek_klok import lijn

MEEST = 4
"""How many places where others are named are told one by one."""


@dataclass(frozen=True)
class VerzoekBeeld:
    """A request of an opened dossier. `namen`: handle → name; `voor_rol`: False for who sees that
    there is a request, but not what it is about (art. 6)."""

    dossier: Dossier
    verzoek: Verzoek
    dienst: Dienst
    today: date
    namen: Mapping[str, str]
    voor_rol: bool = True
    ascii: bool = False

    def naam(self, handle: str) -> str:
        """A colleague's name; the handle of whom is not known."""
        return self.namen.get(handle, handle) or "–"


def titel(one: Verzoek) -> str:
    """ "Correctie · art. 11, AVG 16"."""
    if one.soort is None:
        return _("Verzoek")
    label = one.soort.label
    return f"{label[:1].upper()}{label[1:]} · {artikelen(one)}"


def artikelen(one: Verzoek) -> str:
    """The artikel of the regulation and of the AVG a request rests on."""
    if one.soort is None:
        return ""
    number = ARTIKEL.get(str(one.soort))
    whole = _("art. {nummer}").format(nummer=number) if number else ""
    return ", ".join(part for part in (whole, one.soort.groep) if part)


ARTIKEL = {
    "inzage": 10,
    "rectificatie_muteren": 11,
    "afschermen": 11,
    "wissing": 5,
    "bezwaar": 9,
    "intrekking_toestemming": 1,
}
"""Kind of request → the artikel of the regulation."""


def blokken(beeld: VerzoekBeeld) -> list[Blok]:
    """All of it, from the term down to the steps."""
    return [
        _termijn(beeld),
        *_te_doen(beeld),
        *_onderdelen(beeld),
        *_afgedekt(beeld),
        *_ontvangers(beeld),
        _binnen(beeld),
        *_brieven(beeld),
        _stappen(beeld),
    ]


def _termijn(beeld: VerzoekBeeld) -> Blok:
    one, dienst = beeld.verzoek, beeld.dienst
    said: list[Inhoud] = []
    clocks = dienst.klokken(beeld.dossier, one)
    if clocks is not None:
        said.append(Tekening(lambda width: lijn(clocks, beeld.today, width, ascii=beeld.ascii)))
    text, role = dienst.termijn(beeld.dossier, one)
    if one.staat.open:
        said.append(Alinea(text, role))
    if one.verlenging.gemeld_op is not None:
        said.append(
            Alinea(
                _("Verlengd tot {tot}; gemeld op {datum}: {reden}").format(
                    tot=uitvoer.datum(one.verlenging.tot),
                    datum=uitvoer.datum(one.verlenging.gemeld_op),
                    reden=one.verlenging.reden,
                )
            )
        )
    if one.te_laat_reden:
        said.append(
            Alinea(_("Te laat besloten: {reden}").format(reden=one.te_laat_reden), "warning")
        )
    if one.beroep_tot is not None:
        said.append(
            Alinea(
                _("De klant kan tot en met {datum} naar de rechter (UAVG 35).").format(
                    datum=uitvoer.datum(one.beroep_tot)
                )
            )
        )
    return Blok(f"{titel(one)} · {dienst.staat(one)}", said, breed=True)


def _te_doen(beeld: VerzoekBeeld) -> list[Blok]:
    """What stands in the way of the next step, and what a person should look at."""
    one = beeld.verzoek
    said: list[Inhoud] = []
    if one.staat.groep == BESLIST:
        said += [
            Alinea(f"! {gate.message} {gate.uitweg}".rstrip(), "warning")
            for gate in verzoek.afrondpoorten(beeld.dossier, one)
        ]
    if one.staat.onbeslist:
        found = [
            *verzoek.waarschuwingen(beeld.dossier, one, beeld.today),
            *(artikel_11.waarschuwingen(one) if beeld.voor_rol else ()),
        ]
        if one.soort is VerzoekSoort.INZAGE and beeld.voor_rol:
            said += [
                Alinea(f"! {sentence}", "warning")
                for sentence in inzage_beeld.na_te_lezen(beeld.dossier, one, MEEST)
            ]
        said += [
            Alinea(f"! {warning.message} {warning.uitweg}".rstrip(), "warning")
            for warning in dict.fromkeys(found)
        ]
    return [Blok(_("Let op"), said, breed=True)] if said else []


def _onderdelen(beeld: VerzoekBeeld) -> list[Blok]:
    one = beeld.verzoek
    if not beeld.voor_rol:
        return [Blok(_("Gevraagd"), [Alinea(_("niet voor uw rol (art. 6)"), "muted")])]
    said: list[Blok] = []
    if one.tegen:
        against = ", ".join(doel.label for doel in one.tegen)
        ended = [
            _("Ingetrokken op {datum}: {doel}.").format(
                datum=uitvoer.datum(held.opgeheven_op), doel=held.tegen.label
            )
            for held in beeld.dossier.bezwaren
            if held.verzoek == one.id and held.opgeheven_op and held.tegen
        ]
        told = [Alinea(against), *(Alinea(text, "muted") for text in ended)]
        said.append(Blok(_("Bezwaar tegen"), told, breed=True))
    if one.toestemming:
        given = next((t for t in beeld.dossier.toestemmingen if t.id == one.toestemming), None)
        whom = given.ontvanger if given else "–"
        said.append(Blok(_("Toestemming aan"), [Alinea(whom)], breed=True))
    if one.toelichting:
        said.append(Blok(_("Woorden van de klant"), [Alinea(one.toelichting)], breed=True))
    side = {row.onderdeel: row for row in artikel_11.naast_elkaar(beeld.dossier, one)}
    for number, part in enumerate(one.onderdelen, start=1):
        row = side[part.id]
        said.append(_onderdeel(beeld, part, row, number))
    return said


def _onderdeel(
    beeld: VerzoekBeeld, part: Onderdeel, row: artikel_11.Vergelijking, number: int
) -> Blok:
    whole = not part.pad
    kop = naam(beeld.dossier, part.pad) if _staat_er(beeld.dossier, part.pad) else row.naam
    if len(beeld.verzoek.onderdelen) > 1:
        kop = f"{number}. {kop}"
    said: list[Inhoud] = []
    if not whole:
        said.append(Regel(_("nu"), row.oud))
    asked = part.gevraagd.label if part.gevraagd else "–"
    new = part.gevraagde_waarde
    said.append(Regel(_("gevraagd"), f"{asked}: {new}" if new else asked))
    if part.grond is not None:
        said.append(Regel(_("waarom"), part.grond.label))
    if part.toelichting:
        said.append(Regel(_("woorden van de klant"), part.toelichting))
    said += _besluit(beeld, part)
    if part.pad and afgeschermd(beeld.dossier, part.pad) is not None:
        said.append(Alinea(_("Dit gegeven is nu afgeschermd."), "muted"))
    return Blok(f"{kop} · {row.avg}" if not whole else kop, said, breed=True)


def _staat_er(dossier: Dossier, pad: str) -> bool:
    return paden.bestaat(dossier, pad)


def _besluit(beeld: VerzoekBeeld, part: Onderdeel) -> list[Inhoud]:
    if part.beslissing is None:
        return []
    words = part.beslissing.label
    if part.weigeringsgrond is not None:
        words += f": {part.weigeringsgrond.label} ({part.weigeringsgrond.groep})"
    label = _("besluit") if part.beslist_door else _("voorstel")
    who = beeld.naam(part.beslist_door or part.voorgesteld_door)
    said: list[Inhoud] = [Regel(label, _("{wat}, door {wie}").format(wat=words, wie=who))]
    if part.motivering:
        said.append(Regel(_("motivering"), part.motivering))
    if part.uitgevoerd_op is not None:
        said.append(Regel(_("uitgevoerd op"), uitvoer.datum(part.uitgevoerd_op)))
    return said


def _afgedekt(beeld: VerzoekBeeld) -> list[Blok]:
    one = beeld.verzoek
    if not one.redacties or not beeld.voor_rol:
        return []
    said: list[Inhoud] = []
    for redactie in one.redacties:
        where = (
            naam(beeld.dossier, redactie.pad)
            if _staat_er(beeld.dossier, redactie.pad)
            else redactie.pad
        )
        ground = redactie.grond.label if redactie.grond else "–"
        said.append(Regel(where, f"{ground}. {redactie.motivering}"))
    return [Blok(_("Afgedekt bij de inzage"), said, breed=True)]


def _ontvangers(beeld: VerzoekBeeld) -> list[Blok]:
    said: list[Inhoud] = []
    for one in beeld.verzoek.kennisgevingen:
        words = one.staat.label
        if one.op is not None:
            words += f" {uitvoer.datum(one.op)}"
        if one.motivering:
            words += f": {one.motivering}"
        said.append(Regel(one.ontvanger, words))
    return [Blok(_("In te lichten ontvangers (AVG 19)"), said, breed=True)] if said else []


def _binnen(beeld: VerzoekBeeld) -> Blok:
    """How it came in, who asked and how sure that is."""
    one = beeld.verzoek
    who = one.indiener.label
    if one.indiener is not IndienerSoort.BETROKKENE:
        who = f"{who}: {one.indiener_naam or '–'}"
    known = one.identiteit.status.label
    if one.identiteit.status is IdentiteitStatus.VASTGESTELD and one.identiteit.wijze:
        seen = one.identiteit.soort_document
        parts = [one.identiteit.wijze.label, seen.label if seen else ""]
        known += f" ({', '.join(part for part in parts if part)})"
    elif one.identiteit.gevraagd_op is not None:
        known += f" {uitvoer.datum(one.identiteit.gevraagd_op)}"
    said: list[Inhoud] = [
        Regel(_("Ontvangen"), f"{uitvoer.datum(one.ontvangen_op)}, {_kanaal(one)}"),
        Regel(_("Ontvangst bevestigd"), uitvoer.datum(one.ontvangstbevestiging_op)),
        Regel(_("Wie vroeg het"), who),
        Regel(_("Identiteit"), known),
    ]
    if one.vorm:
        said.append(Regel(_("Hoe de klant het ziet"), artikel_10.vormen(one.vorm)))
    planned = artikel_10.afspraak_van(beeld.dossier, one)
    if planned is not None:
        said.append(Regel(_("Afspraak"), artikel_10.afspraak_zin(planned)))
    if one.behandelaar:
        said.append(Regel(_("Behandelaar"), beeld.naam(one.behandelaar)))
    for label, document in (
        (_("Machtiging"), one.machtiging),
        (_("Brief van de klant"), one.verzoekdocument),
    ):
        if document:
            said.append(Regel(label, _document(beeld, document)))
    if one.eigen_verklaring:
        said.append(Regel(_("Verklaring van de klant"), one.eigen_verklaring))
    if one.verslag.datum is not None:
        said.append(Regel(_("Verslag van de inzage"), uitvoer.datum(one.verslag.datum)))
    return Blok(_("Ontvangst"), said)


def _kanaal(one: Verzoek) -> str:
    return one.kanaal.label if one.kanaal else "–"


def _document(beeld: VerzoekBeeld, document_id: str) -> str:
    for one in beeld.dossier.documenten:
        if one.id == document_id:
            return f"{one.naam or one.soort.label} ({uitvoer.datum(one.datum)})"
    return _("niet meer in het dossier")


def _brieven(beeld: VerzoekBeeld) -> list[Blok]:
    said = [Alinea(_document(beeld, one)) for one in beeld.verzoek.brieven]
    return [Blok(_("Brieven"), said)] if said else []


def _stappen(beeld: VerzoekBeeld) -> Blok:
    said: list[Inhoud] = []
    for step in beeld.verzoek.stappen:
        words = _("{staat}, door {wie}").format(staat=step.naar.label, wie=beeld.naam(step.door))
        said.append(
            Regel(uitvoer.datum(step.op), f"{words}: {step.reden}" if step.reden else words)
        )
    return Blok(_("Stappen"), said)
