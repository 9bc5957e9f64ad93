"""What a dossier shows to whom opened it: the table of fields, at the access that art. 6 gives.

Pure: data in, blocks of `Kaart` out. The tabs are in `dossier_tabs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pro6tui.i18n import _
from pro6tui.model import paths
from pro6tui.model.dossier import Dossier, Item
from pro6tui.model.fields import FIELDS, LIST_LABELS, Field
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.rules import afscherming, artikel_05, artikel_06, paden, stukken
from pro6tui.rules.bewaartermijnen import WETTELIJK, Termijnen
from pro6tui.rules.toestanden import Overgang
from pro6tui.services.opened import OpenDossier
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud, Regel, Tabel


@dataclass(frozen=True)
class Beeld:
    """An opened dossier with what the rules say of it. `namen`: handle → name; `termijnen`: how
    long the bureau keeps each category."""

    opened: OpenDossier
    today: date
    namen: Mapping[str, str] = field(default_factory=dict)
    gezegd: Sequence[Refusal | Waarschuwing] = ()
    overgangen: Sequence[Overgang] = ()
    termijnen: Termijnen = field(default_factory=lambda: WETTELIJK)

    @property
    def dossier(self) -> Dossier:
        """The dossier."""
        return self.opened.dossier

    def ziet(self, pattern: str) -> bool:
        """Whether a field (its path with `*`) shows at this access."""
        return artikel_06.zichtbaar(pattern, self.opened.toegang)

    def afgeschermd(self, path: str) -> bool:
        """Whether what stands there is only kept, not used (art. 11)."""
        return afscherming.afgeschermd(self.dossier, path) is not None

    def raakt_afgeschermd(self, path: str) -> bool:
        """Whether a change at `path` would tell something that is shielded."""
        return any(
            one.opgeheven_op is None and paden.overlapt(one.pad, path)
            for one in self.dossier.afschermingen
        )

    def naam(self, handle: str) -> str:
        """A colleague's name; the handle of whom is not known."""
        return self.namen.get(handle, handle) or "–"

    @property
    def bewaring(self) -> artikel_05.Bewaring:
        """The term of art. 5 on this day."""
        return artikel_05.bewaring(self.dossier, self.today, termijnen=self.termijnen)


def verborgen() -> str:
    """What stands where a role may not look."""
    return _("niet voor uw rol (art. 6)")


def veld(beeld: Beeld, path: str) -> Regel:
    """One field: label and value, or that it is not for this role."""
    found = paths.field_of(path)
    if not beeld.ziet(paths.pattern_of(path)):
        return Regel(found.label, verborgen(), "muted")
    rol = "muted" if beeld.afgeschermd(path) else ""
    return Regel(found.label, waarde(beeld, found, path), rol)


def waarde(beeld: Beeld, found: Field, path: str) -> str:
    """The value at `path` as the dossier shows it; handles as names, what is shielded as that."""
    if beeld.afgeschermd(path):
        return afscherming.tekst()
    value = paths.get(beeld.dossier, path)
    if found.path in _HANDLES:
        people = value if isinstance(value, tuple) else (value,)
        return ", ".join(beeld.naam(one) for one in people if one) or "–"
    return stukken.toon(beeld.dossier, found, value)


_HANDLES = (
    "toewijzing.behandelaars",
    "notities.*.auteur",
    "documenten.*.toegevoegd_door",
    "staatwissels.*.door",
)


def groep(beeld: Beeld, kop: str, *starts: str, zonder: Sequence[str] = ()) -> Blok:
    """All fields outside lists whose path begins with one of `starts`."""
    return Blok(
        kop,
        [
            veld(beeld, one.path)
            for one in FIELDS
            if not one.in_list and one.path.startswith(starts) and one.path not in zonder
        ],
    )


def items(beeld: Beeld, list_path: str) -> Iterable[Item]:
    """The items of a list."""
    found: tuple[Item, ...] = paths.get(beeld.dossier, list_path)
    return found


def mag_lijst(beeld: Beeld, list_path: str) -> bool:
    """Whether anything of a list shows."""
    start = f"{list_path}.*."
    return any(beeld.ziet(one.path) for one in FIELDS if one.path.startswith(start))


def tabel(
    beeld: Beeld, kop: str, list_path: str, names: Sequence[str], rechts: Sequence[str] = ()
) -> Blok:
    """A list as a table of the fields `names`; fields this role may not see are left out."""
    shown = [name for name in names if beeld.ziet(f"{list_path}.*.{name}")]
    if not shown:
        return Blok(kop, [Alinea(verborgen(), "muted")], breed=True)
    fields = [paths.field_of(f"{list_path}.*.{name}") for name in shown]
    rows = [
        [waarde(beeld, one, f"{list_path}.{item.id}.{one.name}") for one in fields]
        for item in items(beeld, list_path)
    ]
    if not rows:
        return Blok(kop, [Alinea(_("Niets vastgelegd."), "muted")], breed=True)
    right = frozenset(at for at, name in enumerate(shown) if name in rechts)
    # Under its heading "Soort uitkering" need not repeat what it is the kind of.
    whose = f" {_(LIST_LABELS[list_path]).lower()}"
    return Blok(kop, [Tabel([_short(one, whose) for one in fields], rows, right)], breed=True)


def _short(one: Field, whose: str) -> str:
    return one.label.replace(whose, "")


INTERN = {"documenten.*.blob"}
"""Where the vault keeps something: says nothing to a reader."""


def gevuld(beeld: Beeld, list_path: str, item: Item) -> list[Inhoud]:
    """Every field of one item that says something; what is not for this role in one line."""
    start = f"{list_path}.*."
    found: list[Inhoud] = []
    hidden: list[str] = []
    for one in FIELDS:
        rest = one.path.removeprefix(start)
        if rest == one.path or "*" in rest or one.path in INTERN:
            continue
        if not beeld.ziet(one.path):
            hidden.append(one.label)
            continue
        path = f"{list_path}.{item.id}.{rest}"
        if paths.get(beeld.dossier, path) not in (None, "", ()):
            found.append(Regel(one.label, waarde(beeld, one, path)))
    if hidden:
        found.append(Regel(", ".join(hidden), verborgen(), "muted"))
    return found


def plaats(path: str) -> str:
    """Where a field stands, in words: "Uitkering: Hoogte uitkering (bruto)"."""
    pattern = paths.pattern_of(path)
    name = pattern.partition(".*")[0]
    whose = _(LIST_LABELS[name]) if name in LIST_LABELS else ""
    try:
        label = paths.field_of(path).label
    except Refusal:
        return whose or path
    return f"{whose}: {label}" if whose else label
