"""age and ssh-keygen as anybody has them: run on bytes and pipes, so that no secret is in an
argument, in the environment or on a disk.
"""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import shutil
import subprocess  # noqa: S404 - the point is to use programs that are not ours
import termios
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from pro6tui.i18n import _
from pro6tui.services.errors import Refused
from vault.errors import WrongPassphrase

TOOLS = ("age", "ssh-keygen")
_PATIENCE = 60.0  # seconds for a passphrase on a slow machine
_PIECE = 1 << 20


class NotOpened(Exception):  # noqa: N818 - an outcome
    """age could not open a file: no key that fits, or it is damaged. `entitled` tells which."""

    def __init__(self, *, entitled: bool) -> None:
        self.entitled = entitled
        super().__init__()


def ask_tools() -> None:
    """Refused where a tool is missing."""
    absent = [tool for tool in TOOLS if shutil.which(tool) is None]
    if absent:
        raise Refused(
            _("Niet gevonden op deze machine: {programma}.").format(programma=", ".join(absent)),
            _("Installeer met: {opdracht}.").format(opdracht="apt install age openssh-client"),
        )


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def identity(file: Path, passphrase: str) -> bytes:
    """What `age -d` makes of an identity file, typing the passphrase where it asks: at a terminal.
    WrongPassphrase if it is refused."""
    keyboard, line = pty.openpty()
    with contextlib.suppress(termios.error):
        settings = termios.tcgetattr(line)
        settings[3] &= ~termios.ECHO
        termios.tcsetattr(line, termios.TCSANOW, settings)
    # The leader of a new session gets the first terminal it opens; age asks there.
    run = subprocess.Popen(  # noqa: S603 - fixed words and two paths
        ["sh", "-c", 'exec 0<>"$1" && exec age -d -- "$2"', "sh", os.ttyname(line), str(file)],  # noqa: S607
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    )
    # Our end of its terminal stays open: without any, reading the other end would fail at once.
    typist = threading.Thread(target=_type, args=(keyboard, passphrase, run), daemon=True)
    typist.start()
    try:
        found, _errors = run.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        run.kill()
        found, _errors = run.communicate()
    finally:
        typist.join(_PATIENCE)
        os.close(keyboard)
        os.close(line)
    if run.returncode != 0 or not found:
        raise WrongPassphrase()
    return found


def _type(keyboard: int, passphrase: str, run: subprocess.Popen[bytes]) -> None:
    """Answer the question for a passphrase once; take in all else."""
    said, typed = b"", False
    until = time.monotonic() + _PATIENCE
    with contextlib.suppress(OSError):
        while run.poll() is None and time.monotonic() < until:
            if not select.select([keyboard], [], [], 0.1)[0]:
                continue
            said = (said + os.read(keyboard, 4096))[-4096:]
            if b"assphrase" in said and not typed:
                typed = True
                os.write(keyboard, passphrase.encode() + b"\n")


def opened(file: Path, keys: bytes) -> bytes:
    """What `age -d` makes of a file with some keys. NotOpened."""
    found: list[bytes] = []
    stream(file, keys, found.append)
    return b"".join(found)


def stream(file: Path, keys: bytes, write: Callable[[bytes], object]) -> None:
    """As `opened`, piece by piece. NotOpened, after sound pieces were written maybe."""
    with subprocess.Popen(  # noqa: S603 - fixed words and a path
        ["age", "-d", "-i", "-", "--", str(file)],  # noqa: S607
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
    ) as run:
        _finish(run, keys, write)


def inner(data: bytes, keys: bytes) -> bytes:
    """As `opened`, of an age file in memory; the keys go through a pipe of their own."""
    take, give = os.pipe()
    feeder = threading.Thread(target=_feed, args=(os.fdopen(give, "wb"), keys), daemon=True)
    feeder.start()
    try:
        with subprocess.Popen(  # noqa: S603 - fixed words
            ["age", "-d", "-i", f"/dev/fd/{take}"],  # noqa: S607
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[take],
            env=_environment(),
        ) as run:
            found: list[bytes] = []
            _finish(run, data, found.append)
    finally:
        os.close(take)
        feeder.join()
    return b"".join(found)


def _finish(run: subprocess.Popen[bytes], given: bytes, write: Callable[[bytes], object]) -> None:
    feeder = threading.Thread(target=_feed, args=(run.stdin, given), daemon=True)
    feeder.start()
    said = b""
    if run.stdout is not None and run.stderr is not None:
        while piece := run.stdout.read(_PIECE):
            write(piece)
        said = run.stderr.read(_PIECE)
    feeder.join()
    if run.wait() != 0:
        raise NotOpened(entitled=b"no identity matched" not in said)


def _feed(stdin: BinaryIO | None, given: bytes) -> None:
    with contextlib.suppress(OSError):
        if stdin is not None:
            stdin.write(given)
            stdin.close()


def verifies(message: bytes, signature: bytes, author: str, signers: Path, scratch: Path) -> bool:
    """Whether `ssh-keygen -Y verify` finds that the author signed this. Neither is secret: the
    signature lies in `scratch` meanwhile, the message goes through a pipe."""
    file = scratch / f"sig-{threading.get_ident()}"
    file.write_bytes(signature)
    run = subprocess.run(  # noqa: S603 - fixed words, two paths and a checked name
        [
            *("ssh-keygen", "-Y", "verify", "-f", str(signers)),
            *("-I", author, "-n", "pro6", "-s", str(file)),
        ],
        input=message,
        capture_output=True,
        env=_environment(),
        check=False,
    )
    return run.returncode == 0


_KEY = re.compile(rb"^AGE-SECRET-KEY-1[0-9A-Z]+$", re.MULTILINE)


def keys_in(text: bytes) -> Sequence[bytes]:
    """The secret keys in an identity file."""
    return _KEY.findall(text)
