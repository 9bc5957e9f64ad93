"""The client's rights in the dossier: requests, disclosures, shielding, objections and holds.

They are data of the client too, and go along in the next inspection. Text that may repeat a value
of another field is marked so in the table of fields (`Field.herhaalt`): what erases the value must
reach it there. Nothing here is typed in a form of the dossier; each act of `rules` writes its own.
"""

from __future__ import annotations

from datetime import date

from pro6tui.model.parts import Item, Part
from pro6tui.model.vocabulary_client import DocumentsoortId
from pro6tui.model.vocabulary_dossier import Doel
from pro6tui.model.vocabulary_verzoeken import (
    BeperkingsGrond,
    Beslissing,
    Besluit,
    Gevraagd,
    HoldReden,
    IdentiteitStatus,
    IdentiteitWijze,
    IndienerSoort,
    InzageVorm,
    Kanaal,
    KennisgevingStaat,
    VerlengingsGrond,
    Verstrekkingsgrond,
    Verzendwijze,
    VerzoekGrond,
    VerzoekSoort,
    VerzoekStaat,
    WeigeringsGrond,
)


class Stap(Item, frozen=True, kw_only=True):
    """One change of state of a request."""

    van: VerzoekStaat | None = None
    naar: VerzoekStaat = VerzoekStaat.ONTVANGEN
    op: date | None = None
    door: str = ""
    reden: str = ""


class Identiteit(Part, frozen=True, kw_only=True):
    """How sure the bureau is of who asks: the kind of document seen, never its number or a copy.

    While it waits the term runs on; `gevraagd_op` only says since when.
    """

    status: IdentiteitStatus = IdentiteitStatus.NIET_GEVRAAGD
    wijze: IdentiteitWijze | None = None
    soort_document: DocumentsoortId | None = None
    gevraagd_op: date | None = None
    gezien_op: date | None = None
    door: str = ""


class Verlenging(Part, frozen=True, kw_only=True):
    """That the answer takes longer: told to the client on `gemeld_op`, now due at last on `tot`."""

    gemeld_op: date | None = None
    grond: VerlengingsGrond | None = None
    reden: str = ""
    tot: date | None = None
    door: str = ""


class Onderdeel(Item, frozen=True, kw_only=True):
    """What is asked of one field (`pad` its path), note or document (the path of the item), or of
    everything (""), and what was decided.

    `gevraagde_waarde` is the new value as one types it. A decision with `voorgesteld_door` and
    without `beslist_door` is a proposal.
    """

    pad: str = ""
    gevraagd: Gevraagd | None = None
    gevraagde_waarde: str = ""
    grond: VerzoekGrond | None = None
    toelichting: str = ""
    beslissing: Beslissing | None = None
    weigeringsgrond: WeigeringsGrond | None = None
    motivering: str = ""
    voorgesteld_door: str = ""
    beslist_door: str = ""
    uitgevoerd_op: date | None = None


class Redactie(Item, frozen=True, kw_only=True):
    """One field, note or document (by its path) that an inspection leaves out, and why."""

    pad: str = ""
    grond: WeigeringsGrond | None = None
    motivering: str = ""
    door: str = ""
    op: date | None = None


class InzageVerslag(Part, frozen=True, kw_only=True):
    """What happened at an inspection at the office. `aanwezig`: names; `getoond`: paths or document
    ids; `handtekening`: the document that holds the signed record."""

    datum: date | None = None
    plaats: str = ""
    aanwezig: tuple[str, ...] = ()
    legitimatie: DocumentsoortId | None = None
    getoond: tuple[str, ...] = ()
    kopie_meegegeven: bool | None = None
    handtekening: str = ""
    door: str = ""


class Kennisgeving(Item, frozen=True, kw_only=True):
    """That one recipient must hear of a correction, erasure or shielding (AVG 19). `velden`: the
    paths they got before; `verstrekking`: the id of the line that says so; `brief`: a document."""

    ontvanger: str = ""
    ontvanger_id: str = ""
    velden: tuple[str, ...] = ()
    verstrekking: str = ""
    staat: KennisgevingStaat = KennisgevingStaat.OPEN
    op: date | None = None
    door: str = ""
    motivering: str = ""
    brief: str = ""


