"""Every field of the dossier: its path, label, kind, artikel and category of data.

This table is the allow-list of art. 3 as data: forms, history, `--set` and the register of
processing read it, and a test holds it against the structs. In a path `*` stands for an item of a
list. What art. 3 does not name but artt. 4 to 9 presuppose is category T or K7.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pro6tui.model import dossier as d
from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Item
from pro6tui.model.fields_verzoeken import FIELDS_VERZOEKEN, LABELS_VERZOEKEN, LISTS_VERZOEKEN
from pro6tui.model.kinds import Field as Field
from pro6tui.model.kinds import Kind as Kind
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary_dossier import Categorie

K = Kind
K1, K4, K6, K7, CT = Categorie.K1, Categorie.K4, Categorie.K6, Categorie.K7, Categorie.T
F = Field

FIELDS: tuple[Field, ...] = (
    F("nummer", N_("Dossiernummer"), K.VAST, 3, CT),
    F("staat", N_("Staat"), K.VAST, 5, CT, v.DossierStaat),
    F("aangemaakt_op", N_("Aangemaakt op"), K.VAST, 5, CT),
    F("doeleinden", N_("Doeleinden"), K.MEERKEUZE, 2, CT, v.Doel),
    F("informatieblad_uitgereikt_op", N_("Informatieblad uitgereikt op"), K.DATUM, 2, CT),
    F("persoon.voornamen", N_("Voornamen"), K.NAAM, 3, K1),
    F("persoon.voorletters", N_("Voorletters"), K.NAAM, 9, CT),
    F("persoon.tussenvoegsel", N_("Tussenvoegsel"), K.NAAM, 3, K1),
    F("persoon.achternaam", N_("Achternaam"), K.NAAM, 3, K1),
    F("persoon.adres", N_("Adres"), K.TEKST, 3, K1),
    F("persoon.postcode", N_("Postcode"), K.POSTCODE, 3, K1),
    F("persoon.woonplaats", N_("Woonplaats"), K.NAAM, 3, K1),
    F("persoon.telefoonnummer", N_("Telefoonnummer"), K.TELEFOON, 3, K1),
    F("persoon.emailadres", N_("E-mailadres"), K.EMAIL, 3, K1),
    F("persoon.geboortedatum", N_("Geboortedatum"), K.DATUM, 3, K1),
    F("persoon.geslacht", N_("Geslacht"), K.KEUZE, 3, K1, v.Geslacht),
    F("persoon.bsn_grondslag", N_("Grondslag voor het BSN"), K.KEUZE, 3, CT, v.BsnGrondslag),
    F("persoon.bsn", N_("BSN"), K.BSN, 3, K1, None, True),
    F("persoon.documentsoort_id", N_("Soort ID-bewijs"), K.KEUZE, 3, K6, v.DocumentsoortId),
    F(
        "persoon.documentnummer_id",
        N_("Documentnummer ID-bewijs"),
        K.DOCUMENTNUMMER,
        3,
        K6,
        None,
        True,
    ),
    F("uitkeringen.*.soort", N_("Soort uitkering"), K.KEUZE, 3, K1, v.SoortUitkering),
    F("uitkeringen.*.hoogte", N_("Hoogte uitkering (bruto)"), K.BEDRAG, 3, K1),
    F("uitkeringen.*.periode", N_("Periode"), K.KEUZE, 3, K1, v.Periode),
    F("uitkeringen.*.ingangsdatum", N_("Ingangsdatum uitkering"), K.DATUM, 3, K1),
    F("uitkeringen.*.einddatum", N_("Einddatum uitkering"), K.DATUM, 3, K1),
    F("arbeidsongeschiktheid.mate", N_("Mate van arbeidsongeschiktheid"), K.PERCENTAGE, 3, K1),
    F(
        "arbeidsongeschiktheid.klasse",
        N_("Klasse arbeidsongeschiktheid"),
        K.KEUZE,
        3,
        K1,
        v.AoKlasse,
    ),
    F(
        "arbeidsongeschiktheid.arbeidsvermogen",
        N_("Arbeidsvermogen (Wajong)"),
        K.KEUZE,
        3,
        K1,
        v.Arbeidsvermogen,
    ),
    F(
        "arbeidsongeschiktheid.restverdiencapaciteit",
        N_("Restverdiencapaciteit (bruto per maand)"),
        K.BEDRAG,
        3,
        K1,
    ),
    F("contactpersoon_uwv", N_("Contactpersoon UWV"), K.NAAM, 3, K1),
    F("trajecten.*.soort", N_("Soort traject"), K.KEUZE, 9, CT, v.Trajectsoort),
    F("trajecten.*.opdrachtgever", N_("Opdrachtgever"), K.KEUZE, 9, CT, v.OpdrachtgeverSoort),
    F("trajecten.*.opdrachtgever_naam", N_("Naam opdrachtgever"), K.NAAM, 9, CT),
    F("trajecten.*.contactpersoon", N_("Contactpersoon opdrachtgever"), K.NAAM, 9, CT),
    F("trajecten.*.ordernummer", N_("Ordernummer"), K.TEKST, 7, CT),
    F("trajecten.*.grondslag", N_("Grondslag"), K.KEUZE, 1, CT, v.Verwerkingsgrondslag),
    F("trajecten.*.aanmelding", N_("Aangemeld op"), K.DATUM, 7, CT),
    F("trajecten.*.eerste_gesprek", N_("Eerste gesprek"), K.DATUM, 9, CT),
    F("trajecten.*.startdatum_akkoord", N_("Akkoord opdrachtgever op plan"), K.DATUM, 9, CT),
    F("trajecten.*.einddatum", N_("Einddatum"), K.DATUM, 9, CT),
    F("trajecten.*.nazorg_tot", N_("Nazorg tot en met"), K.DATUM, 5, CT),
    F("trajecten.*.toegekende_minuten", N_("Toegekende uren"), K.UREN, 7, CT),
    F("trajecten.*.activiteiten", N_("Activiteiten"), K.MEERKEUZE, 7, CT, v.WerkfitActiviteit),
    F("trajecten.*.uitkomst", N_("Uitkomst"), K.KEUZE, 7, CT, v.Uitkomst),
    F("trajecten.*.eindsituatie", N_("Eindsituatie"), K.KEUZE, 7, CT, v.Eindsituatie),
    F(
        "trajecten.*.reden_terugmelding",
        N_("Reden terugmelding"),
        K.KEUZE,
        7,
        CT,
        v.RedenTerugmelding,
    ),
    F(
        "trajecten.*.werkfit_resultaat",
        N_("Resultaat Werkfit"),
        K.KEUZE,
        7,
        CT,
        v.WerkfitResultaat,
    ),
    F("kredietbemiddeling.actief", N_("Kredietbemiddeling"), K.JA_NEE, 3, CT),
    F("kredietbemiddeling.van", N_("Kredietbemiddeling van"), K.DATUM, 3, CT),
    F("kredietbemiddeling.tot", N_("Kredietbemiddeling tot"), K.DATUM, 3, CT),
    F("kredietbemiddeling.hoogte_schulden", N_("Hoogte uitstaande schulden"), K.BEDRAG, 3, K4),
    F("kredietbemiddeling.inkomen_partner", N_("Inkomen partner"), K.BEDRAG, 3, K4),
    F(
        "kredietbemiddeling.periode_inkomen_partner",
        N_("Inkomen partner, periode"),
        K.KEUZE,
        3,
        K4,
        v.Periode,
    ),
    F("cv.werkervaring.*.functie", N_("Functie"), K.TEKST, 3, K1),
    F("cv.werkervaring.*.werkgever", N_("Werkgever"), K.NAAM, 3, K1),
    F("cv.werkervaring.*.van", N_("Van"), K.MAAND, 3, K1),
    F("cv.werkervaring.*.tot", N_("Tot"), K.MAAND, 3, K1),
    F("cv.werkervaring.*.taken", N_("Taken"), K.TEKSTBLOK, 3, K1, None, False, True),
    F("cv.opleiding.*.naam", N_("Opleiding"), K.TEKST, 3, K1),
    F("cv.opleiding.*.niveau", N_("Niveau"), K.TEKST, 3, K1),
    F("cv.opleiding.*.van", N_("Van"), K.MAAND, 3, K1),
    F("cv.opleiding.*.tot", N_("Tot"), K.MAAND, 3, K1),
    F("cv.opleiding.*.diploma", N_("Diploma"), K.JA_NEE, 3, K1),
    F("notities.*.datum", N_("Datum"), K.DATUM, 7, CT),
    F("notities.*.auteur", N_("Auteur"), K.VAST, 6, CT),
    F("notities.*.soort", N_("Soort notitie"), K.KEUZE, 7, CT, v.NotitieSoort),
    F("notities.*.doel", N_("Doel"), K.KEUZE, 2, CT, v.Doel),
    F("notities.*.traject", N_("Traject"), K.VAST, 9, CT),
    F("notities.*.tekst", N_("Tekst"), K.TEKSTBLOK, 7, CT, None, False, True),
    F("afspraken.*.datum", N_("Datum"), K.DATUM, 7, CT),
    F("afspraken.*.tijd", N_("Tijd"), K.TIJD, 7, CT),
    F("afspraken.*.soort", N_("Soort afspraak"), K.KEUZE, 7, CT, v.AfspraakSoort),
    F("afspraken.*.status", N_("Status"), K.KEUZE, 7, CT, v.AfspraakStatus),
    F("afspraken.*.plaats", N_("Plaats"), K.TEKST, 7, CT, None, False, True),
    F("afspraken.*.met", N_("Met"), K.NAAM, 7, CT, None, False, True),
    F("afspraken.*.traject", N_("Traject"), K.VAST, 9, CT),
    F("afspraken.*.toelichting", N_("Toelichting"), K.TEKSTBLOK, 7, CT, None, False, True),
    F("documenten.*.naam", N_("Naam document"), K.TEKST, 4, CT, None, False, True),
    F("documenten.*.soort", N_("Soort document"), K.KEUZE, 4, CT, v.DocumentSoort),
    F("documenten.*.datum", N_("Datum document"), K.DATUM, 4, CT),
    F("documenten.*.drager", N_("Drager"), K.KEUZE, 4, CT, v.Drager),
    F("documenten.*.doel", N_("Doel"), K.KEUZE, 2, CT, v.Doel),
    F("documenten.*.traject", N_("Traject"), K.VAST, 9, CT),
    F("documenten.*.toegevoegd_door", N_("Toegevoegd door"), K.VAST, 6, CT),
    F("documenten.*.blob", N_("Bijlage"), K.VAST, 4, CT),
    F("documenten.*.mediatype", N_("Bestandssoort"), K.VAST, 4, CT),
    F("documenten.*.grootte", N_("Grootte"), K.VAST, 4, CT),
    F("documenten.*.sha256", N_("Vingerafdruk (SHA-256)"), K.VAST, 8, CT),
    F("papier.aanwezig", N_("Papieren dossier"), K.JA_NEE, 4, CT),
    F("papier.locatie", N_("Kast"), K.TEKST, 4, CT),
    F("papier.map", N_("Map"), K.TEKST, 4, CT),
    F("papier.omvang_mappen", N_("Aantal mappen"), K.GETAL, 4, CT),
    F("papier.meegenomen_door", N_("Meegenomen door"), K.TEKST, 4, CT),
    F("papier.meegenomen_op", N_("Meegenomen op"), K.DATUM, 4, CT),
    F("papier.vernietigd_op", N_("Papier vernietigd op"), K.VAST, 12, CT),
    F("papier.vernietigd_door", N_("Papier vernietigd door"), K.VAST, 12, CT),
    F("papier.vernietigd_methode", N_("Hoe vernietigd"), K.VAST, 12, CT, v.Papiermethode),
    F("papier.vernietigd_niveau", N_("Niveau DIN 66399"), K.VAST, 12, CT, v.Papierniveau),
    F("papier.vernietigd_klasse", N_("Beschermingsklasse"), K.VAST, 12, CT),
    F("papier.vernietigd_bedrijf", N_("Vernietigingsbedrijf"), K.VAST, 12, CT),
    F("papier.vernietigd_certificaat", N_("Nummer van het certificaat"), K.VAST, 12, CT),
    F("papier.vernietigd_container", N_("Container of verzegeling"), K.VAST, 12, CT),
    F("papier.vernietigd_getuige", N_("Getuige"), K.VAST, 12, CT),
    F("toestemmingen.*.doel", N_("Toestemming voor"), K.VAST, 1, K7, v.Doel),
    F("toestemmingen.*.ontvanger", N_("Ontvanger"), K.VAST, 1, K7, None, False, True),
    F("toestemmingen.*.omvang", N_("Welke gegevens"), K.VAST, 1, K7),
    F("toestemmingen.*.schriftelijk", N_("Schriftelijk"), K.VAST, 1, K7),
    F("toestemmingen.*.datum", N_("Datum toestemming"), K.VAST, 1, K7),
    F("toestemmingen.*.ingetrokken_op", N_("Ingetrokken op"), K.VAST, 1, K7),
    F("toestemmingen.*.document", N_("Document"), K.VAST, 1, K7),
    F("toestemmingen.*.reglement_versie", N_("Versie reglement"), K.VAST, 13, K7),
    *FIELDS_VERZOEKEN,
    F("langer_bewaren.*.niet_voor", N_("Niet vernietigen vóór"), K.VAST, 5, CT),
    F("langer_bewaren.*.reden", N_("Waarom langer bewaren"), K.VAST, 5, CT, None, False, True),
    F("langer_bewaren.*.op", N_("Vastgelegd op"), K.VAST, 5, CT),
    F("langer_bewaren.*.door", N_("Vastgelegd door"), K.VAST, 6, CT),
    F("toewijzing.behandelaars", N_("Behandelaars"), K.TEKSTLIJST, 6, CT),
    F("toewijzing.organisatie", N_("Toegewezen aan organisatie"), K.TEKST, 6, CT),
    F("staatwissels.*.van", N_("Van staat"), K.VAST, 5, CT, v.DossierStaat),
    F("staatwissels.*.naar", N_("Naar staat"), K.VAST, 5, CT, v.DossierStaat),
    F("staatwissels.*.op", N_("Op"), K.VAST, 5, CT),
    F("staatwissels.*.door", N_("Door"), K.VAST, 6, CT),
    F("staatwissels.*.reden", N_("Reden"), K.VAST, 5, CT, None, False, True),
    F("wijziging.reden", N_("Reden van wijziging"), K.VAST, 11, CT, None, False, True),
    F("wijziging.velden", N_("Gewijzigde velden"), K.VAST, 11, CT),
    F("wijziging.doel", N_("Doel"), K.VAST, 2, CT, v.Doel),
    F("wijziging.reglement_versie", N_("Versie reglement"), K.VAST, 13, CT),
)

BY_PATH = MappingProxyType({field.path: field for field in FIELDS})

ALIASES = MappingProxyType(
    {
        "soort_uitkering": "uitkeringen.0.soort",
        "hoogte_uitkering": "uitkeringen.0.hoogte",
        "ingangsdatum_uitkering": "uitkeringen.0.ingangsdatum",
        "mate_arbeidsongeschiktheid": "arbeidsongeschiktheid.mate",
        "kredietbemiddeling": "kredietbemiddeling.actief",
        "schulden": "kredietbemiddeling.hoogte_schulden",
    }
)
"""The regulation's own names, where ours is a path."""

