"""The commands about requests of a client (artt. 5, 10 and 11)."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import ID, PURPOSE, Command, a, text
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import (
    DocumentsoortId,
    IdentiteitWijze,
    IndienerSoort,
    InzageVorm,
    Kanaal,
    KennisgevingStaat,
    VerlengingsGrond,
    VerzoekSoort,
    WeigeringsGrond,
)

REQUEST = a("request", metavar="VERZOEK", dutch=N_("kenmerk van het verzoek, of het begin ervan"))
PART = a(
    "--part",
    metavar="ONDERDEEL",
    action="append",
    default=[],
    dutch=N_("alleen dit onderdeel (kenmerk of pad); mag vaker"),
)
MOTIVATION = text("--motivation", dutch=N_("de motivering voor de brief"))
ON = a("--on", metavar="DATUM", dutch=N_("de dag waarop het gebeurde; zonder: vandaag"))

ABOUT = (
    a(
        "--part",
        metavar="PAD",
        action="append",
        default=[],
        dutch=N_("veld, notitie of document waar het over gaat; mag vaker"),
    ),
    text(
        "--values",
        fields=True,
        dutch=N_("een veld waarvan de klant een andere waarde wil; die wordt gevraagd"),
    ),
    a("--asked", metavar="WAT", dutch=N_("wat er met elk onderdeel moet gebeuren")),
    a("--ground", metavar="GROND", dutch=N_("waarom, volgens de klant")),
)
"""What a request is about, part by part."""

REQUESTS_GROUPS = MappingProxyType(
    {"request": N_("verzoeken van klanten: inzage, correctie, wissing, bezwaar (artt. 5, 10, 11)")}
)

REQUESTS: tuple[Command, ...] = (
    Command(
        "request list",
        N_("toon de open verzoeken van het bureau, wat het eerst af moet bovenaan"),
        "pro6 request list --late",
        "requests:overview",
        (
            a("--late", action="store_true", dutch=N_("alleen wat over de streefdatum is")),
            a("--mine", action="store_true", dutch=N_("alleen wat op u wacht")),
        ),
    ),
    Command(
        "request add",
        N_("leg vast dat er een verzoek binnenkwam; vanaf de ontvangst loopt de termijn"),
        "pro6 request add D-000123 inzage --channel brief --received 1-3-26",
        "requests:add",
        (
            ID,
            a(
                "kind",
                metavar="SOORT",
                dutch=N_("wat de klant vraagt"),
                words=tuple(VerzoekSoort),
            ),
            a(
                "--channel",
                metavar="KANAAL",
                required=True,
                dutch=N_("hoe het binnenkwam"),
                words=tuple(Kanaal),
            ),
            a("--received", metavar="DATUM", dutch=N_("dag van ontvangst; zonder: vandaag")),
            a(
                "--form",
                metavar="VORM",
                action="append",
                default=[],
                dutch=N_("vorm van de inzage; mag vaker"),
                words=tuple(InzageVorm),
            ),
            *ABOUT,
            text("--words", dutch=N_("de toelichting van de klant")),
            a(
                "--against",
                metavar="DOEL",
                action="append",
                default=[],
                dutch=N_("doel waartegen het bezwaar is; mag vaker"),
            ),
            a("--consent", metavar="TOESTEMMING", default="", dutch=N_("toestemming die stopt")),
            a(
                "--by",
                metavar="WIE",
                dutch=N_("wie vraagt; zonder: de klant zelf"),
                words=tuple(IndienerSoort),
            ),
            a(
                "--authority",
                metavar="DOCUMENT",
                default="",
                dutch=N_("kenmerk van de machtiging in het dossier"),
            ),
            PURPOSE,
        ),
    ),
    Command(
        "request show",
        N_("toon een verzoek: stand, klokken, onderdelen, wie nog bericht moet krijgen"),
        "pro6 request show D-000123 3f2a",
        "requests:show",
        (ID, REQUEST, PURPOSE),
    ),
    Command(
        "request confirm",
        N_("de ontvangst is aan de klant bevestigd"),
        "pro6 request confirm D-000123 3f2a",
        "requests:confirm",
        (ID, REQUEST, ON, PURPOSE),
    ),
    Command(
        "request identify",
        N_("vraag wie het is, of leg vast hoe dat duidelijk werd; nooit een nummer of kopie"),
        "pro6 request identify D-000123 3f2a --how document_gezien --document paspoort",
        "requests:identify",
        (
            ID,
            REQUEST,
            a(
                "--how",
                metavar="HOE",
                dutch=N_("hoe; zonder: er is naar gevraagd"),
                words=tuple(IdentiteitWijze),
            ),
            a(
                "--document",
                metavar="SOORT",
                dutch=N_("soort document dat is gezien"),
                words=tuple(DocumentsoortId),
            ),
            text("--failed", dutch=N_("het werd niet duidelijk; de motivering wordt gevraagd")),
            PURPOSE,
        ),
    ),
    Command(
        "request treat",
        N_("neem een verzoek in behandeling"),
        "pro6 request treat D-000123 3f2a",
        "requests:treat",
        (ID, REQUEST, PURPOSE),
    ),
    Command(
        "request extend",
        N_("leg vast dat de klant hoorde dat het langer duurt; alleen in de eerste maand"),
        "pro6 request extend D-000123 3f2a --ground complexiteit --reason-file reden.txt",
        "requests:extend",
        (
            ID,
            REQUEST,
            a(
                "--ground",
                metavar="GROND",
                required=True,
                dutch=N_("waarom"),
                words=tuple(VerlengingsGrond),
            ),
            text("--reason", required=True, dutch=N_("de reden zoals de klant die las")),
            ON,
            PURPOSE,
        ),
    ),
    Command(
        "request decide",
        N_("beslis over de onderdelen, of stel een besluit voor"),
        "pro6 request decide D-000123 3f2a --grant",
        "requests:decide",
        (
            ID,
            REQUEST,
            PART,
            a("--grant", action="store_true", dutch=N_("toewijzen")),
            a(
                "--refuse",
                metavar="GROND",
                dutch=N_("weigeren op deze grond"),
                words=tuple(WeigeringsGrond),
            ),
            MOTIVATION,
            text(
                "--no-redaction",
                dutch=N_("waarom weglaten niet helpt, bij een geweigerde inzage"),
            ),
            a("--propose", action="store_true", dutch=N_("stel het voor; een ander beslist")),
            text("--late-reason", dutch=N_("waarom het te laat is")),
            PURPOSE,
        ),
    ),
    Command(
        "request execute",
        N_("voer uit wat is toegewezen; wat gewist moet worden, verdwijnt uit elke versie"),
        "pro6 request execute D-000123 3f2a",
        "requests:execute",
        (
            ID,
            REQUEST,
            PART,
            a(
                "--keep",
                metavar="PAD",
                action="append",
                default=[],
                dutch=N_("tekst die toevallig dezelfde woorden heeft en blijft; mag vaker"),
            ),
            a(
                "--erase-document",
                metavar="DOCUMENT",
                action="append",
                default=[],
                dutch=N_("stuk waarin de waarde (mogelijk) staat en dat mee weg gaat; mag vaker"),
            ),
            text(
                "--keep-document",
                fields=True,
                dutch=N_("stuk dat blijft; gevraagd wordt waarom: “bewaren omdat …”"),
            ),
            a(
                "--again",
                action="store_true",
                dutch=N_("wis nog eens wat gewist was, als een oudere versie later binnenkwam"),
            ),
            a("--yes", action="store_true", dutch=N_("vraag niet om bevestiging")),
            PURPOSE,
        ),
    ),
    Command(
        "request notify",
        N_("leg vast wat er van een bericht aan een ontvanger werd (AVG 19)"),
        "pro6 request notify D-000123 3f2a 9c1e gedaan",
        "requests:notify",
        (
            ID,
            REQUEST,
            a("notice", metavar="BERICHT", dutch=N_("kenmerk van het bericht, of het begin ervan")),
            a(
                "outcome",
                metavar="UITKOMST",
                dutch=N_("wat ervan werd"),
                words=tuple(one for one in KennisgevingStaat if one is not KennisgevingStaat.OPEN),
            ),
            MOTIVATION,
            a("--letter", metavar="DOCUMENT", default="", dutch=N_("kenmerk van de brief")),
            PURPOSE,
        ),
    ),
    Command(
        "request withdraw",
        N_("de klant vraagt het niet meer"),
        "pro6 request withdraw D-000123 3f2a",
        "requests:withdraw",
        (
            ID,
            REQUEST,
            text("--reason", required=True, dutch=N_("hoe u dat weet")),
            PURPOSE,
        ),
    ),
    Command(
        "request duplicate",
        N_("het is hetzelfde als een eerder verzoek, dat doorgaat"),
        "pro6 request duplicate D-000123 3f2a --of 77b0",
        "requests:duplicate",
        (
            ID,
            REQUEST,
            a("--of", metavar="VERZOEK", required=True, dutch=N_("het eerdere verzoek")),
            PURPOSE,
        ),
    ),
    Command(
        "request letter",
        N_("zeg dat een document van het dossier een brief bij dit verzoek is"),
        "pro6 request letter D-000123 3f2a 9c1e0d4b",
        "requests:letter",
        (
            ID,
            REQUEST,
            a("document", metavar="DOCUMENT", dutch=N_("kenmerk van het document")),
            PURPOSE,
        ),
    ),
    Command(
        "request close",
        N_("rond een verzoek af; dat kan niet met een open bericht of een onuitgevoerd besluit"),
        "pro6 request close D-000123 3f2a",
        "requests:close",
        (ID, REQUEST, PURPOSE),
    ),
    Command(
        "request objections",
        N_("toon de bezwaren van een klant, of leg vast dat die een bezwaar intrekt (art. 9)"),
        "pro6 request objections D-000123 --withdraw 9c1e",
        "objections:objections_of",
        (
            ID,
            a("--withdraw", metavar="BEZWAAR", dutch=N_("kenmerk van wat eindigt, of het begin")),
            a("--on", metavar="DATUM", dutch=N_("dag van intrekken; zonder: vandaag")),
            PURPOSE,
        ),
    ),
)
