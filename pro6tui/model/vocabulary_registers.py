"""Words of the registers of the bureau: recipients of data, complaints."""

from __future__ import annotations

from pro6tui.model.terms import N_, Term


class OntvangerSoort(Term):
    """What somebody outside is to the bureau, who may get data of clients."""

    OPDRACHTGEVER = "opdrachtgever", N_("opdrachtgever")
    UWV = "uwv", N_("UWV")
    GEMEENTE = "gemeente", N_("gemeente")
    LEVERANCIER = "leverancier", N_("leverancier")
    GEMACHTIGDE = "gemachtigde", N_("gemachtigde van een klant")
    OVERIG = "overig", N_("overig")


class KlachtAard(Term):
    """What a complaint is about."""

    BEJEGENING = "bejegening", N_("hoe iemand is behandeld")
    BEGELEIDING = "begeleiding", N_("de begeleiding zelf")
    PRIVACY = "privacy", N_("omgang met gegevens")
    RAPPORTAGE = "rapportage", N_("wat er is gerapporteerd")
    BEREIKBAARHEID = "bereikbaarheid", N_("bereikbaarheid en wachten")
    OVERIG = "overig", N_("overig")


class KlachtStaat(Term):
    """Where a complaint is."""

    OPEN = "open", N_("open")
    AFGEDAAN = "afgedaan", N_("afgedaan")


class KlachtUitkomst(Term):
    """What became of a complaint."""

    GEGROND = "gegrond", N_("gegrond")
    DEELS = "deels_gegrond", N_("deels gegrond")
    ONGEGROND = "ongegrond", N_("ongegrond")
    OPGELOST = "opgelost", N_("samen opgelost")
    INGETROKKEN = "ingetrokken", N_("ingetrokken")
