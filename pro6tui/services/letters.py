"""Letters: the bureau's own templates and house style, the letter itself, and what becomes of it.

The templates and the house style are the register "brieven" of the vault; of a letter that the
bureau has no template of its own for, the one that comes with the program counts. A letter is drawn
in memory and goes into its dossier encrypted; onto paper or into an encrypted file it goes by an
act of its own (`sending`), which is logged first. Everything here blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from typing import Any

import msgspec
from tinydb import where

from pro6tui.i18n import _
from pro6tui.model.dossier import Persoon
from pro6tui.model.fields import BY_PATH
from pro6tui.model.refusal import Refusal
from pro6tui.rules import brieven, invoer, tekens
from pro6tui.rules.brieven import Brief, Huisstijl, Omslag
from pro6tui.rules.brieven_rechten import Onderdeel, toets_brieven
from pro6tui.rules.brieven_soorten import BRIEVEN, brief
from pro6tui.rules.brieven_velden import VELDEN, Waarde
from pro6tui.rules.sjabloon import VeldSoort
from pro6tui.services import attachments, drukwerk, registers
from pro6tui.services.dossiers import Dossiers, OpenDossier
from pro6tui.services.errors import Refused
from pro6tui.services.session import Session
from vault.errors import NotEntitled
from vault.registers import Register, Tables

REGISTER = "brieven"
LONGEST_PART = 120
"""Characters of a part of the house style."""
_SJABLONEN, _HUISSTIJL = "sjablonen", "huisstijl"
_EXAMPLE = Huisstijl(
    naam="Voorbeeld Advies",
    adres="Stationsstraat 1",
    postcode="7607 GX",
    plaats="Almelo",
    telefoon="0546 12 34 56",
    email="privacy@voorbeeld.example",
)


@dataclass(frozen=True)
class Sjabloontekst:
    """The template that counts for a letter: the bureau's own, by whom and when (ISO date), or
    the program's (`door` ""). `naast`: other ones that were set on another machine meanwhile;
    somebody must choose, the one that counts for now included."""

    code: str
    tekst: str
    door: str = ""
    op: str = ""
    naast: tuple[Sjabloontekst, ...] = ()

    @property
    def eigen(self) -> bool:
        """Whether the bureau made it its own."""
        return bool(self.door)


def standaard(code: str) -> str:
    """The template that comes with the program. Refusal "R0.38" for a letter that is not there."""
    file = resources.files("pro6tui") / "brieven" / f"{brief(code).code}.txt"
    return file.read_text(encoding="utf-8")


def voorbeelden(code: str) -> dict[str, Waarde]:
    """Something for every field that is given with a letter, of nobody real."""
    soort = brief(code)
    file = resources.files("pro6tui") / "brieven" / "voorbeelden.json"
    every = msgspec.json.decode(file.read_bytes(), type=dict[str, dict[str, str | list[str]]])
    own = every[""] | every.get(soort.code, {})
    return {name: _waarde(VELDEN[name].soort, own[name]) for name in soort.gegeven}


def _waarde(soort: VeldSoort, value: str | list[str]) -> Waarde:
    if isinstance(value, list):
        return tuple(value)
    return date.fromisoformat(value) if soort is VeldSoort.DATUM else value


class Letters:
    """The letters of the bureau, for one unlocked user."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- templates and house style -----------------------------------------------------------

    def sjabloon(self, code: str) -> Sjabloontekst:
        """The template of a letter."""
        return _sjabloon(code, self._kept())

    def sjablonen(self) -> dict[str, Sjabloontekst]:
        """The template of every letter, by code, in one reading."""
        kept = self._kept()
        return {code: _sjabloon(code, kept) for code in BRIEVEN}

    def zet_sjabloon(self, code: str, tekst: str) -> None:
        """Make `tekst` the bureau's template of a letter. Refusal "R6.7" for a role that may not,
        "R0.31" to "R0.37" for what a template may not say."""
        toets_brieven(self.session.role, Onderdeel.SJABLOON)
        soort = brief(code)
        brieven.toets(soort, tekst)
        row = {"code": soort.code, "tekst": tekens.block(tekst) + "\n", **self._stamp()}
        with self._register() as register:
            register.table(_SJABLONEN).upsert(row, where("code") == soort.code)

    def herstel_sjabloon(self, code: str) -> None:
        """Let go of the bureau's template: the one that comes with the program counts again."""
        toets_brieven(self.session.role, Onderdeel.SJABLOON)
        with self._register() as register:
            register.table(_SJABLONEN).remove(where("code") == brief(code).code)

    def huisstijl(self) -> Huisstijl:
        """The house style; empty before somebody set it."""
        return _huisstijl(self._kept())

    def huisstijlen(self) -> list[Huisstijl]:
        """The house style that counts, and behind it every other that was set on another machine
        meanwhile: somebody must choose one, by setting it."""
        return _stijlen(self._kept())

    def zet_huisstijl(self, wijzigingen: Mapping[str, str]) -> Huisstijl:
        """Change parts of the house style, by name. Refusal "R6.7", or that of typing for a
        postcode that is none; Refused for what is no part."""
        toets_brieven(self.session.role, Onderdeel.HUISSTIJL)
        if unknown := [one for one in wijzigingen if one not in _names()]:
            raise Refused(
                _("De huisstijl kent {aantal} van deze onderdelen niet.").format(
                    aantal=len(unknown)
                ),
                _("Kies uit: {namen}.").format(namen=", ".join(_names())),
            )
        cleaned = {name: tekens.line(text, LONGEST_PART) for name, text in wijzigingen.items()}
        if code := cleaned.get("postcode"):
            cleaned["postcode"] = _postcode(code, self.session.today)
        new = msgspec.structs.replace(self.huisstijl(), **cleaned)
        row = {"soort": _HUISSTIJL, **msgspec.structs.asdict(new), **self._stamp()}
        with self._register() as register:
            register.table(_HUISSTIJL).upsert(row, where("soort") == _HUISSTIJL)
        return new

    # -- a letter ----------------------------------------------------------------------------

    def opmaken(
        self,
        persoon: Persoon,
        code: str,
        gegevens: Mapping[str, Waarde],
        kenmerk: str,
        datum: date | None = None,
    ) -> Brief:
        """A letter about somebody, to look at or to draw; nothing is kept. Refusals as those of
        `brieven.vul`."""
        kept = self._kept()
        omslag = self._omslag(_huisstijl(kept), persoon, kenmerk, datum)
        return brieven.vul(brief(code), _sjabloon(code, kept).tekst, omslag, gegevens)

    def voorbeeld(self, code: str, tekst: str | None = None) -> Brief:
        """The letter with examples in it, from its template or from `tekst`: what an editor of
        templates looks at. Without a house style an invented one."""
        kept = self._kept()
        template = _sjabloon(code, kept).tekst if tekst is None else tekst
        stijl = _huisstijl(kept)
        person = Persoon(
            voorletters="A.B.",
            achternaam="Jansen",
            adres="Grotestraat 1",
            postcode="7607 AB",
            woonplaats="Almelo",
        )
        return brieven.vul(
            brief(code),
            template,
            self._omslag(_EXAMPLE if stijl.ontbreekt else stijl, person, "D-000123", None),
            voorbeelden(code),
        )

    def maak(
        self,
        dossiers: Dossiers,
        opened: OpenDossier,
        code: str,
        gegevens: Mapping[str, Waarde],
        kenmerk: str = "",
        datum: date | None = None,
        traject: str = "",
    ) -> tuple[OpenDossier, str]:
        """A letter into the dossier, encrypted; returns the dossier as it is now and the id of the
        document. `kenmerk` "" is the number of the dossier; `traject` as for an attachment.

        Refusals as those of `brieven.vul`; Refused for a letter that belongs in no dossier or that
        cannot be drawn; those of `Dossiers.change`. Nothing is kept then.
        """
        soort = brief(code)
        if soort.document is None:
            raise Refused(
                _("Deze brief hoort niet in een dossier."), _("Kies een andere soort brief.")
            )
        dossier = opened.dossier
        letter = self.opmaken(dossier.persoon, code, gegevens, kenmerk or dossier.nummer, datum)
        return attachments.attach_data(
            dossiers,
            opened,
            pdf(letter),
            soort.document,
            f"{soort.dutch}.pdf",
            drukwerk.MEDIATYPE,
            letter.datum,
            _("brief gemaakt"),
            "brief_gemaakt",
            {"brief": code},
            traject,
        )

    # -- how -----------------------------------------------------------------------------------

    def _omslag(
        self, stijl: Huisstijl, persoon: Persoon, kenmerk: str, datum: date | None
    ) -> Omslag:
        return Omslag(
            huisstijl=stijl,
            persoon=persoon,
            datum=datum or self.session.today,
            kenmerk=tekens.line(kenmerk, 60),
            ondertekenaar=self.session.me.name,
            functie=self.session.role.dutch.partition(" of ")[0],
        )

    def _register(self) -> Register:
        return registers.opened(self.session, REGISTER)

    def _kept(self) -> Tables:
        """The whole register, in one reading."""
        try:
            with self._register() as register:
                return register.storage.read() or {}
        except NotEntitled as error:
            raise Refused(
                _("Brieven en huisstijl zijn van het bureau; u hebt daar geen sleutel van."),
                _("Vraag iemand van het bureau om de brief te maken."),
            ) from error

    def _stamp(self) -> dict[str, str]:
        return {"door": self.session.me.handle, "op": self.session.today.isoformat()}


