"""The commands about letters."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import ID, PURPOSE, TRAJECT, Command, a, text
from pro6tui.model.terms import N_

KIND = a("kind", metavar="SOORT", dutch=N_("soort brief; zie ‘pro6 letter kinds’"))
FIELDS = text(
    "--set",
    fields=True,
    dutch=N_("vul een veld in; herhaal het voor een lijst of een volgende alinea"),
)
REQUEST = a(
    "--request",
    metavar="VERZOEK",
    default="",
    dutch=N_("neem over wat van dit verzoek bekend is; --set gaat voor"),
)
REFERENCE = text(
    "--reference",
    dutch=N_("kenmerk van de brief; zonder: het dossiernummer"),
)
DAY = a("--date", metavar="DATUM", dutch=N_("datum van de brief; zonder: vandaag"))

LETTERS_GROUPS = MappingProxyType({"letter": N_("maak, bekijk en verstuur brieven")})

LETTERS: tuple[Command, ...] = (
    Command("letter kinds", N_("toon alle soorten brieven"), "pro6 letter kinds", "letters:kinds"),
    Command(
        "letter fields",
        N_("toon welke velden een brief heeft"),
        "pro6 letter fields verlenging",
        "letters:fields",
        (KIND,),
    ),
    Command(
        "letter template",
        N_("toon het sjabloon van een brief, of stel een eigen sjabloon vast"),
        "pro6 letter template verlenging --set verlenging.txt",
        "letters:template",
        (
            KIND,
            a(
                "--set",
                metavar="BESTAND",
                dutch=N_("gewone tekst met {velden}, hooguit 20 kB; - is standaardinvoer"),
            ),
            a(
                "--check",
                metavar="BESTAND",
                dutch=N_("toon een voorbeeld met dit sjabloon, zonder het vast te stellen"),
            ),
            a(
                "--choose",
                metavar="N",
                dutch=N_("kies uit teksten die op twee machines zijn vastgesteld"),
            ),
            a("--default", action="store_true", dutch=N_("neem het meegeleverde sjabloon terug")),
            a("--example", action="store_true", dutch=N_("toon de brief met voorbeelden erin")),
        ),
    ),
    Command(
        "letter house",
        N_("toon de huisstijl van de brieven, of wijzig haar"),
        "pro6 letter house --set naam --set plaats",
        "letters:house",
        (text("--set", fields=True, dutch=N_("wijzig een onderdeel")),),
    ),
    Command(
        "letter preview",
        N_("toon een brief als tekst; er wordt niets bewaard"),
        "pro6 letter preview D-000123 verlenging --set-file velden.txt",
        "letters:preview",
        (ID, KIND, FIELDS, REQUEST, REFERENCE, DAY, PURPOSE),
    ),
    Command(
        "letter make",
        N_("maak een brief en bewaar haar in het dossier"),
        "pro6 letter make D-000123 verlenging --set-file velden.txt",
        "letters:make",
        (ID, KIND, FIELDS, REQUEST, REFERENCE, DAY, TRAJECT, PURPOSE),
    ),
    Command(
        "letter send",
        N_("druk een document af, of schrijf het versleuteld in een bestand"),
        "pro6 letter send D-000123 3f2a9c0d1e4b5a69 --to brief.pdf.age --recipient age1…",
        "letters:send",
        (
            ID,
            a(
                "document",
                metavar="DOCUMENT",
                dutch=N_("kenmerk van het document"),
            ),
            a("--print", action="store_true", dutch=N_("druk af")),
            a("--printer", metavar="PRINTER", default="", dutch=N_("op deze printer")),
            a("--to", metavar="BESTAND", dutch=N_("nieuw versleuteld bestand")),
            a(
                "--recipient",
                metavar="SLEUTEL",
                default="",
                dutch=N_("openbare age-sleutel van de ontvanger; zonder: een wachtwoordzin"),
            ),
            a(
                "--secret-file",
                metavar="BESTAND",
                dutch=N_("wachtwoordzin voor de ontvanger, op de eerste regel"),
            ),
            PURPOSE,
        ),
    ),
)
