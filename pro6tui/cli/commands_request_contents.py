"""The commands about what a request is about: its parts, what is left out or shielded meanwhile."""

from __future__ import annotations

from pro6tui.cli.command import ID, PURPOSE, Command, a
from pro6tui.cli.commands_requests import ABOUT, MOTIVATION, REQUEST
from pro6tui.model.terms import N_
from pro6tui.rules.verzoek_gronden import REDACTIEGRONDEN

REQUEST_CONTENTS: tuple[Command, ...] = (
    Command(
        "request parts",
        N_("zeg waar een verzoek over gaat, in plaats van wat er stond; tot het besluit"),
        "pro6 request parts D-000123 3f2a --part persoon.adres --asked wissen",
        "request_contents:parts",
        (ID, REQUEST, *ABOUT, PURPOSE),
    ),
    Command(
        "request authority",
        N_("zeg uit welk document blijkt dat iemand voor de klant mag vragen"),
        "pro6 request authority D-000123 3f2a 9c1e0d4b",
        "request_contents:authority",
        (
            ID,
            REQUEST,
            a("document", metavar="DOCUMENT", dutch=N_("kenmerk van het document")),
            PURPOSE,
        ),
    ),
    Command(
        "request redact",
        N_("laat één gegeven, notitie of document weg bij een inzage, of toon het weer"),
        "pro6 request redact D-000123 3f2a notities.9c1e --ground rechten_en_vrijheden_anderen",
        "request_contents:redact",
        (
            ID,
            REQUEST,
            a("path", metavar="PAD", dutch=N_("veld, notitie of document")),
            a(
                "--ground",
                metavar="GROND",
                dutch=N_("waarom de klant dit niet ziet"),
                words=REDACTIEGRONDEN,
            ),
            MOTIVATION,
            a("--reveal", action="store_true", dutch=N_("de klant ziet dit weer")),
            PURPOSE,
        ),
    ),
    Command(
        "request shield",
        N_("scherm af waar een correctie over gaat, tot erover is besloten"),
        "pro6 request shield D-000123 3f2a",
        "request_contents:shield",
        (ID, REQUEST, PURPOSE),
    ),
    Command(
        "request shielded",
        N_("toon wat is afgeschermd; kondig aan dat het eindigt, en hef het daarna op"),
        "pro6 request shielded D-000123 --announce 9c1e",
        "request_contents:shielded",
        (
            ID,
            a(
                "--announce",
                metavar="AFSCHERMING",
                dutch=N_("de klant hoorde dat deze eindigt; opheffen kan de dag erna"),
            ),
            a("--lift", metavar="AFSCHERMING", dutch=N_("deze eindigt vandaag")),
            PURPOSE,
        ),
    ),
)
