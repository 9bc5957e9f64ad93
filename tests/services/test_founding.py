"""Founding: who gets which keys, what lies where, and what is refused beforehand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pro6tui.model.vocabulary import Rol
from pro6tui.rules.artikel_01 import VERKLARING_VERSIE
from pro6tui.services import demo, founding
from pro6tui.services.errors import Refused
from pro6tui.services.founding import POLICY, RINGS_OF, Person, found
from vault import errors, identity, memberchain
from vault.rings import read_epoch_key
from vault.storage import LocalStorage

EVA = Person("eva", "Eva Smit", Rol.DIRECTEUR)
NOW = demo.now()


def make(root: Path, *people: Person) -> founding.Founded:
    """A vault for these people, quickly."""
    return found(root / "kluis", root / "sleutels", people, "een zin", NOW, NOW.date(), factor=1)


def test_everybody_opens_their_own_file_and_nobody_another(tmp_path: Path) -> None:
    made = make(tmp_path, *demo.PEOPLE)
    assert list(made.identities) == [person.handle for person in demo.PEOPLE]
    seen = set()
    for handle, file in made.identities.items():
        assert os.stat(file).st_mode & 0o777 == 0o600
        opened = identity.unlock(file.read_bytes(), "een zin")
        assert opened.handle == handle
        assert opened.recipient == made.keys[handle].recipient
        seen.add(opened.recipient)
    assert len(seen) == len(demo.PEOPLE)
    assert "SECRET" not in repr(made)


def test_rings_follow_from_the_role(tmp_path: Path) -> None:
    made = make(tmp_path, *demo.PEOPLE)
    state = memberchain.load(LocalStorage(made.vault), made.vault_id)
    assert state.findings == []
    assert state.policy == POLICY
    assert set(state.rings) == {"bureau", "directie", "logboek", demo.SUBCONTRACTOR}
    for person in demo.PEOPLE:
        member = state.member(person.handle)
        # A directeur is in every subcontractor's ring too, to let others into it.
        also = (demo.SUBCONTRACTOR,) if person.rol is Rol.DIRECTEUR else ()
        assert member.rings == (*person.rings, *also)
        assert (member.role, member.name) == (person.rol.value, person.name)
        assert VERKLARING_VERSIE in state.statements[person.handle]
    assert state.member("noor").rings == (demo.SUBCONTRACTOR,)
    assert RINGS_OF[Rol.ICT_BEHEER] == ()


def test_the_founder_of_a_real_vault_has_yet_to_accept_the_statement(tmp_path: Path) -> None:
    made = found(
        tmp_path / "kluis",
        tmp_path / "sleutels",
        [EVA],
        "een zin",
        NOW,
        NOW.date(),
        factor=1,
        accepted=False,
    )
    assert memberchain.load(LocalStorage(made.vault), made.vault_id).statements == {}


def test_the_epoch_key_lies_outside_under_its_vault_s_name(tmp_path: Path) -> None:
    made = make(tmp_path, EVA)
    assert made.epoch == tmp_path / "epoch" / f"{made.vault_id}.key"
    assert read_epoch_key(made.epoch, made.vault_id).vault_id == made.vault_id
    assert [file.name for file in (tmp_path / "epoch").iterdir()] == [made.epoch.name]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    first = make(tmp_path, EVA)
    key = first.identities["eva"].read_bytes()
    with pytest.raises(errors.AlreadyExists):
        make(tmp_path, EVA)
    with pytest.raises(Refused):
        found(tmp_path / "b", tmp_path / "sleutels", [EVA], "een zin", NOW, NOW.date(), factor=1)
    assert first.identities["eva"].read_bytes() == key
    assert not (tmp_path / "b").exists()


def test_keys_do_not_lie_in_the_vault(tmp_path: Path) -> None:
    with pytest.raises(errors.UnsafeStorage):
        found(tmp_path / "b", tmp_path / "b" / "s", [EVA], "een zin", NOW, NOW.date(), factor=1)
    assert not (tmp_path / "b").exists()


def test_a_handle_is_a_short_word(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="kleine letters"):
        make(tmp_path, Person("Eva Smit", "Eva", Rol.DIRECTEUR))
    assert not (tmp_path / "kluis").exists()
