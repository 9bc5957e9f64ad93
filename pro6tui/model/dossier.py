"""The dossier: a closed schema (art. 3), immutable, JSON in and out through `model.codec`.

Names are the regulation's. Text is "" and everything else None when it is not known; lists are
tuples; amounts are whole cents, gross; hours are whole minutes; dates are calendar dates without
a time. Items of lists carry a random `id`, by which two versions of a dossier are compared and
merged. What is left out of a JSON object is not known, so a later field never changes the meaning
of an old revision.
"""

from __future__ import annotations

from datetime import date

from pro6tui.model.bewaring import LangerBewaren as LangerBewaren
from pro6tui.model.parts import Item as Item
from pro6tui.model.parts import Part as Part
from pro6tui.model.verzoeken import Afscherming, Bezwaar, Hold, Verstrekking, Verzoek
from pro6tui.model.vocabulary_client import (
    AfspraakSoort,
    AoKlasse,
    Arbeidsvermogen,
    BsnGrondslag,
    DocumentsoortId,
    Geslacht,
    NotitieSoort,
    Periode,
    SoortUitkering,
)
from pro6tui.model.vocabulary_dossier import (
    AfspraakStatus,
    DocumentSoort,
    Doel,
    DossierStaat,
    Drager,
)
from pro6tui.model.vocabulary_papier import Papiermethode, Papierniveau
from pro6tui.model.vocabulary_trajecten import (
    Eindsituatie,
    OpdrachtgeverSoort,
    RedenTerugmelding,
    Trajectsoort,
    Uitkomst,
    Verwerkingsgrondslag,
    WerkfitActiviteit,
    WerkfitResultaat,
)


class Persoon(Part, frozen=True, kw_only=True):
    """Who the client is. `voorletters` is category T: art. 9 presupposes it."""

    voornamen: str = ""
    voorletters: str = ""
    tussenvoegsel: str = ""
    achternaam: str = ""
    adres: str = ""
    postcode: str = ""
    woonplaats: str = ""
    telefoonnummer: str = ""
    emailadres: str = ""
    geboortedatum: date | None = None
    geslacht: Geslacht | None = None
    bsn_grondslag: BsnGrondslag | None = None
    bsn: str = ""
    documentsoort_id: DocumentsoortId | None = None
    documentnummer_id: str = ""


class Uitkering(Item, frozen=True, kw_only=True):
    """One benefit; `hoogte` in cents per `periode`, gross."""

    soort: SoortUitkering | None = None
    hoogte: int | None = None
    periode: Periode | None = None
    ingangsdatum: date | None = None
    einddatum: date | None = None


class Arbeidsongeschiktheid(Part, frozen=True, kw_only=True):
    """Degree in whole per cent or as a class, or both; RVC in cents per month, gross."""

    mate: int | None = None
    klasse: AoKlasse | None = None
    arbeidsvermogen: Arbeidsvermogen | None = None
    restverdiencapaciteit: int | None = None


class Traject(Item, frozen=True, kw_only=True):
    """One order of one principal; a client may have several, for several principals.

    `startdatum_akkoord` is the day UWV agreed to the plan, `eerste_gesprek` the first meeting:
    both are kept, because which of them is "the start" differs per principal.
    """

    soort: Trajectsoort | None = None
    opdrachtgever: OpdrachtgeverSoort | None = None
    opdrachtgever_naam: str = ""
    contactpersoon: str = ""
    ordernummer: str = ""
    grondslag: Verwerkingsgrondslag | None = None
    aanmelding: date | None = None
    eerste_gesprek: date | None = None
    startdatum_akkoord: date | None = None
    einddatum: date | None = None
    nazorg_tot: date | None = None
    toegekende_minuten: int | None = None
    activiteiten: tuple[WerkfitActiviteit, ...] = ()
    uitkomst: Uitkomst | None = None
    eindsituatie: Eindsituatie | None = None
    reden_terugmelding: RedenTerugmelding | None = None
    werkfit_resultaat: WerkfitResultaat | None = None


class Kredietbemiddeling(Part, frozen=True, kw_only=True):
    """`actief` None: not yet asked. Debts as one amount; the partner's income without a name."""

    actief: bool | None = None
    van: date | None = None
    tot: date | None = None
    hoogte_schulden: int | None = None
    inkomen_partner: int | None = None
    periode_inkomen_partner: Periode | None = None


class Werkervaring(Item, frozen=True, kw_only=True):
    """One job; the regulation's "werkgevers" are the `werkgever` of each. Months as "2019-03"
    or years as "2019"."""

    functie: str = ""
    werkgever: str = ""
    van: str = ""
    tot: str = ""
    taken: str = ""


class Opleiding(Item, frozen=True, kw_only=True):
    """One course of education."""

    naam: str = ""
    niveau: str = ""
    van: str = ""
    tot: str = ""
    diploma: bool | None = None


class Cv(Part, frozen=True, kw_only=True):
    """Work and education, kept as the recorded reading of art. 3 allows."""

    werkervaring: tuple[Werkervaring, ...] = ()
    opleiding: tuple[Opleiding, ...] = ()


