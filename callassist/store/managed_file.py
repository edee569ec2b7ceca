"""A TinyDB file that takes changes at once, keeps them in memory, and brings them to the disk by itself."""

from __future__ import annotations

import errno
import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from callassist.files import Disk, make_folders
from callassist.messages import NOTHING, Message, message
from callassist.store.disk_errors import cannot_save
from callassist.store.lock import LOCK_NAME
from callassist.store.storage import AtomicStorage, Database, Tables
from callassist.store.writer import Writer

ELSEWHERE_SUFFIX = ".elsewhere"

OnSaved = Callable[[int, datetime], None]
OnFailed = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where and by whom a file is written, and by which clock."""

    root: Path
    """The data folder; it is made anew when it vanished and its parent is there."""
    writer: Writer
    disk: Disk
    now: Callable[[], datetime]
    machine: str = ""
    """What this machine calls itself in what it writes; empty: a name that is used once."""
    device: int = field(init=False)
    """Which disk the data folder was on at the start."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "device", device_of(self.root))

    def must_be_there(self) -> None:
        """Raises FileNotFoundError where the drive with the data folder is gone and its place is empty: what was
        written there would be hidden once the drive is back. A drive that came back may count as another one, but it
        holds our lock.
        """
        if device_of(self.root) != self.device and not self.disk.exists(str(self.root / LOCK_NAME)):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.root))


def device_of(folder: Path) -> int:
    """The disk that a folder is on, or would be on once it is made. Raises OSError."""
    while True:
        try:
            return os.stat(folder).st_dev  # noqa: PTH116  this is the hot path
        except OSError:
            if folder.parent == folder:
                raise
            folder = folder.parent


