"""Every command: its word, what it does, an example, and where its work is done.

A table and nothing more, so that `pro6 --help` loads no vault.
"""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import ID, LIMIT, PURPOSE, REASON, TRAJECT, Argument, Command, a, text
from pro6tui.cli.commands_backups import BACKUPS, BACKUPS_GROUPS
from pro6tui.cli.commands_calendar import CALENDAR, CALENDAR_GROUPS
from pro6tui.cli.commands_deadlines import DEADLINES
from pro6tui.cli.commands_destroy import DESTROY, DESTROY_GROUPS
from pro6tui.cli.commands_inspection import INSPECTION
from pro6tui.cli.commands_letters import LETTERS, LETTERS_GROUPS
from pro6tui.cli.commands_members import MEMBERS, MEMBERS_GROUPS
from pro6tui.cli.commands_paper import PAPER, PAPER_GROUPS
from pro6tui.cli.commands_recovery import RECOVERY, RECOVERY_GROUPS
from pro6tui.cli.commands_registers import REGISTERS, REGISTERS_GROUPS
from pro6tui.cli.commands_request_contents import REQUEST_CONTENTS
from pro6tui.cli.commands_requests import REQUESTS, REQUESTS_GROUPS
from pro6tui.cli.commands_retention import RETENTION, RETENTION_GROUPS
from pro6tui.cli.commands_surveys import SURVEYS, SURVEYS_GROUPS
from pro6tui.cli.commands_versions import VERSIONS, VERSIONS_GROUPS
from pro6tui.cli.commands_work import WORK
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import DocumentSoort

