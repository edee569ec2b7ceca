"""One window for one world of files: a second start tells the open window what was wished, and ends.

The lock on the data folder says that a window is open; this is only the way to reach it. Nothing comes through from
other users of the machine, and what does come is checked like anything from outside.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject, QThread, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from callassist.calls.wish import Wish

LARGEST = 64_000
"""Bytes of a wish; anything larger is none."""
PAUSE = 100
"""Milliseconds between two attempts to reach a window."""

_log = logging.getLogger(__name__)


Take = Callable[[Wish], str]
"""Does what is wished, or says in a sentence why that cannot be done now; "" when done."""


def place_of(folder: Path) -> str:
    """The name under which the window that has this data folder can be reached."""
    return "callassist-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]


def hand_over(folder: Path, wish: Wish, *, wait: int = 2000) -> str | None:
    """Tell the open window. None where nobody listens; else "" when it was done, or why it was not.

    `wait` is in milliseconds, for each part of the talk.
    """
    socket = QLocalSocket()
    for _ in range(1 + wait // PAUSE):
        socket.connectToServer(place_of(folder))
        if socket.waitForConnected(wait):
            break
        QThread.msleep(PAUSE)  # a window that has only just taken the lock listens a moment later
    else:
        return None
    socket.write(msgspec.json.encode(wish) + b"\n")
    answer = b""
    while b"\n" not in answer:
        if not socket.waitForReadyRead(wait):
            return None
        answer += bytes(socket.readAll().data())
    return answer.partition(b"\n")[0].decode(errors="replace")


class Reception(QObject):
    """Listens for other starts of the program. Only who holds the lock on `folder` may open one."""

    def __init__(self, folder: Path, take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name, self._take = place_of(folder), take
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def open(self) -> bool:
        """Begin to listen; False, and a note in the log, where the system does not let us."""
        QLocalServer.removeServer(self._name)  # what a killed process left: the lock says that nobody listens there
        if not self._server.listen(self._name):
            _log.warning("other starts of the program cannot reach this window: %s", self._server.errorString())
        return self._server.isListening()

    def close(self) -> None:
        self._server.close()

    @Slot()
    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_words)
            socket.disconnected.connect(socket.deleteLater)
            self._listen(socket)

    @Slot()
    def _on_words(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._listen(socket)

    def _listen(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > LARGEST:
            socket.abort()
        elif socket.canReadLine():
            socket.write(self._answer(bytes(socket.readLine().data())).encode() + b"\n")
            socket.flush()
            socket.disconnectFromServer()

    def _answer(self, words: bytes) -> str:
        try:
            wish = msgspec.json.decode(words, type=Wish)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return self.tr("The open window is of another version, and did not understand. Close it and try again.")
        return " ".join(self._take(wish).split())


class SystemWishes(QObject):
    """macOS hands files and links to the running app as events, not as arguments."""

    def __init__(self, take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            link = event.url().toString() if not event.file() else ""
            self._take(Wish(do="link", link=link) if link else Wish(do="file", path=event.file()))
            return True
        return super().eventFilter(watched, event)
