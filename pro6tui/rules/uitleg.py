"""What each artikel means for the person at the keyboard, in our own words, for the help screen.

The bureau's own text is loaded from its vault; nothing here quotes it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

from pro6tui.i18n import _
from pro6tui.model.terms import N_


class Uitleg(NamedTuple):
    """A heading and a few sentences of one artikel."""

    kop: str
    tekst: str

    @property
    def titel(self) -> str:
        """The heading in the user's language."""
        return _(self.kop)

    @property
    def samenvatting(self) -> str:
        """The sentences in the user's language."""
        return _(self.tekst)


UITLEG = MappingProxyType(
    {
        1: Uitleg(
            N_("Verklaring: wat u hoort, blijft hier"),
            N_(
                "Niets gaat naar een ander zonder dat de klant het vooraf op papier goedvond."
                " Alleen een wet of een rechter kan daar doorheen. Voor de opdrachtgever en voor"
                " onderzoek gelden de regels van artikel 9. UWV kan na afloop om zijn eigen"
                " klanten vragen."
            ),
        ),
        2: Uitleg(
            N_("Doel: waarom u een dossier opent"),
            N_(
                "Er is een vaste lijst van doelen. Bij elk openen kiest u er een; dat komt in het"
                " logboek voordat er iets te zien is. Welke doelen u kunt kiezen, hangt af van uw"
                " rol."
            ),
        ),
        3: Uitleg(
            N_("Gegevens: wat in een dossier mag staan"),
            N_(
                "Wat niet op de lijst staat, heeft geen veld: geen nationaliteit, foto, kopie van"
                " een ID-bewijs of diagnose. Schulden en partnerinkomen kunnen alleen bij"
                " kredietbemiddeling. Een BSN vraagt een wettelijke grondslag en moet kloppen. In"
                " notities schrijft u wat iemand kan."
            ),
        ),
        4: Uitleg(
            N_("Vastlegging: papier en computer"),
            N_(
                "Een dossier kan ook een map in de kast zijn. Het programma weet waar die staat,"
                " hoe dik zij is en wie haar meenam, niet wat erin zit. Zolang de map er is, is een"
                " dossier nooit helemaal vernietigd."
            ),
        ),
        5: Uitleg(
            N_("Bewaren: hoe lang"),
            N_(
                "De termijn begint na het laatste traject, de nazorg en de laatste brief. Voor UWV"
                " is dat zeven jaar, voor papier en computer gelijk. Het programma rekent de dag"
                " uit; heropenen zet de klok stil. Eerder vernietigen kan alleen na een besluit."
            ),
        ),
        6: Uitleg(
            N_("Toegang: wie een dossier opent"),
            N_(
                "U opent de dossiers die aan u zijn toegewezen. Een collega van het bureau kan"
                " waarnemen; dat staat in het logboek en boven het dossier. De directeur geeft op"
                " het scherm een reden. De administratie ziet naam, adres en opdracht, een"
                " onderaannemer alleen het eigen werk. ICT-beheer leest geen inhoud. Wie niet meer"
                " is aangesteld, opent niets."
            ),
        ),
        7: Uitleg(
            N_("Gebruik: waarvoor de gegevens zijn"),
            N_(
                "Voor het werk, de administratie en de verslagen aan de opdrachtgever. In een"
                " training komt alleen wat niemand meer kan herkennen."
            ),
        ),
        8: Uitleg(
            N_("Beveiliging: hoe het op slot zit"),
            N_(
                "Alles ligt versleuteld in de kluis en wordt alleen in het geheugen gelezen."
                " Vergrendel met Ctrl+L als u wegloopt; het programma doet het zelf als u lang"
                " niets typt."
            ),
        ),
        9: Uitleg(
            N_("Verstrekking: wat naar buiten gaat"),
            N_(
                "Persoonsgegevens gaan alleen naar de opdrachtgever van dat traject. Voor een"
                " onderzoek zijn er zeven velden, nooit meer. Elke verstrekking wordt vastgelegd."
            ),
        ),
        10: Uitleg(
            N_("Inzage: de klant kijkt mee"),
            N_(
                "Een klant mag altijd zien wat er over hem of haar is vastgelegd, binnen een maand."
                " Weigeren kan op vier gronden, met een brief die zegt waarom. Een deel afdekken"
                " gaat voor alles weigeren."
            ),
        ),
        11: Uitleg(
            N_("Correctie: de klant verbetert"),
            N_(
                "Wat onjuist, onvolledig of niet nodig is, kan de klant laten veranderen of"
                " afschermen. De vroegste van drie termijnen telt. Wie het oude gegeven kreeg,"
                " hoort het nieuwe."
            ),
        ),
        12: Uitleg(
            N_("Vernietiging: weg is weg"),
            N_(
                "Na de termijn gaan papier, bestanden en reservekopieën weg, door twee mensen en"
                " met een verklaring die niet meer zegt dan waar is. Loopt er nog een verzoek of"
                " klacht, dan wacht het."
            ),
        ),
        13: Uitleg(
            N_("Wijziging van het reglement"),
            N_(
                "Het reglement heeft versies. Bij elke toestemming en verstrekking staat welke"
                " gold. Ruimer worden vraagt een toets aan de wet en bericht aan de klanten."
            ),
        ),
    }
)
"""Artikel → what it means here."""


def uitleg(artikel: int) -> Uitleg | None:
    """What one artikel means; None for an artikel that asks nothing of this program."""
    return UITLEG.get(artikel)
