"""Trying whether a vault, or a copy restored from a backup, opens without this program.

Everything is opened with `age` and verified with `ssh-keygen`; the forms of docs/recovery.md are
read here anew and not with the vault's own code. Plaintext stays in memory; the scratch folder
holds public keys and signatures, for its owner alone, and goes at the end.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import re
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from pro6tui.i18n import _
from pro6tui.services import stock
from pro6tui.services.errors import Refused

PREFIX = "pro6-herstel-"
DRILLED = "drill"
"""The kind of notice that says when recovery was last tried."""
_MEMORY = Path("/dev/shm")  # noqa: S108 - in memory: nothing of it outlives the machine
_SIGNATURE = re.compile(
    rb"-----BEGIN SSH SIGNATURE-----\n.*?-----END SSH SIGNATURE-----\n", re.DOTALL
)
_BLOCK = re.compile(rb"^# document ([0-9a-f]{32})\b.*\n(?:# .*\n)*(AGE-SECRET-KEY-1\S+)$", re.M)
_REVISION = re.compile(r"([0-9a-f]{32})\.(\d+)-([0-9a-f]{32})\.age\Z")
_BLOB = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{32})-([0-9a-f]{32})\.age\Z")
_MOST = 50

Told = Callable[[int, int], None]


@dataclass
class Oefening:
    """What came of it. `gesloten`: files that this member holds no key to, which is no fault.
    `fouten`: (path in the vault, what is wrong: "damaged", "signature", "no_json", "form")."""

    kluis: str
    geopend: int = 0
    handtekeningen: int = 0
    dossiers: int = 0
    bijlagen: int = 0
    gesloten: int = 0
    fouten: list[tuple[str, str]] = field(default_factory=list)
    aantal_fouten: int = 0
    seconden: float = 0.0

    @property
    def geslaagd(self) -> bool:
        """Whether everything opened and verified, and there was something to open."""
        return not self.aantal_fouten and self.dossiers > 0


def drill(
    vault: Path,
    epoch: Path,
    identity: Path,
    passphrase: str,
    *,
    scratch: Path | None = None,
    sample: int | None = None,
    told: Told | None = None,
) -> Oefening:
    """Try it. `scratch`: an existing folder to work in, else memory. `sample`: look at so many
    documents, chosen by chance. `told`: (done, of how many documents). Blocks.

    Refused where a tool is missing or the folder is no vault; WrongPassphrase.
    """
    stock.ask_tools()
    started = time.monotonic()
    with _scratch(scratch) as folder:
        done = _Drill(vault, folder)
        done.members()
        me = stock.identity(identity, passphrase)
        done.rings(_read(epoch), me)
        done.keys()
        done.documents(sample, told or (lambda _done, _of: None))
        done.log(sample, me)
    done.found.seconden = time.monotonic() - started
    return done.found


def scratch_place() -> Path:
    """Where something short-lived lies: in memory, where the machine has that."""
    return _MEMORY if os.access(_MEMORY, os.W_OK) else Path(tempfile.gettempdir())


@contextlib.contextmanager
def _scratch(wanted: Path | None) -> Iterator[Path]:
    try:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=wanted or scratch_place()))
    except OSError as error:
        raise Refused(
            _("In de werkmap kan niet worden geschreven."),
            _("Geef met --scratch een map die er is en waar u in mag schrijven."),
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(
            _("Een bestand dat voor herstel nodig is, kan niet worden gelezen."),
            _("Controleer de kluis, de epochsleutel en uw sleutelbestand."),
        ) from error


class _Drill:
    """One run; `found` grows."""

    def __init__(self, vault: Path, scratch: Path) -> None:
        self.vault = vault
        self.scratch = scratch
        self.signers = scratch / "allowed_signers"
        self.found = Oefening("")
        self._rings: list[bytes] = []
        self._documents: dict[str, set[bytes]] = defaultdict(set)
        self._pool_size = len(os.sched_getaffinity(0))

    def _files(self, pattern: str) -> list[Path]:
        return sorted(path for path in self.vault.glob(pattern) if path.is_file())

    def _fault(self, file: Path, what: str) -> None:
        self.found.aantal_fouten += 1
        if len(self.found.fouten) < _MOST:
            self.found.fouten.append((str(file.relative_to(self.vault)), what))

    def _each(
        self, files: Iterable[Path], work: Callable[[Path], Counter[str]], told: Told | None = None
    ) -> None:
        """Run work on many files, some at a time: each is a program or two."""
        waiting = list(files)
        with ThreadPoolExecutor(self._pool_size) as pool:
            for number, (file, counts) in enumerate(
                zip(waiting, pool.map(work, waiting), strict=True), 1
            ):
                for name, count in counts.items():
                    if name.startswith("fault:"):
                        self._fault(file, name.removeprefix("fault:"))
                    else:
                        setattr(self.found, name, getattr(self.found, name) + count)
                if told is not None:
                    told(number, len(waiting))

    # -- members ---------------------------------------------------------------------------

    def members(self) -> None:
        """Everybody's public key, from the records; the first of them is the vault's id."""
        records = self._files("members/*.rec")
        if not records:
            raise Refused(_("Op deze plaats staat geen kluis."), _("Controleer de map."))
        lines = set()
        for file in records:
            line, _signature = _split(_read(file))
            with contextlib.suppress(ValueError, AttributeError):
                member = json.loads(line).get("member") or {}
                if re.fullmatch(r"[a-z0-9][a-z0-9._-]*", str(member.get("handle"))):
                    key = str(member.get("signs")).splitlines()[0]
                    lines.add(f'{member["handle"]} namespaces="pro6" {key}\n')
        self.signers.write_text("".join(sorted(lines)), encoding="ascii", errors="replace")
        first, _signature = _split(_read(records[0]))
        self.found.kluis = hashlib.sha256(first).hexdigest()[:32]
        try:
            known = json.loads(_read(self.vault / "vault.json"))["vault"]
        except (ValueError, KeyError, TypeError):
            known = ""
        if known != self.found.kluis:
            self._fault(self.vault / "vault.json", "form")
        self._each(records, self._verified_file)

    def _verified_file(self, file: Path) -> Counter[str]:
        line, signature = _split(_read(file))
        return self._verified(line, signature)

    def _verified(self, line: bytes, signature: bytes) -> Counter[str]:
        try:
            author = str(json.loads(line)["author"])
        except (ValueError, KeyError, TypeError):
            return Counter({"fault:form": 1})
        good = re.fullmatch(r"[a-z0-9][a-z0-9._-]*", author) and stock.verifies(
            line, signature, author, self.signers, self.scratch
        )
        return Counter({"handtekeningen": 1} if good else {"fault:signature": 1})

    # -- keys ------------------------------------------------------------------------------

    def rings(self, epoch: bytes, me: bytes) -> None:
        """The rings' secrets, through both wrappings."""
        epoch_keys = b"\n".join(stock.keys_in(epoch)) + b"\n"
        mine = b"\n".join(stock.keys_in(me)) + b"\n"
        for file in self._files("rings/*/*.age"):
            if not _whole(file):
                self._fault(file, "damaged")
                continue
            try:
                self._rings += stock.keys_in(stock.inner(stock.opened(file, epoch_keys), mine))
                self.found.geopend += 1
            except stock.NotOpened:
                self.found.gesloten += 1
        if not self._rings:
            raise Refused(
                _("Met deze epochsleutel en dit sleutelbestand gaat geen enkele kring open."),
                _("Gebruik de epochsleutel van de periode waaruit deze kopie is."),
            )

    def keys(self) -> None:
        """The documents' keys, from every ring that opened."""
        ring_keys = b"\n".join(self._rings) + b"\n"

        def work(file: Path) -> Counter[str]:
            if not _whole(file):
                return Counter({"fault:damaged": 1})
            try:
                text = stock.opened(file, ring_keys)
            except stock.NotOpened as error:
                return Counter({"fault:damaged" if error.entitled else "gesloten": 1})
            for doc_id, secret in _BLOCK.findall(text):
                self._documents[doc_id.decode()].add(secret)
            return Counter(geopend=1)

        self._each(self._files("keys/*/*/*/*.age"), work)

    # -- documents -------------------------------------------------------------------------

    def documents(self, sample: int | None, told: Told) -> None:
        """Every revision verified; the newest of each document must be JSON; attachments whole."""
        newest: dict[str, tuple[int, Path]] = {}
        revisions: dict[str, list[Path]] = defaultdict(list)
        for file in self._files("d/*/*.age"):
            if match := _REVISION.match(file.name):
                revisions[match[1]].append(file)
                newest[match[1]] = max(newest.get(match[1], (0, file)), (int(match[2]), file))
        ids = sorted(revisions)
        if sample is not None and sample < len(ids):
            ids = sorted(random.sample(ids, sample))
        chosen = [file for doc_id in ids for file in revisions[doc_id]]
        last = {newest[doc_id][1] for doc_id in ids}
        self._each(chosen, lambda file: self._revision(file, newest=file in last), told)
        wanted = set(ids)
        blobs = [one for one in self._files("b/*/*.age") if one.name[:32] in wanted]
        self._each(blobs, self._attachment)

    def _key(self, doc_id: str) -> bytes:
        return b"".join(key + b"\n" for key in sorted(self._documents.get(doc_id, ())))

    def _revision(self, file: Path, *, newest: bool) -> Counter[str]:
        if not _whole(file):
            return Counter({"fault:damaged": 1})
        keys = self._key(file.name[:32])
        if not keys:
            return Counter(gesloten=1)
        try:
            line, signature = _split(stock.opened(file, keys))
        except stock.NotOpened:
            return Counter({"fault:damaged": 1})
        counts = self._verified(line, signature) + Counter(geopend=1)
        if newest:
            try:
                readable = isinstance(json.loads(line)["body"], dict | list)
            except (ValueError, KeyError, TypeError):
                readable = False
            counts["dossiers" if readable else "fault:no_json"] += 1
        return counts

    def _attachment(self, file: Path) -> Counter[str]:
        if not _BLOB.match(file.name) or not _whole(file):
            return Counter({"fault:damaged": 1})
        keys = self._key(file.name[:32])
        if not keys:
            return Counter(gesloten=1)
        try:
            stock.stream(file, keys, len)
        except stock.NotOpened:
            return Counter({"fault:damaged": 1})
        return Counter(geopend=1, bijlagen=1)

    # -- log -------------------------------------------------------------------------------

    def log(self, sample: int | None, me: bytes) -> None:
        """The log's signatures, and that what this member may read of it opens."""
        files = self._files("log/*/*/*.log")
        if sample is not None and sample < len(files):
            files = sorted(random.sample(files, sample))
        keys = b"\n".join([*stock.keys_in(me), *self._rings]) + b"\n"

        def work(file: Path) -> Counter[str]:
            data = _read(file)
            line, signature = _split(data)
            counts = self._verified(line, signature)
            armored = data[data.find(b"-----BEGIN AGE ENCRYPTED FILE-----") :]
            try:
                stock.inner(armored, keys)
            except stock.NotOpened as error:
                return counts + Counter({"fault:damaged" if error.entitled else "gesloten": 1})
            return counts + Counter(geopend=1)

        self._each(files, work)


def _split(data: bytes) -> tuple[bytes, bytes]:
    """(first line with its end, the signature after it)."""
    end = data.find(b"\n") + 1
    match = _SIGNATURE.search(data, end)
    return data[:end], match[0] if match else b""


def _whole(file: Path) -> bool:
    """Whether the content is what the name says: the end of a name is its SHA-256."""
    hashed = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while piece := stream.read(1 << 20):
                hashed.update(piece)
    except OSError:
        return False
    return hashed.hexdigest()[:32] == file.stem[-32:]
