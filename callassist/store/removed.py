"""Calls that were removed: they wait in a place of their own, can be given back, and are gone for good once emptied.

`removed/<day of removal>/<year>/<month>/<id>.json`, with every copy that lay beside it: below the day, all is as it
was below `calls/`. Moving is renaming, and the call's own file goes last and comes back first: killed half-way, the
call is where it was before, and its copies follow it later. A call that is in its place does not wait, whatever of it
lies here as well, also after a backup brought it back.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from callassist.files import Disk, backup_of, make_folders
from callassist.store.calls import CallStore, copies_of, files_in

FOLDER = "removed"
DAYS = 30
"""How long a removed call waits before it is gone for good by itself."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class RemovedCall:
    """A call that waits to be gone. `path` is where its file lies now."""

    id: str
    day: date
    path: Path


class Removed:
    """The removed calls of one data folder. All that changes something raises OSError, ReadOnly."""

    def __init__(self, store: CallStore, *, now: Callable[[], datetime], disk: Disk | None = None) -> None:
        """`now` says on which day a call is removed."""
        self._store, self._now, self._disk = store, now, disk or Disk()
        self.folder = store.root / FOLDER

    def put(self, call: str) -> None:
        """Remove a call whose file is not open any more. Raises FileNotFoundError for one that is not there."""
        self._store.must_write()
        path = self._store.find(call)
        self._move(path, self._today() / path.parent.relative_to(self._store.folder))

    def _today(self) -> Path:
        return self.folder / f"{self._now():%Y-%m-%d}"

    def give_back(self, call: str) -> Path:
        """Put a call back where it was; its path. Raises FileNotFoundError for one that does not wait here."""
        self._store.must_write()
        found = next((one for one in self.calls() if one.id == call), None)
        if found is None:
            raise FileNotFoundError(call)
        day = self.folder / found.day.isoformat()
        target = self._store.folder / found.path.parent.relative_to(day)
        self._move(found.path, target, own_first=True)
        return target / found.path.name

    def calls(self) -> list[RemovedCall]:
        """All that wait, those removed last first."""
        return [one for one in self.everything() if not self._store.exists(one.id)]

    def mend(self) -> None:
        """What a kill left here of calls that are in their place goes back to them."""
        for one in self.everything():
            if not one.path.exists() and self._store.exists(one.id):
                there = self._store.find(one.id).parent
                for copy in copies_of(one.path):
                    if not (there / copy.name).exists():
                        self._disk.replace(str(copy), str(there / copy.name))
                self._disk.sync_folder(str(there))
                self.delete([one])

    def everything(self) -> list[RemovedCall]:
        """All of which something lies here, those removed last first."""
        found: list[RemovedCall] = []
        for day in sorted(self.folder.iterdir(), reverse=True) if self.folder.is_dir() else ():
            if _DAY.fullmatch(day.name):
                with contextlib.suppress(ValueError):  # a day that is none: another program's folder
                    at = date.fromisoformat(day.name)
                    months = sorted(path for path in day.glob("*/*") if path.is_dir())
                    found += [RemovedCall(path.stem, at, path) for month in months for path in files_in(month)]
        return found

    def old(self, today: date) -> list[RemovedCall]:
        """Those that have waited long enough, and what has lain here as long of calls that are in their place.

        `today` is a day that has surely come (`SeenDays.sure`): what is given back here is gone for good.
        """
        last = today - timedelta(days=DAYS)
        return [one for one in self.everything() if one.day <= last]

    def wait_anew(self, farthest: date) -> None:
        """What was removed on a day after `farthest`, while the clock was ahead, waits from today on."""
        for one in [one for one in self.everything() if one.day > farthest]:
            self._store.must_write()
            below = one.path.parent.relative_to(self.folder / one.day.isoformat())
            self._move(one.path, self._today() / below)
            self._let_folders_go(one)

    def delete(self, calls: list[RemovedCall]) -> None:
        """Their files, and every copy beside them, are gone for good. Backups and the index: see `privacy`."""
        self._store.must_write()
        for one in calls:
            for path in copies_of(one.path):
                self._disk.remove(path)
            self._let_folders_go(one)

    def _let_folders_go(self, one: RemovedCall) -> None:
        for folder in (one.path.parent, one.path.parent.parent, one.path.parent.parent.parent):
            with contextlib.suppress(OSError):  # not empty yet
                folder.rmdir()

    def _move(self, path: Path, target: Path, *, own_first: bool = False) -> None:
        make_folders(target, self._store.root, self._disk)
        own = [one for one in (path, backup_of(path)) if one.exists()][:1]
        others = [one for one in copies_of(path) if one not in own]
        for one in (*own, *others) if own_first else (*others, *own):
            self._disk.replace(str(one), str(target / one.name))
        self._disk.sync_folder(str(target))
        self._disk.sync_folder(str(path.parent))
