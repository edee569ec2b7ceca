"""One window for one world of files: a second start tells the open window what was requested, and ends.

The lock on the data folder says that a window is open; this is only how it is reached, and what comes is checked like
anything from outside.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from callassist.calls.launch_request import LaunchRequest
from callassist.decoding import from_json
from callassist.open_window import Stranger, hand_over, is_stranger, place_of

LARGEST = 64_000
"""Bytes of a request; anything larger is none."""
ANSWERS = 60_000
"""Milliseconds after which a window that listens and does not answer must be broken."""

_log = logging.getLogger(__name__)


Take = Callable[[LaunchRequest], str]
"""Does what is requested, or says in a sentence why that cannot be done now; "" when done."""


def send_to_first_instance(folder: Path, request: LaunchRequest, *, wait: int = ANSWERS) -> str | None:
    """Tell the open window. None where nobody listens now; else "" when it was done, or why it was not.

    `wait` is in milliseconds, for each part of the talk. Nothing is told to a stranger.
    """
    words = msgspec.json.encode(request)
    try:
        place = place_of(folder)
        answer = _by_pipe(place, words, wait) if sys.platform == "win32" else hand_over(place, words, wait)
    except Stranger:
        return QCoreApplication.translate(
            "InstanceServer",
            "Another user of this machine has taken the place of the open window. Nothing was told to them.",
        )
    except OSError:
        return None
    return None if answer is None else answer.decode(errors="replace")


def _by_pipe(place: str, words: bytes, wait: int) -> bytes | None:
    """As `hand_over`, on Windows."""
    line = QLocalSocket()
    line.connectToServer(place)
    if not line.waitForConnected(wait):
        return None
    line.write(words + b"\n")
    answer = b""
    while b"\n" not in answer:
        if not line.waitForReadyRead(wait):  # also when the window has ended meanwhile
            return None
        answer += bytes(line.readAll().data())
    return answer.partition(b"\n")[0]


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
            if is_stranger(int(line.socketDescriptor())):
                _log.warning("another user of this machine knocked, and was not listened to")
                line.abort()
                continue
            line.readyRead.connect(partial(self._listen, line))
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
            request = from_json(words, LaunchRequest)
        except ValueError:
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
