"""A letter of an invented bureau to an invented client, from the templates that ship."""

from __future__ import annotations

from datetime import date

from pro6tui.model.dossier import Persoon
from pro6tui.model.vocabulary import Geslacht
from pro6tui.rules import brieven
from pro6tui.rules.brieven import Brief, Huisstijl, Omslag
from pro6tui.rules.brieven_soorten import brief
from pro6tui.rules.brieven_velden import Waarde
from pro6tui.services.letters import standaard, voorbeelden

PERSOON = Persoon(
    voornamen="Anna Bente",
    achternaam="Jansen",
    geslacht=Geslacht.VROUW,
    adres="Grotestraat 1",
    postcode="7607 AB",
    woonplaats="Almelo",
)
STIJL = Huisstijl(
    naam="Voorbeeld Advies",
    adres="Stationsstraat 1",
    postcode="7607 GX",
    plaats="Almelo",
    telefoon="0546 12 34 56",
    email="privacy@voorbeeld.example",
    ondertekenaar="D. de Vries",
    functie="directeur",
)
OMSLAG = Omslag(
    huisstijl=STIJL,
    persoon=PERSOON,
    datum=date(2026, 3, 2),
    kenmerk="D-000123",
    ondertekenaar="A. Bos",
    functie="consulent",
)


def letter(
    code: str, tekst: str | None = None, omslag: Omslag = OMSLAG, **gegevens: Waarde | None
) -> Brief:
    """The letter with its examples, but for what is given; None leaves a field out."""
    values = {**voorbeelden(code), **gegevens}
    given = {name: value for name, value in values.items() if value is not None}
    return brieven.vul(brief(code), standaard(code) if tekst is None else tekst, omslag, given)
