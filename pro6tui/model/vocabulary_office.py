"""Words about the bureau itself: its organisations, its roles, its abbreviations."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.model.terms import N_, Term


class OrganisatieSoort(Term):
    """The bureau itself, or a subcontractor that it appointed."""

    BUREAU = "bureau", N_("het bureau")
    ONDERAANNEMER = "onderaannemer", N_("onderaannemer")


class Rol(Term):
    """What a member of staff is to the bureau (art. 6)."""

    DIRECTEUR = "directeur", N_("directeur")
    CONSULENT = "consulent", N_("consulent of coach")
    ARBEIDSDESKUNDIGE = "arbeidsdeskundige", N_("arbeidsdeskundige")
    ADMINISTRATIE = "administratie", N_("administratie")
    ONDERAANNEMER = "onderaannemer", N_("onderaannemer")
    ICT_BEHEER = "ict_beheer", N_("ICT-beheer")
    AUDITOR = "auditor", N_("auditor (alleen lezen)")


AFKORTINGEN = MappingProxyType(
    {
        "AD": N_("arbeidsdeskundige"),
        "AO": N_("arbeidsongeschiktheid"),
        "BA": N_("bedrijfsarts"),
        "BSN": N_("burgerservicenummer"),
        "ERD": N_("eigenrisicodrager"),
        "EZD": N_("eerste ziektedag"),
        "FML": N_("functionele mogelijkhedenlijst"),
        "GBM": N_("geen benutbare mogelijkheden"),
        "IOAW": N_("inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte werklozen"),
        "IOAZ": N_("inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte zelfstandigen"),
        "IVA": N_("inkomensvoorziening volledig arbeidsongeschikten"),
        "IZP": N_("inzetbaarheidsprofiel"),
        "KTO": N_("klanttevredenheidsonderzoek"),
        "LAB": N_("lijst arbeidsmogelijkheden en beperkingen"),
        "LAU": N_("loonaanvullingsuitkering (WGA)"),
        "LGU": N_("loongerelateerde uitkering (WGA)"),
        "NIK": N_("Nederlandse identiteitskaart"),
        "PvA": N_("plan van aanpak"),
        "RVC": N_("restverdiencapaciteit"),
        "SMBA": N_("sociaal-medische beoordeling van arbeidsvermogen"),
        "TP": N_("trajectplan"),
        "VGR": N_("voortgangsrapportage"),
        "VVU": N_("vervolguitkering (WGA)"),
        "WAZO": N_("Wet arbeid en zorg"),
        "WGA": N_("werkhervatting gedeeltelijk arbeidsgeschikten"),
        "WIA": N_("Wet werk en inkomen naar arbeidsvermogen"),
    }
)
"""Abbreviation → its meaning; the help screen shows them through `_()`."""
