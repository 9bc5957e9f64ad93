"""Words about requests of a client, disclosures and holds (artt. 1, 5, 9, 10, 11; AVG 12-21)."""

from __future__ import annotations

from pro6tui.model.terms import N_, Term


class VerzoekSoort(Term):
    """Kinds of request a client can make; `groep` is the article of the AVG it rests on."""

    INZAGE = "inzage", N_("inzage"), "AVG 15"
    RECTIFICATIE = "rectificatie_muteren", N_("correctie"), "AVG 16"
    AFSCHERMEN = "afschermen", N_("afscherming"), "AVG 18"
    WISSING = "wissing", N_("wissing"), "AVG 17"
    BEZWAAR = "bezwaar", N_("bezwaar"), "AVG 21"
    OVERDRAAGBAARHEID = "overdraagbaarheid", N_("overdracht van gegevens"), "AVG 20"
    INTREKKING_TOESTEMMING = (
        "intrekking_toestemming",
        N_("intrekking van toestemming"),
        "AVG 7",
    )


LOPEND = N_("lopend")
BESLIST = N_("beslist")
AFGEDAAN = N_("afgedaan")


class VerzoekStaat(Term):
    """The states of a request, in order; that it was extended shows by its `verlenging`."""

    ONTVANGEN = "ontvangen", N_("ontvangen"), LOPEND
    IDENTITEIT_VASTSTELLEN = "identiteit_vaststellen", N_("identiteit vaststellen"), LOPEND
    IN_BEHANDELING = "in_behandeling", N_("in behandeling"), LOPEND
    BESLOTEN = "besloten", N_("besloten"), BESLIST
    UITVOERING = "uitvoering", N_("in uitvoering"), BESLIST
    KENNISGEVING = "kennisgeving_art19", N_("ontvangers inlichten"), BESLIST
    AFGEHANDELD = "afgehandeld", N_("afgehandeld"), AFGEDAAN
    INGETROKKEN = "ingetrokken", N_("ingetrokken"), AFGEDAAN
    DUBBEL = "dubbel", N_("dubbel"), AFGEDAAN
    IDENTITEIT_NIET_VASTGESTELD = (
        "identiteit_niet_vastgesteld",
        N_("identiteit niet vastgesteld"),
        BESLIST,
    )

    @property
    def open(self) -> bool:
        """Whether somebody at the bureau still has something to do."""
        return self.groep != AFGEDAAN

    @property
    def onbeslist(self) -> bool:
        """Whether the client still waits for a decision."""
        return self.groep == LOPEND


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


class IdentiteitStatus(Term):
    """What is known of who asks."""

    NIET_GEVRAAGD = "niet_gevraagd", N_("niet gevraagd")
    GEVRAAGD = "gevraagd", N_("gevraagd")
    VASTGESTELD = "vastgesteld", N_("vastgesteld")
    NIET_VASTGESTELD = "niet_vastgesteld", N_("niet vastgesteld")


class IdentiteitWijze(Term):
    """How it was made sure; a document is shown, never copied."""

    DOCUMENT_GEZIEN = "document_gezien", N_("document gezien")
    BEKEND = "bekend_bij_behandelaar", N_("bekend bij de behandelaar")
    TERUGGEBELD = "teruggebeld", N_("teruggebeld op het bekende nummer")


class InzageVorm(Term):
    """How somebody gets to see their data: the office (art. 10) and the copy of AVG 15(3)."""

    OP_KANTOOR = "op_kantoor", N_("op kantoor")
    KOPIE_DIGITAAL = "kopie_digitaal", N_("digitale kopie")
    KOPIE_PAPIER = "kopie_papier", N_("kopie op papier")


class Gevraagd(Term):
    """What is asked of one field, note or document."""

    INZIEN = "inzage", N_("inzien")
    WIJZIGEN = "wijzigen", N_("wijzigen")
    AANVULLEN = "aanvullen", N_("aanvullen")
    AFSCHERMEN = "afschermen", N_("afschermen")
    WISSEN = "wissen", N_("wissen")
    STAKEN = "staken", N_("niet meer gebruiken")
    OVERDRAGEN = "overdragen", N_("meegeven")


