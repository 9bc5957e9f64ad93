"""The file of a client to UWV (art. 1): handover check, ask, make."""

from __future__ import annotations

from pathlib import Path

from pro6tui.cli import output
from pro6tui.cli.context import Context
from pro6tui.i18n import _, ngettext
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary_onderzoek import Sluiting
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules import holds, invoer_datum, omvang, stukken, uitvoer
from pro6tui.rules.adresboek import UWV
from pro6tui.services import disclosures, handover
from pro6tui.services.addressbook import Adresboek
from pro6tui.services.handover import Vraag
from pro6tui.services.opened import OpenDossier


def check(context: Context) -> int:
    """What would go. Refusal when nothing may."""
    opened = _open(context)
    today = context.session.today
    uwv = Ontvanger(naam=UWV, soort=OntvangerSoort.UWV)
    asked = Vraag(
        uwv, _("proef"), today, traject=context.options.traject, sluiting=Sluiting.WACHTWOORD
    )
    plan = handover.toets(context.dossiers, opened, asked)
    found = disclosures.toets(opened.dossier, plan, today)
    if context.options.json:
        left = stukken.los(opened.dossier)
        output.json({"id": opened.doc_id, "velden": list(found.velden), "bij_geen_traject": left})
        return 0
    output.line(
        _("Dit kan naar UWV, zodra het erom vraagt: {velden}.").format(
            velden=omvang.namen(opened.dossier, found.velden)
        )
    )
    _achter(opened)
    return 0


def _open(context: Context) -> OpenDossier:
    """The dossier, for the purpose of a hand-over unless another was given."""
    doel = context.options.purpose or handover.DOEL
    return context.dossiers.open(context.document, doel)


def _achter(opened: OpenDossier) -> None:
    """What stays behind because nobody said where it belongs."""
    if count := len(stukken.los(opened.dossier)):
        output.note(
            ngettext(
                "{n} stuk staat bij geen traject en blijft hier; {opdracht} zet het erbij.",
                "{n} stukken staan bij geen traject en blijven hier; {opdracht} zet ze erbij.",
                count,
            ).format(n=count, opdracht="‘pro6 filing’")
        )


def ask(context: Context) -> int:
    """UWV asked: nothing is destroyed until it was handed over."""
    given = context.options
    opened = _open(context)
    asked = invoer_datum.datum(given.asked, context.session.today)
    after = disclosures.uwv_vraagt(context.dossiers, opened, given.reference, asked)
    running = holds.lopend(after.dossier, context.session.today)
    if given.json:
        output.json({"id": after.doc_id, "rev": after.rev, "holds": [one.id for one in running]})
        return 0
    output.line(
        _("{nummer}: UWV vroeg op {dag} om het dossier; tot de overdracht blijft alles.").format(
            nummer=after.dossier.nummer, dag=uitvoer.datum(asked)
        )
    )
    return 0


def make(context: Context) -> int:
    """The package, encrypted for UWV."""
    given = context.options
    opened = _open(context)
    asked = Vraag(
        ontvanger=Adresboek(context.session).zoek(given.to),
        kenmerk=given.reference,
        gevraagd_op=invoer_datum.datum(given.asked, context.session.today),
        overeenkomst=given.contract or "",
        traject=given.traject,
        sluiting=Sluiting.WACHTWOORD if given.password else Sluiting.AGE,
        overeenkomst_beeindigd=given.contract_ended,
    )
    before = handover.eerder(opened.dossier, asked.kenmerk)
    told = output.Progress(_("Pakket maken"))
    try:
        done = handover.maak(
            context.dossiers,
            opened,
            asked,
            Path(given.file),
            lambda _what, number, total: told(number, total),
        )
    finally:
        told.end()
    if given.json:
        output.json(
            {
                "id": done.opened.doc_id,
                "bestand": given.file,
                "grootte": done.grootte,
                "sha256": done.sha256,
                "stukken": done.stukken,
                "wachtwoordzin": done.wachtwoordzin or None,
                "eerder": before or None,
            }
        )
        return 0
    output.line(
        ngettext(
            "{nummer}: het pakket voor UWV staat er, met {n} document.",
            "{nummer}: het pakket voor UWV staat er, met {n} documenten.",
            done.stukken,
        ).format(nummer=done.opened.dossier.nummer, n=done.stukken)
    )
    _achter(done.opened)
    if before:
        output.note(before)
    output.note(_("Het dossier blijft hier even lang bewaard."))
    if done.wachtwoordzin:
        output.line(_("Wachtwoordzin: {zin}").format(zin=done.wachtwoordzin))
        output.note(
            _("Schrijf de zes woorden nu op: ze worden nergens bewaard. Zeg ze door de telefoon.")
        )
    return 0