class Verzoek(Item, frozen=True, kw_only=True):
    """One request of the client, from receipt to closing.

    `machtiging`, `verzoekdocument` and `brieven` are ids of documents, `afspraak` of an
    appointment, `toestemming` of a consent that is withdrawn, `dubbel_van` of another request.
    `tegen`: the purposes objected to. `uiterlijk`: the last day to answer, as it stood when the
    decision was taken. `beroep_tot`: until when the client may go to court.
    """

    soort: VerzoekSoort | None = None
    staat: VerzoekStaat = VerzoekStaat.ONTVANGEN
    kanaal: Kanaal | None = None
    ontvangen_op: date | None = None
    ontvangstbevestiging_op: date | None = None
    indiener: IndienerSoort = IndienerSoort.BETROKKENE
    indiener_naam: str = ""
    machtiging: str = ""
    verzoekdocument: str = ""
    vorm: tuple[InzageVorm, ...] = ()
    tegen: tuple[Doel, ...] = ()
    toestemming: str = ""
    toelichting: str = ""
    identiteit: Identiteit = Identiteit()
    in_behandeling_op: date | None = None
    behandelaar: str = ""
    verlenging: Verlenging = Verlenging()
    onderdelen: tuple[Onderdeel, ...] = ()
    redacties: tuple[Redactie, ...] = ()
    afspraak: str = ""
    verslag: InzageVerslag = InzageVerslag()
    besluit: Besluit | None = None
    besluit_op: date | None = None
    besluit_door: str = ""
    uiterlijk: date | None = None
    te_laat_reden: str = ""
    beroep_tot: date | None = None
    eigen_verklaring: str = ""
    brieven: tuple[str, ...] = ()
    kennisgevingen: tuple[Kennisgeving, ...] = ()
    dubbel_van: str = ""
    afgehandeld_op: date | None = None
    reglement_versie: str = ""
    stappen: tuple[Stap, ...] = ()


class Verstrekking(Item, frozen=True, kw_only=True):
    """One disclosure (artt. 1 and 9): what left (`velden`, paths), when, by whom, to whom, why.

    `tijd` is "14:05" on the office's clock; `ontvanger_id` their entry in the address book;
    `sha256` of what left, in hex. The proof of the ground: `toestemming` (id of the consent),
    `wetsartikel`, `instantie` with `zaaknummer` and `uitspraak_op`, or `traject`. `kenmerk` and
    `gevraagd_op`: of the request by which UWV asked for its file. `vervallen_op`: a line of a batch
    whose file was never made, for a stop halfway; nothing left by it.
    """

    op: date | None = None
    tijd: str = ""
    door: str = ""
    ontvanger: str = ""
    ontvanger_id: str = ""
    grond: Verstrekkingsgrond | None = None
    doel: Doel | None = None
    velden: tuple[str, ...] = ()
    traject: str = ""
    toestemming: str = ""
    wetsartikel: str = ""
    instantie: str = ""
    zaaknummer: str = ""
    uitspraak_op: date | None = None
    kenmerk: str = ""
    gevraagd_op: date | None = None
    kanaal: Verzendwijze | None = None
    sha256: str = ""
    batch: str = ""
    verzoek: str = ""
    reglement_versie: str = ""
    vervallen_op: date | None = None

    @property
    def gegaan(self) -> bool:
        """Whether something left by this line."""
        return self.vervallen_op is None


class Afscherming(Item, frozen=True, kw_only=True):
    """One field, note, document or part (by its path) that is only kept, not used (AVG 18).

    Lifting is announced to the client first: `aangekondigd_op` comes before `opgeheven_op`.
    """

    pad: str = ""
    grond: BeperkingsGrond | None = None
    verzoek: str = ""
    van: date | None = None
    door: str = ""
    aangekondigd_op: date | None = None
    opgeheven_op: date | None = None
    opgeheven_door: str = ""


class Bezwaar(Item, frozen=True, kw_only=True):
    """That the client does not want their data used for `tegen` (AVG 21), from `van` on, until
    they take it back."""

    tegen: Doel | None = None
    verzoek: str = ""
    van: date | None = None
    door: str = ""
    opgeheven_op: date | None = None
    opgeheven_door: str = ""


class Hold(Item, frozen=True, kw_only=True):
    """Why this dossier may not be destroyed for now. `bron`: the id of what it stands for, a
    complaint for one; what follows from an open request is not stored but asked of the request."""

    reden: HoldReden | None = None
    bron: str = ""
    geplaatst_op: date | None = None
    geplaatst_door: str = ""
    einde_voorzien: date | None = None
    motivering: str = ""
    opgeheven_op: date | None = None
    opgeheven_door: str = ""
    opgeheven_reden: str = ""
