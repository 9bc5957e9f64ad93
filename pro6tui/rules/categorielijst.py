"""artt. 5 and 12: data that go before their dossier does: what is due, and how it is erased.

Source: regulation artt. 5 and 12; AVG 5(1)(e). Debts and a partner's income (K4) and the number of
an identity document (K6) have a shorter term than the dossier, and so have the clients of a survey
(K9). They go on a destruction list of their own: the same two persons, days of thought and
certificate, but the dossier stays. What holds a dossier holds these too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _, ngettext
from pro6tui.model.dossier import Dossier
from pro6tui.model.onderzoek import Batch
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import ListRegel
from pro6tui.model.vocabulary import Categorie
from pro6tui.model.vocabulary_onderzoek import BatchStaat
from pro6tui.model.vocabulary_vernietiging import Resultaat
from pro6tui.rules import artikel_05, wissing
from pro6tui.rules.bewaartermijnen import WETTELIJK, Termijnen
from pro6tui.rules.holds import vernietiging_bezwaar
from pro6tui.rules.waarom import EIGEN, aanwezig, eigen_vanaf
from pro6tui.rules.wissing import Wisplan, besluit_wissing

PADEN: Mapping[Categorie, tuple[str, ...]] = MappingProxyType(
    {
        Categorie.K4: (
            "kredietbemiddeling.hoogte_schulden",
            "kredietbemiddeling.inkomen_partner",
            "kredietbemiddeling.periode_inkomen_partner",
        ),
        Categorie.K6: ("persoon.documentnummer_id", "persoon.documentsoort_id"),
    }
)
"""Category → the fields that go."""
replace = msgspec.structs.replace


def te_wissen(
    dossier: Dossier, today: date, termijnen: Termijnen = WETTELIJK
) -> tuple[Categorie, ...]:
    """The categories in this dossier of which the own term is over on `today`."""
    counts = aanwezig(dossier)
    return tuple(
        one
        for one in EIGEN
        if counts.get(one) and _over(eigen_vanaf(dossier, one, today, termijnen), today)
    )


def _over(since: date | None, today: date) -> bool:
    return since is not None and since <= today


def namen(delen: Iterable[Categorie]) -> str:
    """Categories as people read them: "K4 kredietbemiddeling, K6 …"."""
    return ", ".join(f"{one.value} {one.label}" for one in delen)


def regel(
    dossier: Dossier,
    document_id: str,
    versie: str,
    today: date,
    *,
    papier: str,
    termijnen: Termijnen = WETTELIJK,
) -> ListRegel:
    """The line of what may be erased in a dossier. Refusal "R12.1" when something holds it, "R5.2"
    when no category is due, or the whole dossier is."""
    held = vernietiging_bezwaar(dossier, today)
    if held is not None:
        raise held
    if besluit_wissing(dossier) or artikel_05.vernietigbaar(dossier, today, termijnen):
        raise Refusal(
            "R5.2",
            5,
            _("Het hele dossier mag al weg."),
            _("Zet het op een gewone lijst; deze gegevens gaan dan mee."),
            "staat",
        )
    due = te_wissen(dossier, today, termijnen)
    if not due:
        raise Refusal(
            "R5.2",
            5,
            _("In dit dossier is nog niets dat eerder weg mag dan het dossier."),
            _("‘pro6 retention’ met het nummer zegt per categorie vanaf wanneer dat kan."),
            "staat",
        )
    return ListRegel(
        document_id=document_id,
        dossier=dossier.nummer,
        categorie=due[0],
        delen=due,
        jaren=termijnen[due[0]],
        vanaf=max(day for one in due if (day := eigen_vanaf(dossier, one, today, termijnen))),
        verstrekt=sum(one.gegaan for one in dossier.verstrekkingen),
        papier=papier,
        papier_open=bool(papier),
        versie=versie,
    )


def hercontrole(
    line: ListRegel,
    dossier: Dossier | None,
    today: date,
    *,
    twee_versies: bool = False,
    termijnen: Termijnen = WETTELIJK,
) -> ListRegel:
    """A line as its dossier is in the moment before. A dossier that lives changes every day: what
    counts is whether the same categories are due still. What an earlier try erased is erased again:
    twice is as once."""
    if dossier is None:
        return replace(
            line, resultaat=Resultaat.NIET_AANWEZIG, waarom=_("staat niet meer in de kluis")
        )
    held = vernietiging_bezwaar(dossier, today)
    if held is not None:
        return replace(line, resultaat=Resultaat.OVERGESLAGEN, waarom=held.message)
    if twee_versies:
        return replace(
            line, resultaat=Resultaat.GEWIJZIGD, waarom=_("er staan twee versies naast elkaar")
        )
    if line.resultaat in (Resultaat.GESTART, Resultaat.MISLUKT):
        counts = aanwezig(dossier)
        due = te_wissen(dossier, today, termijnen)
        if all(one in due or not counts.get(one) for one in line.delen):
            return replace(line, resultaat=None, waarom="")
    elif set(line.delen) <= set(te_wissen(dossier, today, termijnen)):
        return replace(line, resultaat=None, waarom="")
    return replace(
        line, resultaat=Resultaat.GEWIJZIGD, waarom=_("deze gegevens mogen nu niet meer weg")
    )


def plan(revisies: Sequence[Dossier], delen: Iterable[Categorie]) -> Wisplan:
    """What is erased from every version. A document number goes from the texts that repeat it too;
    an amount only from its field: the same digits mean something else elsewhere, and nobody reads
    along here (`herhaald` counts them)."""
    chosen = tuple(delen)
    pads = [pad for one in chosen for pad in PADEN.get(one, ())]
    number = [pad for pad in pads if pad in PADEN[Categorie.K6]]
    return replace(wissing.plan_voor(revisies, number), paden=tuple(pads))


def herhaald(revisies: Sequence[Dossier], delen: Iterable[Categorie]) -> int:
    """In how many texts of the newest version an amount that goes may stand again."""
    pads = PADEN[Categorie.K4] if Categorie.K4 in tuple(delen) else ()
    return len(wissing.treffers(revisies[-1], wissing.plan_voor(revisies, pads)))


def nog_nakijken(aantal: int) -> str:
    """What a person has to look at afterwards; "" for nothing."""
    if not aantal:
        return ""
    return ngettext(
        "in {n} tekst kan het bedrag nog staan; kijk dat na",
        "in {n} teksten kan het bedrag nog staan; kijk dat na",
        aantal,
    ).format(n=aantal)


# -- surveys ---------------------------------------------------------------------------------------


def batch_einde(batch: Batch) -> date | None:
    """The day from which a batch is not needed any more: its attest, or when it was cancelled; None
    while the supplier may still have the file, and for one that has no clients left."""
    if not batch.regels:
        return None
    if batch.staat is BatchStaat.VERNIETIGD:
        return batch.vernietigd_op
    if batch.staat is BatchStaat.GEANNULEERD and batch.stappen:
        return batch.stappen[-1].op.astimezone().date()
    return None


def batch_vanaf(batch: Batch, termijnen: Termijnen = WETTELIJK) -> date | None:
    """From when the clients of a batch may go; None while it has no end."""
    end = batch_einde(batch)
    if end is None:
        return None
    return artikel_05.plus_jaren(end, termijnen[Categorie.K9]) + timedelta(days=1)


def batch_regel(batch: Batch, today: date, termijnen: Termijnen = WETTELIJK) -> ListRegel | None:
    """The line of a batch whose clients may go on `today`; None for another."""
    since = batch_vanaf(batch, termijnen)
    if not _over(since, today):
        return None
    return ListRegel(
        document_id=batch.id,
        dossier=batch.nummer,
        categorie=Categorie.K9,
        delen=(Categorie.K9,),
        jaren=termijnen[Categorie.K9],
        vanaf=since,
        documenten=len(batch.regels),
    )


def batch_hercontrole(
    line: ListRegel, batch: Batch | None, today: date, termijnen: Termijnen = WETTELIJK
) -> ListRegel:
    """As `hercontrole`, of a batch; one that was rolled up by an earlier try is rolled up again."""
    if batch is None:
        return replace(
            line, resultaat=Resultaat.NIET_AANWEZIG, waarom=_("staat niet meer in de kluis")
        )
    begun = line.resultaat in (Resultaat.GESTART, Resultaat.MISLUKT)
    if (begun and not batch.regels) or batch_regel(batch, today, termijnen) is not None:
        return replace(line, resultaat=None, waarom="")
    return replace(
        line, resultaat=Resultaat.GEWIJZIGD, waarom=_("deze gegevens mogen nu niet meer weg")
    )


def opgerold(batch: Batch, op: date) -> Batch:
    """The batch without its clients: counts stay, and who did what when."""
    if not batch.regels and not any(one.dossier or one.reden for one in batch.stappen):
        return batch
    counts: dict[str, int] = {"klanten": len(batch.regels), "mee": 0}
    for one in batch.regels:
        key = "mee" if one.reden is None else f"uitgesloten_{one.reden.value}"
        counts[key] = counts.get(key, 0) + 1
    counts["andere"] = sum(one.andere for one in batch.regels if one.reden is None)
    return replace(
        batch,
        regels=(),
        stappen=tuple(replace(one, dossier="", reden="") for one in batch.stappen),
        aantallen=batch.aantallen or counts,
        opgerold_op=batch.opgerold_op or op,
    )
