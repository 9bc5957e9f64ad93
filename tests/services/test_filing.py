"""artt. 1 and 9: pieces of a client with two principals are filed, and go with the right one."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from pro6tui.model import vocabulary as v
from pro6tui.model.dossier import Afspraak, Notitie, Traject
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Afscherming
from pro6tui.rules import stukken
from pro6tui.rules.artikel_06 import Toegang
from pro6tui.services import attachments, filing
from pro6tui.services.adding import add_item
from pro6tui.services.disclosures import alles_voor
from tests.services.office import Office, klant, make

SECOND = Traject(
    soort=v.Trajectsoort.NAAR_WERK, opdrachtgever=v.OpdrachtgeverSoort.GEMEENTE,
    opdrachtgever_naam="Gemeente Wierden", grondslag=v.Verwerkingsgrondslag.RE_INTEGRATIE,
)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make(tmp_path_factory.mktemp("stukken"))


def test_from_one_traject_to_two_and_every_piece_where_it_belongs(
    office: Office, tmp_path: Path
) -> None:
    with office.at("anna") as anna:
        opened = anna.dossiers.intake(klant())
        first = opened.dossier.trajecten[0].id
        note = Notitie(id="n1", auteur="anna", tekst="over UWV")
        opened = add_item(anna.dossiers, opened, "notities", note, "notitie toegevoegd")
        assert opened.dossier.notities[0].traject == first
        both = msgspec.structs.replace(
            opened.dossier,
            trajecten=(*opened.dossier.trajecten, msgspec.structs.replace(SECOND, id="g1")),
        )
        opened = anna.dossiers.change(opened, both, "tweede opdracht")
        file = tmp_path / "plan.txt"
        file.write_text("plan")
        kind = v.DocumentSoort.PLAN_VAN_AANPAK
        opened = attachments.attach(anna.dossiers, opened, file, kind, traject="g1")
        opened = attachments.attach(anna.dossiers, opened, file, kind, naam="los.txt")
        with pytest.raises(Refusal, match="niet in dit dossier"):
            attachments.attach(anna.dossiers, opened, file, kind, traject="g9")
        visit = Afspraak(id="a1", plaats="kantoor", soort=v.AfspraakSoort.OVERIG)
        opened = add_item(anna.dossiers, opened, "afspraken", visit, "afspraak gemaakt")

        listed = filing.lijst(opened.dossier, Toegang.VOLLEDIG)
        assert [one.los for one in listed] == [True, True, False, False]
        assert any(one.wat.endswith("los.txt") for one in listed[:2])
        uwv = opened.dossier.trajecten[0]
        loose = [one.pad for one in listed if one.los]
        assert not set(loose) & set(alles_voor(opened.dossier, uwv))
        opened = filing.zet(anna.dossiers, opened, [loose[0], "afspraken.0"], "1")
        opened = filing.zet(anna.dossiers, opened, loose, "1")
        assert set(loose) <= set(alles_voor(opened.dossier, uwv))
        assert stukken.los(opened.dossier) == []
        changed = anna.dossiers.history(opened)[0]
        assert (changed.path.endswith(".traject"), changed.reden) == (True, "bij traject gezet")
        back = filing.zet(anna.dossiers, opened, ["notities.0"], stukken.GEEN)
        assert stukken.los(back.dossier) == ["notities.n1"]


def test_who_may_not_write_it_and_what_is_shielded(office: Office) -> None:
    with office.at("anna") as anna:
        opened = anna.dossiers.intake(klant(notities=(Notitie(id="n1", tekst="x"),)))
        with pytest.raises(Refusal, match="Er is geen stuk"):
            filing.zet(anna.dossiers, opened, [], "1")
        shield = (Afscherming(id="s", pad="notities.n1"),)
        hidden = msgspec.structs.replace(opened.dossier, afschermingen=shield)
        (one,) = filing.lijst(hidden, Toegang.VOLLEDIG)
        assert "afgeschermd" in one.wat
        object.__setattr__(opened, "dossier", hidden)
        with pytest.raises(Refusal) as refused:
            filing.zet(anna.dossiers, opened, ["notities.0"], "1")
        assert refused.value.code == "R11.2"
        assert filing.lijst(hidden, Toegang.NAW_FACTURATIE) == []
    assert filing.geen_keus(klant(trajecten=())) == "In dit dossier staat nog geen traject."
    assert "nog geen notitie" in (filing.geen_keus(klant()) or "")
    assert filing.geen_keus(klant(notities=(Notitie(id="n"),))) is None
