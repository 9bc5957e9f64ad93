"""Words about the dossier itself: its states, purposes, carriers, documents, categories."""

from __future__ import annotations

from pro6tui.model.terms import N_, Term

LOPEND = N_("lopend")
BEWAARD = N_("bewaard")
VERNIETIGING = N_("vernietiging")


class DossierStaat(Term):
    """The states of a dossier, in the order of its life."""

    CONCEPT = "concept", N_("concept"), LOPEND
    INTAKE = "intake", N_("intake"), LOPEND
    ACTIEF = "actief", N_("actief"), LOPEND
    NAZORG = "nazorg", N_("nazorg"), LOPEND
    AFGESLOTEN = "afgesloten", N_("afgesloten"), BEWAARD
    IN_BEWARING = "in_bewaring", N_("in bewaring"), BEWAARD
    VERNIETIGBAAR = "vernietigbaar", N_("vernietigbaar"), BEWAARD
    OP_LIJST = "op_lijst", N_("op vernietigingslijst"), VERNIETIGING
    BEDENKTIJD = "bedenktijd", N_("bedenktijd"), VERNIETIGING
    VERNIETIGD_BEHOUDENS_BACKUPS = (
        "vernietigd_behoudens_backups",
        N_("vernietigd, behoudens back-ups"),
        VERNIETIGING,
    )
    VOLLEDIG_VERNIETIGD = "volledig_vernietigd", N_("volledig vernietigd"), VERNIETIGING


class Doel(Term):
    """The closed list of purposes: one per processing and one per opening (art. 2)."""

    INTAKE = "intake", N_("intake")
    UITVOERING_TRAJECT = "uitvoering_traject", N_("uitvoering van het traject")
    RAPPORTAGE_OPDRACHTGEVER = "rapportage_opdrachtgever", N_("rapportage aan de opdrachtgever")
    ADMINISTRATIE_FACTURATIE = "administratie_facturatie", N_("administratie en facturatie")
    KREDIETBEMIDDELING = "kredietbemiddeling", N_("kredietbemiddeling")
    INZAGEVERZOEK = "inzageverzoek", N_("inzageverzoek")
    CORRECTIEVERZOEK = "correctieverzoek", N_("correctieverzoek")
    KLACHTBEHANDELING = "klachtbehandeling", N_("behandeling van een klacht")
    TEVREDENHEIDSONDERZOEK = "tevredenheidsonderzoek", N_("tevredenheidsonderzoek")
    CERTIFICERING_AUDIT = "certificering_audit", N_("certificering of audit")
    RESULTAATMETING = "resultaatmeting", N_("meting van resultaten")
    BEWARING_ARCHIEF = "bewaring_archief", N_("bewaring in het archief")
    VERNIETIGING = "vernietiging", N_("vernietiging")
    ICT_BEHEER = "ict_beheer", N_("ICT-beheer")
    WETTELIJKE_VERPLICHTING = "wettelijke_verplichting", N_("wettelijke verplichting")


class Drager(Term):
    """What data lie on; each carrier is kept and destroyed on its own (art. 4)."""

    ELEKTRONISCH = "elektronisch", N_("elektronisch")
    PAPIER = "papier", N_("papier")


class Categorie(Term):
    """Categories of data with their own term and ground (art. 5); T is the traject's own
    administration, which artt. 7 and 9 presuppose though art. 3 does not list it."""

    K1 = "K1", N_("trajectdossier voor UWV")
    K2 = "K2", N_("facturatie")
    K3 = "K3", N_("begeleiding buiten UWV")
    K4 = "K4", N_("kredietbemiddeling")
    K5 = "K5", N_("eigenrisicodrager Ziektewet")
    K6 = "K6", N_("nummer van het identiteitsbewijs")
    K7 = "K7", N_("verzoeken en verstrekkingen")
    K8 = "K8", N_("verklaring van vernietiging")
    K9 = "K9", N_("klanten van een onderzoek")
    T = "T", N_("trajectadministratie")


class CvLezing(Term):
    """The two defensible readings of art. 3 about the CV."""

    A = "A", N_("A: CV alleen bij kredietbemiddeling")
    B = "B", N_("B: CV altijd, schulden en partnerinkomen alleen bij kredietbemiddeling")


