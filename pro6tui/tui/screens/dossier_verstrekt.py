"""The tabs of a dossier about what may leave and what left: consents, and disclosures."""

from __future__ import annotations

from collections.abc import Sequence

from pro6tui.i18n import _
from pro6tui.model.dossier import Toestemming
from pro6tui.model.terms import Term
from pro6tui.model.verzoeken import Verstrekking
from pro6tui.rules import omvang, uitvoer
from pro6tui.services import consents, disclosures
from pro6tui.services.consents import Stand
from pro6tui.tui.base.lijst import Cell, Column, Styled
from pro6tui.tui.screens.dossier_beeld import Beeld, gevuld, verborgen
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud, Regel
from pro6tui.tui.screens.dossier_lijsten import DossierLijst


class _Toestemmingen:
    def __init__(self, beeld: Beeld) -> None:
        shown = beeld.ziet("toestemmingen.*.doel")
        self.items: Sequence[Stand] = consents.standen(beeld.dossier, beeld.today) if shown else ()
        self._beeld = beeld

    def count(self) -> int:
        return len(self.items)

    def row(self, index: int) -> Sequence[Cell]:
        one = self.items[index]
        given = one.toestemming
        names = omvang.namen(self._beeld.dossier, given.omvang)
        return (
            given.ontvanger or "–",
            given.doel.label if given.doel else "–",
            uitvoer.datum(given.datum),
            names if one.geldt else Styled(names, "muted"),
            _("geldt") if one.geldt else Styled(_("geldt niet"), "muted"),
        )


class Toestemmingen(DossierLijst):
    """The consents, the newest first, each with whether it holds."""

    kop = _("Toestemming")

    def __init__(self, beeld: Beeld, *, id: str) -> None:  # noqa: A002 - Textual's name
        nothing = _("Geen toestemming vastgelegd: zonder die gaat niets naar anderen (art. 1).")
        super().__init__(
            (
                Column(_("aan"), 16, share=2),
                Column(_("waarvoor"), 16, share=1, drop=1),
                Column(_("getekend"), 10),
                Column(_("gegevens"), 16, share=2),
                Column(_("nu"), 10),
            ),
            _Toestemmingen(beeld),
            empty=nothing if beeld.ziet("toestemmingen.*.doel") else verborgen(),
            id=id,
        )
        self._beeld = beeld

    def toon(self, beeld: Beeld) -> None:
        """Show another revision; the cursor stays on its consent."""
        here, rows = self.toestemming, _Toestemmingen(beeld)
        self._beeld = beeld
        ids = [one.toestemming.id for one in rows.items]
        self.show(rows, cursor=ids.index(here.id) if here and here.id in ids else None)

    @property
    def stand(self) -> Stand | None:
        """How it stands with the consent the cursor is on."""
        rows = self.rows
        if isinstance(rows, _Toestemmingen) and self.cursor < len(rows.items):
            return rows.items[self.cursor]
        return None

    @property
    def toestemming(self) -> Toestemming | None:
        """The consent the cursor is on."""
        return self.stand.toestemming if self.stand else None

    def in_full(self) -> list[Blok]:
        """All of it, and what it still allows."""
        one = self.stand
        if one is None:
            return []
        dossier = self._beeld.dossier
        now = one.waarom_niet or omvang.namen(dossier, one.velden)
        told: list[Inhoud] = [
            *(
                line
                for line in gevuld(self._beeld, "toestemmingen", one.toestemming)
                if not (isinstance(line, Regel) and line.label == _("Welke gegevens"))
            ),
            Regel(_("Welke gegevens"), omvang.namen(dossier, one.toestemming.omvang)),
            Regel(_("Staat nu toe"), now, "" if one.geldt else "warning"),
            Regel(_("Verstrekkingen erop"), str(one.verstrekt)),
        ]
        return [Blok("", told)]


class _Verstrekkingen:
    def __init__(self, beeld: Beeld) -> None:
        shown = beeld.ziet("verstrekkingen.*.ontvanger")
        self.items: Sequence[Verstrekking] = disclosures.lijst(beeld.dossier) if shown else ()
        self._beeld = beeld

    def count(self) -> int:
        return len(self.items)

    def row(self, index: int) -> Sequence[Cell]:
        one = self.items[index]
        return (
            uitvoer.datum(one.op),
            one.ontvanger,
            _label(one.grond),
            omvang.namen(self._beeld.dossier, one.velden),
            _label(one.kanaal),
        )


def _label(term: Term | None) -> str:
    return term.label if term else "–"


class Verstrekkingen(DossierLijst):
    """What left, the newest first: to whom, on which ground, and how."""

    kop = _("Verstrekking")

    def __init__(self, beeld: Beeld, *, id: str) -> None:  # noqa: A002 - Textual's name
        nothing = _("Er is niets verstrekt; n legt er een vast.")
        super().__init__(
            (
                Column(_("op"), 10),
                Column(_("aan"), 16, share=2),
                Column(_("grond"), 16, share=1),
                Column(_("gegevens"), 16, share=2),
                Column(_("hoe"), 12, drop=1),
            ),
            _Verstrekkingen(beeld),
            empty=nothing if beeld.ziet("verstrekkingen.*.ontvanger") else verborgen(),
            id=id,
        )
        self._beeld = beeld

    def toon(self, beeld: Beeld) -> None:
        """Show another revision; the cursor stays on its line."""
        here, rows = self.verstrekking, _Verstrekkingen(beeld)
        self._beeld = beeld
        ids = [one.id for one in rows.items]
        self.show(rows, cursor=ids.index(here.id) if here and here.id in ids else None)

    @property
    def verstrekking(self) -> Verstrekking | None:
        """The line the cursor is on."""
        rows = self.rows
        if isinstance(rows, _Verstrekkingen) and self.cursor < len(rows.items):
            return rows.items[self.cursor]
        return None

    def in_full(self) -> list[Blok]:
        """All of it; data by their names, who did it by theirs."""
        one = self.verstrekking
        if one is None:
            return []
        dossier = self._beeld.dossier
        named = {
            _("Welke gegevens"): omvang.namen(dossier, one.velden),
            _("Verstrekt door"): self._beeld.naam(one.door),
            _("Traject"): omvang.namen(dossier, [f"trajecten.{one.traject}"])
            if one.traject
            else "",
            _("Toestemming"): self._getekend(one.toestemming),
        }
        told: list[Inhoud] = [
            Regel(line.label, named.get(line.label) or line.waarde, line.rol)
            if isinstance(line, Regel)
            else line
            for line in gevuld(self._beeld, "verstrekkingen", one)
            if not (isinstance(line, Regel) and line.label == _("Ontvanger in het adresboek"))
        ]
        told.append(Alinea(_("Wat is verstrekt, staat vast en gaat mee bij inzage."), "muted"))
        return [Blok("", told)]

    def _getekend(self, toestemming_id: str) -> str:
        """When the consent behind it was signed."""
        for one in self._beeld.dossier.toestemmingen:
            if one.id == toestemming_id:
                return _("getekend op {dag}").format(dag=uitvoer.datum(one.datum))
        return ""
