"""What is done for the files behind the window: the index kept true, a copy a day, old notes removed.

Every method here takes its time and is called on a thread that is not the window's. Long work asks `pause` at every
file, which may wait (somebody is on the phone) or raise `Stopped` (the window closes); both leave everything whole.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

import msgspec

from callassist.calls.events import CallHeader
from callassist.decoding import from_json
from callassist.files import Disk, read_plain, write_atomic
from callassist.store.backup import BackupPreview, Backups
from callassist.store.calls import CallStore
from callassist.store.conflicts import Conflicts, TakenOver, is_conflict, is_of_people, take_over, told
from callassist.store.doctor import Doctor, DoctorReport
from callassist.store.draft_file import Drafts
from callassist.store.index import Index
from callassist.store.leftovers import clear_leftovers
from callassist.store.people import PeopleFile
from callassist.store.privacy import Privacy
from callassist.store.recovery import Left, finish_abandoned, look_at, what_it_came_to
from callassist.store.removed import Removed, RemovedCall
from callassist.store.seen_days import SeenDays

Progress = Callable[[int, int], None]

SEEN = "seen-troubles.json"
PURGED = "notes-purged.txt"
IN_TURN = 5_000
"""Calls whose files each look compares though nothing tells that they changed: some 30 ms."""


class Stopped(Exception):
    """The program ends: what was begun is left as it is, and begins again the next time."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A file that could not be read as it was written: where it lies, and a sentence."""

    path: Path
    sentence: str

    @property
    def is_copy(self) -> bool:
        """Whether it is a copy that a synchroniser made: what it knows can be taken over."""
        return is_conflict(self.path) or is_of_people(self.path.name)


@dataclass(frozen=True, slots=True)
class ChecksDone:
    """What a look at the folder found. `changed` is whether files came, went or changed since the look before."""

    changed: bool
    troubles: tuple[FileProblem, ...]


@dataclass(frozen=True, slots=True)
class Chores:
    """What was done today: the backup that was made, and how many calls lost their notes."""

    backup: Path | None = None
    purged: int = 0


