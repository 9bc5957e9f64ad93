"""What changed in the vault's folder, told at once.

The kernel tells of files that appear (or vanish) in the 256 shard folders; what was changed by this
program or another, on this host or brought by a synchroniser, is all the same. Reading is not told:
our own reads would come back as events. Where the kernel cannot tell (network file systems, no
watches left) or lost count, the times of the 256 folders are compared instead.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vault.paths import SHARDS, is_sync_conflict, is_temporary, revision_name

if TYPE_CHECKING:
    from vault.watching import Observer

NO_FOLDER = -1
_NUMBERS = {name: number for number, name in enumerate(SHARDS)}
POLL = 2.0  # seconds between comparisons where the kernel tells nothing
SAFETY = 60.0  # the same where it does
QUIET = 0.02  # a burst is over when nothing came for so long …
PATIENCE = 0.25  # … and told after so long in any case
# Changes made on another host stay unseen by the kernel here.
_REMOTE = re.compile(
    r"nfs4?|cifs|smb3|smbfs|9p|afs|ceph|glusterfs|lustre|ocfs2|gfs2|vboxsf|virtiofs|davfs"
    r"|fuse\.(sshfs|rclone|s3fs|glusterfs|davfs|vmhgfs-fuse)"
)
_OCTAL = re.compile(r"\\([0-7]{3})")


@dataclass
class Change:
    """What changed since the last one: shards, and the documents where they are known.

    `conflicts`: names of files that a synchroniser put beside ours, relative to the folder.
    """

    shards: set[int] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    conflicts: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.shards or self.conflicts)


def shard_stamps(documents: Path | str) -> list[int]:
    """The time of each of the 256 folders in `documents`, in ns; NO_FOLDER for one that is missing.

    The later of the two times of a folder: tools that copy may set the first, never the second.
    """
    stamps = []
    root = os.fspath(documents)
    for shard in SHARDS:
        try:
            found = os.stat(f"{root}/{shard}")
        except (FileNotFoundError, NotADirectoryError):
            stamps.append(NO_FOLDER)
        else:
            stamps.append(max(found.st_mtime_ns, found.st_ctime_ns))
    return stamps


def is_remote(folder: Path | str, mounts: str = "/proc/self/mountinfo") -> bool:
    """Whether a folder lies on a file system that other hosts change behind the kernel's back."""
    path = os.path.realpath(folder)
    best, kind = -1, ""
    try:
        with open(mounts, encoding="utf-8", errors="surrogateescape") as lines:
            for line in lines:
                before, _, after = line.partition(" - ")
                point = _OCTAL.sub(lambda found: chr(int(found[1], 8)), before.split()[4])
                inside = path == point or path.startswith(point.rstrip("/") + "/")
                if inside and len(point) >= best:
                    best, kind = len(point), after.split()[0]
    except (OSError, IndexError):
        return False
    return _REMOTE.fullmatch(kind) is not None


def put_aside(root: Path | str) -> list[str]:
    """The second versions that synchronisers put aside, anywhere in the vault: paths in it.

    Reads names only; a second or less in a vault of 100,000 documents.
    """
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [one for one in folders if not one.startswith(".")]
        inside = os.path.relpath(folder, root)
        found += [
            os.path.normpath(f"{inside}/{name}")
            for name in names
            if revision_name(name) is None and is_sync_conflict(name)
        ]
    return sorted(found)


