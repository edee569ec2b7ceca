"""Lists, filters and search over all calls: an SQLite file with FTS5 in the cache folder.

It is derived, never the truth: throw it away and it makes itself again. One mechanism does everything: `refresh`
compares the folder with what it knows (names, times and sizes, nothing is opened) and reads only what differs. From
nothing that is a rebuild; cancelled half-way, the next one goes on where it stopped; killed, it begins anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from callassist.messages import unpacked
from callassist.store.calls import CallStore
from callassist.store.file_scan import SeenFile, month_files, months, one_file
from callassist.store.index_record import IndexRecord, index_record
from callassist.store.index_rows import (
    IN_MONTH,
    INSERT_CALL,
    INSERT_FILE,
    INSERT_WORDS,
    SCHEMA,
    VERSION,
    RowReader,
    add,
    in_bulk,
    is_locked,
    is_the_disks,
    row_of,
    words_of,
)
from callassist.store.storage import Damaged, seal_of

T = TypeVar("T")

BATCH = 2500
_PATIENCE = 3.0
"""Seconds to try on where another program has the index locked."""
_TRY = 0.1
"""Seconds that one try waits for the lock: nothing ends the wait within SQLite, so closing waits as long."""
_FEW = 500  # values in one question: SQLite's limit was 999 for long


class Index:
    """The index of a store's calls. Each thread has its own connection; one at a time may `refresh`."""

    def __init__(self, folder: Path, store: CallStore, *, patience: float = _PATIENCE) -> None:
        """`patience`: seconds to try on where another program has the index locked."""
        self._folder = folder
        self._store = store
        self._patience = patience
        self._ending = threading.Event()
        self._local = threading.local()
        self.connections: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self.writing = threading.Lock()
        self._turn: list[str] = []
        """The months whose turn to be looked into is still to come, this time round."""
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
        connection = self._patiently(self._connect)
        self._local.connection = (generation, connection)
        with self._guard:
            self.connections.append(connection)
        return connection

    def refresh(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        thorough: bool = False,
        in_turn: int = 0,
    ) -> bool:
        """Bring the index up to the folder. False when it was cancelled; what was done by then stays done.

        `progress` hears (files looked at, files to look at). Only month folders whose time changed are looked into.
        For files that were written over in place, which no folder tells, `thorough` looks into all; with `in_turn`
        the newest month and about that many files of the others are, so that a few looks come round to every one.
        A damaged index is thrown away and made anew. Raises sqlite3.Error or OSError when the cache folder cannot be
        written.
        """

        def work() -> bool:
            try:
                return self._refresh(progress, cancelled, thorough, in_turn)
            except sqlite3.DatabaseError as error:
                if is_the_disks(error):
                    raise
                self._begin_anew()
                return self._refresh(progress, cancelled, thorough, in_turn)

        with self.writing:
            return self._patiently(work)

    def rebuild(
        self, progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> bool:
        """Throw the index away and make it anew. False when it was cancelled."""
        with self.writing:
            self._begin_anew()
        return self.refresh(progress, cancelled)

    def update(self, path: Path) -> bool:
        """Take in one call's file after it was written, changed or removed. Raises sqlite3.Error.

        False when a refresh is under way: it, or the next one, sees the file by itself. So this never waits long.
        """
        if not self.writing.acquire(blocking=False):
            return False
        try:
            self._patiently(lambda: self._update(path))
            return True
        finally:
            self.writing.release()

    def troubles(self) -> list[tuple[Path, str]]:
        """The files that could not be read, each with a sentence."""
        rows = self.connection().execute("SELECT path, trouble FROM files WHERE trouble <> '' ORDER BY path")
        return [(self._store.folder / path, unpacked(trouble)) for path, trouble in rows]

    def fingerprint(self) -> tuple[float, ...]:
        """Differs when a file came, went or was changed since it was asked for the last time."""
        query = "SELECT count(*), total(mtime_ns % 1000003), total(size) FROM files"
        return tuple(self.connection().execute(query).fetchone())

    def scrub(self, paths: Iterable[Path] = ()) -> None:
        """Take in these files as they are now, and leave no trace of what was removed. Raises sqlite3.Error.

        SQLite and FTS5 keep deleted words until their place is needed, and the log beside the index keeps them as long
        as somebody reads: where that does not end, or it cannot be read at all, the index is thrown away, and the next
        look makes it anew.
        """
        with self.writing:
            try:
                if not self._scrubbed(paths):
                    self._begin_anew()
            except sqlite3.DatabaseError as error:
                if is_the_disks(error):
                    raise
                self._begin_anew()

    def _scrubbed(self, paths: Iterable[Path]) -> bool:
        """Whether nobody reads any more what was there before."""
        for path in paths:
            self._patiently(lambda path=path: self._update(path))
        self._patiently(self._scrub)
        until = time.monotonic() + self._patience
        while not self._log_is_empty():
            if time.monotonic() >= until or self._ending.wait(_TRY):
                return False
        return True

    def problem(self) -> str:
        """What is wrong with the file itself, empty when it is sound. Takes its time. Raises sqlite3.Error."""
        return self._patiently(self._problem)

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
            self.connections.remove(known[1])
        known[1].close()

    def end(self) -> None:
        """From now on nobody waits for a lock: what cannot be done at once is not done any more."""
        self._ending.set()

    def close(self) -> None:
        """Close every connection."""
        self.end()
        with self._guard:
            for connection in self.connections:
                with contextlib.suppress(sqlite3.Error):
                    connection.close()
            self.connections.clear()
        self._local = threading.local()

    def _patiently(self, work: Callable[[], T]) -> T:
        """Do it again from its beginning while another program has the index locked. Raises sqlite3.Error."""
        until = time.monotonic() + self._patience
        while True:
            try:
                return work()
            except sqlite3.OperationalError as error:
                if not is_locked(error) or time.monotonic() >= until or self._ending.wait(_TRY):
                    raise

    def _update(self, path: Path) -> None:
        connection = self.connection()
        with connection:
            month = path.parent.relative_to(self._store.folder).as_posix()
            self._forget(connection, [f"{month}/{path.name}"])
            seen = one_file(path, month)
            if seen is not None:
                self._take_in(connection, [seen])

    def _scrub(self) -> None:
        connection = self.connection()
        with connection:
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.execute("VACUUM")

    def _log_is_empty(self) -> bool:
        """Move what the log holds into the index itself; False while somebody still reads what was there before."""
        return self.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0

    def _problem(self) -> str:
        connection = self.connection()
        found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        with connection:
            connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 0)")
        return "" if found == "ok" else found

    def _connect(self) -> sqlite3.Connection:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.path.exists():
            self.path.touch(mode=0o600)
        connection = sqlite3.connect(self.path, timeout=_TRY, check_same_thread=False, isolation_level="DEFERRED")
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000;")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == VERSION:
            return
        if version:
            raise sqlite3.DatabaseError("an index of another version")
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
        except sqlite3.OperationalError as error:
            if is_locked(error):
                raise
            connection.rollback()  # another thread made the tables meanwhile

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
        in_turn: int,
    ) -> bool:
        connection = self.connection()
        if connection.execute("SELECT 1 FROM about WHERE key = 'bulk'").fetchone():
            raise sqlite3.DatabaseError("killed while it was made")
        there = months(self._store)
        known = dict(connection.execute("SELECT folder, mtime_ns FROM months"))
        with connection:
            self._forget_months(connection, [month for month in known if month not in there])
        looks = [month for month, mtime in there.items() if thorough or known.get(month) != mtime]
        if in_turn:
            looks += self._whose_turn(connection, [month for month in there if month not in looks], in_turn)
        plans = [(month, *self._differences(connection, month)) for month in looks]
        total = sum(len(new) for _, new, _ in plans)
        with in_bulk(connection, total):
            done = 0
            for month, new, gone in plans:
                with connection:
                    self._forget(connection, gone)
                for at in range(0, len(new), BATCH):
                    if cancelled is not None and cancelled():
                        return False
                    batch = new[at : at + BATCH]
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

    def _whose_turn(self, connection: sqlite3.Connection, others: Sequence[str], files: int) -> list[str]:
        """Of the months that look as they did, the newest, and those whose turn it is: about `files` calls."""
        self._turn = [month for month in self._turn if month in others[1:]] or list(others[1:])
        looks = list(others[:1])
        count = f"SELECT count(*) FROM files WHERE {IN_MONTH}"  # noqa: S608  a constant
        while files > 0 and self._turn:
            month = self._turn.pop(0)
            looks.append(month)
            files -= connection.execute(count, (month, month)).fetchone()[0]
        return looks

    def _differences(self, connection: sqlite3.Connection, month: str) -> tuple[list[SeenFile], list[str]]:
        """What is new or changed in a month, newest first, and the paths of what is gone."""
        query = f"SELECT path, mtime_ns, size FROM files WHERE {IN_MONTH}"  # noqa: S608  a constant
        known = {row[0]: SeenFile(*row) for row in connection.execute(query, (month, month))}
        there = month_files(self._store.folder / month, month)
        gone = known.keys() - {seen.path for seen in there}
        return [seen for seen in there if known.get(seen.path) != seen], sorted(gone)

    def _forget_months(self, connection: sqlite3.Connection, folders: Sequence[str]) -> None:
        for month in folders:
            query = f"SELECT path FROM files WHERE {IN_MONTH}"  # noqa: S608  a constant
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
        read = [RowReader(seen, *self._read(seen)) for seen in batch]
        read.sort(key=lambda taken: taken.number)
        found = [taken for taken in read if taken.found is not None]
        connection.execute("SAVEPOINT at_once")
        try:
            connection.executemany(INSERT_CALL, map(row_of, found))
        except sqlite3.IntegrityError:  # two calls of one moment, or two files of one call
            connection.execute("ROLLBACK TO at_once")
            for taken in found:
                add(connection, taken)
        connection.execute("RELEASE at_once")
        connection.executemany(INSERT_WORDS, [words_of(taken) for taken in found if taken.found is not None])
        connection.executemany(INSERT_FILE, [taken.file_row() for taken in read])

    def _read(self, seen: SeenFile) -> tuple[IndexRecord | None, str]:
        path = self._store.folder / seen.path
        try:
            raw = self._store.read_bytes(path)
            if seal_of(raw) is not False:
                return index_record(raw), ""
        except (OSError, ValueError, RecursionError):
            pass
        try:
            found = self._store.read(path, index_record)
        except FileNotFoundError:
            return None, ""
        except (OSError, Damaged) as error:
            return None, str(error)
        return found.value, found.trouble