CORRECTIE = "art. 11"
WISSING = "AVG 17(1)"
BEZWAREN = "AVG 21"


class VerzoekGrond(Term):
    """Why a client says so: of a correction (art. 11), an erasure or an objection."""

    ONJUIST = "feitelijk_onjuist", N_("feitelijk onjuist"), CORRECTIE
    ONVOLLEDIG = "onvolledig", N_("onvolledig"), CORRECTIE
    NIET_TER_ZAKE = "niet_ter_zake_dienend", N_("niet ter zake dienend"), CORRECTIE
    NIET_MEER_NODIG = "niet_meer_nodig", N_("niet meer nodig"), WISSING
    TOESTEMMING_INGETROKKEN = (
        "toestemming_ingetrokken",
        N_("toestemming ingetrokken"),
        WISSING,
    )
    BEZWAAR = "bezwaar_gemaakt", N_("bezwaar gemaakt"), WISSING
    ONRECHTMATIG = "onrechtmatig_verwerkt", N_("onrechtmatig verwerkt"), WISSING
    WETTELIJKE_PLICHT = "wettelijke_plicht_tot_wissen", N_("wettelijke plicht tot wissen"), WISSING
    EIGEN_SITUATIE = "eigen_situatie", N_("om de eigen situatie"), BEZWAREN
    ONDERZOEK = "onderzoek", N_("tegen deelname aan onderzoek"), BEZWAREN


class Beslissing(Term):
    """What was decided on one field, note or document."""

    TOEGEWEZEN = "toegewezen", N_("toegewezen")
    GEWEIGERD = "geweigerd", N_("geweigerd")


class Besluit(Term):
    """What became of the whole request; follows from the parts, or from how it ended."""

    TOEGEWEZEN = "toegewezen", N_("toegewezen")
    DEELS = "deels_toegewezen", N_("deels toegewezen")
    GEWEIGERD = "geweigerd", N_("geweigerd")
    INGETROKKEN = "ingetrokken", N_("ingetrokken")
    NIET_ONTVANKELIJK = (
        "niet_ontvankelijk_identiteit",
        N_("niet behandeld: identiteit niet vastgesteld"),
    )


class WeigeringsGrond(Term):
    """Every ground to refuse, and no other; `groep` is its source. Which of them go with which
    kind of request is `rules.verzoek_gronden`'s."""

    VOORKOMING = "voorkoming_strafbare_feiten", N_("voorkoming van strafbare feiten"), "art. 10"
    OPSPORING = "opsporing_strafbare_feiten", N_("opsporing van strafbare feiten"), "art. 10"
    VERVOLGING = "vervolging_strafbare_feiten", N_("vervolging van strafbare feiten"), "art. 10"
    ANDEREN = "rechten_en_vrijheden_anderen", N_("rechten en vrijheden van anderen"), "art. 10"
    ONGEGROND = "kennelijk_ongegrond", N_("kennelijk ongegrond"), "AVG 12(5)"
    BUITENSPORIG = "kennelijk_buitensporig", N_("kennelijk buitensporig"), "AVG 12(5)"
    NIET_AANNEMELIJK = (
        "niet_aannemelijk",
        N_("niet duidelijk gemaakt dat het gegeven niet klopt"),
        "art. 11",
    )
    BEWAARPLICHT = "bewaarplicht", N_("verplicht te bewaren"), "AVG 17(3)(b)"
    RECHTSVORDERING = "rechtsvordering", N_("nodig voor een rechtsvordering"), "AVG 17(3)(e)"
    DWINGENDE_GRONDEN = "dwingende_gronden", N_("dwingende gerechtvaardigde gronden"), "AVG 21(1)"
    NIET_VAN_DE_KLANT = (
        "niet_door_klant_verstrekt",
        N_("niet door de klant verstrekt"),
        "AVG 20(1)",
    )


class VerlengingsGrond(Term):
    """The only two reasons to take longer (AVG 12(3))."""

    COMPLEX = "complexiteit", N_("het verzoek is ingewikkeld")
    AANTAL = "aantal_verzoeken", N_("het aantal verzoeken")