class Notitie(Item, frozen=True, kw_only=True):
    """A note; `auteur` is a member's handle, `traject` the id of the traject it belongs to."""

    datum: date | None = None
    auteur: str = ""
    soort: NotitieSoort = NotitieSoort.OVERIG
    doel: Doel = Doel.UITVOERING_TRAJECT
    traject: str = ""
    tekst: str = ""


class Afspraak(Item, frozen=True, kw_only=True):
    """An appointment on the office's clock: `tijd` is "10:30", local time in the Netherlands."""

    datum: date | None = None
    tijd: str = ""
    soort: AfspraakSoort = AfspraakSoort.OVERIG
    status: AfspraakStatus = AfspraakStatus.GEPLAND
    plaats: str = ""
    met: str = ""
    traject: str = ""
    toelichting: str = ""


class Document(Item, frozen=True, kw_only=True):
    """A document: an attachment in the vault, a sheet in the paper folder, or only the fact that
    it exists (`blob` ""). `grootte` in bytes, `sha256` of the plaintext in hex."""

    naam: str = ""
    soort: DocumentSoort = DocumentSoort.CORRESPONDENTIE
    datum: date | None = None
    drager: Drager = Drager.ELEKTRONISCH
    doel: Doel = Doel.UITVOERING_TRAJECT
    traject: str = ""
    toegevoegd_door: str = ""
    blob: str = ""
    mediatype: str = ""
    grootte: int | None = None
    sha256: str = ""


class Papier(Part, frozen=True, kw_only=True):
    """The paper half: where the folder stands and how thick it is, never what is in it.

    `aanwezig` None: not yet asked. `omvang_mappen` counts folders. How it was destroyed is filled
    by the act that records it: `vernietigd_klasse` is the protection class, 1 to 3.
    """

    aanwezig: bool | None = None
    locatie: str = ""
    map: str = ""
    omvang_mappen: int | None = None
    meegenomen_door: str = ""
    meegenomen_op: date | None = None
    vernietigd_op: date | None = None
    vernietigd_door: str = ""
    vernietigd_methode: Papiermethode | None = None
    vernietigd_niveau: Papierniveau | None = None
    vernietigd_klasse: int | None = None
    vernietigd_bedrijf: str = ""
    vernietigd_certificaat: str = ""
    vernietigd_container: str = ""
    vernietigd_getuige: str = ""


class Toestemming(Item, frozen=True, kw_only=True):
    """A consent: to whom (`ontvanger`), for what (`doel`), which fields (`omvang`, paths)."""

    doel: Doel | None = None
    ontvanger: str = ""
    omvang: tuple[str, ...] = ()
    schriftelijk: bool = False
    datum: date | None = None
    ingetrokken_op: date | None = None
    document: str = ""
    reglement_versie: str = ""


class Toewijzing(Part, frozen=True, kw_only=True):
    """Who works on it: handles of members, and the organisation it is assigned to ("": bureau)."""

    behandelaars: tuple[str, ...] = ()
    organisatie: str = ""


class Staatwissel(Item, frozen=True, kw_only=True):
    """One change of state, as the history of a dossier's life shows it."""

    van: DossierStaat | None = None
    naar: DossierStaat
    op: date
    door: str = ""
    reden: str = ""


class Wijziging(Part, frozen=True, kw_only=True):
    """Why this revision was made and which paths changed; the history of a field is the chain of
    revisions that name it."""

    reden: str = ""
    velden: tuple[str, ...] = ()
    doel: Doel | None = None
    reglement_versie: str = ""


class Dossier(Part, frozen=True, kw_only=True):
    """Everything the bureau holds on one client. `nummer` is "D-000123"."""

    nummer: str = ""
    staat: DossierStaat = DossierStaat.CONCEPT
    aangemaakt_op: date | None = None
    staatwissels: tuple[Staatwissel, ...] = ()
    doeleinden: tuple[Doel, ...] = ()
    informatieblad_uitgereikt_op: date | None = None
    persoon: Persoon = Persoon()
    uitkeringen: tuple[Uitkering, ...] = ()
    arbeidsongeschiktheid: Arbeidsongeschiktheid = Arbeidsongeschiktheid()
    contactpersoon_uwv: str = ""
    trajecten: tuple[Traject, ...] = ()
    kredietbemiddeling: Kredietbemiddeling = Kredietbemiddeling()
    cv: Cv = Cv()
    notities: tuple[Notitie, ...] = ()
    afspraken: tuple[Afspraak, ...] = ()
    documenten: tuple[Document, ...] = ()
    papier: Papier = Papier()
    toestemmingen: tuple[Toestemming, ...] = ()
    verstrekkingen: tuple[Verstrekking, ...] = ()
    verzoeken: tuple[Verzoek, ...] = ()
    afschermingen: tuple[Afscherming, ...] = ()
    bezwaren: tuple[Bezwaar, ...] = ()
    holds: tuple[Hold, ...] = ()
    langer_bewaren: tuple[LangerBewaren, ...] = ()
    toewijzing: Toewijzing = Toewijzing()
    wijziging: Wijziging = Wijziging()
