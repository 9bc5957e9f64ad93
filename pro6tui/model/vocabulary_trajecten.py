"""Words about a traject: who ordered it, what it is, how it ended."""

from __future__ import annotations

from pro6tui.model.terms import N_, Term

UWV_INKOOPKADER = N_("UWV, inkoopkader")
UWV_OVERIG = N_("UWV, overig")
VERZUIM = N_("verzuim en werkgever")
GEMEENTE = N_("gemeente")
OVERIG = N_("overig")


class OpdrachtgeverSoort(Term):
    """Who orders and pays a traject (its principal)."""

    UWV = "uwv", N_("UWV")
    GEMEENTE = "gemeente", N_("gemeente")
    WERKGEVER = "werkgever", N_("werkgever")
    VERZEKERAAR = "verzekeraar", N_("verzekeraar")
    ARBODIENST = "arbodienst", N_("arbodienst")
    PARTICULIER = "particulier", N_("de klant zelf")
    OVERIG = "overig", N_("overig")


class Trajectsoort(Term):
    """The service a traject delivers."""

    WERKFIT_MAKEN = "werkfit_maken", N_("Werkfit maken"), UWV_INKOOPKADER
    NAAR_WERK = "naar_werk", N_("Naar werk"), UWV_INKOOPKADER
    PRAKTIJKASSESSMENT = "praktijkassessment", N_("Praktijkassessment"), UWV_INKOOPKADER
    MODULAIR = (
        "modulaire_re_integratiedienst",
        N_("Modulaire re-integratiedienst"),
        UWV_INKOOPKADER,
    )
    IRO = "IRO", N_("Individuele re-integratieovereenkomst"), UWV_OVERIG
    JOBCOACHING_LICHT = "jobcoaching_licht", N_("Jobcoaching, licht"), UWV_OVERIG
    JOBCOACHING_MIDDEN = "jobcoaching_midden", N_("Jobcoaching, midden"), UWV_OVERIG
    JOBCOACHING_INTENSIEF = "jobcoaching_intensief", N_("Jobcoaching, intensief"), UWV_OVERIG
    SPOOR_1 = "spoor_1", N_("Eerste spoor"), VERZUIM
    SPOOR_2 = "spoor_2", N_("Tweede spoor"), VERZUIM
    WERK_NAAR_WERK = "werk_naar_werk", N_("Van werk naar werk"), VERZUIM
    OUTPLACEMENT = "outplacement", N_("Outplacement"), VERZUIM
    TOELEIDING_NAAR_WERK = "toeleiding_naar_werk", N_("Toeleiding naar werk"), GEMEENTE
    SOCIALE_ACTIVERING = "sociale_activering", N_("Sociale activering"), GEMEENTE
    INBURGERING = "inburgering", N_("Inburgering"), GEMEENTE
    LOOPBAANADVIES = "loopbaanadvies", N_("Loopbaanadvies"), OVERIG
    COACHING = "coaching", N_("Coaching"), OVERIG
    SCHOLING = "scholing", N_("Scholing"), OVERIG
    DIAGNOSE_ONDERZOEK = "diagnose_onderzoek", N_("Onderzoek naar mogelijkheden"), OVERIG
    VERZUIMBEGELEIDING = "verzuimbegeleiding", N_("Verzuimbegeleiding"), OVERIG
    ORGANISATIEADVIES = "organisatieadvies", N_("Organisatieadvies"), OVERIG
    DUURZAME_INZETBAARHEID = "duurzame_inzetbaarheid", N_("Duurzame inzetbaarheid"), OVERIG
    BEHANDELING = "behandeling_fysiek_mentaal", N_("Fysieke of mentale training"), OVERIG
    ADVIES = "advies", N_("Advies"), OVERIG
    CONSULTANCY = "consultancy", N_("Consultancy"), OVERIG
    KREDIETBEMIDDELING = "kredietbemiddeling", N_("Kredietbemiddeling (starters)"), OVERIG


class WerkfitActiviteit(Term):
    """The three main activities of a Werkfit plan; `groep` is the number on UWV's form."""

    WERKNEMERSVAARDIGHEDEN = (
        "versterken_werknemersvaardigheden",
        N_("Versterken van werknemersvaardigheden"),
        "1",
    )
    PERSOONLIJKE_EFFECTIVITEIT = (
        "verbeteren_persoonlijke_effectiviteit",
        N_("Verbeteren van persoonlijke effectiviteit"),
        "2",
    )
    ARBEIDSMARKTPOSITIE = (
        "in_beeld_brengen_arbeidsmarktpositie",
        N_("In beeld brengen van de arbeidsmarktpositie"),
        "3",
    )


class Eindsituatie(Term):
    """How a Werkfit service ended, as its final report asks."""

    NA_EVALUATIE = "beeindiging_na_evaluatiemoment", N_("beëindigd na een evaluatiemoment")
    VOORTIJDIG = "voortijdige_terugmelding", N_("voortijdig teruggemeld")
    EINDE_DIENST = "beeindiging_dienst", N_("dienst afgerond")


class RedenTerugmelding(Term):
    """Why a client was reported back to UWV before the end."""

    ZIEKTE_ZW = "ziekte_4_weken_ZW", N_("langer dan 4 weken ziek (ZW)")
    ZIEKTE_AO = "ziekte_13_weken_AO", N_("langer dan 13 weken ziek (AO)")
    VERHUIZING = "verhuizing", N_("verhuizing")
    OVERLIJDEN = "overlijden", N_("overlijden")
    BEZWAAR_BEROEP = "bezwaar_beroep", N_("bezwaar of beroep")
    ANDERS = "anders", N_("anders")


class WerkfitResultaat(Term):
    """The answer of the Werkfit final report."""

    WERKFIT = "werkfit_en_kan_aan_het_werk", N_("werkfit, kan aan het werk")
    NIET_WERKFIT = "niet_werkfit", N_("niet werkfit")


class Uitkomst(Term):
    """How a traject ended."""

    PLAATSING_BETAALD = "plaatsing_betaald_werk", N_("betaald werk")
    PLAATSING_PROEF = "plaatsing_proef", N_("proefplaatsing")
    WERKFIT = "werkfit", N_("werkfit")
    NIET_WERKFIT = "niet_werkfit", N_("niet werkfit")
    ZELFSTANDIG = "zelfstandig_ondernemer", N_("zelfstandig ondernemer")
    SCHOLING = "scholing", N_("scholing")
    DOORVERWIJZING = "doorverwijzing", N_("doorverwezen")
    UITVAL_ZIEKTE = "uitval_ziekte", N_("uitgevallen door ziekte")
    UITVAL_VERHUIZING = "uitval_verhuizing", N_("uitgevallen door verhuizing")
    OVERLEDEN = "overleden", N_("overleden")
    BEZWAAR_BEROEP = "bezwaar_beroep", N_("gestopt door bezwaar of beroep")
    NO_SHOW = "no_show", N_("niet verschenen")
    ANDERS = "anders", N_("anders")


class Verwerkingsgrondslag(Term):
    """Why the law lets the bureau process data for a traject (AVG 6, UAVG 30)."""

    OVEREENKOMST = "overeenkomst", N_("overeenkomst met de klant")
    WETTELIJKE_PLICHT = "wettelijke_plicht", N_("wettelijke plicht van de opdrachtgever")
    RE_INTEGRATIE = "uavg_30_re_integratie", N_("re-integratie in opdracht (UAVG 30)")
    TOESTEMMING = "toestemming", N_("schriftelijke toestemming")
