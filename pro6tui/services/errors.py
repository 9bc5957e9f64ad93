"""What went wrong, as a sentence for the person at the keyboard."""

from __future__ import annotations

from pro6tui.i18n import _
from pro6tui.model.refusal import Refusal
from vault import errors


class Refused(Exception):  # noqa: N818 - the sentence is the point, not the mistake
    """Something this program will not or cannot do: what, and the way out. Never a value."""

    def __init__(self, message: str, uitweg: str = "") -> None:
        self.message = message
        self.uitweg = uitweg
        super().__init__(message)

    def __str__(self) -> str:
        return f"{self.message} {self.uitweg}".rstrip()


def _sentences() -> dict[str, tuple[str, str]]:
    return {
        "no_vault": (
            _("Op deze plaats staat geen kluis."),
            _("Controleer de map; misschien is een schijf of netwerkmap niet aangekoppeld."),
        ),
        "newer_format": (
            _("Deze kluis is gemaakt door een nieuwere versie van het programma."),
            _("Werk het programma bij; er is niets gewijzigd."),
        ),
        "exists": (_("Op die plaats staat al iets."), _("Kies een lege of nieuwe plaats.")),
        "missing": (
            _("Een bestand dat er moet zijn, ontbreekt."),
            _("Laat de beheerder ‘pro6 check’ draaien."),
        ),
        "too_large": (
            _("Dit bestand is te groot."),
            _("Een bijlage mag hooguit 1 GiB zijn."),
        ),
        "read_only": (
            _("Hier mag of kan niet worden geschreven."),
            _("Controleer de rechten op de map, of vraag de beheerder. Er is niets half bewaard."),
        ),
        "disk_full": (
            _("De schijf is vol."),
            _("Er is niets half bewaard. Maak ruimte en probeer het opnieuw."),
        ),
        "io": (
            _("Het lezen of schrijven is mislukt."),
            _("Er is niets half bewaard. Probeer het opnieuw of vraag de beheerder."),
        ),
        "unsafe_storage": (
            _("Deze plaats is niet veilig voor een kluis."),
            _("Kies een map op een gewone schijf, met de epochsleutel erbuiten."),
        ),
        "wrong_passphrase": (
            _("De wachtwoordzin klopt niet."),
            _("Probeer het opnieuw; let op hoofdletters."),
        ),
        "bad_identity": (
            _("Dit is geen sleutelbestand van dit programma, of het is beschadigd."),
            _("Zet uw reservekopie terug of vraag de beheerder."),
        ),
        "foreign_identity": (
            _("Deze sleutel hoort niet bij deze kluis."),
            _("Controleer welke kluis en welk sleutelbestand u gebruikt."),
        ),
        "membership_ended": (
            _("Uw aanstelling geeft vandaag geen toegang (art. 6)."),
            _("Vraag de directeur als dit niet klopt."),
        ),
        "no_epoch_key": (
            _("De epochsleutel van deze machine is niet gevonden."),
            _("Zonder die sleutel opent de kluis niet; zie de handleiding voor herstel."),
        ),
        "wrong_epoch_key": (
            _("De epochsleutel hoort bij een andere kluis of een voorbije periode."),
            _("Vraag de beheerder om de huidige sleutel van deze machine."),
        ),
        "not_entitled": (
            _("U hebt hier geen sleutel voor (art. 6)."),
            _("Vraag de directeur als u dit voor uw werk nodig hebt."),
        ),
        "damaged": (
            _("Een bestand in de kluis is beschadigd of vervalst."),
            _("Er is niets van getoond. Laat de beheerder ‘pro6 check’ draaien."),
        ),
        "no_document": (
            _("Dit dossier is niet gevonden."),
            _("Zoek het op in de lijst; misschien is het nummer verkeerd getypt."),
        ),
        "log_unavailable": (
            _("Het logboek kan niet worden geschreven, dus er wordt niets geopend of bewaard."),
            _("Controleer of de schijf vol is of de map niet beschrijfbaar, en probeer opnieuw."),
        ),
        "conflict": (
            _("Iemand anders heeft dit dossier intussen gewijzigd."),
            _("Bekijk de verschillen en bewaar opnieuw; uw werk is niet verloren."),
        ),
        "keyholder_gone": (
            _("De sessie is afgesloten."),
            _("Ontgrendel de kluis opnieuw."),
        ),
        "cancelled": (_("Gestopt."), _("Er is niets half bewaard.")),
    }


def parts(error: BaseException) -> tuple[str, str]:
    """What went wrong, and the way out, for any failure; never a value or a trace."""
    if isinstance(error, Refusal | Refused):
        return error.message, error.uitweg
    known = error.code if isinstance(error, errors.VaultError) else ""
    return _sentences().get(
        known,
        (_("Er ging iets mis in het programma."), _("Er is niets half bewaard.")),
    )


def sentence(error: BaseException) -> str:
    """The same as one clear Dutch sentence."""
    return " ".join(part for part in parts(error) if part)


def code(error: BaseException) -> str:
    """The stable name of a failure, for scripts and the log: "R3.2", "disk_full", "refused"."""
    if isinstance(error, Refusal | errors.VaultError):
        return str(error.code)
    return "refused" if isinstance(error, Refused) else "error"
