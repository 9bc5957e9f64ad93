"""What every failure of the vault means to the person at the keyboard, and what to do."""

from __future__ import annotations

from pro6tui.i18n import _


def sentences() -> dict[str, tuple[str, str]]:
    """Code of a vault failure → what it means and what to do."""
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
        "no_access": (
            _("Uw account op deze machine mag een bestand van de kluis niet lezen."),
            _("Vraag de beheerder om uw account in de groep van de kluis te zetten."),
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
        "key_retired": (
            _("Dit dossier heeft een nieuwe sleutel die u niet hebt (art. 6)."),
            _("Vraag de directeur als u dit voor uw werk nodig hebt."),
        ),
        "resurrected": (
            _("In de kluis staan dossiers terug die vernietigd waren (art. 12)."),
            _(
                "Er gaat niets open. Vernietig ze opnieuw, bij het ontgrendelen of met"
                " ‘pro6 destroy again’; blijft er een bestand staan, dan moet de beheerder het"
                " weghalen."
            ),
        ),
        "destroyed": (
            _("Dit dossier is vernietigd (art. 12)."),
            _("Het komt niet terug; de vernietigingslijst zegt wanneer en waarom."),
        ),
        "rollback": (
            _("Deze kluis is ouder dan wat u eerder hebt gezien."),
            _(
                "Er gaat niets open. Vraag de beheerder of er een back-up is teruggezet; alleen dan"
                " gaat u verder, bij het ontgrendelen of met ‘pro6 rollback accept’."
            ),
        ),
        "needs_second": (
            _("Hiervoor is een tweede directeur nodig."),
            _("Vraag de andere directeur om dit goed te keuren."),
        ),
        "no_proposal": (
            _("Er ligt geen voorstel dat u kunt goedkeuren."),
            _("Laat het voorstel eerst doen; uw eigen voorstel keurt u niet goed."),
        ),
        "holders_behind": (
            _("Nog niet elke plaats met een epochsleutel heeft de vorige vernieuwing bevestigd."),
            _("Open de kluis op die plaats, of haal de plaats uit de lijst."),
        ),
        "bad_words": (
            _("Deze woorden zijn geen sleutel: er is een woord onbekend of verwisseld."),
            _("Lees ze nog eens na van het papier, in dezelfde volgorde."),
        ),
        "check_failed": (
            _("De controle van de kluis is halverwege gestopt."),
            _("Probeer het opnieuw; er is niets gewijzigd."),
        ),
        "rebuild_failed": (
            _("De lijst van dossiers kon niet worden gemaakt."),
            _("Probeer ‘pro6 catalog rebuild’; de dossiers zelf zijn niet geraakt."),
        ),
        "catalog_busy": (
            _("De lijst van dossiers is bij u in een ander venster in gebruik."),
            _("Probeer het over een ogenblik opnieuw."),
        ),
        "catalog_unsafe": (
            _("De map voor de lijst van dossiers is niet van u alleen."),
            _("Vraag de beheerder om uw cachemap na te kijken."),
        ),
        **dict.fromkeys(
            (
                "catalog_unusable",
                "catalog_missing",
                "catalog_foreign",
                "catalog_outdated",
                "catalog_newer",
                "catalog_damaged",
            ),
            (
                _("De lijst van dossiers is niet bruikbaar."),
                _("Maak haar opnieuw met ‘pro6 catalog rebuild’; de dossiers zijn niet geraakt."),
            ),
        ),
    }
