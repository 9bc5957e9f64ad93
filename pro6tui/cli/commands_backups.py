"""The commands about the register of backups (artt. 8 and 12)."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import Command, a, text
from pro6tui.model.terms import N_
from pro6tui.rules.backups import VELDEN

BACKUPS_GROUPS = MappingProxyType(
    {"backups": N_("het register van back-ups: wie oude kopieën bewaart, en hoe lang")}
)
BACKUP = text(
    "backup",
    metavar="BACKUP",
    required=True,
    dutch=N_("naam van de back-up; alleen haar kenmerk mag hier staan"),
)
SET = text("--set", fields=True, dutch=N_("een veld; de waarde wordt gevraagd"))._replace(
    words=tuple(VELDEN)
)
DATE = a("--date", metavar="DATUM", dutch=N_("op welke dag; zonder: vandaag"))

BACKUPS: tuple[Command, ...] = (
    Command(
        "backups list",
        N_("toon welke systemen oude kopieën van de kluis bewaren, en hoe lang"),
        "pro6 backups list",
        "backups:list_",
        (a("--all", action="store_true", dutch=N_("ook wat is beëindigd")),),
    ),
    Command(
        "backups add",
        N_("zet een back-up in het register"),
        "pro6 backups add --set naam --set waar --set bewaart --set met_sleutel"
        " --set verantwoordelijke",
        "backups:add",
        (SET,),
    ),
    Command(
        "backups change",
        N_("wijzig een back-up; wat al is vernietigd, houdt de dag die het had"),
        "pro6 backups change 3f2a9c0d1e4b5a69 --set bewaart",
        "backups:change",
        (BACKUP, SET),
    ),
    Command(
        "backups end",
        N_("leg vast dat een back-up is gestopt, en of de kopieën zijn gewist"),
        "pro6 backups end 3f2a9c0d1e4b5a69 --wiped",
        "backups:end",
        (
            BACKUP,
            DATE,
            a("--wiped", action="store_true", dutch=N_("de kopieën zijn op die dag gewist")),
            a("--undo", action="store_true", dutch=N_("de back-up loopt toch nog")),
        ),
    ),
    Command(
        "backups checked",
        N_("leg vast dat u zag dat een back-up werkt, of terug te zetten is"),
        "pro6 backups checked 3f2a9c0d1e4b5a69 --restored",
        "backups:checked",
        (
            BACKUP,
            DATE,
            a("--restored", action="store_true", dutch=N_("u hebt haar ook teruggezet")),
        ),
    ),
    Command(
        "backups horizon",
        N_("toon tot wanneer een back-up nog iets heeft van wat is of wordt vernietigd"),
        "pro6 backups horizon --list V-0001",
        "backups:horizon",
        (
            a("--list", metavar="LIJST", dutch=N_("van deze vernietigingslijst")),
            a("--date", metavar="DATUM", dutch=N_("vernietigd op deze dag; zonder: vandaag")),
        ),
    ),
)
