"""art. 6: who may let people in and out, hand out dossiers, look after the keys and the calendar.

Source: regulation artt. 1, 6 and 8; AVG 32. The signed policy of the vault is the lock; this is
the sentence that says why it stays shut, and who to ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from types import MappingProxyType

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.paths import Change
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_, Term
from pro6tui.model.vocabulary import Rol
from pro6tui.model.vocabulary_dossier import LOPEND
from pro6tui.rules.artikel_06 import Medewerker, toegewezen

LONGEST_NOOD = timedelta(days=7)
"""So far ahead the last day of a break-glass grant may lie."""
LEAST_REASON = 10
"""Characters of a reason that others have to judge by."""


class Handeling(Term):
    """What somebody does in Beheer."""

    TOELATEN = "toelaten", N_("iemand toelaten")
    GOEDKEUREN = "goedkeuren", N_("een toelating goedkeuren")
    WIJZIGEN = "wijzigen", N_("een aanstelling wijzigen")
    INTREKKEN = "intrekken", N_("toegang intrekken")
    HERSLEUTELEN = "hersleutelen", N_("dossiers opnieuw versleutelen")
    VERNIEUWEN = "vernieuwen", N_("de epochsleutel vernieuwen")
    VERKLARING = "verklaring", N_("de verklaring vaststellen")
    NOOD_VRAGEN = "nood_vragen", N_("de noodprocedure vragen")
    NOOD_GEVEN = "nood_geven", N_("de noodprocedure toestaan of beëindigen")
    FEESTDAGEN = "feestdagen", N_("de feestdagen bijhouden")
    KLOK = "klok", N_("vaststellen dat de klok van de server klopt")
    LEZING = "lezing", N_("vastleggen hoe het reglement wordt gelezen")


_DIRECTEUR = (Rol.DIRECTEUR,)
_KEEPERS = (Rol.DIRECTEUR, Rol.ICT_BEHEER)
WIE = MappingProxyType(
    {
        Handeling.TOELATEN: _KEEPERS,
        Handeling.GOEDKEUREN: _DIRECTEUR,
        Handeling.WIJZIGEN: _KEEPERS,
        Handeling.INTREKKEN: _DIRECTEUR,
        Handeling.HERSLEUTELEN: _DIRECTEUR,
        Handeling.VERNIEUWEN: _KEEPERS,
        Handeling.VERKLARING: _DIRECTEUR,
        Handeling.NOOD_VRAGEN: (Rol.ICT_BEHEER,),
        Handeling.NOOD_GEVEN: _DIRECTEUR,
        Handeling.FEESTDAGEN: _DIRECTEUR,
        Handeling.KLOK: _KEEPERS,
        Handeling.LEZING: _DIRECTEUR,
    }
)
"""Act → the roles that may do it."""


def toets_beheer(rol: Rol, handeling: Handeling) -> None:
    """Refusal "R6.5" when this role may not do this."""
    roles = WIE[handeling]
    if rol in roles:
        return
    raise Refusal(
        "R6.5",
        6,
        _("Met de rol {rol} kunt u dit niet: {handeling}.").format(
            rol=rol.label, handeling=handeling.label
        ),
        _("Dit doet: {rollen}.").format(rollen=", ".join(role.label for role in roles)),
    )


def toets_feestdag(dag: date, today: date) -> None:
    """Refusal "K.2" for a day that is past: adding it, or taking it away, would make a term that
    ended there end on another day, and so a late decision one in time."""
    if dag < today:
        raise Refusal(
            "K.2",
            None,
            _("Deze dag is voorbij; daaraan verandert de kalender niets meer."),
            _("Een termijn die al liep, houdt het einde dat hij had."),
        )


def toets_toewijzen(lid: Medewerker, dossier: Dossier) -> None:
    """Refusal "R6.6" unless this member may say who works on the dossier: a directeur, or whoever
    of the bureau it is assigned to."""
    if lid.rol is Rol.DIRECTEUR:
        return
    casework = lid.rol in (Rol.CONSULENT, Rol.ARBEIDSDESKUNDIGE) and not lid.organisatie
    if casework and toegewezen(lid, dossier):
        return
    uitweg = (
        _("Vraag de behandelaar van dit dossier, of de directeur.")
        if casework
        else _("Dat doet de directeur, of de behandelaar van het bureau.")
    )
    raise Refusal("R6.6", 6, _("U kunt dit dossier niet toewijzen."), uitweg, "toewijzing")


def toets_los_van_sleutel(changes: Iterable[Change]) -> None:
    """Refusal "R6.6" for a change of the organisation a dossier is assigned to: with that goes a
    key, which an ordinary change does not move."""
    if any(one.path == "toewijzing.organisatie" for one in changes):
        raise Refusal(
            "R6.6",
            6,
            _("De onderaannemer van een dossier wijzigt niet als gewoon veld."),
            _("Gebruik Toewijzen in het dossier, of ‘pro6 assign’; dan gaat de sleutel mee."),
            "toewijzing.organisatie",
        )


def toets_staat(dossier: Dossier) -> None:
    """Refusal "R6.6" for a dossier that nobody works on any more."""
    if dossier.staat.groep != LOPEND:
        raise Refusal(
            "R6.6",
            6,
            _("Dit dossier is gesloten; er werkt niemand meer aan."),
            _("Heropen het eerst, met F5 of ‘pro6 state’."),
            "toewijzing",
        )


def toets_nood(tot: date, today: date, reden: str) -> None:
    """Refusal "R6.2" unless a break-glass grant ends within a week and has a reason."""
    if len(reden.strip()) < LEAST_REASON:
        raise Refusal(
            "R6.2",
            6,
            _("De noodprocedure heeft een reden nodig van minstens tien tekens."),
            _("Schrijf wat er stuk is en waarom de inhoud daarvoor open moet; zonder namen."),
            "reden",
        )
    if not today <= tot <= today + LONGEST_NOOD:
        raise Refusal(
            "R6.2",
            6,
            _("De laatste dag van de noodprocedure ligt vandaag tot hooguit een week vooruit."),
            _("Kies een dag binnen een week; daarna kan zij opnieuw worden gevraagd."),
            "tot",
        )
