"""art. 10: inspection: the copy with all that belongs to it, the screen at the office, the record.

What a copy needs besides the dossier is read here: its log, its history, who the members are and
the head of the bureau's letters. `inspection_out` lets a copy leave. Everything here blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import InzageVerslag, Verzoek
from pro6tui.model.vocabulary import Doel, InzageVorm
from pro6tui.rules import artikel_06, artikel_10, inzage_beeld, uitvoering
from pro6tui.rules.artikel_06 import Mate, Recht
from pro6tui.rules.inzagekopie import Bureau, Kopie, Stukken, getoond, stel_op
from pro6tui.rules.inzagekopie_delen import Verandering
from pro6tui.rules.raadplegingen import Handeling, Raadpleging, samengevat
from pro6tui.rules.vast import UITVOERING
from pro6tui.rules.verzoek import met_verzoek, te_doen, verzoek_van
from pro6tui.rules.verzoek_rechten import toets_behandelen, toets_inhoud
from pro6tui.services import klok, logview, reloading
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.editing import new_item_id
from pro6tui.services.errors import Refused
from pro6tui.services.letters import Letters
from pro6tui.services.opened import ChangedMeanwhile, OpenDossier, two_versions
from pro6tui.services.session import BUREAU, LOGBOEK, Session, role_of

Told = Callable[[str, int, int], None]
"""Told (what, how much is done, of how much); may raise errors.Cancelled to stop."""
_ATTEMPTS = 3
_KOPIE = {InzageVorm.KOPIE_DIGITAAL, InzageVorm.KOPIE_PAPIER}
_NOOD = "nood_geopend"


def quiet(_what: str, _done: int, _total: int) -> None:
    """Nobody listens."""


def leest_alles(session: Session) -> bool:
    """Whether the log shows me everybody's lines, and not only mine."""
    return not logview.alleen_eigen(session.role) and LOGBOEK in session.me.rings


def raadplegingen(session: Session, doc_id: str, doel: Doel | None) -> tuple[Raadpleging, ...]:
    """The log of a dossier as its client gets it: of everybody, or my own lines where I read no
    more (`leest_alles`). Looking is logged. Refusal "R6.2" for a role that reads no log."""
    if artikel_06.mate(session.role, Recht.TOEGANGSLOG) is Mate.NEE:
        raise Refusal(
            "R6.2",
            6,
            _("Uw rol leest het logboek niet."),
            _("Vraag de directeur wat u wilt weten."),
        )
    session.vault.log(session.entry("log_bekeken", doel), doc_id)
    return samengevat(_handelingen(session, doc_id))


def kopie(dossiers: Dossiers, opened: OpenDossier, verzoek_id: str, told: Told = quiet) -> Kopie:
    """The whole copy for a request that was granted. Refusals of `toets_kopie` and of
    `inzagekopie.stel_op`."""
    toets_kopie(dossiers, opened)
    return _kopie(dossiers, opened, verzoek_id, told, maskeer_derden=False)


def toon(dossiers: Dossiers, opened: OpenDossier, verzoek_id: str, told: Told = quiet) -> Kopie:
    """What the client may look at on the screen, without names of others; that it is shown is in
    the log first. Refusals as of `kopie`, but for who reads only their own lines of the log."""
    toets_inzage(dossiers, opened)
    found = _kopie(dossiers, opened, verzoek_id, told, maskeer_derden=True)
    entry = dossiers.session.entry("inzage_getoond", opened.doel, verzoek=verzoek_id)
    dossiers.session.vault.log(entry, opened.doc_id)
    return found


def toets_kopie(dossiers: Dossiers, opened: OpenDossier) -> None:
    """As `toets_inzage`; and Refusal "R6.2" for a role that does not read the whole log, to which
    the client has a right as well."""
    toets_inzage(dossiers, opened)
    if not leest_alles(dossiers.session):
        raise Refusal(
            "R6.2",
            6,
            _("In de kopie staat wie het dossier bekeek, en u leest niet het hele logboek."),
            _("Vraag de directeur om de kopie te maken."),
        )


def toets_inzage(dossiers: Dossiers, opened: OpenDossier) -> None:
    """Refusal "R6.8" for a role that handles no request, "R6.2" for one that does not see the whole
    dossier, "R0.8" while two versions stand side by side."""
    toets_behandelen(dossiers.lid)
    if opened.twee_versies:
        raise two_versions()
    toets_inhoud(dossiers.lid, opened.toegang)


def _kopie(
    dossiers: Dossiers,
    opened: OpenDossier,
    verzoek_id: str,
    told: Told,
    *,
    maskeer_derden: bool,
) -> Kopie:
    verzoek = verzoek_van(opened.dossier, verzoek_id)
    namen, functies = _mensen(dossiers.session)
    bare = Stukken(functies=functies, namen=namen)
    inzage_beeld.toets(opened.dossier, verzoek)
    told(_("Logboek lezen"), 1, 4)
    handelingen = tuple(_handelingen(dossiers.session, opened.doc_id))
    told(_("Geschiedenis lezen"), 2, 4)
    veranderingen = tuple(_veranderingen(dossiers, opened))
    told(_("Samenstellen"), 3, 4)
    stukken = msgspec.structs.replace(
        bare,
        handelingen=handelingen,
        volledig=leest_alles(dossiers.session),
        veranderingen=veranderingen,
        bureau=_bureau(dossiers.session),
        termijnen=dossiers.termijnen,
    )
    return stel_op(
        opened.dossier,
        verzoek,
        stukken,
        dossiers.session.today,
        maskeer_derden=maskeer_derden,
    )


