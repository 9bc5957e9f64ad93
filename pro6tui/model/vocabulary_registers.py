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