class Watcher:
    """Calls `told(change)` from a thread of its own, some milliseconds after something changed.

    `documents` is the folder with the 256 shards. `stamps` gives their times now (default:
    `shard_stamps`). `telling` says whether the kernel tells; else the times are compared every
    `poll` seconds. An error in `told`, or in reading those times, is kept in `failure` and the
    watch goes on; `failed` is called for the first of a row of errors in reading, from its thread.
    """

    def __init__(
        self,
        documents: Path | str,
        told: Callable[[Change], None],
        *,
        stamps: Callable[[], Sequence[int]] | None = None,
        poll: float = POLL,
        safety: float = SAFETY,
        failed: Callable[[OSError], None] | None = None,
    ) -> None:
        self._documents = Path(documents)
        self._told = told
        self._stamps = stamps or (lambda: shard_stamps(self._documents))
        self._poll = poll
        self._safety = safety
        self._failed = failed
        self._blind = False
        self._waiting = Change()
        self._lock = threading.Condition()
        self._stopped = False
        self._compare = False
        self._observer: Observer | None = None
        self._thread: threading.Thread | None = None
        self._last: Sequence[int] = ()
        self.failure: BaseException | None = None

    @property
    def telling(self) -> bool:
        """Whether the kernel tells of changes; False: the folders' times are compared."""
        return self._observer is not None

    def start(self) -> None:
        """Begin. What changes after this returns is told; nothing where `stop` came first.

        OSError if the folder cannot be read.
        """
        self._last = list(self._stamps())
        if not is_remote(self._documents):
            self._observe()
            self._waiting.shards |= self._compared()  # what changed while the watches were set
        with self._lock:
            if not self._stopped:
                self._thread = threading.Thread(target=self._run, name="vault-watch", daemon=True)
                self._thread.start()
                return
        self._forget_observer()

    def stop(self) -> None:
        """End; nothing is told after this returns (unless called from `told` itself)."""
        with self._lock:
            self._stopped = True
            self._lock.notify_all()
        self._forget_observer()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def __enter__(self) -> Watcher:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _observe(self) -> None:
        # Imported here: it takes 90 ms that the command line need not spend.
        from vault.watching import observer_of

        self._observer = observer_of(self._documents, self._seen, self._overflowed)

    def _forget_observer(self) -> None:
        with self._lock:
            observer, self._observer = self._observer, None
        if observer is not None:
            observer.close()

    def _overflowed(self) -> None:
        """The kernel lost count: compare the folders' times at once."""
        with self._lock:
            self._compare = True
            self._lock.notify_all()

    def _seen(self, *paths: str) -> None:
        """Called by the observer's thread for every event."""
        with self._lock:
            for path in paths:
                self._note(path)
            if self._waiting:
                self._lock.notify_all()

    def _note(self, path: str) -> None:
        folder, name = os.path.split(path)
        shard = os.path.basename(folder)
        if is_sync_conflict(name):
            self._waiting.conflicts.add(f"{shard}/{name}")
        elif shard in _NUMBERS and not is_temporary(name):
            revision = revision_name(name)
            if revision is not None and revision.doc_id.startswith(shard):
                self._waiting.shards.add(_NUMBERS[shard])
                self._waiting.ids.add(revision.doc_id)
        elif name in _NUMBERS:
            # A new shard folder: files may have been put in before it was watched.
            self._waiting.shards.add(_NUMBERS[name])

    def _run(self) -> None:
        while (change := self._next()) is not None:
            if change:
                try:
                    self._told(change)
                except Exception as error:
                    self.failure = error

    def _next(self) -> Change | None:
        """Wait for a change, or for the time to compare; None at the end."""
        deadline = time.monotonic() + (self._safety if self.telling else self._poll)
        with self._lock:
            while not (self._stopped or self._waiting or self._compare):
                left = deadline - time.monotonic()
                if left <= 0 or not self._lock.wait(left):
                    self._compare = True
            if self._waiting and not self._stopped:
                self._settle()
            if self._stopped:
                return None
            change, self._waiting = self._waiting, Change()
            compare, self._compare = self._compare, False
        if compare:
            change.shards |= self._looked()
        return change

    def _looked(self) -> set[int]:
        """As `_compared`; what cannot be read now (a mount that is away) is tried again later."""
        try:
            found = self._compared()
        except OSError as error:
            self.failure = error
            if not self._blind and self._failed is not None:
                self._failed(error)
            self._blind = True
            return set()
        self._blind = False
        return found

    def _compared(self) -> set[int]:
        """The shards whose folder has another time than at the last comparison."""
        now = list(self._stamps())
        pairs = enumerate(zip(self._last, now, strict=True))
        self._last = now
        return {shard for shard, (before, after) in pairs if before != after}

    def _settle(self) -> None:
        """Let a burst of events end; the lock is held."""
        latest = time.monotonic() + PATIENCE
        while not self._stopped and (left := latest - time.monotonic()) > 0:
            if not self._lock.wait(min(QUIET, left)):
                return