def _mensen(session: Session) -> tuple[dict[str, str], dict[str, str]]:
    """(handle → name, handle → function) of everybody who is or was a member."""
    namen: dict[str, str] = {}
    functies: dict[str, str] = {}
    for one in session.vault.members():
        namen[one.handle] = one.name
        functies[one.handle] = role_of(one).label
    return namen, functies


def _handelingen(session: Session, doc_id: str) -> Iterator[Handeling]:
    for record in session.vault.records(doc_id):
        for line in logview.vertaald([record], {}):
            body = record.body or {}
            organisation = str(body.get("organisation") or "")
            yield Handeling(
                dag=line.op.astimezone().date(),
                functie=line.rol,
                actie=line.actie,
                doel=line.doel,
                organisatie="" if organisation == BUREAU else organisation,
                velden=line.velden,
                nood=body.get("action") == _NOOD,
            )


def _veranderingen(dossiers: Dossiers, opened: OpenDossier) -> Iterator[Verandering]:
    for one in dossiers.history(opened):
        yield Verandering(
            pad=one.path,
            oud=one.old,
            nieuw=one.new,
            reden=one.reden,
            door=one.door,
            op=one.op.astimezone().date(),
        )


def _bureau(session: Session) -> Bureau:
    """The head of the bureau's letters; empty where somebody of another organisation asks."""
    try:
        found = Letters(session).huisstijl()
    except Refused:
        return Bureau()
    return Bureau(naam=found.naam, regels=found.regels[1:] if found.naam else found.regels)


def voorstel(dossiers: Dossiers, opened: OpenDossier, verzoek_id: str) -> InzageVerslag:
    """The record of an inspection as far as it is known before anybody writes it: today, where
    was agreed on or the bureau is, the client and me, the document by which the client is known,
    everything shown."""
    one = verzoek_van(opened.dossier, verzoek_id)
    namen, functies = _mensen(dossiers.session)
    bare = Stukken(functies=functies, namen=namen)
    today = dossiers.session.today
    found = stel_op(opened.dossier, one, bare, today, maskeer_derden=True)
    planned = artikel_10.afspraak_van(opened.dossier, one)
    try:
        place = planned.plaats if planned else Letters(dossiers.session).huisstijl().plaats
    except Refused:
        place = ""
    return InzageVerslag(
        datum=today,
        plaats=place,
        aanwezig=tuple(name for name in (found.betrokkene, dossiers.session.me.name) if name),
        legitimatie=one.identiteit.soort_document,
        getoond=getoond(found),
    )


# -- what becomes of the request ---------------------------------------------------------------


def leg_verslag_vast(
    dossiers: Dossiers, opened: OpenDossier, verzoek_id: str, verslag: InzageVerslag
) -> OpenDossier:
    """The record of an inspection at the office, in the request; with it, what was granted is
    carried out, unless a copy was asked and not given yet. Refusals of
    `artikel_10.leg_verslag_vast` and of `Dossiers.change`."""

    def step(current: OpenDossier) -> OpenDossier:
        one = verzoek_van(current.dossier, verzoek_id)
        today = dossiers.session.today
        done = artikel_10.leg_verslag_vast(one, verslag, dossiers.lid, today)
        written = met_verzoek(current.dossier, done)
        complete = verslag.kopie_meegegeven or not {*done.vorm} & _KOPIE
        return _saved(dossiers, current, written, done, "verslag", {}, uitvoeren=complete)

    return _on_top(opened, step)


def uitgevoerd(
    dossiers: Dossiers,
    opened: OpenDossier,
    verzoek_id: str,
    stap: str,
    feiten: Mapping[str, Any],
) -> OpenDossier:
    """The request carried out, also when a colleague saved meanwhile: what left, left. `stap` and
    `feiten`: what the log says of it."""

    def step(current: OpenDossier) -> OpenDossier:
        one = verzoek_van(current.dossier, verzoek_id)
        return _saved(dossiers, current, current.dossier, one, stap, feiten)

    return _on_top(opened, step)


def _saved(
    dossiers: Dossiers,
    opened: OpenDossier,
    changed: Dossier,
    one: Verzoek,
    stap: str,
    feiten: Mapping[str, Any],
    *,
    uitvoeren: bool = True,
) -> OpenDossier:
    klok.toets(dossiers.session)
    if uitvoeren and te_doen(one) and one.staat.open:
        changed = uitvoering.voer_uit(
            changed, one.id, dossiers.lid, dossiers.session.today, new_id=new_item_id, gegeven=True
        )
    changed = artikel_10.met_afspraak(changed, verzoek_van(changed, one.id))
    if changed == opened.dossier:
        return opened
    facts = {
        "stap": stap,
        "soort": one.soort.value if one.soort else None,
        "verzoek": one.id,
        **feiten,
    }
    reden = _("Verzoek om {soort}: {wat}").format(
        soort=one.soort.label if one.soort else "–",
        wat=_("verslag van de inzage") if stap == "verslag" else _("kopie meegegeven"),
    )
    return dossiers.change(
        opened, changed, reden, schrijft=UITVOERING, actie="verzoek", feiten=facts
    )


def _on_top(opened: OpenDossier, step: Callable[[OpenDossier], OpenDossier]) -> OpenDossier:
    for _attempt in range(_ATTEMPTS - 1):
        try:
            return step(opened)
        except ChangedMeanwhile as meanwhile:
            opened = meanwhile.theirs
    return step(opened)


def present(dossiers: Dossiers, opened: OpenDossier) -> OpenDossier:
    """The dossier as it is now: a copy of yesterday's is none."""
    return reloading.present(dossiers, opened)
