"""The kernel's side of `watch`: watchdog, told what to leave out. Imported only when watching."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers.api import BaseObserver
from watchdog.observers.inotify import InotifyEmitter
from watchdog.observers.inotify_c import (
    CallbackId,
    InotifyEvent,
    InotifyFD,
    Mask,
    WatchCallback,
    WatchDescriptor,
)

# Opening and closing are not asked for: every read of our own would come back as two events.
_WANTED: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirCreatedEvent,
]
_LIMITS = frozenset({errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOMEM})
# Its warnings would land on the screen of a full-screen program.
logging.getLogger("watchdog").addHandler(logging.NullHandler())


class _Inotify(InotifyFD):
    """Tells when events were lost, and remembers when there were no watches left."""

    def __init__(self, overflowed: Callable[[], None]) -> None:
        super().__init__()
        self._overflowed = overflowed
        self.limited = False

    def handle_event(self, event: InotifyEvent) -> None:
        super().handle_event(event)
        if event.is_queue_overflow:
            self._overflowed()

    def add_callback(
        self, path: bytes, mask: Mask, callback: WatchCallback, id_: CallbackId
    ) -> WatchDescriptor:
        try:
            return super().add_callback(path, mask, callback, id_)
        except OSError as error:
            if error.errno in _LIMITS:
                self.limited = True
            raise


class _Handler(FileSystemEventHandler):
    def __init__(self, seen: Callable[..., None]) -> None:
        self._seen = seen

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._seen(*(os.fsdecode(path) for path in (event.src_path, event.dest_path) if path))


class Observer:
    """Threads that read the kernel's events of one folder tree."""

    def __init__(self, inotify: _Inotify, observer: BaseObserver) -> None:
        self._inotify = inotify
        self._observer = observer

    @property
    def limited(self) -> bool:
        """Whether some folder could not be watched because a limit of the system was reached."""
        return self._inotify.limited

    def close(self) -> None:
        """End the threads."""
        for thread in (self._observer, self._inotify):
            with contextlib.suppress(RuntimeError, OSError):
                thread.stop()
                thread.join()


def observer_of(
    folder: Path, seen: Callable[..., None], overflowed: Callable[[], None]
) -> Observer | None:
    """Call `seen(*paths)` for every file that appears or vanishes below `folder`.

    None where the kernel cannot tell of all of it.
    """
    try:
        inotify = _Inotify(overflowed)
    except OSError:
        return None
    inotify.start()
    observer = BaseObserver(InotifyEmitter, inotify_fd=inotify)
    made = Observer(inotify, observer)
    try:
        observer.schedule(_Handler(seen), str(folder), recursive=True, event_filter=_WANTED)
        observer.start()
    except OSError:
        made.close()
        return None
    if made.limited:
        made.close()
        return None
    return made
