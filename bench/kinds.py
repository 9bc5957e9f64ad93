"""The ways to keep dossiers that are compared, each behind the same five verbs.

Imports are inside: every store runs in a process of its own and pays for its own libraries.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from bench.synthetic import entry_of, row_of, text_of, words_of

Data = dict[str, Any]
LIMIT = 200


class Store(Protocol):
    """A store in a folder. A failing import of a library makes it unavailable."""

    def build(self, folder: Path, records: Iterable[Data]) -> None:
        """Write all dossiers."""

    def open(self, folder: Path) -> list[Data]:
        """Until it can be searched; the first 50 rows."""

    def search(self, typed: str) -> list[Data]:
        """The rows of the first 200 that hold every word typed."""

    def words(self, word: str) -> int:
        """In how many notes a word occurs (ours: until the first, or none)."""

    def read(self, doc_id: str) -> Data:
        """One dossier."""

    def update(self, data: Data) -> None:
        """Replace one dossier, durably."""


def _matches(row: Data, terms: list[str]) -> bool:
    return all(term in row["_words"] for term in terms)


def _listed(data: Data) -> Data:
    return row_of(data) | {"id": data["id"], "_words": words_of(data).casefold()}


class AgeFiles:
    """One age file each; the list is made by decrypting all of them."""

    def build(self, folder: Path, records: Iterable[Data]) -> None:
        import pyrage

        identity = pyrage.x25519.Identity.generate()
        (folder / "key").write_text(str(identity))
        for shard in range(256):
            (folder / f"{shard:02x}").mkdir()
        for data in records:
            plain = json.dumps(data, ensure_ascii=False).encode()
            self._path(folder, data["id"]).write_bytes(
                pyrage.encrypt(plain, [identity.to_public()])
            )

    def _path(self, folder: Path, doc_id: str) -> Path:
        return folder / doc_id[:2] / f"{doc_id}.age"

    def unlock(self, folder: Path) -> None:
        """The key only."""
        import pyrage

        self.folder = folder
        self.decrypt, self.encrypt = pyrage.decrypt, pyrage.encrypt
        self.identity = pyrage.x25519.Identity.from_str((folder / "key").read_text())

    def open(self, folder: Path) -> list[Data]:
        self.unlock(folder)
        self.rows = sorted(
            (_listed(data) for data in self._all()), key=lambda row: row["naam"].casefold()
        )
        return self.rows[:50]

    def _all(self) -> Iterable[Data]:
        for shard in range(256):
            for path in os.scandir(self.folder / f"{shard:02x}"):
                yield self.load(Path(path))

    def load(self, path: Path) -> Data:
        """Decrypt one file."""
        return json.loads(self.decrypt(path.read_bytes(), [self.identity]))  # type: ignore[no-any-return]

    def search(self, typed: str) -> list[Data]:
        terms = typed.casefold().split()
        return list(islice((row for row in self.rows if _matches(row, terms)), LIMIT))

    def words(self, word: str) -> int:
        return sum(word in text_of(data) for data in self._all())

    def read(self, doc_id: str) -> Data:
        return self.load(self._path(self.folder, doc_id))

    def update(self, data: Data) -> None:
        plain = json.dumps(data, ensure_ascii=False).encode()
        path = self._path(self.folder, data["id"])
        temporary = path.with_suffix(".tmp")
        with temporary.open("wb") as out:
            out.write(self.encrypt(plain, [self.identity.to_public()]))
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
        _fsync_folder(path.parent)


class Ours(AgeFiles):
    """The same files, and our catalog of them."""

    def _keys(self) -> dict[str, Any]:
        return {"key": bytes(32), "vault_id": "bench", "generation": "1"}

    def build(self, folder: Path, records: Iterable[Data]) -> None:
        from vault.catalog import Catalog, Head, Update
        from vault.watch import shard_stamps

        kept: list[Any] = []

        def remembered() -> Iterable[Data]:
            for data in records:
                kept.append(Update(data["id"], (Head(1, data["id"]),), 1, entry_of(data)))
                yield data

        super().build(folder, remembered())
        stamps = shard_stamps(folder)
        Catalog.build(
            folder / "catalog", **self._keys(), records=kept, stamps=stamps, taken_ns=2**62
        )

    def open(self, folder: Path) -> list[Data]:
        from vault.catalog import Catalog
        from vault.watch import shard_stamps

        self.unlock(folder)
        self.catalog = Catalog.open(folder / "catalog", **self._keys())
        assert self.catalog.stale_shards(shard_stamps(folder)) == []
        view = self.catalog.view()
        return [view.row(position) for position in range(min(50, len(view)))]

    def search(self, typed: str) -> list[Data]:
        return list(self.catalog.search(typed, LIMIT).rows())

    def words(self, word: str) -> int:
        return next((len(hits) for hits in self.catalog.search_text(word) if len(hits)), 0)

    def update(self, data: Data) -> None:
        super().update(data)
        head = self.catalog.heads(data["id"])[0]
        self.catalog.put(data["id"], [head._replace(rev=head.rev + 1)], entry_of(data))


class TinyJson:
    """TinyDB on a plain JSON file."""

    storage: tuple[Any, ...] = ()

    def _opened(self, folder: Path) -> Any:
        from tinydb import TinyDB

        return TinyDB(folder / "db.json", ensure_ascii=False)

    def build(self, folder: Path, records: Iterable[Data]) -> None:
        with self._opened(folder) as db:
            db.insert_multiple(data | {"_words": words_of(data).casefold()} for data in records)

    def open(self, folder: Path) -> list[Data]:
        from tinydb import Query

        self.db, self.query = self._opened(folder), Query()
        rows = sorted(self.db.all(), key=lambda row: row["naam"].casefold())
        return rows[:50]

    def search(self, typed: str) -> list[Data]:
        terms = typed.casefold().split()
        found = self.db.search(lambda row: _matches(row, terms))
        return sorted(found, key=lambda row: row["naam"].casefold())[:LIMIT]

    def words(self, word: str) -> int:
        return len(self.db.search(lambda row: word in text_of(row)))

    def read(self, doc_id: str) -> Data:
        return self.db.get(self.query.id == doc_id)  # type: ignore[no-any-return]

    def update(self, data: Data) -> None:
        self.db.update(data, self.query.id == data["id"])
        self._durable()

    def _durable(self) -> None:
        with open(self.db.storage._handle.name, "rb") as file:
            os.fsync(file.fileno())


class TinyCached(TinyJson):
    """TinyDB with its CachingMiddleware, flushed at every update."""

    def _opened(self, folder: Path) -> Any:
        from tinydb import TinyDB
        from tinydb.middlewares import CachingMiddleware
        from tinydb.storages import JSONStorage

        return TinyDB(
            folder / "db.json", storage=CachingMiddleware(JSONStorage), ensure_ascii=False
        )

    def _durable(self) -> None:
        self.db.storage.flush()
        os.fsync(self.db.storage.storage._handle.fileno())


class Fts5:
    """SQLite with a trigram index, unencrypted."""

    def _connect(self, folder: Path) -> Any:
        import sqlite3

        return sqlite3.connect(folder / "db.sqlite")

    def build(self, folder: Path, records: Iterable[Data]) -> None:
        db = self._connect(folder)
        db.execute(
            "create table d (id text primary key, naam text, row text, words text, body text)"
        )
        db.execute("create virtual table w using fts5(words, content='', tokenize='trigram')")
        db.execute("create virtual table n using fts5(notes, content='')")
        for number, data in enumerate(records, 1):
            words = words_of(data).casefold()
            row = json.dumps(row_of(data), ensure_ascii=False)
            body = json.dumps(data, ensure_ascii=False)
            db.execute(
                "insert into d(rowid, id, naam, row, words, body) values (?,?,?,?,?,?)",
                (number, data["id"], data["naam"], row, words, body),
            )
            db.execute("insert into w(rowid, words) values (?,?)", (number, words))
            db.execute("insert into n(rowid, notes) values (?,?)", (number, text_of(data)))
        db.execute("create index by_name on d(naam, row)")
        db.commit()
        db.close()

    def open(self, folder: Path) -> list[Data]:
        self.db = self._connect(folder)
        self.db.execute("pragma synchronous=full")
        # The whole list: a table on a screen must know its length and scroll anywhere.
        rows = [json.loads(row) for (row,) in self.db.execute("select row from d order by naam")]
        return rows[:50]

    def search(self, typed: str) -> list[Data]:
        terms = typed.casefold().split()
        long = [f'"{term}"' for term in terms if len(term) >= 3]
        short = [f"%{term}%" for term in terms if len(term) < 3]
        tests = ["d.rowid in (select rowid from w where w match ?)"] if long else []
        tests += ["words like ?"] * len(short)
        values = [" ".join(long)] * bool(long) + short
        found = self.db.execute(
            f"select row from d where {' and '.join(tests)} order by naam limit {LIMIT}",  # noqa: S608
            values,
        )
        return [json.loads(row) for (row,) in found]

    def words(self, word: str) -> int:
        return int(self.db.execute("select count(*) from n where n match ?", (word,)).fetchone()[0])

    def read(self, doc_id: str) -> Data:
        found = self.db.execute("select body from d where id=?", (doc_id,)).fetchone()
        return json.loads(found[0])  # type: ignore[no-any-return]

    def update(self, data: Data) -> None:
        number, old, notes = self.db.execute(
            "select rowid, words, body from d where id=?", (data["id"],)
        ).fetchone()
        words, text = words_of(data).casefold(), text_of(json.loads(notes))
        with self.db:
            self.db.execute(
                "update d set naam=?, row=?, words=?, body=? where rowid=?",
                (data["naam"], json.dumps(row_of(data)), words, json.dumps(data), number),
            )
            for table, column, before, after in (
                ("w", "words", old, words),
                ("n", "notes", text, text_of(data)),
            ):
                self.db.execute(
                    f"insert into {table}({table}, rowid, {column}) values ('delete',?,?)",  # noqa: S608
                    (number, before),
                )
                self.db.execute(
                    f"insert into {table}(rowid, {column}) values (?,?)",  # noqa: S608
                    (number, after),
                )


class SqlCipher(Fts5):
    """The same in SQLCipher, when its wheel (sqlcipher3-binary) is installed."""

    def _connect(self, folder: Path) -> Any:
        from sqlcipher3 import dbapi2

        db = dbapi2.connect(str(folder / "db.sqlite"))
        db.execute(f"""pragma key = "x'{"2b" * 32}'" """)
        return db


class AgeProgram(AgeFiles):
    """The `age` program, once for every record: only single records are measured."""

    def open(self, folder: Path) -> list[Data]:
        self.folder = folder
        self.read(next(folder.glob("??/*.age")).stem)
        return []

    def load(self, path: Path) -> Data:
        done = subprocess.run(
            ["age", "-d", "-i", self.folder / "key", path], capture_output=True, check=True
        )
        return json.loads(done.stdout)  # type: ignore[no-any-return]


def _fsync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


KINDS: dict[str, type[Store]] = {
    "ours": Ours,
    "age files, decrypt all": AgeFiles,
    "TinyDB, plain JSON file": TinyJson,
    "TinyDB, CachingMiddleware": TinyCached,
    "SQLite FTS5, not encrypted": Fts5,
    "SQLCipher FTS5": SqlCipher,
    "age program per record": AgeProgram,
}
