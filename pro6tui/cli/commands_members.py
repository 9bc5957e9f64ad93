"""The commands about people, their rights and the keys."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import ID, PURPOSE, REASON, Command, a, text
from pro6tui.model.terms import N_

HANDLE = a("handle", metavar="NAAM", dutch=N_("korte naam van het lid"))
YES = a("--yes", action="store_true", dutch=N_("vraag niet om bevestiging"))
ROLE = a("--role", metavar="ROL", dutch=N_("rol, zoals consulent of ict_beheer"))
SINCE = a("--since", metavar="DATUM", dutch=N_("eerste dag van de aanstelling; zonder: vandaag"))
UNTIL = a("--until", metavar="DATUM", dutch=N_("laatste dag van de aanstelling; zonder: geen"))
ORGANISATION = a(
    "--organisation",
    metavar="KRING",
    dutch=N_("kring van de onderaannemer; zonder: het bureau"),
)

MEMBERS_GROUPS = MappingProxyType(
    {
        "member": N_("laat iemand toe, wijzig een aanstelling of neem de toegang terug"),
        "epoch": N_("bevestig dat deze machine de sleutel van de vorige periode kwijt is"),
        "statement": N_("lees of aanvaard de geheimhoudingsverklaring (art. 1)"),
        "nood": N_("noodprocedure: tijdelijk een dossier openen voor ICT-beheer (art. 6)"),
    }
)

MEMBERS: tuple[Command, ...] = (
    Command(
        "member new",
        N_("maak uw sleutelbestand en het bestand dat de directeur nodig heeft"),
        "pro6 member new anna --name",
        "members:new",
        (
            a("handle", metavar="NAAM", dutch=N_("uw korte naam, kleine letters")),
            text("--name", dutch=N_("uw naam voluit; zonder: de korte naam")),
            a(
                "--keys",
                metavar="MAP",
                dutch=N_("map voor uw sleutelbestand; zonder: uw eigen instellingenmap"),
            ),
            a(
                "--card",
                metavar="MAP",
                default=".",
                dutch=N_("map voor het bestand voor de directeur; zonder: deze map"),
            ),
        ),
    ),
    Command(
        "member add",
        N_("laat iemand toe met het bestand dat die persoon u gaf"),
        "pro6 member add anna.pro6-lid.json --role consulent",
        "members:add",
        (
            a("file", metavar="BESTAND", dutch=N_("het bestand NAAM.pro6-lid.json")),
            ROLE._replace(settings=ROLE.settings | {"required": True}),
            ORGANISATION,
            SINCE,
            UNTIL,
            YES,
        ),
    ),
    Command(
        "member approve",
        N_("keur goed dat een ander iemand toelaat, als tweede directeur"),
        "pro6 member approve anna",
        "members:approve",
        (HANDLE, YES),
    ),
    Command(
        "member change",
        N_("wijzig naam, rol, organisatie of aanstelling van een lid"),
        "pro6 member change anna --until 31-12-2026",
        "members:change",
        (
            HANDLE,
            text("--name", dutch=N_("naam voluit")),
            ROLE,
            ORGANISATION,
            SINCE._replace(dutch=N_("eerste dag van de aanstelling")),
            UNTIL._replace(dutch=N_("laatste dag van de aanstelling; ‘geen’ haalt die weg")),
            a("--keys", metavar="BESTAND", dutch=N_("bestand met nieuwe sleutels van dit lid")),
            YES,
        ),
    ),
    Command("member list", N_("toon wie bij de kluis horen"), "pro6 member list", "members:list_"),
    Command(
        "member revoke",
        N_("neem iemands toegang terug"),
        "pro6 member revoke anna",
        "members:revoke",
        (HANDLE, REASON, YES),
    ),
    Command(
        "fingerprint",
        N_("toon het kenmerk van sleutels in woorden, om aan de telefoon te vergelijken"),
        "pro6 fingerprint anna",
        "members:fingerprint",
        (a("handle", metavar="NAAM", nargs="?", dutch=N_("van wie; zonder: van uzelf")),),
    ),
    Command("rings", N_("toon de kringen en wie erin zit"), "pro6 rings", "keys:rings"),
    Command(
        "rekey",
        N_("versleutel opnieuw wat een vertrokken lid nog kon lezen"),
        "pro6 rekey",
        "keys:rekey",
    ),
    Command(
        "rotate",
        N_("begin een nieuwe sleutelperiode; wat vernietigd is, is dan echt weg"),
        "pro6 rotate --paper sleutelblad.pdf",
        "keys:rotate",
        (a("--paper", metavar="BESTAND", dutch=N_("nieuw sleutelblad als PDF voor de kluis")),),
    ),
    Command(
        "epoch ack",
        N_("wis op deze machine de sleutel van de vorige periode en bevestig dat"),
        "pro6 epoch ack",
        "keys:acknowledge",
        (
            a(
                "--paper",
                action="store_true",
                dutch=N_(
                    "bevestig dat het nieuwe sleutelblad opgeborgen is en het oude vernietigd"
                ),
            ),
        ),
    ),
    Command("epoch show", N_("toon wie de epochsleutel heeft"), "pro6 epoch show", "keys:epoch"),
    Command(
        "statement show",
        N_("toon de verklaring, en of u haar aanvaard hebt"),
        "pro6 statement show",
        "keys:statement",
    ),
    Command(
        "statement accept",
        N_("aanvaard de verklaring"),
        "pro6 statement accept",
        "keys:accept",
        (YES,),
    ),
    Command(
        "statement set",
        N_("stel een eigen verklaring vast, die iedereen opnieuw aanvaardt"),
        "pro6 statement set verklaring.txt --version 2026-1",
        "keys:publish",
        (
            a("file", metavar="BESTAND", dutch=N_("gewone tekst; - is standaardinvoer")),
            a(
                "--version",
                metavar="VERSIE",
                required=True,
                dutch=N_("versie van het reglement waar zij bij hoort"),
            ),
        ),
    ),
    Command(
        "assign",
        N_("wijs een dossier toe aan een onderaannemer of behandelaar, of neem het terug"),
        "pro6 assign D-000123 --to noordzijde",
        "assigning:assign",
        (
            ID,
            a("--to", metavar="KRING", dutch=N_("de onderaannemer")),
            a("--back", action="store_true", dutch=N_("neem het terug van de onderaannemer")),
            a(
                "--handler",
                metavar="NAAM",
                action="append",
                dutch=N_("behandelaar; herhaal de optie voor meer, samen zijn zij het"),
            ),
            REASON,
            PURPOSE,
        ),
    ),
    Command(
        "nood vraag",
        N_("vraag de directeur om een dossier te mogen openen"),
        "pro6 nood vraag D-000123",
        "nood:ask",
        (ID, REASON),
    ),
    Command(
        "nood geef",
        N_("geef iemand tijdelijk een dossier waar die om vroeg"),
        "pro6 nood geef ivo --until 24-11-2026",
        "nood:grant",
        (
            HANDLE,
            a(
                "--until",
                metavar="DATUM",
                required=True,
                dutch=N_("laatste dag, hooguit een week vooruit"),
            ),
            YES,
        ),
    ),
    Command(
        "nood terug",
        N_("beëindig een noodprocedure"),
        "pro6 nood terug ivo",
        "nood:end",
        (HANDLE, REASON),
    ),
    Command("nood lijst", N_("toon alle noodprocedures"), "pro6 nood lijst", "nood:list_"),
)
