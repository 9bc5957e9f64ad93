"""Acts of several files by one member: noted while they run, finished or undone after a kill."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from vault import anchors, errors, journal, paths, rings, tombstones
from vault.pending import Note, Pending
from vault.tombstones import FOLDER, Graveyard
from vault.unlocked import Entry, Unlocked

FRESH_KEY = "fresh_key"
"""The action of a log line that says that a document got another key."""


RING = "ring_generation"
"""The action of a note of a ring's new generation, whose record had yet to be signed."""
KEYS_LOCK = "keys"
"""The folder whose lock is shared by who writes a key, and exclusive to who moves them all."""


class Acts(Unlocked):
    """What writing several files takes."""

    graves = Graveyard()
    risen: dict[str, list[str]] = {}  # noqa: RUF012 - replaced, never changed
    announced: frozenset[str] = frozenset()
    """Destroyed documents of which this session knows that something is left."""
    _graves_stamp = -1

    def refresh(self) -> None:
        """As Unlocked.refresh; and sees what was destroyed meanwhile, or came back."""
        super().refresh()
        if (
            self.keys.destroyed is not self.graves.destroyed
            or self.storage.stamp(FOLDER) != self._graves_stamp
        ):
            self.look_for_risen()

    def look_for_risen(self) -> None:
        """Compare the tombstones with the folder. What somebody is destroying now is not risen."""
        self._graves_stamp = self.storage.stamp(FOLDER)
        self.graves = tombstones.load(self.storage, self.state)
        self.keys.destroyed = self.graves.destroyed
        self.documents.erased = self.graves.erased.keys()
        if self.graves.destroyed or self.graves.erased:
            anchors.keep_stones(self.storage, self.state_dir)
            busy = self.storage.is_held(FOLDER)
            found = {} if busy else tombstones.risen(self.storage, self.state, self.graves)
            self.risen = found
            # A grave that is not genuine hides nothing.
            here = tombstones.present(self.storage, self.graves.destroyed)
            forged = here - tombstones.genuine(self.storage, self.state, here).keys()
            if forged:
                self.graves.destroyed = self.keys.destroyed = self.graves.destroyed - forged
        else:
            self.risen = {}

    def ask_buried(self) -> None:
        """Resurrected(documents) if something that was destroyed is there again, unannounced."""
        self.refresh()
        if self.risen.keys() - self.announced:
            # Somebody may have destroyed it again meanwhile: no tombstone comes with that.
            self.look_for_risen()
        if self.risen.keys() - self.announced:
            first = min(path for found in self.risen.values() for path in found)
            raise errors.Resurrected(documents=len(self.risen), path=first)

    @contextlib.contextmanager
    def _generation_kept(self) -> Iterator[None]:
        """Nobody makes a generation of keys meanwhile: a new key would be left behind."""
        # First, so that nothing is made on the bare folder under a mount that was lost.
        self.ask_buried()
        with self.storage.shared(KEYS_LOCK):
            self.refresh()
            yield

    def _take_back(self, written: Sequence[str]) -> None:
        for path in reversed(written):
            with contextlib.suppress(errors.VaultError):
                self.storage.delete(path)

    @contextlib.contextmanager
    def _noted(
        self,
        entry: Entry,
        doc_id: str | None,
        *,
        keep: bool = False,
        gone: Sequence[str] = (),
    ) -> Iterator[Callable[[list[tuple[str, str]]], None]]:
        """An act of several files. The body tells the files before it writes any.

        The note goes when the act is done, and when it failed and left nothing behind.
        """
        pending = Pending(self.state_dir / "pending", self.identity)
        told: list[tuple[str, str]] = []

        def tell(files: list[tuple[str, str]]) -> None:
            told.extend(files)
            facts = msgspec.json.encode(entry.facts)
            pending.note(Note(entry.action, facts, doc_id, tuple(files), keep, tuple(gone)))

        try:
            yield tell
        except BaseException as error:
            if isinstance(error, Exception) and not any(self._is_there(one) for one, _ in told):
                pending.done()
            else:
                pending.release()
            raise
        pending.done()

    @contextlib.contextmanager
    def noted_files(
        self, action: str, files: Sequence[str], gone: Sequence[str] = ()
    ) -> Iterator[None]:
        """Write these files in here, the log line of that action which tells them, and only then
        remove those that are `gone`.

        Cut off in between they stay, for others may rest on them by now. The next session of this
        member logs them, and removes the others if all of these are there.
        """
        with self._noted(Entry(action), None, keep=True, gone=gone) as tell:
            if files or gone:
                tell([(path, paths.digest_in(path)) for path in files])
            yield

    def next_generation(
        self,
        ring: str,
        *,
        without: Sequence[str] = (),
        epoch: Sequence[str] = (),
        facts: Mapping[str, str] | None = None,
    ) -> tuple[int, str]:
        """As `rings.next_generation`, by this member; half of it goes again after a kill."""
        begun: dict[str, Any] = {}
        with self._noted(Entry(RING, begun), None) as tell:

            def announce(path: str, public: str) -> None:
                begun["public"] = public
                tell([(path, paths.digest_in(path))])

            return rings.next_generation(
                self.storage,
                self.state,
                self.identity,
                ring,
                self.clock(),
                without=without,
                epoch=epoch,
                facts=facts,
                announce=announce,
            )

    def _is_there(self, path: str) -> bool:
        try:
            self.storage.get(path).close()
        except errors.Missing:
            return False
        except errors.VaultError:
            return True
        return True

    def _finish_abandoned(self) -> None:
        """Log what an earlier session of mine wrote when it was cut off before its log line.

        A key whose document did not come to be is removed.
        """
        pending = Pending(self.state_dir / "pending", self.identity)
        for note_file, note in pending.abandoned():
            with contextlib.suppress(errors.VaultError, OSError):
                there = [one for one in note.files if self._is_there(one[0])]
                if note.action == RING:
                    self._end_generation(note, there)
                elif note.gone and len(there) == len(note.files):
                    self.log(Entry(note.action, {}, "recovered"), None, there, note.gone)
                    self.storage.delete_batch(note.gone)
                # Nor a fresh key: somebody may have written under it by now.
                elif (
                    note.keep
                    or note.action == FRESH_KEY
                    or any(path.startswith("d/") for path, _digest in there)
                ):
                    committed = {journal.commitment(*one) for one in there}
                    if not committed <= journal.committed_by(self.storage, self.journal.writer):
                        facts = msgspec.json.decode(note.facts, type=dict[str, Any])
                        self.log(Entry(note.action, facts, "recovered"), note.doc_id, there)
                else:
                    # Not the attachments: a draft may still name them.
                    self._take_back([path for path, _digest in there if path.startswith("keys/")])
                note_file.unlink()

    def _end_generation(self, note: Note, there: Sequence[tuple[str, str]]) -> None:
        """Remove the wrapping of a generation whose record never came."""
        public = msgspec.json.decode(note.facts, type=dict[str, str]).get("public")
        known = {one for found in self.state.rings.values() for one in found.values()}
        known.update(one for found in self.state.twins.values() for one in found)
        if public not in known:
            self._take_back([path for path, _digest in there])
