"""Words of destruction (art. 12): lists, what became of each dossier, and how far it reaches."""

from __future__ import annotations

from pro6tui.model.terms import N_, Term


class ListStaat(Term):
    """Where a destruction list is."""

    CONCEPT = "concept", N_("concept")
    TER_BEOORDELING = "ter_beoordeling", N_("wacht op een tweede persoon")
    TERUGGEGEVEN = "teruggegeven", N_("teruggegeven")
    BEDENKTIJD = "bedenktijd", N_("goedgekeurd, in bedenktijd")
    IN_UITVOERING = "in_uitvoering", N_("wordt uitgevoerd")
    DEELS_MISLUKT = "deels_mislukt", N_("deels mislukt")
    UITGEVOERD = "uitgevoerd", N_("uitgevoerd")
    VERKLAARD = "verklaring_vastgesteld", N_("verklaring vastgesteld")
    GEANNULEERD = "geannuleerd", N_("geannuleerd")


VOOR_UITVOERING = (
    ListStaat.CONCEPT, ListStaat.TER_BEOORDELING, ListStaat.TERUGGEGEVEN, ListStaat.BEDENKTIJD,
)  # fmt: skip
"""Nothing was destroyed yet."""
OPEN = (*VOOR_UITVOERING, ListStaat.IN_UITVOERING, ListStaat.DEELS_MISLUKT)
"""A dossier is on one of these at most."""


class ListSoort(Term):
    """What goes by a list: whole dossiers, or categories of data that go before them."""

    DOSSIERS = "dossiers", N_("dossiers")
    CATEGORIEEN = "categorieen", N_("gegevens die eerder weg mogen")


class Vernietigingsgrond(Term):
    """Why a dossier may be destroyed."""

    TERMIJN = "bewaartermijn_verstreken", N_("bewaartermijn verstreken (artt. 5 en 12)")
    WISSING = "besluit_wissing", N_("toegewezen verzoek om wissing (AVG 17)")


class Oordeel(Term):
    """What the approver said of one dossier."""

    MEE = "mee", N_("gaat mee")
    UITGESTELD = "uitgesteld", N_("uitgesteld")


class Resultaat(Term):
    """What became of one dossier when the list was carried out."""

    GESTART = "gestart", N_("begonnen")
    VERNIETIGD = "vernietigd", N_("vernietigd")
    OVERGESLAGEN = "overgeslagen", N_("overgeslagen")
    GEWIJZIGD = "gewijzigd", N_("overgeslagen: gewijzigd na akkoord")
    NIET_AANWEZIG = "niet_aanwezig", N_("niet meer aanwezig")
    MISLUKT = "mislukt", N_("mislukt")


KLAAR = (
    Resultaat.VERNIETIGD, Resultaat.OVERGESLAGEN, Resultaat.GEWIJZIGD, Resultaat.NIET_AANWEZIG,
)  # fmt: skip
"""Nothing more is to be done for this dossier on this list."""


class Plaats(Term):
    """Where a copy of a dossier can be."""

    WERKBESTAND = "werkbestand", N_("dossier en bijlagen in de kluis")
    SLEUTEL = "sleutel", N_("sleutel van het dossier")
    BACKUPS = "backups", N_("back-ups")
    SNAPSHOTS = "snapshots", N_("oude kopieën van de kluis en andere machines")
    GIT = "git_historie", N_("versiebeheer")
    INDEX = "index", N_("lijst van dossiers en concepten")
    EXPORTS = "exports", N_("bestanden die eerder zijn verstrekt")
    PAPIER = "papier", N_("papieren dossier")


class Dekking(Term):
    """How far the destruction reached in one place."""

    VERNIETIGD = "vernietigd", N_("vernietigd")
    VERLOOPT = "verloopt_op", N_("verloopt")
    NVT = "niet_van_toepassing", N_("niet van toepassing")
    ONZEKER = "niet_verifieerbaar", N_("niet verifieerbaar")
    OPEN = "nog_niet", N_("nog niet vernietigd")


class VerklaringStaat(Term):
    """What a certificate can say."""

    BEHOUDENS_BACKUPS = "vernietigd_behoudens_backups", N_("vernietigd, behoudens back-ups")
    VOLLEDIG = "volledig_vernietigd", N_("volledig vernietigd")
