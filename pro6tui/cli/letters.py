"""Letters: kinds, fields, template, house, preview, make, send."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from pro6tui.cli import files, filing, inputs, output, secret
from pro6tui.cli.context import Context
from pro6tui.cli.requests import one_of
from pro6tui.i18n import _
from pro6tui.model.verzoeken import Verzoek
from pro6tui.rules import brieven, invoer_datum
from pro6tui.rules.brieven_invoer import lees
from pro6tui.rules.brieven_soorten import BRIEVEN, brief
from pro6tui.rules.brieven_velden import VANZELF, VELDEN, Waarde
from pro6tui.rules.brieven_verzoek import uit_verzoek
from pro6tui.services import sending
from pro6tui.services.dossiers import OpenDossier
from pro6tui.services.errors import Refused
from pro6tui.services.kalender import kalender
from pro6tui.services.letters import Letters, Sjabloontekst
from pro6tui.services.requests import Requests


def kinds(context: Context) -> int:
    """Every letter: for which requests, at which moments."""
    if context.options.json:
        output.json_list(
            {
                "code": one.code,
                "label": one.label,
                "verzoeken": list(one.verzoeken),
                "momenten": list(one.momenten),
                "document": one.document,
            }
            for one in BRIEVEN.values()
        )
    else:
        output.table(
            (_("Soort"), _("Brief"), _("Moment")),
            [
                (one.code, one.label, ", ".join(moment.label for moment in one.momenten))
                for one in BRIEVEN.values()
            ],
        )
    return 0


def fields(context: Context) -> int:
    """The fields of a letter: those that are given, then those that fill themselves."""
    soort = brief(context.options.kind)
    names = [*soort.gegeven, *sorted(VANZELF)]
    needed = {*soort.velden, *(["adres"] if "adres" in soort.gegeven else [])}
    if context.options.json:
        output.json_list(
            {
                "veld": name,
                "soort": VELDEN[name].soort,
                "omschrijving": VELDEN[name].omschrijving,
                "verplicht": name in needed,
                "vanzelf": name in VANZELF,
            }
            for name in names
        )
        return 0
    output.table(
        (_("Veld"), _("Soort"), "", _("Wat het is")),
        [(name, VELDEN[name].soort, _when(name, needed), VELDEN[name].omschrijving)
         for name in names],
    )  # fmt: skip
    return 0


def _when(name: str, needed: set[str]) -> str:
    if name in VANZELF:
        return _("vanzelf")
    return _("nodig") if name in needed else _("mag leeg")


def template(context: Context) -> int:
    """The template that counts; or look at another one, or make it the bureau's own."""
    given = context.options
    soort = brief(given.kind)
    letters = Letters(context.session)
    if given.set is not None:
        letters.zet_sjabloon(soort.code, _text(given.set))
        output.note(_("Het sjabloon is vastgesteld."))
    elif given.default:
        letters.herstel_sjabloon(soort.code)
        output.note(_("Het meegeleverde sjabloon geldt weer."))
    elif given.choose is not None:
        chosen = _chosen(letters.sjabloon(soort.code), given.choose)
        letters.zet_sjabloon(soort.code, chosen.tekst)
        output.note(_("Het sjabloon is vastgesteld."))
    if given.check is not None or given.example:
        tekst = None if given.check is None else _text(given.check)
        output.block(brieven.als_tekst(letters.voorbeeld(soort.code, tekst)).rstrip())
        return 0
    found = letters.sjabloon(soort.code)
    if given.json:
        facts = {"code": found.code, "eigen": found.eigen, "door": found.door, "op": found.op}
        others = [{"door": o.door, "op": o.op, "tekst": o.tekst} for o in found.naast]
        output.json(
            {
                **facts,
                "tekst": found.tekst,
                "velden": list(soort.toegestaan),
                "naast": others,
            }
        )
        return 0
    if given.set is None and not given.default:
        output.block(found.tekst.rstrip())
    for number, one in enumerate(found.naast, start=2):
        output.note(
            _("Ernaast staat tekst {nummer}, van {door} op {op}; --choose kiest.").format(
                nummer=number, door=one.door, op=one.op
            )
        )
        output.block(one.tekst.rstrip())
    return 0


def _chosen(found: Sjabloontekst, number: int) -> Sjabloontekst:
    """The text with this number, 1 for the one that counts now."""
    every = (found, *found.naast)
    if not 1 <= number <= len(every) or not found.naast:
        raise Refused(
            _("Van deze brief staan geen teksten naast elkaar met dit nummer."),
            _("Kijk met ‘pro6 letter template’ welke er zijn."),
        )
    return every[number - 1]


