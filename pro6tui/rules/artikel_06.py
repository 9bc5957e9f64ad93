"""art. 6: who may open which dossier, how much of it, and who may do what.

Source: regulation art. 6; AVG 5(1)(f) and 32. The keys of the vault are the lock; this is what the
lock is for, and the sentence somebody gets when it stays shut.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from types import MappingProxyType

import msgspec

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.fields import BY_PATH, FIELDS
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import Doel, DossierStaat, Rol
from pro6tui.rules.artikel_02 import toets_doel


class Medewerker(msgspec.Struct, frozen=True, kw_only=True):
    """A member as this rule sees one; `organisatie` "" is the bureau itself, an appointment
    without `aanstelling_tot` has no end."""

    handle: str
    rol: Rol
    organisatie: str = ""
    aanstelling_van: date | None = None
    aanstelling_tot: date | None = None


class Toegang(StrEnum):
    """How much of a dossier opens."""

    VOLLEDIG = "volledig"
    NAW_FACTURATIE = "naw_facturatie"


class Recht(StrEnum):
    """What can be asked of a role."""

    OPENEN = "openen"
    WIJZIGEN = "wijzigen"
    INZAGE_BESLUIT = "inzage_besluit"
    CORRECTIE_BESLUIT = "correctie_besluit"
    ONDERZOEK = "onderzoek"
    VERNIETIGING = "vernietiging"
    SLEUTELS = "sleutels"
    TOEGANGSLOG = "toegangslog"


class Mate(StrEnum):
    """How far a right goes."""

    NEE = "nee"
    JA = "ja"
    NAW = "naw"
    TOEGEWEZEN = "toegewezen"
    MET_REDEN = "met_reden"
    VOORSTEL = "voorstel"
    ACCORD = "accord"
    OPSTELLEN = "opstellen"
    LEZEN = "lezen"
    EIGEN = "eigen"
    ZONDER_DOEL = "zonder_doel"


_M = Mate
_ROLLEN = tuple(Rol)
_TABEL = {
    # directeur, consulent, arbeidsdeskundige, administratie, onderaannemer, ict_beheer, auditor
    Recht.OPENEN: (
        _M.MET_REDEN, _M.TOEGEWEZEN, _M.TOEGEWEZEN, _M.NAW, _M.TOEGEWEZEN, _M.NEE, _M.NEE,
    ),
    Recht.WIJZIGEN: (_M.JA, _M.JA, _M.JA, _M.NAW, _M.JA, _M.NEE, _M.NEE),
    Recht.INZAGE_BESLUIT: (
        _M.JA, _M.VOORSTEL, _M.VOORSTEL, _M.NEE, _M.NEE, _M.NEE, _M.NEE,
    ),
    Recht.CORRECTIE_BESLUIT: (_M.JA, _M.JA, _M.JA, _M.NEE, _M.VOORSTEL, _M.NEE, _M.NEE),
    Recht.ONDERZOEK: (_M.ACCORD, _M.NEE, _M.NEE, _M.OPSTELLEN, _M.NEE, _M.NEE, _M.NEE),
    Recht.VERNIETIGING: (
        _M.ACCORD, _M.OPSTELLEN, _M.OPSTELLEN, _M.OPSTELLEN, _M.NEE, _M.NEE, _M.LEZEN,
    ),
    Recht.SLEUTELS: (_M.ACCORD, _M.NEE, _M.NEE, _M.NEE, _M.NEE, _M.JA, _M.NEE),
    Recht.TOEGANGSLOG: (
        _M.LEZEN, _M.EIGEN, _M.EIGEN, _M.NEE, _M.EIGEN, _M.ZONDER_DOEL, _M.LEZEN,
    ),
}  # fmt: skip

RECHTEN = MappingProxyType(
    {recht: dict(zip(_ROLLEN, row, strict=True)) for recht, row in _TABEL.items()}
)
"""Right → role → how far it goes."""

NAW_VELDEN = frozenset(
    field.path
    for field in FIELDS
    if field.path.startswith(("persoon.", "trajecten.*.", "papier.", "wijziging."))
    and field.name
    not in (
        "bsn", "bsn_grondslag", "documentnummer_id", "documentsoort_id", "activiteiten", "uitkomst",
        "eindsituatie", "reden_terugmelding", "werkfit_resultaat", "geboortedatum", "geslacht",
    )
) | {"nummer", "staat", "aangemaakt_op"} | {
    f"verzoeken.*.{name}"
    for name in (
        "soort", "staat", "kanaal", "ontvangen_op", "ontvangstbevestiging_op", "indiener",
        "indiener_naam", "machtiging", "verzoekdocument", "vorm", "tegen", "toestemming",
        "onderdelen.*.gevraagd", "identiteit.status", "identiteit.wijze",
        "identiteit.soort_document", "identiteit.gevraagd_op", "identiteit.gezien_op",
        "identiteit.door", "in_behandeling_op", "behandelaar", "verlenging.gemeld_op",
        "verlenging.grond", "verlenging.tot", "verlenging.door", "besluit", "besluit_op",
        "uiterlijk", "dubbel_van", "afgehandeld_op", "reglement_versie", "stappen.*.van",
        "stappen.*.naar", "stappen.*.op", "stappen.*.door",
    )
} | {
    f"holds.*.{name}"
    for name in (
        "reden", "bron", "geplaatst_op", "geplaatst_door", "einde_voorzien", "opgeheven_op",
        "opgeheven_door",
    )
} | {"langer_bewaren.*.niet_voor", "langer_bewaren.*.op", "langer_bewaren.*.door"} | {
    field.path for field in FIELDS if field.path.startswith("bezwaren.")
}  # fmt: skip
"""What administration sees: name, address, contact, orders and hours; no benefit, note or BSN. Of a
request what the front desk does: what kind came when, who asked, its clock, how it ended; not which
data it is about, nor a word of why. Of what holds a destruction that it does, for it draws up the
lists; not the story behind it."""


def mate(rol: Rol, recht: Recht) -> Mate:
    """How far this role's right goes."""
    return RECHTEN[recht][rol]


