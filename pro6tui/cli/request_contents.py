"""What a request is about (artt. 10 and 11): its parts, what is left out, shielded or lifted."""

from __future__ import annotations

from pro6tui.cli import output
from pro6tui.cli.consents import toets_ziet
from pro6tui.cli.context import Context
from pro6tui.cli.requests import asked, found_request, one_of, tell
from pro6tui.i18n import _
from pro6tui.model.verzoeken import Afscherming, Redactie
from pro6tui.model.vocabulary import WeigeringsGrond
from pro6tui.rules import invoer, paden
from pro6tui.rules.uitvoer import datum
from pro6tui.services.errors import Refused
from pro6tui.services.request_parts import RequestParts


def parts(context: Context) -> int:
    """It is about these data instead."""
    requests, opened, one = found_request(context)
    delen = asked(context.options)
    if not delen:
        raise Refused(
            _("Er staat niet bij waar het verzoek over gaat."),
            _("Geef --part, of --values met de nieuwe waarde."),
        )
    service = RequestParts(context.dossiers, requests.kalender)
    return tell(context, requests, service.met_onderdelen(opened, one.id, delen), one.id)


def authority(context: Context) -> int:
    """This document says that somebody may ask for the client."""
    requests, opened, one = found_request(context)
    document = one_of(opened.dossier.documenten, context.options.document).id
    service = RequestParts(context.dossiers, requests.kalender)
    return tell(context, requests, service.met_machtiging(opened, one.id, document), one.id)


def redact(context: Context) -> int:
    """Leave one thing out of an inspection, or no longer."""
    given = context.options
    if given.reveal == bool(given.ground):
        raise Refused(
            _("Geef één van deze op: --ground of --reveal."), _("Zie pro6 request redact --help.")
        )
    requests, opened, one = found_request(context)
    service = RequestParts(context.dossiers, requests.kalender)
    if given.reveal:
        whole = paden.toets(opened.dossier, given.path)
        hidden: Redactie | None = next((x for x in one.redacties if x.pad == whole), None)
        if hidden is None:
            raise Refused(
                _("Dit is bij deze inzage niet weggelaten."),
                _("Kijk met ‘pro6 request show’ wat er is weggelaten."),
            )
        after = service.onthul(opened, one.id, hidden.id)
    else:
        ground = invoer.keuze(given.ground, WeigeringsGrond)
        why = given.motivation or ""
        after = service.redigeer(opened, one.id, given.path, ground, why)
    return tell(context, requests, after, one.id)


def shield(context: Context) -> int:
    """What a correction is about is used for nothing until it is decided."""
    requests, opened, one = found_request(context)
    service = RequestParts(context.dossiers, requests.kalender)
    return tell(context, requests, service.scherm_af(opened, one.id), one.id)


def shielded(context: Context) -> int:
    """What is shielded; the end of one announced, or it is lifted."""
    given = context.options
    if given.announce and given.lift:
        raise Refused(
            _("Geef één van deze op: --announce of --lift."),
            _("Opheffen kan pas een dag nadat de klant het hoorde."),
        )
    opened = context.dossiers.open(context.document, context.doel)
    toets_ziet(opened, "afschermingen.*.pad")
    service = RequestParts(context.dossiers)
    if given.announce:
        told: Afscherming = one_of(opened.dossier.afschermingen, given.announce)
        opened = service.kondig_aan(opened, told.id)
    elif given.lift:
        ended: Afscherming = one_of(opened.dossier.afschermingen, given.lift)
        opened = service.hef_op(opened, ended.id)
    found = opened.dossier.afschermingen
    if given.json:
        output.json_list(
            {
                "id": one.id,
                "pad": one.pad,
                "grond": one.grond,
                "verzoek": one.verzoek,
                "van": one.van,
                "aangekondigd_op": one.aangekondigd_op,
                "opgeheven_op": one.opgeheven_op,
            }
            for one in found
        )
        return 0
    output.table(
        [_("kenmerk"), _("gegeven"), _("sinds"), _("aangekondigd"), _("opgeheven")],
        [
            [
                one.id,
                paden.naam(opened.dossier, one.pad),
                datum(one.van),
                datum(one.aangekondigd_op),
                datum(one.opgeheven_op),
            ]
            for one in found
        ],
    )
    return 0
