"""art. 4: a dossier lies on paper and in the database; each carrier has its own place and fate.

Source: regulation art. 4. The paper half is shadowed by its place and size, never its content, so
that inspection, correction and destruction can ask for it.
"""

from __future__ import annotations

from datetime import date

from pro6tui.i18n import _
from pro6tui.model.dossier import Dossier
from pro6tui.model.refusal import Refusal, Waarschuwing
from pro6tui.model.vocabulary import Drager

UIT_DAGEN = 28
"""Days that a folder may be out of its cabinet."""


def dragers(dossier: Dossier) -> tuple[Drager, ...]:
    """The carriers this dossier has, whether or not destroyed."""
    if dossier.papier.aanwezig:
        return (Drager.ELEKTRONISCH, Drager.PAPIER)
    return (Drager.ELEKTRONISCH,)


def toets(dossier: Dossier) -> list[Refusal]:
    """Refusals "R4.1": paper without a place, paper documents without a folder, a sheet that also
    has an attachment, a folder taken along by nobody."""
    papier = dossier.papier
    found: list[Refusal] = []
    if papier.aanwezig and not papier.locatie:
        found.append(
            _refuse(
                _("Van het papieren dossier is niet bekend waar het staat."),
                _("Vul de kast in, en de map als die er is."),
                "papier.locatie",
            )
        )
    if papier.omvang_mappen is not None and papier.omvang_mappen < (1 if papier.aanwezig else 0):
        found.append(
            _refuse(
                _("Het aantal mappen klopt niet."),
                _("Vul minstens 1 in als er een papieren dossier is."),
                "papier.omvang_mappen",
            )
        )
    if bool(papier.meegenomen_door) != (papier.meegenomen_op is not None):
        found.append(
            _refuse(
                _("Wie de map meenam en wanneer horen bij elkaar."),
                _("Vul beide in, of geen van beide."),
                "papier.meegenomen_door",
            )
        )
    for document in dossier.documenten:
        if document.drager is not Drager.PAPIER:
            continue
        if papier.aanwezig is not True:
            found.append(
                _refuse(
                    _("Er is een papieren document, maar geen papieren dossier."),
                    _("Leg eerst vast waar het papieren dossier staat."),
                    "papier.aanwezig",
                )
            )
        if document.blob:
            found.append(
                _refuse(
                    _("Een papieren document heeft geen bijlage."),
                    _("Leg de scan vast als een eigen, elektronisch document."),
                    f"documenten.{document.id}.drager",
                )
            )
    return found


def waarschuwingen(dossier: Dossier, today: date) -> list[Waarschuwing]:
    """A folder that has been out of its cabinet for more than four weeks."""
    papier = dossier.papier
    if papier.meegenomen_op is not None and (today - papier.meegenomen_op).days > UIT_DAGEN:
        return [
            Waarschuwing(
                "R4.2",
                4,
                _("De papieren map is al meer dan vier weken niet in de kast."),
                _("Vraag de map terug of leg vast waar zij nu is."),
                "papier.meegenomen_op",
            )
        ]
    return []


def _refuse(message: str, uitweg: str, field: str) -> Refusal:
    return Refusal("R4.1", 4, message, uitweg, field)
