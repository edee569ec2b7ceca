"""One program at a time writes the data folder.

The system holds the lock on an open file and lets go of it when the process ends, however it ends: there is no stale
lock to clean up after a crash. Qt's QLockFile would do for the window, but backup, restore, doctor and the rest of the
store need the lock where there is no Qt, and both kinds must exclude each other. Who holds it is written beside it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType

from callassist.files import Disk, open_as_it_is, read_plain, write_atomic
from callassist.messages import message

LOCK_NAME = ".lock"
OWNER_NAME = ".lock-owner"


class Locked(Exception):
    """Another program has the data folder. The text is a sentence for people; `owner` is its process id, or 0."""

    def __init__(self, folder: Path, owner: int) -> None:
        super().__init__(
            message(
                "Another Call Assist has the folder {folder} open. "
                "Here everything can be looked at, but nothing changed, until that one is closed.",
                folder=folder,
            )
            if not owner
            else message(
                "Another Call Assist (process {owner}) has the folder {folder} open. "
                "Here everything can be looked at, but nothing changed, until that one is closed.",
                owner=owner,
                folder=folder,
            )
        )
        self.owner = owner


class DataLock:
    """The right to write in `folder`, from `acquire` to `release` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fd: int | None = None

    @property
    def held(self) -> bool:
        return self._fd is not None

    def acquire(self) -> DataLock:
        """Take the lock. Raises Locked when another has it, OSError when the folder cannot be written."""
        if self._fd is not None:
            return self
        handle = open_as_it_is(self._folder / LOCK_NAME)
        fd = os.dup(handle.fileno())
        handle.close()
        try:
            lock_alone(fd)
        except OSError as error:
            os.close(fd)
            raise Locked(self._folder, self._owner()) from error
        self._fd = fd
        with contextlib.suppress(OSError):  # it only helps to say who has the folder
            write_atomic(self._folder / OWNER_NAME, f"{os.getpid()}\n".encode(), Disk(), keep_previous=False)
        return self

    def release(self) -> None:
        """Give the lock back. Doing so twice is fine."""
        if self._fd is None:
            return
        with contextlib.suppress(OSError):
            Disk().remove(self._folder / OWNER_NAME)
        let_go(self._fd)
        os.close(self._fd)
        self._fd = None

    def __enter__(self) -> DataLock:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _owner(self) -> int:
        try:
            return int(read_plain(self._folder / OWNER_NAME, 100))
        except (OSError, ValueError):
            return 0


def is_taken(folder: Path) -> bool:
    """Whether another program has the data folder at this moment. Changes nothing; False where it cannot be known."""
    try:
        fd = os.open(folder / LOCK_NAME, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return False
    try:
        lock_alone(fd)
    except OSError:
        return True
    else:
        let_go(fd)
        return False
    finally:
        os.close(fd)


def lock_alone(fd: int) -> None:
    """Lock an open file for this process alone, or raise OSError at once."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def let_go(fd: int) -> None:
    """Unlock a file before it is closed: Windows does it by itself only when it finds the time."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(fd, 0, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