def pdf(letter: Brief) -> bytes:
    """The letter as PDF. Refused for text that no font on board can show."""
    day = letter.datum
    data = {
        "titel": letter.titel,
        "auteur": letter.bureau[0],
        "jaar": day.year,
        "maand": day.month,
        "dag": day.day,
        "bureau": letter.bureau,
        "adres": letter.adres,
        "plaats_datum": letter.plaats_datum,
        "kenmerk": f"Kenmerk: {letter.kenmerk}",
        "alineas": letter.alineas,
        "ondertekening": [
            {
                "namens": one.namens,
                "regels": [line for line in (one.naam, one.functie) if line],
                "te_schrijven": brieven.TE_SCHRIJVEN if one.met_datum else (),
            }
            for one in letter.ondertekening
        ],
    }
    return drukwerk.pdf("huisstijl.typ", data, day)


def _postcode(text: str, today: date) -> str:
    """As it stands on an envelope, "7607 AB". Refusal of typing for what is none."""
    try:
        return str(invoer.lees(BY_PATH["persoon.postcode"], text, today))
    except Refusal as refusal:
        raise refusal.at("postcode") from None


def _sjabloon(code: str, kept: Tables) -> Sjabloontekst:
    soort = brief(code)
    rows = kept.get(_SJABLONEN, {}).values()
    found = [
        Sjabloontekst(code, str(one["tekst"]), str(one.get("door", "")), str(one.get("op", "")))
        for one in _newest(one for one in rows if one.get("code") == code)
        if one.get("tekst")
    ]
    if not found:
        return Sjabloontekst(soort.code, standaard(code))
    different = {one.tekst: one for one in reversed(found)}
    first = found[0]
    return replace(first, naast=tuple(o for o in found if o is different[o.tekst] and o != first))


def _stijlen(kept: Tables) -> list[Huisstijl]:
    """The house style that counts first; behind it others that were set side by side with it."""
    rows = _newest(kept.get(_HUISSTIJL, {}).values())
    found = [Huisstijl(**{name: str(one.get(name, "")) for name in _names()}) for one in rows]
    return list(dict.fromkeys(found)) or [Huisstijl()]


def _huisstijl(kept: Tables) -> Huisstijl:
    return _stijlen(kept)[0]


def _newest(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows that two hosts wrote side by side, what was set last first; the same on every host."""
    return sorted(rows, key=lambda one: msgspec.json.encode([one.get("op", ""), one]))[::-1]


def _names() -> tuple[str, ...]:
    return Huisstijl.__struct_fields__
