"""Words about the bureau and its dealings: roles, grounds, channels, requests, abbreviations."""

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


class Verstrekkingsgrond(Term):
    """The only grounds on which data leave the bureau (artt. 1 and 9)."""

    TOESTEMMING = "schriftelijke_toestemming", N_("schriftelijke toestemming vooraf")
    WETTELIJK_VOORSCHRIFT = "wettelijk_voorschrift", N_("wettelijk voorschrift")
    GERECHTELIJKE_UITSPRAAK = "gerechtelijke_uitspraak", N_("gerechtelijke uitspraak")
    OPDRACHTGEVER = "opdrachtgever_art9", N_("aan de opdrachtgever (art. 9)")
    ONDERZOEK = "onderzoek_art9", N_("voor onderzoek (art. 9)")


class OnderzoekStatus(Term):
    """What the client said about being in a survey."""

    TOESTEMMING = "toestemming", N_("toestemming gegeven")
    GEEN_BEZWAAR = "geen_bezwaar", N_("geen bezwaar gemaakt")
    BEZWAAR = "bezwaar", N_("bezwaar gemaakt")
    ONBEKEND = "onbekend", N_("niet gevraagd")


class Kanaal(Term):
    """How a request or message came in."""

    BRIEF = "brief", N_("brief")
    EMAIL = "email", N_("e-mail")
    MONDELING = "mondeling", N_("mondeling")
    OP_KANTOOR = "op_kantoor", N_("op kantoor")
    VIA_GEMACHTIGDE = "via_gemachtigde", N_("via een gemachtigde")
    VIA_UWV = "via_uwv", N_("via UWV")


class IndienerSoort(Term):
    """Who makes a request."""

    BETROKKENE = "betrokkene", N_("de klant zelf")
    GEMACHTIGDE = "gemachtigde", N_("gemachtigde")
    WETTELIJK_VERTEGENWOORDIGER = (
        "wettelijk_vertegenwoordiger",
        N_("wettelijk vertegenwoordiger"),
    )


class VerzoekSoort(Term):
    """Kinds of request a client can make (artt. 10 and 11, AVG 15-21)."""

    INZAGE = "inzage", N_("inzage")
    RECTIFICATIE = "rectificatie_muteren", N_("correctie")
    AFSCHERMEN = "afschermen", N_("afscherming")
    WISSING = "wissing", N_("wissing")
    BEZWAAR = "bezwaar", N_("bezwaar")
    OVERDRAAGBAARHEID = "overdraagbaarheid", N_("overdracht van gegevens")
    INTREKKING_TOESTEMMING = "intrekking_toestemming", N_("intrekking van toestemming")


class CorrectieGrond(Term):
    """Why a client says a datum must change (art. 11)."""

    ONJUIST = "feitelijk_onjuist", N_("feitelijk onjuist")
    ONVOLLEDIG = "onvolledig", N_("onvolledig")
    NIET_TER_ZAKE = "niet_ter_zake_dienend", N_("niet ter zake dienend")


class WeigeringsGrond(Term):
    """The only grounds to refuse a request: four of art. 10, two of AVG 12(5)."""

    VOORKOMING = "voorkoming_strafbare_feiten", N_("voorkoming van strafbare feiten"), "art. 10"
    OPSPORING = "opsporing_strafbare_feiten", N_("opsporing van strafbare feiten"), "art. 10"
    VERVOLGING = "vervolging_strafbare_feiten", N_("vervolging van strafbare feiten"), "art. 10"
    ANDEREN = "rechten_en_vrijheden_anderen", N_("rechten en vrijheden van anderen"), "art. 10"
    ONGEGROND = "kennelijk_ongegrond", N_("kennelijk ongegrond"), "AVG 12(5)"
    BUITENSPORIG = "kennelijk_buitensporig", N_("kennelijk buitensporig"), "AVG 12(5)"


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
