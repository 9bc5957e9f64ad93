"""One destruction list (art. 12): every dossier with what becomes of it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult
from textual.widgets import Static

from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.model.vernietiging import Lijst, ListRegel
from pro6tui.model.vocabulary import Papierstand
from pro6tui.model.vocabulary_vernietiging import ListStaat, Oordeel, Resultaat
from pro6tui.rules import uitvoer
from pro6tui.rules.categorielijst import namen
from pro6tui.rules.papier import tegen
from pro6tui.rules.vernietigingslijst_uitvoering import telling, wacht_op
from pro6tui.services import destruction_run
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.destruction_reach import definitief
from pro6tui.services.logview import namen_van
from pro6tui.tui.base.fields import DictDraft
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.base.progress import Progress, with_progress
from pro6tui.tui.screens import vernietiging_stappen as stappen
from pro6tui.tui.screens.register_lijst import ToegelichtScreen

GOED = (Resultaat.VERNIETIGD,)
FOUT = (Resultaat.MISLUKT,)


@dataclass(frozen=True)
class Niet:
    """A dossier that did not get on the list, and why."""

    dossier: str
    waarom: str


def stand(line: ListRegel) -> Cell:
    """What becomes of a dossier, in a word."""
    if line.oordeel is Oordeel.UITGESTELD:
        return Styled(line.oordeel.label, "warning")
    if line.resultaat is None:
        return line.oordeel.label
    role = "success" if line.resultaat in GOED else "error" if line.resultaat in FOUT else "warning"
    return Styled(line.resultaat.label, role)


def waarom(line: ListRegel) -> str:
    """What of it goes, and why: the approver's reason and day, or what the execution found."""
    if line.oordeel is Oordeel.UITGESTELD:
        return _("tot {dag}: {reden}").format(
            dag=uitvoer.datum(line.nieuwe_datum), reden=line.reden
        )
    why = line.waarom
    if line.resultaat is None and line.kast is not None:
        unnumbered = line.papier_open and not line.kast.nummer
        why = tegen(line.kast.stand) or (_zonder_nummer() if unnumbered else "")
    return "; ".join(part for part in (namen(line.delen), why) if part)


def _zonder_nummer() -> str:
    return _("De map heeft geen papiernummer; plak eerst een etiket, dan is zij later te vinden.")


def papier(line: ListRegel) -> str:
    """Where the folder is, and whether it went."""
    if not line.papier:
        return "–"
    if line.kast is not None and line.kast.stand is Papierstand.ONBEKEND:
        return _("niet bekend")
    return line.papier if line.papier_open else _("{plaats} (weg)").format(plaats=line.papier)


