"""How every file of ours is opened and written.

A file is read only if it is a plain one of a reasonable size: a pipe would be waited for, and a device never ends.
A file is written so that it is whole before, during and after, whatever dies in the middle: the bytes go to a temp file
beside the target, are forced to the disk, and only then take the target's name; what was there before can be kept as
`.bak`. Where a file is a link, what it leads to is written. All file operations that can fail go through `Disk`, so
that tests can make them fail.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import IO, BinaryIO, cast

from callassist.messages import message

BACKUP_SUFFIX = ".bak"
TEMP_SUFFIX = ".tmp"
_PART = ".callassist-*.part"
"""What a file that is being written is called in a folder that is not ours."""
PLACES = "written-to"
"""Where it is remembered in which folders of others files were written."""
_LONGEST_PLACE = 32 * 1024

_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_CREAT | os.O_EXCL | _BINARY
# Not to wait for a pipe that took the name between the look and the opening.
_READ_FLAGS = os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0)
ON_WINDOWS = sys.platform == "win32"
_REPLACE_EXISTING, _WRITE_THROUGH = 0x1, 0x8
MOST = 256 * 1024 * 1024
"""Bytes in a file of ours: a call of a whole day has about one million."""
# Virus scanners and synchronisers hold a file for a moment; together these waits come to about a second.
_BUSY_WAITS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.3)


class NotOurs(OSError):
    """What has the name of a file of ours cannot be one: a folder, pipe, device or dead link, or far too large."""


def kilobytes(size: int) -> int:
    """As many as hold it, so that what is too big never seems to fit."""
    return -(-size // 1024)


def open_plain(path: str | Path, most: int = MOST) -> int:
    """Open a file for reading, and return its descriptor. Raises OSError, and NotOurs for what must not be read."""
    name = _name(path)
    try:
        found = os.stat(name)  # noqa: PTH116  opening a device may already do something
    except ValueError:  # a name that no system takes
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
    except FileNotFoundError:
        if os.path.islink(name):  # noqa: PTH114  the hot path
            raise NotOurs(errno.ENOLINK, message("It is a link that leads nowhere")) from None
        raise
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise NotOurs(errno.ELOOP, message("It is a link that leads to itself")) from None
        raise
    _check_plain(found, most)
    fd = os.open(name, _READ_FLAGS)
    try:
        _check_plain(os.fstat(fd), most)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _check_plain(found: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise NotOurs(errno.EISDIR, message("It is a folder"))
    if not stat.S_ISREG(found.st_mode):
        raise NotOurs(errno.ENODEV, message("It is no plain file"))
    if found.st_size > most:
        raise NotOurs(
            errno.EFBIG, message("It has {count} KB; {most} KB fit", count=kilobytes(found.st_size), most=most // 1024)
        )


def read_plain(path: str | Path, most: int = MOST) -> bytes:
    """The content of a plain file of at most that many bytes. Raises OSError, and NotOurs as `open_plain`."""
    fd = open_plain(path, most)
    try:
        size = os.fstat(fd).st_size
        data = os.read(fd, size + 1)
        while more := os.read(fd, 1 << 20):  # a large one comes in parts, and one that is written to grows
            data += more
            if len(data) > most:
                raise NotOurs(errno.EFBIG, message("It grows while it is read"))
        return data
    finally:
        os.close(fd)


def read_given(path: Path, most: int = MOST) -> bytes:
    """The content of what somebody named on the command line: a pipe or the standard input is waited for there.

    Raises OSError, and NotOurs for more than that many bytes.
    """
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise NotOurs(errno.EFBIG, message("It has more than {most} KB", most=most // 1024))
    return data


def real_file(path: Path) -> Path:
    """Where a file really lies: what a link leads to, also where nothing lies there yet. Raises OSError for a loop.

    A link to what is no plain file is itself what has the name: that is what is set aside or replaced.
    """
    if not path.is_symlink():
        return path
    real = Path(os.path.realpath(path))
    return path if real.is_symlink() or (real.exists() and not real.is_file()) else real


def sync_to_disk(fd: int) -> None:
    """Force a file or folder to the platter. macOS' fsync(2) stops at the drive, which may write it much later and in
    another order; F_FULLFSYNC goes through. On Windows, fsync is FlushFileBuffers.
    """
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except OSError:  # network volumes know only fsync
            os.fsync(fd)
    else:
        os.fsync(fd)


def _rename(source: str, target: str) -> None:
    """Give a file the name of another. Raises OSError.

    Windows keeps its list of names safe by itself, but writes it when it likes: MOVEFILE_WRITE_THROUGH, which
    os.replace leaves out, comes back only once the new name is on the disk.
    """
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.MoveFileExW.argtypes = (ctypes.c_wchar_p, ctypes.c_wchar_p, ctypes.c_uint32)
        if not kernel.MoveFileExW(source, target, _REPLACE_EXISTING | _WRITE_THROUGH):
            raise ctypes.WinError(ctypes.get_last_error())
    else:
        os.replace(source, target)  # noqa: PTH105  this is the hot path


def _name(path: str | Path) -> str:
    """The path as the system wants it: Windows takes more than 259 characters only with its prefix."""
    name = os.fspath(path)
    if ON_WINDOWS and len(name) > 240 and not name.startswith("\\\\"):
        return "\\\\?\\" + os.path.abspath(name)  # noqa: PTH100  pathlib drops the prefix
    return name


class Disk:
    """The file operations of the store. Every method raises OSError, and nothing else, when the disk refuses."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self._sleep = sleep

    def read(self, path: Path) -> bytes:
        return read_plain(path)

    def write(self, path: str, data: bytes) -> None:
        """Write a new file, in the place of what had its name, and force it to the disk. Only the owner may read it."""
        try:
            fd = os.open(_name(path), os.O_WRONLY | _NEW, 0o600)
        except FileExistsError:  # left over; or a pipe, which would be waited for, or a link, which leads elsewhere
            self.remove(path)
            fd = os.open(_name(path), os.O_WRONLY | _NEW, 0o600)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(fd, rest) :]
            sync_to_disk(fd)
        finally:
            os.close(fd)

    def append(self, path: Path, data: bytes) -> int:
        """Write behind what a file holds, made where there is none, and force it to the disk; its size then.

        What could not be written whole is taken back, as far as the disk lets us.
        """
        fd = os.open(_name(path), os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, 0o600)
        try:
            before = os.fstat(fd).st_size
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[os.write(fd, rest) :]
                sync_to_disk(fd)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(fd, before)
                raise
        finally:
            os.close(fd)
        return before + len(data)

    def replace(self, source: str, target: str) -> None:
        """Give `source` the name `target`. On Windows, waits a moment while another program holds either."""
        for wait in _BUSY_WAITS if ON_WINDOWS else ():
            try:
                _rename(_name(source), _name(target))
            except PermissionError:
                self._sleep(wait)
            else:
                return
        _rename(_name(source), _name(target))

    def link(self, source: str, target: str) -> None:
        os.link(_name(source), _name(target))

    def remove(self, path: str | Path) -> None:
        """Remove a file; one that is not there is fine. A folder that has its name is kept, under another one."""
        name = _name(path)
        try:
            os.unlink(name)  # noqa: PTH108
        except FileNotFoundError:
            pass
        except OSError:
            if not os.path.isdir(name):  # noqa: PTH112
                raise
            self._put_aside(name, "folder")

    def exists(self, path: str) -> bool:
        return os.path.lexists(_name(path))

    def sync_folder(self, folder: str) -> None:
        """Force the folder's list of names to the disk. On Windows `replace` has done that."""
        if ON_WINDOWS:
            return
        fd = os.open(folder, os.O_RDONLY)
        try:
            sync_to_disk(fd)
        except OSError as error:
            # Some network and FUSE file systems refuse to sync a folder: then it is theirs to keep.
            if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
                raise
        finally:
            os.close(fd)

    def make_folder(self, folder: Path) -> None:
        """Make one folder, which only the owner may open. Its parent must be there."""
        try:
            os.mkdir(_name(folder), 0o700)  # noqa: PTH102
        except FileExistsError:
            if not folder.is_dir():
                raise
        else:
            self.sync_folder(os.fspath(folder.parent))

    def put_aside(self, path: Path) -> None:
        """Keep a file that has the name of a folder of ours under another name."""
        self._put_aside(_name(path), "file")

    def _put_aside(self, name: str, kind: str) -> None:
        """Keep what has a name that we need under another one."""
        number = 1
        while self.exists(aside := f"{name}.{kind}-{number}"):
            number += 1
        _rename(name, aside)


