"""One window for one world of files: a second start tells the open window what was requested, and ends.

The lock on the data folder says that a window is open; this is only the way to reach it. A request may hold a person's
name and number, so the way lies in a folder that only this user can enter, each end asks the system who the other one
is, and what comes is checked like anything from outside.
"""

from __future__ import annotations

import hashlib
import logging
import os
import stat
import struct
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from callassist.calls.launch_request import LaunchRequest
from callassist.paths import make_private, standard

LARGEST = 64_000
"""Bytes of a request; anything larger is none."""
ANSWERS = 60_000
"""Milliseconds after which a window that listens and does not answer must be broken."""

_log = logging.getLogger(__name__)


Take = Callable[[LaunchRequest], str]
"""Does what is requested, or says in a sentence why that cannot be done now; "" when done."""


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
    for short in (tempfile.gettempdir(), "/tmp"):  # noqa: S108  owner and rights are checked below
        if len(os.fsencode(place)) + 1 + name <= _MOST:
            break
        place = Path(short) / f"callassist-{os.getuid()}"
    make_private(place)
    if not place.is_symlink() and place.stat().st_uid == os.getuid():
        place.chmod(0o700)
    if not _only_ours(place):
        raise Stranger
    return place


def _only_ours(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def _is_stranger(end: QLocalSocket) -> bool:
    """Whether the other end belongs to another user. False where the system does not tell: the folder is ours alone."""
    if sys.platform != "linux":
        return False
    owner = _owner_of(int(end.socketDescriptor()))
    return owner is not None and owner != os.getuid()


def _owner_of(descriptor: int) -> int | None:
    """The user whose process made the other end of a socket, asked of the system; None where it does not tell.

    By the C library: Python's own way is its network module, which nothing of ours loads.
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


def send_to_first_instance(folder: Path, request: LaunchRequest, *, wait: int = ANSWERS) -> str | None:
    """Tell the open window. None where nobody listens now; else "" when it was done, or why it was not.

    `wait` is in milliseconds, for each part of the talk. Nothing is told to a stranger.
    """
    try:
        return _hand_over(place_of(folder), request, wait)
    except Stranger:
        return QCoreApplication.translate(
            "InstanceServer",
            "Another user of this machine has taken the place of the open window. Nothing was told to them.",
        )
    except OSError:
        return None


def _hand_over(place: str, request: LaunchRequest, wait: int) -> str | None:
    line = QLocalSocket()
    line.connectToServer(place)
    if not line.waitForConnected(wait):
        return None
    if _is_stranger(line):
        raise Stranger
    line.write(msgspec.json.encode(request) + b"\n")
    answer = b""
    while b"\n" not in answer:
        if not line.waitForReadyRead(wait):  # also when the window has ended meanwhile
            return None
        answer += bytes(line.readAll().data())
    return answer.partition(b"\n")[0].decode(errors="replace")


class InstanceServer(QObject):
    """Listens for other starts of the program. Only who holds the lock on `folder` may open one."""

    def __init__(self, folder: Path, take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._take = folder, take
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def open(self) -> bool:
        """Begin to listen; False, and a note in the log, where the system or a stranger does not let us."""
        try:
            place = place_of(self._folder)
        except (OSError, Stranger) as error:
            _log.warning("other starts of the program cannot reach this window: %s", type(error).__name__)
            return False
        QLocalServer.removeServer(place)  # what a killed process left: the lock says that nobody listens there
        if not self._server.listen(place):
            _log.warning("other starts of the program cannot reach this window: %s", self._server.errorString())
        return self._server.isListening()

    def close(self) -> None:
        self._server.close()

    @Slot()
    def _on_connection(self) -> None:
        while line := self._server.nextPendingConnection():
            line.disconnected.connect(line.deleteLater)
            if _is_stranger(line):
                _log.warning("another user of this machine knocked, and was not listened to")
                line.abort()
                continue
            line.readyRead.connect(self._on_words)
            self._listen(line)

    @Slot()
    def _on_words(self) -> None:
        line = self.sender()
        if isinstance(line, QLocalSocket):
            self._listen(line)

    def _listen(self, line: QLocalSocket) -> None:
        if line.bytesAvailable() > LARGEST:
            line.abort()
        elif line.canReadLine():
            line.write(self._answer(bytes(line.readLine().data())).encode() + b"\n")
            line.flush()
            line.disconnectFromServer()

    def _answer(self, words: bytes) -> str:
        try:
            request = msgspec.json.decode(words, type=LaunchRequest)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return self.tr("The open window is of another version, and did not understand. Close it and try again.")
        return " ".join(self._take(request).split())


class SystemLaunchRequests(QObject):
    """macOS hands files and links to the running app as events, not as arguments."""

    def __init__(self, take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            link = event.url().toString() if not event.file() else ""
            self._take(LaunchRequest(do="link", link=link) if link else LaunchRequest(do="file", path=event.file()))
            return True
        return super().eventFilter(watched, event)
