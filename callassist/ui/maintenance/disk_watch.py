"""What goes wrong in the program, written to a file of one's own: Python's errors, Qt's messages, native faults."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from callassist.store.crashlog import CrashLog

_KINDS = {
    QtMsgType.QtWarningMsg: "Qt warning",
    QtMsgType.QtCriticalMsg: "Qt critical",
    QtMsgType.QtFatalMsg: "Qt fatal",
}
_PLACE = r"Q[A-Za-z]+(?:::~?[A-Za-z]+)+"
"""The name of a function of Qt at the head of a message. What comes after it may be somebody's words."""

Handler = Callable[[QtMsgType, QMessageLogContext, str], None]


class DiskWatch:
    """Writes what Qt says into a report that watches already, from `start` to `stop`."""

    def __init__(self, log: CrashLog) -> None:
        self.log = log
        self.before: Handler | None = None
        self._watching = False

    def start(self) -> None:
        """Begin: before there is an application, so that not even its making is missed."""
        self.before = qInstallMessageHandler(self.on_message)
        self._watching = True

    def stop(self) -> None:
        """Give everything back. Doing so twice is fine."""
        if self._watching:
            self._watching = False
            qInstallMessageHandler(self.before)

    def on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in _KINDS:
            self.log.note(_KINDS[kind], place_of(context, message))
        if self.before is not None:
            self.before(kind, context, message)


def place_of(context: QMessageLogContext, message: str) -> str:
    """Where a message comes from, without any of its words."""
    if context.file:
        return f"{str(context.file).rpartition('/')[2]}:{context.line}"
    found = re.match(_PLACE, message)
    return found[0] if found else str(context.category or "an unnamed place")