class AfspraakStatus(Term):
    """What became of an appointment."""

    GEPLAND = "gepland", N_("gepland")
    GEWEEST = "geweest", N_("geweest")
    AFGEZEGD = "afgezegd", N_("afgezegd")
    NIET_VERSCHENEN = "niet_verschenen", N_("niet verschenen")


AANMELDING = N_("aanmelding en intake")
PLAN = N_("plan")
VERSLAG = N_("verslag")
GEZONDHEID = N_("alleen aanwezigheid")
ADMINISTRATIE = N_("administratie")


class DocumentSoort(Term):
    """Kinds of document in a dossier; of the group "alleen aanwezigheid" only presence and date
    are noted, because the content is health data."""

    AANMELDING = "aanmelding", N_("aanmelding"), AANMELDING
    OPDRACHTBEVESTIGING = "opdrachtbevestiging", N_("opdrachtbevestiging"), AANMELDING
    TOESTEMMINGSVERKLARING = "toestemmingsverklaring", N_("toestemmingsverklaring"), AANMELDING
    INFORMATIEBLAD_AVG = "informatieblad_avg", N_("informatieblad AVG"), AANMELDING
    INTAKEVERSLAG = "intakeverslag", N_("intakeverslag"), AANMELDING
    KENNISMAKINGSGESPREK = "kennismakingsgesprek", N_("kennismakingsgesprek"), AANMELDING
    PLAN_WERKFIT = "re_integratieplan_werkfit", N_("re-integratieplan Werkfit"), PLAN
    PLAN_NAAR_WERK = "re_integratieplan_naar_werk", N_("re-integratieplan Naar werk"), PLAN
    TRAJECTPLAN_SPOOR2 = "trajectplan_spoor2", N_("trajectplan tweede spoor"), PLAN
    PLAN_VAN_AANPAK = "plan_van_aanpak", N_("plan van aanpak"), PLAN
    WERKPLAN = "werkplan", N_("werkplan"), PLAN
    VOORTGANGSRAPPORTAGE = "voortgangsrapportage", N_("voortgangsrapportage"), VERSLAG
    EVALUATIE = "evaluatie", N_("evaluatie"), VERSLAG
    EINDRAPPORTAGE = "eindrapportage", N_("eindrapportage"), VERSLAG
    TERUGMELDING = "terugmelding", N_("terugmelding"), VERSLAG
    AD_RAPPORT = "AD_rapport", N_("arbeidsdeskundig rapport"), GEZONDHEID
    FML = "FML", N_("functionele mogelijkhedenlijst"), GEZONDHEID
    IZP = "IZP", N_("inzetbaarheidsprofiel"), GEZONDHEID
    LAB = "LAB", N_("lijst arbeidsmogelijkheden en beperkingen"), GEZONDHEID
    CV = "CV", N_("CV"), VERSLAG
    SOLLICITATIEOVERZICHT = "sollicitatieoverzicht", N_("sollicitatieoverzicht"), VERSLAG
    URENVERANTWOORDING = "urenverantwoording", N_("urenverantwoording"), ADMINISTRATIE
    FACTUUR = "factuur", N_("factuur"), ADMINISTRATIE
    CORRESPONDENTIE = "correspondentie", N_("correspondentie"), ADMINISTRATIE
    KLACHT = "klacht", N_("klacht"), ADMINISTRATIE
    VERZOEK_AVG = "verzoek_avg", N_("verzoek op grond van de AVG"), ADMINISTRATIE
    BESLUIT_AVG = "besluit_avg", N_("besluit op een AVG-verzoek"), ADMINISTRATIE

    @property
    def alleen_aanwezigheid(self) -> bool:
        """Whether only presence and date may be noted, never the content."""
        return self.groep == GEZONDHEID


class FmlRubriek(Term):
    """The six headings of a functionele mogelijkhedenlijst; `groep` is the Roman number."""

    PERSOONLIJK = "persoonlijk_functioneren", N_("persoonlijk functioneren"), "I"
    SOCIAAL = "sociaal_functioneren", N_("sociaal functioneren"), "II"
    OMGEVING = "fysieke_omgevingseisen", N_("aanpassing aan fysieke omgevingseisen"), "III"
    DYNAMISCH = "dynamische_handelingen", N_("dynamische handelingen"), "IV"
    STATISCH = "statische_houdingen", N_("statische houdingen"), "V"
    WERKTIJDEN = "werktijden", N_("werktijden"), "VI"