class KennisgevingStaat(Term):
    """What became of telling one recipient (AVG 19)."""

    OPEN = "open", N_("nog te doen")
    GEDAAN = "gedaan", N_("gedaan")
    ONMOGELIJK = "onmogelijk", N_("onmogelijk")
    ONEVENREDIG = "onevenredig", N_("vraagt onevenredig veel")


class BeperkingsGrond(Term):
    """Why a datum is shielded: AVG 18(1)(a) to (d)."""

    JUISTHEID = "juistheid_betwist", N_("de klant betwist of het klopt"), "AVG 18(1)(a)"
    ONRECHTMATIG = "onrechtmatig_geen_wissing", N_("liever afschermen dan wissen"), "AVG 18(1)(b)"
    RECHTSVORDERING = "nodig_voor_vordering", N_("de klant heeft het nog nodig"), "AVG 18(1)(c)"
    BEZWAAR = "bezwaar_loopt", N_("er loopt een bezwaar"), "AVG 18(1)(d)"


class Verstrekkingsgrond(Term):
    """The only grounds on which data leave the bureau (artt. 1 and 9)."""

    TOESTEMMING = "schriftelijke_toestemming", N_("schriftelijke toestemming vooraf")
    WETTELIJK_VOORSCHRIFT = "wettelijk_voorschrift", N_("wettelijk voorschrift")
    GERECHTELIJKE_UITSPRAAK = "gerechtelijke_uitspraak", N_("gerechtelijke uitspraak")
    OPDRACHTGEVER = "opdrachtgever_art9", N_("aan de opdrachtgever (art. 9)")
    ONDERZOEK = "onderzoek_art9", N_("voor onderzoek (art. 9)")


class Verzendwijze(Term):
    """How data left the bureau."""

    BESTAND = "versleuteld_bestand", N_("versleuteld bestand")
    POST = "post", N_("post")
    AFGEGEVEN = "afgegeven", N_("persoonlijk afgegeven")
    PORTAAL = "portaal_ontvanger", N_("portaal van de ontvanger")
    MONDELING = "mondeling", N_("mondeling")


class OnderzoekStatus(Term):
    """What the client said about being in a survey."""

    TOESTEMMING = "toestemming", N_("toestemming gegeven")
    GEEN_BEZWAAR = "geen_bezwaar", N_("geen bezwaar gemaakt")
    BEZWAAR = "bezwaar", N_("bezwaar gemaakt")
    ONBEKEND = "onbekend", N_("niet gevraagd")


VANZELF = N_("vanzelf")
MET_DE_HAND = N_("door de directeur")


class HoldReden(Term):
    """Why destruction waits; `groep` says who places it."""

    LOPEND_VERZOEK = "lopend_avg_verzoek", N_("er loopt een verzoek van de klant"), VANZELF
    BEROEPSTERMIJN = "beroepstermijn_uavg35", N_("de klant kan nog naar de rechter"), VANZELF
    KLACHT = "klacht_open", N_("er loopt een klacht"), VANZELF
    BEPERKING = "beperking_art18_1c", N_("afgeschermd voor een vordering van de klant"), VANZELF
    UWV_OVERDRACHT = "uwv_verzoek_overdracht", N_("UWV vroeg om overdracht"), VANZELF
    BEZWAAR_UWV = "bezwaar_beroep_uwv", N_("bezwaar of beroep bij UWV"), MET_DE_HAND
    GESCHIL = "geschil_vordering", N_("geschil of vordering"), MET_DE_HAND
    AUDIT = "audit_keurmerk", N_("audit voor het keurmerk"), MET_DE_HAND
    FISCAAL = "fiscaal_onderzoek", N_("fiscaal onderzoek"), MET_DE_HAND
    STRAFRECHTELIJK = "strafrechtelijk", N_("strafrechtelijk onderzoek"), MET_DE_HAND
    HANDMATIG = "handmatig", N_("door de directeur geplaatst"), MET_DE_HAND