def aangesteld(lid: Medewerker, today: date) -> bool:
    """Whether the appointment runs on `today`, its last day included."""
    begun = lid.aanstelling_van is None or lid.aanstelling_van <= today
    return begun and (lid.aanstelling_tot is None or today <= lid.aanstelling_tot)


def toegewezen(lid: Medewerker, dossier: Dossier) -> bool:
    """Whether the dossier is this member's work: by handle, for a subcontractor also by
    organisation. A dossier not yet assigned is of every member of the bureau during intake."""
    toewijzing = dossier.toewijzing
    if lid.rol is Rol.ONDERAANNEMER or lid.organisatie:
        return bool(lid.organisatie) and toewijzing.organisatie == lid.organisatie
    if lid.handle in toewijzing.behandelaars:
        return True
    return not toewijzing.behandelaars and dossier.staat in (
        DossierStaat.CONCEPT,
        DossierStaat.INTAKE,
    )


def toets_openen(
    lid: Medewerker,
    dossier: Dossier,
    doel: Doel | str | None,
    today: date,
    reden: str = "",
    noodprocedure: bool = False,
) -> Toegang:
    """How much of the dossier opens for this member and purpose.

    Refusals: "R6.3" appointment not running, "R6.2" a role without content (break-glass needs a
    reason of ten characters), "R2.1" purpose, "R6.1" not assigned.
    """
    if not aangesteld(lid, today):
        raise Refusal(
            "R6.3",
            6,
            _("Uw aanstelling loopt niet op deze dag; er gaat geen dossier open."),
            _("Vraag de directeur om de aanstelling te verlengen."),
        )
    right = mate(lid.rol, Recht.OPENEN)
    if right is Mate.NEE:
        _toets_nood(lid, reden, noodprocedure)
        return Toegang.VOLLEDIG
    toets_doel(doel, lid.rol)
    if right is Mate.NAW:
        return Toegang.NAW_FACTURATIE
    if toegewezen(lid, dossier):
        return Toegang.VOLLEDIG
    if right is Mate.MET_REDEN and len(reden.strip()) >= 10:
        return Toegang.VOLLEDIG
    if right is Mate.MET_REDEN:
        uitweg = _("Geef in minstens tien tekens een reden; die komt in het logboek.")
    else:
        uitweg = _("Vraag de directeur om het dossier aan u toe te wijzen.")
    raise Refusal("R6.1", 6, _("Dit dossier is niet aan u toegewezen."), uitweg)


def _toets_nood(lid: Medewerker, reden: str, noodprocedure: bool) -> None:
    if lid.rol is Rol.ICT_BEHEER and noodprocedure and len(reden.strip()) >= 10:
        return
    if lid.rol is Rol.ICT_BEHEER:
        uitweg = _("Alleen de noodprocedure opent inhoud: met een reden, gemeld aan de directeur.")
    else:
        uitweg = _("Uw rol leest het logboek en de verklaringen.")
    raise Refusal("R6.2", 6, _("Uw rol geeft geen toegang tot de inhoud van dossiers."), uitweg)


def zichtbaar(pattern: str, toegang: Toegang) -> bool:
    """Whether a field (its path with `*`) shows at this access."""
    return toegang is Toegang.VOLLEDIG or pattern in NAW_VELDEN


def ziet(rol: Rol, pattern: str) -> bool:
    """Whether this role sees a field (its path with `*`) in the dossiers that are open to it."""
    right = mate(rol, Recht.OPENEN)
    if right is Mate.NEE:
        return False
    return zichtbaar(pattern, Toegang.NAW_FACTURATIE if right is Mate.NAW else Toegang.VOLLEDIG)


def toets_zoeken(rol: Rol, pattern: str) -> None:
    """Refusal "R6.2" for a role that would search by a field it does not see."""
    if not ziet(rol, pattern):
        raise Refusal(
            "R6.2",
            6,
            _("Uw rol ziet “{veld}” niet en zoekt er dus niet op (art. 6).").format(
                veld=BY_PATH[pattern].label
            ),
            _("Vraag het de behandelaar van het dossier."),
        )


def toets_wijzigen(lid: Medewerker, pattern: str) -> None:
    """Refusal "R6.4" when this role may not change this field (its path with `*`)."""
    right = mate(lid.rol, Recht.WIJZIGEN)
    if right is Mate.JA or (right is Mate.NAW and pattern in NAW_VELDEN):
        return
    raise Refusal(
        "R6.4",
        6,
        _("Met uw rol kunt u dit gegeven niet wijzigen."),
        _("Vraag het de behandelaar van het dossier."),
        pattern,
    )
