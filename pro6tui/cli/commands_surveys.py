"""The commands about what leaves the bureau: surveys and UWV's file, and about its readings."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import ID, PURPOSE, REASON, Command, a, text
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import OpdrachtgeverSoort, Trajectsoort
from pro6tui.rules.interpretatie import STANDAARD, keuzes
from pro6tui.rules.onderzoek_invoer import VELDEN

SURVEYS_GROUPS = MappingProxyType(
    {
        "survey": N_("onderzoeken naar tevredenheid en voor certificering (art. 9)"),
        "handover": N_("het dossier van een UWV-klant aan UWV overdragen (art. 1)"),
        "reading": N_("hoe het bureau het reglement leest waar het zichzelf tegenspreekt"),
    }
)

BATCH = a("batch", metavar="BATCH", dutch=N_("nummer van de batch, zoals O-0001"))
PROFILE = text(
    "profile",
    metavar="PROFIEL",
    required=True,
    dutch=N_("naam van het profiel; alleen een kenmerk mag hier staan"),
)
DAY = a("--date", metavar="DATUM", dutch=N_("op welke dag; zonder: vandaag"))
UNTIL_MADE = N_("annuleer een batch, ook een die halverwege bleef steken")
_QUESTIONS = tuple(one.vraag for one in STANDAARD if keuzes(one.vraag))
_READINGS = tuple(lezing for vraag in _QUESTIONS for lezing in keuzes(vraag))

SURVEYS: tuple[Command, ...] = (
    Command(
        "survey profiles",
        N_("toon de profielen van leveranciers: wie krijgt wat"),
        "pro6 survey profiles",
        "surveys:profiles",
        (a("--all", action="store_true", dutch=N_("ook wat is beëindigd")),),
    ),
    Command(
        "survey profile",
        N_("maak, wijzig of beëindig een profiel van een leverancier"),
        "pro6 survey profile --new --set naam --set leverancier --set kolommen",
        "surveys:profile",
        (
            PROFILE._replace(text=PROFILE.text._replace(required=False) if PROFILE.text else None),
            text(
                "--set",
                fields=True,
                dutch=N_("een veld; de waarde wordt gevraagd"),
                words=tuple(VELDEN),
            ),
            a("--new", action="store_true", dutch=N_("een nieuw profiel")),
            a("--end", action="store_true", dutch=N_("beëindig het profiel")),
        ),
    ),
    Command(
        "survey list",
        N_("toon de batches, wat wacht het eerst"),
        "pro6 survey list",
        "surveys:list_",
    ),
    Command(
        "survey show",
        N_("toon een batch: wie er meegaat, wie niet en waarom"),
        "pro6 survey show O-0001",
        "surveys:show",
        (BATCH,),
    ),
    Command(
        "survey propose",
        N_("stel een batch op uit alle klanten van wie een traject eindigde"),
        "pro6 survey propose 3f2a9c0d1e4b5a69 --from 1-1-2026 --until 31-12-2026",
        "surveys:propose",
        (
            PROFILE,
            a("--from", metavar="DATUM", required=True, dest="since", dutch=N_("eerste dag")),
            a("--until", metavar="DATUM", required=True, dutch=N_("laatste dag")),
            a(
                "--principal",
                metavar="SOORT",
                dutch=N_("alleen trajecten van zo’n opdrachtgever"),
                words=tuple(one.value for one in OpdrachtgeverSoort),
            ),
            text("--principal-name", dutch=N_("alleen trajecten van deze opdrachtgever")),
            a(
                "--service",
                metavar="SOORT",
                action="append",
                default=[],
                dutch=N_("alleen deze dienst; mag vaker"),
                words=tuple(one.value for one in Trajectsoort),
            ),
            text(
                "--service-reason",
                dutch=N_("waarom alleen die dienst: het bestand verraadt haar; dit wordt bewaard"),
            ),
            a("--again", metavar="BATCH", dutch=N_("stel deze batch opnieuw op")),
        ),
    ),
    Command(
        "survey leave-out",
        N_("laat een klant met de hand weg, of neem die weer mee"),
        "pro6 survey leave-out O-0001 D-000123",
        "surveys:leave_out",
        (BATCH, ID, REASON),
    ),
    Command(
        "survey submit",
        N_("leg een batch voor aan een tweede persoon"),
        "pro6 survey submit O-0001",
        "surveys:submit",
        (
            BATCH,
            REASON._replace(
                text=REASON.text._replace(required=False) if REASON.text else None,
                dutch=N_("waarom deze periode nog eens gaat, als dat zo is"),
            ),
        ),
    ),
    Command(
        "survey approve",
        N_("geef akkoord op een batch die een ander opstelde"),
        "pro6 survey approve O-0001",
        "surveys:approve",
        (BATCH,),
    ),
    Command(
        "survey return",
        N_("geef een batch terug; dat kan tot het bestand er is"),
        "pro6 survey return O-0001",
        "surveys:return_",
        (BATCH, REASON),
    ),
    Command(
        "survey cancel", UNTIL_MADE, "pro6 survey cancel O-0001", "surveys:cancel", (BATCH, REASON)
    ),
    Command(
        "survey export",
        N_("maak het versleutelde bestand van een goedgekeurde batch"),
        "pro6 survey export O-0001 --file o-0001.zip.age",
        "surveys:export",
        (
            BATCH,
            a("--file", metavar="BESTAND", required=True, dutch=N_("waar het bestand komt")),
        ),
    ),
    Command(
        "survey confirm",
        N_("leg vast dat de leverancier het bestand heeft, of het heeft vernietigd"),
        "pro6 survey confirm O-0001 --date 3-12-2026",
        "surveys:confirm",
        (
            BATCH,
            DAY,
            a("--destroyed", action="store_true", dutch=N_("het is daar vernietigd")),
            text("--attest", dutch=N_("kenmerk van de verklaring van vernietiging")),
        ),
    ),
    Command(
        "handover check",
        N_("toon wat er aan UWV zou gaan, of waarom er niets gaat"),
        "pro6 handover check D-000123",
        "handovers:check",
        (ID, a("--traject", metavar="TRAJECT", default="", dutch=N_("van welk traject")), PURPOSE),
    ),
    Command(
        "handover ask",
        N_("leg vast dat UWV om een dossier vraagt: tot de overdracht wordt niets vernietigd"),
        "pro6 handover ask D-000123 --asked 2-11-2026",
        "handovers:ask",
        (
            ID,
            text("--reference", required=True, dutch=N_("kenmerk van UWV")),
            a("--asked", metavar="DATUM", required=True, dutch=N_("dag van UWV’s verzoek")),
            PURPOSE,
        ),
    ),
    Command(
        "handover make",
        N_("maak het pakket voor UWV: gegevens, bladzijden, bijlagen en een inhoudslijst"),
        "pro6 handover make D-000123 --asked 2-11-2026 --file uwv.zip.age",
        "handovers:make",
        (
            ID,
            text(
                "--to",
                metavar="ONTVANGER",
                required=True,
                dutch=N_("UWV in het adresboek; alleen een kenmerk of uwv mag hier staan"),
            ),
            text("--reference", required=True, dutch=N_("kenmerk van UWV")),
            a("--asked", metavar="DATUM", required=True, dutch=N_("dag van UWV’s verzoek")),
            text("--contract", dutch=N_("nummer van de overeenkomst")),
            a("--traject", metavar="TRAJECT", default="", dutch=N_("van welk traject")),
            a(
                "--contract-ended",
                action="store_true",
                dutch=N_("de overeenkomst met UWV is beëindigd, al loopt de begeleiding nog"),
            ),
            a(
                "--password",
                action="store_true",
                dutch=N_("met zes woorden in plaats van een sleutel; u ziet ze één keer"),
            ),
            a("--file", metavar="BESTAND", required=True, dutch=N_("waar het bestand komt")),
            PURPOSE,
        ),
    ),
    Command(
        "reading list",
        N_("toon hoe het bureau het reglement leest, en wat er te kiezen valt"),
        "pro6 reading list",
        "readings:list_",
    ),
    Command(
        "reading set",
        N_("lees een vraag vanaf vandaag anders; alleen de directeur"),
        "pro6 reading set onderzoek_toestemming geen_bezwaar",
        "readings:set_",
        (
            a("question", metavar="WAT", dutch=N_("welke vraag"), words=_QUESTIONS),
            a("reading", metavar="NAAM", dutch=N_("welke lezing"), words=_READINGS),
            REASON,
        ),
    ),
)
