"""The commands about inspection (art. 10): how and when, a copy for the client, the visit."""

from __future__ import annotations

from pro6tui.cli.command import ID, PURPOSE, Command, a, text
from pro6tui.cli.commands_requests import ON, REQUEST
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import DocumentsoortId, InzageVorm

INSPECTION: tuple[Command, ...] = (
    Command(
        "request appoint",
        N_("kies hoe de klant de gegevens ziet, en spreek af wanneer die komt kijken"),
        "pro6 request appoint D-000123 3f2a --on 26-11-26 --at 10:00",
        "inspection:appoint",
        (
            ID,
            REQUEST,
            a(
                "--form",
                metavar="VORM",
                action="append",
                default=[],
                dutch=N_("vorm van de inzage; mag vaker; zonder: zoals gevraagd"),
                words=tuple(InzageVorm),
            ),
            a("--on", metavar="DATUM", dutch=N_("de dag waarop de klant komt")),
            a("--at", metavar="TIJD", default="", dutch=N_("hoe laat, zoals 10:30")),
            text("--place", dutch=N_("waar; zonder: het adres uit de huisstijl")),
            PURPOSE,
        ),
    ),
    Command(
        "request copy",
        N_("geef de klant alles in één versleuteld bestand, of op papier; wordt gelogd"),
        "pro6 request copy D-000123 3f2a --to kopie.age",
        "inspection:copy",
        (
            ID,
            REQUEST,
            a(
                "--to",
                metavar="BESTAND",
                dutch=N_("nieuw bestand; de zin die het opent, ziet u één keer"),
            ),
            a("--print", action="store_true", dutch=N_("op papier, uit de printer")),
            a(
                "--printer",
                metavar="PRINTER",
                default="",
                dutch=N_("welke; zonder: de gewone"),
            ),
            PURPOSE,
        ),
    ),
    Command(
        "request record",
        N_("leg het verslag van een inzage op kantoor vast"),
        "pro6 request record D-000123 3f2a --document paspoort --no-copy",
        "inspection:record",
        (
            ID,
            REQUEST,
            ON,
            text("--place", dutch=N_("waar; zonder: de plaats uit de huisstijl")),
            text(
                "--present",
                dutch=N_("wie er was, een naam per regel; zonder: de klant en u"),
            ),
            a(
                "--document",
                metavar="SOORT",
                dutch=N_("soort document dat is gezien; zonder: dat van het verzoek"),
                words=tuple(DocumentsoortId),
            ),
            a(
                "--shown",
                metavar="PAD",
                action="append",
                default=[],
                dutch=N_("wat is getoond; mag vaker; zonder: alles wat de klant mag zien"),
            ),
            a("--copy", action="store_true", dutch=N_("de klant kreeg een kopie mee")),
            a("--no-copy", action="store_true", dutch=N_("de klant kreeg geen kopie mee")),
            PURPOSE,
        ),
    ),
)
