"""Requests of clients (artt. 5, 10 and 11): write down, decide, carry out, close."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from pro6tui.cli import asking, output
from pro6tui.cli.context import Context
from pro6tui.i18n import _
from pro6tui.model.terms import Term
from pro6tui.model.verzoeken import Kennisgeving, Onderdeel, Verzoek
from pro6tui.model.vocabulary import (
    Beslissing,
    DocumentsoortId,
    Doel,
    Gevraagd,
    IdentiteitWijze,
    IndienerSoort,
    InzageVorm,
    Kanaal,
    KennisgevingStaat,
    VerlengingsGrond,
    VerzoekGrond,
    VerzoekSoort,
    WeigeringsGrond,
)
from pro6tui.rules import (
    invoer,
    invoer_datum,
    paden,
    tijdlijn,
    verzoek,
    wissing,
    wissing_stukken,
)
from pro6tui.rules.artikel_06 import Toegang
from pro6tui.rules.uitvoer import datum
from pro6tui.rules.verzoek import Ontvangst, Oordeel
from pro6tui.services.errors import Refused
from pro6tui.services.kalender import kalender
from pro6tui.services.opened import OpenDossier
from pro6tui.services.openstaand import openstaande
from pro6tui.services.request_steps import klokken
from pro6tui.services.requests import Requests
from pro6tui.services.showing import visible_item

T = TypeVar("T", bound=Term)
LINE = 76
"""Cells of the drawn clock."""


def overview(context: Context) -> int:
    """Every open request, the earliest streefdatum first; no dossier is opened."""
    given, session = context.options, context.session
    rol, me, today = session.role, session.me.handle, session.today
    found = [
        one
        for one in openstaande(context.listing, kalender(session), today)
        if (one.laat(today) or not given.late) and (one.van(rol, me, today) or not given.mine)
    ]
    if given.json:
        output.json_list(
            {
                "id": one.doc_id,
                "nummer": one.nummer,
                "naam": one.naam,
                "verzoek": one.verzoek_id,
                "soort": one.gang.soort,
                "staat": one.gang.staat,
                "ontvangen_op": one.gang.ontvangen_op,
                "streefdatum": one.streefdatum,
                "uiterlijk": one.stand.uiterlijk if one.stand else None,
                "te_laat": one.laat(today),
                "volgende": one.stand.volgende if one.stand else None,
                "behandelaar": one.behandelaar,
            }
            for one in found
        )
        return 0
    output.table(
        [_("dossier"), _("naam"), _("verzoek"), _("streefdatum"), _("wat")],
        [
            [
                one.nummer,
                one.naam,
                one.verzoek_id,
                datum(one.streefdatum) + (" !!" if one.laat(today) else ""),
                one.wat(rol, me),
            ]
            for one in found
        ],
    )
    return 0


def add(context: Context) -> int:
    """Write down that a request came in."""
    given = context.options
    requests = Requests(context.dossiers, kalender(context.session))
    wat = Ontvangst(
        soort=_chosen(given.kind, VerzoekSoort),
        kanaal=_chosen(given.channel, Kanaal),
        ontvangen_op=_day(given.received, requests.today),
        indiener=_chosen(given.by, IndienerSoort) if given.by else IndienerSoort.BETROKKENE,
        machtiging=given.authority,
        vorm=tuple(_chosen(one, InzageVorm) for one in given.form),
        tegen=tuple(_chosen(one, Doel) for one in given.against),
        toestemming=given.consent,
        toelichting=given.words or "",
        onderdelen=asked(given),
    )
    opened, made = requests.ontvang(context.dossiers.open(context.document, context.doel), wat)
    if not given.json:
        for one in requests.waarschuwingen(opened, made):
            output.note(_("Let op: {zin}").format(zin=f"{one.message} {one.uitweg}".strip()))
    return tell(context, requests, opened, made)


def asked(given: Namespace) -> tuple[Onderdeel, ...]:
    """The parts that were named."""
    values = dict(given.values)
    what = _chosen(given.asked, Gevraagd) if given.asked else None
    ground = _chosen(given.ground, VerzoekGrond) if given.ground else None
    return tuple(
        Onderdeel(pad=pad, gevraagd=what, gevraagde_waarde=values.get(pad, ""), grond=ground)
        for pad in dict.fromkeys([*given.part, *values])
    )


def show(context: Context) -> int:
    """One request as it stands."""
    requests, opened, one = found_request(context)
    return tell(context, requests, opened, one.id)


def confirm(context: Context) -> int:
    """The receipt was confirmed to the client."""
    day = context.options.on
    return _step(
        context,
        lambda r, o, one: r.bevestig(o, one.id, _day(day, r.today)),
    )


def identify(context: Context) -> int:
    """Who asks: asked for, made sure, or given up."""
    given = context.options
    if given.failed is not None:
        why = given.failed
        return _step(context, lambda r, o, one: r.niet_vastgesteld(o, one.id, why))
    if not given.how:
        return _step(context, lambda r, o, one: r.vraag_identiteit(o, one.id))
    how = _chosen(given.how, IdentiteitWijze)
    document = _chosen(given.document, DocumentsoortId) if given.document else None
    return _step(context, lambda r, o, one: r.identificeer(o, one.id, how, document))


def treat(context: Context) -> int:
    """Work on it begins."""
    return _step(context, lambda r, o, one: r.neem_in_behandeling(o, one.id))


def extend(context: Context) -> int:
    """The client heard that it takes longer."""
    given = context.options
    ground = _chosen(given.ground, VerlengingsGrond)
    why = given.reason
    return _step(
        context, lambda r, o, one: r.verleng(o, one.id, ground, why, _day(given.on, r.today))
    )


def decide(context: Context) -> int:
    """Grant or refuse the parts, or propose to."""
    given = context.options
    if given.grant == bool(given.refuse):
        raise Refused(
            _("Geef één van deze op: --grant of --refuse."), _("Zie pro6 request decide --help.")
        )
    oordeel = Oordeel(
        beslissing=Beslissing.TOEGEWEZEN if given.grant else Beslissing.GEWEIGERD,
        weigeringsgrond=_chosen(given.refuse, WeigeringsGrond) if given.refuse else None,
        motivering=given.motivation or "",
        afdekken_helpt_niet=given.no_redaction or "",
    )

    def run(requests: Requests, opened: OpenDossier, one: Verzoek) -> OpenDossier:
        oordelen = dict.fromkeys(_parts(one, given.part) or [p.id for p in one.onderdelen], oordeel)
        if given.propose:
            return requests.stel_voor(opened, one.id, oordelen)
        return requests.beslis(opened, one.id, oordelen, given.late_reason or "")

    return _step(context, run)


def execute(context: Context) -> int:
    """Carry out what was granted; what is erased is told, and asked about, first."""
    given = context.options
    requests, opened, one = found_request(context)
    if given.again:
        why = dict(given.keep_document)
        again = requests.wis_opnieuw(opened, one.id, given.keep, given.erase_document, why)
        return tell(context, requests, again, one.id)
    ids = _parts(one, given.part)
    gone: list[str] = []
    kept: dict[str, str] = {}
    if any(wissing.overal(part) for part in verzoek.te_doen(one)):
        plan = requests.wisplan(opened, one.id, ids, given.keep)
        if plan.paden:
            gone, kept = _looked_at(context, requests, opened, plan)
            asking.agree(
                given,
                _("Uit elke versie wordt gewist: {velden}. Dat kan niet terug.").format(
                    velden=", ".join(paden.naam(opened.dossier, pad) for pad in plan.paden)
                ),
            )
    opened = requests.voer_uit(opened, one.id, ids, given.keep, gone, kept)
    return tell(context, requests, opened, one.id)


def _looked_at(
    context: Context, requests: Requests, opened: OpenDossier, plan: wissing.Wisplan
) -> tuple[list[str], dict[str, str]]:
    """Everywhere the value stands or may stand, told; and the documents that go, and those that
    are kept with why. Refusal "R5.7" while nobody said it of one."""
    given = context.options
    for hit in wissing.treffers(opened.dossier, plan):
        output.note(_("Ook in: {naam} ({pad})").format(naam=hit.naam, pad=hit.pad))
    found, elsewhere = requests.stukken(opened, plan)
    for one in found:
        output.note(
            _("Stuk {id} “{naam}”: {waarom}").format(
                id=one.id, naam=one.naam, waarom=one.waarom.label
            )
        )
    for sentence in elsewhere.zinnen:
        output.note(sentence)
    gone = [one_of(found, wanted).id for wanted in given.erase_document]
    kept = {one_of(found, wanted).id: reason for wanted, reason in given.keep_document}
    wissing_stukken.beslis(plan, (), found, gone, kept)
    return gone, kept


def notify(context: Context) -> int:
    """What became of telling one recipient."""
    given = context.options
    outcome = _chosen(given.outcome, KennisgevingStaat)
    why = given.motivation or ""

    def run(requests: Requests, opened: OpenDossier, one: Verzoek) -> OpenDossier:
        notice: Kennisgeving = one_of(one.kennisgevingen, given.notice)
        return requests.kennisgeving(opened, one.id, notice.id, outcome, why, given.letter)

    return _step(context, run)


def withdraw(context: Context) -> int:
    """The client no longer asks it."""
    why = context.options.reason
    return _step(context, lambda r, o, one: r.trek_in(o, one.id, why))


def duplicate(context: Context) -> int:
    """It is the same as an earlier one."""

    def run(requests: Requests, opened: OpenDossier, one: Verzoek) -> OpenDossier:
        first: Verzoek = one_of(opened.dossier.verzoeken, context.options.of)
        return requests.dubbel(opened, one.id, first.id)

    return _step(context, run)


def letter(context: Context) -> int:
    """A document of the dossier is a letter of this request."""
    wanted = context.options.document

    def run(requests: Requests, opened: OpenDossier, one: Verzoek) -> OpenDossier:
        return requests.met_brief(opened, one.id, one_of(opened.dossier.documenten, wanted).id)

    return _step(context, run)


def close(context: Context) -> int:
    """It is done."""
    return _step(context, lambda r, o, one: r.rond_af(o, one.id))


# -- what they share --------------------------------------------------------------------------


def found_request(context: Context) -> tuple[Requests, OpenDossier, Verzoek]:
    """The request that was named, in its dossier that was opened."""
    opened = context.dossiers.open(context.document, context.doel)
    one: Verzoek = one_of(opened.dossier.verzoeken, context.options.request)
    return Requests(context.dossiers, kalender(context.session)), opened, one


def _step(context: Context, run: Callable[[Requests, OpenDossier, Verzoek], OpenDossier]) -> int:
    requests, opened, one = found_request(context)
    return tell(context, requests, run(requests, opened, one), one.id)


def one_of(items: Iterable[Any], wanted: str) -> Any:
    """The item whose id is, or begins with, what was typed."""
    text = wanted.strip().lower()
    found = [one for one in items if text and one.id.startswith(text)]
    exact = [one for one in found if one.id == text]
    if len(exact or found) != 1:
        raise Refused(
            _("Dit kenmerk wijst niets aan, of meer dan één."),
            _("Kijk met ‘pro6 show’ of ‘pro6 request show’ welke er zijn."),
        )
    return (exact or found)[0]


def _parts(one: Verzoek, wanted: Sequence[str]) -> list[str]:
    """The ids of the parts that were named, by id or by path."""
    found = []
    for text in wanted:
        by_path = [part.id for part in one.onderdelen if part.pad == text.strip()]
        found += by_path or [one_of(one.onderdelen, text).id]
    return found


def _chosen(text: str, kind: type[T]) -> T:
    return invoer.keuze(text, kind)


def _day(text: str | None, today: date) -> date:
    return invoer_datum.datum(text, today) if text else today


def tell(context: Context, requests: Requests, opened: OpenDossier, verzoek_id: str) -> int:
    """A request as it stands."""
    one = verzoek.verzoek_van(opened.dossier, verzoek_id)
    clocks = klokken(opened.dossier, one, requests.kalender)
    first = clocks.vroegste
    whole = opened.toegang is Toegang.VOLLEDIG
    if context.options.json:
        output.json(
            {
                "id": opened.doc_id,
                "nummer": opened.dossier.nummer,
                "verzoek": visible_item(one, "verzoeken", opened.toegang),
                "streefdatum": first.uitkomst.streefdatum if first else None,
                "uiterlijk": first.uitkomst.uiterlijk if first else None,
                "klokken": [
                    {"klok": k.naam, "van_kracht": k.van_kracht, **k.uitkomst.json()}
                    for k in clocks.klokken
                ],
                "poorten": [
                    {"code": gate.code, "zin": gate.message, "uitweg": gate.uitweg if whole else ""}
                    for gate in verzoek.afrondpoorten(opened.dossier, one)
                ],
            }
        )
        return 0
    output.line(
        _("{nummer}: verzoek {id} om {soort}, {staat}").format(
            nummer=opened.dossier.nummer,
            id=one.id,
            soort=one.soort.label if one.soort else "–",
            staat=one.staat.label,
        )
    )
    for text in tijdlijn.lijn(tijdlijn.merken(clocks), requests.today, LINE):
        output.line(text)
    if first is not None:
        output.line(
            _("streefdatum {streef}, uiterlijk {uiterlijk}: {regel} ({bron})").format(
                streef=datum(first.uitkomst.streefdatum),
                uiterlijk=datum(first.uitkomst.uiterlijk),
                regel=first.uitkomst.regel,
                bron=first.uitkomst.bron,
            )
        )
    if not whole:
        return 0
    for part in one.onderdelen:
        output.line(
            _("onderdeel {id}: {naam}, {gevraagd}, {beslissing}").format(
                id=part.id,
                naam=paden.naam(opened.dossier, part.pad),
                gevraagd=part.gevraagd.label if part.gevraagd else "–",
                beslissing=part.beslissing.label if part.beslissing else _("nog niet beslist"),
            )
        )
    for notice in one.kennisgevingen:
        output.line(
            _("bericht {id}: {ontvanger}, {staat}").format(
                id=notice.id, ontvanger=notice.ontvanger, staat=notice.staat.label
            )
        )
    return 0
