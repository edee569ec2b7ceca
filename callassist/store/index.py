"""Lists, filters and search over all calls: an SQLite file with FTS5 in the cache folder.

It is derived, never the truth: throw it away and it makes itself again. One mechanism does everything: `refresh`
compares the folder with what it knows (names, times and sizes, nothing is opened) and reads only what differs. From
nothing that is a rebuild; killed half-way, the next one goes on where it stopped.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from callassist.store.calls import CallStore
from callassist.store.digest import Digest, digest
from callassist.store.scan import SeenFile, month_files, months, one_file
from callassist.store.storage import Damaged, seal_of

VERSION = 1
"""Raised whenever the tables change: an index of another version is thrown away."""

_BATCH = 2500
_FEW = 500  # values in one question: SQLite's limit was 999 for long
_MANY = 500
"""From this many files on, speed comes before a write that would survive a power cut: see `_in_bulk`."""
_HASH_SMALL, _HASH_LARGE = 1 << 20, 16 << 20
"""Bytes that FTS5 gathers before it writes; the first is its own default."""

_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE months (folder TEXT PRIMARY KEY, mtime_ns INTEGER) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, mtime_ns INTEGER, size INTEGER, call INTEGER, trouble TEXT) WITHOUT ROWID;
CREATE TABLE calls (
  number INTEGER PRIMARY KEY, id TEXT UNIQUE, started TEXT, finished TEXT, seconds REAL, planned INTEGER,
  script TEXT, script_title TEXT, person TEXT, name TEXT, company TEXT, job TEXT,
  outcome TEXT, outcome_label TEXT, topic TEXT, end_step TEXT, end_title TEXT, pivot TEXT,
  call_back TEXT, next_at TEXT, continues TEXT, steps TEXT, missed TEXT, ratings TEXT
);
CREATE INDEX calls_by_person ON calls (person, number);
CREATE INDEX calls_by_script ON calls (script, number);
CREATE INDEX calls_by_outcome ON calls (outcome, number);
CREATE INDEX unfinished_calls ON calls (number) WHERE finished IS NULL;
CREATE VIRTUAL TABLE words USING fts5 (
  name, company, outcome, script, notes, answers,
  tokenize = "unicode61 remove_diacritics 2"
);
"""

_INSERT_CALL = "INSERT INTO calls VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
_INSERT_WORDS = "INSERT INTO words (rowid, name, company, outcome, script, notes, answers) VALUES (?, ?, ?, ?, ?, ?, ?)"
_IN_MONTH = "path > ? || '/' AND path < ? || '0'"  # "0" comes right after "/"
_INSERT_FILE = "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)"

