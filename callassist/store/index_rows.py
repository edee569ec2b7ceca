"""How a call becomes rows of the index, and the tables they go into."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from callassist.messages import message, packed
from callassist.store.file_scan import SeenFile
from callassist.store.index_record import IndexRecord

VERSION = 12
"""Raised whenever the tables change, or what goes into them: an index of another version is thrown away."""

MANY = 500
"""From this many files on, speed comes before a write that would survive a power cut: see `in_bulk`."""
_HASH_SMALL, _HASH_LARGE = 1 << 20, 16 << 20
"""Bytes that FTS5 gathers before it writes; the first is its own default."""

SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE months (folder TEXT PRIMARY KEY, mtime_ns INTEGER) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, mtime_ns INTEGER, size INTEGER, call INTEGER, trouble TEXT) WITHOUT ROWID;
CREATE TABLE calls (
  number INTEGER PRIMARY KEY, id TEXT UNIQUE, started TEXT, finished TEXT, seconds REAL,
  script TEXT, script_title TEXT, person TEXT, name TEXT, company TEXT, job TEXT,
  outcome TEXT, outcome_label TEXT, means TEXT, topic TEXT, end_step TEXT, end_title TEXT, pivot TEXT,
  call_back TEXT, next_at TEXT, continues TEXT, steps TEXT, missed TEXT, ratings TEXT, about TEXT,
  lang TEXT, hash TEXT, ways TEXT
);
CREATE INDEX calls_by_person ON calls (person, number);
CREATE INDEX calls_by_about ON calls (about, number);
CREATE INDEX calls_by_script ON calls (script, number);
CREATE INDEX calls_by_outcome ON calls (outcome, number);
CREATE INDEX unfinished_calls ON calls (number) WHERE finished IS NULL;
CREATE VIRTUAL TABLE words USING fts5 (
  name, company, outcome, script, notes, answers,
  tokenize = "unicode61 remove_diacritics 2"
);
"""

INSERT_CALL = "INSERT INTO calls VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
INSERT_WORDS = "INSERT INTO words (rowid, name, company, outcome, script, notes, answers) VALUES (?, ?, ?, ?, ?, ?, ?)"
IN_MONTH = "path > ? || '/' AND path < ? || '0'"  # "0" comes right after "/"
INSERT_FILE = "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)"

# Scripts that put no space between words: each letter becomes a word of its own, so that any part can be found.
_UNSPACED = re.compile(r"(?<=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
GAP = "\u200b"

_to_json = msgspec.json.Encoder().encode


def spaced(text: str) -> str:
    """The text as the index keeps it: letters of scripts without spaces set apart by an invisible gap."""
    return text if text.isascii() else _UNSPACED.sub(GAP, text)


def is_locked(error: sqlite3.DatabaseError) -> bool:
    """Whether another program has the index at this moment."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_the_disks(error: sqlite3.DatabaseError) -> bool:
    """Whether the trouble is with the disk or another program, and not with what the index holds."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
    )


@dataclass(slots=True)
class RowReader:
    """A file on its way into the index."""

    seen: SeenFile
    found: IndexRecord | None
    trouble: str
    number: int = 0

    def __post_init__(self) -> None:
        if self.found is not None:
            self.number = number_of(self.found.started)

    @property
    def digest(self) -> IndexRecord:
        if self.found is None:
            raise ValueError("nothing could be read")
        return self.found

    @property
    def call(self) -> str:
        """The id of the call: what its file is named, whatever is inside."""
        return self.seen.path.rpartition("/")[2].removesuffix(".json")

    def file_row(self) -> tuple[object, ...]:
        seen = self.seen
        number = self.number if self.found is not None else None
        return (seen.path, seen.mtime_ns, seen.size, number, packed(self.trouble) if self.trouble else "")


def add(connection: sqlite3.Connection, taken: RowReader) -> None:
    """Add a call under the number of the moment it began or the next free one; a second file of a call not at all."""
    while True:
        try:
            connection.execute(INSERT_CALL, row_of(taken))
        except sqlite3.IntegrityError:
            if connection.execute("SELECT 1 FROM calls WHERE id = ?", (taken.call,)).fetchone():
                taken.found = None
                taken.trouble = message(
                    "{path} is a second file of the call {call}. It is left as it is.",
                    path=taken.seen.path,
                    call=taken.call,
                )
                return
            taken.number += 1
        else:
            return


@contextlib.contextmanager
def in_bulk(connection: sqlite3.Connection, files: int) -> Generator[None]:
    """Many files at once, without forcing each step to the disk. A power cut meanwhile leaves a mark to begin anew."""
    if files < MANY:
        yield
        return
    connection.execute("PRAGMA synchronous = FULL")
    with connection:
        connection.execute("INSERT OR REPLACE INTO about VALUES ('bulk', '1')")
        connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (_HASH_LARGE,))
    connection.execute("PRAGMA synchronous = OFF")
    yield
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with connection:
        connection.execute("DELETE FROM about WHERE key = 'bulk'")
        connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (_HASH_SMALL,))


def number_of(moment: datetime) -> int:
    """A moment as the index counts: microseconds since 1970, so that the newest call has the highest number."""
    return round(moment.timestamp() * 1_000_000)


def as_key(name: str) -> bytes:
    """How a name stands in a JSON object of a row. No text in it holds that: its quotes have a stroke before them.

    To look for it in each row takes half as long as to have SQLite read the object.
    """
    return _to_json(name) + b":"


def row_of(taken: RowReader) -> tuple[object, ...]:
    number, call, found = taken.number, taken.call, taken.digest
    return (
        number,
        call,
        found.started.isoformat(),
        found.finished.isoformat() if found.finished else None,
        found.seconds,
        found.script.id,
        found.script.title,
        found.person,
        found.name,
        found.company,
        found.job,
        found.outcome,
        found.outcome_label,
        found.means.value,
        found.topic,
        found.end_step,
        found.end_title,
        found.pivot,
        found.call_back,
        found.next_at,
        found.continues,
        _to_json(found.steps) if found.steps else None,
        _to_json(found.missed) if found.missed else None,
        _to_json(found.ratings) if found.ratings else None,
        found.about,
        found.script.lang,
        found.script.hash,
        _to_json(found.ways) if found.ways else None,
    )


def words_of(taken: RowReader) -> tuple[object, ...]:
    found = taken.digest
    notes = "\n".join([found.topic, *found.notes] if found.topic else found.notes)
    return (
        taken.number,
        spaced(f"{found.name}\n{found.about_name}".strip()),
        spaced(f"{found.company} {found.job}".strip()),
        spaced(found.outcome_label),
        spaced(found.script.title),
        spaced(notes),
        spaced("\n".join(found.answers)),
    )
