"""Paper folders by command: from shelf and back, labels, destroyed, what needs looking after."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from pro6tui.cli import paper
from pro6tui.model.vocabulary import Categorie, DossierStaat
from pro6tui.services import demo_destruction, places
from pro6tui.services import session as sessions
from pro6tui.services.destruction import Vernietiging
from pro6tui.services.dossiers import Dossiers
from pro6tui.services.listing import Listing
from pro6tui.services.paper import Rest
from tests.cli.conftest import PASSPHRASE, Cli
from tests.rules.lijsten import DONE, ONE


def _of(cli: Cli, state: str) -> str:
    rows = cli("paper", "list", "--all", "--json", as_="anna").json
    return next(str(one["dossier"]) for one in rows if one["stand"] == state)


def test_a_folder_from_its_shelf_and_back(cli: Cli, tmp_path: Path) -> None:
    one = _of(cli, "aanwezig")
    shown = cli("paper", "show", one, "--json", as_="anna").json
    assert (shown["nummer"], shown["stand"]) == (one, "aanwezig")
    assert shown["map"] in cli("paper", "show", one, as_="anna").out
    for count in ("0", "1000"):
        wrong = cli("paper", "place", one, "--folders", count, "--json", as_="anna", place="kast 9")
        assert wrong.error["code"] == "R4.3"
    for number in ("Jansen", "999990019", "P-000001\x1b"):
        bad = cli("paper", "place", one, "--number", number, as_="anna", place="kast 9")
        assert bad.code == 2
    assert cli("paper", "return", one, "--json", as_="anna").error["code"] == "R4.3"
    placed = cli("paper", "place", one, "--folders", "3", "--json", as_="anna", place="kast 9").json
    assert (placed["locatie"], placed["omvang_mappen"]) == ("kast 9", 3)
    taken = cli("paper", "take", one, "--date", "gisteren", "--json", as_="anna").json
    assert taken["stand"] == "uit"
    assert one in cli("paper", "list", "--out", as_="anna").out
    early = ("paper", "destroyed", one, "--level", "P-5", "--json")
    assert cli(*early, as_="anna", witness="Piet Los").error["code"] in ("R12.1", "R12.5", "R12.6")
    back = cli("paper", "return", one, "--json", as_="anna").json
    assert (back["stand"], back["locatie"]) == ("aanwezig", "kast 9")

    sheet = tmp_path / "etiketten.pdf"
    made = ("paper", "label", one, "--to", str(sheet), "--json")
    assert cli(*made, as_="anna").json["etiketten"] == 3
    assert sheet.read_bytes().startswith(b"%PDF")
    assert cli(*made, as_="anna").error["code"] == "refused"
    assert cli("paper", "label", one, "--json", as_="anna").error["code"] == "refused"
    none = cli("paper", "place", one, "--none", "--json", as_="anna")
    assert none.error["code"] == "R4.3"


def gone(cli: Cli) -> None:
    """A list carried out last week, of a dossier whose folders still stand."""
    found = places.find(str(cli.vault), str(cli.identity("dora")), None)
    session = sessions.unlock(found, PASSPHRASE)
    try:
        listing = Listing(session)
        listing.load()
        lists = Vernietiging(Dossiers(session, listing))
        due = [lists.open(one) for one in lists.vervallen()]
        one = next(
            each for each in due if each and each.dossier.staat is DossierStaat.VERNIETIGBAAR
        )
        demo_destruction.fill(session, "mila", one.dossier, one.doc_id, session.today)
    finally:
        session.close()


def test_what_still_stands_of_dossiers_that_are_gone(cli: Cli) -> None:
    gone(cli)
    rows = cli("paper", "list", "--destroyed", "--json", as_="dora").json
    (left,) = rows
    assert (left["dossier"], left["stand"]) == ("D-900001", "dossier_vernietigd")
    assert "D-900001" in cli("paper", "list", as_="dora").out
    how = ("--level", "P-5", "--json")
    unknown = cli("paper", "destroyed", "P-777777", *how, as_="dora", witness="Piet Los")
    assert unknown.error["code"] == "refused"
    assert cli("paper", "destroyed", *how, as_="dora").error["code"] == "refused"
    alone = cli("paper", "destroyed", left["nummer"], *how, as_="dora")
    assert alone.error["code"] == "R12.6"
    future = cli("paper", "destroyed", left["nummer"], "--date", "morgen", *how, as_="dora")
    assert future.error["code"] == "R4.3"
    coarse = ("paper", "destroyed", left["nummer"], "--level", "P-2", "--json")
    assert cli(*coarse, as_="dora", witness="Piet Los").error["code"] == "R12.6"
    listed = ("paper", "destroyed", "--list", left["lijst"], *how)
    done = cli(*listed, as_="dora", witness="Piet Los").json
    assert (done["dossiers"], done["niveau"]) == (["D-900001"], "P-5")
    assert cli("paper", "list", "--destroyed", "--json", as_="dora").json == []
    sealed = cli("destroy", "certificate", left["lijst"], "--json", as_="dora").json
    paper = next(one for one in sealed["dekking"] if one["plaats"] == "papier")
    assert paper["dekking"] == "vernietigd"
    found = cli("destroy", "log", "--json", as_="dora", paper=left["nummer"]).json
    assert [one["dossier"] for one in found] == ["D-900001"]


def test_of_categories_only_the_pages_go() -> None:
    line = structs.replace(ONE, delen=(Categorie.K4,), kast=None)
    left = Rest(DONE, line)
    assert "alleen bladen" in paper._rest_row(left)[3]
    assert paper._rest(left)["stand"] == "gegeven_gewist"
    assert paper._rest(Rest(DONE, ONE))["stand"] == "dossier_vernietigd"
