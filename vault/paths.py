"""Every class of path in the vault folder: how it is named, and how what it holds is shredded.

A path that matches no class is a finding of `check`; a class without a shred rule fails a test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HEX = "0123456789abcdef"
SHARDS = tuple(f"{number:02x}" for number in range(256))
TEMP = ".tmp-"


@dataclass(frozen=True)
class PathClass:
    """One class of files. `shred` says what makes its content unreadable for good."""

    name: str
    pattern: re.Pattern[str]
    holds: str
    shred: str


def _class(name: str, pattern: str, holds: str, shred: str) -> PathClass:
    return PathClass(name, re.compile(pattern + r"\Z"), holds, shred)


_ID = r"[0-9a-f]{32}"
_RING = r"[a-z0-9][a-z0-9_-]{0,40}"
_WRITER = r"[a-z0-9][a-z0-9._-]{0,60}"

CLASSES = (
    _class("format", r"vault\.json", "format version and vault id", "holds nothing secret"),
    _class("member", rf"members/(\d{{6}})-({_ID})\.rec", "public keys and rights", "kept for ever"),
    _class(
        "ring",
        rf"rings/({_RING})/g(\d+)-({_ID})\.age",
        "a ring's secret, inside the epoch keys",
        "rotate: a new epoch, and every holder deletes the old epoch key",
    ),
    _class(
        "loose_key",
        rf"keys/({_RING})/g(\d+)/(?P<shard>[0-9a-f]{{2}})/(?P<id>{_ID})-({_ID})\.age",
        "one document's key",
        "rotate: a new ring generation without the key",
    ),
    _class(
        "pack",
        rf"keys/({_RING})/g(\d+)/([0-9a-f]{{2}})/pack-({_ID})\.age",
        "many documents' keys",
        "rotate: a new ring generation without the key",
    ),
    _class(
        "revision",
        rf"d/(?P<shard>[0-9a-f]{{2}})/(?P<id>{_ID})\.([1-9]\d{{0,8}})-({_ID})\.age",
        "one signed revision of a document",
        "by its document key",
    ),
    _class(
        "blob",
        rf"b/(?P<shard>[0-9a-f]{{2}})/(?P<id>{_ID})\.({_ID})-({_ID})\.age",
        "an attachment of a document",
        "by its document key",
    ),
    _class(
        "log",
        rf"log/({_WRITER})/(\d{{4,}})/(\d{{10}})-(\d{{10}})\.log",
        "log records of one writer",
        "kept; names a document by a pseudonym that goes with its key",
    ),
    _class(
        "tombstone",
        rf"tombstones/({_ID})(\.{_ID})?\.rec",
        "what was destroyed, without a person's data",
        "kept for ever",
    ),
    _class(
        "presence",
        rf"presence/({_ID})\.([0-9a-f]{{16}})",
        "who edits now, encrypted to the ring",
        "removed when the editor leaves",
    ),
    _class(
        "notice",
        rf"notices/([a-z][a-z_]{{0,20}})-({_ID})\.rec",
        "when the vault was last checked or backed up",
        "holds nothing secret",
    ),
    _class(
        "counter",
        r"counters/([a-z0-9][a-z0-9_-]{0,40})/(\d{9})",
        "the last number that was handed out",
        "holds nothing secret",
    ),
)

# What one of our names is before its ending. Whoever puts a second version aside keeps that and
# adds to it, each in its own way: "….sync-conflict-20260302-…", "… (conflicted copy …)", "…-PC".
_STEM = re.compile(
    rf"({_ID}\.[1-9]\d{{0,8}}-{_ID}|{_ID}\.{_ID}-{_ID}|{_ID}-{_ID}|pack-{_ID}|\d{{6}}-{_ID}"
    rf"|g\d+-{_ID}|\d{{10}}-\d{{10}}|\A{_ID}(\.{_ID})?(?=[^0-9a-f.])|\Avault(?=[^a-z]))",
    re.IGNORECASE,
)
_ENDINGS = frozenset({".age", ".rec", ".log", ".json"})
_SYNC_CONFLICT = re.compile(
    r"\.sync-conflict-|conflicted|case clash|\(sfconflict|\(conflict|[._-]conflict[._\d(-]"
    r"|-conflict\Z|conflicterende kopie|copy of |kopie van |\.variant-|\.\.path\d|\.orig\Z|~\Z"
    r"|\.rclone",
    re.IGNORECASE,
)
_SYNC_TEMP = re.compile(
    r"(\A|/)(\.syncthing\.|~syncthing~|\.~lock|\.stfolder|\.stversions"
    r"|\.[^/]+\.(age|rec|log|json)\.([A-Za-z0-9]{6}|~[0-9a-f]+)\Z)|\.partial\Z"
)
HARMLESS = frozenset({"CACHEDIR.TAG", ".stignore", ".stfolder"})


def classify(path: str) -> PathClass | None:
    """The class of a path relative to the vault, or None; a file in a wrong shard has none."""
    for one in CLASSES:
        match = one.pattern.match(path)
        if match is not None:
            parts = match.groupdict()
            return one if not parts or parts["id"].startswith(parts["shard"]) else None
    return None


_IS_ID = re.compile(_ID + r"\Z")


def is_id(text: str) -> bool:
    """Whether this can be a document's id (32 hex digits)."""
    return bool(_IS_ID.match(text))


