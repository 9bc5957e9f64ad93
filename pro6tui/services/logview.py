"""The access log as people read it: when, who, what, why, which fields, from where.

What somebody may read follows from the keys: who lacks the key of the log ring gets only their own
lines. No line holds a value from a dossier.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pro6tui.i18n import _
from pro6tui.model.fields import BY_PATH, LIST_LABELS
from pro6tui.model.refusal import Refusal
from pro6tui.model.terms import N_
from pro6tui.model.vocabulary import Doel, Rol
from pro6tui.rules import artikel_06
from pro6tui.rules.artikel_06 import Mate, Recht
from pro6tui.services.logfeiten import Feit, feiten, uitkomst
from pro6tui.services.session import Session
from vault.journal import Record

ACTIES = {
    "ontgrendeld": N_("kluis geopend"),
    "open": N_("geopend"),
    "open_geweigerd": N_("openen geweigerd"),
    "waarneming": N_("geopend zonder toewijzing"),
    "herladen": N_("opnieuw geladen na wijziging"),
    "intake": N_("intake"),
    "import": N_("ingelezen uit een bestand"),
    "demo": N_("demodossier gemaakt"),
    "wijziging": N_("gewijzigd"),
    "gewist": N_("gegeven uit elke versie gewist"),
    "inzage_getoond": N_("aan de klant getoond"),
    "kopie_gemaakt": N_("bijlagen in een kopie voor de klant gezet"),
    "kopie_meegegeven": N_("kopie aan de klant meegegeven"),
    "bijlage_geprint": N_("bijlage voor de klant afgedrukt"),
    "verzoek": N_("stap in een verzoek van de klant"),
    "afscherming": N_("afscherming geplaatst, aangekondigd of opgeheven"),
    "bezwaar": N_("bezwaar ingetrokken"),
    "rollback_accepted": N_("verder met een oudere kluis"),
    "versies": N_("versies vergeleken"),
    "samengevoegd": N_("versies samengevoegd"),
    "geschiedenis": N_("geschiedenis bekeken"),
    "log_bekeken": N_("logboek bekeken"),
    "bijlage_opgehaald": N_("bijlage opgehaald"),
    "brief_gemaakt": N_("brief gemaakt"),
    "brief_geprint": N_("document afgedrukt"),
    "brief_versleuteld": N_("document in een versleuteld bestand meegegeven"),
    "controle": N_("kluis nagekeken"),
    "opgeruimd": N_("resten opgeruimd"),
    "backup_gezien": N_("back-up gezien"),
    "herstelproef": N_("herstel geoefend"),
    "herstel_papier": N_("geopend met het sleutelblad"),
    "epochhouder": N_("epochsleutel voor een machine gemaakt"),
    "sleutelblad": N_("sleutelblad gemaakt"),
    "zoek_bsn": N_("gezocht op BSN"),
    "zoek_persoon": N_("gezocht of iemand al een dossier heeft"),
    "dubbel_gevonden": N_("klant heeft al een dossier; niet opgenomen"),
    "zoek_notities": N_("gezocht in notities"),
    "toegewezen": N_("aan een onderaannemer toegewezen"),
    "teruggenomen": N_("van een onderaannemer teruggenomen"),
    "lid": N_("lid toegelaten of gewijzigd"),
    "toegang_ingetrokken": N_("toegang ingetrokken"),
    "verklaring_vastgesteld": N_("verklaring vastgesteld"),
    "verklaring_aanvaard": N_("verklaring aanvaard"),
    "nood_vraag": N_("noodprocedure gevraagd"),
    "nood_geef": N_("noodprocedure toegestaan"),
    "nood_einde": N_("noodprocedure beëindigd"),
    "nood_geopend": N_("geopend met de noodprocedure"),
    "feestdag_erbij": N_("feestdag toegevoegd"),
    "feestdag_weg": N_("feestdag weggehaald"),
    "ontvanger": N_("adresboek gewijzigd"),
    "backupsysteem": N_("register van back-ups gewijzigd"),
    "toestemming": N_("toestemming vastgelegd of ingetrokken"),
    "verstrekking": N_("gegevens verstrekt"),
    "verstrekking_geweigerd": N_("verstrekking geweigerd"),
    "uwv_overdracht": N_("stukken in een overdracht aan UWV gezet"),
    "verstrekking_vervallen": N_("verstrekking ging toch niet door"),
    "papier": N_("papieren map geplaatst, meegenomen, terug of vernietigd"),
    "papier_etiket": N_("etiketten voor papieren mappen gemaakt"),
    "hold": N_("vernietigen tegengehouden of weer toegestaan"),
    "bewaartermijn": N_("bewaartermijn van het bureau vastgesteld"),
    "langer_bewaren": N_("besloten dat een dossier langer bewaard blijft"),
    "klacht": N_("klachtenregister gewijzigd"),
    "onderzoek": N_("stap in een onderzoek"),
    "onderzoek_geweigerd": N_("onderzoek geweigerd"),
    "lezing": N_("lezing van het reglement vastgelegd"),
    "vernietigingslijst": N_("stap van een vernietigingslijst"),
    "vernietiging_geweigerd": N_("vernietigen geweigerd"),
    "opnieuw_vernietigd": N_("opnieuw vernietigd wat terug was"),
    "lijst_staat": N_("op een vernietigingslijst, of eraf"),
    "klok_nagekeken": N_("klok van de server nagekeken"),
    "register_read": N_("register gelezen"),
    "register_write": N_("register gewijzigd"),
    "ring_generation": N_("sleutel van een kring vernieuwd"),
    "fresh_keys": N_("nieuwe sleutels voor dossiers gemaakt"),
    "keys_moved": N_("sleutels van dossiers verplaatst"),
    "keys_spent": N_("oude sleutels afgesloten"),
    "documents_rekeyed": N_("dossiers opnieuw versleuteld"),
    "unshare": N_("sleutel van een dossier teruggenomen"),
    "rotate": N_("epochsleutel vernieuwd"),
    "erase_started": N_("wissen van een gegeven begonnen"),
    "erase_files": N_("oude versies met een gewist gegeven verwijderd"),
    "destroy_started": N_("vernietiging begonnen"),
    "destroy_files": N_("bestanden van een vernietigd dossier verwijderd"),
    "destroy_done": N_("vernietiging voltooid"),
}
"""What each act is called; shown through `_()`. An act of a later version shows by its own name."""


@dataclass(frozen=True)
class Logregel:
    """One line. `velden` are labels; `herkomst` is "host account tty address"; `resultaat` is "ok",
    "geweigerd" for what a rule refused, or what the vault said."""

    op: datetime
    handle: str
    naam: str
    rol: str
    actie: str
    doel: str
    velden: tuple[str, ...]
    herkomst: str
    resultaat: str
    document: str
    """The pseudonym of the dossier in the log, "" for an act on none."""
    feiten: tuple[Feit, ...] = ()

    @property
    def wie(self) -> str:
        """ "Anna Bos, consulent of coach"."""
        return f"{self.naam}, {self.rol}" if self.rol else self.naam


def alleen_eigen(rol: Rol) -> bool:
    """Whether this role reads only the lines of its own acts."""
    return artikel_06.mate(rol, Recht.TOEGANGSLOG) is not Mate.LEZEN


def regels(
    session: Session, doc_id: str | None = None, doel: Doel | None = None, limit: int | None = None
) -> list[Logregel]:
    """The lines this member may read, oldest first; of one dossier, or of all. Blocks.

    Looking is itself logged. Refusal "R6.2" for a role that reads no log.
    """
    if artikel_06.mate(session.role, Recht.TOEGANGSLOG) is Mate.NEE:
        raise Refusal(
            "R6.2",
            6,
            _("Uw rol leest het logboek niet."),
            _("Vraag de directeur wat u wilt weten."),
        )
    session.vault.log(session.entry("log_bekeken", doel), doc_id)
    namen = namen_van(session)
    zonder_doel = artikel_06.mate(session.role, Recht.TOEGANGSLOG) is Mate.ZONDER_DOEL
    return list(vertaald(session.vault.records(doc_id, limit), namen, zonder_doel=zonder_doel))


def namen_van(session: Session) -> dict[str, str]:
    """Handle → name of everyone who is or was a member. Blocks briefly."""
    return {one.handle: one.name for one in session.vault.members()}


def vertaald(
    records: Iterable[Record], namen: dict[str, str], *, zonder_doel: bool = False
) -> Iterable[Logregel]:
    """The lines of the records that can be read; the others are passed over."""
    for record in records:
        if record.body is None:
            continue
        body = record.body
        facts = body.get("facts")
        facts = facts if isinstance(facts, dict) else {}
        action = str(body.get("action"))
        dutch = ACTIES.get(action, action)
        yield Logregel(
            op=record.time,
            handle=record.author,
            naam=namen.get(record.author, record.author),
            rol=_term(Rol, body.get("role")),
            actie=_(dutch),
            doel="" if zonder_doel else _term(Doel, facts.get("doel")),
            velden=tuple(_velden(facts.get("onderdelen"))),
            herkomst=_herkomst(facts.get("herkomst")),
            resultaat=uitkomst(action, body.get("result")),
            document=str(body.get("document", "")),
            feiten=() if zonder_doel else tuple(feiten(action, facts)),
        )


def _term(words: type[Rol] | type[Doel], code: Any) -> str:
    for one in words:
        if one.value == code:
            return one.label
    return str(code or "")


def _velden(found: Any) -> Iterable[str]:
    """Labels of the fields; what this version does not know shows by its path."""
    for path in found if isinstance(found, list) else ():
        field = BY_PATH.get(str(path))
        if field is not None:
            whose = LIST_LABELS.get(field.path.partition(".*")[0]) if field.in_list else None
            yield f"{_(whose)}: {field.label}" if whose else field.label
        else:
            name = str(path).partition(".*")[0]
            yield _(LIST_LABELS[name]) if name in LIST_LABELS else str(path)


def _herkomst(found: Any) -> str:
    if not isinstance(found, dict):
        return ""
    parts = (str(found.get(name) or "") for name in ("host", "account", "tty", "ssh"))
    return " ".join(part for part in parts if part)
