"""Paper to look after (artt. 4 and 12): folders that are out, folders that still stand of dossiers
that were destroyed, and dossiers of which nobody said whether there is any."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from pro6tui.i18n import _, ngettext
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Papierniveau, Papierstand
from pro6tui.rules import papier, uitvoer
from pro6tui.rules.categorielijst import namen
from pro6tui.rules.vernietigingslijst_stap import toets_opstellen
from pro6tui.rules.vernietigingslijst_uitvoering import papier_weg
from pro6tui.services import paper
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.logview import namen_van
from pro6tui.services.paper import Kastplek, Rest
from pro6tui.tui.base.commands import Command
from pro6tui.tui.base.fields import DictDraft
from pro6tui.tui.base.lijst import Cell, Column, Heading, Styled
from pro6tui.tui.screens.papier_form import WegForm, begin, hoe
from pro6tui.tui.screens.register_lijst import ToegelichtScreen

GROEP = _("Papier")
HIER = (Papierstand.UIT, Papierstand.ONBEKEND)


class Openen(Command["PapierScreen"]):
    """Enter."""

    keys = "enter"
    label = _("Openen")
    help = _("Opent het dossier, of de vernietigingslijst van een dossier dat er niet meer is.")
    group = GROEP

    def disabled_reason(self, screen: PapierScreen) -> str | None:
        """Nothing to open."""
        return None if screen.chosen else _("Zet de cursor op een map.")

    async def run(self, screen: PapierScreen) -> None:
        """One or the other."""
        one = screen.chosen
        if isinstance(one, Kastplek):
            await screen.pro6.open_dossier(one.doc_id)
        elif one is not None:
            from pro6tui.tui.screens.vernietiging_lijst import LijstScreen

            screen.app.push_screen(LijstScreen(one.lijst))


class Vernietigd(Command["PapierScreen"]):
    """F8."""

    keys = "f8"
    label = _("Vernietigd")
    help = _("Legt vast hoe de map van een vernietigd dossier zelf vernietigd is.")
    group = GROEP

    def disabled_reason(self, screen: PapierScreen) -> str | None:
        """Not such a folder, or not this role."""
        return screen.waarom_niet()

    async def run(self, screen: PapierScreen) -> None:
        """This one."""
        if isinstance(screen.chosen, Rest):
            await screen.vernietigd([screen.chosen])


class HeleLijst(Command["PapierScreen"]):
    """F9."""

    keys = "f9"
    label = _("Hele lijst")
    help = _("Legt voor alle mappen van dezelfde vernietigingslijst vast hoe zij vernietigd zijn.")
    group = GROEP

    def disabled_reason(self, screen: PapierScreen) -> str | None:
        """Not such a folder, or not this role."""
        return screen.waarom_niet()

    async def run(self, screen: PapierScreen) -> None:
        """All of its list."""
        one = screen.chosen
        if isinstance(one, Rest):
            rest = [each for each in screen.items if isinstance(each, Rest)]
            await screen.vernietigd([each for each in rest if each.lijst.id == one.lijst.id])


class Alles(Command["PapierScreen"]):
    """a."""

    keys = "a"
    label = _("Alle mappen")
    help = _("Toont ook de mappen die gewoon in hun kast staan, of juist niet meer.")
    group = GROEP

    async def run(self, screen: PapierScreen) -> None:
        """The other way."""
        screen.alles = not screen.alles
        await screen.herlees()


class PapierScreen(ToegelichtScreen[Kastplek | Rest]):
    """Read each time it is shown. `alles`: also what stands in its cabinet."""

    COMMANDS = (Openen, Vernietigd, HeleLijst, Alles)
    COLUMNS = (
        Column("", 2),
        Column(_("papier"), 10),
        Column(_("dossier"), 8),
        Column(_("mappen"), 6, right=True, drop=2),
        Column(_("waar"), 14, share=2, most=40),
        Column(_("wie"), 12, share=1, most=30, drop=1),
        Column(_("sinds"), 10),
    )
    ARTIKELEN = (4, 12)
    ABOUT = _(
        "Een dossier is pas volledig vernietigd als zijn papier dat ook is. Hier staan de mappen"
        " die meegenomen zijn, de mappen die er nog staan terwijl hun dossier al vernietigd is, en"
        " de gesloten dossiers waarvan niemand vastlegde of er papier is: die gaan niet weg"
        " voordat dat vaststaat. Van een vernietigd dossier is alleen het nummer over; leg met dat"
        " nummer vast hoe de map vernietigd is, en stel daarna een nieuwe verklaring vast."
    )
    CONCEPT = "vernietiging.papier"
    EMPTY = _("Er is geen papier dat aandacht vraagt.")
    here = "5"

    def __init__(self) -> None:
        super().__init__()
        self.alles = False
        self._namen: Mapping[str, str] = {}
        self.weg: DictDraft | None = None

    @property
    def heading(self) -> str:
        """The title."""
        return _("Pro6 · Vernietiging · Papier")

    @property
    def dienst(self) -> Vernietiging:
        """The service."""
        return Vernietiging(self.pro6.dossiers)

    def lees(self) -> list[Kastplek | Rest | Heading]:
        """What needs looking after, and what not when asked."""
        self._namen = namen_van(self.pro6.session)
        standen = (*HIER, Papierstand.AANWEZIG) if self.alles else HIER
        here = paper.plekken(self.pro6.listing, *standen)
        try:
            left: list[Rest] = paper.resten(self.dienst)
        except Refusal:
            left = []
        groups: list[tuple[str, list[Kastplek] | list[Rest]]] = [
            (
                _("nog niet vernietigd, dossier al wel"),
                [one for one in left if not one.regel.delen],
            ),
            (
                _("bladen van wat al gewist is, in de map van een dossier dat blijft"),
                [one for one in left if one.regel.delen],
            ),
            *((_KOPPEN[stand], [one for one in here if one.stand is stand]) for stand in standen),
        ]
        rows: list[Kastplek | Rest | Heading] = []
        for kop, found in groups:
            if found:
                rows += [Heading(f"{kop} · {len(found)}"), *found]
        return rows

    def waarom_niet(self) -> str | None:
        """Why the folder of the cursor cannot be called destroyed from here, or None."""
        if not isinstance(self.chosen, Rest):
            return _("Zet de cursor op een map waarvan het dossier al vernietigd is.")
        try:
            toets_opstellen(self.pro6.session.role)
        except Refusal as refusal:
            return str(refusal)
        return None

    async def vernietigd(self, gone: Sequence[Rest]) -> None:
        """Ask how, and write it down for all of these."""
        session, lists = self.pro6.session, self.dienst
        least = max((_minst(one) for one in gone), key=lambda one: one.trap)
        self.weg = self.weg or begin(session.today, session.me.name, least)
        lijst, documents = gone[0].lijst, [one.regel.document_id for one in gone]
        text = ngettext(
            "{n} dossier: {nummers}. Het vraagt {niveau} of hoger.",
            "{n} dossiers: {nummers}. Zij vragen {niveau} of hoger.",
            len(gone),
        ).format(
            n=len(gone),
            nummers=_kort([one.regel.dossier for one in gone]),
            niveau=least.label,
        )
        form = WegForm(
            _("Hoe is het papier vernietigd?"),
            self.weg,
            text,
            session.today,
            lambda how: papier_weg(lijst, documents, how, lists.wie),
        )
        if not await self.app.push_screen_wait(form):
            return
        how = hoe(self.weg, session.today)
        await asyncio.to_thread(paper.vernietig_resten, lists, list(gone), how)
        self.weg = None
        self.pro6.tell_changed()
        await self.herlees()
        self.say(
            _("Vastgelegd. Stel bij {lijst} een nieuwe verklaring vast.").format(lijst=lijst.nummer)
        )

    def verteld(self) -> str:
        """About the row of the cursor."""
        one = self.chosen
        if isinstance(one, Rest) and one.regel.delen:
            return _("{lijst} · alleen de bladen gaan weg: {delen}").format(
                lijst=one.lijst.nummer, delen=namen(one.regel.delen)
            )
        if isinstance(one, Rest):
            return _("{lijst} “{naam}” · vernietigen vraagt {niveau} of hoger").format(
                lijst=one.lijst.nummer, naam=one.lijst.naam, niveau=_minst(one).label
            )
        if one is None:
            return ""
        if one.vertrokken:
            return _("{naam} werkt hier niet meer; vraag de map terug.").format(
                naam=self._namen.get(one.door, one.door)
            )
        if one.stand is Papierstand.ONBEKEND:
            return _("Open het dossier en leg met m vast waar de map staat, of dat er geen is.")
        return one.naam

    def cells(self, item: Kastplek | Rest) -> Sequence[Cell]:
        """The row of one."""
        if isinstance(item, Rest):
            line = item.regel
            return (
                Styled(" !", "warning"),
                line.kast.nummer if line.kast else "–",
                line.dossier,
                str(line.kast.mappen) if line.kast else "",
                line.papier,
                "",
                uitvoer.datum(line.op.date() if line.op else None),
            )
        late = item.te_lang(self.pro6.session.today) or item.vertrokken
        return (
            Styled("!!" if late else "", "error"),
            item.nummer or "–",
            item.dossier,
            str(item.mappen or ""),
            item.locatie or "–",
            self._namen.get(item.door, item.door),
            uitvoer.datum(item.sinds) if item.sinds else "",
        )


_KOPPEN = {
    Papierstand.UIT: _("meegenomen"),
    Papierstand.ONBEKEND: _("niet vastgelegd of er papier is"),
    Papierstand.AANWEZIG: _("in de kast"),
}
SHOWN = 4


def _kort(numbers: Sequence[str]) -> str:
    """The first few, and how many more."""
    more = len(numbers) - SHOWN
    said = ", ".join(numbers[:SHOWN])
    return _("{eerste} en nog {n}").format(eerste=said, n=more) if more > 0 else said


def _minst(one: Rest) -> Papierniveau:
    kept = one.regel.kast
    return Papierniveau(kept.niveau) if kept else papier.GEZONDHEID
