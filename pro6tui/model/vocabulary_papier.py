"""Words about the paper half: how it is destroyed, and where it is."""

from __future__ import annotations

from pro6tui.model.terms import N_, Term


class Papiermethode(Term):
    """Who makes the paper unreadable."""

    INTERN = "versnipperd_intern", N_("zelf versnipperd")
    EXTERN = "extern_vernietigingsbedrijf", N_("door een vernietigingsbedrijf")


class Papierniveau(Term):
    """Security levels of DIN 66399 for paper; `groep` is the largest piece in square millimetres,
    "" where the norm gives strips a width instead."""

    P1 = "P-1", N_("P-1"), ""
    P2 = "P-2", N_("P-2"), ""
    P3 = "P-3", N_("P-3"), "320"
    P4 = "P-4", N_("P-4"), "160"
    P5 = "P-5", N_("P-5"), "30"
    P6 = "P-6", N_("P-6"), "10"
    P7 = "P-7", N_("P-7"), "5"

    @property
    def trap(self) -> int:
        """1 to 7: the higher, the smaller the pieces."""
        return int(self.value[-1])


class Papierstand(Term):
    """Where the paper half of a dossier is."""

    GEEN = "geen", N_("geen papier")
    AANWEZIG = "aanwezig", N_("in de kast")
    UIT = "uit", N_("meegenomen")
    VERNIETIGD = "vernietigd", N_("vernietigd")
    ONBEKEND = "onbekend", N_("niet bekend of er papier is")
