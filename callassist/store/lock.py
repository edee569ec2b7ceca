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

from callassist.files import Disk, open_as_it_is, read_plain
from callassist.messages import message

LOCK_NAME = ".lock"
OWNER_NAME = ".lock-owner"
_STARTING = "starting"
"""Stands behind the process id as long as a window of that process is about to come."""


class Locked(Exception):
    """Another program has the data folder. The text is a sentence for people; `owner` is its process id, or 0.

    `starting`: its window is about to come, or it has only just taken the folder and not said yet who it is.
    """

    def __init__(self, folder: Path, owner: int, *, starting: bool = False) -> None:
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
        self.owner, self.starting = owner, starting


class DataLock:
    """The right to write in `folder`, from `acquire` to `release` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._fd: int | None = None

    @property
    def held(self) -> bool:
        return self._fd is not None

    def acquire(self, *, starting: bool = False) -> DataLock:
        """Take the lock. Raises Locked when another has it, OSError when the folder cannot be written.

        `starting`: a window is about to come, and other starts wait for it until `started`.
        """
        if self._fd is not None:
            return self
        handle = open_as_it_is(self.folder / LOCK_NAME)
        fd = os.dup(handle.fileno())
        handle.close()
        try:
            lock_alone(fd)
        except OSError as error:
            os.close(fd)
            owner, begins = self._owner()
            raise Locked(self.folder, owner, starting=begins) from error
        self._fd = fd
        self._tell(_STARTING if starting else "")
        return self

    def started(self) -> None:
        """Other starts need wait no longer: the window can be reached, or never will be."""
        if self._fd is not None:
            self._tell()

    def _tell(self, more: str = "") -> None:
        """Write whose the folder is. That is not forced to the disk, for it is nobody's once the process has ended."""
        told = f"{os.getpid()} {more}".rstrip() + "\n"
        with contextlib.suppress(OSError), open_as_it_is(self.folder / OWNER_NAME) as file:
            file.truncate(0)
            file.write(told.encode())

    def release(self) -> None:
        """Give the lock back. Doing so twice is fine."""
        if self._fd is None:
            return
        with contextlib.suppress(OSError):
            Disk().remove(self.folder / OWNER_NAME)
        let_go(self._fd)
        os.close(self._fd)
        self._fd = None

    def __enter__(self) -> DataLock:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _owner(self) -> tuple[int, bool]:
        """The process, or 0, and whether it is starting: so is who has not written yet who they are."""
        try:
            owner, _, more = read_plain(self.folder / OWNER_NAME, 100).decode().partition(" ")
            return int(owner), more.strip() == _STARTING
        except FileNotFoundError:
            return 0, True
        except (OSError, ValueError):
            return 0, False


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
