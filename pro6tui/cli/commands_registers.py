"""The commands about who gets data, and about the registers of the bureau."""

from __future__ import annotations

from types import MappingProxyType

from pro6tui.cli.command import Command, a
from pro6tui.model.terms import N_

RECIPIENT = a("recipient", metavar="ONTVANGER", dutch=N_("kenmerk of naam uit het adresboek"))
SET = a(
    "--set",
    metavar="VELD=WAARDE",
    action="append",
    default=[],
    dutch=N_("vul een veld in"),
)
SET_FILE = a(
    "--set-file",
    metavar="BESTAND",
    dutch=N_("regels VELD=WAARDE uit een bestand, - is standaardinvoer"),
)

REGISTERS_GROUPS = MappingProxyType(
    {"recipient": N_("het adresboek: wie gegevens van klanten mogen krijgen")}
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
        "pro6 recipient add --set 'naam=Gemeente Wierden' --set soort=gemeente",
        "recipients:add",
        (SET._replace(words=("naam", "soort", "contact", "adres", "email", "sleutel")), SET_FILE),
    ),
    Command(
        "recipient change",
        N_("wijzig een ontvanger, of leg vast dat de sleutel is nagekeken"),
        "pro6 recipient change 'Gemeente Wierden' --set contact='Loket werk'",
        "recipients:change",
        (
            RECIPIENT,
            SET,
            SET_FILE,
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
        "pro6 recipient end 'Gemeente Wierden'",
        "recipients:end",
        (
            RECIPIENT,
            a("--undo", action="store_true", dutch=N_("zet een beëindigde ontvanger terug")),
        ),
    ),
)