class ManagedFile(ABC):
    """The common half of every file that the writer saves. A subclass says what is new, by `_take_over`."""

    def __init__(self, path: Path, tables: Tables, place: FilePlace) -> None:
        self.path = path
        self._place = place
        self._storage = AtomicStorage(path, disk=place.disk, tables=tables)
        self._db = Database(self._storage)
        self._lock = threading.Lock()
        self._changes = 0
        self._saved_changes = 0
        self._alike = 0
        """The change from which on the kept copy is to be equal to the file."""
        self._made_alike = 0
        self._abandoned = False
        self._stamp = _stamp(path)
        self._listeners: list[tuple[OnSaved | None, OnFailed | None]] = []
        self.acknowledged = 0
        """The number of the last change that is on the disk; for a call the highest `seq`."""
        self.saved_at: datetime | None = None
        self.failure: Message = NOTHING
        """A sentence while saving does not work, empty while it does."""

    @property
    def saved(self) -> bool:
        """Whether all that was ever handed in is on the disk."""
        return self._changes == self._saved_changes

    def listen(self, on_saved: OnSaved | None = None, on_failed: OnFailed | None = None) -> Callable[[], None]:
        """Be told, on the writer's thread, of every save (number, wall time) and failure (sentence); of a failure that
        lasts already, at once. Returns what ends it.
        """
        pair = (on_saved, on_failed)
        self._listeners.append(pair)
        if on_failed is not None and self.failure:
            on_failed(self.failure)
        return lambda: self._listeners.remove(pair) if pair in self._listeners else None

    def settle(self, timeout: float = 10.0) -> bool:
        """Wait until all is on the disk. False when it could not be done in `timeout` seconds."""
        return self._place.writer.settle(self, timeout) and self.saved

    def close(self, timeout: float = 10.0) -> bool:
        """`settle`, and make the kept copy equal to the file, so that damage to either costs nothing."""
        self._changed(alike=True)
        return self.settle(timeout)

    def rewrite(self, change: Callable[[Tables], Tables | None]) -> bool:
        """Change what is in the file, and in its copy. `change` gives None to leave it; returns whether it did.

        Raises OSError when that could not be brought to the disk (it is tried on).
        """
        with self._lock:
            changed = change(self._storage.read() or {})
            if changed is None:
                return False
            self._storage.write(changed)
        if not self.close():
            raise OSError(self.failure or message("the file could not be written in time"))
        return True

    def abandon(self) -> None:
        """Never write this file again, whatever is handed in: it is going to be removed. Waits for a running write."""
        self._abandoned = True
        self._place.writer.settle(self, 10.0)

    def save(self) -> None:
        """Bring all that was handed in to the disk. Called by the writer."""
        if self._abandoned:
            return
        self._place.must_be_there()
        if (stamp := self._elsewhere()) is not None:
            self._meet_elsewhere()
            self._stamp = stamp
        while True:
            self._prepare()
            with self._lock:
                if not self._prepared():  # something was handed in meanwhile
                    continue
                changes = self._changes
                # Asked for while this is being written, it is done by the next: what is written here may be older.
                twice = self._alike > self._made_alike
                if self.saved and self.saved_at is not None and not twice:
                    return
                acknowledged = self._take_over()
                break
        try:
            self._commit(twice or self.saved_at is None)  # the first time too: there is a copy from the start on
        except OSError:
            if self._storage.is_written():  # and only the folder could not be synced: nobody else changed the file
                self._stamp = _stamp(self.path)
            raise
        if twice or self.saved_at is None:
            self._made_alike = changes
        self._abandoned = False
        self._stamp = _stamp(self.path)
        self._committed()
        self._saved_changes = changes
        self.acknowledged = acknowledged
        self.failure = NOTHING

    def _commit(self, twice: bool) -> None:
        try:
            self._storage.commit()
        except FileNotFoundError:
            make_folders(self.path.parent, self._place.root, self._place.disk)
            self._storage.commit()
        if twice:
            self._storage.commit()

    def after_save(self) -> None:
        """Tell those who listen. Called by the writer."""
        for on_saved, _ in tuple(self._listeners):
            if on_saved is not None and self.saved_at is not None:
                on_saved(self.acknowledged, self.saved_at)

    def after_failure(self, error: Exception) -> None:
        """Tell those who listen, once for each thing that is wrong. Called by the writer."""
        sentence = cannot_save(error, self.path.parent)
        if sentence == self.failure:
            return
        self.failure = sentence
        for _, on_failed in tuple(self._listeners):
            if on_failed is not None:
                on_failed(sentence)

    def _prepare(self) -> None:  # noqa: B027  most files have nothing to bring
        """Bring to the disk what has to be there before the file itself. Raises OSError."""

    def _prepared(self) -> bool:
        """Whether nothing came since that has to be there first (under the lock)."""
        return True

    @abstractmethod
    def _take_over(self) -> int:
        """Put what was handed in into the tables (under the lock); returns the number to acknowledge.

        What was taken over stays in the tables when the disk then refuses.
        """

    def _committed(self) -> None:
        """All that was taken over is on the disk."""
        self.saved_at = self._place.now()

    def _meet_elsewhere(self) -> None:
        """Another program wrote the file since we did: keep what it wrote before ours takes its place."""
        keep_elsewhere(self.path, self._place.disk)

    def changed_elsewhere(self) -> bool:
        """Whether another program has written the file since we did."""
        return self._elsewhere() is not None

    def _elsewhere(self) -> tuple[int, int, int] | None:
        """The stamp of the file, where another program has written it since we did; else None."""
        stamp = _stamp(self.path)
        return None if stamp == self._stamp else stamp

    def _changed(self, within: float = 0.0, *, alike: bool = False) -> None:
        with self._lock:
            self._count(alike=alike)
        self._place.writer.want(self, within)

    def _count(self, *, alike: bool = False) -> None:
        """One change more that is to be saved (under the lock)."""
        self._changes += 1
        if alike:
            self._alike = self._changes


def keep_elsewhere(path: Path, disk: Disk) -> Path:
    """Copy a file that another program changed while we had it open, before ours takes its place."""
    number = 1
    while disk.exists(str(copy := path.with_name(f"{path.name}{ELSEWHERE_SUFFIX}-{number}"))):
        number += 1
    disk.write(str(copy), disk.read(path))
    return copy


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116  this is the hot path
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns)