def open_new(path: Path) -> IO[bytes]:
    """Open a new, empty file to write and read, which only the owner may read, in the place of what had its name.

    Raises OSError.
    """
    Disk().remove(path)
    return os.fdopen(os.open(_name(path), os.O_RDWR | _NEW, 0o600), "w+b")


def open_as_it_is(path: Path) -> IO[bytes]:
    """Open a file to read and write what is in it; one that is made by it only the owner may read.

    What has its name and is no plain file is put out of the way. Raises OSError.
    """
    try:
        os.close(open_plain(path))
    except FileNotFoundError:
        pass
    except NotOurs:
        Disk().remove(path)
    return os.fdopen(os.open(_name(path), os.O_RDWR | os.O_CREAT | _BINARY, 0o600), "r+b")


def make_folders(folder: Path, root: Path, disk: Disk) -> None:
    """Make `folder` and what lies between it and `root`, and `root` itself when its parent is there.

    A drive that was unplugged is therefore not written over by an empty folder of the same name. A file in the place of
    a folder below `root` is kept under another name; a link stays, since its drive may be away.
    """
    if folder.is_dir():
        return
    if folder not in (root, root.parent):
        make_folders(folder.parent, root, disk)
        if disk.exists(os.fspath(folder)) and not folder.is_symlink():
            disk.put_aside(folder)
    disk.make_folder(folder)


