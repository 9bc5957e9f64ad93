"""artt. 1, 2 and 3: the gates of intake, what must be known before the work begins.

Source: regulation artt. 1 to 3; AVG 13, 5(1)(b), UAVG 46. An unmet gate does not stop a dossier
from being saved, only from becoming "actief".
"""

from __future__ import annotations

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal
from pro6tui.model.vocabulary import BsnGrondslag


def open_poorten(dossier: Dossier) -> list[Refusal]:
    """Every gate that is still shut, in the order in which people meet them.

    Codes "P.naam", "P.informatieblad", "P.opdracht", "P.bsn", "P.doel", "P.krediet", "P.id".
    """
    person = dossier.persoon
    found: list[Refusal] = []
    if not person.achternaam:
        found.append(
            _gate(
                "P.naam",
                3,
                _("De achternaam van de klant ontbreekt."),
                _("Vul de achternaam in."),
                "persoon.achternaam",
            )
        )
    if dossier.informatieblad_uitgereikt_op is None:
        found.append(
            _gate(
                "P.informatieblad",
                2,
                _("Het informatieblad is nog niet aan de klant gegeven (AVG 13)."),
                _("Geef het blad en vul de datum in."),
                "informatieblad_uitgereikt_op",
            )
        )
    if not any(t.opdrachtgever and t.grondslag for t in dossier.trajecten):
        found.append(
            _gate(
                "P.opdracht",
                1,
                _("Er is geen traject met een opdrachtgever en een grondslag."),
                _("Voeg het traject toe en kies beide."),
                "trajecten",
            )
        )
    if person.bsn_grondslag is None:
        found.append(
            _gate(
                "P.bsn",
                3,
                _("Er is niet vastgelegd of het bureau het BSN mag hebben."),
                _("Kies de grondslag, of “geen grondslag”; dan blijft het BSN leeg."),
                "persoon.bsn_grondslag",
            )
        )
    elif person.bsn_grondslag is not BsnGrondslag.GEEN and not person.bsn:
        found.append(
            _gate(
                "P.bsn",
                3,
                _("Er is een grondslag voor het BSN, maar het BSN ontbreekt."),
                _("Vul het BSN in, of kies “geen grondslag”."),
                "persoon.bsn",
            )
        )
    if not dossier.doeleinden:
        found.append(
            _gate(
                "P.doel",
                2,
                _("Er is geen enkel doel gekozen waarvoor het dossier dient."),
                _("Kies minstens één doel."),
                "doeleinden",
            )
        )
    if dossier.kredietbemiddeling.actief is None:
        found.append(
            _gate(
                "P.krediet",
                3,
                _("Er is niet ingevuld of het bureau bemiddelt bij een krediet."),
                _("Kies ja of nee."),
                "kredietbemiddeling.actief",
            )
        )
    if person.documentsoort_id is None or not person.documentnummer_id:
        found.append(
            _gate(
                "P.id",
                3,
                _("Er is nog geen ID-bewijs gezien."),
                _("Bekijk het en noteer soort en nummer; maak geen kopie."),
                "persoon.documentsoort_id",
            )
        )
    return found


def _gate(code: str, artikel: int, message: str, uitweg: str, field: str) -> Refusal:
    return Refusal(code, artikel, message, uitweg, field)
