"""artt. 6, 10 and 11: who registers, handles and decides on a request of a client.

Source: regulation artt. 6, 10 and 11. Who wrote a judgment does not decide whether it stands.
"""

from __future__ import annotations

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Verzoek
from pro6tui.model.vocabulary import Rol
from pro6tui.model.vocabulary import VerzoekSoort as S
from pro6tui.model.vocabulary_dossier import PLAN, VERSLAG
from pro6tui.rules.artikel_06 import Mate, Medewerker, Recht, Toegang, mate
from pro6tui.rules.paden import overlapt
from pro6tui.rules.verzoek_gronden import ONDERZOEKSDOELEN

OORDEELVELDEN = ("uitkomst", "eindsituatie", "reden_terugmelding", "werkfit_resultaat")
"""Fields of a traject that hold a judgment of who guided the client."""


def toets_registreren(wie: Medewerker) -> None:
    """Refusal "R6.8" unless this role may write down that a request came in, and who asked."""
    if mate(wie.rol, Recht.WIJZIGEN) is Mate.NEE:
        raise _refusal(
            _("Met de rol {rol} legt u geen verzoek vast.").format(rol=wie.rol.label),
            _("Geef het vandaag nog door aan de administratie of de behandelaar."),
        )


def toets_waarover(wie: Medewerker) -> None:
    """Refusal "R6.8" unless this role may write down what a request is about, which is data of the
    dossier; that it came in, and who asked, is `toets_registreren`'s."""
    if mate(wie.rol, Recht.WIJZIGEN) is Mate.NAW:
        raise _refusal(
            _("Met de rol {rol} legt u vast dat een verzoek binnenkwam, niet waarover.").format(
                rol=wie.rol.label
            ),
            _(
                "Laat de gegevens en de toelichting leeg; de behandelaar vult ze aan. De termijn"
                " loopt intussen."
            ),
        )


def mag_behandelen(wie: Medewerker) -> bool:
    """Whether this role may answer a client for the bureau."""
    return mate(wie.rol, Recht.WIJZIGEN) is Mate.JA and wie.rol is not Rol.ONDERAANNEMER


def toets_behandelen(wie: Medewerker) -> None:
    """Refusal "R6.8" unless `mag_behandelen`."""
    if not mag_behandelen(wie):
        raise _refusal(
            _("Met de rol {rol} behandelt u geen verzoek.").format(rol=wie.rol.label),
            _("Vraag het de behandelaar van het dossier, of de directeur."),
        )


def toets_inhoud(wie: Medewerker, toegang: Toegang) -> None:
    """Refusal "R6.8" for a role that answers no clients, "R6.2" for one that does not see the whole
    dossier: what a client looks at, or has erased, is all that is in it."""
    toets_behandelen(wie)
    if toegang is not Toegang.VOLLEDIG:
        raise Refusal(
            "R6.2",
            6,
            _("Uw rol ziet niet het hele dossier."),
            _("Vraag het de behandelaar van het dossier."),
        )


def besluitrecht(rol: Rol, verzoek: Verzoek) -> Mate:
    """How far this role's right to decide on this request goes: JA, VOORSTEL or NEE."""
    if verzoek.soort in (S.RECTIFICATIE, S.AFSCHERMEN, S.INTREKKING_TOESTEMMING):
        return mate(rol, Recht.CORRECTIE_BESLUIT)
    if verzoek.soort is S.BEZWAAR and all(doel in ONDERZOEKSDOELEN for doel in verzoek.tegen):
        return mate(rol, Recht.CORRECTIE_BESLUIT)
    return mate(rol, Recht.INZAGE_BESLUIT)


def toets_besluit(wie: Medewerker, dossier: Dossier, verzoek: Verzoek) -> None:
    """Refusal "R6.8" unless this member may decide on every part of the request."""
    right = besluitrecht(wie.rol, verzoek)
    if right is not Mate.JA:
        uitweg = (
            _("Doe een voorstel; de directeur neemt het besluit.")
            if right is Mate.VOORSTEL
            else _("De directeur neemt dit besluit.")
        )
        raise _refusal(_("Met uw rol besluit u niet over dit verzoek."), uitweg)
    if wie.rol is Rol.DIRECTEUR:
        return
    if verzoek.soort in (S.RECTIFICATIE, S.AFSCHERMEN) and any(
        eigen_oordeel(dossier, one.pad, wie.handle) for one in verzoek.onderdelen
    ):
        raise _refusal(
            _("Dit verzoek gaat over uw eigen oordeel; daarover besluit u niet zelf."),
            _("Doe een voorstel; de directeur neemt het besluit."),
        )


def toets_voorstel(wie: Medewerker, verzoek: Verzoek) -> None:
    """Refusal "R6.8" unless this member may at least propose a decision."""
    if besluitrecht(wie.rol, verzoek) not in (Mate.JA, Mate.VOORSTEL):
        raise _refusal(
            _("Met uw rol stelt u over dit verzoek geen besluit voor."),
            _("Vraag het de behandelaar van het dossier."),
        )


def eigen_oordeel(dossier: Dossier, pad: str, handle: str) -> bool:
    """Whether what stands at `pad` is this member's own judgment: their note, their report or plan,
    or how a traject ended that they guided."""
    if any(
        one.auteur == handle and overlapt(pad, f"notities.{one.id}.tekst")
        for one in dossier.notities
    ):
        return True
    if any(
        one.toegevoegd_door == handle
        and one.soort.groep in (VERSLAG, PLAN)
        and overlapt(pad, f"documenten.{one.id}")
        for one in dossier.documenten
    ):
        return True
    return handle in dossier.toewijzing.behandelaars and any(
        overlapt(pad, f"trajecten.*.{name}") for name in OORDEELVELDEN
    )


def _refusal(message: str, uitweg: str) -> Refusal:
    return Refusal("R6.8", 6, message, uitweg)
