"""The end of the process: asked for by the system, and once the window is closed.

When the window is closed, all of it is on the disk. Python would then take every object apart, one by one: that is
most of the time between the click and the end, and nothing comes of it. So only Qt is closed in its own way (it hands
what was copied to the system's clipboard), and the system does the rest.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import NoReturn

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

ASKING = ("SIGTERM", "SIGHUP", "SIGINT")
"""How a system asks a program to end: when somebody logs out, closes the terminal, or presses Ctrl+C in it."""


class Endings(QObject):
    """While it lives, the system's wish that the program ends closes the window, as its own button does."""

    def __init__(self, close: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._close = close
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_asked)
        self._wakeup = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        known = (getattr(signal, name, None) for name in ASKING)
        # The handler itself has nothing to do: Python runs it late, and the socket wakes the window at once.
        self._before = {number: signal.signal(number, _heard) for number in known if number is not None}

    def stop(self) -> None:
        """Leave it to the system again."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before = {}
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        self._heard.close()
        self._told.close()

    def _on_asked(self) -> None:
        self._heard.recv(64)
        self._close()


def _heard(_number: int, _frame: object) -> None: ...


def end_process(code: int) -> NoReturn:
    """Close Qt and the log, and end. For the very last moment: no thread is waited for."""
    qt = QCoreApplication.instance()
    if qt is not None:
        qt.shutdown()
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # whoever read it is gone
            continue
    os._exit(code)
