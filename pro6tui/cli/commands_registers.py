"""The commands about who gets data, and about the registers of the bureau."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import ID, PURPOSE, REASON, Command, a, text
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import Doel, HoldReden, Verstrekkingsgrond, Verzendwijze
from pro6tui.model.vocabulary_registers import KlachtUitkomst
from pro6tui.model.vocabulary_verzoeken import MET_DE_HAND

RECIPIENT = text(
    "recipient",
    metavar="ONTVANGER",
    required=True,
    dutch=N_("naam uit het adresboek; alleen een kenmerk of uwv mag hier staan"),
)
SET = text("--set", fields=True, dutch=N_("een veld; de waarde wordt gevraagd"))

TO = text(
    "--to",
    metavar="ONTVANGER",
    required=True,
    dutch=N_("naam uit het adresboek; alleen een kenmerk of uwv mag hier staan"),
)
DATA = a(
    "--fields",
    metavar="VELDEN",
    required=True,
    dutch=N_("welke gegevens, met komma’s ertussen: velden, of hele delen zoals persoon,cv"),
)
FOR = a(
    "--for",
    metavar="DOEL",
    dest="goal",
    dutch=N_("waarvoor de ontvanger ze krijgt; zonder: het doel van openen"),
    words=tuple(one.value for one in Doel),
)
TRAJECT = a("--traject", metavar="ID", default="", dutch=N_("van welk traject"))

REGISTERS_GROUPS = MappingProxyType(
    {
        "recipient": N_("het adresboek: wie gegevens van klanten mogen krijgen"),
        "consent": N_("toestemmingen van een klant (art. 1)"),
        "hold": N_("waarom een dossier niet vernietigd mag worden (art. 12)"),
        "complaint": N_("het klachtenregister"),
    }
)

REGISTERS: tuple[Command, ...] = (
    Command(
        "recipient list",
        N_("toon het adresboek"),
        "pro6 recipient list",
        "recipients:list_",
        (a("--all", action="store_true", dutch=N_("ook wie is beëindigd")),),
    ),
    Command(
        "recipient add",
        N_("zet een ontvanger in het adresboek"),
        "pro6 recipient add --set naam --set soort",
        "recipients:add",
        (SET._replace(words=("naam", "soort", "contact", "adres", "email", "sleutel")),),
    ),
    Command(
        "recipient change",
        N_("wijzig een ontvanger, of leg vast dat de sleutel is nagekeken"),
        "pro6 recipient change 3f2a9c0d1e4b5a69 --set contact",
        "recipients:change",
        (
            RECIPIENT,
            SET,
            a(
                "--checked",
                metavar="SLEUTEL",
                dutch=N_("u hoorde aan de telefoon deze openbare sleutel voorlezen"),
            ),
        ),
    ),
    Command(
        "recipient end",
        N_("beëindig een ontvanger: er gaat niets meer heen"),
        "pro6 recipient end 3f2a9c0d1e4b5a69",
        "recipients:end",
        (
            RECIPIENT,
            a("--undo", action="store_true", dutch=N_("zet een beëindigde ontvanger terug")),
        ),
    ),
    Command(
        "consent list",
        N_("toon de toestemmingen van een klant en wat zij nu toestaan"),
        "pro6 consent list D-000123",
        "consents:list_",
        (ID, PURPOSE),
    ),
    Command(
        "consent add",
        N_("leg een getekende toestemming vast"),
        "pro6 consent add D-000123 --fields persoon --date 2-3-2026",
        "consents:add",
        (
            ID,
            TO._replace(dutch=N_("voor wie: een naam; alleen een kenmerk of uwv mag hier staan")),
            DATA,
            FOR._replace(dutch=N_("waarvoor; zonder: het doel van openen")),
            a("--date", metavar="DATUM", required=True, dutch=N_("dag van de handtekening")),
            a(
                "--document",
                metavar="DOCUMENT",
                default="",
                dutch=N_("kenmerk van de getekende verklaring in het dossier"),
            ),
            PURPOSE,
        ),
    ),
    Command(
        "consent withdraw",
        N_("leg vast dat de klant een toestemming intrekt"),
        "pro6 consent withdraw D-000123 3f2a9c0d1e4b5a69",
        "consents:withdraw",
        (
            ID,
            a("consent", metavar="TOESTEMMING", dutch=N_("kenmerk van de toestemming")),
            a("--date", metavar="DATUM", dutch=N_("dag van intrekken; zonder: vandaag")),
            PURPOSE,
        ),
    ),
    Command(
        "disclose",
        N_("verstrek gegevens van een klant, of leg vast dat het gebeurde (artt. 1 en 9)"),
        "pro6 disclose D-000123 --to uwv --ground opdrachtgever_art9 --fields trajecten --by post",
        "disclosures:disclose",
        (
            ID,
            TO,
            DATA,
            a(
                "--ground",
                metavar="GROND",
                required=True,
                dutch=N_("waarom het mag"),
                words=tuple(one.value for one in Verstrekkingsgrond),
            ),
            FOR,
            a(
                "--file",
                metavar="BESTAND",
                dutch=N_("nieuw bestand, voor de ontvanger versleuteld"),
            ),
            a(
                "--format",
                metavar="VORM",
                choices=["tekst", "json"],
                default="tekst",
                dutch=N_("hoe het bestand te lezen is: tekst of json"),
            ),
            a(
                "--by",
                metavar="MANIER",
                dutch=N_("hoe het anders weggaat"),
                words=tuple(one.value for one in Verzendwijze),
            ),
            a("--date", metavar="DATUM", dutch=N_("dag van verstrekken; zonder: vandaag")),
            a("--consent", metavar="TOESTEMMING", default="", dutch=N_("op welke toestemming")),
            TRAJECT,
            text("--law", dutch=N_("het wetsartikel")),
            text("--court", dutch=N_("de rechter")),
            text("--case", dutch=N_("zaaknummer of ECLI")),
            a("--ruled", metavar="DATUM", dutch=N_("datum van de uitspraak")),
            a("--handover", action="store_true", dutch=N_("UWV vroeg om zijn hele dossier")),
            text("--reference", dutch=N_("kenmerk van dat verzoek")),
            a("--asked", metavar="DATUM", dutch=N_("datum van dat verzoek")),
            PURPOSE,
        ),
    ),
    Command(
        "disclosures",
        N_("toon wat er van een klant is verstrekt, aan wie en waarom"),
        "pro6 disclosures D-000123",
        "disclosures:list_",
        (ID, PURPOSE),
    ),
    Command(
        "hold list",
        N_("toon waarom een dossier niet vernietigd mag worden"),
        "pro6 hold list D-000123",
        "holds:list_",
        (ID, a("--all", action="store_true", dutch=N_("ook wat is opgeheven")), PURPOSE),
    ),
    Command(
        "hold place",
        N_("houd het vernietigen van een dossier tegen"),
        "pro6 hold place D-000123 --kind geschil_vordering",
        "holds:place",
        (
            ID,
            a(
                "--kind",
                metavar="SOORT",
                required=True,
                dutch=N_("soort reden"),
                words=tuple(one.value for one in HoldReden if one.groep == MET_DE_HAND),
            ),
            REASON,
            a("--until", metavar="DATUM", dutch=N_("wanneer het einde wordt voorzien")),
            PURPOSE,
        ),
    ),
    Command(
        "hold lift",
        N_("sta het vernietigen van een dossier weer toe"),
        "pro6 hold lift D-000123 3f2a9c0d1e4b5a69",
        "holds:lift",
        (ID, a("hold", metavar="HOLD", dutch=N_("kenmerk, zie ‘pro6 hold list’")), REASON, PURPOSE),
    ),
    Command(
        "hold uwv",
        N_("leg vast dat UWV om overdracht van een dossier vroeg"),
        "pro6 hold uwv D-000123 --asked 2-3-2026",
        "holds:uwv",
        (
            ID,
            text("--reference", required=True, dutch=N_("kenmerk van het verzoek van UWV")),
            a("--asked", metavar="DATUM", required=True, dutch=N_("datum van dat verzoek")),
            PURPOSE,
        ),
    ),
    Command(
        "complaint list",
        N_("toon de klachten"),
        "pro6 complaint list",
        "complaints:list_",
        (a("--all", action="store_true", dutch=N_("ook wat is afgedaan")),),
    ),
    Command(
        "complaint add",
        N_("leg een klacht vast; haar dossier wordt niet vernietigd zolang zij open is"),
        "pro6 complaint add --dossier D-000123 --set-file klacht.txt",
        "complaints:add",
        (
            a("--dossier", metavar="ID", dest="id", dutch=N_("dossier waarover de klacht gaat")),
            SET._replace(
                words=(
                    "ontvangen_op",
                    "aard",
                    "omschrijving",
                    "klager",
                    "behandelaar",
                    "termijn",
                )
            ),
        ),
    ),
    Command(
        "complaint close",
        N_("doe een klacht af"),
        "pro6 complaint close K-0001 --outcome deels_gegrond",
        "complaints:close",
        (
            a("complaint", metavar="KLACHT", dutch=N_("nummer van de klacht")),
            a(
                "--outcome",
                metavar="UITKOMST",
                required=True,
                dutch=N_("uitkomst"),
                words=tuple(one.value for one in KlachtUitkomst),
            ),
            REASON,
        ),
    ),
)