COMMANDS: tuple[Command, ...] = (
    Command(
        "init",
        N_("maak een nieuwe kluis, met u als directeur"),
        "pro6 init /srv/pro6/kluis --handle anna",
        "vaults:init",
        (
            a("folder", metavar="MAP", dutch=N_("lege of nieuwe map voor de kluis")),
            a("--handle", metavar="NAAM", dutch=N_("uw korte naam in de kluis, kleine letters")),
            text("--name", dutch=N_("uw naam voluit")),
            a(
                "--keys",
                metavar="MAP",
                dutch=N_("map voor uw sleutelbestand; zonder: ‘sleutels’ naast de kluis"),
            ),
        ),
    ),
    Command(
        "demo",
        N_("maak een demokluis met verzonnen mensen"),
        "pro6 demo demo --dossiers 60",
        "vaults:demo",
        (
            a("folder", metavar="MAP", nargs="?", default="demo", dutch=N_("lege of nieuwe map")),
            a("--dossiers", metavar="N", default=60, dutch=N_("hoeveel dossiers")),
            a(
                "--seed",
                metavar="N",
                default=1,
                dutch=N_("ander getal, andere mensen"),
            ),
        ),
    ),
    Command(
        "dossiers",
        N_("zoek dossiers op naam, voorletters, woonplaats, nummer, ordernummer of staat"),
        "pro6 dossiers -",
        "looking:dossiers",
        (
            text(
                "query",
                metavar="ZOEK",
                nargs="*",
                dutch=N_("wat u zoekt; - vraagt het, D-000123 of staat:actief mag hier staan"),
            ),
            LIMIT,
        ),
    ),
    Command(
        "words",
        N_("zoek woorden in notities en afspraken"),
        "pro6 words",
        "looking:words",
        (
            text(
                "query",
                required=True,
                dutch=N_("woorden die er alle in voorkomen"),
            ),
            LIMIT,
        ),
    ),
    Command(
        "show",
        N_("open een dossier en toon het"),
        "pro6 show D-000123 --purpose uitvoering_traject",
        "looking:show",
        (ID, PURPOSE._replace(settings=PURPOSE.settings | {"required": True})),
    ),
    Command(
        "intake",
        N_("neem een klant op uit een JSON-bestand"),
        "pro6 intake klant.json",
        "changing:intake",
        (
            a("file", metavar="BESTAND", dutch=N_("één dossier als JSON; - is standaardinvoer")),
            text(
                "--double-reason",
                dutch=N_("waarom deze klant een tweede dossier krijgt; dit wordt bewaard"),
            ),
        ),
    ),
    Command(
        "change",
        N_("wijzig gegevens van een dossier"),
        "pro6 change D-000123 --set woonplaats",
        "changing:change",
        (
            ID,
            text(
                "--set",
                fields=True,
                dutch=N_(
                    "een veld, waarvan de waarde wordt gevraagd; ‘notities.+.tekst’ voegt iets toe"
                ),
            ),
            a(
                "--remove",
                metavar="PAD",
                action="append",
                default=[],
                dutch=N_("haal een onderdeel van een lijst weg, zoals uitkeringen.1"),
            ),
            REASON,
            PURPOSE,
        ),
    ),
    Command(
        "state",
        N_("breng een dossier in een andere staat"),
        "pro6 state D-000123 actief",
        "changing:state",
        (ID, a("state", metavar="STAAT", dutch=N_("de nieuwe staat")), REASON, PURPOSE),
    ),
    Command(
        "attach",
        N_("voeg een bestand als document aan een dossier toe"),
        "pro6 attach D-000123 verslag.pdf --kind intakeverslag",
        "files:attach",
        (
            ID,
            a("file", metavar="BESTAND", dutch=N_("het bestand, hooguit 1 GiB")),
            a(
                "--kind",
                metavar="SOORT",
                required=True,
                dutch=N_("soort document"),
                words=tuple(kind.value for kind in DocumentSoort),
            ),
            text("--name", dutch=N_("naam; zonder: de bestandsnaam")),
            a("--date", metavar="DATUM", dutch=N_("datum van het document; zonder: vandaag")),
            TRAJECT,
            PURPOSE,
        ),
    ),
    Command(
        "filing",
        N_("toon bij welk traject elk stuk staat, of zet stukken bij een traject"),
        "pro6 filing D-000123 notities.0 --traject 2",
        "filing:filing",
        (
            ID,
            a(
                "pieces",
                metavar="PAD",
                nargs="*",
                dutch=N_("stukken, zoals notities.0 of documenten.3f2a9c0d1e4b5a69; zonder: toon"),
            ),
            a("--loose", action="store_true", dutch=N_("alle stukken die bij geen traject staan")),
            TRAJECT,
            PURPOSE,
        ),
    ),
    Command(
        "extract",
        N_("haal een document uit een dossier"),
        "pro6 extract D-000123 3f2a9c0d1e4b5a69 verslag.pdf",
        "files:extract",
        (
            ID,
            a(
                "document",
                metavar="DOCUMENT",
                dutch=N_("kenmerk van het document"),
            ),
            a("target", metavar="BESTAND", dutch=N_("nieuw bestand, buiten de kluis")),
            PURPOSE,
        ),
    ),
    Command(
        "history",
        N_("toon wat er aan een dossier gewijzigd is, door wie en waarom"),
        "pro6 history D-000123 --field woonplaats",
        "past:history",
        (ID, a("--field", metavar="VELD", dutch=N_("alleen dit veld")), PURPOSE),
    ),
    Command(
        "log",
        N_("toon het logboek, of dat van één dossier"),
        "pro6 log D-000123 --limit 20",
        "past:log",
        (
            ID._replace(settings=ID.settings | {"nargs": "?"}),
            LIMIT._replace(settings=LIMIT.settings | {"default": 100}),
            a(
                "--client",
                action="store_true",
                dutch=N_("van één dossier, zoals de klant het krijgt: dag, doel en functie"),
            ),
        ),
    ),
    *VERSIONS,
    *LETTERS,
    Command("members", N_("toon wie bij de kluis horen"), "pro6 members", "looking:members"),
    *MEMBERS,
    *REQUESTS,
    *INSPECTION,
    *REQUEST_CONTENTS,
    *DEADLINES,
    *CALENDAR,
    *WORK,
    *REGISTERS,
    *RETENTION,
    *SURVEYS,
    *DESTROY,
    *BACKUPS,
    *PAPER,
    Command("fields", N_("toon alle velden van een dossier"), "pro6 fields", "tables:fields"),
    *RECOVERY,
    Command(
        "catalog",
        N_("maak de lijst van dossiers opnieuw"),
        "pro6 catalog rebuild",
        "vaults:catalog",
        (a("what", metavar="rebuild", choices=["rebuild"], dutch=N_("het woord rebuild")),),
    ),
    Command(
        "import",
        N_("neem veel dossiers tegelijk op"),
        "pro6 import dossiers.jsonl",
        "vaults:import_",
        (
            a(
                "file",
                metavar="BESTAND",
                dutch=N_("een dossier als JSON op elke regel, met een eigen nummer"),
            ),
            a(
                "--double",
                metavar="ID",
                action="append",
                default=[],
                dutch=N_("nummer van een regel die een tweede dossier van een klant is"),
            ),
            text(
                "--double-reason",
                dutch=N_("waarom die klanten een tweede dossier krijgen; dit wordt bewaard"),
            ),
        ),
    ),
    Command(
        "completion",
        N_("druk een aanvulbestand voor de schil af"),
        "pro6 completion bash > ~/.local/share/bash-completion/completions/pro6",
        "tables:completion",
        (a("shell", choices=["bash", "zsh", "fish"], dutch=N_("voor welke schil")),),
        lists=False,
    ),
    Command("version", N_("toon de versie van het programma"), "pro6 version", "tables:version"),
)

GROUPS = MappingProxyType(
    {
        **REQUESTS_GROUPS,
        **MEMBERS_GROUPS,
        **VERSIONS_GROUPS,
        **LETTERS_GROUPS,
        **CALENDAR_GROUPS,
        **RECOVERY_GROUPS,
        **REGISTERS_GROUPS,
        **RETENTION_GROUPS,
        **SURVEYS_GROUPS,
        **DESTROY_GROUPS,
        **BACKUPS_GROUPS,
        **PAPER_GROUPS,
    }
)
"""What the first word of commands of two words is about."""

BY_NAME = {command.name: command for command in COMMANDS}

COMMON: tuple[Argument, ...] = (
    a("--vault", metavar="MAP", dutch=N_("de kluis; anders PRO6_VAULT")),
    a("--identity", metavar="BESTAND", dutch=N_("uw sleutelbestand; anders PRO6_IDENTITY")),
    a("--epoch", metavar="BESTAND", dutch=N_("de epochsleutel; anders PRO6_EPOCH")),
    a("--passphrase-file", metavar="BESTAND", dutch=N_("wachtwoordzin op de eerste regel")),
    a("--passphrase-fd", metavar="N", dutch=N_("wachtwoordzin uit een open bestand")),
)
JSON = a("--json", action="store_true", dutch=N_("uitvoer als JSON, voor scripts"))

__all__ = ["BY_NAME", "COMMANDS", "COMMON", "GROUPS", "JSON", "Argument", "Command"]
