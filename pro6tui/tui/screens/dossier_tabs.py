"""The tabs of a dossier that are there to read: blocks for `Kaart`, made from an opened dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from rich.cells import cell_len

from pro6tui.i18n import _, ngettext
from pro6tui.model import paths
from pro6tui.model.dossier import Notitie, Traject, Werkervaring
from pro6tui.model.refusal import Waarschuwing
from pro6tui.rules import afscherming, stukken, uitvoer
from pro6tui.rules.vast import PAPIER
from pro6tui.rules.vrije_tekst import controleer as scan
from pro6tui.services import holds
from pro6tui.tui.base.commands import Place
from pro6tui.tui.screens.dossier_beeld import (
    Beeld,
    gevuld,
    groep,
    items,
    plaats,
    tabel,
    veld,
    verborgen,
    waarde,
)
from pro6tui.tui.screens.dossier_kaart import Alinea, Blok, Inhoud, Regel

_ID = ("persoon.bsn_grondslag", "persoon.bsn", "persoon.documentsoort_id")
_ID_ALL = (*_ID, "persoon.documentnummer_id")


def persoon(beeld: Beeld) -> list[Blok]:
    """Who it is, whose work it is, where the dossier is in its life, and what stands out: at the
    top only that there is something, for the person comes first."""
    return [
        *_er_is_iets(beeld),
        groep(beeld, _("Persoon"), "persoon.", zonder=_ID_ALL),
        Blok(_("Identiteit"), [veld(beeld, path) for path in _ID_ALL]),
        Blok(
            _("Doel en toewijzing"),
            [
                veld(beeld, "doeleinden"),
                veld(beeld, "informatieblad_uitgereikt_op"),
                veld(beeld, "toewijzing.behandelaars"),
                veld(beeld, "toewijzing.organisatie"),
            ],
        ),
        bewaring(beeld),
        staten(beeld),
        *_let_op(beeld),
    ]


def _er_is_iets(beeld: Beeld) -> list[Blok]:
    """One line that points to the rest."""
    count = len(beeld.gezegd)
    if not count:
        return []
    words = ngettext(
        "! {aantal} punt om op te letten; End toont het.",
        "! {aantal} punten om op te letten; End toont ze.",
        count,
    ).format(aantal=count)
    return [Blok("", [Alinea(words, "warning")], breed=True)]


def _let_op(beeld: Beeld) -> list[Blok]:
    """What the rules say of the dossier as it is: to look at, nothing is blocked by it."""
    if not beeld.gezegd:
        return []
    said: list[Inhoud] = []
    for one in beeld.gezegd:
        mark = "!" if isinstance(one, Waarschuwing) else "!!"
        where = f"{plaats(one.field)}. " if one.field else ""
        said.append(
            Alinea(
                f"{mark} {where}{one.message} {one.uitweg}".rstrip(),
                "warning" if isinstance(one, Waarschuwing) else "error",
            )
        )
    return [Blok(_("Let op"), said, breed=True)]


def bewaring(beeld: Beeld) -> Blok:
    """Until when it is kept, and by which rule."""
    term = beeld.bewaring
    if term.vernietigbaar_vanaf is None:
        since = _("nog niet bekend: {reden}").format(reden=term.reden)
    else:
        since = uitvoer.datum(term.vernietigbaar_vanaf)
    rule = _("{jaren} jaar na het einde: {categorie} (art. 5)").format(
        jaren=term.jaren, categorie=term.categorie.label
    )
    return Blok(
        _("Bewaren"),
        [
            veld(beeld, "aangemaakt_op"),
            Regel(_("Einde van de relatie"), uitvoer.datum(term.relatie_einde)),
            Regel(_("Vernietigbaar vanaf"), since),
            Regel(_("Bewaartermijn"), rule),
            *_tegengehouden(beeld),
        ],
    )


def _tegengehouden(beeld: Beeld) -> list[Inhoud]:
    """What holds a destruction, whatever its term: the reason, and how it ends."""
    if not beeld.ziet("holds.*.reden"):
        return []
    return [
        Regel(
            _("Nu niet vernietigen"),
            _("{reden}; {einde}").format(
                reden=one.hold.reden.label if one.hold.reden else "–", einde=one.einde
            ),
            "warning",
        )
        for one in holds.regels(beeld.dossier, beeld.today)
    ]


def staten(beeld: Beeld) -> Blok:
    """The state, how it came to it, and every next state with why not."""
    said: list[Inhoud] = [Regel(_("Staat"), beeld.dossier.staat.label)]
    for step in beeld.overgangen:
        label = _("Naar {staat}").format(staat=step.naar.label)
        if step.bezwaar is None:
            said.append(Regel(label, _("kan (F5)")))
        else:
            why = _("kan nu niet: {reden}").format(reden=step.bezwaar.message)
            said.append(Regel(label, why, "muted"))
    if beeld.ziet("staatwissels.*.naar"):
        for change in beeld.dossier.staatwissels[::-1]:
            words = _("{staat}, door {wie}").format(
                staat=change.naar.label, wie=beeld.naam(change.door)
            )
            if change.reden:
                words += f": {change.reden}"
            said.append(Regel(uitvoer.datum(change.op), words))
    return Blok(_("Staat"), said)


def uitkering(beeld: Beeld) -> list[Blok]:
    """Benefits, disability, UWV, and credit where it applies."""
    names = ("soort", "hoogte", "periode", "ingangsdatum", "einddatum")
    return [
        tabel(beeld, _("Uitkeringen"), "uitkeringen", names, ("hoogte",)),
        groep(beeld, _("Arbeidsongeschiktheid"), "arbeidsongeschiktheid."),
        Blok(_("UWV"), [veld(beeld, "contactpersoon_uwv")]),
        _krediet(beeld),
    ]


def _krediet(beeld: Beeld) -> Blok:
    krediet = beeld.dossier.kredietbemiddeling
    kept = krediet.hoogte_schulden is not None or krediet.inkomen_partner is not None
    if beeld.ziet("kredietbemiddeling.actief") and not (krediet.actief or kept):
        return Blok(_("Kredietbemiddeling"), [veld(beeld, "kredietbemiddeling.actief")])
    return groep(beeld, _("Kredietbemiddeling"), "kredietbemiddeling.")


def trajecten(beeld: Beeld) -> list[Blok]:
    """Each traject with what is known of it."""
    found = []
    for number, item in enumerate(items(beeld, "trajecten"), start=1):
        kind = item.soort.label if isinstance(item, Traject) and item.soort else ""
        kind = "" if beeld.afgeschermd(f"trajecten.{item.id}.soort") else kind
        kop = _("Traject {nummer}").format(nummer=number)
        found.append(Blok(f"{kop} · {kind}" if kind else kop, gevuld(beeld, "trajecten", item)))
    return found or [Blok(_("Trajecten"), [Alinea(_("Nog geen traject."), "muted")])]


def cv(beeld: Beeld) -> list[Blok]:
    """Work and education."""
    blocks = [
        tabel(
            beeld,
            _("Werkervaring"),
            "cv.werkervaring",
            ("van", "tot", "functie", "werkgever"),
        ),
        tabel(beeld, _("Opleiding"), "cv.opleiding", ("van", "tot", "naam", "niveau", "diploma")),
    ]
    if beeld.ziet("cv.werkervaring.*.taken"):
        told = [
            Regel(
                waarde_van(
                    beeld, f"cv.werkervaring.{item.id}.{'functie' if item.functie else 'werkgever'}"
                ),
                waarde_van(beeld, f"cv.werkervaring.{item.id}.taken"),
            )
            for item in items(beeld, "cv.werkervaring")
            if isinstance(item, Werkervaring) and item.taken
        ]
        if told:
            blocks.append(Blok(_("Taken"), told, breed=True))
    return blocks


def waarde_van(beeld: Beeld, path: str) -> str:
    """The value of a field by its path."""
    return waarde(beeld, paths.field_of(path), path)


def notities(beeld: Beeld) -> list[Blok]:
    """Appointments, then the notes, the newest first; of which traject where there are several."""
    filed = ("traject",) if stukken.meer(beeld.dossier) else ()
    blocks = [
        tabel(
            beeld,
            _("Afspraken"),
            "afspraken",
            ("datum", "tijd", "soort", "status", "plaats", "met", *filed),
        )
    ]
    if not beeld.ziet("notities.*.tekst"):
        return [*blocks, Blok(_("Notities"), [Alinea(verborgen(), "muted")], breed=True)]
    notes = [item for item in items(beeld, "notities") if isinstance(item, Notitie)]
    # Of one day the last one written comes first.
    for item in sorted(notes, key=lambda one: one.datum or date.min)[::-1]:
        said = [uitvoer.datum(item.datum), item.soort.label, beeld.naam(item.auteur)]
        if filed:
            where = stukken.kort(beeld.dossier, item.traject)
            said.append(
                _("traject {naam}").format(naam=where) if item.traject else _("geen traject")
            )
        kop = " · ".join(said)
        if beeld.afgeschermd(f"notities.{item.id}.tekst"):
            blocks.append(Blok(kop, [Alinea(afscherming.tekst(), "muted")], breed=True))
            continue
        text: list[Inhoud] = [Alinea(item.tekst)]
        text += [
            Alinea(f"! {zin}", "warning")
            for zin in dict.fromkeys(one.zin for one in scan(item.tekst))
        ]
        blocks.append(Blok(kop, text, breed=True))
    if not notes:
        blocks.append(
            Blok(_("Notities"), [Alinea(_("Nog geen notitie; n voegt er een toe."), "muted")])
        )
    return blocks


def papier(beeld: Beeld) -> list[Blok]:
    """Where the paper half is."""
    gone = beeld.dossier.papier.vernietigd_op is not None
    how = () if gone else tuple(one for one in PAPIER if one != "papier.vernietigd_op")
    return [groep(beeld, _("Papieren dossier"), "papier.", zonder=how)]


Bouwer = Callable[[Beeld], Sequence[Blok]]
TABS = (
    Place("a", _("Persoon"), "persoon"),
    Place("b", _("Uitkering"), "uitkering"),
    Place("c", _("Trajecten"), "trajecten"),
    Place("d", _("CV"), "cv"),
    Place("e", _("Notities"), "notities"),
    Place("f", _("Documenten"), "documenten"),
    Place("g", _("Papier"), "papier"),
    Place("h", _("Toestemmingen"), "toestemmingen"),
    Place("i", _("Log"), "log"),
    Place("j", _("Verzoeken"), "verzoeken"),
    Place("k", _("Verstrekt"), "verstrekkingen"),
)
NARROW = MappingProxyType(
    {
        "a": _("Pers"),
        "b": _("Uitk"),
        "c": _("Traj"),
        "e": _("Not"),
        "f": _("Docs"),
        "g": _("Pap"),
        "h": _("Toest"),
        "j": _("Verz"),
        "k": _("Verst"),
    }
)
"""Shorter labels for the tabs one is not on, so that eleven fit in 80 cells."""
WIDE = 112


def smal(here: str, cells: int) -> list[Place]:
    """The tabs where there is little room: the one one is on in full, the others short, and the
    longest of those shorter still until they fit in so many cells."""
    labels = {
        one.key: one.label if one.key == here else NARROW.get(one.key, one.label) for one in TABS
    }
    while 1 + sum(3 + cell_len(label) for label in labels.values()) > cells:
        others = [key for key in labels if key != here]
        longest = max(others, key=lambda key: cell_len(labels[key]))
        if cell_len(labels[longest]) <= 2:
            break
        labels[longest] = labels[longest][:-1]
    return [Place(one.key, labels[one.key], one.name) for one in TABS]


TO_READ: Mapping[str, Bouwer] = MappingProxyType(
    {
        "a": persoon,
        "b": uitkering,
        "c": trajecten,
        "d": cv,
        "e": notities,
        "g": papier,
    }
)
"""Tab → the blocks it shows; documents, requests and log are lists."""