def backup_of(path: Path) -> Path:
    """Where the version before the last write of `path` is kept: beside the file itself, where `path` is a link."""
    path = real_file(path)
    return path.with_name(path.name + BACKUP_SUFFIX)


def write_atomic(path: str | Path, data: bytes, disk: Disk, *, keep_previous: bool = True) -> None:
    """Make `data` the content of `path`; returns once it is on the disk. Raises OSError, the old content untouched."""
    name = os.fspath(path)
    if os.path.islink(name):  # noqa: PTH114  the hot path
        name = os.fspath(real_file(Path(name)))
    temp = name + TEMP_SUFFIX
    try:
        disk.write(temp, data)
        _take_name(temp, name, disk, keep_previous)
    except BaseException:
        with contextlib.suppress(OSError):
            disk.remove(temp)
        raise
    disk.sync_folder(os.path.dirname(name) or os.curdir)  # noqa: PTH120  this is the hot path


def write_if_changed(path: Path, data: bytes, root: Path, disk: Disk) -> bool:
    """Make `data` the content of `path`, and folders for it below `root`; whether it was another. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        if disk.read(path) == data:
            return False
    make_folders(path.parent, root, disk)
    write_atomic(path, data, disk, keep_previous=False)
    return True


@contextlib.contextmanager
def whole_file(path: Path, disk: Disk, *, keep_previous: bool = True) -> Generator[BinaryIO]:
    """As `write_atomic`, for a file that somebody named, written bit by bit: it is there once the block has ended.

    The temp file has a name that nobody else gives a file, since the folder is anybody's; one that a kill left here
    goes first. What is no file (a pipe, /dev/stdout) is written to as it is. Raises OSError.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as direct:
            yield direct
        return
    _clear_parts(path.parent)
    NotedPlaces.note(path.parent)
    temp = path.with_name(_PART.replace("*", os.urandom(8).hex()))
    try:
        with open_new(temp) as file:
            with contextlib.suppress(OSError):  # a network drive without locks
                _hold(file.fileno())
            yield cast("BinaryIO", file)
            file.flush()
            sync_to_disk(file.fileno())
        _take_name(os.fspath(temp), os.fspath(path), disk, keep_previous)
    except BaseException:
        with contextlib.suppress(OSError):
            disk.remove(temp)
        raise
    disk.sync_folder(os.fspath(path.parent))


class NotedPlaces:
    """The folders of others in which a file was being written, so that what a kill left there is found again."""

    kept: Path | None = None

    @classmethod
    def note(cls, folder: Path) -> None:
        """Where that cannot be done, the next file that is written there clears up."""
        if cls.kept is None:
            return
        import hashlib  # 3 ms that the start does not need

        name = os.fsencode(folder)
        record = cls.kept / hashlib.sha256(name).hexdigest()[:32]
        with contextlib.suppress(OSError):
            if not record.exists():
                make_folders(cls.kept, cls.kept.parent, Disk())
                Disk().write(os.fspath(record), name)


def note_places_in(folder: Path) -> None:
    """From now on `whole_file` remembers in this folder of ours where it writes."""
    NotedPlaces.kept = folder


def clear_noted_parts() -> None:
    """Remove what was being written, by `whole_file`, by programs that were killed, wherever that was.

    A place that is away is looked into once it is back.
    """
    with contextlib.suppress(OSError):
        for record in list(NotedPlaces.kept.iterdir()) if NotedPlaces.kept is not None else ():
            with contextlib.suppress(OSError, ValueError):
                folder = Path(os.fsdecode(read_plain(record, _LONGEST_PLACE)))
                if folder.is_absolute() and folder.is_dir() and _clear_parts(folder):
                    record.unlink()


def _clear_parts(folder: Path) -> bool:
    """Remove what programs that were killed were writing here: nobody holds it any more. Whether none is left."""
    with contextlib.suppress(OSError):
        for path in folder.glob(_PART):
            with contextlib.suppress(OSError):
                fd = open_plain(path, sys.maxsize)
                try:
                    _hold(fd)
                finally:
                    os.close(fd)
                path.unlink()  # on Windows an open file cannot go
        return not any(path.is_file() for path in folder.glob(_PART))
    return False


def _hold(fd: int) -> None:
    """Hold an open file until it is closed, however that comes. Raises OSError where another program holds it."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _take_name(temp: str, name: str, disk: Disk, keep_previous: bool) -> None:
    if os.path.isdir(name):  # noqa: PTH112  the hot path
        disk.remove(name)  # is kept under another name
    if keep_previous and disk.exists(name):
        _keep(name, disk)
    disk.replace(temp, name)


def _keep(name: str, disk: Disk) -> None:
    """Make `.bak` the file as it is now. `name` itself never disappears, so one of the two is always whole."""
    backup = name + BACKUP_SUFFIX
    try:
        try:
            disk.link(name, backup)
        except FileExistsError:
            disk.remove(backup)
            disk.link(name, backup)
    except OSError:  # a file system without hard links (FAT, some network drives)
        disk.write(backup + TEMP_SUFFIX, disk.read(Path(name)))
        disk.replace(backup + TEMP_SUFFIX, backup)