class LijstScreen(ToegelichtScreen[ListRegel | Niet]):
    """Read each time it is shown. `niet`: what did not get on it when it was drawn up just now."""

    COMMANDS = stappen.OPDRACHTEN
    COLUMNS = (
        Column(_("dossier"), 8),
        Column(_("termijn om"), 10, drop=2),
        Column(_("stuks"), 5, right=True, drop=1),
        Column(_("papier"), 10, share=1, most=24),
        Column(_("stand"), 12, share=1, most=26),
        Column(_("waarom"), 16, share=3),
    )
    ARTIKELEN = (12,)
    ABOUT = _(
        "Elk dossier van deze lijst staat hier met het einde van zijn bewaartermijn, hoeveel"
        " bijlagen het heeft en waar het papier staat. Wie goedkeurt, kan een dossier uitstellen,"
        " met een reden en een nieuwe datum; de rest gaat door. Na het uitvoeren staat bij elk"
        " dossier wat ervan kwam. Wat niet op de lijst kon, staat eronder zolang u niet weggaat."
    )
    CONCEPT = "vernietigingslijst.regel"
    here = "5"
    CSS = "LijstScreen #kop { height: auto; padding: 0 1; }"

    def __init__(self, one: Lijst, niet: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.huidig = one
        self.niet = [Niet(*each) for each in niet]
        self.uitstel: dict[str, DictDraft] = {}
        self.alleen = False
        self.aangesteld = True
        self._definitief: date | None = None
        self._namen: Mapping[str, str] = {}
        self.kop = Static("", markup=False, id="kop")

    @property
    def heading(self) -> str:
        """Which list."""
        return _("Pro6 · Vernietiging · {nummer} {naam}").format(
            nummer=self.huidig.nummer, naam=self.huidig.naam
        )

    @property
    def dienst(self) -> Vernietiging:
        """The service."""
        return Vernietiging(self.pro6.dossiers)

    @property
    def today(self) -> date:
        """The day on the office's clock."""
        return self.pro6.session.today

    def content(self) -> ComposeResult:
        """Where it stands, its dossiers, and a line about the one of the cursor."""
        yield self.kop
        yield self.lijst
        yield self.toelichting

    # Reading ---------------------------------------------------------------------------------

    def lees(self) -> list[ListRegel | Niet | Heading]:
        """The list as it is now."""
        lists = self.dienst
        self.huidig = lists.lijst(self.huidig.id)
        self.alleen = lists.alleen
        self._definitief = definitief(self.pro6.session, self.huidig)
        self.aangesteld = destruction_run.aangesteld(lists, self.huidig)
        self._namen = namen_van(self.pro6.session)
        rows: list[ListRegel | Niet | Heading] = [*self.huidig.regels]
        return [*rows, Heading(_("niet op de lijst")), *self.niet] if self.niet else rows

    async def herlees(self, bij: object = None) -> None:
        """And where it stands."""
        await super().herlees(bij)  # type: ignore[arg-type]
        if self.huidig.opgerold_op is not None:
            self.lijst.empty = _("Deze lijst is opgerold; de verklaringen bewaren wat erop stond.")
            self.lijst.renew()
        self.kop.update("\n".join(self._stand()))
        order = [one.__name__ for one in stappen.OPDRACHTEN]
        self.commands = tuple(
            sorted(
                self.commands,
                key=lambda one: (one.disabled_reason(self) is not None, order.index(one.name)),
            )
        )
        self.refresh_lines()

    def naam(self, handle: str) -> str:
        """A colleague's name."""
        return self._namen.get(handle, handle) or "–"

    def _stand(self) -> list[str]:
        one, today = self.huidig, self.today
        wait = wacht_op(one, today, self._definitief)
        doing = wait.tekst if wait and wait.tekst != one.staat.label else ""
        first = " · ".join(part for part in (one.staat.label, doing) if part)
        who = [_("opgesteld door {wie}").format(wie=self.naam(one.opsteller))]
        if one.accordeur:
            words = _("goedgekeurd door {wie} op {dag}")
            if not one.tweede_persoon:
                words = _("goedgekeurd zonder tweede persoon, door {wie} op {dag}")
            who.append(
                words.format(wie=self.naam(one.accordeur), dag=uitvoer.datum(one.geaccordeerd_op))
            )
        said = [first, " · ".join(who)]
        if one.staat is ListStaat.BEDENKTIJD and one.bedenktijd_tot:
            said.append(bedenktijd(one, today))
        last = next((step for step in reversed(one.stappen) if not step.dossier), None)
        if last is not None and last.reden:
            said.append(f"{self.naam(last.door)}: “{last.reden}”")
        counts = [f"{kind.label}: {count}" for kind, count in telling(one).items()]
        counts = counts or [f"{key.replace('_', ' ')}: {n}" for key, n in one.aantallen.items()]
        return [*said, " · ".join(counts)]

    @property
    def regel(self) -> ListRegel | None:
        """The dossier of the cursor, if it is on the list."""
        return self.chosen if isinstance(self.chosen, ListRegel) else None

    @property
    def document(self) -> str | None:
        """The document of the dossier of the cursor, while it is in the vault."""
        at = self.chosen
        if isinstance(at, Niet):
            return self.pro6.listing.find_number(at.dossier.casefold())
        if at is None or at.resultaat in GOED:
            return None
        return at.document_id or None

    def verteld(self) -> str:
        """About the row of the cursor."""
        one = self.chosen
        if isinstance(one, Niet):
            return one.waarom
        if one is None:
            return ""
        why = waarom(one)
        years = ngettext("{n} jaar", "{n} jaar", one.jaren).format(n=one.jaren)
        return why or f"{one.categorie.value} {one.categorie.label}, {years} · {one.grond.label}"

    def cells(self, item: ListRegel | Niet) -> Sequence[Cell]:
        """The row of one."""
        if isinstance(item, Niet):
            return (item.dossier, "", "", "", Styled(_("niet op de lijst"), "muted"), item.waarom)
        return (
            item.dossier,
            uitvoer.datum(item.vanaf),
            str(item.documenten),
            papier(item),
            stand(item),
            waarom(item),
        )

    # Doing -----------------------------------------------------------------------------------

    def weegt(self, proef: Callable[[], object]) -> str | None:
        """Why a step of the rules would be refused now, or None. `proef` takes it on plain data."""
        try:
            proef()
        except Refusal as refusal:
            return str(refusal)
        return None

    async def stap(self, title: str, doe: Callable[[Progress], Lijst], said: str) -> None:
        """Take a step that saves and may open every dossier; show what came of it."""
        try:
            self.huidig = await with_progress(self, title, doe, cancellable=False)
        finally:
            await self.herlees()
        self.pro6.tell_changed()
        self.say(said)


def bedenktijd(one: Lijst, today: date) -> str:
    """The days of thought: until when, and what comes after."""
    first = one.bedenktijd_tot or today
    if today < first:
        left = (first - today).days
        words = ngettext(
            "Bedenktijd: nog {n} dag; uitvoeren kan vanaf {dag}.",
            "Bedenktijd: nog {n} dagen; uitvoeren kan vanaf {dag}.",
            left,
        )
        return words.format(n=left, dag=uitvoer.datum_lang(first))
    if not one.tweede_persoon and one.bevestigd_op is None:
        return _("De bedenktijd is om; bevestig de lijst nog eens (b), dan kan zij uitgevoerd.")
    return _("De bedenktijd is om sinds {dag}.").format(dag=uitvoer.datum(first))
