"""The tabs of a dossier that are lists: its documents, and who did what with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pro6tui.i18n import _
from pro6tui.model.dossier import Document
from pro6tui.rules import afscherming, stukken, uitvoer
from pro6tui.services.logview import Logregel
from pro6tui.tui.base.lijst import Cell, Column, Heading, LijstView, Styled
from pro6tui.tui.screens.dossier_beeld import Beeld, gevuld, verborgen
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Regel


class _Documenten:
    def __init__(self, beeld: Beeld) -> None:
        self.items: Sequence[Document] = ()
        if beeld.ziet("documenten.*.naam"):
            self.items = sorted(
                beeld.dossier.documenten, key=lambda one: str(one.datum or ""), reverse=True
            )
        self._beeld = beeld

    def count(self) -> int:
        return len(self.items)

    def row(self, index: int) -> Sequence[Cell]:
        one = self.items[index]
        if self._beeld.afgeschermd(f"documenten.{one.id}"):
            shown = (Styled(afscherming.tekst(), "muted"), "", uitvoer.datum(one.datum))
            return (*shown, *self._traject(one), "", "", "")
        size: Cell = (
            uitvoer.grootte(one.grootte or 0) if one.blob else Styled(_("geen bestand"), "muted")
        )
        return (
            one.naam or one.soort.label,
            one.soort.label,
            uitvoer.datum(one.datum),
            *self._traject(one),
            one.drager.label,
            self._beeld.naam(one.toegevoegd_door),
            size,
        )

    def _traject(self, one: Document) -> tuple[Cell, ...]:
        dossier = self._beeld.dossier
        return (stukken.kort(dossier, one.traject),) if stukken.meer(dossier) else ()


def _kolommen(beeld: Beeld) -> tuple[Column, ...]:
    """With the traject where there is more than one."""
    filed = (Column(_("traject"), 10, share=1),) if stukken.meer(beeld.dossier) else ()
    return (
        Column(_("document"), 18, share=3),
        Column(_("soort"), 16, share=2, drop=1 if filed else 0),
        Column(_("datum"), 10),
        *filed,
        Column(_("drager"), 12, drop=2),
        Column(_("toegevoegd door"), 15, share=1, drop=3),
        Column(_("grootte"), 12, right=True),
    )


class DossierLijst(LijstView):
    """A tab that is a list; `kop` is the heading of one row in full."""

    kop: ClassVar[str] = ""

    def toon(self, beeld: Beeld) -> None:
        """Show another revision; the cursor stays on its row."""
        raise NotImplementedError

    def in_full(self) -> list[Blok]:
        """The row the cursor is on, with nothing cut off."""
        return []


class Documenten(DossierLijst):
    """The documents, the newest first."""

    kop = _("Document")

    def __init__(self, beeld: Beeld, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(
            _kolommen(beeld),
            _Documenten(beeld),
            empty=self._empty(beeld),
            id=id,
        )
        self._beeld = beeld

    @staticmethod
    def _empty(beeld: Beeld) -> str:
        if beeld.ziet("documenten.*.naam"):
            return _("Nog geen document; t voegt er een toe.")
        return verborgen()

    def toon(self, beeld: Beeld) -> None:
        """Show the documents of another revision; the cursor stays on its document."""
        here = self.document
        self._beeld = beeld
        if (now := _kolommen(beeld)) != self.columns:
            self.zet_kolommen(now)
        rows = _Documenten(beeld)
        ids = [one.id for one in rows.items]
        self.show(rows, cursor=ids.index(here.id) if here and here.id in ids else None)

    @property
    def document(self) -> Document | None:
        """The document the cursor is on."""
        rows = self.rows
        if isinstance(rows, _Documenten) and self.cursor < len(rows.items):
            return rows.items[self.cursor]
        return None

    def in_full(self) -> list[Blok]:
        """All that is known of it."""
        one = self.document
        return [] if one is None else [Blok("", gevuld(self._beeld, "documenten", one))]


class _Regels:
    """The lines, below a heading where they are not everybody's."""

    def __init__(self, lines: Sequence[Logregel], *, alleen_eigen: bool = False) -> None:
        self.lines: list[Logregel | Heading] = list(lines)
        if alleen_eigen and lines:
            self.lines.insert(0, Heading(_("alleen uw eigen regels")))

    def count(self) -> int:
        return len(self.lines)

    def row(self, index: int) -> Sequence[Cell] | Heading:
        one = self.lines[index]
        if isinstance(one, Heading):
            return one
        return (
            moment(one),
            one.wie,
            one.actie,
            one.doel or "–",
            ", ".join(one.velden) or "–",
            one.herkomst,
        )


def moment(line: Logregel) -> str:
    """When, on the clock of the office."""
    return line.op.astimezone().strftime("%d-%m-%Y %H:%M")


class Logboek(DossierLijst):
    """The access log of one dossier, the newest line first."""

    kop = _("Regel van het logboek")

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(
            (
                Column(_("wanneer"), 16),
                Column(_("wie"), 16, share=2),
                Column(_("wat"), 14, share=1),
                Column(_("doel"), 14, share=2),
                Column(_("velden"), 16, share=2, drop=1),
                Column(_("vanaf"), 18, share=1, drop=2),
            ),
            empty=_("Het logboek wordt gelezen…"),
            id=id,
        )

    def toon(self, beeld: Beeld) -> None:
        """The log is read again by who shows it."""

    def zet(self, lines: Sequence[Logregel], *, alleen_eigen: bool) -> None:
        """Show these lines."""
        self.empty = (
            _("Er staan geen regels van u in het logboek van dit dossier.")
            if alleen_eigen
            else _("Er staat niets in het logboek van dit dossier.")
        )
        self.show(_Regels(lines[::-1], alleen_eigen=alleen_eigen), cursor=0)
        self.screen.refresh_bindings()

    def weiger(self, sentence: str) -> None:
        """Say why there is nothing to see."""
        self.empty = sentence
        self.show(_Regels(()))

    def in_full(self) -> list[Blok]:
        """The line the cursor is on, with nothing cut off."""
        rows = self.rows
        if not isinstance(rows, _Regels) or self.cursor >= len(rows.lines):
            return []
        one = rows.lines[self.cursor]
        if isinstance(one, Heading):
            return []
        return [
            Blok(
                "",
                [
                    Regel(_("Wanneer"), moment(one)),
                    Regel(_("Wie"), f"{one.wie} ({one.handle})"),
                    Regel(_("Wat"), one.actie),
                    Regel(_("Doel"), one.doel or "–"),
                    Regel(_("Velden"), ", ".join(one.velden) or "–"),
                    *(Regel(each.label.capitalize(), each.waarde) for each in one.feiten),
                    Regel(_("Vanaf"), one.herkomst or "–"),
                    Regel(_("Uitkomst"), one.resultaat),
                    Alinea(_("Het logboek noemt velden, nooit wat erin staat."), "muted"),
                ],
            )
        ]