LISTS: Mapping[str, type[Item]] = MappingProxyType(
    {
        "uitkeringen": d.Uitkering,
        "trajecten": d.Traject,
        "cv.werkervaring": d.Werkervaring,
        "cv.opleiding": d.Opleiding,
        "notities": d.Notitie,
        "afspraken": d.Afspraak,
        "documenten": d.Document,
        "toestemmingen": d.Toestemming,
        **LISTS_VERZOEKEN,
        "langer_bewaren": d.LangerBewaren,
        "staatwissels": d.Staatwissel,
    }
)
"""The lists of a dossier and the struct of an item; a list in an item by its path with `*`."""

LIST_LABELS = MappingProxyType(
    {
        "uitkeringen": N_("Uitkering"),
        "trajecten": N_("Traject"),
        "cv.werkervaring": N_("Werkervaring"),
        "cv.opleiding": N_("Opleiding"),
        "notities": N_("Notitie"),
        "afspraken": N_("Afspraak"),
        "documenten": N_("Document"),
        "toestemmingen": N_("Toestemming"),
        **LABELS_VERZOEKEN,
        "langer_bewaren": N_("Langer bewaren"),
        "staatwissels": N_("Wisseling van staat"),
    }
)
"""What one item of each list is called; shown through `_()`."""

VASTE_LIJSTEN = frozenset(
    name
    for name in LISTS
    if all(one.kind is Kind.VAST for one in FIELDS if one.path.startswith(f"{name}.*."))
)
"""Lists of which no field is typed: an item comes and goes by an act of its own."""
