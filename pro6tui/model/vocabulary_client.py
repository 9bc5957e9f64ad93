"""Words about the client: benefits, disability, identity (art. 3)."""

from __future__ import annotations

from typing import Self

from pro6tui.model.terms import N_, Term

WERKLOOSHEID = N_("werkloosheid")
ARBEIDSONGESCHIKTHEID = N_("arbeidsongeschiktheid")
BIJSTAND = N_("bijstand")
SOCIALE_VERZEKERING = N_("sociale verzekering")
ZONDER_UITKERING = N_("zonder uitkering")


class SoortUitkering(Term):
    """Kinds of benefit; a client may have several at once."""

    WW = "WW", N_("WW"), WERKLOOSHEID
    IOW = "IOW", N_("IOW (oudere werklozen)"), WERKLOOSHEID
    ZW = "ZW", N_("Ziektewet (vangnet)"), ARBEIDSONGESCHIKTHEID
    WIA_WGA_LGU = "WIA_WGA_LGU", N_("WIA-WGA, loongerelateerd"), ARBEIDSONGESCHIKTHEID
    WIA_WGA_LAU = "WIA_WGA_LAU", N_("WIA-WGA, loonaanvulling"), ARBEIDSONGESCHIKTHEID
    WIA_WGA_VVU = "WIA_WGA_VVU", N_("WIA-WGA, vervolg"), ARBEIDSONGESCHIKTHEID
    WIA_IVA = "WIA_IVA", N_("WIA-IVA (volledig en duurzaam)"), ARBEIDSONGESCHIKTHEID
    WIA_ONBEKEND = "WIA_onbekend", N_("WIA, regeling nog onbekend"), ARBEIDSONGESCHIKTHEID
    WAO = "WAO", N_("WAO"), ARBEIDSONGESCHIKTHEID
    WAZ = "WAZ", N_("WAZ (zelfstandigen, oud)"), ARBEIDSONGESCHIKTHEID
    WAJONG_OUD = "WAJONG_oud", N_("Wajong, instroom voor 2010"), ARBEIDSONGESCHIKTHEID
    WAJONG_2010 = "WAJONG_2010", N_("Wajong 2010"), ARBEIDSONGESCHIKTHEID
    WAJONG_2015 = "WAJONG_2015", N_("Wajong 2015"), ARBEIDSONGESCHIKTHEID
    TW = "TW", N_("Toeslagenwet (bijkomend)"), SOCIALE_VERZEKERING
    PW_BIJSTAND = "PW_bijstand", N_("Participatiewet, bijstand"), BIJSTAND
    IOAW = "IOAW", N_("IOAW"), BIJSTAND
    IOAZ = "IOAZ", N_("IOAZ"), BIJSTAND
    BBZ = "BBZ", N_("Bbz (zelfstandigen)"), BIJSTAND
    ANW = "ANW", N_("Anw (nabestaanden)"), SOCIALE_VERZEKERING
    AOW = "AOW", N_("AOW"), SOCIALE_VERZEKERING
    AIO = "AIO", N_("AIO-aanvulling"), SOCIALE_VERZEKERING
    WAZO = "WAZO", N_("Wazo (zwangerschap, adoptie)"), SOCIALE_VERZEKERING
    LOONDOORBETALING = (
        "LOONDOORBETALING",
        N_("Loondoorbetaling door werkgever"),
        ZONDER_UITKERING,
    )
    NUG = "NUG", N_("Geen uitkering"), ZONDER_UITKERING


class Periode(Term):
    """The period an amount is for; the gross amount of a benefit means nothing without it."""

    DAG = "dag", N_("per dag")
    WEEK = "week", N_("per week")
    VIER_WEKEN = "4weken", N_("per vier weken")
    MAAND = "maand", N_("per maand")


