"""What the destruction log knows without a certificate (art. 12): of lists that were carried out,
and of tombstones that are on none. Everything here blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pro6tui.i18n import _
from pro6tui.model.vernietiging import Lijst
from pro6tui.model.vocabulary import Categorie
from pro6tui.model.vocabulary_vernietiging import Resultaat
from pro6tui.rules import uitvoer
from pro6tui.rules import verklaring as regels
from pro6tui.rules.verklaring import Dossierregel, Mens, Tekst
from pro6tui.services import off_list
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.session import role_of
from vault.tombstones import Tombstone

R = Resultaat


def zonder_verklaring(
    lists: Vernietiging, verklaard: Collection[str]
) -> Iterator[tuple[Dossierregel, Tekst]]:
    """What went, or began to, on lists other than those `verklaard`, and without any list: each
    with what its certificate would say. Of the last the number is "" where no list ever had it."""
    found = lists.lijsttabel.alle()
    began = {one.value for one in off_list.BEGONNEN}
    for lijst in sorted(found, key=lambda one: one.nummer):
        if lijst.nummer in verklaard or lijst.gestart_op is None:
            continue
        text = _tekst(lists, lijst, lijst.uitvoerder)
        for line, own in zip(text.dossiers, lijst.regels, strict=True):
            # Who can write in the register can write there that it went.
            there = not own.delen and lists.dossiers.listing.row(own.document_id) is not None
            if line.resultaat in began and not there:
                yield line, text
    numbers = {
        line.document_id: line.dossier
        for one in found
        for line in one.regels
        if Categorie.K9 not in line.delen
    }
    for stone in off_list.stenen(lists.session, found):
        yield _los(lists, stone, numbers.get(stone.id, ""))


def in_kluis(lists: Vernietiging, nummer: str) -> bool:
    """Whether a dossier of this number is there."""
    catalog = lists.dossiers.listing.catalog
    wanted = nummer.strip().casefold()
    hits = catalog.search("", max(1, len(catalog)))
    return any(str(row.get("nummer", "")).casefold() == wanted for row in hits.rows())


def graad(line: Dossierregel, tekst: Tekst) -> str:
    """How sure it is, in a word."""
    if not tekst.lijst:
        return "zonder_lijst"
    return "geen_verklaring" if line.resultaat == R.VERNIETIGD.value else "niet_afgemaakt"


def zin(line: Dossierregel, tekst: Tekst) -> str:
    """The same in a sentence."""
    moment = line.op or tekst.begonnen_op
    day = uitvoer.datum(moment.astimezone().date() if moment else tekst.vastgesteld_op)
    if not tekst.lijst:
        words = _("Vernietigd buiten een lijst om, op {dag} door {wie}; niemand keurde het goed.")
        said = words.format(dag=day, wie=tekst.mensen[0].naam)
        if line.dossier:
            return said
        more = _("Welk nummer dit dossier had, is niet bewaard; het kan het gezochte zijn.")
        return f"{said} {more}"
    if line.resultaat == R.VERNIETIGD.value:
        words = _("Vernietigd op {dag} met {lijst}; er is nog geen verklaring.")
    else:
        words = _("De vernietiging begon op {dag} met {lijst} en is niet afgemaakt.")
    return words.format(dag=day, lijst=tekst.lijst)


def _los(lists: Vernietiging, stone: Tombstone, nummer: str) -> tuple[Dossierregel, Tekst]:
    line = Dossierregel(
        nr=1,
        dossier=nummer,
        categorie="",
        grond="",
        jaren=0,
        vanaf=None,
        documenten=0,
        papier=False,
        papier_vernietigd=None,
        resultaat=R.VERNIETIGD.value,
        op=stone.time,
    )
    return line, _tekst(lists, Lijst(id="", gestart_op=stone.time), stone.author)


def _tekst(lists: Vernietiging, lijst: Lijst, door: str) -> Tekst:
    known = {one.handle: one for one in lists.session.vault.members()}
    who = Mens(
        daad="uitgevoerd",
        naam=known[door].name if door in known else door,
        functie=role_of(known[door]).label if door in known else "",
        op=lijst.gestart_op.date().isoformat() if lijst.gestart_op else "",
    )
    return regels.stel_op(
        lijst,
        (),
        [who],
        lists.session.today,
        nummer="",
        vorige="",
        bureau="",
        systeem="",
        kluis=lists.session.places.vault_id,
    )
