"""Words of surveys (art. 9): their columns, files and states, and why a client is not in one."""

from __future__ import annotations

from pro6tui.model.terms import N_, Term


class Kolom(Term):
    """One of the seven data that art. 9 lets a survey have."""

    NAAM = "naam", N_("naam")
    VOORLETTERS = "voorletters", N_("voorletters")
    TYPE_UITKERING = "type_uitkering", N_("type uitkering")
    BEGINDATUM = "begindatum_traject", N_("begindatum traject")
    EINDDATUM = "einddatum_traject", N_("einddatum traject")
    EMAILADRES = "emailadres", N_("e-mailadres")
    TELEFOONNUMMER = "telefoonnummer", N_("telefoonnummer")


class Bestandsvorm(Term):
    """How a batch lies in its file."""

    XLSX = "xlsx", N_("Excel (xlsx)")
    CSV = "csv", N_("tekst met puntkomma’s (csv)")
    ODS = "ods", N_("LibreOffice (ods)")


class Sluiting(Term):
    """What opens a file that leaves."""

    AGE = "age", N_("age-sleutel van de ontvanger")
    WACHTWOORD = "wachtwoord", N_("wachtwoord, door de telefoon gezegd")


class Beleid(Term):
    """How artt. 1 and 9 are read together: who may be in a survey."""

    TOESTEMMING = "toestemming", N_("alleen met schriftelijke toestemming vooraf")
    GEEN_BEZWAAR = "geen_bezwaar", N_("tenzij de klant bezwaar maakt")


class Uitsluiting(Term):
    """Why a client whose traject ended in the period is not in the file."""

    GEEN_TOESTEMMING = "geen_toestemming", N_("geen toestemming vastgelegd")
    TOESTEMMING_TE_LAAT = "toestemming_te_laat", N_("toestemming van na deze selectie")
    TOESTEMMING_INGETROKKEN = "toestemming_ingetrokken", N_("toestemming ingetrokken")
    TOESTEMMING_TE_SMAL = "toestemming_te_smal", N_("toestemming dekt dit niet")
    BEZWAAR = "bezwaar", N_("bezwaar gemaakt")
    OVERLEDEN = "overleden", N_("overleden")
    GEEN_CONTACTGEGEVENS = "geen_contactgegevens", N_("geen contactgegevens")
    AFGESCHERMD = "afgeschermd", N_("gegevens afgeschermd")
    AL_UITGENODIGD = "al_uitgenodigd", N_("al uitgenodigd voor dit traject")
    DOSSIER_CONFLICT = "dossier_conflict", N_("twee versies van het dossier")
    DATUMS_ONJUIST = "datums_onjuist", N_("datums van het traject spreken elkaar tegen")
    NIET_LEESBAAR = "niet_leesbaar", N_("dossier is niet te lezen")
    VERNIETIGD = "vernietigd", N_("dossier is vernietigd")
    GEWIJZIGD = "gewijzigd", N_("past niet meer bij de selectie")
    ZELF = "zelf", N_("met de hand weggelaten")


class BatchStaat(Term):
    """Where a batch is."""

    CONCEPT = "concept", N_("concept")
    TER_ACCORDERING = "ter_accordering", N_("wacht op akkoord")
    GEACCORDEERD = "geaccordeerd", N_("geaccordeerd")
    IN_UITVOERING = "in_uitvoering", N_("wordt gemaakt")
    GEEXPORTEERD = "geexporteerd", N_("verzonden")
    ONTVANGEN = "ontvangen", N_("ontvangst bevestigd")
    VERNIETIGD = "vernietigd_bij_leverancier", N_("vernietigd bij de leverancier")
    GEANNULEERD = "geannuleerd", N_("geannuleerd")


VOOR_EXPORT = (BatchStaat.CONCEPT, BatchStaat.TER_ACCORDERING, BatchStaat.GEACCORDEERD)
"""Nothing has left yet, nothing was written down in a dossier."""
WEG = (BatchStaat.GEEXPORTEERD, BatchStaat.ONTVANGEN, BatchStaat.VERNIETIGD)
"""The file was made: from here on it is only followed."""
