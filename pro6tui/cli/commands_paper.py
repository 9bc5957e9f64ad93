"""The commands about paper folders (artt. 4 and 12): their place, who took them, how they went."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import ID, PURPOSE, Command, a, text
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import Papiermethode, Papierniveau

PAPER_GROUPS = MappingProxyType({"paper": N_("papieren mappen: plaats, uitlenen, vernietigen")})
DATE = a("--date", metavar="DATUM", dutch=N_("op welke dag; zonder: vandaag"))

PAPER: tuple[Command, ...] = (
    Command(
        "paper show",
        N_("toon waar het papier van een dossier is, en wat vernietigen ervan vraagt"),
        "pro6 paper show D-000123",
        "paper:show",
        (ID, PURPOSE),
    ),
    Command(
        "paper place",
        N_("leg vast waar de papieren map staat, of dat er geen is"),
        "pro6 paper place D-000123 --place --folders 2",
        "paper:place",
        (
            ID,
            text("--place", dutch=N_("de kast of plank")),
            a("--number", metavar="PAPIER", default="", dutch=N_("papiernummer; zonder: volgt")),
            a("--folders", metavar="N", dutch=N_("uit hoeveel mappen zij bestaat")),
            a("--none", action="store_true", dutch=N_("er is geen papier")),
            PURPOSE,
        ),
    ),
    Command(
        "paper take",
        N_("leg vast dat iemand de map meenam"),
        "pro6 paper take D-000123",
        "paper:take",
        (ID, text("--by", dutch=N_("wie; zonder: uzelf")), DATE, PURPOSE),
    ),
    Command(
        "paper return",
        N_("leg vast dat de map terug is"),
        "pro6 paper return D-000123",
        "paper:return_",
        (ID, text("--place", dutch=N_("waar zij nu staat; zonder: waar zij stond")), PURPOSE),
    ),
    Command(
        "paper label",
        N_("maak etiketten: dossiernummer en papiernummer, geen naam"),
        "pro6 paper label D-000123 D-000124 --to etiketten.pdf",
        "paper:label",
        (
            ID._replace(names=("ids",), settings=ID.settings | {"nargs": "+"}),
            a("--to", metavar="BESTAND", dutch=N_("nieuw bestand")),
            a("--print", action="store_true", dutch=N_("op papier, uit de printer")),
            a("--printer", metavar="PRINTER", default="", dutch=N_("welke; zonder: de gewone")),
            a("--from", metavar="N", dest="first", default=1, dutch=N_("eerste vrije plaats")),
            PURPOSE,
        ),
    ),
    Command(
        "paper destroyed",
        N_("leg vast hoe het papier vernietigd is, ook van een dossier dat zelf al weg is"),
        "pro6 paper destroyed D-000123 P-000012 --level P-5 --witness",
        "paper:destroyed",
        (
            a("papers", metavar="PAPIER", nargs="*", dutch=N_("dossiernummer of papiernummer")),
            a("--list", metavar="LIJST", dutch=N_("alles wat van deze lijst nog staat")),
            DATE,
            a(
                "--method",
                metavar="HOE",
                default=Papiermethode.INTERN.value,
                dutch=N_("hoe"),
                words=tuple(one.value for one in Papiermethode),
            ),
            a(
                "--level",
                metavar="NIVEAU",
                required=True,
                dutch=N_("veiligheidsniveau van DIN 66399"),
                words=tuple(one.value for one in Papierniveau),
            ),
            a("--class", metavar="N", dest="klasse", default=3, dutch=N_("klasse 1, 2 of 3")),
            text("--company", dutch=N_("het vernietigingsbedrijf")),
            text("--certificate", dutch=N_("nummer van het certificaat van dat bedrijf")),
            text("--container", dutch=N_("container of verzegeling")),
            text("--by", dutch=N_("wie het deed; zonder: uzelf")),
            text("--witness", dutch=N_("wie erbij was")),
            PURPOSE,
        ),
    ),
    Command(
        "paper list",
        N_("toon mappen die uit zijn, die nog staan van vernietigde dossiers, of die niemand kent"),
        "pro6 paper list --out",
        "paper:list_",
        (
            a("--out", action="store_true", dutch=N_("alleen wat meegenomen is")),
            a("--destroyed", action="store_true", dutch=N_("alleen van vernietigde dossiers")),
            a("--unknown", action="store_true", dutch=N_("alleen waarvan niets is vastgelegd")),
            a("--all", action="store_true", dutch=N_("ook wat in de kast staat")),
        ),
    ),
)
