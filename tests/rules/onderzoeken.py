"""A supplier, a profile and a client whose traject ended, for the tests of surveys (art. 9)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Dossier, Persoon, Toestemming, Traject, Uitkering
from pro6tui.model.onderzoek import Keuze, Profiel
from pro6tui.model.registers import Ontvanger
from pro6tui.model.vocabulary_onderzoek import Kolom
from pro6tui.model.vocabulary_registers import OntvangerSoort
from pro6tui.rules.tweede_persoon import Wie

TODAY = date(2026, 11, 20)
KTO = v.Doel.TEVREDENHEIDSONDERZOEK
SUPPLIER = Ontvanger(
    id="o1",
    naam="Meetwijs",
    soort=OntvangerSoort.LEVERANCIER,
    sleutel="age1example",
    sleutel_gecontroleerd_op=date(2026, 1, 5),
)
PROFILE = Profiel(
    id="p1",
    naam="Tevredenheid 2026",
    leverancier="o1",
    overeenkomst="VO-2026-3",
    overeenkomst_op=date(2026, 1, 2),
    doel=KTO,
    kolommen=(Kolom.NAAM, Kolom.VOORLETTERS, Kolom.EINDDATUM, Kolom.EMAILADRES),
    koppen=("", "", "", ""),
    bewaartermijn=90,
    toelating="1",
)
YEAR = Keuze(van=date(2026, 1, 1), tot=date(2026, 12, 31))
CONSENT = Toestemming(
    id="c1",
    doel=KTO,
    ontvanger="Meetwijs",
    omvang=("persoon", "trajecten", "uitkeringen"),
    schriftelijk=True,
    datum=date(2026, 2, 1),
)
TRAJECT = Traject(
    id="t1",
    opdrachtgever=v.OpdrachtgeverSoort.UWV,
    soort=v.Trajectsoort.WERKFIT_MAKEN,
    eerste_gesprek=date(2025, 9, 1),
    startdatum_akkoord=date(2025, 9, 15),
    einddatum=date(2026, 6, 30),
)
CLIENT = Dossier(
    nummer="D-000007",
    persoon=Persoon(
        voornamen="Jan Willem",
        tussenvoegsel="van",
        achternaam="Voorbeeld",
        emailadres="jw@voorbeeld.example",
        telefoonnummer="+31651220947",
    ),
    trajecten=(TRAJECT,),
    uitkeringen=(Uitkering(id="u1", soort=v.SoortUitkering.WW),),
    toestemmingen=(CONSENT,),
)


def wie(handle: str, rol: v.Rol, day: date = TODAY) -> Wie:
    """Somebody at noon of a day."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Wie(handle=handle, rol=rol, nu=noon, vandaag=day)
