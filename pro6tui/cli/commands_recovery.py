"""The commands about the vault's health, and about getting it back."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import Command, a
from pro6tui.model.terms import N_

RECOVERY_GROUPS = MappingProxyType(
    {
        "recover": N_("oefen herstel uit de back-up, of open de kluis met het sleutelblad"),
        "backups": N_("leg vast dat er een back-up is"),
        "clock": N_("stel vast dat de klok klopt"),
    }
)

RECOVERY: tuple[Command, ...] = (
    Command(
        "check",
        N_("lees de kluis na en noem wat niet klopt"),
        "pro6 check --quick",
        "checks:check",
        (
            a("--quick", action="store_true", dutch=N_("alleen namen en logregels, geen inhoud")),
            a(
                "--thorough",
                action="store_true",
                dutch=N_("ook de handtekening in elk bestand waar het logboek al voor instaat"),
            ),
            a(
                "--again",
                action="store_true",
                dutch=N_("begin opnieuw, ook als een vorige controle werd afgebroken"),
            ),
            a(
                "--repair",
                action="store_true",
                dutch=N_("ruim op wat veilig weg kan en maak de lijst van dossiers opnieuw"),
            ),
        ),
    ),
    Command("health", N_("toon hoe de kluis ervoor staat"), "pro6 health", "checks:health"),
    Command(
        "backups seen",
        N_("leg vast dat u een back-up van de kluis hebt gezien"),
        "pro6 backups seen",
        "checks:seen",
    ),
    Command(
        "clock right",
        N_("stel vast dat de klok van de server klopt, hoewel het logboek iets anders zegt"),
        "pro6 clock right",
        "checks:clock_right",
    ),
    Command(
        "escrow",
        N_("maak een sleutelblad: de epochsleutel op papier, als PDF"),
        "pro6 escrow sleutelblad.pdf",
        "recovering:escrow",
        (
            a("file", metavar="BESTAND", dutch=N_("nieuw PDF-bestand, buiten de kluis")),
            a("--label", metavar="NAAM", default="", dutch=N_("naam van een tweede blad")),
        ),
    ),
    Command(
        "epoch add",
        N_("maak een epochsleutel voor nog een machine, om er met de hand heen te brengen"),
        "pro6 epoch add /media/usb/server2.key --label server2",
        "recovering:add_host",
        (
            a("file", metavar="BESTAND", dutch=N_("nieuw sleutelbestand, buiten de kluis")),
            a("--label", metavar="NAAM", required=True, dutch=N_("naam van die machine")),
        ),
    ),
    Command(
        "recover drill",
        N_("oefen herstel: open de kluis of een teruggezette kopie zonder dit programma"),
        "pro6 recover drill --copy /mnt/terug/kluis",
        "recovering:drill",
        (
            a("--copy", metavar="MAP", dutch=N_("een kopie uit de back-up; zonder: de kluis zelf")),
            a("--scratch", metavar="MAP", dutch=N_("werkmap; zonder: in het geheugen")),
            a(
                "--sample",
                metavar="N",
                dutch=N_("zoveel dossiers, door het lot gekozen; zonder: alle"),
            ),
        ),
    ),
    Command(
        "recover paper",
        N_("maak de epochsleutel van deze machine opnieuw met het sleutelblad"),
        "pro6 recover paper --vault /srv/pro6/kluis --identity anna.age",
        "recovering:paper",
        (
            a(
                "--words",
                metavar="BESTAND",
                dutch=N_("bestand met de woorden; - is standaardinvoer; zonder: u typt ze"),
            ),
            a("--to", metavar="BESTAND", dutch=N_("waar de epochsleutel komt")),
        ),
    ),
)
