"""The commands about destruction lists, their certificates and the destruction log (art. 12)."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import REASON, Command, a, text
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import Categorie

DESTROY_GROUPS = MappingProxyType({"destroy": N_("vernietigen: lijsten, verklaringen, logboek")})

LIST = a("list", metavar="LIJST", dutch=N_("nummer van de lijst, zoals V-0001"))
DOSSIER = a("dossier", metavar="ID", dutch=N_("dossiernummer op de lijst"))
NAME = text("--name", required=True, dutch=N_("naam van de lijst"))

DESTROY: tuple[Command, ...] = (
    Command(
        "destroy propose",
        N_("maak een lijst van alles wat vernietigd mag worden, of stel haar opnieuw op"),
        "pro6 destroy propose",
        "destroying:propose",
        (
            text("--name", dutch=N_("naam van de lijst; die typt u later over om te vernietigen")),
            a("--again", metavar="LIJST", dutch=N_("stel deze lijst opnieuw op")),
            a(
                "--only",
                metavar="ID",
                action="append",
                default=[],
                dutch=N_("alleen dit dossier; mag vaker"),
            ),
            a(
                "--categories",
                action="store_true",
                dutch=N_("niet hele dossiers, maar gegevens die eerder weg mogen"),
            ),
            a("--submit", action="store_true", dutch=N_("leg haar meteen voor")),
        ),
    ),
    Command(
        "destroy submit",
        N_("leg een lijst voor aan een tweede persoon"),
        "pro6 destroy submit V-0001",
        "destroying:submit",
        (LIST,),
    ),
    Command(
        "destroy postpone",
        N_("haal één dossier van de lijst, met een reden en een nieuwe datum"),
        "pro6 destroy postpone V-0001 D-000123 --until 1-1-2028",
        "destroying:postpone",
        (
            LIST,
            DOSSIER,
            a("--until", metavar="DATUM", dutch=N_("wanneer er opnieuw naar wordt gekeken")),
            text("--reason", dutch=N_("waarom")),
            a("--undo", action="store_true", dutch=N_("neem het dossier weer mee")),
        ),
    ),
    Command(
        "destroy approve",
        N_("keur een lijst goed die een ander maakte; daarna is er een week bedenktijd"),
        "pro6 destroy approve V-0001",
        "destroying:approve",
        (LIST,),
    ),
    Command(
        "destroy confirm",
        N_("bevestig na de bedenktijd nog eens, waar geen tweede persoon is"),
        "pro6 destroy confirm V-0001",
        "destroying:confirm",
        (LIST,),
    ),
    Command(
        "destroy return",
        N_("geef een lijst terug, ook in de bedenktijd"),
        "pro6 destroy return V-0001",
        "destroying:return_",
        (LIST, REASON),
    ),
    Command(
        "destroy cancel",
        N_("annuleer een lijst; er wordt niets vernietigd"),
        "pro6 destroy cancel V-0001",
        "destroying:cancel",
        (LIST, REASON),
    ),
    Command(
        "destroy execute",
        N_("voer een lijst uit: dit kan niet ongedaan worden gemaakt"),
        "pro6 destroy execute V-0001",
        "destroying:execute",
        (LIST, NAME._replace(dutch=N_("de naam van de lijst, overgetypt"))),
    ),
    Command(
        "destroy status",
        N_("toon de lijsten, of wat er van elk dossier van één lijst werd"),
        "pro6 destroy status V-0001",
        "destroying:status",
        (a("list", metavar="LIJST", nargs="?", dutch=N_("nummer van de lijst")),),
    ),
    Command(
        "destroy certificate",
        N_("stel de verklaring van vernietiging vast, of bewaar haar als bestanden"),
        "pro6 destroy certificate V-0001 --to verklaring",
        "destroying:certificate",
        (
            LIST,
            a("--to", metavar="MAP", dutch=N_("bewaar de verklaring in deze nieuwe map")),
            a("--final", action="store_true", dutch=N_("alleen als er niets meer over is")),
            a("--only-save", action="store_true", dutch=N_("stel niets vast, bewaar de laatste")),
        ),
    ),
    Command(
        "destroy log",
        N_("zoek in het vernietigingslogboek: is dit dossier vernietigd, wanneer en waarom"),
        "pro6 destroy log --dossier D-000123",
        "destroying:log",
        (
            a("--dossier", metavar="ID", default="", dutch=N_("dossiernummer")),
            a("--list", metavar="LIJST", default="", dutch=N_("nummer van de lijst")),
            a(
                "--category",
                metavar="CATEGORIE",
                default="",
                dutch=N_("categorie van gegevens"),
                words=tuple(one.value for one in Categorie),
            ),
            text("--paper", dutch=N_("nummer op de map, of van het certificaat van het bedrijf")),
            a("--from", metavar="DATUM", dest="since", dutch=N_("eerste dag")),
            a("--until", metavar="DATUM", dutch=N_("laatste dag")),
            a("--roll-up", action="store_true", dutch=N_("breng oude lijsten terug tot aantallen")),
        ),
    ),
)
