"""The way to the window that is open, for other starts of the program on this machine.

A request may hold a person's name and number, so the way lies in a folder that only this user can enter, and each end
asks the system who the other one is. No other machine can see it. Whoever rings comes this way, and does not wait for
Qt: nothing more than this is loaded for it.
"""

from __future__ import annotations

import hashlib
import os
import stat
import struct
import sys
from pathlib import Path

from callassist.paths import make_private, standard


class Stranger(Exception):
    """Another user of this machine is where the open window should be."""


def place_of(folder: Path) -> str:
    """Where the window that has this data folder can be reached: a socket, on Windows the name of a pipe.

    Raises OSError where there is no place for it, Stranger where it is not ours alone.
    """
    name = "callassist-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]
    if sys.platform == "win32":
        return name  # Windows gives each pipe an owner, whom Qt asks about
    place = _own_folder(len(name)) / name
    try:
        if place.lstat().st_uid != os.getuid():
            raise Stranger
    except FileNotFoundError:
        pass
    return str(place)


_MOST = 106 if sys.platform == "linux" else 102
"""Bytes of a path at which Qt can make a socket: one less than the system's own limit."""


def _own_folder(name: int) -> Path:
    """A folder that nobody else can enter: the one the system made for that, or one beside our logs.

    Where a socket with a name of `name` letters would have too long a path in it, one below the system's temporary
    folder, which all may write in: whose it is, is asked of each.
    """
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    place = Path(given) / "callassist" if given and _only_ours(Path(given)) else standard().log.parent / "run"
    if len(os.fsencode(place)) + 1 + name > _MOST:
        place = _short_place(name)
    make_private(place)
    if not place.is_symlink() and place.stat().st_uid == os.getuid():
        place.chmod(0o700)
    if not _only_ours(place):
        raise Stranger
    return place


def _short_place(name: int) -> Path:
    from tempfile import gettempdir  # costs more than all else here, and is hardly ever asked

    own = f"callassist-{os.getuid()}"
    place = Path(gettempdir()) / own
    return place if len(os.fsencode(place)) + 1 + name <= _MOST else Path("/tmp") / own  # noqa: S108  whose it is, is checked


def _only_ours(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def is_stranger(descriptor: int) -> bool:
    """Whether the other end belongs to another user. False where the system does not tell: the folder is ours alone."""
    if sys.platform != "linux":
        return False
    owner = owner_of(descriptor)
    return owner is not None and owner != os.getuid()


def owner_of(descriptor: int) -> int | None:
    """The user whose process made the other end of a socket, asked of the system; None where it does not tell.

    By the C library: Python's own way is its network module, which the window never loads.
    """
    import ctypes

    told = ctypes.create_string_buffer(_PEER.size)
    size = ctypes.c_uint(_PEER.size)
    try:
        failed = ctypes.CDLL(None).getsockopt(descriptor, 1, 17, told, ctypes.byref(size))  # SOL_SOCKET, SO_PEERCRED
    except (OSError, AttributeError):  # a C library that can be asked for nothing by name
        return None
    return _PEER.unpack(told.raw)[1] if not failed and size.value == _PEER.size else None


_PEER = struct.Struct("3i")
"""Process, user, group."""


def hand_over(place: str, words: bytes, wait: int) -> bytes | None:
    """What the open window answers to these words; None where it ends before. Not on Windows, where Qt does it.

    `wait` is in milliseconds, for each part of the talk. Raises Stranger, and OSError where nobody listens in time.
    """
    import socket  # only here, where another process talks to the window, and for nothing but that

    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(wait / 1000)
        line.connect(place)
        if is_stranger(line.fileno()):
            raise Stranger
        line.sendall(words + b"\n")
        answer = b""
        while b"\n" not in answer:
            more = line.recv(4096)
            if not more:
                return None
            answer += more
    return answer.partition(b"\n")[0]