def _text(name: str) -> str:
    try:
        return inputs.read(name).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(
            _("Het bestand is geen tekst in UTF-8."), _("Sla het op als UTF-8.")
        ) from None


def house(context: Context) -> int:
    """The house style, or parts of it anew."""
    letters = Letters(context.session)
    wanted = dict(context.options.set)
    if wanted:
        letters.zet_huisstijl(wanted)
    stijl, *others = letters.huisstijlen()
    parts = msgspec.structs.asdict(stijl)
    if context.options.json:
        output.json({**parts, "ontbreekt": list(stijl.ontbreekt)})
        return 0
    output.table((_("Onderdeel"), _("Waarde")), list(parts.items()))
    if others:
        output.note(
            _("Op twee machines is een andere huisstijl vastgesteld; met --set kiest u wat geldt.")
        )
    if stijl.ontbreekt:
        output.note(_("Nog nodig: {zin}").format(zin=", ".join(stijl.ontbreekt)))
    return 0


def preview(context: Context) -> int:
    """A letter as text; nothing is kept."""
    given = context.options
    typed = _values(context)
    opened = context.dossiers.open(context.document, context.doel)
    values = _known(context, opened) | typed
    letter = Letters(context.session).opmaken(
        opened.dossier.persoon,
        given.kind,
        values,
        given.reference or opened.dossier.nummer,
        _day(context),
    )
    text = brieven.als_tekst(letter)
    if given.json:
        output.json({"id": opened.doc_id, "brief": letter.code, "tekst": text})
    else:
        output.block(text.rstrip())
    return 0


def make(context: Context) -> int:
    """A letter into the dossier."""
    given = context.options
    typed = _values(context)
    opened = context.dossiers.open(context.document, context.doel)
    values = _known(context, opened) | typed
    saved, document = Letters(context.session).maak(
        context.dossiers,
        opened,
        given.kind,
        values,
        given.reference or "",
        _day(context),
        filing.traject(opened.dossier, given.traject),
    )
    if given.request:
        requests = Requests(context.dossiers, kalender(context.session))
        one: Verzoek = one_of(saved.dossier.verzoeken, given.request)
        saved = requests.met_brief(saved, one.id, document)
    if given.json:
        facts = {"id": saved.doc_id, "nummer": saved.dossier.nummer, "rev": saved.rev}
        output.json({**facts, "document": document, "brief": given.kind})
    else:
        output.line(
            _("Toegevoegd aan {nummer} als document {id}.").format(
                nummer=saved.dossier.nummer, id=document
            )
        )
    return 0


def _values(context: Context) -> dict[str, Waarde]:
    """What was given, read before a dossier opens."""
    given = context.options
    return lees(brief(given.kind), given.set, context.session.today)


def _known(context: Context, opened: OpenDossier) -> dict[str, Waarde]:
    """What the request that was named, if any, says already."""
    given = context.options
    if not given.request:
        return {}
    found: Verzoek = one_of(opened.dossier.verzoeken, given.request)
    return uit_verzoek(brief(given.kind), opened.dossier, found, context.dossiers.termijnen)


def _day(context: Context) -> date | None:
    typed = context.options.date
    return invoer_datum.datum(typed, context.session.today) if typed else None


def send(context: Context) -> int:
    """A document onto paper, or into a file encrypted for whoever gets it."""
    given = context.options
    printing = given.print or bool(given.printer)
    if printing == (given.to is not None):
        raise Refused(
            _("Kies of het document op papier gaat of in een bestand."),
            _("Geef --print of --to, niet allebei."),
        )
    phrase = "" if printing or given.recipient else _phrase(given.secret_file)
    opened = context.dossiers.open(context.document, context.doel)
    document = files.find_document(opened, given.document).id
    session = context.session
    if printing:
        sent = sending.naar_printer(session, opened, document, given.printer)
    else:
        sent = sending.naar_bestand(
            session, opened, document, Path(given.to), given.recipient, phrase
        )
    if given.json:
        output.json({"id": opened.doc_id, **_facts(sent)})
    elif printing:
        output.line(_("Naar de printer gestuurd."))
    else:
        output.line(_("Versleuteld bewaard in {pad}.").format(pad=given.to))
    return 0


def _facts(sent: sending.Verzonden) -> dict[str, object]:
    return {
        "document": sent.document,
        "manier": sent.manier,
        "grootte": sent.grootte,
        "sha256": sent.sha256,
    }


def _phrase(file: str | None) -> str:
    if file is not None:
        return secret.first_line(Path(file))
    return secret.twice(_("Wachtwoordzin voor de ontvanger: "))
