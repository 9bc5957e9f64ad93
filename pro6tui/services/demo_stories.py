"""The first dossiers of a demo, shaped by hand: everything a screen should show, once at least."""

from __future__ import annotations

from datetime import date

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from pro6tui.model.vocabulary import DossierStaat as S
from pro6tui.model.vocabulary import OpdrachtgeverSoort as O
from pro6tui.model.vocabulary import SoortUitkering as U
from pro6tui.services import demo_shapes as shapes
from pro6tui.services.demo_chance import Chance, Plan, Staff
from pro6tui.services.demo_parts import make
from pro6tui.services.demo_rights import use

A = v.AfspraakSoort

STORIES: tuple[tuple[Plan, shapes.Shape], ...] = (
    (
        Plan("Anna Bente", "van der", "Janssen", "Almelo", S.ACTIEF, U.WIA_WGA_LGU, O.UWV),
        shapes.appointment(3, "10:00", A.EVALUATIE, "evaluatie met opdrachtgever"),
    ),
    (Plan("Fenna", "", "Jansma", "Wierden", S.NAZORG, U.WW, O.UWV), shapes.as_it_is),
    (
        Plan("Şirin", "", "Jansen-Öztürk", "Rijssen", S.AFGESLOTEN, U.WAJONG_2010, O.UWV),
        shapes.as_it_is,
    ),
    (
        Plan("Koen Willem", "ter", "Horst", "Nijverdal", S.ACTIEF, U.WW, O.UWV),
        shapes.two_principals,
    ),
    (Plan("Deniz", "", "Yıldız", "Hengelo", S.ACTIEF, U.BBZ, O.GEMEENTE), shapes.credit),
    (Plan("Rachid", "el", "Amrani", "Enschede", S.ACTIEF, U.BBZ, O.GEMEENTE), shapes.credit_over),
    (
        Plan("Wytske", "", "Hoekstra", "Leeuwarden", S.VERNIETIGBAAR, U.WAO, O.UWV),
        shapes.due_in(-20),
    ),
    (Plan("Gijs", "de", "Graaf", "Borne", S.IN_BEWARING, U.WW, O.UWV), shapes.due_in(40)),
    (Plan("Łukasz", "", "Wójcik", "Almelo", S.ACTIEF, U.ZW, O.UWV), shapes.reopened),
    (
        Plan("Sanne", "de", "Vries", "Wierden", S.INTAKE, U.WW, O.UWV),
        shapes.appointment(1, "14:00", A.INTAKE, "ID-bewijs laten zien"),
    ),
    (Plan("Tess", "", "Mulder", "Goor", S.CONCEPT, U.WW, O.UWV), shapes.as_it_is),
    (
        Plan("Olaf", "", "Sørensen", "Deventer", S.VERNIETIGBAAR, U.WW, O.UWV),
        shapes.listed(S.OP_LIJST),
    ),
    (
        Plan("Hanneke", "op den", "Kamp", "Raalte", S.VERNIETIGBAAR, U.WAZ, O.UWV),
        shapes.listed(S.OP_LIJST, S.BEDENKTIJD),
    ),
    (Plan(), shapes.destroyed(S.VERNIETIGD_BEHOUDENS_BACKUPS)),
    (Plan(), shapes.destroyed(S.VOLLEDIG_VERNIETIGD)),
    (
        Plan("Xiomara", "da", "Silva", "Zwolle", S.ACTIEF, U.WIA_WGA_LAU, O.UWV),
        shapes.subcontracted,
    ),
    (Plan("Willem", "van den", "Berg", "Ommen", S.ACTIEF, U.ZW, O.UWV), shapes.paper_out),
    (
        Plan("Noor", "", "Haddaoui", "Almelo", S.NAZORG, U.WW, O.UWV),
        shapes.consent(withdrawn=False),
    ),
    (
        Plan("Pien", "van 't", "Hof", "Losser", S.NAZORG, U.WW, O.UWV),
        shapes.consent(withdrawn=True),
    ),
    (Plan("Jelle", "", "Wiersma", "IJlst", S.AFGESLOTEN, U.WW, O.UWV), shapes.contradiction),
    (Plan("Jürgen", "", "Müller", "Nordhorn", S.ACTIEF, U.WW, O.UWV), shapes.abroad),
    (
        Plan(
            "Marie Charlotte Antoinette Wilhelmina",
            "van",
            "Heeckeren tot den Brandenborgh-Groote Schaarsberg",
            "'s-Heerenberg",
            S.ACTIEF,
            U.WIA_WGA_VVU,
            O.UWV,
        ),
        shapes.as_it_is,
    ),
    (
        Plan("IJsbrand", "'t", "Hooft", "Vriezenveen", S.ACTIEF, U.LOONDOORBETALING, O.WERKGEVER),
        shapes.health_documents,
    ),
    (
        Plan("Małgorzata", "", "Wiśniewska", "Rijssen", S.ACTIEF, U.WW, O.UWV),
        shapes.appointment(0, "15:30", A.BEGELEIDING, "cv afmaken"),
    ),
    (
        Plan("Khadija", "el", "Idrissi", "Enschede", S.ACTIEF, U.PW_BIJSTAND, O.GEMEENTE),
        shapes.appointment(4, "10:00", A.INZAGE, "inzage in het eigen dossier"),
    ),
    (Plan("Sytse Rintje", "", "Ypma", "IJlst", S.IN_BEWARING, U.WAO, O.UWV), shapes.as_it_is),
    (Plan("Abebe", "", "Gebremedhin", "Tubbergen", S.AFGESLOTEN, U.WW, O.UWV), shapes.deceased),
    (
        Plan("Zoë", "", "D'Angelo", "Delden", S.IN_BEWARING, U.NUG, O.PARTICULIER),
        shapes.as_it_is,
    ),
    (Plan("Mohamed", "", "Tahiri", "Almelo", S.ACTIEF, U.WIA_IVA, O.UWV), shapes.as_it_is),
    (
        Plan("Inês", "", "Bakker-Yıldız", "Haaksbergen", S.ACTIEF, U.IOAW, O.GEMEENTE),
        shapes.as_it_is,
    ),
)
"""What is fixed of each of the first dossiers, and what is done to it afterwards."""


def tell(index: int, chance: Chance, today: date, staff: Staff, bsn: str) -> d.Dossier:
    """The dossier of story `index`."""
    plan, shape = STORIES[index]
    dossier = shape(make(index, chance, today, staff, bsn, plan), chance, today, staff)
    return use(index, dossier, chance, today, staff)