class AoKlasse(Term):
    """Disability classes: those of the WAO, and the outcomes of the WIA.

    `laag` and `hoog` bound the percentage: laag <= percentage < hoog, except that 100 is in the
    highest class.
    """

    laag: int
    hoog: int

    def __new__(
        cls, code: str, dutch: str = "", groep: str = "", laag: int = 0, hoog: int = 0
    ) -> Self:
        """A class with its bounds in per cent."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.dutch = dutch
        member.groep = groep
        member.laag = laag
        member.hoog = hoog
        return member

    WAO_0_15 = "WAO_0_15", N_("WAO minder dan 15%"), "WAO", 0, 15
    WAO_15_25 = "WAO_15_25", N_("WAO 15 tot 25%"), "WAO", 15, 25
    WAO_25_35 = "WAO_25_35", N_("WAO 25 tot 35%"), "WAO", 25, 35
    WAO_35_45 = "WAO_35_45", N_("WAO 35 tot 45%"), "WAO", 35, 45
    WAO_45_55 = "WAO_45_55", N_("WAO 45 tot 55%"), "WAO", 45, 55
    WAO_55_65 = "WAO_55_65", N_("WAO 55 tot 65%"), "WAO", 55, 65
    WAO_65_80 = "WAO_65_80", N_("WAO 65 tot 80%"), "WAO", 65, 80
    WAO_80_100 = "WAO_80_100", N_("WAO 80 tot 100%"), "WAO", 80, 101
    WIA_0_35 = "WIA_0_35", N_("WIA minder dan 35% (geen recht)"), "WIA", 0, 35
    WIA_35_80 = "WIA_35_80", N_("WIA 35 tot 80% (gedeeltelijk)"), "WIA", 35, 80
    WIA_80_NIET_DUURZAAM = (
        "WIA_80_niet_duurzaam",
        N_("WIA 80% of meer, niet duurzaam"),
        "WIA",
        80,
        101,
    )
    WIA_80_DUURZAAM = "WIA_80_duurzaam", N_("WIA 80% of meer, duurzaam (IVA)"), "WIA", 80, 101

    def bevat(self, percentage: int) -> bool:
        """Whether `percentage` (0..100) falls in this class."""
        return self.laag <= percentage < self.hoog


class Arbeidsvermogen(Term):
    """What the Wajong says about capacity to work."""

    JA = "ja", N_("arbeidsvermogen")
    TIJDELIJK_NIET = "tijdelijk_niet", N_("tijdelijk geen arbeidsvermogen")
    DUURZAAM_NIET = "duurzaam_niet", N_("duurzaam geen arbeidsvermogen")


class Geslacht(Term):
    """As art. 3 names it; X also stands for not known."""

    MAN = "man", N_("man")
    VROUW = "vrouw", N_("vrouw")
    X = "X", N_("X of onbekend")


class BsnGrondslag(Term):
    """Why the law lets the bureau hold this BSN (UAVG 46); without a ground there is no BSN."""

    UWV_SUWI = "uwv_suwi", N_("opdracht van UWV (Wet SUWI)")
    WERKGEVER_WETTELIJK = "werkgever_wettelijk", N_("wettelijke plicht van de werkgever")
    GEEN = "geen", N_("geen grondslag, geen BSN")


class DocumentsoortId(Term):
    """Kinds of identity document; the bureau notes kind and number and keeps no copy."""

    PASPOORT = "paspoort", N_("Nederlands paspoort")
    IDENTITEITSKAART = "nederlandse_identiteitskaart", N_("Nederlandse identiteitskaart")
    RIJBEWIJS = "rijbewijs", N_("rijbewijs")
    VERBLIJFSDOCUMENT = "verblijfsdocument", N_("verblijfs- of vreemdelingendocument")
    EER = "EER_paspoort_of_id", N_("paspoort of identiteitskaart uit de EER")
    W_DOCUMENT = "W_document", N_("W-document")
    DIPLOMATIEK = "diplomatiek_of_dienstpaspoort", N_("diplomatiek of dienstpaspoort")
    VLUCHTELINGENPASPOORT = "vluchtelingenpaspoort", N_("vluchtelingenpaspoort")


class NotitieSoort(Term):
    """Kinds of note in a dossier."""

    GESPREK = "gesprek", N_("gespreksverslag")
    TELEFOON = "telefoon", N_("telefoongesprek")
    EMAIL = "email", N_("e-mail, samengevat")
    OVERLEG = "overleg", N_("overleg met opdrachtgever")
    INTERN = "intern", N_("interne aantekening")
    OVERIG = "overig", N_("overig")


class AfspraakSoort(Term):
    """Kinds of appointment."""

    KENNISMAKING = "kennismaking", N_("kennismaking")
    INTAKE = "intake", N_("intake")
    BEGELEIDING = "begeleiding", N_("begeleidingsgesprek")
    EVALUATIE = "evaluatie", N_("evaluatie")
    INZAGE = "inzage", N_("inzage op kantoor")
    OVERIG = "overig", N_("overig")