# Scripts that put no space between words: each letter becomes a word of its own, so that any part can be found.
_UNSPACED = re.compile(r"(?<=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
GAP = "\u200b"

_to_json = msgspec.json.Encoder().encode


def spaced(text: str) -> str:
    """The text as the index keeps it: letters of scripts without spaces set apart by an invisible gap."""
    return text if text.isascii() else _UNSPACED.sub(GAP, text)


class Index:
    """The index of a store's calls. Each thread has its own connection; one at a time may `refresh`."""

    def __init__(self, folder: Path, store: CallStore) -> None:
        self._folder = folder
        self._store = store
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._writing = threading.Lock()
        self._generation = max((int(path.stem[6:]) for path in self._found()), default=1)

    @property
    def path(self) -> Path:
        """The file. A damaged one is followed by the next number, since Windows cannot remove an open file."""
        return self._folder / f"calls-{self._generation}.sqlite"

    @property
    def complete(self) -> bool:
        """Whether a refresh has ever gone through to its end; until then lists and search may lack calls."""
        with contextlib.suppress(sqlite3.Error, OSError):
            return self.connection().execute("SELECT 1 FROM about WHERE key = 'complete'").fetchone() is not None
        return False

    def connection(self) -> sqlite3.Connection:
        """This thread's connection. Raises sqlite3.Error or OSError."""
        known: tuple[int, sqlite3.Connection] | None = getattr(self._local, "connection", None)
        if known is not None and known[0] == self._generation:
            return known[1]
        generation = self._generation
        connection = self._connect()
        self._local.connection = (generation, connection)
        with self._guard:
            self._connections.append(connection)
        return connection

    def refresh(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        thorough: bool = False,
    ) -> bool:
        """Bring the index up to the folder. False when it was cancelled; what was done by then stays done.

        `progress` hears (files looked at, files to look at). Only month folders whose time changed are looked into;
        `thorough` looks into all, for files that were changed in place. A damaged index is thrown away and made anew.
        Raises sqlite3.Error or OSError when the cache folder cannot be written.
        """
        with self._writing:
            try:
                return self._refresh(progress, cancelled, thorough)
            except sqlite3.DatabaseError as error:
                if _is_the_disks(error):
                    raise
                self._begin_anew()
                return self._refresh(progress, cancelled, thorough)

    def rebuild(
        self, progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> bool:
        """Throw the index away and make it anew. False when it was cancelled."""
        with self._writing:
            self._begin_anew()
        return self.refresh(progress, cancelled)

    def update(self, path: Path) -> bool:
        """Take in one call's file after it was written, changed or removed. Raises sqlite3.Error.

        False when a refresh is under way: it, or the next one, sees the file by itself. So this never waits long.
        """
        if not self._writing.acquire(blocking=False):
            return False
        try:
            connection = self.connection()
            with connection:
                month = path.parent.relative_to(self._store.folder).as_posix()
                self._forget(connection, [f"{month}/{path.name}"])
                seen = one_file(path, month)
                if seen is not None:
                    self._take_in(connection, [seen])
            return True
        finally:
            self._writing.release()

    def troubles(self) -> list[tuple[Path, str]]:
        """The files that could not be read, each with a sentence."""
        rows = self.connection().execute("SELECT path, trouble FROM files WHERE trouble <> '' ORDER BY path")
        return [(self._store.folder / path, trouble) for path, trouble in rows]

    def scrub(self) -> None:
        """Leave no trace of what was removed: SQLite and FTS5 keep deleted words until their place is needed."""
        with self._writing:
            connection = self.connection()
            with connection:
                connection.execute("INSERT INTO words (words) VALUES ('optimize')")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def problem(self) -> str:
        """What is wrong with the file itself, empty when it is sound. Takes its time. Raises sqlite3.Error."""
        connection = self.connection()
        found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        with connection:
            connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 0)")
        return "" if found == "ok" else found

    def behind(self) -> int:
        """How many files are new, changed or gone since the last look; looks at every file's time and size."""
        connection = self.connection()
        there = months(self._store)
        looks = there.keys() | {row[0] for row in connection.execute("SELECT folder FROM months")}
        return sum(len(new) + len(gone) for new, gone in (self._differences(connection, month) for month in looks))

    def release(self) -> None:
        """Close this thread's connection: for threads that end before the program does."""
        known: tuple[int, sqlite3.Connection] | None = getattr(self._local, "connection", None)
        if known is None:
            return
        del self._local.connection
        with self._guard:
            self._connections.remove(known[1])
        known[1].close()

    def close(self) -> None:
        """Close every connection."""
        with self._guard:
            for connection in self._connections:
                with contextlib.suppress(sqlite3.Error):
                    connection.close()
            self._connections.clear()
        self._local = threading.local()

    def _connect(self) -> sqlite3.Connection:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.path.exists():
            self.path.touch(mode=0o600)
        connection = sqlite3.connect(self.path, timeout=30, check_same_thread=False, isolation_level="DEFERRED")
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000;")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == VERSION:
            return connection
        if version:
            connection.close()
            raise sqlite3.DatabaseError("an index of another version")
        with contextlib.suppress(sqlite3.OperationalError):  # another thread made the tables meanwhile
            connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
        if connection.in_transaction:
            connection.rollback()
        return connection

    def _found(self) -> Iterable[Path]:
        return (path for path in self._folder.glob("calls-*.sqlite") if path.stem[6:].isdigit())

    def _begin_anew(self) -> None:
        self._generation += 1
        for path in self._folder.glob("calls-*.sqlite*"):
            with contextlib.suppress(OSError):  # on Windows one that is still open goes at the next start
                path.unlink()

    def _refresh(
        self,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
        thorough: bool,
    ) -> bool:
        connection = self.connection()
        if connection.execute("SELECT 1 FROM about WHERE key = 'bulk'").fetchone():
            raise sqlite3.DatabaseError("killed while it was made")
        there = months(self._store)
        known = dict(connection.execute("SELECT folder, mtime_ns FROM months"))
        with connection:
            self._forget_months(connection, [month for month in known if month not in there])
        looks = [month for month, mtime in there.items() if thorough or known.get(month) != mtime]
        plans = [(month, *self._differences(connection, month)) for month in looks]
        total = sum(len(new) for _, new, _ in plans)
        with _in_bulk(connection, total):
            done = 0
            for month, new, gone in plans:
                with connection:
                    self._forget(connection, gone)
                for at in range(0, len(new), _BATCH):
                    if cancelled is not None and cancelled():
                        return False
                    batch = new[at : at + _BATCH]
                    with connection:
                        self._forget(connection, [seen.path for seen in batch])
                        self._take_in(connection, batch)
                    done += len(batch)
                    if progress is not None:
                        progress(done, total)
                with connection:
                    connection.execute("INSERT OR REPLACE INTO months VALUES (?, ?)", (month, there[month]))
        with connection:
            connection.execute("INSERT OR REPLACE INTO about VALUES ('complete', '1')")
        return True

    def _differences(self, connection: sqlite3.Connection, month: str) -> tuple[list[SeenFile], list[str]]:
        """What is new or changed in a month, newest first, and the paths of what is gone."""
        query = f"SELECT path, mtime_ns, size FROM files WHERE {_IN_MONTH}"  # noqa: S608  a constant
        known = {row[0]: SeenFile(*row) for row in connection.execute(query, (month, month))}
        there = month_files(self._store.folder / month, month)
        gone = known.keys() - {seen.path for seen in there}
        return [seen for seen in there if known.get(seen.path) != seen], sorted(gone)

    def _forget_months(self, connection: sqlite3.Connection, folders: Sequence[str]) -> None:
        for month in folders:
            query = f"SELECT path FROM files WHERE {_IN_MONTH}"  # noqa: S608  a constant
            paths = [row[0] for row in connection.execute(query, (month, month))]
            self._forget(connection, paths)
            connection.execute("DELETE FROM months WHERE folder = ?", (month,))

    def _forget(self, connection: sqlite3.Connection, paths: Sequence[str]) -> None:
        for at in range(0, len(paths), _FEW):
            some = paths[at : at + _FEW]
            marks = ", ".join("?" * len(some))
            query = f"SELECT path, call FROM files WHERE path IN ({marks})"  # noqa: S608  question marks
            known = connection.execute(query, some).fetchall()
            calls = [(call,) for _, call in known if call is not None]
            connection.executemany("DELETE FROM files WHERE path = ?", [(path,) for path, _ in known])
            connection.executemany("DELETE FROM calls WHERE number = ?", calls)
            connection.executemany("DELETE FROM words WHERE rowid = ?", calls)

    def _take_in(self, connection: sqlite3.Connection, batch: Sequence[SeenFile]) -> None:
        """Read these files and add what is in them, in the ascending order that FTS5 wants."""
        read = [_Taken(seen, *self._read(seen)) for seen in batch]
        read.sort(key=lambda taken: taken.number)
        found = [taken for taken in read if taken.found is not None]
        connection.execute("SAVEPOINT at_once")
        try:
            connection.executemany(_INSERT_CALL, map(_row, found))
        except sqlite3.IntegrityError:  # two calls of one moment, or two files of one call
            connection.execute("ROLLBACK TO at_once")
            for taken in found:
                _add(connection, taken)
        connection.execute("RELEASE at_once")
        connection.executemany(_INSERT_WORDS, [_words(taken) for taken in found if taken.found is not None])
        connection.executemany(_INSERT_FILE, [taken.file_row() for taken in read])

    def _read(self, seen: SeenFile) -> tuple[Digest | None, str]:
        path = self._store.folder / seen.path
        try:
            raw = self._store.read_bytes(path)
            if seal_of(raw) is not False:
                return digest(raw), ""
        except (OSError, ValueError, RecursionError):
            pass
        try:
            found = self._store.read(path, digest)
        except FileNotFoundError:
            return None, ""
        except (OSError, Damaged) as error:
            return None, str(error)
        return found.value, found.trouble


def _is_the_disks(error: sqlite3.DatabaseError) -> bool:
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
class _Taken:
    """A file on its way into the index."""

    seen: SeenFile
    found: Digest | None
    trouble: str
    number: int = 0

    def __post_init__(self) -> None:
        if self.found is not None:
            self.number = number_of(self.found.started)

    @property
    def digest(self) -> Digest:
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
        return (seen.path, seen.mtime_ns, seen.size, number, self.trouble)


def _add(connection: sqlite3.Connection, taken: _Taken) -> None:
    """Add a call under the number of the moment it began or the next free one; a second file of a call not at all."""
    while True:
        try:
            connection.execute(_INSERT_CALL, _row(taken))
        except sqlite3.IntegrityError:
            if connection.execute("SELECT 1 FROM calls WHERE id = ?", (taken.call,)).fetchone():
                taken.found = None
                taken.trouble = f"{taken.seen.path} is a second file of the call {taken.call}. It is left as it is."
                return
            taken.number += 1
        else:
            return


@contextlib.contextmanager
def _in_bulk(connection: sqlite3.Connection, files: int) -> Generator[None]:
    """Many files at once, without forcing each step to the disk. A power cut meanwhile leaves a mark to begin anew."""
    if files < _MANY:
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


def _row(taken: _Taken) -> tuple[object, ...]:
    number, call, found = taken.number, taken.call, taken.digest
    return (
        number,
        call,
        found.started.isoformat(),
        found.finished.isoformat() if found.finished else None,
        found.seconds,
        found.planned,
        found.script.id,
        found.script.title,
        found.person,
        found.name,
        found.company,
        found.job,
        found.outcome,
        found.outcome_label,
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
    )


def _words(taken: _Taken) -> tuple[object, ...]:
    found = taken.digest
    notes = "\n".join([found.topic, *found.notes] if found.topic else found.notes)
    return (
        taken.number,
        spaced(found.name),
        spaced(f"{found.company} {found.job}".strip()),
        spaced(found.outcome_label),
        spaced(found.script.title),
        spaced(notes),
        spaced("\n".join(found.answers)),
    )
