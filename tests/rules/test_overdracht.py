"""art. 9: a transfer holds what the client gave, less what was refused."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from pro6tui.model.dossier import Document, Dossier, Notitie, Persoon
from pro6tui.model.refusal import Refusal
from pro6tui.model.verzoeken import Onderdeel, Verzoek
from pro6tui.model.vocabulary import (
    Beslissing,
    DocumentSoort,
    Gevraagd,
    VerzoekSoort,
    WeigeringsGrond,
)
from pro6tui.rules.inzagekopie import als_json
from pro6tui.rules.overdracht import Overdracht, stel_op
from tests.rules.inzage import granted

TODAY = date(2026, 3, 20)
DOSSIER = Dossier(
    nummer="D-000123",
    persoon=Persoon(achternaam="Jansma", telefoonnummer="+31612345678", bsn="999990019"),
    notities=(Notitie(id="n", tekst="Van het bureau."),),
    documenten=(
        Document(id="v", naam="verslag.pdf", soort=DocumentSoort.EVALUATIE, blob="b:b"),
        Document(id="c", naam="cv.pdf", soort=DocumentSoort.CV, blob="b:b", grootte=7),
    ),
)


def asked(*more: Onderdeel) -> Verzoek:
    whole = Onderdeel(id="o1", gevraagd=Gevraagd.OVERDRAGEN, beslissing=Beslissing.TOEGEWEZEN)
    return granted(soort=VerzoekSoort.OVERDRAAGBAARHEID, onderdelen=(whole, *more))


def test_it_holds_what_the_client_gave() -> None:
    made = stel_op(DOSSIER, asked(), TODAY)
    found = {one.pad: one for one in made.gegevens}
    assert set(found) == {"persoon.achternaam", "persoon.telefoonnummer", "persoon.bsn"}
    phone = found["persoon.telefoonnummer"]
    assert (phone.tekst, phone.waarde) == ("06 12345678", "+31612345678")
    assert [one.bestand for one in made.bijlagen] == ["bijlagen/002 cv.pdf"]
    assert msgspec.json.decode(als_json(made), type=Overdracht) == made


def test_a_part_that_was_refused_does_not_go_along() -> None:
    refused = Onderdeel(
        id="o2", pad="persoon.bsn", beslissing=Beslissing.GEWEIGERD,
        weigeringsgrond=WeigeringsGrond.NIET_VAN_DE_KLANT,
    )  # fmt: skip
    cv = Onderdeel(
        id="o3", pad="documenten.c", beslissing=Beslissing.GEWEIGERD,
        weigeringsgrond=WeigeringsGrond.ANDEREN,
    )  # fmt: skip
    made = stel_op(DOSSIER, asked(refused, cv), TODAY)
    assert "persoon.bsn" not in {one.pad for one in made.gegevens}
    assert made.bijlagen == ()


@pytest.mark.parametrize("request_", [granted(), granted(onderdelen=()), Verzoek()])
def test_nothing_goes_before_it_is_granted(request_: Verzoek) -> None:
    with pytest.raises(Refusal) as caught:
        stel_op(DOSSIER, request_, TODAY)
    assert caught.value.code == "R10.7"