class MaintenancePlan:
    """What keeps one data folder in order.

    `cache` holds what may be lost: which troubles were seen, when notes were purged.
    """

    def __init__(
        self,
        store: CallStore,
        index: Index,
        backups: Backups,
        *,
        config: Path,
        cache: Path,
        now: Callable[[], datetime],
        pause: Callable[[], None] = lambda: None,
        handed_out: Path | None = None,
        drafts: Drafts | None = None,
    ) -> None:
        """`handed_out` and `drafts` hold words of calls too: they go with those that are gone for good."""
        self._store, self._index, self.backups = store, index, backups
        self._config, self._cache = config, cache
        self._handed_out, self._drafts = handed_out, drafts
        self._now, self._pause = now, pause
        self._conflicts = Conflicts(store)
        self._last: tuple[float, ...] = ()
        self._restored = False
        self._days = SeenDays(cache)
        self.removed = Removed(store, now=self._late_enough)

    def look(self, progress: Progress | None = None, *, refresh: bool = True) -> ChecksDone:
        """Bring the index up to the folder (with `refresh`). Raises Stopped, sqlite3.Error, OSError."""
        before = self._last
        if refresh:
            with contextlib.suppress(sqlite3.DatabaseError):  # one that cannot be read is made anew below
                before = self._index.fingerprint()
            self._index.refresh(self.paced(progress), in_turn=IN_TURN)
        self._last = self._index.fingerprint()
        restored, self._restored = self._restored, False
        return ChecksDone(restored or before != self._last, self._troubles())

    def ingest(self, call: str, timeout: float = 10.0) -> str:
        """Close a finished call's file, and take it into the index. Empty, or why it is not on the disk yet."""
        file = self._store.open_file(call)
        if file is not None and not self._store.close_file(call, timeout):
            return file.failure or "…"
        with contextlib.suppress(sqlite3.Error, FileNotFoundError):  # the next look brings it in
            self._index.update(file.path if file is not None else self._store.find(call))
        return ""

    def remove(self, call: str) -> None:
        """Move a call to the removed ones; lists and search do not find it any more. Raises OSError, ReadOnly."""
        path = self._store.find(call)
        if not self._store.close_file(call):
            raise OSError(str(path))
        self.removed.put(call)
        self._index_of(path)

    def give_back(self, call: str) -> Left:
        """Bring a removed call back among the others, and tell what it came to. Raises OSError, Damaged, ReadOnly."""
        self._index_of(self.removed.give_back(call))
        return what_it_came_to(self._store, call)

    def empty(self) -> int:
        """Delete all removed calls for good, and tell how many those were."""
        return self._gone_for_good(self.removed.calls())

    def _gone_for_good(self, found: list[RemovedCall]) -> int:
        if not found:
            return 0
        privacy = Privacy(self._store, self._index, self.backups, handed_out=self._handed_out, drafts=self._drafts)
        privacy.empty(found)
        return len({one.id for one in found})

    def header_of(self, path: Path) -> CallHeader | None:
        """The header in a call's file, wherever it lies; None when there is nothing readable."""
        return self._store.header(path)

    def _index_of(self, path: Path) -> None:
        with contextlib.suppress(sqlite3.Error):  # the next look sees to it
            self._index.update(path)

    def look_at(self, call: str) -> Left:
        """What a call that was broken off comes to if it is ended. Raises as `end`."""
        return look_at(self._store, call)

    def end(self, call: str, *, person: str = "") -> bool:
        """End a call that was broken off, with its true times. False when the disk does not take it yet.

        `person` is whose call it is, where that was not known before. Raises FileNotFoundError, OSError, Damaged,
        ReadOnly.
        """
        done = finish_abandoned(self._store, call, person=person)
        with contextlib.suppress(sqlite3.Error):
            self._index.update(self._store.find(call))
        return done

    def chores(self, *, backup: bool, keep_notes: int, progress: Progress | None = None) -> Chores:
        """What is due once a day. `keep_notes` is in days, 0 for ever. Raises BackupError, OSError, Stopped."""
        clear_leftovers(self._store.root, self._config, self._cache, Disk())
        with contextlib.suppress(OSError):  # nothing is emptied until the days can be counted again
            self._days.see(self._now().date())
        purged = self._purge(keep_notes, progress) if keep_notes else 0
        self.removed.mend()
        if farthest := self._days.farthest():
            self.removed.wait_anew(farthest)
        if sure := self._days.sure():
            self._gone_for_good(self.removed.old(sure))
        made = self.backups.make_daily(self.paced(progress)) if backup else None
        return Chores(made, purged)

    def restore(
        self, path: Path, leave: tuple[Path, ...] = (), progress: Progress | None = None
    ) -> tuple[BackupPreview, Path]:
        """As `Backups.restore`, and the index knows it; the next look tells of it."""
        self._restored = True
        done = self.backups.restore(path, progress, leave=leave)
        with contextlib.suppress(sqlite3.Error):
            self._index.refresh(thorough=True)
        return done

    def examine(self, *, mend: bool, progress: Progress | None = None) -> DoctorReport:
        """The doctor's report. Raises Stopped."""
        return Doctor(self._store, self._index, self.backups, mend=mend).examine(self.paced(progress))

    def take_over(self, book: PeopleFile, elsewhere: str) -> TakenOver:
        """Take into calls and people what the copies of a synchroniser know besides. Raises ReadOnly.

        `elsewhere` begins the notes that say what the other machine has.
        """
        done = take_over(self._store, book, self._conflicts.find(), Disk(), elsewhere=elsewhere)
        for call in done.calls:
            self._index_of(self._store.find(call))
        return done

    def dismiss(self, troubles: tuple[FileProblem, ...]) -> None:
        """Do not tell these again, as long as the files stay as they are."""
        known = self.troubles_seen() | {_mark(trouble) for trouble in troubles}
        write_atomic(self._cache / SEEN, msgspec.json.encode(sorted(known)), Disk(), keep_previous=False)

    def _troubles(self) -> tuple[FileProblem, ...]:
        seen = self.troubles_seen()
        copies = [(path, told(path)) for path in self._conflicts.find()]
        found = (FileProblem(path, sentence) for path, sentence in (*self._index.troubles(), *copies))
        return tuple(trouble for trouble in found if _mark(trouble) not in seen)

    def troubles_seen(self) -> set[str]:
        with contextlib.suppress(OSError, ValueError):
            return set(from_json(read_plain(self._cache / SEEN), list[str]))
        return set()

    def _purge(self, days: int, progress: Progress | None) -> int:
        sure = self._days.sure()
        if sure is None:
            return 0
        today = f"{sure} {days}"
        done = self._cache / PURGED
        with contextlib.suppress(OSError):
            if read_plain(done) == today.encode():
                return 0
        privacy = Privacy(self._store, self._index, self.backups)
        before = datetime.combine(sure, time(), self._now().tzinfo) - timedelta(days=days)
        found = privacy.purge_notes(before, self.paced(progress))
        write_atomic(done, today.encode(), Disk(), keep_previous=False)
        return found.calls

    def _late_enough(self) -> datetime:
        """Now, or the latest day that was seen: what is removed while the clock is behind waits as long as the rest."""
        now = self._now()
        return datetime.combine(self._days.latest(now.date()), now.timetz())

    def paced(self, progress: Progress | None = None) -> Progress:
        """What long work calls at every file: it waits while somebody is on the phone. Raises Stopped at the end."""

        def step(done: int, total: int) -> None:
            self._pause()
            if progress is not None:
                progress(done, total)

        return step


def _mark(trouble: FileProblem) -> str:
    try:
        return f"{trouble.path} {trouble.path.stat().st_mtime_ns}"
    except OSError:
        return str(trouble.path)