def is_temporary(name: str) -> bool:
    """A file of ours or of a synchroniser that is not finished."""
    return name.rpartition("/")[2].startswith(TEMP) or bool(_SYNC_TEMP.search(name))


def is_sync_conflict(name: str) -> bool:
    """A second version that a synchroniser, or a person, put aside: of a file of ours whatever
    was added to its name, of another by the words that such programs use."""
    if is_temporary(name):
        return False
    last = name.rpartition("/")[2]
    own = _STEM.search(last)
    if own is not None and (own.start() or last[own.end() :] not in _ENDINGS):
        return True
    return bool(_SYNC_CONFLICT.search(last))


def shard(doc_id: str) -> str:
    """The folder of a document: the first two hex digits of its id."""
    return doc_id[:2]


def member(seq: int, digest: str) -> str:
    """A membership record."""
    return f"members/{seq:06d}-{digest}.rec"


def ring(name: str, generation: int, digest: str) -> str:
    """A wrapping of a ring's secret; `digest` is of the ciphertext."""
    return f"rings/{name}/g{generation}-{digest}.age"


def loose_key(ring_name: str, generation: int, doc_id: str, digest: str) -> str:
    """The key of one document for one ring; `digest` is of the ciphertext."""
    return f"keys/{ring_name}/g{generation}/{shard(doc_id)}/{doc_id}-{digest}.age"


def pack(ring_name: str, generation: int, shard_name: str, digest: str) -> str:
    """Many keys of one shard; `digest` is of the ciphertext."""
    return f"keys/{ring_name}/g{generation}/{shard_name}/pack-{digest}.age"


def revision(doc_id: str, number: int, digest: str) -> str:
    """A revision; `digest` is of the ciphertext, so a name is its own checksum."""
    return f"d/{shard(doc_id)}/{doc_id}.{number}-{digest}.age"


def blob(doc_id: str, blob_id: str, digest: str) -> str:
    """An attachment; `digest` is of the ciphertext."""
    return f"b/{shard(doc_id)}/{doc_id}.{blob_id}-{digest}.age"


LOG_BUCKET = 1000


def log(writer: str, first: int, last: int) -> str:
    """Log records `first`..`last` of a writer, in the folder of the thousand `first` belongs to."""
    return f"log/{writer}/{first // LOG_BUCKET:04d}/{first:010d}-{last:010d}.log"


def tombstone(doc_id: str, digest: str = "") -> str:
    """What says that a document was destroyed; with a digest, that something of it was erased."""
    return f"tombstones/{doc_id}.{digest}.rec" if digest else f"tombstones/{doc_id}.rec"


def presence(doc_id: str, token: str) -> str:
    """A sign that somebody edits a document now."""
    return f"presence/{doc_id}.{token}"


def notice(kind: str, digest: str) -> str:
    """What was last done for the vault's health."""
    return f"notices/{kind}-{digest}.rec"


def counter(name: str, last: int) -> str:
    """The last number a counter handed out."""
    return f"counters/{name}/{last:09d}"


def digest_in(path: str) -> str:
    """The ciphertext digest in a path: for ring, keys, revision and blob the last 32 digits."""
    return path[-36:-4]


@dataclass(frozen=True, order=True)
class RevisionName:
    """What the name of a revision says."""

    number: int
    digest: str
    doc_id: str

    @property
    def path(self) -> str:
        """Where it lies."""
        return revision(self.doc_id, self.number, self.digest)


_REVISION_NAME = re.compile(rf"({_ID})\.([1-9]\d{{0,8}})-({_ID})\.age\Z")


def revision_name(name: str) -> RevisionName | None:
    """Parse a name in a shard folder; None for anything that is no revision."""
    match = _REVISION_NAME.match(name)
    if match is None:
        return None
    return RevisionName(int(match[2]), match[3], match[1])
